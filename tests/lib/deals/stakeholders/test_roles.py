"""The parts that people have, several each, with what shows them."""

import pytest

from lib.deals.stakeholder_models import Stakeholder
from lib.readings.conversation import Party
from tests.lib.deals.stakeholders.made import KIM, SARAH, buyer, call, fold

HELLO = "Good morning, we load forty trucks a day."


def roles(person: Stakeholder) -> set[str]:
    return {role.role for role in person.roles}


@pytest.mark.parametrize(
    ("who", "wanted"),
    [
        pytest.param(buyer("A Boe", "Chief Executive Officer"), {"decision_maker"}, id="ceo"),
        pytest.param(buyer("A Boe", "Director of Logistics"), {"influencer"}, id="director"),
        pytest.param(buyer("A Boe", "Senior Financial Analyst"), {"influencer"}, id="checks"),
        pytest.param(buyer("A Boe", "Chairman of the Works Council"), {"influencer"}, id="works council"),
        pytest.param(buyer("A Boe", "Order Entry Clerk"), {"user"}, id="clerk"),
        pytest.param(buyer("A Boe", "Night Shift Supervisor"), {"user", "influencer"}, id="supervisor"),
    ],
)
def test_a_title_lets_expect_a_part(who: Party, wanted: set[str]) -> None:
    """Where nothing else is said."""
    assert roles(fold(call(0, (who, HELLO)))["A Boe"]) == wanted


def test_who_is_said_to_decide_decides_whatever_the_title() -> None:
    """By colleagues' words; then they are not listed as mere influence."""
    people = fold(
        call(0, (KIM, "Lee signs it."), (KIM, "It's Lee's call, Lee has the final say."), (buyer("Lee Park"), HELLO))
    )
    role = people["Lee Park"].roles[0]

    assert roles(people["Lee Park"]) == {"decision_maker"}
    assert "Lee signs it." in [one.quote for one in role.evidence]


def test_who_opens_doors_is_a_champion() -> None:
    """Three others came to calls after them; who came with them is no door."""
    told = (KIM, "I showed it to the board and told them about you.")
    held = [
        call(0, (KIM, HELLO)),
        call(7, (KIM, HELLO), told, (buyer("Lee Park"), HELLO)),
        call(14, (KIM, HELLO), told, (buyer("Ida Boe"), HELLO)),
        call(21, (KIM, HELLO), (SARAH, HELLO)),
    ]

    assert "champion" in roles(fold(*held)["Kim Vale"])
    assert "champion" not in roles(fold(*held[:3])["Kim Vale"])


def test_who_keeps_refusing_stands_in_the_way() -> None:
    """By reservations that stay and by their no."""
    controller = buyer("Ida Boe", "Controller")
    people = fold(
        call(
            0,
            (controller, "That's too expensive for us."),
            (controller, "No."),
            (controller, "I can't sign that."),
            (controller, "We don't need it."),
            (controller, "It's not worth the money."),
            (controller, "I won't approve it."),
        )
    )

    assert "blocker" in roles(people["Ida Boe"])


def test_who_is_said_to_be_against_it_blocks_it_unmet() -> None:
    """By what a colleague says."""
    people = fold(call(0, (KIM, "Ida Boe, she's our controller, is dead set against it.")))

    assert "blocker" in roles(people["Ida Boe"])


def test_a_role_says_for_which_aspect() -> None:
    """By its words, else by the title's field."""
    people = fold(
        call(0, (SARAH, "It's my budget, I sign the money off myself."), (buyer("Ida Boe", "IT Director"), HELLO))
    )

    assert people["Sarah Lund"].roles[0].about == "budget"
    assert people["Ida Boe"].roles[0].about == "technology"


def test_every_role_has_words() -> None:
    """What rests on the title shows where its holder is first heard or named."""
    people = fold(
        call(0, (KIM, "Sarah Lund, she's our VP Finance, was on holiday."), (buyer("Ida Boe", "Clerk"), HELLO))
    )

    assert all(role.evidence and 0.5 <= role.confidence <= 1 for one in people.values() for role in one.roles)
    assert all(one.roles for one in people.values())
