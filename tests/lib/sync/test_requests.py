"""What a sync costs: at most 2*ceil(C/100) + ceil(U/100) + refresh of open deals + email budget + 3 requests."""

import time
from math import ceil

import pytest

from dev.simulators.gong.faults import Fault
from dev.simulators.gong.synthetic import SyntheticWorld
from lib.errors import UpstreamError
from lib.jobs.deadline import Deadline
from lib.sync import daily
from lib.sync.daily import STEPS
from lib.sync.run import SyncConfig
from tests.lib.sync.conftest import MakeRig, Rig

PAGE = 20
"""Stands for Gong's hundred, so that small worlds have many pages."""


def bound(calls: int, users: int, open_deals: int, budget: int) -> int:
    return 2 * ceil(calls / PAGE) + ceil(users / PAGE) + 2 * ceil(open_deals / 100) + budget + 3


def cost(rig: Rig, budget: int) -> int:
    before = rig.state.arrived
    report = rig.sync(config=SyncConfig(email_budget=budget))
    assert report.counts["requests"] == rig.state.arrived - before
    return report.counts["requests"]


@pytest.mark.parametrize("oldest_first", [True, False])
@pytest.mark.parametrize(("calls", "users", "budget"), [(60, 40, 5), (101, 7, 0), (1, 1, 3), (0, 0, 2)])
def test_a_first_sync_keeps_within_its_bound(
    make_rig: MakeRig,
    calls: int,
    users: int,
    budget: int,
    oldest_first: bool,  # noqa: FBT001 (a parameter of a test)
) -> None:
    """In either order of pages, with every transcript to be fetched."""
    rig = make_rig(SyntheticWorld(calls, user_count=users), page_size=PAGE, oldest_first=oldest_first)

    assert cost(rig, budget) <= bound(calls, users, 0, budget)


def test_a_second_sync_fetches_no_transcript_again(make_rig: MakeRig) -> None:
    """Only the pages of calls and users, and one batch of open deals."""
    rig = make_rig(SyntheticWorld(120, user_count=7, days=28), page_size=PAGE)
    rig.sync(config=SyncConfig(email_budget=0))
    again = cost(rig, 0)

    assert rig.asked("/v2/calls/transcript") == 6
    assert again <= ceil(61 / PAGE) + 1 + ceil(11 / PAGE)


def test_requests_and_seconds_of_all_invocations_are_counted(make_rig: MakeRig) -> None:
    """Also of those that were stopped in the middle or failed; no one invocation tells what the run cost."""
    rig = make_rig(SyntheticWorld(60, user_count=7), page_size=PAGE)
    rig.state.faults.armed = [Fault("500", "transcript", times=3, skip=1)]
    began, invocations, made, finished = time.monotonic(), 0, 0, False
    seconds: dict[str, float] = {}
    while not finished:
        invocations += 1
        try:
            report = rig.sync(seconds=0.0)
        except UpstreamError:
            made += 4  # a page, and three tries
        else:
            made, finished = made + report.requests, report.finished
            assert all(report.seconds[step] >= spent for step, spent in seconds.items())
            seconds = report.seconds
            assert report.counts["requests"] == rig.state.arrived

    assert invocations > 5
    assert made == rig.state.arrived
    assert rig.rows("select (counts ->> 'requests')::int from sync_status") == [rig.state.arrived]
    assert set(seconds) == set(STEPS)
    assert 0.3 * (time.monotonic() - began) < sum(seconds.values()) < time.monotonic() - began


def test_a_killed_invocations_requests_are_counted_up_to_its_last_checkpoint(make_rig: MakeRig) -> None:
    """It could tell nobody at the end."""
    rig = make_rig(SyntheticWorld(60, user_count=7), page_size=PAGE)
    kept: list[tuple[int, int, bool]] = []

    def look(step: str, _done: int, _total: int | None) -> None:
        query = "select (checkpoint ->> 'requests')::int, checkpoint -> 'seconds' ? %s from sync_status"
        [(requests, timed)] = rig.rows(query, step)
        kept.append((requests, rig.state.arrived, timed))

    with rig.client() as client:
        daily.run(rig.transaction, client, SyncConfig(), now=rig.state.now, deadline=Deadline.after(60), report=look)

    assert len(kept) > 5
    assert all(requests == arrived and timed for requests, arrived, timed in kept)


def test_calls_that_vanish_cost_one_request_more(make_rig: MakeRig) -> None:
    """They are asked for together, by id."""
    rig = make_rig(SyntheticWorld(60, user_count=7), page_size=PAGE)
    rig.sync(config=SyncConfig(email_budget=0))
    quiet = cost(rig, 0)
    for number in range(30, 40):
        rig.state.delete_call(f"70000000000000000{number}")

    assert cost(rig, 0) <= quiet + 1
    assert rig.rows("select count(*) from calls where gone_at is not null") == [10]
