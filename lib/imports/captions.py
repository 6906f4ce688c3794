"""WebVTT and SubRip captions as turns. Pure.

Captions of one speaker that follow each other closely are one turn. A caption without a name goes on with the speaker
before it, except in a file that marks its speakers with voice tags: there it is nobody's. A bare `>>` is a new speaker
of no name.
"""

import html
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from lib.imports.clock import to_ms
from lib.imports.frame import REMARK, is_header, name_left_out
from lib.imports.models import Hints, ParsedConversation, Speaker, Turn, Unreadable
from lib.imports.people import Roster, known_labels, likelihood, normalise

MOMENT = r"(?:\d{1,3}:)?\d{1,2}:\d{1,2}(?:[.,:]\d{1,3})?"
TIMING = re.compile(rf"^\s*(?P<start>{MOMENT})(?:\s*-{{1,2}}>\s*|,)(?P<end>{MOMENT})(?:\s+[A-Za-z]\w*:\S*)*\s*$")
BROKEN_TIMING = re.compile(r"\s*[\d:.,;]*\s*-{1,2}>\s*[\d:.,;]*\s*$")
VOICE = re.compile(r"<v(?:\.[\w.-]+)*(?:\s+(?P<name>[^>]*))?>(?P<text>.*?)(?=</v>|<v[\s.>]|\Z)", re.DOTALL)
LABEL = re.compile(
    r"^(?:[-–—]\s*)?(?:>{1,3}\s*)?(?P<name>[^:：<>\n]{1,120}?)\s*(?::(?=\s|$)|：)\s*(?P<text>.*)$|^\((?P<round>[^()]{1,60})\)\s*$"
    r"|^\[(?P<square>[^\[\]]{1,60})\]\s+(?P<rest>\S.*)$"
)
CHEVRON = re.compile(r"^(?:[-–—]\s*)?>{1,3}\s*(?P<text>.*)$")
QUOTED_ID = re.compile(r'^\d+\s+"(?P<name>[^"]{1,120})"')
TAG = re.compile(r"</?(?:[a-zA-Z][^>]*|\d[\d:.]*)>|\{\\[^}]*\}")
BLOCK = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|$)")
LONGEST_PAUSE_MS = 30_000
"""Captions of one speaker that are closer than this belong to one turn."""


@dataclass(frozen=True)
class Cue:
    """One caption. `speaker` is the one that its name line tells, as Webex writes it."""

    start: int
    end: int
    text: str
    speaker: str | None = None


def parse_captions(text: str, listed: Sequence[Speaker] = ()) -> ParsedConversation:
    """Raises Unreadable when there is no caption with words; `listed` are participants that a sidecar tells."""
    rows = text.split("\n")
    cues = list(read_cues(rows)) if any(map(TIMING.match, rows)) else []
    if not cues:
        line = next((number for number, row in enumerate(rows, start=1) if "-->" in row), 1)
        raise Unreadable(
            f"line {line}: there are no captions with times such as `00:00:01.000 --> 00:00:04.000` and words."
        )
    cues = with_name_lines(cues)
    pieces = [piece for cue in cues for piece in read_pieces(cue)]
    if not pieces:
        raise Unreadable("line 1: the captions have no words.")
    labels = Labels(pieces, known_labels(listed))
    has_voices = any(VOICE.search(cue.text) for cue in cues)
    warnings = name_left_out(before_the_talk(rows))
    turns: list[Turn] = []
    for piece in pieces:
        add(turns, labels.settle(piece), goes_on=not has_voices and not piece.fresh)
    roster = Roster()
    for turn in turns:
        if turn.speaker is not None:
            roster.hear(turn.speaker)
    named = [turn if turn.speaker is None else replace(turn, speaker=roster.name(turn.speaker)) for turn in turns]
    heard = [turn.speaker for turn in named if turn.speaker is not None]
    return ParsedConversation(named, Hints(participants=roster.speakers(heard)), warnings=warnings)


