"""The quota that every instance draws from."""

import multiprocessing
import time
from collections.abc import Generator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import psycopg
import pytest
from psycopg import Connection
from psycopg.rows import TupleRow

from lib.db import Transaction
from lib.errors import TryLater
from lib.jobs import limiter

PLENTY = 1_000_000


@dataclass
class Sleeper:
    """Notes how long it was to sleep, and does not."""

    waits: list[float]

    def __call__(self, seconds: float) -> None:
        self.waits.append(seconds)


def opener(url: str) -> Transaction:
    """Opens connections of its own, as another instance would."""

    @contextmanager
    def open_transaction() -> Generator[Connection[TupleRow]]:
        with psycopg.connect(url, prepare_threshold=None) as conn:
            yield conn

    def start() -> AbstractContextManager[Connection[TupleRow]]:
        return open_transaction()

    return start


def depart(url: str, per_second: float, per_day: int, until: float) -> list[float]:
    """Take slots until the time is over or the budget; returns the slots, none of which may be left before it came."""
    departures: list[float] = []
    transaction = opener(url)
    while time.time() < until:
        try:
            slot = limiter.acquire(transaction, "gong", per_second, per_day).timestamp()
        except TryLater as wait:
            if wait.not_before > datetime.now(UTC) + timedelta(seconds=10):
                break
            time.sleep(0.05)
        else:
            assert time.time() > slot - 0.01
            departures.append(slot)
    return departures


def most_in_a_second(departures: Sequence[float]) -> int:
    ordered = sorted(departures)
    return max(sum(1 for other in ordered if start <= other < start + 1) for start in ordered)


def used(transaction: Transaction) -> int:
    with transaction() as conn:
        return limiter.usage(conn, "gong").used


def test_slots_are_evenly_spaced_and_none_is_taken_far_ahead(transaction: Transaction) -> None:
    """A caller that does not sleep meets slots a third of a second apart, then is told to come back."""
    sleeper = Sleeper([])

    def hurry() -> None:
        for _ in range(20):
            limiter.acquire(transaction, "gong", 3, PLENTY, sleeper)

    with pytest.raises(TryLater) as caught:
        hurry()

    assert 5 <= len(sleeper.waits) <= 6
    assert max(sleeper.waits) <= 2.0
    assert all(second - first > 0.3 for first, second in pairwise(sleeper.waits))
    assert used(transaction) == len(sleeper.waits) + 1
    assert caught.value.not_before > datetime.now(UTC) + timedelta(seconds=1.5)


def test_threads_together_stay_within_the_rate(database_url: str) -> None:
    """Eight callers at once get no more than one caller would."""
    until = time.time() + 2.5
    with ThreadPoolExecutor(8) as threads:
        taken = [threads.submit(depart, database_url, 10, PLENTY, until) for _ in range(8)]
    departures = [moment for each in taken for moment in each.result()]

    assert most_in_a_second(departures) <= 10
    assert len(departures) >= 20


def test_processes_together_stay_within_the_rate_and_the_day(database_url: str) -> None:
    """Instances that share nothing but Postgres keep both limits, and use the day's budget to the last request."""
    context = multiprocessing.get_context("spawn")
    until = time.time() + 30
    with ProcessPoolExecutor(3, mp_context=context) as processes:
        taken = [processes.submit(depart, database_url, 20, 45, until) for _ in range(3)]
        departures = [moment for each in taken for moment in each.result()]

    assert len(departures) == 45
    assert most_in_a_second(departures) <= 20


def test_two_contending_for_the_last_request_of_the_day(database_url: str) -> None:
    """One gets it, the other is told when the next day begins."""
    transaction = opener(database_url)
    with transaction() as conn:
        conn.execute(
            "insert into rate_limits (name, next_at, day, used) values"
            " ('gong', now(), (now() at time zone 'UTC')::date, 99)"
        )
    with ThreadPoolExecutor(2) as threads:
        both = [threads.submit(limiter.acquire, transaction, "gong", 1000, 100) for _ in range(2)]
    refusals = [error for each in both if (error := each.exception()) is not None]

    assert len(refusals) == 1
    assert isinstance(refusals[0], TryLater)
    assert refusals[0].not_before.astimezone(UTC).time() == datetime.min.time()
    assert "used up" in refusals[0].detail


