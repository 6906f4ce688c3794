"""An objection is followed through calls and emails as the answer keys define its states."""

from dataclasses import replace

import pytest

from lib.coaching.models import ObjectionThread
from lib.coaching.objections import follow_objections
from lib.readings.models import Facts, Objection, ObjectionKind, Settlement
from tests.lib.coaching.deals import BUYER, REP, deal, held, price, raising, topic


def follow(*days: Objection | Facts | None) -> list[ObjectionThread]:
    """A deal with a call a day, each with this objection, or these facts, or with nothing said."""
    return follow_objections(
        deal(
            *(
                held(day, one if isinstance(one, Facts) else Facts() if one is None else raising(one))
                for day, one in enumerate(days)
            )
        )
    )


@pytest.mark.parametrize(
    ("days", "state"),
    [
        ([price()], "open"),
        ([price(), price()], "open"),
        ([price("question")], "open"),
        ([price("deferral"), price("deferral")], "open"),
        ([price("explanation")], "open"),
        ([price("explanation", "rejected")], "open"),
        ([price(), price("explanation")], "open"),
        ([price("explanation", "accepted")], "resolved"),
        ([price("not", "accepted")], "resolved"),
        ([price(), price("explanation", "accepted")], "resolved"),
        ([price("explanation", "rejected"), price("concession", "accepted")], "resolved"),
        ([price("explanation"), price()], "recurring"),
        ([price("explanation", "accepted"), price()], "recurring"),
        ([price("explanation", "accepted"), price("evidence", "rejected")], "recurring"),
        ([price("evidence"), price(), price("explanation", "accepted")], "resolved"),
        ([price("explanation"), None, None], "open"),
    ],
)
def test_the_state_after_the_last_word(days: list[Objection | None], state: str) -> None:
    """Recurring came back after an answer and is not settled; open was never answered or waits; a later yes settles."""
    (thread,) = follow(*days)

    assert thread.state == state
    assert (thread.resolved_at is not None) == (state == "resolved")


def test_speaking_of_it_without_raising_it_settles() -> None:
    """Three later sentences of the buyer on the topic are a rest; two, the rep's own, or no answer are none."""
    quiet = Facts(topics=[topic("yearly prices", 2, 4, 6)])
    short = Facts(topics=[topic("yearly prices", 2, 4)])
    ours = Facts(topics=[topic("yearly prices", 1, 3, 5)])
    other = Facts(topics=[topic("training", 2, 4, 6)])

    (rested,) = follow(price("explanation"), quiet)
    assert (rested.state, rested.events[-1].what, rested.events[-1].by) == ("resolved", "let_rest", "Kim Vale")
    assert rested.resolved_at == rested.events[-1].at
    for last in (short, ours, other):
        assert follow(price("explanation"), last)[0].state == "open"
    assert follow(price("explanation"), short, short)[0].state == "resolved"
    assert follow(price(), quiet)[0].state == "open"
    assert follow(price("explanation", "rejected"), quiet)[0].state == "open"
    assert follow(quiet, price("explanation"))[0].state == "open"


def test_the_same_objection_is_known_by_kind_and_topic() -> None:
    """Labels that share most of their words are one; another topic or another kind is another objection."""
    assert len(follow(price(topic="yearly price"), price(topic="the yearly prices"))) == 1
    assert len(follow(price(topic="yearly price"), price(topic="set-up fee"))) == 2
    assert len(follow(price(topic="yearly price"), price(kind="contract", topic="three years"))) == 2
    assert len(follow(price(topic="notice period"), price(kind="contract", topic="notice period"))) == 1
    assert len(follow(price(topic="yearly price"), price(topic="the money", is_back=True))) == 1


def test_the_exchange_is_told_in_order() -> None:
    """Who raised it, who answered, how it was taken, each with the words."""
    (thread,) = follow(price("explanation", "deferred"), price("deferral"), price("question", "rejected"))

    assert [event.what for event in thread.events] == [
        "raised", "answered", "waits", "raised_again", "put_off", "raised_again", "asked_back", "rejected",
    ]  # fmt: skip
    assert [event.by for event in thread.events][:3] == ["Kim Vale", "Dana Reed", "Kim Vale"]
    assert [event.evidence[0].n for event in thread.events][:3] == [2, 3, 4]
    assert (thread.times_raised, thread.raised_by) == (3, ["Kim Vale"])
    assert thread.first_raised_at < thread.last_raised_at


