"""`dealcoach import` from the outside: what it prints and how it exits."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dev.cli import app
from dev.local_world import environment

CALL = "Ada Moss: Hello.\nBo Lind: Hi.\n"


def run(database_url: str, *arguments: str) -> tuple[int, str]:
    with environment({"DATABASE_URL": database_url}):
        result = CliRunner().invoke(app, ["import", *arguments])
    return result.exit_code, result.stdout


def test_counts_as_a_table_and_as_json(database_url: str, tmp_path: Path) -> None:
    """One JSON object with counts, ids by file, warnings and errors."""
    call = tmp_path / "2026-03-02 call.txt"
    call.write_text(CALL)

    code, table = run(database_url, str(call), "--account", "Buyer", "--opportunity", "Routes", "--owner", "Ada Moss")
    assert (code, [line.split("│")[1:3] for line in table.splitlines() if "│" in line]) == (
        0,
        [[" calls ", " 1 "], [" turns ", " 2 "], [" files ", " 1 "]],
    )
    code, printed = run(database_url, "--json", str(call))
    answer = json.loads(printed)
    assert (code, answer.pop("calls_by_file").keys()) == (0, {str(call)})
    assert answer == {"calls": 1, "turns": 2, "files": 1, "warnings": [], "errors": []}


def test_a_refusal_is_printed_and_is_the_exit_code(database_url: str, tmp_path: Path) -> None:
    """What can be read is in; the rest is named."""
    (tmp_path / "bad.txt").touch()
    (tmp_path / "2026-03-02 good.txt").write_text(CALL)

    code, printed = run(database_url, "--json", str(tmp_path))

    assert (code, json.loads(printed)["calls"]) == (1, 1)
    assert json.loads(printed)["errors"] == [f"{tmp_path / 'bad.txt'}: line 1: the file is empty."]


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [("--started-at", "soon", "is no time"), ("--column", "stage", "write OURS=THEIRS")],
)
def test_options_that_say_nothing_are_refused(
    database_url: str, tmp_path: Path, option: str, value: str, words: str
) -> None:
    """Before anything is read."""
    with environment({"DATABASE_URL": database_url}):
        result = CliRunner().invoke(app, ["import", str(tmp_path), option, value])

    assert result.exit_code == 1
    assert words in str(result.exception)
