"""Phrases, and phrases under labels: whether any occurs in a text, which labels do, and how often."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from lib.readings.local.phrasebook import SPEECH, Shelf

NO_COUNTS: Mapping[str, int] = {}


class Phrases:
    """Phrases from texts with one per line or between commas; `a|b c` stands for "a c" and "b c"."""

    def __init__(self, *texts: str) -> None:
        self.texts = texts
        self.number = SPEECH.enter(self.spell)

    def spell(self) -> Iterator[tuple[list[str], str]]:
        return ((words, " ".join(words)) for words in spell(*self.texts))

    def find(self, text: str) -> str | None:
        """The first of the phrases (by the alphabet) that occurs as whole words; None where none does."""
        found = SPEECH.counts_in(text).get(self.number)
        return None if found is None else min(map(str, found))

    def occurs(self, text: str) -> bool:
        return self.number in SPEECH.counts_in(text)


class Lexicon[Label: str]:
    """Phrases by label, as `Phrases` or in the form that it reads; among alternatives `a_b` stands for two words."""

    def __init__(self, texts: Mapping[Label, str | Phrases], shelf: Shelf = SPEECH) -> None:
        self.texts = texts
        self.shelf = shelf
        self.number = shelf.enter(self.spell)

    def spell(self) -> Iterator[tuple[list[str], Label]]:
        for label, text in self.texts.items():
            for words in spell(*((text,) if isinstance(text, str) else text.texts)):
                yield " ".join(words).replace("_", " ").split(), label

    def count(self, text: str) -> Mapping[Label, int]:
        """How many phrases of each label occur, each once; labels that do not occur are not there."""
        return cast("Mapping[Label, int]", self.shelf.counts_in(text).get(self.number, NO_COUNTS))

    def occurs(self, text: str) -> bool:
        """Whether any phrase occurs."""
        return self.number in self.shelf.counts_in(text)

    def most(self, *texts: str) -> Label | None:
        """The label that occurs most in the first of the texts in which any does; of equals the one written first."""
        for text in texts:
            counts = self.count(text)
            if counts:
                most = max(counts.values())
                return next(label for label in self.texts if counts.get(label) == most)
        return None


def spell(*texts: str) -> Iterator[list[str]]:
    """Each phrase once, as words."""
    ways = (tuple(way) for text in texts for phrase in re.split(r"[\n,]", text) for way in spell_out(phrase.split()))
    return map(list, dict.fromkeys(ways))


def spell_out(words: Iterable[str]) -> list[list[str]]:
    """Every choice of alternatives; an empty alternative leaves the word out."""
    choices: list[list[str]] = [[]]
    for word in words:
        choices = [[*so_far, *([each] if each else [])] for so_far in choices for each in word.split("|")]
    return [words for words in choices if words]
