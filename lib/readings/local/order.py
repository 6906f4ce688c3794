"""What the buyer would order: product lines with their units, and the prices and totals that the seller names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from lib.readings.conversation import Conversation, Spoken
from lib.readings.knowledge import Knowledge
from lib.readings.local.named_prices import EACH, MONEY_WORDS, prices_in
from lib.readings.local.phrasing import Ways
from lib.readings.local.product_names import Finder, Named, names_in
from lib.readings.local.quantities import GATE, HOW_MANY, UNIT_WORDS, Around, Count, counts_in
from lib.readings.local.tokens import read
from lib.readings.local.transcript import transcript_of
from lib.readings.models import Evidence

ASKED_FOR = Ways(
    r"""
        \binterest(?:ed)?\b|\bdiscuss\b|\btalk (?:to you )?about\b|\bregarding\b|\byour? (?:order|inquiry|request)\b
        \byou(?:'re| are|'ve| have|'d| would| were)?(?: \w+){0,3}? (?:need|want|asked|ask|look|looking|mention\w*|
            consider\w*|request\w*|after|inquired|order\w*|purchas\w*|get|getting|buy\w*|chosen|plan\w*)\b
        """
)


@dataclass(frozen=True, slots=True)
class Line:
    """One product of the order; `units` None where nobody says how many."""

    product: str
    units: float | None
    evidence: Evidence
    wanted: bool = False
    """A buyer speaks of it, or the seller as of what the buyer asked for; else it is only mentioned."""


@dataclass(frozen=True, slots=True)
class Order:
    """`prices` are per unit as the seller names them; `total` is the last one named, perhaps `discounted`.

    `said_units` is how many units it is in all, where someone says so.
    """

    by_product: Mapping[str, Line] = field(default_factory=dict[str, Line])
    prices: Mapping[str, float] = field(default_factory=dict[str, float])
    total: float | None = None
    discounted: bool = False
    said_units: float = 0

    @property
    def lines(self) -> Sequence[Line]:
        return tuple(line for line in self.by_product.values() if line.wanted or line.units is not None)

    @property
    def units(self) -> float:
        """At least so many units: a product without a number counts as one."""
        return max(self.said_units, sum(line.units if line.units is not None else 1 for line in self.lines))


def find_order(conversation: Conversation, knowledge: Knowledge) -> Order:
    """The order as far as the conversation tells it; a later number replaces an earlier one of the same product."""
    finder = Finder(names_in(conversation, knowledge))
    units = UNIT_WORDS | {price.unit for product in knowledge.products for price in product.prices if price.unit}
    units |= {f"{unit}s" for unit in units}
    transcript = transcript_of(conversation)
    naming = {sentence.n: named for sentence, named in finder.sentences(transcript)}
    telling = transcript.numbers_with(frozenset(units | GATE | MONEY_WORDS))
    order = Order()
    last: Sequence[str] = ()
    asked = ""
    for turn in conversation.turns:
        for sentence in turn.sentences:
            named = naming.get(sentence.n, ())
            if not named and not asked and sentence.n not in telling and "$" not in sentence.text:
                continue
            if named:
                wanted = turn.side != "internal" or ASKED_FOR.search(read(sentence.text).folded) is not None
                order = name_products(order, named, sentence, wanted=wanted)
            counts = counts_in(sentence.text, named, Around(last, tuple(order.by_product), asked, units))
            order = add_counts(order, counts, sentence)
            if turn.side != "external":
                order = add_prices(order, named, last, counts, sentence.text)
            last = tuple(dict.fromkeys(one.product for one in named)) or last
        question = read(turn.sentences[-1].text).folded if turn.side != "external" else ""
        asked = question if HOW_MANY.search(question) else ""
    return order


def name_products(order: Order, named: Sequence[Named], sentence: Spoken, *, wanted: bool) -> Order:
    lines = dict(order.by_product)
    for one in named:
        before = lines.get(one.product)
        if before is None:
            lines[one.product] = Line(one.product, None, (sentence.n,), wanted)
        elif wanted and not before.wanted:
            lines[one.product] = replace(before, wanted=True)
    return replace(order, by_product=lines)


def add_counts(order: Order, counts: Sequence[Count], sentence: Spoken) -> Order:
    """Of two numbers the later holds, but "one" replaces none: it is said of a product as of anything."""
    for count in counts:
        if not count.products:
            order = replace(order, said_units=count.units)
            continue
        lines = dict(order.by_product)
        for product in count.products:
            before = lines[product]
            if count.units > 1 or before.units is None:
                lines[product] = replace(before, units=count.units, evidence=(*before.evidence[:1], sentence.n))
        order = replace(order, by_product=lines)
    return order


def add_prices(order: Order, named: Sequence[Named], last: Sequence[str], counts: Sequence[Count], text: str) -> Order:
    """A price in a sentence that says how many, and not "each", is for all of them."""
    each = EACH.search(read(text).folded) is not None
    said = {} if each else {product: count.units for count in counts for product in count.products}
    for price in prices_in(text, named, last):
        if price.product is None:
            order = replace(order, total=price.amount, discounted=price.discounted)
        else:
            amount = price.amount / said.get(price.product, 1)
            order = replace(order, prices={**order.prices, price.product: amount})
    return order
