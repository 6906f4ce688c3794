"""The measures of qualification and stages against keys: what they count, on a deal made for it."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dev.evals import MEASURES
from dev.evals.keys_qualification import Pair, measure_qualification, measure_stages, status_f1

CALL = """[00:00:05] Dana Whitlock: Who decides about it at your end?
[00:00:10] Petra Voss: It's in my cost center, I sign that myself.
"""
PEOPLE = [
    {"name": "Dana Whitlock", "side": "internal"},
    {"name": "Petra Voss", "title": "VP Operations", "side": "external"},
]


def deal(folder: Path, key: Mapping[str, Any]) -> Path:
    """A deal of one call that the CRM has as won, two folders deep."""
    place = folder / "unseen" / "voss"
    place.mkdir(parents=True)
    call = {"file": "call-1.txt", "kind": "call", "started_at": "2026-03-02T15:00:00Z", "participants": PEOPLE}
    told = {"opportunity": {"name": "Voss", "stage": "closed_won"}, "conversations": [call]}
    (place / "deal.json").write_text(json.dumps(told), "utf-8")
    (place / "call-1.txt").write_text(CALL, "utf-8")
    (place / "key.json").write_text(json.dumps(key), "utf-8")
    return folder


def test_statuses_are_compared(tmp_path: Path) -> None:
    """Who signs and pays is known; nobody named a pain."""
    statuses = {"economic_buyer": {"status": "confirmed"}, "identify_pain": {"status": "partial"}}
    f1, right = measure_qualification(deal(tmp_path, {"qualification": statuses}))

    assert (right.value, f1.value) == (0.5, 0.333)


def test_each_status_counts_the_same() -> None:
    """One that neither occurs nor was given does not count."""
    pairs = [Pair("deal", "need", "confirmed", "confirmed"), Pair("deal", "pain", "partial", "confirmed")]

    assert [status_f1(pairs, status) for status in ("confirmed", "partial", "missing")] == [2 / 3, 0, None]


def test_the_stage_of_the_rules_is_compared_and_not_that_of_the_crm(tmp_path: Path) -> None:
    """One call of one deal: a first call is discovery."""
    (row,) = measure_stages(deal(tmp_path / "right", {"stage_after_each_call": ["discovery"]}))
    (other,) = measure_stages(deal(tmp_path / "wrong", {"stage_after_each_call": ["closed_won"]}))

    assert (row.value, row.unit, other.value) == (1, "of 1 calls", 0)


def test_a_folder_without_deals_is_not_measured(tmp_path: Path) -> None:
    """No deal, no figure."""
    assert [MEASURES[name](tmp_path) for name in ("qualification", "stages")] == [[], []]
