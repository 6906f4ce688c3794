"""What every door to the worker does: settings into tasks and a deadline."""

from dataclasses import dataclass
from datetime import UTC, datetime

from lib.db import open_transaction
from lib.deals.due import is_due
from lib.jobs.deadline import Deadline
from lib.jobs.drain import DrainReport, drain
from lib.jobs.queue import queue_folding
from lib.settings import settings
from lib.worker.tasks import TASKS


def run_worker(*, seconds: float | None = None) -> DrainReport:
    """Drain the queue for at most `seconds` (default: the setting), and with it what became due without a job."""
    values = settings()
    with open_transaction() as conn:
        if is_due(conn):
            queue_folding(conn)
    return drain(
        values.require_database_url(),
        open_transaction,
        TASKS,
        deadline=Deadline.after(values.work_seconds if seconds is None else seconds),
    )


@dataclass(frozen=True)
class Pulse:
    """What an operator is alarmed about. `sync_age_seconds` is None where no sync has ever finished."""

    sync_age_seconds: float | None
    parked_jobs: int


def feel_pulse() -> Pulse:
    """How old the last finished sync is, and how many jobs are parked."""
    with open_transaction() as conn:
        row = conn.execute(
            """
            select (select finished_at from sync_status where name = 'daily-sync'),
                   (select count(*) from procrastinate_jobs where status = 'failed')
            """
        ).fetchone()
    finished, parked = row if row is not None else (None, 0)
    return Pulse(None if finished is None else (datetime.now(UTC) - finished).total_seconds(), parked)
