"""What deals show in one dimension, deal by deal, and the moments that show it best. Pure.

A deal is one observation however many calls it has: calls of one deal resemble each other, and counting each would make
chance look like a difference.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Literal
from uuid import UUID

from lib.coaching.deal import Held
from lib.coaching.exemplars import to_exemplar, working
from lib.coaching.patterns import BADLY, Judged, judge, to_score, why_not
from lib.learning.models import ExemplarMoment
from lib.readings.indicators import INDICATORS
from lib.readings.models import Dimension, IndicatorState

type Reached = Literal["early", "late", "won", "lost"]
REACHED: Mapping[str, Reached] = {
    "prospecting": "early",
    "discovery": "early",
    "evaluation": "early",
    "proposal": "late",
    "negotiation": "late",
    "closed_won": "won",
    "closed_lost": "lost",
}
SCORE = "score"
"""The name under which the score of the whole dimension is compared beside its indicators."""
SHOWN: Mapping[IndicatorState, float] = {"present": 1.0, "badly": BADLY, "absent": 0.0}
WORDS_OF_A_MOMENT = 6
MOMENTS_OF_ONE = 2
"""Moments of one indicator, each of another deal."""


@dataclass(frozen=True)
class Lesson:
    """A read call of the deal's owner. `teaches`: whoever it is, everybody may learn from it."""

    held: Held
    teaches: bool


@dataclass(frozen=True)
class Opportunity:
    """A deal with what was read of its owner's calls, in order of time."""

    id: UUID
    owner_id: UUID
    owner: str
    product: str
    size: str
    stage: str
    calls: Sequence[Lesson]

    @property
    def stratum(self) -> tuple[str, str, Reached]:
        """What makes deals comparable."""
        return (self.product, self.size, REACHED[self.stage])


@dataclass(frozen=True)
class Example:
    """A call of a deal that shows an indicator, and the call's score."""

    opportunity: Opportunity
    lesson: Lesson
    judged: Judged
    score: int


@dataclass(frozen=True)
class Patterns:
    """`shares` has for each indicator and each deal that shows it how often, 0 to 1; `deals` are those with any."""

    focus_area: Dimension
    shares: Mapping[str, Sequence[tuple[Opportunity, float]]]
    examples: Sequence[Example]
    deals: int
    calls: int


def aggregate_coaching_patterns(opportunities: Sequence[Opportunity], focus_area: Dimension) -> Patterns:
    """How often each indicator of the dimension shows, per deal, by the scorecard's own judgement of the calls."""
    shares: dict[str, list[tuple[Opportunity, float]]] = {name: [] for name in (SCORE, *INDICATORS[focus_area])}
    examples: list[Example] = []
    deals = calls = 0
    for opportunity in opportunities:
        values: dict[str, list[float]] = {}
        for lesson in opportunity.calls:
            judged = judge(lesson.held, focus_area)
            score = to_score(lesson.held, judged, why_not(lesson.held, focus_area, judged)).score
            if score is None:
                continue
            calls += 1
            for name, share in {SCORE: score / 100, **shares_of(judged, focus_area)}.items():
                values.setdefault(name, []).append(share)
            examples += [
                Example(opportunity, lesson, one, score)
                for one in judged
                if one.state == "present" and not one.sign.harmful
            ]
        deals += bool(values)
        for name, found in values.items():
            shares[name].append((opportunity, fmean(found)))
    return Patterns(focus_area, shares, examples, deals, calls)


def shares_of(judged: Sequence[Judged], focus_area: Dimension) -> dict[str, float]:
    """What one call shows. A harmful thing counts in full however it is done, and not where nothing tells of it."""
    unsaid = {name: 0.0 for name, sign in INDICATORS[focus_area].items() if sign.harmful}
    return unsaid | {one.name: 1.0 if one.sign.harmful and one.state == "badly" else SHOWN[one.state] for one in judged}


def extract_exemplar_moments(patterns: Patterns) -> list[ExemplarMoment]:
    """Moments that everybody may see: those that the buyer's words bear out first, then those of the best calls.

    Of each indicator there are two, each of another deal.
    """
    candidates = sorted(
        (one for one in patterns.examples if one.lesson.teaches and one.opportunity.stage == "closed_won"),
        key=lambda one: (
            not working(one.lesson.held, one.judged.name, one.judged.evidence),
            -one.score,
            -one.lesson.held.touch.at.timestamp(),
            one.lesson.held.touch.id,
        ),
    )
    found: dict[str, dict[UUID, ExemplarMoment]] = {name: {} for name in INDICATORS[patterns.focus_area]}
    for one in candidates:
        of_indicator = found[one.judged.name]
        if len(of_indicator) < MOMENTS_OF_ONE and one.opportunity.id not in of_indicator:
            moment = to_moment(one)
            if sum(len(evidence.quote.split()) for evidence in moment.evidence) >= WORDS_OF_A_MOMENT:
                of_indicator[one.opportunity.id] = moment
    return [moment for of_indicator in found.values() for moment in of_indicator.values()]


def to_moment(one: Example) -> ExemplarMoment:
    held, numbers = one.lesson.held, one.judged.evidence
    exemplar = to_exemplar(held, working(held, one.judged.name, numbers)[:1] or numbers)
    return ExemplarMoment(
        indicator=one.judged.name,
        good=one.judged.sign.good,
        call_id=held.touch.id,
        rep=one.opportunity.owner,
        product=one.opportunity.product or None,
        can_open=held.opens != "nothing",
        evidence=exemplar.evidence,
        exchange=exemplar.exchange,
    )