def test_calls_and_emails_are_one_story() -> None:
    """What is answered on a call and comes back by email recurs."""
    by_email = held(1, raising(price()), kind="email", sender="buyer", parties=[BUYER, REP])
    (thread,) = follow_objections(deal(held(0, raising(price("explanation"))), by_email))

    assert thread.state == "recurring"
    assert [event.kind for event in thread.events] == ["call", "call", "email"]


def test_two_in_one_call_are_in_the_order_of_the_words() -> None:
    """Sentence by sentence, however the reading lists them."""
    first, second = price("explanation", at=2), price("explanation", "accepted", at=20)

    assert follow(raising(second, first))[0].state == "resolved"
    assert follow(raising(second, first)) == follow(raising(first, second))


def settling(kind: ObjectionKind | None, *, by: str = "buyer", at: int = 10) -> Facts:
    return Facts(settlements=[Settlement(kind=kind, said_by=by, evidence=(at,))])


def test_what_is_settled_weeks_later_is_settled() -> None:
    """By the kind it names, even where nobody of ours answered; raised once more, it has come back."""
    (thread,) = follow(price(), None, settling("price"))
    (again,) = follow(price(), settling("price"), price())

    assert (thread.state, thread.events[-1].what, thread.events[-1].by) == ("resolved", "accepted", "Kim Vale")
    assert thread.resolved_at == thread.events[-1].at
    assert again.state == "recurring"


def test_a_settlement_finds_its_objection() -> None:
    """The one of its kind; else the one that its speaker raised most; of nobody's it settles none."""
    two = raising(price(), price(kind="security", topic="access", at=6))
    more = raising(price(kind="security", topic="access"))

    def states(*facts: Facts) -> list[str]:
        return [thread.state for thread in follow(*facts)]

    assert states(two, settling("price")) == ["resolved", "open"]
    assert states(two, more, settling("timing")) == ["open", "resolved"]
    assert states(two, settling(None, by="nobody")) == ["open", "open"]
    assert states(settling("price"), two) == ["open", "open"]
    assert states(raising(price(at=2)), settling("price", at=30), settling("price")) == ["resolved"]


def test_within_a_call_the_order_of_words_counts() -> None:
    """Settled and then raised is not settled."""
    before = Facts(objections=[price(at=20)], settlements=settling("price", at=4).settlements)
    after = Facts(objections=[price(at=2)], settlements=settling("price", at=30).settlements)

    assert follow(before)[0].state == "open"
    assert follow(after)[0].state == "resolved"


def test_pressed_again_on_the_spot_an_answer_was_none() -> None:
    """What the buyer repeats before the call ends was not answered; what they leave with and bring back was."""
    first, again = price("explanation", at=2), price(at=20)

    assert follow(raising(first, again), price())[0].state == "open"
    assert follow(raising(again, replace(first, evidence=(30,))), price())[0].state == "recurring"


def test_words_that_accept_one_answer_settle_nothing_else() -> None:
    """A yes to one objection is not another's, though it sounds like a settlement of anything."""
    price_thread = price(at=2)
    settled = Facts(
        objections=[price("explanation", "accepted", kind="integration", topic="the queue", at=20)],
        settlements=[Settlement(kind=None, said_by="buyer", evidence=(22,))],
    )
    threads = {thread.kind: thread.state for thread in follow(price_thread, settled)}

    assert threads == {"price": "open", "integration": "resolved"}
    elsewhere = replace(settled, settlements=[Settlement(kind=None, said_by="buyer", evidence=(30,))])
    assert follow(price_thread, elsewhere)[0].state == "resolved"


def test_who_signs_lets_their_objections_go() -> None:
    """In a won deal nothing stands, and what was let go before keeps its day; a lost deal keeps what stands."""
    calls = [held(0, raising(price())), held(1, raising(price("evidence", "accepted", kind="contract", topic="term")))]
    won, lost = (
        {thread.kind: thread for thread in follow_objections(deal(*calls, held(9, Facts()), stage=stage))}
        for stage in ("closed_won", "closed_lost")
    )

    assert (won["price"].state, won["price"].events[-1].what) == ("resolved", "signed")
    assert won["price"].resolved_at == won["price"].events[-1].at == held(9, None).touch.at
    assert won["contract"] == lost["contract"]
    assert lost["price"].state == "open"
