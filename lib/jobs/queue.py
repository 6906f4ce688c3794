"""The queue: a job is put in with the transaction that makes it due, and taken out by whoever drains it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from psycopg import Connection
from psycopg.rows import TupleRow


def defer(
    conn: Connection[TupleRow],
    task: str,
    arguments: Mapping[str, Any],
    *,
    lock: str | None = None,
    queueing_lock: str | None = None,
    not_before: datetime | None = None,
) -> int | None:
    """Queue a job, which exists once `conn` commits, and return its id.

    Jobs with the same `lock` run one after the other in the order they came. A job whose `queueing_lock` waits already
    is the same job: it is dropped, and None is returned. Arguments are JSON.
    """
    if queueing_lock is not None and waits(conn, queueing_lock):
        return None
    from procrastinate.exceptions import AlreadyEnqueued

    from lib.jobs.library import build_app

    job = build_app().configure_task(
        task, allow_unknown=True, connection=conn, lock=lock, queueing_lock=queueing_lock, schedule_at=not_before
    )
    # not conn.transaction(): where nothing was said yet, that would commit
    conn.execute("savepoint queueing")
    try:
        identity = job.defer(**arguments)
    except AlreadyEnqueued:
        conn.execute("rollback to savepoint queueing")
        identity = None
    conn.execute("release savepoint queueing")
    return identity


def waits(conn: Connection[TupleRow], queueing_lock: str) -> bool:
    """Whether such a job is in the queue; asked first, since it is the usual case and cheaper than being refused."""
    row = conn.execute(
        "select 1 from procrastinate_jobs where queueing_lock = %s and status = 'todo'", (queueing_lock,)
    ).fetchone()
    return row is not None


def reschedule(conn: Connection[TupleRow], queueing_lock: str, not_before: datetime) -> bool:
    """Let the job that waits under this name be due at another time; returns whether there is one."""
    moved = conn.execute(
        "update procrastinate_jobs set scheduled_at = %s where queueing_lock = %s and status = 'todo'",
        (not_before, queueing_lock),
    )
    return moved.rowcount > 0


def withdraw(conn: Connection[TupleRow], queueing_lock: str) -> None:
    """Take back the job that waits under this name, if there is one."""
    conn.execute("delete from procrastinate_jobs where queueing_lock = %s and status = 'todo'", (queueing_lock,))


READ, COLLECT, FOLD = "readings.catch-up", "readings.collect", "deals.fold"


def queue_reading(conn: Connection[TupleRow]) -> None:
    """Have what was said in new words read; one waiting job will find all of it."""
    defer(conn, READ, {}, queueing_lock=READ)


def queue_collecting(conn: Connection[TupleRow], not_before: datetime) -> None:
    """Have the batches looked after that Claude reads."""
    defer(conn, COLLECT, {}, queueing_lock=COLLECT, not_before=not_before)


def queue_folding(conn: Connection[TupleRow]) -> None:
    """Have the deals folded that are due; one waiting job will find all of them."""
    defer(conn, FOLD, {}, queueing_lock=FOLD)
