"""An account's plan as a document, as of a day. Pure."""

from collections.abc import Sequence
from datetime import date

from lib.deals.plan_models import AccountPlan, DealLine, PlanVersion
from lib.deals.plans.deal_document import NONE, history
from lib.deals.plans.document import Block, Document, Entries, Fact, Facts, Section, Table, entry, fact
from lib.deals.words import ROLES_IN_WORDS, STAGES_IN_WORDS, say_day
from lib.readings.terms import Role


def account_document(plan: AccountPlan, today: date, versions: Sequence[PlanVersion] = ()) -> Document:
    """The whole plan."""
    return Document(
        kind="Account plan",
        title=plan.name,
        line=", ".join(filter(None, (plan.domain, f"as of {say_day(today)}"))),
        sections=[
            Section("Company", [Facts(company(plan))], NONE),
            Section("Systems in use", [Entries([entry(one) for one in plan.tech_stack])], "None was named."),
            Section("Initiatives", [Entries([entry(one) for one in plan.initiatives])], "None was named."),
            Section("Active opportunities", [deals(plan.active)], "None."),
            Section("Won", [deals(plan.wins)], "None."),
            Section("Lost", [deals(plan.losses)], "None."),
            Section("Key contacts", [contacts(plan)], "Nobody is known."),
            Section("Mood by month", [moods(plan)], "No conversation is read."),
            Section("Fit", [Entries([entry(one) for one in plan.fit])], "No need was said."),
            Section("Competitors", [Entries([entry(one) for one in plan.competitors])], "None was named."),
            Section("Whitespace", [Entries([entry(one) for one in plan.whitespace])], "None."),
            history(versions),
        ],
    )


def company(plan: AccountPlan) -> list[Fact]:
    first, last = (NONE if moment is None else say_day(moment.date()) for moment in (plan.first_at, plan.last_at))
    span = "" if plan.first_at is None else f"From {first} to {last}."
    return [
        fact("Industry", plan.industry),
        fact("Size", plan.size),
        fact("Business model", plan.business_model),
        Fact("Conversations", str(plan.interactions), span),
    ]


def deals(lines: Sequence[DealLine]) -> Block:
    head = ["Deal", "Product", "Stage", "Value", "Close date", "Status"]
    rows = [
        [
            one.name,
            one.product or NONE,
            STAGES_IN_WORDS[one.stage],
            NONE if one.amount is None else f"{one.amount:,.0f} {one.currency or ''}".strip(),
            NONE if one.close_date is None else say_day(one.close_date),
            one.status,
        ]
        for one in lines
    ]
    return Table(head, rows, frozenset({3}))


def contacts(plan: AccountPlan) -> Block:
    names = {one.opportunity_id: one.name for one in (*plan.active, *plan.wins, *plan.losses)}
    rows = [
        [
            one.name,
            one.title or NONE,
            ", ".join(say_role(role) for role in one.roles) or NONE,
            ", ".join(names.get(deal, NONE) for deal in one.deals),
            say_day(one.last_at.date()),
        ]
        for one in plan.contacts
    ]
    return Table(["Person", "Title", "Roles", "Deals", "Last named"], rows)


def say_role(role: Role) -> str:
    return ROLES_IN_WORDS[role]


def moods(plan: AccountPlan) -> Block:
    rows = [[one.month, f"{one.sentiment:+.2f}", str(one.conversations)] for one in plan.sentiment]
    return Table(["Month", "Mood, -1 to 1", "Conversations"], rows, frozenset({1, 2}))
