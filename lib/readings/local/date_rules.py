"""How each kind of date is read from its match: rules of `dates`, the most special first."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from lib.readings.local.calendar_words import (
    CARDINALS,
    DAY,
    EVENTS,
    MONTH,
    MONTHS,
    ORDINAL,
    ORDINALS,
    PART,
    QUARTERS,
    SEASONS,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    YEARS,
)
from lib.readings.local.days import (
    Anchor,
    easter,
    labor_day,
    make,
    month_span,
    nearest_day,
    nearest_of_month,
    nearest_year,
    period_span,
    thanksgiving,
)
from lib.readings.local.numbers import find_numbers

# ruff: noqa: PLR2004, ARG001 (a calendar is made of numbers; every reader is asked in the same way)

type Span = tuple[date | None, date | None]


NAMED = {"tomorrow": 1, "yesterday": -1, "the day after tomorrow": 2}
"""Days from today; every other name is today."""
HOLIDAYS: dict[str, Callable[[int], date]] = {
    "christmas": lambda year: date(year, 12, 25),
    "new year": lambda year: date(year, 1, 1),
    "easter": easter,
    "thanksgiving": thanksgiving,
    "labor day": labor_day,
}
type Reader = Callable[[re.Match[str], Anchor], Span | None]


def read_iso(match: re.Match[str], at: Anchor) -> Span | None:
    return one(make(int(match["y"]), int(match["m"]), int(match["d"])))


def read_digits(match: re.Match[str], at: Anchor) -> Span | None:
    """The text "16.4.2026" has the day first, "4/16/2026" the month, unless that is none."""
    left, right, mark = int(match["a"]), int(match["b"]), match["mark"]
    day, month = (left, right) if mark == "." or left > 12 else (right, left)
    if not match["year4"]:
        return one(nearest_day(month, day, at))
    year = int(match["year4"])
    return one(make(year + 2000 if year < 100 else year, month, day))


def read_month_day(match: re.Match[str], at: Anchor) -> Span | None:
    month, day = MONTHS[match["month"]], day_of(match)
    year = year_of(match, at)
    groups = match.groupdict()
    found = make(year, month, day) if year else nearest_day(month, day, at)
    if year is None and found is not None and (name := groups.get("weekday")) and found.weekday() != WEEKDAYS[name]:
        years = (make(at.day.year + step, month, day) for step in (0, 1, -1))
        found = next((other for other in years if other and other.weekday() == WEEKDAYS[name]), found)
    if found is not None and groups.get("week"):
        monday = found - timedelta(days=found.weekday())
        return monday, monday + timedelta(days=6)
    return one(found)


def read_weekday_day(match: re.Match[str], at: Anchor) -> Span | None:
    """The nearest day of the month that falls on that weekday; without one within a year, the day counts."""
    day, weekday = day_of(match), WEEKDAYS[match["weekday"]]
    found = nearest_of_month(day, at, weekday)
    return one(found or nearest_of_month(day, at, None))


def read_day(match: re.Match[str], at: Anchor) -> Span | None:
    return one(nearest_of_month(day_of(match), at, None))


def read_month(match: re.Match[str], at: Anchor) -> Span | None:
    month, year = MONTHS[match["month"]], year_of(match, at)
    if year is None:
        which = match.groupdict().get("which") or ""
        year = at.day.year
        if which == "last" or (at.past and which != "next"):
            year -= month > at.day.month or (which == "last" and month == at.day.month)
        else:
            year += month < at.day.month or (which == "next" and month == at.day.month)
    return part_of(match, *month_span(year, month))


def read_weekday(match: re.Match[str], at: Anchor) -> Span | None:
    """A weekday is the next one after the day of the talk; "next Tuesday" is the one of the next calendar week."""
    groups = match.groupdict()
    weekday, which = WEEKDAYS[match["weekday"]], groups.get("which") or ""
    monday = at.day - timedelta(days=at.day.weekday())
    if which == "next" or groups.get("nextweek"):
        return one(monday + timedelta(days=7 + weekday))
    ahead = (weekday - at.day.weekday() - 1) % 7 + 1
    if which == "last" or (at.past and which != "this"):
        return one(at.day + timedelta(days=ahead - 7 if ahead < 7 else -7))
    if which == "this" and weekday >= at.day.weekday():
        return one(monday + timedelta(days=weekday))
    return one(at.day + timedelta(days=ahead))


def read_period(match: re.Match[str], at: Anchor) -> Span | None:
    """As in "this month", "end of next quarter", "year end"."""
    which = match.groupdict().get("which") or ""
    step = 1 if which in ("next", "following", "coming") else -1 if which in ("last", "previous", "past") else 0
    first, last = period_span(match["unit"], at, step)
    return part_of(match, first, last)


def read_quarter(match: re.Match[str], at: Anchor) -> Span | None:
    number = QUARTERS[match["quarter"]]
    year = year_of(match, at) or nearest_year(number * 3, at)
    return part_of(match, date(year, number * 3 - 2, 1), month_span(year, number * 3)[1])


def read_half(match: re.Match[str], at: Anchor) -> Span | None:
    second = match["half"] in ("h2", "second half")
    year = year_of(match, at) or nearest_year(12 if second else 6, at)
    return (date(year, 7, 1), date(year, 12, 31)) if second else (date(year, 1, 1), date(year, 6, 30))


def read_season(match: re.Match[str], at: Anchor) -> Span | None:
    first, last = SEASONS[match["season"]]
    groups = match.groupdict()
    year = year_of(match, at)
    if year is None:
        year = nearest_year(last if last > first else 12, at)
        if groups.get("which") == "next" and date(year, first, 1) <= at.day:
            year += 1
    return part_of(match, date(year, first, 1), month_span(year + (last < first), last)[1])


def read_year(match: re.Match[str], at: Anchor) -> Span | None:
    year = year_of(match, at)
    return None if year is None else part_of(match, date(year, 1, 1), date(year, 12, 31))


def read_named(match: re.Match[str], at: Anchor) -> Span | None:
    step = NAMED.get(match["name"], 0)
    return one(at.day + timedelta(days=step))


def read_holiday(match: re.Match[str], at: Anchor) -> Span | None:
    find = HOLIDAYS[match["holiday"].removesuffix("'s")]
    this = find(at.day.year)
    if at.past:
        return one(this if this <= at.day else find(at.day.year - 1))
    return one(this if this >= at.day else find(at.day.year + 1))


def read_ahead(match: re.Match[str], at: Anchor) -> Span | None:
    """As in "in two weeks", "three days from now", "a month ago"."""
    word = match["count"]
    count = {"a": 1, "an": 1, "a couple of": 2, "a couple": 2, "a few": 3}.get(word) or CARDINALS.get(word)
    count = count if count is not None else int(word)
    days = count * {"day": 1, "week": 7, "month": 30, "year": 365}[match["unit"]]
    if days > 365 * 80:
        return None
    return one(at.day + timedelta(days=-days if match.group().endswith("ago") else days))


def read_event(match: re.Match[str], at: Anchor) -> Span | None:
    return None, None


def one(day: date | None) -> Span | None:
    return None if day is None else (day, day)


def day_of(match: re.Match[str]) -> int:
    groups = match.groupdict()
    word = groups.get("day") or groups.get("plain") or "0"
    digits = re.match(r"\d+", word)
    return int(digits.group()) if digits else ORDINALS.get(word) or CARDINALS.get(word, 0)


def year_of(match: re.Match[str], at: Anchor) -> int | None:
    word = match.groupdict().get("year")
    if word is None:
        return None
    relative = {"this year": 0, "next year": 1, "last year": -1}.get(word)
    if relative is not None:
        return at.day.year + relative
    twenty = re.sub(r"^twenty[ -]", "two thousand ", word)
    numbers = find_numbers(word if word.isdecimal() else twenty)
    return int(numbers[0].value) if numbers and 1900 <= numbers[0].value < 2100 else None


def part_of(match: re.Match[str], first: date, last: date) -> tuple[date, date]:
    """A part of a span by its words: the end is its last day, early and late are thirds, a week is counted."""
    part = (match.groupdict().get("part") or "").removeprefix("the ").removeprefix("very ")
    days = (last - first).days + 1
    if part == "end":
        return last, last
    if part in ("beginning", "start", "early"):
        return first, first + timedelta(days=max(days // 3 - 1, 0))
    if part in ("mid", "middle"):
        return first + timedelta(days=days // 3), last - timedelta(days=days // 3)
    if part == "late":
        return last - timedelta(days=max(days // 3 - 1, 0)), last
    if part.endswith("half"):
        half = first + timedelta(days=days // 2)
        return (first, half - timedelta(days=1)) if part.startswith("first") else (half, last)
    week = {"first week": 0, "second week": 1, "third week": 2}.get(part)
    if week is not None:
        return first + timedelta(days=7 * week), first + timedelta(days=7 * week + 6)
    return (last - timedelta(days=6), last) if part == "last week" else (first, last)


ON = r"(?:(?<=on )|(?<=by )|(?<=until )|(?<=am )|(?<=bis ))"
IN = (
    r"(?:(?<=in )|(?<=by )|(?<=before )|(?<=until )|(?<=after )|(?<=in the )|(?<=by the )|(?<=before the )|"
    r"(?<=until the )|(?<=after the ))"
)
OF_YEAR = r"(?:(?<=in )|(?<=by )|(?<=since )|(?<=until )|(?<=for )|(?<=of )|(?<=from )|(?<=before )|(?<=after ))"
NEAR = (
    r"(?:(?<=before )|(?<=after )|(?<=until )|(?<=by )|(?<=till )|(?<=before the )|(?<=before our )|(?<=after the )|"
    r"(?<=until the )|(?<=by the )|(?<=during )|(?<=ahead of ))"
)
WHICH = r"(?P<which>this|next|last|following|coming|previous|past)"
BEFORE_DAY = (
    r"(?:(?<=on the )|(?<=by the )|(?<=until the )|(?<=till the )|(?<=before the )|(?<=after the )|(?<=from the ))"
)
AFTER_DAY = (
    r"(?=$|[,;.?!)]| (?:and|or|at|if|in|is|it|of|to|we|i|you|with|for|then|because|when|but|which|that's|like|works|"
    r"makes|would)\b)"
)
NOT_DAY = r"(?! (?:half|quarter|time|week|version|one)\b)"
ONE = r"(?<!every )(?<!each )(?<!\ba )(?<!first )(?<!second )(?<!ash )\b"
COUNT = r"(?P<count>an?|a couple(?: of)?|a few|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})"
UNIT = r"(?P<unit>week|month|quarter|year)"
SEASON = r"(?P<season>spring|summer|fall|autumn|winter)\b"
WEEK = r"(?:\bthe )?\b(?P<week>week (?:of|beginning|starting)) (?:the )?"
WHICHES = ("this ", "next ", "last ", "following ", "coming ", "previous ", "past ")


class Rule(NamedTuple):
    """What a kind of date looks like and how it is read; one piece of what it needs is in every text that it fits."""

    kind: str
    pattern: str
    read: Reader
    needs: tuple[str, ...] = ()


RULES: tuple[Rule, ...] = (
    Rule("digits", r"\b(?P<y>20\d\d|19\d\d)-(?P<m>\d{1,2})-(?P<d>\d{1,2})\b", read_iso),
    Rule(
        "digits", r"\b(?P<a>\d{1,2})(?P<mark>[./-])(?P<b>\d{1,2})(?P=mark)(?P<year4>(?:19|20)\d\d|\d\d)\b", read_digits
    ),
    Rule("digits", rf"{ON}(?P<a>\d{{1,2}})(?P<mark>/)(?P<b>\d{{1,2}})(?P<year4>)\b(?![./\d])", read_digits),
    Rule("month", rf"{WEEK}{MONTH}\.? (?:the )?{DAY}{YEAR}", read_month_day, ("week ",)),
    Rule("month", rf"{WEEK}{ORDINAL}(?: of)? {MONTH}{YEAR}", read_month_day, ("week ",)),
    Rule("month", rf"\b(?:{WEEKDAY}\.?,? (?:the )?)?{MONTH}\.? (?:the )?{DAY}{YEAR}", read_month_day),
    Rule("month", rf"\b(?:{WEEKDAY}\.?,? )?(?:the )?{ORDINAL}(?: day)?(?: of)? {MONTH}{YEAR}", read_month_day),
    Rule("month", rf"\b(?:{WEEKDAY}\.?,? )?(?P<day>\d{{1,2}})\.? {MONTH}{YEAR}", read_month_day),
    Rule("weekday", rf"\b{WEEKDAY}\.?,? (?:the )?{ORDINAL}{NOT_DAY}", read_weekday_day),
    Rule("weekday", rf"\b{WEEKDAY} (?:of )?(?P<nextweek>next week)\b", read_weekday, ("next week",)),
    Rule("month", rf"\b{PART}(?:{WHICH} )?{MONTH}{YEAR}", read_month),
    Rule("month", rf"\b(?:{WHICH} )?{MONTH}{YEAR}(?!\w)", read_month),
    Rule("part", rf"\b(?:{PART})?(?P<quarter>q[1-4])\b(?:[ -]?{YEARS})?", read_quarter, ("q",)),
    Rule(
        "part",
        rf"\b(?:{PART})?the (?P<quarter>first|second|third|fourth|last) quarter\b(?: of {YEARS})?",
        read_quarter,
        (" quarter",),
    ),
    Rule("part", rf"\b(?P<half>h1|h2|first half|second half)\b(?: of (?:the year\b|{YEARS}))", read_half, (" of ",)),
    Rule("part", r"\b(?P<half>h1|h2)\b", read_half, ("h1", "h2")),
    Rule("period", rf"\b{PART}{WHICH} {UNIT}\b", read_period, WHICHES),
    Rule("period", rf"\b(?P<part>end|beginning|start|middle) of (?:the |this )?{UNIT}\b", read_period, (" of ",)),
    Rule("period", rf"\b{UNIT}(?:'s)?[ -](?P<part>end)\b", read_period, ("end",)),
    Rule("period", rf"\b{WHICH} (?P<unit>weekend|week|month|quarter|year)\b(?!'s)", read_period, WHICHES),
    Rule("period", r"(?:(?<=on )|(?<=by )|(?<=over ))the (?P<unit>weekend)\b", read_period, ("the weekend",)),
    Rule("weekday", rf"{ONE}(?:{WHICH} )?{WEEKDAY}(?!s\b)(?! (?:mornings|nights|evenings)\b)", read_weekday),
    Rule(
        "count",
        rf"\b(?:in|within) (?:about |around |roughly )?{COUNT} (?P<unit>day|week|month|year)s?(?:' time)?\b",
        read_ahead,
    ),
    Rule(
        "count",
        rf"\b{COUNT} (?P<unit>day|week|month|year)s? (?:from (?:now|today)|ago)\b",
        read_ahead,
        ("ago", "from now", "from today"),
    ),
    Rule("ordinal", rf"{BEFORE_DAY}{ORDINAL}{AFTER_DAY}", read_day),
    Rule("season", rf"\b{PART}{SEASON}(?:(?: of)? {YEARS})?", read_season),
    Rule("season", rf"(?:{IN}|\b{WHICH} |\bcome ){SEASON}(?:(?: of)? {YEARS})?", read_season),
    Rule(
        "named",
        r"\b(?P<name>today|tonight|the day after tomorrow|tomorrow|yesterday|eod|end of (?:the )?day)\b",
        read_named,
    ),
    Rule("named", r"\b(?P<name>this (?:morning|afternoon))\b", read_named),
    Rule("holiday", r"\b(?P<holiday>christmas|new year(?:'s)?|easter|thanksgiving|labor day)\b", read_holiday),
    Rule("year", rf"{OF_YEAR}(?:{PART})?{YEARS}", read_year),
    Rule("year", rf"\b(?P<part>end|beginning|start|middle) of {YEARS}", read_year, (" of ",)),
    Rule("event", rf"{NEAR}(?:{EVENTS})\b", read_event),
)
"""For each kind its patterns and how to read them; the first that fits a place takes it."""
