"""Single values of vendors' JSON, read tolerantly: what cannot be one is None."""

import math
import re
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, cast

from lib.records.domains import PUBLIC_DOMAINS
from lib.records.text import clean

type Json = dict[str, Any]

AMOUNT_LIMIT = Decimal(10) ** 14
MOST_DIGITS = 400
INTEGER_LIMIT = 2**31 - 1
BIGINT_LIMIT = 2**63 - 1
LONGEST_ID = 255
LONGEST_EMAIL = 320
"""Of an address (RFC 5321: 64 for the name, 255 for the host)."""
YEARS = range(2, 9999)
"""Without the ends of the calendar, from which nothing can be counted."""
EPOCH_MILLISECONDS = re.compile(r"\d{11,14}")
DECIMALS = re.compile(r"[.,]\d{1,2}[kKmM]?$|\.\d{3,}[kKmM]$")
"""What ends an amount after its decimal point; "1.250" is grouped thousands, "1.250M" is not."""
CURRENCY_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR"}


def as_object(value: object) -> Json | None:
    return cast(Json, value) if isinstance(value, dict) else None


def is_no_list(value: object) -> bool:
    """Whether something is there that is not a list."""
    return value is not None and not isinstance(value, list)


def as_list(value: object) -> list[Any]:
    """The list, or an empty one for anything else."""
    return cast(list[Any], value) if isinstance(value, list) else []


def as_text(value: object) -> str | None:
    """Text without white space around it and without what Postgres refuses; None for blank text and what is no text.

    Numbers and booleans are spelt as in JSON.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return format_integer(value)
    if isinstance(value, float):
        return repr(value) if math.isfinite(value) else None
    return (clean(value).strip() or None) if isinstance(value, str) else None


def as_id(value: object) -> str | None:
    """An id: Gong's specification has numbers where the wire has strings, and some clients send floats."""
    if isinstance(value, bool):
        return None
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = as_text(value)
    return text if text is not None and len(text) <= LONGEST_ID else None


def as_bool(value: object) -> bool | None:
    if isinstance(value, bool):
        return value
    text = as_text(value)
    return {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}.get((text or "").lower())


def as_integer(value: object, most: int = INTEGER_LIMIT) -> int | None:
    """A whole number, rounded towards zero, between -most and most."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value if abs(value) <= most else None
    number = as_decimal(value)
    return int(number) if number is not None and abs(number) <= most else None


def as_decimal(value: object) -> Decimal | None:
    """A number, from a number or from text in which the decimal point is a point and nothing else is in the way."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    text = format_integer(value) if isinstance(value, int) else str(value).strip()
    if text is None:
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    if not number.is_finite() or number.adjusted() > MOST_DIGITS:
        return None
    return number if number.adjusted() > -MOST_DIGITS else Decimal(0)


def as_amount(value: object) -> Decimal | None:
    """An amount of money to the cent, from 50000, "50,000.00", "50.000,00", "USD 50 000" or "$1,5M"."""
    number = as_decimal(value)
    if number is None and isinstance(value, str):
        number = read_written_amount(value)
    if number is None or abs(number) >= AMOUNT_LIMIT:
        return None
    rounded = number.quantize(Decimal("0.01"))
    return rounded if abs(rounded) < AMOUNT_LIMIT else None


def read_written_amount(text: str) -> Decimal | None:
    match = re.fullmatch(
        r"(?P<minus>-|\()?\s*(?:[A-Z]{3}\b|[$€£¥₹])?\s*(?P<minus2>-)?(?P<digits>\d[\d.,'\s]{0,40})\s*(?P<unit>[kKmM])?"
        r"\s*(?:[A-Z]{3}|[$€£¥₹])?\s*\)?",
        text.strip(),
        re.ASCII,
    )
    if match is None:
        return None
    digits = re.sub(r"[\s']", "", match["digits"]).rstrip(".,")
    signs = [letter for letter in digits if letter in ".,"]
    whole, decimals = digits, ""
    if signs and signs.count(signs[-1]) == 1 and (len(signs) > 1 or DECIMALS.search(digits + (match["unit"] or ""))):
        whole, _, decimals = digits.rpartition(signs[-1])  # else the signs only group the thousands
    number = as_decimal(re.sub(r"[.,]", "", whole) + "." + (decimals or "0"))
    if number is None:
        return None
    factor = {"k": 1_000, "m": 1_000_000}.get((match["unit"] or "").lower(), 1)
    return number * factor * (-1 if match["minus"] or match["minus2"] else 1)


