"""What a sync costs: at most 2*ceil(C/100) + ceil(U/100) + refresh of open deals + email budget + 3 requests."""

from math import ceil

import pytest

from dev.simulators.gong.synthetic import SyntheticWorld
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


def test_calls_that_vanish_cost_one_request_more(make_rig: MakeRig) -> None:
    """They are asked for together, by id."""
    rig = make_rig(SyntheticWorld(60, user_count=7), page_size=PAGE)
    rig.sync(config=SyncConfig(email_budget=0))
    quiet = cost(rig, 0)
    for number in range(30, 40):
        rig.state.delete_call(f"70000000000000000{number}")

    assert cost(rig, 0) <= quiet + 1
    assert rig.rows("select count(*) from calls where gone_at is not null") == [10]
