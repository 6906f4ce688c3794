"""Which part somebody has in a purchase, by what they say and by what is said of them."""

import pytest

from lib.readings.local.people import find_people
from lib.readings.models import Role, RoleSignal
from tests.lib.readings.made import BOSS, BUYER, REP, talk


def said(name: str, *lines: tuple[str, str]) -> list[RoleSignal]:
    found = {person.name: person for person in find_people(talk(*lines))}
    return list(found[name].roles)


def roles(name: str, *lines: tuple[str, str]) -> set[Role]:
    return {signal.role for signal in said(name, *lines) if signal.weight > 0}


@pytest.mark.parametrize(
    "line", ["I sign the contract myself.", "It's my budget, so it's my call.", "I'm the one who decides."]
)
def test_who_says_that_they_decide_is_a_decision_maker(line: str) -> None:
    """By their own words, with the sentence."""
    signals = said("Petra Voss", (REP, "Who decides?"), (BOSS, line))

    assert [signal.evidence for signal in signals if signal.role == "decision_maker" and signal.weight > 0] == [(2,)]


@pytest.mark.parametrize(
    "line",
    [
        "Petra signs it.",
        "It's Petra's call.",
        "Petra has the final say.",
        "That goes to Petra.",
        "Petra, she approves it.",
    ],
)
def test_who_is_said_to_decide_is_a_decision_maker(line: str) -> None:
    """Said by a colleague."""
    assert "decision_maker" in roles("Petra Voss", (BUYER, line), (REP, "Good to know."))


def test_who_has_to_ask_is_none() -> None:
    """What they say speaks against them."""
    signals = said("Corin Ashe", (BUYER, "I can't sign this, I'd need my boss's approval."), (REP, "I see."))

    assert [signal.weight < 0 for signal in signals if signal.role == "decision_maker"] == [True]


def test_what_is_guessed_weighs_less() -> None:
    """As in "I think Petra signs" is weaker than "Petra signs"."""
    (sure,) = [one for one in said("Petra Voss", (BUYER, "Petra signs it.")) if one.role == "decision_maker"]
    (unsure,) = [one for one in said("Petra Voss", (BUYER, "I think Petra signs it.")) if one.role == "decision_maker"]

    assert 0 < unsure.weight < sure.weight


def test_a_seller_makes_nobody_a_decision_maker() -> None:
    """As in "You're the one who decides, right?" says nothing of the buyer."""
    assert said("Petra Voss", (REP, "Petra decides, and Petra signs it."), (BUYER, "Hm.")) == []


def test_a_question_says_nothing() -> None:
    """As in "Does Petra sign it?" is not known yet."""
    assert said("Petra Voss", (BUYER, "So Petra signs it?")) == []


@pytest.mark.parametrize(
    "line", ["I can't release it without the documents.", "I won't sign off on that.", "I'm against it."]
)
def test_who_holds_it_up_is_a_blocker(line: str) -> None:
    """A veto or a refusal of their own."""
    assert "blocker" in roles("Corin Ashe", (BUYER, line), (REP, "I see."))


def test_who_is_said_to_be_against_it_is_a_blocker() -> None:
    """By a colleague's words."""
    assert "blocker" in roles("Petra Voss", (BUYER, "Petra is against it, she won't move."))


def test_a_colleagues_word_makes_a_stronger_champion_than_ones_own() -> None:
    """Who is told of counts more than who tells it of themselves."""
    own = [one for one in said("Corin Ashe", (BUYER, "I'll present it to the board.")) if one.role == "champion"]
    told = [one for one in said("Corin Ashe", (BOSS, "Corin fought for this.")) if one.role == "champion"]

    assert 0 < own[0].weight < told[0].weight


def test_who_works_with_it_is_a_user() -> None:
    """Hands on the work."""
    assert "user" in roles("Corin Ashe", (BUYER, "We write it on the whiteboard on my shift."))


def test_a_title_alone_is_nothing_that_was_said() -> None:
    """What a title lets expect is the fold's matter; a reading holds words."""
    found = {person.name: person for person in find_people(talk((BOSS, "Good morning.")))}

    assert (found["Petra Voss"].title is not None, found["Petra Voss"].roles) == (True, ())


@pytest.mark.parametrize(
    ("text", "role", "speaks_for"),
    [
        pytest.param("Above that it is Corin.", "decision_maker", True, id="above a limit"),
        pytest.param("It comes down to Corin.", "decision_maker", True, id="comes down to"),
        pytest.param("Corin would have to bless it.", "decision_maker", True, id="has to bless"),
        pytest.param("Corin, who has no signature here.", "decision_maker", False, id="no signature"),
        pytest.param("Corin doesn't own the budget.", "decision_maker", False, id="owns no budget"),
        pytest.param("If Corin likes it, everybody does.", "influencer", True, id="if they like it"),
        pytest.param("Corin still brings up the last project.", "blocker", True, id="brings up the past"),
        pytest.param("The hard part is Corin.", "blocker", True, id="the hard part"),
    ],
)
def test_a_colleague_says_what_part_somebody_has(text: str, role: Role, *, speaks_for: bool) -> None:
    """In many ways, for a role and against it."""
    weights = [one.weight for one in said("Corin Ashe", (BOSS, text)) if one.role == role]

    assert weights
    assert all((weight > 0) == speaks_for for weight in weights)


def test_who_says_little_is_not_said_to_have_no_say() -> None:
    """To be quiet is no want of authority."""
    assert "decision_maker" not in roles("Corin Ashe", (BOSS, "Corin doesn't say a lot."))


@pytest.mark.parametrize(
    ("text", "speaks_for"),
    [
        pytest.param("That is above my pay grade.", False, id="pay grade"),
        pytest.param("I just use it.", False, id="just uses it"),
        pytest.param("Nothing ships without my signature.", True, id="my signature"),
    ],
)
def test_people_say_what_is_theirs_to_decide(text: str, *, speaks_for: bool) -> None:
    """Or that it is not."""
    weights = [one.weight for one in said("Corin Ashe", (BUYER, text)) if one.role == "decision_maker"]

    assert weights
    assert all((weight > 0) == speaks_for for weight in weights)
