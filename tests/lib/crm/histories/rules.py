"""Whole histories of a sync: people edit on both sides, the CRM has bad days, the process dies anywhere.

Whatever happened, once things calm down both sides agree, a further round writes nothing, no record is there twice, no
value is lost without a conflict, and nothing is gone that people did not put into the trash.
"""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol
from uuid import UUID

import httpx
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from lib.crm import wake
from lib.crm.base import Kind
from lib.crm.memory_world import Fault, FaultKind
from lib.db import Transaction
from lib.errors import AlreadyRunning, TryLater, UpstreamRefused
from tests.lib.crm.histories import oracle
from tests.lib.crm.histories.actions import Actions
from tests.lib.crm.histories.book import Book
from tests.lib.crm.histories.drawn import FAULTS, INDEX, LOCAL, MAX, REMOTE, REQUESTS, RITA, SAFE_FOR_EDITS
from tests.lib.crm.histories.memory import MemoryWebhooks, PeopledWorld
from tests.lib.crm.rig import Crash, Rig

START = datetime(2026, 11, 24, 9, 0, 30, tzinfo=UTC)
"""Always the same, so that a seed gives the same history at any time."""
A_DAY = 90_000
"""Seconds after which a pass is a complete one."""
EMPTY = (
    "delete from crm_connections", "delete from opportunities", "delete from people", "delete from accounts",
    "delete from users", "delete from crm_links", "delete from crm_outbox", "delete from crm_conflicts",
    "delete from sync_status", "delete from sync_problems", "delete from rate_limits", "delete from webhook_events",
    "delete from procrastinate_jobs",
)  # fmt: skip
"""Connections first, so that nothing is queued; a truncation of so many tables takes longer than a history's syncs."""


class Webhooks(Protocol):
    """Tells us of what people did in the CRM."""

    def deliver(self, seed: int) -> None:
        """What is due now, badly."""
        ...


@dataclass(frozen=True)
class Ground:
    """What a history takes place on; `api` is a client of our API, which works on the same database."""

    transaction: Transaction
    database_url: str = ""
    api: httpx.Client | None = None


