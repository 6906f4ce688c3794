"""The measure of people against keys: what it counts, on a deal made for it."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from dev.evals.keys_stakeholders import measure

CALL = """[00:00:05] Dana Whitlock: Who decides about it at your end?
[00:00:10] Petra Voss: It's in my cost center, I sign that myself.
[00:00:20] Dana Whitlock: I'll send you the security report by Friday the sixth.
[00:00:30] Petra Voss: The sixth is good, thank you.
"""
PEOPLE = [
    {"name": "Dana Whitlock", "side": "internal"},
    {"name": "Petra Voss", "email": "Petra.Voss@Voss.example", "title": "VP Operations", "side": "external"},
]


def figures(folder: Path, stakeholders: Sequence[Mapping[str, Any]]) -> Mapping[str, float]:
    """Of a deal of one call, two folders deep."""
    place = folder / "unseen" / "voss"
    place.mkdir(parents=True)
    call = {"file": "call-1.txt", "kind": "call", "started_at": "2026-03-02T15:00:00Z", "participants": PEOPLE}
    (place / "deal.json").write_text(json.dumps({"conversations": [call]}), "utf-8")
    (place / "call-1.txt").write_text(CALL, "utf-8")
    (place / "key.json").write_text(json.dumps({"stakeholders": stakeholders}), "utf-8")
    return {row.name: row.value for row in measure(folder)}


def test_roles_are_counted_per_person(tmp_path: Path) -> None:
    """One role right, two missing; of two people one was found."""
    found = figures(
        tmp_path,
        [{"name": "Petra Voss", "roles": ["decision_maker", "blocker"]}, {"name": "Solveig Lund", "roles": ["user"]}],
    )

    assert (found["stakeholder roles: F1"], found["stakeholder roles: precision"]) == (0.5, 1)
    assert (found["decision_maker: F1"], found["blocker: F1"], found["stakeholders found"]) == (1, 0, 0.5)


def test_a_person_is_found_under_another_spelling(tmp_path: Path) -> None:
    """As "P. Voss"."""
    assert figures(tmp_path, [{"name": "Dr. P. Voss", "roles": []}])["stakeholders found"] == 1


def test_scores_count_within_the_keys_range(tmp_path: Path) -> None:
    """The ends belong to it; who was not found has none."""
    whole, nothing = [0, 10], [10, 10]
    scores = {"decision_power": whole, "influence_level": nothing, "relationship_strength": whole}
    found = figures(tmp_path, [{"name": name, "roles": [], **scores} for name in ("Petra Voss", "Solveig Lund")])

    assert found["decision_power: within range"] == 0.5
    assert found["influence_level: within range"] == 0
    assert found["stakeholder scores: within range"] == round(2 / 6, 3)


def test_a_folder_without_deals_is_not_measured(tmp_path: Path) -> None:
    """No deal, no figure."""
    assert measure(tmp_path) == []
