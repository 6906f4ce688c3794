"""One bad record is stored with its reason, stops no other, and is retried."""

from typing import Any

import pytest

from dev.simulators.gong.faults import Fault
from dev.simulators.gong.synthetic import SyntheticWorld
from dev.simulators.gong.world import StaticWorld
from tests.lib.sync.conftest import MakeRig, Rig, change, name

HELD = SyntheticWorld(24, days=60, user_count=5, sentences=1).hold()
OLD = HELD.call_list[2]
"""Two months ago: in the backfill, never in a window again."""


def problems(rig: Rig) -> list[tuple[str, str]]:
    return rig.rows("select kind, record_id from sync_problems where resolved_at is null order by 1, 2")


def broken(number: int) -> StaticWorld:
    return change(HELD, number, meta={"started": None})


def test_an_unreadable_call_is_kept_with_reason_and_payload(make_rig: MakeRig) -> None:
    """The other 23 come in."""
    rig = make_rig(broken(2))
    report = rig.sync()

    assert (report.finished, report.counts["bad_records"]) == (True, 1)
    assert rig.rows("select count(*) from calls") == [23]
    assert rig.rows("select reason, payload -> 'metaData' ->> 'title' from sync_problems") == [
        (f"call {name(OLD)}: metaData.started is not a date with a time: nothing.", "Call 2")
    ]


def test_it_is_retried_though_it_lies_before_the_window_and_resolved(make_rig: MakeRig) -> None:
    """A day later Gong has put it right; its transcript comes with it."""
    rig = make_rig(broken(2))
    rig.sync()
    rig.sync_next_day()
    still = problems(rig)
    rig.state.world = HELD
    rig.sync_next_day()

    assert still == [("call", name(OLD))]
    assert problems(rig) == []
    assert rig.rows("select count(*), count(t.call_id) from calls c left join transcripts t on t.call_id = c.id") == [
        (24, 24)
    ]


def test_an_unreadable_transcript_is_retried_and_resolved(make_rig: MakeRig) -> None:
    """The call is there meanwhile."""
    rig = make_rig(change(HELD, 2, transcript=[{"speakerId": "1", "sentences": "none"}]))
    rig.sync()
    during = problems(rig)
    rig.state.world = HELD
    rig.sync_next_day()

    assert during == [("transcript", name(OLD))]
    assert (problems(rig), rig.rows("select count(*) from transcripts")) == ([], [24])


STRANGE_PARTIES: list[Any] = [
    "nobody",
    [1, None],
    [{"id": "1", "context": [{"system": "Salesforce", "objects": [{}]}]}],
]


@pytest.mark.parametrize("parties", STRANGE_PARTIES)
def test_a_part_that_cannot_be_read_is_named_and_the_call_is_whole_without_it(make_rig: MakeRig, parties: Any) -> None:
    """And read again when it can be, also before the window."""
    rig = make_rig(change(HELD, 2, payload=OLD.payload | {"parties": parties}))
    rig.sync()
    during = problems(rig)
    rig.state.world = HELD
    rig.sync_next_day()

    assert (during, rig.rows("select count(*) from calls")) == ([("call-part", name(OLD))], [24])
    assert problems(rig) == []


def test_problems_that_stay_do_not_hold_up_others(make_rig: MakeRig) -> None:
    """A hundred calls that are gone for good are asked for in turn with the one that can be read now."""
    rig = make_rig(broken(2))
    rig.sync()
    rig.execute(
        """
        insert into sync_problems (source, kind, record_id, reason, last_seen_at)
        select 'gong', 'call', n::text, 'gone', now() - interval '9 days' from generate_series(1, 100) n
        """
    )
    rig.state.world = HELD
    rig.sync_next_day()
    first = (name(OLD) in [record for _, record in problems(rig)], len(problems(rig)))
    rig.sync_next_day()

    assert first == (True, 101)
    assert (name(OLD) in [record for _, record in problems(rig)], len(problems(rig))) == (False, 100)


def test_a_page_of_bad_records_stops_nothing(make_rig: MakeRig) -> None:
    """The first call of every page is spoiled on its way; the next day all is well."""
    rig = make_rig(SyntheticWorld(60))
    rig.state.faults.armed = [Fault("bad-record", "extensive", times=3)]
    rig.sync()
    during = len(problems(rig))
    rig.sync()

    assert (during, problems(rig)) == (3, [])
    assert rig.rows("select count(*) from calls where gone_at is null") == [60]
