"""Limits and bad days."""

import time
from collections.abc import Generator

import httpx
import pytest

from dev.simulators.notion.faults import Kind
from tests.dev.simulators.notion.conftest import Notion, Start

PATH = "/v1/users/me"


@pytest.fixture
def plain(start: Start) -> Generator[tuple[Notion, httpx.Client]]:
    """The simulator and a client that hides nothing."""
    notion = start()
    with connect(notion) as http:
        yield notion, http


def connect(notion: Notion) -> httpx.Client:
    headers = {"Authorization": f"Bearer {notion.state.options.token}", "Notion-Version": "2026-03-11"}
    return httpx.Client(base_url=notion.base_url, headers=headers, timeout=5)


@pytest.mark.parametrize(
    ("headers", "status", "code", "says"),
    [
        ({"Authorization": "Bearer wrong"}, 401, "unauthorized", "API token is invalid."),
        ({"Authorization": ""}, 401, "unauthorized", "API token is invalid."),
        ({"Notion-Version": ""}, 400, "missing_version", "should be defined, instead was `undefined`"),
        ({"Notion-Version": "2027-01-01"}, 400, "validation_error", '`"2025-09-03"` or `"2026-03-11"`'),
    ],
    ids=["wrong token", "no token", "no version", "unknown version"],
)
def test_who_asks_and_in_which_version(
    plain: tuple[Notion, httpx.Client], headers: dict[str, str], status: int, code: str, says: str
) -> None:
    """Both must be right, and the refusal says what is not."""
    answer = plain[1].get(PATH, headers=headers)

    assert (answer.status_code, answer.json()["object"], answer.json()["code"]) == (status, "error", code)
    assert says in answer.json()["message"]


@pytest.mark.parametrize("path", ["/v1/nothing", "/v2/pages", "/v1/search"], ids=["endpoint", "version", "method"])
def test_an_address_that_is_none(plain: tuple[Notion, httpx.Client], path: str) -> None:
    """400, as with Notion."""
    answer = plain[1].get(path)

    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_request_url")


def test_a_minute_has_its_budget(start: Start) -> None:
    """Spendable at once, then 429 with the seconds until it is filled again, and whose limit it was."""
    notion = start()
    notion.state.spent.clear()
    notion.state.options = type(notion.state.options)(now=notion.state.options.now, requests_per_minute=5)
    with connect(notion) as http:
        answers = [http.get(PATH) for _ in range(6)]
        notion.state.advance(seconds=int(answers[5].headers["retry-after"]))
        after = http.get(PATH)

    assert [answer.status_code for answer in answers] == [200] * 5 + [429]
    assert 55 <= int(answers[5].headers["retry-after"]) <= 60
    assert answers[5].json()["additional_data"] == {"rate_limit_reason": "public_api_request_rate_limit"}
    assert after.status_code == 200


def test_a_workspace_can_ask_for_minutes(plain: tuple[Notion, httpx.Client]) -> None:
    """Longer than a minute, of all connections, until the time has passed by either clock."""
    notion, http = plain
    notion.arm("429-long")
    first = http.get(PATH)
    notion.state.advance(seconds=100)
    early = http.get(PATH)
    notion.state.advance(seconds=200)

    assert [int(answer.headers["retry-after"]) for answer in (first, early)] == [300, 200]
    assert first.json()["additional_data"] == {"rate_limit_reason": "public_api_space_request_rate_limit"}
    assert http.get(PATH).status_code == 200


@pytest.mark.parametrize(
    ("kind", "status", "code"),
    [
        ("409", 409, "conflict_error"),
        ("429", 429, "rate_limited"),
        ("500", 500, "internal_server_error"),
        ("503", 503, "service_unavailable"),
        ("503-database", 503, "database_connection_unavailable"),
        ("504", 504, "gateway_timeout"),
        ("529", 529, "service_overload"),
    ],
)
def test_faults_that_say_what_they_are(start: Start, kind: Kind, status: int, code: str) -> None:
    """Nothing is done, and the next time all is well."""
    notion = start()
    with connect(notion) as http:
        page = notion.deal()
        notion.arm(kind, method="PATCH")
        body = {"properties": {"Figure": {"number": 4}}}
        answer = http.patch(f"/v1/pages/{page['id']}", json=body)
        untouched = notion.person.look(page["id"])["Figure"]
        notion.state.advance(seconds=5)

        assert (answer.status_code, answer.json()["code"], untouched) == (status, code, None)
        assert http.patch(f"/v1/pages/{page['id']}", json=body).status_code == 200


