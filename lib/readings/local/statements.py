"""What someone says about one question of qualification, with how much it counts; and exchanges of the two sides."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from lib.readings.conversation import Conversation, Spoken, Turn
from lib.readings.local.phrasing import Saying, Ways, lazy
from lib.readings.local.tokens import read
from lib.readings.models import Evidence, Stance

type Factor = Literal["budget", "authority", "need", "timeline"]
FACTORS: tuple[Factor, ...] = ("budget", "authority", "need", "timeline")
type Status = Literal["confirmed", "partial", "missing", "contradicted"]


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing said. `weight` is 0 to 1: how far it settles the question alone; `value` is what was named."""

    stance: Stance
    weight: float
    said_by: str | None
    evidence: Evidence
    reason: str
    value: str | None = None


@dataclass(frozen=True, slots=True)
class BantVerdict:
    """One factor of one conversation. `met` is false where what is said, or what the company knows, speaks against it.

    `status` is how far it is known; `confidence` 0 to 1; `evidence` are sentences; `reason` is a sentence for a person.
    """

    met: bool
    status: Status
    confidence: float
    value: str | None
    evidence: Evidence
    reason: str
    statements: Sequence[Statement] = ()


class Heard(NamedTuple):
    """A sentence of the buyer's side with the seller's turn before it. `opens` is whether it begins the answer."""

    sentence: Spoken
    text: str
    bag: frozenset[str]
    asked: str
    asked_evidence: Evidence
    opens: bool


YES = Ways(
    r"""
        ^(?:(?:well|oh|um|uh|so|and|okay|ok|hm|ah)\b[,.]? )*(?:yes|yeah|yep|yup|correct|exactly|right|sure|
            absolutely|definitely|indeed|that'?s (?:right|correct|it|true)|that is (?:right|correct|true)|
            i (?:do|am|can|will)\b(?! not)|of course|certainly|precisely|affirmative|it does|it is|we do|
            they do)\b
        """
)
NO = lazy(
    r"^(?:(?:well|oh|um|uh|so|and|okay|ok|hm|ah|actually|honestly|unfortunately|to be honest)\b[,.]? )*"
    r"(?:no\b(?! (?:problem|worries|doubt))|nope|nah|not (?:exactly|really|yet|quite|at (?:the|this)|right now|"
    r"currently|entirely|particularly|specifically|as such|me)|i(?:'m| am) not|i do(?:n't| not)|it'?s not|none)\b"
)
IF = lazy(
    r"\b(?:if|unless|suppose|supposing|imagine|wish|hypothetically|in theory|let's say|as if|would've|could've)\b"
)


def asked_before(turn: Turn | None) -> tuple[str, Evidence]:
    """The last sentences of the seller's turn that a buyer answers, and their numbers."""
    asked = turn.sentences[-3:] if turn is not None and turn.side == "internal" else ()
    return " ".join(read(one.text).folded for one in asked), tuple(one.n for one in asked)


def heard(conversation: Conversation) -> Iterator[Heard]:
    """The buyer's sentences in order. Where no side is known, everyone's, with nobody asked."""
    turns = conversation.turns
    known = any(turn.side == "external" for turn in turns)
    before: Turn | None = None
    for turn in turns:
        if turn.side == "external" or (not known and turn.side == "unknown"):
            question, numbers = asked_before(before)
            for place, sentence in enumerate(turn.sentences):
                words = read(sentence.text)
                yield Heard(sentence, words.folded, words.bag, question, numbers, opens=place == 0)
        before = turn


def is_supposed(text: str, at: int) -> bool:
    """Whether what stands at a place of a sentence is only imagined: "if I had the money"."""
    match = IF.search(text, max(0, at - 40), at)
    return match is not None and "," not in text[match.end() : at]


def first_said(sayings: Sequence[Saying], text: str) -> Saying | None:
    """The first of the sayings that a sentence holds and that is meant, not only supposed."""
    for saying in sayings:
        match = saying.search(text)
        if match is not None and not is_supposed(text, match.start()):
            return saying
    return None


def merge(evidence: Sequence[Evidence]) -> Evidence:
    """The numbers of several, rising, each once."""
    return tuple(sorted({number for one in evidence for number in one}))


def strongest(statements: Sequence[Statement], stance: Stance) -> Statement | None:
    """The weightiest of a stance; of equals the later."""
    found = [one for one in statements if one.stance == stance]
    return max(found, key=lambda one: (one.weight, one.evidence), default=None)
