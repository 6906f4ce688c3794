"""Full texts of emails are kept for a time only; subject, snippet and people stay.

That holds for deliveries that could never be taken in as well: they are given up when their time is over.
"""

from dataclasses import dataclass
from datetime import datetime

from psycopg import Connection
from psycopg.rows import TupleRow, class_row

from lib.db import Transaction

BATCH = 1_000


@dataclass(frozen=True)
class RetentionPreview:
    """What a removal would remove: how many texts, how many bytes they take, and how old the oldest is."""

    emails: int
    stored_bytes: int
    oldest: datetime | None


def preview(conn: Connection[TupleRow], before: datetime) -> RetentionPreview:
    """What `remove_bodies` would remove; changes nothing."""
    with conn.cursor(row_factory=class_row(RetentionPreview)) as cursor:
        found = cursor.execute(
            """
            select count(*)::int as emails, coalesce(sum(bytes), 0)::bigint as stored_bytes, min(at) as oldest
            from (
                select length(body_deflated) as bytes, sent_at as at
                from emails where body_deflated is not null and sent_at < %(before)s
                union all
                select length(body), received_at
                from webhook_events
                where provider = 'email' and processed_at is null and received_at < %(before)s
            ) kept
            """,
            {"before": before},
        ).fetchone()
    return found or RetentionPreview(0, 0, None)


def remove_bodies(transaction: Transaction, before: datetime) -> int:
    """Remove the full texts of emails sent before a moment, batch by batch, and return how many."""
    with transaction() as conn:
        removed = conn.execute(
            """
            update webhook_events set body = '', processed_at = now(), error = 'Never taken in; its time was over.'
            where provider = 'email' and processed_at is null and received_at < %(before)s
            """,
            {"before": before},
        ).rowcount
    while True:
        with transaction() as conn:
            batch = conn.execute(
                """
                update emails set body_deflated = null, body_removed_at = now(), updated_at = now()
                where id in (select id from emails where body_deflated is not null and sent_at < %(before)s
                             order by sent_at limit %(batch)s)
                """,
                {"before": before, "batch": BATCH},
            ).rowcount
        removed += batch
        if batch < BATCH:
            return removed