def test_a_query_that_is_too_much_gets_advice(start: Start) -> None:
    """503 with what to do."""
    notion = start()
    notion.arm("503")
    with connect(notion) as http:
        answer = http.post(f"/v1/data_sources/{notion.deals}/query", json={})

    assert "Reduce page_size" in answer.json()["additional_data"]["retry_guidance"]


def test_a_proxy_answers_html(plain: tuple[Notion, httpx.Client]) -> None:
    """A 502 comes from what stands before Notion."""
    plain[0].arm("502")
    answer = plain[1].get(PATH)

    assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (502, "text/html")


@pytest.mark.parametrize(("kind", "done"), [("cut", False), ("lost", True), ("cut-body", True)])
def test_a_cut_connection_tells_nothing(start: Start, kind: Kind, done: bool) -> None:  # noqa: FBT001 (of the table)
    """Before anything was done or after all was: whoever asked cannot know."""
    notion = start()
    notion.arm(kind, method="POST", path="/pages")
    body = {
        "parent": {"data_source_id": notion.deals},
        "properties": {"Name": {"title": [{"text": {"content": "New"}}]}},
    }
    with connect(notion) as http, pytest.raises(httpx.RemoteProtocolError):
        http.post("/v1/pages", json=body)

    assert notion.names() == (["New"] if done else [])


def test_a_truncated_answer_looks_whole_and_is_no_json(plain: tuple[Notion, httpx.Client]) -> None:
    """Status and length are right, only the end is missing."""
    plain[0].arm("truncated")
    answer = plain[1].get(PATH)

    assert answer.status_code == 200
    with pytest.raises(ValueError, match=r"Unterminated|Expecting|delimiter"):
        answer.json()


def test_a_slow_answer_comes_late_and_whole(start: Start) -> None:
    """Others are not held up; this one is."""
    notion = start(slow_seconds=0.4)
    notion.arm("slow")
    began = time.monotonic()
    with connect(notion) as http:
        assert http.get(PATH).status_code == 200

    assert time.monotonic() - began >= 0.4


def test_a_fault_waits_for_its_request_and_its_turn(plain: tuple[Notion, httpx.Client]) -> None:
    """Of its method and path, after so many others, as often as it says."""
    notion, http = plain
    notion.arm("500", path="users/me", method="GET", skip=1, times=2)
    asked = [("GET", PATH), ("GET", "/v1/users"), ("POST", "/v1/search"), ("GET", PATH), ("GET", PATH), ("GET", PATH)]

    statuses = [http.request(method, path, json={} if method == "POST" else None).status_code for method, path in asked]
    assert statuses == [200, 200, 200, 500, 500, 200]


def test_random_faults_are_those_of_their_seed(start: Start) -> None:
    """The same seed, the same bad day."""
    runs: list[list[int]] = []
    for _ in range(2):
        notion = start()
        notion.state.faults.probability, notion.state.faults.kinds = 0.5, ("500", "409")
        with connect(notion) as http:
            runs.append([http.get(PATH).status_code for _ in range(20)])

    assert runs[0] == runs[1]
    assert set(runs[0]) == {200, 409, 500}


def test_the_same_seed_makes_the_same_workspace(start: Start) -> None:
    """Ids and all, so that a failing history can be told again."""
    first, second = start(seed=7), start(seed=7)

    assert (first.deals, first.deal()["id"]) == (second.deals, second.deal()["id"])
    assert start(seed=8).deals != first.deals


def test_a_clock_that_goes_can_be_moved_too(start: Start) -> None:
    """Where people look at it for hours; in tests it stands still."""
    still, going = start(), start(clock_goes=True)
    time.sleep(0.02)
    moved = going.state.advance(hours=1)

    assert still.state.now == still.state.options.now
    assert 3600 < (moved - going.state.options.now).total_seconds() < 3700
