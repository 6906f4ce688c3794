"""How the other side takes a promise, a request or a proposal: yes or no, and for which day. Pure functions."""

from dataclasses import dataclass
from datetime import date

from lib.readings.conversation import Conversation, Party, Spoken, Turn
from lib.readings.local.coming import ahead, dates_of
from lib.readings.local.dates import When
from lib.readings.local.phrasing import lazy
from lib.readings.local.promises import Said
from lib.readings.local.statements import NO, YES
from lib.readings.local.tokens import read
from lib.readings.local.words import is_agreement, is_commitment

type Days = list[tuple[When, int]]
"""Days with the number of the sentence that names each."""

REACH = 2
"""Turns in which the other side answers a promise, a request or a proposal."""
OPENING = 4
"""Sentences of an answer that are about what was said before it."""
TAKES = lazy(
    r"\b(?:thank you|thanks|please|good|great|fine|perfect|wonderful|awesome|excellent|okay|ok|all right|deal|done|"
    r"noted|i'll (?:note|have|hold|wait|tell|take|read|forward|expect|be (?:there|here)|pass|believe)|do that|send it|"
    r"you do that|by all means|works|i'm there|got it|entered|gladly|obliged|then|yes|sure|absolutely|exactly|right)\b"
)
IF_ONLY = lazy(r"if (?:it|that|you)\b")
REFUSES = lazy(
    r"\b(?:don't (?:need|bother|send|want)|do not (?:need|send|want)|no need|not necessary|rather not|i can't|we can't|"
    r"won't (?:work|do|be)|doesn't work|that's not|too (?:early|late|soon)|not (?:now|yet|this)|never mind|instead)\b"
)


@dataclass(frozen=True, slots=True)
class Placed:
    """An act with the turn it stands in and who speaks."""

    said: Said
    place: int
    at: int
    party: Party


@dataclass(frozen=True, slots=True)
class Reply:
    """How the other side takes it: the sentence that says so, and the days it names."""

    sentence: Spoken
    yes: bool
    days: Days
    own: tuple[When, ...] = ()
    """The days of the sentence that says it."""


def reply_to(conversation: Conversation, act: Placed, today: date) -> Reply | None:
    """The first turn of the other side after an act, if it takes it up; None where it speaks of something else."""
    turns = conversation.turns
    for turn in turns[act.place + 1 : act.place + 1 + 2 * REACH]:
        if turn.side in (act.party.side, "unknown"):
            continue
        reply = read_reply(turn, today)
        if reply is not None or not turn.sentences[-1].text.rstrip().endswith("?"):
            return reply
    return None


def read_reply(turn: Turn, today: date) -> Reply | None:
    opening = turn.sentences[:OPENING]
    named = [(when, sentence.n) for sentence in opening for when in ahead(sentence.text, today)]
    for sentence in opening:
        folded = read(sentence.text).folded
        if NO.match(folded) or REFUSES.search(folded):
            if not any(dates_of(one.text, today) for one in opening):
                return Reply(sentence, yes=False, days=named)
            continue
        days = ahead(sentence.text, today)
        asks = folded.rstrip().endswith("?") and not days
        if not asks and (
            days or YES.match(folded) or IF_ONLY.match(folded) or is_agreement(sentence.text) or TAKES.search(folded)
            or is_commitment(sentence.text)
        ):  # fmt: skip
            return Reply(sentence, yes=True, days=named, own=days)
    return None
