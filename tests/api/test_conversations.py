"""Calls, transcripts and emails, loaded when a card is opened."""

from uuid import uuid4

import pytest
from httpx import Client

from tests.api.workspace import Workspace


def test_a_call_has_everything_but_its_words(reader: Client, workspace: Workspace) -> None:
    """Who, when, on which deals, and how many sentences there are to load."""
    body = reader.get(f"/api/calls/{workspace.calls['c1']}").json()

    assert (body["title"], body["started_at"], body["duration_seconds"]) == ("Call c1", "2026-03-02T15:00:00Z", 1800)
    assert body["host"]["name"] == "Ada Moss"
    assert body["account"]["name"] == "Hexavale Logistics"
    assert body["sentence_count"] == 3
    assert [person["name"] for person in body["participants"]] == ["Ada Moss", "Kim Vale"]
    assert body["opportunities"] == [
        {"id": str(workspace.busy), "name": "Fleet renewal", "link": {"source": "crm", "confidence": 1.0}}
    ]
    assert "SECRET WORDS" not in str(body)


def test_a_call_may_be_on_several_deals_and_lack_its_transcript(reader: Client, workspace: Workspace) -> None:
    """Deals of equal confidence come by name."""
    body = reader.get(f"/api/calls/{workspace.calls['c5']}").json()

    assert [deal["name"] for deal in body["opportunities"]] == ["Dock pilot", "Fleet renewal"]
    assert body["sentence_count"] is None


def test_a_transcript_numbers_its_sentences(reader: Client, workspace: Workspace) -> None:
    """Each with an id for good, its speaker by name and side, and times in ms where they are known."""
    call = workspace.calls["c1"]
    body = reader.get(f"/api/calls/{call}/transcript").json()

    assert body["call_id"] == str(call)
    assert body["word_count"] == 13
    assert body["sentences"] == [
        {
            "id": f"{call}:1",
            "n": 1,
            "speaker": "Ada Moss",
            "side": "internal",
            "start_ms": 0,
            "end_ms": 900,
            "text": "What would three sites cost?",
        },
        {
            "id": f"{call}:2",
            "n": 2,
            "speaker": "Kim Vale",
            "side": "external",
            "start_ms": 1000,
            "end_ms": 2000,
            "text": "SECRET WORDS of the buyer.",
        },
        {
            "id": f"{call}:3",
            "n": 3,
            "speaker": None,
            "side": "unknown",
            "start_ms": None,
            "end_ms": None,
            "text": "Somebody else spoke.",
        },
    ]


def test_a_transcript_that_is_not_there_yet(reader: Client, workspace: Workspace) -> None:
    """404 that says so, unlike the 404 of a call that nobody knows."""
    waiting = reader.get(f"/api/calls/{workspace.calls['c5']}/transcript")
    unknown = reader.get(f"/api/calls/{uuid4()}/transcript")

    assert (waiting.status_code, unknown.status_code) == (404, 404)
    assert "no transcript yet" in waiting.json()["detail"]
    assert "There is no call" in unknown.json()["detail"]


def test_an_email_is_loaded_whole(reader: Client, workspace: Workspace) -> None:
    """Its full text, who it went to, and its deals."""
    body = reader.get(f"/api/emails/{workspace.emails['e1']}").json()

    assert body["body"].endswith("THE END")
    assert len(body["snippet"]) <= 500
    assert (body["subject"], body["direction"], body["sent_at"]) == ("Terms e1", "inbound", "2026-03-02T16:00:00Z")
    assert [person["email"] for person in body["participants"]] == ["kim@hexavale.example", "ada@seller.example"]
    assert [deal["id"] for deal in body["opportunities"]] == [str(workspace.busy)]


def test_of_a_reference_there_is_no_text(reader: Client, workspace: Workspace) -> None:
    """Null, not an empty text: nobody knows what was written."""
    body = reader.get(f"/api/emails/{workspace.emails['e4']}").json()

    assert (body["body"], body["subject"], body["snippet"], body["body_removed_at"]) == (None, None, None, None)


@pytest.mark.parametrize("path", ["/api/calls/{}", "/api/calls/{}/transcript", "/api/emails/{}", "/api/accounts/{}"])
@pytest.mark.parametrize("identity", ["7", "null", "%00", "a" * 300, "00000000-0000-0000-0000-00000000000g", "🚀"])
def test_what_is_no_id_is_refused(reader: Client, path: str, identity: str) -> None:
    """422 naming the parameter, never a failure."""
    answer = reader.get(path.format(identity))

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["where"] == "path"


@pytest.mark.parametrize("path", ["/api/calls/{}", "/api/emails/{}", "/api/accounts/{}"])
def test_there_is_no_such_record(reader: Client, path: str) -> None:
    """404 as a problem that names the id."""
    identity = uuid4()
    answer = reader.get(path.format(identity))

    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
    assert str(identity) in answer.json()["detail"]
