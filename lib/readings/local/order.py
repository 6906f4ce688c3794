"""What the buyer would order: product lines with their units, and the prices and totals that the seller names."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lib.readings.conversation import Conversation, Spoken
from lib.readings.knowledge import Knowledge
from lib.readings.local.amounts import Amount, find_amounts
from lib.readings.local.numbers import Number, find_numbers
from lib.readings.local.tokens import read
from lib.readings.models import Evidence
from lib.readings.policies import singular

UNIT_WORDS = frozenset("unit license licence seat subscription copy copie piece kit".split())
NAME_WORD = r"[A-Z][A-Za-z0-9]*[A-Za-z0-9](?:-[A-Z]\w+)*"
CAPITALS = re.compile(rf"\b{NAME_WORD}(?: {NAME_WORD}){{1,3}}")
INNER_CAPITAL = re.compile(r"\b[A-Z]+[a-z]+[A-Z]|\b[A-Z]{2,}[a-z]{2,}")
KIND_OF_PRODUCT = re.compile(
    r"\b(?:Suite|Hub|Pro|Core|Studio|Lab|Academy|Module|IDE|Master|Wizard|Manager|Designer|Engine|Cloud|Platform|Edition|Plus|"
    r"Max|Server|Analyzer|Express|Creator|Modeler|Space|Genius|Desk|Essentials|System|Box|Kit)s?$"
)
LEADING = re.compile(
    r"^(?:(?:The|A|An|Each|And|With|Our|Your|Does|Do|Is|Are|For|But|So|Both|All|This|That|These|As|Now|Then|While|Also|Can|Will|"
    r"Would|Could|Like|Starting|First|Lastly|Finally|Next|Regarding|Yes|Great|Absolutely|Having|If|When|Of|To|In|On|By|From|About|"
    r"Using|Since|Because|Let|What|How|Which|Did|Has|Have|Just|Okay|Hi|Hello|Dear|Thanks) )+"
)
WANTS = re.compile(
    r"\b(?:interest(?:ed)? in|looking (?:at|into)|considering|ordering|purchas\w+|buying|questions about|need)\b"
)
FIRM = re.compile(
    rf"\b(?:from|at|with|of|calling from|representing|choosing|considering) ({NAME_WORD}(?: {NAME_WORD})*)"
)
COUNTS_NAME = re.compile(
    r"(?:\s?[x×])?\s(?:(?:\w+ )?units? (?:of|for) |licen[cs]es? (?:for|of) |seats (?:for|of) |subscriptions? (?:for|to|of) |copies of |of )?(?:(?:both|the|our|your|new|more|additional) )*$"
)
IN_ALL = re.compile(r"\b(?:total of|altogether|in total|in all|combined)\s$")
LATER_IN_ALL = re.compile(r"\s?(?:units? |licen[cs]es? )?(?:in total|altogether|in all|overall|combined|total)\b")
TOTAL = re.compile(
    r"\b(?:total\w*|comes? to|came to|bring\w*|altogether|in all|sum|overall|combined|package|bundle|grand|looking at|adds? up)\b"
)
BUDGET = re.compile(r"\b(?:budget\w*|allocat\w+|set aside|limit|ceiling|cap|range|spend|afford\w*|earmarked)\b")
EACH = re.compile(r"\b(?:each|per|apiece|a piece|one unit|single|every)\b")
PRICE = re.compile(r"\b(?:price[ds]?|pricing|costs?|at|is|are|for|run|runs)\b")


@dataclass(frozen=True, slots=True)
class Line:
    """One product of the order; `units` None where nobody says how many."""

    product: str
    units: float | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Order:
    """`prices` are per unit as the seller named them; `total` the last one named, `discounted` with a discount in it."""

    lines: Sequence[Line]
    prices: Mapping[str, float]
    total: float | None
    discounted: bool
    evidence: Evidence
    said_units: float = 0
    """How many units it is in all, where someone says so."""

    @property
    def units(self) -> float:
        """At least so many units: a product without a number counts as one."""
        return max(self.said_units, sum(line.units if line.units is not None else 1 for line in self.lines))


@dataclass(frozen=True, slots=True)
class Named:
    product: str
    start: int
    end: int


def find_order(conversation: Conversation, knowledge: Knowledge) -> Order:
    """The order as far as the conversation tells it; a later number replaces an earlier one of the same product."""
    finder = Finder(names_in(conversation, knowledge))
    lines: dict[str, Line] = {}
    prices: dict[str, float] = {}
    total: float | None = None
    discounted = False
    said_units = 0.0
    evidence: list[int] = []
    last: tuple[str, ...] = ()
    asked = ""
    for turn in conversation.turns:
        for sentence in turn.sentences:
            named = finder.find(sentence.text)
            for one in named:
                lines.setdefault(one.product, Line(one.product, None, (sentence.n,)))
            said_here: dict[str, float] = {}
            for products, units in counts_in(sentence, named, last, tuple(lines), knowledge, asked):
                if not products:
                    said_units = units
                for product in products:
                    if units == 1 and (lines[product].units is not None or prices_of_one(sentence.text)):
                        continue
                    lines[product] = Line(product, units, (*lines[product].evidence[:1], sentence.n))
                    if EACH.search(read(sentence.text).folded) is None:
                        said_here[product] = units
            if turn.side != "external":
                for product, amount in prices_in(sentence, named, last):
                    if product:
                        prices[product] = amount / said_here.get(product, 1)
                    else:
                        total, discounted = amount, "discount" in sentence.text or "%" in sentence.text
                    evidence.append(sentence.n)
            last = tuple(dict.fromkeys(one.product for one in named)) or last
        asked = read(turn.sentences[-1].text).folded if turn.side != "external" else ""
    rests_on = {number for line in lines.values() for number in line.evidence}
    return Order(tuple(lines.values()), prices, total, discounted, tuple(sorted({*rests_on, *evidence})), said_units)


class Finder:
    """Finds products by any of their names, the longest first."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self.names = names
        ordered = sorted(names, key=lambda name: (-len(name), name))
        self.pattern = re.compile(rf"\b({'|'.join(map(re.escape, ordered))})(?:e?s)?\b") if ordered else None

    def find(self, text: str) -> list[Named]:
        if self.pattern is None:
            return []
        return [Named(self.names[match[1]], match.start(), match.end()) for match in self.pattern.finditer(text)]


