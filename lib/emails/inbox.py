"""Emails that came by webhook: stored as they came first, then taken in; nothing is lost when that fails."""

import hashlib
from collections.abc import Collection
from contextlib import suppress
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.db import Transaction
from lib.emails.ingest import ingest
from lib.errors import BadRecord
from lib.ids import derive_id
from lib.log import logger

PROVIDER = "email"
MOST_ATTEMPTS = 5


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
            row = conn.execute(
                """
                select body, received_at from webhook_events
                where id = %(id)s and processed_at is null for update skip locked
                """,
                {"id": event_id},
            ).fetchone()
            if row is None:
                return True
            ingest(conn, bytes(row[0]), source="webhook", received_at=row[1], own_domains=own_domains)
            conn.execute(
                "update webhook_events set processed_at = now(), attempts = attempts + 1, error = null, body = ''"
                " where id = %(id)s",
                {"id": event_id},
            )
    except Exception as failure:
        reason = failure.detail if isinstance(failure, BadRecord) else type(failure).__name__
        with transaction() as conn:
            conn.execute(
                "update webhook_events set attempts = attempts + 1, error = %(error)s where id = %(id)s",
                {"id": event_id, "error": reason},
            )
        logger().exception("email.not_taken_in", event_id=str(event_id))
        if not isinstance(failure, BadRecord):
            raise
        return False
    return True


def retry_waiting(transaction: Transaction, own_domains: Collection[str] = ()) -> int:
    """Try deliveries again that failed before; returns how many are done now. One failure stops no other."""
    with transaction() as conn:
        rows = conn.execute(
            """
            select id from webhook_events
            where provider = %(provider)s and processed_at is null and attempts < %(most)s
            order by received_at limit 500
            """,
            {"provider": PROVIDER, "most": MOST_ATTEMPTS},
        ).fetchall()
    done = 0
    for (identity,) in rows:
        with suppress(Exception):  # noted beside the delivery and in the log by process
            done += process(transaction, identity, own_domains)
    return done
