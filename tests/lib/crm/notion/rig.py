"""Notion's adapter connected to a simulated Notion, over a real socket."""

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from pydantic import SecretStr

from dev.simulators.notion.faults import Fault
from dev.simulators.notion.faults import Kind as FaultKind
from dev.simulators.notion.options import Options
from dev.simulators.notion.server import Simulator, serve
from lib.crm.base import Access, Kind, Value
from lib.crm.notion import connect
from lib.crm.notion.adapter import NotionCrm
from lib.crm.notion.tables import Table
from lib.crm.notion.transform import write

START = datetime(2026, 11, 24, 9, 0, 30, tzinfo=UTC)
MEANT: Mapping[str, tuple[FaultKind, ...]] = {
    "rate_limited": ("429", "429-long", "529"),
    "not_reached": ("503-database",),
    "refused": ("401", "403"),
    "save_conflict": ("409",),
    "line_broken": ("cut",),
    "answer_lost": ("lost", "cut-body", "truncated"),
}
"""The contract's bad days as Notion has them."""


@dataclass
class NotionRig:
    """The adapter, and hands in its CRM. `variant` chooses among the ways that Notion has for a bad day."""

    simulator: Simulator
    variant: int = 0
    owner: str = "avery@seller.example"
    slots: int = 0
    options: dict[str, str] = field(default_factory=dict[str, str])

    def __post_init__(self) -> None:
        self.options = {
            "page": f"https://www.notion.so/Dealcoach-{self.simulator.state.home.replace('-', '')}",
            "page_size": "3",
        }
        self.crm = self.connect({})

    def reconnect(self, remembered: Mapping[str, object]) -> None:
        self.crm.close()
        self.crm = self.connect(remembered)

    def connect(self, remembered: Mapping[str, object]) -> NotionCrm:
        access = Access(
            token=SecretStr("ntn_simulated"),
            base_url=self.simulator.base_url,
            options=self.options,
            remembered=remembered,
            before_request=self.take_slot,
            now=self.now,
        )
        crm = connect(access)
        assert isinstance(crm, NotionCrm)
        return crm

    def take_slot(self) -> None:
        """A slot of the quota; a pause that was ordered for one request is over by the next."""
        self.slots += 1
        self.simulator.state.blocked = None

    def table(self, kind: Kind) -> Table:
        return self.crm.tables[kind]

    def edit(self, kind: Kind, remote_id: str, values: Mapping[str, Value]) -> None:
        people = {user.email: user.id for user in self.simulator.state.workspace.users.values() if user.email}
        fields = self.table(kind).fields
        self.simulator.person.edit(
            remote_id, {fields[name].id: write(fields[name].type, value, people) for name, value in values.items()}
        )

    def trash(self, kind: Kind, remote_id: str) -> None:
        assert kind in self.crm.tables
        self.simulator.person.trash(remote_id)

    def unshare(self, kind: Kind, remote_id: str) -> None:
        assert kind in self.crm.tables
        self.simulator.person.unshare(remote_id)

    def wait(self, time: timedelta) -> None:
        self.simulator.state.advance(seconds=time.total_seconds())

    def arm(self, fault: str, *, writes_only: bool = False) -> None:
        state = self.simulator.state
        kinds = MEANT[fault]
        kind = kinds[self.variant % len(kinds)]
        places = (("PATCH", ""), ("POST", "/v1/pages")) if writes_only else (("", ""),)
        for method, path in places:
            state.faults.armed.append(Fault(kind, path, method))

    def count_requests(self) -> int:
        return len(self.simulator.state.journal)

    def count_before_request(self) -> int:
        return self.slots

    def now(self) -> datetime:
        return self.simulator.state.now


@contextmanager
def rigged(variant: int = 0, **changes: Any) -> Generator[NotionRig]:
    """A rig over an empty workspace; changes are options of the simulator."""
    options = Options(now=START, requests_per_minute=100_000, index_lag=timedelta(seconds=20))
    with serve(replace(options, **changes)) as simulator:
        rig = NotionRig(simulator, variant)
        yield rig
        rig.crm.close()
