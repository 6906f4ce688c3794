"""Telling the CRM what changed here: the outbox, record by record."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.crm import conflicts, local, outbox, store
from lib.crm.base import InvalidField, Kind, RemoteRecord, SaveConflict, Unreachable, Value
from lib.crm.fields import TABLES
from lib.crm.guard import guarded
from lib.crm.ours import Ours, load, related_remotely
from lib.crm.outbox import Due
from lib.crm.record import bring_together, settle
from lib.crm.run import Run
from lib.crm.store import Link
from lib.crm.values import decode, encode
from lib.crm.writing import is_lasting, tell_refused
from lib.records.problems import record_problem, resolve_problems

BATCH = 50
PATIENCE = timedelta(minutes=2)
"""A create whose answer was lost may still be on its way for so long, besides the time that the CRM's index lags."""


def push(run: Run) -> None:
    """Bring together every record that changed here, accounts first, as others lead to them."""
    for kind in TABLES:
        after = 0
        while batch := next_batch(run, kind, after):
            for due in batch:
                guarded(run, kind, due.local_id, due.attempts, push_one(run, due))
                run.stop_in_time()
            after = batch[-1].change
            with run.open() as conn:
                run.checkpoint(conn)
            run.report("push", run.state.counts["pushed"], None)


def next_batch(run: Run, kind: Kind, after: int) -> list[Due]:
    with run.open() as conn:
        return outbox.list_due(conn, kind, after, run.now(), BATCH)


def push_one(run: Run, due: Due) -> Callable[[], None]:
    """What is to be done for a record of the outbox."""

    def work() -> None:
        with run.open() as conn:
            ours = load(conn, run, due.kind, due.local_id)
        run.state.counts["pushed"] += 1
        if ours.link is not None and ours.link.state == "trashing":
            remove(run, ours, ours.link, due)
        elif ours.row is None:
            forget(run, ours, due)
        elif ours.link is None and ours.row.gone:
            take_out(run, ours, due)
        elif ours.link is None or ours.link.state == "creating":
            create(run, ours, due)
        elif ours.link.state in {"trashed", "forgotten"}:
            take_out(run, ours, due)
        else:
            bring_together(run, due.kind, due.local_id)

    return work


def take_out(run: Run, ours: Ours, due: Due) -> None:
    """Nothing is to be told of this record."""
    if ours.link is not None:
        settle(run, ours)
    elif not run.dry:
        with run.open() as conn:
            if outbox.find_change(conn, due.kind, due.local_id) == due.change:
                outbox.take_out(conn, due.kind, due.local_id)


def create(run: Run, ours: Ours, due: Due) -> None:
    """Make the CRM's record, once: that it is sent is stored first, and a retry looks before it sends."""
    row, link = ours.row, ours.link
    if row is None:
        return
    if run.dry:
        name = str(row.columns["name"])
        run.note(due.kind, due.local_id, name, "add in the CRM", encode(ours.reading.values))
        return
    can = run.crm.capabilities
    if link is not None and (link.sent_at is not None or can.creates_once):
        found = run.crm.find_by_key(due.kind, due.local_id)
        others = stand_for_others(run, due, found)
        own = [record for record in found if record.remote_id not in others]
        if own:
            adopt(run, link, own[0])
            bring_together(run, due.kind, due.local_id)
            return
        if others and can.creates_once:
            raise SaveConflict(
                "A copy that people made of the record still carries its id, and is given its own first."
            )
        if link.sent_at is not None and not can.creates_once:
            again = link.sent_at + can.index_lag + PATIENCE
            if run.now() < again:
                with run.open() as conn:
                    outbox.postpone(conn, due.kind, due.local_id, again)
                return
    values: dict[str, Value] = {name: value for name, value in ours.reading.values.items() if value is not None}
    send(run, ours, due, values)


def stand_for_others(run: Run, due: Due, found: Sequence[RemoteRecord]) -> Collection[str]:
    """Those that carry our record's id and are linked with another of ours: copies, whose own id is not written yet."""
    with run.open() as conn:
        links = store.find_links_by_remote(conn, run.connector, due.kind, [record.remote_id for record in found])
    return {remote_id for remote_id, link in links.items() if link.local_id != due.local_id}


def send(run: Run, ours: Ours, due: Due, values: dict[str, Value]) -> None:
    """Send a create, without the fields that the CRM refuses; these are told."""
    specs = {each.name: each for each in ours.table.synced}
    blanks: dict[str, Value] = {name: None for name, value in ours.reading.values.items() if value is None}
    refused: dict[str, Value] = {}
    while True:
        link = Link(
            run.connector,
            due.kind,
            due.local_id,
            None,
            "creating",
            encode(values | blanks),
            None,
            run.now(),
            None,
            True,
            refused=encode(refused),
        )
        with run.open() as conn:
            store.save_link(conn, link)
        try:
            sent = {name: run.codec.to_crm(specs[name], value) for name, value in values.items()}
            answer = run.crm.create(due.kind, due.local_id, sent)
        except InvalidField as error:
            if error.field not in values or specs[error.field].required:
                raise
            tell_refused(run, link, [error.field], error)
            if is_lasting(specs[error.field]):
                refused[error.field], blanks[error.field] = values[error.field], None
            values = {name: value for name, value in values.items() if name != error.field}
            continue
        break
    run.state.counts["created"] += 1
    adopt(run, link, answer, ours)


