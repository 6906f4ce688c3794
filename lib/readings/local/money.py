"""Sums of money in a conversation and what each is about."""

import re
from collections.abc import Iterator, Mapping, Sequence

from lib.readings.conversation import Conversation, Spoken
from lib.readings.knowledge import Knowledge
from lib.readings.local.amounts import Amount, find_amounts
from lib.readings.local.phrasing import lazy
from lib.readings.local.tokens import read
from lib.readings.models import Money, MoneyAbout

NEAR = 70
"""Characters around a sum that say what it is about; the nearest word decides."""
WORDS: tuple[tuple[MoneyAbout, re.Pattern[str]], ...] = (
    ("budget", lazy(r"\b(?:budget\w*|in (?:the|our|my|this year's|next year's) plan|set aside|allocat\w+|"
                          r"cost cent(?:er|re)|to spend|"
                          r"(?:up to|under|over|above|more than)(?= [\w-]+ [^.?]*\b(?:sign|approv|board|decide|come|"
                          r"goes|buy))|ceiling|frame|capex|fund\w*|approved|p&l)\b")),
    ("cost_of_problem", lazy(r"\b(?:detention|demurrage|chargebacks?|penalt\w+|fines?|claims?|write-?offs?|"
                                   r"overtime|lost|lose|losing|"
                                   r"costs? (?:us|you|them)|cost (?:us|you|them)|waste[ds]?|spoil\w*|damag\w+|"
                                   r"deviations?|rework|temps|invoices)\b")),
    ("saving", lazy(r"\b(?:sav(?:e|es|ed|ing|ings)|payback|pay back|return|roi|get back|recover\w*|cut)\b")),
    ("price", lazy(r"\b(?:price[ds]?|pricing|list|quote[ds]?|offer\w*|per (?:user|site|unit|seat|building|"
                         r"month)|set ?up|licen[cs]e\w*|"
                         r"discount\w*|percent off|subscription|fee|fees|implementation|total|contract|annual\w*|"
                         r"costs?|cost|pay)\b")),
)  # fmt: skip
AFTER = 2
"""How much farther a word after the sum counts."""
ORDER: Mapping[MoneyAbout, int] = {about: place for place, (about, _) in enumerate(WORDS)}


def find_money(conversation: Conversation, knowledge: Knowledge) -> list[Money]:
    """Each sum with the sentence it is said in; what a rival takes is a rival's price."""
    rivals = tuple(read(name).folded for name in knowledge.competitors)
    currency = next((price.currency for product in knowledge.products for price in product.prices), None)
    found: list[Money] = []
    before = ""
    for sentence in conversation.sentences:
        found += in_sentence(conversation, sentence, before, rivals, currency)
        before = read(sentence.text).folded
    return found


def in_sentence(
    conversation: Conversation, sentence: Spoken, before: str, rivals: Sequence[str], currency: str | None
) -> Iterator[Money]:
    amounts = find_amounts(sentence.text)
    if not amounts:
        return
    folded = read(sentence.text).folded
    seller = conversation.side_of(sentence) == "internal"
    for amount in amounts:
        about = about_of(amount, folded, before, rivals, seller=seller)
        if amount.sure or amount.currency or about != "other":
            yield Money(amount=amount.value, currency=amount.currency or currency, about=about, evidence=(sentence.n,))


def about_of(amount: Amount, folded: str, before: str, rivals: Sequence[str], *, seller: bool) -> MoneyAbout:
    """By the nearest word in the sentence, else in the one before, else by who speaks."""
    low, high = max(0, amount.start - NEAR), amount.end + NEAR
    near = folded[low:high]
    if any(name in folded for name in rivals):
        return "rival_price"
    places = [
        (
            amount.start - low - match.end()
            if match.end() <= amount.start - low
            else AFTER * (low + match.start() - amount.end),
            ORDER[about],
        )
        for about, pattern in WORDS
        for match in pattern.finditer(near)
    ]
    if places:
        return WORDS[min(places)[1]][0]
    for about, pattern in WORDS:
        if pattern.search(before):
            return about
    return "price" if seller and amount.per else "other"
