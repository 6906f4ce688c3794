"""Which format a file has, by its content before its name. Pure."""

import re
from dataclasses import replace
from datetime import UTC, datetime

from lib.imports.captions import TIMING, parse_captions
from lib.imports.clock import to_moment
from lib.imports.encoding import decode
from lib.imports.gong_json import parse_json
from lib.imports.models import ParsedConversation, Unreadable
from lib.imports.text import parse_text

MARKUP = re.compile(r"^\s*<(?:!doctype|html|head|body|\?xml|svg)\b", re.IGNORECASE)
DATE_IN_NAME = re.compile(r"(20\d{2})[-_.]?(\d{2})[-_.]?(\d{2})(?:[T _-]?(\d{2})[-_.:h]?(\d{2}))?")


def parse_file(raw: bytes, name: str) -> list[ParsedConversation]:
    """Every conversation of a transcript file. Raises Unreadable with line and reason."""
    text = decode(raw)
    if MARKUP.match(text):
        raise Unreadable("line 1: this is a web page, not a transcript. Was it saved instead of downloaded?")
    suffix = name.lower().rpartition(".")[2]
    if text.lstrip()[:1] in {"{", "["} and (suffix == "json" or looks_like_json(text)):
        found = parse_json(text)
    elif text.lstrip().startswith("WEBVTT") or any(TIMING.match(row) for row in text.split("\n")):
        found = [parse_captions(text)]
    elif suffix == "json":
        raise Unreadable("line 1: this is no JSON.")
    else:
        found = [parse_text(text)]
    return [
        replace(each, hints=replace(each.hints, started_at=each.hints.started_at or date_in(name))) for each in found
    ]


def looks_like_json(text: str) -> bool:
    """Whether it starts as JSON does; a transcript may start with a bracket, too."""
    return re.match(r'\s*(?:\{\s*(?:"|\}|$)|\[\s*(?:\{|\[|"|\]|$))', text) is not None


def date_in(name: str) -> datetime | None:
    """The date, and the time if it is there, in a file's name."""
    match = DATE_IN_NAME.search(name)
    if match is None:
        return None
    year, month, day, hour, minute = match.groups()
    moment = to_moment(f"{year}-{month}-{day}T{hour or '00'}:{minute or '00'}:00")
    return moment.astimezone(UTC) if moment is not None else None
