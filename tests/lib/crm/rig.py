"""Both sides of a sync in one hand: our database, a CRM in memory, and a clock that moves when it is told to."""

from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.crm import store, sync
from lib.crm.base import Access, Kind, Value
from lib.crm.fields import TABLES
from lib.crm.memory import MemoryCrm
from lib.crm.memory_world import Stored, World
from lib.crm.sync import CrmReport
from lib.crm.values import Codec
from lib.db import Transaction
from lib.jobs.deadline import Deadline
from lib.records.deals import upsert_opportunities
from lib.records.models import AccountRecord, OpportunityRecord, PersonRecord, UserRecord
from lib.records.parties import upsert_accounts, upsert_people, upsert_users

CONNECTOR = "memory"


class Crash(BaseException):
    """The process is gone: nothing of it runs any more."""


@dataclass
class Rig:
    """`step` is called at each step of the sync between which a process may die."""

    transaction: Transaction
    world: World = field(default_factory=World)
    time: datetime = field(default_factory=lambda: datetime.now(UTC))
    restores: bool = True
    creates_once: bool = False
    step: Callable[[str], None] = lambda _: None
    dead: bool = False
    stage_map: dict[str, str] = field(default_factory=dict[str, str])
    connector: str = CONNECTOR

    def __post_init__(self) -> None:
        self.world.now = self.now

    def now(self) -> datetime:
        return self.time

    def wait(self, time: timedelta) -> None:
        """Time passes: also what was stored as a wait by the database's own clock is over."""
        self.time += time
        self.execute("update sync_status set not_before = null, leased_until = now() - interval '1 second'")
        self.execute("delete from rate_limits")

    @property
    def crm(self) -> MemoryCrm:
        access = Access(token=None, base_url=None, options={}, now=self.now)
        return MemoryCrm(self.world, access, restores=self.restores, creates_once=self.creates_once)

    def set_up(self) -> None:
        remembered = self.crm.set_up([table.spec for table in TABLES.values()])
        with self.transaction() as conn:
            store.save_connection(conn, self.connector, remembered)
        self.world.requests.clear()

    def sync(self, *, seconds: float = 60.0, dry: bool = False, share: float = 0.2) -> CrmReport:
        """One invocation, which may crash."""
        self.dead = False
        self.world.on_request = lambda name: self.take_step(f"before {name}")
        self.world.on_answer = lambda name: self.take_step(f"after {name}")
        with self.transaction() as conn:
            users = conn.execute("select id, email from users").fetchall()
        codec = Codec(
            self.crm,
            self.stage_map,
            email_of={row[0]: row[1] for row in users},
            user_of={row[1]: row[0] for row in users if row[1] is not None},
        )
        try:
            return sync.run(
                self.mortal, self.crm, self.connector, codec, now=self.now, deadline=Deadline.after(seconds),
                most_trashed_share=share, dry=dry,
            )  # fmt: skip
        finally:
            self.world.on_request = self.world.on_answer = lambda _: None

    def take_step(self, name: str) -> None:
        if self.dead:
            raise Crash
        try:
            self.step(name)
        except Crash:
            self.dead = True
            raise

    def mortal(self) -> AbstractContextManager[Connection[TupleRow]]:
        """Transactions between whose parts the process may die."""

        @contextmanager
        def opener() -> Generator[Connection[TupleRow]]:
            self.take_step("before transaction")
            with self.transaction() as conn:
                yield conn
                self.take_step("before commit")
            self.take_step("after commit")

        return opener()

    def settle(self, rounds: int = 8, share: float = 0.2) -> int:
        """Let things calm down: complete rounds, a day apart, until one changes nothing; returns how many it took."""
        self.wait(timedelta(minutes=7))
        self.sync(share=share)  # what was left by a run that ended early is no whole round
        for number in range(rounds):
            self.wait(timedelta(days=1, minutes=7))
            before = (self.world.writes, self.versions())
            report = self.sync(share=share)
            assert report.finished, report
            if (self.world.writes, self.versions()) == before:
                return number
        raise AssertionError("The two sides never come to rest.")

    def versions(self) -> list[Any]:
        """Where each row of ours lies: one that is written anew has another place."""
        return self.rows(
            "select id, ctid::text from accounts union all select id, ctid::text from people "
            "union all select id, ctid::text from opportunities order by 1"
        )

    # our side

    def rows(self, query: Any, *parameters: object) -> list[Any]:
        """The rows of a query; of one column its values."""
        with self.transaction() as conn:
            rows = conn.execute(query, parameters).fetchall()
        return [row[0] if len(row) == 1 else row for row in rows]

    def execute(self, statement: Any, *parameters: object) -> None:
        with self.transaction() as conn:
            conn.execute(statement, parameters)

    def add_user(self, name: str, email: str) -> UUID:
        with self.transaction() as conn:
            (identity,) = upsert_users(
                conn, [UserRecord(source="gong", external_id=email, name=name, email=email)]
            ).values()
        return identity

    def add_account(self, name: str, **values: Any) -> UUID:
        with self.transaction() as conn:
            record = AccountRecord(source="salesforce", external_id=name, name=name, **values)
            (identity,) = upsert_accounts(conn, [record]).values()
        return identity

    def add_person(self, name: str, **values: Any) -> UUID:
        with self.transaction() as conn:
            return upsert_people(conn, [PersonRecord(name=name, observed_at=self.time, **values)])[0]

    def add_deal(self, name: str, **values: Any) -> UUID:
        """As a source tells of it, the first time or again."""
        values = {"stage": "discovery", "crm_stage": values.get("stage", "discovery"), "external_id": name} | values
        with self.transaction() as conn:
            record = OpportunityRecord(source="salesforce", name=name, **values)
            (identity,) = upsert_opportunities(conn, [record]).values()
        return identity

    def ours(self, kind: Kind, identity: UUID, column: str) -> Any:
        statements = {
            "account": "select to_jsonb(a) from accounts a where id = %s",
            "stakeholder": "select to_jsonb(p) from people p where id = %s",
            "opportunity": "select to_jsonb(o) from opportunities o where id = %s",
        }
        (row,) = self.rows(statements[kind], identity)
        return row[column]

    # theirs

    def remote(self, kind: Kind, local_id: UUID) -> Stored:
        """The one record of the CRM that carries our id and is not in the trash."""
        (found,) = [each for each in self.records(kind) if each.key == local_id and not each.trashed]
        return found

    def records(self, kind: Kind) -> list[Stored]:
        return [versions[-1] for versions in self.world.versions(kind).values()]

    def edit(self, kind: Kind, local_id: UUID, **changes: Value) -> None:
        """A person edits the record that stands for ours."""
        self.world.edit(kind, self.remote(kind, local_id).remote_id, **changes)

    def conflicts(self) -> list[Any]:
        return self.rows("select kind, field, winner, kept, lost from crm_conflicts order by found_at, id")

    def problems(self) -> list[Any]:
        return self.rows("select kind, reason from sync_problems where resolved_at is null order by kind, reason")
