"""Days of a sentence that are still to come, with those that people name by their number when they settle things."""

from dataclasses import replace
from datetime import date
from functools import lru_cache

from lib.readings.local.dates import When, find_dates
from lib.readings.local.phrasing import lazy
from lib.readings.local.tokens import read

THE_DAY = lazy(
    r"\bthe (?:twenty-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|thirty-first|twentieth|thirtieth|"
    r"fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|"
    r"seventeenth|eighteenth|nineteenth|\d{1,2}(?:st|nd|rd|th))(?=$|[,;.?!)]|'s (?:good|great|fine)| (?:and|or|at|if|"
    r"is|"
    r"works|would|then|it|for|we|i|you|also|latest|sounds)\b)"
)
"""A day by its number alone, which means the next one where people settle what to do."""
NUMBERED = lazy(
    r"\d|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|teenth|tieth)\b|"
    r"january|february|march|april|may|june|july|august|september|october|november|december"
)


@lru_cache(maxsize=4096)
def dates_of(text: str, today: date) -> tuple[When, ...]:
    """As `find_dates`; several questions ask for the dates of the same sentence."""
    return find_dates(text, today)


def ahead(text: str, today: date) -> tuple[When, ...]:
    """The days of a sentence that are still to come, the most definite first: a numbered day, a weekday, a period."""
    found = dates_of(text, today)
    folded = read(text).folded
    bare: list[When] = []
    if "the " in folded:
        for match in THE_DAY.finditer(folded):
            if not any(when.start < match.end() and match.start() < when.end for when in found):
                bare += [
                    replace(when, start=match.start(), end=match.end())
                    for when in find_dates(f"by {match.group()}.", today)
                ]
    coming = [when for when in (*found, *bare) if when.last is not None and when.last >= today]
    return tuple(sorted(coming, key=lambda when: (rank(folded, when), when.start)))


def rank(folded: str, when: When) -> int:
    """0 for a day by its number, 1 for any other day, 2 for a period."""
    if not when.exact:
        return 2
    return 0 if NUMBERED.search(folded[when.start : when.end]) else 1
