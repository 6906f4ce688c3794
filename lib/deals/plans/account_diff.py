"""What is different in an account's plan from the version before, in plain words. Pure; nothing where all is alike."""

from collections.abc import Sequence

from lib.deals.plan_models import AccountPlan, DealLine, KeyContact, PlanChange
from lib.deals.plans.diff import of_one, of_sourced, of_texts, sourced_texts


def diff_account_plans(before: AccountPlan, after: AccountPlan) -> list[PlanChange]:
    """The changes in the order of the plan."""
    return [
        *of_one("Name", before.name, after.name),
        *of_one("Domain", before.domain, after.domain),
        *of_sourced("Industry", before.industry, after.industry),
        *of_sourced("Size", before.size, after.size),
        *of_texts("System", sourced_texts(before.tech_stack), sourced_texts(after.tech_stack)),
        *of_sourced("Business model", before.business_model, after.business_model),
        *of_texts("Initiative", sourced_texts(before.initiatives), sourced_texts(after.initiatives)),
        *of_one("Conversations", str(before.interactions), str(after.interactions)),
        *of_texts("Won deal", lines(before.wins), lines(after.wins)),
        *of_texts("Lost deal", lines(before.losses), lines(after.losses)),
        *of_texts("Active deal", lines(before.active), lines(after.active)),
        *of_texts("Mood", moods(before), moods(after)),
        *of_texts("Key contact", contacts(before.contacts), contacts(after.contacts)),
        *of_texts("Fit", sourced_texts(before.fit), sourced_texts(after.fit)),
        *of_texts("Competitor", sourced_texts(before.competitors), sourced_texts(after.competitors)),
        *of_texts("Whitespace", sourced_texts(before.whitespace), sourced_texts(after.whitespace)),
    ]


def lines(deals: Sequence[DealLine]) -> list[str]:
    return [f"{one.name}: {one.status}" for one in deals]


def moods(plan: AccountPlan) -> list[str]:
    return [f"{one.month}: {one.sentiment:+.2f}" for one in plan.sentiment]


def contacts(people: Sequence[KeyContact]) -> list[str]:
    return [", ".join(filter(None, (one.name, one.title, *one.roles))) for one in people]
