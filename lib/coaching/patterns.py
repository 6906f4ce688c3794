"""Scores per dimension and call, their average and trend, and the indicators that move them. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.auth.viewer import Viewer
from lib.coaching.deal import FEW, Deal, Held, resolve
from lib.coaching.load import load_deal
from lib.coaching.models import CallScore, DimensionPattern, Direction, IndicatorScore, Mover, Trend
from lib.coaching.trend import ENOUGH, fit
from lib.readings.indicators import INDICATORS, Sign
from lib.readings.models import Dimension, Evidence, Indicator, IndicatorState
from lib.readings.store import ReaderIdentity
from lib.readings.terms import DIMENSIONS

BADLY = 0.3
"""The part of its points that a good sign gives when it is done badly."""
ENOUGH_WORDS = 150
ENOUGH_BUYER_TURNS = 4
"""A call with less of the buyer or fewer words is not judged."""
ENOUGH_WEIGHT = 50
"""Of a dimension's 100 points, how many the reader must have judged."""
LEVEL = 2.0
"""Points per call up to which a trend is level, as long as its bounds are within as well."""
SHOWN = 1
"""Sentences per indicator of a call: a deal of 50 calls shows some 1,500 indicators."""


@dataclass(frozen=True)
class Judged:
    """One indicator of one call after what was said of it is put together."""

    name: str
    sign: Sign
    state: IndicatorState
    points: float
    missed: float
    evidence: Evidence


def analyze_opportunity_patterns(
    conn: Connection[TupleRow], viewer: Viewer, opportunity_id: UUID, identity: ReaderIdentity
) -> list[DimensionPattern]:
    """The patterns of a stored deal; raises NotFound for one that the viewer does not see."""
    return find_patterns(load_deal(conn, viewer, opportunity_id, identity))


def find_patterns(deal: Deal) -> list[DimensionPattern]:
    return [find_pattern(deal, dimension) for dimension in DIMENSIONS]


def find_pattern(deal: Deal, dimension: Dimension) -> DimensionPattern:
    """One dimension over the calls that are read, in order of time."""
    judged = [judge(held, dimension) for held in deal.calls]
    notes = [why_not(held, dimension, one) for held, one in zip(deal.calls, judged, strict=True)]
    calls = [to_score(held, one, note) for held, one, note in zip(deal.calls, judged, notes, strict=True)]
    scores = [(place, float(call.score)) for place, call in enumerate(calls) if call.score is not None]
    trend = to_trend(scores)
    counted = [(held, one) for held, one, note in zip(deal.calls, judged, notes, strict=True) if note is None]
    return DimensionPattern(
        dimension=dimension,
        average=round(fmean(value for _, value in scores)) if scores else None,
        calls=calls,
        trend=trend,
        note=None if trend else note_on(len(scores)),
        movers=find_movers(counted, dimension),
    )


def note_on(scored: int) -> str:
    if not scored:
        return "Not enough to judge: no call shows this dimension."
    return f"Not enough to judge a trend: {scored} of the {ENOUGH} scored calls that it takes."


def judge(held: Held, dimension: Dimension) -> list[Judged]:
    """The dimension's indicators that the reader judged, with the points each gives."""
    said: dict[str, list[Indicator]] = {}
    for indicator in held.facts.indicators:
        if indicator.dimension == dimension and indicator.name in INDICATORS[dimension]:
            said.setdefault(indicator.name, []).append(indicator)
    weight = sum(sign.weight for name, sign in INDICATORS[dimension].items() if name in said and not sign.harmful)
    return [weigh(name, sign, said[name], weight) for name, sign in INDICATORS[dimension].items() if name in said]


