"""What sentences of a company's papers say of prices, discounts and delivery: general patterns, pure functions."""

import re
from dataclasses import dataclass, replace

from lib.readings.knowledge import DeliveryRule, Discount, Every, Price
from lib.readings.local.phrasing import lazy
from lib.readings.nouns import singular

SMALL = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
} | {"a": 1, "an": 1, "single": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90, "hundred": 100}
COUNT = rf"(?:\d[\d,]*(?:\.\d+)?|{'|'.join(SMALL)})"
CURRENCY = {"$": "USD", "€": "EUR", "£": "GBP", "dollar": "USD", "euro": "EUR", "pound": "GBP"}
MONEY = lazy(
    r"(?P<sign>[$€£])\s?(?P<signed>\d[\d,]*(?:\.\d+)?)(?P<k>\s?[km]\b)?"
    r"|(?P<number>\d[\d,]*(?:\.\d+)?)\s?(?P<word>USD|EUR|GBP|CHF|CAD|AUD|dollar|euro|pound)s?\b"
    r"|\b(?P<code>USD|EUR|GBP|CHF|CAD|AUD)\s?(?P<coded>\d[\d,]*(?:\.\d+)?)",
    re.IGNORECASE,
)
DAYS = {"hour": 1 / 24, "day": 1, "week": 7, "month": 30, "quarter": 91, "year": 365}
WORKING = 7 / 5
DURATION = lazy(
    rf"\b(?:(?:{COUNT})\s?(?:-|–|to)\s?)?(?:a\s)?(?P<n>{COUNT})[\s-](?P<working>business |working )?(?:calendar )?"
    rf"(?P<unit>hour|day|week|month|quarter|year)s?\b",
    re.IGNORECASE,
)
THINGS = r"(?P<thing>(?!or\b|and\b|per\b|percent\b|days?\b|weeks?\b|months?\b|years?\b|hours?\b)[a-z]+(?: [a-z]+)?)"
RANGE = lazy(rf"\b(?P<low>{COUNT})\s?(?:-|–|to|and)\s?(?P<high>{COUNT})\s{THINGS}", re.IGNORECASE)
UP_TO = lazy(
    rf"\b(?P<how>up to|at most|no more than|maximum of|fewer than|less than|under|below)\s(?:[$€£]\s?)?(?P<n>{COUNT})"
    rf"|\b(?P<n2>{COUNT})\s(?:{THINGS}\s)?or (?:fewer|less)\b",
    re.IGNORECASE,
)
FROM = lazy(
    rf"\b(?P<how>more than|over|above|exceeding|beyond|from|at least|starting at|minimum of|reaches|totals)\s"
    rf"(?P<sign>[$€£]\s?)?(?P<n>{COUNT})"
    rf"|(?P<sign2>[$€£]\s?)?\b(?P<n2>{COUNT})\s?(?:\+|(?:{THINGS}\s)?or (?:more|above)\b)",
    re.IGNORECASE,
)
POINT = lazy(
    rf"\b(?:volume|quantity|qty|units)\s?[:=]\s?(?P<n>{COUNT})\b"
    rf"|\b(?:a\s)?(?P<n2>{COUNT})\s(?:units?|licen[cs]es?|seats?|items?|pieces|devices|sites?|systems?)\b",
    re.IGNORECASE,
)
PERCENT = lazy(r"(\d+(?:\.\d+)?)\s?(?:%|percent\b)", re.IGNORECASE)
PER = lazy(
    r"^\W*(?:(?:per|for each|for every|for one|a|an|each|every|/)\s?)(?P<batch>bundle of )?(?P<n>\d+ )?"
    r"(?P<unit>[a-z]+(?: [a-z]+)?)",
    re.IGNORECASE,
)
GROWS = lazy(
    rf"(?P<n>{COUNT})\s(?P<length>day|week|month)s?\s(?:more\s)?(?:for|per)\s(?:each|every)?\s?(?P<step>{COUNT})?\s?"
    rf"(?:further|additional|more|extra)?\s?(?P<unit>[a-z]+(?: [a-z]+)?)",
    re.IGNORECASE,
)
FIRST = lazy(
    rf"\bfor (?:the|a|an)?\s?first\s(?P<n>{COUNT})?\s?(?P<unit>[a-z]+(?: [a-z]+)?)(?=[,.;]|$| then| and)", re.IGNORECASE
)


def count_of(text: str) -> float:
    """A number in figures or as a small number word."""
    word = text.lower().strip()
    return float(SMALL[word]) if word in SMALL else float(word.replace(",", ""))


def find_money(text: str) -> tuple[float, str] | None:
    """The first amount of money with its currency."""
    match = MONEY.search(text)
    if match is None:
        return None
    figure = match["signed"] or match["number"] or match["coded"]
    name = match["sign"] or match["word"] or match["code"]
    scale = {"k": 1000, "m": 1_000_000}.get((match["k"] or "").strip().lower(), 1)
    return count_of(figure) * scale, CURRENCY.get(name.lower(), name.upper())


def find_days(text: str) -> float | None:
    """The first length of time in calendar days; working days count seven fifths; of a range the longer end."""
    match = DURATION.search(text)
    return None if match is None else length(match["n"], match["unit"], working=match["working"] is not None)


