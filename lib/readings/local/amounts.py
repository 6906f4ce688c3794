"""Money and percentages in a sentence, with what they are counted by ("a month", "per user")."""

# ruff: noqa: PLR2004 (sums are judged by their size)

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lib.readings.local.numbers import GLUED, SCALES, TENS, Number, find_numbers
from lib.readings.local.phrasing import lazy
from lib.readings.local.tokens import read

SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "us$": "USD", "¥": "JPY"}
NAMES = {
    "dollar": "USD", "dollars": "USD", "bucks": "USD", "buck": "USD", "usd": "USD", "euro": "EUR", "euros": "EUR",
    "eur": "EUR", "pound": "GBP", "pounds": "GBP", "quid": "GBP", "gbp": "GBP", "franc": "CHF", "francs": "CHF",
    "franken": "CHF", "chf": "CHF", "crowns": "", "kronor": "SEK", "sek": "SEK", "kroner": "", "nok": "NOK",
    "dkk": "DKK", "zloty": "PLN", "pln": "PLN", "yen": "JPY", "rupees": "INR", "cad": "CAD", "aud": "AUD",
}  # fmt: skip
"""What a currency is called, and its code; empty where several countries call theirs so."""
AND = lazy(r"\s+(?:and\s+)?")
BEFORE = lazy(r"(us\$|[$€£¥]|\b(?:usd|eur|gbp|chf|sek|nok|dkk|pln|cad|aud))\s?$")
AFTER = lazy(
    rf"\s?(?:[$€£¥](?!\d)|(?:(?:us|swiss|swedish|norwegian|danish|canadian|australian)\s)?(?:{'|'.join(NAMES)})\b)"
)
NATIONS = {
    "swiss": "CHF", "swedish": "SEK", "norwegian": "NOK", "danish": "DKK", "canadian": "CAD", "australian": "AUD",
}  # fmt: skip
PER = lazy(
    r"\s*(?:,\s*)?(?:(?:a|an|per|each|every|for\s+each|for\s+every|/|the)\s*(?:single\s+|named\s+)?([a-z]+)|"
    r"(monthly|annually|yearly|weekly|daily|apiece))\b"
)
AND_PER = lazy(r"\s+and\s+(month|year|site|user)\b")
NEXT_WORD = lazy(r"[\s,]*([^\W\d_]+(?:'[a-z]+)?)?")
ADVERBS = {"monthly": "month", "annually": "year", "yearly": "year", "weekly": "week", "daily": "day"}
ADVERBS["apiece"] = "unit"
UNITS = {"annum": "year", "yr": "year", "mo": "month", "seat": "user", "head": "person"}
PERIODS = frozenset("month year quarter".split())
COUNTED = frozenset(
    "month year quarter week day hour user seat site plant warehouse location person head unit license licence truck"
    " pallet shipment bundle partner order document transaction device agent store branch line item piece case door"
    " dock carrier supplier module system meeting annum yr mo employee room vehicle square".split()
)
FOLLOWERS = frozenset(
    "a about above across after again against all already also although always an and annually anyway apiece are as at"
    " away back be because been before being below between but by can cash could did do does down each either else even"
    " ever every exactly except first flat for from further going got had has have he here i if in included"
    " including inside instead into is it just last later least less like list maximum maybe minimum minus monthly more"
    " next no not now of off on once one only or our out over per plus please right roughly she should since so sooner"
    " still than that that's the their then there they this though through till to today together tomorrow"
    " too total under unless until up upfront us versus was we week went were what when where which while who why will"
    " with within without would yearly yes yet you your yesterday it's i'd we'd he's".split()
)
"""Words that may follow a sum; any other says what is counted ("nine thousand shots")."""
ABOUT_MONEY = frozenset(
    "afford allocate allocated amount approve approved bill billed budget budgeted budgets capex capital cash charge"
    " charged charges cheaper contract cost costing costs credit credited credits deal deposit discount discounts"
    " expensive fee fees fund funded funding funds invest invested investment invoice invoices list margin money"
    " offer offered opex paid pay paying payment pays penalty pocket price priced prices pricing proposal purchase"
    " quote quoted quotes rebate revenue save saved saves saving savings sign signed signing spend spending spends"
    " spent sum value worth chargebacks commitment bought buy figure salary savings wrote approval".split()
)
OF = lazy(r"\s+of\s+(\w+)")
CENT = lazy(r"\s?cents?\b")
ROUGHLY = lazy(r"(?:about|around|roughly|approximately|some|maybe|perhaps|close to|nearly|ca\.?|like|~)\s*$")
RANGE = lazy(r"\s*(?:to|-|–|—|or|and)\s*(?:us\$|[$€£])?")
PERCENT_WORDS = frozenset("percent cent pct prozent percentage".split())
PERCENT = lazy(r"\s?(?:%|per\s?cent\b|percent\b|pct\b|prozent\b|percentage points?\b)")
YEARS = range(1900, 2100)
LARGE = frozenset({*NAMES, *TENS, *SCALES, "hundred"} - GLUED) | {"k"}
"""Without one of these words, and without digits, no sum is said."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money. `currency` is its code (None where nobody says it), `per` what it is for one of ("user",
    "month"), `about` whether it is rounded in words; `sure` is false where only its form says that it is money.
    """

    value: float
    start: int
    end: int
    currency: str | None = None
    per: tuple[str, ...] = ()
    about: bool = False
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Percentage:
    """`value` 12 stands for 12 %."""

    value: float
    start: int
    end: int


