"""A scheduled sync that has no time to finish is gone on with by the worker, as a job."""

from datetime import datetime, timedelta

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.db import open_transaction
from lib.errors import AlreadyRunning, TryLater
from lib.jobs import lease
from lib.jobs.drain import Work
from lib.jobs.queue import defer
from lib.sync.daily import DONE, SyncReport
from lib.sync.doors import run_daily_sync
from lib.sync.run import NAME

TASK = "daily-sync.go-on"
MARGIN_SECONDS = 10.0
"""Left of the worker's time for giving the lease back."""
WHILE_ANOTHER_RUNS = timedelta(minutes=2)


def start_daily_sync(*, seconds: float | None = None) -> SyncReport:
    """Sync as a scheduler asks for it; what is left when the time is up is queued."""
    outcome = run_daily_sync(seconds=seconds)
    if not outcome.finished:
        with open_transaction() as conn:
            queue_rest(conn, outcome.not_before)
    return outcome


def queue_rest(conn: Connection[TupleRow], not_before: datetime | None) -> None:
    """Have the worker go on, from `not_before` on; once is enough."""
    defer(conn, TASK, {}, queueing_lock=TASK, not_before=not_before)


def go_on(work: Work) -> None:
    """Go on with an unfinished sync, and come back as long as there is more; nothing to do when it is finished."""
    with work.transaction() as conn:
        status = lease.find_status(conn, NAME)
    if status is None or status.checkpoint is None or status.checkpoint["step"] == DONE:
        return
    try:
        outcome = run_daily_sync(seconds=max(1.0, work.deadline.left() - MARGIN_SECONDS))
    except AlreadyRunning as other:
        raise TryLater(other.detail, work.now + WHILE_ANOTHER_RUNS) from other
    if not outcome.finished:
        raise TryLater("The sync has more to do.", outcome.not_before or work.now)
