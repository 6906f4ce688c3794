"""The relationship is judged by what the buyer does, and by nothing else."""

from dataclasses import replace

import pytest

from lib.coaching.deal import Held
from lib.coaching.relationship import assess_relationship
from lib.readings.conversation import Party
from lib.readings.models import Facts, Followup
from tests.lib.coaching.deals import BUYER, IT, REP, deal, held, price, raising, step, talk

ABSENT = replace(BUYER, attended=False)


def warm(day: int) -> Held:
    return held(day, Facts(next_steps=[step(agreed=True)]), said=talk(rep_share=0.4, buyer_questions=15))


def cold(day: int) -> Held:
    return held(day, raising(price("explanation", "rejected")), said=talk(rep_share=0.8, buyer_questions=0))


def ours(day: int, hours: float = 0) -> Held:
    return held(day, Facts(), kind="email", sender="rep", hours=hours)


def theirs(day: int, hours: float = 0) -> Held:
    return held(day, Facts(), kind="email", sender="buyer", hours=hours)


@pytest.mark.parametrize(
    ("calls", "trend"),
    [
        ([cold(0), cold(1), warm(2), warm(3)], "warming"),
        ([warm(0), warm(1), cold(2), cold(3)], "cooling"),
        ([warm(0), warm(1), warm(2), warm(3)], "steady"),
        ([cold(0), cold(1), cold(2), cold(3)], "steady"),
    ],
)
def test_the_trend_follows_what_the_buyer_does(calls: list[Held], trend: str) -> None:
    """By the slope over all conversations, with bounds beside it."""
    found = assess_relationship(deal(*calls))

    assert found.trend == trend
    assert found.change is not None
    assert found.change_low is not None
    assert found.change_high is not None
    assert found.change_low <= found.change <= found.change_high
    assert found.score == found.points[-1].smoothed


def test_the_length_of_a_call_is_nothing() -> None:
    """Three hours of the same are no warmer than ten minutes."""
    calls = [warm(0), cold(1), warm(2), cold(3)]
    longer = [
        held(0, calls[0].facts, said=replace(talk(rep_share=0.4, buyer_questions=15), seconds=9000)),
        *calls[1:],
    ]

    assert assess_relationship(deal(*longer)) == assess_relationship(deal(*calls))


def test_three_conversations_are_not_enough() -> None:
    """Then the parts are shown and no number is."""
    found = assess_relationship(deal(warm(0), warm(1), cold(2)))

    assert (found.score, found.trend, found.change) == (None, None, None)
    assert found.note == "Not enough to judge: 3 of the 4 conversations that it takes."
    assert len(found.points) == 3


@pytest.mark.parametrize(("hours", "value"), [(2, 100), (20, 80), (70, 55), (160, 30), (400, 10)])
def test_a_reply_counts_by_how_soon_it_comes(hours: float, value: int) -> None:
    """From the first email that waited; a reminder in between counts as none."""
    plain = assess_relationship(deal(ours(0), theirs(0, hours)))
    reminded = assess_relationship(deal(ours(0), ours(0, hours / 2), theirs(0, hours)))

    assert plain.points[-1].parts["replies"] == value
    assert [point.parts["replies"] for point in reminded.points] == [0, value]


def test_writing_unasked_is_a_sign() -> None:
    """An email of the buyer that answers nothing of ours counts more than a late reply."""
    assert assess_relationship(deal(theirs(0))).points[0].parts["replies"] == 75


def test_who_comes_counts_by_number_rank_and_being_new() -> None:
    """A COO is more than an assistant, two are more than one; who was invited and stayed away is nobody."""

    def attendance(*parties: Party) -> int:
        return assess_relationship(deal(held(0, Facts(), parties=(REP, *parties)))).points[0].parts["attendance"]

    assert attendance(ABSENT) == 0
    assert attendance(replace(BUYER, title="Assistant")) < attendance(BUYER) < attendance(BUYER, IT)
    both = [held(day, Facts(), parties=(REP, BUYER, IT)) for day in (1, 2)]
    found = assess_relationship(deal(warm(0), *both))
    values = [point.parts["attendance"] for point in found.points]
    assert values[0] < values[2] < values[1]
    assert found.buyers_met == ["Kim Vale", "Lee Park"]


def test_kept_promises_count() -> None:
    """What was promised and done warms, what was not cools, whoever promised."""

    def commitments(*, kept: bool) -> int:
        facts = Facts(followups=[Followup(what="the report", who="rep", kept=kept, evidence=(4,))])
        return assess_relationship(deal(held(0, facts))).points[0].parts["commitments"]

    assert commitments(kept=True) > commitments(kept=False)
