"""Our own records as the sync reads and writes them. Which columns there are says `fields.py`, and nobody else.

That is why these are the only statements that are put together, from names in that table.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow, dict_row
from psycopg.sql import SQL, Identifier, Placeholder

from lib.crm.fields import Field, Table


@dataclass(frozen=True)
class Row:
    """A record's synced columns, which of them a person set in the CRM, and whether it is in the CRM's trash."""

    columns: Mapping[str, Any]
    held: frozenset[str]
    gone: bool


def read(conn: Connection[TupleRow], table: Table, ids: Collection[UUID], *, lock: bool = False) -> dict[UUID, Row]:
    """Those of the records that there are; `lock` keeps others from changing them until the transaction ends."""
    statement = SQL("select id, crm_held, gone_at, {} from {} where id = any (%(ids)s) order by id {}").format(
        SQL(", ").join(map(Identifier, table.columns)),
        Identifier(table.stored_in),
        SQL("for update" if lock else ""),
    )
    with conn.cursor(row_factory=dict_row) as cursor:
        rows = cursor.execute(statement, {"ids": list(ids)}).fetchall()
    return {
        row["id"]: Row(
            {column: row[column] for column in table.columns}, frozenset(row["crm_held"]), row["gone_at"] is not None
        )
        for row in rows
    }


def write(conn: Connection[TupleRow], table: Table, identity: UUID, columns: Mapping[str, Any]) -> None:
    """Set columns of a record, which may also be crm_held and gone_at."""
    if not columns:
        return
    assignments = SQL(", ").join(SQL("{} = {}").format(Identifier(name), Placeholder(name)) for name in columns)
    statement = SQL("update {} set {}, updated_at = now() where id = %(id)s").format(
        Identifier(table.stored_in), assignments
    )
    conn.execute(statement, {**columns, "id": identity})


def list_leading_to(conn: Connection[TupleRow], table: Table, field: Field, identity: UUID) -> list[UUID]:
    """Which records have this one in a relation."""
    column, stored_in = Identifier(field.stored_in), Identifier(table.stored_in)
    if field.several:
        statement = SQL("select id from {} where {} @> array[%(id)s]::uuid[] order by id").format(stored_in, column)
    else:
        statement = SQL("select id from {} where {} = %(id)s order by id").format(stored_in, column)
    return [row[0] for row in conn.execute(statement, {"id": identity}).fetchall()]


def count_erased(conn: Connection[TupleRow], table: Table, connector: str) -> int:
    """How many linked records are gone from our table and not yet dealt with."""
    statement = SQL(
        """
        select count(*) from crm_outbox o
        join crm_links l on l.kind = o.kind and l.local_id = o.local_id and l.connector = %(connector)s
        where o.kind = %(kind)s and l.state = 'linked' and not exists (select from {} t where t.id = o.local_id)
        """
    ).format(Identifier(table.stored_in))
    row = conn.execute(statement, {"kind": table.kind, "connector": connector}).fetchone()
    return 0 if row is None else int(row[0])
