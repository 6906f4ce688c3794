"""Conversations with what a detection should make of them: rows of `detection/index.json`, as readers get them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dev.evals.keyed_deals import read_call, read_email
from lib.imports.deal_folder import DealConversation
from lib.readings.conversation import Conversation
from lib.readings.knowledge import Knowledge
from lib.readings.knowledge_file import read_knowledge

OWN = Path(__file__).parent / "detection"
HELD_OUT = frozenset("789")
"""Last digits of the numbers of the rows of our own set that nobody read while the rules were made."""


@dataclass(frozen=True)
class DetectionRow:
    """One conversation. `given` is its row in the index; `knowledge` is the seller's."""

    given: Mapping[str, Any]
    conversation: Conversation
    knowledge: Knowledge

    @property
    def expected(self) -> Mapping[str, Any]:
        return self.given["expected"]

    @property
    def held_out(self) -> bool:
        return self.given["file"].partition("-")[0][-1:] in HELD_OUT

    @property
    def deals(self) -> Sequence[Mapping[str, Any]]:
        return self.given.get("open_opportunities") or ()


def find_rows(folder: Path | None) -> Iterator[DetectionRow]:
    """Each row of `detection/` in the folder, or of our own set; none where there is no index."""
    place = OWN if folder is None else folder / "detection"
    index, company = place / "index.json", place / "company.json"
    if not index.is_file():
        return
    knowledge = read_knowledge(company.read_bytes()) if company.is_file() else Knowledge()
    for given in json.loads(index.read_text("utf-8")):
        yield DetectionRow(given, read_one(place, given), knowledge)


def read_one(place: Path, given: Mapping[str, Any]) -> Conversation:
    one = DealConversation.model_validate(
        {key: given.get(key) for key in ("file", "kind", "title", "started_at", "participants")}
    )
    held = read_email(place, one) if one.is_email else read_call(place, one)
    return held.conversation
