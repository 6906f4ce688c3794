"""MCP over HTTP: the official client over a real socket, with the rights that the same token has elsewhere."""

from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor

import pytest
from httpx import Client, Response
from mcp_types import TextContent

from tests.edges import served
from tests.lib.mcp.teams import ACCEPT, ask, two_teams

LIST = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}


@pytest.fixture(scope="module")
def listening() -> Generator[Client]:
    with served() as client:
        yield client


def post(client: Client, headers: dict[str, str], body: object = LIST) -> Response:
    return client.post("/api/mcp", json=body, headers={**ACCEPT, **headers})


@pytest.mark.parametrize(
    ("who", "calls"),
    [
        ("owner", {"open", "crossed"}),
        ("other", {"secret"}),
        ("manager", {"open", "crossed"}),
        ("stranger", {"crossed"}),
        ("admin", {"open", "crossed", "secret", "lone"}),
    ],
)
def test_each_sees_what_http_shows_them(listening: Client, database_url: str, who: str, calls: set[str]) -> None:
    """A search finds the calls that GET /api/calls/{id} opens, and a scorecard opens just these."""
    with two_teams(database_url) as teams:
        found = ask(listening, teams.headers[who], "search_calls")
        by_id = {str(identity): key for key, identity in teams.ids["call"].items()}
        cards = {
            key: ask(listening, teams.headers[who], "analyze_call", call_id=identity) for identity, key in by_id.items()
        }
        opened = {
            key: listening.get(f"/api/calls/{identity}", headers=teams.headers[who]).status_code
            for identity, key in by_id.items()
        }

    assert found.structured_content is not None
    assert {by_id[one["call_id"]] for one in found.structured_content["calls"]} == calls
    assert {key for key, card in cards.items() if not card.is_error} == calls
    assert {key for key, status in opened.items() if status == 200} == calls


def test_whose_deals_one_does_not_see_one_is_not_told_of(listening: Client, database_url: str) -> None:
    """A deal and a rep of another team are answered as if they were not there, with what to try."""
    with two_teams(database_url) as teams:
        deal = str(teams.ids["deal"]["rosa_open"])
        answers = [
            ask(listening, teams.headers["manager"], "analyze_opportunity", opportunity_id=deal),
            ask(listening, teams.headers["manager"], "get_rep_insights", rep_email="rosa@seller.example"),
            ask(
                listening,
                teams.headers["manager"],
                "get_learning_insights",
                rep_email="rosa@seller.example",
                focus_area="discovery",
            ),
        ]

    for answer in answers:
        [said] = answer.content
        assert answer.is_error
        assert isinstance(said, TextContent)
        assert "There is no" in said.text
        assert "search_calls" in said.text


@pytest.mark.parametrize("who", ["nobody", "unknown", "expired", "ended", "forged", "wrong kind"])
def test_strangers_are_not_let_in(listening: Client, database_url: str, who: str) -> None:
    """401 as everywhere, before anything is read."""
    with two_teams(database_url) as teams:
        answer = post(listening, dict(teams.headers[who]))

    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert answer.json()["title"] == "Not signed in"


def test_too_many_questions_are_told_to_wait(listening: Client, database_url: str) -> None:
    """The same limit, counted together with the other routes."""
    with two_teams(database_url, requests_per_minute="2") as teams:
        headers = dict(teams.headers["admin"])
        statuses = [
            listening.get("/api/opportunities", headers=headers).status_code,
            *(post(listening, headers).status_code for _ in range(2)),
        ]
        last = post(listening, headers)

    assert statuses == [200, 200, 429]
    assert int(last.headers["Retry-After"]) > 0


@pytest.mark.parametrize(
    ("origin", "status"), [("https://elsewhere.example", 403), ("null", 403), ("http://127.0.0.1:3000", 200)]
)
def test_a_page_elsewhere_may_not_ask(listening: Client, database_url: str, origin: str, status: int) -> None:
    """A browser tells which page asks; only those of this address may."""
    with two_teams(database_url) as teams:
        answer = post(listening, {**teams.headers["admin"], "Origin": origin})

    assert answer.status_code == status


def test_no_session_is_kept(listening: Client, database_url: str) -> None:
    """Any instance can answer any request: nothing to begin with, no session's id, JSON instead of a stream."""
    with two_teams(database_url) as teams:
        answer = post(listening, dict(teams.headers["admin"]))
        stream = listening.get("/api/mcp", headers={**ACCEPT, **teams.headers["admin"]})

    assert answer.headers["Content-Type"] == "application/json"
    assert "Mcp-Session-Id" not in answer.headers
    assert len(answer.json()["result"]["tools"]) == 8
    assert (stream.status_code, stream.headers["Allow"]) == (405, "POST")


def test_a_question_may_not_be_endless(listening: Client, database_url: str) -> None:
    """More than a megabyte is refused as it comes."""
    with two_teams(database_url) as teams:
        answer = post(listening, dict(teams.headers["admin"]), {**LIST, "params": {"cursor": "x" * (1 << 20)}})

    assert answer.status_code == 413


def test_two_at_once_get_each_their_own(listening: Client, database_url: str) -> None:
    """Who asks is known to the one question only."""
    with two_teams(database_url) as teams, ThreadPoolExecutor(8) as threads:
        asked = [
            (who, threads.submit(ask, listening, teams.headers[who], "search_calls"))
            for who in ("owner", "stranger", "admin", "other") * 3
        ]
        totals = [(who, one.result().structured_content) for who, one in asked]

    expected = {"owner": 2, "stranger": 1, "admin": 4, "other": 1}
    assert [(who, found and found["total"]) for who, found in totals] == [(who, expected[who]) for who, _ in totals]
