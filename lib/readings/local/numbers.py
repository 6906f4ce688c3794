"""Numbers in speech and writing: "a hundred and eighty-four thousand", "two and a half million", "1.240,50", "250k"."""

# ruff: noqa: PLR2004 (a grammar of numbers is made of numbers)

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from lib.readings.local.phrasing import lazy
from lib.readings.local.tokens import read

SMALL = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: value
    for value, word in zip(
        range(20, 100, 10), "twenty thirty forty fifty sixty seventy eighty ninety".split(), strict=True
    )
} | {"fourty": 40}
SCALES = {
    "thousand": 1e3, "grand": 1e3, "k": 1e3, "tsd": 1e3, "million": 1e6, "millions": 1e6, "mil": 1e6, "mio": 1e6,
    "mn": 1e6, "m": 1e6, "mm": 1e6, "billion": 1e9, "bn": 1e9,
}  # fmt: skip
GLUED = {"k", "m", "mm", "mn", "bn"}
"""Scales that are written at the number: "250k"; a bare "m" after a space is metres or a name."""
VAGUE = {"couple": 2.0, "dozen": 12.0, "dozens": 24.0}
WORDS = frozenset({*SMALL, *TENS, *SCALES, *VAGUE, "hundred", "hundreds", "half", "quarter"} - GLUED)
STARTS = frozenset({*SMALL, *TENS, *VAGUE, "half", "quarter"})
ARTICLES = frozenset({"a", "an"})
AFTER_ARTICLE = frozenset("hundred half quarter couple thousand million billion grand dozen".split())

TOKEN = lazy(r"[^\W\d_]+|\d+(?:[.,'\u00a0\u202f]\d+)*|[^\w\s]")
NOT_NUMBERS = lazy(
    r"\b\d{4}-\d{1,2}(?:-\d{1,2})?\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b\d{1,2}[.:]\d{2} ?(?:am|pm|uhr|h)\b"
    r"|\b\d{1,2}:\d{2}(?::\d{2})?\b|\+\d[\d ()/-]{6,}\d|\b\d{3}-\d{3}-\d{4}\b|https?://\S+|\S+@\S+"
    r"|\b[a-z]+[-/]?\d[\w./-]*|\b\d{1,2}/\d{1,2}\b"
)
SPACED = lazy(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?![\d.,]*\d)(?= ?(?:€|eur|sek|nok|dkk|chf|kr|pln|czk|usd))")
CURRENCY_NEAR = lazy(r"\s?(?:€|eur|chf|kr|sek|nok|dkk|fr\.)")


@dataclass(frozen=True, slots=True)
class Number:
    """`value` as said, `scale` the last "thousand" or "million" in it (1 without), `spoken` when it is in words."""

    value: float
    start: int
    end: int
    scale: float = 1.0
    spoken: bool = False
    joined: bool = False
    """Put together from parts that only money is said in: "forty-one five" for 41,500."""


class Token(NamedTuple):
    word: str
    start: int
    end: int


def find_numbers(text: str, *, money: bool = False) -> tuple[Number, ...]:
    """Every number of a text in order; where it is about money, neighbours that are one price are read as one.

    Dates, times of day, addresses and names with digits ("S/4", "Q3") are no numbers.
    """
    words = read(text)
    if not words.digits and WORDS.isdisjoint(words.bag):
        return ()
    return joined(text, money)


@lru_cache(maxsize=1024)
def joined(text: str, money: bool) -> tuple[Number, ...]:  # noqa: FBT001 (a key of the cache)
    """Several questions ask for the numbers of the same sentence."""
    return tuple(join_prices(scan(text), read(text).folded, money=money))


@lru_cache(maxsize=1024)
def scan(text: str) -> tuple[Number, ...]:
    """The numbers one by one, before neighbours are joined."""
    words = read(text)
    folded = words.folded
    if words.digits:
        folded = NOT_NUMBERS.sub(lambda match: "_" * len(match.group()), folded)
        folded = SPACED.sub(lambda match: match.group().replace(" ", "\u00a0"), folded)
    tokens = [Token(match.group(), match.start(), match.end()) for match in TOKEN.finditer(folded)]
    found: list[Number] = []
    at = 0
    while at < len(tokens):
        word = tokens[at].word
        begins = (
            word in STARTS or word[0].isdecimal() or (word in ARTICLES and word_at(tokens, at + 1) in AFTER_ARTICLE)
        )
        taken = take_number(tokens, at, folded) if begins else None
        if taken is None:
            at += 1
            continue
        number, at = taken
        found.append(number)
    return tuple(found)


