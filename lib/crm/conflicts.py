"""Values that were lost, and a person's word on which is right. The resolution is a change, and is synced like one."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow, dict_row

from lib.auth.viewer import Viewer
from lib.crm import local, outbox, store
from lib.crm.fields import TABLES
from lib.crm.merge import Clash
from lib.crm.models import ConflictQuery, CrmConflict, CrmConflictPage, Side
from lib.crm.ours import related_values
from lib.crm.store import Link
from lib.crm.values import Codec, decode_one, encode_one
from lib.errors import Conflict, NotFound
from lib.opportunities.models import paginate
from lib.records.text import to_jsonb


def list_conflicts(conn: Connection[TupleRow], viewer: Viewer, query: ConflictQuery) -> CrmConflictPage:
    """Conflicts of the records that the viewer sees, the latest first."""
    given: dict[str, Any] = {
        "seen": viewer.scope,
        "resolved": query.state == "resolved",
        "kind": query.kind,
        "limit": query.limit,
        "offset": query.offset,
    }
    with conn.cursor(row_factory=dict_row) as cursor:
        rows = cursor.execute(
            """
            select c.id, c.kind, c.local_id, c.field, c.winner, c.kept, c.lost, c.found_at, c.resolved_at, c.resolution,
                   l.url, count(*) over () as total,
                   coalesce((select name from opportunities where id = c.local_id and c.kind = 'opportunity'),
                            (select name from accounts where id = c.local_id and c.kind = 'account'),
                            (select name from people where id = c.local_id and c.kind = 'stakeholder')) as record_name
            from crm_conflicts c
            left join crm_links l on l.connector = c.connector and l.kind = c.kind and l.local_id = c.local_id
            where (c.resolved_at is not null) = %(resolved)s and (%(kind)s::text is null or c.kind = %(kind)s)
              and sees_crm_record(%(seen)s::uuid[], c.kind, c.local_id)
            order by c.found_at desc, c.id limit %(limit)s offset %(offset)s
            """,
            given,
        ).fetchall()
        total = rows[0]["total"] if rows else count(conn, given)
    return CrmConflictPage(conflicts=[to_answer(row) for row in rows], pagination=paginate(query, total))


def count(conn: Connection[TupleRow], given: dict[str, Any]) -> int:
    row = conn.execute(
        """
        select count(*) from crm_conflicts c
        where (c.resolved_at is not null) = %(resolved)s and (%(kind)s::text is null or c.kind = %(kind)s)
          and sees_crm_record(%(seen)s::uuid[], c.kind, c.local_id)
        """,
        given,
    ).fetchone()
    return 0 if row is None else int(row[0])


def get_conflict(conn: Connection[TupleRow], viewer: Viewer, identity: UUID) -> CrmConflict:
    """One conflict; raises NotFound where there is none that the viewer sees."""
    with conn.cursor(row_factory=dict_row) as cursor:
        row = cursor.execute(
            """
            select c.id, c.kind, c.local_id, c.field, c.winner, c.kept, c.lost, c.found_at, c.resolved_at, c.resolution,
                   l.url,
                   coalesce((select name from opportunities where id = c.local_id and c.kind = 'opportunity'),
                            (select name from accounts where id = c.local_id and c.kind = 'account'),
                            (select name from people where id = c.local_id and c.kind = 'stakeholder')) as record_name
            from crm_conflicts c
            left join crm_links l on l.connector = c.connector and l.kind = c.kind and l.local_id = c.local_id
            where c.id = %(id)s and sees_crm_record(%(seen)s::uuid[], c.kind, c.local_id)
            """,
            {"id": identity, "seen": viewer.scope},
        ).fetchone()
    if row is None:
        raise NotFound(f"There is no conflict {identity}.")
    return to_answer(row)


def to_answer(row: dict[str, Any]) -> CrmConflict:
    """The row with each side's value named by its side."""
    ours, theirs = (row["kept"], row["lost"]) if row["winner"] == "dealcoach" else (row["lost"], row["kept"])
    labels = {each.name: each.label for each in TABLES[row["kind"]].fields}
    return CrmConflict(
        id=row["id"],
        kind=row["kind"],
        record_id=row["local_id"],
        record_name=row["record_name"],
        field=row["field"],
        label=labels.get(row["field"]),
        winner=row["winner"],
        dealcoach_value=ours,
        crm_value=theirs,
        url=row["url"],
        found_at=row["found_at"],
        resolved_at=row["resolved_at"],
        resolution=row["resolution"],
    )