def weigh(name: str, sign: Sign, said: Sequence[Indicator], judged_weight: int) -> Judged:
    """What is present counts before what is done badly, and that before what is absent."""
    states = {one.state for one in said}
    state: IndicatorState = "present" if "present" in states else "badly" if "badly" in states else "absent"
    evidence = tuple(sorted({number for one in said if one.state == state for number in one.evidence}))
    if sign.harmful:
        taken = 0.0 if state == "absent" else float(sign.weight)
        return Judged(name, sign, state, -taken, taken, evidence)
    full = 100 * sign.weight / judged_weight
    got = full * {"present": 1.0, "badly": BADLY, "absent": 0.0}[state]
    return Judged(name, sign, state, got, full - got, evidence)


def why_not(held: Held, dimension: Dimension, judged: Sequence[Judged]) -> str | None:
    """Why a call has no score in a dimension; None where it has one."""
    talk = None if held.reading is None else held.reading.talk
    if talk is None or talk.words < ENOUGH_WORDS or talk.buyer_turns < ENOUGH_BUYER_TURNS:
        return "Not enough to judge: too little was said by the buyer."
    if sum(one.sign.weight for one in judged if not one.sign.harmful) < ENOUGH_WEIGHT:
        return "Not enough to judge: the call shows too few of the indicators."
    if dimension == "objections" and not held.facts.objections and all(one.state == "absent" for one in judged):
        return "Not enough to judge: the buyer raised no objection."
    return None


def to_score(held: Held, judged: Sequence[Judged], note: str | None) -> CallScore:
    total = sum(one.points for one in judged)
    return CallScore(
        conversation_id=held.touch.id,
        title=held.title,
        at=held.touch.at,
        score=round(max(0.0, min(100.0, total))) if note is None else None,
        note=note,
        indicators=[
            IndicatorScore(
                name=one.name,
                meaning=one.sign.good,
                state=one.state,
                points=round(one.points, 1),
                evidence=resolve(held, one.evidence, SHOWN),
            )
            for one in judged
        ],
    )


def to_trend(scores: Sequence[tuple[int, float]]) -> Trend | None:
    """The trend of the scores by place of the call; None for fewer than four."""
    slope = fit([scores])
    if slope is None:
        return None
    direction: Direction = "unclear"
    if slope.low > 0 or slope.high < 0:
        direction = "rising" if slope.low > 0 else "falling"
    elif max(-slope.low, slope.high) <= LEVEL:
        direction = "level"
    return Trend(
        direction=direction,
        per_call=round(slope.middle, 2),
        low=round(slope.low, 2),
        high=round(slope.high, 2),
        calls=slope.points,
    )


def find_movers(counted: Sequence[tuple[Held, Sequence[Judged]]], dimension: Dimension) -> list[Mover]:
    """Each indicator that gives or costs points in the scored calls; what costs most comes first."""
    movers = [
        mover for name, sign in INDICATORS[dimension].items() if (mover := to_mover(counted, name, sign)) is not None
    ]
    return sorted(movers, key=lambda mover: (-mover.missed, -mover.gained, mover.name))


def to_mover(counted: Sequence[tuple[Held, Sequence[Judged]]], name: str, sign: Sign) -> Mover | None:
    found: list[tuple[Held, Judged]] = [(held, one) for held, judged in counted for one in judged if one.name == name]
    if not any(one.points or one.missed for _, one in found):
        return None
    half = len(found) // 2
    points = [one.points for _, one in found]
    states: Mapping[IndicatorState, int] = {
        state: sum(one.state == state for _, one in found) for state in ("present", "absent", "badly")
    }
    newest = [evidence for held, one in reversed(found) for evidence in resolve(held, one.evidence, 1)]
    return Mover(
        name=name,
        meaning=sign.good,
        gained=round(fmean(points), 1),
        missed=round(fmean(one.missed for _, one in found), 1),
        change=round(fmean(points[-half:]) - fmean(points[:half]), 1) if half else 0.0,
        calls_present=states["present"],
        calls_absent=states["absent"],
        calls_badly=states["badly"],
        evidence=newest[:FEW],
    )
