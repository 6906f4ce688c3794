"""A text as words, read once: what every question about a sentence begins with. Positions are those of the text."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from lib.readings.local.phrasing import lazy

WORD = lazy(r"[^\W_]+(?:'[^\W_]+)*")
DIGIT = lazy(r"\d")


@dataclass(frozen=True, slots=True)
class Words:
    """`folded` is the text in small letters with plain apostrophes, as long as the text itself; `line` its words
    with one space around each, for looking up phrases; `bag` which words occur; `digits` whether one does.
    """

    folded: str
    tokens: tuple[str, ...]
    bag: frozenset[str]
    line: str
    digits: bool


@lru_cache(maxsize=4096)
def read(text: str) -> Words:
    folded = fold(text)
    tokens = tuple(WORD.findall(folded))
    return Words(folded, tokens, frozenset(tokens), f" {' '.join(tokens)} ", DIGIT.search(folded) is not None)


def fold(text: str) -> str:
    """Small letters and plain apostrophes, character by character, so that positions stay what they were."""
    small = text.lower()
    if len(small) != len(text):
        small = "".join(low if len(low := each.lower()) == 1 else each for each in text)
    return small.replace("’", "'").replace("‘", "'")


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases by their first word, so that a sentence is only compared with those that can occur in it."""

    by_first: Mapping[str, tuple[str, ...]]
    firsts: frozenset[str]

    def find(self, text: str) -> str | None:
        """The first of the phrases (by the alphabet) that occurs as whole words; None where none does."""
        words = read(text)
        line = words.line
        for first in sorted(self.firsts & words.bag):
            for phrase in self.by_first[first]:
                if phrase in line:
                    return phrase.strip()
        return None

    def occurs(self, text: str) -> bool:
        words = read(text)
        if self.firsts.isdisjoint(words.bag):
            return False
        line = words.line
        return any(phrase in line for first in self.firsts & words.bag for phrase in self.by_first[first])


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Several vocabularies in one, so that a sentence is gone through once for all of them."""

    by_first: Mapping[str, tuple[tuple[str, str], ...]]
    firsts: frozenset[str]

    def find(self, text: str) -> list[str]:
        """The name of the vocabulary for each phrase of the text, in no order."""
        words = read(text)
        line = words.line
        return [name for first in self.firsts & words.bag for phrase, name in self.by_first[first] if phrase in line]


def lexicon(vocabularies: Mapping[str, Phrases]) -> Lexicon:
    found: dict[str, list[tuple[str, str]]] = {}
    for name, vocabulary in vocabularies.items():
        for first, of_first in vocabulary.by_first.items():
            found.setdefault(first, []).extend((phrase, name) for phrase in of_first)
    return Lexicon({first: tuple(each) for first, each in found.items()}, frozenset(found))


def phrases(*groups: str) -> Phrases:
    """Phrases from texts with one per line or between commas; `a|b c` stands for "a c" and "b c"."""
    found: dict[str, set[str]] = {}
    for group in groups:
        for phrase in re.split(r"[\n,]", group):
            for words in spell_out(phrase.split()):
                found.setdefault(words[0], set()).add(f" {' '.join(words)} ")
    return Phrases({first: tuple(sorted(each)) for first, each in sorted(found.items())}, frozenset(found))


def spell_out(words: Iterable[str]) -> list[list[str]]:
    """Every choice of alternatives; an empty alternative leaves the word out."""
    choices: list[list[str]] = [[]]
    for word in words:
        choices = [[*so_far, *([each] if each else [])] for so_far in choices for each in word.split("|")]
    return [words for words in choices if words]
