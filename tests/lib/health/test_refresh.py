"""Health as it is computed from what is stored, and written where it moved."""

from datetime import date

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.health.refresh import list_facts, refresh_health
from tests.api.workspace import MONDAY, Workspace, build

TODAY = date(2026, 3, 8)


def stored(conn: Connection[TupleRow]) -> list[tuple[object, ...]]:
    return conn.execute(
        """
        select o.id, o.health_score, h.reasons, o.updated_at, o.ctid::text, h.ctid::text
        from opportunities o left join opportunity_health h on h.opportunity_id = o.id order by o.id
        """
    ).fetchall()


def score(conn: Connection[TupleRow], workspace: Workspace, deal: str) -> int | None:
    row = conn.execute("select health_score from opportunities where id = %s", (workspace.deals[deal],)).fetchone()
    return None if row is None else row[0]


def test_facts_are_counted_from_calls_and_emails(conn: Connection[TupleRow]) -> None:
    """Who was last heard and when, how many met, and how many different people."""
    workspace = build(conn)
    facts = list_facts(conn, TODAY, [workspace.busy], None)[0]

    assert (facts.touches, facts.meetings_recent, facts.meetings_before) == (9, 5, 0)
    assert facts.last_touch_id == facts.last_inbound_id == workspace.calls["c5"]
    assert facts.people_ids == [workspace.people["kim"]]
    assert facts.outbound_unanswered == 0


def test_emails_after_the_buyer_was_last_heard_are_unanswered(conn: Connection[TupleRow]) -> None:
    """Only outbound ones, only later ones."""
    workspace = build(conn)
    conn.execute(
        """
        update emails set direction = 'outbound' where id = any (%(ids)s);
        """,
        {"ids": [workspace.emails["e1"]]},
    )
    conn.execute("update email_participants set person_id = null where field = 'from'")
    conn.execute("update call_participants set person_id = null where call_id <> %s", (workspace.calls["c1"],))
    conn.execute("update emails set direction = 'outbound' where id = %s", (workspace.emails["e3"],))

    facts = list_facts(conn, TODAY, [workspace.busy], None)[0]

    assert facts.last_inbound_at == MONDAY
    assert facts.outbound_unanswered == 2


def test_someone_who_did_not_come_was_not_met(conn: Connection[TupleRow]) -> None:
    """An invitation that nobody followed is no sign of life."""
    workspace = build(conn)
    conn.execute("update call_participants set attended = false where person_id is not null")
    conn.execute("update email_participants set person_id = null")

    facts = list_facts(conn, TODAY, [workspace.busy], None)[0]

    assert (facts.people_ids, facts.last_inbound_at) == ([], None)


def test_the_same_day_again_writes_nothing(conn: Connection[TupleRow]) -> None:
    """A second pass leaves every row version where it was."""
    build(conn)
    assert refresh_health(conn, TODAY) > 0
    before = stored(conn)

    assert refresh_health(conn, TODAY) == 0
    assert stored(conn) == before


def test_a_day_that_passes_is_not_a_change_of_the_deal(conn: Connection[TupleRow]) -> None:
    """Scores and words move with time; `updated_at` is for what happens to the deal itself."""
    workspace = build(conn)
    refresh_health(conn, TODAY)
    before = {row[0]: row[3] for row in stored(conn)}
    early = score(conn, workspace, "a")

    refresh_health(conn, date(2026, 6, 30))

    late = score(conn, workspace, "a")
    assert early is not None
    assert late is not None
    assert late < early
    assert {row[0]: row[3] for row in stored(conn)} == before


def test_a_deal_that_closes_loses_its_score(conn: Connection[TupleRow]) -> None:
    """Closed deals say why they have none, once."""
    workspace = build(conn)
    refresh_health(conn, TODAY)
    conn.execute("update opportunities set stage = 'closed_won' where id = %s", (workspace.busy,))

    assert refresh_health(conn, TODAY) == 1
    assert score(conn, workspace, "a") is None
    assert refresh_health(conn, TODAY) == 0


def test_only_the_named_deals_are_computed(conn: Connection[TupleRow]) -> None:
    """A new call on one deal costs one deal."""
    workspace = build(conn)

    assert refresh_health(conn, TODAY, [workspace.busy]) == 1


def test_a_database_in_another_zone_counts_the_same_days(conn: Connection[TupleRow]) -> None:
    """Days are days in UTC."""
    workspace = build(conn)
    conn.execute(
        "update call_opportunities set occurred_at = '2026-02-06 23:30Z' where call_id = %s", (workspace.calls["c1"],)
    )
    here = list_facts(conn, TODAY, [workspace.busy], None)[0]
    conn.execute("set local timezone = 'Asia/Tokyo'")
    there = list_facts(conn, TODAY, [workspace.busy], None)[0]

    assert (here.meetings_recent, here.meetings_before) == (there.meetings_recent, there.meetings_before) == (4, 1)
