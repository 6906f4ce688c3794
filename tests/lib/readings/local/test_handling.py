"""What the seller does with a reservation, and how the buyer takes it."""

import pytest

from lib.readings.local.handling import handle
from lib.readings.local.objections import find_objections
from lib.readings.models import Answered, Objection, Reaction
from tests.lib.readings.local.said import cited, said

RAISED = "S: That was the price.\nB: I can't justify that number, it's over our budget.\n"


def handled(rest: str) -> tuple[Objection, str, str]:
    call = said(RAISED + rest)
    one = handle(call, find_objections(call))[0]
    return one, cited(call, one.answer_evidence), cited(call, one.reaction_evidence)


ANSWERS: list[tuple[Answered, str]] = [
    ("question", "What would the number have to be for you to go ahead with it?"),
    ("evidence", "A customer of ours in your field had it back after seven months of work."),
    ("evidence", "I had your own export counted, and a third of the orders were late by more than a day."),
    ("concession", "Then let's cut it in two, so that you begin with a pilot which only needs your signature."),
    ("concession", "Twelve months with a renewal option at the same price, would that suit you better?"),
    ("deferral", "Let me ask our security people today, they know where that stands."),
    ("concession", "We could include the set-up for free if you begin with two halls."),
    ("deferral", "I'll have to check that with my boss and get back to you on it."),
    ("explanation", "The number covers the licence, the training and all the updates of the year."),
]


@pytest.mark.parametrize(("kind", "text"), ANSWERS)
def test_the_answer_is_told_by_what_the_seller_does(kind: Answered, text: str) -> None:
    """With the sentences of the seller that do it."""
    one, answer, _ = handled(f"S: {text}\nB: Mm.")

    assert one.answered == kind
    assert answer == text


def test_one_that_is_passed_over_is_not_answered() -> None:
    """A yes and another subject is no answer."""
    one, answer, _ = handled("S: Sure.\nB: Okay.")

    assert (one.answered, one.reaction, answer) == ("not", "none", "")


REACTIONS: list[tuple[Reaction, str]] = [
    ("accepted", "That works for me, I can live with that."),
    ("accepted", "Then that's not even a problem anymore."),
    ("accepted", "If you carry that part, then I've got no trouble with it."),
    ("accepted", "That I can sign."),
    ("accepted", "I'm content with that one."),
    ("rejected", "I hear you, but I'm not starting before October."),
    ("rejected", "With respect, that's what they said as well."),
    ("deferred", "I don't know yet."),
    ("rejected", "No, that doesn't help me with the board."),
    ("deferred", "Put it in writing and I'll look at it."),
    ("none", "Okay."),
    ("none", "Wonderful, lucky me."),
]


@pytest.mark.parametrize(("reaction", "text"), REACTIONS)
def test_the_reaction_is_what_the_buyer_says_to_the_answer(reaction: Reaction, text: str) -> None:
    """Manners and sarcasm are no consent."""
    one, _, words = handled(f"S: The number covers the licence, the training and all updates of the year.\nB: {text}")

    assert one.reaction == reaction
    assert words == ("" if reaction == "none" else text)


def test_consent_to_wait_is_no_consent_to_the_answer() -> None:
    """An answer that was put off cannot have been accepted."""
    one, _, _ = handled("S: I'll have to check that with my boss and get back to you.\nB: That's fine, that works.")

    assert (one.answered, one.reaction) == ("deferral", "deferred")
