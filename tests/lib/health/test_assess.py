"""The health of a deal: bounds, sums, directions and what each factor weighs."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.health.assess import START, HealthFacts, assess, to_json

TODAY = date(2026, 3, 31)
NOON = datetime(2026, 3, 31, 12, tzinfo=UTC)
DEAL = UUID(int=1)
OPEN = ("prospecting", "discovery", "evaluation", "proposal", "negotiation")


def facts(days: int = 3, **changes: Any) -> HealthFacts:
    """A deal that moves nothing but recency, last touched this many days ago."""
    steady = HealthFacts(
        opportunity_id=DEAL,
        stage="proposal",
        close_date=TODAY + timedelta(90),
        touches=5,
        last_touch_at=NOON - timedelta(days),
        last_touch_id=UUID(int=2),
        last_inbound_at=NOON - timedelta(days),
        last_inbound_id=UUID(int=3),
        meetings_recent=2,
        meetings_before=2,
        outbound_unanswered=0,
        people_recent=2,
        people_ids=[UUID(int=4), UUID(int=5)],
    )
    return replace(steady, **changes)


moments = st.none() | st.datetimes(datetime(2024, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
any_facts = st.builds(
    HealthFacts,
    opportunity_id=st.just(DEAL),
    stage=st.sampled_from([*OPEN, "closed_won", "closed_lost"]),
    close_date=st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    touches=st.integers(0, 50),
    last_touch_at=moments,
    last_touch_id=st.just(UUID(int=2)),
    last_inbound_at=moments,
    last_inbound_id=st.none() | st.just(UUID(int=3)),
    meetings_recent=st.integers(0, 20),
    meetings_before=st.integers(0, 20),
    outbound_unanswered=st.integers(0, 20),
    people_recent=st.integers(0, 12),
    people_ids=st.just(()),
)


@given(any_facts)
def test_a_score_lies_between_0_and_100_and_reasons_add_up(given_facts: HealthFacts) -> None:
    """The score is the start plus every reason's points, cut at the ends; without a score nothing has points."""
    health = assess(given_facts, TODAY)
    total = sum(reason.points for reason in health.reasons)

    assert health.reasons
    if health.score is None:
        assert total == 0
    else:
        assert health.score == max(0, min(100, START + total))


@given(any_facts)
def test_reasons_come_worst_first_and_each_factor_once(given_facts: HealthFacts) -> None:
    """What a manager has to act on is on top, in words that end."""
    reasons = assess(given_facts, TODAY).reasons

    assert [reason.points for reason in reasons] == sorted(reason.points for reason in reasons)
    assert len({reason.factor for reason in reasons}) == len(reasons)
    assert all(reason.text.endswith(".") for reason in reasons)


@given(any_facts, st.integers(0, 200), st.integers(0, 200))
def test_silence_never_helps(given_facts: HealthFacts, one: int, other: int) -> None:
    """With all else the same, a deal touched later is never the less healthy one."""
    open_deal = replace(given_facts, stage="proposal", touches=5)
    fresher, staler = (
        assess(replace(open_deal, last_touch_at=NOON - timedelta(days)), TODAY).score for days in sorted((one, other))
    )

    assert fresher is not None
    assert staler is not None
    assert fresher >= staler


@given(any_facts, st.integers(0, 12), st.integers(0, 12))
def test_more_people_in_touch_never_hurt(given_facts: HealthFacts, one: int, other: int) -> None:
    """One voice is a risk, several are a safety."""
    open_deal = replace(given_facts, stage="proposal", touches=5, last_touch_at=NOON)
    narrow, broad = (assess(replace(open_deal, people_recent=count), TODAY).score for count in sorted((one, other)))

    assert narrow is not None
    assert broad is not None
    assert broad >= narrow


