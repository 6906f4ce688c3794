"""A lease lets only one sync run, and outlives nobody for long."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from dev.simulators.gong.faults import Fault
from lib.errors import AlreadyRunning
from tests.lib.sync.conftest import MakeRig, Rig


def test_of_two_syncs_at_once_one_works_and_one_says_so(make_rig: MakeRig) -> None:
    """Whichever comes first; the other has asked Gong for nothing."""
    rig = make_rig()
    rig.state.faults.armed = [Fault("slow", "users")]
    together = Barrier(2)

    def attempt(_number: int) -> str:
        together.wait()
        try:
            return "finished" if rig.sync().finished else "paused"
        except AlreadyRunning as refusal:
            return refusal.title

    with ThreadPoolExecutor(2) as pool:
        outcomes = sorted(pool.map(attempt, range(2)))

    assert outcomes == ["Already running", "finished"]
    assert rig.asked("/v2/users") == 2
    assert rig.rows("select count(*) from calls") == [60]


def hold(rig: Rig, interval: str) -> None:
    """Leave a lease behind as a process does that dies in the middle of its calls."""
    for _ in range(2):  # the users, then a step of the calls
        rig.sync(seconds=0.0)
    rig.execute(
        "update sync_status set holder = gen_random_uuid(), leased_until = clock_timestamp() + %s::interval", interval
    )


def test_a_dead_holders_lease_runs_out(make_rig: MakeRig) -> None:
    """Until then nobody works, after it the next one goes on from the checkpoint."""
    rig = make_rig()
    hold(rig, "1 minute")
    with pytest.raises(AlreadyRunning):
        rig.sync()
    rig.execute("update sync_status set leased_until = clock_timestamp() - interval '1 second'")
    before = len(rig.state.journal)

    assert rig.sync().finished
    assert rig.asked("/v2/users", before) == 0


def test_who_lost_the_lease_commits_nothing_more(make_rig: MakeRig) -> None:
    """A holder that was taken for dead stops at its next checkpoint, with its work undone."""
    rig = make_rig()
    with rig.transaction() as conn:
        conn.execute("lock table calls in access exclusive mode")  # the sync waits at its first page
        with ThreadPoolExecutor(1) as pool:
            running = pool.submit(rig.sync)
            while not rig.rows("select 1 from pg_locks where not granted"):
                pass
            rig.execute("update sync_status set holder = gen_random_uuid()")
            conn.commit()
            with pytest.raises(AlreadyRunning):
                running.result()

    assert rig.rows("select count(*) from calls") == [0]
    assert rig.rows("select holder is not null from sync_status") == [True]
