"""Jobs that keep failing: where an operator sees them, and what an operator can do."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from psycopg import Connection
from psycopg.errors import UniqueViolation
from psycopg.rows import TupleRow, class_row

from lib.errors import Conflict, NotFound


@dataclass(frozen=True)
class QueuedJob:
    """A job that waits, runs or is parked, with its last error."""

    id: int
    task: str
    arguments: dict[str, Any]
    status: str
    lock: str | None
    scheduled_at: datetime | None
    failures: int
    error: str | None
    failed_at: datetime | None


def list_jobs(conn: Connection[TupleRow], *, parked_only: bool = False, limit: int = 100) -> list[QueuedJob]:
    """Jobs that are not done: parked ones first, then running ones, then those that wait, oldest first."""
    with conn.cursor(row_factory=class_row(QueuedJob)) as cursor:
        return cursor.execute(
            """
            select j.id, j.task_name as task, j.args as arguments,
                   case j.status when 'failed' then 'parked' when 'doing' then 'running' else 'waiting' end as status,
                   j.lock, j.scheduled_at, coalesce(f.failures, 0)::int as failures, f.error, f.failed_at
            from procrastinate_jobs j
            left join lateral (
                select count(*) over () as failures, error, failed_at from job_failures
                where job_id = j.id order by attempt desc limit 1
            ) f on true
            where j.status = 'failed' or (j.status in ('todo', 'doing') and not %(parked_only)s)
            order by case j.status when 'failed' then 0 when 'doing' then 1 else 2 end, j.id
            limit %(limit)s
            """,
            {"parked_only": parked_only, "limit": limit},
        ).fetchall()


def retry(conn: Connection[TupleRow], job_id: int) -> None:
    """Put a parked job back into the queue with a clean sheet; raises NotFound, or Conflict when its like waits."""
    require_parked(conn, job_id)
    conn.execute("delete from job_failures where job_id = %s", (job_id,))
    try:
        conn.execute("select procrastinate_retry_job_v2(%s, now(), null, null, null)", (job_id,))
    except UniqueViolation as error:
        raise Conflict(f"The same job as {job_id} waits in the queue already: discard {job_id}.") from error


def discard(conn: Connection[TupleRow], job_id: int) -> None:
    """Remove a parked job for good; raises NotFound when none has the id."""
    require_parked(conn, job_id)
    conn.execute("delete from procrastinate_jobs where id = %s", (job_id,))


def require_parked(conn: Connection[TupleRow], job_id: int) -> None:
    row = conn.execute("select 1 from procrastinate_jobs where id = %s and status = 'failed' for update", (job_id,))
    if row.fetchone() is None:
        raise NotFound(f"There is no parked job {job_id}. `dealcoach jobs` lists those there are.")