def read_cues(rows: Sequence[str]) -> Iterator[Cue]:
    """Captions with their text; notes, styles, regions, numbers and names of captions are left out.

    Words under a time that cannot be read are kept, at the end of the caption before them. Words after an empty line
    belong to the caption before that line.
    """
    place, last = 0, 0
    name: str | None = None
    cue: Cue | None = None
    is_web = is_webvtt(rows)
    while place < len(rows):
        timing = TIMING.match(rows[place])
        if is_web and timing is None and BLOCK.match(rows[place]):
            while place < len(rows) and rows[place].strip():
                place += 1
        elif timing is None and not BROKEN_TIMING.match(rows[place]):
            quoted = QUOTED_ID.match(rows[place])
            name = str(quoted["name"]) if quoted is not None else None
            if cue is not None and not is_name_of_next(rows, place, is_web=is_web):
                cue = replace(cue, text=f"{cue.text}\n{rows[place].strip()}".strip())
            place += 1
        else:
            start = to_ms(timing["start"]) if timing is not None else None
            end = to_ms(timing["end"]) if timing is not None else None
            place, spoken = read_words(rows, place + 1)
            start = last if start is None else start
            last = max(start, end or start)
            if cue is not None and cue.text:
                yield cue
            cue = Cue(start, last, spoken, name)
            name = None
    if cue is not None and cue.text:
        yield cue


def is_webvtt(rows: Sequence[str]) -> bool:
    return next((row.strip() for row in rows if row.strip()), "").startswith("WEBVTT")


def is_name_of_next(rows: Sequence[str], place: int, *, is_web: bool) -> bool:
    """Whether a line is the number or, in WebVTT, the name of the caption whose time is on the next line."""
    row = rows[place].strip()
    following = rows[place + 1] if place + 1 < len(rows) else ""
    if not row or (TIMING.match(following) is None and not ("-->" in following and BROKEN_TIMING.match(following))):
        return not row or REMARK.fullmatch(row[:200]) is not None
    is_alone = place == 0 or not rows[place - 1].strip()
    return re.fullmatch(r"\d+", row) is not None or QUOTED_ID.match(row) is not None or (is_web and is_alone)


def before_the_talk(rows: Sequence[str]) -> list[tuple[int, str]]:
    """Lines above the first caption that are no part of the format, with their numbers."""
    first = next((place for place, row in enumerate(rows) if TIMING.match(row)), len(rows))
    if is_webvtt(rows):
        return []
    return [
        (place + 1, rows[place].strip())
        for place in range(first)
        if rows[place].strip() and not is_name_of_next(rows, place, is_web=False) and not is_header(rows[place])
    ]


def read_words(rows: Sequence[str], place: int) -> tuple[int, str]:
    """The words under a time, and where they end."""
    words: list[str] = []
    while place < len(rows) and (rows[place].strip() or not words) and TIMING.match(rows[place]) is None:
        if not rows[place].strip() and (place + 1 >= len(rows) or not goes_on(rows, place + 1)):
            break
        words.append(rows[place].strip())
        place += 1
    if place < len(rows) and TIMING.match(rows[place]) is not None and words and re.fullmatch(r"\d+", words[-1]):
        words.pop()  # the number of the next caption, where the empty line between is missing
    return place, "\n".join(word for word in words if word)


def goes_on(rows: Sequence[str], place: int) -> bool:
    """Whether words follow an empty line right after a time, and not the next caption or its number."""
    following = rows[place + 1] if place + 1 < len(rows) else ""
    return bool(rows[place].strip()) and TIMING.match(rows[place]) is None and TIMING.match(following) is None


def with_name_lines(cues: Sequence[Cue]) -> list[Cue]:
    """Captions whose first line is a name that returns, as older exports of Teams have them."""
    firsts = [
        first.rstrip(" :") if rest and likelihood(first.rstrip(" :")) == "good" else None
        for first, _, rest in (c.text.partition("\n") for c in cues)
    ]
    counts = Counter(first for first in firsts if first is not None)
    if sum(counts.values()) * 2 < len(cues) or (max(counts.values()) < 2 and sum(counts.values()) < len(cues)):  # noqa: PLR2004
        return list(cues)
    return [
        cue if first is None else replace(cue, text=cue.text.partition("\n")[2], speaker=first)
        for cue, first in zip(cues, firsts, strict=True)
    ]


