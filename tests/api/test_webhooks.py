"""Emails as mail providers post them."""

import base64
from collections.abc import Generator
from http.client import HTTPConnection

import httpx
import pytest
from httpx import Client

from api._routes.webhooks import LARGEST_EMAIL
from lib.db import Transaction
from tests.edges import SECRET, deployed, served

RAW = b"From: bo@acme.example\r\nTo: ada@seller.example\r\nMessage-ID: <1@acme.example>\r\nSubject: Hi\r\n\r\nWords"
ADDRESS = "/api/webhooks/email"
BEARER = {"Authorization": f"Bearer {SECRET}"}


@pytest.fixture(scope="module")
def api() -> Generator[Client]:
    with served() as client:
        yield client


@pytest.fixture
def client(api: Client, database_url: str) -> Generator[Client]:
    with deployed(database_url, email_webhook_secret=SECRET, own_domains="seller.example"):
        yield api


def emails(transaction: Transaction) -> list[tuple[object, ...]]:
    with transaction() as conn:
        return conn.execute("select message_id, subject, snippet, direction from emails order by message_id").fetchall()


def test_a_raw_message_is_taken_in(client: Client, transaction: Transaction) -> None:
    """202 with what became of it."""
    answer = client.post(ADDRESS, content=RAW, headers={**BEARER, "Content-Type": "message/rfc822"})

    assert (answer.status_code, answer.json()["status"]) == (202, "taken_in")
    assert emails(transaction) == [("<1@acme.example>", "Hi", "Words", "inbound")]


def test_the_same_delivery_again_is_known(client: Client, transaction: Transaction) -> None:
    """Answered 200, the only success that some providers know, under the same id."""
    first = client.post(ADDRESS, content=RAW, headers=BEARER)
    again = client.post(ADDRESS, content=RAW, headers=BEARER)

    assert (again.status_code, again.json()) == (200, {"id": first.json()["id"], "status": "known"})
    assert len(emails(transaction)) == 1


@pytest.mark.parametrize(
    "wrapped",
    [
        httpx.Request("POST", f"http://x{ADDRESS}", files={"email": RAW}, data={"to": "ada@seller.example"}),
        httpx.Request("POST", f"http://x{ADDRESS}/mime", data={"body-mime": RAW.decode(), "recipient": "a@x.example"}),
        httpx.Request("POST", f"http://x{ADDRESS}", json={"RawEmail": RAW.decode()}),
    ],
)
def test_providers_that_wrap_the_message(client: Client, transaction: Transaction, wrapped: httpx.Request) -> None:
    """A form or JSON around it is opened; it is the same delivery as the bare message."""
    kind = {"Content-Type": wrapped.headers["content-type"]}
    answer = client.post(wrapped.url.path, content=wrapped.read(), headers={**BEARER, **kind})

    assert (answer.status_code, answer.json()["status"]) == (202, "taken_in")
    assert client.post(ADDRESS, content=RAW, headers=BEARER).json()["status"] == "known"
    assert len(emails(transaction)) == 1


@pytest.mark.parametrize(
    "headers",
    [{}, {"Authorization": "Bearer wrong-wrong-wrong"}, {"Authorization": f"Bearer {SECRET}x"}, {"Authorization": "ä"}],
)
def test_without_the_secret_nothing_is_stored(
    client: Client, transaction: Transaction, headers: dict[str, str]
) -> None:
    """The request is refused before its body is looked at."""
    encoded = {name.encode(): value.encode() for name, value in headers.items()}
    answer = client.post(ADDRESS, content=RAW, headers=encoded)

    assert (answer.status_code, answer.headers["content-type"]) == (401, "application/problem+json")
    with transaction() as conn:
        assert conn.execute("select count(*) from webhook_events").fetchone() == (0,)


@pytest.mark.parametrize("way", ["bearer", "basic", "token"])
def test_the_secret_comes_as_a_provider_can_send_it(client: Client, way: str) -> None:
    """As bearer token, as password of an address with a user, or in the query."""
    basic = base64.b64encode(f"any:{SECRET}".encode()).decode()
    headers = {"bearer": BEARER, "basic": {"Authorization": f"Basic {basic}"}, "token": {}}[way]
    query = {"token": SECRET} if way == "token" else {}

    assert client.post(ADDRESS, content=RAW, headers=headers, params=query).status_code == 202


def test_an_unset_secret_refuses_everything(api: Client, database_url: str) -> None:
    """Nobody gets in because a setting was forgotten."""
    with deployed(database_url):
        for given in ("", "Bearer", "Bearer None"):
            assert api.post(ADDRESS, content=RAW, headers={"Authorization": given}).status_code == 401


def test_what_is_too_large_is_refused(client: Client, transaction: Transaction) -> None:
    """By what it announces, by what it is, and inside of a wrapping."""
    large = RAW + b"x" * LARGEST_EMAIL
    announced = announce(client, 10**12)
    streamed = client.post(ADDRESS, content=iter([large, large]), headers=BEARER)
    bare = client.post(ADDRESS, content=large, headers=BEARER)

    assert [announced, streamed.status_code, bare.status_code] == [413, 413, 413]
    assert emails(transaction) == []


def announce(client: Client, length: int) -> int:
    """The status of the answer to a request that has sent its headers only."""
    asked = HTTPConnection("127.0.0.1", client.base_url.port, timeout=10)
    asked.putrequest("POST", ADDRESS)
    for name, value in {**BEARER, "Content-Length": str(length)}.items():
        asked.putheader(name, value)
    asked.endheaders()
    status = asked.getresponse().status
    asked.close()
    return status


@pytest.mark.parametrize(
    ("content_type", "body"),
    [("message/rfc822", b" \r\n"), ("application/json", b"{}"), ("multipart/form-data; boundary=x", b"--x--")],
)
def test_a_request_without_a_message_is_refused(client: Client, content_type: str, body: bytes) -> None:
    """With the reason: most likely the provider is set to send parsed emails."""
    answer = client.post(ADDRESS, content=body, headers={**BEARER, "Content-Type": content_type})

    assert answer.status_code == 400
    assert answer.json()["request_id"]


def test_what_cannot_be_read_is_stored(client: Client, transaction: Transaction) -> None:
    """202, so that the provider lets go of it; the daily sync tries again."""
    answer = client.post(ADDRESS, content=b"no headers at all", headers=BEARER)

    assert (answer.status_code, answer.json()["status"]) == (202, "stored")
    with transaction() as conn:
        assert conn.execute("select body from webhook_events").fetchall() == [(b"no headers at all",)]
