"""Emails that came by webhook: stored as they came first, then taken in; nothing is lost when that fails."""

import hashlib
import traceback
from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.db import Transaction
from lib.emails.ingest import ingest
from lib.emails.link import link_late
from lib.errors import BadRecord
from lib.ids import derive_id
from lib.log import logger
from lib.records.problems import record_problem, resolve_problems

PROVIDER = "email"
PROBLEM = "delivery"
MOST_ATTEMPTS = 5
CLOCKS_DIFFER = timedelta(days=1)
"""How far a sender's clock may be ahead of ours before it is not believed."""


def receive(conn: Connection[TupleRow], raw: bytes) -> tuple[UUID, bool]:
    """Store a delivery and return its id and whether it is new; the same message again is the same delivery."""
    key = hashlib.sha256(raw).hexdigest()
    identity = derive_id("webhook", PROVIDER, key)
    inserted = conn.execute(
        """
        insert into webhook_events (id, provider, dedupe_key, body)
        values (%(id)s, %(provider)s, %(key)s, %(body)s)
        on conflict do nothing
        """,
        {"id": identity, "provider": PROVIDER, "key": key, "body": raw},
    ).rowcount
    return identity, inserted == 1


def process(transaction: Transaction, event_id: UUID, own_domains: Collection[str] = ()) -> bool:
    """Take a stored delivery in and return whether it is done; a failure is noted beside it for another try."""
    try:
        with transaction() as conn:
            return take_in(conn, event_id, own_domains)
    except Exception as failure:  # noqa: BLE001 (whatever it is, the message is kept and the failure noted)
        reason = failure.detail if isinstance(failure, BadRecord) else type(failure).__name__
        with transaction() as conn:
            conn.execute(
                "update webhook_events set attempts = attempts + 1, error = %(error)s where id = %(id)s",
                {"id": event_id, "error": reason},
            )
            record_problem(conn, PROVIDER, PROBLEM, str(event_id), reason)
        # Only where it happened: a database's message may quote what was written in the email.
        frames = traceback.format_tb(failure.__traceback__)
        logger().error("email.not_taken_in", event_id=str(event_id), reason=reason, frames=frames)
        return False


def take_in(conn: Connection[TupleRow], event_id: UUID, own_domains: Collection[str]) -> bool:
    """Read a delivery that waits, unless someone else does at this moment; before the first sync it goes on waiting.

    Without a user and without domains of ours nobody could tell who on the email is a customer.
    """
    row = conn.execute(
        """
        select body, received_at, exists (select 1 from users) from webhook_events
        where id = %(id)s and processed_at is null for update skip locked
        """,
        {"id": event_id},
    ).fetchone()
    if row is None:
        return True
    if not row[2] and not own_domains:
        return False
    received_at = row[1]
    ingest(
        conn,
        bytes(row[0]),
        source="webhook",
        received_at=received_at,
        own_domains=own_domains,
        not_after=received_at + CLOCKS_DIFFER,
    )
    conn.execute(
        "update webhook_events set processed_at = now(), attempts = attempts + 1, error = null, body = ''"
        " where id = %(id)s",
        {"id": event_id},
    )
    resolve_problems(conn, PROVIDER, PROBLEM, [str(event_id)])
    return True


def retry_waiting(transaction: Transaction, own_domains: Collection[str] = ()) -> int:
    """Try deliveries again that wait; returns how many are done now. One failure stops no other.

    Emails that came before the deal that they belong to are linked to it, too.
    """
    with transaction() as conn:
        rows = conn.execute(
            """
            select id from webhook_events
            where provider = %(provider)s and processed_at is null and attempts < %(most)s
            order by received_at limit 500
            """,
            {"provider": PROVIDER, "most": MOST_ATTEMPTS},
        ).fetchall()
    done = sum(process(transaction, identity, own_domains) for (identity,) in rows)
    with transaction() as conn:
        link_late(conn)
    return done
