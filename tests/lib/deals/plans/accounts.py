"""An account made by hand, with deals and conversations."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from lib.coaching.deal import Held, Said
from lib.deals.plans.account_input import AccountDeal, AccountInput
from lib.readings.conversation import Party
from lib.readings.knowledge import Product
from lib.readings.models import Facts
from tests.lib.coaching.deals import BUYER, REP, held
from tests.lib.deals.records import deal_of, plan_of

PRODUCTS = (Product("Yard", ("Yard Pro",)), Product("Flow"), Product("Lens"))


def account_deal(number: int, *conversations: Held, folded: bool = True, **changes: Any) -> AccountDeal:
    given = deal_of(*conversations, id=UUID(int=100 + number), name=f"Deal {number}", **changes)
    return AccountDeal(facts=given.facts, plan=plan_of(given) if folded else None)


def account_of(*deals: AccountDeal, talks: Sequence[Held] = (), **changes: Any) -> AccountInput:
    own: dict[str, Any] = {
        "id": UUID(int=9),
        "name": "Northwind",
        "domain": "northwind.example",
        "industry": "Logistics",
        "employees": 1200,
    }
    return AccountInput(**own | changes, deals=deals, held=talks, products=PRODUCTS)


def spoken(
    day: int, *sentences: str, facts: Facts | None = None, by: str = "buyer", parties: Sequence[Party] = (REP, BUYER)
) -> Held:
    """A call in which one person says these sentences."""
    call = held(day, Facts() if facts is None else facts, parties=parties)
    said = {number: Said(by, text, number * 1000) for number, text in enumerate(sentences, start=1)}
    return Held(call.deal_id, call.touch, call.title, parties, said, None, len(said))