def take_number(tokens: Sequence[Token], at: int, folded: str) -> tuple[Number, int] | None:
    """The number that begins at a token and where it ends."""
    start = tokens[at].start
    if tokens[at].word[0].isdecimal():
        return take_digits(tokens, at, folded)
    total, scale, place = 0.0, 1.0, at
    limit = float("inf")
    while True:
        group = take_group(tokens, place, first=place == at)
        if group is None:
            break
        value, after = group
        size, scaled = take_scale(tokens, after)
        if size >= limit or (size == 1.0 and value >= limit):
            break
        total += value * size
        place, scale, limit = scaled, size if size > 1 else scale, size
        if size == 1.0:
            break
        half = take_words(tokens, place, "and a half")
        if half is not None:
            total, place = total + size / 2, half
            break
        follows = skip(tokens, place, "and")
        if take_group(tokens, follows, first=False) is None or not goes_on(tokens, follows, limit):
            break
        place = follows
    if place == at:
        return None
    return Number(total, start, tokens[place - 1].end, scale, spoken=True), place


def goes_on(tokens: Sequence[Token], at: int, limit: float) -> bool:
    """Whether what follows "thousand" is its rest: "two hundred" is, another count of thousands is not."""
    group = take_group(tokens, at, first=False)
    if group is None:
        return False
    value, after = group
    size, _ = take_scale(tokens, after)
    return value * size < limit and word_at(tokens, after) not in ("time", "times", "off", "hundred")


def take_group(tokens: Sequence[Token], at: int, *, first: bool) -> tuple[float, int] | None:
    """A number under a thousand, or "fifteen hundred"."""
    word = word_at(tokens, at)
    if first and word in ("half", "quarter"):
        return take_part(tokens, at)
    if first and word in VAGUE:
        return VAGUE[word], at + 1
    if first and word in ("a", "an"):
        if word_at(tokens, at + 1) != "hundred":
            return take_article(tokens, at + 1)
        value, place = 1.0, at + 1
    else:
        under = take_under_hundred(tokens, at)
        if under is None:
            return None
        value, place = under
        rest = take_tail(tokens, place, value) or take_fraction(tokens, place)
        if rest is not None:
            return value * (100 if rest[0] >= 1 else 1) + rest[0], rest[1]
    if word_at(tokens, place) in ("hundred", "hundreds") and value > 0:
        value, place = value * 100, place + 1
        rest = take_under_hundred(tokens, skip(tokens, place, "and"))
        if rest is not None:
            return value + rest[0], rest[1]
    return value, place


