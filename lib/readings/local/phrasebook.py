"""All vocabularies in one: a text is gone through once, however many vocabularies are asked of it."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from lib.readings.local.tokens import read

type Counts = Mapping[Hashable, int]
type Labels = tuple[tuple[int, Hashable], ...]
"""The numbers of vocabularies that have a phrase, with its label in each."""
type Spelled = Iterable[tuple[list[str], Hashable]]
"""Phrases as words, each with its label."""

BOOKS: list[Callable[[], Spelled]] = []
"""What each vocabulary says, by its number; it is spelled out when a text is first read."""


def enter(spelled: Callable[[], Spelled]) -> int:
    """The number under which the vocabulary is found from now on."""
    BOOKS.append(spelled)
    return len(BOOKS) - 1


def counts_in(text: str) -> Mapping[int, Counts]:
    """By the number of each vocabulary that occurs, how many phrases of each label do, each phrase once."""
    return walk(text, len(BOOKS))


@lru_cache(maxsize=4096)
def walk(text: str, books: int) -> Mapping[int, Counts]:
    tokens, known = read(text).tokens, tree(books)
    following = (*tokens[1:], "")
    reached: set[int] = set()
    for place, begun in enumerate(map(known.onward[0].get, tokens)):
        node, after = begun, place
        while node is not None:
            if known.labels[node]:
                reached.add(node)
            node = known.onward[node].get(following[after])
            after += 1
    found: dict[int, dict[Hashable, int]] = {}
    for node in reached:
        for number, label in known.labels[node]:
            counts = found.setdefault(number, {})
            counts[label] = counts.get(label, 0) + 1
    return found


class Tree(NamedTuple):
    """Phrases word by word: by the number of each node, which words go on from it to which nodes, and the labels of
    the phrase that ends there. Numbers instead of objects, so that collecting garbage does not go through all of it.
    """

    onward: Sequence[dict[str, int]]
    labels: Sequence[Labels]


@cache
def tree(books: int) -> Tree:
    """The first so many vocabularies; there are more when something is imported later."""
    onward: list[dict[str, int]] = [{}]
    labels: list[Labels] = [()]
    for number in range(books):
        for words, label in BOOKS[number]():
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


LEAF: dict[str, int] = {}
"""Where nothing goes on: one for all."""
