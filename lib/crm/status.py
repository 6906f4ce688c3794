"""How the sync with the CRM stands, for people."""

from datetime import UTC, datetime

from psycopg import Connection
from psycopg.rows import TupleRow, class_row

from lib.auth.viewer import Viewer
from lib.crm import store
from lib.crm.fields import TABLES
from lib.crm.models import CrmProblem, CrmStatus, RecordCounts, SyncState
from lib.crm.run import NAME
from lib.crm.sync import DONE
from lib.jobs import lease
from lib.jobs.lease import SyncStatus


def read_status(conn: Connection[TupleRow], viewer: Viewer, connector: str | None) -> CrmStatus:
    """The status of the CRM that is configured, or that none is."""
    if connector is None:
        return CrmStatus(connector=None, state="none configured")
    if store.read_remembered(conn, connector) is None:
        return CrmStatus(connector=connector, state="not set up")
    last = lease.find_status(conn, NAME)
    return CrmStatus(
        connector=connector,
        state=name_state(last, datetime.now(UTC)),
        started_at=last and last.started_at,
        finished_at=last and last.finished_at,
        not_before=last and last.not_before,
        error=last and last.error,
        records=count_records(conn, connector),
        open_conflicts=count_conflicts(conn, viewer),
        problems=list_problems(conn, connector) if viewer.scope is None else [],
    )


def name_state(last: SyncStatus | None, now: datetime) -> SyncState:
    """One word for how the last run stands."""
    if last is None:
        return "never ran"
    if last.leased_until is not None and last.leased_until > now:
        return "running"
    if last.not_before is not None and last.not_before > now:
        return "waiting"
    if last.error is not None:
        return "failed"
    return "done" if last.checkpoint is not None and last.checkpoint["step"] == DONE else "unfinished"


def count_records(conn: Connection[TupleRow], connector: str) -> list[RecordCounts]:
    rows = conn.execute(
        """
        select kind, state, count(*) from crm_links where connector = %(connector)s group by kind, state
        union all select kind, 'waiting', count(*) from crm_outbox group by kind
        """,
        {"connector": connector},
    ).fetchall()
    counted = {(row[0], row[1]): int(row[2]) for row in rows}
    return [
        RecordCounts(
            kind=kind,
            linked=counted.get((kind, "linked"), 0),
            creating=counted.get((kind, "creating"), 0),
            unreachable=counted.get((kind, "unreachable"), 0),
            trashed=counted.get((kind, "trashed"), 0) + counted.get((kind, "trashing"), 0),
            waiting=counted.get((kind, "waiting"), 0),
        )
        for kind in TABLES
    ]


def count_conflicts(conn: Connection[TupleRow], viewer: Viewer) -> int:
    """How many open conflicts the viewer sees."""
    row = conn.execute(
        """
        select count(*) from crm_conflicts
        where resolved_at is null and sees_crm_record(%(seen)s::uuid[], kind, local_id)
        """,
        {"seen": viewer.scope},
    ).fetchone()
    return 0 if row is None else int(row[0])


def list_problems(conn: Connection[TupleRow], connector: str) -> list[CrmProblem]:
    with conn.cursor(row_factory=class_row(CrmProblem)) as cursor:
        return cursor.execute(
            """
            select kind, record_id as record, reason, first_seen_at as since, attempts from sync_problems
            where source = %(source)s and resolved_at is null
            order by last_seen_at desc, kind, record_id limit 100
            """,
            {"source": f"crm:{connector}"},
        ).fetchall()
