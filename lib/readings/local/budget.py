"""What the buyer can spend, and whether it covers the order at the company's prices, whatever the rep says."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lib.readings.conversation import Conversation
from lib.readings.knowledge import Knowledge
from lib.readings.local.budget_sayings import NONE_THERE
from lib.readings.local.budgets import GATE, LEAST, THOUSAND, Money, find_budgets
from lib.readings.local.order import Order, find_order
from lib.readings.local.phrasing import Ways, lazy
from lib.readings.local.statements import (
    BantVerdict,
    Heard,
    Statement,
    first_said,
    heard,
    is_supposed,
    merge,
)
from lib.readings.local.tokens import read
from lib.readings.local.words import is_hearsay

ENOUGH = Ways(
    r"""
        \b(?:within|fits?|inside|under|below|in line with|aligns? with|matches)(?: \w+){0,4}? (?:budget|
            limit|range|what (?:i|we)(?: had)?(?: \w+)? (?:have|in mind|planned|expected|set aside))\b
        \b(?:price|figure|total|amount|cost|number)(?:'s| is)?(?: \w+){0,2}? (?:works?|fine|okay|acceptable|reasonable|
            doable|manageable)\b
        \b(?:works?|fine|okay|acceptable|doable) financially\b
        \b(?:money's|money is|budget's|budget is|funds are|funding is) (?:there|approved|in place|secured|
            available|confirmed|allocated|not (?:a|an|the) (?:issue|problem|concern))\b
        \bmine to spend\b
        \b(?:it's|it is|been|already) (?:\w+ )?(?:budgeted|funded|in (?:the|my|this year's|our) (?:\w+ )*(?:budget|plan|
            cost center))\b
        \b(?:there's|there is|i've got|we've got|we have) (?:a line|money|budget|funding) (?:for (?:it|this)|in|there)\b
        """
)


ACCEPTS = Ways(
    r"""
        \b(?:that|it|this)(?:'s| is)?(?: \w+){0,2}? (?:works?|fine|okay|acceptable|reasonable|doable|much better)\b
        \bcan work with (?:that|it|this)\b
        """
)


"""Said after a price, it means the price."""


PRICED = lazy(r"[$€£]\s?\d|\b(?:price|priced|discount|total|budget|percent|per unit|thousand)\b|%")


HOPES = Ways(
    r"""
        \b(?:want|wants|wanted|need|needs|make sure|ensure|must|has to|have to|stay|staying|keep|keeping|
            hop(?:e|ing)|should|try|trying|as long as|would|could|might|not|doesn't|see)\b[^,;]*$
        """
)


"""Before "within our budget": then it is what they hope for."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What the order costs, and whose prices that rests on."""

    amount: float
    listed: bool
    """By the company's own price list, and not by what the rep named."""


def cost_of(order: Order, knowledge: Knowledge) -> Cost | None:
    """The order's price after the discounts that the company's rules give; None where prices are not known.

    The company's price list goes before prices that the seller names. Where the seller's prices and total differ, the
    lower counts: one of them may have been for several units, and a budget fails only when both are above it.
    """
    if not order.lines:
        return None
    listed = [listed_price(line.product, line.units or 1, knowledge) for line in order.lines]
    if all(price is not None for price in listed):
        total = sum(price for price in listed if price is not None)
        return Cost(after_discounts(total, order, knowledge), listed=True)
    prices = [order.prices.get(line.product) for line in order.lines]
    if all(price is not None for price in prices):
        each = sum((price or 0) * (line.units or 1) for price, line in zip(prices, order.lines, strict=True))
        total = each if order.total is None or order.discounted else min(each, order.total)
        return Cost(after_discounts(total, order, knowledge), listed=False)
    if order.total is None:
        return None
    total = order.total if order.discounted else after_discounts(order.total, order, knowledge)
    return Cost(total, listed=False)


def listed_price(product: str, units: float, knowledge: Knowledge) -> float | None:
    return next((one.first_year(units) for one in knowledge.products if one.name == product), None)


def after_discounts(total: float, order: Order, knowledge: Knowledge) -> float:
    product = order.lines[0].product if len(order.lines) == 1 else None
    return round(total * (100 - knowledge.percent_off(order.units, total, product)) / 100, 2)


def find_feelings(told: Sequence[Heard]) -> Iterator[Statement]:
    """What buyers say of money without an amount: none there, stopped, too much, or enough."""
    for one in told:
        if GATE.isdisjoint(one.bag) or one.sentence.text.rstrip().endswith("?"):
            continue
        by, numbers = one.sentence.speaker, (one.sentence.n,)
        deny = first_said(NONE_THERE, one.text)
        enough = ENOUGH.search(one.text)
        if enough is None and PRICED.search(one.asked):
            enough = ACCEPTS.search(one.text)
        if deny is not None:
            yield Statement("denies", deny.weight, by, numbers, deny.reason)
        elif enough is not None and is_hearsay(one.sentence.text):
            yield Statement("hints", 0.4, by, numbers, "reports what someone else says of the money")
        elif (
            enough is not None
            and not is_supposed(one.text, enough.start())
            and not HOPES.search(one.text[: enough.start()])
        ):
            yield Statement("confirms", 0.6, by, numbers, "says that the money is there or the price fits")


def judge_budget(
    conversation: Conversation, knowledge: Knowledge, order: Order | None = None, told: Sequence[Heard] | None = None
) -> BantVerdict:
    """Not met where the named budget is below the order's price, or a buyer says that there is no money."""
    budgets = find_budgets(conversation)
    feelings = list(find_feelings(tuple(heard(conversation)) if told is None else told))
    said = sorted([*statements_of(budgets, conversation), *feelings], key=lambda one: one.evidence)
    firm = [one for one in budgets if not one.supposed]
    own = [one for one in firm if one.own]
    budget = (own or firm or [None])[-1]
    cost = cost_of(order or find_order(conversation, knowledge), knowledge)
    if budget is not None and cost is not None:
        return compare(budget, cost, said)
    denies = [one for one in feelings if one.stance == "denies"]
    confirms = [one for one in feelings if one.stance == "confirms"]
    last_no = max((one.evidence for one in denies), default=())
    last_yes = max((one.evidence for one in confirms), default=())
    if denies and last_no > last_yes:
        lacks = max(denies, key=lambda one: (one.weight, one.evidence))
        contradicted = budget is not None or any(one.said_by != lacks.said_by for one in confirms)
        status = "contradicted" if contradicted else "missing"
        evidence = merge([one.evidence for one in denies])
        return BantVerdict(
            False, status, round(lacks.weight - 0.2, 2), None, evidence, f"A buyer {lacks.reason}.", said
        )
    if budget is not None:
        evidence = merge([budget.evidence, *(one.evidence for one in confirms)])
        reason = "A budget is named; no price to hold it against is known."
        return BantVerdict(True, "confirmed" if budget.own else "partial", 0.6, budget.written, evidence, reason, said)
    if confirms:
        return BantVerdict(
            True,
            "partial",
            0.5,
            None,
            merge([one.evidence for one in confirms]),
            "A buyer says that the money is there.",
            said,
        )
    hints = merge([one.evidence for one in said])
    return BantVerdict(True, "missing", 0.4, None, hints, "No buyer names a budget.", said)


def compare(budget: Money, cost: Cost, said: Sequence[Statement]) -> BantVerdict:
    amount = budget.amount
    if amount < THOUSAND and cost.amount >= amount * LEAST:
        amount *= THOUSAND
    covers = amount >= cost.amount
    whose = "by the price list" if cost.listed else "by the prices named, after the discounts of the company's rules"
    reason = f"Budget {amount:,.10g} against {cost.amount:,.10g} {whose}."
    sure = 0.9 if cost.listed else 0.6
    if covers:
        return BantVerdict(
            True, "confirmed" if budget.own else "partial", sure, budget.written, budget.evidence, reason, said
        )
    return BantVerdict(False, "contradicted", sure, budget.written, budget.evidence, reason, said)


GONE = lazy(
    r"\b(?:was|were|been|got|is|are|'s) (?:\w+ )?(?:swept|cut|frozen|stopped|withdrawn|pulled|cancell?ed|reallocated|"
    r"spent|gone|taken (?:away|back))\b"
)


def statements_of(budgets: Sequence[Money], conversation: Conversation) -> Iterator[Statement]:
    """A budget that is told to be gone speaks against there being one."""
    for one in budgets:
        said = " ".join(read(conversation.by_number[n].text).folded for n in one.evidence)
        if one.own and GONE.search(said):
            yield Statement("denies", 0.9, one.said_by, one.evidence, "names a budget that is gone", one.written)
            continue
        firm = one.own and not one.supposed
        reason = "only supposes a budget" if one.supposed else "names a budget"
        yield Statement(
            "confirms" if firm else "hints", 0.9 if firm else 0.4, one.said_by, one.evidence, reason, one.written
        )