@dataclass(frozen=True)
class Piece:
    """What one speaker says within one caption. `raw` is what it says if its label is none."""

    label: str | None
    text: str
    start: int
    end: int
    raw: str
    sure: bool = False
    """The format itself says that this is the speaker."""
    fresh: bool = False
    """Someone else speaks than before, whoever that is."""


class Labels:
    """Which labels before a colon are speakers: good names, and doubtful ones that return or are listed."""

    def __init__(self, pieces: Sequence[Piece], listed: Collection[str]) -> None:
        self.listed = listed
        self.counts = Counter(normalise(piece.label) for piece in pieces if piece.label is not None)

    def settle(self, piece: Piece) -> Turn:
        if piece.label is None or piece.sure:
            return Turn(piece.label, piece.text, piece.start, piece.end)
        trust, key = likelihood(piece.label), normalise(piece.label)
        if trust == "good" or (trust == "doubtful" and (self.counts[key] > 1 or key in self.listed)):
            return Turn(piece.label, piece.text, piece.start, piece.end)
        return Turn(None, piece.raw, piece.start, piece.end)


def read_pieces(cue: Cue) -> list[Piece]:
    """Who says what in one caption."""
    voices = list(VOICE.finditer(cue.text))
    said: list[tuple[str | None, str, str, bool, bool]] = []
    if voices:
        before = clean_markup(cue.text[: voices[0].start()])
        said.append((None, before, before, False, False))
        for voice in voices:
            name = html.unescape(voice["name"] or "").strip() or None
            words = clean_markup(voice["text"])
            said.append((name, words, words, True, name is None))
    elif cue.speaker is not None:
        words = clean_markup(cue.text)
        said.append((cue.speaker, words, words, True, False))
    else:
        said.extend(read_labels(html.unescape(TAG.sub("", cue.text)).split("\n")))
    return [
        Piece(label, text, cue.start, cue.end, raw, sure, fresh)
        for label, text, raw, sure, fresh in said
        if text and text != label
    ]


def read_labels(rows: Sequence[str]) -> list[tuple[str | None, str, str, bool, bool]]:
    """Labels at the beginnings of a caption's lines; what has none goes on with the line before."""
    said: list[tuple[str | None, str, str, bool, bool]] = []
    for row in (" ".join(row.split()) for row in rows if row.strip()):
        match, chevron = LABEL.match(row), CHEVRON.match(row)
        name = (
            next((match[group] for group in ("name", "round", "square") if match[group] is not None), None)
            if match
            else None
        )
        if match is not None and name is not None and likelihood(name) != "no":
            said.append((name, (match["text"] or match["rest"] or "").strip(), row, False, False))
        elif chevron is not None:
            said.append((None, chevron["text"], chevron["text"], False, True))
        elif said:
            label, text, raw, sure, fresh = said[-1]
            said[-1] = (label, f"{text} {row}".strip(), f"{raw} {row}".strip(), sure, fresh)
        else:
            said.append((None, row, row, False, False))
    return said


def clean_markup(text: str) -> str:
    return " ".join(html.unescape(TAG.sub("", text)).split())


def add(turns: list[Turn], turn: Turn, *, goes_on: bool) -> None:
    """Add a caption's words, to the turn before where the same speaker goes on."""
    last = turns[-1] if turns else None
    if last is None or last.speaker is None:
        turns.append(turn)
        return
    close = turn.start is not None and last.end is not None and turn.start - last.end <= LONGEST_PAUSE_MS
    if (turn.speaker is None and goes_on) or (
        turn.speaker is not None and close and normalise(turn.speaker) == normalise(last.speaker)
    ):
        turns[-1] = Turn(last.speaker, f"{last.text} {turn.text}", last.start, turn.end)
    else:
        turns.append(turn)
