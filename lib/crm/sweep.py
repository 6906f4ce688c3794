"""What is missing in the CRM: decided after complete passes alone, one record at a time, and never for many at once."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from lib.crm import local, outbox, store
from lib.crm.base import Kind, Unreachable
from lib.crm.fields import TABLES
from lib.crm.guard import guarded
from lib.crm.ours import load
from lib.crm.push import allowed
from lib.crm.record import bring_together, lose_sight
from lib.crm.run import Pass, Run
from lib.crm.store import Link
from lib.records.problems import record_problem, resolve_problems

BATCH = 100
FIRST = UUID(int=0)


def sweep(run: Run, kind: Kind) -> None:
    """Ask for each record that a complete pass did not show, and mark as gone what is in the trash."""
    ended = run.state.passes.get(kind)
    if (
        ended is None
        or not ended.full
        or not ended.complete
        or (run.state.after == "" and too_many_missing(run, kind, ended))
    ):
        run.state.after = ""
        return
    while True:
        after = UUID(run.state.after) if run.state.after else FIRST
        with run.open() as conn:
            batch = store.list_unseen(conn, run.connector, kind, ended.seen_in, after, BATCH)
        for link in batch:
            guarded(run, kind, link.local_id, 0, ask_for(run, link))
            run.state.after = str(link.local_id)
            with run.open() as conn:
                run.checkpoint(conn)
            run.stop_in_time()
        if not batch:
            run.state.after = ""
            return


def too_many_missing(run: Run, kind: Kind, ended: Pass) -> bool:
    """Whether so much is missing at once that it is more likely a right that was lost; an operator is told."""
    with run.open() as conn:
        missing = store.count_unseen(conn, run.connector, kind, ended.seen_in)
        linked = store.count_linked(conn, run.connector, kind)
        if missing <= allowed(linked, run.most_trashed_share):
            resolve_problems(conn, run.source, "alert", [f"missing-{kind}"])
            return False
        if not run.dry:
            reason = (
                f"The CRM no longer shows {missing} of {linked} records in {TABLES[kind].label}. Nothing was marked as"
                " gone. Check that the tables are still shared with Dealcoach; if people did remove that many, set"
                " CRM_MOST_TRASHED_SHARE to 1 for one sync."
            )
            record_problem(conn, run.source, "alert", f"missing-{kind}", reason)
            run.state.counts["alerts"] += 1
    return True


def ask_for(run: Run, link: Link) -> Callable[[], None]:
    """What is to be done about a record that a complete pass did not show."""

    def work() -> None:
        theirs = run.crm.fetch(link.kind, link.remote_id or "")
        with run.open() as conn:
            ours = load(conn, run, link.kind, link.local_id)
        if isinstance(theirs, Unreachable):
            lose_sight(run, ours, link)
        elif not theirs.trashed or ours.has_edits():
            bring_together(run, link.kind, link.local_id, theirs)
        elif run.dry:
            name = str(ours.row.columns["name"]) if ours.row is not None else str(link.local_id)
            run.note(link.kind, link.local_id, name, "mark as gone here", {})
        else:
            bury(run, link, ours.change)

    return work


def bury(run: Run, link: Link, change: int | None) -> None:
    """Mark our record as gone, unless someone changed it meanwhile. It comes back when people restore theirs."""
    with run.open() as conn:
        table = TABLES[link.kind]
        local.read(conn, table, [link.local_id], lock=True)
        if outbox.find_change(conn, link.kind, link.local_id) != change or not store.lock_link(conn, link):
            return
        store.save_link(conn, replace(link, state="trashed"))
        local.write(conn, table, link.local_id, {"gone_at": run.now()})
        outbox.take_out(conn, link.kind, link.local_id)
    run.state.counts["gone"] += 1
