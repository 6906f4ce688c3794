"""What is held against a purchase, and what is not."""

import pytest

from lib.readings.local.objections import find_objections
from lib.readings.models import ObjectionKind
from tests.lib.readings.local.said import BUYER, cited, said

RAISED: list[tuple[ObjectionKind, str]] = [
    ("price", "Honestly, that's way over our budget, I can't justify that number to anybody."),
    ("price", "Setting it up costs more than we had in mind for the whole year."),
    ("authority", "Anything above twenty thousand goes past our CFO, and I can't sign it myself."),
    ("timing", "It's the wrong time, we've got a freeze until the end of March."),
    ("need", "I don't see the point, the spreadsheet does the job and we get by."),
    ("resources", "I don't have the people for it, there's only one of me."),
    ("security", "We can't have names of employees in somebody else's cloud."),
    ("integration", "My worry is that it won't talk to SAP and we end up with two truths."),
    ("trust", "Where does that figure come from? It's not our number."),
    ("contract", "I won't sign for three years with no way out."),
    ("competition", "Don't we already have this? It comes free with the other vendor."),
    ("risk", "The drivers won't use it, half of them don't have a smartphone."),
]


@pytest.mark.parametrize(("kind", "text"), RAISED)
def test_a_reservation_is_found_with_its_kind(kind: ObjectionKind, text: str) -> None:
    """Each of the kinds, said the way people say it."""
    call = said(f"S: So that's how it would work for the two halls.\nB: {text}\nS: I understand. Let me explain it.")

    found = find_objections(call)

    assert [one.kind for one in found] == [kind]
    assert found[0].topic.startswith(f"{kind}: ")
    assert found[0].raised_by == BUYER
    assert all(text.find(sentence) >= 0 for sentence in [cited(call, found[0].evidence[:1])])


@pytest.mark.parametrize(
    "text",
    [
        "That looks really good, we like it a lot.",
        "What does the report look like?",
        "The budget was approved in March, so that part is done.",
        "The contract came back from legal without a comment.",
        "We have twelve docks, ten without the two for returns.",
        "We met on Tuesday and walked through the hall.",
        "Great, see you next week then.",
    ],
)
def test_praise_questions_and_small_talk_are_no_reservation(text: str) -> None:
    """Nothing is held against the purchase."""
    assert find_objections(said(f"S: That is the overview of the morning.\nB: {text}\nS: Good.")) == []


def test_what_the_seller_says_is_no_reservation_of_the_buyer() -> None:
    """The words alone do not tell whose they are."""
    assert find_objections(said("S: Some people say it's way over their budget and too expensive.\nB: Right.")) == []


def test_sentences_that_follow_each_other_are_one_reservation() -> None:
    """Said twice in a row is said once."""
    call = said(
        """
        S: The yearly price is forty thousand.
        B: That's too expensive. I can't justify that.
        S: What did you have in mind?
        B: Half of that. It's over our budget.
        """
    )

    found = find_objections(call)

    assert [one.kind for one in found] == ["price"]
    assert {2, 3} <= set(found[0].evidence)


def test_one_that_was_said_before_is_back() -> None:
    """The buyer says so."""
    first = said("S: So?\nB: I don't have the people for it, nobody to run it.\nS: I see.")
    again = said("S: So?\nB: As I said in June, I still don't have the people for it, nobody to run it.\nS: I see.")

    assert [one.is_back for one in find_objections(first)] == [False]
    assert [one.is_back for one in find_objections(again)] == [True]
    assert find_objections(first)[0].topic == find_objections(again)[0].topic


def test_an_email_can_list_several() -> None:
    """Written reservations stand side by side."""
    mail = said("B: Two points. The price is over our budget. I won't sign for three years with no way out.", "email")

    assert {one.kind for one in find_objections(mail)} >= {"price", "contract"}
