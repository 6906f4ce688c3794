"""What is asked of Gong, and what its answers become."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import httpx
import pytest

from lib.errors import NotFound, UpstreamError
from lib.gong.client import EVERYTHING_USEFUL, CursorExpired
from tests.lib.gong.script import BASE, NO_CALLS, Connect, answer, page, refusal

MARCH = datetime(2026, 3, 1, tzinfo=UTC)


def call(number: int) -> dict[str, Any]:
    return {"metaData": {"id": str(number), "started": "2026-03-01T08:00:00-07:00"}}


def test_calls_are_asked_for_with_everything_but_media(connect: Connect) -> None:
    """Context, now and at the time of the call, and all content; media links would only be signed anew each time."""
    client, script = connect(page("calls", [call(1)]))

    pages = list(client.call_pages(after=MARCH, before=MARCH + timedelta(days=1)))

    assert [each["metaData"]["id"] for each in pages[0].calls] == ["1"]
    assert (pages[0].total, pages[0].number) == (1, 0)
    assert str(script.asked[0].url) == f"{BASE}/v2/calls/extensive"
    assert script.bodies() == [
        {
            "filter": {"fromDateTime": "2026-03-01T00:00:00.000Z", "toDateTime": "2026-03-02T00:00:00.000Z"},
            "contentSelector": EVERYTHING_USEFUL,
        }
    ]
    assert EVERYTHING_USEFUL["exposedFields"]["media"] is False


def test_the_cursor_of_a_post_goes_into_its_body_beside_the_same_filter(connect: Connect) -> None:
    """In the address it would be ignored, and page one would come for ever."""
    client, script = connect(page("calls", [call(1)], "c1"), page("calls", [call(2)]))

    pages = list(client.call_pages(after=MARCH))

    assert [each["metaData"]["id"] for each_page in pages for each in each_page.calls] == ["1", "2"]
    first, second = script.bodies()
    assert second == {**first, "cursor": "c1"}
    assert all(not request.url.query for request in script.asked)


def test_the_cursor_of_a_get_goes_into_its_address(connect: Connect) -> None:
    """Gong reads it there."""
    client, script = connect(page("users", [{"id": "1"}], "c+1="), page("users", [{"id": "2"}]))

    assert list(client.user_pages()) == [[{"id": "1"}], [{"id": "2"}]]
    assert script.asked[1].url.params["cursor"] == "c+1="


@pytest.mark.parametrize("text", [NO_CALLS, "No users found corresponding to the provided filters", NO_CALLS + "."])
def test_nothing_found_is_empty_and_no_error(connect: Connect, text: str) -> None:
    """Gong says 404 where it means an empty list, with and without a period."""
    client, _ = connect(*[refusal(404, text) for _ in range(3)])

    assert list(client.call_pages(after=MARCH)) == []
    assert client.transcripts(["1"]) == {}
    assert list(client.user_pages()) == []


def test_another_404_is_not_found(connect: Connect) -> None:
    """A call that does not exist is not an empty list."""
    client, _ = connect(refusal(404, "Call ID 894411314421502864 was not found"))

    with pytest.raises(NotFound, match="Call ID 894411314421502864 was not found"):
        client.call("894411314421502864")


def test_a_404_that_is_not_gongs_hints_at_the_address(connect: Connect) -> None:
    """A web page instead of JSON: somebody else answers there."""
    client, _ = connect(httpx.Response(404, html="<h1>nothing here</h1>"))

    with pytest.raises(NotFound, match="GONG_BASE_URL"):
        list(client.user_pages())


def test_ids_are_asked_for_in_batches_of_100_and_each_once(connect: Connect) -> None:
    """No request is larger than a page of answers, and a doubled id costs nothing."""
    client, script = connect(*[refusal(404, NO_CALLS) for _ in range(3)])

    ids = [str(number) for number in range(250)]
    assert list(client.call_pages(call_ids=[*ids, *ids])) == []

    sizes = [body["filter"]["callIds"] for body in script.bodies()]
    assert [len(each) for each in sizes] == [100, 100, 50]
    assert [each for batch in sizes for each in batch] == ids
    assert all(list(body["filter"]) == ["callIds"] for body in script.bodies())


def test_no_ids_and_empty_windows_ask_nothing(connect: Connect) -> None:
    """Gong answers 400 to an empty list of ids and to a window that ends where it starts."""
    client, script = connect()

    assert list(client.call_pages(call_ids=[])) == []
    assert client.transcripts([]) == {}
    assert list(client.call_pages(after=MARCH, before=MARCH)) == []
    assert list(client.call_pages(after=MARCH, before=MARCH - timedelta(days=1))) == []
    assert script.asked == []


def test_times_are_sent_in_utc_and_lose_no_edge(connect: Connect) -> None:
    """Milliseconds are all that Gong takes: a start is rounded down, an end up."""
    client, script = connect(refusal(404, NO_CALLS))
    west = timezone(timedelta(hours=-7))

    list(
        client.call_pages(
            after=datetime(2026, 3, 1, 17, 0, 0, 123_999, west), before=datetime(2026, 3, 2, 0, 0, 1, 1, UTC)
        )
    )

    assert script.bodies()[0]["filter"] == {
        "fromDateTime": "2026-03-02T00:00:00.123Z",
        "toDateTime": "2026-03-02T00:00:01.001Z",
    }


def test_the_workspace_limits_calls_and_transcripts(connect: Connect) -> None:
    """A company with several workspaces may want one."""
    client, script = connect(refusal(404, NO_CALLS), refusal(404, NO_CALLS), workspace_id="77")

    list(client.call_pages(after=MARCH))
    client.transcripts(["1"])

    assert [body["filter"]["workspaceId"] for body in script.bodies()] == ["77", "77"]


def test_total_ahead_of_rows_and_missing_blocks_are_normal(connect: Connect) -> None:
    """While calls are analysed, Gong counts more than it shows, and leaves out what it does not have."""
    client, _ = connect(
        page("calls", [call(1)], total=2), answer(200, {"requestId": "r", "records": {"totalRecords": 1}})
    )

    assert [(len(each.calls), each.total) for each in client.call_pages(after=MARCH)] == [(1, 2)]
    assert [(len(each.calls), each.total, each.number) for each in client.call_pages(after=MARCH)] == [(0, 1, None)]


def test_transcripts_come_by_call_and_missing_ones_are_absent(connect: Connect) -> None:
    """A transcript comes hours after its call; ids may be numbers; a null is not a transcript."""
    monologue = {"speakerId": None, "topic": None, "sentences": [{"start": 0, "end": 5, "text": "Hi."}]}
    client, script = connect(
        page("callTranscripts", [{"callId": 1, "transcript": [monologue]}], "c1"),
        page("callTranscripts", [{"callId": "2", "transcript": None}, {"callId": "3", "transcript": []}, "odd"]),
    )

    assert client.transcripts(["1", "2", "3", "4"]) == {"1": [monologue], "3": []}
    assert script.bodies()[1] == {"filter": {"callIds": ["1", "2", "3", "4"]}, "cursor": "c1"}


def test_email_references_are_those_of_one_address(connect: Connect) -> None:
    """An unknown address has none, in an answer with empty lists or without them."""
    reference = {
        "id": "e",
        "from": "a@b.example",
        "sentTime": "2026-03-01T00:00:00Z",
        "mailbox": "m",
        "messageHash": "h",
    }
    client, script = connect(
        answer(200, {"requestId": "r", "emails": [reference], "calls": []}), answer(200, {"requestId": "r"})
    )

    assert client.email_references("ada+crm@b.example") == [reference]
    assert script.asked[0].url.params["emailAddress"] == "ada+crm@b.example"
    assert client.email_references("x@y.example") == []


def test_workspaces_and_one_call(connect: Connect) -> None:
    """The two plain look-ups."""
    client, script = connect(
        answer(200, {"requestId": "r", "workspaces": [{"id": "7"}]}),
        answer(200, {"requestId": "r", "call": {"id": "1"}}),
    )

    assert client.workspaces() == [{"id": "7"}]
    assert client.call("1/../2") == {"id": "1"}
    assert script.asked[1].url.raw_path == b"/v2/calls/1%2F..%2F2"


@pytest.mark.parametrize("status", [400, 401, 404, 410])
def test_an_expired_cursor_is_an_error_of_its_own(connect: Connect, status: int) -> None:
    """The exact status is not known, the words are; pages before it were given out."""
    client, _ = connect(page("calls", [call(1)], "c1"), refusal(status, "The cursor has expired, please start over"))
    taken: list[str] = []

    def read() -> None:
        taken.extend(each["metaData"]["id"] for pages in client.call_pages(after=MARCH) for each in pages.calls)

    with pytest.raises(CursorExpired):
        read()
    assert taken == ["1"]


def test_a_page_that_comes_twice_ends_the_paging(connect: Connect) -> None:
    """Something on the way drops the cursor: better an error than the same 100 calls for ever."""
    client, _ = connect(*[page("calls", [call(1)], f"c{number}") for number in range(9)])

    with pytest.raises(UpstreamError, match="same page twice"):
        list(client.call_pages(after=MARCH))


def test_a_cursor_that_comes_twice_ends_the_paging(connect: Connect) -> None:
    """The same, where pages are empty."""
    client, _ = connect(*[page("calls", [], "c") for _ in range(9)])

    with pytest.raises(UpstreamError, match="cursor twice"):
        list(client.call_pages(after=MARCH))


@pytest.mark.parametrize("payload", [{}, {"requestId": "r", "calls": "none"}, {"requestId": "r", "calls": {"a": 1}}])
def test_an_answer_that_is_not_gongs_is_an_error_and_not_empty(connect: Connect, payload: dict[str, Any]) -> None:
    """An empty object from a proxy must not look like a company without calls."""
    client, _ = connect(answer(200, payload))

    with pytest.raises(UpstreamError, match="no list of calls"):
        list(client.call_pages(after=MARCH))


def test_items_that_are_no_objects_stay_visible(connect: Connect) -> None:
    """The sync can store what is wrong with them instead of stumbling."""
    client, _ = connect(page("users", [{"id": "1"}, "odd", None]))

    assert list(client.user_pages()) == [[{"id": "1"}, {"unreadable": "odd"}, {"unreadable": None}]]
