"""Gong tells of calls over a real socket: kept, queued, fetched by the worker, healed by the daily sync."""

from collections.abc import Generator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
from httpx import Client

from dev.simulators.gong.faults import Fault
from dev.simulators.gong.server import Simulator
from dev.simulators.gong.synthetic import SyntheticWorld
from dev.simulators.gong.webhooks import Rule, Sender
from lib.db import Transaction
from lib.jobs import parked
from lib.sync.doors import run_daily_sync
from lib.worker.doors import run_worker
from tests.edges import END, SECRET, deployed, deployed_with_gong, served

CALLS = 12


@dataclass(frozen=True)
class Rig:
    """The API over a socket, Gong's side of it, and the database behind."""

    client: Client
    simulator: Simulator
    transaction: Transaction
    stack: ExitStack
    database_url: str

    def sender(self, **changes: object) -> Sender:
        """A rule in Gong whose key the API knows."""
        rule = Rule(f"{self.client.base_url}/api/webhooks/gong", **changes)  # pyright: ignore[reportArgumentType] (from the test)
        sender = Sender(self.simulator.state, rule)
        self.stack.enter_context(
            deployed(
                self.database_url,
                public_url=str(self.client.base_url).rstrip("/"),
                gong_webhook_public_keys=sender.public_key,
                gong_webhook_secret=SECRET,
            )
        )
        return sender

    def count(self, what: str) -> int:
        with self.transaction() as conn:
            row = conn.execute(
                """
                select case %(what)s
                    when 'calls' then (select count(*) from calls)
                    when 'transcripts' then (select count(*) from transcripts)
                    when 'events' then (select count(*) from webhook_events)
                    when 'waiting' then (select count(*) from webhook_events where processed_at is null)
                    when 'jobs' then (select count(*) from procrastinate_jobs where status = 'todo')
                end
                """,
                {"what": what},
            ).fetchone()
        return row[0] if row else 0

    def make_due(self) -> None:
        with self.transaction() as conn:
            conn.execute("update procrastinate_jobs set scheduled_at = null")


@pytest.fixture
def rig(database_url: str, transaction: Transaction) -> Generator[Rig]:
    with ExitStack() as stack:
        client = stack.enter_context(served())
        simulator = stack.enter_context(deployed_with_gong(database_url, CALLS))
        yield Rig(client, simulator, transaction, stack, database_url)


def test_a_new_call_is_in_the_database_without_the_daily_sync(rig: Rig) -> None:
    """Each delivery is answered 202 at once, and the worker fetches calls and transcripts."""
    deliveries = rig.sender().send_due()

    assert [delivery.status for delivery in deliveries] == [202] * CALLS
    assert rig.count("calls") == 0
    report = run_worker()

    assert (report.again, report.parked, report.left) == (0, 0, 0)
    assert (rig.count("calls"), rig.count("transcripts"), rig.count("waiting")) == (CALLS, CALLS, 0)


def test_a_delivery_that_comes_twice_is_one(rig: Rig) -> None:
    """Gong may send again; the same call with the same body is known."""
    rig.sender(duplicates=1.0).send_due()

    assert rig.count("events") == CALLS
    assert rig.count("jobs") == CALLS


def test_what_the_webhook_brings_the_sync_brings_too(rig: Rig) -> None:
    """After lost deliveries the daily sync has everything, and nothing twice."""
    rig.sender(drops=0.5, seed=3).send_due()
    run_worker()
    assert 0 < rig.count("calls") < CALLS

    run_daily_sync()

    assert (rig.count("calls"), rig.count("transcripts")) == (CALLS, CALLS)


@pytest.fixture
def without_words(database_url: str, transaction: Transaction) -> Generator[Rig]:
    """Gong shows the calls and has their transcripts a day later."""
    world = SyntheticWorld(CALLS).hold()
    late = [replace(call, transcript_at=END + timedelta(days=1)) for call in world.call_list]
    with ExitStack() as stack:
        client = stack.enter_context(served())
        simulator = stack.enter_context(deployed_with_gong(database_url, world=replace(world, call_list=late)))
        yield Rig(client, simulator, transaction, stack, database_url)


