"""Batches in Postgres: what is handed in, what became of it, and what waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from psycopg import Connection
from psycopg.rows import TupleRow, class_row

from lib.readings.catch_up import Pending
from lib.readings.claude.backfill import Prepared
from lib.readings.store import ReaderIdentity, Spent
from lib.records.text import to_jsonb


@dataclass(frozen=True)
class Batch:
    """A batch that has not ended. `batch_id` is Anthropic's, None while nobody knows whether it was taken."""

    id: UUID
    batch_id: str | None
    version: str
    knowledge_hash: str
    reserved_at: datetime
    waiting: int
    """Conversations without an outcome."""


def reserve(conn: Connection[TupleRow], identity: ReaderIdentity, prepared: Sequence[Prepared], now: datetime) -> UUID:
    """Note what is about to be handed in; once it is committed nobody else reads these conversations."""
    identifier = uuid4()
    conn.execute(
        """
        insert into reading_batches (id, version, knowledge_hash, reserved_at)
        values (%(id)s, %(version)s, %(knowledge_hash)s, %(now)s)
        """,
        {"id": identifier, "version": identity.version, "knowledge_hash": identity.knowledge_hash, "now": now},
    )
    with conn.cursor() as cursor:
        cursor.executemany(
            """
            insert into reading_batch_items (batch, name, kind, conversation_id, content_hash)
            values (%(batch)s, %(name)s, %(kind)s, %(conversation_id)s, %(content_hash)s)
            """,
            [
                {
                    "batch": identifier,
                    "name": one.name,
                    "kind": one.conversation.kind,
                    "conversation_id": one.conversation.id,
                    "content_hash": one.conversation.content_hash,
                }
                for one in prepared
            ],
        )
    return identifier


def note_taken(conn: Connection[TupleRow], identifier: UUID, batch_id: str, now: datetime) -> None:
    """Keep Anthropic's id of a batch."""
    conn.execute(
        "update reading_batches set batch_id = %(batch_id)s, submitted_at = %(now)s where id = %(id)s",
        {"id": identifier, "batch_id": batch_id, "now": now},
    )


def list_open(conn: Connection[TupleRow]) -> list[Batch]:
    """Batches that have not ended, oldest first."""
    with conn.cursor(row_factory=class_row(Batch)) as cursor:
        return cursor.execute(
            """
            select b.id, b.batch_id, b.version, b.knowledge_hash, b.reserved_at,
                   (select count(*) from reading_batch_items i where i.batch = b.id and i.outcome is null) as waiting
            from reading_batches b where b.ended_at is null order by b.reserved_at, b.id
            """
        ).fetchall()


def list_known_ids(conn: Connection[TupleRow], batch_ids: Sequence[str]) -> set[str]:
    """Which of these ids of Anthropic's are kept already."""
    rows = conn.execute(
        "select batch_id from reading_batches where batch_id = any (%(ids)s)", {"ids": list(batch_ids)}
    ).fetchall()
    return {row[0] for row in rows}


def list_waiting(conn: Connection[TupleRow], identifier: UUID) -> dict[str, Pending]:
    """The conversations of a batch that have no outcome, by their names in it."""
    rows = conn.execute(
        """
        select name, kind, conversation_id, content_hash from reading_batch_items
        where batch = %(id)s and outcome is null
        """,
        {"id": identifier},
    ).fetchall()
    return {row[0]: Pending(row[1], row[2], row[3]) for row in rows}


def settle(
    conn: Connection[TupleRow], identifier: UUID, name: str, outcome: str, reason: str | None, spent: Spent
) -> None:
    """Keep what became of one conversation, and what it cost; the first outcome stays."""
    conn.execute(
        """
        update reading_batch_items set outcome = %(outcome)s, reason = %(reason)s, model = %(model)s,
            usage = %(usage)s, cost_usd = %(cost_usd)s
        where batch = %(batch)s and name = %(name)s and outcome is null
        """,
        {
            "batch": identifier,
            "name": name,
            "outcome": outcome,
            "reason": reason,
            "model": spent.model,
            "usage": None if spent.usage is None else to_jsonb(spent.usage),
            "cost_usd": spent.cost_usd,
        },
    )


def end(conn: Connection[TupleRow], identifier: UUID, now: datetime, error: str | None = None) -> None:
    """No more outcomes come of it."""
    conn.execute(
        "update reading_batches set ended_at = %(now)s, error = %(error)s where id = %(id)s and ended_at is null",
        {"id": identifier, "now": now, "error": error},
    )


def release(conn: Connection[TupleRow], identifier: UUID, reason: str, now: datetime) -> None:
    """It was never taken: its conversations may be handed in again."""
    conn.execute(
        """
        update reading_batch_items set outcome = 'released', reason = %(reason)s
        where batch = %(id)s and outcome is null
        """,
        {"id": identifier, "reason": reason},
    )
    end(conn, identifier, now, reason)
