"""What counts as a next step: who takes it on, for which day, and whether the buyer agreed."""

from datetime import date

import pytest

from lib.readings.local.next_steps import find_next_steps
from lib.readings.models import NextStep
from tests.lib.readings.made import BUYER, REP, talk

S, B = REP, BUYER


def steps(*lines: tuple[str, str]) -> list[NextStep]:
    """What is found in a call of Monday, 2 March 2026."""
    return find_next_steps(talk(*lines))


def only(*lines: tuple[str, str]) -> NextStep:
    (step,) = steps(*lines)
    return step


def test_a_sellers_promise_that_the_buyer_takes_is_agreed() -> None:
    """The day is counted from the call, and both the promise and the yes are cited."""
    step = only((S, "I'll send you the security report by Friday the sixth."), (B, "The sixth is good, thank you."))

    assert (step.who, step.side, step.by, step.agreed) == ("Dana Whitlock", "internal", date(2026, 3, 6), True)
    assert step.evidence == (1, 2)
    assert "security report" in step.what


def test_a_promise_without_an_answer_is_not_agreed() -> None:
    """Nobody said yes to it."""
    step = only((S, "I'll send you the security report by Friday the sixth."), (B, "How many sites do you have?"))

    assert not step.agreed


@pytest.mark.parametrize(
    "answer",
    ["I'll ask them this week.", "I'll ask them, it's a nice walk.", "Sure, I'll ask."],
)
def test_what_a_buyer_takes_on_is_what_they_were_asked_for(answer: str) -> None:
    """As in "I'll ask them" means what the request names, and the request is cited with it."""
    step = only((S, "Could you ask finance for the detention invoices of this spring?"), (B, answer))

    assert (step.who, step.side, step.agreed) == ("Corin Ashe", "external", True)
    assert "detention invoices" in step.what
    assert step.evidence == (1, 2)


def test_what_the_buyer_asks_for_is_agreed_when_the_seller_takes_it_on() -> None:
    """The step is the seller's, the yes is in the request."""
    step = only((B, "Please send me the price on one page."), (S, "You'll have it tomorrow."))

    assert (step.who, step.by, step.agreed) == ("Dana Whitlock", date(2026, 3, 3), True)
    assert "price" in step.what


def test_a_short_sentence_after_a_promise_names_its_day() -> None:
    """As in "By the end of the month. The twenty-seventh." is the twenty-seventh, and its sentence is cited."""
    step = only(
        (S, "I'll draft the comparison by the end of the month."),
        (S, "The twenty-seventh."),
        (B, "Great, I'll tell procurement on the way out."),
    )

    assert step.by == date(2026, 3, 27)
    assert 2 in step.evidence


def test_a_proposed_meeting_is_a_step_once_the_day_is_taken() -> None:
    """The bare number of the answer is the proposed day, not the next one of that number."""
    lines = ((S, "Would Thursday, April 16th work for the demo?"), (B, "The sixteenth, yes."))
    step = only(*lines)

    assert (step.by, step.agreed) == (date(2026, 4, 16), True)
    assert steps(lines[0], (B, "That's too early for us.")) == []


@pytest.mark.parametrize(
    "line",
    [
        (S, "We should talk some time."),
        (S, "Let's touch base when things settle down."),
        (B, "It would be nice if we could show it to the board some day."),
        (B, "I'll think about it."),
        (B, "We'll see."),
        (S, "I'll be honest with you."),
        (S, "Let me share my screen."),
        (B, "If we had the money I'd order it by Friday."),
    ],
)
def test_wishes_and_manners_are_no_steps(line: tuple[str, str]) -> None:
    """Nothing that somebody will do."""
    assert steps(line, (B if line[0] == S else S, "Okay, sounds good.")) == []


def test_a_refused_offer_is_none() -> None:
    """As in "No need" leaves nothing to do; "by all means" does."""
    offer = (S, "Would it help if I sent you a formal quote?")

    assert steps(offer, (B, "No, there's no need for that.")) == []
    assert only(offer, (B, "Yes, by all means.")).agreed


def test_a_colleague_who_is_named_does_it() -> None:
    """As in "Petra will send" is Petra's step, by her full name."""
    step = only((B, "Petra will send you the form by Friday."), (S, "Thank you."))

    assert (step.who, step.side) == ("Petra Voss", "external")


def test_the_same_promise_said_twice_is_one_step() -> None:
    """The later day counts, and all sentences are cited."""
    step = only(
        (S, "I'll send you the rollout plan for the two sites."),
        (B, "Good."),
        (S, "So I'll send you the rollout plan for the two sites by Tuesday."),
        (B, "Perfect."),
    )

    assert (step.by, step.agreed) == (date(2026, 3, 3), True)
    assert step.evidence == (1, 2, 3, 4)


def test_the_same_call_gives_the_same_steps() -> None:
    """No order of sets or clock shows."""
    lines = ((S, "I'll send the offer tomorrow."), (B, "Good."), (B, "I'll bring Petra on the twelfth."), (S, "Great."))

    assert steps(*lines) == steps(*lines)


def test_a_step_can_be_named_without_a_verb() -> None:
    """The words "from my side" say whose it is."""
    step = only((S, "Next step from my side: a draft of the business case by the ninth."), (B, "The ninth is fine."))

    assert (step.who, step.by, step.agreed) == ("Dana Whitlock", date(2026, 3, 9), True)
    assert "business case" in step.what


@pytest.mark.parametrize(("answer", "count"), [("Yes, do that.", 1), ("No, that's too early.", 0)])
def test_a_promise_in_a_question_needs_a_yes(answer: str, count: int) -> None:
    """Until then it is an offer."""
    assert len(steps((S, "Then I'd send you the contract on the first of April?"), (B, answer))) == count


def test_a_weekday_alone_repeats_the_day_that_was_proposed() -> None:
    """Else "Tuesday" would be the next one, whatever date was proposed."""
    step = only((S, "Should we meet again on Tuesday the tenth at ten?"), (B, "Tuesday at ten works."))

    assert step.by == date(2026, 3, 10)
