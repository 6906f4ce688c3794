"""A simulated Gong over a real socket, and a sync against it."""

from collections.abc import Callable, Generator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import pytest
from psycopg import Connection
from psycopg.rows import TupleRow
from psycopg_pool import ConnectionPool

from dev.simulators.gong.options import Options
from dev.simulators.gong.server import Simulator, serve
from dev.simulators.gong.state import State
from dev.simulators.gong.synthetic import SyntheticWorld
from dev.simulators.gong.world import StaticWorld, World, WorldCall
from lib.db import Transaction
from lib.gong.client import GongClient
from lib.gong.config import AccessKey, GongConfig
from lib.jobs.deadline import Deadline
from lib.sync import daily
from lib.sync.run import SyncConfig
from tests.lib.sync.snapshot import Snapshot, snapshot

FAST = Options(requests_per_second=10_000, requests_per_day=1_000_000, page_size=20)
NOW = SyntheticWorld(0).end


@dataclass(frozen=True)
class Rig:
    """A simulated Gong and everything to sync from it."""

    simulator: Simulator
    transaction: Transaction

    @property
    def state(self) -> State:
        return self.simulator.state

    def client(self) -> GongClient:
        options = self.state.options
        key = AccessKey(options.access_key, options.access_key_secret)
        config = GongConfig(self.simulator.base_url, key, per_second=100_000, per_day=1_000_000)
        return GongClient(config, self.transaction, sleep=lambda _: None)

    def sync(
        self, *, seconds: float = 60.0, now: datetime | None = None, config: SyncConfig | None = None
    ) -> daily.SyncReport:
        with self.client() as client:
            return daily.run(
                self.transaction,
                client,
                config or SyncConfig(),
                now=now or self.state.now,
                deadline=Deadline.after(seconds),
            )

    def sync_next_day(self, **changes: Any) -> daily.SyncReport:
        """A day later by both clocks: Gong's virtual one, and that of the addresses looked up."""
        self.state.advance(days=1)
        self.execute("update email_checks set checked_at = checked_at - interval '1 day'")
        return self.sync(**changes)

    def rows(self, query: Any, *parameters: object) -> list[Any]:
        """The rows of a query; of one column its values."""
        with self.transaction() as conn:
            rows = conn.execute(query, parameters).fetchall()
        return [row[0] if len(row) == 1 else row for row in rows]

    def execute(self, statement: Any, *parameters: object) -> None:
        with self.transaction() as conn:
            conn.execute(statement, parameters)

    def snapshot(self) -> Snapshot:
        with self.transaction() as conn:
            return snapshot(conn)

    def asked(self, path: str, since: int = 0) -> int:
        """How many requests to a path there were, from the exchange `since` on."""
        return sum(exchange.path == path for exchange in self.state.journal[since:])


type MakeRig = Callable[..., Rig]


@pytest.fixture
def transaction(database_url: str) -> Generator[Transaction]:
    """Opens transactions that commit, on connections that are used again, as in production."""
    with ConnectionPool[Connection[TupleRow]](
        database_url, min_size=1, max_size=4, kwargs={"prepare_threshold": None}, open=True
    ) as pool:
        yield pool.connection


@pytest.fixture
def make_rig(transaction: Transaction) -> Generator[MakeRig]:
    """Builds a rig over a world; options are Gong's, only without limits and with small pages."""
    with ExitStack() as stack:

        def make(world: World | None = None, **changes: object) -> Rig:
            made = world or SyntheticWorld(60)
            options = replace(FAST, **{"now": getattr(made, "end", NOW)} | changes)
            return Rig(stack.enter_context(serve(made, options)), transaction)

        yield make


def change(world: StaticWorld, number: int, **changes: Any) -> StaticWorld:
    """The world with one call made different; `meta` changes single fields of its metaData."""
    call = world.call_list[number]
    meta = changes.pop("meta", {})
    payload = changes.pop("payload", call.payload)
    payload = payload | {"metaData": payload["metaData"] | meta}
    calls = list(world.call_list)
    calls[number] = replace(call, payload=payload, **changes)
    return replace(world, call_list=calls)


def name(call: WorldCall) -> str:
    """Gong's id of a call."""
    return str(call.payload["metaData"]["id"])
