"""Sums and days of a conversation, and what each is about."""

from datetime import date

import pytest

from lib.readings.knowledge import Knowledge, Price, Product
from lib.readings.local.dates_named import find_named_dates
from lib.readings.local.money import find_money
from lib.readings.models import DateAbout, MoneyAbout
from tests.lib.readings.made import BUYER, REP, talk

KNOWLEDGE = Knowledge(competitors=("DockPilot",), products=(Product("Yard", prices=(Price(100, currency="EUR"),)),))


@pytest.mark.parametrize(
    ("who", "line", "amount", "about"),
    [
        (REP, "The price is twelve thousand dollars a year.", 12_000, "price"),
        (BUYER, "We have a budget of forty thousand dollars.", 40_000, "budget"),
        (BUYER, "Detention cost us ninety thousand dollars last year.", 90_000, "cost_of_problem"),
        (REP, "That saves you thirty thousand dollars a year.", 30_000, "saving"),
        (BUYER, "DockPilot wants 96,000 dollars.", 96_000, "rival_price"),
        (BUYER, "My brother's boat was twenty thousand dollars.", 20_000, "other"),
    ],
)
def test_a_sum_is_about_what_stands_beside_it(who: str, line: str, amount: float, about: MoneyAbout) -> None:
    """The nearest word decides."""
    (found,) = find_money(talk((who, line)), KNOWLEDGE)

    assert (found.amount, found.currency, found.about, found.evidence) == (amount, "USD", about, (1,))


def test_two_sums_of_a_sentence_are_two_facts() -> None:
    """Each about its own."""
    found = find_money(talk((BUYER, "The price is 40,000 euros and our budget is 30,000 euros.")), KNOWLEDGE)

    assert [(one.amount, one.about) for one in found] == [(40_000, "price"), (30_000, "budget")]


def test_a_sum_without_a_currency_is_in_that_of_the_price_list() -> None:
    """Without a price list nobody knows."""
    call = talk((BUYER, "We have a budget of forty thousand."))

    assert [one.currency for one in find_money(call, KNOWLEDGE)] == ["EUR"]
    assert [one.currency for one in find_money(call, Knowledge())] == [None]


@pytest.mark.parametrize(
    ("line", "day", "about"),
    [
        ("We go live on April 13.", date(2026, 4, 13), "go_live"),
        ("The committee decides on March 20.", date(2026, 3, 20), "decision"),
        ("Petra signs the contract by April 2.", date(2026, 4, 2), "contract"),
        ("The budget is frozen until the end of June.", date(2026, 6, 30), "budget"),
        ("Let's talk on Thursday the fifth.", date(2026, 3, 5), "meeting"),
        ("I'll send the report by Friday the sixth.", date(2026, 3, 6), "delivery"),
    ],
)
def test_a_day_is_named_for_what_stands_beside_it(line: str, day: date, about: DateAbout) -> None:
    """Counted from Monday, 2 March 2026."""
    (found,) = find_named_dates(talk((BUYER, line)))

    assert (found.day, found.about, found.evidence) == (day, about, (1,))


@pytest.mark.parametrize(
    "line", ["My birthday is on March 20.", "We signed the contract last Friday.", "I'll send it today."]
)
def test_other_days_are_left_out(line: str) -> None:
    """Named for nothing of ours, over, or today."""
    assert find_named_dates(talk((BUYER, line))) == []


def test_a_day_named_twice_is_one_fact() -> None:
    """With both sentences."""
    (found,) = find_named_dates(talk((BUYER, "We go live on April 13."), (REP, "So go-live is April 13.")))

    assert found.evidence == (1, 2)
