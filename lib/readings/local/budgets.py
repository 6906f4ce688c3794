"""Budgets that buyers name, and those that sellers repeat to them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lib.readings.conversation import Conversation, Spoken, Turn
from lib.readings.local.amounts import Amount
from lib.readings.local.budget_sayings import NONE_THERE
from lib.readings.local.named_prices import amounts_of
from lib.readings.local.numbers import find_numbers
from lib.readings.local.phrasing import Ways, lazy
from lib.readings.local.statements import (
    NO,
    YES,
    asked_before,
    first_said,
    is_supposed,
)
from lib.readings.local.tokens import read
from lib.readings.local.words import is_hearsay, is_hypothetical
from lib.readings.models import Evidence

GATE = frozenset(
    "budget budgeted budgets budgetary money afford affordable allocated allocate set aside plan ledger funding "
    "funded funds fund approved approve spend spending cap ceiling limit expensive steep pricey price pricing "
    "cost costs over exceed exceeds stretch within fits line frozen freeze stopped earmarked reserved capex "
    "opex cash cover covers room moved released cheaper tight amount works work fiscal quarter center".split()
)


BUDGET_WORDS = frozenset("budget budgets budgeted allocated aside earmarked".split())


ASKING = frozenset("budget much spend invest aside allocated".split())


OUR_BUDGET = Ways(
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


PAST = Ways(
    r"""
        \b(?:last (?:year|quarter)|used to|back then|was for|for (?:the|our) other|a different|
            another (?:project|tool|system|budget))\b
        """
)


YOUR_BUDGET = Ways(
    r"""
        \b(?:your|you(?:'ve| have|'re| are)?(?: \w+){0,4}?|the|a|current|estimated|our|that|
            stated) (?:\w+ ){0,4}?(?:budget\w*)
        \bbudget (?:you|of|is|was|at|around|range)
        \b(?:you(?:'ve| have)?(?: \w+){0,2} (?:allocated|set aside|earmarked|to spend))\b
        """
)


ASKS_BUDGET = Ways(
    r"""
        \bbudget\b[^?]*\?
        \bhow much (?:have|do|are|can|could|did) you\b[^?]*\?
        \b(?:spend|invest|set aside|allocated)\b[^?]*\?
        """
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
    if PAST.search(text) or first_said(NONE_THERE[:1], text) is not None:
        return
    spent = OUR_BUDGET.search(text)
    for amount in amounts_of(sentence.text) or shorthand(sentence.text):
        if amount.per and {"user", "site", "unit", "hour"} & set(amount.per):
            continue
        if LIMIT_OF.search(text[: amount.start]) and SIGNS.search(text):
            continue
        near = spent is None or abs(amount.start - spent.start()) < NEAR
        if near:
            written = sentence.text[amount.start : amount.end]
            supposed = is_supposed(text, amount.start) or is_hypothetical(sentence.text) or is_hearsay(sentence.text)
            yield Money(amount.value, written, sentence.speaker, (sentence.n,), own=True, supposed=supposed)
            return


def shorthand(text: str) -> Sequence[Amount]:
    """Money as it is spoken of in plans: "one sixty-five in the plan", "sixty thousand set aside", "sixty in there"."""
    folded = read(text).folded
    return [
        Amount(one.value, one.start, one.end, sure=False)
        for one in find_numbers(text, money=True)
        if (LEAST <= one.value < THOUSAND or one.value % THOUSAND == 0) and IN_PLAN.match(folded, one.end)
    ]


LEAST, THOUSAND = 10, 1000


IN_PLAN = lazy(
    r"(?: thousand)? (?:in (?:the|there|my|our|this)|from|for (?:this|exactly|it)|set aside|to spend|budgeted)\b"
)


LIMIT_OF = lazy(r"\b(?:over|above|under|below|up to|more than)\s$")
SIGNS = lazy(r"\b(?:sign\w*|approv\w+|decid\w+|authori\w+)\b")
"""An amount up to which someone may sign is no budget."""


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
