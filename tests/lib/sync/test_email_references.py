"""Looking up emails: how many addresses, which first, and what becomes of what Gong tells."""

from dataclasses import replace
from datetime import timedelta

from dev.simulators.gong.faults import Fault
from dev.simulators.gong.options import ALL_SCOPES
from dev.simulators.gong.synthetic import SyntheticWorld
from dev.simulators.gong.world import EmailReference
from lib.sync.run import SyncConfig
from tests.lib.sync.conftest import NOW, MakeRig, Rig

WORLD = SyntheticWorld(48, user_count=5, sentences=1)
"""Six outside people, two emails each."""
PATH = "/v2/data-privacy/data-for-email-address"


def looked_up(rig: Rig, since: int) -> list[str]:
    return [each.query["emailAddress"] for each in rig.state.journal[since:] if each.path == PATH]


def with_budget(rig: Rig, budget: int) -> list[str]:
    before = len(rig.state.journal)
    rig.sync(config=SyncConfig(email_budget=budget))
    return looked_up(rig, before)


def test_two_runs_of_a_day_share_its_budget(make_rig: MakeRig) -> None:
    """What the first has used, the second has not."""
    rig = make_rig(WORLD, keep_bodies=True)

    assert [len(with_budget(rig, 4)), len(with_budget(rig, 4)), len(with_budget(rig, 5))] == [4, 0, 1]


def test_the_never_and_the_least_recently_checked_come_first(make_rig: MakeRig) -> None:
    """So that in the end everyone is, whatever the budget."""
    rig = make_rig(WORLD, keep_bodies=True)
    days: list[list[str]] = []
    for _ in range(4):
        days.append(with_budget(rig, 2))
        rig.state.advance(days=1)
        rig.execute("update email_checks set checked_at = checked_at - interval '1 day'")

    assert len({address for day in days[:3] for address in day}) == 6
    assert sorted(days[3]) == sorted(days[0])


def test_an_address_is_asked_for_once_a_day(make_rig: MakeRig) -> None:
    """However large the budget."""
    rig = make_rig(WORLD, keep_bodies=True)

    assert [len(with_budget(rig, 500)), len(with_budget(rig, 500))] == [6, 0]


def test_an_email_of_two_addresses_is_one_email_with_both(make_rig: MakeRig) -> None:
    """Gong tells of it under each of them."""
    addresses = frozenset({"buyer0@customer0.example", "buyer1@customer0.example", "user0@seller.example"})
    shared = EmailReference(
        "e1", "user0@seller.example", NOW - timedelta(days=1), "user0@seller.example", "h", addresses
    )
    rig = make_rig(replace(WORLD.hold(), email_list=[shared]))
    rig.sync()

    assert rig.rows("select count(*) from emails") == [1]
    assert set(rig.rows("select address from email_participants")) == addresses
    rig.execute("update email_checks set checked_at = checked_at - interval '1 day'")
    assert rig.sync().counts["rows_written"] == 0


def test_a_reference_is_linked_to_the_deal_of_its_people(make_rig: MakeRig) -> None:
    """Found by who was on the calls; the deal's last touch moves with it."""
    rig = make_rig(WORLD)
    rig.sync()

    assert rig.rows("select count(*), count(distinct opportunity_id), min(source) from email_opportunities") == [
        (12, 6, "detected")
    ]


def test_without_the_right_to_look_up_emails_the_rest_goes_on(make_rig: MakeRig) -> None:
    """An alert says which scope is missing, until it is there; calls come in every day."""
    rig = make_rig(WORLD, scopes=ALL_SCOPES - {"api:data-privacy:read"})
    first = rig.sync()
    reasons = rig.rows("select reason from sync_problems where record_id = 'emails-refused' and resolved_at is null")
    asked = rig.asked(PATH)
    rig.state.options = replace(rig.state.options, scopes=ALL_SCOPES)
    rig.sync_next_day()

    assert (first.finished, asked) == (True, 1)
    assert "api:data-privacy:read" in reasons[0]
    assert rig.rows("select count(*) from sync_problems where resolved_at is null") == [0]
    assert rig.rows("select count(*) from emails") == [12]


