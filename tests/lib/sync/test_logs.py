"""What a sync says in its log: counts and timings, never a secret, an address, or what was said."""

import json
import subprocess
import sys
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from dev.sample.world import NOW, load
from dev.simulators.gong.faults import Fault
from dev.simulators.gong.synthetic import SyntheticWorld
from lib.jobs.deadline import NEVER
from lib.sync.daily import silent
from lib.sync.run import Run, State, SyncConfig
from lib.sync.windows import Slice
from tests.lib.sync.conftest import MakeRig, Rig

SECRET = "hush-and-never-tell-7f3a9c"
LONG_ENOUGH = 12
"""Shorter sentences, such as "Yes.", may well be part of a log line's own words."""


@pytest.fixture
def rig(make_rig: MakeRig) -> Rig:
    """The sample workspace, in which people talk as they do."""
    return make_rig(load(), now=NOW, page_size=100, access_key_secret=SECRET)


def log_of(rig: Rig, database_url: str) -> tuple[int, str]:
    order = {
        "database": database_url,
        "base_url": rig.simulator.base_url,
        "now": NOW.isoformat(),
        "fatal": None,
        "secret": SECRET,
        "email_budget": 20,
    }
    ended = subprocess.run(
        [sys.executable, "-m", "tests.lib.sync.talker", json.dumps(order)], capture_output=True, text=True, check=False
    )
    # An uncaught exception is printed by the process that dies of it; the log are the lines of JSON.
    return ended.returncode, "\n".join(
        line for line in (ended.stdout + ended.stderr).splitlines() if line.startswith("{")
    )


def assert_discreet(log: str) -> None:
    said = {
        sentence["text"]
        for call in load().call_list
        for monologue in call.transcript or ()
        for sentence in monologue["sentences"]
        if len(sentence["text"]) > LONG_ENOUGH
    }
    assert len(said) > 1_000
    assert [text for text in said if text in log] == []
    assert SECRET not in log
    assert "@" not in log
    assert "Basic " not in log


def events(log: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.splitlines()]


def test_each_step_logs_its_time_and_the_end_its_counts(rig: Rig, database_url: str) -> None:
    """One JSON object an event."""
    code, log = log_of(rig, database_url)
    steps = [event for event in events(log) if event["message"] == "sync.step"]
    (ended,) = [event for event in events(log) if event["message"] == "sync.ended"]

    assert code == 0
    assert [event["step"] for event in steps][:2] == ["users", "calls"]
    assert all(event["seconds"] >= 0 for event in steps)
    assert ended["counts"]["calls"] > 150
    assert_discreet(log)


def test_an_alert_is_a_warning_in_the_log(rig: Rig, database_url: str) -> None:
    """Whoever watches the logs hears of it; `dealcoach problems` says it at length."""
    scopes = rig.state.options.scopes - {"api:data-privacy:read"}
    rig.state.options = replace(rig.state.options, scopes=scopes)
    code, log = log_of(rig, database_url)
    (alert,) = [event for event in events(log) if event["message"] == "sync.alert"]

    assert code == 0
    assert (alert["level"], alert["alert"]) == ("WARNING", "emails-refused")
    assert "api:data-privacy:read" in alert["reason"]
    assert_discreet(log)


@pytest.mark.parametrize("said", ["Nobody knows jane.doe@acme.example here.", "<jane@acme.example>"])
def test_an_alerts_reason_is_logged_without_addresses(
    make_rig: MakeRig, caplog: pytest.LogCaptureFixture, said: str
) -> None:
    """Gong may quote the address that it was asked for; who may see problems sees it, who reads logs does not."""
    rig = make_rig(SyntheticWorld(1))
    with rig.client() as client, rig.transaction() as conn:
        window = Slice(rig.state.now, rig.state.now)
        run = Run(
            rig.transaction,
            client,
            SyncConfig(),
            uuid4(),
            rig.state.now,
            NEVER,
            silent,
            State("emails", window, []),
        )
        run.alert(conn, "emails-refused", said)

    (record,) = [each for each in caplog.records if each.getMessage() == "sync.alert"]
    assert "acme" not in str(vars(record))
    assert rig.rows("select reason from sync_problems") == [said]


@pytest.mark.parametrize("kind", ["401", "500", "429-long", "database"])
def test_a_failure_is_logged_without_what_it_failed_on(rig: Rig, database_url: str, kind: str) -> None:
    """Not even where the database puts a row's values into its message."""
    match kind:
        case "401":
            rig.state.options = type(rig.state.options)(access_key_secret="another")
        case "500":
            rig.state.faults.armed = [Fault("500", "extensive", times=9)]
        case "429-long":
            rig.state.faults.armed = [Fault("429-long", "extensive")]
        case _:
            rig.execute("alter table email_checks add constraint nobody check (address = 'nobody')")
    code, log = log_of(rig, database_url)
    names = [event["message"] for event in events(log)]

    assert ("sync.waiting" if kind == "429-long" else "sync.failed") in names
    assert (code == 0) == (kind == "429-long")
    assert_discreet(log)
