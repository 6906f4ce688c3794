"""Times as transcripts write them."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime

CLOCK = r"(?:(?P<h>\d{1,3}):)?(?P<m>\d{1,3}):(?P<s>\d{2})(?:[.,](?P<ms>\d{1,3}))?(?:\s?(?P<half>[AaPp][Mm]))?"
ISO = r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,6})?)?(?:Z|[+-]\d{2}:?\d{2})?"
WORDS = r"(?:\d{1,2}\s?h(?:ours?)?\s+)?\d{1,3}\s?m(?:in(?:utes?)?)?\s+\d{1,2}\s?s(?:ec(?:onds?)?)?"
HOUR = 3_600_000
DAY = 24 * HOUR


def to_ms(text: str) -> int | None:
    """`0:12`, `00:12:03.450`, `2:03:12 PM` as ms; None where it is no time."""
    match = re.fullmatch(CLOCK, text.strip())
    if match is None or int(match["s"]) > 59 or (match["h"] is not None and int(match["m"]) > 59):  # noqa: PLR2004
        return None
    hours = int(match["h"] or 0)
    if match["half"]:
        hours = hours % 12 + (12 if match["half"].lower() == "pm" else 0)
    fraction = int((match["ms"] or "0").ljust(3, "0"))
    return ((hours * 60 + int(match["m"])) * 60 + int(match["s"])) * 1000 + fraction


def to_moment(text: str) -> datetime | None:
    """An ISO date with a time; without an offset it is taken as UTC."""
    try:
        moment = datetime.fromisoformat(text.strip().replace(",", "."))
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def straighten(times: Sequence[int | None]) -> list[int | None]:
    """Times from the start of the call, never falling: clock times lose their first hour of day, a restart goes on.

    A fall of more than half a day is midnight; any other is a recording that starts again from zero.
    """
    known = [time for time in times if time is not None]
    base = known[0] if known and known[0] >= 3 * HOUR else 0
    straight: list[int | None] = []
    offset, last = -base, 0
    for time in times:
        if time is None:
            straight.append(None)
            continue
        if time + offset < last - 1000:
            offset += DAY if last - (time + offset) > DAY // 2 else last - (time + offset)
        last = max(last, time + offset)
        straight.append(last)
    return straight
