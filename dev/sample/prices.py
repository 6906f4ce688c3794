"""What Palletry's price list makes of a quantity."""

from dataclasses import dataclass

from dev.sample.people import Opportunity

TERM_DISCOUNT = {1: 0, 2: 8, 3: 15}
LIMIT = 20
"""Percent that a rep may give without the Director of Sales."""


@dataclass(frozen=True)
class Price:
    """The first year of a subscription in USD, before and after discounts, and how it is made up."""

    listed: int
    percent: int
    net: int
    unit: str
    each: str


def quote(product: str, quantity: int, term: int, extra: int = 0) -> Price:
    """The first year's price: list price, the discounts of company.json together up to their limit, and `extra`."""
    unit, each = UNITS[product]
    percent = TERM_DISCOUNT[term]
    if product == "Palletry Yard":
        listed = 1400 * 12 * quantity
        percent += 10 if quantity >= YARD_VOLUME else 0
    elif product == "Palletry Flow":
        listed = 95 * 12 * max(quantity, FLOW_MINIMUM)
    elif product == "Palletry Lens":
        listed = 24_000 + 3_000 * max(quantity - LENS_INCLUDED, 0)
    else:
        listed = 18_000 + 600 * 12 * quantity
    percent = min(percent, LIMIT) + extra
    return Price(listed, percent, listed * (100 - percent) // 100, unit, each)


YARD_VOLUME = 10
FLOW_MINIMUM = 40
LENS_INCLUDED = 5
UNITS = {
    "Palletry Yard": ("sites", "fourteen hundred a site a month"),
    "Palletry Flow": ("named users", "ninety-five a named user a month"),
    "Palletry Lens": (
        "sites",
        "twenty-four thousand a year for the first five sites and three thousand for each one after",
    ),
    "Palletry Link": (
        "partner bundles",
        "eighteen thousand to set up and six hundred a month per bundle of ten partners",
    ),
}


def first_year(deal: Opportunity) -> Price:
    return quote(deal.product, deal.quantity, deal.term)


def early_guess(deal: Opportunity) -> int:
    """What the rep puts into the CRM before anyone has counted: the list price, to the thousand."""
    return round(quote(deal.product, deal.quantity, 1).listed, -3)


def dollars(amount: int) -> str:
    return f"${amount:,}"
