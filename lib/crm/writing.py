"""Writing both sides of a record, so that every step may be the last.

What is about to be written, and what that will overwrite, is stored before the CRM is written to; our own side and the
new base are stored after it, in one transaction.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import psycopg
from psycopg import Connection
from psycopg.rows import TupleRow

from lib.crm import conflicts, local, outbox, store
from lib.crm.base import InvalidField, RemoteRecord, Value
from lib.crm.fields import Field, Table
from lib.crm.merge import Merge
from lib.crm.ours import Ours
from lib.crm.run import Run
from lib.crm.store import Link
from lib.crm.values import Reading, Refs, decode, encode
from lib.records.problems import record_problem, resolve_problems


@dataclass(frozen=True)
class Written:
    """The CRM's record as it last answered, and the fields that it refused; those of `lasting` are remembered."""

    record: RemoteRecord | None
    refused: frozenset[str] = frozenset()
    lasting: frozenset[str] = frozenset()


def write_to_crm(run: Run, ours: Ours, link: Link, plan: Merge, known: frozenset[str]) -> Written | None:
    """Patch what changed and nothing else, without the fields of which it is `known` that the CRM refuses them.

    None when someone else has settled the record meanwhile.
    """
    identity = link.remote_id or ""
    specs = {each.name: each for each in ours.table.synced}
    values = {name: value for name, value in plan.to_crm.items() if name not in known}
    lost = [clash for clash in plan.clashes if clash.winner == "dealcoach" and clash.field not in known]
    with run.open() as conn:
        if not store.lock_link(conn, link):
            return None
        store.save_link(conn, replace(link, sending=encode(values)))
        run.state.counts["conflicts"] += conflicts.add_conflicts(conn, link, lost)
        outbox.queue(conn, link.kind, [link.local_id])
    refused, lasting = set(known), set(known)
    answer: RemoteRecord | None = None
    while values:
        try:
            answer = run.crm.patch(
                link.kind, identity, {n: run.codec.to_crm(specs[n], value) for n, value in values.items()}
            )
            run.state.counts["patched"] += 1
            break
        except InvalidField as error:
            names = [error.field] if error.field in values else list(values)
            tell_refused(run, link, names, error)
            refused.update(names)
            lasting.update(name for name in names if name == error.field and is_lasting(specs[name]))
            values = {name: value for name, value in values.items() if name not in refused}
    if not link.keyed:
        answer = run.crm.write_key(link.kind, identity, link.local_id)
    return Written(answer, frozenset(refused), frozenset(lasting))


def is_lasting(field: Field) -> bool:
    """Whether a refusal is remembered: that of a relation passes when what it leads to is shown again."""
    return field.type != "relation"


def tell_refused(run: Run, link: Link, names: list[str], error: InvalidField) -> None:
    """A dead letter for each field: seen by an operator, and tried again when the field changes."""
    with run.open() as conn:
        for name in names:
            record_problem(conn, run.source, link.kind, f"{link.local_id}:{name}", error.detail, {"field": name})
    run.state.counts["refused"] += len(names)


