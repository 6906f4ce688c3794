"""What the seller does with a reservation, and how the buyer takes that."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lib.readings.conversation import Conversation, Spoken, Turn
from lib.readings.local.handling_sayings import (
    ACCEPTS,
    CONCESSION,
    DEFERRAL,
    IF_SO,
    PROOF,
    REFUSES,
    WAITS,
)
from lib.readings.local.lexicon import Phrases
from lib.readings.local.objection_features import SETTLED, WEAK
from lib.readings.local.objection_sayings import OBSTACLE
from lib.readings.local.questions import question_kind
from lib.readings.local.tokens import read
from lib.readings.local.transcript import transcript_of
from lib.readings.local.words import is_brush_off, is_conditional, is_hedged, is_sarcastic
from lib.readings.models import Answered, Evidence, Objection, Reaction

ANSWERING = 5
"""Turns after a reservation within which the seller's are an answer to it."""
REACTING = 4
"""Turns after the answer within which the buyer's are a reaction to it."""
LATER = 12
"""Turns within which a buyer who says that it is settled, by name, still means this reservation."""
SUBSTANCE = 8
"""Words of a sentence that can explain something."""


@dataclass(frozen=True, slots=True)
class Answer:
    kind: Answered
    sentences: Sequence[Spoken]
    last: int
    """The place of its last turn."""


def handle(conversation: Conversation, objections: Sequence[Objection]) -> list[Objection]:
    """The reservations with what became of each in this conversation."""
    place_of = transcript_of(conversation).turn_of
    starts = sorted(place_of[one.evidence[0]] for one in objections)
    handled: list[Objection] = []
    for objection in objections:
        raised = place_of[objection.evidence[0]]
        ends = next((start for start in starts if start > raised), len(conversation.turns))
        answer = answer_to(objection, conversation.turns, raised, ends)
        after = raised if answer is None else answer.last
        reaction, sentences = reaction_to(objection, conversation.turns, after) if answer else ("none", ())
        if reaction == "accepted" and answer is not None and answer.kind == "deferral":
            reaction = "deferred"
        handled.append(
            replace(
                objection,
                answered="not" if answer is None else answer.kind,
                answer_evidence=() if answer is None else numbers(answer.sentences),
                reaction=reaction,
                reaction_evidence=numbers(sentences),
            )
        )
    return handled


def numbers(sentences: Sequence[Spoken]) -> Evidence:
    return tuple(sorted({sentence.n for sentence in sentences}))


def answer_to(objection: Objection, turns: Sequence[Turn], raised: int, ends: int) -> Answer | None:
    """The weightiest thing that the seller does in the turns after it, before another reservation is raised."""
    best: tuple[int, Answer] | None = None
    for place in range(raised + 1, min(len(turns), raised + 1 + ANSWERING)):
        if place > ends:
            break
        turn = turns[place]
        if turn.side != "internal":
            continue
        kind, sentences = what_it_does(turn, objection, next_turn=place == raised + 1)
        rank = RANKS.index(kind)
        if rank and (best is None or rank > best[0]):
            best = rank, Answer(kind, sentences, place)
    return None if best is None else best[1]


RANKS: Sequence[Answered] = ("not", "question", "deferral", "explanation", "concession", "evidence")


def what_it_does(turn: Turn, objection: Objection, *, next_turn: bool) -> tuple[Answered, Sequence[Spoken]]:
    """What one turn of the seller does with a reservation, and the sentences that do it."""
    told = [one for one in turn.sentences if question_kind(one.text) is None]
    asked = [one for one in turn.sentences if question_kind(one.text) is not None]
    about = next_turn or objection.kind in WEAK.count(turn.text)
    if not about:
        return "not", ()
    kinds: tuple[tuple[Answered, Phrases], ...] = (
        ("evidence", PROOF),
        ("concession", CONCESSION),
        ("deferral", DEFERRAL),
    )
    for kind, cues in kinds:
        among = turn.sentences if kind == "concession" else told
        found = [one for one in among if cues.occurs(one.text) and len(read(one.text).tokens) >= SUBSTANCE]
        if found:
            return kind, found
    if next_turn and asked and turn.sentences[-1] in asked and len(told) <= len(asked) + 1:
        return "question", asked
    explained = [one for one in told if len(read(one.text).tokens) >= SUBSTANCE]
    if explained:
        return "explanation", explained
    return ("question", asked) if asked else ("not", ())


def reaction_to(objection: Objection, turns: Sequence[Turn], after: int) -> tuple[Reaction, Sequence[Spoken]]:
    """The first clear reaction of the buyer's side; being polite, or saying only "okay", is none."""
    for place in range(after + 1, min(len(turns), after + 1 + LATER)):
        turn = turns[place]
        if turn.side != "external":
            continue
        for sentence in turn.sentences:
            if place > after + REACTING:
                if SETTLED.search(read(sentence.text).folded) and objection.kind in WEAK.count(turn.text):
                    return "accepted", (sentence,)
                continue
            reaction = reaction_in(sentence.text, objection)
            if reaction != "none":
                return reaction, (sentence,)
    return "none", ()


def reaction_in(text: str, objection: Objection) -> Reaction:
    folded = read(text).folded
    if SETTLED.search(folded):
        return "accepted"
    if is_sarcastic(text):
        return "none"
    refuses = REFUSES.search(folded) is not None
    if not refuses and ACCEPTS.search(folded) and not is_doubtful(text):
        return "accepted"
    if refuses or (OBSTACLE.occurs(text) and objection.kind in WEAK.count(text)):
        return "rejected"
    if WAITS.occurs(text) or is_brush_off(text):
        return "deferred"
    return "none"


def is_doubtful(text: str) -> bool:
    """Whether an acceptance is taken back as it is said; "if you do that, then I'm fine" takes up what was offered."""
    conditional = is_conditional(text) and not IF_SO.search(read(text).folded)
    return is_hedged(text) or conditional or is_brush_off(text)
