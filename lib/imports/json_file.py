"""JSON files: Gong's API, lists of rows with a transcript as text, and lists of who said what. Pure."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from lib.emails.headers import LONGEST_ID
from lib.imports.clock import read_moment
from lib.imports.gong_json import Json, is_gong, objects, read_answers
from lib.imports.models import Hints, ParsedConversation, ParsedFile, Speaker, Unreadable
from lib.imports.spoken_rows import looks_spoken, parse_spoken
from lib.imports.text import parse_text

TEXT_FIELDS = ("transcript", "text", "content", "body")
ID_FIELDS = ("call_id", "id", "conversation_id", "external_id")
LISTS = (
    "transcript",
    "utterances",
    "segments",
    "sentences",
    "monologues",
    "entries",
    "turns",
    "messages",
    "dialogue",
    "results",
)
DEEPEST = 100


def parse_json(text: str, listed: Sequence[Speaker] = ()) -> ParsedFile:
    """Every conversation of a JSON file, and what of it cannot be read. Raises Unreadable where nothing can be."""
    given = load(text)
    if isinstance(given, list) and looks_spoken(cast(list[object], given)):
        return ParsedFile([parse_spoken(objects(cast(object, given)))])
    rows = objects(cast(object, given) if isinstance(given, list) else [given])
    gong = [row for row in rows if is_gong(row) and not is_text(row)]
    found: list[ParsedConversation] = []
    errors: list[str] = []
    for each in [
        *read_answers(gong),
        *(each for row in rows if row not in gong for each in read_row(row, rows, listed)),
    ]:
        if isinstance(each, Unreadable):
            errors.append(each.detail)
        else:
            found.append(each)
    if not found and errors:
        raise Unreadable(errors[0])
    if not found:
        raise Unreadable(
            "line 1: the JSON is neither an answer of Gong's API (calls, callTranscripts, metaData, transcript) "
            "nor a list of rows with a transcript."
        )
    return ParsedFile(found, errors)


def load(text: str) -> object:
    """The value of a JSON file, or the list of values of a file with one in each line."""
    try:
        value: object = json.loads(text)
    except RecursionError as error:
        raise Unreadable("line 1: the JSON is nested too deeply.") from error
    except ValueError as error:
        line = getattr(error, "lineno", 1)
        try:
            value = [json.loads(row) for row in text.split("\n") if row.strip()]
        except (ValueError, RecursionError):
            reason = getattr(error, "msg", str(error))
            raise Unreadable(f"line {line}: broken JSON ({reason}). Was the file cut off?") from error
    if is_deeper(value, DEEPEST):
        raise Unreadable(f"line 1: the JSON is nested more than {DEEPEST} levels deep.")
    return value


def is_deeper(value: object, levels: int) -> bool:
    """Whether lists and objects lie in each other more than so many levels deep."""
    layer: list[object] = [value]
    for _ in range(levels):
        inner: list[object] = []
        for each in layer:
            if isinstance(each, dict):
                inner.extend(cast(dict[str, object], each).values())
            elif isinstance(each, list):
                inner.extend(cast(list[object], each))
        layer = [each for each in inner if isinstance(each, dict | list)]
        if not layer:
            return False
    return True


def is_text(row: Mapping[str, Any]) -> bool:
    """Whether a row has its transcript as text."""
    return any(isinstance(row.get(name), str) and row[name].strip() for name in TEXT_FIELDS)


def read_row(row: Json, rows: list[Json], listed: Sequence[Speaker]) -> Iterator[ParsedConversation | Unreadable]:
    """One row: an object with a transcript as text, or as a list of who said what."""
    place = f"row {rows.index(row) + 1}: " if len(rows) > 1 else ""
    identity = next((str(row[name]) for name in ID_FIELDS if row.get(name)), None)
    if identity is not None and len(identity) > LONGEST_ID:
        yield Unreadable(f"{place or 'line 1: '}the id has {len(identity)} characters; {LONGEST_ID} are the most.")
        return
    title = next((row[name] for name in ("title", "subject", "name") if isinstance(row.get(name), str)), None)
    times = (row.get(name) for name in ("started_at", "started", "start_time", "date", "created_at"))
    dates = [given for given in times if isinstance(given, str) and given.strip()]
    moment = next((m for given in dates if (m := read_moment(given)) is not None), None)
    unread = dates[0] if dates and moment is None else None
    words = next((row[name] for name in TEXT_FIELDS if isinstance(row.get(name), str) and row[name].strip()), None)
    others = {key: value for key, value in row.items() if value is not words and not isinstance(value, list)}
    if words is not None:
        try:
            parsed = parse_text(words.replace("\r\n", "\n").replace("\r", "\n"), listed)
        except Unreadable as error:
            yield Unreadable(f"{place}{error.detail}")
            return
        hints = replace(
            parsed.hints,
            identity=identity or parsed.hints.identity,
            title=title or parsed.hints.title,
            started_at=moment or parsed.hints.started_at,
            unread_time=unread or parsed.hints.unread_time,
        )
        yield replace(parsed, hints=hints, metadata=others)
        return
    spoken = next((row[name] for name in LISTS if isinstance(row.get(name), list) and looks_spoken(row[name])), None)
    if spoken is not None:
        parsed = parse_spoken(
            objects(spoken), Hints(identity=identity, title=title, started_at=moment, unread_time=unread)
        )
        yield replace(parsed, metadata=others)
    elif len(rows) > 1:
        yield Unreadable(f"{place}there is no transcript in it.")
