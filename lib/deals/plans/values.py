"""A deal's own values with where they come from. Pure.

What the CRM or a person set wins. Where a conversation names another value, it stands beside it with its words.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from lib.coaching.deal import Held, resolve
from lib.coaching.models import Evidence
from lib.deals.inputs import DealFacts, DealInput
from lib.deals.plan_models import Source, Sourced
from lib.deals.qualification_models import Qualification
from lib.deals.signs import in_order
from lib.deals.words import read_day, say_day
from lib.readings.models import DateFact, Money
from lib.readings.models import Evidence as Numbers

NOTHING = Sourced(value=None, source=None, note=None, evidence=[])

SIZE = 3


@dataclass(frozen=True)
class Named:
    """A value as it was named in a conversation, and what it was named as, when."""

    value: str
    about: str
    evidence: list[Evidence]


def product_of(given: DealInput) -> Sourced:
    return beside(given.facts.product, source_of(given.facts, "product"), wanted(given), "The buyer asks for")


def value_of(given: DealInput) -> Sourced:
    facts = given.facts
    own = None if facts.amount is None else say_money(facts.amount, facts.currency)
    named = last_money(given, "budget") or last_money(given, "price", like=facts.amount)
    return beside(own, source_of(facts, "amount"), named, "In conversations")


def close_date_of(given: DealInput) -> Sourced:
    own = None if given.facts.close_date is None else given.facts.close_date.isoformat()
    named = last_date(given, lambda fact: fact.about in {"contract", "decision"})
    return beside(own, source_of(given.facts, "close_date"), named, "In conversations")


def probability_of(given: DealInput) -> Sourced:
    own = given.facts.probability
    if own is None:
        return NOTHING
    return Sourced(value=f"{own.normalize():f} %", source=source_of(given.facts, "probability"), note=None, evidence=[])


def timeline_of(given: DealInput, qualification: Qualification) -> Sourced:
    """By when the buyer wants it to work: a day that was named for it, else what they said of the time line."""
    named = last_date(given, lambda fact: fact.about == "go_live")
    if named is not None:
        return Sourced(value=named.value, source="conversation", note=named.about, evidence=named.evidence)
    for signal in qualification.signals:
        if signal.signal == "timeline" and signal.value is not None and signal.status != "contradicted":
            return Sourced(value=signal.value, source="conversation", note=None, evidence=signal.evidence)
    return NOTHING


def beside(own: str | None, source: Source, named: Named | None, begins: str) -> Sourced:
    """The record's value where there is one, with what was said beside it; else what was said."""
    if own is None:
        if named is None:
            return NOTHING
        return Sourced(value=named.value, source="conversation", note=named.about, evidence=named.evidence)
    if named is None:
        return Sourced(value=own, source=source, note=None, evidence=[])
    if named.value.casefold() == own.casefold():
        return Sourced(value=own, source=source, note="Also said in conversations.", evidence=named.evidence)
    day = read_day(named.value)
    note = f"{begins}: {named.value if day is None else say_day(day)}. {named.about}"
    return Sourced(value=own, source=source, note=note, evidence=named.evidence)


def source_of(facts: DealFacts, column: str) -> Source:
    """The CRM for what it or a person set, and for all of a deal that it has; else what was detected."""
    return "crm" if column in facts.fixed or facts.crm_stage is not None else "computed"


def wanted(given: DealInput) -> Named | None:
    """The product line that the buyer wanted last."""
    for held in reversed(in_order(given)):
        for fact in held.facts.products:
            if fact.wanted and (evidence := resolve(held, fact.evidence)):
                return Named(fact.name, f"Said on {say_day(held.touch.at.date())}.", evidence)
    return None


def last_money(given: DealInput, about: str, like: Decimal | None = None) -> Named | None:
    """The largest amount of its kind in the last conversation that names one, of the size of the one given.

    A budget is what the buyer says, whatever the seller makes of it.
    """
    words = {"budget": "Named as the budget", "price": "Named as the price"}[about]
    for held in reversed(in_order(given)):
        named = [fact for fact in held.facts.money if fact.about == about and resolve(held, fact.evidence)]
        heard = [fact for fact in named if about == "price" or is_buyers(held, fact.evidence)]
        found = [fact for fact in heard if is_like(fact.amount, like)]
        if found:
            fact = max(found, key=amount_and_place)
            amount = say_money(Decimal(str(fact.amount)), fact.currency)
            return Named(amount, f"{words} on {say_day(held.touch.at.date())}.", resolve(held, fact.evidence))
    return None


def is_buyers(held: Held, numbers: Numbers) -> bool:
    return any(held.side_of(number) == "external" for number in numbers)


def is_like(amount: float, other: Decimal | None) -> bool:
    """Whether two amounts may be of one thing: a price for each unit is none of the whole."""
    return other is None or float(other) / SIZE <= amount <= float(other) * SIZE


def amount_and_place(fact: Money) -> tuple[float, tuple[int, ...]]:
    return fact.amount, tuple(-number for number in fact.evidence)


def last_date(given: DealInput, fits: Callable[[DateFact], bool]) -> Named | None:
    """The day that was named last, by the buyer where they named one."""
    found = [one for held in in_order(given) for one in days_in(held, fits)]
    if not found:
        return None
    held, fact, _ = max(found, key=lambda one: (one[2], one[0].touch.at, one[0].touch.id, one[1].evidence))
    about = {"go_live": "to go live", "decision": "for the decision", "contract": "for the contract"}
    words = f"Named {about.get(fact.about, 'for it')} on {say_day(held.touch.at.date())}."
    return Named(fact.day.isoformat(), words, resolve(held, fact.evidence))


def days_in(held: Held, fits: Callable[[DateFact], bool]) -> Iterator[tuple[Held, DateFact, bool]]:
    """The days of a conversation that fit, and whether the buyer says each; one that had passed by then is none."""
    for fact in held.facts.dates:
        if fits(fact) and fact.day >= held.touch.at.date() and resolve(held, fact.evidence):
            yield held, fact, is_buyers(held, fact.evidence)


def say_money(amount: Decimal, currency: str | None) -> str:
    whole = amount == amount.to_integral_value()
    spelled = f"{amount:,.0f}" if whole else f"{amount:,.2f}"
    return spelled if currency is None else f"{spelled} {currency}"
