"""The HTTP API as AWS Lambda invokes it, with events of API Gateway (HTTP API) and of function URLs."""

import asyncio
import base64
import json
from collections.abc import Callable, Generator
from typing import Any

import pytest

from tests.edges import SECRET, deployed

type Answer = tuple[int, dict[str, str], dict[str, Any]]
type Invoke = Callable[[dict[str, Any]], Answer]

RAW = b"From: bo@acme.example\r\nTo: ada@seller.example\r\nMessage-ID: <1>\r\nSubject: Hi\r\n\r\ncaf\xe9"


def event(method: str, path: str, *, body: bytes | None = None, query: str = "", **headers: str) -> dict[str, Any]:
    """Version 2.0 of the payload; binary bodies come in base64."""
    return {
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": path,
        "rawQueryString": query,
        "headers": {"host": "abc.execute-api.us-east-1.amazonaws.com", "x-forwarded-proto": "https", **headers},
        "requestContext": {
            "accountId": "123456789012",
            "apiId": "abc",
            "domainName": "abc.execute-api.us-east-1.amazonaws.com",
            "http": {
                "method": method,
                "path": path,
                "protocol": "HTTP/1.1",
                "sourceIp": "203.0.113.7",
                "userAgent": "test",
            },
            "requestId": "id",
            "routeKey": "$default",
            "stage": "$default",
            "time": "20/Nov/2026:18:00:00 +0000",
            "timeEpoch": 1795197600000,
        },
        "isBase64Encoded": body is not None,
        **({"body": base64.b64encode(body).decode()} if body is not None else {}),
    }


@pytest.fixture
def invoke() -> Generator[Invoke]:
    """Invokes the handler, which wants the thread to have an event loop, as Lambda's has."""
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    from functions.http import handler

    def call(given: dict[str, Any]) -> Answer:
        answer: dict[str, Any] = handler(given, object())  # pyright: ignore[reportArgumentType] (a context without news)
        return answer["statusCode"], answer["headers"], json.loads(answer["body"])

    yield call
    asyncio.set_event_loop(None)
    loop.close()


def test_health(invoke: Invoke, database_url: str) -> None:
    """The database is reached, and every migration is there."""
    with deployed(database_url):
        status, headers, body = invoke(event("GET", "/api/health"))

    assert (status, body["status"]) == (200, "ok")
    assert headers["x-request-id"]


def test_a_binary_body_arrives_byte_for_byte(invoke: Invoke, database_url: str) -> None:
    """An email in Latin-1 is read as it was written."""
    with deployed(database_url, email_webhook_secret=SECRET, own_domains="seller.example"):
        posted = event("POST", "/api/webhooks/email", body=RAW, query=f"token={SECRET}", **{"content-type": "x/y"})
        status, _, body = invoke(posted)
        again, _, _ = invoke(posted)

    assert (status, body["status"], again) == (202, "taken_in", 200)


def test_a_problem_is_a_problem(invoke: Invoke, database_url: str) -> None:
    """Unknown paths and missing secrets are answered as problems."""
    with deployed(database_url):
        missing, _, _ = invoke(event("GET", "/api/nothing"))
        refused, headers, body = invoke(event("GET", "/api/cron/daily-sync"))

    assert (missing, refused) == (404, 401)
    assert headers["content-type"] == "application/problem+json"
    assert body["request_id"] == headers["x-request-id"]