def test_a_new_day_has_a_new_budget(transaction: Transaction) -> None:
    """The count starts again with the day in UTC."""
    with transaction() as conn:
        conn.execute(
            "insert into rate_limits (name, next_at, day, used) values"
            " ('gong', now() - interval '1 hour', (now() at time zone 'UTC')::date - 1, 100)"
        )
        assert limiter.usage(conn, "gong").used == 0

    limiter.acquire(transaction, "gong", 3, 100)

    assert used(transaction) == 1


def test_a_long_pause_is_obeyed_by_every_instance(database_url: str) -> None:
    """Retry-After of one is the wait of all; nothing is reserved meanwhile."""
    end = limiter.block_until(opener(database_url), "gong", timedelta(hours=3))

    with pytest.raises(TryLater) as caught:
        limiter.acquire(opener(database_url), "gong", 3, PLENTY)

    assert caught.value.not_before == end
    assert end > datetime.now(UTC) + timedelta(hours=2, minutes=59)
    with opener(database_url)() as conn:
        usage = limiter.usage(conn, "gong")
    assert (usage.used, usage.blocked_until) == (0, end)


def test_a_short_pause_is_slept_out(transaction: Transaction) -> None:
    """A pause of up to two seconds is no reason to stop a job."""
    sleeper = Sleeper([])
    limiter.block_until(transaction, "gong", timedelta(seconds=1.5))

    limiter.acquire(transaction, "gong", 3, PLENTY, sleeper)

    assert 1.0 < sleeper.waits[0] <= 1.5


def test_a_shorter_pause_does_not_end_a_longer_one(transaction: Transaction) -> None:
    """Two answers with Retry-After may come in any order."""
    long = limiter.block_until(transaction, "gong", timedelta(minutes=5))

    assert limiter.block_until(transaction, "gong", timedelta(seconds=1)) == long


def test_an_absurd_pause_is_cut_to_a_day(transaction: Transaction) -> None:
    """A broken header does not stop the sync for years."""
    end = limiter.block_until(transaction, "gong", timedelta(days=40_000))

    assert end < datetime.now(UTC) + timedelta(days=1, minutes=1)


def test_nobody_waits_for_the_callers_transaction(transaction: Transaction) -> None:
    """A slot is reserved and visible to others although the caller's own work is not committed."""
    with transaction() as unfinished:
        unfinished.execute("insert into sync_status (name) values ('daily-sync')")
        limiter.acquire(transaction, "gong", 1000, PLENTY)
        assert used(transaction) == 1


def test_names_are_separate_quotas(transaction: Transaction) -> None:
    """One vendor's pause is not another's."""
    limiter.block_until(transaction, "gong", timedelta(hours=1))

    limiter.acquire(transaction, "notion", 3, PLENTY)


def test_a_pause_that_comes_while_one_waits_for_its_slot_is_obeyed(transaction: Transaction) -> None:
    """The slot was handed out before Gong told another instance to wait; it is not used."""

    def another_instance_is_told(_: float) -> None:
        limiter.block_until(transaction, "gong", timedelta(hours=3))

    limiter.acquire(transaction, "gong", 3, PLENTY)
    with pytest.raises(TryLater, match="asked for a pause") as caught:
        limiter.acquire(transaction, "gong", 3, PLENTY, another_instance_is_told)

    assert caught.value.not_before > datetime.now(UTC) + timedelta(hours=2.9)


def test_a_short_pause_that_comes_while_one_waits_is_slept_out(transaction: Transaction) -> None:
    """Up to two seconds are no reason to stop: a new slot comes after it."""
    waits: list[float] = []

    def another_instance_is_told(seconds: float) -> None:
        if not waits:
            limiter.block_until(transaction, "gong", timedelta(seconds=1.5))
        waits.append(seconds)

    limiter.acquire(transaction, "gong", 3, PLENTY)
    limiter.acquire(transaction, "gong", 3, PLENTY, another_instance_is_told)

    assert len(waits) == 2
    assert 1.0 < waits[1] <= 1.5
