"""The daily sync as AWS Lambda invokes it."""

from collections.abc import Generator
from typing import Any

import pytest

from dev.simulators.gong.faults import Fault
from dev.simulators.gong.server import Simulator
from functions.daily_sync import handler
from lib.db import Transaction
from lib.errors import UpstreamError
from tests.edges import deployed_with_gong
from tests.functions.context import ALMOST_OVER, PLENTY

SCHEDULE: dict[str, Any] = {
    "version": "0",
    "id": "53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa",
    "detail-type": "Scheduled Event",
    "source": "aws.events",
    "account": "123456789012",
    "time": "2026-11-20T06:00:00Z",
    "region": "us-east-1",
    "resources": ["arn:aws:events:us-east-1:123456789012:rule/daily-sync"],
    "detail": {},
}


@pytest.fixture
def gong(database_url: str) -> Generator[Simulator]:
    with deployed_with_gong(database_url) as simulator:
        yield simulator


def test_a_schedule_syncs_to_the_end(gong: Simulator, transaction: Transaction) -> None:
    """The answer can be read in Lambda's console, and the data is there."""
    answer = handler(SCHEDULE, PLENTY)

    assert (answer["finished"], answer["not_before"], answer["reason"]) == (True, None, None)
    assert answer["counts"]["calls"] == 60
    with transaction() as conn:
        assert conn.execute("select count(*) from calls").fetchone() == (60,)


def test_an_invocation_stops_in_time_and_the_next_goes_on(database_url: str, transaction: Transaction) -> None:
    """With a second left it checkpoints after the request under way; nothing is lost and nothing read twice."""
    with deployed_with_gong(database_url, gong_requests_per_second="5") as gong:
        first = handler(SCHEDULE, ALMOST_OVER)
        assert first["finished"] is False
        answers = [handler(SCHEDULE, ALMOST_OVER)]
        while not answers[-1]["finished"]:
            answers.append(handler(SCHEDULE, ALMOST_OVER))
        pages = gong.state.requests()["/v2/calls/extensive"]
    with transaction() as conn:
        assert conn.execute("select count(*) from calls").fetchone() == (60,)
    assert answers[-1]["counts"]["calls"] >= 60
    assert pages <= 60 / 20 + len(answers) + 2


def test_a_wait_is_no_failure(gong: Simulator) -> None:
    """Lambda must not try again at once what Gong asked to leave for hours."""
    gong.state.faults.armed.append(Fault("429-long", "/v2/calls"))
    first, second = handler(SCHEDULE, PLENTY), handler(SCHEDULE, PLENTY)

    assert first["finished"] is second["finished"] is False
    assert first["not_before"] == second["not_before"] is not None
    assert "waits until" in second["reason"]


def test_a_failure_is_a_failure(gong: Simulator) -> None:
    """The alarm on Lambda's errors is how an operator learns of it."""
    gong.state.faults.armed.append(Fault("500", "", times=1000))

    with pytest.raises(UpstreamError):
        handler(SCHEDULE, PLENTY)
