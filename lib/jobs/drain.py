"""Draining the queue: do what is due until nothing is left or the time is up, and hand the rest back.

Any number of instances may drain at once. A job whose worker died is found by the worker's silent heartbeat and queued
again; jobs are therefore written so that doing them twice gives what doing them once gave.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, override

from procrastinate import App, BaseRetryStrategy, JobContext, RetryDecision
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Job, Status

from lib.db import Transaction
from lib.jobs.deadline import Deadline, OutOfTimeError
from lib.jobs.library import new_app
from lib.jobs.policy import Again, Parked, WorkerDiedError, decide, describe
from lib.log import logger

HEARTBEAT_SECONDS = 10.0
SILENT_SECONDS = 45.0
"""A worker that has been silent for this long is taken for dead."""


@dataclass(frozen=True)
class Work:
    """What a job is given."""

    transaction: Transaction
    deadline: Deadline
    now: datetime


type Task = Callable[..., None]
"""Called with `Work` and the job's arguments by name."""


@dataclass(frozen=True)
class DrainReport:
    """How a drain ended. `left` is how many jobs are due and not done yet."""

    done: int
    again: int
    parked: int
    rescued: int
    left: int


class AgainError(Exception):
    """The job runs again."""

    def __init__(self, at: datetime) -> None:
        super().__init__()
        self.at = at


class ParkedError(Exception):
    """The job is parked."""


class AsDecided(BaseRetryStrategy):
    """The library's question, answered by what `decide` said."""

    @override
    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        return RetryDecision(retry_at=exception.at) if isinstance(exception, AgainError) else None


def drain(
    url: str,
    transaction: Transaction,
    tasks: Mapping[str, Task],
    *,
    deadline: Deadline,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> DrainReport:
    """Do the jobs that are due, one after the other, until none is left or `deadline` passes."""
    counts: Counter[str] = Counter()
    app = new_app(url)
    for name, task in tasks.items():
        register(app, name, task, transaction, deadline, now, counts)
    asyncio.run(run(app, transaction, deadline, now, counts))
    with transaction() as conn:
        row = conn.execute(
            "select count(*) from procrastinate_jobs where status = 'todo' and coalesce(scheduled_at, now()) <= now()"
        ).fetchone()
    report = DrainReport(counts["done"], counts["again"], counts["parked"], counts["rescued"], row[0] if row else 0)
    if report != DrainReport(0, 0, 0, 0, 0):
        logger().info("queue.drained", **vars(report))
    return report


async def run(
    app: App, transaction: Transaction, deadline: Deadline, now: Callable[[], datetime], counts: Counter[str]
) -> None:
    """Rescue what dead workers left, then work."""
    async with app.open_async():
        await rescue(app, transaction, now, counts)
        working = asyncio.create_task(
            app.run_worker_async(
                wait=False,
                listen_notify=False,
                delete_jobs="successful",
                install_signal_handlers=False,
                update_heartbeat_interval=HEARTBEAT_SECONDS,
                stalled_worker_timeout=SILENT_SECONDS,
            )
        )
        await asyncio.wait({working}, timeout=max(0.0, deadline.left()))
        if not working.done():
            working.cancel()  # which the library takes as: finish the job at hand and stop
        await asyncio.wait({working})
        if not working.cancelled():
            working.result()


async def rescue(app: App, transaction: Transaction, now: Callable[[], datetime], counts: Counter[str]) -> None:
    """Put back what dead workers left, and park what keeps killing them.

    One that cannot be put back, say because another drain just did, stops nothing.
    """
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_SECONDS):
        verdict = settle(transaction, job.id or 0, job.task_name, WorkerDiedError(), now())
        try:
            if isinstance(verdict, Parked):
                await app.job_manager.finish_job(job, status=Status.FAILED, delete_job=False)
            else:
                await app.job_manager.retry_job(job, retry_at=verdict.at)
        except ConnectorException as error:
            logger().warning("job.not_rescued", task=job.task_name, job_id=job.id, error=type(error.__cause__).__name__)
        else:
            counts["parked" if isinstance(verdict, Parked) else "rescued"] += 1


def register(
    app: App,
    name: str,
    task: Task,
    transaction: Transaction,
    deadline: Deadline,
    now: Callable[[], datetime],
    counts: Counter[str],
) -> None:
    """Tell the library of a task, wrapped so that what becomes of a failure is our decision."""

    def perform(context: JobContext, **arguments: Any) -> None:
        identity = context.job.id or 0
        try:
            if deadline.passed():
                raise OutOfTimeError  # noqa: TRY301 (handled like a job's own)
            task(Work(transaction, deadline, now()), **arguments)
        except Exception as error:
            verdict = settle(transaction, identity, name, error, now())
            if isinstance(verdict, Parked):
                counts["parked"] += 1
                raise ParkedError from error
            counts["again"] += 1
            raise AgainError(verdict.at) from error
        counts["done"] += 1

    app.task(name=name, pass_context=True, retry=AsDecided())(perform)


def settle(transaction: Transaction, job_id: int, name: str, error: Exception, now: datetime) -> Again | Parked:
    """Decide, and where it was a failure, note why."""
    with transaction() as conn:
        row = conn.execute("select count(*) from job_failures where job_id = %s", (job_id,)).fetchone()
        failures = 1 + (row[0] if row else 0)
        verdict = decide(error, failures, now)
        if isinstance(verdict, Again) and not verdict.counts:
            return verdict
        conn.execute(
            "insert into job_failures (job_id, attempt, error) values (%s, %s, %s) on conflict do nothing",
            (job_id, failures, describe(error)),
        )
    parked = isinstance(verdict, Parked)
    logger().error("job.parked" if parked else "job.failed", task=name, job_id=job_id, error=describe(error))
    return verdict
