"""What stands for what, and the CRM that is connected: the sync's own tables, but for its outbox and conflicts."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow, class_row

from lib.crm.base import Value
from lib.crm.terms import Kind
from lib.crm.values import Refs, encode_one
from lib.records.text import to_jsonb


@dataclass(frozen=True)
class Link:
    """One of our records and the CRM's record that stands for it. The columns are explained in the migration."""

    connector: str
    kind: Kind
    local_id: UUID
    remote_id: str | None
    state: str
    base: dict[str, Any]
    sending: dict[str, Any] | None
    sent_at: datetime | None
    edited_at: datetime | None
    keyed: bool
    chosen: list[str] = field(default_factory=list[str])
    refused: dict[str, Any] = field(default_factory=dict[str, Any])

    def is_refused(self, name: str, value: Value) -> bool:
        """Whether the CRM did not take this very value: it is not sent again, and nothing is due for it."""
        return name in self.refused and self.refused[name] == encode_one(value)


def find_link(conn: Connection[TupleRow], connector: str, kind: Kind, local_id: UUID) -> Link | None:
    with conn.cursor(row_factory=class_row(Link)) as cursor:
        return cursor.execute(
            """
            select connector, kind, local_id, remote_id, state, base, sending, sent_at, edited_at, keyed,
                   chosen, refused
            from crm_links where connector = %(connector)s and kind = %(kind)s and local_id = %(local_id)s
            """,
            {"connector": connector, "kind": kind, "local_id": local_id},
        ).fetchone()


def find_links_by_remote(
    conn: Connection[TupleRow], connector: str, kind: Kind, remote_ids: Collection[str]
) -> dict[str, Link]:
    """The links of these records of the CRM, by its id."""
    with conn.cursor(row_factory=class_row(Link)) as cursor:
        found = cursor.execute(
            """
            select connector, kind, local_id, remote_id, state, base, sending, sent_at, edited_at, keyed,
                   chosen, refused
            from crm_links where connector = %(connector)s and kind = %(kind)s and remote_id = any (%(remote_ids)s)
            """,
            {"connector": connector, "kind": kind, "remote_ids": list(remote_ids)},
        ).fetchall()
    return {link.remote_id: link for link in found if link.remote_id is not None}


def save_link(conn: Connection[TupleRow], link: Link, *, url: str | None = None, seen_in: UUID | None = None) -> None:
    """Store a link as given, new or not; `seen_in` is the pass under way, where the record was just seen."""
    conn.execute(
        """
        insert into crm_links (connector, kind, local_id, remote_id, state, base, sending, sent_at, edited_at, keyed,
                               chosen, refused, url, seen_in)
        values (%(connector)s, %(kind)s, %(local_id)s, %(remote_id)s, %(state)s, %(base)s, %(sending)s, %(sent_at)s,
                %(edited_at)s, %(keyed)s, %(chosen)s, %(refused)s, %(url)s, %(seen_in)s)
        on conflict (connector, kind, local_id) do update set
            remote_id = excluded.remote_id, state = excluded.state, base = excluded.base, sending = excluded.sending,
            sent_at = excluded.sent_at, edited_at = excluded.edited_at, keyed = excluded.keyed,
            chosen = excluded.chosen, refused = excluded.refused, url = coalesce(excluded.url, crm_links.url),
            seen_in = coalesce(excluded.seen_in, crm_links.seen_in)
        """,
        {
            **vars(link),
            "base": to_jsonb(link.base),
            "sending": None if link.sending is None else to_jsonb(link.sending),
            "refused": to_jsonb(link.refused),
            "url": url,
            "seen_in": seen_in,
        },
    )


def lock_link(conn: Connection[TupleRow], link: Link) -> bool:
    """Keep others from changing a link; false when someone has since it was read."""
    row = conn.execute(
        """
        select base = %(base)s and state = %(state)s from crm_links
        where connector = %(connector)s and kind = %(kind)s and local_id = %(local_id)s
        for update
        """,
        {**vars(link), "base": to_jsonb(link.base), "sending": None, "refused": None},
    ).fetchone()
    return row is not None and bool(row[0])


def list_unseen(
    conn: Connection[TupleRow], connector: str, kind: Kind, seen_in: UUID, after: UUID, limit: int
) -> list[Link]:
    """Links that a complete pass did not show, in order of id."""
    with conn.cursor(row_factory=class_row(Link)) as cursor:
        return cursor.execute(
            """
            select connector, kind, local_id, remote_id, state, base, sending, sent_at, edited_at, keyed,
                   chosen, refused
            from crm_links
            where connector = %(connector)s and kind = %(kind)s and state in ('linked', 'unreachable')
              and seen_in is distinct from %(seen_in)s and local_id > %(after)s
            order by local_id limit %(limit)s
            """,
            {
                "connector": connector,
                "kind": kind,
                "seen_in": seen_in,
                "after": after,
                "limit": limit,
            },
        ).fetchall()


