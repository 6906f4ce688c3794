"""Three to five things to change in this deal, by what is at stake in it. Pure.

Candidates are objections that are not settled, promises not kept, risks, and indicators that are missing or harmful.
Each has a stake in points; what has no evidence is no candidate.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.auth.viewer import Viewer
from lib.coaching.deal import Deal, Held, resolve
from lib.coaching.load import load_deal
from lib.coaching.models import Evidence, ObjectionThread, Recommendation
from lib.coaching.objections import follow_objections
from lib.coaching.patterns import Judged, judge, why_not
from lib.coaching.phrases import PHRASES, Due
from lib.coaching.wording import find_faults
from lib.readings.indicators import INDICATORS
from lib.readings.models import DIMENSIONS, Dimension
from lib.readings.models import Evidence as Numbers
from lib.readings.store import ReaderIdentity

MOST = 5
MOST_OF_A_DIMENSION = 2
LEAST_STAKE = 12.0
"""Points below which something is not worth a manager's minute."""
OBJECTION, ONCE_MORE, RECENT, RAISED_MOST = 50.0, 8.0, 10.0, 4
PROMISE, RISK = 55.0, 45.0
EARLY = frozenset({"prospecting", "discovery", "evaluation"})
FITS_STAGE = 8.0
LAST_CALL = 12.0
WORDS_OF_AN_EXEMPLAR = 6
HARMFUL_COUNTS = 1.4
"""Doing harm once weighs more than leaving something out always."""


@dataclass(frozen=True)
class Candidate:
    """One thing to change. `shown_by` is the indicator by which a won deal shows the other way."""

    stake: float
    dimension: Dimension
    problem: str
    why: str
    where: Sequence[Evidence]
    behaviour: str
    shown_by: str
    instead: str


@dataclass(frozen=True)
class Miss:
    """An indicator that failed in a call, and where it was due there."""

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
    """The candidates with most at stake, two of a dimension at most, as long as others are there."""
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
    chosen: list[Candidate] = []
    for one in candidates:
        of_dimension = [other for other in chosen if other.dimension == one.dimension]
        said = any(other.problem == one.problem or other.behaviour == one.behaviour for other in chosen)
        if len(of_dimension) < MOST_OF_A_DIMENSION and not said:
            chosen.append(one)
    return chosen[:MOST]


def to_recommendation(deal: Deal, one: Candidate, rank: int) -> Recommendation:
    exemplar = find_exemplar(deal, one.dimension, one.shown_by)
    good = INDICATORS[one.dimension][one.shown_by].good if one.shown_by in INDICATORS[one.dimension] else ""
    return Recommendation(
        rank=rank,
        dimension=one.dimension,
        problem=one.problem,
        stake=one.why,
        where=list(one.where),
        instead=f"In a won deal: {good[0].lower()}{good[1:]}" if exemplar and good else one.instead,
        exemplar=exemplar,
        behaviour=one.behaviour,
    )


def find_exemplar(deal: Deal, dimension: Dimension, name: str) -> list[Evidence]:
    """The words by which our side shows an indicator in a won deal, of the closest deal that has them."""
    for held in deal.won:
        for indicator in held.facts.indicators:
            if (indicator.dimension, indicator.name, indicator.state) == (dimension, name, "present"):
                said = [one for one in resolve(held, indicator.evidence) if one.side == "internal"]
                if said and len(said[0].quote.split()) >= WORDS_OF_AN_EXEMPLAR:
                    return said[:2]
    return []


def find_candidates(deal: Deal, threads: Sequence[ObjectionThread]) -> Iterator[Candidate]:
    yield from (of_objection(deal, thread) for thread in threads if thread.state != "resolved")
    yield from of_promises(deal)
    yield from of_risks(deal)
    for dimension in DIMENSIONS:
        yield from of_indicators(deal, dimension)


def of_objection(deal: Deal, thread: ObjectionThread) -> Candidate:
    """An objection that is not settled: by how often it came, and whether it was there last."""
    raised = [event for event in thread.events if event.what in {"raised", "raised_again"}]
    answers = [event for event in thread.events if event.what in {"answered", "put_off", "asked_back"}]
    last = answers[-1] if answers else None
    is_recent = bool(deal.read) and raised[-1].conversation_id in {held.touch.id for held in deal.read[-2:]}
    times = "once" if thread.times_raised == 1 else f"{thread.times_raised} times"
    topic = safe(thread.topic.removeprefix(f"{thread.kind}:"))
    about = f" ({topic})" if topic and topic != thread.kind else ""
    name, outcome = ("leaves_unanswered", "it was never answered")
    if last is not None and last.what == "put_off":
        outcome = "the answer was put off"
    elif last is not None and last.what == "asked_back":
        outcome = "no answer followed the question back"
    elif last is not None and any(event.what == "rejected" for event in thread.events):
        name, outcome = "answers_the_concern", "the buyer did not take the answer"
    elif last is not None:
        name, outcome = "checks_acceptance", "the buyer never said that the answer settles it"
    return Candidate(
        stake=OBJECTION + ONCE_MORE * min(thread.times_raised - 1, RAISED_MOST) + (RECENT if is_recent else 0),
        dimension="objections",
        problem=f"The {thread.kind} objection{about} was raised {times} and {outcome}.",
        why=f"It is {thread.state}"
        + (", and the latest conversations had it." if is_recent else "; nobody came back to it."),
        where=[*raised[-1].evidence[:2], *(last.evidence[:1] if last is not None else [])],
        behaviour=PHRASES[name].change,
        shown_by=PHRASES[name].shown_by,
        instead=INDICATORS["objections"][name].instead,
    )


