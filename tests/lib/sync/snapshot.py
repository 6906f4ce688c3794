"""What is in a database, for comparing two: every row of every table but bookkeeping, without the times of writing."""

from typing import Any

from psycopg import Connection
from psycopg.rows import TupleRow
from psycopg.sql import SQL, Identifier

BOOKKEEPING = {
    "schema_migrations", "sync_status", "rate_limits", "oauth_tokens", "webhook_events", "request_counts",
    "deals_due", "procrastinate_jobs", "procrastinate_events", "procrastinate_workers", "procrastinate_periodic_defers",
}  # fmt: skip
TIMES = [
    "created_at",
    "updated_at",
    "fetched_at",
    "checked_at",
    "first_seen_at",
    "last_seen_at",
    "resolved_at",
    "gone_at",
    "attempts",
]

SEEN = {"stage_settings", "close_dates"}
"""What was seen when: numbered in the order of coming."""

type Snapshot = dict[str, list[Any]]


def snapshot(conn: Connection[TupleRow]) -> Snapshot:
    """The rows of each table in an order of their own; of problems those that are open."""
    found: Snapshot = {}
    for table in tables(conn):
        rows = conn.execute(
            SQL(
                """
                select to_jsonb(t) - %s::text[] - %s::text[], to_jsonb(t) ->> 'gone_at' is not null
                from {} t where to_jsonb(t) ->> 'resolved_at' is null order by 1
                """
            ).format(Identifier(table)),
            (TIMES, ["id", "at"] if table in SEEN else []),
        ).fetchall()
        found[table] = [kept | {"gone": gone} for kept, gone in rows]
    return found


def versions(conn: Connection[TupleRow]) -> dict[str, list[str]]:
    """Where each row version lies: a row that is written anew has another place."""
    found: dict[str, list[str]] = {}
    for table in tables(conn):
        if table in {"email_checks", "sync_problems"}:
            continue
        rows = conn.execute(SQL("select ctid::text from {} order by ctid").format(Identifier(table))).fetchall()
        found[table] = [row[0] for row in rows]
    return found


def tables(conn: Connection[TupleRow]) -> list[str]:
    rows = conn.execute("select tablename from pg_tables where schemaname = 'public' order by tablename").fetchall()
    return [row[0] for row in rows if row[0] not in BOOKKEEPING]
