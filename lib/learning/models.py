"""What is asked and answered about learning from those who win."""

from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from lib.coaching.models import CacheMark, Exemplar
from lib.opportunities.models import Answer
from lib.readings.terms import Dimension

type Verdict = Literal["does_more", "does_less", "alike", "cannot_tell"]
type BenchmarkKind = Literal["top_performers", "colleagues", "nobody"]


class LearningQuery(BaseModel):
    """Whose learning, and in which dimension. Unknown parameters are refused."""

    model_config = ConfigDict(extra="forbid")

    rep_email: str = Field(min_length=3, max_length=320, description="The email address of a rep, in any case.")
    focus_area: Dimension = Field(description="The dimension of the scorecard that is compared.")


class WinRate(Answer):
    """Won of closed, 0 to 1, and the bounds that hold the true rate (Wilson)."""

    rate: float
    low: float
    high: float


class PerformerRow(Answer):
    """A colleague by closed deals like the rep's. All colleagues' bounds hold at once with 95 %."""

    user_id: UUID
    name: str
    closed: int
    won: int
    win_rate: WinRate
    others: WinRate = Field(description="Everybody else on the same mix of products and sizes.")
    stands_out: bool = Field(description="Whether the bounds lie above everybody else's.")


class LearningRep(Answer):
    user_id: UUID
    name: str
    email: str
    closed: int
    won: int
    win_rate: WinRate | None = Field(description="Null where no deal is closed.")
    deals: int = Field(description="Deals with calls of the rep's that are read.")
    calls: int


class Benchmark(Answer):
    """Whom the rep is compared with: those who stand out, or where nobody does, all colleagues."""

    kind: BenchmarkKind
    detail: str
    reps: int
    closed: int | None = Field(
        description="Null where it would tell of one or two people that the viewer does not see."
    )
    won: int | None
    win_rate: WinRate | None
    deals: int
    won_deals: int
    calls: int
    performers: list[PerformerRow] = Field(description="Those whose deals the viewer sees, the surest winner first.")


class Difference(Answer):
    """How often the rep and the benchmark show one thing, in deals of the same product, size and stage."""

    name: str
    meaning: str
    harmful: bool = Field(description="Whether showing it is the fault.")
    verdict: Verdict
    note: str
    rep: float | None = Field(
        description="Share of the rep's calls, 0 to 1, averaged over deals; a score as a part of 1."
    )
    benchmark: float | None
    difference: float | None = Field(description="The rep's share less the benchmark's.")
    low: float | None = Field(description="Bounds that hold the difference with 95 %.")
    high: float | None
    p_value: float | None = Field(description="Of the rank test within kinds of deals, on its own.")
    q_value: float | None = Field(description="The same with all tests of this answer counted (Benjamini-Hochberg).")
    rep_deals: int
    benchmark_deals: int
    instead: str | None = Field(description="What to do, where the rep does worse.")


class ExemplarMoment(Exemplar):
    """Where a won deal shows something, in the words that were said; its links are those that the viewer may open."""

    indicator: str
    good: str = Field(description="What makes it good.")
    call_id: UUID
    rep: str | None = Field(description="Whose deal it is.")
    product: str | None
    can_open: bool = Field(description="Whether the viewer sees the whole call, too.")


class Learning(Answer):
    """What a rep can learn in one dimension. Differences come with what the sample cannot tell."""

    focus_area: Dimension
    detail: str
    rep: LearningRep
    benchmark: Benchmark
    differences: list[Difference]
    moments: list[ExemplarMoment]


class LearningInsights(Learning):
    cache: CacheMark
