"""Stopping in time and going on: whatever time an invocation gets, the end is the same."""

import math
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import override

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dev.simulators.gong.faults import Fault
from dev.simulators.gong.synthetic import SyntheticWorld
from lib.errors import TryLater
from lib.jobs import lease
from lib.jobs.deadline import Deadline
from lib.records.lock import PATIENCE_SECONDS, lock_identities
from lib.sync import daily
from lib.sync.run import NAME, SyncConfig
from tests.lib.sync.conftest import MakeRig, Rig, change
from tests.lib.sync.snapshot import Snapshot

WORLD = SyntheticWorld(30, days=40, user_count=8, sentences=1)


@dataclass(frozen=True)
class Patience(Deadline):
    """A deadline that passes after it was asked so many times, whatever the clock says; requests have time enough."""

    at: float = math.inf
    times: int = 0
    asked: list[None] = field(default_factory=list[None])

    @override
    def passed(self) -> bool:
        self.asked.append(None)
        return len(self.asked) > self.times


@dataclass(frozen=True)
class Requests(Deadline):
    """A deadline that leaves time for so many requests, each of which asks what is left before it begins."""

    at: float = math.inf
    number: int = 1
    asked: list[None] = field(default_factory=list[None])

    @override
    def left(self) -> float:
        self.asked.append(None)
        return math.inf if len(self.asked) <= 1 + self.number else 0.0  # the run asks once, to begin with

    @override
    def passed(self) -> bool:
        return len(self.asked) >= 1 + self.number


def sync(rig: Rig, times: int) -> daily.SyncReport:
    with rig.client() as client:
        return daily.run(rig.transaction, client, SyncConfig(), now=rig.state.now, deadline=Patience(times=times))


def sync_to_the_end(rig: Rig, patience: Sequence[int]) -> int:
    """Invoke with these patiences in turn until it is finished; returns how many invocations it took."""
    invocations = 1
    while not sync(rig, patience[invocations % len(patience)]).finished:
        invocations += 1
        assert invocations < 200, "The sync never came to its end."
    return invocations


def clear(rig: Rig) -> None:
    rig.execute("truncate users, accounts, people, opportunities, calls, emails, email_checks, sync_status cascade")


@pytest.mark.parametrize("oldest_first", [True, False])
def test_any_pattern_of_deadlines_gives_the_same_database(make_rig: MakeRig, oldest_first: bool) -> None:  # noqa: FBT001 (a parameter)
    """Down to one page for each invocation, in either order of pages."""
    rig = make_rig(WORLD, page_size=7, oldest_first=oldest_first)
    rig.sync()
    expected: Snapshot = rig.snapshot()

    @settings(max_examples=4, deadline=None)
    @example([0])
    @given(st.lists(st.integers(0, 4), min_size=1, max_size=4))
    def check(patience: list[int]) -> None:
        clear(rig)
        invocations = sync_to_the_end(rig, patience)

        assert rig.snapshot() == expected
        assert invocations > 1

    check()


@pytest.mark.parametrize("oldest_first", [pytest.param(True, id="oldest-first"), pytest.param(False, id="any-order")])
@pytest.mark.parametrize("number", [1, 2, 3])
def test_time_that_ends_in_the_middle_of_a_page_loses_nothing_and_comes_further(
    make_rig: MakeRig,
    number: int,
    oldest_first: bool,  # noqa: FBT001 (a parameter)
) -> None:
    """Time for a page and none for its transcripts, again and again: the transcripts come first the next time.

    Those that Gong does not have yet are not asked for for ever.
    """
    world = change(SyntheticWorld(30, days=40, user_count=5, sentences=1).hold(), 9, transcript=None)
    rig = make_rig(world, page_size=7, oldest_first=oldest_first, now=WORLD.end)
    rig.sync()
    expected = rig.snapshot()
    clear(rig)
    invocations, finished = 0, False
    while not finished:
        with rig.client() as client:
            before = client.requests
            outcome = daily.run(
                rig.transaction, client, SyncConfig(), now=rig.state.now, deadline=Requests(number=number)
            )
            assert client.requests - before <= number
        invocations, finished = invocations + 1, outcome.finished
        assert invocations < 150, "The sync never came to its end."

    assert rig.snapshot() == expected


def test_a_slow_gong_does_not_hold_an_invocation_beyond_its_time(make_rig: MakeRig) -> None:
    """Its answers would take minutes; the lease is given back in time, and nothing is a failure."""
    rig = make_rig(WORLD, slow_seconds=30.0)
    rig.state.faults.armed = [Fault("slow", "extensive")]
    began = time.monotonic()
    report = rig.sync(seconds=1.0)

    assert not report.finished
    assert time.monotonic() - began < daily.LEAST_SECONDS + 3
    assert rig.rows("select holder is null, error is null from sync_status") == [(True, True)]
    rig.state.faults.armed.clear()
    assert rig.sync().finished
    assert rig.rows("select count(*) from transcripts") == [30]


