"""Conversations with signs and deals made by hand, for what is detected."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from lib.coaching.deal import Held
from lib.deals.detection.models import Account, OpenDeal, Seen
from lib.readings.conversation import Party
from lib.readings.knowledge import Knowledge, Product
from lib.readings.models import Facts, PurchaseSign
from lib.readings.terms import Sign
from tests.lib.coaching import deals
from tests.lib.coaching.deals import BUYER, MONDAY, REP, talk

KNOWLEDGE = Knowledge(
    company="Acme",
    products=(
        Product("Acme Yard", what="Docks and gates"),
        Product("Acme Flow", ("Flow Mobile",), what="Picking and packing"),
    ),
)
YARD, FLOW = "Acme Yard", "Acme Flow"
ACCOUNT = Account(UUID(int=11), "Hexavale")
OWNER = UUID(int=12)
JUNE = date(2026, 6, 30)
ALL: tuple[Sign, ...] = ("asks_to_buy", "has_money", "has_date", "decides", "has_problem")
SOME: tuple[Sign, ...] = ("asks_to_buy", "has_problem")
"""Enough to be watched together with a clear product and a next step."""


def signs(*kinds: Sign, product: str | None = YARD, day: date | None = JUNE) -> Facts:
    """Each in a sentence of its own, the buyer's."""
    return Facts(
        signs=[
            PurchaseSign(sign=kind, evidence=(2 * place,), product=product, day=day if kind == "has_date" else None)
            for place, kind in enumerate(kinds, start=1)
        ]
    )


def held(
    *kinds: Sign,
    at: int = 0,
    product: str | None = YARD,
    day: date | None = JUNE,
    title: str = "Acme and Hexavale",
    parties: Sequence[Party] = (REP, BUYER),
    facts: Facts | None = None,
) -> Held:
    """A short call so many days after Monday with these signs."""
    found = signs(*kinds, product=product, day=day) if facts is None else facts
    return replace(deals.held(at, found, said=talk(words=300), parties=parties), title=title)


def seen(one: Held, *, links: Sequence[UUID] = (), is_private: bool = False) -> Seen:
    return Seen(
        held=one, reading_key=f"key {one.touch.id}", links=frozenset(links), is_private=is_private, owner_id=OWNER
    )


def open_deal(
    number: int = 1,
    product: str | None = YARD,
    close: date | None = JUNE,
    *,
    until: datetime | None = None,
    detected: bool = False,
    fixed: bool = False,
) -> OpenDeal:
    return OpenDeal(
        id=UUID(int=number),
        name=f"Deal {number}",
        product=product,
        close_date=close,
        until=until,
        detected=detected,
        fixed=fixed,
    )


def days_after(days: int) -> datetime:
    return MONDAY.astimezone(UTC) + timedelta(days=days)
