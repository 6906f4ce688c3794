"""Three to five things to change in this deal, by what is at stake in it. Pure.

Candidates are objections that are not settled, promises not kept, risks, and indicators that are missing or harmful.
Each has a stake in points; what no words of the deal show is no candidate.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.auth.viewer import Viewer
from lib.coaching.candidates import Candidate, of_objections, of_promises, of_risks
from lib.coaching.deal import Deal, Held
from lib.coaching.exemplars import KEPT, find_answer, find_exemplar, find_kept, what_won_deals_do
from lib.coaching.load import load_deal
from lib.coaching.models import Evidence, Exemplar, ObjectionThread, Recommendation
from lib.coaching.moments import strength, where_of
from lib.coaching.objections import follow_objections
from lib.coaching.patterns import Judged, judge, why_not
from lib.coaching.phrases import PHRASES
from lib.coaching.wording import find_faults
from lib.readings.indicators import INDICATORS
from lib.readings.models import Dimension
from lib.readings.store import ReaderIdentity
from lib.readings.terms import DIMENSIONS

FEWEST, MOST = 3, 5
MOST_OF_A_DIMENSION = 2
LEAST_STAKE = 12.0
"""Points below which something is not worth a manager's minute."""
EARLY = frozenset({"prospecting", "discovery", "evaluation"})
FITS_STAGE = 8.0
LAST_CALL = 12.0
HARMFUL_COUNTS = 1.4
"""Doing harm once weighs more than leaving something out always."""


@dataclass(frozen=True)
class Miss:
    """An indicator that failed in a call, and the words that show it."""

    held: Held
    judged: Judged
    where: Sequence[Evidence]


def generate_coaching_recommendations(
    conn: Connection[TupleRow], viewer: Viewer, opportunity_id: UUID, identity: ReaderIdentity
) -> list[Recommendation]:
    """The recommendations of a stored deal; raises NotFound for one that the viewer does not see."""
    deal = load_deal(conn, viewer, opportunity_id, identity)
    return recommend(deal, follow_objections(deal))


def recommend(deal: Deal, threads: Sequence[ObjectionThread]) -> list[Recommendation]:
    """The candidates with most at stake, the one with most first."""
    candidates = sorted(
        (one for one in find_candidates(deal, threads) if can_be_shown(one)),
        key=lambda one: (-one.stake, one.dimension, one.problem, one.where[0].id),
    )
    return [to_recommendation(deal, one, rank) for rank, one in enumerate(choose(candidates), start=1)]


def can_be_shown(one: Candidate) -> bool:
    """Whether it has evidence, counts enough, and passes the wording check."""
    texts = (one.problem, one.why, one.instead, one.behaviour)
    return bool(one.where) and one.stake >= LEAST_STAKE and not any(find_faults(text) for text in texts)


def choose(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Those with most at stake, two of a dimension at most; a third of one only where there are fewer than three."""
    chosen: list[Candidate] = []
    for one in candidates:
        of_dimension = sum(one.dimension == other.dimension for other in chosen)
        if of_dimension < MOST_OF_A_DIMENSION and not any(is_said(one, other) for other in chosen):
            chosen.append(one)
    for one in candidates:
        if len(chosen) < FEWEST and not any(is_said(one, other) for other in chosen):
            chosen.append(one)
    return sorted(chosen[:MOST], key=lambda one: -one.stake)


def is_said(one: Candidate, other: Candidate) -> bool:
    """Whether another one says the same, or rests on the same words."""
    shared = {each.id for each in one.where} & {each.id for each in other.where}
    is_same_place = 2 * len(shared) >= min(len(one.where), len(other.where))
    return one.problem == other.problem or one.behaviour == other.behaviour or is_same_place


def to_recommendation(deal: Deal, one: Candidate, rank: int) -> Recommendation:
    exemplar = find_other_way(deal, one)
    return Recommendation(
        rank=rank,
        dimension=one.dimension,
        problem=one.problem,
        stake=one.why,
        where=list(one.where),
        instead=one.instead if exemplar is None else what_won_deals_do(deal, one.dimension, one.shown_by),
        exemplar=exemplar,
        behaviour=one.behaviour,
    )


def find_other_way(deal: Deal, one: Candidate) -> Exemplar | None:
    """A moment of a won deal: of an objection how one of its kind was answered, of a promise how one was kept."""
    if one.shown_by == KEPT:
        return find_kept(deal)
    answer = None if one.kind is None else find_answer(deal, one.kind)
    return answer or find_exemplar(deal, one.dimension, one.shown_by)


def find_candidates(deal: Deal, threads: Sequence[ObjectionThread]) -> Iterator[Candidate]:
    """What happened in this deal, and the habits behind it as far as other words show them."""
    happened = [*of_objections(deal, threads), *of_promises(deal), *of_risks(deal)]
    yield from happened
    for dimension in DIMENSIONS:
        for one in of_indicators(deal, dimension):
            if not any(is_said(one, other) for other in happened):
                yield one


def of_indicators(deal: Deal, dimension: Dimension) -> Iterator[Candidate]:
    """Indicators that cost points in the scored calls: by weight, how often, and whether in the last call."""
    scored = [(held, one) for held in deal.calls if why_not(held, dimension, one := judge(held, dimension)) is None]
    for name, sign in INDICATORS[dimension].items():
        misses = [
            Miss(held, judged, where_of(held, judged))
            for held, all_judged in scored
            for judged in all_judged
            if judged.name == name and judged.missed > 0
        ]
        shown = [miss for miss in misses if miss.where]
        if not shown:
            continue
        phrase, told = PHRASES[name], clearest(shown, harmful=sign.harmful)
        is_last = misses[-1].held is scored[-1][0]
        fits = (deal.stage in EARLY) == (dimension in {"discovery", "product_knowledge"})
        calls = "1 call" if len(scored) == 1 else f"{len(misses)} of {len(scored)} calls"
        yield Candidate(
            stake=sign.weight * (HARMFUL_COUNTS if sign.harmful else len(misses) / len(scored))
            + (LAST_CALL if is_last else 0)
            + (FITS_STAGE if fits else 0),
            dimension=dimension,
            problem=f"{phrase.problem} in {calls}.",
            why=f"It cost {round(told.judged.missed)} of 100 points in the call that is quoted.",
            where=told.where,
            behaviour=phrase.change,
            shown_by=phrase.shown_by,
            instead=sign.instead,
        )


def clearest(shown: Sequence[Miss], *, harmful: bool) -> Miss:
    """Of harm the newest; of what was left out the one for which the buyer gave most cause, the newest of equals."""
    return shown[-1] if harmful else max(reversed(shown), key=lambda miss: strength(miss.where))
