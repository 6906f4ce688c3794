"""Qualification and stages of deals against their keys, by the product's own folds over what the local reader finds."""

import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from dev.evals.keyed_deals import KeyedDeal
from dev.evals.keys_coaching import read_deals
from dev.measures import Row, at_least
from lib.coaching.deal import Deal
from lib.deals.inputs import DealFacts, DealInput
from lib.deals.qualification import fold_qualification
from lib.deals.stages import fold_stages

STATUSES = ("confirmed", "partial", "missing", "contradicted")
LEAST = 0.8
"""Of stages that agree: what held on deals that no rule was made by."""


class Pair(NamedTuple):
    """What the key says and what the fold says of one signal, or of the stage after one call."""

    deal: str
    of: str
    wanted: str
    found: str


def measure_qualification(folder: Path | None) -> Sequence[Row]:
    """F1 over the statuses of the ten signals of each deal (the mean over statuses), and the share that is right."""
    pairs = [pair for keyed, deal in read_deals(folder) for pair in signals_of(keyed, deal)]
    if not pairs:
        return []
    report(pairs)
    scores = [score for status in STATUSES if (score := status_f1(pairs, status)) is not None]
    total = f"of {len(pairs)}"
    return [
        Row("qualification: status F1", round(sum(scores) / len(scores), 3), total, "", ok=True),
        Row("qualification: status right", right(pairs), total, "", ok=True),
    ]


def measure_stages(folder: Path | None) -> Sequence[Row]:
    """How often the stage of the rules after a call is that of the key; what the CRM set does not count."""
    pairs = [pair for keyed, deal in read_deals(folder) for pair in stages_of(keyed, deal)]
    if not pairs:
        return []
    report(pairs)
    return [at_least("stages: agreement per call", right(pairs), LEAST, f"of {len(pairs)} calls")]


def signals_of(keyed: KeyedDeal, deal: Deal) -> Iterator[Pair]:
    states = {state.signal: state.status for state in fold_qualification(to_input(keyed, deal)).signals}
    for signal, status in states.items():
        wanted = keyed.key.get("qualification", {}).get(signal)
        if wanted is not None:
            yield Pair(keyed.folder.name, signal, wanted["status"], status)


def stages_of(keyed: KeyedDeal, deal: Deal) -> Iterator[Pair]:
    """The stage when each call was over, whatever came after it."""
    given = to_input(keyed, deal)
    moves = fold_stages(given, fold_qualification(given)).history
    for held, wanted in zip(deal.calls, keyed.key.get("stage_after_each_call", ()), strict=False):
        reached = [move.to_stage for move in moves if move.at <= held.touch.at]
        yield Pair(keyed.folder.name, held.title, wanted, reached[-1] if reached else "prospecting")


def to_input(keyed: KeyedDeal, deal: Deal) -> DealInput:
    """The deal without anything that the CRM or a person set."""
    facts = DealFacts(
        id=deal.id,
        name=keyed.folder.name,
        account_id=None,
        account_name=None,
        owner_name=None,
        product=None,
        amount=None,
        currency=None,
        close_date=None,
        probability=None,
        stage="prospecting",
        crm_stage=None,
        created_at=deal.held[0].touch.at if deal.held else datetime.fromtimestamp(0, UTC),
    )
    return DealInput(facts=facts, held=deal.held)


def report(pairs: Sequence[Pair]) -> None:
    for pair in pairs:
        if pair.wanted != pair.found:
            print(f"{pair.deal} {pair.of}: {pair.found}, not {pair.wanted}", file=sys.stderr)


def right(pairs: Sequence[Pair]) -> float:
    return round(sum(pair.wanted == pair.found for pair in pairs) / len(pairs), 3)


def status_f1(pairs: Sequence[Pair], status: str) -> float | None:
    """None where the status neither occurs nor was given."""
    both = sum(pair.wanted == pair.found == status for pair in pairs)
    each = sum((pair.wanted == status) + (pair.found == status) for pair in pairs)
    return 2 * both / each if each else None
