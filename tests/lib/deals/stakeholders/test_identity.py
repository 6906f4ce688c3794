"""One person for all their names and addresses; two people stay two."""

import pytest

from lib.deals.stakeholders import fold_stakeholders
from lib.readings.conversation import Party
from lib.records.parties import person_id
from tests.lib.deals.stakeholders.made import ACCOUNT, KIM, REP, buyer, call, email, fold, given, known

HELLO = "Good morning, we load forty trucks a day."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(buyer("Marin Perković"), buyer("Marin Perkovic"), id="diacritics"),
        pytest.param(buyer("Robert Miller"), buyer("Bob Miller"), id="short form"),
        pytest.param(buyer("Maren Sudbrink"), buyer("M. Sudbrink"), id="initial"),
        pytest.param(buyer("Maren Sudbrink"), buyer("Sudbrink, Maren"), id="last name first"),
        pytest.param(buyer("Maren Sudbrink"), buyer("Dr. Maren Sudbrink (Quality)"), id="title and brackets"),
        pytest.param(buyer("Odile Brannock"), buyer("Odile Brannok"), id="heard wrong"),
        pytest.param(buyer("Sarah Lee"), buyer("slee@vale.example", key="slee@vale.example"), id="address"),
        pytest.param(buyer("Sarah Lee"), buyer("Sarah", key="sarah.lee@vale.example"), id="first name and address"),
    ],
)
def test_one_person_under_two_names_is_one(one: Party, other: Party) -> None:
    """The other name is kept beside."""
    people = fold(call(0, (one, HELLO)), call(7, (other, HELLO)))

    assert list(people) == [one.name]
    assert people[one.name].conversations == 2


def test_two_addresses_of_one_whole_name_are_one_person() -> None:
    """As when somebody writes from home."""
    people = fold(
        email(0, buyer("Kim Vale", key="kim.vale@vale.example"), HELLO),
        email(1, buyer("Kim Vale", key="kv77@home.example"), HELLO),
    )

    assert list(people) == ["Kim Vale"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Sarah Lund", "Sarah Kopf", id="first name"),
        pytest.param("Anna Miller", "Robert Miller", id="last name"),
        pytest.param("Marin Perković", "Maren Perković", id="on one call"),
    ],
)
def test_two_people_stay_two(one: str, other: str) -> None:
    """Also where a name is all but the same."""
    people = fold(call(0, (buyer(one), HELLO), (buyer(other), HELLO)))

    assert set(people) == {one, other}


def test_people_of_one_shared_mailbox_stay_apart() -> None:
    """Several write from it."""
    box = "logistics@vale.example"
    people = fold(email(0, buyer("Kim Vale", key=box), HELLO), email(1, buyer("Lee Park", key=box), HELLO))

    assert set(people) == {"Kim Vale", "Lee Park"}


SAID = "Sarah signs it, she has the final say."


def test_a_first_name_goes_to_the_one_who_has_it() -> None:
    """Said of the one Sarah of the deal, whenever she came to a call."""
    people = fold(call(0, (KIM, SAID), (KIM, "Sarah approves everything.")), call(7, (buyer("Sarah Lund"), HELLO)))

    assert set(people) == {"Kim Vale", "Sarah Lund"}
    assert "decision_maker" in {role.role for role in people["Sarah Lund"].roles}


def test_a_first_name_that_two_share_goes_to_nobody() -> None:
    """What is said of it counts for neither, and makes no third person."""
    people = fold(call(0, (buyer("Sarah Lund"), HELLO), (buyer("Sarah Kopf"), HELLO)), call(7, (KIM, SAID)))

    assert set(people) == {"Kim Vale", "Sarah Lund", "Sarah Kopf"}
    assert {role.role for name in ("Sarah Lund", "Sarah Kopf") for role in people[name].roles} == {"influencer"}


def test_of_two_with_one_first_name_the_one_who_is_there_is_meant() -> None:
    """By the conversation in which it is said."""
    lund, kopf = buyer("Sarah Lund"), buyer("Sarah Kopf")
    people = fold(call(0, (lund, HELLO), (kopf, HELLO)), call(7, (KIM, SAID), (kopf, HELLO)))

    assert people["Sarah Kopf"].decision_power.value != people["Sarah Lund"].decision_power.value


def test_nobody_of_ours_is_on_the_map() -> None:
    """Nor a colleague whom the buyer names while they are not there."""
    amara = Party("Amara Nwosu", "Amara Nwosu", "internal")
    people = fold(
        call(0, (amara, HELLO), (KIM, HELLO)),
        call(7, (REP, HELLO), (KIM, "Amara Nwosu, she's our engineer, said it works. Ask Amara.")),
    )

    assert list(people) == ["Kim Vale"]


def test_who_is_only_spoken_of_is_on_the_map() -> None:
    """Under an id that their name gives, with what is known of them."""
    people = fold(call(0, (REP, "Who decides?"), (KIM, "I'll need to run this by Solveig Lund, she's our controller.")))
    solveig = people["Solveig Lund"]

    assert (solveig.met, solveig.title, solveig.email) == (False, "Controller", None)
    assert solveig.person_id == person_id(None, "Solveig Lund", ACCOUNT)


def test_a_person_of_the_records_keeps_their_id() -> None:
    """With address and title as the records have them, whatever a call names them by."""
    record = known("Kim Vale", "kim.vale@vale.example", title="COO")
    people = fold(call(0, (buyer("Kim Vale"), HELLO)), people=[record])

    assert (people["Kim Vale"].person_id, people["Kim Vale"].email) == (record.id, "kim.vale@vale.example")
    assert people["Kim Vale"].title == "COO"


def test_a_speakers_number_is_nobodys_name() -> None:
    """The first speaker of one call is another one in the next."""
    records = [known("Kim Vale", None, "1"), known("Lee Park", None, "1")]
    people = fold(
        call(0, (buyer("Kim Vale", key="1"), HELLO)), call(7, (buyer("Lee Park", key="1"), HELLO)), people=records
    )

    assert {one.person_id for one in people.values()} == {record.id for record in records}


def test_a_deal_without_a_conversation_has_no_people() -> None:
    """Records alone show nobody's part."""
    found = fold_stakeholders(given(people=[known("Kim Vale", "kim.vale@vale.example")]))

    assert (found.people, found.edges) == ([], [])