class Histories(Actions):
    """The machine over the CRM in memory; `ground` is set by whoever runs it."""

    ground: Ground
    stack: ExitStack
    webhooks: Webhooks

    @initialize(
        lag=st.sampled_from([0, 5, 40]),
        page=st.sampled_from([1, 3, 100]),
        restores=st.booleans(),
        pause=st.sampled_from([1, 50, 200, A_DAY]),
        creates_once=st.booleans(),
        hides_members=st.booleans(),
    )
    def begin(
        self, lag: int, page: int, pause: int, *, restores: bool, creates_once: bool, hides_members: bool
    ) -> None:
        """A few records that are in step already, so that little is needed for something to happen."""
        with self.ground.transaction() as conn:
            for statement in EMPTY:
                conn.execute(statement)
        self.stack = ExitStack()
        self.pause = pause
        self.connect(lag, page, restores=restores, creates_once=creates_once, hides_members=hides_members)
        self.rig.set_up()
        self.book = Book(self.rig, {email: self.rig.add_user(email, email) for email in (RITA, MAX)})
        self.made: dict[Kind, list[UUID]] = {"account": [], "stakeholder": [], "opportunity": []}
        self.told = 0
        self.source_tells_of_an_account()
        self.source_tells_of_a_person()
        self.source_tells_of_a_deal("Scanners", 10, 0)
        self.source_tells_of_a_deal("Docks", None, None)
        self.rig.sync()

    def connect(self, lag: int, page: int, *, restores: bool, creates_once: bool, hides_members: bool) -> None:
        """Give the history a CRM of its own."""
        self.world = PeopledWorld(index_lag=timedelta(seconds=lag), page_size=page, hides_members=hides_members)
        self.rig = Rig(self.ground.transaction, self.world, START, restores=restores, creates_once=creates_once)
        self.webhooks = MemoryWebhooks(self.rig, self.world)

    # time, bad days, and syncs

    @rule(seconds=st.sampled_from([1, 20, 61, 600, A_DAY]))
    def time_passes(self, seconds: int) -> None:
        self.rig.wait(timedelta(seconds=seconds))

    @rule()
    def a_sync(self) -> None:
        self.sync()

    @rule(kind=st.sampled_from(FAULTS), request=st.sampled_from(REQUESTS), times=st.sampled_from([1, 1, 1, 2, 4]))
    def a_sync_on_a_bad_day(self, kind: FaultKind, request: str, times: int) -> None:
        self.world.faults.append(Fault(kind, request, times))
        self.sync()

    @rule(kind=st.none() | st.sampled_from(FAULTS), request=st.sampled_from(REQUESTS), at=st.integers(1, 80))
    def a_sync_that_dies(self, kind: FaultKind | None, request: str, at: int) -> None:
        """At any step, on a bad day perhaps."""
        if kind is not None:
            self.world.faults.append(Fault(kind, request, 1))

        def die(number: int, _: str) -> None:
            if number == at:
                raise Crash

        self.sync(die)

    @rule()
    def a_sync_without_time(self) -> None:
        """It stops where it may, and the next goes on."""
        self.sync(seconds=0.0)

    @rule(at=st.integers(1, 60), which=INDEX, data=st.data())
    def a_sync_with_edits_meanwhile(self, at: int, which: int, data: st.DataObject) -> None:
        """Both sides change while it runs."""
        ours = data.draw(st.sampled_from(["amount", "tags", "stage"]))
        our_value = data.draw(LOCAL["opportunity"][ours])
        theirs = data.draw(st.sampled_from(["amount", "tags", "stage", "product"]))
        their_value = data.draw(REMOTE["opportunity"][theirs])
        done: set[str] = set()

        def meddle(number: int, name: str) -> None:
            deals = self.made["opportunity"]
            if number < at:
                return
            if "ours" not in done and "transaction" not in name and "commit" not in name and deals:
                done.add("ours")
                self.set_ours("opportunity", deals[which % len(deals)], ours, our_value)
            if "theirs" not in done and name in SAFE_FOR_EDITS:
                done.add("theirs")
                self.edit("opportunity", which, theirs, their_value)

        self.sync(meddle)

    @rule(seed=INDEX)
    def webhooks_come(self, seed: int) -> None:
        """Late, doubled, lost, in any order; there is one job at most, however many come."""
        self.webhooks.deliver(seed)
        assert len(self.jobs()) <= 1

    @rule()
    def the_worker_comes(self) -> None:
        """What webhooks queued is done, or, where the sync does not come through, left for the next time."""
        for job in self.jobs():
            began = datetime.now(UTC)
            if self.sync():
                with self.rig.transaction() as conn:
                    wake.mark_done(conn, self.rig.connector, began)
                    conn.execute("delete from procrastinate_jobs where id = %s", (job,))

    def jobs(self) -> list[int]:
        return self.rig.rows("select id from procrastinate_jobs where task_name = %s and status = 'todo'", wake.TASK)

    def sync(self, step: Callable[[int, str], None] = lambda _number, _name: None, seconds: float = 60.0) -> bool:
        """One invocation, `step` called at each of its steps; whether it came to an end."""
        passed = 0

        def count(name: str) -> None:
            nonlocal passed
            passed += 1
            step(passed, name)

        self.rig.step = count
        try:
            return self.rig.sync(seconds=seconds).finished
        except (Crash, TryLater, AlreadyRunning, UpstreamRefused):
            return False
        finally:
            self.rig.step = lambda _: None
            self.rig.wait(timedelta(seconds=self.pause))
            oracle.check_nobody_was_taken_for_gone(self.book)

    # what must be true

    def teardown(self) -> None:
        if not hasattr(self, "stack"):
            return
        with self.stack:
            self.calm_down()
            oracle.check_no_record_is_twice(self.book)
            oracle.check_nothing_is_gone_without_proof(self.book)
            oracle.check_both_sides_agree(self.book)
            oracle.check_no_value_is_lost(self.book)
            oracle.check_new_names_are_no_difference(self.book)
            self.check_late_webhooks_change_nothing()

    def calm_down(self) -> None:
        """No more bad days, all is shared, and an operator has said that all removals are meant."""
        self.world.faults.clear()
        self.people_share_all_again()
        self.rig.settle(rounds=12, share=1.0)

    def check_late_webhooks_change_nothing(self) -> None:
        """Those that are still on their way wake a sync that has nothing to write; then none waits."""
        before = self.world.writes
        for seed in range(2):
            self.webhooks.deliver(seed)
            self.rig.wait(timedelta(minutes=5))
        self.the_worker_comes()
        assert self.world.writes == before
        assert self.jobs() == []
        assert self.rig.rows("select count(*) from webhook_events where processed_at is null") == [0]
