"""Notion tells of changes over a real socket: kept, and the sync woken; what is lost the next sync finds."""

import json
from collections.abc import Generator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from httpx import Client

from dev.simulators.notion.options import Options
from dev.simulators.notion.server import Simulator, serve
from dev.simulators.notion.webhooks import Sender, Subscription
from lib.crm import doors, wake
from lib.crm.notion.tables import recall
from lib.crm.notion.webhook import sign
from lib.db import Transaction
from lib.worker.doors import run_worker
from tests.edges import SECRET, deployed, served

NOW = datetime.now(UTC).replace(microsecond=0)
DEALS = 4


@dataclass
class Rig:
    """The API over a socket, a simulated Notion that is set up, and the database behind."""

    client: Client
    simulator: Simulator
    transaction: Transaction
    stack: ExitStack
    database_url: str

    def deploy(self, **settings: str) -> None:
        values = {
            "crm": "notion",
            "crm_token": self.simulator.state.options.token,
            "crm_base_url": self.simulator.base_url,
            "crm_options": json.dumps({"page": self.simulator.state.home}),
            "crm_requests_per_second": "10000",
            "notion_webhook_token": SECRET,
            **settings,
        }
        self.stack.enter_context(deployed(self.database_url, **values))

    def sender(self, **changes: Any) -> Sender:
        """A subscription whose token the API knows."""
        sender = Sender(self.simulator.state, Subscription(f"{self.client.base_url}/api/webhooks/notion", **changes))
        self.deploy(notion_webhook_token=sender.token)
        return sender

    def source(self) -> str:
        with self.transaction() as conn:
            row = conn.execute("select remembered from crm_connections where connector = 'notion'").fetchall()[0]
        return recall(row[0])["opportunity"].source_id

    def add_deals(self, number: int = DEALS) -> None:
        """By people, in Notion."""
        for place in range(number):
            title = {"Name": {"title": [{"text": {"content": f"Deal {place}"}}]}}
            self.simulator.person.create(self.source(), title)

    def count(self, what: str) -> int:
        with self.transaction() as conn:
            row = conn.execute(
                """
                select case %(what)s
                    when 'deals' then (select count(*) from opportunities)
                    when 'events' then (select count(*) from webhook_events)
                    when 'waiting' then (select count(*) from webhook_events where processed_at is null)
                    when 'jobs' then
                        (select count(*) from procrastinate_jobs where status = 'todo' and task_name = %(task)s)
                end
                """,
                {"what": what, "task": wake.TASK},
            ).fetchone()
        return row[0] if row else 0

    def let_settle(self) -> None:
        """The wait between the first event and the sync is over."""
        self.simulator.state.advance(seconds=wake.SETTLE.total_seconds())
        with self.transaction() as conn:
            conn.execute("update procrastinate_jobs set scheduled_at = null where status = 'todo'")

    def post(self, body: bytes, **headers: str) -> tuple[int, Any]:
        answer = self.client.post("/api/webhooks/notion", content=body, headers=headers)
        return answer.status_code, answer.json()


@pytest.fixture
def rig(database_url: str, transaction: Transaction) -> Generator[Rig]:
    with ExitStack() as stack:
        client = stack.enter_context(served())
        options = replace(Options(now=NOW), requests_per_minute=100_000, index_lag=timedelta(seconds=20))
        simulator = stack.enter_context(serve(options))
        made = Rig(client, simulator, transaction, stack, database_url)
        made.deploy()
        doors.set_up()
        simulator.state.workspace.events.clear()
        yield made


def test_what_people_did_is_here_without_the_scheduled_sync(rig: Rig) -> None:
    """Each event is answered 202 at once, one job waits for all of them, and the worker takes everything in."""
    sender = rig.sender()
    rig.add_deals()
    deliveries = sender.send_due()

    assert [delivery.status for delivery in deliveries] == [202] * DEALS
    assert (rig.count("events"), rig.count("waiting"), rig.count("jobs"), rig.count("deals")) == (DEALS, DEALS, 1, 0)
    rig.let_settle()
    report = run_worker()

    assert (report.parked, report.left) == (0, 0)
    assert (rig.count("deals"), rig.count("waiting"), rig.count("jobs")) == (DEALS, 0, 0)


def test_our_own_writing_wakes_nothing(rig: Rig) -> None:
    """Else each sync would set off the next."""
    sender = rig.sender()
    rig.add_deals()
    rig.simulator.state.workspace.events.clear()
    rig.let_settle()
    doors.run_crm_sync()
    echoes = sender.send_due()

    assert [delivery.status for delivery in echoes] == [202] * DEALS
    assert (rig.count("events"), rig.count("waiting"), rig.count("jobs")) == (DEALS, 0, 0)


