"""A text as words, read once: what every question about a sentence begins with. Positions are those of the text."""

from functools import lru_cache
from typing import NamedTuple

from lib.readings.local.phrasing import lazy

WORD = lazy(r"[^\W_]+(?:'[^\W_]+)*")
DIGIT = lazy(r"\d")
PLAIN = bytes(place if chr(place).isalnum() or chr(place) == "'" else ord(" ") for place in range(128)) + bytes(128)
"""What stands for each ASCII letter where words are told apart by spaces."""
NOT_DIGITS = bytes(place for place in range(256) if chr(place) not in "0123456789")


class Words(NamedTuple):
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
    if folded.isascii():
        raw = folded.encode()
        tokens = tuple(raw.translate(PLAIN).decode().split())
        line, digits = f" {' '.join(tokens)} ", bool(raw.translate(None, NOT_DIGITS))
        if "'" not in line or (" '" not in line and "' " not in line and "''" not in line):
            return Words(folded, tokens, frozenset(tokens), line, digits)
    tokens = tuple(WORD.findall(folded))
    return Words(folded, tokens, frozenset(tokens), f" {' '.join(tokens)} ", DIGIT.search(folded) is not None)


def fold(text: str) -> str:
    """Small letters and plain apostrophes, character by character, so that positions stay what they were."""
    small = text.lower()
    if small.isascii():
        return small
    if len(small) != len(text):
        small = "".join(low if len(low := each.lower()) == 1 else each for each in text)
    return small.replace("’", "'").replace("‘", "'")
