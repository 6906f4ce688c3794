"""Who is said to win more than others: `crm_sales_pipeline/sales_pipeline.csv` with won and lost deals of many reps.

Nobody may be named whose interval overlaps that of everybody else, and where the outcomes of each product's deals are
dealt out anew by chance, nobody may be named in 95 of 100 rounds.
"""

import csv
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random
from uuid import NAMESPACE_OID, UUID, uuid5

from dev.measures import Row, at_most
from lib.learning.performers import Tally, rank_performers
from lib.learning.statistics import critical, wilson

FILE = Path("crm_sales_pipeline") / "sales_pipeline.csv"
NOBODY = UUID(int=0)
ROUNDS = 200

type Deal = tuple[str, str, bool]
"""Rep, product, and whether it was won."""


def measure(folder: Path | None) -> Sequence[Row]:
    """How many are named in spite of an overlap, and in how many rounds of chance anybody is."""
    path = None if folder is None else folder / FILE
    if path is None or not path.is_file():
        return []
    deals = read(path)
    names = name_those_who_stand_out(deals)
    overlapping = [name for name in names if overlaps(deals, name)]
    print(f"{len(names)} of {len({rep for rep, _, _ in deals})} reps stand out: {', '.join(names)}", file=sys.stderr)
    random = Random(20261124)
    by_chance = sum(bool(name_those_who_stand_out(shuffle(deals, random))) for _ in range(ROUNDS))
    return [
        at_most("reps named in spite of an overlap", len(overlapping), 0, f"of {len(names)}"),
        at_most("rounds of chance that name a rep", by_chance / ROUNDS, 0.05, f"of {ROUNDS}"),
    ]


def read(path: Path) -> list[Deal]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [
            (row["sales_agent"], row["product"], row["deal_stage"] == "Won")
            for row in csv.DictReader(file)
            if row["deal_stage"] in {"Won", "Lost"}
        ]


def name_those_who_stand_out(deals: Sequence[Deal]) -> list[str]:
    closed = Counter((rep, product) for rep, product, _ in deals)
    won = Counter((rep, product) for rep, product, is_won in deals if is_won)
    tallies = [
        Tally(uuid5(NAMESPACE_OID, rep), rep, product, "", count, count, won[rep, product])
        for (rep, product), count in closed.items()
    ]
    return [one.name for one in rank_performers(tallies, NOBODY) if one.stands_out]


def overlaps(deals: Sequence[Deal], name: str) -> bool:
    """Whether the plain interval of a rep reaches down to that of all others together."""
    own = [is_won for rep, _, is_won in deals if rep == name]
    others = [is_won for rep, _, is_won in deals if rep != name]
    z = critical()
    return wilson(sum(own) / len(own), len(own), z).low <= wilson(sum(others) / len(others), len(others), z).high


def shuffle(deals: Sequence[Deal], random: Random) -> list[Deal]:
    """The same deals with each product's outcomes dealt out anew."""
    outcomes: dict[str, list[bool]] = {}
    for _, product, is_won in deals:
        outcomes.setdefault(product, []).append(is_won)
    for each in outcomes.values():
        random.shuffle(each)
    return [(rep, product, outcomes[product].pop()) for rep, product, _ in deals]
