"""What a rep's calls show over time: each dimension's trend, what costs points, and a plan of three steps."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow
from pydantic import Field

from lib.auth.viewer import Viewer
from lib.coaching.calls import list_held, list_met
from lib.coaching.candidates import Candidate
from lib.coaching.deal import Deal, Held
from lib.coaching.load import Head, list_won
from lib.coaching.models import DimensionPattern, Evidence, Recommendation, Trend
from lib.coaching.moments import where_of
from lib.coaching.patterns import find_patterns, judge, why_not
from lib.coaching.period import Period, read_period
from lib.coaching.phrases import PHRASES
from lib.coaching.recommendations import choose, to_recommendation
from lib.errors import NotFound
from lib.opportunities.models import Answer, Moment, UserSummary
from lib.readings.indicators import INDICATORS
from lib.readings.models import Dimension
from lib.readings.store import ReaderIdentity
from lib.readings.terms import DIMENSIONS

MOST_CALLS = 200
MOST_GAPS = 6
GAP_CALLS = 3
"""Calls that are shown for a gap, the newest first."""
STEPS = 3


class RepScore(Answer):
    call_id: UUID
    at: Moment
    title: str
    score: int | None


class RepDimension(Answer):
    """One dimension over the rep's calls, 0 to 100. Null with a note where there is not enough to judge."""

    dimension: Dimension
    average: int | None
    trend: Trend | None
    note: str | None
    scores: list[RepScore]


class Gap(Answer):
    """An indicator that costs points over and over."""

    dimension: Dimension
    indicator: str
    problem: str
    calls_missed: int
    calls_judged: int
    points: float = Field(description="Points of 100 that it costs on average over the calls that are judged.")
    evidence: list[Evidence]


class RepInsights(Answer):
    """A rep's calls in a span of time. Both `gaps` and `coaching_plan` begin with what costs most."""

    rep: UserSummary
    time_period: str
    start: Moment | None
    end: Moment | None
    status: Literal["ready", "partial", "nothing_to_read"]
    detail: str
    calls: int
    pending: int
    dimensions: list[RepDimension]
    gaps: list[Gap]
    coaching_plan: list[Recommendation]


def get_rep_insights(
    conn: Connection[TupleRow],
    viewer: Viewer,
    rep_email: str,
    time_period: str,
    now: datetime,
    identity: ReaderIdentity,
) -> RepInsights:
    """Insights of the rep's newest calls in the period. Raises NotFound for a rep whose deals the viewer does not see.

    A period that counts back from now, but in which the rep has no call, is counted back from their newest call.
    """
    rep = get_rep(conn, viewer, rep_email)
    period = read_period(time_period, now)
    ids, moved = list_calls(conn, viewer, rep.id, period), False
    newest = None if ids else find_newest(conn, viewer, rep.id)
    if newest is not None and period.end is None:
        period, moved = read_period(time_period, newest), True
        ids = list_calls(conn, viewer, rep.id, period)
    met = list_met(conn, viewer, ids)
    won = list_won(conn, viewer, Head(rep.id, "evaluation", None, rep.id), identity)
    held = list_held(conn, [*(one.known for one in met), *(one for one in won if one.id not in ids)], identity)
    deal = Deal(rep.id, "evaluation", sorted(held[: len(met)], key=in_order), held[len(met) :])
    patterns, gaps = find_patterns(deal), find_gaps(deal)
    return RepInsights(
        rep=rep,
        time_period=time_period,
        start=period.start,
        end=period.end,
        status="nothing_to_read" if not met else "partial" if deal.pending else "ready",
        detail=describe(len(met), deal.pending, newest, moved=moved),
        calls=len(met),
        pending=deal.pending,
        dimensions=[to_dimension(pattern) for pattern in patterns],
        gaps=gaps[:MOST_GAPS],
        coaching_plan=plan(deal, gaps),
    )


def get_rep(conn: Connection[TupleRow], viewer: Viewer, rep_email: str) -> UserSummary:
    """One of the seller's people; raises NotFound for nobody, and for someone whose deals the viewer does not see."""
    row = conn.execute(
        """
        select u.id, u.name, u.email from users u
        where u.email = lower(%(email)s) and sees_deal(%(scope)s::uuid[], u.id)
        """,
        {"email": rep_email.strip().replace("\x00", ""), "scope": viewer.scope},
    ).fetchone()
    if row is None:
        raise NotFound(f"There is no rep with the address {rep_email.strip()[:200]!r}.")
    return UserSummary(id=row[0], name=row[1], email=row[2])


