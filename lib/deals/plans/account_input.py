"""What an account's plan depends on: the account's own columns, its deals with their plans, and its conversations."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from lib.coaching.deal import Held
from lib.deals.inputs import DealFacts
from lib.deals.plan_models import OpportunityPlan
from lib.readings.knowledge import Product


@dataclass(frozen=True, kw_only=True)
class AccountDeal:
    """A deal of the account with its plan as it was computed last; None for one that is not folded yet."""

    facts: DealFacts
    plan: OpportunityPlan | None


@dataclass(frozen=True, kw_only=True)
class AccountInput:
    """`held` are all conversations of the account, each once, private calls left out; `products` the seller's lines."""

    id: UUID
    name: str
    domain: str | None
    industry: str | None
    employees: int | None
    deals: Sequence[AccountDeal]
    held: Sequence[Held]
    products: Sequence[Product] = ()
