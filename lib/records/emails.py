"""Emails: one row per message, however many systems know of it."""

import hashlib
import zlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow, class_row

from lib.ids import derive_id
from lib.records.lock import lock_identities
from lib.records.models import FILES, EmailAddress, EmailRecord
from lib.records.text import clean, clean_optional, to_jsonb

SNIPPET_LENGTH = 500


@dataclass(frozen=True)
class KnownEmail:
    """What decides whether a stored email is the same message."""

    id: UUID
    message_id: str | None
    same_source: bool
    message_hashes: list[str]


def known_sources(conn: Connection[TupleRow], source: str, external_ids: Collection[str]) -> set[str]:
    """Those of a source's ids that are stored already."""
    rows = conn.execute(
        "select external_id from email_sources where source = %(source)s and external_id = any (%(ids)s)",
        {"source": source, "ids": [clean(external_id) for external_id in external_ids]},
    ).fetchall()
    return {row[0] for row in rows}


def upsert_email(conn: Connection[TupleRow], record: EmailRecord) -> UUID:
    """Store what a source knows of an email, merged with what others know of the same one, and return its id.

    The same message is found by the source's id, by Message-ID, and else by sender and time to the second. A text that
    is there stays when a file brings another copy, so that two copies do not undo each other. Once retention has
    removed its body, no later delivery changes what is left of the text.
    """
    lock_identities(conn)
    identity = find_email(conn, record) or new_id(conn, record)
    body = None if record.body is None else clean(record.body)
    content_hash = None if body is None else hash_body(body)
    conn.execute(
        """
        with given (id, message_id, sender, sent_at, account_id, direction, subject, snippet, thread_key,
                    content_hash, body_deflated, metadata) as (
            values (%(id)s::uuid, %(message_id)s::text, %(sender)s::text, %(sent_at)s::timestamptz,
                    %(account_id)s::uuid, %(direction)s::text, %(subject)s::text, %(snippet)s::text,
                    %(thread_key)s::text, %(content_hash)s::text, %(body_deflated)s::bytea, %(metadata)s::jsonb)
        ), merged as (
            select g.id, coalesce(e.message_id, g.message_id) as message_id, coalesce(e.sender, g.sender) as sender,
                   coalesce(e.sent_at, g.sent_at) as sent_at, coalesce(e.account_id, g.account_id) as account_id,
                   case when g.content_hash is null
                             or (k.keeps and (g.subject, g.content_hash) is distinct from (e.subject, e.content_hash))
                        then coalesce(nullif(e.direction, 'unknown'), g.direction)
                        else coalesce(nullif(g.direction, 'unknown'), e.direction, 'unknown') end as direction,
                   coalesce(case when k.keeps then e.subject end, g.subject, e.subject) as subject,
                   coalesce(case when e.body_removed_at is null and not k.keeps then g.snippet end, e.snippet)
                       as snippet,
                   coalesce(case when k.keeps then e.thread_key end, g.thread_key, e.thread_key) as thread_key,
                   coalesce(case when e.body_removed_at is null and not k.keeps then g.content_hash end, e.content_hash)
                       as content_hash,
                   case when e.body_removed_at is null then
                       case when k.keeps or g.content_hash = e.content_hash then e.body_deflated
                            else coalesce(g.body_deflated, e.body_deflated) end end as body_deflated,
                   case when k.keeps then g.metadata || e.metadata else coalesce(e.metadata, '{}') || g.metadata end
                       as metadata, e.id is null as is_new,
                   (e.message_id, e.account_id, e.direction, e.subject, e.snippet, e.thread_key, e.content_hash,
                    e.metadata) as before
            from given g left join emails e on e.id = g.id
            cross join lateral (select %(from_file)s and e.content_hash is not null as keeps) k
        )
        insert into emails (id, message_id, sender, sent_at, account_id, direction, subject, snippet, thread_key,
                            content_hash, body_deflated, metadata)
        select id, message_id, sender, sent_at, account_id, direction, subject, snippet, thread_key,
               content_hash, body_deflated, metadata
        from merged
        where is_new or before is distinct from
              (message_id, account_id, direction, subject, snippet, thread_key, content_hash, metadata)
        on conflict (id) do update set
            message_id = excluded.message_id, account_id = excluded.account_id, direction = excluded.direction,
            subject = excluded.subject, snippet = excluded.snippet, thread_key = excluded.thread_key,
            content_hash = excluded.content_hash, body_deflated = excluded.body_deflated,
            metadata = excluded.metadata, updated_at = now()
        """,
        {
            "id": identity,
            "message_id": clean_optional(record.message_id),
            "sender": clean(record.sender).strip().lower(),
            "sent_at": second_of(record),
            "account_id": record.account_id,
            "direction": record.direction,
            "subject": clean_optional(record.subject),
            "snippet": None if body is None else body[:SNIPPET_LENGTH],
            "thread_key": clean_optional(record.thread_key),
            "content_hash": content_hash,
            "from_file": record.source == FILES,
            "body_deflated": None if body is None else zlib.compress(body.encode(), 9),
            "metadata": to_jsonb({} if record.source == "gong" else record.metadata),
        },
    )
    write_addresses(conn, identity, record.addresses, keep_names=record.source == FILES)
    conn.execute(
        """
        insert into email_sources (source, external_id, email_id, metadata)
        values (%(source)s, %(external_id)s, %(email_id)s, %(metadata)s)
        on conflict do nothing
        """,
        {
            "source": record.source,
            "external_id": clean(record.external_id),
            "email_id": identity,
            "metadata": to_jsonb(record.metadata if record.source == "gong" else {}),
        },
    )
    return identity


