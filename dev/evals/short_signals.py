"""Sentences of buyers, of our own: what each says about one of the ten questions of qualification, or nothing.

`exchanges/signals.json` has the signal and the stance of each (null for nothing). Only the part held out counts.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from dev.evals.binary import Confusion
from dev.evals.exchanges import to_conversation
from dev.evals.keyed_deals import find_knowledge
from dev.measures import Row
from lib.readings.knowledge import Knowledge
from lib.readings.local.signals import find_signals
from lib.readings.models import SignalFact

OWN = Path(__file__).parent / "exchanges" / "signals.json"
FILE = "signals.json"


def measure(folder: Path | None) -> Sequence[Row]:
    """F1 of signal with stance; more than one signal in a sentence is wrong only where there should be none."""
    path = OWN if folder is None else folder / FILE
    if not path.is_file():
        return []
    return list(rows_of([row for row in json.loads(path.read_text("utf-8")) if row["part"] == "held out"]))


def rows_of(sentences: Sequence[Mapping[str, Any]]) -> Iterator[Row]:
    knowledge = find_knowledge(None)
    right = wrong = missed = 0
    for sentence in sentences:
        found = signals_of(sentence, knowledge)
        about = [fact for fact in found if fact.signal == sentence["signal"]]
        if sentence["signal"] is None:
            wrong += bool(found)
        elif any(fact.stance == sentence["stance"] for fact in about):
            right += 1
        else:
            missed, wrong = missed + 1, wrong + bool(about)
    counted = Confusion(right, wrong, missed, 0)
    yield Row("sentences: signal and stance, F1", round(counted.f1, 3), f"of {len(sentences)}", "", ok=True)
    yield Row("sentences: signal and stance, recall", round(counted.recall, 3), f"of {right + missed}", "", ok=True)


def signals_of(sentence: Mapping[str, Any], knowledge: Knowledge) -> Sequence[SignalFact]:
    turns = [
        {"side": "internal", "text": "How does that look on your side?"},
        {"side": "external", "text": sentence["text"]},
    ]
    return find_signals(to_conversation(turns), knowledge)