def finish(
    run: Run,
    ours: Ours,
    link: Link,
    plan: Merge,
    refs: Refs,
    written: Written,
    reading: Reading,
    *,
    anew: bool = False,
) -> None:
    """Store in one transaction what our side becomes, what both sides agree on now, and what was lost.

    Someone may have changed our side meanwhile: such a field stays as they left it, and its base as it was, so that
    the next look sees both changes. With `anew` the CRM's record is given up, and one to be made takes its place.
    """
    table, before = ours.table, ours.row
    specs = {each.name: each for each in table.synced}
    with run.open() as conn:
        now = local.read(conn, table, [link.local_id], lock=True).get(link.local_id)
        change = outbox.find_change(conn, link.kind, link.local_id)
        if now is None or before is None or not store.lock_link(conn, link):
            return
        untouched = {n for n in plan.to_dealcoach if same_column(specs[n], now, before)}
        columns = {n: run.codec.to_column(specs[n], plan.to_dealcoach[n], refs) for n in sorted(untouched)}
        left = set(written.refused) | (plan.to_dealcoach.keys() - untouched)
        left |= write_columns(conn, run, link, table, columns)
        mark(conn, table, link.local_id, now, plan.held, left)
        old = decode(table, link.base)
        agreed = {n: old[n] if n in left else value for n, value in plan.base.items() if n not in left or n in old}
        blank: dict[str, Value] = {
            n: None for n in written.lasting if n not in old and reading.values.get(n, n) is None
        }
        taken = [clash for clash in plan.clashes if (anew or clash.winner == "crm") and clash.field not in left]
        run.state.counts["conflicts"] += conflicts.add_conflicts(conn, link, taken)
        run.state.counts["taken"] += bool(columns.keys() - left)
        edited_at = link.edited_at if written.record is None else written.record.edited_at
        settled = replace(
            link,
            state="linked",
            base=encode(agreed | blank),
            sending=None,
            sent_at=None,
            keyed=True,
            edited_at=edited_at,
            chosen=[],
            refused=encode({n: plan.to_crm[n] for n in written.lasting}),
        )
        store.save_link(
            conn,
            settled,
            url=None if written.record is None else written.record.url,
            seen_in=run.seen_in(link.kind),
        )
        tell_unclear(conn, run, link, reading, agreed.keys() - left)
        if anew:
            conflicts.add_removal_conflict(conn, link, "dealcoach")
            store.save_link(conn, replace(settled, state="creating", remote_id=None, base={}, edited_at=None))
            outbox.requeue(conn, link.kind, link.local_id)
        elif change == ours.change:
            outbox.take_out(conn, link.kind, link.local_id)


def same_column(spec: Field, one: local.Row, other: local.Row) -> bool:
    return bool(one.columns[spec.stored_in] == other.columns[spec.stored_in])


def mark(
    conn: Connection[TupleRow],
    table: Table,
    local_id: UUID,
    now: local.Row,
    held: frozenset[str],
    left: Collection[str],
) -> None:
    """Note which columns a person set in the CRM, and that the record is there."""
    decided = {each.stored_in: each.name in held for each in table.synced if each.name not in left}
    columns = {column for column in now.held if column not in decided} | {
        c for c, is_held in decided.items() if is_held
    }
    changed: dict[str, Any] = {} if frozenset(columns) == now.held else {"crm_held": sorted(columns)}
    local.write(conn, table, local_id, changed | ({"gone_at": None} if now.gone else {}))


def write_columns(
    conn: Connection[TupleRow], run: Run, link: Link, table: Table, values: Mapping[str, Any]
) -> set[str]:
    """Write fields together, or, where the database refuses that, one by one; returns those that it refused."""
    column_of = {each.name: each.stored_in for each in table.synced}
    try:
        with conn.transaction():
            local.write(conn, table, link.local_id, {column_of[name]: value for name, value in values.items()})
            return set()
    except (psycopg.DataError, psycopg.IntegrityError) as error:
        if len(values) == 1:
            (name,) = values
            reason = f"{name}: our database refuses the CRM's value (SQLSTATE {error.sqlstate})."
            record_problem(conn, run.source, link.kind, f"{link.local_id}:{name}", reason, {"field": name})
            run.state.counts["refused"] += 1
            return {name}
    return {
        refused for name, value in values.items() for refused in write_columns(conn, run, link, table, {name: value})
    }


def tell_unclear(conn: Connection[TupleRow], run: Run, link: Link, reading: Reading, agreed: Collection[str]) -> None:
    """Problems of what could not be understood; those of fields that both sides agree on now are over."""
    for name, reason in reading.unclear.items():
        record_problem(conn, run.source, link.kind, f"{link.local_id}:{name}", reason, {"field": name})
    over = [f"{link.local_id}:{name}" for name in agreed if name not in reading.unclear]
    resolve_problems(conn, run.source, link.kind, [*over, str(link.local_id), link.remote_id or ""])
