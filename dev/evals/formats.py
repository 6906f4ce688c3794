"""Import files read as expected: `formats/index.json` in the form of the answer keys.

How the index is understood, where it leaves room:
- `turns` may count either of two things, and both are right readings of one file: the pieces that the file itself has
  (labelled lines, captions, monologues, messages), or the changes of speaker (pieces of one speaker in a row are one).
  Captions may also be counted as they are stored: those of one speaker that follow each other within half a minute are
  one turn.
- `speakers` is a list of names or how many there are; someone without a name may count as one more.
- A table of a CRM has rows and no turns; rows may be counted, or nothing.
- null, or a key that is missing, is not compared.
"""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, cast

from dev.measures import Row
from lib.emails.parse import parse_message
from lib.errors import AppError
from lib.imports.captions import TIMING, read_cues
from lib.imports.crm_csv import read_table
from lib.imports.deal_folder import find_file, parse_deal
from lib.imports.encoding import decode
from lib.imports.files import DEAL, MAIL, TABLES, list_files
from lib.imports.models import ParsedConversation, Unreadable
from lib.imports.parse import parse_file, parse_spoken_table
from lib.imports.people import normalise
from lib.imports.store_mail import read_messages

OWN = Path(__file__).parent / "formats"


@dataclass(frozen=True)
class Reading:
    """What was read: every count of turns that is right, the speakers, and whether someone has no name."""

    turns: frozenset[int]
    speakers: frozenset[str]
    unnamed: bool = False


def measure(folder: Path | None) -> Sequence[Row]:
    """How many of the files of every `formats/index.json` at any depth are read as expected; all have to be."""
    rows = [
        (index.parent, row) for index in find_indexes(folder or OWN) for row in json.loads(index.read_text("utf-8"))
    ]
    if not rows:
        return []
    faults = [(row["file"], fault) for place, row in rows if (fault := find_fault(place, row)) is not None]
    for file, fault in faults:
        print(f"{file}: {fault}", file=sys.stderr)
    read = len(rows) - len(faults)
    return [Row("format files read as expected", read, f"of {len(rows)} files", f">= {len(rows)}", not faults)]


def find_indexes(folder: Path) -> Iterator[Path]:
    """Index files in folders of the name, whichever folder the search begins in."""
    if folder.name == "formats" and (folder / "index.json").is_file():
        yield folder / "index.json"
    yield from sorted(
        path for path in folder.rglob("index.json") if path.parent.name == "formats" and path.parent != folder
    )


def find_fault(folder: Path, row: Mapping[str, Any]) -> str | None:
    """What is not as the index says; None where all is. Anything but a refusal in words is a crash, and a fault."""
    path = next((place / row["file"] for place in (folder, folder.parent) if (place / row["file"]).exists()), None)
    if path is None:
        return "is named by the index and not there"
    try:
        reading = read(path)
    except (AppError, OSError) as error:
        reason = error.detail if isinstance(error, AppError) else str(error)
        return None if row["expect"] == "error" else f"is refused: {reason}"
    except Exception as error:  # noqa: BLE001 (a crash on one file is a finding, not the end of the measure)
        return f"crashes: {type(error).__name__}: {error}"
    if row["expect"] == "error":
        return f"is read ({max(reading.turns)} turns) and should be refused"
    turns, speakers = row.get("turns"), row.get("speakers")
    if turns is not None and turns not in reading.turns:
        return f"has {sorted(reading.turns)} turns instead of {turns}"
    if isinstance(speakers, list):
        wanted = frozenset(normalise(str(name)) for name in cast(list[object], speakers) if name)
        return None if wanted == reading.speakers else f"has speakers {sorted(reading.speakers)}, not {sorted(wanted)}"
    counts = {len(reading.speakers), len(reading.speakers) + reading.unnamed, *([0] if max(reading.turns) == 0 else [])}
    return (
        None
        if speakers is None or speakers in counts
        else f"has {len(reading.speakers)} speakers instead of {speakers}"
    )


def read(path: Path) -> Reading:
    """A file or a deal in a folder, by the same readers as the import."""
    errors: list[str] = []
    if path.is_dir():
        readings = [read(file) for file in list_files([path], errors)]
        if not readings:
            raise Unreadable("there is nothing to import in this folder.")
        return join(readings)
    suffix = path.suffix.lower()
    if path.name == DEAL:
        deal = parse_deal(decode(path.read_bytes()))
        return join([read(find_file(path.parent, each.file)) for each in deal.conversations])
    if suffix in MAIL:
        return read_mail(path)
    if suffix in TABLES:
        text = decode(path.read_bytes())
        spoken = parse_spoken_table(text)
        if spoken is None:
            return Reading(frozenset({0, len(read_table(text).rows)}), frozenset())
        return read_conversation(spoken, 0)
    raw = path.read_bytes()
    conversations = parse_file(raw, path.name).conversations
    cues = len(list(read_cues(decode(raw).split("\n")))) if any(map(TIMING.match, decode(raw).split("\n"))) else 0
    return join([read_conversation(conversation, cues) for conversation in conversations])


def read_mail(path: Path) -> Reading:
    """The messages of a file that can be read; where none can be, it is refused."""
    senders: list[str] = []
    refusal: AppError = Unreadable("line 1: there is no message in it.")
    for message in read_messages(path):
        try:
            parsed = parse_message(message.raw)
            senders.append(normalise(parsed.addresses[0].name or parsed.sender))
        except AppError as error:
            refusal = error
    if not senders:
        raise refusal
    return Reading(frozenset({len(senders)}), frozenset(senders))


def read_conversation(conversation: ParsedConversation, cues: int) -> Reading:
    speakers = [turn.speaker for turn in conversation.turns]
    if not speakers:
        return Reading(frozenset({0}), frozenset(normalise(person.name) for person in conversation.hints.participants))
    changes = sum(1 for _ in groupby(speakers))
    return Reading(
        frozenset({len(speakers), changes, cues or changes}),
        frozenset(normalise(speaker) for speaker in speakers if speaker is not None),
        None in speakers,
    )


def join(readings: Sequence[Reading]) -> Reading:
    """Several conversations together, counted in one way or the other throughout."""
    low, high = (sum(choose(reading.turns) for reading in readings) for choose in (min, max))
    turns = readings[0].turns if len(readings) == 1 else frozenset({low, high})
    return Reading(
        turns,
        frozenset[str]().union(*(reading.speakers for reading in readings)),
        any(reading.unnamed for reading in readings),
    )
