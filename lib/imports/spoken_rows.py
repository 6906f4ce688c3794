"""Conversations as rows, one for each thing said: JSON lists and tables of who, when and what. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, cast

from lib.imports.clock import to_moment, to_ms
from lib.imports.models import Hints, ParsedConversation, Turn
from lib.imports.people import Roster
from lib.records.moments import EARLIEST, to_utc

WHO = (
    "speaker",
    "speakername",
    "speakerlabel",
    "speakerid",
    "who",
    "author",
    "participant",
    "displayname",
    "name",
    "user",
    "role",
)
WHAT = ("text", "transcript", "content", "utterance", "message", "sentence", "words", "caption", "body", "dialogue")
START = ("startms", "start", "starttime", "timestamp", "time", "begin", "offset", "from", "in")
END = ("endms", "end", "endtime", "to", "out")
LATEST = 1e13
"""A greater number is no time, in whatever unit."""
SINCE_1970 = EARLIEST.timestamp()
"""No call is as long in seconds, nor in milliseconds before someone speaks: a number from here on is a date."""
READABLE_SPEED = 50
"""Where the talk would be so many times slower than people talk, its times are not seconds but milliseconds."""


def looks_spoken(rows: Iterable[object]) -> bool:
    """Whether rows name who speaks and what is said, each on its own."""
    found = [simplify(cast(Mapping[str, Any], row)) for row in rows if isinstance(row, Mapping)]
    return bool(found) and sum(say(row, WHO) is not None and say(row, WHAT) is not None for row in found) * 2 > len(
        found
    )


def parse_spoken(rows: Sequence[Mapping[str, Any]], hints: Hints | None = None) -> ParsedConversation:
    """Rows as turns; a row without words is left out."""
    simple = [row for row in map(simplify, rows) if say(row, WHAT)]
    texts = [str(say(row, WHAT)).strip() for row in simple]
    starts, ends = ([read_time(row, names) for row in simple] for names in (START, END))
    first = to_first_moment(starts)
    if any(isinstance(start, float) and start >= SINCE_1970 for start in starts):
        starts, ends = ([since(time, first) for time in times] for times in (starts, ends))
    factor = 1000 if first is not None else to_milliseconds(starts, texts)
    roster = Roster()
    labels = [say(row, WHO) for row in simple]
    for label in labels:
        if label is not None:
            roster.hear(label)
    turns = [
        Turn(roster.name(label) if label is not None else None, text, scale(start, factor), scale(end, factor))
        for label, text, start, end in zip(labels, texts, starts, ends, strict=True)
    ]
    heard = [turn.speaker for turn in turns if turn.speaker is not None]
    given = hints or Hints()
    return ParsedConversation(
        turns, replace(given, started_at=given.started_at or first, participants=roster.speakers(heard))
    )


def simplify(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row with its keys in one spelling: `Speaker Name`, `speakerName` and `speaker_name` are one."""
    return {"".join(c for c in str(key).casefold() if c.isalnum()): value for key, value in row.items()}


def say(row: Mapping[str, Any], names: Sequence[str]) -> str | None:
    for name in names:
        value: object = row.get(name)
        if isinstance(value, Mapping):
            nested = cast(Mapping[str, Any], value)
            value = nested.get("name") or nested.get("displayName") or nested.get("email")
        if isinstance(value, int) and not isinstance(value, bool) and names is WHO:
            return f"Speaker {value}"
        if isinstance(value, str) and value.strip():
            return value.strip()
    return None


def read_time(row: Mapping[str, Any], names: Sequence[str]) -> float | str | None:
    """A number as it is, in a unit that is told later; a written time as ms in text form."""
    for name in names:
        value = row.get(name)
        if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < LATEST:
            return float(value) / 1000 if name.endswith("ms") else float(value)
        if isinstance(value, str) and value.strip():
            if value.strip().replace(".", "", 1).isdecimal():
                return seconds if (seconds := float(value)) < LATEST else None
            moment = to_moment(value)
            milliseconds = to_ms(value) if moment is None else None
            return moment.timestamp() if moment else None if milliseconds is None else str(milliseconds)
    return None


def to_first_moment(starts: Sequence[float | str | None]) -> datetime | None:
    """When the talk begins, where its times are seconds or milliseconds since 1970."""
    earliest = min((start for start in starts if isinstance(start, float)), default=0.0)
    if earliest < SINCE_1970:
        return None
    return to_utc(datetime.fromtimestamp(earliest / unit(earliest), UTC))


def unit(since_1970: float) -> int:
    """How many of the number's units are a second."""
    return 1000 if since_1970 >= SINCE_1970 * 1000 else 1


def since(time: float | str | None, first: datetime | None) -> float | str | None:
    """Seconds from the first moment; a date is no time within a call where the others are none."""
    if not isinstance(time, float):
        return time
    if first is None:
        return time if time < SINCE_1970 else None
    return max(0.0, time / unit(time) - first.timestamp())


def to_milliseconds(starts: Sequence[float | str | None], texts: Sequence[str]) -> int:
    """What numbers are to be multiplied by: 1000 for seconds, 1 where that would make the talk absurdly slow."""
    largest = max((start for start in starts if isinstance(start, float)), default=0.0)
    words = sum(len(text) for text in texts) / 15 + 1
    return 1 if largest > words * READABLE_SPEED else 1000


def scale(time: float | str | None, factor: int) -> int | None:
    if time is None:
        return None
    return int(time) if isinstance(time, str) else round(time * factor)
