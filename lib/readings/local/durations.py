"""Lengths of time in a sentence: "six weeks", "a year and a half", "two to three months", "a fortnight"."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from lib.readings.local.numbers import Number, find_numbers
from lib.readings.local.phrasing import lazy
from lib.readings.local.tokens import read

type Unit = Literal["minute", "hour", "day", "week", "month", "quarter", "year"]

DAYS: dict[Unit, float] = {
    "minute": 1 / 1440, "hour": 1 / 24, "day": 1, "week": 7, "month": 30, "quarter": 91, "year": 365,
}  # fmt: skip
WORKING = 1.4
"""Five working days are a week."""
SPELLINGS: dict[str, Unit] = {
    "minute": "minute", "min": "minute", "hour": "hour", "hr": "hour", "day": "day", "week": "week", "wk": "week",
    "month": "month", "quarter": "quarter", "year": "year", "yr": "year",
}  # fmt: skip
WORDS = frozenset(
    [*SPELLINGS, *(f"{word}s" for word in SPELLINGS), "fortnight", "overnight", *(f"{word}'s" for word in SPELLINGS)]
)
UNIT = lazy(
    r"[\s-]*((?:calendar |full |solid |whole |more |good )?)((?:business |working |work)?)[\s-]*"
    r"(minute|min|hour|hr|day|week|wk|month|quarter|year|yr)s?\b'?"
)
BARE = lazy(
    r"\b(an?|one|another|a single|a full|half an?|an? half|a couple(?: of)?|a few|a good|several)[\s-]+"
    r"(business |working |full |whole |calendar )?(minute|hour|day|week|month|quarter|year|fortnight)s?\b"
)
COUNTS = {"half": 0.5, "couple": 2.0, "few": 3.0, "several": 4.0}
NOT_LENGTH = lazy(r"(?:[a-z]+s|once|twice|times|hundred|thousand|million|k|\d|%|percent|dollars?|bucks|euros?) $")
"""Before "a month": then it is how often, or for how much."""
LENGTH_VERBS = lazy(r"\b(?:takes|needs|lasts|runs|was|is|has|gives|us|costs|this|it's|that's|plus|less) $")
MORE = lazy(r" and (a half|a quarter)\b")
RANGE = lazy(r"\s*(?:to|or|-|–|and)\s*")


@dataclass(frozen=True, slots=True)
class Duration:
    """From `low` to `high` days (equal unless a range), in the unit that was said; a month counts 30, a year 365."""

    low: float
    high: float
    unit: Unit
    start: int
    end: int


def find_durations(text: str) -> tuple[Duration, ...]:
    """The lengths of time of a text in order; "six hundred a month" and "twice a week" are none."""
    words = read(text)
    if WORDS.isdisjoint(words.bag):
        return ()
    folded = words.folded
    numbers = find_numbers(text)
    found = [*counted(numbers, folded), *bare(folded)]
    found.sort(key=lambda duration: (duration.start, -duration.end))
    kept: list[Duration] = []
    for duration in found:
        if not kept or duration.start >= kept[-1].end:
            kept.append(duration)
    return tuple(kept)


def counted(numbers: Sequence[Number], folded: str) -> list[Duration]:
    found: list[Duration] = []
    for at, number in enumerate(numbers):
        unit = UNIT.match(folded, number.end)
        if unit is None:
            continue
        size = DAYS[SPELLINGS[unit.group(3)]] * (WORKING if unit.group(2) else 1)
        high = number.value * size
        start, low = number.start, high
        half = MORE.match(folded, unit.end())
        before = numbers[at - 1] if at else None
        if before and before.value < number.value and RANGE.fullmatch(folded, before.end, number.start):
            start, low = before.start, before.value * size
        elif half:
            low = high = (number.value + (0.5 if "half" in half.group() else 0.25)) * size
        found.append(Duration(low, high, SPELLINGS[unit.group(3)], start, half.end() if half else unit.end()))
    return found


def bare(folded: str) -> list[Duration]:
    """Lengths without a number: "a month", "a couple of weeks"."""
    found: list[Duration] = []
    for match in BARE.finditer(folded):
        before = folded[max(0, match.start() - 24) : match.start()]
        if match.group(1) in ("a", "an") and NOT_LENGTH.search(before) and not LENGTH_VERBS.search(before):
            continue
        fortnight = match.group(3) == "fortnight"
        unit: Unit = "week" if fortnight else SPELLINGS[match.group(3)]
        count = next((count for word, count in COUNTS.items() if word in match.group(1)), 1.0)
        half = MORE.match(folded, match.end())
        if half:
            count += 0.5 if "half" in half.group() else 0.25
        size = DAYS[unit] * (2 if fortnight else 1) * (WORKING if match.group(2) in ("business ", "working ") else 1)
        days = count * size
        found.append(Duration(days, days, unit, match.start(), half.end() if half else match.end()))
    return found
