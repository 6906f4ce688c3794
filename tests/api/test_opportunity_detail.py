"""One opportunity, and its timeline."""

from typing import Any
from uuid import uuid4

import pytest
from httpx import Client

from tests.api.workspace import Workspace


def timeline(client: Client, workspace: Workspace, query: str = "") -> list[dict[str, Any]]:
    answer = client.get(f"/api/opportunities/{workspace.busy}/timeline?{query}")
    assert answer.status_code == 200, answer.text
    return answer.json()["entries"]


def names(workspace: Workspace, entries: list[dict[str, Any]]) -> list[str]:
    """The entries by the workspace's names."""
    known = {str(identity): key for key, identity in [*workspace.calls.items(), *workspace.emails.items()]}
    return [known[entry["id"]] for entry in entries]


def expected_order(workspace: Workspace) -> list[str]:
    """Newest first; of those at one moment, the one with the smaller id."""
    same_moment = sorted(["c2", "c3", "e2"], key=lambda key: {**workspace.calls, **workspace.emails}[key])
    return ["c5", "e4", "e3", "c4", *same_moment, "e1", "c1"]


def test_the_detail_counts_what_belongs_to_it(reader: Client, workspace: Workspace) -> None:
    """The row of the list, with calls, emails, source and health."""
    body = reader.get(f"/api/opportunities/{workspace.busy}").json()

    assert (body["call_count"], body["email_count"]) == (5, 4)
    assert (body["source"], body["external_id"], body["probability"]) == ("crm", "a", 12.5)
    assert body["health"] == {"score": 80, "reasons": []}
    assert body["amount"] == 1200.5
    assert body["created_at"].endswith("Z")
    assert body["account"]["name"] == "Hexavale Logistics"


def test_the_timeline_is_one_order_of_calls_and_emails(reader: Client, workspace: Workspace) -> None:
    """Calls and emails are merged by time, newest first, or oldest first where that is asked."""
    newest = timeline(reader, workspace)
    oldest = timeline(reader, workspace, "order=oldest")

    assert names(workspace, newest) == expected_order(workspace)
    assert [entry["at"] for entry in newest] == sorted((entry["at"] for entry in newest), reverse=True)
    assert [entry["at"] for entry in oldest] == sorted(entry["at"] for entry in oldest)
    assert {entry["id"] for entry in oldest} == {entry["id"] for entry in newest}


@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_pages_cut_the_timeline_anywhere(reader: Client, workspace: Workspace, order: str) -> None:
    """Pages of two are the whole timeline, across calls and emails of one moment, and end with an empty one."""
    whole = timeline(reader, workspace, f"order={order}")
    pages = [timeline(reader, workspace, f"order={order}&limit=2&page={page}") for page in range(1, 7)]

    assert [entry for page in pages for entry in page] == whole
    assert [len(page) for page in pages] == [2, 2, 2, 2, 1, 0]


@pytest.mark.parametrize(("kind", "expected"), [("call", "c5 c4 c3 c2 c1"), ("email", "e4 e3 e2 e1")])
def test_a_timeline_of_one_type(reader: Client, workspace: Workspace, kind: str, expected: str) -> None:
    """Only calls, or only emails; the total counts what is shown."""
    entries = timeline(reader, workspace, f"type={kind}")
    pagination = reader.get(f"/api/opportunities/{workspace.busy}/timeline", params={"type": kind, "limit": 2}).json()

    assert sorted(names(workspace, entries)) == sorted(expected.split())
    assert {entry["type"] for entry in entries} == {kind}
    assert pagination["pagination"]["total"] == len(entries)


def test_a_call_on_the_timeline_is_a_summary(reader: Client, workspace: Workspace) -> None:
    """Who was there, the brief, why it is on this deal; not what was said."""
    entries = timeline(reader, workspace, "type=call&order=oldest")

    assert entries[0] == {
        "type": "call",
        "id": str(workspace.calls["c1"]),
        "at": "2026-03-02T15:00:00Z",
        "title": "Call c1",
        "duration_seconds": 1800,
        "summary": "What was said on c1.",
        "has_transcript": True,
        "is_gone": False,
        "url": "https://gong.example/c1",
        "participants": [
            {
                "name": "Ada Moss",
                "email": None,
                "title": None,
                "side": "internal",
                "person_id": None,
                "user_id": str(workspace.owners["ada"]),
                "attended": True,
            },
            {
                "name": "Kim Vale",
                "email": "kim@hexavale.example",
                "title": "COO",
                "side": "external",
                "person_id": str(workspace.people["kim"]),
                "user_id": None,
                "attended": None,
            },
        ],
        "link": {"source": "crm", "confidence": 1.0},
    }
    assert not entries[-1]["has_transcript"]


def test_an_email_on_the_timeline_is_its_beginning(reader: Client, workspace: Workspace) -> None:
    """500 characters at most; of a mere reference not even a subject."""
    entries = timeline(reader, workspace, "type=email&order=oldest")

    assert [entry["subject"] for entry in entries] == ["Terms e1", "Terms e2", "Terms e3", None]
    assert entries[0]["snippet"].startswith("A first line.")
    assert len(entries[0]["snippet"]) <= 500
    assert entries[3]["snippet"] is None
    assert [person["email"] for person in entries[0]["participants"]] == ["kim@hexavale.example", "ada@seller.example"]


def test_the_words_stay_where_they_are_until_asked_for(reader: Client, workspace: Workspace) -> None:
    """Neither detail nor timeline carries a transcript or the end of an email."""
    for path in ("", "/timeline"):
        text = reader.get(f"/api/opportunities/{workspace.busy}{path}").text
        assert "SECRET WORDS" not in text
        assert "THE END" not in text


def test_a_deal_without_conversations_has_an_empty_timeline(reader: Client, workspace: Workspace) -> None:
    """Empty is an answer, not an error."""
    answer = reader.get(f"/api/opportunities/{workspace.deals['d']}/timeline")

    assert answer.json() == {"entries": [], "pagination": {"page": 1, "limit": 25, "total": 0, "total_pages": 0}}


@pytest.mark.parametrize("path", ["", "/timeline"])
def test_there_is_no_such_opportunity(reader: Client, path: str) -> None:
    """404 as a problem that names the id."""
    identity = uuid4()
    answer = reader.get(f"/api/opportunities/{identity}{path}")

    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
    assert str(identity) in answer.json()["detail"]


@pytest.mark.parametrize(
    "query", ["type=meeting", "type=Call", "order=up", "limit=101", "page=0", "sort=at", "type=call,email", "type="]
)
def test_a_timeline_refuses_what_it_does_not_know(reader: Client, workspace: Workspace, query: str) -> None:
    """A typo is not taken for "all"."""
    assert reader.get(f"/api/opportunities/{workspace.busy}/timeline?{query}").status_code == 422
