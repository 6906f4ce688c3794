"""Open deals stay fresh by their newest call, read again by its id."""

from dataclasses import replace
from datetime import timedelta

from dev.simulators.gong.synthetic import SyntheticWorld
from dev.simulators.gong.world import CrmVersion
from tests.lib.sync.conftest import NOW, MakeRig, Rig

WORLD = SyntheticWorld(64, days=120, user_count=5, sentences=1)
"""Eight deals with eight calls each: one every two weeks, one of them in the window."""
HELD = WORLD.hold()


def batches(rig: Rig, since: int) -> list[list[str]]:
    """The ids of each request for calls by id."""
    bodies = [each.request_body for each in rig.state.journal[since:] if each.path == "/v2/calls/extensive"]
    return [body["filter"]["callIds"] for body in bodies if "callIds" in body["filter"]]


def test_each_open_deal_before_the_window_is_refreshed_by_its_newest_call(make_rig: MakeRig) -> None:
    """Closed ones, and those that the window shows anyway, are not asked for."""
    rig = make_rig(HELD, keep_bodies=True)
    rig.sync()
    before = len(rig.state.journal)
    rig.sync()

    newest = {f"70000000000000000{8 * deal + 7:02}" for deal in range(8) if deal not in {5, 6, 7}}
    assert [set(batch) for batch in batches(rig, before)] == [newest]


def test_a_deal_whose_last_call_is_old_moves_with_its_crm(make_rig: MakeRig) -> None:
    """Three months after anyone spoke, it is lost."""
    deal = HELD.call_list[0].crm_objects[0]
    fields = HELD.crm[deal][-1].fields
    lost = CrmVersion(NOW + timedelta(hours=1), {**fields, "StageName": "Closed Lost"})
    rig = make_rig(replace(HELD, crm={**HELD.crm, deal: [*HELD.crm[deal], lost]}))
    rig.sync()
    before = rig.rows("select stage from opportunities where external_id = %s", deal[1])
    report = rig.sync_next_day()

    assert before == ["prospecting"]
    assert rig.rows("select stage from opportunities where external_id = %s", deal[1]) == ["closed_lost"]
    assert report.counts["open_deals_refreshed"] == 5


def test_they_are_asked_for_a_hundred_at_a_time(make_rig: MakeRig) -> None:
    """More than a hundred open deals are two requests, each call once."""
    world = SyntheticWorld(1200, days=360, user_count=5, sentences=1)
    rig = make_rig(world, keep_bodies=True, page_size=100)
    rig.sync()
    before = len(rig.state.journal)
    report = rig.sync()
    sizes = [len(batch) for batch in batches(rig, before)]

    assert sizes[0] == 100
    assert sum(sizes) == report.counts["open_deals_refreshed"] > 100
    assert len({call for batch in batches(rig, before) for call in batch}) == sum(sizes)


def test_a_deal_whose_crm_names_its_owner_by_address_is_theirs(make_rig: MakeRig) -> None:
    """Not only who hosts its calls: the CRM's word on the owner counts, where a user has that address."""
    deal = HELD.call_list[0].crm_objects[0]
    version = HELD.crm[deal][-1]
    owned = replace(version, fields={**version.fields, "OwnerEmail": "USER4@seller.example"})
    rig = make_rig(replace(HELD, crm={**HELD.crm, deal: [owned]}))
    rig.sync()

    owner = "select u.email from opportunities o join users u on u.id = o.owner_id where o.external_id = %s"
    assert rig.rows(owner, deal[1]) == ["user4@seller.example"]