def length(number: str, unit: str, *, working: bool = False) -> float:
    return round(count_of(number) * DAYS[unit.lower()] * (WORKING if working else 1), 4)


def read_delivery(text: str, product: str | None = None) -> DeliveryRule | None:
    """One product's delivery in a sentence, such as "3 weeks for the first site, then 1 week for every 3 further"."""
    days = find_days(text)
    if days is None:
        return None
    rule = DeliveryRule(days, product=product)
    first = FIRST.search(text)
    if first is not None:
        rule = replace(rule, covers=count_of(first["n"]) if first["n"] else 1, unit=singular(first["unit"]))
    start = first.end() if first else 0
    grows = GROWS.search(text, start) if first else None
    if grows is None:
        return rule
    unit = singular(grows["unit"])
    same = unit in {"one", rule.unit} or rule.unit == ""
    return replace(
        rule,
        unit=rule.unit if same else unit,
        covers=rule.covers if same else 0,
        step=count_of(grows["step"]) if grows["step"] else 1,
        step_days=length(grows["n"], grows["length"]),
    )


@dataclass(frozen=True)
class Quantity:
    """What a tier is for: from and up to, one of them at least, in units or (`money`) in money."""

    low: float | None
    high: float | None
    money: bool = False


def find_quantity(text: str) -> Quantity | None:
    """The quantities that a sentence is about. A bare number of units is where a tier begins."""
    if (match := RANGE.search(DURATION.sub(" ", text))) is not None:
        return Quantity(count_of(match["low"]), count_of(match["high"]))
    plain = DURATION.sub(" ", PERCENT.sub(" ", text))
    if (match := FROM.search(plain)) is not None and (match["n"] or match["n2"]):
        number = count_of(match["n"] or match["n2"])
        money = bool(match["sign"] or match["sign2"])
        past = 1 if (match["how"] or "").lower() in {"more than", "above", "exceeding", "beyond"} and not money else 0
        return Quantity(number + past, None, money)
    if (match := UP_TO.search(plain)) is not None and (match["n"] or match["n2"]):
        number = count_of(match["n"] or match["n2"])
        below = 1 if (match["how"] or "").lower() in {"fewer than", "less than", "under", "below"} else 0
        return Quantity(None, number - below)
    if (match := POINT.search(plain)) is not None:
        return Quantity(count_of(match["n"] or match["n2"]), None)
    return None


def read_tier(text: str) -> DeliveryRule | None:
    """The tier of a delivery policy in a list item or sentence that names a quantity and a length of time."""
    quantity, days = find_quantity(text), find_days(text)
    if quantity is None or days is None or quantity.money:
        return None
    return DeliveryRule(days, from_quantity=quantity.low or 0, to_quantity=quantity.high)


def read_discount(text: str) -> Discount | None:
    """The discount of a list item or sentence: percent, and the quantity or amount from which it is given."""
    percent = PERCENT.search(text)
    if percent is None:
        return None
    quantity = find_quantity(text)
    if quantity is None or quantity.low is None:
        return None
    if quantity.money:
        return Discount(float(percent[1]), from_amount=quantity.low)
    return Discount(float(percent[1]), from_quantity=quantity.low)


def read_price(text: str) -> Price | None:
    """The price in a phrase such as "95 USD per named user and month" or "$500 each"."""
    match = MONEY.search(text)
    money = find_money(text)
    if match is None or money is None:
        return None
    unit, every, batch = read_per(text[match.end() :])
    return Price(money[0], money[1], unit=unit, every=every, batch=batch)


def read_per(text: str) -> tuple[str, Every, float]:
    """What an amount is for: the unit, how often, and how many units at a time. "year for up to 5 sites": no unit."""
    every: Every = "once"
    if re.search(r"\b(?:month|monthly)\b", text, re.IGNORECASE):
        every = "month"
    elif re.search(r"\b(?:year|annum|annually|yearly|annual)\b", text, re.IGNORECASE):
        every = "year"
    pieces = [
        piece for piece in re.split(r"\b(?:per|and|a|an|for each|for every|each|/)\b|/", text) if piece.strip(" ,.")
    ]
    for piece in pieces:
        words = piece.strip(" ,.;)").lower()
        if re.match(r"(?:month|year|annum|set-up|setup|once)\b", words):
            continue
        bundle = re.match(
            rf"(?:further |additional |extra )?(?:bundle|pack|block|batch) of (?P<n>{COUNT}) (?P<unit>.+)", words
        )
        if bundle is not None:
            return singular(cut(bundle["unit"])), every, count_of(bundle["n"])
        noun = re.match(r"(?:further |additional |extra )?(?P<unit>[a-z]+(?: [a-z]+)?)", words)
        if noun is not None:
            return singular(cut(noun["unit"])), every, 1
    return ("unit", every, 1) if re.search(r"\beach\b|\bper unit\b", text) else ("", every, 1)


def cut(noun: str) -> str:
    """A unit's name ends where something else begins."""
    return re.split(r"\b(?:for|in|on|with|of|is|are|and|or|which|that|per)\b", noun)[0].strip()
