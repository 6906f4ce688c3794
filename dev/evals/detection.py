"""Opportunity detection on `detection/`: precision and recall at each threshold, new or update, and how far the
confidence can be trusted.

A conversation counts as found when its verdict at a threshold is `new` or `update`; what is watched counts as not
found, and a row whose key says `watch` must not be found. A conversation of no known account makes no opportunity.
New or update is judged on the rows whose key says either, whatever their confidence; an update has to name the deal.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dev.evals.binary import Confusion, count
from dev.evals.detection_rows import DetectionRow, find_rows
from dev.measures import Row, at_least
from lib.coaching.deal import NO_DEAL, Held, Said
from lib.deals.detection.judge import judge
from lib.deals.detection.models import OpenDeal, Thresholds
from lib.deals.detection_models import Detection
from lib.ids import derive_id
from lib.readings.catch_up import read_one
from lib.readings.local.reader import VERSION, read
from lib.readings.store import ReaderIdentity, Touch

CREATE = Thresholds().create
THRESHOLDS = (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)
BINS = ((0.0, 0.3), (0.3, 0.7), (0.7, 0.8), (0.8, 0.95), (0.95, 1.01))
PRECISION, RECALL, RELATION = 0.95, 0.8, 0.9
ANY = Thresholds(create=0.0, watch=0.0)
"""So that every conversation gets a verdict of new or update."""


@dataclass(frozen=True)
class Outcome:
    """A row with what was made of it; `relation` is what it would be were it sure."""

    row: DetectionRow
    detection: Detection
    relation: Detection

    @property
    def is_deal(self) -> bool:
        return self.row.expected["kind"] in {"new", "update"}

    @property
    def confidence(self) -> float:
        """0 where no account is known, since nothing is made of it then."""
        return self.detection.confidence if self.row.given.get("account") else 0.0

    @property
    def relation_is_right(self) -> bool:
        expected = self.row.expected
        updates = None if expected["updates"] is None else deal_id(expected["updates"])
        return self.relation.verdict == expected["kind"] and self.relation.updates == updates


def measure(folder: Path | None) -> Sequence[Row]:
    """All figures of a folder; of our own set those of the part held out beside the one that the rules were made on."""
    rows = list(find_rows(folder))
    if folder is not None:
        return list(figures("detection", [outcome_of(row) for row in rows], bound=True)) if rows else []
    parts = [row for row in rows if not row.held_out], [row for row in rows if row.held_out]
    return [
        *figures("detection", [outcome_of(row) for row in parts[0]], bound=False),
        *figures("detection, held out", [outcome_of(row) for row in parts[1]], bound=False),
    ]


def figures(name: str, outcomes: Sequence[Outcome], *, bound: bool) -> Iterator[Row]:
    at_create = count_at(outcomes, CREATE)
    yield figure(f"{name}: precision at {CREATE}", at_create.precision, PRECISION, at_create, bound=bound)
    yield figure(f"{name}: recall at {CREATE}", at_create.recall, RECALL, at_create, bound=bound)
    deals = [one for one in outcomes if one.is_deal]
    right = sum(one.relation_is_right for one in deals) / max(1, len(deals))
    if bound:
        yield at_least(f"{name}: new or update", right, RELATION, f"of {len(deals)}")
    else:
        yield Row(f"{name}: new or update", round(right, 3), f"of {len(deals)}", "", ok=True)
    for threshold in THRESHOLDS:
        counted = count_at(outcomes, threshold)
        told = f"recall {counted.recall:.3f}, {counted.right + counted.wrong} found"
        yield Row(f"{name}: precision at {threshold}", round(counted.precision, 3), told, "", ok=True)
    for low, high in BINS:
        within = [one for one in outcomes if low <= one.detection.confidence < high and one.row.given.get("account")]
        share = sum(one.is_deal for one in within) / max(1, len(within))
        mean = sum(one.detection.confidence for one in within) / max(1, len(within))
        told = f"of {len(within)}, mean confidence {mean:.2f}"
        yield Row(f"{name}: deals among {low:.2f} to {min(high, 1.0):.2f}", round(share, 3), told, "", ok=True)


def figure(name: str, value: float, least: float, counted: Confusion, *, bound: bool) -> Row:
    told = f"{counted.right} right, {counted.wrong} wrong, {counted.missed} missed"
    if bound:
        return at_least(name, value, least, told)
    return Row(name, round(value, 3), told, "", ok=True)


def count_at(outcomes: Sequence[Outcome], threshold: float) -> Confusion:
    return count((one.is_deal, one.confidence >= threshold) for one in outcomes)


def outcome_of(row: DetectionRow) -> Outcome:
    held = held_of(row)
    deals = [to_deal(deal) for deal in row.deals]
    return Outcome(row, judge(held, deals, row.knowledge), judge(held, deals, row.knowledge, ANY))


def held_of(row: DetectionRow) -> Held:
    conversation = row.conversation
    identity = ReaderIdentity("local", VERSION, row.knowledge.hash)
    reading = read_one(conversation, identity, read(conversation, row.knowledge))
    said = {one.n: Said(one.speaker, one.text, one.start) for one in conversation.sentences}
    touch = Touch(conversation.kind, conversation.id, conversation.at, conversation.content_hash, reading)
    return Held(NO_DEAL, touch, conversation.title, conversation.parties, said, None, len(said))


def to_deal(given: Any) -> OpenDeal:
    close = given.get("close_date")
    return OpenDeal(
        id=deal_id(given["id"]),
        name=given.get("name") or given["id"],
        product=given.get("product") or None,
        close_date=date.fromisoformat(close) if close else None,
    )


def deal_id(given: str) -> Any:
    return derive_id("opportunity", "key", given)
