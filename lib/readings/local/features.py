"""A sentence as features of a linear model: the same at training and when a sentence is read."""

from lib.readings.local.phrasing import lazy
from lib.readings.local.tokens import read

PIECE = lazy(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+|[?!:$@]|\.\.\.")
STEM = 5
LONGEST = 60
"""Pieces after this one say nothing more about what a sentence wants."""


def features(text: str) -> set[str]:
    """Words in small letters with every number as 0 and the marks that say something; pairs of neighbours between
    the two ends of the sentence; beginnings of longer words, which are one for many forms.
    """
    read_text = read(text)
    words = PIECE.findall(read_text.folded)[:LONGEST]
    if read_text.digits:
        words = ["0" if word.isdecimal() else word for word in words]
    pairs = map(" ".join, zip(["<", *words], [*words, ">"], strict=True))
    return {*words, *pairs, *[f"{word[:STEM]}-" for word in words if len(word) > STEM]}
