"""A simulated Gong of any size without its limits, and a sync against it."""

import logging
from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

import psycopg
from psycopg import Connection
from psycopg.rows import TupleRow

from dev.bench.databases import temporary_database
from dev.simulators.gong.options import Options
from dev.simulators.gong.server import Simulator, serve
from dev.simulators.gong.synthetic import SyntheticWorld
from lib.gong.client import GongClient
from lib.gong.config import AccessKey, GongConfig
from lib.jobs.deadline import Deadline
from lib.log import logger
from lib.sync import daily
from lib.sync.run import SyncConfig

UNLIMITED = Options(requests_per_second=100_000, requests_per_day=10_000_000)
HOUR = 3600.0


@dataclass(frozen=True)
class Rig:
    """A simulated Gong and an empty database to sync it into."""

    simulator: Simulator
    url: str

    def transaction(self) -> AbstractContextManager[Connection[TupleRow]]:
        return psycopg.connect(self.url, prepare_threshold=None)

    def sync(self, config: SyncConfig, now: datetime | None = None) -> daily.SyncReport:
        """One sync to its end."""
        key = AccessKey(UNLIMITED.access_key, UNLIMITED.access_key_secret)
        given = GongConfig(self.simulator.base_url, key, per_second=100_000, per_day=10_000_000)
        with GongClient(given, self.transaction) as client:
            return daily.run(
                self.transaction,
                client,
                config,
                now=now or self.simulator.state.now,
                deadline=Deadline.after(HOUR),
            )


@contextmanager
def rig(world: SyntheticWorld) -> Generator[Rig]:
    """The world as Gong would serve it at its end, and a database that is gone afterwards."""
    with (
        without_log_lines(),
        temporary_database() as url,
        serve(world, replace(UNLIMITED, now=world.end)) as simulator,
    ):
        yield Rig(simulator, url)


@contextmanager
def without_log_lines() -> Generator[None]:
    """Standard output is for the figures."""
    logger()  # sets its own level when it is made
    lines = logging.getLogger("dealcoach")
    before = lines.level
    lines.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        lines.setLevel(before)
