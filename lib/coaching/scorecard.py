"""The scorecard of one call: each dimension opened to its indicators, the moments that moved it, what to change."""

from collections.abc import Sequence
from statistics import fmean
from typing import Literal
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow
from pydantic import Field

from lib.auth.viewer import Viewer
from lib.coaching.calls import Met, get_met, list_held
from lib.coaching.deal import NO_DEAL, Deal, Held, resolve
from lib.coaching.load import Head, list_won
from lib.coaching.models import Evidence, IndicatorScore, Recommendation
from lib.coaching.moments import where_of
from lib.coaching.objections import follow_objections
from lib.coaching.patterns import find_patterns, judge, why_not
from lib.coaching.recommendations import recommend
from lib.opportunities.models import Answer, Moment
from lib.readings.models import Dimension, IndicatorState
from lib.readings.store import ReaderIdentity
from lib.readings.terms import DIMENSIONS

MOST_MOMENTS = 8
GAINED = 3
"""How many of them at least show what gave points, where there are such."""
STAGE_UNKNOWN = "discovery"
"""What a call without a deal is weighed as."""


class DimensionScore(Answer):
    """0 to 100, or null with a note: not enough to judge."""

    dimension: Dimension
    score: int | None
    note: str | None
    indicators: list[IndicatorScore]


class ScoredMoment(Answer):
    """A moment that gave or cost points, by the indicator that it shows."""

    dimension: Dimension
    indicator: str
    meaning: str
    state: IndicatorState
    points: float = Field(description="Points of the dimension's 100 that it gave; below 0 those it cost.")
    evidence: list[Evidence]


class Talking(Answer):
    """How the talking was shared; null where the source has no times or sides."""

    rep_share: float | None = Field(description="The rep's part of all words, 0 to 1.")
    longest_monologue_seconds: float | None
    open_questions: int
    closed_questions: int
    buyer_questions: int
    patience_seconds: float | None = Field(description="The median pause before the rep answers the buyer.")


class Scorecard(Answer):
    """One call judged by what was said. `moments` begin with what cost most."""

    call_id: UUID
    title: str
    at: Moment
    account: str | None
    opportunity_id: UUID | None
    opportunity: str | None
    rep: str | None
    status: Literal["ready", "pending", "nothing_to_read"]
    detail: str
    score: int | None = Field(description="The average of the dimensions that have a score, 0 to 100.")
    dimensions: list[DimensionScore]
    moments: list[ScoredMoment]
    what_to_change: list[Recommendation]
    talking: Talking | None


def analyze_call(conn: Connection[TupleRow], viewer: Viewer, call_id: UUID, identity: ReaderIdentity) -> Scorecard:
    """The scorecard of a stored call; raises NotFound for one that the viewer does not see."""
    met = get_met(conn, viewer, call_id)
    head = Head(met.deal_id, met.stage or STAGE_UNKNOWN, met.product, met.owner_id)
    won = [one for one in list_won(conn, viewer, head, identity) if one.id != call_id]
    held, *others = list_held(conn, [met.known, *won], identity)
    return to_scorecard(met, held, others)


def to_scorecard(met: Met, held: Held, won: Sequence[Held]) -> Scorecard:
    """Pure: the same reading gives the same scorecard."""
    deal = Deal(held.deal_id, met.stage or STAGE_UNKNOWN, [held], won)
    dimensions = to_dimensions(deal) if held.reading is not None else []
    scores = [one.score for one in dimensions if one.score is not None]
    status, detail = "ready", "Each score opens to its indicators."
    if met.content_hash is None:
        status, detail = "nothing_to_read", "The call has no transcript yet. Gong often has it hours after the call."
    elif held.reading is None:
        status, detail = "pending", "The call is not read yet: the next run of the worker or `dealcoach read` does it."
    elif not scores:
        detail = "Not enough to judge: see the note of each dimension."
    return Scorecard(
        call_id=met.id,
        title=met.title,
        at=met.at,
        account=met.account,
        opportunity_id=None if met.deal_id == NO_DEAL else met.deal_id,
        opportunity=met.deal,
        rep=met.host,
        status=status,
        detail=detail,
        score=average(scores),
        dimensions=dimensions,
        moments=find_moments(held),
        what_to_change=recommend(deal, follow_objections(deal)),
        talking=to_talking(held),
    )


def to_dimensions(deal: Deal) -> list[DimensionScore]:
    """The five scores of a deal's only call."""
    return [
        DimensionScore(dimension=pattern.dimension, score=call.score, note=call.note, indicators=call.indicators)
        for pattern in find_patterns(deal)
        for call in pattern.calls
    ]


def average(scores: Sequence[int]) -> int | None:
    """0 to 100 over the dimensions that are judged; None where none is."""
    return round(fmean(scores)) if scores else None


def scores_of(held: Held) -> dict[Dimension, int | None]:
    """The scores of one conversation by dimension; an email has none, nor has what is not read."""
    return {
        pattern.dimension: next((call.score for call in pattern.calls), None)
        for pattern in find_patterns(Deal(held.deal_id, "", [held]))
    }


def find_moments(held: Held) -> list[ScoredMoment]:
    """Where points were won or lost, what cost most first; of what is absent, where it was due."""
    found = [
        ScoredMoment(
            dimension=dimension,
            indicator=one.name,
            meaning=one.sign.good,
            state=one.state,
            points=round(-one.missed if one.missed else one.points, 1),
            evidence=where_of(held, one) if one.missed else resolve(held, one.evidence),
        )
        for dimension in DIMENSIONS
        if why_not(held, dimension, judged := judge(held, dimension)) is None
        for one in judged
        if one.missed or one.points
    ]
    shown = sorted(
        (moment for moment in found if moment.evidence),
        key=lambda moment: (-abs(moment.points), moment.points, moment.dimension, moment.indicator),
    )
    lost = [moment for moment in shown if moment.points < 0][: MOST_MOMENTS - GAINED]
    gained = [moment for moment in shown if moment.points > 0][: MOST_MOMENTS - len(lost)]
    return [*lost, *gained]


def to_talking(held: Held) -> Talking | None:
    if held.reading is None:
        return None
    talk = held.reading.talk
    return Talking(
        rep_share=talk.rep_share,
        longest_monologue_seconds=talk.longest_monologue_seconds,
        open_questions=talk.open_questions,
        closed_questions=talk.closed_questions,
        buyer_questions=talk.buyer_questions,
        patience_seconds=talk.patience,
    )