def resolve(conn: Connection[TupleRow], viewer: Viewer, codec: Codec, identity: UUID, winner: Side) -> CrmConflict:
    """Make one side's value the value on both, from the next sync on; doing so again changes nothing.

    Raises NotFound, and Conflict where it was resolved otherwise or its record is not in the CRM any more.
    """
    conn.execute("select from crm_conflicts where id = %(id)s for update", {"id": identity})
    found = get_conflict(conn, viewer, identity)
    if found.resolution is not None:
        if found.resolution == winner:
            return found
        raise Conflict("This conflict was resolved the other way. Change the value itself where it is wrong.")
    connector = find_connector(conn, identity)
    link = store.find_link(conn, connector, found.kind, found.record_id)
    if link is None or link.remote_id is None or link.state not in {"linked", "unreachable", "forgotten"}:
        raise Conflict("The record is not in the CRM any more.")
    if found.field is None:
        if winner != found.winner:
            store.save_link(conn, replace(link, state="trashing"))
    else:
        choose(conn, codec, link, found.field, found.crm_value if winner == "crm" else found.dealcoach_value, winner)
    outbox.requeue(conn, found.kind, found.record_id)
    conn.execute(
        """
        update crm_conflicts set resolved_at = now(), resolution = %(winner)s, resolved_by = %(by)s where id = %(id)s
        """,
        {"winner": winner, "by": viewer.name, "id": identity},
    )
    return get_conflict(conn, viewer, identity)


def find_connector(conn: Connection[TupleRow], identity: UUID) -> str:
    row = conn.execute("select connector from crm_conflicts where id = %(id)s", {"id": identity}).fetchone()
    return "" if row is None else str(row[0])


def choose(conn: Connection[TupleRow], codec: Codec, link: Link, name: str, stored: Any, winner: Side) -> None:
    """Set our field to the chosen value; the CRM's is held from now on, ours is not."""
    table = TABLES[link.kind]
    field = next((each for each in table.synced if each.name == name), None)
    row = local.read(conn, table, [link.local_id], lock=True).get(link.local_id)
    if field is None or row is None:
        raise Conflict("The field is not synced any more.")
    value = decode_one(field, stored)
    refs = store.load_refs(conn, link.connector, [], related_values([value]))
    held = row.held | {field.stored_in} if winner == "crm" else row.held - {field.stored_in}
    columns = {field.stored_in: codec.to_column(field, value, refs), "crm_held": sorted(held)}
    local.write(conn, table, link.local_id, columns)
    refused = {each: value for each, value in link.refused.items() if each != name}
    store.save_link(conn, replace(link, chosen=sorted({*link.chosen, name}), refused=refused))


def add_conflicts(conn: Connection[TupleRow], link: Link, clashes: Sequence[Clash]) -> int:
    """Keep what was lost, once each as long as it is open; returns how many are new."""
    return sum(
        conn.execute(
            """
            insert into crm_conflicts (connector, kind, local_id, field, winner, kept, lost)
            values (%(connector)s, %(kind)s, %(local_id)s, %(field)s, %(winner)s, %(kept)s, %(lost)s)
            on conflict do nothing
            """,
            {
                "connector": link.connector,
                "kind": link.kind,
                "local_id": link.local_id,
                "field": clash.field,
                "winner": clash.winner,
                "kept": as_parameter(clash.kept),
                "lost": as_parameter(clash.lost),
            },
        ).rowcount
        for clash in clashes
    )


def add_removal_conflict(conn: Connection[TupleRow], link: Link, winner: str) -> None:
    """One side removed the record, and the other had edited it: `winner` is whose edit kept it."""
    conn.execute(
        """
        insert into crm_conflicts (connector, kind, local_id, winner)
        values (%(connector)s, %(kind)s, %(local_id)s, %(winner)s)
        on conflict do nothing
        """,
        {"connector": link.connector, "kind": link.kind, "local_id": link.local_id, "winner": winner},
    )


def as_parameter(value: Any) -> Any:
    encoded = encode_one(value)
    return None if encoded is None else to_jsonb(encoded)
