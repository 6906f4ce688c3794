"""A failure is shown by the words that show it, readable on their own; what no words show is not told."""

from dataclasses import replace

import pytest

from lib.coaching.deal import Held, Said, link_to
from lib.coaching.exchange import readable, reply_to, show
from lib.coaching.moments import MISSED, where_of
from lib.coaching.patterns import judge
from lib.coaching.phrases import PHRASES
from lib.readings.indicators import INDICATORS
from lib.readings.models import Dimension, Facts, Indicator, IndicatorState, NextStep, ProductFact, Signal, SignalFact
from tests.lib.coaching.deals import all_judged, held, price


def spoken(text: str, facts: Facts | None = None, *, before_the_end: int = 20) -> Held:
    """A call of these lines, `B:` the buyer's and `R:` the rep's, that goes on for so many lines."""
    lines = [(line.strip()[:1], line.strip()[3:]) for line in text.strip().splitlines()]
    names = {"B": "buyer", "R": "rep"}
    said = {n: Said(names[side], words, n * 1000) for n, (side, words) in enumerate(lines, start=1)}
    return replace(held(0, Facts() if facts is None else facts), said=said, last=len(said) + before_the_end)


def lacking(name: str, facts: Facts, text: str) -> list[str]:
    """What shows that an indicator is absent."""
    dimension: Dimension = next(area for area, signs in INDICATORS.items() if name in signs)
    missing: dict[str, IndicatorState] = {name: "absent"}
    one = spoken(text, replace(facts, indicators=all_judged("present", **missing)))
    (judged,) = [judged for judged in judge(one, dimension) if judged.name == name]
    return [evidence.quote for evidence in where_of(one, judged)]


def signal(name: Signal, *numbers: int) -> Facts:
    return Facts(signals=[SignalFact(signal=name, stance="confirms", said_by="buyer", evidence=numbers)])


TERMS = """
R: The payment terms are on the last page of what I sent you.
B: Net thirty?
R: Net thirty, as for everybody else, from the day of the invoice.
B: Okay.
"""


def test_a_fragment_is_shown_with_what_it_answers() -> None:
    """Two words tell nothing of an objection; a whole sentence is shown as it is."""
    call = spoken(TERMS)

    assert [one.quote for one in show(call, (2,))] == [
        "The payment terms are on the last page of what I sent you.", "Net thirty?",
    ]  # fmt: skip
    assert readable(call, (3,)) == (3,)


def test_a_fragment_goes_with_its_speakers_own_words_first() -> None:
    """What the same person says just before or after tells more; a nod tells nothing."""
    call = spoken("R: Shall we start?\nB: Okay.\nB: Not now.\nB: There are hoses all over the yard.\nR: I see.")

    assert readable(call, (3,)) == (3, 4)


def test_of_many_lines_those_are_shown_that_say_most() -> None:
    """Two, in the order in which they were said."""
    call = spoken(
        "B: No.\nB: It is too much money for what it does here.\nB: Hm.\nB: And we have paid for the other one."
    )

    assert readable(call, (1, 2, 3, 4)) == (2, 4)


def test_a_reply_is_the_other_sides_next_words() -> None:
    """However short; not in an email, and not what comes much later."""
    call = spoken(TERMS)

    assert reply_to(call, (2,)) == (3,)
    assert reply_to(call, (3,)) == (4,)
    assert reply_to(replace(call, touch=replace(call.touch, kind="email")), (2,)) == ()
    assert reply_to(spoken("B: So?" + "\nB: And more of it." * 5 + "\nR: That is what it costs."), (1,)) == ()


TOLD = """
B: Trucks stand in the yard for half of the morning.
R: Our system shows all of them on one screen.
"""
ASKED = """
B: Trucks stand in the yard for half of the morning.
R: And what does a morning like that cost you?
"""


@pytest.mark.parametrize(
    ("name", "told"), [("asks_about_problem", "identify_pain"), ("finds_reason_to_act_now", "timeline")]
)
def test_what_was_not_asked_shows_in_what_was_let_pass(name: str, told: Signal) -> None:
    """The buyer tells of it and we go on with something else; where our next words are a question it was asked."""
    assert len(lacking(name, signal(told, 1), TOLD)) == 2
    assert lacking(name, signal(told, 1), ASKED) == []
    assert lacking(name, signal("champion", 1), TOLD) == lacking(name, Facts(), TOLD) == []


def test_a_goodbye_calls_for_no_question() -> None:
    """Nobody begins a subject in the last lines."""
    facts = replace(signal("identify_pain", 1), indicators=all_judged(asks_about_problem="absent"))
    call = spoken(TOLD, facts, before_the_end=0)
    (judged,) = [one for one in judge(call, "discovery") if one.name == "asks_about_problem"]

    assert where_of(call, judged) == []


def test_a_problem_with_its_number_is_not_without_one() -> None:
    """What the buyer says in figures has been put into figures."""
    told = "B: Trucks stand in the yard most of the morning.\nR: I hear that a lot in food."
    counted = "B: It cost us forty thousand in detention last year.\nR: I hear that a lot in food."

    measured = "B: Trucks stand in the yard most of the morning.\nR: Then let us count them for a week."

    assert len(lacking("quantifies_impact", signal("identify_pain", 1), told)) == 2
    assert lacking("quantifies_impact", signal("identify_pain", 1), measured) == []
    assert lacking("quantifies_impact", signal("identify_pain", 1), counted) == []


