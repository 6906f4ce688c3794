"""The doors to reading: what the worker reads at once and what it hands in, and that two never pay for the same."""

import json
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager

import pytest

from dev.standins.claude import BATCHES, Claude, serve
from dev.standins.scripted import failed
from lib.db import Transaction
from lib.errors import AlreadyRunning, Misconfigured
from lib.jobs import parked
from lib.jobs.drain import DrainReport
from lib.jobs.queue import queue_reading
from lib.readings.catch_up import silent
from lib.readings.claude.read import identify
from lib.readings.doors import BatchReport, alone, read_as_batches, read_pending
from lib.readings.knowledge import Knowledge
from lib.readings.store import ReaderIdentity
from lib.worker.doors import run_worker
from tests.edges import deployed
from tests.lib.readings.claude.example import answer
from tests.lib.readings.test_catch_up import add_call

NO_FACTS = json.dumps({name: [] for name in answer()})
MODEL = "claude-haiku-5-5"


@pytest.fixture
def claude() -> Claude:
    return Claude(lambda _: NO_FACTS)


@pytest.fixture
def install(
    claude: Claude, database_url: str, transaction: Transaction
) -> Generator[Callable[..., AbstractContextManager[None]]]:
    """An installation whose Claude is the stand-in, with three unread calls and the job that reads them."""
    with transaction() as conn:
        for number in (1, 2, 3):
            add_call(conn, number)
        queue_reading(conn)
    with serve(claude) as address:

        @contextmanager
        def deploy(batch_from: int = 3) -> Generator[None]:
            given = {"anthropic_api_key": "sk-ant-mock", "anthropic_base_url": address}
            with deployed(database_url, **given, anthropic_batch_from=str(batch_from)):
                yield

        yield deploy


def work(transaction: Transaction) -> DrainReport:
    """What the worker does once everything that waits is due."""
    with transaction() as conn:
        conn.execute("update procrastinate_jobs set scheduled_at = null where status = 'todo'")
    return run_worker(seconds=20)


def count(transaction: Transaction) -> int:
    with transaction() as conn:
        row = conn.execute("select count(*) from readings where reader = 'claude'").fetchone()
    return row[0] if row else 0


def waiting(transaction: Transaction) -> list[tuple[str, str]]:
    with transaction() as conn:
        return [(job.task, job.status) for job in parked.list_jobs(conn)]


def test_the_worker_hands_in_what_is_much(
    install: Callable[..., AbstractContextManager[None]], claude: Claude, transaction: Transaction
) -> None:
    """A first backfill goes out as a batch and is looked after by a job that waits its turn."""
    with install():
        work(transaction)
        assert (len(claude.batches), claude.asked, count(transaction)) == (1, [], 0)
        assert waiting(transaction) == [("readings.collect", "waiting")]
        assert work(transaction).again == 1
        claude.finish()
        work(transaction)

    assert (count(transaction), claude.asked, waiting(transaction)) == (3, [], [])


@pytest.mark.parametrize("batch_from", [4, 0], ids=["few", "never"])
def test_the_worker_reads_what_is_little_at_once(
    install: Callable[..., AbstractContextManager[None]], claude: Claude, transaction: Transaction, batch_from: int
) -> None:
    """A day's calls do not wait for a batch, and nothing does where batches are turned off."""
    with install(batch_from):
        work(transaction)

    assert (len(claude.batches), len(claude.asked), count(transaction)) == (0, 3, 3)


def test_where_claude_takes_no_batch_everything_is_read_at_once(
    install: Callable[..., AbstractContextManager[None]], claude: Claude, transaction: Transaction
) -> None:
    """A gateway may know messages only."""
    claude.fails = lambda request: failed(404, "not_found_error") if request.url.path == BATCHES else None
    with install():
        work(transaction)

        assert (len(claude.asked), count(transaction)) == (3, 3)
        work(transaction)

    assert waiting(transaction) == []


def test_an_outage_parks_no_batch(
    install: Callable[..., AbstractContextManager[None]], claude: Claude, transaction: Transaction
) -> None:
    """What is paid for is waited for, however long nobody answers."""
    with install():
        work(transaction)
        claude.fails = lambda _: failed(500, "api_error")
        for _ in range(10):
            assert work(transaction).again == 1
        claude.fails = lambda _: None
        claude.finish()
        work(transaction)

    assert count(transaction) == 3


def test_a_job_that_was_discarded_is_there_again(
    install: Callable[..., AbstractContextManager[None]], claude: Claude, transaction: Transaction
) -> None:
    """Whoever reads next has the open batches looked after."""
    with install():
        work(transaction)
        claude.finish()
        with transaction() as conn:
            conn.execute("delete from procrastinate_jobs")
            queue_reading(conn)
        work(transaction)

    assert count(transaction) == 3


def test_two_do_not_pay_for_the_same(
    install: Callable[..., AbstractContextManager[None]], claude: Claude, transaction: Transaction
) -> None:
    """While one reads with Claude, another waits; the local reader costs nothing and does not."""
    with install(), alone(transaction, identify(MODEL, Knowledge()), silent):
        assert work(transaction).again == 1
        for read in (lambda: read_pending(seconds=20), lambda: read_as_batches(seconds=20)):
            with pytest.raises(AlreadyRunning, match="readings is running"):
                read()
        with alone(transaction, ReaderIdentity("local", "1", ""), silent):
            pass
        assert (claude.asked, claude.batches) == ([], [])

    with install():
        work(transaction)
        assert len(claude.batches) == 1


def test_the_command_hands_in_and_takes_in(
    install: Callable[..., AbstractContextManager[None]], claude: Claude, transaction: Transaction
) -> None:
    """However few they are: whoever asks for batches gets them."""
    with install(0):
        assert read_as_batches(seconds=20) == BatchReport(3, 0, 0, 0, 3)
        assert read_as_batches(seconds=20) == BatchReport(0, 0, 0, 0, 3)
        claude.finish()
        assert read_as_batches(seconds=20) == BatchReport(0, 3, 0, 0, 0)

    assert (count(transaction), claude.asked) == (3, [])


def test_batches_need_a_key(database_url: str) -> None:
    """What to do is said."""
    with deployed(database_url), pytest.raises(Misconfigured, match="ANTHROPIC_API_KEY is not set, and only Claude"):
        read_as_batches(seconds=20)
