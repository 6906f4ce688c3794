"""`dealcoach problems`: what an operator has to see to."""

import json

import pytest
from typer.testing import CliRunner

from dev.cli import app
from lib.db import Transaction
from lib.records.problems import record_problem, resolve_problems
from tests.edges import deployed

REASON = "The call has no readable start."


def run(*arguments: str) -> str:
    """What the command prints; raises what it raises."""
    return CliRunner().invoke(app, ["problems", *arguments], catch_exceptions=False).stdout


@pytest.fixture
def troubled(transaction: Transaction) -> Transaction:
    """Three calls with the same fault, one with another, an alert, a bad message, and one problem that is over."""
    for record in ("7", "8", "9", "7"):
        with transaction() as conn:
            record_problem(conn, "gong", "call", record, REASON, {"secret": "what was said"})
    with transaction() as conn:
        record_problem(conn, "gong", "call", "10", "The call has no id.")
        record_problem(conn, "gong", "alert", "window-empty", "Gong shows no calls.")
        record_problem(conn, "email", "message", "m", "No sender.")
        record_problem(conn, "gong", "user", "1", "No name.")
        resolve_problems(conn, "gong", "user", ["1"])
        conn.execute("update sync_problems set first_seen_at = '2026-03-02T06:00:00Z' where record_id = '8'")
    return transaction


@pytest.mark.usefixtures("troubled")
def test_open_problems_by_kind_and_reason_alerts_first(database_url: str) -> None:
    """How many records have the same fault, since when and until when; what is resolved is not shown."""
    with deployed(database_url):
        found = json.loads(run("--json"))

    assert [(each["source"], each["kind"], each["records"], each["reason"]) for each in found] == [
        ("gong", "alert", 1, "Gong shows no calls."),
        ("email", "message", 1, "No sender."),
        ("gong", "call", 3, REASON),
        ("gong", "call", 1, "The call has no id."),
    ]
    same = found[2]
    assert same["first_seen_at"].startswith("2026-03-02")
    assert same["last_seen_at"] > same["first_seen_at"]
    assert "what was said" not in json.dumps(found)


@pytest.mark.usefixtures("troubled")
def test_each_record_of_a_kind(database_url: str) -> None:
    """With its id and how often it failed."""
    with deployed(database_url):
        found = json.loads(run("call", "--json"))

    assert {each["record_id"]: each["attempts"] for each in found} == {"7": 2, "8": 1, "9": 1, "10": 1}


@pytest.mark.parametrize("arguments", [pytest.param([], id="all"), pytest.param(["call"], id="of-a-kind")])
@pytest.mark.usefixtures("troubled")
def test_people_read_a_table(database_url: str, arguments: list[str]) -> None:
    """The same in columns."""
    with deployed(database_url, columns="200"):
        shown = run(*arguments)

    assert REASON in shown
    assert "2026-03-02 06:00" in shown


def test_nothing_to_see_to(database_url: str) -> None:
    """In words, and as an empty list."""
    with deployed(database_url):
        assert run() == "No problem is open.\n"
        assert json.loads(run("--json")) == []
