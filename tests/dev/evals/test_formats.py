"""The measure of import files: our own set holds, and a set that is wrong is found out."""

import json
from pathlib import Path
from typing import Any

import pytest

from dev.evals import formats

CALL = "Ada Moss: Hello.\nBo Lind: Hi.\nBo Lind: There.\n"


def index(folder: Path, **row: Any) -> Path:
    """A set of one file."""
    place = folder / "deep" / "formats"
    place.mkdir(parents=True)
    (place / "call.txt").write_text(CALL)
    (place / "empty.txt").touch()
    (place / "index.json").write_text(json.dumps([{"file": "call.txt", "expect": "ok", **row}]))
    return folder


def test_our_own_files_are_read_as_expected(capsys: pytest.CaptureFixture[str]) -> None:
    """At least 60 files over all formats, dialects, encodings and ways to be broken."""
    rows = formats.measure(None)

    assert (capsys.readouterr().err, [row.ok for row in rows]) == ("", [True])
    assert rows[0].value >= 60


def test_every_file_of_our_own_set_is_in_its_index() -> None:
    """Files that nobody measures prove nothing."""
    named = {row["file"] for row in json.loads((formats.OWN / "index.json").read_text("utf-8"))}
    files = {str(path.relative_to(formats.OWN)) for path in formats.OWN.rglob("*") if path.is_file()}

    assert files - named == {"index.json", ".gitattributes", "deal/call-1.txt", "deal/email-1.eml"}


@pytest.mark.parametrize(
    "row",
    [
        {"turns": 3, "speakers": ["Ada Moss", "Bo Lind"]},
        {"turns": 2, "speakers": 2},
        {"turns": None, "speakers": None},
        {"speakers": ["bo lind (CTO)", "ADA MOSS"]},
        {"file": "empty.txt", "expect": "error"},
    ],
)
def test_right_indexes_hold(tmp_path: Path, row: dict[str, Any]) -> None:
    """Turns by label or by change of speaker, speakers by name or number, at any depth."""
    assert [each.ok for each in formats.measure(index(tmp_path, **row))] == [True]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ({"turns": 1}, "call.txt: has [2, 3] turns instead of 1"),
        ({"turns": 4}, "call.txt: has [2, 3] turns instead of 4"),
        ({"speakers": 3}, "call.txt: has 2 speakers instead of 3"),
        ({"speakers": ["Ada Moss"]}, "call.txt: has speakers ['ada moss', 'bo lind'], not ['ada moss']"),
        ({"expect": "error"}, "call.txt: is read (3 turns) and should be refused"),
        ({"file": "empty.txt"}, "empty.txt: is refused: line 1: the file is empty."),
        ({"file": "gone.txt", "expect": "error"}, "gone.txt: is named by the index and not there"),
    ],
)
def test_wrong_indexes_do_not(
    tmp_path: Path, row: dict[str, Any], fault: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each fault is named with its file."""
    rows = formats.measure(index(tmp_path, **row))

    assert [(each.value, each.ok) for each in rows] == [(0, False)]
    assert capsys.readouterr().err.strip() == fault


def test_a_folder_without_a_set_has_nothing_to_measure(tmp_path: Path) -> None:
    """Other measures may find theirs there."""
    assert formats.measure(tmp_path) == []