def take_article(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    """What follows "a": "thousand", "dozen", "couple of hundred", "half million"."""
    word = word_at(tokens, at)
    if word in ("half", "quarter"):
        return take_part(tokens, at)
    if word == "couple":
        after = skip(tokens, at + 1, "of")
        if word_at(tokens, after) in ("hundred", "hundreds"):
            return 200.0, after + 1
        return 2.0, after if take_scale(tokens, after)[0] > 1 else at + 1
    if word in ("thousand", "million", "billion", "grand"):
        return 1.0, at
    return (12.0, at + 1) if word == "dozen" else None


def take_tail(tokens: Sequence[Token], at: int, value: float) -> tuple[float, int] | None:
    """As in "one-oh-four"."""
    place = skip(tokens, at, "-")
    if word_at(tokens, place) != "oh" or not 0 < value < 10:
        return None
    after = skip(tokens, place + 1, "-")
    unit = SMALL.get(word_at(tokens, after), 0)
    return (float(unit), after + 1) if 0 < unit < 10 else None


def take_part(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    """As in "half a million", "a quarter of a million"."""
    part = 0.5 if tokens[at].word == "half" else 0.25
    place = skip(tokens, skip(tokens, at + 1, "of"), "a")
    return (part, place) if word_at(tokens, place) in ("million", "billion", "thousand") else None


def take_fraction(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    """As in "and a half", "point four"; only these two are said of numbers in calls."""
    half = take_words(tokens, at, "and a half")
    if half is not None:
        return 0.5, half
    if word_at(tokens, at) != "point":
        return None
    digits, place = "", at + 1
    while (digit := SMALL.get(word_at(tokens, place), 10)) < 10:
        digits, place = digits + str(digit), place + 1
    return (float(f"0.{digits}"), place) if digits else None


def take_under_hundred(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    word = word_at(tokens, at)
    if word in TENS:
        place = at + 2 if is_joined(tokens, at) else at + 1
        unit = SMALL.get(word_at(tokens, place), 0)
        return (TENS[word] + unit, place + 1) if 0 < unit < 10 else (float(TENS[word]), at + 1)
    return (float(SMALL[word]), at + 1) if word in SMALL else None


def take_digits(tokens: Sequence[Token], at: int, folded: str) -> tuple[Number, int] | None:
    token = tokens[at]
    if token.start > 0 and (folded[token.start - 1].isalnum() or folded[token.start - 1] in "_#"):
        return None
    value = read_digits(token.word, folded, token)
    if value is None:
        return None
    place, scale = at + 1, 1.0
    follows = word_at(tokens, place)
    glued = place < len(tokens) and tokens[place].start == token.end
    if follows in SCALES and (glued if follows in GLUED else True):
        scale, place = SCALES[follows], place + 1
    elif glued and follows[:1].isalpha():
        return None
    return Number(value * scale, token.start, tokens[place - 1].end, scale), place


def read_digits(written: str, folded: str, token: Token) -> float | None:
    """Digits with separators as a number. One point with three digits behind it is a thousand only beside a currency
    that is written so; a comma with three digits behind it always is.
    """
    plain = re.sub(r"['\u00a0\u202f]", "", written)
    separators = re.sub(r"\d", "", plain)
    last = separators[-1:]
    if len(separators) > 1 and len(set(separators)) == 1:
        plain = plain.replace(last, "")
    elif len(separators) > 1:
        plain = plain.replace("," if last == "." else ".", "").replace(",", ".")
    elif last == ",":
        thousands = len(plain) - plain.index(",") == 4
        plain = plain.replace(",", "" if thousands else ".")
    elif last == "." and len(plain) - plain.index(".") == 4 and not plain.startswith("0"):
        near = CURRENCY_NEAR.match(folded, token.end) or re.search(r"(?:€|eur|chf)\s?$", folded[: token.start])
        plain = plain.replace(".", "") if near else plain
    try:
        return float(plain)
    except ValueError:
        return None


def join_prices(numbers: Sequence[Number], folded: str, *, money: bool) -> list[Number]:
    """Neighbours that are one number: "two fifty k" always, "forty-one nine fifty-two" where it is about money."""
    found: list[Number] = []
    at = 0
    while at < len(numbers):
        run = [numbers[at]]
        while (
            len(run) < 4
            and at + len(run) < len(numbers)
            and run[-1].spoken
            and (after := numbers[at + len(run)]).spoken
            and folded[run[-1].end : after.start] in (" ", "-")
        ):
            run.append(after)
        size = next((size for size in range(len(run), 1, -1) if join(run[:size], money=money) is not None), 1)
        joined = join(run[:size], money=money) if size > 1 else None
        found.append(joined or run[0])
        at += size
    return found


def join(run: Sequence[Number], *, money: bool) -> Number | None:
    first, last = run[0], run[-1]
    value: float | None = None
    if last.scale > 1:
        if len(run) == 2 and first.scale == 1 and is_unit(first) and 10 <= last.value / last.scale < 100:
            value = first.value * 100 * last.scale + last.value
    elif first.scale > 1:
        unit = first.value % 1000
        if len(run) == 2 and unit in range(1, 10) and is_ten(last):
            value = first.value + unit * 99 + last.value
    elif money and all(number.value % 1 == 0 and number.scale == 1 for number in run):
        value = read_price(run)
    if value is None:
        return None
    return Number(value, first.start, last.end, max(first.scale, last.scale), spoken=True, joined=True)


def read_price(run: Sequence[Number]) -> float | None:
    """Thousands and their rest as prices are said: "one fifty-one two" is 151,200, "two seventy-six" is 276."""
    if len(run) == 2 and is_unit(run[0]) and is_ten(run[1]):
        return run[0].value * 100 + run[1].value
    paired = len(run) > 2 and is_unit(run[0]) and is_ten(run[1])
    thousands = run[0].value * 100 + run[1].value if paired else run[0].value
    rest = run[2:] if paired else run[1:]
    if not 10 <= thousands < 1000:
        return None
    if len(rest) == 1 and (is_unit(rest[0]) or 100 <= rest[0].value < 1000):
        return thousands * 1000 + (rest[0].value * 100 if is_unit(rest[0]) else rest[0].value)
    if len(rest) == 2 and is_unit(rest[0]) and is_ten(rest[1]):
        return thousands * 1000 + rest[0].value * 100 + rest[1].value
    return None


def is_unit(number: Number) -> bool:
    return number.value in range(1, 10)


def is_ten(number: Number) -> bool:
    return number.value in range(10, 100)


def take_scale(tokens: Sequence[Token], at: int) -> tuple[float, int]:
    word = word_at(tokens, at)
    return (SCALES[word], at + 1) if word in SCALES and word not in ("m", "mm", "mn") else (1.0, at)


def take_words(tokens: Sequence[Token], at: int, words: str) -> int | None:
    place = at
    for word in words.split():
        if word_at(tokens, place) != word:
            return None
        place += 1
    return place


def skip(tokens: Sequence[Token], at: int, word: str) -> int:
    return at + 1 if word_at(tokens, at) == word else at


def word_at(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].word if at < len(tokens) else ""


def is_joined(tokens: Sequence[Token], at: int) -> bool:
    return word_at(tokens, at + 1) == "-"
