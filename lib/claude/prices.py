"""What an answer cost, by a price table of a known day (`prices.json`)."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from lib.claude.models import Usage

PER = Decimal(1_000_000)
DATED = re.compile(r"-\d{8}$")
"""A model may be named with the day of its release."""


@dataclass(frozen=True)
class Row:
    """Prices of one model for prompts longer than `above` tokens, by kind of token."""

    above: int
    prices: Mapping[str, Decimal]


@dataclass(frozen=True)
class PriceTable:
    as_of: str
    batch_share: Decimal
    models: Mapping[str, tuple[Row, ...]]


@cache
def price_table() -> PriceTable:
    """The table beside this file, read once."""
    raw = json.loads((Path(__file__).parent / "prices.json").read_text())
    models = {
        model: tuple(
            Row(row["above"], {kind: Decimal(price) for kind, price in row.items() if kind != "above"}) for row in rows
        )
        for model, rows in raw["models"].items()
    }
    return PriceTable(raw["as_of"], Decimal(raw["batch_share"]), models)


def cost_of(model: str, usage: Usage, *, batch: bool = False) -> Decimal | None:
    """US dollars for one answer, exact; None for a model that the table does not name."""
    table = price_table()
    rows = table.models.get(DATED.sub("", model))
    if rows is None:
        return None
    row = max((row for row in rows if usage.prompt > row.above or not row.above), key=lambda row: row.above)
    full = sum((row.prices[kind] * count for kind, count in asdict(usage).items()), Decimal(0)) / PER
    return full * table.batch_share if batch else full
