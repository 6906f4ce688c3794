"""What answers the ten questions of qualification: only the buyer, and no more firmly than they say it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.readings.knowledge import Knowledge
from lib.readings.local.bant import judge_bant
from lib.readings.local.people import find_people
from lib.readings.local.signals import find_signals
from lib.readings.models import Facts, Signal, SignalFact, Stance
from lib.readings.verify import verify
from tests.lib.readings.made import BOSS, BUYER, REP, talk


def signals(signal: Signal, *lines: tuple[str, str]) -> list[SignalFact]:
    return [fact for fact in find_signals(talk(*lines), Knowledge()) if fact.signal == signal]


def stances(signal: Signal, *lines: tuple[str, str]) -> list[Stance]:
    return [fact.stance for fact in signals(signal, *lines)]


def test_a_buyers_own_sum_is_a_metric() -> None:
    """With the sum as it was said."""
    (fact,) = signals("metrics", (BUYER, "We paid four hundred and twelve thousand dollars in detention last year."))

    assert (fact.stance, fact.value, fact.said_by) == (
        "confirms",
        "four hundred and twelve thousand dollars",
        BUYER,
    )


def test_the_sellers_number_is_no_metric() -> None:
    """Nor does a friendly yes make it one."""
    lines = ((REP, "You must lose a hundred thousand dollars a year in detention."), (BUYER, "Could be, could be."))

    assert signals("metrics", *lines) == []


def test_a_guess_or_a_time_hints_at_a_metric() -> None:
    """Softened money, and hours without money."""
    assert stances("metrics", (BUYER, "I think we lose maybe two hundred thousand dollars a year in claims.")) == [
        "hints"
    ]
    assert stances("metrics", (BUYER, "Our drivers wait two hours at the gate every day.")) == ["hints"]


def test_who_has_no_number_denies_it() -> None:
    """Nobody counted."""
    assert stances("metrics", (BUYER, "I don't know the number, nobody has ever counted it.")) == ["denies"]


@pytest.mark.parametrize(
    "line",
    [
        "Our trucks stand on the street for two hours.",
        "We retype every order by hand, it's a nightmare.",
        "The problem is that nobody knows where the pallets are.",
    ],
)
def test_a_pain_is_told_by_the_buyer(line: str) -> None:
    """The same words of the seller are none."""
    assert stances("identify_pain", (BUYER, line)) == ["confirms"]
    assert stances("identify_pain", (REP, line)) == []


def test_a_pain_hints_at_the_need() -> None:
    """Who suffers may need it; that they need it is for them to say."""
    assert "hints" in stances("need", (BUYER, "Our trucks stand on the street for two hours."))


def test_what_works_denies_the_pain() -> None:
    """No pain of theirs."""
    assert stances("identify_pain", (BUYER, "It's mostly fine, we manage with what we have.")) == ["denies"]


def test_criteria_and_process_are_told_by_the_buyer() -> None:
    """By what they judge, and which way it goes."""
    criteria = (BUYER, "It has to run in our building and never stop receiving, and I'd measure you by that.")
    process = (BUYER, "First legal looks at it, then it goes to the board in February.")

    assert stances("decision_criteria", criteria) == ["confirms"]
    assert stances("decision_process", process) == ["confirms"]


def test_who_holds_the_money_is_the_economic_buyer() -> None:
    """Said by themselves it is sure; said of someone who is not there it is a hint, with the name."""
    own = signals("economic_buyer", (BOSS, "It's in my cost center, I sign that myself."))
    told = signals("economic_buyer", (BUYER, "Solveig Lund, she's our CFO, signs everything above ten thousand."))

    assert [(fact.stance, fact.said_by) for fact in own] == [("confirms", BOSS)]
    assert {(fact.stance, fact.value) for fact in told} == {("hints", "Solveig Lund")}


def test_a_champion_is_told_of_by_colleagues() -> None:
    """Of oneself it is a hint."""
    assert stances("champion", (BOSS, "Corin fought for this, she wouldn't stop.")) == ["confirms"]
    assert stances("champion", (BUYER, "I'll present it to the board.")) == ["hints"]


def test_wishes_confirm_nothing() -> None:
    """What is only imagined is a hint at most."""
    line = (BUYER, "If we had the money, we'd lose fewer trucks and the problem would be gone.")

    assert all(fact.stance != "confirms" for fact in find_signals(talk(line), Knowledge()))


def test_what_was_found_before_gives_the_same() -> None:
    """Verdicts and people may be handed in."""
    call = talk((BUYER, "I sign that myself."), (BOSS, "Corin fought for this."), (REP, "Good."))
    verdicts = judge_bant(call, Knowledge())

    assert find_signals(call, Knowledge()) == find_signals(call, Knowledge(), verdicts, find_people(call))


WORDS = [
    "I sign it",
    "we lost ten thousand dollars",
    "Petra decides",
    "we wait two hours",
    "if",
    "maybe",
    "not",
    ",",
    ".",
]


@given(
    st.lists(st.tuples(st.sampled_from([REP, BUYER, BOSS]), st.lists(st.sampled_from(WORDS), min_size=1).map(" ".join)))
)
def test_every_signal_cites_the_buyer(lines: list[tuple[str, str]]) -> None:
    """Whatever is said: each fact has sentences of the buyer's side, and no value that nobody said."""
    call = talk(*lines)
    facts = tuple(find_signals(call, Knowledge()))

    assert [fact.evidence for fact in verify(Facts(signals=facts), call)[0].signals] == [
        fact.evidence for fact in facts
    ]


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("Above fifty thousand it goes to the board, not to me.", "the board"),
        ("Everything over fifteen thousand goes to the board.", "the board"),
        ("In the end Wilma signs that.", "Wilma"),
        ("I'd have to run it by our managing director.", "our managing director"),
    ],
)
def test_who_cannot_decide_says_who_does(line: str, who: str) -> None:
    """The other is named in the words that were said, and is the first hint at who holds the money."""
    facts = signals("authority", (BUYER, line))

    assert ("denies", who) in [(fact.stance, fact.value) for fact in facts]
    assert "hints" in stances("economic_buyer", (BUYER, line))


