"""When a call was, as sidecars, deals, options and transcripts say it."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lib.db import Transaction
from lib.imports.deal_folder import parse_deal
from lib.imports.hints import parse_sidecar
from lib.imports.models import Unreadable
from tests.lib.imports.test_run import rows, run

BEYOND = ["9999-12-31T23:59:59-05:00", "0001-01-01T00:00:00+05:00", "2100-01-01T00:00:00Z", "1979-12-31T23:59:59Z"]
CALL = "Ada Moss: Hello.\nBo Lind: Hi.\n"


@pytest.mark.parametrize("value", BEYOND)
def test_a_start_that_no_call_can_have_is_refused(value: str) -> None:
    """In a sidecar and in deal.json, with the bounds; most clocks of the world could not show it."""
    with pytest.raises(Unreadable) as sidecar:
        parse_sidecar(json.dumps({"started_at": value}), "import.json")
    with pytest.raises(Unreadable) as deal:
        parse_deal(json.dumps({"conversations": [{"file": "a.txt", "started_at": value}]}))

    assert sidecar.value.detail == f"import.json: started_at {value!r} lies outside of the years 1980 to 2099."
    assert "conversations.0.started_at" in deal.value.detail
    assert "outside of the years 1980 to 2099" in deal.value.detail


@pytest.mark.parametrize("value", BEYOND)
def test_a_start_in_a_file_that_no_call_can_have_is_quoted(
    transaction: Transaction, tmp_path: Path, value: str
) -> None:
    """The call goes in with the file's own time, which is said."""
    call = tmp_path / "call.txt"
    call.write_text(f"Title: x\nDate: {value}\n\n{CALL}")

    report = run(transaction, call)

    assert [warning.partition(";")[0] for warning in report.warnings] == [f"call: the time '{value}' cannot be read"]
    assert rows(transaction, "select extract(year from started_at) between 2000 and 2099 from calls") == [(True,)]


def test_a_start_without_an_offset_is_utc_in_a_deal_as_in_a_sidecar() -> None:
    """So that all times can be compared."""
    deal = parse_deal(json.dumps({"conversations": [{"file": "a.txt", "started_at": "2026-03-02T15:00:00"}]}))
    sidecar = parse_sidecar(json.dumps({"started_at": "2026-03-02T15:00:00"}), "import.json")

    assert deal.conversations[0].started_at == sidecar.started_at == datetime(2026, 3, 2, 15, tzinfo=UTC)
