"""`dealcoach crm-sync` and `dealcoach crm setup`, as a person runs them."""

import json
from collections.abc import Generator
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from dev.cli import app
from lib.crm import wake
from lib.crm.memory_world import World
from lib.db import Transaction
from lib.migrate import migrate
from tests.edges import deployed
from tests.lib.crm.vendors import deployed_with_crm


@pytest.fixture
def crm(database_url: str) -> Generator[World]:
    migrate(database_url)
    with deployed_with_crm(database_url, prepared=False, database_url_unpooled=database_url) as world:
        yield world


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def read(*arguments: str) -> dict[str, Any]:
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout.splitlines()[-1])


def test_where_no_crm_is_configured_it_says_so(database_url: str) -> None:
    """And needs no database for that."""
    with deployed(database_url):
        assert "No CRM is configured" in run("crm-sync").stdout
        assert read("crm-sync") == {"finished": True, "connector": None}


def test_set_up_says_what_was_missing_and_makes_it(crm: World) -> None:
    """Checking alone makes nothing, and is a failure where something is missing."""
    checked = run("crm", "setup", "--check")
    assert (checked.exit_code, "There is no table Accounts." in checked.stdout) == (1, True)
    assert crm.kinds == {}
    made = read("crm", "setup")

    assert ({each["kind"] for each in made["found"]}, made["left"]) == ({"account", "stakeholder", "opportunity"}, [])
    assert "Everything is in place." in run("crm", "setup").stdout


def test_a_dry_run_prints_what_a_run_then_does(crm: World, transaction: Transaction) -> None:
    """One line a record, with the values; as JSON the same."""
    run("crm", "setup")
    crm.add("account", {"name": "Norden", "domain": "norden.example"})
    printed = run("crm-sync", "--dry-run").stdout
    planned = read("crm-sync", "--dry-run")["plan"]
    with transaction() as conn:
        assert conn.execute("select count(*) from accounts").fetchone() == (0,)
    done = read("crm-sync")

    assert "account 'Norden': add here" in printed
    assert '"norden.example"' in printed
    assert [(each["record"], each["action"]) for each in planned] == [("Norden", "add here")]
    assert (done["finished"], done["taken_in"]) == (True, 1)


def test_a_handshake_is_shown_for_pasting_back(database_url: str, transaction: Transaction) -> None:
    """And where none came, or nothing is configured, it says so."""
    with deployed(database_url):
        assert "No CRM is configured" in run("crm", "handshake").stdout
    with deployed(database_url, crm="notion", database_url_unpooled=database_url):
        nothing = run("crm", "handshake").stdout
        with transaction() as conn:
            wake.offer(conn, "notion", "secret_of_the_handshake")
        shown = run("crm", "handshake").stdout

    assert "No handshake came" in nothing
    assert "secret_of_the_handshake" in shown