def test_a_writer_who_holds_up_the_sync_is_waited_for_some_seconds_only(make_rig: MakeRig) -> None:
    """Then the sync gives its lease back and says from when on it goes on."""
    rig = make_rig(WORLD)
    over = threading.Event()

    def hold() -> None:
        with rig.transaction() as conn:
            lock_identities(conn)
            held.set()
            over.wait(60)

    held = threading.Event()
    holder = threading.Thread(target=hold)
    holder.start()
    held.wait()
    began = time.monotonic()
    report = rig.sync(seconds=1.0)
    spent = time.monotonic() - began
    over.set()
    holder.join()

    assert (report.finished, report.not_before is not None) == (False, True)
    assert spent < PATIENCE_SECONDS + 3


def test_an_invocation_without_time_still_does_a_step_and_says_that_there_is_more(make_rig: MakeRig) -> None:
    """So that a scheduler with too little time comes to an end too."""
    rig = make_rig(WORLD)
    report = rig.sync(seconds=0.0)

    assert (report.finished, report.not_before) == (False, None)
    assert rig.rows("select count(*) from users") == [8]
    assert rig.rows("select checkpoint ->> 'step', holder is null from sync_status") == [("calls", True)]


def test_users_stop_in_time_and_each_invocation_comes_further(make_rig: MakeRig) -> None:
    """Gong lists them from the first on only: a page more each time, until all are there."""
    rig = make_rig(WORLD, page_size=3)
    stored: list[object] = []
    for _ in range(3):
        sync(rig, 0)
        stored += rig.rows("select count(*) from users")

    assert stored == [3, 6, 8]
    assert rig.rows("select checkpoint ->> 'step' from sync_status") == ["calls"]


def test_an_interrupted_walk_reads_no_page_twice(make_rig: MakeRig) -> None:
    """In order it goes on from the last start seen: one call is read again for each interruption, not a page."""
    rig = make_rig(WORLD, page_size=10)
    sync_to_the_end(rig, [0])

    assert rig.asked("/v2/calls/extensive") <= 3 + 3 + 1


def test_a_cursor_that_expires_mid_way_starts_anew_from_the_last_position(make_rig: MakeRig) -> None:
    """Gong forgets after an hour; nothing is lost and little is read again."""
    rig = make_rig(WORLD, page_size=5)
    rig.sync()
    expected = rig.snapshot()
    clear(rig)
    before = len(rig.state.journal)
    rig.state.faults.armed = [
        Fault("expired-cursor", "extensive", skip=2),
        Fault("expired-cursor", "extensive", skip=4),
    ]
    report = rig.sync()

    assert report.finished
    assert rig.snapshot() == expected
    assert rig.asked("/v2/calls/extensive", before) <= 6 + 2 * 2 + 2


@pytest.mark.parametrize("oldest_first", [True, False])
def test_an_hour_between_two_pages_is_survived(make_rig: MakeRig, oldest_first: bool) -> None:  # noqa: FBT001 (a parameter)
    """With the real end of the cursor's life, by the virtual clock."""
    rig = make_rig(WORLD, page_size=5, oldest_first=oldest_first)
    rig.sync()
    expected = rig.snapshot()
    clear(rig)
    pages = 0

    def turn_the_clock(step: str, _done: int, _total: int | None) -> None:
        nonlocal pages
        pages += step == "calls"
        if step == "calls" and pages in {2, 4}:
            rig.state.advance(minutes=61)

    with rig.client() as client:
        report = daily.run(
            rig.transaction,
            client,
            SyncConfig(),
            now=WORLD.end,
            deadline=Deadline.after(60),
            report=turn_the_clock,
        )

    assert report.finished
    assert rig.snapshot() == expected


def test_a_long_wait_is_stored_and_obeyed_by_the_next_invocation(make_rig: MakeRig) -> None:
    """Three hours are not slept away: the job stops, nobody asks Gong before, and then it goes on."""
    rig = make_rig(WORLD)
    rig.state.faults.armed = [Fault("429-long", "extensive")]
    report = rig.sync()
    asked = rig.state.arrived
    with pytest.raises(TryLater) as wait:
        rig.sync()

    assert report.not_before is not None
    assert timedelta(hours=2.9) < report.not_before - datetime.now(UTC) < timedelta(hours=3.1)
    assert (wait.value.not_before, rig.state.arrived) == (report.not_before, asked)

    rig.execute("update sync_status set not_before = not_before - interval '3 hours'")
    rig.execute("update rate_limits set blocked_until = blocked_until - interval '3 hours'")
    rig.state.advance(hours=3)
    assert rig.sync().finished


def test_a_used_up_day_stops_the_sync_until_the_next(make_rig: MakeRig) -> None:
    """Gong's own daily limit, said with a Retry-After of hours."""
    rig = make_rig(WORLD, requests_per_day=4)
    report = rig.sync()
    with rig.transaction() as conn:
        status = lease.find_status(conn, NAME)

    assert not report.finished
    assert status is not None
    assert status.not_before == report.not_before
    assert status.holder is None
