"""Whole histories of a sync: people edit on both sides, the CRM has bad days, the process dies anywhere.

Whatever happened, once things calm down both sides agree, a further round writes nothing, no record is there twice, no
value is lost without a conflict, and nothing is gone that people did not put into the trash.

`python -m tests.lib.crm.histories --number 10000 [--seed N]` runs many and prints the seed of each batch.
"""

import argparse
import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, cast
from uuid import UUID

import hypothesis
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test
from psycopg import Connection
from psycopg.rows import TupleRow
from psycopg_pool import ConnectionPool

from dev.postgres import create_database, temporary_server
from lib import migrate
from lib.crm import local, store
from lib.crm.base import Kind, Value
from lib.crm.fields import OPPORTUNITIES, TABLES, Field, Table
from lib.crm.memory_world import Fault, FaultKind, Stored, World
from lib.crm.ours import related, related_remotely
from lib.crm.values import Codec, decode, encode_one
from lib.db import Transaction
from lib.errors import AlreadyRunning, TryLater, UpstreamRefused
from lib.log import logger
from tests.lib.crm.rig import CONNECTOR, Crash, Rig

EXTRA = (
    Field("tags", "multi_select", "Tags", "two_way"),
    Field("people", "relation", "People", "two_way", several=True, target="stakeholder"),
)
"""Fields that hold sets: no column of today's does. Each is one line, as every field is."""
TAGS = st.frozensets(st.sampled_from(["new", "renewal", "pilot", "a, b"]))
AMOUNTS = st.none() | st.sampled_from([Decimal(10), Decimal("20.25"), Decimal(30), Decimal("1234567.89")])
DATES = st.none() | st.sampled_from([date(2026, 12, 1), date(2027, 1, 31)])
STAGES = st.sampled_from(["Discovery", "Evaluation", "Proposal", "Legal", "On hold", "Closed won"])
OUR_STAGES = st.sampled_from(["discovery", "evaluation", "proposal", "closed_lost"])
NAMES = st.sampled_from(["Scanners", "Docks", "Gates", "Doors"])
TEXTS = st.none() | st.sampled_from(["Dock 100", "Dock 200", "x" * 2_500, " padded "])
THEIR_TEXTS = TEXTS.map(lambda text: None if text is None else text[:2_000].strip())
THEIR_TAGS = TAGS.map(lambda tags: tags or None)
OWNERS = st.none() | st.sampled_from(["rita@seller.example", "max@seller.example", "nobody@nowhere.example"])
REMOTE: dict[str, st.SearchStrategy[Any]] = {
    "name": st.none() | NAMES, "amount": AMOUNTS, "close_date": DATES, "stage": st.none() | STAGES,
    "product": THEIR_TEXTS, "owner": OWNERS,
    "health": st.none() | st.sampled_from([Decimal(5), Decimal(95)]), "tags": THEIR_TAGS,
}  # fmt: skip
LOCAL: dict[str, st.SearchStrategy[Any]] = {
    "name": NAMES, "amount": AMOUNTS, "close_date": DATES, "stage": OUR_STAGES, "product": TEXTS,
    "health": st.none() | st.integers(0, 100), "tags": TAGS.map(sorted),
}  # fmt: skip
INDEX = st.integers(0, 1_000)
FAULTS: list[FaultKind] = ["rate_limited", "not_reached", "save_conflict", "answer_lost", "line_broken", "refused"]
SAFE_FOR_EDITS = ("before changed_since", "before fetch", "before find_by_key", "before create", "after create")
"""When people may edit during a sync and be seen: not in the moment between the last look and the write, which no CRM
without versions lets anyone close."""
type Pending = dict[tuple[UUID, str], Value]


