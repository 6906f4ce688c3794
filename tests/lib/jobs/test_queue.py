"""The queue: jobs are due with their transaction, done once, in order, and never lost."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from threading import Event

import pytest

from lib.db import Transaction
from lib.errors import Conflict, NotFound, TryLater, UpstreamError, UpstreamRefused
from lib.jobs import parked
from lib.jobs.deadline import Deadline, OutOfTimeError
from lib.jobs.drain import DrainReport, Task, Work, drain
from lib.jobs.queue import defer
from lib.migrate import FOLDER

MINUTE = timedelta(minutes=1)


@pytest.fixture
def work(database_url: str, transaction: Transaction) -> Callable[..., DrainReport]:
    """Drains the test's own queue with the given tasks."""

    def run(*, seconds: float = 20.0, now: datetime | None = None, **tasks: Task) -> DrainReport:
        moment = now or datetime.now(UTC)
        return drain(database_url, transaction, tasks, deadline=Deadline.after(seconds), now=lambda: moment)

    return run


def due_now(transaction: Transaction) -> None:
    """Let every waiting job be due, as time passing would."""
    with transaction() as conn:
        conn.execute("update procrastinate_jobs set scheduled_at = null")


def test_the_schema_is_the_librarys(database_url: str) -> None:
    """A newer library with another schema needs a migration of ours."""
    ours = (FOLDER / "0002_queue.sql").read_text()

    assert ours.split("\n\n", 1)[1] == (files("procrastinate") / "sql" / "schema.sql").read_text()


def test_a_job_is_there_with_its_transaction_only(transaction: Transaction, work: Callable[..., DrainReport]) -> None:
    """What was rolled back is never done."""
    done: list[int] = []
    with transaction() as conn:
        defer(conn, "count", {"number": 1})
    with transaction() as conn:
        defer(conn, "count", {"number": 2})
        conn.rollback()

    def count(_: Work, number: int) -> None:
        done.append(number)

    report = work(count=count)

    assert done == [1]
    assert report == DrainReport(done=1, again=0, parked=0, rescued=0, left=0)


def test_jobs_of_one_deal_run_in_the_order_they_came(
    transaction: Transaction, work: Callable[..., DrainReport]
) -> None:
    """The lock keeps a deal's conversations in order."""
    done: list[int] = []
    with transaction() as conn:
        for number in range(20):
            defer(conn, "count", {"number": number}, lock="deal")

    def count(_: Work, number: int) -> None:
        done.append(number)

    work(count=count)

    assert done == list(range(20))


def test_a_job_that_waits_already_is_not_queued_twice(transaction: Transaction) -> None:
    """The duplicate is dropped and the transaction around it lives on."""
    with transaction() as conn:
        first = defer(conn, "count", {}, queueing_lock="call 7")
        second = defer(conn, "count", {}, queueing_lock="call 7")
        third = defer(conn, "count", {}, queueing_lock="call 8")

    assert first is not None
    assert second is None
    assert third is not None


def test_a_wait_is_stored_and_not_slept(transaction: Transaction, work: Callable[..., DrainReport]) -> None:
    """A job that is told to wait goes back into the queue until then, however often, and is no failure."""
    until = datetime.now(UTC) + 5 * MINUTE
    with transaction() as conn:
        defer(conn, "wait", {})

    def wait(_: Work) -> None:
        raise TryLater("Not yet.", until)

    for _ in range(10):
        assert work(wait=wait).again == 1
        assert work(wait=wait) == DrainReport(0, 0, 0, 0, 0)
        due_now(transaction)

    with transaction() as conn:
        [job] = parked.list_jobs(conn)
    assert (job.status, job.failures) == ("waiting", 0)


def test_a_passing_failure_is_tried_again_ever_more_slowly_and_parked_in_the_end(
    transaction: Transaction, work: Callable[..., DrainReport]
) -> None:
    """A job that keeps failing is kept with its error, where an operator sees it."""
    now = datetime.now(UTC)
    with transaction() as conn:
        defer(conn, "fail", {"call": "7"})

    def fail(_: Work, call: str) -> None:
        raise UpstreamError(f"Gong is down for {call}.")

    waits: list[timedelta] = []
    for _ in range(7):
        assert work(now=now, fail=fail).again == 1
        with transaction() as conn:
            [job] = parked.list_jobs(conn)
        assert job.scheduled_at is not None
        waits.append(job.scheduled_at - now)
        due_now(transaction)

    assert waits == sorted(waits)
    assert work(fail=fail).parked == 1
    with transaction() as conn:
        [job] = parked.list_jobs(conn, parked_only=True)
    assert (job.status, job.failures, job.error) == ("parked", 8, "Gong is down for 7.")


