"""A scheduled sync that does not finish, for whatever reason, is gone on with by the worker, as a job."""

from datetime import UTC, datetime, timedelta

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.db import open_transaction
from lib.errors import AlreadyRunning, AppError, TryLater, UpstreamError
from lib.jobs import lease
from lib.jobs.drain import Work
from lib.jobs.lease import SyncStatus
from lib.jobs.queue import defer, reschedule, withdraw
from lib.sync.daily import SyncReport
from lib.sync.doors import run_daily_sync
from lib.sync.run import LEASE_SECONDS, NAME

TASK = "daily-sync.go-on"
MARGIN_SECONDS = 10.0
"""Left of the worker's time for giving the lease back."""
WHILE_ANOTHER_RUNS = timedelta(minutes=2)
AFTER_THE_LEASE = timedelta(seconds=LEASE_SECONDS + 10)


def start_daily_sync(*, seconds: float | None = None) -> SyncReport:
    """Sync as a scheduler asks for it; whatever becomes of this process, what is left then is a job.

    The job is queued with the lease, so that a process that is killed leaves it behind, and taken back at the end.
    A failure that may pass leaves it, too; what Gong refuses waits for the next schedule.
    """
    try:
        outcome = run_daily_sync(seconds=seconds, on_start=queue_rest)
    except (UpstreamError, TryLater, AlreadyRunning):
        raise
    except AppError:
        with open_transaction() as conn:
            withdraw(conn, TASK)
        raise
    with open_transaction() as conn:
        if outcome.finished:
            withdraw(conn, TASK)
        else:
            queue_rest(conn, outcome.not_before or datetime.now(UTC))
    return outcome


def queue_rest(conn: Connection[TupleRow], not_before: datetime | None = None) -> None:
    """Have the worker go on from `not_before` on, or once a lease taken now has run out; one job is enough."""
    due = not_before or datetime.now(UTC) + AFTER_THE_LEASE
    if not reschedule(conn, TASK, due):
        defer(conn, TASK, {}, queueing_lock=TASK, not_before=due)


def go_on(work: Work) -> None:
    """Go on with an unfinished sync, and come back as long as there is more; nothing to do when it is finished."""
    with work.transaction() as conn:
        status = lease.find_status(conn, NAME)
    if status is None or is_finished(status):
        return
    try:
        outcome = run_daily_sync(seconds=max(1.0, work.deadline.left() - MARGIN_SECONDS))
    except AlreadyRunning as other:
        raise TryLater(other.detail, work.now + WHILE_ANOTHER_RUNS) from other
    if not outcome.finished:
        after_this_worker = datetime.now(UTC) + timedelta(seconds=max(0.0, work.deadline.left()))
        raise TryLater("The sync has more to do.", outcome.not_before or after_this_worker)


def is_finished(status: SyncStatus) -> bool:
    """Whether the run that started last came to its end; its checkpoint may still be that of the run before."""
    started, finished = status.started_at, status.finished_at
    return started is None or (finished is not None and finished >= started)