@given(any_facts, st.integers(0, 20), st.integers(0, 20))
def test_letters_without_an_answer_never_help(given_facts: HealthFacts, one: int, other: int) -> None:
    """The more emails the buyer leaves unanswered, the worse."""
    open_deal = replace(given_facts, stage="proposal", touches=5, last_touch_at=NOON)
    few, many = (assess(replace(open_deal, outbound_unanswered=count), TODAY).score for count in sorted((one, other)))

    assert few is not None
    assert many is not None
    assert few >= many


@pytest.mark.parametrize(
    ("days", "points"), [(0, 15), (7, 15), (8, 5), (14, 5), (15, -10), (30, -10), (31, -25), (60, -25), (61, -35)]
)
def test_recency(days: int, points: int) -> None:
    """A week is fresh, two are well, a month is long, two are very long."""
    assert assess(facts(days), TODAY).score == START + points


@pytest.mark.parametrize(
    ("changes", "factor", "points"),
    [
        ({"outbound_unanswered": 2}, "buyer_silence", -10),
        ({"outbound_unanswered": 3}, "buyer_silence", -20),
        ({"meetings_recent": 3}, "momentum", 10),
        ({"meetings_recent": 1}, "momentum", -10),
        ({"people_recent": 0}, "breadth", -15),
        ({"people_recent": 1}, "breadth", -10),
        ({"people_recent": 3}, "breadth", 5),
        ({"people_recent": 4}, "breadth", 10),
        ({"close_date": None}, "close_date", -5),
        ({"close_date": TODAY - timedelta(1)}, "close_date", -20),
    ],
)
def test_what_each_factor_weighs(changes: dict[str, Any], factor: str, points: int) -> None:
    """As in the table of the decision; nothing else moves."""
    steady = {reason.factor: reason.points for reason in assess(facts(), TODAY).reasons}
    moved = {reason.factor: reason.points for reason in assess(facts(**changes), TODAY).reasons}

    assert moved == steady | {factor: points}


def test_a_close_date_that_nobody_works_towards() -> None:
    """A month or less to go and more than two weeks of silence."""
    near = TODAY + timedelta(30)

    assert {r.factor: r.points for r in assess(facts(16, close_date=near), TODAY).reasons}["close_date"] == -15
    assert "close_date" not in {r.factor for r in assess(facts(15, close_date=near), TODAY).reasons}
    assert "close_date" not in {r.factor for r in assess(facts(16, close_date=near + timedelta(1)), TODAY).reasons}
    assert "close_date" not in {r.factor for r in assess(facts(close_date=TODAY), TODAY).reasons}


@pytest.mark.parametrize(
    ("changes", "factor"),
    [
        ({"stage": "closed_won"}, "closed"),
        ({"stage": "closed_lost"}, "closed"),
        ({"touches": 0, "last_touch_at": None}, "too_little"),
        ({"touches": 1}, "too_little"),
    ],
)
def test_where_there_is_nothing_to_judge(changes: dict[str, Any], factor: str) -> None:
    """No score rather than a made-up one, and the reason why."""
    health = assess(facts(**changes), TODAY)

    assert health.score is None
    assert [reason.factor for reason in health.reasons] == [factor]


def test_each_reason_names_what_it_rests_on() -> None:
    """Ids of conversations and people, or a date, so that a person can look."""
    health = assess(facts(20, outbound_unanswered=4, people_recent=1, close_date=TODAY - timedelta(2)), TODAY)
    evidence = {reason["factor"]: reason["evidence"] for reason in to_json(health)}

    assert evidence["recency"] == [str(UUID(int=2))]
    assert evidence["buyer_silence"] == [str(UUID(int=3))]
    assert evidence["breadth"] == [str(UUID(int=4)), str(UUID(int=5))]
    assert evidence["close_date"] == ["2026-03-29"]


def test_a_day_is_a_day_in_utc() -> None:
    """The same moment counts the same wherever it was written down."""
    late = datetime(2026, 3, 24, 0, 30, tzinfo=UTC)
    elsewhere = late.astimezone(timezone(timedelta(hours=-8)))

    assert assess(facts(last_touch_at=late), TODAY) == assess(facts(last_touch_at=elsewhere), TODAY)
