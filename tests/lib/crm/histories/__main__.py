"""`python -m tests.lib.crm.histories --number 10000 [--seed N] [--crm notion]`: many histories, in batches.

Each batch has a seed of its own, which is printed; one that fails is told with its history and does not stop the rest.
"""

import argparse
import sys
import time
import traceback

from psycopg import Connection
from psycopg.rows import TupleRow
from psycopg_pool import ConnectionPool

from dev.postgres import create_database, temporary_server
from lib import migrate
from lib.log import logger
from tests.edges import served
from tests.lib.crm.histories.drawn import extra_fields
from tests.lib.crm.histories.notion import NotionHistories
from tests.lib.crm.histories.rules import Ground, Histories
from tests.lib.crm.histories.run import STEPS, run_histories

BATCH = 250
"""Histories under one seed."""


def main() -> int:
    """Run them; how many batches failed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--number", type=int, default=1_000)
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--crm", choices=["memory", "notion"], default="memory")
    parser.add_argument("--shrink", action="store_true", help="look for the shortest history that fails")
    options = parser.parse_args()
    logger().setLevel("CRITICAL")
    with temporary_server() as server:
        url = create_database(server, "histories")
        migrate.migrate(url)
        with (
            ConnectionPool[Connection[TupleRow]](
                url, min_size=1, max_size=4, kwargs={"prepare_threshold": 3}, open=True
            ) as pool,
            extra_fields(pool.connection),
            served() as client,
        ):
            machine = {"memory": Histories, "notion": NotionHistories}[options.crm]
            ground = Ground(pool.connection, url, client)
            batches = [(first, min(BATCH, options.number - first)) for first in range(0, options.number, BATCH)]
            return sum(
                not hold(machine, ground, number, options.seed + first, options.steps, shrink=options.shrink)
                for first, number in batches
            )


def hold(machine: type[Histories], ground: Ground, number: int, seed: int, steps: int, *, shrink: bool) -> bool:
    """Whether so many histories hold, and how long that took."""
    sys.stdout.write(f"seed {seed}: {number} histories ... ")
    sys.stdout.flush()
    began = time.monotonic()
    try:
        run_histories(machine, ground, number, seed, steps=steps, shrink=shrink)
    except Exception:  # noqa: BLE001 (whatever it was is told, and the other batches run)
        sys.stdout.write(f"DO NOT HOLD ({time.monotonic() - began:.0f} s)\n{traceback.format_exc()}\n")
        return False
    sys.stdout.write(f"hold ({time.monotonic() - began:.0f} s)\n")
    return True


if __name__ == "__main__":
    sys.exit(min(1, main()))
