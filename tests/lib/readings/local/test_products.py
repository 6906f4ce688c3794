"""Which product lines are wanted, and which are only spoken of."""

import pytest

from lib.readings.knowledge import Knowledge, Product
from lib.readings.local.products import find_products
from tests.lib.readings.made import BUYER, REP, talk

KNOWLEDGE = Knowledge(products=(Product("Palletry Yard", also=("Yard",)), Product("Palletry Lens", also=("Lens",))))


def wanted(*lines: tuple[str, str]) -> dict[str, bool]:
    return {fact.name: fact.wanted for fact in find_products(talk(*lines), KNOWLEDGE)}


def test_a_product_goes_by_all_its_names() -> None:
    """One fact with every sentence that names it, under the company's name."""
    (fact,) = find_products(talk((REP, "Yard books the dock."), (BUYER, "And Palletry Yard counts?")), KNOWLEDGE)

    assert (fact.name, fact.evidence) == ("Palletry Yard", (1, 2))


@pytest.mark.parametrize("line", ["We want Yard for two sites.", "What's the price of Yard?", "Let's start with Yard."])
def test_what_a_buyer_asks_for_is_wanted(line: str) -> None:
    """In their own words."""
    assert wanted((REP, "There are Yard and Lens."), (BUYER, line)) == {"Palletry Yard": True, "Palletry Lens": False}


def test_what_only_the_seller_names_is_not_wanted() -> None:
    """An offer alone is the seller's wish."""
    assert wanted((REP, "My offer is Lens for five sites."), (BUYER, "Hm.")) == {"Palletry Lens": False}


def test_what_a_buyer_refuses_is_not_wanted() -> None:
    """Also when they wanted it before."""
    assert wanted((BUYER, "We want Yard."), (BUYER, "We don't need Lens.")) == {
        "Palletry Yard": True,
        "Palletry Lens": False,
    }


def test_without_product_lines_there_is_nothing_to_find() -> None:
    """Names with capitals are not enough here."""
    assert find_products(talk((BUYER, "We want Yard.")), Knowledge()) == []
