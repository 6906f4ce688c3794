"""Which product line a conversation is about, and by when it has to be there. Pure."""

from collections.abc import Mapping
from datetime import date, timedelta

from lib.coaching.deal import Held
from lib.deals.detection.features import is_buyers
from lib.deals.detection.models import Meant
from lib.readings.knowledge import Knowledge
from lib.readings.terms import Sign

VOTES: Mapping[Sign, float] = {
    "asks_to_buy": 2.0, "has_money": 1.5, "has_date": 1.0, "has_problem": 1.0, "decides": 0.5, "in_purchase": 1.0,
}  # fmt: skip
WANTED, MENTIONED, IN_TITLE = 2.0, 1.0, 1.0
OFTEN = 4
"""Mentions from which on one more says nothing new."""
DESCRIBED = 4.0
"""What all descriptions together count where a product is named."""
SURE = 3.0
"""Votes from which on a product tells two deals apart."""
AHEAD = 1.2
"""How far the most wanted product has to be ahead of the second; else it stays open which one is meant."""
FARTHEST = timedelta(days=900)
"""A day farther away is the end of something else, such as a warranty."""


def find_meaning(held: Held, knowledge: Knowledge) -> Meant:
    """The product and the day that the buyer's words point to; None where they do not tell."""
    facts = held.facts
    votes: dict[str, float] = {}
    told: dict[str, set[int]] = {}

    def vote(name: str | None, weight: float, evidence: tuple[int, ...]) -> None:
        known = own_name(name, knowledge)
        if known is not None:
            votes[known] = votes.get(known, 0) + weight
            told.setdefault(known, set()).update(evidence)

    meant = [(sign, VOTES[sign.sign]) for sign in facts.signs if sign.product and sign.sign in VOTES]
    scale = min(1.0, DESCRIBED / sum(weight for _, weight in meant)) if meant and facts.products else 1.0
    for sign, weight in meant:
        vote(sign.product, weight * scale, sign.evidence)
    for product in facts.products:
        each = WANTED if product.wanted else MENTIONED
        vote(product.name, each * min(len(product.evidence), OFTEN), product.evidence)
    for product in knowledge.products:
        if any(name.casefold() in held.title.casefold() for name in spellings(product.name, knowledge)):
            vote(product.name, IN_TITLE, ())
    product = leader(votes)
    frame, days, numbers = find_time_frame(held)
    evidence = {*numbers, *(told.get(product, set()) if product is not None else ())}
    return Meant(
        product=product,
        time_frame=frame,
        days=days,
        evidence=tuple(sorted(evidence)),
        sure=product is not None and votes[product] >= SURE,
        another=any(sign.sign == "another_matter" for sign in facts.signs),
    )


def leader(votes: Mapping[str, float]) -> str | None:
    ordered = sorted(votes.items(), key=lambda each: (-each[1], each[0]))
    if not ordered or ordered[0][1] <= 0:
        return None
    return ordered[0][0] if len(ordered) == 1 or ordered[0][1] >= AHEAD * ordered[1][1] else None


def find_time_frame(held: Held) -> tuple[date | None, frozenset[date], tuple[int, ...]]:
    """By when it has to be there: going live before a day that it is needed for before a contract or a decision."""
    today = held.touch.at.date()
    facts = held.facts
    live = [(one.day, one.evidence) for one in facts.dates if one.about == "go_live" and is_buyers(held, one.evidence)]
    needed = [(one.day, one.evidence) for one in facts.signs if one.sign == "has_date" and one.day is not None]
    papers = [
        (one.day, one.evidence)
        for one in facts.dates
        if one.about in {"contract", "decision"} and is_buyers(held, one.evidence)
    ]
    named = {one.day for one in facts.dates if one.about not in {"meeting", "other"}}
    groups = [
        [(day, evidence) for day, evidence in group if today <= day <= today + FARTHEST]
        for group in (live, needed, papers)
    ]
    days = frozenset(named | {day for group in groups for day, _ in group})
    chosen = next((max(group) for group in groups if group), None)
    return (None, days, ()) if chosen is None else (chosen[0], days, chosen[1])


def own_name(name: str | None, knowledge: Knowledge) -> str | None:
    """The company's name for a product, however it was called; the name itself where the company lists none such."""
    if not name or not name.strip():
        return None
    same = name.strip().casefold()
    for product in knowledge.products:
        if same in {spelling.casefold() for spelling in spellings(product.name, knowledge)}:
            return product.name
    return name.strip()


def spellings(name: str, knowledge: Knowledge) -> list[str]:
    """All names of a product, also without the company's."""
    product = next(product for product in knowledge.products if product.name == name)
    company = knowledge.company.strip()
    short = [each.removeprefix(company).strip() for each in product.names] if company else []
    return [each for each in (*product.names, *short) if each]
