"""What a search of calls is asked, and what it answers."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import Field, field_validator, model_validator

from lib.coaching.models import Evidence
from lib.opportunities.models import Answer, Moment, PageQuery
from lib.readings.models import Dimension, ObjectionKind

type Reason = Literal["words", "objection", "topic"]


class CallQuery(PageQuery):
    """Filters combine. Without words the newest calls come first, with words those where they stand closest."""

    text: str | None = Field(
        default=None,
        max_length=200,
        description='Words that were said in the call, in any form; "in quotes" next to each other, -word not at all.',
    )
    rep: str | None = Field(default=None, max_length=200, description="Who hosted it: email address or name.")
    account: str | None = Field(default=None, max_length=200, description="Part of the company's name, or its domain.")
    product: str | None = Field(
        default=None, max_length=200, description="Part of the name of the deal's product, or of one spoken about."
    )
    since: date | None = Field(default=None, description="The first day (UTC).")
    until: date | None = Field(default=None, description="The last day (UTC).")
    score_min: int | None = Field(default=None, ge=0, le=100)
    score_max: int | None = Field(default=None, ge=0, le=100)
    dimension: Dimension | None = Field(
        default=None, description="Which score score_min and score_max mean; without it the average of a call's scores."
    )
    objection: ObjectionKind | None = Field(default=None, description="An objection of this kind was raised.")
    topic: str | None = Field(default=None, max_length=200, description="Part of the name of a topic or objection.")
    limit: int = Field(default=10, ge=1, le=50, description="Calls per page.")

    @field_validator("text", "rep", "account", "product", "topic")
    @classmethod
    def strip(cls, value: str | None) -> str | None:
        if value is not None and "\x00" in value:
            raise ValueError("must not contain the NUL character")
        return (value or "").strip() or None

    @model_validator(mode="after")
    def order_bounds(self) -> "CallQuery":
        if self.score_min is not None and self.score_max is not None and self.score_min > self.score_max:
            raise ValueError("score_min must not be above score_max")
        if self.since is not None and self.until is not None and self.since > self.until:
            raise ValueError("since must not be after until")
        return self

    @property
    def by_score(self) -> bool:
        return self.score_min is not None or self.score_max is not None


class FoundMoment(Answer):
    """A sentence by which the call was found, and by which of the filters."""

    reason: Reason
    evidence: Evidence


class FoundCall(Answer):
    call_id: UUID
    title: str
    at: Moment
    account: str | None
    rep: str | None
    opportunity_id: UUID | None
    opportunity: str | None
    product: str | None
    is_read: bool
    score: int | None = Field(description="The average of the dimensions that have a score, 0 to 100.")
    scores: dict[Dimension, int | None]
    objections: list[ObjectionKind]
    topics: list[str]
    moments: list[FoundMoment]


class CallSearch(Answer):
    """A page of calls. `total` are those that fit; `detail` says what was not looked at, or what to try."""

    calls: list[FoundCall]
    total: int
    page: int
    limit: int
    detail: str