def as_currency(value: object) -> str | None:
    """A currency's code of three letters, also from the text of an amount such as "EUR 500" or "$500"."""
    text = as_text(value)
    if text is None:
        return None
    code = re.search(r"\b[A-Z]{3}\b", text)
    if code is not None:
        return code[0]
    return next((name for sign, name in CURRENCY_SIGNS.items() if sign in text), None)


def as_percentage(value: object) -> Decimal | None:
    """A number from 0 to 100, from 80, "80" or "80 %"."""
    number = as_decimal(value.strip().removesuffix("%") if isinstance(value, str) else value)
    return number.quantize(Decimal("0.01")) if number is not None and 0 <= number <= 100 else None  # noqa: PLR2004 (per cent)


def as_count(value: object) -> int | None:
    """How many, zero or more, from 1200, "1,200" or "1000+"; a range such as "51-200" is None."""
    if isinstance(value, str):
        value = re.sub(r"[,\s']", "", value).removesuffix("+")
    number = as_integer(value, BIGINT_LIMIT)
    return number if number is not None and number >= 0 else None


def as_time(value: object) -> datetime | None:
    """A moment in UTC from ISO 8601 with any offset and fraction; without an offset it is taken as UTC."""
    if not isinstance(value, str):
        return None
    try:
        moment = datetime.fromisoformat(value.strip())
        aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
        return aware.astimezone(UTC) if moment.year in YEARS else None
    except (ValueError, OverflowError):
        return None


def as_date(value: object) -> date | None:
    """A day as written, from a date, a date with a time, or milliseconds since 1970 (HubSpot)."""
    text = as_text(value)
    if text is None:
        return None
    try:
        if EPOCH_MILLISECONDS.fullmatch(text):
            return datetime.fromtimestamp(int(text) / 1000, UTC).date()
        return date.fromisoformat(text[:10]) if len(text) >= len("2026-01-31") else None
    except (ValueError, OverflowError, OSError):
        return None


def as_email(value: object) -> str | None:
    """An address in lower case, or None when there is no name, no @ or no host."""
    text = as_text(value)
    if (
        text is None
        or len(text) > LONGEST_EMAIL
        or not text.isprintable()
        or not re.fullmatch(r"[^\s@<>]+@[^\s@<>]+", text)
    ):
        return None
    return text.lower()


def as_domain(value: object) -> str | None:
    """The domain of a website's address; None for what is not one or belongs to many companies."""
    text = as_text(value)
    if text is None:
        return None
    host = re.sub(r"^[a-z][a-z0-9+.-]*://", "", text.lower())
    host = re.split(r"[/?#]", host, maxsplit=1)[0].rpartition("@")[2].partition(":")[0].strip(".").removeprefix("www.")
    if not re.fullmatch(
        r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]", host, re.ASCII
    ):
        return None
    shared = host in PUBLIC_DOMAINS or any(host == page or host.endswith("." + page) for page in SHARED_HOSTS)
    return None if shared else host


SHARED_HOSTS = (
    "facebook.com",
    "linkedin.com",
    "instagram.com",
    "twitter.com",
    "x.com",
    "youtube.com",
    "google.com",
    "github.com",
    "crunchbase.com",
)
"""Hosts on which many companies have a page."""


def format_integer(value: int) -> str | None:
    """The number in digits, or None for one so long that Python refuses."""
    return str(value) if abs(value) < 10**MOST_DIGITS else None