def names_in(conversation: Conversation, knowledge: Knowledge) -> dict[str, str]:
    """Every name under which a product may be spoken of, with the product's own: the company's, and names said here.

    Names said here are those with capitals that are built like a product's name or asked for, and are no party's.
    """
    found = {name: product.name for product in knowledge.products for name in product.names}
    people = {word for party in conversation.parties for word in (party.name or "").split()}
    firms = {knowledge.company, *(party.company or "" for party in conversation.parties), *knowledge.competitors}
    for sentence in conversation.sentences:
        firms |= {match[1] for match in FIRM.finditer(sentence.text) if not INNER_CAPITAL.search(match[1])}
        firms |= {match[1] for match in FIRM.finditer(sentence.text) if match[1].endswith(("Solutions", "Inc", "Ltd"))}
    for sentence in conversation.sentences:
        wanted = WANTS.search(sentence.text) is not None
        for match in CAPITALS.finditer(sentence.text):
            name = LEADING.sub("", match[0])
            if " " not in name or (match.start() == 0 and not INNER_CAPITAL.search(name)):
                continue
            built = INNER_CAPITAL.search(name) is not None or KIND_OF_PRODUCT.search(name) is not None
            words = set(name.split())
            if (built or wanted) and name not in firms and not words & people and not name.endswith(ENDS_OF_FIRMS):
                single = name.removesuffix("s")
                found.setdefault(single if single in found else name, single if single in found else name)
    return merge_plurals(found)


def merge_plurals(names: dict[str, str]) -> dict[str, str]:
    """ "EcoPower Converts" are of the "EcoPower Convert" where both are said."""
    return {name: product for name, product in names.items() if not (name.endswith("s") and name[:-1] in names)}


ENDS_OF_FIRMS = ("Solutions", "Solution", "Inc", "Ltd", "Innovations", "Technologies", "Corp", "Group", "GmbH")


