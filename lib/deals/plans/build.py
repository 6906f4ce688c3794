"""A deal's plan from what its folds gave. Pure: the same conversations, facts and decisions, the same plan."""

from collections.abc import Iterator, Mapping, Sequence

from lib.coaching.deal import Held, resolve
from lib.coaching.models import Evidence, ObjectionThread
from lib.deals.inputs import DealInput
from lib.deals.plan_models import ActionItem, OpportunityPlan, Sourced, TimedWarning
from lib.deals.plans.close_plan import plan_close
from lib.deals.plans.values import close_date_of, probability_of, product_of, timeline_of, value_of
from lib.deals.qualification_models import Qualification
from lib.deals.signs import in_order
from lib.deals.stage_models import StageTrack
from lib.deals.stakeholder_models import StakeholderMap
from lib.deals.words import read_day, say_day
from lib.health.said import SaidFactor
from lib.readings.terms import RivalStance

STANCES: Mapping[RivalStance, str] = {
    "mentioned": "Mentioned",
    "in_use": "In use at the buyer",
    "preferred": "Preferred by the buyer",
    "rejected": "Turned down by the buyer",
}


def build_plan(
    given: DealInput,
    qualification: Qualification,
    stakeholders: StakeholderMap,
    track: StageTrack,
    items: Sequence[ActionItem],
    objections: Sequence[ObjectionThread],
    factors: Sequence[SaidFactor],
    warnings: Sequence[TimedWarning],
) -> OpportunityPlan:
    """The whole plan, as it is stored: nothing in it depends on the day on which it is looked at."""
    close_date = close_date_of(given)
    return OpportunityPlan(
        opportunity_id=given.facts.id,
        name=given.facts.name,
        account=given.facts.account_name,
        owner=given.facts.owner_name,
        stage=track,
        product=product_of(given),
        value=value_of(given),
        close_date=close_date,
        probability=probability_of(given),
        timeline=timeline_of(given, qualification),
        health_factors=list(factors),
        warnings=list(warnings),
        qualification=qualification,
        stakeholders=stakeholders,
        items=list(items),
        close_plan=plan_close(qualification, track, items, objections, read_day(close_date.value)),
        competitors=list_competitors(given.held),
        risks=[*list_risks(given), *stage_risks(track)],
        conversations=len(given.read),
        pending=len(given.held) - len(given.read),
    )


def list_competitors(held: Sequence[Held]) -> list[Sourced]:
    """Each rival with the stance that the buyer took last; one that is only mentioned does not undo a stance."""
    stances: dict[str, tuple[str, RivalStance, Held, list[Evidence]]] = {}
    for one in sorted(held, key=lambda one: (one.touch.at, one.touch.id)):
        for rival in one.facts.rivals:
            evidence, before = resolve(one, rival.evidence), stances.get(rival.name.casefold())
            if evidence and (before is None or rival.stance != "mentioned"):
                stances[rival.name.casefold()] = (rival.name, rival.stance, one, evidence)
    return [
        Sourced(
            value=name,
            source="conversation",
            note=f"{STANCES[stance]}, said on {say_day(one.touch.at.date())}.",
            evidence=evidence,
        )
        for name, stance, one, evidence in stances.values()
    ]


def list_risks(given: DealInput) -> Iterator[Sourced]:
    """What may end or delay the deal, each kind with where it was said last."""
    kinds: dict[str, tuple[Held, list[Evidence]]] = {}
    for held in in_order(given):
        for risk in held.facts.risks:
            if evidence := resolve(held, risk.evidence):
                kinds[risk.kind] = (held, evidence)
    for kind, (held, evidence) in kinds.items():
        note = f"Said last on {say_day(held.touch.at.date())}."
        yield Sourced(value=kind[:1].upper() + kind[1:], source="conversation", note=note, evidence=evidence)


def stage_risks(track: StageTrack) -> Iterator[Sourced]:
    """What speaks against the stage that the deal is in."""
    for risk in track.risks:
        yield Sourced(value=risk.text, source="computed", note="Against the stage.", evidence=risk.evidence)
