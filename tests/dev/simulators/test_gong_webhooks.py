"""The webhooks that the simulator sends, received over a real socket and verified as Gong's are."""

import base64
import hashlib
import json
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_der_public_key

from dev.simulators.gong.synthetic import SyntheticWorld
from dev.simulators.gong.webhooks import Delivery, Rule, Sender
from tests.dev.simulators.conftest import Start

NOW = SyntheticWorld(0).end
HELD = SyntheticWorld(3).hold()


@dataclass(frozen=True)
class Inbox:
    """Where the webhooks go: what came in, and the address."""

    url: str
    received: list[tuple[str | None, bytes]]

    def call_ids(self) -> list[str]:
        return [json.loads(body)["callData"]["metaData"]["id"] for _, body in self.received]


@contextmanager
def listen() -> Generator[Inbox]:
    received: list[tuple[str | None, bytes]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            received.append((self.headers["Authorization"], self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(202)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the name is the library's)
            """Nothing on the screen."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield Inbox(f"http://127.0.0.1:{server.server_port}/api/webhooks/gong", received)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def inbox() -> Generator[Inbox]:
    """Takes webhooks in and answers 202."""
    with listen() as listening:
        yield listening


def claims(sender: Sender, authorization: str) -> dict[str, Any]:
    key = load_der_public_key(base64.b64decode(sender.public_key))
    assert isinstance(key, RSAPublicKey)
    return jwt.decode(authorization.removeprefix("Bearer "), key, algorithms=["RS256"])


def test_a_webhook_is_signed_over_its_url_and_its_body(start: Start, inbox: Inbox) -> None:
    """RS256, with the address as Gong knows it and the hash of the raw body."""
    sender = Sender(start(HELD).state, Rule(inbox.url))
    sent = sender.send_due()
    authorization, body = inbox.received[0]
    assert authorization is not None
    found = claims(sender, authorization)

    assert sent == [Delivery(call_id, 202) for call_id in inbox.call_ids()]
    assert (found["webhook_url"], found["body_sha256"]) == (inbox.url, hashlib.sha256(body).hexdigest())


def test_a_webhook_has_the_call_and_never_what_was_said(start: Start, inbox: Inbox) -> None:
    """The shape of calls/extensive inside callData, beside it only whether it is a test."""
    Sender(start(HELD).state, Rule(inbox.url)).send_due()
    payload = json.loads(inbox.received[0][1])

    assert payload.keys() == {"callData", "isTest"}
    assert payload["isTest"] is False
    assert {"metaData", "parties", "content", "context"} <= payload["callData"].keys()
    assert b"dock is where time is lost" not in inbox.received[0][1]


def test_each_call_is_told_once_as_it_becomes_visible(start: Start, inbox: Inbox) -> None:
    """In the order of the clock, not of the starts."""
    late = replace(HELD.call_list[0], visible_at=NOW + timedelta(hours=1))
    gong = start(replace(HELD, call_list=[late, *HELD.call_list[1:]]))
    sender = Sender(gong.state, Rule(inbox.url))
    first, again = sender.send_due(), sender.send_due()
    gong.state.advance(hours=1)

    assert (len(first), len(again)) == (2, 0)
    assert [delivery.call_id for delivery in sender.send_due()] == [late.payload["metaData"]["id"]]


def test_an_early_webhook_fires_before_the_api_shows_the_call(start: Start, inbox: Inbox) -> None:
    """Who asks for the call at once is told that there is none."""
    late = replace(HELD.call_list[0], visible_at=NOW + timedelta(hours=1))
    gong = start(replace(HELD, call_list=[late]))
    Sender(gong.state, Rule(inbox.url, early=timedelta(hours=2))).send_due()

    assert inbox.call_ids() == [late.payload["metaData"]["id"]]
    assert gong.extensive(filter={"callIds": inbox.call_ids()}).status_code == 404


def test_duplicates_drops_and_bounds(start: Start, inbox: Inbox) -> None:
    """A delivery may come twice with the same body, or never; a round sends no more than it may."""
    state = start(SyntheticWorld(20)).state
    Sender(state, Rule(inbox.url, duplicates=1.0)).send_due()
    doubled = list(inbox.received)
    inbox.received.clear()
    Sender(state, Rule(inbox.url, drops=0.5)).send_due()
    some = len(inbox.received)
    inbox.received.clear()
    Sender(state, Rule(inbox.url, most=7)).send_due()

    assert len(doubled) == 40
    assert all(one[1] == two[1] for one, two in zip(doubled[::2], doubled[1::2], strict=True))
    assert 0 < some < 20
    assert len(inbox.received) == 7


def test_the_variants_of_authentication(start: Start, inbox: Inbox) -> None:
    """A bearer, a token that has run out, and nothing but the secret in the URL."""
    state = start(HELD).state
    call = HELD.call_list[0]
    for rule in (Rule(inbox.url, with_bearer=True), Rule(f"{inbox.url}?key=s", authentication="url")):
        Sender(state, rule).send_test(call)
    stale = Sender(state, Rule(inbox.url, life=timedelta(minutes=-1)))
    stale.send_test(call)
    bearer, bare, expired = (authorization for authorization, _ in inbox.received)
    assert bearer is not None
    assert expired is not None

    assert (bearer.startswith("Bearer "), bare) == (True, None)
    assert all(json.loads(body)["isTest"] for _, body in inbox.received)
    with pytest.raises(jwt.ExpiredSignatureError):
        claims(stale, expired)


def test_nobody_listening_is_noted_and_another_machine_refused(start: Start) -> None:
    """The sender goes on, and load stays on this machine."""
    with listen() as gone:
        pass

    sent = Sender(start(HELD).state, Rule(gone.url)).send_due()
    assert [delivery.status for delivery in sent] == [None] * 3
    with pytest.raises(ValueError, match="stay on this machine"):
        Rule("https://example.com/hook")
