"""What is said later of what was promised."""

from dataclasses import replace

import pytest

from lib.readings.local.followups import find_followups
from lib.readings.models import Followup
from tests.lib.readings.made import BUYER, REP, talk


def only(*lines: tuple[str, str]) -> Followup:
    (found,) = find_followups(talk(*lines))
    return found


@pytest.mark.parametrize(
    ("who", "line", "whose"),
    [
        (BUYER, "Thanks for the deck you sent.", "Dana Whitlock"),
        (BUYER, "I've read the offer you sent on Monday.", "Dana Whitlock"),
        (REP, "As promised, the business case for the committee.", "Dana Whitlock"),
        (REP, "Attached is the quote for both sites.", "Dana Whitlock"),
        (BUYER, "I sent you the figures on Tuesday.", "Corin Ashe"),
    ],
)
def test_what_came_was_kept(who: str, line: str, whose: str) -> None:
    """Thanks, a receipt, an attachment, or the sender's word."""
    found = only((BUYER if who == REP else REP, "Hello."), (who, line))

    assert (found.kept, found.who, found.evidence) == (True, whose, (2,))


@pytest.mark.parametrize(
    ("who", "line", "whose"),
    [
        (BUYER, "I never got the reference.", "Dana Whitlock"),
        (BUYER, "I'm still waiting for the security report.", "Dana Whitlock"),
        (BUYER, "We haven't received the quote yet.", "Dana Whitlock"),
        (REP, "Sorry, I still owe you the comparison.", "Dana Whitlock"),
        (BUYER, "I haven't sent the figures yet.", "Corin Ashe"),
        (REP, "The documents never came, I know.", "Corin Ashe"),
    ],
)
def test_what_did_not_come_was_not_kept(who: str, line: str, whose: str) -> None:
    """Missed by who waits, or owned by who owes."""
    found = only((BUYER if who == REP else REP, "Hello."), (who, line))

    assert (found.kept, found.who) == (False, whose)


@pytest.mark.parametrize(
    "line",
    [
        "Thanks for your time today.",
        "Thank you for the coffee.",
        "I've got a calendar here.",
        "We never received the pallets two years ago.",
        "I'll send you the deck tomorrow.",
        "Have you seen the quote?",
    ],
)
def test_manners_stories_and_promises_are_no_followups(line: str) -> None:
    """Nothing of it tells what became of a promise."""
    assert find_followups(talk((REP, "Hello."), (BUYER, line))) == []


def test_in_a_call_the_last_word_counts() -> None:
    """First missed, then there."""
    found = only(
        (REP, "Hello."),
        (BUYER, "I never got the security report."),
        (REP, "It's in your inbox now."),
        (BUYER, "I've received the security report, thank you."),
    )

    assert found.kept


def test_nobody_is_blamed_where_several_could_be() -> None:
    """An email to two of the other side does not say whose promise it was."""
    call = talk((REP, "Attached is the plan."), (BUYER, "I still have no plan with weeks."))
    (_, missed) = find_followups(replace(call, kind="email"))
    (_, owed) = find_followups(
        replace(call, kind="email", sentences=[replace(one, speaker=REP) for one in call.sentences])
    )

    assert (missed.who, owed.who) == ("Dana Whitlock", None)
