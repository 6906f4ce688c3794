"""One record: read both sides, merge, write what changed (writing.py)."""

from collections.abc import Collection
from dataclasses import replace
from uuid import UUID

from lib.crm import conflicts, local, outbox, store
from lib.crm.base import Kind, RemoteRecord, Unreachable
from lib.crm.merge import Merge, merge
from lib.crm.ours import Ours, load, related, related_remotely
from lib.crm.run import Run
from lib.crm.store import Link
from lib.crm.values import Reading, decode, encode
from lib.crm.writing import Written, finish, write_to_crm
from lib.records.problems import record_problem


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
    if isinstance(theirs, Unreachable):
        lose_sight(run, ours, link)
    else:
        face(run, ours, link, row, theirs, fresh=seen is None)


def face(run: Run, ours: Ours, link: Link, row: local.Row, theirs: RemoteRecord, *, fresh: bool) -> None:
    """Do what their side asks for; `fresh` says that it was read just now, so that it may be written to."""
    if theirs.trashed and not (ours.has_edits() and link.state != "trashed" and not row.gone):
        settle(run, ours)  # the next complete pass takes the record out (sweep.py)
        return
    if theirs.trashed and run.crm.capabilities.restores:
        bring_back(run, link)
        return
    with run.open() as conn:
        refs = store.load_refs(conn, run.connector, related(ours.table, row), related_remotely(theirs))
    reading = run.codec.read_record(ours.table, theirs, refs)
    plan = make_plan(ours, link, row, reading, theirs)
    refused = frozenset(name for name, value in plan.to_crm.items() if link.is_refused(name, value))
    writes = bool(plan.to_crm.keys() - refused) or not link.keyed
    if run.dry:
        note(run, ours, plan, refused)
    elif theirs.trashed:
        run.state.counts["restored"] += 1
        finish(run, ours, link, plan, refs, Written(None), reading, anew=True)
    elif writes and not fresh:
        bring_fresh(run, ours, link, row)
    elif not writes:
        finish(run, ours, link, plan, refs, Written(theirs, refused, refused), reading)
    elif (written := write_to_crm(run, ours, link, plan, refused)) is not None:
        finish(run, ours, link, plan, refs, written, reading)


def bring_fresh(run: Run, ours: Ours, link: Link, row: local.Row) -> None:
    """Read their side again before it is written to: people may have edited it since it was shown."""
    theirs = run.crm.fetch(link.kind, link.remote_id or "")
    if isinstance(theirs, Unreachable):
        lose_sight(run, ours, link)
    else:
        face(run, ours, link, row, theirs, fresh=True)


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


def settle(run: Run, ours: Ours) -> None:
    """Nothing is to be told, unless someone has changed the record since."""
    if run.dry or ours.link is None or ours.change is None:
        return
    with run.open() as conn:
        if outbox.find_change(conn, ours.link.kind, ours.link.local_id) == ours.change:
            outbox.take_out(conn, ours.link.kind, ours.link.local_id)


def lose_sight(run: Run, ours: Ours, link: Link) -> None:
    """The CRM shows the record no more: removed for good, or not shared. Nothing is done to ours on that."""
    if run.dry:
        return
    with run.open() as conn:
        store.save_link(conn, replace(link, state="unreachable"))
        reason = "The CRM no longer shows this record: it was removed for good, or is not shared with Dealcoach."
        record_problem(conn, run.source, link.kind, str(link.local_id), reason)
    settle(run, ours)


def bring_back(run: Run, link: Link) -> None:
    """Take the record out of the CRM's trash: an edit of ours since the last agreement beats its removal."""
    if run.dry:
        run.note(link.kind, link.local_id, str(link.local_id), "restore in the CRM", {})
        return
    with run.open() as conn:
        conflicts.add_removal_conflict(conn, link, "dealcoach")
        outbox.queue(conn, link.kind, [link.local_id])
    restored = run.crm.restore(link.kind, link.remote_id or "")
    run.state.counts["restored"] += 1
    bring_together(run, link.kind, link.local_id, restored)


def note(run: Run, ours: Ours, plan: Merge, refused: Collection[str]) -> None:
    """Keep what a dry run would do."""
    name = str((ours.row.columns["name"] if ours.row is not None else None) or "")
    kind, identity = ours.table.kind, None if ours.link is None else ours.link.local_id
    to_crm = {name: value for name, value in plan.to_crm.items() if name not in refused}
    if to_crm:
        run.note(kind, identity, name, "change in the CRM", encode(to_crm))
    if plan.to_dealcoach:
        run.note(kind, identity, name, "change here", encode(plan.to_dealcoach))
    for clash in plan.clashes:
        lost = encode({clash.field: clash.lost})
        run.note(kind, identity, name, f"keep a conflict that {clash.winner} wins", lost)
