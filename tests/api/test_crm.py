"""The CRM over HTTP: the scheduler's route, the status, and conflicts."""

from collections.abc import Generator
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from httpx import Client

from lib.auth import tokens
from lib.auth.viewer import Role
from lib.crm.memory_world import Fault, World
from lib.db import Transaction
from lib.records.deals import upsert_opportunities
from lib.records.models import OpportunityRecord, UserRecord
from lib.records.parties import upsert_users
from tests.edges import SECRET, deployed, served
from tests.lib.crm.vendors import deployed_with_crm

ROLES: dict[Role, str | None] = {"admin": None, "rep": "rita@seller.example"}
BEARER = {"Authorization": f"Bearer {SECRET}"}


@pytest.fixture(scope="module")
def api() -> Generator[Client]:
    with served() as client:
        yield client


@pytest.fixture
def crm(database_url: str) -> Generator[World]:
    with deployed_with_crm(database_url, cron_secret=SECRET) as world:
        yield world


def tell(transaction: Transaction, amount: int) -> None:
    """A source tells of a deal."""
    record = OpportunityRecord(
        source="salesforce", external_id="1", name="Scanners", stage="discovery", amount=Decimal(amount)
    )
    with transaction() as conn:
        upsert_opportunities(conn, [record])


def sync(api: Client) -> dict[str, Any]:
    answer = api.get("/api/cron/crm-sync", headers=BEARER)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_with_no_crm_all_of_it_is_quiet(api: Client, database_url: str) -> None:
    """The scheduler is answered, and the status says that there is none."""
    with deployed(database_url, cron_secret=SECRET):
        assert sync(api) == {"finished": True, "not_before": None, "counts": {}}
        status = api.get("/api/crm/status").json()
        conflicts = api.get("/api/crm/conflicts").json()

    assert (status["connector"], status["state"], status["problems"]) == (None, "none configured", [])
    assert conflicts == {"conflicts": [], "pagination": {"page": 1, "limit": 25, "total": 0, "total_pages": 0}}


def test_an_unknown_crm_says_which_there_are(api: Client, database_url: str) -> None:
    """A typo is found at the first sync."""
    with deployed(database_url, cron_secret=SECRET, crm="nowhere"):
        answer = api.get("/api/cron/crm-sync", headers=BEARER)

    assert answer.status_code == 503
    assert answer.json()["detail"].startswith("CRM: there is no adapter for 'nowhere'. There is: ")


def test_a_crm_that_is_not_set_up_says_so(api: Client, database_url: str) -> None:
    """In the status, and to the scheduler."""
    with deployed_with_crm(database_url, prepared=False, cron_secret=SECRET):
        answer = api.get("/api/cron/crm-sync", headers=BEARER)
        status = api.get("/api/crm/status").json()

    assert (answer.status_code, status["state"]) == (503, "not set up")
    assert "dealcoach crm setup" in answer.json()["detail"]


@pytest.mark.parametrize("given", ["", "Bearer wrong", SECRET])
def test_only_the_scheduler_may(api: Client, crm: World, given: str) -> None:
    """Without exactly the right header nothing starts."""
    assert api.get("/api/cron/crm-sync", headers={"Authorization": given}).status_code == 401
    assert crm.requests == []


def test_a_sync_and_its_status(api: Client, crm: World, transaction: Transaction) -> None:
    """What waits before, what is linked after, and when that was."""
    assert api.get("/api/crm/status").json()["state"] == "never ran"
    tell(transaction, 100)
    assert sync(api)["finished"] is True
    tell(transaction, 200)
    status = api.get("/api/crm/status").json()

    assert (status["connector"], status["state"], status["error"]) == ("acme", "done", None)
    assert status["finished_at"].endswith("Z")
    (deals,) = [each for each in status["records"] if each["kind"] == "opportunity"]
    assert deals == {
        "kind": "opportunity", "linked": 1, "creating": 0, "unreachable": 0, "trashed": 0, "waiting": 1,
    }  # fmt: skip