def safe(label: str) -> str:
    """A label that others wrote, if our texts can hold it."""
    return "" if find_faults(label) else label.strip(" .:")


def of_promises(deal: Deal) -> Iterator[Candidate]:
    """What was promised by us and not kept, told together."""
    broken = [
        (held, followup)
        for held in deal.read
        for followup in held.facts.followups
        if not followup.kept and is_ours(held, followup.who)
    ]
    if broken:
        held, followup = broken[-1]
        times = "A promise of ours was" if len(broken) == 1 else f"{len(broken)} promises of ours were"
        phrase = PHRASES["breaks_a_promise"]
        yield Candidate(
            stake=PROMISE + ONCE_MORE * min(len(broken) - 1, RAISED_MOST),
            dimension="next_steps",
            problem=f"{times} not kept.",
            why="A buyer who waits for what was promised stops counting on the rest.",
            where=resolve(held, followup.evidence),
            behaviour=phrase.change,
            shown_by=phrase.shown_by,
            instead=INDICATORS["next_steps"]["breaks_a_promise"].instead,
        )


def is_ours(held: Held, who: str | None) -> bool:
    """Whether the seller promised it, as far as it is told who did."""
    if who is None:
        return True
    party = held.by_key.get(who) or next((one for one in held.parties if one.name == who), None)
    return party is not None and party.side == "internal"


def of_risks(deal: Deal) -> Iterator[Candidate]:
    """The newest risk of the last three conversations."""
    recent = [(held, risk) for held in deal.read[-3:] for risk in held.facts.risks]
    if recent:
        held, risk = recent[-1]
        kind = safe(risk.kind.replace("_", " "))
        yield Candidate(
            stake=RISK,
            dimension="discovery",
            problem=f"The buyer named a risk{f' ({kind})' if kind else ''}, and what it does to the decision is open.",
            why="It was named in the latest conversations.",
            where=resolve(held, risk.evidence),
            behaviour="Call the buyer about this one point: what changes, who decides it now, and by which day.",
            shown_by="explores_decision",
            instead=INDICATORS["discovery"]["explores_decision"].instead,
        )


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
        phrase = PHRASES[name]
        is_last = misses[-1].held is scored[-1][0]
        fits = (deal.stage in EARLY) == (dimension in {"discovery", "product_knowledge"})
        when = "in the last call" if is_last else "when it last happened"
        calls = "1 call" if len(scored) == 1 else f"{len(misses)} of {len(scored)} calls"
        yield Candidate(
            stake=sign.weight * (HARMFUL_COUNTS if sign.harmful else len(misses) / len(scored))
            + (LAST_CALL if is_last else 0)
            + (FITS_STAGE if fits else 0),
            dimension=dimension,
            problem=f"{phrase.problem} in {calls}.",
            why=f"It cost {round(misses[-1].judged.missed)} of 100 points {when}.",
            where=shown[-1].where,
            behaviour=phrase.change,
            shown_by=phrase.shown_by,
            instead=sign.instead,
        )


def where_of(held: Held, judged: Judged) -> list[Evidence]:
    """The words that show it; of what is absent those where it was due."""
    return resolve(held, judged.evidence) or resolve(held, due_in(held, PHRASES[judged.name].due))


def due_in(held: Held, due: Due) -> Numbers:
    """Sentences of the call by which something was to be done."""
    facts = held.facts
    signals = {
        "pain": ("identify_pain", "metrics", "need"),
        "decision": ("authority", "economic_buyer", "decision_process", "champion"),
        "urgency": ("timeline", "identify_pain"),
    }.get(due, ())
    found: list[Numbers] = [
        signal.evidence
        for name in signals
        for stance in ("confirms", "denies", "hints")
        for signal in facts.signals
        if (signal.signal, signal.stance) == (name, stance)
    ]
    if due == "objection":
        found += [objection.evidence for objection in facts.objections]
    elif due == "product":
        found += [product.evidence for product in facts.products]
    elif due == "step":
        found += [step.evidence for step in facts.next_steps if not step.agreed]
        found.append(tuple(range(max(1, held.last - 1), held.last + 1)) if held.last else ())
    found += [topic.evidence for topic in facts.topics if due not in {"objection", "step"}]
    return next((numbers for numbers in found if numbers), ())
