"""Whether a turn of a negotiation pushes back, and how: by rules from general knowledge of how people bargain.

A turn resists when it makes another offer, complains of the price, refuses or holds at a limit, hesitates, contests by
asking, pleads poverty, compares with others, asks for something on top, or walks away. What accepts, greets, praises or
answers does not. The same words count differently by who says them: a buyer who asks or hesitates holds back, a seller
who does has yet to be pressed. Nothing here is trained: the weights are whole or half points, set by hand.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from lib.readings.local.amounts import LARGE, ends_sum
from lib.readings.local.bargaining import (
    ACCEPT,
    ASKS_ANYWHERE,
    COMPARISON,
    COMPLAINT,
    CONDITION,
    CONTRAST,
    COST_ASKED,
    DEFECT,
    DEMAND,
    FIGURE_ASKED,
    FRAGMENT,
    GREETING,
    HARDSHIP,
    HESITATION,
    INTEREST,
    LEAVING,
    LIMIT,
    LOWER,
    NO_FIRST,
    NOT_PRICE_AFTER,
    NOT_PRICE_BEFORE,
    OFFERS,
    OPENS_AT,
    PART,
    SETTLES,
    SETTLES_AT,
    SOCIAL,
    TELLS,
    WORTH,
    YES_END,
    YES_FIRST,
    YES_LONGEST,
    YES_MOST,
    YES_SHORT,
)
from lib.readings.local.lexicon import Lexicon
from lib.readings.local.numbers import SMALL, find_numbers
from lib.readings.local.objection_kinds import ObjectionKind, detect_kind
from lib.readings.local.questions import question_kind
from lib.readings.local.so_far import Line, SoFar, weigh_place
from lib.readings.local.tokens import read

__all__ = ["Form", "Line", "ObjectionKind", "Resistance", "detect_kind", "follow_talk", "is_resistance"]

type Form = Literal[
    "counter_offer", "price_complaint", "refusal", "limit", "hesitation", "inquiry", "hardship", "comparison",
    "condition", "doubt", "leaving",
]  # fmt: skip

THRESHOLD = 0.5
"""From this score on a turn counts as pushing back."""


@dataclass(frozen=True, slots=True)
class Resistance:
    """`score` from 0 to 1, `form` what weighs most in it; None below the threshold."""

    score: float
    form: Form | None

    @property
    def resists(self) -> bool:
        return self.form is not None


def is_resistance(turn: str, before: str = "") -> Resistance:
    """Whether a turn pushes back, by its words and those of the turn before it ("" for the first)."""
    *_, found = follow_talk([Line(text) for text in (before, turn) if text or text is turn])
    return found


def follow_talk(lines: Iterable[Line]) -> Iterator[Resistance]:
    """Whether each turn of a talk pushes back, by its words, its side and what was said up to it."""
    so_far = SoFar()
    for line in lines:
        points = weigh(line, so_far)
        found = to_resistance(points)
        yield found
        so_far = go_on(so_far, line, points, resists=found.resists)


def go_on(so_far: SoFar, line: Line, points: Mapping[str, float], *, resists: bool) -> SoFar:
    prices = prices_in(line.text, so_far.text)
    presses = bool(prices) or LOWER.occurs(line.text) or COMPLAINT.occurs(line.text)
    return SoFar(
        before=line,
        prices=(*so_far.prices, *((line.sells, price) for price in sorted(prices - so_far.named))),
        pressed=so_far.pressed | {line.sells} if presses else so_far.pressed,
        agreed="settles" in points or (so_far.agreed and not resists),
        offered="new_price" in points,
    )


def to_resistance(points: Mapping[str, float]) -> Resistance:
    score = max(0.0, min(1.0, (sum(points.values()) + 3) / 6))
    if score < THRESHOLD:
        return Resistance(round(score, 2), None)
    forms = [(value, name) for name, value in points.items() if name in FORMS and value > 0]
    return Resistance(round(score, 2), FORMS[max(forms)[1]] if forms else "hesitation")


WISHES = Lexicon(
    {
        "complaint": COMPLAINT,
        "limit": LIMIT,
        "asks_lower": LOWER,
        "hardship": HARDSHIP,
        "comparison": COMPARISON,
        "leaving": LEAVING,
        "demand": DEMAND,
        "condition": CONDITION,
        "defect": DEFECT,
        "hesitation": HESITATION,
        "worth": WORTH,
    }
)
WEIGHTS = {
    "complaint": 2.0,
    "limit": 2.0,
    "asks_lower": 1.0,
    "hardship": 1.0,
    "comparison": 1.0,
    "leaving": 1.5,
    "demand": 1.5,
    "condition": 1.0,
    "defect": 0.5,
    "hesitation": 0.5,
    "worth": 0.5,
}
"""What each wish counts; asking for less counts more with a price or a question beside it."""
PRESSING = frozenset({"complaint", "limit", "asks_lower", "leaving", "hardship"})
LEAST = 10
"""Smaller numbers without a currency are counts."""
PRICED = LARGE | frozenset(word for word, value in SMALL.items() if value >= LEAST)
"""Without one of these words, and without digits, there is no price."""
FORMS: dict[str, Form] = {
    "new_price": "counter_offer", "asks_lower": "counter_offer", "complaint": "price_complaint", "limit": "limit",
    "refusal": "refusal", "leaving": "leaving", "hardship": "hardship", "comparison": "comparison",
    "condition": "condition", "inquiry": "inquiry", "defect": "doubt", "hesitation": "hesitation", "worth": "limit",
    "demand": "condition", "argues": "limit", "insists": "limit",
}  # fmt: skip


def prices_in(text: str, asked: str = "") -> set[float]:
    """Numbers that can be prices: not sizes, miles, years or model numbers, and not what was asked for as such."""
    words = read(text)
    if not words.digits and PRICED.isdisjoint(words.bag):
        return set()
    folded, found = words.folded, set[float]()
    numbers = find_numbers(text, money=True)
    figures = bool(numbers) and FIGURE_ASKED.search(read(asked).folded) is not None
    for number in numbers:
        marked = "$" in folded[max(0, number.start - 2) : number.end + 2]
        if not marked and (
            figures
            or number.value < LEAST
            or NOT_PRICE_AFTER.match(folded, number.end)
            or NOT_PRICE_BEFORE.search(folded[: number.start])
            or not ends_sum(folded, number.end)
        ):
            continue
        found.add(number.value)
    return found


def weigh(line: Line, so_far: SoFar) -> dict[str, float]:
    """Points for and against, each under the name of its reason."""
    turn, before = line.text, so_far.text
    folded, earlier = read(turn).folded, prices_in(before)
    prices = prices_in(turn, before)
    new = prices - earlier - so_far.named
    asks = "?" in turn or question_kind(turn) is not None or is_fragment(turn)
    points = weigh_wishes(turn, priced=bool(prices))
    pressing = bool(points.keys() & PRESSING)
    if new:
        points["new_price"] = 2.0
        opens = opens_at(folded, before) or not (before or asks)
        if line.sells is not False and not earlier and not pressing and opens:
            points["opening_price"] = -2.0
    elif prices & so_far.prices_of(line) and earlier - prices:
        points["insists"] = 2.0
    if NO_FIRST.match(folded):
        points["refusal"] = 1.0 if earlier or LOWER.occurs(before) else -0.5 if "?" in before else 0.5
    if asks and not prices:
        parts = [part for part in PART.findall(folded) if "?" in part] or [folded]
        points |= {"social": -1.0} if all(SOCIAL.search(part) for part in parts) else {"inquiry": 2.0}
    if not prices and (GREETING.match(folded) or INTEREST.occurs(turn)):
        points["greeting"] = -0.5 if asks else -1.0
    points |= weigh_acceptance(turn, points, priced=bool(prices - earlier), asks=asks)
    pressed = earlier or LOWER.occurs(before) or COMPLAINT.occurs(before)
    if pressed and not asks and not prices and "accepts" not in points:
        points["argues"] = 0.5
    return points | weigh_place(line, so_far)


def weigh_acceptance(turn: str, points: Mapping[str, float], *, priced: bool, asks: bool) -> dict[str, float]:
    """What a yes takes away; less where the turn presses on, or turns with a "but"."""
    words = read(turn)
    if len(words.tokens) > YES_LONGEST:
        return {}
    pressing = bool(points.keys() & PRESSING)
    short = priced and not asks and len(words.tokens) <= YES_SHORT and YES_FIRST.match(words.folded) is not None
    settles = short or SETTLES.occurs(turn) or SETTLES_AT.match(words.folded) is not None
    if settles and "demand" not in points and "?" not in turn:
        return {"settles": -1.0 if pressing else -2.0}
    if priced or "inquiry" in points or not accepts(turn, words.folded):
        return {}
    return {"accepts": -0.5 if pressing or not CONTRAST.isdisjoint(words.bag) else -1.5}


def is_fragment(turn: str) -> bool:
    """Whether a short turn asks without a question mark, as in chats and in transcripts without marks."""
    words = read(turn)
    return len(words.tokens) <= FRAGMENT and any(each.search(words.folded) for each in (TELLS, ASKS_ANYWHERE))


def opens_at(folded: str, before: str) -> bool:
    """Whether a price is what the seller asks to begin with, or the answer to what something costs."""
    if OPENS_AT.search(folded):
        return True
    return COST_ASKED.search(read(before).folded) is not None and OFFERS.search(folded) is None


def weigh_wishes(turn: str, *, priced: bool) -> dict[str, float]:
    """What a turn wants or complains of, by phrase."""
    asks, said = "?" in turn, WISHES.count(turn)
    points = {reason: value for reason, value in WEIGHTS.items() if reason in said}
    if "asks_lower" in said and (asks or priced):
        points["asks_lower"] = 1.5
    if "condition" in said and not (priced or asks or "if" in read(turn).bag):
        del points["condition"]
    if "defect" in said and not asks:
        del points["defect"]
    if "worth" in said and not (priced or "limit" in said or "complaint" in said):
        del points["worth"]
    return points


def accepts(turn: str, folded: str) -> bool:
    if YES_FIRST.match(folded) is not None or YES_END.search(folded) is not None:
        return True
    return len(read(turn).tokens) <= YES_MOST and ACCEPT.occurs(turn)