def test_a_refusal_is_parked_at_once(transaction: Transaction, work: Callable[..., DrainReport]) -> None:
    """Trying again changes nothing where a key is wrong."""
    with transaction() as conn:
        defer(conn, "refuse", {})

    def refuse(_: Work) -> None:
        raise UpstreamRefused("The key is wrong.")

    assert work(refuse=refuse).parked == 1


def test_an_unforeseen_error_is_named_by_its_kind_only(
    transaction: Transaction, work: Callable[..., DrainReport]
) -> None:
    """An exception's text may quote a conversation, so it is not stored."""
    with transaction() as conn:
        defer(conn, "crash", {})

    def crash(_: Work) -> None:
        raise ValueError("what the buyer said")

    work(crash=crash)

    with transaction() as conn:
        [job] = parked.list_jobs(conn)
    assert job.error == "ValueError"


def test_a_parked_job_can_be_retried_or_discarded(transaction: Transaction, work: Callable[..., DrainReport]) -> None:
    """An operator decides; a retried job has a clean sheet."""
    done: list[str] = []
    with transaction() as conn:
        first = defer(conn, "job", {"name": "first"}) or 0
        second = defer(conn, "job", {"name": "second"}) or 0

    def refuse(_: Work, name: str) -> None:
        raise UpstreamRefused(f"No {name}.")

    work(job=refuse)
    with transaction() as conn:
        parked.retry(conn, first)
        parked.discard(conn, second)

    def succeed(_: Work, name: str) -> None:
        done.append(name)

    work(job=succeed)

    assert done == ["first"]
    with transaction() as conn:
        assert parked.list_jobs(conn) == []
        with pytest.raises(NotFound):
            parked.retry(conn, second)


def test_a_parked_job_whose_like_waits_is_not_retried(
    transaction: Transaction, work: Callable[..., DrainReport]
) -> None:
    """Two of the same would run; the operator is told to discard the old one."""

    def refuse(_: Work) -> None:
        raise UpstreamRefused("No.")

    with transaction() as conn:
        old = defer(conn, "job", {}, queueing_lock="call 7") or 0
    work(job=refuse)
    with transaction() as conn:
        defer(conn, "job", {}, queueing_lock="call 7")

    with pytest.raises(Conflict), transaction() as conn:
        parked.retry(conn, old)


def test_a_drain_stops_at_its_deadline_and_the_next_goes_on(
    transaction: Transaction, work: Callable[..., DrainReport]
) -> None:
    """What there is no time for waits; nothing is lost and nothing done twice."""
    done: list[int] = []
    with transaction() as conn:
        for number in range(6):
            defer(conn, "slow", {"number": number})

    def slow(given: Work, number: int) -> None:
        time.sleep(0.2)
        if given.deadline.passed():
            raise OutOfTimeError
        done.append(number)

    first = work(seconds=0.5, slow=slow)
    second = work(slow=slow)

    assert 0 < first.done < 6
    assert first.left == 6 - first.done
    assert second.done == second.left + 6 - first.done
    assert sorted(done) == list(range(6))


def test_a_job_of_a_killed_worker_is_done_by_another(
    database_url: str, transaction: Transaction, work: Callable[..., DrainReport]
) -> None:
    """Kill -9 in the middle of a job loses nothing."""
    with transaction() as conn:
        defer(conn, "hang", {})
    program = (
        "import sys, time\n"
        "from lib.db import open_transaction\n"
        "from lib.jobs.deadline import Deadline\n"
        "from lib.jobs.drain import drain\n"
        "def hang(work):\n"
        "    print('working', flush=True)\n"
        "    time.sleep(60)\n"
        "drain(sys.argv[1], open_transaction, {'hang': hang}, deadline=Deadline.after(60))\n"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", program, database_url],
        env={**os.environ, "DATABASE_URL": database_url},
        stdout=subprocess.PIPE,
        cwd=FOLDER.parent,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == b"working\n"
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    finished = Event()

    def finish(_: Work) -> None:
        finished.set()

    assert work(hang=finish).done == 0  # it may still be alive
    with transaction() as conn:
        conn.execute("update procrastinate_workers set last_heartbeat = now() - interval '1 minute'")
    report = work(hang=finish)

    assert (report.rescued, report.done) == (1, 1)
    assert finished.is_set()
