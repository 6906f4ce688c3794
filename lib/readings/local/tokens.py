"""A text as words, read once: what every question about a sentence begins with. Positions are those of the text."""

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
