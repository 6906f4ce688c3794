"""The CRM's records as Gong's context shows them, version by version."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from dev.sample import people
from dev.sample.ids import pick, salesforce_id
from dev.sample.story import CallPlan, amount_at
from dev.simulators.gong.world import CrmVersion

NOW = datetime(2026, 11, 20, 18, tzinfo=UTC)
PROBABILITY = {
    "Prospecting": 10,
    "Discovery": 20,
    "Evaluation": 40,
    "Proposal": 60,
    "Negotiation": 80,
    "Closed Won": 100,
    "Closed Lost": 0,
}


@dataclass(frozen=True, kw_only=True)
class DealFacts:
    """What the CRM knows of a deal besides the fields that change."""

    key: str
    name: str
    product: str
    owner: str
    domain: str
    type: str = "New Business"
    source: str = "Inbound"


@dataclass(frozen=True)
class Step:
    """What the CRM shows from a moment on."""

    at: datetime
    stage: str
    amount: int | None
    close: date


def opportunity_id(key: str) -> str:
    return salesforce_id("006", key)


def account_id(domain: str) -> str:
    return salesforce_id("001", domain)


def contact_id(email: str) -> str:
    return salesforce_id("003", email)


def opportunity_versions(facts: DealFacts, steps: Sequence[Step]) -> list[CrmVersion]:
    """One version per step that changes something."""
    versions: list[CrmVersion] = []
    for step in steps:
        fields: Mapping[str, Any] = {
            "Name": facts.name,
            "StageName": step.stage,
            "Amount": step.amount,
            "CloseDate": step.close.isoformat(),
            "Probability": PROBABILITY[step.stage],
            "Type": facts.type,
            "LeadSource": facts.source,
            "OwnerId": salesforce_id("005", facts.owner),
            "AccountId": account_id(facts.domain),
            "Product__c": facts.product,
        }
        if not versions or versions[-1].fields != fields:
            versions.append(CrmVersion(step.at, fields))
    return versions


def account_versions(name: str, domain: str, industry: str, employees: int, since: datetime) -> list[CrmVersion]:
    fields = {"Name": name, "Website": f"https://www.{domain}", "Industry": industry, "NumberOfEmployees": employees}
    return [CrmVersion(since, fields)]


def steps_of(plans: Sequence[CallPlan]) -> list[Step]:
    """What the owner enters: a new deal before its first call, then the outcome of each call, hours to a day later."""
    deal = plans[0].deal
    planned = expected_closes(plans)
    created = plans[0].start - timedelta(days=1 + pick(6, deal.key, "created"), hours=pick(5, deal.key))
    steps = [Step(created, "Prospecting", None if deal.path[0] == "i" else amount_at(plans[0]), planned[0])]
    for plan, close in zip(plans, planned[1:], strict=True):
        entered = plan.start + timedelta(hours=1 + pick(26, plan.key, "entered"), minutes=pick(60, plan.key))
        steps.append(Step(min(entered, NOW - timedelta(minutes=20)), plan.stage, amount_at(plan), close))
    return steps


def expected_closes(plans: Sequence[CallPlan]) -> list[date]:
    """The close date as it slips: hopeful at first, the final one at the end."""
    deal = plans[0].deal
    final = deal.close or plans[-1].day
    span = max(30, (final - deal.starts).days)
    hopeful = deal.starts + timedelta(days=span * 2 // 3)
    count = len(plans)
    found = [month_end(hopeful)]
    for index, plan in enumerate(plans, start=1):
        if index == count or plan.kind in "pnwl":
            found.append(final)
        else:
            found.append(max(found[-1], month_end(plan.day + timedelta(days=30))) if index > 1 else found[-1])
    return found


def month_end(day: date) -> date:
    first = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return first - timedelta(days=1)


def deal_name(plan: CallPlan) -> str:
    return f"{plan.account.name} - {plan.deal.label}"


def facts_of(plan: CallPlan) -> DealFacts:
    deal = plan.deal
    owner = people.company().seller(deal.owner).email
    return DealFacts(
        key=deal.key,
        name=deal_name(plan),
        product=deal.product,
        owner=owner,
        domain=plan.account.domain,
        type=deal.type,
        source=deal.source,
    )


def created_before(start: datetime) -> datetime:
    """When the CRM got to know a customer: on the morning two weeks before the first call."""
    return datetime.combine(start.date() - timedelta(days=14), time(14, 5), tzinfo=UTC)
