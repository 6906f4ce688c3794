"""Which conversations are read and not yet judged, and all of an account's with its deals."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow, class_row, dict_row

from lib.coaching.deal import NO_DEAL, Held
from lib.coaching.load import Known, list_parties, list_said, list_written, numbers_of
from lib.deals.detection.models import Account, OpenDeal, Seen
from lib.readings.conversation import Kind
from lib.readings.models import from_json
from lib.readings.store import ReaderIdentity, Touch


@dataclass(frozen=True)
class Waiting:
    """An account with conversations that are not judged, or one conversation of no account."""

    account_id: UUID | None
    conversation_id: UUID | None


@dataclass(frozen=True)
class Told:
    """A read conversation without its words."""

    kind: Kind
    id: UUID
    at: datetime
    title: str
    sender: str | None
    content_hash: str
    last: int
    key: str
    reading: dict[str, Any]
    is_private: bool
    host: UUID | None


def list_waiting(conn: Connection[TupleRow], identity: ReaderIdentity, limit: int) -> list[Waiting]:
    """Accounts, and conversations of none, with a reading that nobody judged; whose oldest waits longest first."""
    with conn.cursor(row_factory=class_row(Waiting)) as cursor:
        return cursor.execute(
            """
            select w.account_id, case when w.account_id is null then w.id end as conversation_id
            from (
                select c.id, c.account_id, r.key, r.created_at
                from readings r join calls c on c.id = r.call_id
                join transcripts t on t.call_id = c.id and t.content_hash = r.content_hash
                where r.reader = %(reader)s and r.version = %(version)s and r.knowledge_hash = %(knowledge_hash)s
                union all
                select e.id, e.account_id, r.key, r.created_at
                from readings r join emails e on e.id = r.email_id and e.content_hash = r.content_hash
                where r.reader = %(reader)s and r.version = %(version)s and r.knowledge_hash = %(knowledge_hash)s
            ) w
            left join detections d on d.conversation_id = w.id
            where d.reading_key is distinct from w.key or d.account_id is distinct from w.account_id
            group by 1, 2 order by min(w.created_at), 1, 2 limit %(limit)s
            """,
            {**vars(identity), "limit": limit},
        ).fetchall()


def find_account(conn: Connection[TupleRow], account_id: UUID) -> Account | None:
    row = conn.execute("select id, name from accounts where id = %s", (account_id,)).fetchone()
    return None if row is None else Account(row[0], row[1])


def list_seen(conn: Connection[TupleRow], waiting: Waiting, identity: ReaderIdentity) -> list[Seen]:
    """All read conversations of the account, or the one of no account, with people and cited sentences."""
    told = list_told(conn, waiting, identity)
    known = [to_known(one) for one in told]
    touches = {one.id: Touch(one.kind, one.id, one.at, one.content_hash, from_json(one.reading)) for one in told}
    parties = list_parties(conn, known)
    cited = {one.id: numbers_of(touches[one.id], one.last) for one in known}
    said = list_said(conn, [one for one in known if one.kind == "call"], cited)
    said |= list_written(conn, [one for one in known if one.kind == "email"], cited)
    links = list_links(conn, [one.id for one in told])
    owners = list_owners(conn, told)
    return [
        Seen(
            held=Held(
                NO_DEAL, touches[one.id], one.title, parties.get(one.id, ()), said.get(one.id, {}), one.sender,
                one.last, "call" if one.kind == "call" else "nothing",
            ),
            reading_key=one.key,
            links=links.get(one.id, frozenset()),
            is_private=one.is_private,
            owner_id=owners.get(one.id),
        )
        for one in told
    ]  # fmt: skip


def to_known(one: Told) -> Known:
    return Known(one.kind, one.id, NO_DEAL, one.at, one.title, one.sender, one.content_hash, one.last, is_read=True)


def list_told(conn: Connection[TupleRow], waiting: Waiting, identity: ReaderIdentity) -> list[Told]:
    with conn.cursor(row_factory=class_row(Told)) as cursor:
        return cursor.execute(
            """
            select 'call' as kind, c.id, c.started_at as at, c.title, null as sender, t.content_hash,
                   t.sentence_count as last, r.key, r.reading, c.is_private, c.primary_user_id as host
            from calls c
            join transcripts t on t.call_id = c.id
            join readings r on r.call_id = c.id and r.content_hash = t.content_hash and r.reader = %(reader)s
                and r.version = %(version)s and r.knowledge_hash = %(knowledge_hash)s
            where c.account_id = %(account_id)s or c.id = %(conversation_id)s
            union all
            select 'email', e.id, e.sent_at, coalesce(e.subject, ''), e.sender, e.content_hash, 0, r.key, r.reading,
                   false, null
            from emails e
            join readings r on r.email_id = e.id and r.content_hash = e.content_hash and r.reader = %(reader)s
                and r.version = %(version)s and r.knowledge_hash = %(knowledge_hash)s
            where e.account_id = %(account_id)s or e.id = %(conversation_id)s
            order by at, id
            """,
            {**vars(identity), **vars(waiting)},
        ).fetchall()


def list_links(conn: Connection[TupleRow], ids: Sequence[UUID]) -> dict[UUID, frozenset[UUID]]:
    """The deals that each conversation is on by anything but our own detection.

    Those of a detected deal that people have taken over count too: they stay as they are.
    """
    rows = conn.execute(
        """
        select l.id, l.opportunity_id
        from (
            select call_id as id, opportunity_id, source from call_opportunities where call_id = any (%(ids)s)
            union all
            select email_id, opportunity_id, source from email_opportunities where email_id = any (%(ids)s)
        ) l
        join opportunities o on o.id = l.opportunity_id
        left join detections d on d.conversation_id = l.id and d.opportunity_id = l.opportunity_id and d.linked
        where l.source <> 'detected' or d.conversation_id is null
           or o.detected and (o.review = 'Reviewed' or o.crm_held <> '{}' or o.gone_at is not null
                              or o.stage in ('closed_won', 'closed_lost'))
        order by 1, 2
        """,
        {"ids": list(ids)},
    ).fetchall()
    found: dict[UUID, set[UUID]] = {}
    for conversation, deal in rows:
        found.setdefault(conversation, set()).add(deal)
    return {conversation: frozenset(deals) for conversation, deals in found.items()}


def list_owners(conn: Connection[TupleRow], told: Sequence[Told]) -> Mapping[UUID, UUID]:
    """Whose deal a conversation would make: the host's, else that of our participant who takes part most."""
    rows = conn.execute(
        """
        select p.call_id, p.user_id from call_participants p
        where p.call_id = any (%(ids)s) and p.user_id is not null and p.attended is not false
        union all
        select p.email_id, p.user_id from email_participants p
        where p.email_id = any (%(ids)s) and p.user_id is not null
        order by 1, 2
        """,
        {"ids": [one.id for one in told]},
    ).fetchall()
    present: dict[UUID, list[UUID]] = {}
    for conversation, user in rows:
        present.setdefault(conversation, []).append(user)
    often = Counter(user for users in present.values() for user in set(users))
    hosts = {one.id: one.host for one in told if one.host is not None}
    most = {
        conversation: min(users, key=lambda user: (-often[user], str(user))) for conversation, users in present.items()
    }
    return most | hosts


