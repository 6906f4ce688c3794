"""What several folds look at: what is booked, how the close date moved, who decides, what is objected. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from lib.coaching.deal import Held, resolve, to_deal
from lib.coaching.models import Evidence, ObjectionThread
from lib.coaching.objections import follow_objections
from lib.deals.inputs import DateMove, DealInput
from lib.deals.plan_models import ActionItem
from lib.deals.stakeholder_models import Stakeholder, StakeholderMap
from lib.opportunities.models import STAGES, Stage

DECIDES = 7.0
"""The decision power, of 10, from which on somebody decides."""
SURE = 0.5
SLIPPED = "slipped date"
"""The risk by which the buyer says that a date moved."""


@dataclass(frozen=True)
class Slips:
    """Each time the close date was set to a later day, in order, and the words that tell of a slipped date."""

    moves: Sequence[tuple[date, date]]
    evidence: Sequence[Evidence]


def is_from(stage: Stage, first: Stage) -> bool:
    """Whether an open deal has come as far as a stage."""
    return STAGES.index(first) <= STAGES.index(stage) <= STAGES.index("negotiation")


def agreed_items(items: Sequence[ActionItem]) -> list[ActionItem]:
    """The agreed steps that are open, the one with the latest day last."""
    found = [one for one in items if one.agreed and one.state in {"open", "overdue"}]
    return sorted(found, key=lambda one: (one.by or date.min, one.at))


def find_booked(items: Sequence[ActionItem]) -> ActionItem | None:
    """The agreed step with the latest day."""
    return next((one for one in reversed(agreed_items(items)) if one.by is not None), None)


def find_slips(given: DealInput) -> Slips:
    dates = [one.close_date for one in sorted(given.date_moves, key=moved_at) if one.close_date is not None]
    moves = [(before, after) for before, after in pairwise(dates) if after > before]
    told = [
        evidence
        for held in in_order(given)
        for risk in held.facts.risks
        if risk.kind == SLIPPED
        for evidence in resolve(held, risk.evidence)
    ]
    return Slips(moves, told)


def objections_of(given: DealInput) -> list[ObjectionThread]:
    """The deal's objections as coaching follows them."""
    return follow_objections(to_deal(given.facts.id, given.facts.stage, given.held))


def moved_at(move: DateMove) -> tuple[str, str]:
    return move.at.isoformat(), "" if move.close_date is None else move.close_date.isoformat()


def in_order(given: DealInput) -> list[Held]:
    """The conversations in the one order, however they arrived."""
    return sorted(given.held, key=lambda one: (one.touch.at, one.touch.id))


def decides(person: Stakeholder) -> bool:
    by_role = any(one.role == "decision_maker" and one.confidence >= SURE for one in person.roles)
    return by_role or (person.decision_power.value or 0) >= DECIDES


def deciders(stakeholders: StakeholderMap, *, met: bool) -> list[Stakeholder]:
    """Who decides, of those who were heard or of those who were only spoken of."""
    return [one for one in stakeholders.people if one.met is met and decides(one)]


def why_decides(person: Stakeholder) -> list[Evidence]:
    """The words by which somebody decides: those of the role, else those of the score."""
    by_role = [each for one in person.roles if one.role == "decision_maker" for each in one.evidence]
    return by_role or [each for part in person.decision_power.parts for each in part.evidence]


def words_by(given: DealInput, names: Collection[str]) -> list[Evidence]:
    """The last words of someone, by the names that conversations have for them."""
    for held in reversed(in_order(given)):
        keys = {party.key for party in held.parties if not {party.name, held.name_of(party.key)}.isdisjoint(names)}
        said = sorted(n for n, one in held.said.items() if one.speaker in keys)
        if said:
            return resolve(held, (said[-1],))
    return []