def adopt(run: Run, link: Link, record: RemoteRecord, told: Ours | None = None) -> None:
    """Store that a record of the CRM stands for ours, and tell what leads to it; `told` is what it was told.

    One that was found, and not answered, may be a copy of an older one: only what it has as it was sent is agreed on.
    """
    with run.open() as conn:
        base = link.base if told is not None else keep_equal(conn, run, link, record)
        linked = replace(
            link, remote_id=record.remote_id, state="linked", base=base, edited_at=record.edited_at, sent_at=None
        )
        store.save_link(conn, linked, url=record.url, seen_in=run.seen_in(link.kind))
        queue_dependents(conn, link.kind, link.local_id)
        resolve_problems(conn, run.source, link.kind, [str(link.local_id)])
        if told is not None and outbox.find_change(conn, link.kind, link.local_id) == told.change:
            outbox.take_out(conn, link.kind, link.local_id)


def keep_equal(conn: Connection[TupleRow], run: Run, link: Link, record: RemoteRecord) -> dict[str, Any]:
    """Of what was sent, what the record has."""
    table = TABLES[link.kind]
    refs = store.load_refs(conn, run.connector, [], related_remotely(record))
    found = run.codec.read_record(table, record, refs).values
    return encode(
        {name: value for name, value in decode(table, link.base).items() if name in found and found[name] == value}
    )


def queue_dependents(conn: Connection[TupleRow], kind: Kind, local_id: UUID) -> None:
    """Have those records told again whose relation could not be told before this one was in the CRM."""
    for table in TABLES.values():
        for field in table.synced:
            if field.target == kind:
                outbox.queue(conn, table.kind, local.list_leading_to(conn, table, field, local_id))


def forget(run: Run, ours: Ours, due: Due) -> None:
    """Our record was erased: the CRM's goes to the trash, unless a person edited it since; then it stays, unlinked."""
    link = ours.link
    if link is not None and link.state == "trashed" and not run.dry:
        with run.open() as conn:
            store.save_link(conn, replace(link, state="forgotten", base={}, sending=None))
    if link is None or link.remote_id is None or link.state in {"trashed", "forgotten"}:
        take_out(run, ours, due)
        return
    if run.dry:
        run.note(due.kind, due.local_id, str(due.local_id), "put into the CRM's trash", {})
        return
    if too_many_erased(run, due.kind):
        return
    theirs = run.crm.fetch(due.kind, link.remote_id)
    edited = not isinstance(theirs, Unreachable) and not theirs.trashed and differs(run, ours, link, theirs)
    if not edited and not isinstance(theirs, Unreachable):
        run.crm.trash(due.kind, link.remote_id)
        run.state.counts["trashed"] += 1
    with run.open() as conn:
        if edited:
            conflicts.add_removal_conflict(conn, link, "crm")
        store.save_link(conn, replace(link, state="forgotten", base={}, sending=None, refused={}))
        if outbox.find_change(conn, due.kind, due.local_id) == due.change:
            outbox.take_out(conn, due.kind, due.local_id)


def remove(run: Run, ours: Ours, link: Link, due: Due) -> None:
    """A person decided, in resolving a conflict, that the record goes: to the CRM's trash, and marked as gone here."""
    if run.dry:
        run.note(due.kind, due.local_id, str(due.local_id), "put into the CRM's trash", {})
        return
    run.crm.trash(due.kind, link.remote_id or "")
    run.state.counts["trashed"] += 1
    with run.open() as conn:
        store.save_link(conn, replace(link, state="forgotten" if ours.row is None else "trashed", sending=None))
        if ours.row is not None:
            local.write(conn, ours.table, link.local_id, {"gone_at": run.now()})
        outbox.take_out(conn, due.kind, due.local_id)


def differs(run: Run, ours: Ours, link: Link, theirs: RemoteRecord) -> bool:
    """Whether people edited the CRM's record since the last agreement."""
    base = decode(ours.table, link.base)
    with run.open() as conn:
        refs = store.load_refs(conn, run.connector, [], related_remotely(theirs))
    reading = run.codec.read_record(ours.table, theirs, refs)
    return any(name in base and base[name] != value for name, value in reading.values.items())


def too_many_erased(run: Run, kind: Kind) -> bool:
    """Whether so many of our records are gone at once that it is more likely a mishap; an operator is told."""
    if kind in run.stopped:
        return run.stopped[kind]
    with run.open() as conn:
        linked = store.count_linked(conn, run.connector, kind)
        erased = local.count_erased(conn, TABLES[kind], run.connector)
        run.stopped[kind] = erased > allowed(linked, run.most_trashed_share)
        if run.stopped[kind]:
            reason = (
                f"{erased} of {linked} records in {TABLES[kind].label} were erased here at once. Nothing was put into"
                " the CRM's trash. If it was meant, set CRM_MOST_TRASHED_SHARE to 1 for one sync."
            )
            record_problem(conn, run.source, "alert", f"erased-{kind}", reason)
        else:
            resolve_problems(conn, run.source, "alert", [f"erased-{kind}"])
    return run.stopped[kind]


def allowed(linked: int, share: float) -> float:
    """How many of `linked` records one pass may remove: the share of them, and a handful where they are few."""
    return max(5.0, linked * share)
