"""Transcripts as plain text, in the dialects of Zoom, Teams, Meet, Otter and others, and of people who type. Pure.

A turn is one labelled line with the lines that follow it up to the next label: two labelled lines of one speaker in a
row are two turns. Where nobody is named, every time begins a turn.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lib.imports.clock import range_length, to_offsets
from lib.imports.dialect import settle
from lib.imports.frame import name_left_out, read_frame, without_remarks
from lib.imports.lines import Line, read_lines
from lib.imports.models import ParsedConversation, Speaker, Turn, Unreadable
from lib.imports.people import Roster, known_labels


@dataclass
class Draft:
    """A turn while it is read: who and when as they were written."""

    label: str | None
    stamp: str | None
    pieces: list[str]

    @property
    def text(self) -> str:
        return "\n".join(piece for piece in self.pieces if piece)


def parse_text(text: str, listed: Sequence[Speaker] = ()) -> ParsedConversation:
    """Raises Unreadable when no line has a speaker or a time; `listed` are participants that a sidecar tells."""
    lines = read_lines(re.sub(r"<br\s*/?>", "\n", text).split("\n"))
    known = known_labels(listed)
    settled = settle(lines, known)
    hints, left = read_frame([line.raw for line in settled[: first_turn(settled)]])
    if hints.participants:
        settled = settle(lines, known | known_labels(hints.participants))
        hints, left = read_frame([line.raw for line in settled[: first_turn(settled)]])
    warnings = name_left_out([(settled[place].number, settled[place].raw) for place in left])
    spoken = settled[first_turn(settled) :]
    spoken = without_remarks(spoken, ["-" if line.name is not None else line.raw for line in spoken])
    drafts = [draft for draft in gather(spoken) if draft.text]
    if not drafts:
        raise Unreadable("line 1: no line names a speaker, as in `Name: text` or `[00:12] Name: text`.")
    roster = Roster(hints.participants)
    for draft in drafts:
        if draft.label is not None:
            roster.hear(draft.label)
    starts, moment = to_offsets([draft.stamp for draft in drafts])
    turns = [finish(draft, start, roster) for draft, start in zip(drafts, starts, strict=True)]
    people = roster.speakers([turn.speaker for turn in turns if turn.speaker is not None], hints.participants)
    hints = replace(hints, started_at=hints.started_at or moment, participants=people)
    return ParsedConversation(turns, hints, warnings=warnings)


def finish(draft: Draft, start: int | None, roster: Roster) -> Turn:
    length = range_length(draft.stamp) if draft.stamp is not None else None
    return Turn(
        roster.name(draft.label) if draft.label is not None else None,
        draft.text,
        start,
        start + length if start is not None and length is not None else None,
    )


def first_turn(lines: Sequence[Line]) -> int:
    """Where the talk begins: at the first speaker, or where nobody is named at the first time; else at the end."""
    named = next((number for number, line in enumerate(lines) if line.name is not None), None)
    if named is not None:
        while named > 0 and lines[named - 1].form == "stamp" and not lines[named - 1].text:
            named -= 1
        return named
    times = [number for number, line in enumerate(lines) if line.form == "stamp"]
    return times[0] if len(times) * 4 >= len(lines) and times else len(lines)


def gather(lines: Sequence[Line]) -> list[Draft]:
    """Turns from lines: a line without a name goes on with the turn before it, a time alone belongs to the next."""
    anonymous = not any(line.name is not None for line in lines)
    drafts: list[Draft] = []
    pending: str | None = None
    for line in lines:
        if line.name is not None:
            drafts.append(Draft(line.name, line.stamp or pending, [line.text]))
            pending = None
        elif line.form == "stamp" and anonymous:
            drafts.append(Draft(None, line.stamp, [line.text]))
        elif line.form == "stamp" and not line.text:
            pending = line.stamp
        elif drafts:
            drafts[-1].pieces.append(line.words)
    return drafts
