"""New or update: another product line, or a time frame more than three months apart, makes a new opportunity."""

from datetime import date

import pytest

from lib.deals.detection.match import match_deal
from lib.deals.detection.models import Meant, OpenDeal
from tests.lib.deals.detection.made import FLOW, JUNE, KNOWLEDGE, YARD, open_deal


def meant(
    product: str | None = YARD,
    day: date | None = JUNE,
    *,
    sure: bool = True,
    another: bool = False,
    days: frozenset[date] = frozenset(),
) -> Meant:
    return Meant(
        product=product, time_frame=day, days=days, evidence=(), sure=sure and product is not None, another=another
    )


def chosen(what: Meant, *deals: OpenDeal, in_purchase: bool = False) -> int | None:
    match = match_deal(what, deals, KNOWLEDGE, in_purchase=in_purchase)
    return None if match.deal is None else match.deal.id.int


def test_without_an_open_deal_it_is_new() -> None:
    """Whatever it is about."""
    assert chosen(meant()) is None


def test_another_product_line_is_new() -> None:
    """With the reason in words."""
    match = match_deal(meant(FLOW), [open_deal(1, YARD)], KNOWLEDGE)

    assert match.deal is None
    assert match.reason == "It is about Acme Flow; the open deals are for Acme Yard."


@pytest.mark.parametrize("name", ["Acme Flow", "acme flow", "Flow", "Flow Mobile"])
def test_a_product_is_the_same_under_every_name_of_its_own(name: str) -> None:
    """A CRM spells it in its own way."""
    assert chosen(meant(FLOW), open_deal(1, name)) == 1


@pytest.mark.parametrize(
    ("close", "expected"),
    [
        pytest.param(date(2026, 6, 30), 1, id="the same day"),
        pytest.param(date(2026, 9, 30), 1, id="three months later"),
        pytest.param(date(2026, 10, 15), None, id="more than three months later"),
        pytest.param(date(2026, 3, 1), None, id="more than three months earlier"),
    ],
)
def test_a_time_frame_more_than_three_months_apart_is_new(close: date, expected: int | None) -> None:
    """To both sides of the deal's own date."""
    assert chosen(meant(day=JUNE), open_deal(1, close=close)) == expected


def test_a_day_of_signing_near_the_deals_date_keeps_it_that_deal() -> None:
    """Going live may well be half a year after the signature."""
    late = date(2027, 1, 31)

    assert chosen(meant(day=late, days=frozenset({JUNE})), open_deal(1)) == 1
    assert chosen(meant(day=late), open_deal(1)) is None


def test_of_several_deals_that_of_the_product_comes_first() -> None:
    """Then the one that is closest in time, then the one that closes first."""
    deals = [open_deal(1, FLOW), open_deal(2, YARD, date(2026, 8, 30)), open_deal(3, YARD, date(2026, 7, 15))]

    assert chosen(meant(YARD), *deals) == 3
    assert chosen(meant(None), *deals) == 1
    assert chosen(meant(YARD, None), *deals) == 3


def test_equals_are_told_apart_the_same_way_in_any_order() -> None:
    """Two deals of one product and date."""
    deals = [open_deal(number) for number in (5, 3, 9)]

    assert chosen(meant(), *deals) == chosen(meant(), *reversed(deals)) == 3


def test_what_is_not_known_keeps_nothing_apart() -> None:
    """No product is named, or the deal has none, or neither has a date."""
    assert chosen(meant(None), open_deal(1, FLOW)) == 1
    assert chosen(meant(YARD), open_deal(1, None)) == 1
    assert chosen(meant(day=None), open_deal(1)) == 1
    assert chosen(meant(), open_deal(1, close=None)) == 1


def test_a_product_that_is_only_guessed_makes_no_second_deal() -> None:
    """One word of a description is not enough to tell two deals apart."""
    assert chosen(meant(FLOW, sure=False), open_deal(1, YARD)) == 1
    assert chosen(meant(FLOW, sure=False), open_deal(1, YARD), open_deal(2, FLOW)) == 2


def test_another_matter_without_a_product_is_new() -> None:
    """Unless the papers of the one deal are what is spoken of."""
    assert chosen(meant(None, another=True), open_deal(1)) is None
    assert chosen(meant(None, another=True), open_deal(1), in_purchase=True) == 1
