"""Calls, transcripts and Gong's own reading that come late, in no order, or change."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from dev.simulators.gong.synthetic import SyntheticWorld
from dev.simulators.gong.world import WorldCall
from tests.lib.sync.conftest import NOW, MakeRig, Rig, change, name

HELD = SyntheticWorld(24).hold()
HOUR = timedelta(hours=1)


def late(**times: timedelta) -> Any:
    return change(HELD, 20, **{part: NOW + wait for part, wait in times.items()})


def known(rig: Rig, call: WorldCall) -> tuple[bool, bool, bool]:
    """Whether the call, its transcript and its brief are there."""
    rows = rig.rows(
        """
        select t.call_id is not null, c.brief is not null
        from calls c left join transcripts t on t.call_id = c.id where c.external_id = %s
        """,
        name(call),
    )
    return (True, *rows[0]) if rows else (False, False, False)


def after_days(rig: Rig, call: WorldCall, days: int) -> list[tuple[bool, bool, bool]]:
    rig.sync()
    seen = [known(rig, call)]
    for _ in range(days):
        rig.sync_next_day()
        seen.append(known(rig, call))
    return seen


def test_what_appears_late_comes_in_with_the_next_sync(make_rig: MakeRig) -> None:
    """First the call, a day later its transcript, then what Gong makes of it."""
    rig = make_rig(late(visible_at=12 * HOUR, transcript_at=36 * HOUR, content_at=60 * HOUR))

    assert after_days(rig, HELD.call_list[20], 3) == [
        (False, False, False),
        (True, False, False),
        (True, True, False),
        (True, True, True),
    ]


def test_a_transcript_that_is_there_before_its_call_comes_in_with_the_call(make_rig: MakeRig) -> None:
    """Nothing is lost in the race the other way round."""
    rig = make_rig(late(visible_at=12 * HOUR, transcript_at=-HOUR))

    assert after_days(rig, HELD.call_list[20], 1) == [(False, False, False), (True, True, True)]


def test_calls_that_become_visible_in_no_order_all_come_in(make_rig: MakeRig) -> None:
    """Days of syncs end where one sync of everything at once ends."""
    world = SyntheticWorld(60, late=True)
    rig = make_rig(world, now=world.end - timedelta(days=3))
    rig.sync()
    partial = rig.rows("select count(*) from calls")
    for _ in range(5):
        rig.sync_next_day()

    assert 30 < partial[0] < 60
    assert rig.rows("select count(*), count(t.call_id) from calls c left join transcripts t on t.call_id = c.id") == [
        (60, 60)
    ]
    assert rig.rows("select count(*) from calls where gone_at is not null") == [0]


def test_a_call_that_changed_has_its_transcript_fetched_again(make_rig: MakeRig) -> None:
    """Who edits a title may have corrected words too; those of unchanged calls are left alone."""
    rig = make_rig(HELD)
    rig.sync()
    corrected = [{"speakerId": "1", "topic": None, "sentences": [{"start": 0, "end": 9, "text": "What we said."}]}]
    rig.state.world = change(HELD, 20, meta={"title": "Renamed"}, transcript=corrected)
    before = len(rig.state.journal)
    rig.sync()

    assert rig.asked("/v2/calls/transcript", before) == 1
    assert sentences(rig, HELD.call_list[20]) == ["What we said."]
    assert rig.rows("select title from calls where external_id = %s", name(HELD.call_list[20])) == ["Renamed"]


def test_a_changed_call_with_the_same_words_is_not_fetched_every_day(make_rig: MakeRig) -> None:
    """That the transcript was confirmed is remembered, and its numbered sentences stay."""
    rig = make_rig(HELD)
    rig.sync()
    hashes = rig.rows("select call_id, content_hash, updated_at from transcripts order by call_id")
    rig.state.world = change(HELD, 20, meta={"title": "Renamed"})
    rig.sync()
    before = len(rig.state.journal)
    rig.sync()

    assert rig.asked("/v2/calls/transcript", before) == 0
    assert rig.rows("select call_id, content_hash, updated_at from transcripts order by call_id") == hashes


def test_a_call_without_a_transcript_is_asked_for_as_long_as_it_is_in_the_window(make_rig: MakeRig) -> None:
    """And not after it."""
    rig = make_rig(change(HELD, 20, transcript=None))
    rig.sync()
    asked: list[int] = []
    for _ in range(14):
        before = len(rig.state.journal)
        rig.sync_next_day()
        asked.append(rig.asked("/v2/calls/transcript", before))

    age = (NOW - HELD.call_list[20].started).days
    assert asked == [1] * (13 - age) + [0] * (age + 1)


def sentences(rig: Rig, call: WorldCall) -> Sequence[str]:
    return rig.rows(
        """
        select s ->> 'text' from transcripts t join calls c on c.id = t.call_id,
               jsonb_array_elements(t.sentences) s where c.external_id = %s
        """,
        name(call),
    )


def test_a_moved_deal_moves_with_the_next_sync(make_rig: MakeRig) -> None:
    """The CRM's present state comes with any call of the deal that is read again."""
    from dev.simulators.gong.world import CrmVersion

    deal = HELD.call_list[20].crm_objects[0]
    now = HELD.crm[deal]
    later = CrmVersion(NOW + HOUR, {**now[-1].fields, "StageName": "Negotiation", "Amount": "77,000.00"})
    rig = make_rig(replace(HELD, crm={**HELD.crm, deal: [*now, later]}))
    query = "select stage, amount::float from opportunities where external_id = %s"
    rig.sync()
    before = rig.rows(query, deal[1])
    rig.sync_next_day()

    assert before == [("evaluation", 1002.0)]
    assert rig.rows(query, deal[1]) == [("negotiation", 77_000.0)]
