"""Days of the calendar near the day on which something was said."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

NEAR, FAR = timedelta(days=62), timedelta(days=270)


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day on which a date is said, and whether its sentence looks back."""

    day: date
    past: bool


def make(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def nearest_day(month: int, day: int, at: Anchor) -> date | None:
    """The next such day from the anchor on; where the sentence looks back the last one, unless the next is near
    and the last far: people say "he's got the thirtieth of July" of the one to come.
    """
    ahead, back = (seek(month, day, at, step) for step in (1, -1))
    if not at.past or ahead is None or back is None:
        return back if at.past else ahead
    return ahead if ahead - at.day < NEAR and at.day - back > FAR else back


def seek(month: int, day: int, at: Anchor, step: int) -> date | None:
    """The first such day from the anchor on, or back from it; a leap day may take eight years."""
    years = (make(at.day.year + step * years, month, day) for years in range(9))
    return next((found for found in years if found is not None and (found - at.day).days * step >= 0), None)


def nearest_of_month(day: int, at: Anchor, weekday: int | None) -> date | None:
    """The nearest month, ahead or back, that has the day (on the weekday)."""
    for step in range(13):
        months = at.day.year * 12 + at.day.month - 1 + (-step if at.past else step)
        found = make(months // 12, months % 12 + 1, day)
        if found is None or (found > at.day if at.past else found < at.day):
            continue
        if weekday is None or found.weekday() == weekday:
            return found
    return None


def nearest_year(last_month: int, at: Anchor) -> int:
    """The year in which a part of the year ends next, or ended last, by the month of its end."""
    over = at.day > month_span(at.day.year, last_month)[1]
    if at.past:
        return at.day.year if at.day.month >= last_month or over else at.day.year - 1
    return at.day.year + over


def month_span(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def period_span(unit: str, at: Anchor, step: int) -> tuple[date, date]:
    day = at.day
    if unit in ("week", "weekend"):
        monday = day - timedelta(days=day.weekday() - 7 * step)
        return (monday + timedelta(days=5) if unit == "weekend" else monday), monday + timedelta(days=6)
    if unit == "month":
        months = day.year * 12 + day.month - 1 + step
        return month_span(months // 12, months % 12 + 1)
    if unit == "quarter":
        quarters = day.year * 4 + (day.month - 1) // 3 + step
        year, quarter = quarters // 4, quarters % 4
        return date(year, quarter * 3 + 1, 1), month_span(year, quarter * 3 + 3)[1]
    return date(day.year + step, 1, 1), date(day.year + step, 12, 31)


def easter(year: int) -> date:
    """Western Easter by the anonymous Gregorian computus."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


def thanksgiving(year: int) -> date:
    """The fourth Thursday of November."""
    return date(year, 11, 22 + (3 - date(year, 11, 22).weekday()) % 7)


def labor_day(year: int) -> date:
    """The first Monday of September."""
    return date(year, 9, 1 + (0 - date(year, 9, 1).weekday()) % 7)
