"""An account's plan: who the company is, what was between us, where we stand, and its deals in a line each. Pure."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from statistics import fmean

from lib.coaching.deal import Held, resolve
from lib.deals.plan_models import AccountPlan, DealLine, KeyContact, SentimentPoint, Sourced
from lib.deals.plans.account_input import AccountDeal, AccountInput
from lib.deals.plans.build import list_competitors
from lib.deals.plans.sayings import Found, ends_of, find_business, find_efforts, find_systems
from lib.deals.plans.values import NOTHING
from lib.deals.qualification_models import SignalState
from lib.deals.signs import find_booked
from lib.deals.stakeholder_models import Stakeholder
from lib.deals.words import STAGES_IN_WORDS, say_day, title_of
from lib.readings.knowledge import Product

CONTACTS = 12
"""How many people are shown of an account, those who decide first."""
NEEDS = ("need", "identify_pain")


def build_account_plan(given: AccountInput) -> AccountPlan:
    """The whole plan, as it is stored: nothing in it depends on the day on which it is looked at."""
    held = sorted(given.held, key=lambda one: (one.touch.at, one.touch.id))
    deals = sorted(given.deals, key=lambda one: (one.facts.close_date is None, one.facts.close_date, one.facts.id))
    return AccountPlan(
        account_id=given.id,
        name=given.name,
        domain=given.domain,
        industry=of_record(given.industry),
        size=of_record(None if given.employees is None else f"{given.employees:,} people"),
        tech_stack=list(list_systems(held)),
        business_model=next(iter(said(find_business(held))), NOTHING),
        initiatives=said(find_efforts(held)),
        interactions=len(held),
        first_at=held[0].touch.at if held else None,
        last_at=held[-1].touch.at if held else None,
        wins=[to_line(one) for one in deals if one.facts.stage == "closed_won"],
        losses=[to_line(one) for one in deals if one.facts.stage == "closed_lost"],
        active=[to_line(one) for one in deals if one.facts.is_open],
        sentiment=list(by_month(held)),
        contacts=list_contacts(deals),
        fit=list(list_fit(deals)),
        competitors=list_competitors(held),
        whitespace=[to_gap(product, held) for product in given.products if not is_covered(product, deals)],
    )


def of_record(value: str | None) -> Sourced:
    return NOTHING if value is None else Sourced(value=value, source="crm", note=None, evidence=[])


def said(found: Sequence[Found]) -> list[Sourced]:
    return [Sourced(value=one.what, source="conversation", note=how_often(one), evidence=one.evidence) for one in found]


def how_often(found: Found) -> str:
    return "Said in 1 conversation." if found.conversations == 1 else f"Said in {found.conversations} conversations."


def list_systems(held: Sequence[Held]) -> Iterator[Sourced]:
    """Systems that the buyer names, and rivals that they say are in use."""
    yield from said(find_systems(held))
    used: dict[str, Sourced] = {}
    for one in held:
        for rival in one.facts.rivals:
            if rival.stance == "in_use" and (evidence := resolve(one, rival.evidence)):
                note = f"In use, said on {say_day(one.touch.at.date())}."
                used[rival.name.casefold()] = Sourced(
                    value=rival.name, source="conversation", note=note, evidence=evidence
                )
    yield from used.values()


def to_line(deal: AccountDeal) -> DealLine:
    facts = deal.facts
    return DealLine(
        opportunity_id=facts.id,
        name=facts.name,
        product=facts.product if deal.plan is None else deal.plan.product.value,
        stage=facts.stage,
        amount=None if facts.amount is None else float(facts.amount),
        currency=facts.currency,
        close_date=facts.close_date,
        status=status_of(deal),
    )


def status_of(deal: AccountDeal) -> str:
    """Where the deal stands, in a line that holds whenever it is read."""
    facts, plan = deal.facts, deal.plan
    if not facts.is_open:
        won = "Won" if facts.stage == "closed_won" else "Lost"
        return f"{won}." if facts.close_date is None else f"{won}, close date {say_day(facts.close_date)}."
    parts = [STAGES_IN_WORDS[facts.stage]]
    if plan is None:
        return f"{parts[0]}."
    moves = [one.at for one in plan.stage.history if one.to_stage == facts.stage]
    if moves:
        parts[0] += f" since {say_day(max(moves).date())}"
    booked = find_booked(plan.items)
    parts.append("no step agreed" if booked is None or booked.by is None else f"step agreed for {say_day(booked.by)}")
    now = [one for one in plan.warnings if one.from_day is None]
    parts += [f"{len(now)} warning{'s' * (len(now) > 1)}"] if now else []
    return f"{', '.join(parts)}."


def by_month(held: Sequence[Held]) -> Iterator[SentimentPoint]:
    """The mean of the conversations of a month, each the mean of the buyer's people who were there."""
    months: dict[str, list[float]] = defaultdict(list)
    for one in held:
        moods = [person.sentiment for person in one.facts.people if person.key is not None]
        if moods:
            months[f"{one.touch.at:%Y-%m}"].append(fmean(moods))
    for month in sorted(months):
        mood = round(fmean(months[month]), 2)
        yield SentimentPoint(month=month, sentiment=mood, conversations=len(months[month]))


