"""What a reader claims is kept only where the cited words bear it out."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from lib.readings.models import (
    DateFact,
    Facts,
    Indicator,
    Influence,
    Money,
    NextStep,
    Objection,
    PersonFact,
    ProductFact,
    RoleSignal,
    SignalFact,
    Topic,
)
from lib.readings.verify import verify
from tests.lib.readings.made import BOSS, BUYER, REP, talk

CALL = talk(
    (REP, "What goes wrong on a Monday?"),
    (BUYER, "We lose trailers in our own yard, and it cost us a hundred and eighty-four thousand dollars last year."),
    (REP, "You clearly have a pain there, and I can do it for 50,000 dollars."),
    (BUYER, "That is too expensive for us."),
    (REP, "Compared with what?"),
    (BUYER, "Sounds great, just send me something."),
    (BUYER, "If we had two hundred thousand, we would do it tomorrow."),
    (REP, "I will send you the plan by Thursday, is that all right?"),
    (BUYER, "Yes, Thursday works for me."),
    (BUYER, "I will need to run this by Solveig, she signs."),
    (BOSS, "We have set aside 60,000 dollars for this, it is approved."),
)


def one(**facts: object) -> tuple[Facts, dict[str, int]]:
    return verify(Facts(**facts), CALL)  # pyright: ignore[reportArgumentType] (one field per test)


def test_sentences_that_do_not_exist_are_no_evidence() -> None:
    """A made-up number is dropped; a fact with nothing left is dropped with it."""
    kept, dropped = one(topics=[Topic(label="yard", evidence=(2, 99)), Topic(label="ghost", evidence=(0, -1, 1000))])

    assert [topic.evidence for topic in kept.topics] == [(2,)]
    assert dropped == {"no such sentence": 4, "no evidence": 1}


def test_a_buyers_pain_said_by_our_rep_is_none() -> None:
    """The seller's words prove nothing about the buyer."""
    claims = [
        SignalFact(signal="identify_pain", stance="confirms", said_by=REP, evidence=(3,)),
        SignalFact(signal="identify_pain", stance="confirms", said_by=BUYER, evidence=(2,)),
    ]
    kept, dropped = one(signals=claims)

    assert [signal.evidence for signal in kept.signals] == [(2,)]
    assert dropped == {"wrong side": 1}


def test_the_speaker_is_whoever_said_it() -> None:
    """A reader that names someone else is corrected."""
    kept, _ = one(signals=[SignalFact(signal="budget", stance="confirms", said_by=BUYER, evidence=(11,))])

    assert kept.signals[0].said_by == BOSS


def test_a_dream_is_no_budget() -> None:
    """What is said with if and would is a hint at most."""
    kept, dropped = one(signals=[SignalFact(signal="budget", stance="confirms", said_by=BUYER, evidence=(7,))])

    assert kept.signals[0].stance == "hints"
    assert dropped == {"not a commitment": 1}


def test_a_value_has_to_have_been_said() -> None:
    """In these words, or as the same sum in other spelling."""
    said = [("60,000 dollars", 11), ("$60,000", 11), ("184 000 USD", 2), ("$61,000", 11)]
    kept, dropped = one(
        signals=[
            SignalFact(signal="metrics", stance="confirms", said_by=None, evidence=(n,), value=value)
            for value, n in said
        ]
    )

    assert [signal.value is not None for signal in kept.signals] == [True, True, True, False]
    assert dropped == {"value not said": 1}


def test_sums_and_days_that_nobody_named_are_dropped() -> None:
    """Numbers as words count as said; near misses do not."""
    kept, dropped = one(
        money=[
            Money(amount=184000, currency="USD", about="cost_of_problem", evidence=(2,)),
            Money(amount=185000, currency="USD", about="cost_of_problem", evidence=(2,)),
        ],
        dates=[
            DateFact(day=date(2026, 3, 5), about="delivery", evidence=(8,)),
            DateFact(day=date(2026, 3, 12), about="delivery", evidence=(8,)),
        ],
    )

    assert [fact.amount for fact in kept.money] == [184000]
    assert [fact.day for fact in kept.dates] == [date(2026, 3, 5)]
    assert dropped == {"date not said": 1, "number not said": 1}


