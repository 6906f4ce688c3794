"""Readings in Postgres: stored once, found again by what they depend on."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow, dict_row

from lib.jobs.queue import queue_folding
from lib.readings.conversation import Conversation, Kind
from lib.readings.models import Reading, from_json, from_text, to_json
from lib.records.text import to_jsonb


@dataclass(frozen=True)
class ReaderIdentity:
    """Which reader, in which version, with which company knowledge."""

    reader: Literal["local", "claude"]
    version: str
    knowledge_hash: str


@dataclass(frozen=True)
class Spent:
    """What a reading cost. Nothing for the local reader."""

    model: str | None = None
    usage: Mapping[str, int] | None = None
    cost_usd: Decimal | None = None


@dataclass(frozen=True)
class Touch:
    """One conversation of a deal in order of time, with its reading, or None while that is pending."""

    kind: Kind
    id: UUID
    at: datetime
    content_hash: str
    reading: Reading | None


def key_of(conversation_id: UUID, content_hash: str, identity: ReaderIdentity) -> str:
    """What names a reading: its conversation, the content, and who read it with what."""
    parts = (str(conversation_id), content_hash, identity.reader, identity.version, identity.knowledge_hash)
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def store(
    conn: Connection[TupleRow],
    conversation: Conversation,
    reading: Reading,
    spent: Spent = Spent(),
) -> bool:
    """Store a reading and return whether it is new; one that is there already is left alone.

    What a new one makes due is queued with it.
    """
    identity = ReaderIdentity(reading.reader, reading.version, reading.knowledge_hash)
    is_new = (
        conn.execute(
            """
            insert into readings (key, call_id, email_id, content_hash, reader, version, knowledge_hash, reading,
                                  dropped, model, usage, cost_usd)
            values (%(key)s, %(call_id)s, %(email_id)s, %(content_hash)s, %(reader)s, %(version)s, %(knowledge_hash)s,
                    %(reading)s, %(dropped)s, %(model)s, %(usage)s, %(cost_usd)s)
            on conflict (key) do nothing
            """,
            {
                "key": key_of(conversation.id, reading.content_hash, identity),
                "call_id": conversation.id if conversation.kind == "call" else None,
                "email_id": conversation.id if conversation.kind == "email" else None,
                "content_hash": reading.content_hash,
                "reader": reading.reader,
                "version": reading.version,
                "knowledge_hash": reading.knowledge_hash,
                "reading": to_jsonb(to_json(reading)),
                "dropped": sum(reading.dropped.values()),
                "model": spent.model,
                "usage": None if spent.usage is None else to_jsonb(spent.usage),
                "cost_usd": spent.cost_usd,
            },
        ).rowcount
        == 1
    )
    if is_new:
        queue_folding(conn)
    return is_new


def find(
    conn: Connection[TupleRow], conversation_id: UUID, content_hash: str, identity: ReaderIdentity
) -> Reading | None:
    """The reading of this content by this reader, or None when it was not read yet."""
    row = conn.execute(
        "select reading from readings where key = %s", (key_of(conversation_id, content_hash, identity),)
    ).fetchone()
    return None if row is None else from_json(row[0])


def list_touches(conn: Connection[TupleRow], opportunity_id: UUID, identity: ReaderIdentity) -> list[Touch]:
    """The deal's calls and emails that have words, in order of time, each with its reading where there is one."""
    with conn.cursor(row_factory=dict_row) as cursor:
        rows: list[dict[str, Any]] = cursor.execute(
            """
            with touches as (
                select 'call' as kind, c.id, c.started_at as at, t.content_hash
                from call_opportunities l
                join calls c on c.id = l.call_id
                join transcripts t on t.call_id = c.id
                where l.opportunity_id = %(id)s
                union all
                select 'email', e.id, e.sent_at, e.content_hash
                from email_opportunities l join emails e on e.id = l.email_id
                where l.opportunity_id = %(id)s and e.content_hash is not null
            )
            select t.kind, t.id, t.at, t.content_hash, r.reading::text as reading
            from touches t
            left join readings r
                on (r.call_id = t.id or r.email_id = t.id) and r.content_hash = t.content_hash
                and r.reader = %(reader)s and r.version = %(version)s and r.knowledge_hash = %(knowledge_hash)s
            order by t.at, t.id
            """,
            {"id": opportunity_id, **vars(identity)},
        ).fetchall()
    return [
        Touch(row["kind"], row["id"], row["at"], row["content_hash"], row["reading"] and from_text(row["reading"]))
        for row in rows
    ]
