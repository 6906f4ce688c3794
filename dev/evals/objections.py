"""Turns that push back: `negotiation_objections.json`, any label is a yes; without a folder sales turns of our own.

Turns of one `dialogue` are in order; a turn is judged by its words and those of the turn before it.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from dev.evals.binary import count
from dev.measures import Row, at_least
from lib.readings.local.resistance import is_resistance

OWN = Path(__file__).parent / "language" / "turns.json"
FILE = "negotiation_objections.json"
LEAST = 0.86


def measure(folder: Path | None) -> Sequence[Row]:
    """F1, precision and recall of yes or no."""
    path = OWN if folder is None else folder / FILE
    if not path.is_file():
        return []
    rows = json.loads(path.read_text("utf-8"))
    pairs = own_pairs(rows) if folder is None else label_pairs(rows)
    found = count(pairs)
    return [
        at_least("objection yes/no F1", found.f1, LEAST, f"of {len(rows)}"),
        at_least("objection yes/no precision", found.precision, 0, f"of {len(rows)}"),
        at_least("objection yes/no recall", found.recall, 0, f"of {len(rows)}"),
    ]


def own_pairs(rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[bool, bool]]:
    for row in rows:
        yield row["resists"], is_resistance(row["text"], row["before"]).resists


def label_pairs(rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[bool, bool]]:
    before: Mapping[str, Any] = {}
    for row in rows:
        earlier = before.get("text", "") if before.get("dialogue") == row["dialogue"] else ""
        yield bool(row["label"]), is_resistance(row["text"], earlier).resists
        before = row
