"""Calls that Gong no longer shows: marked and kept, unless it is our right to see them that is gone."""

from datetime import timedelta

from dev.simulators.gong.synthetic import SyntheticWorld
from tests.lib.sync.conftest import MakeRig, Rig, change, name

WORLD = SyntheticWorld(60)
GONE = "7000000000000000030"


def gone(rig: Rig) -> list[str]:
    return rig.rows("select external_id from calls where gone_at is not null order by 1")


def alerts(rig: Rig) -> list[str]:
    return rig.rows("select record_id from sync_problems where kind = 'alert' and resolved_at is null order by 1")


def test_a_deleted_call_is_marked_and_kept(make_rig: MakeRig) -> None:
    """With its transcript, its people and its deal; and only that one."""
    rig = make_rig()
    rig.sync()
    before = rig.snapshot()
    rig.state.delete_call(GONE)
    report = rig.sync_next_day()
    after = rig.snapshot()

    assert (gone(rig), report.counts["calls_gone"], alerts(rig)) == ([GONE], 1, [])
    assert [table for table in before if len(before[table]) != len(after[table])] == []
    assert after["transcripts"] == before["transcripts"]


def test_the_first_and_the_last_call_of_a_page_and_of_the_window_are_missed_too(make_rig: MakeRig) -> None:
    """Wherever it stood in the order of pages."""
    rig = make_rig()
    rig.sync()
    expected = [f"70000000000000000{number:02}" for number in (6, 19, 20, 21, 39, 40, 59)]
    for call_id in expected:
        rig.state.delete_call(call_id)
    rig.sync_next_day()

    assert gone(rig) == expected


def test_a_call_that_is_seen_again_is_there_again(make_rig: MakeRig) -> None:
    """As if it had never been away."""
    rig = make_rig()
    rig.sync()
    rig.state.delete_call(GONE)
    rig.sync_next_day()
    rig.state.restore_call(GONE)
    rig.sync_next_day()

    assert gone(rig) == []


def test_a_call_that_moved_in_time_has_not_disappeared(make_rig: MakeRig) -> None:
    """It is missing where it was, and is asked for by its id before anything is said of it."""
    held = WORLD.hold()
    rig = make_rig(held)
    rig.sync()
    moved = held.call_list[30].started - timedelta(days=40)
    rig.state.world = change(held, 30, started=moved, meta={"started": moved.isoformat()})
    rig.sync_next_day()

    assert gone(rig) == []
    assert rig.rows("select started_at from calls where external_id = %s", GONE) == [moved]


def test_a_window_that_is_suddenly_empty_raises_an_alert_and_marks_nothing(make_rig: MakeRig) -> None:
    """A key that lost its right to see calls looks just like that; the alert ends when calls are seen again."""
    rig = make_rig()
    rig.sync()
    rig.state.blind = True
    report = rig.sync_next_day()
    during = (alerts(rig), gone(rig), report.counts["alerts"])
    rig.state.blind = False
    rig.sync_next_day()

    assert during == (["window-empty"], [], 1)
    assert (alerts(rig), gone(rig)) == ([], [])


def test_lost_rights_do_not_take_the_calls_of_open_deals(make_rig: MakeRig) -> None:
    """Older calls are asked for by id, and a Gong that shows nothing proves nothing."""
    rig = make_rig(SyntheticWorld(60, days=60))
    rig.sync()
    rig.state.blind = True
    rig.sync_next_day()

    assert rig.rows("select count(*) from calls where started_at < %s", rig.state.now - timedelta(days=14)) > [0]
    assert gone(rig) == []
    assert "window-empty" in alerts(rig)


def test_too_many_calls_gone_at_once_raise_an_alert(make_rig: MakeRig) -> None:
    """Half of them are not deleted over night; what is still shown comes in as ever."""
    rig = make_rig()
    rig.sync()
    for number in range(10, 40):
        rig.state.delete_call(f"70000000000000000{number:02}")
    rig.sync_next_day()
    during = (alerts(rig), gone(rig))
    rig.state.deleted.clear()
    rig.sync_next_day()

    assert during == (["calls-vanished"], [])
    assert (alerts(rig), gone(rig)) == ([], [])


def test_a_window_without_calls_that_never_had_any_is_no_alert(make_rig: MakeRig) -> None:
    """Nothing happened in a month."""
    rig = make_rig()
    rig.sync()
    rig.state.advance(days=40)
    rig.execute(
        "update sync_status set checkpoint = jsonb_set(checkpoint, '{window,1}', to_jsonb(%s::text))",
        str(rig.state.now),
    )
    rig.sync_next_day()

    assert alerts(rig) == []


def test_without_order_nothing_is_taken_for_gone(make_rig: MakeRig) -> None:
    """Pages that come newest first prove no gap: better late than wrong."""
    rig = make_rig(oldest_first=False)
    rig.sync()
    rig.state.delete_call(GONE)
    rig.sync_next_day()

    assert gone(rig) == []


def test_a_deleted_newest_call_of_an_open_deal_before_the_window_is_found(make_rig: MakeRig) -> None:
    """The refresh of open deals asks for it and is not shown it."""
    held = SyntheticWorld(60, days=60).hold()
    rig = make_rig(held)
    rig.sync()
    newest = held.call_list[7]
    rig.state.delete_call(name(newest))
    rig.sync_next_day()

    assert gone(rig) == [name(newest)]