def test_how_a_buyer_decides_is_shown_where_they_speak_of_deciding() -> None:
    """Being for it says nothing of who signs."""
    text = "B: Above fifty it goes to the board, whoever asks.\nR: We are at fifty-four with everything in it."

    assert len(lacking("explores_decision", signal("authority", 1), text)) == 2
    assert lacking("explores_decision", signal("champion", 1), text) == []


def test_a_pain_is_told_in_words_of_trouble() -> None:
    """What a reader took for one, and nobody could, shows none."""
    text = "B: And a fine young man with the shoulders for it he is.\nR: Let me show you the screen."

    assert lacking("asks_about_problem", signal("identify_pain", 1), text) == []


@pytest.mark.parametrize(
    ("reply", "is_ignored"),
    [
        ("Have you seen the new dashboard of ours yet?", True),
        ("How long do the trucks stand on a bad day?", False),
        ("Could it help them to see the queue?", False),
        ("We have a screen for all of the yard.", False),
    ],
    ids=["something else", "the buyer's word", "a word for it", "no question"],
)
def test_a_question_that_takes_nothing_up(reply: str, is_ignored: bool) -> None:  # noqa: FBT001 (one of the table)
    """Only a question that neither names nor means what the buyer has just said."""
    text = f"B: Trucks stand in the yard for half of the morning.\nR: {reply}"

    assert bool(lacking("follows_up_on_answers", signal("identify_pain", 1), text)) == is_ignored


LONG = "\n".join(f"{'B' if n % 2 == 0 else 'R'}: This is what is said in line {n} of it." for n in range(1, 12))


@pytest.mark.parametrize(
    ("name", "facts", "lines"),
    [
        ("asks_before_answering", Facts(objections=[price("explanation")]), 2),
        ("asks_before_answering", Facts(objections=[price("question")]), 0),
        ("checks_acceptance", Facts(objections=[price("explanation")]), 3),
        ("checks_acceptance", Facts(objections=[price("explanation", "accepted")]), 0),
        ("answers_the_concern", Facts(objections=[price("evidence", "rejected")]), 3),
        ("answers_the_concern", Facts(objections=[price("deferral")]), 0),
        ("answers_the_concern", Facts(objections=[price("explanation", "accepted")]), 0),
    ],
)
def test_an_objection_is_shown_with_what_we_said_to_it(name: str, facts: Facts, lines: int) -> None:
    """Only one that was handled in the way that is blamed."""
    assert len(lacking(name, facts, LONG)) == lines


def test_what_was_shown_is_our_words_of_the_product() -> None:
    """The buyer's own words of it show nothing of how we presented it."""
    ours = Facts(products=[ProductFact(name="Yard", wanted=False, evidence=(3,))])
    theirs = Facts(products=[ProductFact(name="Yard", wanted=True, evidence=(2,))])

    assert len(lacking("ties_to_need", ours, LONG)) == 2
    assert lacking("ties_to_need", theirs, LONG) == []


def test_a_step_without_a_day_is_one_without_a_day() -> None:
    """A dated one does not show it; without any step the end of the call does."""
    step = NextStep(what="meet", who=None, side="internal", by=None, agreed=True, evidence=(3,))
    dated = replace(step, by=held(0, None).touch.at.date())

    assert lacking("names_a_date", Facts(next_steps=[step]), LONG)
    assert lacking("names_a_date", Facts(next_steps=[dated]), LONG) == []


def test_what_has_no_moment_is_not_told() -> None:
    """Small talk that did not take place is in no sentence; every indicator has words for it all the same."""
    assert lacking("is_personal", Facts(objections=[price()]), LONG) == []
    assert set(PHRASES) == {name for signs in INDICATORS.values() for name in signs}
    assert set(MISSED) <= set(PHRASES)


def test_a_link_leads_where_the_viewer_may_go() -> None:
    """To the deal, to the call alone, or nowhere."""
    call = held(0, Facts())

    assert link_to(call, 5_000) == f"/opportunities/{call.deal_id}?call={call.touch.id}&t=5"
    assert link_to(replace(call, opens="call"), 5_000) == f"/calls/{call.touch.id}?t=5"
    assert link_to(replace(call, opens="call"), None) == f"/calls/{call.touch.id}"
    assert link_to(replace(call, opens="nothing"), 5_000) is None


def test_what_was_answered_by_its_own_words_was_not_passed_over() -> None:
    """A short question that gets a short answer stands for nothing; one that gets another subject was passed over."""
    passed = Indicator(dimension="objections", name="leaves_unanswered", state="present", evidence=(2,))
    facts = Facts(indicators=[passed])
    lines = [
        [one.quote for one in where_of(call, judge(call, "objections")[0])]
        for call in (spoken(TERMS, facts), spoken(TERMS.replace("R: Net thirty, as for", "R: Now to"), facts))
    ]

    assert lines[0] == []
    assert lines[1][-1] == "Now to everybody else, from the day of the invoice."
