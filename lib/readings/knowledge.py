"""What a company writes down about itself, by which its reps' claims and its buyers' wishes are judged. Pure data.

A company keeps it in one JSON file (`knowledge_file.py` reads it); `dev/sample/company.json` is an example.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from math import ceil
from typing import Literal

type Every = Literal["once", "month", "year"]
TIMES_A_YEAR: dict[Every, int] = {"once": 1, "month": 12, "year": 1}


@dataclass(frozen=True)
class Price:
    """`amount` for each `unit` and each month or year; without a unit it is for the whole order.

    At least `minimum` units are paid; the first `beyond` are paid by another price; units are sold `batch` at a time.
    """

    amount: float
    currency: str = "USD"
    unit: str = ""
    every: Every = "once"
    minimum: float = 0
    beyond: float = 0
    batch: float = 1

    def first_year(self, units: float) -> float:
        """The cost of `units` in the first year, in `currency`, before discounts."""
        paid = ceil(max(0, max(units, self.minimum) - self.beyond) / self.batch) if self.unit else 1
        return self.amount * TIMES_A_YEAR[self.every] * paid


@dataclass(frozen=True)
class Discount:
    """Percent off the list price. Applies by itself from a quantity or an amount on, else under `condition`, in words.

    `limit` is the most that all discounts together may be.
    """

    percent: float
    condition: str = ""
    from_quantity: float | None = None
    from_amount: float | None = None
    product: str | None = None
    limit: bool = False


@dataclass(frozen=True)
class DeliveryRule:
    """How many calendar days it takes from the order, for orders from `from_quantity` up to `to_quantity` units.

    Where a rule grows, the first `covers` units take `days`, and every further `step` units (or a part of them) take
    `step_days` more. `product` None: any.
    """

    days: float
    from_quantity: float = 0
    to_quantity: float | None = None
    product: str | None = None
    unit: str = ""
    covers: float = 1
    step: float = 0
    step_days: float = 0

    def days_for(self, units: float) -> float:
        """Calendar days for `units`, which are within the rule's quantities."""
        further = ceil(max(0, units - self.covers) / self.step) if self.step else 0
        return self.days + further * self.step_days


@dataclass(frozen=True)
class Product:
    """A product line, by the name and the other names that people use for it. It costs all its prices together."""

    name: str
    also: Sequence[str] = ()
    what: str = ""
    prices: Sequence[Price] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.also)

    def first_year(self, units: float) -> float | None:
        """The list price of `units` for a year; None where the price is not known."""
        return sum(price.first_year(units) for price in self.prices) if self.prices else None


@dataclass(frozen=True)
class Knowledge:
    """All of it. An empty one is allowed: then nothing is judged by it."""

    company: str = ""
    domains: Sequence[str] = ()
    products: Sequence[Product] = ()
    discounts: Sequence[Discount] = ()
    delivery: Sequence[DeliveryRule] = ()
    competitors: Sequence[str] = ()
    policies: Sequence[str] = ()
    stages: Sequence[str] = ()
    """The names that the company's CRM has for stages, in order."""
    not_understood: Sequence[str] = ()
    """What was written about prices, discounts or delivery and is not used, each with where it stands."""

    @cached_property
    def hash(self) -> str:
        """SHA-256 of the content: readings made with other knowledge are other readings."""
        canonical = json.dumps(asdict(self), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()

    @cached_property
    def largest_discount_percent(self) -> float | None:
        """What all discounts together may be at most, where the company says so."""
        return next((discount.percent for discount in self.discounts if discount.limit), None)

    def delivery_days(self, units: float, product: str | None = None, unit: str = "") -> float | None:
        """Calendar days from the order for so many units; None where the company has no policy for it.

        A rule of the product goes before one for any product. Above the largest quantity that a policy names, it is
        at least what the largest one takes.
        """
        own = [rule for rule in self.delivery if rule.product is not None and rule.product == product]
        rules = own or [rule for rule in self.delivery if rule.product is None]
        fitting = [rule for rule in rules if not rule.unit or not unit or rule.unit == unit]
        within = [
            rule
            for rule in fitting
            if rule.from_quantity <= units and (rule.to_quantity is None or units <= rule.to_quantity)
        ]
        if within:
            closest = max(within, key=lambda rule: (rule.from_quantity, -(rule.to_quantity or float("inf"))))
            return closest.days_for(units)
        return max((rule.days_for(units) for rule in fitting if rule.from_quantity <= units), default=None)

    def percent_off(self, units: float, amount: float, product: str | None = None, said: Sequence[str] = ()) -> float:
        """The discounts of an order together, 0 to 100: the best tier by quantity or amount and what was agreed.

        `said` are the conditions in words that are met.
        """
        tiers = [
            discount.percent
            for discount in self.discounts
            if not discount.limit
            and discount.product in {None, product}
            and (discount.from_quantity is not None or discount.from_amount is not None)
            and units >= (discount.from_quantity or 0)
            and amount >= (discount.from_amount or 0)
        ]
        agreed = [
            discount.percent
            for discount in self.discounts
            if not discount.limit
            and discount.product in {None, product}
            and discount.from_quantity is None
            and discount.from_amount is None
            and discount.condition in said
        ]
        together = max(tiers, default=0) + max(agreed, default=0)
        return min(together, 100 if self.largest_discount_percent is None else self.largest_discount_percent)
