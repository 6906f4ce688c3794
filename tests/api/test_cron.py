"""What the platform's scheduler calls."""

import time
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from httpx import Client

from dev.simulators.gong.faults import Fault
from dev.simulators.gong.server import Simulator
from lib.db import Transaction
from tests.edges import SECRET, deployed, deployed_with_gong, served

ADDRESS = "/api/cron/daily-sync"
BEARER = {"Authorization": f"Bearer {SECRET}"}


@pytest.fixture
def gong(database_url: str) -> Generator[Simulator]:
    with deployed_with_gong(database_url, cron_secret=SECRET) as simulator:
        yield simulator


@pytest.fixture(scope="module")
def api() -> Generator[Client]:
    with served() as client:
        yield client


@pytest.fixture
def client(api: Client, gong: Simulator) -> Client:
    """A client of an API that knows a Gong and the scheduler's secret."""
    return api


def test_a_sync_to_the_end(client: Client, transaction: Transaction) -> None:
    """The answer says that it is finished and what it did."""
    answer = client.get(ADDRESS, headers=BEARER)

    assert answer.status_code == 200
    assert answer.json()["finished"] is True
    assert answer.json()["counts"]["calls"] == 60
    with transaction() as conn:
        assert conn.execute("select count(*) from transcripts").fetchone() == (60,)


@pytest.mark.parametrize("given", [None, "", "Bearer", "Bearer wrong", SECRET, f"bearer {SECRET}", f"Bearer {SECRET}x"])
def test_only_the_scheduler_may(client: Client, gong: Simulator, given: str | None) -> None:
    """Without exactly the right header nothing starts."""
    answer = client.get(ADDRESS, headers={} if given is None else {"Authorization": given})

    assert (answer.status_code, answer.headers["content-type"]) == (401, "application/problem+json")
    assert gong.state.journal == []


def test_an_unset_secret_refuses_everyone(api: Client, database_url: str) -> None:
    """Nobody gets in because a setting was forgotten."""
    with deployed(database_url):
        for given in ("", "Bearer", "Bearer None"):
            assert api.get(ADDRESS, headers={"Authorization": given}).status_code == 401


def test_two_at_once(client: Client, gong: Simulator) -> None:
    """One works, the other is told that one does; both know what to do."""
    gong.state.faults.armed.append(Fault("slow", "/v2/users"))
    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(client.get, ADDRESS, headers=BEARER)
        while not gong.state.journal and not first.done():
            time.sleep(0.005)
        second = client.get(ADDRESS, headers=BEARER)
        assert first.result().status_code == 200

    assert second.status_code == 409
    assert "running" in second.json()["detail"]


def test_a_gong_that_fails_is_a_problem_of_the_connected_system(client: Client, gong: Simulator) -> None:
    """502 with words for people, and the next call goes on."""
    gong.state.faults.armed.append(Fault("500", "", times=1000))
    answer = client.get(ADDRESS, headers=BEARER)
    gong.state.faults.armed.clear()

    assert (answer.status_code, answer.headers["content-type"]) == (502, "application/problem+json")
    assert answer.json()["request_id"] == answer.headers["x-request-id"]
    assert client.get(ADDRESS, headers=BEARER).json()["finished"] is True


def test_a_long_wait_is_told_and_kept(client: Client, gong: Simulator, transaction: Transaction) -> None:
    """Gong's wait of hours ends the invocation; until it is over each further one is told how long."""
    gong.state.faults.armed.append(Fault("429-long", "/v2/calls"))
    first = client.get(ADDRESS, headers=BEARER)
    second = client.get(ADDRESS, headers=BEARER)
    requests = len(gong.state.journal)

    assert (first.status_code, first.json()["finished"]) == (200, False)
    until = datetime.fromisoformat(first.json()["not_before"]) - datetime.now(UTC)
    assert second.status_code == 503
    assert abs(int(second.headers["retry-after"]) - until.total_seconds()) < 5
    assert until > timedelta(minutes=10)
    assert len(gong.state.journal) == requests

    with transaction() as conn:
        conn.execute("update sync_status set not_before = now() - interval '1 second'")
        conn.execute("update rate_limits set blocked_until = null, next_at = now()")
    gong.state.advance(hours=4)
    assert client.get(ADDRESS, headers=BEARER).json()["finished"] is True
