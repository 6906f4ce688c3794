"""When a signal of qualification is confirmed, partial, missing or contradicted, and what is shown of it."""

from collections.abc import Sequence
from datetime import timedelta
from time import process_time

import pytest

from lib.coaching.wording import find_faults
from lib.deals.claims import names
from lib.deals.inputs import KnownPerson
from lib.deals.qualification import fold_qualification, walk_qualification
from lib.deals.qualification_models import SignalStatus
from lib.readings.models import SignalFact
from lib.readings.terms import SIGNALS, Signal
from tests.lib.coaching.deals import BUYER, REP
from tests.lib.deals.told import BOSS, call, decision, given, made_up, says, state

RULES: dict[str, tuple[Signal, Sequence[SignalFact], SignalStatus]] = {
    "nobody speaks of it": ("metrics", (), "missing"),
    "a plain number": ("metrics", (says("metrics"),), "confirmed"),
    "a hint at a number": ("metrics", (says("metrics", "hints"),), "partial"),
    "no number": ("metrics", (says("metrics", "denies"),), "missing"),
    "somebody named who was never met": (
        "economic_buyer", (says("economic_buyer", "hints", value="Wilhelmina"),), "partial",
    ),
    "somebody named who is there": ("economic_buyer", (says("economic_buyer", value="Ada"),), "confirmed"),
    "a title named that somebody there has": (
        "economic_buyer", (says("economic_buyer", value="our CFO"),), "confirmed",
    ),
    "criteria of one who does not decide": ("decision_criteria", (says("decision_criteria"),), "partial"),
    "criteria of one who decides": (
        "decision_criteria", (says("decision_criteria", by="boss"), says("authority", by="boss")), "confirmed",
    ),
    "criteria of several people": (
        "decision_criteria",
        (says("decision_criteria"), says("decision_criteria", at=6), says("decision_criteria", by="it")),
        "confirmed",
    ),
    "steps with nobody at their end": (
        "decision_process",
        [says("decision_process", by=by, at=n) for by in ("buyer", "it") for n in (4, 6)],
        "partial",
    ),
    "steps with a known end": (
        "decision_process",
        [
            *(says("decision_process", by=by, at=n) for by in ("buyer", "it") for n in (4, 6)),
            says("authority", by="boss"),
            says("economic_buyer", value="Ada"),
        ],
        "confirmed",
    ),
    "only who signs": ("decision_process", (says("economic_buyer", value="Ada"),), "partial"),
    "pain of one person": ("identify_pain", [says("identify_pain", at=n) for n in (4, 6, 8)], "partial"),
    "pain of two people": (
        "identify_pain",
        (says("identify_pain"), says("identify_pain", at=6), says("identify_pain", by="it")),
        "confirmed",
    ),
    "pain that one of them takes back": (
        "identify_pain",
        (says("identify_pain"), says("identify_pain", "denies", at=6), says("identify_pain", by="it")),
        "partial",
    ),
    "a champion by their own word": ("champion", (says("champion", "hints"),), "partial"),
    "a champion as a colleague tells": ("champion", (says("champion", by="it", value="Kim"),), "confirmed"),
    "a budget": ("budget", (says("budget"),), "confirmed"),
    "a hoped-for budget": ("budget", (says("budget", "hints"),), "partial"),
    "no budget": ("budget", (says("budget", "denies"),), "missing"),
    "a budget that another denies": ("budget", (says("budget"), says("budget", "denies", "boss")), "contradicted"),
    "who decides says so": ("authority", (says("authority"),), "confirmed"),
    "somebody else decides": ("authority", (says("authority", "denies", value="Wilhelmina"),), "partial"),
    "a right up to a limit": ("authority", (says("authority"), says("authority", "hints", at=6)), "partial"),
    "a right that another gives to somebody else": (
        "authority", (says("authority"), says("authority", "denies", "it", "Wilhelmina")), "contradicted",
    ),
    "a right that another agrees with": (
        "authority", (says("authority", by="boss"), says("authority", "denies", value="Ada Stone")), "confirmed",
    ),
    "a need said once": ("need", (says("need"),), "partial"),
    "a need said twice": ("need", (says("need"), says("need", by="it")), "confirmed"),
    "a need that another denies": ("need", (says("need"), says("need", "denies", "it")), "contradicted"),
    "a need hinted at with a confirmed pain": (
        "need",
        (
            says("need", "hints"), says("identify_pain"), says("identify_pain", at=6), says("identify_pain", by="it"),
        ),
        "confirmed",
    ),
    "a date of one who does not decide": ("timeline", (says("timeline", value="March"),), "partial"),
    "a date of one who decides": (
        "timeline", (says("timeline", by="boss", value="March"), says("authority", by="boss")), "confirmed",
    ),
    "a date that another denies": ("timeline", (says("timeline"), says("timeline", "denies", "it")), "contradicted"),
}  # fmt: skip


@pytest.mark.parametrize(("signal", "facts", "status"), RULES.values(), ids=RULES.keys())
def test_a_status_follows_from_who_says_what(signal: Signal, facts: Sequence[SignalFact], status: SignalStatus) -> None:
    """One rule for each signal."""
    assert state(signal, call(0, *facts)).status == status


def test_what_somebody_says_later_overrules_what_they_said() -> None:
    """The same person, months later, and the day since when."""
    first, second = call(0, says("budget")), call(60, says("budget", "denies"))
    now = state("budget", first, second)

    assert (state("budget", first).status, now.status, now.since) == ("confirmed", "missing", second.touch.at)
    assert state("budget", first, second, call(90, says("budget"))).status == "confirmed"


