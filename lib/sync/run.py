"""What the steps of a daily sync share: the connection to Gong, the state to go on from, and the counts."""

import re
import time
from collections import Counter
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.db import Transaction
from lib.gong.client import GongClient
from lib.gong.models import GONG
from lib.jobs import lease
from lib.jobs.deadline import Deadline, OutOfTimeError
from lib.log import logger
from lib.records.problems import record_problem
from lib.sync.windows import Slice, from_json, to_json

NAME = "daily-sync"
ADDRESS = re.compile(r"\S+@\S+")
DONE = "done"
"""The step after the last."""
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


@dataclass
class State:
    """Where a run stands; kept in the checkpoint, so it is small and plain.

    `calls_seen` is what Gong has shown, `user_pages` how far any invocation of the run came in the list of users. `due`
    are the calls of the last page whose transcripts are to be fetched, `asked` those asked for last: a page in the
    middle of which time ended is read again, and its transcripts are not.
    """

    step: str
    window: Slice
    slices: list[Slice]
    user_pages: int = 0
    calls_seen: int = 0
    due: list[str] = field(default_factory=list[str])
    asked: list[str] = field(default_factory=list[str])
    suspects: list[str] = field(default_factory=list[str])
    open_deals_after: str = ""
    counts: Counter[str] = field(default_factory=Counter[str])
    requests: int = 0
    seconds: dict[str, float] = field(default_factory=dict[str, float])

    def to_json(self) -> dict[str, Any]:
        return {
            "step": self.step,
            "window": to_json([self.window])[0],
            "slices": to_json(self.slices),
            "user_pages": self.user_pages,
            "calls_seen": self.calls_seen,
            "due": self.due,
            "asked": self.asked,
            "suspects": self.suspects,
            "open_deals_after": self.open_deals_after,
            "counts": dict(self.counts),
            **self.cost(),
        }

    def cost(self) -> dict[str, Any]:
        """What the run cost in all its invocations so far; true also where their work was undone."""
        return {
            "requests": self.requests,
            "seconds": {step: round(seconds, 3) for step, seconds in self.seconds.items()},
        }

    def figures(self) -> dict[str, int]:
        """The counts with the requests that were made for them."""
        return {**self.counts, "requests": self.requests}


def state_from_json(checkpoint: Mapping[str, Any]) -> State:
    """The state that a checkpoint holds."""
    return State(
        step=checkpoint["step"],
        window=from_json([checkpoint["window"]])[0],
        slices=from_json(checkpoint["slices"]),
        user_pages=checkpoint.get("user_pages", 0),
        calls_seen=checkpoint["calls_seen"],
        due=list(checkpoint.get("due", [])),
        asked=list(checkpoint.get("asked", [])),
        suspects=list(checkpoint["suspects"]),
        open_deals_after=checkpoint["open_deals_after"],
        counts=Counter(checkpoint["counts"]),
        requests=checkpoint.get("requests", 0),
        seconds=dict(checkpoint["seconds"]),
    )


@dataclass
class Meter:
    """Up to where an invocation's time and requests are in the state."""

    at: float = field(default_factory=time.monotonic)
    requests: int = 0


@dataclass(frozen=True)
class Run:
    """One invocation of the sync."""

    open: Transaction
    client: GongClient
    config: SyncConfig
    holder: UUID
    now: datetime
    deadline: Deadline
    report: Report
    state: State
    users: dict[str, UUID] = field(default_factory=dict[str, UUID])
    """Users of the seller by Gong's id."""
    users_by_email: dict[str, UUID] = field(default_factory=dict[str, UUID])
    own_domains: set[str] = field(default_factory=set[str])
    """The seller's email domains: those configured and those of the users."""
    leased: bool = True
    """Whether the run holds the sync's lease; the job of a single call does not, and has nothing to go on from."""
    written_before: dict[int, int] = field(default_factory=dict[int, int])
    """What the database's statistics of the present transaction, by its connection, counted before it began."""
    meter: Meter = field(default_factory=Meter)

    @contextmanager
    def transaction(self) -> Generator[Connection[TupleRow]]:
        """A transaction that knows how many rows it writes."""
        with self.open() as conn:
            self.written_before[id(conn)] = rows_written(conn)
            try:
                yield conn
            finally:
                del self.written_before[id(conn)]

    def checkpoint(self, conn: Connection[TupleRow]) -> None:
        """Store the state in the transaction of the work it stands for; raises when the lease is lost."""
        written = rows_written(conn)
        self.state.counts["rows_written"] += written - self.written_before[id(conn)]
        self.written_before[id(conn)] = written
        self.measure()
        if self.leased:
            lease.save(conn, NAME, self.holder, LEASE_SECONDS, self.state.to_json(), self.state.figures())

    def measure(self) -> None:
        """Add the time and the requests since the last time to the step and to the run."""
        now, requests = time.monotonic(), self.client.requests
        if self.state.step != DONE:
            self.state.seconds[self.state.step] = self.state.seconds.get(self.state.step, 0.0) + now - self.meter.at
        self.state.requests += requests - self.meter.requests
        self.meter.at, self.meter.requests = now, requests

    def alert(self, conn: Connection[TupleRow], name: str, reason: str) -> None:
        """Store an alert for an operator; it stays open until a later run finds that it no longer holds."""
        record_problem(conn, GONG, "alert", name, reason)
        logger().warning("sync.alert", alert=name, reason=ADDRESS.sub("(an address)", reason))
        self.state.counts["alerts"] += 1

    def stop_in_time(self) -> None:
        """Raise when the deadline has passed; call it only where everything so far is checkpointed."""
        if self.deadline.passed():
            raise OutOfTimeError


def rows_written(conn: Connection[TupleRow]) -> int:
    """Row versions that the connection counts as written by now, the bookkeeping of jobs and quotas left out.

    On a connection that is used again the count goes on from earlier transactions, until Postgres collects it.
    """
    row = conn.execute(
        """
        select coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)::bigint
        from pg_stat_xact_user_tables
        where schemaname = 'public'
          and relname not in ('sync_status', 'rate_limits', 'oauth_tokens', 'email_checks', 'sync_problems')
          and not starts_with(relname, 'procrastinate')
        """
    ).fetchone()
    return 0 if row is None else int(row[0])
