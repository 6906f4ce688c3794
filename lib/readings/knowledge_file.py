"""A company's own file of knowledge: JSON in, `Knowledge` out, or an error that names the field.

Prices, discounts and deliveries may be written as fields or as sentences; what cannot be told from a sentence is kept
in `not_understood` instead of being guessed.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, cast

from lib.errors import Misconfigured
from lib.readings.knowledge import DeliveryRule, Discount, Knowledge, Price, Product
from lib.readings.policies import find_quantity, read_delivery, read_per, read_price

type Fields = Mapping[str, Any]


@dataclass
class Notes:
    """Collects what could not be understood while a file is read."""

    lines: list[str] = field(default_factory=list[str])


def read_knowledge(text: str | bytes) -> Knowledge:
    """The knowledge in a company's file. Raises Misconfigured, naming the field, where the form is not as described."""
    try:
        raw = json.loads(text)
    except ValueError as error:
        raise Misconfigured(f"The company's knowledge is not JSON: {error}") from error
    fields = as_fields(raw, "the file")
    notes = Notes()
    company = text_of(fields, "name")
    products: list[Product] = []
    delivery: list[DeliveryRule] = []
    for place, item in enumerate(items_of(fields, "products")):
        where = f"products[{place}]"
        one = {"name": item} if isinstance(item, str) else as_fields(item, where)
        products.append(read_product(one, where, company, notes))
        delivery += read_deliveries(one, where, products[-1].name, notes)
    delivery += read_deliveries(fields, "", None, notes)
    discounts = [
        read_rebate(as_fields(item, f"discounts[{place}]"), f"discounts[{place}]", products)
        for place, item in enumerate(items_of(fields, "discounts"))
    ]
    domains = texts_of(fields, "domains") or ((text_of(fields, "domain"),) if text_of(fields, "domain") else ())
    return Knowledge(
        company=company,
        domains=domains,
        products=products,
        discounts=discounts,
        delivery=delivery,
        competitors=texts_of(fields, "competitors"),
        policies=texts_of(fields, "policies"),
        stages=texts_of(fields, "stages"),
        not_understood=tuple(notes.lines),
    )


def as_fields(value: object, where: str) -> Fields:
    if not isinstance(value, dict):
        raise Misconfigured(f"{where} of the company's knowledge must be an object, not {name_of(value)}.")
    return cast("Fields", value)


def items_of(fields: Fields, name: str, where: str = "") -> Sequence[object]:
    value = fields.get(name)
    if value is None:
        return ()
    if not isinstance(value, list):
        raise Misconfigured(f"{where}{name} of the company's knowledge must be a list, not {name_of(value)}.")
    return cast("Sequence[object]", value)


def texts_of(fields: Fields, name: str, where: str = "") -> tuple[str, ...]:
    found: list[str] = []
    for place, item in enumerate(items_of(fields, name, where)):
        if not isinstance(item, str) or not item.strip():
            raise Misconfigured(f"{where}{name}[{place}] of the company's knowledge must be text, not {name_of(item)}.")
        found.append(item.strip())
    return tuple(found)


def text_of(fields: Fields, name: str, where: str = "", *, needed: bool = False) -> str:
    value = fields.get(name)
    if value is None and not needed:
        return ""
    if not isinstance(value, str) or (needed and not value.strip()):
        raise Misconfigured(f"{where}{name} of the company's knowledge must be text, not {name_of(value)}.")
    return value.strip()


def number_of(fields: Fields, name: str, where: str, default: float | None = None) -> float:
    value = fields.get(name, default)
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        raise Misconfigured(f"{where}{name} of the company's knowledge must be a number from 0, not {name_of(value)}.")
    return float(value)


def name_of(value: object) -> str:
    return "missing" if value is None else f"{json.dumps(value, ensure_ascii=False, default=str)[:60]}"


