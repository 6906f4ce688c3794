"""A company's own file of knowledge: what is understood, what is said about what is not, and what it decides."""

import json
from pathlib import Path
from typing import Any

import pytest

from lib.errors import Misconfigured
from lib.readings.knowledge import DeliveryRule, Discount, Knowledge, Price
from lib.readings.knowledge_file import read_knowledge

SAMPLE = Path(__file__).parents[3] / "dev" / "sample" / "company.json"


def read(**fields: Any) -> Knowledge:
    return read_knowledge(json.dumps({"name": "Palletry", **fields}))


def test_the_sample_company_is_understood_completely() -> None:
    """Prices, terms and delivery sentences of the example file all become rules."""
    knowledge = read_knowledge(SAMPLE.read_bytes())

    assert knowledge.not_understood == ()
    assert [bool(product.prices) for product in knowledge.products] == [True] * 4
    assert {rule.product for rule in knowledge.delivery} == {product.name for product in knowledge.products}
    assert knowledge.largest_discount_percent == 20
    assert knowledge.domains == ("palletry.example",)


@pytest.mark.parametrize(
    ("product", "units", "cost"),
    [
        ("Palletry Yard", 9, 151_200),
        ("Palletry Flow", 12, 45_600),
        ("Palletry Lens", 8, 33_000),
        ("Palletry Link", 43, 54_000),
    ],
)
def test_a_first_year_is_what_the_price_list_makes_of_the_units(product: str, units: float, cost: float) -> None:
    """Minimums, units that are included, and units sold in bundles all count."""
    found = next(one for one in read_knowledge(SAMPLE.read_bytes()).products if one.name == product)

    assert found.first_year(units) == cost


@pytest.mark.parametrize(("sites", "days"), [(1, 21), (2, 28), (4, 28), (5, 35), (12, 49)])
def test_delivery_grows_with_the_units(sites: int, days: int) -> None:
    """Three weeks for the first site and one for every three further ones, begun ones counting whole."""
    assert read_knowledge(SAMPLE.read_bytes()).delivery_days(sites, "Palletry Yard", "site") == days


def test_tiers_hold_from_their_quantity_on_and_the_largest_is_the_least_beyond_it() -> None:
    """Between two tiers the lower one holds; where the policy ends, its last word is a lower bound."""
    from_on = Knowledge(delivery=[DeliveryRule(1, from_quantity=1), DeliveryRule(3, from_quantity=5)])
    up_to = Knowledge(delivery=[DeliveryRule(2, to_quantity=5), DeliveryRule(9, to_quantity=20)])

    assert [from_on.delivery_days(units) for units in (1, 4, 5, 90)] == [1, 1, 3, 3]
    assert [up_to.delivery_days(units) for units in (5, 6, 21)] == [2, 9, 9]
    assert Knowledge().delivery_days(3) is None


def test_of_two_tiers_the_better_discount_counts_and_the_limit_holds() -> None:
    """Tiers do not add up; a condition adds to the tier; nothing goes above the limit."""
    knowledge = Knowledge(
        discounts=[
            Discount(5, from_quantity=5),
            Discount(10, from_quantity=10),
            Discount(15, condition="three-year term"),
            Discount(20, limit=True),
        ]
    )

    assert [knowledge.percent_off(units, 0) for units in (4, 5, 12)] == [0, 5, 10]
    assert knowledge.percent_off(12, 0, said=["three-year term"]) == 20


def test_products_may_be_names_alone() -> None:
    """A company that lists only its product lines is not turned away."""
    assert [product.name for product in read(products=["Yard", "Flow"]).products] == ["Yard", "Flow"]


def test_a_sentence_that_tells_no_rule_is_reported_and_not_guessed() -> None:
    """Who writes "soon" learns that it is not used."""
    knowledge = read(products=[{"name": "Yard", "price": "on request", "delivery": "as soon as we can"}])

    assert knowledge.not_understood == ("products[0].price: on request", "products[0].delivery: as soon as we can")
    assert knowledge.products[0].prices == ()


def test_prices_may_be_sentences() -> None:
    """An amount with what it is for is enough."""
    found = read(products=[{"name": "Yard", "price": "1,400 USD per site and month"}]).products[0]

    assert found.prices == (Price(1400, "USD", unit="site", every="month"),)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('{"products": {}}', "products"),
        ('{"products": [3]}', "products[0]"),
        ('{"products": [{}]}', "products[0].name"),
        ('{"products": [{"name": "Yard", "price": {"amount": "lots"}}]}', "products[0].price.amount"),
        ('{"products": [{"name": "Yard", "delivery": [{"days": -1}]}]}', "products[0].delivery[0].days"),
        ('{"competitors": [""]}', "competitors[0]"),
        ('{"discounts": [{"for": "all", "percent": 120}]}', "discounts[0].percent"),
        ('{"discounts": [{"for": "all"}]}', "discounts[0].percent"),
    ],
)
def test_an_error_names_the_field(text: str, named: str) -> None:
    """Whoever keeps the file is told where it is wrong."""
    with pytest.raises(Misconfigured) as raised:
        read_knowledge(text)

    assert named in raised.value.detail


def test_what_is_not_json_is_refused() -> None:
    """A file cut short is said to be one."""
    with pytest.raises(Misconfigured, match="not JSON"):
        read_knowledge('{"name": ')


def test_other_knowledge_has_another_hash() -> None:
    """Readings made before a price changed are other readings."""
    dear, cheap = (read(products=[{"name": "Yard", "price": f"{price} USD per site"}]) for price in (90, 80))

    assert dear.hash != cheap.hash
    assert dear.hash == read(products=[{"name": "Yard", "price": "90 USD per site"}]).hash
