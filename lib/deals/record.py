"""The whole record of a deal as one pure fold: the same input gives the same bytes, in whatever order it arrived."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast
from uuid import UUID

from lib.coaching.deal import Held
from lib.deals.factors import health_factors
from lib.deals.inputs import DealInput
from lib.deals.items import list_items
from lib.deals.plan_models import OpportunityPlan
from lib.deals.plans.build import build_plan
from lib.deals.qualification import fold_qualification
from lib.deals.signs import objections_of
from lib.deals.stages import fold_stages
from lib.deals.stakeholders import fold_stakeholders
from lib.deals.warnings import find_warnings
from lib.health.said import SaidFactor
from lib.readings.store import ReaderIdentity

FOLDS = "1"
"""The version of the folds: another one where any of them answers otherwise from the same input."""


@dataclass(frozen=True)
class Record:
    """`inputs` is a hash of everything that the rest depends on; `conversations` are those that are read, in order."""

    inputs: str
    conversations: Sequence[UUID]
    factors: Sequence[SaidFactor]
    plan: OpportunityPlan

    @property
    def next_step(self) -> str | None:
        """What the buyer agreed to last and is open, the first of it that is due, in a line; None without any."""
        agreed = [item for item in self.plan.items if item.state == "open" and item.agreed]
        if not agreed:
            return None
        last = max(item.at for item in agreed)
        first = min((item for item in agreed if item.at == last), key=lambda item: (item.by or date.max, item.what))
        who = "" if first.who is None else f"{first.who}: "
        return f"{who}{first.what}" + ("" if first.by is None else f" (by {first.by.isoformat()})")


def fold(given: DealInput, identity: ReaderIdentity) -> Record:
    """Qualification, people, stage, items, warnings and plan of a deal."""
    qualification = fold_qualification(given)
    stakeholders = fold_stakeholders(given)
    track = fold_stages(given, qualification)
    items, objections = list_items(given), objections_of(given)
    factors = health_factors(given, qualification, stakeholders, track, items, objections)
    warnings = find_warnings(given, qualification, stakeholders, track, items)
    plan = build_plan(given, qualification, stakeholders, track, items, objections, factors, warnings)
    return Record(hash_inputs(given, identity), [one.touch.id for one in given.read], factors, plan)


def hash_inputs(given: DealInput, identity: ReaderIdentity) -> str:
    """Changes with everything that the folds see, and with nothing else."""
    decided = (
        given.facts, *given.people, *given.signal_overrides, *given.score_overrides, *given.stage_settings,
        *given.date_moves,
    )  # fmt: skip
    parts = [FOLDS, vars(identity), [spell(one) for one in given.held], [vars(one) for one in decided]]
    spelled = json.dumps(parts, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=spell_other)
    return hashlib.sha256(spelled.encode()).hexdigest()


def spell(held: Held) -> Sequence[object]:
    """What of a conversation the folds see; its words and facts are named by their hashes."""
    touch = held.touch
    parties = [vars(party) for party in held.parties]
    read = touch.reading is not None
    return [touch.kind, touch.id, touch.at, touch.content_hash, read, held.title, held.sender, len(held.said), parties]


def spell_other(value: object) -> object:
    return sorted(map(str, cast(frozenset[object], value))) if isinstance(value, frozenset) else str(value)