def test_an_objection_is_the_buyers_and_politeness_settles_nothing() -> None:
    """A brush-off is no acceptance, and an answer of the buyer's is none of the rep's."""
    claims = [
        Objection(kind="price", topic="price", raised_by=BUYER, evidence=(3,)),
        Objection(
            kind="price", topic="price", raised_by=BUYER, evidence=(4,), answered="question", answer_evidence=(5,),
            reaction="accepted", reaction_evidence=(6,),
        ),
        Objection(
            kind="price", topic="price", raised_by=None, evidence=(4,), answered="evidence", answer_evidence=(6,)
        ),
    ]  # fmt: skip
    kept, _ = one(objections=claims)

    first, second = kept.objections
    assert (first.answered, first.reaction) == ("question", "deferred")
    assert (second.answered, second.answer_evidence, second.raised_by) == ("not", (), BUYER)


def test_a_step_is_agreed_when_the_buyer_says_yes() -> None:
    """The rep's own offer is not an agreement, and a day that was not named is none."""
    step = NextStep(what="send the plan", who=REP, side="internal", by=date(2026, 3, 5), agreed=True, evidence=(8, 9))
    alone = NextStep(what="send the plan", who=REP, side="internal", by=date(2026, 4, 5), agreed=True, evidence=(8,))
    kept, dropped = one(next_steps=[step, alone])

    assert [(fact.agreed, fact.by) for fact in kept.next_steps] == [(True, date(2026, 3, 5)), (False, None)]
    assert dropped == {"date not said": 1, "wrong side": 1}


def test_people_are_there_or_named() -> None:
    """Someone absent has to be named in the cited words; the seller's people are not the buyer's."""
    people = [
        PersonFact(
            name="Solveig", key=None, evidence=(10,),
            roles=[RoleSignal(role="decision_maker", weight=0.8, evidence=(10,))],
        ),
        PersonFact(name="Marianne", key=None, evidence=(10,)),
        PersonFact(name="Whoever", key=BUYER, evidence=(), follows=[Influence(name="Solveig", evidence=(10, 400))]),
        PersonFact(name="Dana Whitlock", key=REP, evidence=(1,)),
    ]  # fmt: skip
    kept, dropped = one(people=people)

    assert [person.name for person in kept.people] == ["Solveig", "Corin Ashe"]
    assert kept.people[1].follows[0].evidence == (10,)
    assert dropped == {"no such sentence": 1, "nobody of that name": 1, "wrong side": 1}


def test_indicators_are_shown_by_the_rep_and_absent_ones_need_no_evidence() -> None:
    """The buyer's words are no question of the rep's."""
    kept, dropped = one(
        indicators=[
            Indicator(dimension="discovery", name="asks_about_problem", state="present", evidence=(1,)),
            Indicator(dimension="discovery", name="asks_about_problem", state="present", evidence=(2,)),
            Indicator(dimension="next_steps", name="buyer_agrees", state="present", evidence=(9,)),
            Indicator(dimension="discovery", name="quantifies_impact", state="absent"),
            Indicator(dimension="discovery", name="quantifies_impact", state="present"),
        ]
    )

    assert len(kept.indicators) == 3
    assert dropped == {"no evidence": 1, "wrong side": 1}


def test_what_is_wanted_is_wanted_by_the_buyer() -> None:
    """The rep's wish to sell is no interest."""
    kept, _ = one(products=[ProductFact(name="Yard", wanted=True, evidence=(3,))])

    assert kept.products == ()


def test_where_nobody_tells_sides_words_still_count() -> None:
    """A transcript without names is read as far as it goes."""
    call = talk((None, "We lose trailers."), (None, "It is too expensive."))
    kept, dropped = verify(
        Facts(objections=[Objection(kind="price", topic="price", raised_by=None, evidence=(2,))]), call
    )

    assert len(kept.objections) == 1
    assert dropped == {}


@given(st.lists(st.lists(st.integers(-2, 14), max_size=4).map(tuple), max_size=6))
def test_no_fact_is_kept_that_cites_nothing_and_verifying_twice_changes_nothing(cited: list[tuple[int, ...]]) -> None:
    """Whatever a model cites."""
    facts = Facts(
        topics=[Topic(label="x", evidence=evidence) for evidence in cited],
        signals=[SignalFact(signal="need", stance="confirms", said_by=None, evidence=evidence) for evidence in cited],
    )
    kept, _ = verify(facts, CALL)
    again, dropped = verify(kept, CALL)

    assert all(fact.evidence and set(fact.evidence) <= set(CALL.by_number) for fact in (*kept.topics, *kept.signals))
    assert (again, dropped) == (kept, {})
