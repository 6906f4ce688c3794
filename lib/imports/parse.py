"""Which format a file has, by its content before its name. Pure."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from lib.imports.captions import TIMING, parse_captions
from lib.imports.clock import date_in
from lib.imports.encoding import decode
from lib.imports.json_file import parse_json
from lib.imports.models import ParsedConversation, ParsedFile, Speaker, Unreadable
from lib.imports.spoken_rows import looks_spoken, parse_spoken
from lib.imports.text import parse_text

MARKUP = re.compile(r"^\s*<(?:!doctype|html|head|body|\?xml|svg|tt|div)\b", re.IGNORECASE)
LARGEST_TRANSCRIPT = 10_000_000
"""Characters of one conversation: a whole day of talk has less than one of these ten million."""


def parse_file(raw: bytes, name: str, listed: Sequence[Speaker] = ()) -> ParsedFile:
    """Every conversation of a transcript file. Raises Unreadable with line and reason.

    `listed` are participants whom others than the file tell: their names are labels however they look.
    """
    text = decode(raw)
    if MARKUP.match(text):
        raise Unreadable("line 1: this is a web page or XML, not a transcript. Was it saved instead of downloaded?")
    suffix = PurePath(name).suffix.lower()
    if suffix in {".json", ".jsonl", ".ndjson"} or looks_like_json(text):
        if text.lstrip()[:1] not in {"{", "["}:
            raise Unreadable("line 1: this is no JSON.")
        found = parse_json(text, listed)
    elif len(text) > LARGEST_TRANSCRIPT:
        raise Unreadable(
            f"line 1: longer than {LARGEST_TRANSCRIPT:,} characters, which is no one conversation; split it."
        )
    elif text.lstrip().startswith("WEBVTT") or any(TIMING.match(row) for row in text.split("\n")):
        found = ParsedFile([parse_captions(text, listed)])
    else:
        found = ParsedFile([parse_spoken_table(text) or parse_text(text, listed)])
    moment = date_in(PurePath(name).name)
    return replace(
        found,
        conversations=[
            replace(each, hints=replace(each.hints, started_at=each.hints.started_at or moment))
            for each in found.conversations
        ],
    )


def looks_like_json(text: str) -> bool:
    """Whether it starts as JSON does; a transcript may start with a bracket, too."""
    return re.match(r'\s*(?:\{\s*(?:"|\}|$)|\[\s*(?:\{|\[|"|\]|$))', text) is not None


def parse_spoken_table(text: str) -> ParsedConversation | None:
    """A table with a column for who speaks and one for what is said; None where it is none."""
    head = text.lstrip("\n").partition("\n")[0]
    mark = max(",;\t", key=head.count)
    if mark not in head or len(head) > 1000:  # noqa: PLR2004 (names of columns are short)
        return None
    names = next(csv.reader([head], delimiter=mark), list[str]())
    if not looks_spoken([dict.fromkeys(names, "x")]):
        return None
    try:
        rows = list(csv.DictReader(io.StringIO(text.lstrip("\n")), delimiter=mark, restval=""))
    except csv.Error as error:
        raise Unreadable(f"line 1: {error}.") from error
    found = parse_spoken([{key: value for key, value in row.items() if isinstance(value, str)} for row in rows])
    return found if found.turns else None