@contextmanager
def extra_fields(transaction: Transaction) -> Generator[None]:
    """Columns and lines of the table of fields for sets."""
    with transaction() as conn:
        conn.execute("alter table opportunities add column tags text[] not null default '{}'")
        conn.execute("alter table opportunities add column people uuid[] not null default '{}'")
    tables = cast(dict[Kind, Table], TABLES)
    tables["opportunity"] = replace(OPPORTUNITIES, fields=(*OPPORTUNITIES.fields, *EXTRA))
    try:
        yield
    finally:
        tables["opportunity"] = OPPORTUNITIES


class Histories(RuleBasedStateMachine):
    """The machine; `transaction` is set by whoever runs it."""

    transaction: Transaction

    @initialize(
        lag=st.sampled_from([0, 5, 40]),
        page=st.sampled_from([1, 3, 100]),
        restores=st.booleans(),
        pause=st.sampled_from([1, 50, 200]),
        creates_once=st.booleans(),
    )
    def begin(self, lag: int, page: int, pause: int, *, restores: bool, creates_once: bool) -> None:
        """A few records that are in step already, so that little is needed for something to happen."""
        with self.transaction() as conn:
            conn.execute(
                """
                truncate users, accounts, people, opportunities, crm_links, crm_outbox, crm_conflicts, crm_connections,
                    sync_status, sync_problems, rate_limits cascade
                """
            )
        world = World(index_lag=timedelta(seconds=lag), page_size=page)
        self.rig = Rig(self.transaction, world, restores=restores, creates_once=creates_once)
        self.rig.set_up()
        self.users = {email: self.rig.add_user(email, email) for email in ("rita@seller.example", "max@seller.example")}
        self.deals: list[UUID] = []
        self.people: list[UUID] = []
        self.accounts: list[UUID] = []
        self.set_by_people: Pending = {}
        self.set_by_us: Pending = {}
        self.added: set[tuple[UUID, str, str]] = set()
        """Members that a side added to a set, and that nobody took out since."""
        self.trashed: set[str] = set()
        self.pause = pause
        self.source_tells_of_an_account()
        self.source_tells_of_a_person()
        self.source_tells_of_a_deal("Scanners", Decimal(10), 0)
        self.source_tells_of_a_deal("Docks", None, None)
        self.rig.sync()

    # our side

    @rule(name=NAMES, amount=AMOUNTS, account=st.none() | INDEX)
    def source_tells_of_a_deal(self, name: str, amount: Decimal | None, account: int | None) -> None:
        """Each of our deals has a name of its own, so that none is taken for another."""
        number = len(self.deals)
        account_id = pick(self.accounts, account)
        deal = self.rig.add_deal(f"{name} {number}", amount=amount, account_id=account_id)
        self.deals.append(deal)

    @rule()
    def source_tells_of_a_person(self) -> None:
        number = len(self.people)
        self.people.append(self.rig.add_person(f"Person {number}", email=f"p{number}@buyer{number}.example"))

    @rule()
    def source_tells_of_an_account(self) -> None:
        self.accounts.append(self.rig.add_account(f"Account {len(self.accounts)}"))

    @precondition(lambda self: bool(self.deals))
    @rule(which=INDEX, data=st.data())
    def our_side_changes(self, which: int, data: st.DataObject) -> None:
        """A source or a fold sets a column, as far as a person in the CRM has not."""
        name = data.draw(st.sampled_from(sorted(LOCAL)))
        value = data.draw(LOCAL[name])
        if name == "name":
            value = f"{value} {which % len(self.deals)}"
        self.set_ours(self.deals[which % len(self.deals)], name, value)

    @precondition(lambda self: bool(self.deals and self.people))
    @rule(which=INDEX, many=st.integers(0, 60))
    def our_people_change(self, which: int, many: int) -> None:
        """Beyond the 25 that a page shows."""
        while len(self.people) < min(many, 30):
            self.source_tells_of_a_person()
        self.set_ours(self.deals[which % len(self.deals)], "people", self.people[:many])

    def set_ours(self, deal: UUID, name: str, value: Any) -> None:
        field = next(each for each in TABLES["opportunity"].synced if each.name == name)
        if field.stored_in in self.rig.ours("opportunity", deal, "crm_held"):
            return
        before = self.canonical_ours(deal).get(name)
        with self.rig.transaction() as conn:
            local.write(conn, TABLES["opportunity"], deal, {field.stored_in: value})
        after = self.canonical_ours(deal).get(name)
        if self.set_by_people.get((deal, name), after) == before:
            self.set_by_people.pop((deal, name), None)
        if isinstance(before, frozenset) or isinstance(after, frozenset):
            self.change_members(deal, name, before, after)
        elif before != after:
            self.set_by_us.pop((deal, name), None)
            if not self.is_agreed(deal, name, after):
                self.set_by_us[(deal, name)] = after

    def is_agreed(self, deal: UUID, name: str, value: Value) -> bool:
        """Whether a value is the one of the last agreement: going back to it is no change since then."""
        table = TABLES["opportunity"]
        with self.rig.transaction() as conn:
            link = store.find_link(conn, CONNECTOR, "opportunity", deal)
        base = {} if link is None else decode(table, link.base)
        return name in base and base[name] == value

    def change_members(self, deal: UUID, name: str, before: Value, after: Value) -> None:
        """What was in the set that both sides agreed on is not added by being put back."""
        with self.rig.transaction() as conn:
            link = store.find_link(conn, CONNECTOR, "opportunity", deal)
        agreed = frozenset(link.base.get(name) or []) if link is not None else frozenset[str]()
        old, new = members(before), members(after)
        self.added -= {(deal, name, each) for each in old - new}
        self.added |= {(deal, name, each) for each in new - old - agreed}

    # people in the CRM

    @precondition(lambda self: bool(self.live()))
    @rule(which=INDEX, data=st.data())
    def a_person_edits(self, which: int, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(REMOTE)))
        self.edit(which, name, data.draw(REMOTE[name]))

    @precondition(lambda self: bool(self.live()))
    @rule(which=INDEX, first=INDEX, many=st.integers(0, 40))
    def a_person_relates_people(self, which: int, first: int, many: int) -> None:
        linked = [each.remote_id for each in self.rig.records("stakeholder") if not each.trashed]
        chosen = frozenset(linked[first % len(linked) :][:many]) if linked else frozenset[str]()
        self.edit(which, "people", chosen or None)

    def edit(self, which: int, name: str, value: Value) -> None:
        live = self.live()
        if not live:
            return
        stored = live[which % len(live)]
        if name == "name" and isinstance(value, str):
            value = f"{value} {stored.number}"
        deal = self.local_id(stored)
        before = self.canonical_theirs(stored).get(name)
        if stored.values.get(name) == value:
            return
        if deal is not None and self.set_by_us.get((deal, name), object()) == before:
            self.set_by_us.pop((deal, name), None)
        edited = self.rig.world.edit("opportunity", stored.remote_id, **{name: value})
        if deal is not None:
            after = self.canonical_theirs(edited)
            self.set_by_people.pop((deal, name), None)
            if name in {"tags", "people"}:
                self.change_members(deal, name, before, after.get(name))
            elif name in after and not self.is_agreed(deal, name, after[name]):
                self.set_by_people[(deal, name)] = after[name]

    @rule(name=NAMES, stage=st.none() | STAGES, amount=AMOUNTS)
    def a_person_adds_a_deal(self, name: str, stage: str | None, amount: Decimal | None) -> None:
        number = len(self.rig.records("opportunity"))
        self.rig.world.add("opportunity", {"name": f"Theirs {name} {number}", "stage": stage, "amount": amount})

    @precondition(lambda self: bool(self.live()))
    @rule(which=INDEX)
    def a_person_duplicates_a_deal(self, which: int) -> None:
        """The copy carries our id too."""
        stored = self.live()[which % len(self.live())]
        self.rig.world.add("opportunity", dict(stored.values), stored.key)

    @precondition(lambda self: bool(self.live()))
    @rule(which=INDEX)
    def a_person_trashes(self, which: int) -> None:
        stored = self.live()[which % len(self.live())]
        self.rig.world.mark("opportunity", stored.remote_id, trashed=True)
        self.trashed.add(stored.remote_id)

    @precondition(lambda self: any(each.trashed for each in self.rig.records("opportunity")))
    @rule(which=INDEX)
    def a_person_restores(self, which: int) -> None:
        gone = [each for each in self.rig.records("opportunity") if each.trashed]
        self.rig.world.mark("opportunity", gone[which % len(gone)].remote_id, trashed=False)

    @rule(kind=st.sampled_from(["account", "stakeholder", "opportunity"]), which=INDEX)
    def a_person_unshares(self, kind: Kind, which: int) -> None:
        records = self.rig.records(kind)
        if records:
            self.rig.world.mark(kind, records[which % len(records)].remote_id, shared=False)

    @precondition(lambda self: not all(each.shared for kind in TABLES for each in self.rig.records(kind)))
    @rule()
    def people_share_all_again(self) -> None:
        for kind in TABLES:
            for stored in self.rig.records(kind):
                if not stored.shared:
                    self.rig.world.mark(kind, stored.remote_id, shared=True)

    # time, bad days, and syncs

    @rule(seconds=st.sampled_from([1, 20, 61, 600, 90_000]))
    def time_passes(self, seconds: int) -> None:
        self.rig.wait(timedelta(seconds=seconds))

    @rule(
        kind=st.none() | st.sampled_from(FAULTS),
        request=st.sampled_from(["create", "patch", "fetch", "changed_since", "write_key", "find_by_key", ""]),
        times=st.sampled_from([1, 1, 1, 2, 4]),
        dies_at=st.none() | st.integers(1, 80),
    )
    def a_sync(self, kind: FaultKind | None, request: str, times: int, dies_at: int | None) -> None:
        """On a bad day, perhaps, and it may die at any step."""
        if kind is not None:
            self.rig.world.faults.append(Fault(kind, request, times))
        self.sync(lambda number, _: self.die(number, dies_at))
        self.rig.wait(timedelta(seconds=self.pause))

    @rule(at=st.integers(1, 60), which=INDEX, data=st.data())
    def a_sync_with_edits_meanwhile(self, at: int, which: int, data: st.DataObject) -> None:
        """Both sides change while it runs."""
        ours = data.draw(st.sampled_from(["amount", "tags", "stage"]))
        our_value = data.draw(LOCAL[ours])
        theirs = data.draw(st.sampled_from(["amount", "tags", "stage", "product"]))
        their_value = data.draw(REMOTE[theirs])
        done: set[str] = set()

        def meddle(number: int, name: str) -> None:
            if number < at:
                return
            if "ours" not in done and "transaction" not in name and "commit" not in name and self.deals:
                done.add("ours")
                self.set_ours(self.deals[which % len(self.deals)], ours, our_value)
            if "theirs" not in done and name in SAFE_FOR_EDITS:
                done.add("theirs")
                self.edit(which, theirs, their_value)

        self.sync(meddle)
        self.rig.wait(timedelta(seconds=self.pause))

    def sync(self, step: Callable[[int, str], None]) -> None:
        passed = 0

        def count(name: str) -> None:
            nonlocal passed
            passed += 1
            step(passed, name)

        self.rig.step = count
        try:
            self.rig.sync()
        except (Crash, TryLater, AlreadyRunning, UpstreamRefused):
            pass
        finally:
            self.rig.step = lambda _: None

    def die(self, number: int, dies_at: int | None) -> None:
        if number == dies_at:
            raise Crash

    # what must be true

    def teardown(self) -> None:
        if not hasattr(self, "rig"):
            return
        self.rig.world.faults.clear()
        self.people_share_all_again()
        self.rig.settle(rounds=12, share=1.0)  # an operator has said that all removals are meant
        self.check_no_record_is_twice()
        self.check_nothing_is_gone_without_proof()
        self.check_both_sides_agree()
        self.check_no_value_is_lost()

    def check_no_record_is_twice(self) -> None:
        """One live record of the CRM per record of ours, and one of ours per named record of theirs.

        People can make it otherwise, where a CRM restores nothing for us: they take a record out of the trash that was
        made anew meanwhile. Then they are told.
        """
        told = set(self.rig.rows("select record_id from sync_problems where reason like 'The CRM has two%%'"))
        assert not (told and self.rig.restores)
        for kind, table in TABLES.items():
            named = [each for each in self.rig.records(kind) if each.values.get("name") is not None]
            live = [each for each in named if not each.trashed and each.remote_id not in told]
            keys = [each.key for each in live if each.key is not None]
            assert len(keys) == len(set(keys)), f"{kind}: two records of the CRM carry one id"
            with self.rig.transaction() as conn:
                ids = [row[0] for row in conn.execute(IDS[kind]).fetchall()]
                rows = local.read(conn, table, ids)
            here = {identity for identity, row in rows.items() if not row.gone}
            assert here == set(keys), f"{kind}: {here ^ set(keys)} is on one side only"
            assert all(each.key is not None for each in live), f"{kind}: a record that people made was not taken in"

    def check_nothing_is_gone_without_proof(self) -> None:
        for kind, table in TABLES.items():
            with self.rig.transaction() as conn:
                ids = [row[0] for row in conn.execute(IDS[kind]).fetchall()]
                gone = [identity for identity, row in local.read(conn, table, ids).items() if row.gone]
                states = {identity: store.find_link(conn, CONNECTOR, kind, identity) for identity in gone}
            for link in states.values():
                assert link is not None
                assert link.remote_id is not None
                stored = self.rig.world.find(kind, link.remote_id)
                assert stored is not None
                assert stored.trashed, "gone here, and not in the trash there"
            for stored in self.rig.records(kind):
                assert not stored.trashed or stored.remote_id in self.trashed, "trashed by the sync"
        assert all(deal in self.ids("opportunity") for deal in self.deals)

    def check_both_sides_agree(self) -> None:
        for deal in self.ids("opportunity"):
            stored = self.find_theirs(deal)
            if stored is None:
                continue
            ours, theirs = self.canonical_ours(deal), self.canonical_theirs(stored)
            differing = {name for name in ours.keys() & theirs.keys() if ours[name] != theirs[name]}
            assert differing == set(), f"{differing}: {ours} {theirs} {self.rig.problems()}"

    def check_no_value_is_lost(self) -> None:
        """A value that a side set last is there, or in a conflict."""
        kept = {
            (row[0], row[1], str(row[2]))
            for row in self.rig.rows("select local_id, field, lost from crm_conflicts where lost is not null")
        }
        for pending in (self.set_by_people, self.set_by_us):
            for (deal, name), value in pending.items():
                stored = self.find_theirs(deal)
                if stored is None or value is None:
                    continue
                final = self.canonical_ours(deal).get(name)
                told = (deal, name, str(encode_one(value))) in kept
                assert value == final or told, f"{name} of {deal}: {value} is lost, {final} is there"
        for deal, name, member in self.added:
            final = self.canonical_ours(deal)
            if self.find_theirs(deal) is not None and name in final:
                assert member in members(final[name]), f"{name} of {deal}: {member} is lost, {final[name]} is there"

    # looking

    def live(self) -> list[Stored]:
        return [each for each in self.rig.records("opportunity") if not each.trashed]

    def ids(self, kind: Kind) -> list[UUID]:
        return self.rig.rows(IDS[kind])

    def local_id(self, stored: Stored) -> UUID | None:
        with self.rig.transaction() as conn:
            links = store.find_links_by_remote(conn, CONNECTOR, "opportunity", [stored.remote_id])
        link = links.get(stored.remote_id)
        return None if link is None else link.local_id

    def find_theirs(self, deal: UUID) -> Stored | None:
        """The live record that stands for our deal."""
        with self.rig.transaction() as conn:
            link = store.find_link(conn, CONNECTOR, "opportunity", deal)
        if link is None or link.remote_id is None:
            return None
        stored = self.rig.world.find("opportunity", link.remote_id)
        return None if stored is None or stored.trashed or not stored.shared else stored

    def codec(self) -> Codec:
        return Codec(self.rig.crm, {}, email_of={user: email for email, user in self.users.items()}, user_of=self.users)

    def canonical_ours(self, deal: UUID) -> dict[str, Value]:
        table = TABLES["opportunity"]
        with self.rig.transaction() as conn:
            row = local.read(conn, table, [deal])[deal]
            refs = store.load_refs(conn, CONNECTOR, related(table, row), [])
        return dict(self.codec().read_row(table, row.columns, refs).values)

    def canonical_theirs(self, stored: Stored) -> dict[str, Value]:
        table = TABLES["opportunity"]
        record = self.rig.crm.show("opportunity", stored)
        with self.rig.transaction() as conn:
            refs = store.load_refs(conn, CONNECTOR, [], related_remotely(record))
        return dict(self.codec().read_record(table, record, refs).values)


