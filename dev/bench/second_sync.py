"""What a sync writes when there is nothing new: nothing."""

from collections.abc import Sequence

import psycopg

from dev.bench.gong import rig
from dev.measures import Row, at_most
from dev.simulators.gong.synthetic import SyntheticWorld
from lib.sync.run import SyncConfig

CALLS = 5_000
CONFIG = SyncConfig(email_budget=5_000)
"""Enough to look up every address on the first day, so that the second sync has none left."""


def measure(scale: float = 1.0) -> Sequence[Row]:
    """Syncs twice; rows of the second by its own count, and by Postgres's statistics of every table with records."""
    with rig(SyntheticWorld(max(100, round(CALLS * scale)))) as given:
        first = given.sync(CONFIG)
        before = count_written(given.url)
        second = given.sync(CONFIG)
        after = count_written(given.url)
        calls = second.counts["calls"]
    if not (first.finished and second.finished and before >= calls > 0):
        raise ValueError("The first sync stored nothing, so the second proves nothing.")
    return [
        at_most(f"rows written by a second sync of {calls} calls", second.counts["rows_written"], 0, "rows"),
        at_most("the same by the database's statistics", after - before, 0, "rows"),
    ]


def count_written(url: str) -> int:
    """Rows inserted, updated and deleted so far, the bookkeeping of jobs and quotas left out."""
    with psycopg.connect(url) as conn:
        row = conn.execute(
            """
            select sum(n_tup_ins + n_tup_upd + n_tup_del)::bigint from pg_stat_user_tables
            where schemaname = 'public' and relname not in ('sync_status', 'rate_limits', 'email_checks')
            """
        ).fetchone()
    return 0 if row is None else int(row[0])