def test_events_late_doubled_lost_and_shuffled_end_in_the_same(rig: Rig) -> None:
    """The same event is one; what is lost the next sync finds; nothing comes twice."""
    sender = rig.sender(duplicates=0.5, drops=0.3, late=timedelta(minutes=3), shuffled=True, seed=2)
    rig.add_deals(12)
    for _ in range(3):
        sender.send_due()
        rig.let_settle()
        run_worker()
        rig.simulator.state.advance(minutes=3)
    doors.run_crm_sync()

    assert rig.count("deals") == 12
    assert rig.count("waiting") == 0


def test_an_event_that_comes_twice_is_one(rig: Rig) -> None:
    """By its id."""
    rig.deploy()
    body = json.dumps({"id": "367cba44-b6f3-4c92-81e7-6a2e9659efd4", "type": "page.created"}).encode()
    answers = [rig.post(body, **{"X-Notion-Signature": sign(body, SECRET)}) for _ in range(2)]

    assert [status for status, _ in answers] == [202, 202]
    assert [answer["status"] for _, answer in answers] == ["queued", "known"]
    assert answers[0][1]["id"] == answers[1][1]["id"]


def test_what_is_not_about_us_wakes_nothing(rig: Rig) -> None:
    """Another table that the connection sees, a comment."""
    sender = rig.sender()
    other = rig.simulator.person.add_database("Theirs", {"Name": {"title": {}}})
    rig.simulator.person.create(other, {"Name": {"title": [{"text": {"content": "Row"}}]}})

    assert [delivery.status for delivery in sender.send_due()] == [202]
    assert (rig.count("events"), rig.count("jobs")) == (1, 0)


def test_a_handshake_is_shown_to_the_operator(rig: Rig) -> None:
    """While no token is set; then Notion's signatures count, and no other handshake is taken."""
    rig.deploy(notion_webhook_token="")
    sender = Sender(rig.simulator.state, Subscription(f"{rig.client.base_url}/api/webhooks/notion"))
    shaken = sender.shake_hands()
    with rig.transaction() as conn:
        (offered,) = wake.list_offered(conn, "notion")
    rig.deploy(notion_webhook_token=offered.token)
    rig.add_deals(1)

    assert shaken.status == 202
    assert offered.token == sender.token
    assert [delivery.status for delivery in sender.send_due()] == [202]
    assert sender.shake_hands().status == 401


def test_strangers_cannot_fill_the_database_with_handshakes(rig: Rig) -> None:
    """A few are kept, the newest."""
    rig.deploy(notion_webhook_token="")
    for number in range(20):
        rig.post(json.dumps({"verification_token": f"secret_{number:040}"}).encode())
    with rig.transaction() as conn:
        offered = wake.list_offered(conn, "notion")

    assert [int(each.token.removeprefix("secret_")) for each in offered] == [19, 18, 17, 16, 15]
    assert rig.count("events") == 5


EVENT = json.dumps({"id": "367cba44-b6f3-4c92-81e7-6a2e9659efd4", "type": "page.created"}).encode()
GREETING = json.dumps({"verification_token": "secret_" + "x" * 40}).encode()


@pytest.mark.parametrize(
    ("settings", "body", "signature"),
    [
        ({"notion_webhook_token": ""}, EVENT, sign(EVENT, SECRET)),
        ({}, EVENT, sign(EVENT, "another secret of the length")),
        ({}, EVENT, sign(EVENT + b" ", SECRET)),
        ({}, EVENT, sign(EVENT, SECRET).removeprefix("sha256=")),
        ({}, EVENT, "sha256="),
        ({}, EVENT, None),
        ({}, GREETING, None),
        ({}, GREETING, sign(GREETING, SECRET)),
        ({"crm": "", "notion_webhook_token": ""}, GREETING, None),
    ],
    ids=["no token set", "another token", "another body", "no sha256=", "nothing signed", "no header",
         "a handshake later", "a signed handshake", "no CRM"],
)  # fmt: skip
def test_nobody_else_gets_in(rig: Rig, settings: dict[str, str], body: bytes, signature: str | None) -> None:
    """401, and nothing is kept."""
    rig.deploy(**settings)
    headers = {} if signature is None else {"X-Notion-Signature": signature}

    assert rig.post(body, **headers)[0] == 401
    assert rig.count("events") == 0