def list_calls(conn: Connection[TupleRow], viewer: Viewer, rep_id: UUID, period: Period) -> list[UUID]:
    """The newest calls with words that the rep hosted in the period, and that the viewer sees."""
    rows = conn.execute(
        """
        select c.id from calls c join transcripts t on t.call_id = c.id and t.sentence_count > 0
        where c.primary_user_id = %(rep)s and sees_call(%(scope)s::uuid[], c.id)
          and (%(start)s::timestamptz is null or c.started_at >= %(start)s)
          and (%(end)s::timestamptz is null or c.started_at < %(end)s)
        order by c.started_at desc, c.id limit %(most)s
        """,
        {"rep": rep_id, "scope": viewer.scope, "start": period.start, "end": period.end, "most": MOST_CALLS},
    ).fetchall()
    return [row[0] for row in rows]


def find_newest(conn: Connection[TupleRow], viewer: Viewer, rep_id: UUID) -> datetime | None:
    """When the rep's newest call with words began."""
    row = conn.execute(
        """
        select max(c.started_at) from calls c join transcripts t on t.call_id = c.id and t.sentence_count > 0
        where c.primary_user_id = %(rep)s and sees_call(%(scope)s::uuid[], c.id)
        """,
        {"rep": rep_id, "scope": viewer.scope},
    ).fetchone()
    return None if row is None else row[0]


def in_order(held: Held) -> tuple[datetime, UUID]:
    return held.touch.at, held.touch.id


def describe(calls: int, pending: int, newest: datetime | None, *, moved: bool) -> str:
    """What the answer rests on, and what to ask instead where it rests on nothing."""
    if not calls and newest is None:
        return "The rep has hosted no call that has a transcript."
    if not calls:
        return f"The rep hosted no call in this time; the newest is of {newest:%Y-%m-%d}. Ask for another, or for all."
    read = f"All {calls} calls are read." if not pending else f"{pending} of {calls} calls are not read yet."
    most = f" Only the newest {MOST_CALLS} are looked at." if calls == MOST_CALLS else ""
    return read + most + (f" Counted back from the newest call, of {newest:%Y-%m-%d}." if moved else "")


def to_dimension(pattern: DimensionPattern) -> RepDimension:
    return RepDimension(
        dimension=pattern.dimension,
        average=pattern.average,
        trend=pattern.trend,
        note=pattern.note,
        scores=[
            RepScore(call_id=call.conversation_id, at=call.at, title=call.title, score=call.score)
            for call in pattern.calls
        ],
    )


def find_gaps(deal: Deal) -> list[Gap]:
    """What costs points, most first, each with words of the newest calls that show it."""
    gaps = [gap for dimension in DIMENSIONS for gap in gaps_of(deal.calls, dimension)]
    return sorted(gaps, key=lambda gap: (-gap.points, gap.dimension, gap.indicator))


def gaps_of(calls: Sequence[Held], dimension: Dimension) -> list[Gap]:
    """Each indicator that costs points, over all calls that are judged in the dimension."""
    judged = [(held, one) for held in calls if why_not(held, dimension, one := judge(held, dimension)) is None]
    found: list[Gap] = []
    for name in INDICATORS[dimension]:
        missed = [
            (held, one)
            for held, judgements in reversed(judged)
            for one in judgements
            if one.name == name and one.missed > 0
        ]
        evidence = [said for held, one in missed for said in where_of(held, one)[:1]][:GAP_CALLS]
        if evidence:
            found.append(
                Gap(
                    dimension=dimension,
                    indicator=name,
                    problem=f"{PHRASES[name].problem} in {len(missed)} of {len(judged)} calls.",
                    calls_missed=len(missed),
                    calls_judged=len(judged),
                    points=round(sum(one.missed for _, one in missed) / len(judged), 1),
                    evidence=evidence,
                )
            )
    return found


def plan(deal: Deal, gaps: Sequence[Gap]) -> list[Recommendation]:
    """The three habits that cost most, two of a dimension at most, with what won deals show instead."""
    steps = choose([to_candidate(gap) for gap in gaps])[:STEPS]
    return [to_recommendation(deal, one, rank) for rank, one in enumerate(steps, start=1)]


def to_candidate(gap: Gap) -> Candidate:
    phrase = PHRASES[gap.indicator]
    return Candidate(
        stake=gap.points,
        dimension=gap.dimension,
        problem=gap.problem,
        why=f"It costs {round(gap.points)} of 100 points a call on average.",
        where=gap.evidence,
        behaviour=phrase.change,
        shown_by=phrase.shown_by,
        instead=INDICATORS[gap.dimension][gap.indicator].instead,
    )
