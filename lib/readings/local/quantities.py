"""How many units a sentence says of which product: "two Hubs", "four of each", "the Hub, three units"."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from lib.readings.local.amounts import find_amounts
from lib.readings.local.named_prices import BUDGET, amounts_of
from lib.readings.local.numbers import Number, find_numbers
from lib.readings.local.phrasing import Ways, lazy
from lib.readings.local.product_names import Named
from lib.readings.local.tokens import read
from lib.readings.nouns import singular

UNIT_WORDS = frozenset(
    "unit units license licenses licence licences seat seats subscription subscriptions copy piece kit".split()
)
GATE = frozenset("each them these those total altogether combined all".split())
COUNTS_NAME = Ways(
    r"""
        (?:\s?[x×])?\s(?:(?:\w+ )?units? (?:of|for) |licen[cs]es? (?:for|of) |seats (?:for|of) |
            subscriptions? (?:for|to|of) |copies of |of )?(?:(?:both|the|our|your|new|more|additional) )*$
        """
)
IN_ALL = lazy(r"\b(?:total of|altogether|in total|in all|combined)\s$")
LATER_IN_ALL = lazy(r"\s?(?:units? |licen[cs]es? )?(?:in total|altogether|in all|overall|combined|total)\b")
HOW_MANY = lazy(r"\b(?:how many|what quantit\w+|which quantit\w+|number of (?:units|licen[cs]es))\b")
UNITS_NEXT = lazy(r" (?:units?|licen[cs]es?|seats?|products?|pieces?)\b")
ITS_OWN = lazy(r"\b(?:over|up to|integrates with|supports|more than|for every|of our)\s(?:\w+\s)?$")
QUANTITY_OF = lazy(r"\bquantit(?:y|ies)(?: of| is|:)? $")
OF_EACH = lazy(r" (?:units? |licen[cs]es? )?(?:of|for) (?:each|every|all)\b|(?: units?)? each\b")
NO_COUNT = lazy(r"\s?(?:%|percent|days?|weeks?|months?|years?|hours?|people|total\b|overall\b)")
THING = lazy(r"(?: (?!per\b|each\b|an?\b|for\b|every\b)\w+)?? (?:of (?:these|those|them)\b|([a-z]+(?: [a-z]+)?))")
MOST = 10_000


@dataclass(frozen=True, slots=True)
class Around:
    """What a sentence stands in: products named just before and so far, the question how many, units of sale."""

    last: Sequence[str] = ()
    known: Sequence[str] = ()
    asked: str = ""
    units: AbstractSet[str] = UNIT_WORDS


@dataclass(frozen=True, slots=True)
class Count:
    """So many units of each of the products; no product: of the order in all."""

    products: Sequence[str]
    units: float


def counts_in(text: str, named: Sequence[Named], around: Around) -> list[Count]:
    words = read(text)
    asked = around.asked != ""
    if not named and not asked and around.units.isdisjoint(words.bag) and GATE.isdisjoint(words.bag):
        return []
    found: list[Count] = []
    sums = amounts_of(text)
    for number in find_numbers(text):
        inside = any(one.start <= number.start < one.end for one in sums)
        if inside or not 0 < number.value < MOST or number.value % 1:
            continue
        count = read_count(number, words.folded, named, around, asked=asked)
        if count is not None and not (number.value == 1 and prices_of_one(text)):
            found.append(count)
    return found


def read_count(number: Number, folded: str, named: Sequence[Named], around: Around, *, asked: bool) -> Count | None:
    before, after = folded[: number.start], folded[number.end :]
    if (IN_ALL.search(before) and UNITS_NEXT.match(after)) or (LATER_IN_ALL.match(after) and not NO_COUNT.match(after)):
        return Count((), number.value)
    direct = next((one for one in named if one.start >= number.end and is_beside(folded, number, one)), None)
    if direct is not None:
        return Count((direct.product,), number.value)
    if QUANTITY_OF.search(before) and named:
        return Count((min(named, key=lambda one: abs(one.start - number.start)).product,), number.value)
    if OF_EACH.match(after):
        return Count(tuple(dict.fromkeys(one.product for one in named)) or tuple(around.known), number.value)
    if asked and not NO_COUNT.match(after):
        return Count(tuple(around.known) if "each" in around.asked else tuple(around.last[-1:]), number.value)
    thing = THING.match(after)
    if thing is None or not is_unit(thing[1], around.units) or ITS_OWN.search(before[-30:]):
        return None
    preceding = [one.product for one in named if one.end <= number.start]
    following = [one.product for one in named if one.start >= number.end]
    alone = around.known if len(around.known) == 1 else ()
    target = preceding[-1:] or following[:1] or around.last[-1:] or alone
    return Count(tuple(target), number.value) if target else None


def is_beside(folded: str, number: Number, one: Named) -> bool:
    return COUNTS_NAME.match(folded[number.end : one.start]) is not None


def is_unit(noun: str | None, units: AbstractSet[str]) -> bool:
    """Whether what follows a number is a unit of sale; "of these" always is."""
    if noun is None:
        return True
    return singular(noun.split()[0]) in units or singular(noun) in units


def prices_of_one(text: str) -> bool:
    """Whether a sentence names a price: then "one" is what the price is for."""
    return bool(find_amounts(text)) and BUDGET.search(text) is None
