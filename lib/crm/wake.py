"""What a webhook of the CRM sets going: it is kept, and the sync is woken soon, once for all that come meanwhile."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow, class_row

from lib.crm.doors import MARGIN_SECONDS, WHILE_ANOTHER_RUNS, queue_rest, run_crm_sync
from lib.errors import AlreadyRunning, TryLater
from lib.ids import derive_id
from lib.jobs.drain import Work
from lib.jobs.queue import defer

TASK = "crm-sync.wake"
SETTLE = timedelta(seconds=45)
"""How long after the first event: so that the CRM's index has what it is about, and half a sentence becomes a whole."""
HANDSHAKE = "crm-handshake"
HANDSHAKES_KEPT = 5
HANDSHAKE_LIFE = timedelta(days=1)


@dataclass(frozen=True)
class Offered:
    """A token that came with a handshake, from whoever knows our address: Notion alone can tell whether it is right."""

    received_at: datetime
    token: str = field(repr=False)


def receive(conn: Connection[TupleRow], provider: str, key: str, body: bytes, *, wakes: bool) -> tuple[UUID, bool]:
    """Keep an event and, where it `wakes`, queue the sync in the same transaction; its id and whether it is new.

    One that wakes nothing is done with at once: the next scheduled sync sees what it was about.
    """
    identity = derive_id("webhook", provider, key)
    inserted = conn.execute(
        """
        insert into webhook_events (id, provider, dedupe_key, body, processed_at)
        values (%(id)s, %(provider)s, %(key)s, %(body)s, case when %(wakes)s then null else now() end)
        on conflict do nothing
        """,
        {"id": identity, "provider": provider, "key": key, "body": body if wakes else b"", "wakes": wakes},
    ).rowcount
    if inserted == 1 and wakes:
        defer(conn, TASK, {"provider": provider}, queueing_lock=TASK, not_before=datetime.now(UTC) + SETTLE)
    return identity, inserted == 1


def wake_up(work: Work, provider: str) -> None:
    """Sync now; what was told of before it began is done with after it."""
    began = datetime.now(UTC)
    try:
        outcome = run_crm_sync(seconds=max(1.0, work.deadline.left() - MARGIN_SECONDS))
    except AlreadyRunning as other:
        raise TryLater(other.detail, work.now + WHILE_ANOTHER_RUNS) from other
    with work.transaction() as conn:
        if not outcome.finished:
            queue_rest(conn, outcome.not_before)
        mark_done(conn, provider, began)


def mark_done(conn: Connection[TupleRow], provider: str, began: datetime) -> None:
    """A sync that began then has seen whatever these events were about."""
    conn.execute(
        """
        update webhook_events set processed_at = now(), body = ''
        where provider = %(provider)s and processed_at is null and received_at <= %(began)s
        """,
        {"provider": provider, "began": began},
    )


def offer(conn: Connection[TupleRow], provider: str, token: str) -> UUID:
    """Keep the token of a handshake for a day, for an operator to read; the oldest of too many go."""
    key = hashlib.sha256(token.encode()).hexdigest()
    identity = derive_id("webhook", HANDSHAKE, f"{provider}:{key}")
    conn.execute(
        """
        insert into webhook_events (id, provider, dedupe_key, body, processed_at)
        values (%(id)s, %(handshake)s, %(key)s, %(body)s, now())
        on conflict (id) do update set received_at = now()
        """,
        {"id": identity, "handshake": HANDSHAKE, "key": f"{provider}:{key}", "body": token.encode()},
    )
    conn.execute(
        """
        delete from webhook_events
        where provider = %(handshake)s
          and (received_at < now() - %(life)s
               or id not in (select id from webhook_events where provider = %(handshake)s
                             order by received_at desc, id limit %(kept)s))
        """,
        {"handshake": HANDSHAKE, "life": HANDSHAKE_LIFE, "kept": HANDSHAKES_KEPT},
    )
    return identity


def list_offered(conn: Connection[TupleRow], provider: str) -> Sequence[Offered]:
    """The newest first; none that is older than a day."""
    with conn.cursor(row_factory=class_row(Offered)) as cursor:
        return cursor.execute(
            """
            select received_at, convert_from(body, 'UTF8') as token from webhook_events
            where provider = %(handshake)s and starts_with(dedupe_key, %(provider)s || ':')
              and received_at >= now() - %(life)s
            order by received_at desc, id
            """,
            {"handshake": HANDSHAKE, "provider": provider, "life": HANDSHAKE_LIFE},
        ).fetchall()
