"""The words that people use for a span of time."""

from datetime import UTC, datetime

import pytest

from lib.coaching.period import Period, read_period
from lib.errors import BadRequest

NOW = datetime(2026, 5, 20, 9, 30, tzinfo=UTC)


def day(year: int, month: int, number: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, number, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("all", None, None),
        ("last_30_days", day(2026, 4, 20, 9, 30), None),
        ("30d", day(2026, 4, 20, 9, 30), None),
        ("Past 2 Weeks", day(2026, 5, 6, 9, 30), None),
        ("last month", day(2026, 4, 20, 9, 30), None),
        ("last_quarter", day(2026, 2, 18, 9, 30), None),
        ("this_quarter", day(2026, 4, 1), None),
        ("this week", day(2026, 5, 18), None),
        ("this year", day(2026, 1, 1), None),
        ("2026", day(2026, 1, 1), day(2027, 1, 1)),
        ("2024-02", day(2024, 2, 1), day(2024, 3, 1)),
        ("2026-Q1", day(2026, 1, 1), day(2026, 4, 1)),
        ("q4 2025", day(2025, 10, 1), day(2026, 1, 1)),
        ("2026-01-05..2026-01-05", day(2026, 1, 5), day(2026, 1, 6)),
        ("2026-01-05 to 9999-12-31", day(2026, 1, 5), None),
    ],
)
def test_a_span_of_time(words: str, start: datetime | None, end: datetime | None) -> None:
    """Counted back from now, or between days, both within."""
    assert read_period(words, NOW) == Period(start, end)


@pytest.mark.parametrize(
    "words", ["soon", "2026-13", "2026-02-30..2026-03-01", "2026-03-02..2026-03-01", "last", "0000"]
)
def test_what_is_no_span_is_told_what_is(words: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(BadRequest):
        read_period(words, NOW)


def test_no_span_is_too_long() -> None:
    """A number of years that no calendar has is as far back as anything can be."""
    assert read_period("last 9999 years", NOW).start == read_period("last 100 years", NOW).start
