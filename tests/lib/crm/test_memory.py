"""The twin keeps the contract of every adapter."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from lib.crm.base import Access, Kind, Value
from lib.crm.memory import MemoryCrm
from lib.crm.memory_world import WRITES, Fault, FaultKind, World
from tests.lib.crm.contract import KINDS, AdapterContract, Rig

START = datetime(2026, 11, 24, 9, 0, 30, tzinfo=UTC)


@dataclass
class MemoryRig:
    """The twin with a clock that stands still until it is told otherwise."""

    restores: bool = True
    world: World = field(default_factory=World)
    time: datetime = START
    slots: int = 0
    owner: str = "rita@seller.example"

    def __post_init__(self) -> None:
        self.world.now = self.now
        self.world.index_lag = timedelta(seconds=20)
        self.world.page_size = 3
        self.world.people = frozenset({self.owner})
        self.reconnect({})

    def reconnect(self, remembered: Mapping[str, object]) -> None:
        access = Access(
            token=None, base_url=None, options={}, remembered=remembered, before_request=self.take_slot, now=self.now
        )
        self.crm = MemoryCrm(self.world, access, restores=self.restores)

    def take_slot(self) -> None:
        self.slots += 1

    def edit(self, kind: Kind, remote_id: str, values: Mapping[str, Value]) -> None:
        self.world.edit(kind, remote_id, **values)

    def trash(self, kind: Kind, remote_id: str) -> None:
        self.world.mark(kind, remote_id, trashed=True)

    def unshare(self, kind: Kind, remote_id: str) -> None:
        self.world.mark(kind, remote_id, shared=False)

    def wait(self, time: timedelta) -> None:
        self.time += time

    def arm(self, fault: FaultKind, *, writes_only: bool = False) -> None:
        for request in sorted(WRITES) if writes_only else [""]:
            self.world.faults.append(Fault(fault, request))

    def count_requests(self) -> int:
        return len(self.world.requests)

    def count_before_request(self) -> int:
        return self.slots

    def now(self) -> datetime:
        return self.time


@pytest.fixture(params=[True, False], ids=["restores", "restores nothing"])
def rig(request: pytest.FixtureRequest) -> Rig:
    return MemoryRig(restores=request.param)  # pyright: ignore[reportReturnType] (`arm` takes the faults that it has)


class TestMemory(AdapterContract):
    """Inherits the rules."""


def test_a_pass_that_was_stopped_early_says_so() -> None:
    """The silent end at 10,000 rows proves nothing about the rest."""
    rig = MemoryRig()
    rig.crm.set_up(KINDS)
    rig.world.most_rows = 5
    for n in range(7):
        rig.world.add("account", {"name": f"A {n}"})
    rig.wait(timedelta(minutes=1))
    first = rig.crm.changed_since("account", None, None)
    second = rig.crm.changed_since("account", None, first.position)

    assert (len(first.records), first.complete, len(second.records)) == (3, True, 2)
    assert (second.complete, second.position) == (False, None)


def test_the_index_lags_and_fetch_does_not() -> None:
    """What was just written is not found yet, and what was just changed is shown as it was."""
    rig = MemoryRig()
    rig.crm.set_up(KINDS)
    made = rig.world.add("account", {"name": "Norden"})
    assert rig.crm.changed_since("account", None, None).records == []
    rig.wait(timedelta(seconds=20))
    rig.world.edit("account", made.remote_id, name="Norden AB")

    (shown,) = rig.crm.changed_since("account", None, None).records
    fetched = rig.crm.fetch("account", made.remote_id)
    assert shown.values["name"] == "Norden"
    assert fetched != shown


def test_a_create_with_a_known_key_is_an_update_where_the_vendor_upserts() -> None:
    """Salesforce and HubSpot take our key as an external id."""
    rig = MemoryRig()
    rig.crm.set_up(KINDS)
    rig.crm.creates_once = True
    key = UUID(int=7)
    first = rig.crm.create("account", key, {"name": "Norden"})
    again = rig.crm.create("account", key, {"name": "Norden AB"})

    assert again.remote_id == first.remote_id
    assert again.values["name"] == "Norden AB"
