"""What the steps of a sync with the CRM share: the adapter, the state to go on from, and the plan of a dry run."""

import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.crm.base import Crm, Kind
from lib.crm.fields import TABLES
from lib.crm.values import Codec
from lib.db import Transaction
from lib.jobs import lease
from lib.jobs.deadline import Deadline, OutOfTimeError

NAME = "crm-sync"
LEASE_SECONDS = 180.0
"""Longer than the longest single request: a live holder always prolongs in time."""

type Report = Callable[[str, int, int | None], None]
"""Called with a step's name, how much is done, and of how much (None when unknown)."""


@dataclass
class Pass:
    """A walk over a table of the CRM, from its first page to its last."""

    started: datetime
    since: datetime | None
    position: str | None = None
    complete: bool = True
    latest: datetime | None = None
    """The latest edit that it has shown."""
    seen_in: UUID = field(default_factory=uuid4)

    @property
    def full(self) -> bool:
        return self.since is None


@dataclass
class State:
    """Where a run stands; kept in the checkpoint, so it is small and plain."""

    connector: str
    step: str
    passes: dict[Kind, Pass] = field(default_factory=dict[Kind, Pass])
    """Of this run, those under way and those ended."""
    watermarks: dict[Kind, datetime] = field(default_factory=dict[Kind, datetime])
    """Everything that was edited before is known; moves only when a pass has ended."""
    full_passes: dict[Kind, datetime] = field(default_factory=dict[Kind, datetime])
    """When the last complete pass over the whole table began."""
    after: str = ""
    """The last record that the step at hand has dealt with."""
    counts: Counter[str] = field(default_factory=Counter[str])

    def to_json(self) -> dict[str, Any]:
        return {
            "connector": self.connector,
            "step": self.step,
            "passes": {kind: pass_to_json(each) for kind, each in self.passes.items()},
            "watermarks": {kind: moment.isoformat() for kind, moment in self.watermarks.items()},
            "full_passes": {kind: moment.isoformat() for kind, moment in self.full_passes.items()},
            "after": self.after,
            "counts": dict(self.counts),
        }


def pass_to_json(each: Pass) -> dict[str, Any]:
    return {
        "started": each.started.isoformat(),
        "since": each.since and each.since.isoformat(),
        "position": each.position,
        "complete": each.complete,
        "latest": each.latest and each.latest.isoformat(),
        "seen_in": str(each.seen_in),
    }


def pass_from_json(stored: Mapping[str, Any]) -> Pass:
    return Pass(
        started=datetime.fromisoformat(stored["started"]),
        since=stored["since"] and datetime.fromisoformat(stored["since"]),
        position=stored["position"],
        complete=stored["complete"],
        latest=stored["latest"] and datetime.fromisoformat(stored["latest"]),
        seen_in=UUID(stored["seen_in"]),
    )


def state_from_json(checkpoint: Mapping[str, Any]) -> State:
    """The state that a checkpoint holds."""
    passes: dict[Kind, Pass] = {
        kind: pass_from_json(checkpoint["passes"][kind]) for kind in TABLES if kind in checkpoint["passes"]
    }
    return State(
        connector=checkpoint["connector"],
        step=checkpoint["step"],
        passes=passes,
        watermarks=moments(checkpoint["watermarks"]),
        full_passes=moments(checkpoint["full_passes"]),
        after=checkpoint["after"],
        counts=Counter(checkpoint["counts"]),
    )


def moments(stored: Mapping[str, str]) -> dict[Kind, datetime]:
    return {kind: datetime.fromisoformat(stored[kind]) for kind in TABLES if kind in stored}


@dataclass(frozen=True)
class Planned:
    """What a sync would do to a record. `fields` has what each field would become, on the side that it changes."""

    kind: Kind
    record: str
    action: str
    fields: Mapping[str, Any]


def silent(step: str, done: int, total: int | None) -> None:
    """Report nothing."""


@dataclass(frozen=True)
class Run:
    """One invocation of the sync. A dry one writes nothing anywhere, and keeps in `plan` what it would do."""

    open: Transaction
    crm: Crm
    connector: str
    codec: Codec
    holder: UUID
    now: Callable[[], datetime]
    deadline: Deadline
    state: State
    most_trashed_share: float = 0.2
    dry: bool = False
    plan: dict[tuple[str, ...], Planned] = field(default_factory=dict[tuple[str, ...], Planned])
    report: Report = silent
    failures: Counter[str] = field(default_factory=Counter[str])
    """How often in a row the CRM was not reached."""
    prolonged: list[float] = field(default_factory=lambda: [time.monotonic()])
    """When the lease was prolonged last, on the monotonic clock."""
    stopped: dict[Kind, bool] = field(default_factory=dict[Kind, bool])
    """For kinds of which records were erased here: whether so many that none is taken out of the CRM."""

    @property
    def source(self) -> str:
        """What problems are stored under."""
        return f"crm:{self.connector}"

    def checkpoint(self, conn: Connection[TupleRow]) -> None:
        """Store the state in the transaction of the work it stands for; raises when the lease is lost."""
        if not self.dry:
            lease.save(conn, NAME, self.holder, LEASE_SECONDS, self.state.to_json(), self.state.counts)
            self.prolonged[0] = time.monotonic()

    def note(self, kind: Kind, identity: object, record: str, action: str, fields: Mapping[str, Any]) -> None:
        """Keep what a dry run would do, once."""
        self.plan[(kind, str(identity), action)] = Planned(kind, record, action, fields)

    def seen_in(self, kind: Kind) -> UUID | None:
        """The pass over a whole table that this round has taken, which what is made meanwhile was not in."""
        taken = self.state.passes.get(kind)
        return taken.seen_in if taken is not None and taken.full else None

    def keep_lease(self) -> None:
        """Prolong the lease where a page takes long."""
        if not self.dry and time.monotonic() - self.prolonged[0] > LEASE_SECONDS / 4:
            with self.open() as conn:
                self.checkpoint(conn)

    def stop_in_time(self) -> None:
        """Raise when the deadline has passed; call it only where everything so far is stored."""
        if self.deadline.passed():
            raise OutOfTimeError
