"""One record: read both sides, merge, write what changed. Every step may be the last, and the next run goes on.

The order is what makes that so: what is about to be written, and what that will overwrite, is stored before the CRM is
written to; our own side and the new base are stored after it, in one transaction.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, cast
from uuid import UUID

import psycopg
from psycopg import Connection
from psycopg.rows import TupleRow

from lib.crm import local, store
from lib.crm.base import InvalidField, Kind, RemoteRecord, Unreachable, Value
from lib.crm.fields import TABLES, Field, Table
from lib.crm.merge import Merge, merge
from lib.crm.run import Run
from lib.crm.store import Link
from lib.crm.values import Reading, Refs, decode, encode
from lib.records.problems import record_problem, resolve_problems


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
        return all(name in base and base[name] == value for name, value in self.reading.values.items())

    def has_edits(self) -> bool:
        """Whether something differs that is not merely computed."""
        base = {} if self.link is None else decode(self.table, self.link.base)
        policies = self.table.policies
        return any(
            name in base and base[name] != value and policies[name] != "dealcoach_owns"
            for name, value in self.reading.values.items()
        )


def load(conn: Connection[TupleRow], run: Run, kind: Kind, local_id: UUID) -> Ours:
    """Read our side of a record."""
    table = TABLES[kind]
    link = store.find_link(conn, run.connector, kind, local_id)
    change = store.find_change(conn, kind, local_id)
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


def bring_together(run: Run, kind: Kind, local_id: UUID, seen: RemoteRecord | None = None) -> None:
    """Make both sides of a linked record agree. `seen` is what a pass has just shown of it.

    That is enough to write our side by; before the CRM is written to, the record is read again.
    """
    with run.open() as conn:
        ours = load(conn, run, kind, local_id)
    link, row = ours.link, ours.row
    if link is None or link.remote_id is None or row is None:
        return
    if seen is None and link.keyed and link.sending is None and link.state == "linked" and ours.is_as_agreed():
        settle(run, ours)
        return
    theirs = run.crm.fetch(kind, link.remote_id) if seen is None else seen
    while True:
        if isinstance(theirs, Unreachable):
            lose_sight(run, ours, link)
            return
        if theirs.trashed:
            face_trash(run, ours, link)
            return
        with run.open() as conn:
            refs = store.load_refs(conn, run.connector, related(ours.table, row), related_remotely(theirs))
        reading = run.codec.read_record(ours.table, theirs, refs)
        plan = make_plan(ours, link, row, reading, theirs)
        writes = bool(plan.to_crm) or not link.keyed
        if not writes or theirs is not seen:
            break
        theirs = run.crm.fetch(kind, link.remote_id)
    if run.dry:
        note(run, ours, plan)
        return
    written = write_to_crm(run, ours, link, plan) if writes else Written(theirs)
    if written is not None:
        finish(run, ours, link, plan, refs, written, reading)


def make_plan(ours: Ours, link: Link, row: local.Row, reading: Reading, theirs: RemoteRecord) -> Merge:
    """The merge. What we were writing when the answer was lost, and the CRM now has, is agreed on and no one's edit."""
    base = decode(ours.table, link.base)
    sending = decode(ours.table, link.sending or {})
    landed = {name: value for name, value in sending.items() if reading.values.get(name) == value}
    held = frozenset(each.name for each in ours.table.synced if each.stored_in in row.held)
    return merge(
        ours.table.policies,
        base | landed,
        ours.reading.values,
        reading.values,
        held=held,
        unread=theirs.unread,
        required=ours.table.required,
        chosen=frozenset(link.chosen),
    )


@dataclass(frozen=True)
class Written:
    """The CRM's record as it last answered, and the fields that it refused."""

    record: RemoteRecord | None
    refused: frozenset[str] = frozenset()


def write_to_crm(run: Run, ours: Ours, link: Link, plan: Merge) -> Written | None:
    """Patch what changed and nothing else; None when someone else has settled the record meanwhile."""
    identity = link.remote_id or ""
    specs = {each.name: each for each in ours.table.synced}
    values = dict(plan.to_crm)
    lost = [clash for clash in plan.clashes if clash.winner == "dealcoach"]
    with run.open() as conn:
        if not store.lock_link(conn, link):
            return None
        store.save_link(conn, replace(link, sending=encode(values)))
        run.state.counts["conflicts"] += store.add_conflicts(conn, link, lost)
        store.queue(conn, link.kind, [link.local_id])
    refused: set[str] = set()
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
            values = {name: value for name, value in values.items() if name not in refused}
    if not link.keyed:
        answer = run.crm.write_key(link.kind, identity, link.local_id)
    return Written(answer, frozenset(refused))


def tell_refused(run: Run, link: Link, names: list[str], error: InvalidField) -> None:
    """A dead letter for each field: seen by an operator, and tried again when the field changes."""
    with run.open() as conn:
        for name in names:
            record_problem(conn, run.source, link.kind, f"{link.local_id}:{name}", error.detail, {"field": name})
    run.state.counts["refused"] += len(names)


