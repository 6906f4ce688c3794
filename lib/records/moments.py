"""Moments that a conversation can have had: every clock can show them, and every time zone."""

from datetime import UTC, datetime

EARLIEST, LATEST = datetime(1980, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
"""Clocks that are further off tell nothing."""
BOUNDS = f"outside of the years {EARLIEST.year} to {LATEST.year - 1}"


def to_utc(moment: datetime) -> datetime | None:
    """In UTC, which is meant where no offset is given; None outside of the years that a conversation can be of."""
    try:
        universal = (moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except OverflowError:
        return None
    return universal if EARLIEST <= universal < LATEST else None