def test_an_address_that_gong_does_not_take_stops_no_other(make_rig: MakeRig) -> None:
    """It is noted with Gong's words, counts as asked for, and is right again when Gong takes it."""
    rig = make_rig(WORLD)
    rig.state.faults.armed = [Fault("400", PATH)]
    report = rig.sync()
    noted = rig.rows("select kind, reason from sync_problems where resolved_at is null")
    rig.sync_next_day()

    assert (report.finished, report.counts["addresses_checked"]) == (True, 6)
    assert noted == [("email-address", "Gong does not understand the request (400). Gong says: Malformed request")]
    assert rig.rows("select count(*) from sync_problems where resolved_at is null") == [0]
    assert rig.rows("select count(*) from emails") == [12]


def test_an_address_on_which_gong_fails_is_asked_for_again_at_the_end(make_rig: MakeRig) -> None:
    """Three failures in a row of one address are not Gong's end."""
    rig = make_rig(WORLD)
    rig.state.faults.armed = [Fault("500", PATH, times=3)]
    report = rig.sync()

    assert report.finished
    assert rig.rows("select count(*) from emails") == [12]
    assert rig.rows("select count(*) from sync_problems where resolved_at is null") == [0]


def test_where_gong_fails_on_everyone_an_alert_says_so_and_the_rest_goes_on(make_rig: MakeRig) -> None:
    """Nothing counts as checked that was not; the next day's run looks up everyone."""
    rig = make_rig(WORLD)
    rig.state.faults.armed = [Fault("500", PATH, times=1000)]
    report = rig.sync()
    checked = rig.rows("select count(*) from email_checks")
    alerts = rig.rows("select record_id from sync_problems where kind = 'alert' and resolved_at is null")
    rig.state.faults.armed = []

    assert (report.finished, checked, alerts) == (True, [0], ["emails-failing"])
    assert rig.sync_next_day().finished
    assert rig.rows("select count(*) from emails") == [12]
    assert rig.rows("select count(*) from sync_problems where resolved_at is null") == [0]


def test_three_addresses_on_which_gong_always_fails_stop_nothing(make_rig: MakeRig) -> None:
    """Each is asked for twice, then waits for its turn as the others do; calls come in every day."""
    rig = make_rig(WORLD)
    rig.state.faults.armed = [Fault("500", PATH, times=9), Fault("500", PATH, times=9, skip=3)]
    report = rig.sync()

    assert (report.finished, report.counts["addresses_failed"]) == (True, 3)
    assert rig.rows("select count(*) from email_checks") == [6]
    assert rig.rows("select count(*) from sync_problems where kind = 'alert'") == [0]


def test_a_reference_that_cannot_be_read_is_noted_and_taken_in_once_it_can(make_rig: MakeRig) -> None:
    """Its siblings come in at once."""
    bad = EmailReference("e1", "nobody", NOW - timedelta(days=1), "m", "h", frozenset({"buyer0@customer0.example"}))
    good = replace(bad, id="e2", sender="user0@seller.example")
    rig = make_rig(replace(WORLD.hold(), email_list=[bad, good]))
    rig.sync()
    noted = rig.rows("select kind, record_id, reason from sync_problems where resolved_at is null")
    rig.state.world = replace(WORLD.hold(), email_list=[replace(bad, sender="someone@else.example"), good])
    rig.sync_next_day()

    assert noted == [("email", "e1", "An email reference has no readable id, from or sentTime.")]
    assert rig.rows("select external_id from email_sources order by 1") == ["e1", "e2"]
    assert rig.rows("select count(*) from sync_problems where resolved_at is null") == [0]