def hash_body(body: str) -> str:
    """What tells a text from another one of the same message."""
    return hashlib.sha256(clean(body).encode()).hexdigest()


def second_of(record: EmailRecord) -> datetime:
    """When it was sent, as precisely as every source tells it."""
    return record.sent_at.astimezone(UTC).replace(microsecond=0)


def find_email(conn: Connection[TupleRow], record: EmailRecord) -> UUID | None:
    """The stored email that is the same message, if there is one."""
    second = second_of(record)
    with conn.cursor(row_factory=class_row(KnownEmail)) as cursor:
        candidates = cursor.execute(
            """
            select e.id, e.message_id,
                   exists (select 1 from email_sources s where s.email_id = e.id and s.source = %(source)s
                           and s.external_id = %(external_id)s) as same_source,
                   array(select s.metadata ->> 'messageHash' from email_sources s
                         where s.email_id = e.id and s.metadata ? 'messageHash') as message_hashes
            from emails e
            where e.id in (select s.email_id from email_sources s
                           where s.source = %(source)s and s.external_id = %(external_id)s)
               or e.message_id = %(message_id)s
               or (e.sender = %(sender)s and e.sent_at >= %(second)s and e.sent_at < %(next_second)s)
            order by e.sent_at, e.id
            """,
            {
                "source": record.source,
                "external_id": clean(record.external_id),
                "message_id": clean_optional(record.message_id),
                "sender": clean(record.sender).strip().lower(),
                "second": second,
                "next_second": second + timedelta(seconds=1),
            },
        ).fetchall()
    return choose_same(candidates, clean_optional(record.message_id), record.metadata.get("messageHash"))


def choose_same(candidates: Sequence[KnownEmail], message_id: str | None, message_hash: object) -> UUID | None:
    """Which of the candidates is the message: a second message of one sender in one second is another message."""
    for known in candidates:
        if known.same_source or (message_id is not None and known.message_id == message_id):
            return known.id
    for known in candidates:
        other_message = message_id is not None and known.message_id is not None
        other_hash = isinstance(message_hash, str) and known.message_hashes and message_hash not in known.message_hashes
        if not other_message and not other_hash:
            return known.id
    return None


def new_id(conn: Connection[TupleRow], record: EmailRecord) -> UUID:
    """An id from sender and second, so that it does not depend on which source came first."""
    identity = derive_id("email", clean(record.sender).strip().lower(), second_of(record).isoformat())
    taken = conn.execute("select 1 from emails where id = %s", (identity,)).fetchone()
    if taken is None:
        return identity
    return derive_id("email", clean(record.message_id or f"{record.source}:{record.external_id}"))


def write_addresses(
    conn: Connection[TupleRow], identity: UUID, addresses: Sequence[EmailAddress], *, keep_names: bool
) -> None:
    """Add addresses that are not there yet and fill what is known of them by now."""
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for address in addresses:
        rows[(address.field, clean(address.address).strip().lower())] = {
            "field": address.field,
            "address": clean(address.address).strip().lower(),
            "name": clean_optional(address.name),
            "person_id": address.person_id and str(address.person_id),
            "user_id": address.user_id and str(address.user_id),
            "side": address.side,
        }
    conn.execute(
        """
        insert into email_participants (email_id, field, address, name, person_id, user_id, side)
        select %(id)s, g.field, g.address,
               case when %(keep)s then coalesce(p.name, g.name) else coalesce(g.name, p.name) end,
               coalesce(g.person_id, p.person_id),
               coalesce(g.user_id, p.user_id), coalesce(nullif(g.side, 'unknown'), p.side, 'unknown')
        from jsonb_to_recordset(%(rows)s) as g (field text, address text, name text, person_id uuid, user_id uuid,
                                                side text)
        left join email_participants p on p.email_id = %(id)s and p.field = g.field and p.address = g.address
        where p.email_id is null
           or (p.name, p.person_id, p.user_id, p.side) is distinct from
              (case when %(keep)s then coalesce(p.name, g.name) else coalesce(g.name, p.name) end,
               coalesce(g.person_id, p.person_id), coalesce(g.user_id, p.user_id),
               coalesce(nullif(g.side, 'unknown'), p.side, 'unknown'))
        on conflict (email_id, field, address) do update set
            name = excluded.name, person_id = excluded.person_id, user_id = excluded.user_id, side = excluded.side
        """,
        {"id": identity, "keep": keep_names, "rows": to_jsonb(list(rows.values()))},
    )


def read_body(body_deflated: bytes | None) -> str | None:
    """The full text of a stored email; None when there is none or retention removed it."""
    return None if body_deflated is None else zlib.decompress(body_deflated).decode()
