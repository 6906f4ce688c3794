"""A second sync with nothing new writes nothing."""

from dev.sample.world import NOW as SAMPLE_NOW
from dev.sample.world import load
from dev.simulators.gong.synthetic import SyntheticWorld
from lib.sync.run import SyncConfig
from tests.lib.sync.conftest import MakeRig, Rig
from tests.lib.sync.snapshot import versions


def places(rig: Rig) -> dict[str, list[str]]:
    with rig.transaction() as conn:
        return versions(conn)


def test_an_unchanged_second_sync_writes_no_row(make_rig: MakeRig) -> None:
    """Neither by its own count nor by where the row versions lie, though media is signed anew."""
    rig = make_rig()
    first = rig.sync()
    before = places(rig)
    second = rig.sync()

    assert first.counts["rows_written"] > 300
    assert second.counts["rows_written"] == 0
    assert places(rig) == before


def test_the_sample_workspace_synced_twice_writes_no_row(make_rig: MakeRig) -> None:
    """With everything that real calls have: comments, trackers, contacts, several accounts of a name."""
    rig = make_rig(load(), now=SAMPLE_NOW, page_size=100)
    rig.sync()
    before = places(rig)
    second = rig.sync(config=SyncConfig(window_days=365))

    assert second.counts["calls"] > 150
    assert (second.counts["rows_written"], places(rig)) == (0, before)


def test_rows_are_counted_once(make_rig: MakeRig) -> None:
    """Postgres goes on counting over the transactions of a connection that is used again; the sync does not."""
    rig = make_rig(SyntheticWorld(20))
    report = rig.sync()
    inserted = sum(len(rows) for table, rows in rig.snapshot().items() if table != "email_checks")

    assert inserted <= report.counts["rows_written"] < 2 * inserted
