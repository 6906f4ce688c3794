"""The figures that the page shows are those of the last run."""

from datetime import date
from pathlib import Path

import pytest

from dev.evals.record import README, record
from dev.measures import Row

ROWS = [Row("objection yes/no F1", 0.87, "of 40", ">= 0.86", ok=True), Row("titles", 0.9, "", ">= 0.92", ok=False)]
DAY = date(2026, 5, 4)


def test_a_run_replaces_its_own_table_and_leaves_the_rest(tmp_path: Path) -> None:
    """Of the two kinds of run each has its place; what is said around them stays."""
    page = tmp_path / "README.md"
    page.write_text(README.read_text("utf-8"), "utf-8")
    record(ROWS, None, DAY, page)
    once = page.read_text("utf-8")
    record(ROWS, tmp_path, DAY, page)
    record(ROWS, None, DAY, page)
    record(ROWS, tmp_path, DAY, page)
    twice = page.read_text("utf-8")

    assert "4 May 2026, `uv run dealcoach eval`:" in once
    assert "| objection yes/no F1 | 0.87 | of 40 | >= 0.86 | ok |" in once
    assert "| titles | 0.9 |  | >= 0.92 | MISSED |" in once
    assert twice.count("| titles | 0.9 |") == 2
    assert "# Measures of quality" in twice
    assert "What is missed or weak" in twice


def test_a_page_without_a_place_is_refused(tmp_path: Path) -> None:
    """Rather than written over."""
    page = tmp_path / "README.md"
    page.write_text("Nothing here.", "utf-8")
    with pytest.raises(ValueError, match="no place"):
        record(ROWS, None, DAY, page)
    assert page.read_text("utf-8") == "Nothing here."
