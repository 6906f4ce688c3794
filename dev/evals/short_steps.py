"""Ends of calls of our own: who will do what by when, and words that are no step at all.

`exchanges/next_steps.json` has the steps that are agreed (an empty list for none), each with its person, its day (null
for none) and beginnings of words of which one has to be said. Only the part that is held out counts.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from dev.evals.binary import Confusion
from dev.measures import Row
from lib.imports.sentences import split_sentences
from lib.readings.conversation import Conversation, Party, Spoken
from lib.readings.local.next_steps import find_next_steps
from lib.readings.local.tokens import read
from lib.readings.models import NextStep

OWN = Path(__file__).parent / "exchanges" / "next_steps.json"
FILE = "next_steps.json"
PARTIES = (
    Party("Mara Quill", "Mara Quill", "internal"),
    Party("Jon Pell", "Jon Pell", "internal"),
    Party("Ada Voss", "Ada Voss", "external"),
    Party("Tom Reck", "Tom Reck", "external"),
)
"""Invented, as all that they say."""


def measure(folder: Path | None) -> Sequence[Row]:
    """F1 of the steps that are agreed, and for how many of them person and day are right."""
    path = OWN if folder is None else folder / FILE
    if not path.is_file():
        return []
    return list(rows_of([row for row in json.loads(path.read_text("utf-8")) if row["part"] == "held out"]))


def rows_of(endings: Sequence[Mapping[str, Any]]) -> Iterator[Row]:
    right = wrong = missed = whole = 0
    for ending in endings:
        conversation = to_conversation(ending["turns"])
        found = [step for step in find_next_steps(conversation) if step.agreed]
        for wanted in ending["steps"]:
            fitting = [step for step in found if fits(conversation, step, wanted)]
            best = max(fitting, key=lambda step: day_of(wanted) == step.by, default=None)
            right, missed = right + (best is not None), missed + (best is None)
            whole += best is not None and day_of(wanted) in (None, best.by)
        wrong += sum(not any(fits(conversation, step, wanted) for wanted in ending["steps"]) for step in found)
    counted = Confusion(right, wrong, missed, 0)
    total = f"of {right + missed}"
    yield Row("ends of calls: next steps, F1", round(counted.f1, 3), total, "", ok=True)
    yield Row("ends of calls: next steps, recall", round(counted.recall, 3), total, "", ok=True)
    yield Row("ends of calls: person and day right", round(whole / (right + missed), 3), total, "", ok=True)


def day_of(wanted: Mapping[str, Any]) -> date | None:
    return date.fromisoformat(wanted["by"]) if wanted["by"] else None


def fits(conversation: Conversation, step: NextStep, wanted: Mapping[str, Any]) -> bool:
    """Whether it is that person's, and names one of the words."""
    cited = " ".join(conversation.by_number[number].text for number in step.evidence)
    said = read(f"{step.what} {cited}").tokens
    return step.who == wanted["who"] and any(word.startswith(each) for word in said for each in wanted["words"])


def to_conversation(turns: Sequence[Mapping[str, str]]) -> Conversation:
    said = [(turn["speaker"], text) for turn in turns for text in split_sentences(turn["text"])]
    return Conversation(
        id=uuid5(NAMESPACE_URL, said[0][1]),
        kind="call",
        at=datetime(2026, 3, 2, 15, tzinfo=UTC),
        title="Call",
        parties=PARTIES,
        sentences=tuple(Spoken(number, speaker, text) for number, (speaker, text) in enumerate(said, start=1)),
        content_hash="",
    )
