"""Turns that push back: `negotiation_objections.json`, any label is a yes; without a folder sales turns of our own.

Turns of one `dialogue` are in order, and speaker 1 sells; a turn is judged by its words, its side and what came before.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from dev.evals.binary import count
from dev.measures import Row, at_least
from lib.readings.local.resistance import Line, follow_talk, is_resistance

OWN = Path(__file__).parent / "language" / "turns.json"
FILE = "negotiation_objections.json"
LEAST = 0.86
SELLER = "1"


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
    for _, turns in groupby(rows, key=itemgetter("dialogue")):
        talk = list(turns)
        found = follow_talk(Line(row["text"], row["speaker"] == SELLER) for row in talk)
        yield from ((bool(row["label"]), one.resists) for row, one in zip(talk, found, strict=True))
