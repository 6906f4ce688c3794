"""What in a conversation speaks for a real opportunity or against it, each with its sentences. Pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from lib.coaching.deal import Held
from lib.deals.detection.setting import is_other_work, is_selling, others_trade, with_sellers, without_sellers
from lib.readings.models import Evidence
from lib.readings.terms import Sign, Signal

USUAL_WORDS = 450
"""Words of a short conversation: in longer ones, what is said in passing weighs less."""
DENSE = 0.8
"""Sentences in a hundred words that make another purpose the main one."""
PASSING = 0.2
"""Below so many in a hundred words, it is said in passing."""
OTHER_PURPOSES = frozenset(
    ("hypothetical", "support", "billing", "training", "recruiting", "study", "sells_to_us", "partners", "practice",
     "private")
)  # fmt: skip
REFUSALS = frozenset(("no_money", "no_intention", "declines"))
MANY = 4
"""Independent statements from which on one more says nothing new."""
OF_BUYING = frozenset(("price", "timing", "integration", "security", "contract", "competition", "risk"))
"""Kinds of reservation that somebody has who thinks of buying."""
BROAD = 3
"""How many of need, money, time and decision make a rounded purchase."""


class Cites(Protocol):
    @property
    def evidence(self) -> Evidence: ...


@dataclass(frozen=True)
class Shown:
    """How strongly a feature is there (1 for one statement), and where."""

    amount: float
    evidence: Evidence = ()


OF_SIGNS: Mapping[str, tuple[Sign, ...]] = {
    "wish": ("asks_to_buy",),
    "money": ("has_money",),
    "date": ("has_date",),
    "decision": ("decides",),
    "problem": ("has_problem",),
    "purchase": ("in_purchase",),
    "no_money": ("no_money",),
    "no_intention": ("no_intention",),
    "declines": ("declines",),
    "hypothetical": ("hypothetical",),
    "support": ("support",),
    "billing": ("billing",),
    "training": ("training",),
    "recruiting": ("recruiting",),
    "study": ("study",),
    "sells_to_us": ("sells_to_us",),
    "partners": ("partners",),
    "practice": ("practice",),
    "mistaken": ("mistaken",),
    "private": ("private",),
}
CONFIRMED: Mapping[str, tuple[Signal, ...]] = {
    "money": ("budget",),
    "date": ("timeline",),
    "decision": ("authority", "economic_buyer", "decision_process"),
    "problem": ("need", "identify_pain", "metrics"),
}
DENIED: Mapping[str, tuple[Signal, ...]] = {"no_money": ("budget",), "declines": ("need",)}
ROUNDED = ("wish", "money", "date", "decision")


def find_features(held: Held, product: str | None, open_products: Iterable[str | None]) -> dict[str, Shown]:
    """Every feature that the conversation shows. `open_products` are those of the account's open deals."""
    facts = held.facts
    found = {
        name: shown
        for name, signs in OF_SIGNS.items()
        if (shown := in_length(held, name, count([*of_signs(held, signs), *of_signals(held, name)]))) is not None
    }
    open_products = list(open_products)
    if open_products:
        found["account_deal"] = Shown(1)
    agreed = count([step for step in facts.next_steps if step.agreed])
    if agreed is not None:
        found["agreed_step"] = Shown(1, agreed.evidence)
    objections = count([one for one in facts.objections if one.kind in OF_BUYING])
    if objections is not None:
        found["objection"] = Shown(1, objections.evidence)
    criteria = count([one for one in facts.signals if one.signal == "decision_criteria" and one.stance == "confirms"])
    if criteria is not None:
        found["criteria"] = Shown(1, criteria.evidence)
    if product is not None:
        found["product"] = Shown(1)
        if product in set(open_products):
            found["open_deal"] = Shown(1)
    rounded = [name for name in ROUNDED if name in found]
    if len(rounded) >= BROAD:
        found["breadth"] = Shown(len(rounded) - BROAD + 1, merged(found[name].evidence[:1] for name in rounded))
    if "problem" not in found and not rounded and "purchase" not in found:
        found["only_seller"] = Shown(1)
    return found | of_setting(held)


def in_length(held: Held, name: str, shown: Shown | None) -> Shown | None:
    """A feature as it weighs in a conversation of this length: another purpose by its share, a no less in a long."""
    words = 0 if held.reading is None else held.reading.talk.words
    if shown is None or not words:
        return shown
    if name in OTHER_PURPOSES:
        share = 100 * len(shown.evidence) / max(words, 100)
        return Shown(round(min(2.0, share / DENSE), 3), shown.evidence) if share >= PASSING else None
    if name in REFUSALS and words > USUAL_WORDS:
        return Shown(round(shown.amount * (USUAL_WORDS / words) ** 0.5, 3), shown.evidence)
    return shown


def of_setting(held: Held) -> dict[str, Shown]:
    """What title and people show. The stranger of several buyers is their guest and shows nothing."""
    checks: Mapping[str, Callable[[], bool]] = {
        "other_work": lambda: is_other_work(held.title),
        "selling_title": lambda: is_selling(held.title),
        "other_trade": lambda: others_trade(held.parties) is not None,
        "no_seller": lambda: without_sellers(held.parties),
        "seller_there": lambda: with_sellers(held.parties),
        "internal": lambda: all(party.side == "internal" for party in held.parties),
        "automatic": lambda: any(one.sign == "automatic" for one in held.facts.signs) and not held.is_call,
    }
    return {name: Shown(1) for name, holds in checks.items() if holds()}


def of_signs(held: Held, signs: tuple[Sign, ...]) -> Sequence[Cites]:
    return [one for one in held.facts.signs if one.sign in signs]


def of_signals(held: Held, name: str) -> Sequence[Cites]:
    """What the answers to the questions of qualification add; a hint adds nothing."""
    facts = held.facts
    found: list[Cites] = [
        one
        for one in facts.signals
        if (one.stance == "confirms" and one.signal in CONFIRMED.get(name, ()))
        or (one.stance == "denies" and one.signal in DENIED.get(name, ()))
    ]
    if name == "wish":
        found += [one for one in facts.products if one.wanted]
    if name == "money":
        found += [one for one in facts.money if one.about == "budget" and is_buyers(held, one.evidence)]
    if name == "date":
        found += [one for one in facts.dates if one.about in {"go_live", "contract"} and is_buyers(held, one.evidence)]
    return found


def is_buyers(held: Held, evidence: Evidence) -> bool:
    """Whether the buyer's side says it, as far as the sentences are held."""
    return any(held.side_of(number) == "external" for number in evidence)


def count(facts: Sequence[Cites]) -> Shown | None:
    """Statements in different sentences: the first counts 1, each further one half of the one before it."""
    first = sorted({one.evidence[-1] for one in facts if one.evidence})
    if not first:
        return None
    amount = sum(0.5**place for place in range(min(len(first), MANY)))
    return Shown(amount, tuple(first))


def merged(parts: Iterable[Evidence]) -> Evidence:
    return tuple(sorted({number for part in parts for number in part}))
