"""What is still to be told: records that may differ from what the CRM was told last. Triggers write most of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow, class_row

from lib.crm.terms import Kind


@dataclass(frozen=True)
class Due:
    """A record that may differ from what the CRM was told last."""

    kind: Kind
    local_id: UUID
    change: int
    attempts: int


def list_due(conn: Connection[TupleRow], kind: Kind, after: int, now: datetime, limit: int) -> list[Due]:
    """Records to look at now, in the order of their changes."""
    with conn.cursor(row_factory=class_row(Due)) as cursor:
        return cursor.execute(
            """
            select kind, local_id, change, attempts from crm_outbox
            where kind = %(kind)s and change > %(after)s and (not_before is null or not_before <= %(now)s)
            order by change limit %(limit)s
            """,
            {"kind": kind, "after": after, "now": now, "limit": limit},
        ).fetchall()


def find_change(conn: Connection[TupleRow], kind: Kind, local_id: UUID) -> int | None:
    """The number of the record's latest change that was not told yet."""
    row = conn.execute(
        "select change from crm_outbox where kind = %(kind)s and local_id = %(local_id)s",
        {"kind": kind, "local_id": local_id},
    ).fetchone()
    return None if row is None else int(row[0])


def queue(conn: Connection[TupleRow], kind: Kind, local_ids: Sequence[UUID]) -> None:
    """Have the CRM told of these records, if that is not due already."""
    conn.execute(
        """
        insert into crm_outbox (kind, local_id) select %(kind)s, id from unnest(%(ids)s::uuid[]) as g (id)
        on conflict do nothing
        """,
        {"kind": kind, "ids": list(local_ids)},
    )


def requeue(conn: Connection[TupleRow], kind: Kind, local_id: UUID) -> None:
    """Have the CRM told of a record that changed."""
    conn.execute(
        """
        insert into crm_outbox (kind, local_id) values (%(kind)s, %(local_id)s)
        on conflict (kind, local_id) do update set change = nextval('crm_changes'), attempts = 0, not_before = null
        """,
        {"kind": kind, "local_id": local_id},
    )


def take_out(conn: Connection[TupleRow], kind: Kind, local_id: UUID) -> None:
    """The CRM was told."""
    conn.execute(
        "delete from crm_outbox where kind = %(kind)s and local_id = %(local_id)s", {"kind": kind, "local_id": local_id}
    )


def postpone(conn: Connection[TupleRow], kind: Kind, local_id: UUID, not_before: datetime) -> None:
    """Try again from then on; a change that comes until then is tried at once."""
    conn.execute(
        """
        insert into crm_outbox as o (kind, local_id, attempts, not_before)
        values (%(kind)s, %(local_id)s, 1, %(not_before)s)
        on conflict (kind, local_id) do update set attempts = o.attempts + 1, not_before = excluded.not_before
        """,
        {"kind": kind, "local_id": local_id, "not_before": not_before},
    )
