"""The sync with the CRM as AWS Lambda invokes it."""

from collections.abc import Generator
from time import sleep

import pytest

from functions.crm_sync import handler
from lib.crm.memory_world import Fault, World
from lib.db import Transaction
from lib.errors import UpstreamRefused
from tests.edges import deployed
from tests.functions.context import ALMOST_OVER, PLENTY
from tests.lib.crm.vendors import deployed_with_crm


@pytest.fixture
def crm(database_url: str) -> Generator[World]:
    with deployed_with_crm(database_url) as world:
        yield world


def test_a_schedule_syncs_to_the_end(crm: World, transaction: Transaction) -> None:
    """The answer can be read in Lambda's console, and the data is there."""
    crm.add("account", {"name": "Norden"})
    answer = handler({}, PLENTY)

    assert (answer["finished"], answer["not_before"], answer["reason"]) == (True, None, None)
    assert answer["counts"]["taken_in"] == 1
    with transaction() as conn:
        assert conn.execute("select name from accounts").fetchall() == [("Norden",)]


def test_where_no_crm_is_configured_it_ends_at_once(database_url: str) -> None:
    """The schedule is there for everyone."""
    with deployed(database_url):
        assert handler({}, PLENTY) == {"finished": True, "not_before": None, "counts": {}, "reason": None}


def test_what_is_left_the_worker_goes_on_with(crm: World, transaction: Transaction) -> None:
    """Once, whatever was invoked how often."""
    crm.page_size = 1
    for number in range(40):
        crm.add("account", {"name": f"Norden {number}"})
    crm.on_request = lambda _: sleep(0.1)
    first, second = handler({}, ALMOST_OVER), handler({}, ALMOST_OVER)

    assert first["finished"] is second["finished"] is False
    with transaction() as conn:
        jobs = conn.execute("select task_name from procrastinate_jobs where status = 'todo'").fetchall()
    assert jobs == [("crm-sync.go-on",)]


def test_a_wait_is_no_failure(crm: World) -> None:
    """Lambda must not try again at once what the CRM asked to leave."""
    crm.faults.append(Fault("rate_limited", "changed_since", seconds=600))
    first, second = handler({}, PLENTY), handler({}, PLENTY)

    assert first["finished"] is second["finished"] is False
    assert first["not_before"] == second["not_before"] is not None
    assert "waits until" in second["reason"]


def test_a_failure_is_a_failure(crm: World) -> None:
    """The alarm on Lambda's errors is how an operator learns of it."""
    crm.faults.append(Fault("refused", "changed_since"))

    with pytest.raises(UpstreamRefused):
        handler({}, PLENTY)
