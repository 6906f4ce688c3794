"""Deals and their conversations, gathered from calls."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from lib.errors import BadRequest
from lib.gong.client import CursorExpired
from tests.lib.gong.script import NO_CALLS, Connect, answer, page, refusal

MARCH = datetime(2026, 3, 1, tzinfo=UTC)


def context(opportunity: str, stage: str = "Prospecting") -> list[dict[str, Any]]:
    fields = [{"name": "StageName", "value": stage}, {"name": "Name", "value": f"Deal {opportunity}"}]
    return [
        {
            "system": "Salesforce",
            "objects": [{"objectType": "Opportunity", "objectId": opportunity, "timing": "Now", "fields": fields}],
        }
    ]


def deal_call(number: int, started: datetime, opportunity: str, email: str = "buyer@acme.example") -> dict[str, Any]:
    return {
        "metaData": {"id": str(number), "started": started.isoformat()},
        "context": context(opportunity),
        "parties": [
            {"id": "1", "emailAddress": email, "affiliation": "External"},
            {"id": "2", "emailAddress": "rep@seller.example", "affiliation": "Internal"},
        ],
    }


def by_window(calls: list[dict[str, Any]], request: httpx.Request) -> httpx.Response:
    """Answers with the calls of the window asked for."""
    window = json.loads(request.content)["filter"]
    start, end = (datetime.fromisoformat(window[name]) for name in ("fromDateTime", "toDateTime"))
    found = [each for each in calls if start <= datetime.fromisoformat(each["metaData"]["started"]) < end]
    return page("calls", found) if found else refusal(404, NO_CALLS)


def test_opportunities_are_gathered_stretch_by_stretch_with_a_cursor_of_our_own(connect: Connect) -> None:
    """The cursor is a moment: it outlives Gong's hour, the process, and a change of Gong's order."""
    calls = [deal_call(day, MARCH + timedelta(days=day), f"006-{day % 3}") for day in (16, 2, 9, 1)]
    client, script = connect(by=lambda request: by_window(calls, request), now=MARCH + timedelta(days=17))

    pages: list[list[str]] = []
    cursor: str | None = None
    while True:
        found = client.list_opportunities(MARCH, cursor)
        pages.append(sorted(each.record.external_id for each in found.opportunities))
        cursor = found.cursor
        if cursor is None:
            break

    assert pages == [["006-1", "006-2"], ["006-0"], ["006-1"]]
    assert len(script.asked) == 3


def test_a_stretch_that_outlives_gongs_cursor_is_read_in_halves(connect: Connect) -> None:
    """Nothing is lost, and the cursor of our own ends where reading ended."""
    calls = [deal_call(day, MARCH + timedelta(days=day), f"006-{day}") for day in (1, 5)]

    def gong(request: httpx.Request) -> httpx.Response:
        window = json.loads(request.content)["filter"]
        if window["toDateTime"] > "2026-03-05":
            return refusal(400, "cursor has expired")
        return by_window(calls, request)

    client, _ = connect(by=gong, now=MARCH + timedelta(days=7))

    found = client.list_opportunities(MARCH)
    assert [each.record.external_id for each in found.opportunities] == ["006-1"]
    assert found.cursor is not None


def test_calls_and_emails_of_one_opportunity(connect: Connect) -> None:
    """Calls by the CRM's link, each once and oldest first; emails by the addresses of those outside."""
    calls = [deal_call(day, MARCH + timedelta(days=day), f"006-{day % 2}") for day in (9, 3, 2, 1)]
    emails = [
        {"id": "new", "from": "buyer@acme.example", "sentTime": "2026-03-04T10:00:00+02:00"},
        {"id": "old", "from": "buyer@acme.example", "sentTime": "2025-01-01T00:00:00Z"},
        {"id": "timeless", "from": "buyer@acme.example"},
    ]

    def gong(request: httpx.Request) -> httpx.Response:
        if request.method == "GET":
            assert request.url.params["emailAddress"] == "buyer@acme.example"
            return answer(200, {"requestId": "r", "emails": emails})
        return by_window(calls, request)

    client, _ = connect(by=gong, now=MARCH + timedelta(days=10))

    assert [each["metaData"]["id"] for each in client.get_opportunity_calls("006-1", MARCH)] == ["1", "3", "9"]
    assert [each["id"] for each in client.get_opportunity_emails("006-1", MARCH)] == ["new"]


@pytest.mark.parametrize("cursor", ["nonsense", "", "e30", "W10", "\u00e4", "eyJmcm9tIjogInNvb24ifQ"])
def test_a_cursor_that_is_not_ours_is_refused(connect: Connect, cursor: str) -> None:
    """It comes from outside: no guess, no crash, no request."""
    client, script = connect(now=MARCH)

    with pytest.raises(BadRequest, match="cursor"):
        client.list_opportunities(MARCH - timedelta(days=1), cursor)
    assert script.asked == []


def test_opportunities_since_now_are_none(connect: Connect) -> None:
    """Nothing can have started yet, so nothing is asked."""
    client, script = connect(now=MARCH)

    assert client.list_opportunities(MARCH).cursor is None
    assert script.asked == []


def test_a_stretch_that_always_outlives_gongs_cursor_is_an_error(connect: Connect) -> None:
    """An hour of calls that cannot be read in an hour is beyond help."""
    client, script = connect(by=lambda _: refusal(400, "cursor has expired"), now=MARCH + timedelta(days=7))

    with pytest.raises(CursorExpired):
        client.list_opportunities(MARCH)
    assert len(script.asked) < 12