def count_unseen(conn: Connection[TupleRow], connector: str, kind: Kind, seen_in: UUID) -> int:
    """How many linked records a complete pass did not show."""
    row = conn.execute(
        """
        select count(*) from crm_links
        where connector = %(connector)s and kind = %(kind)s and state = 'linked'
          and seen_in is distinct from %(seen_in)s
        """,
        {"connector": connector, "kind": kind, "seen_in": seen_in},
    ).fetchone()
    return 0 if row is None else int(row[0])


def count_linked(conn: Connection[TupleRow], connector: str, kind: Kind) -> int:
    """How many records are linked."""
    row = conn.execute(
        "select count(*) from crm_links where connector = %(connector)s and kind = %(kind)s and state = 'linked'",
        {"connector": connector, "kind": kind},
    ).fetchone()
    return 0 if row is None else int(row[0])


def mark_seen(
    conn: Connection[TupleRow], connector: str, kind: Kind, remote_ids: Collection[str], seen_in: UUID
) -> None:
    """Note that a complete pass showed these records."""
    conn.execute(
        """
        update crm_links set seen_in = %(seen_in)s
        where connector = %(connector)s and kind = %(kind)s and remote_id = any (%(remote_ids)s)
          and seen_in is distinct from %(seen_in)s
        """,
        {"connector": connector, "kind": kind, "remote_ids": list(remote_ids), "seen_in": seen_in},
    )


def load_refs(
    conn: Connection[TupleRow], connector: str, local_ids: Collection[UUID], remote_ids: Collection[str]
) -> Refs:
    """What stands for these records, wherever it is in reach."""
    if not local_ids and not remote_ids:
        return Refs()
    rows = conn.execute(
        """
        select kind, local_id, remote_id from crm_links
        where connector = %(connector)s and remote_id is not null and state <> 'forgotten'
          and (local_id = any (%(local_ids)s) or remote_id = any (%(remote_ids)s))
        """,
        {"connector": connector, "local_ids": list(local_ids), "remote_ids": list(remote_ids)},
    ).fetchall()
    return Refs({(row[0], row[1]): row[2] for row in rows}, {(row[0], row[2]): row[1] for row in rows})


def read_remembered(conn: Connection[TupleRow], connector: str) -> Mapping[str, Any] | None:
    """What the adapter's set-up returned, or None where it never ran."""
    row = conn.execute(
        "select remembered from crm_connections where connector = %(connector)s", {"connector": connector}
    ).fetchone()
    return None if row is None else row[0]


def save_connection(conn: Connection[TupleRow], connector: str, remembered: Mapping[str, Any]) -> None:
    """Store what set-up returned; from now on changes are queued."""
    conn.execute(
        """
        insert into crm_connections (connector, active, remembered) values (%(connector)s, true, %(remembered)s)
        on conflict (connector) do update set active = true, remembered = excluded.remembered
        """,
        {"connector": connector, "remembered": to_jsonb(remembered)},
    )


def queue_all_once(conn: Connection[TupleRow], connector: str) -> bool:
    """Queue every record there is, if that never happened for this CRM."""
    first = conn.execute(
        """
        update crm_connections set queued_at = now(), active = true
        where connector = %(connector)s and (queued_at is null or not active)
        returning 1
        """,
        {"connector": connector},
    ).fetchone()
    if first is None:
        return False
    conn.execute("update crm_connections set active = false where connector <> %(connector)s", {"connector": connector})
    conn.execute(
        """
        insert into crm_outbox (kind, local_id)
        select 'account', id from accounts union all select 'stakeholder', id from people
        union all select 'opportunity', id from opportunities
        on conflict do nothing
        """
    )
    return True


def has_refusals(conn: Connection[TupleRow], connector: str, kind: Kind, field: str) -> bool:
    """Whether there is a value of this field that the CRM does not take."""
    row = conn.execute(
        """
        select exists (select from crm_links
                       where connector = %(connector)s and kind = %(kind)s and refused <> '{}' and refused ? %(field)s)
        """,
        {"connector": connector, "kind": kind, "field": field},
    ).fetchone()
    return row is not None and bool(row[0])


def forget_refusals(
    conn: Connection[TupleRow],
    connector: str,
    kind: Kind | None = None,
    field: str | None = None,
    values: Collection[str] = (),
) -> None:
    """Have what the CRM did not take sent again: these values of a field, or, where none is named, all there is."""
    conn.execute(
        """
        with again as (
            update crm_links
            set refused = case when %(field)s::text is null then '{}' else refused - %(field)s::text end
            where connector = %(connector)s and refused <> '{}'
              and (%(field)s::text is null
                   or (kind = %(kind)s and refused ->> %(field)s::text = any (%(values)s)))
            returning kind, local_id
        )
        insert into crm_outbox (kind, local_id) select kind, local_id from again on conflict do nothing
        """,
        {"connector": connector, "kind": kind, "field": field, "values": list(values)},
    )
