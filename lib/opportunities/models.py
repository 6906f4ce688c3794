"""What is asked of the list of opportunities, and what it answers."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal, get_args
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainSerializer, field_validator, model_validator

type Stage = Literal["prospecting", "discovery", "evaluation", "proposal", "negotiation", "closed_won", "closed_lost"]
STAGES: tuple[Stage, ...] = get_args(Stage.__value__)
type SortKey = Literal[
    "name", "account", "owner", "stage", "health_score", "amount", "close_date", "updated_at", "last_touch_at",
    "-name", "-account", "-owner", "-stage", "-health_score", "-amount", "-close_date", "-updated_at",
    "-last_touch_at",
]  # fmt: skip
type Moment = Annotated[datetime, AfterValidator(lambda moment: moment.astimezone(UTC))]
"""A time, shown in UTC with a Z whatever the database's time zone is."""
type Money = Annotated[Decimal, PlainSerializer(float, return_type=float, when_used="json")]

LARGEST_PAGE = 100
LAST_PAGE = 1_000_000


class Answer(BaseModel):
    """Answers are JSON with times in UTC that end in Z.

    Built when one is first given and not at import: a cold start pays for its own route alone.
    """

    model_config = ConfigDict(frozen=True, defer_build=True)


class PageQuery(BaseModel):
    """Which page of a list. Unknown parameters are refused, so that a typo is not taken for "all"."""

    model_config = ConfigDict(extra="forbid")

    page: int = Field(default=1, ge=1, le=LAST_PAGE, description="Counts from 1. A page past the end is empty.")
    limit: int = Field(default=25, ge=1, le=LARGEST_PAGE, description="Rows per page.")

    @property
    def offset(self) -> int:
        return (self.page - 1) * self.limit


class OpportunityQuery(PageQuery):
    """Filters combine; several values of one filter are alternatives."""

    owner: list[str] = Field(
        default=[], max_length=100, description="Owners by email address, id or name; comma-separated or repeated."
    )
    stage: list[str] = Field(
        default=[], max_length=100, description=f"Of {', '.join(STAGES)}; comma-separated or repeated."
    )
    health_score_min: int | None = Field(default=None, ge=0, le=100)
    health_score_max: int | None = Field(default=None, ge=0, le=100)
    close_date_from: date | None = Field(default=None, description="The first day on which it may close.")
    close_date_to: date | None = Field(default=None, description="The last such day.")
    quiet_days: int | None = Field(
        default=None, ge=1, le=3650, description="No call and no email for at least so many days, or never."
    )
    search: str | None = Field(
        default=None, max_length=200, description="Part of the name of the opportunity or account; typos are forgiven."
    )
    sort: SortKey = Field(default="-updated_at", description="A leading - is descending. Blanks come last.")

    @field_validator("owner", "stage", mode="after")
    @classmethod
    def split_commas(cls, value: list[str]) -> list[str]:
        return [part.strip() for item in value for part in item.split(",") if part.strip()]

    @field_validator("stage")
    @classmethod
    def know_stages(cls, value: list[str]) -> list[str]:
        unknown = [stage for stage in value if stage not in STAGES]
        if unknown:
            raise ValueError(f"there is no stage {unknown[0]!r}; there are {', '.join(STAGES)}")
        return value

    @field_validator("search")
    @classmethod
    def strip(cls, value: str | None) -> str | None:
        return (value or "").strip() or None

    @field_validator("owner", "search")
    @classmethod
    def refuse_nul[T: list[str] | str | None](cls, value: T) -> T:
        if any("\x00" in text for text in value or ()):
            raise ValueError("must not contain the NUL character")
        return value

    @model_validator(mode="after")
    def order_bounds(self) -> "OpportunityQuery":
        low, high = self.health_score_min, self.health_score_max
        if low is not None and high is not None and low > high:
            raise ValueError("health_score_min must not be above health_score_max")
        first, last = self.close_date_from, self.close_date_to
        if first is not None and last is not None and first > last:
            raise ValueError("close_date_from must not be after close_date_to")
        return self


class Pagination(Answer):
    page: int
    limit: int
    total: int
    total_pages: int


def paginate(query: PageQuery, total: int) -> Pagination:
    return Pagination(page=query.page, limit=query.limit, total=total, total_pages=-(-total // query.limit))


class UserSummary(Answer):
    id: UUID
    name: str
    email: str | None


class AccountSummary(Answer):
    id: UUID
    name: str
    domain: str | None


class DealFlag(Answer):
    """A warning about a deal, in words."""

    kind: Literal["ghosted", "no_power", "single_threaded", "stalled", "no_next_step", "date_slipped"]
    text: str


class OpportunitySummary(Answer):
    """One row of the list."""

    id: UUID
    name: str
    product: str | None
    stage: Stage
    crm_stage: str | None = Field(description="The CRM's own name of the stage.")
    amount: Money | None
    currency: str | None
    close_date: date | None
    health_score: int | None = Field(description="0 to 100; null where there is nothing to judge.")
    last_touch_at: Moment | None
    meddic: str | None = Field(
        description="Its six letters: upper case confirmed, lower case partial, - otherwise; null before a reading."
    )
    next_step: str | None = Field(description="What was agreed last and is open, with who and by when.")
    needs_review: bool = Field(description="Made from what was said; nobody has looked at it yet.")
    warnings: list[DealFlag]
    updated_at: Moment
    account: AccountSummary | None
    owner: UserSummary | None


class OpportunityPage(Answer):
    opportunities: list[OpportunitySummary]
    pagination: Pagination


class HealthReason(Answer):
    factor: str
    points: int = Field(description="How far it moves the score, up or down.")
    text: str
    evidence: list[str] = Field(description="Ids of calls, emails or people, or dates, that it rests on.")


class HealthAnswer(Answer):
    score: int | None
    reasons: list[HealthReason]


class OpportunityDetail(OpportunitySummary):
    probability: Money | None
    call_count: int
    email_count: int
    source: str
    external_id: str
    created_at: Moment
    gone_at: Moment | None = Field(
        description="Since when it is in the CRM's trash: no list has it then, until people take it out."
    )
    health: HealthAnswer


class TimelineQuery(PageQuery):
    type: Literal["call", "email"] | None = Field(default=None, description="Only calls, or only emails.")
    order: Literal["newest", "oldest"] = "newest"


class Participant(Answer):
    name: str | None
    email: str | None
    title: str | None
    side: Literal["internal", "external", "unknown"]
    person_id: UUID | None
    user_id: UUID | None
    attended: bool | None = None


class CallEntry(Answer):
    """A call on the timeline, without its words."""

    type: Literal["call"] = "call"
    id: UUID
    at: Moment
    title: str
    duration_seconds: int | None
    summary: str | None = Field(description="Gong's brief of the call.")
    has_transcript: bool
    is_gone: bool = Field(description="The source no longer shows the call; what is stored is kept.")
    url: str | None
    participants: list[Participant]
    link: "LinkAnswer"


class EmailEntry(Answer):
    """An email on the timeline, with its beginning only."""

    type: Literal["email"] = "email"
    id: UUID
    at: Moment
    subject: str | None
    snippet: str | None
    direction: Literal["inbound", "outbound", "internal", "unknown"]
    participants: list[Participant]
    link: "LinkAnswer"


class LinkAnswer(Answer):
    """Why a conversation is on this deal."""

    source: Literal["crm", "detected", "person"]
    confidence: float


class Timeline(Answer):
    entries: list[Annotated[CallEntry | EmailEntry, Field(discriminator="type")]]
    pagination: Pagination


type Row = dict[str, Any]
