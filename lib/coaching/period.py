"""A span of time in the words that people use for it. Pure."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from lib.errors import BadRequest

HOW_TO = (
    "Say last_30_days, last_3_months, this_quarter, last_year, all, a month (2026-03), a quarter (2026-Q1), a year"
    " (2026) or two days (2026-01-01..2026-03-31)."
)
DAYS = {"day": 1, "week": 7, "month": 30, "quarter": 91, "year": 365}
SHORT = {"d": "day", "w": "week", "m": "month", "q": "quarter", "y": "year"}
BACK = re.compile(r"(?:last|past|previous)?\s*(\d{1,4})?\s*(day|week|month|quarter|year|[dwmqy])s?")
LONGEST_DAYS = 36_500


@dataclass(frozen=True)
class Period:
    """From `start` on (None: from the first) and before `end` (None: up to the newest)."""

    start: datetime | None
    end: datetime | None


def read_period(text: str, now: datetime) -> Period:
    """The span that a text names, counted back from `now`; raises BadRequest with what can be said."""
    words = " ".join(re.sub(r"[_\s]+", " ", text.strip().lower()).split())
    if words in {"all", "all time", "ever", ""}:
        return Period(None, None)
    if (named := read_named(words)) is not None:
        return named
    if (unit := re.fullmatch(r"this (week|month|quarter|year)", words)) is not None:
        return Period(at_midnight(first_of(unit[1], now.astimezone(UTC).date())), None)
    if (back := BACK.fullmatch(words)) is not None:
        days = int(back[1] or 1) * DAYS[SHORT.get(back[2], back[2])]
        return Period(now - timedelta(days=min(days, LONGEST_DAYS)), None)
    raise BadRequest(f"The time period {text[:60]!r} is not understood. {HOW_TO}")


def read_named(words: str) -> Period | None:
    """Two days, a year, a quarter or a month by its number; None for other words."""
    try:
        if (span := re.fullmatch(r"(\d{4}-\d\d-\d\d) ?(?:\.\.|to|until|/) ?(\d{4}-\d\d-\d\d)", words)) is not None:
            return between(date.fromisoformat(span[1]), date.fromisoformat(span[2]))
        if (year := re.fullmatch(r"\d{4}", words)) is not None:
            return between(date(int(year[0]), 1, 1), date(int(year[0]), 12, 31))
        if (month := re.fullmatch(r"(\d{4})-(\d\d)", words)) is not None:
            return months(int(month[1]), int(month[2]), int(month[2]))
        quarter = re.fullmatch(r"(?:(\d{4})[- ]?q([1-4])|q([1-4])[- ]?(\d{4}))", words)
    except ValueError as error:
        raise BadRequest(f"There is no such day in {words[:60]!r}. {HOW_TO}") from error
    if quarter is None:
        return None
    last = 3 * int(quarter[2] or quarter[3])
    return months(int(quarter[1] or quarter[4]), last - 2, last)


def months(year: int, first: int, last: int) -> Period:
    return between(date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def between(first: date, last: date) -> Period:
    """Both days within."""
    if last < first:
        raise BadRequest(f"The time period ends ({last}) before it begins ({first}).")
    after = None if last == date.max else at_midnight(last + timedelta(days=1))
    return Period(at_midnight(first), after)


def first_of(unit: str, today: date) -> date:
    """The first day of this week, month, quarter or year."""
    if unit == "week":
        return today - timedelta(days=today.weekday())
    month = {"month": today.month, "quarter": today.month - (today.month - 1) % 3, "year": 1}[unit]
    return date(today.year, month, 1)


def at_midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
