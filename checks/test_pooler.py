"""Connections behind a pooler in transaction mode, where the next statement may meet another server connection."""

from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import psycopg
import pytest
from psycopg import Connection
from psycopg.rows import TupleRow

from dev import pgbouncer, postgres
from dev.simulators.gong.server import serve
from dev.simulators.gong.synthetic import SyntheticWorld
from lib.db import Transaction
from lib.errors import AlreadyRunning, TryLater
from lib.gong.client import GongClient
from lib.gong.config import AccessKey, GongConfig
from lib.jobs import lease, limiter
from lib.jobs.deadline import Deadline
from lib.records.models import AccountRecord, PersonRecord, UserRecord
from lib.records.parties import upsert_accounts, upsert_people, upsert_users
from lib.sync import daily
from lib.sync.run import SyncConfig
from tests.conftest import copy_database
from tests.edges import FAST

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def pooled(server: postgres.Server, template: str) -> Generator[Transaction]:
    """Transactions through a real PgBouncer that has fewer server connections than there are clients."""
    copy_database(server, template, "pooled")
    with pgbouncer.in_front_of(server, "pooled") as url:

        @contextmanager
        def transaction() -> Generator[Connection[TupleRow]]:
            with psycopg.connect(url, prepare_threshold=None) as connection:
                yield connection

        yield transaction


def test_many_statements_of_many_clients_share_few_connections(pooled: Transaction) -> None:
    """No statement is prepared by name: the hundredth works as the first did."""

    def work(number: int) -> None:
        for turn in range(20):
            with pooled() as conn:
                key = f"{number}-{turn}"
                upsert_users(
                    conn, [UserRecord(source="gong", external_id=key, name=key, email=f"{key}@seller.example")]
                )
                accounts = upsert_accounts(conn, [AccountRecord(source="salesforce", external_id=key, name=key)])
                account_id = accounts[("salesforce", key)]
                upsert_people(conn, [PersonRecord(name=key, account_id=account_id, observed_at=MONDAY)])

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(work, range(8)))

    with pooled() as conn:
        counts = conn.execute(
            "select (select count(*) from users), (select count(*) from accounts), (select count(*) from people)"
        ).fetchone()
    assert counts == (160, 160, 160)


def test_two_who_meet_the_same_company_at_once_make_one_account(pooled: Transaction) -> None:
    """The lock on identities holds across pooled connections, and is gone with its transaction."""

    def meet(number: int) -> object:
        with pooled() as conn:
            record = AccountRecord(source=f"crm{number}", external_id="1", name="Meeting Co", domain="meeting.example")
            return next(iter(upsert_accounts(conn, [record]).values()))

    with ThreadPoolExecutor(8) as threads:
        assert len(set(threads.map(meet, range(8)))) == 1


def test_one_lease_for_all_clients(pooled: Transaction) -> None:
    """Exactly one of many instances that start at once gets to work."""

    def start(_: int) -> bool:
        try:
            with pooled() as conn:
                lease.acquire(conn, "race", uuid4(), timedelta(minutes=1).total_seconds())
        except AlreadyRunning:
            return False
        return True

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(start, range(8))) == 1


def test_one_quota_for_all_clients(pooled: Transaction) -> None:
    """The last requests of a day go to exactly as many clients as there are requests left."""

    def take(_: int) -> bool:
        try:
            limiter.acquire(pooled, "gong", 1000, 20)
        except TryLater:
            return False
        return True

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(take, range(40))) == 20


def test_a_whole_sync_with_a_second_one_beside_it(server: postgres.Server, template: str) -> None:
    """Everything comes in through the pooler, once; who comes second is told so; a second sync writes nothing."""
    copy_database(server, template, "synced")
    world = SyntheticWorld(60)
    with (
        pgbouncer.in_front_of(server, "synced") as url,
        serve(world, replace(FAST, now=world.end)) as simulator,
    ):

        @contextmanager
        def transaction() -> Generator[Connection[TupleRow]]:
            with psycopg.connect(url, prepare_threshold=None) as connection:
                yield connection

        def sync(_: int) -> daily.SyncReport | AlreadyRunning:
            options = simulator.state.options
            key = AccessKey(options.access_key, options.access_key_secret)
            config = GongConfig(simulator.base_url, key, per_second=10_000, per_day=1_000_000)
            with GongClient(config, transaction) as client:
                try:
                    return daily.run(transaction, client, SyncConfig(), now=world.end, deadline=Deadline.after(60))
                except AlreadyRunning as refusal:
                    return refusal

        with ThreadPoolExecutor(2) as threads:
            outcomes = list(threads.map(sync, range(2)))
        again = sync(0)
        with transaction() as conn:
            counts = conn.execute(
                "select (select count(*) from calls), (select count(*) from transcripts), (select count(*) from emails)"
            ).fetchone()

    reports = [outcome for outcome in outcomes if isinstance(outcome, daily.SyncReport)]
    assert any(report.finished for report in reports)
    assert counts == (60, 60, 16)
    assert isinstance(again, daily.SyncReport)
    assert (again.finished, again.counts["rows_written"]) == (True, 0)
