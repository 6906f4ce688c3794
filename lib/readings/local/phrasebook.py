"""All vocabularies in one tree of words: a text is gone through once, however many vocabularies are asked of it."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cache, lru_cache

from lib.readings.local.tokens import read

type Counts = Mapping[Hashable, int]
type Spelled = Iterable[tuple[list[str], Hashable]]
"""Phrases as words, each with its label."""

BOOKS: list[Callable[[], Spelled]] = []
"""What each vocabulary says, by its number; it is spelled out when a text is first read."""


def enter(spelled: Callable[[], Spelled]) -> int:
    """The number under which the vocabulary is found from now on."""
    BOOKS.append(spelled)
    return len(BOOKS) - 1


class Node:
    """Where some words lead: the vocabularies and labels of the phrase that they are, and words that go on from it."""

    __slots__ = ("labels", "onward")

    def __init__(self) -> None:
        self.labels: list[tuple[int, Hashable]] | None = None
        self.onward: dict[str, Node] | None = None


def counts_in(text: str) -> Mapping[int, Counts]:
    """By the number of each vocabulary that occurs, how many phrases of each label do, each phrase once."""
    return walk(text, len(BOOKS))


@lru_cache(maxsize=4096)
def walk(text: str, books: int) -> Mapping[int, Counts]:
    tokens = read(text).tokens
    following = (*tokens[1:], "")
    reached: set[Node] = set()
    for place, begun in enumerate(map(tree(books).get, tokens)):
        node, after = begun, place
        while node is not None:
            if node.labels is not None:
                reached.add(node)
            if node.onward is None:
                break
            node = node.onward.get(following[after])
            after += 1
    found: dict[int, dict[Hashable, int]] = {}
    for node in reached:
        for number, label in node.labels or ():
            counts = found.setdefault(number, {})
            counts[label] = counts.get(label, 0) + 1
    return found


@cache
def tree(books: int) -> Mapping[str, Node]:
    """The first so many vocabularies; more are there when something is imported later."""
    first: dict[str, Node] = {}
    for number in range(books):
        for words, label in BOOKS[number]():
            onward, node = first, None
            for word in words:
                if node is not None:
                    onward = node.onward = {} if node.onward is None else node.onward
                node = onward.get(word)
                if node is None:
                    node = onward[word] = Node()
            if node is not None:
                node.labels = [*(node.labels or ()), (number, label)]
    return first
