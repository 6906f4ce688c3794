"""What the buyer can spend, and whether it covers the order at the company's prices, whatever the rep says."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lib.readings.conversation import Conversation, Spoken, Turn
from lib.readings.knowledge import Knowledge
from lib.readings.local.budget_sayings import NONE_THERE
from lib.readings.local.named_prices import amounts_of
from lib.readings.local.order import Order, find_order
from lib.readings.local.phrasing import one_of
from lib.readings.local.statements import NO, YES, BantVerdict, Statement, asked_before, first_said, is_supposed, merge
from lib.readings.local.tokens import read
from lib.readings.models import Evidence

GATE = frozenset(
    "budget budgeted budgets budgetary money afford affordable allocated allocate set aside plan ledger funding "
    "funded funds fund approved approve spend spending cap ceiling limit expensive steep pricey price pricing "
    "cost costs over exceed exceeds stretch within fits line frozen freeze stopped earmarked reserved capex "
    "opex cash cover covers room moved released cheaper tight amount works work fiscal quarter center".split()
)
BUDGET_WORDS = frozenset("budget budgets budgeted allocated aside earmarked".split())
ASKING = frozenset("budget much spend invest aside allocated".split())
OUR_BUDGET = re.compile(
    one_of(
        r"""
        \bbudget\w*
        \b(?:allocat\w+|earmark\w+|set aside|put aside|reserved|approved|released|moved)\b
        \b(?:we|i)(?:'ve| have|'d| can| could)?(?: \w+){0,3}? (?:in (?:the|this year's|next year's|
            our) (?:\w+ )?plan|to spend|to work with|spend|afford)\b
        \bin (?:the|this year's|next year's|our|my) (?:operating |capital |new |\w+ )?(?:plan|cost center|
            budget)\b
        \b(?:ceiling|cap|upper limit|spending limit|maximum|max) (?:of|is|at|around)\b
        \bwithin (?:the|that|a) (?:limit|range) of\b
        """
    )
)
PAST = re.compile(
    one_of(
        r"""
        \b(?:last (?:year|quarter)|used to|back then|was for|for (?:the|our) other|a different|
            another (?:project|tool|system|budget))\b
        """
    )
)
ENOUGH = re.compile(
    one_of(
        r"""
        \b(?:within|fits?|inside|under|below|in line with|aligns? with|matches)(?: \w+){0,4}? (?:budget|
            limit|range|what (?:i|we)(?: had)?(?: \w+)? (?:have|in mind|planned|expected|set aside))\b
        \b(?:that|it|this)(?:'s| is| price| figure| total)?(?: \w+){0,2}? (?:works?|fine|okay|acceptable|
            reasonable|doable|much better|manageable)(?: \w+){0,3}?\b(?=[^?]*(?:financ|price|budget|cost|
            with (?:that|it)|for us|$))
        \b(?:money's|money is|budget's|budget is|funds are|funding is) (?:there|approved|in place|secured|
            available|confirmed|allocated|not (?:a|an|the) (?:issue|problem|concern))\b
        \bcan work with (?:that|it|this)\b
        \bmine to spend\b
        \b(?:it's|it is|that's|been|already) (?:\w+ )?(?:approved|budgeted|funded|in (?:the|my) (?:budget|
            plan|cost center))\b
        """
    )
)
HOPES = re.compile(
    one_of(
        r"""
        \b(?:want|wants|wanted|need|needs|make sure|ensure|must|has to|have to|stay|staying|keep|keeping|
            hop(?:e|ing)|should|try|trying|as long as|would|could|might|not|doesn't|see)\b[^,;]*$
        """
    )
)
"""Before "within our budget": then it is what they hope for."""
YOUR_BUDGET = re.compile(
    one_of(
        r"""
        \b(?:your|you(?:'ve| have|'re| are)?(?: \w+){0,4}?|the|a|current|estimated|our|that|
            stated) (?:\w+ ){0,4}?(?:budget\w*)
        \bbudget (?:you|of|is|was|at|around|range)
        \b(?:you(?:'ve| have)?(?: \w+){0,2} (?:allocated|set aside|earmarked|to spend))\b
        """
    )
)
ASKS_BUDGET = re.compile(
    one_of(
        r"""
        \bbudget\b[^?]*\?
        \bhow much (?:have|do|are|can|could|did) you\b[^?]*\?
        \b(?:spend|invest|set aside|allocated)\b[^?]*\?
        """
    )
)


@dataclass(frozen=True, slots=True)
class Money:
    """A budget that was named. `own` is in a buyer's words, or a seller's that the buyer agreed to."""

    amount: float
    written: str
    said_by: str | None
    evidence: Evidence
    own: bool
    supposed: bool = False


def find_budgets(conversation: Conversation) -> list[Money]:
    """Budgets named by buyers, and those that sellers repeat to them unopposed, in order."""
    found: list[Money] = []
    turns = conversation.turns
    for place, turn in enumerate(turns):
        before = turns[place - 1] if place else None
        for at, sentence in enumerate(turn.sentences):
            words = read(sentence.text)
            if turn.side == "internal":
                if not BUDGET_WORDS.isdisjoint(words.bag):
                    reply = turns[place + 1].sentences[0] if place + 1 < len(turns) else None
                    found += repeated(sentence, reply)
            elif (not GATE.isdisjoint(words.bag) and OUR_BUDGET.search(words.folded)) or (
                at == 0 and before is not None and asks_budget(before)
            ):
                found += named(sentence)
    return found


def asks_budget(turn: Turn) -> bool:
    """Whether the seller has just asked what the buyer can spend."""
    return any(not ASKING.isdisjoint(read(one.text).bag) for one in turn.sentences[-3:]) and (
        ASKS_BUDGET.search(asked_before(turn)[0]) is not None
    )


def named(sentence: Spoken) -> Iterator[Money]:
    text = read(sentence.text).folded
    if PAST.search(text):
        return
    spent = OUR_BUDGET.search(text)
    for amount in amounts_of(sentence.text):
        if amount.per and {"user", "site", "unit", "hour"} & set(amount.per):
            continue
        near = spent is None or abs(amount.start - spent.start()) < NEAR
        if near:
            written = sentence.text[amount.start : amount.end]
            supposed = is_supposed(text, amount.start) or is_supposed(text, len(text))
            yield Money(amount.value, written, sentence.speaker, (sentence.n,), own=True, supposed=supposed)
            return


def is_budget(text: str, start: int, end: int) -> bool:
    """Whether an amount in a seller's words is the budget: "your budget of 900", "the 900 you set aside"."""
    before = re.search(r"\b(?:budget\w*|allocated|set aside|earmarked)\b([^.;?!$]{0,40})$", text[:start])
    if before is not None and not re.search(r"\b(?:priced?|costs?|pricing|options?|total)\b", before[1]):
        return True
    return (
        re.match(r"\s(?:budget|you(?:'ve| have)? (?:\w+ )?(?:allocated|set aside|budgeted|earmarked))\b", text[end:])
        is not None
    )


NEAR = 70
"""An amount this many letters away is about the budget."""


def repeated(sentence: Spoken, reply: Spoken | None) -> Iterator[Money]:
    """The buyer's budget as the seller repeats it; a no to it takes it away, a yes makes it the buyer's."""
    text = read(sentence.text).folded
    if YOUR_BUDGET.search(text) is None:
        return
    answer = "" if reply is None else read(reply.text).folded
    if reply is not None and NO.match(answer):
        return
    amount = next((one for one in amounts_of(sentence.text) if is_budget(text, one.start, one.end)), None)
    if amount is not None:
        agreed = reply is not None and YES.match(answer) is not None
        numbers = (sentence.n,) if reply is None else (sentence.n, reply.n)
        by = None if reply is None else reply.speaker
        yield Money(amount.value, sentence.text[amount.start : amount.end], by, numbers, own=agreed)


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


def find_feelings(conversation: Conversation) -> Iterator[Statement]:
    """What buyers say of money without an amount: none there, stopped, too much, or enough."""
    for sentence in conversation.sentences:
        if conversation.side_of(sentence) == "internal":
            continue
        words = read(sentence.text)
        if GATE.isdisjoint(words.bag) or sentence.text.rstrip().endswith("?"):
            continue
        text = words.folded
        deny = first_said(NONE_THERE, text)
        enough = ENOUGH.search(text)
        if deny is not None:
            yield Statement("denies", deny.weight, sentence.speaker, (sentence.n,), deny.reason)
        elif enough is not None and not is_supposed(text, enough.start()) and not HOPES.search(text[: enough.start()]):
            yield Statement(
                "confirms", 0.6, sentence.speaker, (sentence.n,), "says that the money is there or the price fits"
            )


def judge_budget(conversation: Conversation, knowledge: Knowledge, order: Order | None = None) -> BantVerdict:
    """Not met where the named budget is below the order's price, or a buyer says that there is no money."""
    budgets = find_budgets(conversation)
    feelings = list(find_feelings(conversation))
    said = sorted([*statements_of(budgets), *feelings], key=lambda one: one.evidence)
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
    covers = budget.amount >= cost.amount
    whose = "by the price list" if cost.listed else "by the prices named, after the discounts of the company's rules"
    reason = f"Budget {budget.amount:,.10g} against {cost.amount:,.10g} {whose}."
    sure = 0.9 if cost.listed else 0.6
    if covers:
        return BantVerdict(
            True, "confirmed" if budget.own else "partial", sure, budget.written, budget.evidence, reason, said
        )
    return BantVerdict(False, "contradicted", sure, budget.written, budget.evidence, reason, said)


def statements_of(budgets: Sequence[Money]) -> Iterator[Statement]:
    for one in budgets:
        firm = one.own and not one.supposed
        reason = "only supposes a budget" if one.supposed else "names a budget"
        yield Statement(
            "confirms" if firm else "hints", 0.9 if firm else 0.4, one.said_by, one.evidence, reason, one.written
        )
