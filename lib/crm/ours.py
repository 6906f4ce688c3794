"""Our side of a record, as it is read before the two sides are compared."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.crm import local, outbox, store
from lib.crm.base import Kind, RemoteRecord, Value
from lib.crm.fields import TABLES, Table
from lib.crm.run import Run
from lib.crm.store import Link
from lib.crm.values import Reading, decode


@dataclass(frozen=True)
class Ours:
    """Our side of a record as it was read: its link, row, values, and the number of its latest untold change."""

    table: Table
    link: Link | None
    row: local.Row | None
    reading: Reading
    change: int | None

    def is_as_agreed(self) -> bool:
        """Whether nothing of ours differs from what both sides agreed on last."""
        base = {} if self.link is None else decode(self.table, self.link.base)
        return all(
            (name in base and base[name] == value) or self.is_refused(name, value)
            for name, value in self.reading.values.items()
        )

    def has_edits(self) -> bool:
        """Whether something differs that is not merely computed."""
        base = {} if self.link is None else decode(self.table, self.link.base)
        policies = self.table.policies
        return any(
            name in base
            and base[name] != value
            and policies[name] != "dealcoach_owns"
            and not self.is_refused(name, value)
            for name, value in self.reading.values.items()
        )

    def is_refused(self, name: str, value: Value) -> bool:
        return self.link is not None and self.link.is_refused(name, value)


def load(conn: Connection[TupleRow], run: Run, kind: Kind, local_id: UUID) -> Ours:
    """Read our side of a record."""
    table = TABLES[kind]
    link = store.find_link(conn, run.connector, kind, local_id)
    change = outbox.find_change(conn, kind, local_id)
    row = local.read(conn, table, [local_id]).get(local_id)
    if row is None:
        return Ours(table, link, None, Reading({}, {}), change)
    refs = store.load_refs(conn, run.connector, related(table, row), [])
    return Ours(table, link, row, run.codec.read_row(table, row.columns, refs), change)


def related(table: Table, row: local.Row) -> list[UUID]:
    """What our record's relations lead to."""
    raws = [row.columns[each.stored_in] for each in table.synced if each.type == "relation"]
    several = [one for raw in raws if isinstance(raw, list) for one in cast(list[UUID], raw)]
    return [*several, *(raw for raw in raws if isinstance(raw, UUID))]


def related_remotely(record: RemoteRecord) -> list[str]:
    """What the CRM's record's relations lead to, among other members of lists."""
    return related_values(record.values.values())


def related_values(values: Iterable[Value]) -> list[str]:
    """The members of those that are sets."""
    return sorted({each for value in values if isinstance(value, frozenset) for each in value})