def test_a_transcript_that_comes_later_is_waited_for_without_sleeping(without_words: Rig) -> None:
    """The job goes back into the queue until Gong has the words, and is no failure."""
    rig = without_words
    rig.sender().send_due()

    for _ in range(3):
        assert run_worker().again == CALLS
        assert run_worker().again == 0
        rig.make_due()
    assert (rig.count("calls"), rig.count("transcripts")) == (CALLS, 0)

    rig.simulator.state.advance(days=2)
    assert run_worker().again == 0
    assert rig.count("transcripts") == CALLS


def test_patience_ends_and_leaves_the_call_to_the_daily_sync(without_words: Rig) -> None:
    """A call that never gets a transcript does not stay in the queue for ever."""
    rig = without_words
    rig.sender().send_due()
    long_ago = (datetime.now(UTC) - timedelta(hours=27)).isoformat()
    with rig.transaction() as conn:
        conn.execute("update procrastinate_jobs set args = jsonb_set(args, '{since}', to_jsonb(%s::text))", (long_ago,))

    assert run_worker().done == CALLS
    assert rig.count("calls") == CALLS


def test_gongs_quota_is_waited_for(rig: Rig) -> None:
    """A pause of hours is stored with the job."""
    sender = rig.sender()
    sender.send_due()
    rig.simulator.state.faults.armed.append(Fault("429-long", times=1))

    report = run_worker(seconds=10)

    assert report.parked == 0
    assert report.again == CALLS
    with rig.transaction() as conn:
        assert all((job.status, job.failures) == ("waiting", 0) for job in parked.list_jobs(conn))


def test_a_test_is_answered_and_ignored(rig: Rig) -> None:
    """Gong's "Test now" leaves nothing behind."""
    sender = rig.sender()
    call = next(iter(rig.simulator.state.world.calls(None, None)))

    assert sender.send_test(call).status == 202
    assert (rig.count("events"), rig.count("jobs")) == (0, 0)


def test_nobody_else_gets_in(rig: Rig) -> None:
    """Signed with another key, too old, without a signature, with a wrong secret: nothing is kept."""
    stranger = rig.sender()
    rig.sender()  # whose key is now the known one
    old = rig.sender(life=timedelta(minutes=-10))
    call = next(iter(rig.simulator.state.world.calls(None, None)))
    body = old.body(call, is_test=False)

    assert stranger.send_test(call).status == 401
    assert old.send_test(call).status == 401
    for token in ("", "wrong", SECRET[:-1]):
        assert rig.client.post(f"/api/webhooks/gong?token={token}", content=body).status_code == 401
    assert rig.client.post("/api/webhooks/gong", content=body).status_code == 401
    assert rig.count("events") == 0


def test_a_secret_in_the_address_will_do(rig: Rig) -> None:
    """For rules that do not sign."""
    sender = rig.sender(authentication="url")
    call = next(iter(rig.simulator.state.world.calls(None, None)))
    answer = rig.client.post(f"/api/webhooks/gong?token={SECRET}", content=sender.body(call, is_test=False))

    assert (answer.status_code, answer.json()["status"]) == (202, "queued")


def test_without_settings_everything_is_refused(rig: Rig) -> None:
    """Neither a key nor a secret is set: even an empty secret opens nothing."""
    for address in ("/api/webhooks/gong", "/api/webhooks/gong?token="):
        assert rig.client.post(address, content=b"{}", headers={"Authorization": "Bearer x"}).status_code == 401


def test_a_body_that_names_no_call_is_refused_in_words(rig: Rig) -> None:
    """Signed or not, there is nothing to fetch."""
    rig.sender()
    for body in (b"", b"[]", b"{", b'{"callData": {}}'):
        answer = rig.client.post(f"/api/webhooks/gong?token={SECRET}", content=body)
        assert answer.status_code == 400
        assert answer.headers["content-type"] == "application/problem+json"


def test_an_endless_body_is_not_read(rig: Rig) -> None:
    """More than a delivery can have is refused."""
    answer = rig.client.post("/api/webhooks/gong", content=b" " * (11 * 1024 * 1024))

    assert answer.status_code == 413
