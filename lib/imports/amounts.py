"""Sums as people and programs write them. Pure."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Literal

from lib.imports.models import Unreadable

type DecimalSign = Literal[",", "."]

LARGEST_AMOUNT = 10**14
BLANKS = frozenset({"", "-", "–", "—", "n/a", "na", "none", "null"})
PARTED = re.compile(r"\d{1,3}(?:[ '’]\d{3})+(?:[.,]\d+)?")
NUMBER = re.compile(r"(?:\d|[.,]\d)(?:[\d.,'’ ]*\d)?(?:[eE][+-]?\d{1,2}(?!\d))?")
SWISS_CENTS = re.compile(r"(?<=\d)[.,](?:-{1,2}|[–—])")
THOUSANDS_BEFORE_CURRENCY = re.compile(r"(?<![^\W\d])[Tt](?=\s?(?:€|EUR\b))")
UNIT_BEFORE_CURRENCY = re.compile(r"(?<![^\W\d])([kKM])(?=EUR\b|USD\b)")
TOKEN = re.compile(r"[A-Za-z]{1,3}\$|[^\W\d_]+|[^\w\s]")
UNITS: Mapping[str, int] = {
    "k": 3, "tsd": 3, "thousand": 3, "lakh": 5, "m": 6, "mm": 6, "mn": 6, "mio": 6, "mln": 6, "million": 6,
    "millions": 6, "millionen": 6, "crore": 7, "b": 9, "bn": 9, "billion": 9, "billions": 9, "mrd": 9, "milliarden": 9,
}  # fmt: skip
MINUS = frozenset({"-", "\N{MINUS SIGN}"})
BRACKETS = frozenset({"(", ")"})
NOISE = frozenset({".", "+", "~", "ca", "approx"})
CODES = frozenset(
    """AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP
    CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR
    ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT
    MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD
    SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND
    VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG""".split()
)
SIGNS: Mapping[str, str] = {
    "€": "EUR", "euro": "EUR", "euros": "EUR", "£": "GBP", "₹": "INR", "rs": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY",
    "₪": "ILS", "₫": "VND", "₴": "UAH", "₦": "NGN", "₱": "PHP", "฿": "THB", "zł": "PLN", "kč": "CZK", "ft": "HUF",
    "fr": "CHF", "sfr": "CHF", "us$": "USD", "c$": "CAD", "ca$": "CAD", "a$": "AUD", "au$": "AUD", "nz$": "NZD",
    "hk$": "HKD", "s$": "SGD", "sg$": "SGD", "r$": "BRL", "mx$": "MXN", "nt$": "TWD",
}  # fmt: skip
SHARED: Mapping[str, tuple[str | None, frozenset[str]]] = {
    "$": ("USD", frozenset({"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "CLP", "COP", "ARS", "TWD"})),
    "¥": ("JPY", frozenset({"JPY", "CNY"})),
    "kr": (None, frozenset({"SEK", "NOK", "DKK", "ISK"})),
}
"""Signs of several currencies: which of them they are where the usual currency is none, and which they may be."""


def parse_amount(value: str, decimal: DecimalSign | None = None) -> Decimal | None:
    """A sum with or without currency, thousands, exponent and unit; None for a blank. Raises Unreadable.

    `decimal` is what parts decimals in its column; where nothing tells, three digits behind a sign are thousands.
    """
    if value.strip().casefold() in BLANKS:
        return None
    before, number, after = split(value)
    words = [token.casefold() for token in TOKEN.findall(f"{before} {after}")]
    units = [UNITS[word] for word in words if word in UNITS]
    bracketed = "(" in before and ")" in after
    minus = [word for word in words if word in MINUS]
    known = NOISE | MINUS | (BRACKETS if bracketed else frozenset[str]())
    others = [word for word in words if word not in UNITS and word not in known and not is_currency(word)]
    if others or len(units) > 1 or len(minus) > 1 or any(sign in after for sign in MINUS):
        raise no_amount(value)
    text = plain(number, decimal)
    if text is None:
        raise no_amount(value)
    amount = Decimal(text) * 10 ** sum(units)
    if abs(amount) >= LARGEST_AMOUNT:
        raise Unreadable(f"{value[:40]!r} is larger than any amount.")
    return -amount if bracketed or minus else amount


def no_amount(value: str) -> Unreadable:
    return Unreadable(f"{value[:40]!r} is no amount.")


def parse_percent(value: str, decimal: DecimalSign | None = None) -> Decimal | None:
    """A probability in per cent, with or without its sign; None for a blank. Raises Unreadable."""
    text = value.replace("%", "").strip()
    sign = "," if "," in text and "." not in text else "."
    return parse_amount(text, decimal or sign)


def split(value: str) -> tuple[str, str, str]:
    """The one number of a text, and what stands before and after it. Raises Unreadable where there are others."""
    text = SWISS_CENTS.sub("", re.sub(r"\s", " ", value).strip())
    text = UNIT_BEFORE_CURRENCY.sub(r"\1 ", THOUSANDS_BEFORE_CURRENCY.sub("k ", text))
    found = list(NUMBER.finditer(text))
    if len(found) != 1:
        raise no_amount(value)
    return text[: found[0].start()], found[0][0], text[found[0].end() :]


def plain(number: str, decimal: DecimalSign | None) -> str | None:
    """A number as Decimal takes it; None where its separators make no number."""
    mantissa, _, exponent = number.upper().partition("E")
    if re.search("[ '’]", mantissa):
        if not PARTED.fullmatch(mantissa):
            return None
        mantissa = re.sub("[ '’]", "", mantissa)
        decimal = "," if "," in mantissa else "."
    sign = find_sign(mantissa)
    if sign is None and re.search("[.,]", mantissa):
        alone = "," if "," in mantissa else "."
        sign = alone if exponent or alone == decimal else other(alone)
    thousands = other(sign) if sign is not None else ","
    whole, _, rest = mantissa.partition(sign) if sign is not None else (mantissa, "", "")
    if thousands in whole and not re.fullmatch(rf"\d{{1,3}}(?:[{thousands}]\d{{2,3}})*[{thousands}]\d{{3}}", whole):
        return None
    if not rest.isdecimal() and rest:
        return None
    return f"{whole.replace(thousands, '') or '0'}.{rest or '0'}" + (f"E{exponent}" if exponent else "")


def other(sign: DecimalSign) -> DecimalSign:
    return "." if sign == "," else ","


def find_sign(mantissa: str) -> DecimalSign | None:
    """What parts the decimals of a number that can be read in one way only; None where three digits may be either."""
    commas, points = mantissa.count(","), mantissa.count(".")
    if commas and points:
        return "," if mantissa.rindex(",") > mantissa.rindex(".") else "."
    if commas + points != 1:
        return None if commas == points else "." if commas else ","
    sign: DecimalSign = "," if commas else "."
    whole, _, rest = mantissa.partition(sign)
    return None if len(rest) == 3 and 1 <= len(whole) <= 3 and whole != "0" else sign  # noqa: PLR2004 (thousands)


def find_signs(values: Iterable[str]) -> dict[str, DecimalSign | None]:
    """Those values that have a separator, each with what parts its decimals, where that is sure."""
    signs: dict[str, DecimalSign | None] = {}
    for value in values:
        try:
            number = split(value)[1]
        except Unreadable:
            continue
        if re.search("[.,]", number) and not re.search("[eE '’]", number):
            signs[value] = find_sign(number)
    return signs


def tell_decimal(values: Iterable[str]) -> DecimalSign | None:
    """What parts the decimals of a column: what its values show that can be read in one way only, if they agree."""
    shown: set[DecimalSign] = {sign for sign in find_signs(values).values() if sign is not None}
    return shown.pop() if len(shown) == 1 else None


def find_unsure(values: Iterable[str]) -> str | None:
    """A value that nothing in its column explains: `12.500`, and `54,000` where others contradict each other."""
    signs = find_signs(values)
    shown = {sign for sign in signs.values() if sign is not None}
    if len(shown) == 1:
        return None
    return next((value for value, sign in signs.items() if sign is None and (shown or "." in value)), None)


def is_currency(token: str) -> bool:
    return token in SIGNS or token in SHARED or token.upper() in CODES


def read_currency(text: str, usual: str) -> str | None:
    """The currency that a sum is in: the code or sign beside it, else the usual one; None where that cannot be told."""
    spaced = UNIT_BEFORE_CURRENCY.sub(r"\1 ", THOUSANDS_BEFORE_CURRENCY.sub("k ", text))
    tokens = [token.casefold() for token in TOKEN.findall(re.sub(r"\d", " ", spaced))]
    code = next((token.upper() for token in tokens if token.upper() in CODES), None)
    sign = next((token for token in tokens if token in SIGNS), None)
    shared = next((token for token in tokens if token in SHARED), None)
    if code is not None or sign is not None:
        return code or SIGNS[sign or ""]
    if shared is not None and usual not in SHARED[shared][1]:
        return SHARED[shared][0]
    return usual