def test_a_wait_and_a_problem_are_in_the_status(api: Client, crm: World, transaction: Transaction) -> None:
    """With the words that say what to do."""
    crm.refused_values = frozenset({"Scanners"})
    tell(transaction, 100)
    sync(api)
    crm.faults.append(Fault("rate_limited", "changed_since", seconds=600))
    sync(api)
    status = api.get("/api/crm/status").json()

    assert status["state"] == "waiting"
    assert [(each["kind"], each["reason"]) for each in status["problems"]] == [("opportunity", "name is not taken.")]
    assert api.get("/api/cron/crm-sync", headers=BEARER).status_code == 503


def test_problems_are_for_admins(api: Client, crm: World, transaction: Transaction) -> None:
    """Their words may name records that a rep does not see."""
    crm.refused_values = frozenset({"Scanners"})
    tell(transaction, 100)
    sync(api)
    with transaction() as conn:
        upsert_users(conn, [UserRecord(source="gong", external_id="1", name="Rita", email="rita@seller.example")])
        tokens_of = {
            role: {"Authorization": f"Bearer {tokens.create(conn, role, role, email, None)}"}
            for role, email in ROLES.items()
        }

    assert len(api.get("/api/crm/status", headers=tokens_of["admin"]).json()["problems"]) == 1
    assert api.get("/api/crm/status", headers=tokens_of["rep"]).json()["problems"] == []


def test_a_conflict_is_resolved_over_http(api: Client, crm: World, transaction: Transaction) -> None:
    """The value is there at once here, and in the CRM with the next sync."""
    tell(transaction, 100)
    sync(api)
    (remote_id,) = crm.versions("opportunity")
    crm.edit("opportunity", remote_id, amount=Decimal(300))
    tell(transaction, 200)
    sync(api)
    (found,) = api.get("/api/crm/conflicts", params={"kind": "opportunity"}).json()["conflicts"]
    assert (found["dealcoach_value"], found["crm_value"], found["winner"]) == ("200", "300", "crm")
    assert api.get("/api/crm/status").json()["open_conflicts"] == 1
    address = f"/api/crm/conflicts/{found['id']}/resolution"

    assert api.post(address, json={"winner": "nobody"}).status_code == 422
    assert api.post(address, json={"winner": "dealcoach", "more": 1}).status_code == 422
    answer = api.post(address, json={"winner": "dealcoach"})
    assert (answer.status_code, answer.json()["resolution"]) == (200, "dealcoach")
    assert api.post(address, json={"winner": "crm"}).status_code == 409
    assert api.get("/api/opportunities").json()["opportunities"][0]["amount"] == 200
    sync(api)
    stored = crm.find("opportunity", remote_id)
    assert stored is not None
    assert stored.values["amount"] == 200
    assert api.get("/api/crm/conflicts").json()["conflicts"] == []


def test_a_decision_is_read_no_further_than_it_may_be_long(api: Client, crm: World) -> None:
    """Whatever it says; and one that is no JSON is said to be none."""
    address = f"/api/crm/conflicts/{UUID(int=1)}/resolution"

    assert api.post(address, content=b" " * ((1 << 20) + 1)).status_code == 413
    assert api.post(address, content=iter([b" " * (1 << 19)] * 9)).status_code == 413
    assert api.post(address, content=b"{").status_code == 422
    assert api.post(address, json={"winner": "crm"}).status_code == 404


def test_the_quota_is_shared_through_the_database(api: Client, crm: World, transaction: Transaction) -> None:
    """Every request of every instance takes a slot under the CRM's name."""
    asking = "select used from rate_limits where name = 'crm:acme'"
    tell(transaction, 100)
    with transaction() as conn:
        before = conn.execute(asking).fetchall()[0][0]
    sync(api)
    with transaction() as conn:
        assert conn.execute(asking).fetchall() == [(before + len(crm.requests),)]