def test_both_sides_of_a_contradiction_are_named_and_cited() -> None:
    """Who says it, who denies it, with the words of each, and one question to both."""
    now = state("budget", call(0, says("budget", at=4)), call(7, says("budget", "denies", "boss", at=6)))

    assert now.note == "Kim Vale said so; Ada Stone said the opposite. It is not settled."
    assert [one.n for one in now.evidence] == [4]
    assert [one.n for one in now.against] == [6]
    assert now.ask_next is not None
    assert now.ask_next.startswith("Ask Kim Vale and Ada Stone in one conversation: ")


def test_a_status_keeps_the_day_it_became_so() -> None:
    """Further words for the same do not move it."""
    first = call(3, says("budget"))

    assert state("budget", call(0), first, call(9, says("budget"))).since == first.touch.at


@pytest.mark.parametrize(("verdict", "status"), [("confirmed", "confirmed"), ("rejected", "missing")])
def test_a_decision_outranks_what_is_computed(verdict: str, status: str) -> None:
    """Both stay visible, with who decided and why."""
    made = decision("need", "confirmed" if verdict == "confirmed" else "rejected")
    now = state("need", call(0, says("need")), overrides=[made])

    assert (now.status, now.computed_status, now.since) == (status, "partial", made.at)
    assert now.decision is not None
    assert (now.decision.author, now.decision.reason) == ("Dana Reed", "Said on the phone")
    assert (now.ask_next is None) == (status == "confirmed")


def test_confidence_grows_with_people_and_plain_words_and_fades_with_time() -> None:
    """Two people more than one, plain more than hinted, lately more than long ago, undisputed more than disputed."""
    one = state("budget", call(0, says("budget"))).confidence
    two = state("budget", call(0, says("budget"), says("budget", by="it"))).confidence
    hinted = state("budget", call(0, says("budget", "hints"))).confidence
    old = state("budget", call(0, says("budget")), call(300)).confidence
    disputed = state("budget", call(0, says("budget"), says("budget", "denies", "it"))).confidence

    assert 0 < hinted < old < one < two < 1
    assert 0 < disputed < one
    assert state("budget").confidence == 0


def test_our_own_words_confirm_nothing() -> None:
    """What the rep says of the buyer's budget is no signal of the buyer."""
    assert state("budget", call(0, says("budget", by="rep"))).status == "missing"


def test_a_person_with_two_names_is_one() -> None:
    """The address of an email and the name of a call are one voice, where the records know both."""
    mail = BUYER.__class__("kim@vale.example", "K. Vale", "external")
    held = [
        call(0, says("need")),
        call(1, says("need", "denies", "kim@vale.example"), parties=(REP, mail), kind="email"),
    ]
    known = KnownPerson(
        id=MONDAY_ID, name="Kim Vale", email=None, title=None, account_id=None, keys=frozenset({"buyer", mail.key})
    )

    *_, apart = walk_qualification(held)
    *_, one = walk_qualification(held, [known])
    assert (apart.status("need"), one.status("need")) == ("contradicted", "missing")


MONDAY_ID = call(0).touch.id


@pytest.mark.parametrize(
    ("value", "means"),
    [
        ("Ada", True),
        ("Ms. Stone", True),
        ("our CFO", True),
        ("Chief Financial Officer", True),
        ("the board", False),
        ("Ray", False),
    ],
)
def test_a_name_or_a_title_means_a_person(value: str, means: bool) -> None:  # noqa: FBT001 - the expected answer
    """By one of their names, or by the title in short or in full."""
    assert names(value, BOSS.name, "Chief Financial Officer") == means


@pytest.mark.parametrize("seed", range(40))
def test_our_words_pass_the_wording_check(seed: int) -> None:
    """Questions and notes: no praise, no hedging, and a question for every signal that is not confirmed."""
    for one in fold_qualification(given(*made_up(seed))).signals:
        assert (one.ask_next is None) == (one.status == "confirmed")
        for text in filter(None, (one.ask_next, one.note)):
            assert find_faults(text) == []
            assert text.endswith(("?", "."))


def test_letters_tell_how_far_each_question_is_known() -> None:
    """Upper case confirmed, lower case partial, a dash otherwise."""
    whole = fold_qualification(given(call(0, says("budget"), says("need"), says("timeline", "hints"))))

    assert (whole.meddic, whole.bant) == ("------", "B-nt")
    assert [one.signal for one in whole.signals] == list(SIGNALS)


def test_a_long_deal_is_folded_in_linear_time() -> None:
    """Ten times the conversations cost about ten times as much: far from a hundred."""
    facts = [says(signal, by=by, at=n) for signal in SIGNALS for by in ("buyer", "it") for n in (4, 6)]
    short, long = (given(*(call(day, *facts) for day in range(count))) for count in (20, 200))
    times: list[float] = []
    for one in (short, long):
        began = process_time()
        fold_qualification(one)
        times.append(process_time() - began)

    assert times[1] < 40 * times[0]


def test_a_status_is_that_of_its_moment() -> None:
    """The walk says what was known then, whatever comes later."""
    conversations = [call(0, says("budget")), call(5, says("budget", "denies", "it"))]
    statuses = [step.status("budget") for step in walk_qualification(conversations)]

    assert statuses == ["confirmed", "contradicted"]
    assert conversations[1].touch.at - conversations[0].touch.at == timedelta(days=5)
