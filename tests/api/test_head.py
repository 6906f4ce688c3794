"""HEAD, which monitors and caches ask with."""

import asyncio
from collections.abc import MutableMapping
from typing import Any

import pytest
from httpx import Client

from api.index import app
from tests.api.test_access import served_routes
from tests.api.test_answers import reads
from tests.api.workspace import Workspace
from tests.edges import SECRET, deployed

OWN_EACH_TIME = {"date", "x-request-id"}


def test_head_is_get_without_the_body(reader: Client, workspace: Workspace) -> None:
    """Status, ETag and every other header are the same, for what is there, what is wrong and what is not there."""
    missing = ["/api/nothing", "/api/opportunities?limit=0", "/api/opportunities/no-id"]
    for path in [*reads(workspace), "/api/health", "/api/openapi.json", *missing]:
        head, get = reader.head(path), reader.get(path)
        assert head.content == b""
        assert head.status_code == get.status_code, path
        told, expected = (
            {name: value for name, value in answer.headers.items() if name not in OWN_EACH_TIME}
            for answer in (head, get)
        )
        assert told == expected, path


def test_head_with_the_etag_is_304(reader: Client) -> None:
    """What a reader has is confirmed by HEAD as it is by GET."""
    etag = reader.head("/api/reps").headers["etag"]

    assert reader.head("/api/reps", headers={"If-None-Match": etag}).status_code == 304


def test_the_app_itself_sends_no_body(reader: Client) -> None:
    """No server need take it away: on Lambda nothing would."""
    sent: list[MutableMapping[str, Any]] = []

    async def receive() -> MutableMapping[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    headers = [(b"host", b"127.0.0.1")]
    scope = {"type": "http", "method": "HEAD", "path": "/api/reps", "query_string": b"", "headers": headers}
    asyncio.run(app({**scope, "client": ("127.0.0.1", 1)}, receive, send))

    assert sent[0]["status"] == 200
    assert [message["body"] for message in sent[1:]] == [b""]


@pytest.mark.parametrize(
    ("method", "path"),
    [(method, path) for method, path in served_routes() if method != "GET" or path.startswith("/api/cron/")],
)
def test_head_does_no_work(listening: Client, database_url: str, method: str, path: str) -> None:
    """Where a request does something, HEAD is refused, secret or not; Allow names what is allowed."""
    with deployed(database_url, cron_secret=SECRET):
        answer = listening.head(path, headers={"Authorization": f"Bearer {SECRET}"})

    assert answer.status_code == 405
    allowed = {each for each, other in served_routes() if other == path}
    assert method in allowed
    assert answer.headers["allow"] in allowed
