"""WebVTT and SubRip captions as turns. Pure."""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lib.imports.clock import to_ms
from lib.imports.models import Hints, ParsedConversation, Speaker, Turn, Unreadable
from lib.imports.text import describe, fill, is_name, normalise

TIMING = re.compile(
    r"^\s*(?P<start>(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}|(?:\d{1,3}:)?\d{1,2}:\d{2})\s*-{1,2}>\s*"
    r"(?P<end>(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}|(?:\d{1,3}:)?\d{1,2}:\d{2})"
)
VOICE = re.compile(r"<v(?:\.[\w.-]+)*\s+(?P<name>[^>]+)>(?P<text>.*?)(?=</v>|<v[\s.]|\Z)", re.DOTALL)
LABEL = re.compile(r"^(?:-\s*)?[\[(]?(?P<name>[^:：<>\n\[\]]{1,120}?)[\])]?\s*[:：]\s+(?P<text>\S.*)$", re.DOTALL)
CHEVRON = re.compile(r"^>>\s*(?:(?P<name>[^:：\n]{1,80}?)[:：])?\s*(?P<text>.*)$", re.DOTALL)
TAG = re.compile(r"</?(?:[a-zA-Z][^>]*|\d[\d:.]*)>")
LONGEST_PAUSE_MS = 30_000
"""Captions of one speaker that are closer than this belong to one turn."""


@dataclass(frozen=True)
class Cue:
    start: int
    end: int
    text: str


def parse_captions(text: str) -> ParsedConversation:
    """Raises Unreadable when there is no cue with words."""
    cues = list(read_cues(text.split("\n")))
    if not cues:
        raise Unreadable("line 1: there are no captions with times such as `00:00:01.000 --> 00:00:04.000`.")
    turns: list[Turn] = []
    for cue in cues:
        for speaker, words in read_voices(cue.text):
            add(turns, Turn(speaker, words, cue.start, cue.end))
    if not turns:
        raise Unreadable("line 1: the captions have no words.")
    people: dict[str, Speaker] = {}
    for turn in turns:
        if turn.speaker is not None:
            found = describe(turn.speaker)
            people[normalise(found.name)] = fill(people.get(normalise(found.name)), found)
    named = [
        Turn(people[normalise(t.speaker)].name if t.speaker is not None else None, t.text, t.start, t.end)
        for t in turns
    ]
    return ParsedConversation(named, Hints(participants=list(people.values())))


def read_cues(rows: Sequence[str]) -> Iterator[Cue]:
    """Cues with their text; notes, styles, regions, numbers and names of cues are left out."""
    place = 0
    while place < len(rows):
        timing = TIMING.match(rows[place])
        if timing is None:
            if re.match(r"^(NOTE|STYLE|REGION)\b", rows[place]):
                while place < len(rows) and rows[place].strip():
                    place += 1
            place += 1
            continue
        start, end = to_ms(timing["start"]), to_ms(timing["end"])
        place += 1
        words: list[str] = []
        while place < len(rows) and rows[place].strip() and TIMING.match(rows[place]) is None:
            words.append(rows[place].strip())
            place += 1
        if place < len(rows) and TIMING.match(rows[place]) is not None and words and re.fullmatch(r"\d+", words[-1]):
            words.pop()  # the number of the next cue, where the empty line between is missing
        if start is not None and end is not None and words:
            yield Cue(start, max(start, end), "\n".join(words))


def read_voices(text: str) -> Iterator[tuple[str | None, str]]:
    """Who says what in one cue."""
    voices = list(VOICE.finditer(text))
    if voices:
        before = clean_markup(text[: voices[0].start()])
        if before:
            yield None, before
        for voice in voices:
            words = clean_markup(voice["text"])
            if words:
                yield html.unescape(voice["name"]).strip(), words
        return
    pending: list[str] = []
    speaker: str | None = None
    for row in clean_markup(text, keep_lines=True).split("\n"):
        match = CHEVRON.match(row) or LABEL.match(row)
        if match is not None and match["name"] is not None and is_name(match["name"]):
            if pending:
                yield speaker, " ".join(pending)
            speaker, pending = match["name"].strip(), [match["text"].strip()]
        elif row.strip():
            pending.append(row.strip().removeprefix(">>").strip())
    words = " ".join(piece for piece in pending if piece)
    if words:
        yield speaker, words


def clean_markup(text: str, *, keep_lines: bool = False) -> str:
    plain = html.unescape(TAG.sub("", text))
    return plain if keep_lines else " ".join(plain.split())


def add(turns: list[Turn], turn: Turn) -> None:
    """Add a cue's words: to the turn before where the same speaker goes on, or where nobody is named after a name."""
    last = turns[-1] if turns else None
    if last is None or last.speaker is None:
        turns.append(turn)
        return
    close = turn.start is not None and last.end is not None and turn.start - last.end <= LONGEST_PAUSE_MS
    if turn.speaker is None or (close and normalise(turn.speaker) == normalise(last.speaker)):
        turns[-1] = Turn(last.speaker, f"{last.text} {turn.text}", last.start, turn.end)
    else:
        turns.append(turn)
