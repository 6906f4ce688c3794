"""The measures on short texts of our own: what they count, and that nothing is counted that rules were mended on."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from dev.evals import exchanges, short_signals, short_steps
from dev.measures import Row

type Measure = Callable[[Path | None], Sequence[Row]]
MEASURES: dict[str, tuple[Measure, Path, str]] = {
    "exchanges": (exchanges.measure, exchanges.OWN, exchanges.FILE),
    "short-steps": (short_steps.measure, short_steps.OWN, short_steps.FILE),
    "short-signals": (short_signals.measure, short_signals.OWN, short_signals.FILE),
}


@pytest.mark.parametrize("name", MEASURES)
def test_only_what_is_held_out_counts(name: str, tmp_path: Path) -> None:
    """Without the part for tuning the figures are the same."""
    measure, own, file = MEASURES[name]
    rows: list[dict[str, Any]] = json.loads(own.read_text("utf-8"))
    held_out = [row for row in rows if row["part"] == "held out"]
    (tmp_path / file).write_text(json.dumps(held_out), "utf-8")

    assert 0 < len(held_out) < len(rows)
    assert measure(tmp_path) == measure(None)


@pytest.mark.parametrize("name", MEASURES)
def test_a_folder_without_the_file_is_not_measured(name: str, tmp_path: Path) -> None:
    """No file, no figure."""
    measure, _, _ = MEASURES[name]

    assert measure(tmp_path) == []


def test_a_reservation_where_there_is_none_lowers_f1() -> None:
    """One right and one wrong: two thirds."""
    objects = [
        {"side": "external", "text": "That's too expensive, it's way over our budget."},
        {"side": "internal", "text": "I understand."},
    ]
    rows = [
        {"kind": "price", "answered": "not", "reaction": "none", "turns": objects},
        {"kind": None, "answered": None, "reaction": None, "turns": objects},
    ]
    f1, kind, *_ = exchanges.rows_of(rows)

    assert (f1.value, kind.value) == (0.667, 1)


def test_a_step_of_another_person_is_missed() -> None:
    """Who will do it is part of what a step is; the one that was found instead is wrong."""
    turns = [
        {"speaker": "Mara Quill", "text": "I'll send you the contract tomorrow."},
        {"speaker": "Ada Voss", "text": "Great, thank you."},
    ]
    right = {"who": "Mara Quill", "words": ["contract"], "by": "2026-03-03"}

    assert [row.value for row in short_steps.rows_of([{"turns": turns, "steps": [right]}])] == [1, 1, 1]
    assert [row.value for row in short_steps.rows_of([{"turns": turns, "steps": [right | {"who": "Ada Voss"}]}])] == [
        0, 0, 0,
    ]  # fmt: skip


def test_a_signal_counts_with_its_stance() -> None:
    """The right signal with the wrong stance is missed, and wrong."""
    sentence = {"text": "The budget is approved and the money's there.", "signal": "budget"}
    right, _ = short_signals.rows_of([sentence | {"stance": "confirms"}])
    wrong, _ = short_signals.rows_of([sentence | {"stance": "denies"}])

    assert (right.value, wrong.value) == (1, 0)
