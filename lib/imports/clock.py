"""Times as transcripts write them. Pure."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from lib.records.moments import to_utc

HALF = r"(?:\s?[AaPp]\.?[Mm]\b\.?)"
CLOCK = rf"(?:\d{{1,3}}:)?\d{{1,3}}:[0-5]\d(?:[.,]\d{{1,6}}|[:;]\d{{2}})?{HALF}?(?!\d|:\d)"
DATE = r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4})"
MOMENT = rf"{DATE}(?:[T,]\s?|\s)\s*{CLOCK}(?:\s?(?:Z|UTC|GMT)\b|\s?[+-]\d{{2}}:?\d{{2}}\b)?"
WORDS = (
    r"(?:\d{1,2}\s?h(?:(?:ou)?rs?)?,?\s+)?\d{1,3}\s?m(?:in(?:ute)?s?)?(?:,?\s+\d{1,2}\s?s(?:ec(?:ond)?s?)?)?\b"
    r"|\d{1,2}\s?s(?:ec(?:ond)?s?)?\b"
)
STAMP = rf"(?:{MOMENT}|{CLOCK})"
RANGE = rf"{STAMP}(?:\s*(?:-{{1,2}}>|[-–—→]|\bto\b)\s*{STAMP})?"
SECONDS = r"\d{1,6}\.\d{1,3}s?(?:\s*(?:-{1,2}>|[-–—→])\s*\d{1,6}\.\d{1,3}s?)?|\d{1,6}s"
"""Whole recordings in seconds, as speech recognition writes them; only in brackets, else it is a number."""

READ_CLOCK = re.compile(
    rf"(?:(?P<h>\d{{1,3}}):)?(?P<m>\d{{1,3}}):(?P<s>\d{{1,2}})(?:[.,](?P<f>\d{{1,6}})|[:;]\d{{2}})?(?P<half>{HALF})?"
)
READ_WORDS = re.compile(r"(?:(?P<h>\d+)\s?h\w*,?\s*)?(?:(?P<m>\d+)\s?m\w*,?\s*)?(?:(?P<s>\d+)\s?s\w*)?", re.IGNORECASE)
HOUR = 3_600_000
LARGEST_OFFSET = timedelta(hours=14)
DAY = 24 * HOUR


def to_ms(text: str) -> int | None:
    """`0:12`, `00:12:03.450`, `2:03 PM`, `3m 5s`, `12.5` or the first of a range as ms; None where it is no time."""
    text = text.strip()
    if re.fullmatch(SECONDS, text):
        return round(float(re.split(r"[^\d.]", text)[0]) * 1000)
    if re.fullmatch(WORDS, text) and (words := READ_WORDS.fullmatch(text)) is not None:
        return ((int(words["h"] or 0) * 60 + int(words["m"] or 0)) * 60 + int(words["s"] or 0)) * 1000
    match = READ_CLOCK.search(re.sub(rf"^{DATE}[T,\s]*", "", text))
    if match is None:
        return None
    hours, minutes, seconds = int(match["h"] or 0), int(match["m"]), int(match["s"])
    if match["half"]:
        if match["h"] is None:
            hours, minutes, seconds = minutes, seconds, 0
        hours = hours % 12 + (12 if "p" in match["half"].lower() else 0)
    if seconds > 59 or ((match["h"] is not None or match["half"]) and minutes > 59):  # noqa: PLR2004 (a clock's)
        return None
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + int((match["f"] or "0").ljust(3, "0")[:3])


def to_moment(text: str) -> datetime | None:
    """An ISO date with a time; without an offset it is taken as UTC."""
    text = re.sub(r"\s?(?:UTC|GMT)$", "Z", text.strip()).replace(",", ".")
    try:
        return to_utc(datetime.fromisoformat(text))
    except ValueError:
        return None


def to_offsets(stamps: Sequence[str | None]) -> tuple[list[int | None], datetime | None]:
    """Stamps as ms from the start, never falling, and the first of them as a moment where it has a date."""
    first = next((moment for stamp in stamps if stamp is not None and (moment := dated(stamp)) is not None), None)
    times: list[int | None] = []
    for stamp in stamps:
        moment = dated(stamp) if stamp is not None else None
        if moment is not None and first is not None:
            times.append(round((moment - first) / timedelta(milliseconds=1)))
        else:
            times.append(to_ms(stamp) if stamp is not None else None)
    return straighten(times), first


def dated(stamp: str) -> datetime | None:
    """The moment of a stamp that begins with an ISO date."""
    return to_moment(re.split(r"\s*(?:-{1,2}>|[–—→])\s*", stamp)[0]) if re.match(r"\d{4}-", stamp) else None


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


HOURS_EAST = {
    "UTC": 0, "GMT": 0, "Z": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
    "CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2, "BST": 1, "IST": 5.5, "EET": 2, "EEST": 3,
    "AEST": 10, "AEDT": 11, "JST": 9,
}  # fmt: skip
PLACES = {"P": "America/Los_Angeles", "M": "America/Denver", "C": "America/Chicago", "E": "America/New_York"}
"""Where the time of North America goes by summer and winter, by the first letter of its name."""
ZONE = (
    r"(?P<zone>(?:(?:UTC|GMT)\s?)?[+-]\d{1,2}(?::?\d{2})?|"
    + "|".join(sorted(HOURS_EAST, key=len, reverse=True))
    + r"|[PMCE]T|(?:Pacific|Mountain|Central|Eastern)(?: Standard| Daylight)? Time)\b"
)
ZONE_AT_END = re.compile(rf"(?P<time>\d(?:{HALF})?)\s*\(?{ZONE}.*$")
LENGTH_AT_END = re.compile(r"\s*[•·|]\s*(?:\d{1,3}:)?\d{1,3}:\d{2}\s*$")
DATE_IN_NAME = re.compile(
    rf"(?<!\d)(20\d{{2}})[-_./]?(\d{{2}})[-_./]?(\d{{2}})(?:[T _-]?(\d{{2}})[-_.:h]?(\d{{2}})(?:[ _]+{ZONE})?)?"
)
WRITTEN = tuple(
    f"{day} {time}".strip()
    for day in (
        "%Y-%m-%d", "%Y/%m/%d", "%d.%m.%Y", "%B %d %Y", "%b %d %Y", "%d %B %Y", "%d %b %Y", "%d. %B %Y", "%m/%d/%Y",
        "%d/%m/%Y", "%d.%m.%y",
    )
    for time in ("%H:%M:%S", "%H:%M", "%I:%M:%S %p", "%I:%M %p", "%I:%M%p", "%I %p", "%I%p", "")
)  # fmt: skip


def read_moment(text: str | None, time: str | None = None) -> datetime | None:
    """A date as people write it, with a time where there is one, in UTC; None where it is none that can be meant."""
    if not text or len(text) > 80:  # noqa: PLR2004 (no date is as long)
        return None
    if time is None or ":" in text:
        moment = to_moment(text) if len(text) > 10 else None  # noqa: PLR2004 (a date alone)
        if moment is not None:
            return moment
    whole = LENGTH_AT_END.sub("", f"{text} {time}" if time is not None and ":" not in text else text)
    time_of_day = re.search(rf"\d:\d\d|\d{HALF}", whole)
    zone = ZONE_AT_END.search(whole, time_of_day.start()) if time_of_day is not None else None
    plain = whole[: zone.end("time")] if zone is not None else whole
    plain = re.sub(
        r"^\s*(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b[.,]?", "", plain, flags=re.IGNORECASE
    )
    plain = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", plain)
    plain = re.sub(r"\b([ap])\.m\.", r"\1m", plain, flags=re.IGNORECASE)
    plain = " ".join(re.sub(r",|\bat\b|\bum\b|\s[-–|·•]\s|(?<=\d)T(?=\d)", " ", plain).split())
    for pattern in WRITTEN:
        try:
            moment = datetime.strptime(plain, pattern)  # noqa: DTZ007 (without a zone it is UTC)
            return to_utc(moment.replace(tzinfo=read_zone(zone["zone"])) if zone is not None else moment)
        except ValueError:
            continue
    return None


def read_zone(text: str) -> tzinfo:
    """What ZONE found as a zone: an offset, an abbreviation, or the time of a place in North America."""
    offset = re.search(r"([+-])(\d{1,2}):?(\d{2})?$", text)
    if offset is not None:
        east = timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0))
        return timezone(min(east, LARGEST_OFFSET) * (-1 if offset[1] == "-" else 1))
    if text in HOURS_EAST:
        return timezone(timedelta(hours=HOURS_EAST[text]))
    return ZoneInfo(PLACES[text[0]])


def date_in(name: str, *, with_time: bool = False) -> datetime | None:
    """The date, and the time if it is there or has to be, in the name of a file or a document."""
    match = DATE_IN_NAME.search(name)
    if match is None or (with_time and match[4] is None):
        return None
    year, month, day, hour, minute = match.groups()[:5]
    for time in ((hour, minute), ("00", "00")):
        moment = to_moment(f"{year}-{month}-{day}T{time[0]}:{time[1]}:00")
        if moment is not None:
            zone = match["zone"]
            return moment if zone is None else to_utc(moment.replace(tzinfo=read_zone(zone)))
    return None


def range_length(stamp: str) -> int | None:
    """How long a range such as `0:12 --> 0:15` is in ms; None for a single time."""
    parts = re.split(r"\s*(?:-{1,2}>|[–—→]|\s-\s|\bto\b)\s*", stamp)
    if len(parts) != 2:  # noqa: PLR2004 (from, to)
        return None
    start, end = to_ms(parts[0]), to_ms(parts[1])
    return end - start if start is not None and end is not None and end >= start else None
