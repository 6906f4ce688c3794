"""How much room opportunities take with their indexes, stored by the code that stores them."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import batched
from uuid import UUID

import psycopg
from psycopg import Connection
from psycopg.rows import TupleRow

from dev.bench.databases import temporary_database
from dev.measures import Row, at_most
from lib.health.refresh import refresh_health
from lib.records.calls import upsert_calls
from lib.records.deals import link_calls, refresh_last_touch, upsert_opportunities
from lib.records.models import AccountRecord, CallRecord, Link, OpportunityRecord, UserRecord
from lib.records.parties import upsert_accounts, upsert_users

OPPORTUNITIES = 5_000
MEGABYTES = 5.0
PAGE = 100
DAY = datetime(2026, 9, 1, 15, tzinfo=UTC)
TRADES = "Logistics Foods Energy Health Media Steel Retail Insurance Shipping Software".split()
STAGES = "prospecting discovery evaluation proposal negotiation closed_won closed_lost".split()


def measure(scale: float = 1.0) -> Sequence[Row]:
    """Stores opportunities as a sync does, a page at a time with their calls, and changes each once afterwards."""
    count = max(100, round(OPPORTUNITIES * scale))
    with temporary_database() as url, psycopg.connect(url, prepare_threshold=None) as conn:
        turn_autovacuum_off(conn)
        for place, numbers in enumerate(batched(range(count), PAGE)):
            store_page(conn, numbers, DAY + timedelta(minutes=place))
            vacuum_when_due(conn)
        refresh_health(conn, DAY.date() + timedelta(3))
        vacuum_when_due(conn)
        for numbers in batched(range(count), PAGE):
            upsert_opportunities(conn, [to_record(number, "Negotiation", None, None) for number in numbers])
            vacuum_when_due(conn)
        row = conn.execute("select pg_total_relation_size('opportunities') / 1024.0 / 1024.0").fetchone()
    megabytes = 0.0 if row is None else float(row[0])
    return [at_most("storage", megabytes / count * OPPORTUNITIES, MEGABYTES, "MB per 5,000 opportunities")]


def turn_autovacuum_off(conn: Connection[TupleRow]) -> None:
    """It looks once a minute, which is longer than all this takes; `vacuum_when_due` stands in for it."""
    conn.autocommit = True
    conn.execute("alter system set autovacuum = off")
    conn.execute("select pg_reload_conf()")
    conn.autocommit = False


def vacuum_when_due(conn: Connection[TupleRow]) -> None:
    """Commit, then what autovacuum does at the point where its defaults have it start: 50 dead rows and a fifth."""
    conn.commit()
    conn.autocommit = True
    conn.execute("select pg_stat_force_next_flush()")
    row = conn.execute(
        """
        select n_dead_tup > current_setting('autovacuum_vacuum_threshold')::int
               + current_setting('autovacuum_vacuum_scale_factor')::float * n_live_tup
        from pg_stat_user_tables where relname = 'opportunities'
        """
    ).fetchone()
    if row is not None and row[0]:
        conn.execute("vacuum opportunities")
    conn.autocommit = False


def store_page(conn: Connection[TupleRow], numbers: Sequence[int], at: datetime) -> None:
    """A page of a sync: accounts, owners, deals, one call on each, and what follows from it."""
    accounts = upsert_accounts(conn, [to_account(number) for number in {number // 5 for number in numbers}])
    owners = upsert_users(conn, [to_owner(number) for number in {number % 40 for number in numbers}])
    deals = upsert_opportunities(
        conn,
        [
            to_record(
                number,
                "Discovery",
                accounts[("salesforce", f"001{number // 5:012}")],
                owners[("gong", str(number % 40))],
            )
            for number in numbers
        ],
    )
    calls = upsert_calls(
        conn, [CallRecord(source="gong", external_id=str(n), title=f"Call {n}", started_at=at) for n in numbers]
    )
    links = [
        Link(
            conversation_id=calls[("gong", str(number))],
            opportunity_id=deals[("salesforce", f"006{number:012}")],
            source="crm",
            confidence=1.0,
            occurred_at=at,
        )
        for number in numbers
    ]
    link_calls(conn, links)
    refresh_last_touch(conn, [link.opportunity_id for link in links])
    conn.commit()


def to_account(number: int) -> AccountRecord:
    return AccountRecord(
        source="salesforce", external_id=f"001{number:012}", name=f"Customer {number} {TRADES[number % 10]}"
    )


def to_owner(number: int) -> UserRecord:
    return UserRecord(
        source="gong", external_id=str(number), name=f"User {number}", email=f"user{number}@seller.example"
    )


def to_record(number: int, crm_stage: str, account: UUID | None, owner: UUID | None) -> OpportunityRecord:
    """A deal as Gong's context of a call shows it."""
    return OpportunityRecord(
        source="salesforce",
        external_id=f"006{number:012}",
        name=f"Customer {number // 5} {TRADES[number // 5 % 10]} - Fleet Tracker {number % 5}",
        stage=STAGES[number % 7],
        crm_stage=crm_stage,
        account_id=account,
        owner_id=owner,
        amount=Decimal(1000 + number),
        currency="USD",
        close_date=date(2026, 10, 1) + timedelta(number % 180),
        probability=Decimal(30),
        metadata={"fields": {"Type": "New Business", "ForecastCategory": "Pipeline", "LeadSource": "Partner"}},
    )
