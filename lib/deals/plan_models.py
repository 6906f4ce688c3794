"""What is answered as a deal's and an account's plan. Every value says where it comes from."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import Field

from lib.coaching.models import Evidence, Kind
from lib.deals.qualification_models import Qualification
from lib.deals.stage_models import DealWarning, StageTrack
from lib.deals.stakeholder_models import StakeholderMap
from lib.health.said import SaidFactor
from lib.opportunities.models import Answer, Moment, Stage
from lib.readings.terms import Role

type Source = Literal["crm", "conversation", "person", "computed"]
type ItemState = Literal["open", "done", "overdue", "broken"]


class Sourced(Answer):
    """One value of a plan, in words or ISO form. Null where nothing is known."""

    value: str | None
    source: Source | None
    note: str | None = Field(description="Such as that a conversation names another value than the CRM.")
    evidence: list[Evidence]


class ActionItem(Answer):
    """What somebody said they would do. Overdue is by the day on which it is asked."""

    what: str
    who: str | None
    side: Literal["internal", "external"]
    by: date | None
    state: ItemState
    agreed: bool
    kind: Kind
    title: str
    at: Moment
    evidence: list[Evidence]
    settled_by: list[Evidence] = Field(description="Where it shows that it was done, or was not.")


class TimedWarning(DealWarning):
    """A warning as it is stored: it holds from a day on, unless something is said before, or at once without one."""

    from_day: date | None


class CloseStep(Answer):
    """One thing that still stands between the deal and its close, by when, and why."""

    what: str
    who: str | None
    by: date | None
    reason: str
    evidence: list[Evidence]


class OpportunityPlan(Answer):
    """A deal's plan, complete in itself."""

    opportunity_id: UUID
    name: str
    account: str | None
    owner: str | None
    stage: StageTrack
    product: Sourced
    value: Sourced
    close_date: Sourced
    probability: Sourced
    timeline: Sourced = Field(description="By when the buyer wants it, in their words.")
    health_factors: list[SaidFactor] = Field(description="What was said that moves the health score.")
    warnings: list[TimedWarning]
    qualification: Qualification
    stakeholders: StakeholderMap
    items: list[ActionItem]
    close_plan: list[CloseStep]
    competitors: list[Sourced]
    risks: list[Sourced]
    conversations: int
    pending: int = Field(description="Conversations that are not read yet.")


class PlanChange(Answer):
    """One thing that became different from the version before."""

    what: str
    before: str | None
    after: str | None


class PlanVersion(Answer):
    """What changed, when, and through which conversation, where one brought it about."""

    version: int
    at: Moment
    conversation_id: UUID | None
    kind: Kind | None
    title: str | None
    changes: list[PlanChange]


class PlanHistory(Answer):
    """Of the newest hundred versions, the newest first."""

    versions: list[PlanVersion]


class DealLine(Answer):
    """A deal of an account, in a line."""

    opportunity_id: UUID
    name: str
    product: str | None
    stage: Stage
    amount: float | None
    currency: str | None
    close_date: date | None
    status: str


class KeyContact(Answer):
    person_id: UUID
    name: str
    title: str | None
    roles: list[Role]
    deals: list[UUID]
    last_at: Moment


class SentimentPoint(Answer):
    """The buyer's mood in one month, -1 to 1."""

    month: str
    sentiment: float
    conversations: int


class AccountPlan(Answer):
    """The container of an account's deals."""

    account_id: UUID
    name: str
    domain: str | None
    industry: Sourced
    size: Sourced
    tech_stack: list[Sourced]
    business_model: Sourced
    initiatives: list[Sourced]
    interactions: int
    first_at: Moment | None
    last_at: Moment | None
    wins: list[DealLine]
    losses: list[DealLine]
    active: list[DealLine]
    sentiment: list[SentimentPoint]
    contacts: list[KeyContact]
    fit: list[Sourced] = Field(description="Needs that the buyer said, and the product line for each.")
    competitors: list[Sourced]
    whitespace: list[Sourced] = Field(description="Product lines that no deal is about, and where they came up.")