def list_contacts(deals: Sequence[AccountDeal]) -> list[KeyContact]:
    """Who was heard or has a role, in whichever deals, those with most decision power first."""
    known: dict[str, list[tuple[AccountDeal, Stakeholder]]] = defaultdict(list)
    for deal in deals:
        for person in () if deal.plan is None else deal.plan.stakeholders.people:
            if person.met or person.roles:
                known[str(person.person_id)].append((deal, person))
    ranked = sorted(known.items(), key=lambda one: (-max(power(person) for _, person in one[1]), one[0]))
    return [to_contact(found) for _, found in ranked[:CONTACTS]]


def power(person: Stakeholder) -> float:
    return person.decision_power.value or 0


def to_contact(found: Sequence[tuple[AccountDeal, Stakeholder]]) -> KeyContact:
    newest = max((person for _, person in found), key=lambda person: person.last_at)
    return KeyContact(
        person_id=newest.person_id,
        name=newest.name,
        title=newest.title,
        roles=list(dict.fromkeys(role.role for _, person in found for role in person.roles)),
        deals=[deal.facts.id for deal, _ in found],
        last_at=newest.last_at,
    )


def list_fit(deals: Sequence[AccountDeal]) -> Iterator[Sourced]:
    """Needs and pains that the buyer said, with the product line of the deal; the same words are told once."""
    seen: set[str] = set()
    for deal in deals:
        for signal in () if deal.plan is None else deal.plan.qualification.signals:
            if signal.signal in NEEDS and signal.status in {"confirmed", "partial"} and is_new(signal, seen):
                product = None if deal.plan is None else deal.plan.product.value
                yield Sourced(
                    value=signal.value or title_of(signal.signal),
                    source="conversation",
                    note="No product line is named for it." if product is None else f"Product line: {product}.",
                    evidence=signal.evidence,
                )


def is_new(signal: SignalState, seen: set[str]) -> bool:
    """Whether it rests on words that were not told yet."""
    said_before = seen.issuperset(one.id for one in signal.evidence)
    seen.update(one.id for one in signal.evidence)
    return not said_before


def is_covered(product: Product, deals: Sequence[AccountDeal]) -> bool:
    """Whether a deal is about the product line, by any of its names."""
    names = {name.casefold() for name in product.names}
    about = {deal.facts.product for deal in deals}
    about |= {deal.plan.product.value for deal in deals if deal.plan is not None}
    return not names.isdisjoint(one.casefold() for one in about if one is not None)


def to_gap(product: Product, held: Sequence[Held]) -> Sourced:
    """A product line that no deal is about, and where it came up."""
    places = [
        (one, evidence)
        for one in held
        for fact in one.facts.products
        if fact.name.casefold() == product.name.casefold() and (evidence := resolve(one, fact.evidence))
    ]
    if not places:
        return Sourced(value=product.name, source="computed", note="It did not come up.", evidence=[])
    count = len({one.touch.id for one, _ in places})
    times = "1 conversation" if count == 1 else f"{count} conversations"
    evidence = ends_of([found[0] for _, found in places])
    return Sourced(value=product.name, source="conversation", note=f"It came up in {times}.", evidence=evidence)
