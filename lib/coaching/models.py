"""What the coaching of a deal answers. Every quote is looked up by code; no text of ours holds one."""

from typing import Literal
from uuid import UUID

from pydantic import Field

from lib.opportunities.models import Answer, Moment
from lib.readings.terms import Dimension, IndicatorState, ObjectionKind

type Kind = Literal["call", "email"]
type Direction = Literal["rising", "falling", "level", "unclear"]
type Stance = Literal["resisted", "at_risk", "denied", "mentioned", "confirmed", "settled"]
type ThreadState = Literal["open", "resolved", "recurring"]
type EventKind = Literal[
    "raised",
    "raised_again",
    "asked_back",
    "answered",
    "put_off",
    "accepted",
    "rejected",
    "waits",
    "let_rest",
    "signed",
]
type Warmth = Literal["warming", "steady", "cooling"]
type PartName = Literal["talking", "questions", "attendance", "mood", "commitments", "resistance", "replies"]


class Evidence(Answer):
    """One stored sentence that a finding rests on."""

    id: str = Field(description="The conversation's id and the sentence's number.")
    conversation_id: UUID
    kind: Kind
    title: str
    at: Moment
    n: int
    speaker: str | None
    side: Literal["internal", "external", "unknown"]
    start_ms: int | None
    quote: str
    link: str | None = Field(
        description="Where the web app shows the moment; null where the viewer may not open the conversation."
    )


class Exemplar(Answer):
    """A moment of a closed-won deal that reads without its call, whoever's deal it is."""

    evidence: list[Evidence] = Field(description="The sentences that show it.")
    exchange: list[Evidence] = Field(description="These and the lines around them, in order.")


class IndicatorScore(Answer):
    """One indicator of a score. `points` are those of 100 that it gave or, being harmful, took."""

    name: str
    meaning: str
    state: IndicatorState
    points: float
    evidence: list[Evidence]


class CallScore(Answer):
    """A call's score in one dimension; null with a note where there is not enough to judge."""

    conversation_id: UUID
    title: str
    at: Moment
    score: int | None
    note: str | None
    indicators: list[IndicatorScore]


class Trend(Answer):
    """Points per call (Theil-Sen), and the bounds that hold it with at least 90 % (Sen)."""

    direction: Direction
    per_call: float
    low: float
    high: float
    calls: int


class Mover(Answer):
    """What an indicator does to the scores, on average over the calls that are scored."""

    name: str
    meaning: str
    gained: float = Field(description="Points it gives; below 0 where its presence takes them.")
    missed: float = Field(description="Points that are not there because of it.")
    change: float = Field(
        description="Points it gives in the later half of the calls beyond those in the earlier half."
    )
    calls_present: int
    calls_absent: int
    calls_badly: int
    evidence: list[Evidence]


class DimensionPattern(Answer):
    dimension: Dimension
    average: int | None
    calls: list[CallScore]
    trend: Trend | None
    note: str | None = Field(description="Why there is no average or no trend.")
    movers: list[Mover]


class ThemeMoment(Answer):
    conversation_id: UUID
    kind: Kind
    title: str
    at: Moment
    stance: Stance
    evidence: list[Evidence]


class Theme(Answer):
    """A topic that comes back. `change` says how the buyer's stance on it moved."""

    topic: str
    conversations: int
    first_stance: Stance
    last_stance: Stance
    change: str
    moments: list[ThemeMoment]


class ObjectionEvent(Answer):
    what: EventKind
    by: str | None
    conversation_id: UUID
    kind: Kind
    title: str
    at: Moment
    evidence: list[Evidence]


class ObjectionThread(Answer):
    """One objection across calls and emails, with the whole exchange in order."""

    kind: ObjectionKind
    topic: str
    state: ThreadState
    times_raised: int
    raised_by: list[str]
    first_raised_at: Moment
    last_raised_at: Moment
    resolved_at: Moment | None
    events: list[ObjectionEvent]


class RelationshipPart(Answer):
    """One signal over all conversations, 0 to 100, where it shows."""

    name: PartName
    meaning: str
    average: int
    latest: int
    conversations: int


class RelationshipPoint(Answer):
    """One conversation: its score, what it is made of, and the smoothed score up to here."""

    conversation_id: UUID
    kind: Kind
    title: str
    at: Moment
    score: int
    smoothed: int
    parts: dict[PartName, int]


class Relationship(Answer):
    """How the buyer holds to the deal, by what the buyer does. Null with a note where there is not enough to judge."""

    score: int | None
    trend: Warmth | None
    change: float | None = Field(description="Points from the first conversation to the last, by the robust slope.")
    change_low: float | None
    change_high: float | None
    note: str | None
    buyers_met: list[str]
    parts: list[RelationshipPart]
    points: list[RelationshipPoint]


class Recommendation(Answer):
    """One thing to change, with where it happened and what a won deal shows instead."""

    rank: int
    dimension: Dimension
    problem: str
    stake: str = Field(description="Why it counts in this deal.")
    where: list[Evidence]
    instead: str = Field(description="What won deals do instead.")
    exemplar: Exemplar | None = Field(description="A moment of a won deal; null where none is known.")
    behaviour: str = Field(description="What to do next time.")


class Wording(Answer):
    """Whose words the recommendations are in. Rank, evidence and exemplars are the folds' in either case."""

    by: Literal["local", "claude"]
    model: str | None = Field(description="The model that was asked last.")
    note: str | None = Field(description="Why they are not in Claude's words, or not all of them, where Claude is set.")


class CacheMark(Answer):
    hit: bool
    key: str
    computed_at: Moment


class Coaching(Answer):
    """All five, of the conversations that are read; `pending` others are not read yet."""

    opportunity_id: UUID
    status: Literal["ready", "partial", "nothing_to_read"]
    detail: str
    conversations: int
    pending: int
    patterns: list[DimensionPattern]
    themes: list[Theme]
    objections: list[ObjectionThread]
    relationship: Relationship
    recommendations: list[Recommendation]
    wording: Wording


class Insights(Coaching):
    cache: CacheMark