BATCH = 250
"""Histories under one seed."""
IDS: dict[Kind, Any] = {
    "account": "select id from accounts order by id",
    "stakeholder": "select id from people order by id",
    "opportunity": "select id from opportunities order by id",
}


def members(value: Value) -> frozenset[str]:
    return value if isinstance(value, frozenset) else frozenset()


def pick(ids: list[UUID], which: int | None) -> UUID | None:
    return ids[which % len(ids)] if ids and which is not None else None


def run_histories(
    transaction: Transaction, number: int, *, seed: int | None = None, steps: int = 30, shrink: bool = False
) -> None:
    """Run `number` histories of at most `steps` steps each; a failure prints the history that shows it."""

    class Machine(Histories):
        pass

    Machine.transaction = staticmethod(transaction)  # pyright: ignore[reportAttributeAccessIssue]
    chosen = settings(
        max_examples=number,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
        print_blob=True,
        database=None,
        phases=[Phase.generate, Phase.shrink] if shrink else [Phase.generate],
    )
    machine = Machine if seed is None else hypothesis.seed(seed)(Machine)
    run_state_machine_as_test(machine, settings=chosen)  # pyright: ignore[reportUnknownMemberType]


def main() -> None:
    """Run many histories, in batches with a seed each."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--number", type=int, default=1_000)
    parser.add_argument("--steps", type=int, default=30)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--shrink", action="store_true", help="look for the shortest history that fails")
    options = parser.parse_args()
    logger().setLevel("CRITICAL")
    first = int(time.time()) if options.seed is None else options.seed
    with temporary_server() as server:
        url = create_database(server, "histories")
        migrate.migrate(url)
        with (
            ConnectionPool[Connection[TupleRow]](
                url, min_size=1, max_size=4, kwargs={"prepare_threshold": None}, open=True
            ) as pool,
            extra_fields(pool.connection),
        ):
            done = 0
            while done < options.number:
                batch = min(BATCH, options.number - done)
                sys.stdout.write(f"seed {first + done}: histories {done + 1} to {done + batch} ... ")
                sys.stdout.flush()
                began = time.monotonic()
                run_histories(pool.connection, batch, seed=first + done, steps=options.steps, shrink=options.shrink)
                sys.stdout.write(f"hold ({time.monotonic() - began:.0f} s)\n")
                done += batch


if __name__ == "__main__":
    main()
