"""What every answer has in common: an ETag on reads, problems on failures, times in UTC."""

import re
from collections.abc import Generator
from datetime import datetime
from typing import Any, cast
from uuid import UUID

import psycopg
import pytest
from httpx import Client
from psycopg.conninfo import make_conninfo

from api._answers import matches
from tests.api.workspace import Workspace
from tests.edges import deployed


def reads(workspace: Workspace) -> list[str]:
    """Every route that is read, with ids that exist."""
    return [
        "/api/opportunities",
        f"/api/opportunities/{workspace.busy}",
        f"/api/opportunities/{workspace.busy}/timeline",
        f"/api/calls/{workspace.calls['c1']}",
        f"/api/calls/{workspace.calls['c1']}/transcript",
        f"/api/emails/{workspace.emails['e1']}",
        "/api/accounts",
        f"/api/accounts/{workspace.accounts['hexavale']}",
        "/api/reps",
    ]


def test_a_reader_who_has_it_gets_304(reader: Client, workspace: Workspace) -> None:
    """Each read carries a strong ETag; asked again with it, the answer is 304 without a body."""
    for path in reads(workspace):
        first = reader.get(path)
        etag = first.headers["etag"]
        again = reader.get(path, headers={"If-None-Match": etag})
        weak = reader.get(path, headers={"If-None-Match": f'"other", W/{etag}'})
        stale = reader.get(path, headers={"If-None-Match": '"other"'})

        assert first.status_code == stale.status_code == 200, path
        assert re.fullmatch(r'"[0-9a-f]{32}"', etag)
        assert first.headers["cache-control"] == "private, no-cache"
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", etag)
        assert weak.status_code == 304
        assert stale.content == first.content


def test_another_answer_has_another_etag(reader: Client) -> None:
    """A page is not taken for the next."""
    one, two = (reader.get("/api/opportunities", params={"limit": 1, "page": page}) for page in (1, 2))

    assert one.headers["etag"] != two.headers["etag"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (None, False),
        ('"a"', True),
        ('W/"a"', True),
        ('"b", "a"', True),
        ("*", True),
        ('"b"', False),
        ("a", False),
        ("", False),
    ],
)
def test_if_none_match(given: str | None, expected: bool) -> None:  # noqa: FBT001 (the example)
    """Lists, weak tags and the star count, as RFC 9110 says."""
    assert matches(given, '"a"') is expected


def test_what_changes_has_a_new_etag(listening: Client, database_url: str) -> None:
    """A tag stands for what the answer says, so a change ends the 304."""
    with deployed(database_url, trust_loopback="true"):
        before = listening.get("/api/reps").headers["etag"]
        with psycopg.connect(database_url) as conn:
            conn.execute(
                "insert into users (id, source, external_id, name) values (%s, 'crm', '1', 'Ada')", (UUID(int=1),)
            )
        after = listening.get("/api/reps", headers={"If-None-Match": before})

    assert after.status_code == 200
    assert after.headers["etag"] != before


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/opportunities?limit=0", 422),
        ("GET", "/api/opportunities/not-an-id", 422),
        ("GET", "/api/opportunities/00000000-0000-0000-0000-000000000000", 404),
        ("GET", "/api/nothing", 404),
        ("GET", "/", 404),
        ("POST", "/api/opportunities", 405),
        ("DELETE", "/api/accounts", 405),
        ("GET", "/api/cron/daily-sync", 401),
    ],
)
def test_every_failure_is_a_problem(reader: Client, method: str, path: str, status: int) -> None:
    """RFC 9457, with the id that the answer's headers carry, and never kept by a cache."""
    answer = reader.request(method, path)
    body = answer.json()

    assert (answer.status_code, body["status"]) == (status, status)
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    assert body["request_id"] == answer.headers["x-request-id"]
    assert body["type"] == "about:blank"
    assert body["title"]
    assert body["detail"]
    assert "Traceback" not in answer.text


def test_a_method_that_is_not_allowed_names_those_that_are(reader: Client) -> None:
    """405 carries Allow."""
    assert reader.post("/api/opportunities").headers["allow"] == "GET, HEAD"


def test_each_request_has_its_own_id(reader: Client) -> None:
    """On answers that succeed, too."""
    ids = {reader.get("/api/reps").headers["x-request-id"] for _ in range(3)}

    assert len(ids) == 3


def test_a_setting_that_is_missing_is_said_plainly(listening: Client) -> None:
    """503 that names the setting, as a problem; the health route says the same."""
    with deployed("", trust_loopback="true"):
        answer = listening.get("/api/opportunities")
        health = listening.get("/api/health")

    assert (answer.status_code, answer.headers["content-type"]) == (503, "application/problem+json")
    assert "DATABASE_URL" in answer.json()["detail"]
    assert (health.status_code, health.json()["status"]) == (503, "unavailable")
    assert "DATABASE_URL" in health.json()["database"]


def test_a_crash_is_loud_in_the_log_and_quiet_in_the_answer(listening: Client, database_url: str) -> None:
    """500 with a request id and no word of what broke."""
    with psycopg.connect(database_url) as conn:
        conn.execute("alter table users rename to renamed")
    with deployed(database_url, trust_loopback="true"):
        answer = listening.get("/api/reps")

    assert (answer.status_code, answer.headers["content-type"]) == (500, "application/problem+json")
    assert answer.json()["request_id"] == answer.headers["x-request-id"]
    assert "users" not in answer.text


def test_a_database_that_is_in_order(reader: Client) -> None:
    """200 with how many migrations are applied."""
    body = reader.get("/api/health").json()

    assert (body["status"], body["database"]) == ("ok", "ok")
    assert re.fullmatch(r"\d+ applied", body["migrations"])


@pytest.fixture
def in_new_york(listening: Client, read_only_url: str, workspace: Workspace) -> Generator[Client]:
    """The API over a database whose own time zone is not UTC."""
    with deployed(make_conninfo(read_only_url, options="-c timezone=America/New_York"), trust_loopback="true"):
        yield listening


def test_times_are_utc_whatever_the_database_thinks(in_new_york: Client, workspace: Workspace) -> None:
    """Every time in every answer ends in Z; a database's zone never shows."""
    found = 0
    for path in reads(workspace):
        for name, value in walk(in_new_york.get(path).json()):
            if name.endswith("_at") or name == "at":
                found += value is not None
                assert value is None or value.endswith("Z"), (path, name, value)
                assert value is None or datetime.fromisoformat(value)
    assert found > 20


def walk(value: Any) -> list[tuple[str, Any]]:
    """Every name and value of an answer, however deep."""
    if isinstance(value, list):
        return [pair for item in cast(list[Any], value) for pair in walk(item)]
    if isinstance(value, dict):
        pairs = list(cast(dict[str, Any], value).items())
        return [*pairs, *(pair for _, item in pairs for pair in walk(item))]
    return []
