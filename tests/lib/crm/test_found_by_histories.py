"""Orders of events that nobody thought of before a history met them."""

from datetime import timedelta

from tests.lib.crm.rig import Rig


def test_what_is_computed_while_a_record_is_in_the_trash_is_told_when_it_is_back(rig: Rig) -> None:
    """Also when people restore it before a complete pass has seen that it was gone."""
    deal = rig.add_deal("Scanners")
    rig.sync()
    there = rig.remote("opportunity", deal).remote_id
    rig.world.mark("opportunity", there, trashed=True)
    rig.execute("update opportunities set health_score = 40 where id = %s", deal)
    rig.wait(timedelta(minutes=7))
    rig.sync()
    rig.world.mark("opportunity", there, trashed=False)
    rig.settle()

    assert rig.remote("opportunity", deal).values["health"] == 40