def read_product(fields: Fields, where: str, company: str, notes: Notes) -> Product:
    name = text_of(fields, "name", f"{where}.", needed=True)
    short = name.removeprefix(f"{company} ").strip() if company else name
    also = (*([short] if short and short != name else []), *texts_of(fields, "also", f"{where}."))
    value = fields.get("price")
    prices: tuple[Price, ...] = ()
    if isinstance(value, str):
        prices = keep_price(read_price(value), f"{where}.price", value, notes)
    elif value is not None:
        prices = read_prices(as_fields(value, f"{where}.price"), f"{where}.price", notes)
    return Product(name, also=also, what=text_of(fields, "what", f"{where}."), prices=prices)


def keep_price(price: Price | None, where: str, written: str, notes: Notes) -> tuple[Price, ...]:
    if price is None:
        notes.lines.append(f"{where}: {written}")
        return ()
    return (price,)


def read_prices(fields: Fields, where: str, notes: Notes) -> tuple[Price, ...]:
    """`{amount, currency, per, minimum, additional}`: `per` and `additional` in words: "named user and month"."""
    currency = text_of(fields, "currency", f"{where}.") or "USD"
    per = text_of(fields, "per", f"{where}.")
    unit, every, batch = read_per(f"per {per}") if per else ("", "once", 1.0)
    included = find_quantity(per) if not unit else None
    base = Price(
        number_of(fields, "amount", f"{where}."),
        currency,
        unit=unit,
        every=every,
        batch=batch,
        minimum=number_of(fields, "minimum", f"{where}.", 0),
    )
    more = text_of(fields, "additional", f"{where}.")
    if not more:
        return (base,)
    price = read_price(more)
    further = keep_price(price, f"{where}.additional", more, notes)
    beyond = included.high if included is not None and included.high is not None else 0
    return (base, *(replace(one, beyond=beyond) for one in further))


def read_deliveries(fields: Fields, where: str, product: str | None, notes: Notes) -> list[DeliveryRule]:
    """`delivery`: a sentence, or tiers `{days, from_quantity, to_quantity, unit}`."""
    value = fields.get("delivery")
    place = f"{where}.delivery" if where else "delivery"
    if value is None:
        return []
    if isinstance(value, str):
        rule = read_delivery(value, product)
        if rule is None:
            notes.lines.append(f"{place}: {value}")
        return [] if rule is None else [rule]
    tiers = cast("Sequence[object]", value) if isinstance(value, list) else (cast("object", value),)
    rules: list[DeliveryRule] = []
    for index, item in enumerate(tiers):
        spot = f"{place}[{index}]"
        one = as_fields(item, spot)
        rules.append(
            DeliveryRule(
                number_of(one, "days", f"{spot}."),
                from_quantity=number_of(one, "from_quantity", f"{spot}.", 0),
                to_quantity=None if one.get("to_quantity") is None else number_of(one, "to_quantity", f"{spot}."),
                product=product or text_of(one, "product", f"{spot}.") or None,
                unit=text_of(one, "unit", f"{spot}."),
            )
        )
    return rules


def read_rebate(fields: Fields, where: str, products: Sequence[Product]) -> Discount:
    """`{percent, for, from_quantity, from_amount, limit}`: `for` names a product, a quantity or a condition."""
    condition = text_of(fields, "for", f"{where}.")
    percent = number_of(fields, "percent", f"{where}.")
    if percent > 100:  # noqa: PLR2004 (percent)
        raise Misconfigured(f"{where}.percent of the company's knowledge is above 100.")
    limit: Literal[True, False] = fields.get("limit") is True
    product = next((one.name for one in products for name in one.names if f"{name} " in f"{condition} "), None)
    written = find_quantity(condition) if condition and not limit else None
    low = None if written is None else written.low
    quantity = number_of(fields, "from_quantity", f"{where}.") if "from_quantity" in fields else None
    amount = number_of(fields, "from_amount", f"{where}.") if "from_amount" in fields else None
    if low is not None and written is not None:
        quantity, amount = (quantity, amount or low) if written.money else (quantity or low, amount)
    return Discount(
        percent, condition=condition, from_quantity=quantity, from_amount=amount, product=product, limit=limit
    )
