"""The list of opportunities through the whole HTTP stack, next to the bare SQL of the same answer."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection
from itertools import combinations
from statistics import median, quantiles

import psycopg
from psycopg import Connection
from psycopg.rows import TupleRow

from dev.bench import sales
from dev.bench.databases import temporary_database
from dev.bench.served import get, served_api
from dev.bench.statements import ask, replay
from dev.measures import Row, at_most

RATIO = 3.0
MILLISECONDS = 100.0
ROUNDS = 8
SORTS = "name account owner stage health_score amount close_date updated_at last_touch_at".split()
FILTERS = {
    "owner": ["user0@seller.example", "user3@seller.example,user7@seller.example"],
    "stage": ["proposal", "closed_won,closed_lost"],
    "health": ["health_score_min=90", "health_score_max=40", "health_score_min=30&health_score_max=60"],
    "close date": ["close_date_from=2026-03-01&close_date_to=2026-03-31"],
    "quiet": ["quiet_days=14"],
    "search": [
        "renewal",  # common
        "logistics",  # common in accounts
        "holtiriquin",  # rare
        "renewl",  # a typo of something common
        "hexvale",  # a typo of something rare
        "fleet trackr renewal",
        "zzqqxx",  # nowhere
        "a",  # everywhere
        "100%_",
    ],
}


@dataclass
class Timing:
    """How long one question took, in seconds, each round over HTTP and bare."""

    query: str
    over_http: list[float] = field(default_factory=list[float])
    bare: list[float] = field(default_factory=list[float])


def measure(scale: float = 1.0) -> Sequence[Row]:
    """Asks every combination over HTTP and as bare SQL in turn."""
    opportunities = max(200, round(sales.OPPORTUNITIES * scale))
    rounds = max(2, round(ROUNDS * min(1.0, scale * 10)))
    with temporary_database() as url:
        with psycopg.connect(url, prepare_threshold=None) as conn:
            sales.fill(conn, opportunities, round(sales.TOUCHES * scale))
        with served_api(url) as client, psycopg.connect(url, prepare_threshold=None) as conn:
            timings = [time_query(client, conn, query, rounds) for query in combinations_of_all()]
    ratios = [median(timing.over_http) / median(timing.bare) for timing in timings]
    slowest = max(timings, key=lambda timing: median(timing.over_http))
    return [
        at_most(f"list: p95 of {len(timings)} combinations", percentile_95(ratios), RATIO, "x their bare SQL"),
        at_most(
            "list: p95 over HTTP",
            1000 * percentile_95([seconds for timing in timings for seconds in timing.over_http]),
            MILLISECONDS,
            "ms",
        ),
        at_most(f"list: the slowest ({slowest.query})", 1000 * median(slowest.over_http), MILLISECONDS, "ms (median)"),
    ]


def combinations_of_all() -> list[str]:
    """Query strings: each filter alone, every pair of filters, every sort both ways, sorts with filters, sizes."""
    by_kind = {
        kind: [value if "=" in value else f"{kind}={value.replace('%', '%25')}" for value in values]
        for kind, values in FILTERS.items()
    }
    singles = [query for queries in by_kind.values() for query in queries]
    pairs = [
        f"{one}&{other}"
        for first, second in combinations(by_kind, 2)
        for one in by_kind[first][:3]
        for other in by_kind[second][:3]
    ]
    sorts = [f"sort={direction}{name}" for name in SORTS for direction in ("", "-")]
    sorted_filters = [f"{queries[0]}&{sort}" for queries in by_kind.values() for sort in sorts]
    return ["", "limit=100", *singles, *pairs, *sorts, *sorted_filters]


def time_query(client: HTTPConnection, conn: Connection[TupleRow], query: str, rounds: int) -> Timing:
    """The same question over HTTP and bare, in turn; the first round warms both up and does not count."""
    path = f"/api/opportunities?{query.replace(' ', '%20')}"
    _, statements = ask(conn, path)
    timing = Timing(query)
    for _ in range(rounds + 1):
        started = time.perf_counter()
        get(client, path)
        timing.over_http.append(time.perf_counter() - started)
        started = time.perf_counter()
        replay(conn, statements)
        timing.bare.append(time.perf_counter() - started)
    return Timing(query, timing.over_http[1:], timing.bare[1:])


def percentile_95(values: Sequence[float]) -> float:
    return quantiles(values, n=20, method="inclusive")[-1]