def test_what_is_in_a_folder_on_a_desk_is_not_decided_there() -> None:
    """A desk is furniture, and whoever sits at it need not hold the money."""
    assert signals("economic_buyer", (BUYER, "The business case is in the folder on Mr. Ashe's desk.")) == []


@pytest.mark.parametrize(
    "line",
    [
        "I've got eleven minutes and then there's a truck.",
        "She comes in three days a week.",
        "I can give you half an hour with her on Monday.",
    ],
)
def test_time_that_is_given_or_worked_measures_no_problem(line: str) -> None:
    """Only time that is lost does."""
    assert signals("metrics", (BUYER, line)) == []


def test_what_others_lose_is_a_hint_at_most() -> None:
    """A brother-in-law's saving is no figure of one's own."""
    line = "My brother-in-law put in such a system, and he's saving eighty thousand dollars a year on trucks."

    assert "confirms" not in stances("metrics", (BUYER, line))


@pytest.mark.parametrize(
    "line",
    [
        "She's given us a slot between two meetings.",
        "I got you half an hour with our CFO, and I'll be in the room.",
        "I've shown it to our COO already.",
    ],
)
def test_who_opens_a_door_is_a_champion_by_what_they_did(line: str) -> None:
    """Telling that it is good is not enough; getting it in front of those who decide is."""
    assert "confirms" in stances("champion", (BUYER, line))


def test_a_budget_that_was_swept_is_none() -> None:
    """That there was a line for it does not make it there."""
    found = stances(
        "budget", (BUYER, "There was sixty thousand dollars in the plan for it, and it was swept in April.")
    )

    assert "denies" in found
    assert "confirms" not in found


def test_thousands_that_are_set_aside_are_a_budget() -> None:
    """Also without a currency."""
    (fact,) = signals("budget", (BUYER, "We have sixty thousand set aside for it in this year's plan."))

    assert (fact.stance, fact.value) == ("confirms", "sixty thousand")
