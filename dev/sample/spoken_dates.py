"""Dates that a text names with their weekday, and whether the calendar agrees."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from dev.sample.dates import WEEKDAYS

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
UNITS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
ORDINALS = (
    *UNITS,
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth"),
    *("fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"),
    *(f"twenty-{unit}" for unit in UNITS),
    *("thirtieth", "thirty-first"),
)
"""The first is 1."""

DAY = r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\b\.?"
MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)
SPELLED = "|".join(sorted(ORDINALS, key=len, reverse=True))
NUMBER = rf"(?P<number>\d{{1,2}}(?:st|nd|rd|th)?|{SPELLED})\b"
YEAR = r"(?:,?\s+(?P<year>20\d\d)\b)?"
ENDS = r"(?=\s*[.,;:?!)—–-]|\s*$|\s+(?:at|and|or|is|was|in|for|then|works|would|after|before|if|because|from|with)\b)"
NAMED = (
    re.compile(rf"\b{DAY},?\s+(?:the\s+)?{NUMBER}(?:\s+of)?\s+{MONTH}{YEAR}"),
    re.compile(rf"\b{DAY},?\s+{MONTH}\s+(?:the\s+)?{NUMBER}{YEAR}"),
    re.compile(rf"\b{MONTH}\s+(?:the\s+)?{NUMBER},?\s+(?:(?:which|that|it)(?:'s|’s|\s+is|\s+was)\s+)?a\s+{DAY}"),
)
NUMBERED = (
    re.compile(rf"\b{DAY},?\s+the\s+{NUMBER}{ENDS}"),
    re.compile(rf"\b{DAY},?\s+(?P<number>\d{{1,2}}(?:st|nd|rd|th))\b(?!\s+of\b)"),
    re.compile(rf"\bthe\s+{NUMBER}(?:,|'s|’s|\s+is|\s+was|,\s+(?:which|that)(?:'s|’s|\s+is|\s+was))?\s+a\s+{DAY}"),
)
PAST, AHEAD = timedelta(days=45), timedelta(days=75)


def wrong_dates(text: str, today: date) -> Iterator[str]:
    """Each date that is not on the weekday named with it.

    Without a year it is the one nearest to `today`; without a month, any day from 45 days before to 75 after will do.
    """
    flat = " ".join(text.split())
    for pattern in NAMED:
        for match in pattern.finditer(flat):
            day = named_day(match, today)
            if day is None or day.weekday() != weekday_of(match):
                is_really = "there is no such day" if day is None else f"{day} is a {WEEKDAYS[day.weekday()]}"
                yield f"{match[0]!r}: {is_really}"
    for pattern in NUMBERED:
        for match in pattern.finditer(flat):
            near = (today + timedelta(days=offset) for offset in range(-PAST.days, AHEAD.days + 1))
            if not any(day.day == number_of(match) and day.weekday() == weekday_of(match) for day in near):
                yield f"{match[0]!r}: there is no such day near {today}"


def named_day(match: re.Match[str], today: date) -> date | None:
    given = match.groupdict().get("year")
    years = (int(given),) if given else (today.year - 1, today.year, today.year + 1)
    month = MONTHS.index(match["month"][:3].lower()) + 1
    found: list[date] = []
    for year in years:
        try:
            found.append(date(year, month, number_of(match)))
        except ValueError:
            continue
    return min(found, key=lambda day: abs(day - today), default=None)


def number_of(match: re.Match[str]) -> int:
    word = match["number"]
    return ORDINALS.index(word) + 1 if word in ORDINALS else int(word.rstrip("stndrh"))


def weekday_of(match: re.Match[str]) -> int:
    return DAYS.index(match["weekday"][:3].lower())