def list_deals(conn: Connection[TupleRow], account_id: UUID) -> list[OpenDeal]:
    """All deals of an account but those that people put into the CRM's trash; a detected one is kept in mind."""
    with conn.cursor(row_factory=dict_row) as cursor:
        rows: list[dict[str, Any]] = cursor.execute(
            """
            select o.id, o.name, o.product, o.close_date, o.detected, o.gone_at,
                   o.stage in ('closed_won', 'closed_lost') as closed, o.updated_at,
                   o.detected and (o.review = 'Reviewed' or o.crm_held <> '{}' or o.gone_at is not null
                                   or o.stage in ('closed_won', 'closed_lost')) as fixed
            from opportunities o
            where o.account_id = %(id)s and (o.gone_at is null or o.detected)
            order by o.id
            """,
            {"id": account_id},
        ).fetchall()
    return [
        OpenDeal(
            id=row["id"],
            name=row["name"],
            product=row["product"],
            close_date=row["close_date"],
            until=ended(row),
            detected=row["detected"],
            fixed=row["fixed"],
        )
        for row in rows
    ]


def ended(row: Mapping[str, Any]) -> datetime | None:
    """When the deal stopped being open: the end of the day it closed on, or when it was put into the trash."""
    if row["gone_at"] is not None:
        return row["gone_at"]
    if not row["closed"]:
        return None
    day: date | None = row["close_date"]
    return row["updated_at"] if day is None else datetime.combine(day + timedelta(days=1), time.min, UTC)
