"""Everything that the simulated Gong can do wrong, alone and mixed: nothing lost, nothing doubled."""

import random
from dataclasses import replace
from typing import get_args

import pytest

from dev.simulators.gong.faults import RANDOM_KINDS, Fault, Kind
from dev.simulators.gong.synthetic import SyntheticWorld
from lib.errors import TryLater, UpstreamError
from lib.sync.run import SyncConfig
from tests.lib.sync.conftest import MakeRig, Rig
from tests.lib.sync.snapshot import Snapshot

WORLD = SyntheticWorld(40, days=40, user_count=25, sentences=2)
PATHS = ("users", "extensive", "transcript", "data-privacy")
KINDS: tuple[Kind, ...] = tuple(kind for kind in get_args(Kind.__value__) if kind != "400")
"""A refusal of one request is no bad day: it would be the same the next time."""
SPOILING: tuple[Kind, ...] = ("no-parties", "bad-record", "no-transcript")
MOST_INVOCATIONS = 200
EVERYTHING = SyncConfig(window_days=60)


def persist(rig: Rig) -> None:
    """Invoke the sync until it is finished, as a scheduler would; waits that it asks for are over at once."""
    for _ in range(MOST_INVOCATIONS):
        try:
            report = rig.sync()
        except (UpstreamError, TryLater):
            report = None
        if report is not None and report.finished:
            return
        rig.execute("update sync_status set not_before = null")
        rig.execute("update rate_limits set blocked_until = null")
        rig.state.blocked_until, rig.state.blocked_till = 0.0, None
    raise AssertionError("The sync never came to its end.")


def whole(rig: Rig) -> Snapshot:
    """What an undisturbed sync of the same world leaves behind; the database is empty again afterwards."""
    rig.sync()
    found = rig.snapshot()
    rig.execute(
        "truncate users, accounts, people, opportunities, calls, emails, email_checks, sync_status, sync_problems,"
        " rate_limits cascade"
    )
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_each_fault_alone(make_rig: MakeRig, kind: Kind) -> None:
    """On each kind of request, the second of its kind."""
    rig = make_rig(WORLD, page_size=10, slow_seconds=0.02)
    expected = whole(rig)
    rig.state.faults.armed = [Fault(kind, path, skip=1) for path in PATHS]
    persist(rig)
    if kind in SPOILING:
        assert rig.snapshot() != expected
        rig.sync(config=EVERYTHING)
    met = [fault for fault in rig.state.faults.armed if fault.times == 0]

    assert len(met) == len(PATHS)
    assert rig.snapshot() == expected


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("oldest_first", [True, False])
def test_all_faults_mixed(make_rig: MakeRig, seed: int, oldest_first: bool) -> None:  # noqa: FBT001 (a parameter)
    """Two requests of five go wrong in one way or another, in either order of pages."""
    rig = make_rig(WORLD, page_size=10, slow_seconds=0.005, oldest_first=oldest_first)
    expected = whole(rig)
    kinds: tuple[Kind, ...] = (*(kind for kind in RANDOM_KINDS if kind != "no-parties"), "429-long", "expired-cursor")
    rig.state.faults = replace(
        rig.state.faults,
        probability=0.4,
        kinds=kinds,
        chance=random.Random(seed),  # noqa: S311 (chance that repeats is wanted)
    )
    quiet = rig.state.arrived
    persist(rig)

    assert rig.state.arrived - quiet > quiet, "The faults cost no request: they did not happen."
    assert rig.snapshot() == expected


def test_records_spoiled_at_random_are_whole_after_the_next_quiet_day(make_rig: MakeRig) -> None:
    """What could not be read was noted and is read again."""
    rig = make_rig(WORLD, page_size=10)
    expected = whole(rig)
    rig.state.faults.probability, rig.state.faults.kinds = 0.5, SPOILING
    rig.sync()
    noted = rig.rows("select count(*) from sync_problems where resolved_at is null")
    rig.state.faults.probability = 0.0
    rig.sync(config=EVERYTHING)

    assert noted[0] > 0
    assert rig.snapshot() == expected
