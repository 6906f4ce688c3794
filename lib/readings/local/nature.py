"""What a conversation is for: signs that somebody is about to buy, and of every other purpose. Pure functions.

One sign is a weak thing; how much they say together is judged where deals are detected.
"""

from collections.abc import Iterator
from datetime import date

from lib.readings.conversation import Conversation, Spoken
from lib.readings.knowledge import Knowledge
from lib.readings.local.buying_sayings import BUYER
from lib.readings.local.coming import dates_of
from lib.readings.local.described import Describer
from lib.readings.local.money_sayings import (
    BY_THEN,
    BY_THEN_ASKED,
    HAS_IT,
    LARGE,
    MONEY_IS_THERE,
    NUMBER,
    OF_LOSS,
    OF_MONEY,
    TIME_OR_COUNT,
)
from lib.readings.local.nature_sayings import ANYBODY, SELLS, WE_BUY
from lib.readings.local.statements import YES, is_supposed
from lib.readings.local.tokens import read
from lib.readings.local.words import is_hypothetical
from lib.readings.models import PurchaseSign
from lib.readings.terms import Sign

SAID: tuple[Sign, ...] = ("asks_to_buy", "decides", "has_problem", "in_purchase", "another_matter")
REFUSALS: tuple[Sign, ...] = ("no_money", "no_intention", "declines")
SHORT = 2
"""Words below which a sentence tells nothing by itself."""
FEW_DAYS = 6
"""What has to be there sooner is a task of this week and not a date for a purchase."""
FEW_WEEKS = 21
AFFIRMS = frozenset("yes yeah yep exactly correct right perfect perfetto must absolutely definitely sure".split())


def find_signs(conversation: Conversation, knowledge: Knowledge) -> list[PurchaseSign]:
    """Every sign, in the order of the conversation, with the product line where the words around it tell which."""
    describer = Describer(knowledge)
    meant = describer.along(conversation)
    found = [
        PurchaseSign(sign=sign, evidence=numbers, product=meant.get(numbers[-1]) if sign in BUYER else None, day=day)
        for sign, numbers, day in signs_in(conversation)
    ]
    return sorted(found, key=lambda one: (one.evidence, one.sign))


def signs_in(conversation: Conversation) -> Iterator[tuple[Sign, tuple[int, ...], date | None]]:
    before: Spoken | None = None
    for sentence in conversation.sentences:
        text = read(sentence.text).folded
        side = conversation.side_of(sentence)
        if side == "external":
            yield from of_buyer(conversation, sentence, text, before)
            if SELLS.search(text):
                yield "sells_to_us", (sentence.n,), None
        else:
            before = sentence
            if side == "internal" and WE_BUY.search(text):
                yield "sells_to_us", (sentence.n,), None
        for sign, ways in ANYBODY.items():
            if ways.search(text):
                yield sign, (sentence.n,), None


def of_buyer(
    conversation: Conversation, sentence: Spoken, text: str, before: Spoken | None
) -> Iterator[tuple[Sign, tuple[int, ...], date | None]]:
    today = conversation.at.date()
    if before is not None and sentence.n - before.n == 1 and is_yes(text):
        day = needed_day(before.text, today, needed=BY_THEN_ASKED.search(read(before.text).folded) is not None)
        if day is not None:
            yield "has_date", (before.n, sentence.n), day
    if len(read(text).tokens) >= SHORT:
        yield from of_sentence(sentence, text, today)


def of_sentence(sentence: Spoken, text: str, today: date) -> Iterator[tuple[Sign, tuple[int, ...], date | None]]:
    """What a buyer's sentence says by itself; one that says no, or that is imagined, says nothing for a purchase."""
    numbers = (sentence.n,)
    refusals: list[Sign] = [sign for sign in REFUSALS if BUYER[sign].search(text)]
    for sign in refusals:
        yield sign, numbers, None
    if refusals or is_hypothetical(text):
        return
    if has_money(text):
        yield "has_money", numbers, None
    needed = BY_THEN.search(text) is not None
    day = needed_day(sentence.text, today, needed=needed)
    if day is not None:
        yield "has_date", numbers, day if needed else None
    for sign in SAID:
        match = BUYER[sign].pattern.search(text)
        if match is not None and not is_supposed(text, match.start()):
            yield sign, numbers, None


def is_yes(text: str) -> bool:
    return YES.match(text) is not None or not AFFIRMS.isdisjoint(read(text).tokens[:4])


def has_money(text: str) -> bool:
    """A sum of their own that is set aside, or the word that the money or the price is settled."""
    if MONEY_IS_THERE.search(text):
        return True
    if LARGE.search(text) and HAS_IT.search(text) and not OF_LOSS.search(text):
        return True
    return bool(OF_MONEY.search(text) and NUMBER.search(text)) and not (
        TIME_OR_COUNT.search(text) and "thousand" not in text and "budget" not in text
    )


def needed_day(text: str, today: date, *, needed: bool) -> date | None:
    """The last day that a sentence names for having something; None for none, or one of the next days.

    Without a word of need, only a day that is weeks away is one to plan for.
    """
    least = FEW_DAYS if needed else FEW_WEEKS
    days = [
        when.last
        for when in dates_of(text, today)
        if when.last is not None and not when.past and (when.last - today).days >= least
    ]
    return max(days, default=None)
