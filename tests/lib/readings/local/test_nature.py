"""What a conversation is for: each sign by a sentence that shows it, and by one that does not."""

from datetime import date

import pytest

from lib.readings.knowledge import Knowledge, Product
from lib.readings.local.nature import find_signs
from lib.readings.models import Facts, PurchaseSign
from lib.readings.terms import Sign
from lib.readings.verify import verify
from tests.lib.readings.made import BUYER, REP, talk

NOTHING = Knowledge()
COMPANY = Knowledge(
    company="Acme",
    products=(
        Product("Acme Gate", what="Booking of docks and gates"),
        Product("Acme Stock", what="Spare parts: shelves, barcodes"),
    ),
)


def shown(text: str, by: str = BUYER) -> set[Sign]:
    return {one.sign for one in find_signs(talk((by, text)), NOTHING)}


BUYING: list[tuple[str, Sign]] = [
    ("Can you send me an offer until Friday?", "asks_to_buy"),
    ("What would we pay for the two stores?", "asks_to_buy"),
    ("We will replace our maintenance software at three sites.", "asks_to_buy"),
    ("We're looking for a system that does this.", "asks_to_buy"),
    ("I've got twenty-five thousand set aside for it.", "has_money"),
    ("The money is released since yesterday.", "has_money"),
    ("It has to be running by the first of September.", "has_date"),
    ("My boss and the director decide in May.", "decides"),
    ("I sign that myself.", "decides"),
    ("The line stopped twice and it cost us a weekend.", "has_problem"),
    ("Nobody knows what is on which shelf.", "has_problem"),
    ("I've put the requisition in with your offer.", "in_purchase"),
    ("This isn't about the gates.", "another_matter"),
]
AGAINST: list[tuple[str, Sign]] = [
    ("There's no budget for that.", "no_money"),
    ("Maybe next year, we'll see.", "no_intention"),
    ("I only wanted to understand how it works.", "no_intention"),
    ("We've signed with another maker, so we're covered.", "declines"),
    ("It's cancelled.", "declines"),
]
OTHERWISE: list[tuple[str, Sign]] = [
    ("Suppose a company had four sites.", "hypothetical"),
    ("I'll leave the ticket open until tomorrow.", "support"),
    ("Your invoice is overdue.", "billing"),
    ("Then you click on the plus.", "training"),
    ("What's your notice period?", "recruiting"),
    ("May I print that in the article?", "study"),
    ("How many certified people do we need for gold?", "partners"),
    ("You're the plant director in this role play.", "practice"),
    ("I am out of the office until Monday.", "automatic"),
    ("How are the kids?", "private"),
    ("You have come to the wrong company.", "mistaken"),
]


@pytest.mark.parametrize(("text", "sign"), [*BUYING, *AGAINST], ids=lambda each: str(each)[:40])
def test_what_a_buyer_says(text: str, sign: Sign) -> None:
    """And what it is not: the seller's wish is nobody's plan to buy."""
    assert sign in shown(text)
    assert sign not in shown(text, REP)


@pytest.mark.parametrize(("text", "sign"), OTHERWISE, ids=lambda each: str(each)[:40])
@pytest.mark.parametrize("by", [BUYER, REP])
def test_another_purpose_is_shown_by_either_side(text: str, sign: Sign, by: str) -> None:
    """Whoever says it."""
    assert sign in shown(text, by)


@pytest.mark.parametrize(
    "text",
    [
        "If we had the budget, we would order it.",
        "There's no budget to replace the software.",
        "Lovely weather over here.",
        "Our shift begins at six in the morning.",
    ],
)
def test_what_is_imagined_denied_or_beside_the_point_is_no_plan_to_buy(text: str) -> None:
    """Nor is a number or a time of day."""
    assert shown(text) & {"asks_to_buy", "has_money", "has_date", "in_purchase"} == set()


def test_who_wants_our_money_shows_by_both_sides() -> None:
    """The seller's own side has the budget then."""
    assert "sells_to_us" in shown("Our fee is 22 percent.")
    assert "sells_to_us" in shown("I've got budget for the old price and not a cent more.", REP)


def test_the_day_is_the_one_by_which_it_has_to_be_there() -> None:
    """Also where the seller names it and the buyer says yes."""
    (said,) = find_signs(talk((BUYER, "It must be in use by 1 September.")), NOTHING)
    (asked,) = find_signs(talk((REP, "And you still want it by 1 September?"), (BUYER, "Yes.")), NOTHING)

    assert said.day == asked.day == date(2026, 9, 1)
    assert asked.evidence == (1, 2)


def test_a_task_of_this_week_is_no_date_of_a_purchase() -> None:
    """Something to send on Thursday."""
    assert shown("I need it by Thursday.") & {"has_date"} == set()


def test_a_product_is_told_by_how_the_company_describes_it() -> None:
    """Nobody has to name it."""
    found = find_signs(
        talk((BUYER, "Nobody knows which shelves hold the spare parts."), (BUYER, "Can you send me an offer?")), COMPANY
    )

    assert {one.product for one in found} == {"Acme Stock"}


@pytest.mark.parametrize(
    ("fact", "kept"),
    [
        pytest.param(PurchaseSign(sign="asks_to_buy", evidence=(2,)), True, id="said by the buyer"),
        pytest.param(PurchaseSign(sign="asks_to_buy", evidence=(1,)), False, id="said by the seller"),
        pytest.param(PurchaseSign(sign="support", evidence=(1,)), True, id="another purpose, by anybody"),
        pytest.param(PurchaseSign(sign="support", evidence=(9,)), False, id="no such sentence"),
    ],
)
def test_signs_of_any_reader_are_verified(fact: PurchaseSign, kept: bool) -> None:  # noqa: FBT001 (a parameter)
    """What only a buyer can say has to be theirs."""
    conversation = talk((REP, "Here is our offer."), (BUYER, "We will order it."))

    assert bool(verify(Facts(signs=[fact]), conversation)[0].signs) == kept


def test_a_day_that_nobody_said_is_dropped() -> None:
    """The sign stays, without it."""
    conversation = talk((BUYER, "It must be there soon."))
    sign = PurchaseSign(sign="has_date", evidence=(1,), day=date(2026, 9, 1))

    found, dropped = verify(Facts(signs=[sign]), conversation)

    assert [one.day for one in found.signs] == [None]
    assert dropped == {"date not said": 1}
