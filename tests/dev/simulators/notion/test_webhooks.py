"""The webhooks that the simulator sends, received over a real socket and verified as Notion's are."""

import hashlib
import hmac
import json
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest

from dev.simulators.notion.webhooks import Delivery, Sender, Subscription
from tests.dev.simulators.notion.conftest import Start, title


@dataclass
class Inbox:
    """Where the webhooks go: what came in, and the address."""

    url: str = ""
    received: list[tuple[str | None, bytes]] = field(default_factory=list[tuple[str | None, bytes]])
    status: int = 202

    def events(self) -> list[dict[str, Any]]:
        return [json.loads(body) for _, body in self.received]

    def kinds(self) -> list[str]:
        return [event["type"] for event in self.events()]


@contextmanager
def listen() -> Generator[Inbox]:
    inbox = Inbox()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            inbox.received.append((self.headers["X-Notion-Signature"], body))
            self.send_response(inbox.status)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the name is the library's)
            """Nothing on the screen."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    inbox.url = f"http://127.0.0.1:{server.server_port}/api/webhooks/notion"
    try:
        yield inbox
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_the_handshake_brings_the_key(start: Start) -> None:
    """The token comes once and unsigned; everything after is signed with it."""
    notion = start()
    with listen() as inbox:
        sender = Sender(notion.state, Subscription(inbox.url))
        sender.shake_hands()
        notion.deal()
        sender.send_due()
    (unsigned, first), (signature, body) = inbox.received
    token = json.loads(first)["verification_token"]

    assert (unsigned, token) == (None, sender.token)
    assert signature == "sha256=" + hmac.new(token.encode(), body, hashlib.sha256).hexdigest()


def test_what_an_event_tells(start: Start) -> None:
    """Which page, whose edit, which properties; never what they hold. Edits that follow each other are one event."""
    notion = start()
    page = notion.deal("Secret name")
    notion.write(page, Figure={"number": 1})
    notion.person.edit(page["id"], {"Figure": {"number": 2}, "Mail": {"email": "a@a.example"}})
    with listen() as inbox:
        Sender(notion.state, Subscription(inbox.url)).send_due()
    created, updated = inbox.events()
    columns = page["properties"]

    assert (created["type"], updated["type"]) == ("page.created", "page.properties_updated")
    assert updated["entity"] == {"id": page["id"], "type": "page"}
    assert [author["type"] for author in updated["authors"]] == ["bot", "person"]
    assert set(updated["data"]["updated_properties"]) == {columns["Figure"]["id"], columns["Mail"]["id"]}
    assert updated["data"]["parent"]["data_source_id"] == notion.deals
    assert b"Secret" not in b"".join(body for _, body in inbox.received)


def test_what_else_is_told(start: Start) -> None:
    """The trash, the way back, and a new name of a property; a write that changes nothing tells nothing."""
    notion = start()
    page = notion.deal(Figure={"number": 1})
    notion.person.trash(page["id"])
    notion.person.restore(page["id"])
    notion.write(page, Figure={"number": 1})
    notion.person.rename_property(notion.deals, "Figure", "Value")
    with listen() as inbox:
        Sender(notion.state, Subscription(inbox.url)).send_due()

    assert inbox.kinds() == ["page.created", "page.deleted", "page.undeleted", "data_source.schema_updated"]
    assert inbox.events()[3]["data"]["updated_properties"][0]["action"] == "updated"


def test_a_lost_event_never_comes(start: Start) -> None:
    """There is no replay."""
    notion = start()
    for _ in range(20):
        notion.deal()
    with listen() as inbox:
        sender = Sender(notion.state, Subscription(inbox.url, drops=0.5))
        sent = sender.send_due()
        notion.state.advance(days=2)

        assert 0 < len(sent) < 20
        assert sender.send_due() == []


def test_a_doubled_event_has_one_id(start: Start) -> None:
    """Twice the same body, so that whoever keeps ids sees through it."""
    notion = start()
    notion.deal()
    with listen() as inbox:
        Sender(notion.state, Subscription(inbox.url, duplicates=1.0)).send_due()

    assert len(inbox.received) == 2
    assert inbox.received[0] == inbox.received[1]


def test_events_come_late_and_in_any_order(start: Start) -> None:
    """Every other one waits; a round is shuffled."""
    notion = start()
    for number in range(8):
        notion.create(notion.deals, Name=title(str(number)))
    happened = [event.id for event in notion.state.workspace.events]
    with listen() as inbox:
        sender = Sender(notion.state, Subscription(inbox.url, late=timedelta(minutes=5), shuffled=True, seed=3))
        first = [delivery.event_id for delivery in sender.send_due()]
        notion.state.advance(minutes=5)
        second = [delivery.event_id for delivery in sender.send_due()]

    assert sorted(first) == sorted(happened[::2])
    assert sorted(second) == sorted(happened[1::2])
    assert first != happened[::2]


def test_an_event_that_nobody_takes_comes_again(start: Start) -> None:
    """After longer and longer waits, with the number of the attempt."""
    notion = start()
    notion.deal()
    with listen() as inbox:
        inbox.status = 503
        sender = Sender(notion.state, Subscription(inbox.url))
        sender.send_due()
        nothing = sender.send_due()
        notion.state.advance(minutes=2)
        inbox.status = 202
        again = sender.send_due()
        notion.state.advance(days=1)

        assert nothing == []
        assert again == [Delivery(inbox.events()[0]["id"], 202)]
        assert [event["attempt_number"] for event in inbox.events()] == [1, 2]
        assert sender.send_due() == []


def test_nobody_there_is_no_failure_of_the_sender(start: Start) -> None:
    """It notes that nobody answered."""
    notion = start()
    notion.deal()
    (delivery,) = Sender(notion.state, Subscription("http://127.0.0.1:9/api/webhooks/notion")).send_due()

    assert delivery.status is None


def test_webhooks_stay_on_this_machine() -> None:
    """An address elsewhere is refused."""
    with pytest.raises(ValueError, match="stay on this machine"):
        Subscription("https://deals.example/api/webhooks/notion")
