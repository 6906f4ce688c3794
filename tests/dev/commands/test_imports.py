"""`dealcoach import` from the outside: what it prints and how it exits."""

import json
from pathlib import Path

import psycopg
import pytest
from typer.testing import CliRunner

from dev import postgres
from dev.cli import app
from dev.local_world import environment

MAIL = (
    "Message-ID: <1@buyer.example>\nDate: Tue, 03 Mar 2026 10:00:00 +0000\nFrom: bo@buyer.example\n"
    "To: ada@seller.example\nSubject: Price\n\nIt is too high.\n"
)
CALL = "Ada Moss: Hello.\nBo Lind: Hi.\n"


def run(database_url: str, *arguments: str) -> tuple[int, str]:
    with environment({"DATABASE_URL": database_url}):
        result = CliRunner().invoke(app, ["import", *arguments])
    return result.exit_code, result.stdout


def test_counts_as_a_table_and_as_json(database_url: str, tmp_path: Path) -> None:
    """One JSON object with counts, ids by file, warnings and errors."""
    call = tmp_path / "2026-03-02 call.txt"
    call.write_text(CALL)

    options = ("--account", "Buyer", "--opportunity", "Routes", "--owner", "Ada Moss")
    code, table = run(database_url, str(call), *options)
    assert (code, [line.split("│")[1:3] for line in table.splitlines() if "│" in line]) == (
        0,
        [[" calls ", " 1 (1 new) "], [" turns ", " 2         "], [" files ", " 1         "]],
    )
    assert "The owner 'Ada Moss' was not known: a new user was made." in table
    assert "Nothing new." not in table
    code, printed = run(database_url, "--json", str(call), *options)
    answer = json.loads(printed)
    assert (code, answer.pop("calls_by_file").keys()) == (0, {str(call)})
    assert answer == {
        "calls": 1, "calls_new": 0, "turns": 2, "files": 1, "changed": False, "not_read": [], "warnings": [],
        "errors": [],
    }  # fmt: skip


def test_the_same_again_says_that_nothing_is_new(database_url: str, tmp_path: Path) -> None:
    """For calls, emails that nobody has read yet, and tables; a changed title is no new call, but a change."""
    (tmp_path / "2026-03-02 call.txt").write_text(CALL)
    (tmp_path / "mail.eml").write_text(MAIL)
    (tmp_path / "accounts.csv").write_text("account,sector\nNorthgate,Logistics\n")

    first = run(database_url, str(tmp_path))[1]
    with psycopg.connect(database_url) as conn:
        conn.execute("delete from procrastinate_jobs")  # so that the reading of the email is queued once more
    again, retitled = (run(database_url, str(tmp_path), *options)[1] for options in ((), ("--title", "Discovery")))

    assert ("1 (1 new)" in first, "1 (0 new)" in again, "1 (0 new)" in retitled) == (True, True, True)
    assert ["Nothing new." in printed for printed in (first, again, retitled)] == [False, True, False]


def test_more_lines_than_a_person_reads_are_counted(database_url: str, tmp_path: Path) -> None:
    """What is cut off is said."""
    for number in range(23):
        (tmp_path / f"call {number}.txt").write_text(f"Ada Moss: Hello, {number}.\nBo Lind: Hi.\n")

    _, printed = run(database_url, str(tmp_path))

    assert printed.count("no start time anywhere") == 20
    assert "… and 3 more warnings: --json prints all." in printed


def test_a_folder_without_anything_to_read_is_a_failure(database_url: str, tmp_path: Path) -> None:
    """It names what is there."""
    (tmp_path / "call.docx").touch()

    code, printed = run(database_url, str(tmp_path))

    assert (code, "Nothing new." in printed) == (1, False)
    assert "call.docx: not read: a Word document; save it as text or WebVTT." in printed


def test_a_named_database_has_to_be_up_to_date(server: postgres.Server, tmp_path: Path) -> None:
    """An import does not migrate it on the way."""
    url = postgres.create_database(server, "not_migrated")
    (tmp_path / "2026-03-02 call.txt").write_text(CALL)

    with environment({"DATABASE_URL": url}):
        result = CliRunner().invoke(app, ["import", str(tmp_path)])

    assert "dealcoach migrate" in str(result.exception)
    with psycopg.connect(url) as conn:
        assert conn.execute("select count(*) from pg_tables where schemaname = 'public'").fetchone() == (0,)


def test_no_text_is_kept_longer_than_a_hundred_years() -> None:
    """A number of days that no calendar has is refused as an option."""
    result = CliRunner().invoke(app, ["retention", "--days", "99999999"])

    assert (result.exit_code, type(result.exception)) == (2, SystemExit)


def test_a_refusal_is_printed_and_is_the_exit_code(database_url: str, tmp_path: Path) -> None:
    """What can be read is in; the rest is named."""
    (tmp_path / "bad.txt").touch()
    (tmp_path / "2026-03-02 good.txt").write_text(CALL)

    code, printed = run(database_url, "--json", str(tmp_path))

    assert (code, json.loads(printed)["calls"]) == (1, 1)
    assert json.loads(printed)["errors"] == [f"{tmp_path / 'bad.txt'}: line 1: the file is empty."]


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--started-at", "soon", "is no time"),
        ("--column", "stage", "write OURS=THEIRS"),
        ("--column", "stage=", "write OURS=THEIRS"),
        ("--account", "", 'Write it like --account "Acme Foods", or leave it out.'),
        ("--opportunity", " ", "--opportunity is blank."),
        ("--owner", "", "--owner is blank."),
        ("--title", "", "--title is blank."),
        ("--seller", "", "--seller is blank."),
        ("--own-domain", "", "--own-domain is blank."),
        ("--started-at", "", "--started-at is blank."),
        ("--started-at", "9999-12-31T23:59:59-05:00", "lies outside of the years 1980 to 2099."),
        ("--account", "x" * 201, "--account has 201 characters; 200 are the most."),
        ("--title", "x" * 201, "--title has 201 characters; 200 are the most."),
    ],
)
def test_options_that_say_nothing_are_refused(
    database_url: str, tmp_path: Path, option: str, value: str, words: str
) -> None:
    """Before anything is read."""
    with environment({"DATABASE_URL": database_url}):
        result = CliRunner().invoke(app, ["import", str(tmp_path), option, value])

    assert result.exit_code == 1
    assert words in str(result.exception)
