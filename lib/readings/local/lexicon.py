"""Phrases under labels, looked up together: which labels occur in a sentence, and how often."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise

from lib.readings.local.tokens import Phrases, phrases, read


@lru_cache(maxsize=2048)
def starts_of(text: str) -> frozenset[str]:
    """What a phrase in the text can begin with: its words, and its pairs of words."""
    words = read(text)
    return words.bag | frozenset(map(" ".join, pairwise(words.tokens)))


@dataclass(frozen=True)
class Lexicon[Label]:
    """`texts` are phrases in the form that `phrases` reads, by label; they are taken apart when first needed.

    Among alternatives `a_b` stands for two words.
    """

    texts: Mapping[Label, str] = field(default_factory=dict[Label, str])
    known: Mapping[Label, Phrases] = field(default_factory=dict[Label, Phrases])

    @cached_property
    def by_start(self) -> Mapping[str, tuple[tuple[str, Label], ...]]:
        """Phrases by their first two words; single words by themselves."""
        found: dict[str, list[tuple[str, Label]]] = {}
        for label, those in (*self.known.items(), *((label, phrases(text)) for label, text in self.texts.items())):
            for ways in those.by_first.values():
                for phrase in (way.replace("_", " ") for way in ways):
                    found.setdefault(" ".join(phrase.split()[:2]), []).append((phrase, label))
        return {start: tuple(those) for start, those in found.items()}

    def count(self, text: str) -> dict[Label, int]:
        """How many phrases of each label occur, each once; labels that do not occur are not there."""
        line = read(text).line
        counts: dict[Label, int] = {}
        for start in starts_of(text) & self.by_start.keys():
            for phrase, label in self.by_start[start]:
                if phrase in line:
                    counts[label] = counts.get(label, 0) + 1
        return counts

    def occurs(self, text: str) -> bool:
        """Whether any phrase occurs."""
        line, found = read(text).line, starts_of(text) & self.by_start.keys()
        return any(phrase in line for start in found for phrase, _ in self.by_start[start])

    def most(self, *texts: str) -> Label | None:
        """The label that occurs most in the first of the texts in which any does; of equals the one written first."""
        for text in texts:
            counts = self.count(text)
            if counts:
                most = max(counts.values())
                return next(label for label in (*self.known, *self.texts) if counts.get(label) == most)
        return None
