"""A scheduled sync that did not finish, for whatever reason, is gone on with by the worker."""

import subprocess
import sys
import time
from collections.abc import Generator
from uuid import uuid4

import pytest

from dev.simulators.gong.faults import Fault
from dev.simulators.gong.server import Simulator
from lib.db import Transaction
from lib.errors import UpstreamError, UpstreamRefused
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


def let_time_pass(transaction: Transaction) -> None:
    """Let leases have run out, waits be over and jobs be due."""
    with transaction() as conn:
        conn.execute("update sync_status set leased_until = now() - interval '1 second' where leased_until is not null")
        conn.execute("update rate_limits set blocked_until = null, next_at = now()")
        conn.execute("update procrastinate_jobs set scheduled_at = null")


def stored_calls(transaction: Transaction) -> int:
    with transaction() as conn:
        row = conn.execute("select count(*) from calls").fetchone()
    return 0 if row is None else row[0]


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


@pytest.mark.parametrize(
    "path", [pytest.param("users", id="before-anything"), pytest.param("transcript", id="half-way")]
)
def test_a_sync_that_failed_is_gone_on_with(gong: Simulator, transaction: Transaction, path: str) -> None:
    """Gong failed for a while: nobody waits for the next day."""
    gong.state.faults.armed.append(Fault("500", path, times=3))
    with pytest.raises(UpstreamError):
        start_daily_sync(seconds=60)
    let_time_pass(transaction)
    run_worker()

    assert (is_finished(transaction), stored_calls(transaction), jobs(transaction)) == (True, 60, [])


def test_a_sync_that_failed_at_once_is_not_taken_for_yesterdays(gong: Simulator, transaction: Transaction) -> None:
    """That yesterday's was finished says nothing of today's."""
    start_daily_sync(seconds=60)
    asked = len(gong.state.journal)
    gong.state.faults.armed.append(Fault("500", "users", times=3))
    with pytest.raises(UpstreamError):
        start_daily_sync(seconds=60)
    let_time_pass(transaction)
    run_worker()

    with transaction() as conn:
        assert conn.execute("select finished_at > started_at from sync_status").fetchone() == (True,)
    assert "/v2/calls/extensive" in {exchange.path for exchange in gong.state.journal[asked:]}


def test_a_sync_that_was_killed_is_gone_on_with(gong: Simulator, transaction: Transaction) -> None:
    """The platform ends a function without asking; the lease runs out and the worker finds the job."""
    gong.state.faults.armed.append(Fault("slow", "transcript", times=99, skip=1))
    program = "from lib.sync.going_on import start_daily_sync; start_daily_sync(seconds=60)"
    child = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while stored_calls(transaction) == 0:
        assert child.poll() is None
        time.sleep(0.01)
    child.kill()
    child.wait()
    gong.state.faults.armed.clear()

    [job] = jobs(transaction)
    assert job.scheduled_at is not None  # not before the lease has run out
    let_time_pass(transaction)
    run_worker()

    assert (is_finished(transaction), stored_calls(transaction), jobs(transaction)) == (True, 60, [])


def test_a_sync_that_gong_refuses_is_left_to_the_next_schedule(gong: Simulator, transaction: Transaction) -> None:
    """Trying again changes nothing, and the schedule's own failure tells the operator."""
    gong.state.faults.armed.append(Fault("400", "users"))
    with pytest.raises(UpstreamRefused):
        start_daily_sync(seconds=60)

    assert jobs(transaction) == []