def finish(run: Run, ours: Ours, link: Link, plan: Merge, refs: Refs, written: Written, reading: Reading) -> None:
    """Store in one transaction what our side becomes, what both sides agree on now, and what was lost.

    Someone may have changed our side meanwhile: such a field stays as they left it, and its base as it was, so that
    the next look sees both changes.
    """
    table, before = ours.table, ours.row
    specs = {each.name: each for each in table.synced}
    with run.open() as conn:
        now = local.read(conn, table, [link.local_id], lock=True).get(link.local_id)
        change = store.find_change(conn, link.kind, link.local_id)
        if now is None or before is None or not store.lock_link(conn, link):
            return
        untouched = {n for n in plan.to_dealcoach if same_column(specs[n], now, before)}
        columns = {n: run.codec.to_column(specs[n], plan.to_dealcoach[n], refs) for n in sorted(untouched)}
        left = set(written.refused) | (plan.to_dealcoach.keys() - untouched)
        left |= write_columns(conn, run, link, table, columns)
        mark(conn, table, link.local_id, now, plan.held, left)
        old = decode(table, link.base)
        agreed = {n: old[n] if n in left else value for n, value in plan.base.items() if n not in left or n in old}
        taken = [clash for clash in plan.clashes if clash.winner == "crm" and clash.field not in left]
        run.state.counts["conflicts"] += store.add_conflicts(conn, link, taken)
        run.state.counts["taken"] += bool(columns.keys() - left)
        edited_at = link.edited_at if written.record is None else written.record.edited_at
        settled = replace(
            link,
            state="linked",
            base=encode(agreed),
            sending=None,
            sent_at=None,
            keyed=True,
            edited_at=edited_at,
            chosen=[],
        )
        store.save_link(
            conn,
            settled,
            url=None if written.record is None else written.record.url,
            seen_in=run.seen_in(link.kind),
        )
        tell_unclear(conn, run, link, reading, agreed.keys() - left)
        if change == ours.change:
            store.take_out(conn, link.kind, link.local_id)


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


def settle(run: Run, ours: Ours) -> None:
    """Nothing is to be told, unless someone has changed the record since."""
    if run.dry or ours.link is None or ours.change is None:
        return
    with run.open() as conn:
        if store.find_change(conn, ours.link.kind, ours.link.local_id) == ours.change:
            store.take_out(conn, ours.link.kind, ours.link.local_id)


def lose_sight(run: Run, ours: Ours, link: Link) -> None:
    """The CRM shows the record no more: removed for good, or not shared. Nothing is done to ours on that."""
    if run.dry:
        return
    with run.open() as conn:
        store.save_link(conn, replace(link, state="unreachable"))
        reason = "The CRM no longer shows this record: it was removed for good, or is not shared with Dealcoach."
        record_problem(conn, run.source, link.kind, str(link.local_id), reason)
    settle(run, ours)


def face_trash(run: Run, ours: Ours, link: Link) -> None:
    """Someone put the record into the CRM's trash. An edit of ours since the last agreement brings it back.

    Without one nothing is done here: the next complete pass takes the record out (sweep.py).
    """
    if not ours.has_edits() or link.state == "trashed" or (ours.row is not None and ours.row.gone):
        settle(run, ours)
        return
    if run.dry:
        run.note(link.kind, link.local_id, str(link.local_id), "restore in the CRM", {})
        return
    with run.open() as conn:
        store.add_removal_conflict(conn, link, "dealcoach")
        store.queue(conn, link.kind, [link.local_id])
    run.state.counts["restored"] += 1
    if run.crm.capabilities.restores:
        run.crm.restore(link.kind, link.remote_id or "")
        bring_together(run, link.kind, link.local_id, run_fetch(run, link))
        return
    with run.open() as conn:
        fresh = replace(link, state="creating", remote_id=None, base={}, sending=None, sent_at=None, edited_at=None)
        store.save_link(conn, fresh)


def run_fetch(run: Run, link: Link) -> RemoteRecord | None:
    found = run.crm.fetch(link.kind, link.remote_id or "")
    return None if isinstance(found, Unreachable) else found


def note(run: Run, ours: Ours, plan: Merge) -> None:
    """Keep what a dry run would do."""
    name = str((ours.row.columns["name"] if ours.row is not None else None) or "")
    kind, identity = ours.table.kind, None if ours.link is None else ours.link.local_id
    if plan.to_crm:
        run.note(kind, identity, name, "change in the CRM", encode(plan.to_crm))
    if plan.to_dealcoach:
        run.note(kind, identity, name, "change here", encode(plan.to_dealcoach))
    for clash in plan.clashes:
        lost = encode({clash.field: clash.lost})
        run.note(kind, identity, name, f"keep a conflict that {clash.winner} wins", lost)
