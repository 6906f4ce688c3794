"""How the buyer holds to the deal, by what the buyer does: never by how long calls are. Pure.

Every conversation has parts of 0 to 100, each where it shows; their weighted mean is the conversation's score, smoothed
from one to the next. The trend compares calls with calls and emails with emails.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import fmean
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.auth.viewer import Viewer
from lib.coaching.deal import Deal, Held
from lib.coaching.load import load_deal
from lib.coaching.models import PartName, Relationship, RelationshipPart, RelationshipPoint, Warmth
from lib.coaching.trend import ENOUGH, Slope, fit
from lib.readings.local.titles import read_title
from lib.readings.store import ReaderIdentity

NEW = 0.35
"""The part of a new conversation in the smoothed score."""
MOVES = 7.0
"""Points from the first conversation to the last, by the slope, from which on the relationship warms or cools."""
WEIGHTS: Mapping[PartName, float] = {
    "talking": 1.0, "questions": 0.75, "attendance": 1.0, "mood": 1.25, "commitments": 1.5, "resistance": 1.5,
    "replies": 1.0,
}  # fmt: skip
MEANINGS: Mapping[PartName, str] = {
    "talking": "The buyer's part of all words; 57 % and more is full.",
    "questions": "The buyer's questions per turn; 3 in 10 and more is full.",
    "attendance": "How many of the buyer came or wrote, how senior they are, and how many are new.",
    "mood": "What the buyer's people say of it, and signs of trust.",
    "commitments": "What the buyer took on and kept, and what we promised and kept.",
    "resistance": "Objections and risks of the conversation, and whether the buyer let them go.",
    "replies": "How soon the buyer answers an email; none before the next reminder is nothing.",
}
FULL_TALK, LEAST_TALK = 0.57, 0.15
FULL_QUESTIONS = 0.3
A_STEP = 30.0
KEPT, BROKEN = 80.0, 10.0
AN_OBJECTION, A_RISK = 20.0, 35.0
REPLY_HOURS = ((4, 100.0), (24, 80.0), (72, 55.0), (168, 30.0))
LATE = 10.0
UNASKED = 75.0
"""An email of the buyer that answers nothing of ours."""


@dataclass(frozen=True)
class Before:
    """What was there before: who of the buyer was met, by name, and since when an email of ours waits."""

    met: frozenset[str]
    waits_since: datetime | None


def assess_relationship_strength(
    conn: Connection[TupleRow], viewer: Viewer, opportunity_id: UUID, identity: ReaderIdentity
) -> Relationship:
    """The relationship of a stored deal; raises NotFound for one that the viewer does not see."""
    return assess_relationship(load_deal(conn, viewer, opportunity_id, identity))


def assess_relationship(deal: Deal) -> Relationship:
    points = find_points(deal)
    met = list(dict.fromkeys(party.name for held in deal.read for party in held.buyers if took_part(held, party.key)))
    slope = fit([
        [(place, float(point.score)) for place, point in enumerate(points) if point.kind == kind]
        for kind in ("call", "email")
    ])  # fmt: skip
    steps = max(0, len(points) - 1)
    return Relationship(
        score=points[-1].smoothed if len(points) >= ENOUGH else None,
        trend=None if slope is None else to_warmth(slope, steps),
        change=None if slope is None else round(slope.middle * steps, 1),
        change_low=None if slope is None else round(slope.low * steps, 1),
        change_high=None if slope is None else round(slope.high * steps, 1),
        note=None if slope else f"Not enough to judge: {len(points)} of the {ENOUGH} conversations that it takes.",
        buyers_met=met,
        parts=to_parts(points),
        points=points,
    )


def to_warmth(slope: Slope, steps: int) -> Warmth:
    change = slope.middle * steps
    return "warming" if change >= MOVES else "cooling" if change <= -MOVES else "steady"


def find_points(deal: Deal) -> list[RelationshipPoint]:
    """Each conversation that shows something of the buyer, in order of time."""
    found: list[RelationshipPoint] = []
    before = Before(frozenset(), None)
    smoothed: float | None = None
    for held in deal.read:
        parts = parts_of(held, before)
        if parts:
            score = sum(WEIGHTS[name] * value for name, value in parts.items()) / sum(WEIGHTS[name] for name in parts)
            smoothed = score if smoothed is None else NEW * score + (1 - NEW) * smoothed
            found.append(
                RelationshipPoint(
                    conversation_id=held.touch.id,
                    kind=held.touch.kind,
                    title=held.title,
                    at=held.touch.at,
                    score=round(score),
                    smoothed=round(smoothed),
                    parts={name: round(value) for name, value in parts.items()},
                )
            )
        before = after(held, before)
    return found


def after(held: Held, before: Before) -> Before:
    """What is there for the next conversation."""
    came = {party.name.casefold() for party in held.buyers if took_part(held, party.key)}
    ours = not held.is_call and not held.is_from_buyer
    return Before(before.met | came, (before.waits_since or held.touch.at) if ours else None)


def took_part(held: Held, key: str) -> bool:
    """Who was on the call, or wrote the email; whoever only got it did nothing."""
    return held.is_call or key == held.sender


def parts_of(held: Held, before: Before) -> dict[PartName, float]:
    """The parts that this conversation shows. An email of ours shows only whether the one before it was answered."""
    if not held.is_call and not held.is_from_buyer:
        return {} if before.waits_since is None else {"replies": 0.0}
    shown: dict[PartName, float | None] = {name: part(held, before) for name, part in PARTS.items()}
    return {name: max(0.0, min(100.0, value)) for name, value in shown.items() if value is not None}


def talking(held: Held, before: Before) -> float | None:  # noqa: ARG001 (one shape for all parts)
    share = None if held.reading is None or not held.is_call else held.reading.talk.rep_share
    return None if share is None else 100 * (1 - share - LEAST_TALK) / (FULL_TALK - LEAST_TALK)


def questions(held: Held, before: Before) -> float | None:  # noqa: ARG001
    talk = None if held.reading is None else held.reading.talk
    if talk is None or not held.is_call or not talk.buyer_turns:
        return None
    return 100 * talk.buyer_questions / talk.buyer_turns / FULL_QUESTIONS


def attendance(held: Held, before: Before) -> float | None:
    came = [party for party in held.buyers if took_part(held, party.key)]
    if not came:
        return 0.0 if held.is_call and held.parties else None
    senior = max(read_title(party.title).seniority if party.title else 0.0 for party in came)
    new = sum(party.name.casefold() not in before.met for party in came) if before.met else 0
    return 15 + 15 * min(len(came), 3) + 25 * senior + 15 * min(new, 1)


def mood(held: Held, before: Before) -> float | None:  # noqa: ARG001
    present = [person for person in held.facts.people if person.key is not None and took_part(held, person.key)]
    if not present:
        return None
    trust = sum(len(person.trust) for person in present)
    return 50 + 50 * fmean(person.sentiment for person in present) + 6 * min(trust, 5)


def commitments(held: Held, before: Before) -> float | None:  # noqa: ARG001
    """What the buyer takes on; kept and broken promises of either side count beside it."""
    taken = sum(step.agreed and step.side == "external" for step in held.facts.next_steps)
    values = [KEPT if followup.kept else BROKEN for followup in held.facts.followups]
    if held.is_call or taken:
        values.append(min(100.0, A_STEP * taken))
    return fmean(values) if values else None


def resistance(held: Held, before: Before) -> float | None:  # noqa: ARG001
    unsettled = sum(objection.reaction != "accepted" for objection in held.facts.objections)
    return 100 - AN_OBJECTION * unsettled - A_RISK * len(held.facts.risks)


def replies(held: Held, before: Before) -> float | None:
    if held.is_from_buyer:
        if before.waits_since is None:
            return UNASKED
        hours = (held.touch.at - before.waits_since).total_seconds() / 3600
        return next((value for limit, value in REPLY_HOURS if hours <= limit), LATE)
    return None


PARTS: Mapping[PartName, Callable[[Held, Before], float | None]] = {
    "talking": talking,
    "questions": questions,
    "attendance": attendance,
    "mood": mood,
    "commitments": commitments,
    "resistance": resistance,
    "replies": replies,
}


def to_parts(points: Sequence[RelationshipPoint]) -> list[RelationshipPart]:
    return [
        RelationshipPart(
            name=name,
            meaning=MEANINGS[name],
            average=round(fmean(values)),
            latest=values[-1],
            conversations=len(values),
        )
        for name in WEIGHTS
        if (values := [point.parts[name] for point in points if name in point.parts])
    ]
