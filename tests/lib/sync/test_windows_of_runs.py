"""How far a run looks back: the first, the daily one, and the one after a pause."""

from datetime import UTC, datetime, timedelta

import pytest

from dev.simulators.gong.synthetic import SyntheticWorld
from lib.sync.daily import DONE, resume
from lib.sync.run import State, SyncConfig
from lib.sync.windows import Slice
from tests.lib.sync.conftest import MakeRig

NOW = datetime(2026, 11, 20, 18, tzinfo=UTC)
CONFIG = SyncConfig(window_days=14, backfill_days=365)


def ended(days_ago: float, step: str = DONE) -> dict[str, object]:
    """The checkpoint of a run whose window ended so long ago."""
    before = NOW - timedelta(days=days_ago)
    window = Slice(before - timedelta(days=14), before)
    return State(step=step, window=window, slices=[window]).to_json()


def test_the_first_run_reads_the_backfill() -> None:
    """A year, by default."""
    assert resume(None, CONFIG, NOW).window == Slice(NOW - timedelta(days=365), NOW)


@pytest.mark.parametrize(("pause", "reach"), [(0, 14), (1, 14), (2, 14), (3, 17), (10, 24), (100, 114)])
def test_a_run_reads_the_trailing_window_and_after_a_pause_what_lies_in_between(pause: int, reach: int) -> None:
    """So every call is read as often as without the pause."""
    assert resume(ended(pause), CONFIG, NOW).window == Slice(NOW - timedelta(days=reach), NOW)


def test_an_unfinished_run_goes_on_in_its_own_window() -> None:
    """The new window is the next run's."""
    checkpoint = ended(1, step="calls")

    assert resume(checkpoint, CONFIG, NOW).to_json() == checkpoint


def test_calls_of_a_long_pause_are_not_lost(make_rig: MakeRig) -> None:
    """Two months without a sync, between two syncs."""
    world = SyntheticWorld(60, days=90, user_count=5, sentences=1)
    rig = make_rig(world, now=world.end - timedelta(days=70))
    rig.sync()
    before = rig.rows("select count(*) from calls")
    rig.state.advance(days=70)
    rig.sync()

    assert before == [14]
    assert rig.rows("select count(*), count(t.call_id) from calls c left join transcripts t on t.call_id = c.id") == [
        (60, 60)
    ]


@pytest.mark.parametrize("seconds", [pytest.param(60.0, id="in-one-go"), pytest.param(0.0, id="step-by-step")])
def test_after_what_was_left_over_comes_the_present_window(make_rig: MakeRig, seconds: float) -> None:
    """A run that could not be finished yesterday costs today's sync nothing."""
    world = SyntheticWorld(48, days=48, user_count=5, sentences=1)
    rig = make_rig(world, now=world.end - timedelta(days=1))
    rig.sync(seconds=0.0)
    rig.state.advance(days=1)
    while not rig.sync(seconds=seconds).finished:
        pass

    assert rig.rows("select count(*) from calls") == [48]
    window = rig.rows("select checkpoint -> 'window' ->> 1 from sync_status")
    assert [datetime.fromisoformat(each) for each in window] == [rig.state.now]


def test_a_run_of_this_morning_is_not_followed_by_another(make_rig: MakeRig) -> None:
    """What was begun a few hours ago and finished now is today's sync."""
    rig = make_rig(SyntheticWorld(20, user_count=5, sentences=1))
    rig.sync(seconds=0.0)
    rig.state.advance(hours=6)
    before = len(rig.state.journal)

    assert rig.sync().finished
    assert rig.asked("/v2/users", before) == 0
