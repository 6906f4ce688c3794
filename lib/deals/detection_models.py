"""What is answered of detected opportunities: what a conversation shows, how sure that is, and why."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import Field

from lib.coaching.models import Evidence, Kind
from lib.opportunities.models import AccountSummary, Answer, Moment, Pagination

type Verdict = Literal["new", "update", "watch", "none"]


class Feature(Answer):
    """One thing that speaks for a real opportunity (points above 0) or against it (below)."""

    name: str
    meaning: str
    points: float = Field(description="In log-odds.")
    evidence: list[Evidence]


class Detection(Answer):
    """What a conversation shows. `confidence` is computed from the features and calibrated on answer keys."""

    verdict: Verdict
    confidence: float
    product: str | None
    time_frame: date | None
    updates: UUID | None = Field(description="The open opportunity that it belongs to.")
    reason: str
    features: list[Feature]


class Candidate(Answer):
    """A watched candidate: conversations of one account and product that may become a deal."""

    id: UUID
    account: AccountSummary | None
    product: str | None
    time_frame: date | None
    confidence: float
    reason: str
    conversation_id: UUID
    kind: Kind
    title: str
    at: Moment
    features: list[Feature]


class CandidatePage(Answer):
    candidates: list[Candidate]
    pagination: Pagination
