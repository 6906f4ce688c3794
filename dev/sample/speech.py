"""From written lines to speech: fillers, acknowledgements, and when each word was said."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dev.sample.ids import chance, pick

SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[\"'A-Z0-9$])")
ABBREVIATIONS = ("Dr.", "Mr.", "Ms.", "Inc.", "vs.", "approx.")
STARTERS = {
    "the",
    "we",
    "it",
    "that",
    "they",
    "if",
    "when",
    "there",
    "you",
    "our",
    "this",
    "what",
    "it's",
    "that's",
    "we've",
}
FILLERS = ("Um,", "I mean,", "Well,", "You know,", "Yeah,", "So,", "Look,", "Honestly,", "Uh,", "Okay, so")
HEARD = ("Mm-hm.", "Right.", "Okay.", "Yeah.", "Sure.", "Got it.", "Uh-huh.", "Yep.", "I see.", "Mm.")
LONG_TURN = 32
MOST_TURNS = 45
PAUSES = {"demo": 60_000, "technical": 30_000, "security": 25_000, "contract": 25_000, "pricing": 25_000}
"""The longest silence in ms before such a part: somebody looks for a screen or a page."""


@dataclass(frozen=True)
class Line:
    """What one speaker says at once; `part` names the kind of scene it comes from."""

    speaker: str
    text: str
    part: str


@dataclass(frozen=True)
class Said:
    """A sentence with its time in milliseconds from the start of the call."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Turn:
    """One monologue in time."""

    speaker: str
    part: str
    sentences: tuple[Said, ...]

    @property
    def start(self) -> int:
        return self.sentences[0].start

    @property
    def end(self) -> int:
        return self.sentences[-1].end

    @property
    def text(self) -> str:
        return " ".join(sentence.text for sentence in self.sentences)


def sentences(text: str) -> list[str]:
    """Split where a sentence ends; an abbreviation does not end one."""
    parts: list[str] = []
    for piece in SENTENCE_END.split(text.strip()):
        if parts and parts[-1].endswith(ABBREVIATIONS):
            parts[-1] += " " + piece
        elif piece:
            parts.append(piece)
    return parts


def speak(lines: Sequence[Line], key: str) -> list[Line]:
    """The lines with each speaker's fillers, and with the short words by which a listener shows that they listen."""
    spoken: list[Line] = []
    room = (MOST_TURNS - len(lines)) // 2
    for index, line in enumerate(lines):
        mark = f"{key}-{index}"
        parts = [hesitate(part, line.speaker, f"{mark}-{number}") for number, part in enumerate(sentences(line.text))]
        listener = next(
            (
                other.speaker
                for other in (*lines[index + 1 :], *reversed(lines[:index]))
                if other.speaker != line.speaker
            ),
            None,
        )
        if (
            len(line.text.split()) > LONG_TURN
            and len(parts) > 2
            and listener
            and room > 0
            and chance(65, mark, "heard")
        ):
            cut = len(parts) // 2
            room -= 1
            spoken.append(Line(line.speaker, " ".join(parts[:cut]), line.part))
            spoken.append(Line(listener, HEARD[pick(len(HEARD), mark, listener)], line.part))
            spoken.append(Line(line.speaker, " ".join(parts[cut:]), line.part))
        else:
            spoken.append(Line(line.speaker, " ".join(parts), line.part))
    return spoken


def hesitate(sentence: str, speaker: str, mark: str) -> str:
    """The sentence, sometimes with the filler that this speaker is given to."""
    first, _, rest = sentence.partition(" ")
    habit = 5 + pick(14, speaker, "habit")
    if first.lower() not in STARTERS or not rest or not chance(habit, mark, "filler"):
        return sentence
    own = pick(len(FILLERS), speaker, "filler")
    filler = FILLERS[(own + pick(3, mark)) % len(FILLERS)]
    return f"{filler} {first[0].lower()}{first[1:]} {rest}"


def time_lines(lines: Sequence[Line], key: str) -> tuple[Turn, ...]:
    """When each sentence is said, at each speaker's own pace, with the pauses that people make."""
    clock = 900 + pick(4000, key, "start")
    turns: list[Turn] = []
    part = ""
    for index, line in enumerate(lines):
        mark = f"{key}-{index}"
        clock += (
            200
            + pick(1400, mark, "gap")
            + (pick(PAUSES.get(line.part, 9000), mark, "pause") if line.part != part else 0)
        )
        part = line.part
        pace = 2.0 + pick(7, line.speaker, "pace") / 10
        said: list[Said] = []
        for number, text in enumerate(sentences(line.text)):
            length = max(350, round(1000 * len(text.split()) / pace))
            said.append(Said(clock, clock + length, text))
            clock += length + pick(260, mark, str(number))
        turns.append(Turn(line.speaker, line.part, tuple(said)))
    return tuple(turns)
