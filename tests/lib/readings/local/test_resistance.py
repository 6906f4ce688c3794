"""Whether a turn of a negotiation pushes back, and what an objection is about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.readings.local.resistance import Form, Line, detect_kind, follow_talk, is_resistance


@pytest.mark.parametrize(
    ("before", "turn", "form"),
    [
        ("It's eighteen thousand.", "How about sixteen thousand?", "counter_offer"),
        ("It's eighteen thousand.", "That's too expensive.", "price_complaint"),
        ("Could you do forty-four?", "Forty-two is the most I can do.", "counter_offer"),
        ("Could you do forty-four?", "I can't go any lower.", "limit"),
        ("It runs in the cloud.", "Does it need a port to be open?", "inquiry"),
        ("So it's settled?", "I'm not interested, good luck.", "leaving"),
    ],
)
def test_pushing_back_has_a_form(before: str, turn: str, form: Form) -> None:
    """Each way to push back is found and named."""
    assert is_resistance(turn, before).form == form


@pytest.mark.parametrize(
    ("before", "turn"),
    [
        ("How about 450?", "450 works for me."),
        ("So thirty-one thousand a year.", "Thirty-one thousand is fine."),
        ("Do you have a minute?", "Sure, go ahead."),
        ("", "Good morning! How are you?"),
        ("How many trucks a day?", "Forty, on some days forty-five."),
        ("I'll send the summary.", "Great, thank you."),
    ],
)
def test_agreeing_answering_and_greeting_do_not(before: str, turn: str) -> None:
    """What accepts, tells or greets is no objection."""
    found = is_resistance(turn, before)

    assert not found.resists
    assert found.form is None


def test_the_same_words_depend_on_what_went_before() -> None:
    """A price that was just offered is accepted; another one is a counter offer."""
    assert not is_resistance("Okay, 450.", "How about 450?").resists
    assert is_resistance("450?", "I'd need 520.").resists


def test_the_same_words_depend_on_who_says_them() -> None:
    """A buyer who wonders about the goods holds back; a seller who tells of them has yet to be pressed."""
    buys = list(
        follow_talk([Line("It's a 2015 model.", sells=True), Line("It's a bit worn at the edges.", sells=False)])
    )
    sells = list(
        follow_talk([Line("Which model is it?", sells=False), Line("It's a bit worn at the edges.", sells=True)])
    )

    assert buys[-1].resists
    assert not sells[-1].resists


def test_a_price_that_somebody_named_long_ago_is_no_new_offer() -> None:
    """Both sides come back to prices that are on the table; only another one is a counter offer."""
    talk = [
        Line("It's listed at 600.", sells=True),
        Line("Would you take 450?", sells=False),
        Line("It comes with a warranty, too.", sells=True),
    ]
    *_, named = follow_talk([*talk, Line("600, right, you wrote that.", sells=False)])
    *_, new = follow_talk([*talk, Line("520, then.", sells=False)])

    assert named.form != "counter_offer"
    assert new.form == "counter_offer"


def test_a_seller_who_repeats_the_price_against_an_offer_holds_to_it() -> None:
    """Coming back to one's own price after another was offered is a limit, not an acceptance."""
    talk = [
        Line("I'm asking 1550.", sells=True),
        Line("How about 1500?", sells=False),
        Line("I would feel better at 1550.", sells=True),
    ]

    assert [*follow_talk(talk)][-1].form == "limit"


def test_numbers_that_are_no_prices_make_no_offer() -> None:
    """Sizes, miles and years are answers."""
    assert not is_resistance("It has 45000 miles on it.", "What's the mileage?").resists
    assert not is_resistance("2015, and it is 51 inches tall.", "What year is it?").resists


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("That's more than twice what we pay, it isn't in the budget.", "price"),
        ("Not before the freeze is over, so not this year.", "timing"),
        ("It works fine today, we don't need another screen.", "need"),
        ("I can recommend, but I'd have to run it by my boss.", "authority"),
        ("Our current vendor already has a module for that.", "competition"),
        ("It would need an interface to our ERP and a data migration.", "integration"),
        ("Where is the encryption, and who can see personal data?", "security"),
        ("I have two people and no capacity until July.", "resources"),
        ("What if it goes wrong in the first week, what's the fallback?", "risk"),
        ("Do you have a reference? The last vendor promised it too.", "trust"),
        ("I'd want termination after twelve months, that clause has no way out.", "contract"),
        ("It rained all day in Fargo.", None),
    ],
)
def test_an_objection_is_known_by_the_words_of_its_kind(text: str, kind: str | None) -> None:
    """Each kind of objection in a sales call has its vocabulary."""
    assert detect_kind(text) == kind


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_turns_have_a_score(turn: str, before: str) -> None:
    """Nothing that is said breaks the reading; the form is there exactly when the turn resists."""
    found = is_resistance(turn, before)

    assert 0 <= found.score <= 1
    assert found.resists == (found.score >= 0.5)
    detect_kind(turn)
