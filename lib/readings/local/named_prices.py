"""Prices per unit and totals that a seller names, and sums of money where the talk is of prices."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lib.readings.local.amounts import Amount, find_amounts
from lib.readings.local.numbers import find_numbers
from lib.readings.local.phrasing import Ways, lazy
from lib.readings.local.product_names import Named
from lib.readings.local.tokens import read

TOTAL = Ways(
    r"""
        \b(?:total\w*|comes? to|came to|bring\w*|altogether|in all|sum|overall|combined|package|bundle|
            grand|looking at|adds? up)\b
        """
)
BUDGET = lazy(r"\b(?:budget\w*|allocat\w+|set aside|limit|ceiling|cap|range|spend|afford\w*|earmarked)\b")
EACH = lazy(r"\b(?:each|per|apiece|a piece|one unit|single|every)\b")
PRICE = lazy(r"\b(?:price[ds]?|pricing|costs?|at|is|are|for|run|runs)\b")
PRICE_WORDS = frozenset("price prices priced pricing cost costs budget budgets budgeted".split())
MONEY_WORDS = PRICE_WORDS | frozenset(
    "dollars dollar usd euros euro eur pounds gbp total altogether brings comes".split()
)
LEADS_TO_SUM = lazy(r"\b(?:at|of|around|about|is|for|to|roughly|approximately|budget|under|within)\s$")
OTHER_THING = lazy(r"\s?(?:%|percent|days?|weeks?|months?|years?|hours?|units?|people|users|staff|employees)")
LEAST = 50
"""Smaller numbers without a sign of money are no price."""


@dataclass(frozen=True, slots=True)
class NamedPrice:
    """The price of one unit of a product, or the total where `product` is None."""

    product: str | None
    amount: float
    discounted: bool


def prices_in(text: str, named: Sequence[Named], last: Sequence[str]) -> Iterator[NamedPrice]:
    """Prices in a sentence of the seller; amounts that are the buyer's budget are none."""
    folded = read(text).folded
    for amount in amounts_of(text):
        before = folded[max(0, amount.start - 45) : amount.start]
        if BUDGET.search(before):
            continue
        each = EACH.search(folded[amount.end : amount.end + 15]) is not None
        if TOTAL.search(before) and not each:
            yield NamedPrice(None, amount.value, "discount" in folded or "%" in folded)
            continue
        near = [one for one in named if one.end <= amount.start]
        product = near[-1].product if near else last[-1] if last else None
        clause = re.split(r"[.;?!]|, (?:and|so)\b", before)[-1]
        if product is not None and (PRICE.search(clause) or each):
            yield NamedPrice(product, amount.value, discounted=False)


def amounts_of(text: str) -> Sequence[Amount]:
    """Sums of money, also small ones without a sign where the sentence is about a price or a budget."""
    found = find_amounts(text)
    words = read(text)
    if PRICE_WORDS.isdisjoint(words.bag):
        return found
    more = [
        Amount(number.value, number.start, number.end, sure=False)
        for number in find_numbers(text)
        if number.value >= LEAST
        and not any(one.start <= number.start < one.end for one in found)
        and LEADS_TO_SUM.search(words.folded[: number.start])
        and not OTHER_THING.match(words.folded, number.end)
    ]
    return sorted([*found, *more], key=lambda amount: amount.start)
