"""Records that could not be taken in, and alerts: kept with their reason until they are resolved."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from psycopg import Connection
from psycopg.rows import TupleRow, class_row

from lib.records.text import clean, to_jsonb


@dataclass(frozen=True)
class Problem:
    """Something a person or a later run has to see to."""

    source: str
    kind: str
    record_id: str
    reason: str
    first_seen_at: datetime
    last_seen_at: datetime
    attempts: int


LONGEST_NAME = 200


def name_of(record_id: str) -> str:
    """What a record is kept under: its id, of one too long for an index its beginning and a hash."""
    name = clean(record_id)
    if len(name) <= LONGEST_NAME:
        return name
    return f"{name[: LONGEST_NAME - 65]} {hashlib.sha256(name.encode()).hexdigest()}"


def record_problem(
    conn: Connection[TupleRow], source: str, kind: str, record_id: str, reason: str, payload: Any = None
) -> None:
    """Store a problem, or count it once more."""
    conn.execute(
        """
        insert into sync_problems as p (source, kind, record_id, reason, payload)
        values (%(source)s, %(kind)s, %(record_id)s, %(reason)s, %(payload)s)
        on conflict (source, kind, record_id) do update set
            reason = excluded.reason, payload = excluded.payload, last_seen_at = now(), resolved_at = null,
            attempts = case when p.resolved_at is null then p.attempts + 1 else 1 end
        """,
        {
            "source": source,
            "kind": kind,
            "record_id": name_of(record_id),
            "reason": clean(reason),
            "payload": None if payload is None else to_jsonb(payload),
        },
    )


def resolve_problems(conn: Connection[TupleRow], source: str, kind: str, record_ids: Collection[str]) -> int:
    """Mark the problems of these records as resolved; returns how many were open."""
    return conn.execute(
        """
        update sync_problems set resolved_at = now()
        where source = %(source)s and kind = %(kind)s and record_id = any (%(ids)s) and resolved_at is null
        """,
        {"source": source, "kind": kind, "ids": [name_of(record_id) for record_id in record_ids]},
    ).rowcount


def list_problems(
    conn: Connection[TupleRow], source: str | None = None, kind: str | None = None, limit: int = 100
) -> list[Problem]:
    """Open problems, of a source or of a kind where one is named, the latest first."""
    with conn.cursor(row_factory=class_row(Problem)) as cursor:
        return cursor.execute(
            """
            select source, kind, record_id, reason, first_seen_at, last_seen_at, attempts
            from sync_problems
            where resolved_at is null
              and (%(source)s::text is null or source = %(source)s)
              and (%(kind)s::text is null or kind = %(kind)s)
            order by last_seen_at desc, kind, record_id
            limit %(limit)s
            """,
            {"source": source, "kind": kind, "limit": limit},
        ).fetchall()


@dataclass(frozen=True)
class ProblemGroup:
    """Open problems of one kind with one reason; `example` is the record that was seen last."""

    source: str
    kind: str
    reason: str
    records: int
    example: str
    first_seen_at: datetime
    last_seen_at: datetime


def group_problems(conn: Connection[TupleRow], limit: int = 100) -> list[ProblemGroup]:
    """Open problems by kind and reason: alerts first, of each kind the most frequent reason first."""
    with conn.cursor(row_factory=class_row(ProblemGroup)) as cursor:
        return cursor.execute(
            """
            select source, kind, reason, count(*)::int as records,
                   (array_agg(record_id order by last_seen_at desc, record_id))[1] as example,
                   min(first_seen_at) as first_seen_at, max(last_seen_at) as last_seen_at
            from sync_problems
            where resolved_at is null
            group by source, kind, reason
            order by kind <> 'alert', source, kind, count(*) desc, reason
            limit %(limit)s
            """,
            {"limit": limit},
        ).fetchall()
