"""A sentence as features of a linear model: the same at training and when a sentence is read."""

import re

from lib.readings.local.tokens import read

PIECE = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+|[?!:$@]|\.\.\.")
STEM = 5
LONGEST = 60
"""Pieces after this one say nothing more about what a sentence wants."""


def features(text: str) -> set[str]:
    """Words in small letters with every number as 0 and the marks that say something; pairs of neighbours between
    the two ends of the sentence; beginnings of longer words, which are one for many forms.
    """
    found = PIECE.findall(read(text).folded)[:LONGEST]
    words = ["0" if piece.isdecimal() else piece for piece in found]
    pairs = map(" ".join, zip(["<", *words], [*words, ">"], strict=True))
    return {*words, *pairs, *[f"{word[:STEM]}-" for word in words if len(word) > STEM]}
