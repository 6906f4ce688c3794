"""What a company writes down about itself, by which its reps' claims and its buyers' wishes are judged. Pure data.

A company keeps it in one JSON file; `dev/sample/company.json` is an example.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property


@dataclass(frozen=True)
class Price:
    """What one unit of a product costs: `amount` of `currency` per `unit` and `period`, with the least one can buy."""

    amount: float
    currency: str
    per: str
    minimum: float | None = None


@dataclass(frozen=True)
class Discount:
    """Percent off the list price for orders from `from_quantity` on, or under a condition in words."""

    percent: float
    condition: str = ""
    from_quantity: float | None = None


@dataclass(frozen=True)
class Product:
    """A product line, by the name and the other names that people use for it."""

    name: str
    also: Sequence[str] = ()
    what: str = ""
    price: Price | None = None
    discounts: Sequence[Discount] = ()


@dataclass(frozen=True)
class DeliveryRule:
    """How long it takes from the order: at most `days` for orders of up to `to_quantity` units (None: any number)."""

    days: int
    to_quantity: float | None = None
    product: str | None = None


@dataclass(frozen=True)
class Knowledge:
    """All of it. An empty one is allowed: then nothing is judged by it."""

    company: str = ""
    domains: Sequence[str] = ()
    products: Sequence[Product] = ()
    delivery: Sequence[DeliveryRule] = ()
    competitors: Sequence[str] = ()
    policies: Sequence[str] = ()
    largest_discount_percent: float | None = None
    extra: dict[str, str] = field(default_factory=dict[str, str])

    @cached_property
    def hash(self) -> str:
        """SHA-256 of the content: readings made with other knowledge are other readings."""
        canonical = json.dumps(asdict(self), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()
