"""When a call was, as sidecars, deals, options and transcripts say it."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lib.db import Transaction
from lib.imports.clock import read_moment
from lib.imports.deal_folder import parse_deal
from lib.imports.hints import parse_sidecar
from lib.imports.models import Unreadable
from lib.imports.parse import parse_file
from lib.imports.text import parse_text
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


@pytest.mark.parametrize(
    ("written", "hour"),
    [
        ("March 2, 2026 3:00 PM EST", 20),
        ("2026-03-02 15:00 GMT+2", 13),
        ("2026-03-02 15:00 (UTC-03:00)", 18),
        ("2 March 2026, 15:00 CET", 14),
        ("Mar 2, 2026 03:00 PM Pacific Time (US and Canada)", 23),
        ("Jul 2, 2026 03:00 PM Pacific Time (US and Canada)", 22),
        ("2026-03-02 15:00 UTC", 15),
        ("Mon, Mar 02, 2026 3:00PM • 32:10", 15),
        ("Fri, Apr 17, 2026 2:46PM • 1:01:21", 14),
    ],
)
def test_the_zone_of_a_written_time_counts(written: str, hour: int) -> None:
    """Also in summer; what an export says of the length is no part of it."""
    moment = read_moment(written)

    assert moment is not None
    assert moment.hour == hour


def test_a_date_beside_a_time_with_a_zone_counts_both() -> None:
    """As the headers of a call have them apart."""
    found = parse_text(f"Title: x\nDate: 03/04/2026\nStart time: 15:00 PST\n\n{CALL}")

    assert found.hints.started_at == datetime(2026, 3, 4, 23, tzinfo=UTC)


def test_a_zone_that_is_not_known_is_quoted(transaction: Transaction, tmp_path: Path) -> None:
    """Rather than taken for UTC."""
    (tmp_path / "call.txt").write_text(f"Title: x\nDate: 2 March 2026, 15:00 XYZT\n\n{CALL}")

    report = run(transaction, tmp_path)

    assert report.warnings[0].startswith("call: the time '2 March 2026, 15:00 XYZT' cannot be read;")


@pytest.mark.parametrize(
    ("name", "title"),
    [("Sync - 2026_03_02 14_55 EST - Transcript.txt", "Sync"), ("a.txt", "Sync - 2026/03/02 14:55 EST - Transcript")],
    ids=["name", "title"],
)
def test_meet_writes_date_and_zone_into_the_name(name: str, title: str) -> None:
    """Of the document and of its title."""
    found = parse_file(f"{title}\nAttendees\nAda Moss, Bo Lind\n\nTranscript\n\n{CALL}".encode(), name)

    assert found.conversations[0].hints.started_at == datetime(2026, 3, 2, 19, 55, tzinfo=UTC)


@pytest.mark.parametrize(
    ("starts", "moment"),
    [
        ([1767225600.5, 1767225603], datetime(2026, 1, 1, 0, 0, 0, 500_000, tzinfo=UTC)),
        ([1767225600500, 1767225603000], datetime(2026, 1, 1, 0, 0, 0, 500_000, tzinfo=UTC)),
        (["2026-01-01T01:00:00.5+01:00", "2026-01-01T00:00:03Z"], datetime(2026, 1, 1, 0, 0, 0, 500_000, tzinfo=UTC)),
        ([10.0, 12.5], None),
        ([1e10, 1e10 + 2.5], None),
    ],
    ids=["seconds since 1970", "milliseconds since 1970", "ISO", "from the start", "no time"],
)
def test_moments_in_rows_are_counted_from_the_first(starts: list[float | str], moment: datetime | None) -> None:
    """The first of them is the start of the call."""
    rows = [
        {"speaker": "Ada Moss", "text": "Hello.", "start": starts[0]},
        {"speaker": "Bo", "text": "Hi.", "start": starts[1]},
    ]

    found = parse_file(json.dumps(rows).encode(), "a.json").conversations[0]

    expected = {10.0: [10_000, 12_500], 1e10: [None, None]}.get(starts[0], [0, 2_500])  # type: ignore[arg-type]
    assert ([turn.start for turn in found.turns], found.hints.started_at) == (expected, moment)
