"""Deals that nobody has spoken about for a while."""

from psycopg import Connection
from psycopg.rows import TupleRow

from dev.bench.statements import ask
from tests.api.workspace import build


def test_quiet_counts_from_the_last_call_or_email(conn: Connection[TupleRow]) -> None:
    """Exactly as many days are enough; a deal that was never spoken about is quiet, one with a meeting ahead is not."""
    workspace = build(conn)
    for key, ago in {"a": "13 days 23 hours", "b": "14 days", "c": None, "d": "-2 days"}.items():
        conn.execute(
            "update opportunities set last_touch_at = now() - %s::interval where id = %s", (ago, workspace.deals[key])
        )
    by_id = {str(identity): key for key, identity in workspace.deals.items()}
    answer, _ = ask(conn, "/api/opportunities?quiet_days=14&owner=ada@seller.example,bo reed&limit=100")

    named = {by_id[row["id"]] for row in answer.json()["opportunities"]}
    assert named & {"a", "b", "c", "d"} == {"b", "c"}
