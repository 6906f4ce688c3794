"""Conversations as readers get them, from what is stored."""

import zlib
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow, dict_row

from lib.readings.conversation import Conversation, Kind, Party, Spoken
from lib.readings.sentences import split_email


def find(conn: Connection[TupleRow], kind: Kind, identity: UUID) -> Conversation | None:
    """A call or an email with its words, or None where there are none."""
    return find_call(conn, identity) if kind == "call" else find_email(conn, identity)


def find_call(conn: Connection[TupleRow], call_id: UUID) -> Conversation | None:
    """A call with its transcript, or None while there is none."""
    with conn.cursor(row_factory=dict_row) as cursor:
        row = cursor.execute(
            """
            select c.id, c.started_at, c.title, t.content_hash, t.sentences
            from calls c join transcripts t on t.call_id = c.id where c.id = %(id)s
            """,
            {"id": call_id},
        ).fetchone()
        if row is None:
            return None
        people = cursor.execute(
            """
            select coalesce(p.speaker_key, p.key) as key, coalesce(p.name, u.name, h.name, p.email, 'Unknown') as name,
                   p.side, coalesce(p.title, h.title, u.title) as title, p.company, p.attended
            from call_participants p
            left join users u on u.id = p.user_id
            left join people h on h.id = p.person_id
            where p.call_id = %(id)s order by p.position, p.key
            """,
            {"id": call_id},
        ).fetchall()
    sentences = [
        Spoken(n=one["n"], speaker=one["speaker"], text=one["text"], start=one["start"], end=one["end"])
        for one in row["sentences"]
    ]
    return Conversation(
        row["id"], "call", row["started_at"], row["title"], to_parties(people), sentences, row["content_hash"]
    )


def find_email(conn: Connection[TupleRow], email_id: UUID) -> Conversation | None:
    """An email with its text, or None where only a reference is known or retention removed the text."""
    with conn.cursor(row_factory=dict_row) as cursor:
        row = cursor.execute(
            """
            select id, sent_at, coalesce(subject, '') as subject, sender, content_hash, body_deflated
            from emails where id = %(id)s
            """,
            {"id": email_id},
        ).fetchone()
        if row is None or row["body_deflated"] is None:
            return None
        people = cursor.execute(
            """
            select p.address as key, coalesce(p.name, u.name, h.name, p.address) as name, p.side,
                   coalesce(h.title, u.title) as title, null as company, null as attended
            from (select distinct on (address) address, name, side, user_id, person_id from email_participants
                  where email_id = %(id)s order by address, field) p
            left join users u on u.id = p.user_id
            left join people h on h.id = p.person_id
            order by p.address <> %(sender)s, p.address
            """,
            {"id": email_id, "sender": row["sender"]},
        ).fetchall()
    text = zlib.decompress(row["body_deflated"]).decode()
    sentences = [Spoken(n=n, speaker=row["sender"], text=line) for n, line in enumerate(split_email(text), start=1)]
    return Conversation(
        row["id"], "email", row["sent_at"], row["subject"], to_parties(people), sentences, row["content_hash"]
    )


def to_parties(rows: Sequence[dict[str, Any]]) -> list[Party]:
    return [Party(**row) for row in rows]
