"""The measures of people, steps and signals against keys: what they count, on a deal made for it."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from dev.evals import MEASURES
from dev.evals.keys_people import measure_next_steps

CALL = """[00:00:05] Dana Whitlock: Who decides about it at your end?
[00:00:10] Petra Voss: It's in my cost center, I sign that myself.
[00:00:20] Dana Whitlock: I'll send you the security report by Friday the sixth.
[00:00:30] Petra Voss: The sixth is good, thank you.
"""
PEOPLE = [
    {"name": "Dana Whitlock", "side": "internal"},
    {"name": "Petra Voss", "title": "VP Operations", "side": "external"},
]
STEP = {
    "what": "Send the security report", "who": "Dana Whitlock", "by": "2026-03-06",
    "agreed_in": {"file": "call-1.txt", "time": "00:00:30"}, "kept": None,
}  # fmt: skip


def deal(folder: Path, key: Mapping[str, Any]) -> Path:
    """A deal of one call, two folders deep."""
    place = folder / "unseen" / "voss"
    place.mkdir(parents=True)
    call = {"file": "call-1.txt", "kind": "call", "started_at": "2026-03-02T15:00:00Z", "participants": PEOPLE}
    (place / "deal.json").write_text(json.dumps({"conversations": [call]}), "utf-8")
    (place / "call-1.txt").write_text(CALL, "utf-8")
    (place / "key.json").write_text(json.dumps(key), "utf-8")
    return folder


def test_a_step_counts_with_its_person_and_its_day(tmp_path: Path) -> None:
    """Found, by the right person, for the right day."""
    rows = measure_next_steps(deal(tmp_path, {"next_steps": [STEP]}))

    assert [row.value for row in rows] == [1, 1, 1, 1, 1]


@pytest.mark.parametrize(
    ("change", "values"),
    [
        ({"by": "2026-03-09"}, [1, 1, 0, 0]),
        ({"who": "Petra Voss"}, [1, 0, 1, 0]),
        ({"what": "Introduce a reference in plastics", "who": "Petra Voss"}, [0, 0, 0, 0]),
        ({"agreed_in": {"file": "call-2.txt", "time": "00:00:30"}}, [0, 0, 0, 0]),
    ],
)
def test_another_step_is_missed(tmp_path: Path, change: Mapping[str, Any], values: Sequence[float]) -> None:
    """By day, person, words or conversation."""
    rows = measure_next_steps(deal(tmp_path, {"next_steps": [{**STEP, **change}]}))

    assert [row.value for row in rows[:4]] == values


def test_a_folder_without_deals_is_not_measured(tmp_path: Path) -> None:
    """No deal, no figure."""
    assert [MEASURES[name](tmp_path) for name in ("stakeholder-roles", "next-steps")] == [[], []]
