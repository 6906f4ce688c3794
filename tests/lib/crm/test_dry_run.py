"""A dry run says what would change, and changes nothing."""

from datetime import timedelta
from decimal import Decimal

from tests.lib.crm.rig import Rig


def state(rig: Rig) -> list[object]:
    return [
        rig.versions(),
        rig.rows("select ctid::text from crm_links"),
        rig.rows("select kind, local_id, change from crm_outbox order by change"),
        rig.rows("select count(*) from crm_conflicts"),
        rig.rows("select checkpoint, finished_at from sync_status"),
        rig.world.writes,
    ]


def test_a_dry_run_writes_nothing_on_either_side(rig: Rig) -> None:
    """And tells of each kind of change, with the values."""
    kept = rig.add_deal("Kept", amount=Decimal(1))
    gone = rig.add_deal("Gone")
    rig.sync()
    rig.wait(timedelta(days=1, minutes=5))
    rig.edit("opportunity", kept, amount=Decimal(9), health=Decimal(5))
    rig.world.mark("opportunity", rig.remote("opportunity", gone).remote_id, trashed=True)
    rig.add_deal("Kept", amount=Decimal(2), product="Dock 100")
    rig.add_deal("New")
    rig.world.add("account", {"name": "Norden"})
    before = state(rig)
    report = rig.sync(dry=True)

    assert report.finished
    assert state(rig) == before
    assert {(each.record, each.action) for each in report.plan} == {
        ("Norden", "add here"),
        ("New", "add in the CRM"),
        ("Kept", "change in the CRM"),
        ("Kept", "change here"),
        ("Kept", "keep a conflict that crm wins"),
        ("Kept", "keep a conflict that dealcoach wins"),
        ("Gone", "mark as gone here"),
    }
    planned = {(each.record, each.action): dict(each.fields) for each in report.plan}
    assert planned[("Kept", "change in the CRM")] == {"product": "Dock 100", "health": None}
    assert planned[("Kept", "change here")] == {"amount": "9"}


def test_what_a_dry_run_says_is_what_a_run_does(rig: Rig) -> None:
    """Afterwards there is nothing left to say."""
    rig.add_deal("New")
    rig.world.add("account", {"name": "Norden"})
    assert len(rig.sync(dry=True).plan) == 2
    rig.settle()

    assert rig.sync(dry=True).plan == ()
