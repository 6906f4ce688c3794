"""Vocabularies on shelves: a text is gone through once for a shelf, however many of its vocabularies are asked for."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from lib.readings.local.tokens import read

type Counts = Mapping[Hashable, int]
type Labels = tuple[tuple[int, Hashable], ...]
"""The numbers of vocabularies that have a phrase, with its label in each."""
type Spelled = Iterable[tuple[list[str], Hashable]]
"""Phrases as words, each with its label."""
NOTHING: Mapping[int, Counts] = {}
LEAF: dict[str, int] = {}
"""The words that go on from a node from which none does: one for all."""


class Tree(NamedTuple):
    """Phrases word by word: by the number of each node, which words go on from it to which nodes, and the labels of
    the phrase that ends there. Numbers instead of objects, so that collecting garbage does not go through all of it.
    """

    onward: Sequence[dict[str, int]]
    labels: Sequence[Labels]


class Shelf:
    """Vocabularies by number. They are spelled out when a text is first read, and anew after one more was entered."""

    def __init__(self) -> None:
        self.books: list[Callable[[], Spelled]] = []
        self.ready = 0, look_up_in([])

    def enter(self, spelled: Callable[[], Spelled]) -> int:
        """The number under which the vocabulary is found from now on."""
        self.books.append(spelled)
        return len(self.books) - 1

    def counts_in(self, text: str) -> Mapping[int, Counts]:
        """By the number of each vocabulary that occurs, how many phrases of each label do, each phrase once."""
        books, look_up = self.ready
        if books != len(self.books):
            books = len(self.books)
            look_up = look_up_in(self.books[:books])
            self.ready = books, look_up  # at once, as another thread may be reading
        return look_up(text)


def look_up_in(books: Sequence[Callable[[], Spelled]]) -> Callable[[str], Mapping[int, Counts]]:
    known = grow(books)

    @lru_cache(maxsize=4096)
    def look_up(text: str) -> Mapping[int, Counts]:
        return count(known, read(text).tokens)

    return look_up


def count(known: Tree, tokens: Sequence[str]) -> Mapping[int, Counts]:
    following = (*tokens[1:], "")
    reached: set[int] = set()
    for place, begun in enumerate(map(known.onward[0].get, tokens)):
        node, after = begun, place
        while node is not None:
            if known.labels[node]:
                reached.add(node)
            node = known.onward[node].get(following[after])
            after += 1
    if not reached:
        return NOTHING
    found: dict[int, dict[Hashable, int]] = {}
    for node in reached:
        for number, label in known.labels[node]:
            counts = found.setdefault(number, {})
            counts[label] = counts.get(label, 0) + 1
    return found


def grow(books: Sequence[Callable[[], Spelled]]) -> Tree:
    onward: list[dict[str, int]] = [{}]
    labels: list[Labels] = [()]
    for number, spelled in enumerate(books):
        for words, label in spelled():
            node = 0
            for word in words:
                after = onward[node].get(word)
                if after is None:
                    after = len(onward)
                    if onward[node] is LEAF:
                        onward[node] = {}
                    onward[node][word] = after
                    onward.append(LEAF)
                    labels.append(())
                node = after
            labels[node] = (*labels[node], (number, label))
    return Tree(onward, labels)


SPEECH, OBJECTIONS = Shelf(), Shelf()
"""What any sentence is asked for, and what only a buyer's are: the less there is, the faster a text is gone through."""
