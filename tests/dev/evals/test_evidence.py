"""The measures of evidence and of stability: what is not in the file, or not the same twice, is told."""

import json
import shutil
from pathlib import Path

import pytest

from dev.evals import evidence, stability
from dev.evals.keyed_deals import find_deals
from dev.sample.deals import DEALS


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first two conversations of one deal."""
    found = min(DEALS.rglob("deal.json")).parent
    place = tmp_path_factory.mktemp("deals") / found.name
    shutil.copytree(found, place)
    deal = json.loads((place / "deal.json").read_text("utf-8"))
    deal["conversations"] = deal["conversations"][:2]
    (place / "deal.json").write_text(json.dumps(deal))
    return place.parent


def test_quotes_are_what_the_file_says(folder: Path) -> None:
    """All of them, and there are some; facts that were kept are counted."""
    rows = {row.name: row for row in evidence.measure(folder)}

    assert (rows["quotes verbatim"].value, rows["quotes verbatim"].ok) == (100, True)
    assert rows["facts kept"].value > 20


def test_a_quote_that_is_not_in_the_file_is_told(folder: Path, tmp_path: Path) -> None:
    """The same readings, looked up in a file that says something else."""
    keyed = next(find_deals(folder))
    file = keyed.held[0].file
    other = tmp_path / keyed.folder.name
    shutil.copytree(keyed.folder, other)
    (other / file).write_text("[00:00:01] Nobody: Nothing of the kind.\n")
    held = evidence.hold(keyed.held[0], evidence.find_knowledge(None))

    assert all(evidence.check_quotes(keyed.folder / file, held))
    assert not any(evidence.check_quotes(other / file, held))


def test_reading_twice_gives_the_same(folder: Path) -> None:
    """In two processes with different hash seeds."""
    (row,) = stability.measure(folder)

    assert (row.value, row.unit, row.ok) == (0, "of 2 conversations", True)


def test_what_differs_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """By the name of the conversation."""
    row = stability.compare({"a/call-1.txt": "1", "a/call-2.txt": "2"}, {"a/call-1.txt": "1", "a/call-2.txt": "3"})

    assert (row.value, row.ok) == (1, False)
    assert capsys.readouterr().err == "a/call-2.txt: read differently the second time\n"
