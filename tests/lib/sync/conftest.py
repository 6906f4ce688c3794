"""A simulated Gong over a real socket, and a sync against it."""

from collections.abc import Callable, Generator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime

import pytest

from dev.simulators.gong.options import Options
from dev.simulators.gong.server import Simulator, serve
from dev.simulators.gong.synthetic import SyntheticWorld
from dev.simulators.gong.world import World
from lib.db import Transaction
from lib.gong.client import GongClient
from lib.gong.config import AccessKey, GongConfig
from lib.jobs.deadline import Deadline
from lib.sync import daily
from lib.sync.run import SyncConfig

FAST = Options(requests_per_second=10_000, requests_per_day=1_000_000, page_size=20)


@dataclass(frozen=True)
class Rig:
    """A simulated Gong and everything to sync from it."""

    simulator: Simulator
    transaction: Transaction

    def client(self) -> GongClient:
        options = self.simulator.state.options
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
                now=now or self.simulator.state.now,
                deadline=Deadline.after(seconds),
            )


type MakeRig = Callable[..., Rig]


@pytest.fixture
def make_rig(transaction: Transaction) -> Generator[MakeRig]:
    """Builds a rig over a world; options are Gong's, only without limits and with small pages."""
    with ExitStack() as stack:

        def make(world: World | None = None, **changes: object) -> Rig:
            made = world or SyntheticWorld(60)
            end = getattr(made, "end", FAST.now)
            options = replace(FAST, now=end, **changes)
            return Rig(stack.enter_context(serve(made, options)), transaction)

        yield make