def find_amounts(text: str) -> tuple[Amount, ...]:
    """The sums of money of a text in order. Numbers of things, years, percentages and times are none."""
    words = read(text)
    if not words.digits and LARGE.isdisjoint(words.bag):
        return ()
    numbers = find_numbers(text, money=True)
    if not numbers:
        return ()
    folded = words.folded
    context = not ABOUT_MONEY.isdisjoint(words.bag)
    found: list[Amount] = []
    for number in numbers:
        amount = read_amount(number, folded, context=context)
        if amount is not None:
            found.append(amount)
        elif found and (whole := add_cents(found[-1], number, folded)) is not None:
            found[-1] = whole
    return tuple(spread(found, numbers, folded))


def find_percentages(text: str) -> tuple[Percentage, ...]:
    words = read(text)
    folded = words.folded
    if PERCENT_WORDS.isdisjoint(words.bag) and "%" not in folded:
        return ()
    return tuple(
        Percentage(number.value, number.start, match.end())
        for number in find_numbers(text)
        if (match := PERCENT.match(folded, number.end))
    )


def read_amount(number: Number, folded: str, *, context: bool) -> Amount | None:
    before = BEFORE.search(folded, max(0, number.start - 5), number.start)
    after = AFTER.match(folded, number.end)
    start = before.start() if before else number.start
    end = after.end() if after else number.end
    about = ROUGHLY.search(folded, max(0, start - 15), start) is not None
    if before or after:
        name = before.group(1) if before else after.group().strip() if after else ""
        weight = name in ("pounds", "pound")
        if weight and folded[end : end + 4] == " of ":
            return None
        per, end = read_per(folded, end)
        return Amount(number.value, start, end, code_of(name), per, about, sure=context or not weight)
    if PERCENT.match(folded, number.end):
        return None
    per, end = read_per(folded, number.end)
    if not per and not ends_sum(folded, number.end):
        return None
    if per and (PERIODS.isdisjoint(per) and per[0] not in ("user", "unit", "site")) and not context:
        return None
    if per and number.value >= 20 and number.value not in YEARS:
        return Amount(number.value, start, end, None, per, about, sure=context or number.value >= 100)
    large = number.value >= 1000 and (number.scale > 1 or number.value not in YEARS)
    if number.scale == 1000 and number.spoken and number.value in YEARS and number.value % 100:
        return None
    if not large and not (context and (number.joined or (number.value >= 100 and number.value % 10 == 0))):
        return None
    return Amount(number.value, start, end, None, per, about, sure=context and (large or number.joined))


def read_per(folded: str, at: int) -> tuple[tuple[str, ...], int]:
    """As in "per user per month" as user and month, and where it ends."""
    found: list[str] = []
    while (match := PER.match(folded, at)) and len(found) < 3:
        word = ADVERBS[match.group(2)] if match.group(2) else match.group(1)
        if word not in COUNTED and word not in ADVERBS.values():
            break
        found.append(UNITS.get(word, word))
        at = match.end()
        joined = AND_PER.match(folded, at)
        if joined:
            found.append(joined.group(1))
            at = joined.end()
    return tuple(found), at


def ends_sum(folded: str, at: int) -> bool:
    """Whether a number can be a sum by what follows it: nothing, a mark, or a word that names no thing."""
    follows = NEXT_WORD.match(folded, at)
    word = follows.group(1) if follows else None
    gap = folded[at : at + 1]
    if gap == "-":
        return False
    if word is None or gap not in (" ", ""):
        return True
    of = OF.match(folded, at)
    return word in FOLLOWERS and (of is None or of.group(1) in ABOUT_MONEY)


def add_cents(whole: Amount, part: Number, folded: str) -> Amount | None:
    """As in "fifty-four dollars and sixty cents", with what it is for one of: "a year"."""
    cents = CENT.match(folded, part.end)
    if cents is None or part.value >= 100 or not AND.fullmatch(folded, whole.end, part.start):
        return None
    per, end = read_per(folded, cents.end())
    return replace(whole, value=whole.value + part.value / 100, end=end, per=whole.per or per)


def spread(amounts: Sequence[Amount], numbers: Sequence[Number], folded: str) -> Sequence[Amount]:
    """Ranges: in "twelve to fifteen thousand dollars" the first number takes size and currency from the second."""
    found: list[Amount] = []
    for amount in amounts:
        inner = next(number for number in numbers if amount.start <= number.start < amount.end)
        low = next((number for number in reversed(numbers) if number.end <= amount.start), None)
        lower = find_lower(low, inner, folded) if low is not None else None
        if low is None or lower is None:
            found.append(amount)
            continue
        before = found.pop() if found and found[-1].start <= low.start < found[-1].end else None
        whole = amount if before is None else join_ends(before, amount)
        start = low.start if before is None else before.start
        found += [replace(whole, value=lower, start=start, end=low.end), whole]
    return found


def join_ends(low: Amount, high: Amount) -> Amount:
    """The higher end of a range with what only the lower one says."""
    return replace(high, currency=high.currency or low.currency, sure=high.sure or low.sure, about=low.about)


def find_lower(low: Number, high: Number, folded: str) -> float | None:
    """What the lower end of a range is worth; None where the two numbers are no range."""
    between = RANGE.fullmatch(folded, low.end, high.start)
    if between is None or ("and" in between.group() and "between" not in folded[max(0, low.start - 12) : low.start]):
        return None
    value = low.value * high.scale if low.scale == 1.0 else low.value
    return value if value < high.value else None


def code_of(name: str) -> str | None:
    if name in SIGNS:
        return SIGNS[name]
    parts = name.split()
    code = NATIONS.get(parts[0]) if len(parts) > 1 else None
    return code or NAMES.get(parts[-1], SIGNS.get(parts[-1])) or None
