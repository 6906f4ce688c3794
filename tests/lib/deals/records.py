"""Records of deals made by hand: what the other folds give, for those that build on it."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from lib.coaching.deal import Held, resolve
from lib.coaching.models import Evidence
from lib.deals.factors import health_factors
from lib.deals.inputs import DateMove, DealFacts, DealInput
from lib.deals.items import list_items
from lib.deals.plan_models import ActionItem, OpportunityPlan
from lib.deals.plans.build import build_plan
from lib.deals.qualification_models import Qualification, SignalState, SignalStatus
from lib.deals.signs import objections_of
from lib.deals.stage_models import StageMove, StageNeed, StageRisk, StageTrack
from lib.deals.stakeholder_models import (
    InfluenceEdge,
    Score,
    ScorePart,
    Stakeholder,
    StakeholderMap,
    StakeholderRole,
)
from lib.deals.warnings import find_warnings
from lib.opportunities.models import Stage
from lib.readings.models import DateFact, Facts, Followup, Money, NextStep, ProductFact
from lib.readings.terms import SIGNALS, DateAbout, MoneyAbout, Role, Signal
from tests.lib.coaching.deals import DEAL, MONDAY, held

DAY = MONDAY.date()
KIM, LEE, SARAH = UUID(int=21), UUID(int=22), UUID(int=23)


def facts_of(**changes: Any) -> DealFacts:
    own: dict[str, Any] = {
        "id": DEAL,
        "name": "Northwind - Yard",
        "account_id": UUID(int=9),
        "account_name": "Northwind",
        "owner_name": "Dana Reed",
        "product": "Yard",
        "amount": Decimal(54000),
        "currency": "USD",
        "close_date": DAY + timedelta(60),
        "probability": None,
        "stage": "evaluation",
        "crm_stage": "Evaluation",
        "created_at": MONDAY,
    }
    return DealFacts(**own | changes)


def deal_of(*conversations: Held, moves: Sequence[DateMove] = (), **changes: Any) -> DealInput:
    return DealInput(facts=facts_of(**changes), held=conversations, date_moves=moves)


def moved(*days: date | None) -> list[DateMove]:
    """Close dates as they were set, a day apart."""
    return [DateMove(close_date=day, at=MONDAY + timedelta(place)) for place, day in enumerate(days)]


def step(what: str, day: int | None = None, **changes: Any) -> NextStep:
    """A step of the rep's, agreed, by so many days after Monday."""
    own: dict[str, Any] = {
        "what": what,
        "who": "Dana Reed",
        "side": "internal",
        "by": None if day is None else DAY + timedelta(day),
        "agreed": True,
        "evidence": (7, 8),
    }
    return NextStep(**own | changes)


def told(what: str, *, kept: bool, who: str | None = "Dana Reed", at: int = 12) -> Followup:
    return Followup(what=what, who=who, kept=kept, evidence=(at,))


def money(amount: float, about: MoneyAbout = "budget", at: int = 14) -> Money:
    return Money(amount=amount, currency="USD", about=about, evidence=(at,))


def day_named(day: int, about: DateAbout, at: int = 16) -> DateFact:
    return DateFact(day=DAY + timedelta(day), about=about, evidence=(at,))


def product(name: str, *, wanted: bool = True) -> ProductFact:
    return ProductFact(name=name, wanted=wanted, evidence=(18,))


def said(number: int = 4, day: int = 0) -> list[Evidence]:
    """A sentence of the buyer's for a finding that is made by hand."""
    return resolve(held(day, Facts()), (number,))


def signal(name: Signal, status: SignalStatus, **changes: Any) -> SignalState:
    known = status in {"confirmed", "partial", "contradicted"}
    own: dict[str, Any] = {
        "signal": name,
        "status": status,
        "computed_status": status,
        "confidence": 0.8 if known else 0.0,
        "value": None,
        "since": MONDAY if known else None,
        "said_by": ["Kim Vale"] if known else [],
        "evidence": said() if known else [],
        "against": said(6) if status == "contradicted" else [],
        "note": None,
        "ask_next": None if status == "confirmed" else "Who else has to agree?",
        "decision": None,
    }
    return SignalState(**own | changes)


def qualified(default: SignalStatus = "missing", **states: SignalStatus) -> Qualification:
    """All ten signals in this status, the named ones as told."""
    signals = [signal(name, states.get(name, default)) for name in SIGNALS]
    return Qualification(signals=signals, meddic="------", bant="----")


def score(value: float | None) -> Score:
    part = ScorePart(name="title", meaning="What the title says.", value=value or 0, weight=1, evidence=said(8))
    return Score(value=value, computed=value, note=None, parts=[part], decision=None)


def person(
    name: str = "Kim Vale",
    identity: UUID = KIM,
    *,
    met: bool = True,
    power: float | None = 4,
    roles: Mapping[Role, float] | None = None,
    **changes: Any,
) -> Stakeholder:
    own: dict[str, Any] = {
        "person_id": identity,
        "name": name,
        "other_names": [],
        "email": None,
        "title": "COO",
        "met": met,
        "first_at": MONDAY,
        "last_at": MONDAY,
        "conversations": 1,
        "sentiment": 0.2,
        "roles": [
            StakeholderRole(role=role, about=None, confidence=confidence, evidence=said(10))
            for role, confidence in (roles or {}).items()
        ],
        "decision_power": score(power),
        "influence_level": score(5),
        "relationship_strength": score(None),
    }
    return Stakeholder(**own | changes)


def people(*found: Stakeholder, edges: Sequence[InfluenceEdge] = ()) -> StakeholderMap:
    return StakeholderMap(people=list(found), edges=list(edges))


def need(text: str, name: Signal | None = None, *, met: bool = False) -> StageNeed:
    return StageNeed(text=text, signal=name, status=None, is_met=met, evidence=said() if met else [])


def track(
    stage: Stage = "evaluation",
    *,
    needs: Sequence[StageNeed] = (),
    risks: Sequence[StageRisk] = (),
    moved_at: datetime = MONDAY,
    computed: Stage | None = None,
) -> StageTrack:
    move = StageMove(
        from_stage=None, to_stage=stage, by="rules", author=None, at=moved_at, reason="Said so.", evidence=said()
    )
    return StageTrack(
        stage=stage,
        by="rules",
        computed=computed or stage,
        next_stage=None if stage.startswith("closed") else "proposal",
        needs=list(needs),
        risks=list(risks),
        history=[move],
    )


def plan_of(
    given: DealInput,
    qualification: Qualification | None = None,
    stakeholders: StakeholderMap | None = None,
    stage: StageTrack | None = None,
    items: Sequence[ActionItem] | None = None,
) -> OpportunityPlan:
    """The plan by all folds of ours."""
    found = list_items(given) if items is None else items
    known = qualified() if qualification is None else qualification
    everyone = people(person()) if stakeholders is None else stakeholders
    stands = track(given.facts.stage) if stage is None else stage
    objections = objections_of(given)
    factors = health_factors(given, known, everyone, stands, found, objections)
    warnings = find_warnings(given, known, everyone, stands, found)
    return build_plan(given, known, everyone, stands, found, objections, factors, warnings)


def at(day: int, hour: int = 12) -> datetime:
    return datetime(DAY.year, DAY.month, DAY.day, hour, tzinfo=UTC) + timedelta(day)
