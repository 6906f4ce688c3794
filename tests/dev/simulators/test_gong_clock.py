"""The virtual clock: what is visible when, and how times are written and compared."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from dev.simulators.gong.synthetic import SyntheticWorld
from dev.simulators.gong.world import CrmVersion, StaticWorld, WorldCall
from tests.dev.simulators.conftest import Start, errors, ids

NOW = SyntheticWorld(0).end
HELD = SyntheticWorld(3).hold()
FIRST = HELD.call_list[0]
DEAL = FIRST.crm_objects[0]
NOTHING = (404, ["No calls found corresponding to the provided filters"])


def only(**changes: Any) -> StaticWorld:
    """A world of one call, changed."""
    return replace(HELD, call_list=[replace(FIRST, **changes)])


def meta(call: WorldCall, **changes: Any) -> dict[str, Any]:
    return call.payload | {"metaData": call.payload["metaData"] | changes}


def test_a_call_its_transcript_and_its_content_appear_one_after_another(start: Start) -> None:
    """Each at its own time; what is not there yet is left out without a word."""
    hours = [timedelta(hours=n) for n in (1, 2, 3)]
    gong = start(only(visible_at=NOW + hours[0], transcript_at=NOW + hours[1], content_at=NOW + hours[2]))
    seen: list[tuple[int, int, object]] = []
    for _ in range(4):
        shown = gong.extensive()
        content = shown.json()["calls"][0]["content"] if shown.status_code == 200 else None
        seen.append((shown.status_code, gong.transcripts().status_code, content))
        gong.state.advance(hours=1)

    assert seen == [(404, 404, None), (200, 404, {}), (200, 200, {}), (200, 200, {"brief": "The 0th conversation."})]


def test_a_transcript_may_come_before_its_call(start: Start) -> None:
    """The opposite race exists too."""
    gong = start(only(visible_at=NOW + timedelta(hours=1), transcript_at=NOW))

    assert errors(gong.extensive()) == NOTHING
    assert [item["callId"] for item in gong.transcripts().json()["callTranscripts"]] == [
        FIRST.payload["metaData"]["id"]
    ]


def test_the_total_runs_ahead_while_calls_are_analysed(start: Start) -> None:
    """Two are counted, one is shown."""
    late = replace(HELD.call_list[1], visible_at=NOW + timedelta(hours=1))
    gong = start(replace(HELD, call_list=[FIRST, late]))

    records = gong.extensive().json()["records"]
    assert (records["totalRecords"], records["currentPageSize"]) == (2, 1)


def test_calls_become_visible_out_of_the_order_of_their_starts(start: Start) -> None:
    """An older call appears after a newer one."""
    older, newer = (replace(call, visible_at=NOW + timedelta(hours=2 - n)) for n, call in enumerate(HELD.call_list[:2]))
    gong = start(replace(HELD, call_list=[older, newer]))
    gong.state.advance(hours=1)
    early = ids(gong.extensive())
    gong.state.advance(hours=1)

    assert early == [newer.payload["metaData"]["id"]]
    assert ids(gong.extensive()) == [older.payload["metaData"]["id"], *early]


def test_the_crm_is_shown_as_it_is_now_and_as_it_was_at_the_call(start: Start) -> None:
    """A stage that moves later changes "Now" and leaves "TimeOfCall"."""
    history = [CrmVersion(FIRST.started, {"StageName": "Discovery"}), CrmVersion(NOW, {"StageName": "Proposal"})]
    gong = start(replace(only(), crm={DEAL: history}), now=NOW - timedelta(hours=1))
    selector = {"context": "Extended", "contextTiming": ["Now", "TimeOfCall"]}

    def stages() -> dict[str, str]:
        (system,) = gong.extensive(contentSelector=selector).json()["calls"][0]["context"]
        return {item["timing"]: item["fields"][0]["value"] for item in system["objects"]}

    before = stages()
    gong.state.advance(hours=1)
    assert before == {"Now": "Discovery", "TimeOfCall": "Discovery"}
    assert stages() == {"Now": "Proposal", "TimeOfCall": "Discovery"}


def test_a_comment_is_there_once_it_was_posted(start: Start) -> None:
    """Before, the block is empty."""
    comment = {"id": "1", "comment": "Ask for the budget.", "posted": (NOW + timedelta(hours=1)).isoformat()}
    gong = start(only(payload=FIRST.payload | {"collaboration": {"publicComments": [comment]}}))
    selector = {"exposedFields": {"collaboration": {"publicComments": True}}}

    def comments() -> Any:
        return gong.extensive(contentSelector=selector).json()["calls"][0]["collaboration"]

    assert comments() == {}
    gong.state.advance(hours=1)
    assert [each["comment"] for each in comments()["publicComments"]] == ["Ask for the budget."]


def test_a_deleted_call_leaves_no_trace(start: Start) -> None:
    """Neither in lists nor by its id, and no tombstone tells of it; a restored one is back."""
    gong = start(only())
    identity = FIRST.payload["metaData"]["id"]
    gong.state.delete_call(identity)
    gone = [gong.extensive(), gong.extensive(filter={"callIds": [identity]}), gong.transcripts(callIds=[identity])]
    by_id = gong.http.get(f"/v2/calls/{identity}")
    gong.state.restore_call(identity)

    assert [errors(answer) for answer in gone] == [NOTHING] * 3
    assert errors(by_id) == (404, [f"Call ID {identity} was not found"])
    assert ids(gong.extensive()) == [identity]


@pytest.mark.parametrize(
    ("offset", "written"), [(-7.0, "2026-11-06T11:00:00.041977-07:00"), (2.0, "T20:00:00.041977+02:00")]
)
def test_times_carry_the_tenants_offset_and_fractions(start: Start, offset: float, written: str) -> None:
    """Never Z, and to the microsecond where there are any."""
    started = FIRST.started + timedelta(microseconds=41_977)
    gong = start(only(started=started, payload=meta(FIRST, started=started.isoformat())), offset_hours=offset)

    assert gong.extensive().json()["calls"][0]["metaData"]["started"].endswith(written)


def test_from_is_inclusive_and_to_is_exclusive(start: Start) -> None:
    """Whatever offset the bounds are written in."""
    gong = start(only())
    moment = FIRST.started.astimezone(UTC)
    here, after = moment.isoformat(), (moment + timedelta(milliseconds=1)).isoformat().replace("+00:00", "Z")

    assert ids(gong.extensive(filter={"fromDateTime": here, "toDateTime": after}))
    assert errors(gong.extensive(filter={"fromDateTime": after})) == NOTHING
    assert errors(gong.extensive(filter={"toDateTime": here})) == NOTHING


def test_the_list_goes_by_the_scheduled_time_of_web_conferences(start: Start) -> None:
    """So at the edge of a window the two endpoints disagree about the same call; a phone call has but its start."""
    planned = datetime(2026, 11, 6, 17, 30, tzinfo=UTC)
    bounds = {"fromDateTime": "2026-11-06T17:00:00Z", "toDateTime": "2026-11-06T17:45:00Z"}
    conference = start(only(payload=meta(FIRST, scheduled=planned.isoformat())))
    phone = start(only(payload=meta(FIRST, scheduled=planned.isoformat(), direction="Outbound")))

    assert ids(conference.http.get("/v2/calls", params=bounds))
    assert errors(conference.extensive(filter=bounds)) == NOTHING
    assert errors(phone.http.get("/v2/calls", params=bounds)) == NOTHING


def test_media_is_signed_anew_on_every_request(start: Start) -> None:
    """The same file has another address each time."""
    gong = start(only())
    selector = {"exposedFields": {"media": True}}
    first, second = (gong.extensive(contentSelector=selector).json()["calls"][0]["media"] for _ in range(2))

    assert first.keys() == second.keys() == {"audioUrl", "videoUrl"}
    assert first["audioUrl"].partition("?")[0] == second["audioUrl"].partition("?")[0]
    assert first != second
