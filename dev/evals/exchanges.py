"""Short exchanges of our own: a buyer says something, the seller answers, the buyer takes it in some way.

`exchanges/exchanges.json` has the kind of reservation (null where there is none), what the seller does with it, and how
the buyer takes that. Only the part that is held out counts: rules may be mended on the other, and never on this.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from dev.evals.binary import count
from dev.measures import Row
from lib.imports.sentences import split_sentences
from lib.readings.conversation import Conversation, Party, Spoken
from lib.readings.local.handling import handle
from lib.readings.local.objections import find_objections
from lib.readings.models import Objection

OWN = Path(__file__).parent / "exchanges" / "exchanges.json"
FILE = "exchanges.json"
PARTIES = (Party("Seller", "Seller", "internal"), Party("Buyer", "Buyer", "external"))


def measure(folder: Path | None) -> Sequence[Row]:
    """F1 of whether there is a reservation, and for those there are how many have the kind, answer and reaction."""
    path = OWN if folder is None else folder / FILE
    if not path.is_file():
        return []
    return list(rows_of([row for row in json.loads(path.read_text("utf-8")) if row["part"] == "held out"]))


def rows_of(exchanges: Sequence[Mapping[str, Any]]) -> Iterator[Row]:
    pairs = [(exchange, first_of(exchange)) for exchange in exchanges]
    total = f"of {len(pairs)}"
    found = count((exchange["kind"] is not None, one is not None) for exchange, one in pairs)
    yield Row("exchanges: reservation or none, F1", round(found.f1, 3), total, "", ok=True)
    wanted = [(exchange, one) for exchange, one in pairs if exchange["kind"] is not None]
    for field in ("kind", "answered", "reaction"):
        right = sum(one is not None and getattr(one, field) == exchange[field] for exchange, one in wanted)
        yield Row(f"exchanges: {field} right", round(right / len(wanted), 3), f"of {len(wanted)}", "", ok=True)


def first_of(exchange: Mapping[str, Any]) -> Objection | None:
    """The reservation of the buyer's first words."""
    conversation = to_conversation(exchange["turns"])
    opening = conversation.turns[0].numbers
    found = handle(conversation, find_objections(conversation))
    return next((one for one in found if one.evidence[0] in opening), None)


def to_conversation(turns: Sequence[Mapping[str, str]]) -> Conversation:
    said = [(PARTIES[turn["side"] == "external"].key, text) for turn in turns for text in split_sentences(turn["text"])]
    return Conversation(
        id=uuid5(NAMESPACE_URL, said[0][1]),
        kind="call",
        at=datetime(2026, 3, 2, 15, tzinfo=UTC),
        title="Call",
        parties=PARTIES,
        sentences=tuple(Spoken(number, speaker, text) for number, (speaker, text) in enumerate(said, start=1)),
        content_hash="",
    )
