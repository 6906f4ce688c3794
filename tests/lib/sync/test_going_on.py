"""A scheduled sync that had no time to finish is gone on with by the worker."""

from collections.abc import Generator
from uuid import uuid4

import pytest

from dev.simulators.gong.faults import Fault
from dev.simulators.gong.server import Simulator
from lib.db import Transaction
from lib.jobs import lease, parked
from lib.jobs.parked import QueuedJob
from lib.sync.going_on import TASK, start_daily_sync
from lib.sync.run import NAME
from lib.worker.doors import run_worker
from tests.edges import deployed_with_gong


@pytest.fixture
def gong(database_url: str) -> Generator[Simulator]:
    with deployed_with_gong(database_url) as simulator:
        yield simulator


def is_finished(transaction: Transaction) -> bool:
    with transaction() as conn:
        status = lease.find_status(conn, NAME)
    return status is not None and status.finished_at is not None


def jobs(transaction: Transaction) -> list[QueuedJob]:
    """The jobs that go on with the sync."""
    with transaction() as conn:
        return [job for job in parked.list_jobs(conn) if job.task == TASK]


def test_the_worker_finishes_what_the_schedule_began(gong: Simulator, transaction: Transaction) -> None:
    """However little time each has."""
    assert not start_daily_sync(seconds=0.01).finished

    for _ in range(50):
        if is_finished(transaction):
            break
        run_worker(seconds=0.5)

    assert is_finished(transaction)
    with transaction() as conn:
        assert conn.execute("select count(*) from calls").fetchone() == (60,)
        conn.execute("update procrastinate_jobs set scheduled_at = null")
    run_worker()
    assert jobs(transaction) == []


def test_a_finished_sync_queues_nothing(gong: Simulator, transaction: Transaction) -> None:
    """There is nothing to go on with."""
    assert start_daily_sync(seconds=60).finished
    assert jobs(transaction) == []


def test_a_wait_that_gong_asks_for_is_kept_with_the_job(gong: Simulator, transaction: Transaction) -> None:
    """Hours long, and nobody sleeps."""
    gong.state.faults.armed.append(Fault("429-long"))
    outcome = start_daily_sync(seconds=60)

    [job] = jobs(transaction)
    assert outcome.not_before is not None
    assert (job.task, job.scheduled_at) == (TASK, outcome.not_before)


def test_while_another_instance_syncs_the_job_waits(gong: Simulator, transaction: Transaction) -> None:
    """One run at a time; the job comes back and is no failure."""
    start_daily_sync(seconds=0.01)
    with transaction() as conn:
        lease.acquire(conn, NAME, uuid4(), 60)

    assert run_worker().again == 1

    [job] = jobs(transaction)
    assert (job.status, job.failures) == ("waiting", 0)
    assert job.scheduled_at is not None


def test_going_on_twice_is_queued_once(gong: Simulator, transaction: Transaction) -> None:
    """Two schedules that both ran out of time leave one job."""
    start_daily_sync(seconds=0.01)
    start_daily_sync(seconds=0.01)

    assert len(jobs(transaction)) == 1
