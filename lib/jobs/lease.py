"""The lease of a recurring job: one run at a time, a checkpoint that outlives it, and a wait that outlives it too."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow, class_row

from lib.errors import AlreadyRunning, TryLater
from lib.records.text import to_jsonb


@dataclass(frozen=True)
class SyncStatus:
    """How a recurring job stands: who holds it, where it goes on, and how the last run ended."""

    name: str
    checkpoint: dict[str, Any] | None
    counts: dict[str, int]
    holder: UUID | None
    leased_until: datetime | None
    not_before: datetime | None
    started_at: datetime | None
    finished_at: datetime | None
    error: str | None


def find_status(conn: Connection[TupleRow], name: str) -> SyncStatus | None:
    """The status of a job, or None when it never ran."""
    with conn.cursor(row_factory=class_row(SyncStatus)) as cursor:
        return cursor.execute(
            """
            select name, checkpoint, counts, holder, leased_until, not_before, started_at, finished_at, error
            from sync_status where name = %(name)s
            """,
            {"name": name},
        ).fetchone()


def acquire(conn: Connection[TupleRow], name: str, holder: UUID, seconds: float) -> SyncStatus:
    """Take the job's lease for `seconds`; it must be committed at once to count.

    Raises AlreadyRunning while another holder's lease lasts, TryLater while a stored wait lasts.
    """
    with conn.cursor(row_factory=class_row(SyncStatus)) as cursor:
        status = cursor.execute(
            """
            insert into sync_status as s (name, holder, leased_until, started_at)
            values (%(name)s, %(holder)s, clock_timestamp() + make_interval(secs => %(seconds)s), clock_timestamp())
            on conflict (name) do update set
                holder = excluded.holder, leased_until = excluded.leased_until, started_at = excluded.started_at,
                error = null
            where (s.leased_until is null or s.leased_until < clock_timestamp())
              and (s.not_before is null or s.not_before <= clock_timestamp())
            returning name, checkpoint, counts, holder, leased_until, not_before, started_at, finished_at, error
            """,
            {"name": name, "holder": holder, "seconds": seconds},
        ).fetchone()
    if status is not None:
        return status
    current = find_status(conn, name)
    if current is not None and current.not_before is not None and current.leased_until is None:
        raise TryLater(f"{name} waits until {current.not_before:%Y-%m-%d %H:%M:%SZ}.", current.not_before)
    raise AlreadyRunning(f"{name} is running in another process. It will finish or its lease will expire in minutes.")


def save(
    conn: Connection[TupleRow],
    name: str,
    holder: UUID,
    seconds: float,
    checkpoint: Mapping[str, Any],
    counts: Mapping[str, int],
) -> None:
    """Store where to go on and prolong the lease, in the transaction of the work that it stands for.

    Raises AlreadyRunning when the lease has passed to another holder: then this work must not be committed.
    """
    kept = conn.execute(
        """
        update sync_status set
            checkpoint = %(checkpoint)s, counts = %(counts)s,
            leased_until = clock_timestamp() + make_interval(secs => %(seconds)s)
        where name = %(name)s and holder = %(holder)s
        """,
        {
            "name": name,
            "holder": holder,
            "seconds": seconds,
            "checkpoint": to_jsonb(checkpoint),
            "counts": to_jsonb(counts),
        },
    ).rowcount
    if kept == 0:
        raise AlreadyRunning(f"The lease of {name} has passed to another process; this one stops.")


def release(
    conn: Connection[TupleRow],
    name: str,
    holder: UUID,
    *,
    finished: bool,
    counts: Mapping[str, int],
    changes: Mapping[str, Any] | None = None,
    not_before: datetime | None = None,
    error: str | None = None,
) -> None:
    """Give the lease back; the checkpoint stays for the next invocation, with these changes of its keys."""
    conn.execute(
        """
        update sync_status set
            checkpoint = checkpoint || %(changes)s,
            holder = null, leased_until = null, not_before = %(not_before)s, error = %(error)s, counts = %(counts)s,
            finished_at = case when %(finished)s then clock_timestamp() else finished_at end
        where name = %(name)s and holder = %(holder)s
        """,
        {
            "name": name,
            "holder": holder,
            "finished": finished,
            "counts": to_jsonb(counts),
            "changes": to_jsonb(changes or {}),
            "not_before": not_before,
            "error": error,
        },
    )