def counts_in(
    sentence: Spoken,
    named: Sequence[Named],
    last: Sequence[str],
    known: Sequence[str],
    knowledge: Knowledge,
    asked: str,
) -> Iterator[tuple[Sequence[str], float]]:
    """Which products how many units are said of in a sentence: "two Hubs", "four of each", "the Hub, three units"."""
    sums = amounts_of(sentence.text)
    numbers = [
        number
        for number in find_numbers(sentence.text)
        if 0 < number.value < MOST
        and number.value % 1 == 0
        and not any(one.start <= number.start < one.end for one in sums)
    ]
    if not numbers:
        return
    folded = read(sentence.text).folded
    units = {price.unit for product in knowledge.products for price in product.prices if price.unit} | UNIT_WORDS
    taken: set[str] = set()
    for number in numbers:
        after = folded[number.end :]
        if (IN_ALL.search(folded[: number.start]) and UNITS_NEXT.match(after)) or (
            LATER_IN_ALL.match(after) and not re.match(r"\s?(?:total|overall)\b", after)
        ):
            yield (), number.value
            continue
        direct = next((one for one in named if one.start >= number.end and beside(folded, number, one)), None)
        if direct is not None:
            taken.add(direct.product)
            yield (direct.product,), number.value
            continue
        if re.match(r" (?:units? |licen[cs]es? )?(?:of|for) (?:each|every|all)\b|(?: units?)? each\b", after):
            yield tuple(dict.fromkeys(one.product for one in named)) or tuple(known), number.value
            continue
        if HOW_MANY.search(asked) and not re.match(
            r"\s?(?:%|percent|days?|weeks?|months?|years?|hours?|people)", after
        ):
            yield tuple(known) if "each" in asked else tuple(last[-1:]), number.value
            continue
        noun = re.match(
            r"(?: (?!per\b|each\b|an?\b|for\b|every\b)\w+)?? (?:of (?:these|those|them)\b|([a-z]+(?: [a-z]+)?))", after
        )
        if noun is None or not is_counted(noun[1], units) or ITS_OWN.search(folded[: number.start][-30:]):
            continue
        before = [one.product for one in named if one.end <= number.start]
        following = [one.product for one in named if one.start >= number.end]
        target = before[-1:] or following[:1] or list(last[-1:]) or (list(known) if len(known) == 1 else [])
        target = [product for product in target if product not in taken or product in before]
        if target:
            yield target, number.value


HOW_MANY = re.compile(r"\b(?:how many|what quantit\w+|which quantit\w+|number of (?:units|licen[cs]es))\b")
UNITS_NEXT = re.compile(r" (?:units?|licen[cs]es?|seats?|products?|pieces?)\b")


def prices_of_one(text: str) -> bool:
    """Whether a sentence names a price: then "one" is what the price is for."""
    return bool(find_amounts(text)) and BUDGET.search(text) is None


MOST = 10_000
ITS_OWN = re.compile(r"\b(?:over|up to|integrates with|supports|more than|for every|of our)\s(?:\w+\s)?$")


def beside(folded: str, number: Number, one: Named) -> bool:
    return COUNTS_NAME.fullmatch(folded[number.end : one.start] or " ") is not None


def is_counted(noun: str | None, units: set[str] | frozenset[str]) -> bool:
    """Whether what follows a number is a unit of sale; "of these" always is."""
    if noun is None:
        return True
    words = noun.split()
    return singular(words[0]) in units or singular(noun) in units


def prices_in(sentence: Spoken, named: Sequence[Named], last: Sequence[str]) -> Iterator[tuple[str, float]]:
    """Prices per unit by product, and totals (with an empty name), that a sentence of the seller names."""
    folded = read(sentence.text).folded
    for amount in amounts_of(sentence.text):
        before = folded[max(0, amount.start - 45) : amount.start]
        if BUDGET.search(before):
            continue
        clause = re.split(r"[.;?!]|, (?:and|so)\b", before)[-1]
        if TOTAL.search(before) and not EACH.search(folded[amount.end : amount.end + 12]):
            yield "", amount.value
            continue
        near = [one for one in named if one.end <= amount.start]
        product = near[-1].product if near else last[-1] if last else None
        if product is not None and (PRICE.search(clause) or EACH.search(folded[amount.end : amount.end + 15])):
            yield product, amount.value


def amounts_of(text: str) -> Sequence[Amount]:
    """Sums of money, also small ones without a sign where the sentence is about a price or a budget."""
    found = find_amounts(text)
    if not re.search(r"\b(?:priced?|prices?|costs?|budget\w*|pricing)\b", text, re.IGNORECASE):
        return found
    taken = [(amount.start, amount.end) for amount in found]
    folded = read(text).folded
    more = [
        Amount(number.value, number.start, number.end, sure=False)
        for number in find_numbers(text)
        if number.value >= LEAST
        and not any(start <= number.start < end for start, end in taken)
        and re.search(
            r"\b(?:at|of|around|about|is|for|to|roughly|approximately|budget|under|within)\s$", folded[: number.start]
        )
        and not re.match(
            r"\s?(?:%|percent|days?|weeks?|months?|years?|hours?|units?|people|users|staff|employees)",
            folded[number.end :],
        )
    ]
    return sorted([*found, *more], key=lambda amount: amount.start)


LEAST = 50
"""Smaller numbers without a sign of money are no price."""
