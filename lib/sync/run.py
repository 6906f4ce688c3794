"""What the steps of a daily sync share: the connection to Gong, the state to go on from, and the counts."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.db import Transaction
from lib.gong.client import GongClient
from lib.jobs import lease
from lib.jobs.deadline import Deadline, OutOfTimeError
from lib.sync.windows import Slice, from_json, to_json

NAME = "daily-sync"
LEASE_SECONDS = 180.0
"""Longer than the longest single request with its retries: a live holder always prolongs in time."""

type Report = Callable[[str, int, int | None], None]
"""Called with a step's name, how much is done, and of how much (None when unknown)."""


@dataclass(frozen=True)
class SyncConfig:
    """How far the sync looks and how much it may ask."""

    window_days: int = 14
    backfill_days: int = 365
    email_budget: int = 500
    own_domains: frozenset[str] = frozenset()
    stage_map: Mapping[str, str] = field(default_factory=dict[str, str])
    default_currency: str = "USD"


@dataclass
class State:
    """Where a run stands; kept in the checkpoint, so it is small and plain."""

    step: str
    window: Slice
    slices: list[Slice]
    calls_seen: int = 0
    suspects: list[str] = field(default_factory=list[str])
    open_deals_after: str = ""
    counts: Counter[str] = field(default_factory=Counter[str])
    seconds: dict[str, float] = field(default_factory=dict[str, float])

    def to_json(self) -> dict[str, Any]:
        return {
            "step": self.step,
            "window": to_json([self.window])[0],
            "slices": to_json(self.slices),
            "calls_seen": self.calls_seen,
            "suspects": self.suspects,
            "open_deals_after": self.open_deals_after,
            "counts": dict(self.counts),
            "seconds": {step: round(seconds, 3) for step, seconds in self.seconds.items()},
        }


def state_from_json(checkpoint: Mapping[str, Any]) -> State:
    """The state that a checkpoint holds."""
    return State(
        step=checkpoint["step"],
        window=from_json([checkpoint["window"]])[0],
        slices=from_json(checkpoint["slices"]),
        calls_seen=checkpoint["calls_seen"],
        suspects=list(checkpoint["suspects"]),
        open_deals_after=checkpoint["open_deals_after"],
        counts=Counter(checkpoint["counts"]),
        seconds=dict(checkpoint["seconds"]),
    )


@dataclass(frozen=True)
class Run:
    """One invocation of the sync."""

    transaction: Transaction
    client: GongClient
    config: SyncConfig
    holder: UUID
    now: datetime
    deadline: Deadline
    report: Report
    state: State
    users: dict[str, UUID] = field(default_factory=dict[str, UUID])
    """Users of the seller by Gong's id."""
    own_domains: set[str] = field(default_factory=set[str])
    """The seller's email domains: those configured and those of the users."""

    def checkpoint(self, conn: Connection[TupleRow]) -> None:
        """Store the state in the transaction of the work it stands for; raises when the lease is lost."""
        self.state.counts["rows_written"] += rows_written(conn)
        lease.save(conn, NAME, self.holder, LEASE_SECONDS, self.state.to_json(), self.state.counts)

    def stop_in_time(self) -> None:
        """Raise when the deadline has passed; call it only where everything so far is checkpointed."""
        if self.deadline.passed():
            raise OutOfTimeError


def rows_written(conn: Connection[TupleRow]) -> int:
    """Row versions that this transaction has written so far, the bookkeeping of jobs and quotas left out."""
    row = conn.execute(
        """
        select coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)::bigint
        from pg_stat_xact_user_tables
        where schemaname = 'public'
          and relname not in ('sync_status', 'rate_limits', 'oauth_tokens', 'email_checks', 'sync_problems')
        """
    ).fetchone()
    return 0 if row is None else int(row[0])
