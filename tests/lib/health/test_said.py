"""What was said counts in health, day by day."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st
from psycopg import Connection
from psycopg.rows import TupleRow

from lib.health.assess import START, HealthFacts, assess
from lib.health.refresh import list_facts, refresh_health
from lib.health.said import SaidFactor, read_factors, to_jsonable
from lib.records.text import to_jsonb
from tests.api.workspace import build

TODAY = date(2026, 3, 31)
BOOKED = SaidFactor(
    factor="next_step", points=8, text="A step is agreed.", until=TODAY, points_after=-8, text_after="It has passed."
)
NAMED = SaidFactor(factor="risk", points=-6, text="A risk was named.", evidence=("a",), until=TODAY)

factors = st.lists(
    st.builds(
        SaidFactor,
        factor=st.text(max_size=5),
        points=st.integers(-60, 60),
        text=st.text(max_size=5),
        evidence=st.lists(st.text(max_size=3), max_size=3).map(tuple),
        until=st.none() | st.dates(),
        points_after=st.integers(-60, 60),
        text_after=st.none() | st.text(max_size=5),
    ),
    max_size=5,
)


def steady(*said: SaidFactor) -> HealthFacts:
    """A deal that moves nothing but recency, by 15 points."""
    moment = datetime(2026, 3, 31, 12, tzinfo=UTC)
    return HealthFacts(
        opportunity_id=UUID(int=1),
        stage="proposal",
        close_date=TODAY + timedelta(90),
        touches=5,
        last_touch_at=moment,
        last_touch_id=UUID(int=2),
        last_inbound_at=moment,
        last_inbound_id=UUID(int=2),
        meetings_recent=2,
        meetings_before=2,
        outbound_unanswered=0,
        people_recent=2,
        said=said,
    )


def fold(conn: Connection[TupleRow], deal: UUID, *said: SaidFactor) -> None:
    conn.execute(
        """
        insert into deal_folds (opportunity_id, inputs, conversations, health_factors, warnings)
        values (%s, '', '{}', %s, '[]')
        """,
        (deal, to_jsonb(to_jsonable(said))),
    )


def test_a_factor_counts_through_its_day_and_otherwise_after_it() -> None:
    """A booked meeting helps up to its day, and its passing hurts from the next."""
    assert BOOKED.on(TODAY) == (8, "A step is agreed.")
    assert BOOKED.on(TODAY + timedelta(1)) == (-8, "It has passed.")
    assert NAMED.on(TODAY + timedelta(1)) is None


def test_what_was_said_adds_to_the_score() -> None:
    """As one more reason, with what it rests on."""
    before, after = (assess(steady(NAMED, BOOKED), day) for day in (TODAY, TODAY + timedelta(1)))

    assert before.score == START + 15 + 8 - 6
    assert after.score == START + 15 - 8
    assert [(r.factor, r.points, r.evidence) for r in before.reasons if r.factor == "risk"] == [("risk", -6, ("a",))]


@given(factors, st.dates())
def test_a_score_stays_between_0_and_100(said: list[SaidFactor], today: date) -> None:
    """Whatever was said; and the reasons add up to it."""
    health = assess(steady(*said), today)
    total = START + sum(reason.points for reason in health.reasons)

    assert health.score == max(0, min(100, total))


def test_a_closed_deal_and_one_barely_begun_have_no_score_whatever_was_said() -> None:
    """What was said does not make a score where there is none."""
    assert assess(replace(steady(BOOKED), stage="closed_won"), TODAY).score is None
    assert assess(replace(steady(BOOKED), touches=1), TODAY).score is None


@given(factors)
def test_what_is_stored_is_read_as_it_was(said: list[SaidFactor]) -> None:
    """Days and evidence come back as they were."""
    assert read_factors(to_jsonable(said)) == said


def test_factors_are_read_with_the_facts_of_their_deal(conn: Connection[TupleRow]) -> None:
    """Of the deals that are folded; the others have none."""
    workspace = build(conn)
    fold(conn, workspace.busy, BOOKED, NAMED)

    facts = {one.opportunity_id: one.said for one in list_facts(conn, TODAY, None, None)}

    assert facts.pop(workspace.busy) == [BOOKED, NAMED]
    assert set(map(tuple, facts.values())) == {()}


def test_a_day_that_passes_moves_the_score_without_a_new_fold(conn: Connection[TupleRow]) -> None:
    """What is stored stays as it is; the score of each day is computed from it."""
    workspace = build(conn)
    day = date(2026, 3, 8)
    fold(conn, workspace.busy, replace(BOOKED, until=day))
    found: list[dict[str, int]] = []
    for today in (day, day + timedelta(1)):
        refresh_health(conn, today, [workspace.busy])
        row = conn.execute(
            "select reasons from opportunity_health where opportunity_id = %s", (workspace.busy,)
        ).fetchone()
        assert row is not None
        found.append({reason["factor"]: reason["points"] for reason in row[0]})

    assert [one["next_step"] for one in found] == [8, -8]
