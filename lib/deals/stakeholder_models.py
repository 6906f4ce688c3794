"""What is answered of the people of a deal: roles, scores that open to their parts, and who follows whom."""

from typing import Literal
from uuid import UUID

from pydantic import Field

from lib.coaching.models import Evidence
from lib.opportunities.models import Answer, Moment
from lib.readings.terms import Role

type ScoreName = Literal["decision_power", "influence_level", "relationship_strength"]


class ScorePart(Answer):
    """One part of a score, with what it is worth and why."""

    name: str
    meaning: str
    value: float = Field(description="0 to 10, before its weight.")
    weight: float = Field(description="Its share in the score; the weights of a score's parts add up to 1.")
    evidence: list[Evidence]


class ScoreDecision(Answer):
    """What a person set. It outlives every recomputation."""

    value: float
    reason: str
    author: str
    at: Moment


class Score(Answer):
    """0 to 10: what a person set where somebody did, else what was computed; both stay visible."""

    value: float | None
    computed: float | None = Field(description="Null where too little is known, which `note` says.")
    note: str | None
    parts: list[ScorePart]
    decision: ScoreDecision | None


class StakeholderRole(Answer):
    role: Role
    about: str | None = Field(description="For which aspect, such as budget, technology or the contract.")
    confidence: float
    evidence: list[Evidence]


class Stakeholder(Answer):
    """Someone of the buyer who is there or is spoken of."""

    person_id: UUID
    name: str
    other_names: list[str]
    email: str | None
    title: str | None
    met: bool = Field(description="Whether they were on a call or wrote; else they were only spoken of.")
    first_at: Moment
    last_at: Moment
    conversations: int
    sentiment: float = Field(description="-1 to 1, by what they say.")
    roles: list[StakeholderRole]
    decision_power: Score
    influence_level: Score
    relationship_strength: Score


class InfluenceEdge(Answer):
    """One person asks or follows another, as it was said."""

    source: UUID
    target: UUID
    evidence: list[Evidence]


class StakeholderMap(Answer):
    """The people, those who decide first, and who follows whom."""

    people: list[Stakeholder]
    edges: list[InfluenceEdge]
