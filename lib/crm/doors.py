"""What every door to the CRM does first: settings into an adapter, a codec and a deadline."""

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.auth.viewer import Viewer
from lib.crm import conflicts, store, sync
from lib.crm.base import Access, Crm, Difference
from lib.crm.fields import TABLES
from lib.crm.models import CrmConflict, Side
from lib.crm.registry import find_connect
from lib.crm.run import Report, silent
from lib.crm.sync import CrmReport
from lib.crm.values import Codec
from lib.db import open_transaction
from lib.errors import AlreadyRunning, Conflict, Misconfigured, TryLater
from lib.jobs import lease, limiter
from lib.jobs.deadline import Deadline
from lib.jobs.drain import Work
from lib.jobs.queue import defer
from lib.settings import Settings, settings

TASK = "crm-sync.go-on"
MARGIN_SECONDS = 10.0
"""Left of the worker's time for giving the lease back."""
WHILE_ANOTHER_RUNS = timedelta(minutes=2)
NO_DAILY_LIMIT = 2_000_000_000
NOTHING_TO_DO = CrmReport(finished=True, counts={})


@dataclass(frozen=True)
class SetUpReport:
    """What differed, and what still does because only people can change it."""

    found: Sequence[Difference]
    left: Sequence[Difference]


def connect(values: Settings) -> Crm:
    """The adapter of the CRM that the settings name; makes no request, and is to be closed. Raises Misconfigured."""
    name = require_name(values)
    with open_transaction() as conn:
        remembered = store.read_remembered(conn, name)

    def before_request() -> None:
        pace = values.crm_requests_per_second or crm.capabilities.requests_per_second
        limiter.acquire(open_transaction, f"crm:{name}", pace, NO_DAILY_LIMIT)

    crm = find_connect(name)(
        Access(
            token=values.crm_token,
            base_url=values.crm_base_url,
            options=values.crm_options,
            remembered=remembered or {},
            before_request=before_request,
            now=right_now,
        )
    )
    return crm


def right_now() -> datetime:
    """The clock's time, in the sample workspace too, whose story ends on a fixed day: the CRM's edits are of today."""
    return datetime.now(UTC)


def require_name(values: Settings) -> str:
    if values.crm is None:
        raise Misconfigured("No CRM is configured. Set CRM to the name of one, and CRM_TOKEN.")
    return values.crm


def read_codec(conn: Connection[TupleRow], crm: Crm, stage_map: Mapping[str, str]) -> Codec:
    """The translation, with the seller's users as they are stored."""
    rows = conn.execute("select id, email from users").fetchall()
    return Codec(
        crm,
        stage_map,
        email_of={row[0]: row[1] for row in rows},
        user_of={row[1]: row[0] for row in rows if row[1] is not None},
    )


def run_crm_sync(*, seconds: float | None = None, dry: bool = False, report: Report = silent) -> CrmReport:
    """Sync with the CRM that the settings name, for at most `seconds` (default: the setting); quiet without one."""
    values = settings()
    if values.crm is None:
        return NOTHING_TO_DO
    deadline = Deadline.after(values.sync_seconds if seconds is None else seconds)
    with closing(connect(values)) as crm:
        with open_transaction() as conn:
            codec = read_codec(conn, crm, values.stage_map)
        return sync.run(
            open_transaction,
            crm,
            values.crm,
            codec,
            now=right_now,
            deadline=deadline,
            most_trashed_share=values.crm_most_trashed_share,
            dry=dry,
            report=report,
        )


def start_crm_sync(*, seconds: float | None = None) -> CrmReport:
    """Sync as a scheduler asks for it; what is left when the time is up is queued."""
    outcome = run_crm_sync(seconds=seconds)
    if not outcome.finished:
        with open_transaction() as conn:
            queue_rest(conn, outcome.not_before)
    return outcome


def queue_rest(conn: Connection[TupleRow], not_before: datetime | None) -> None:
    """Have the worker go on, from `not_before` on; once is enough."""
    defer(conn, TASK, {}, queueing_lock=TASK, not_before=not_before)


def go_on(work: Work) -> None:
    """Go on with an unfinished sync, and come back as long as there is more; nothing to do when it is finished."""
    with work.transaction() as conn:
        status = lease.find_status(conn, sync.NAME)
    if status is None or status.checkpoint is None or status.checkpoint["step"] == sync.DONE:
        return
    try:
        outcome = run_crm_sync(seconds=max(1.0, work.deadline.left() - MARGIN_SECONDS))
    except AlreadyRunning as other:
        raise TryLater(other.detail, work.now + WHILE_ANOTHER_RUNS) from other
    if not outcome.finished:
        raise TryLater("The sync with the CRM has more to do.", outcome.not_before or work.now)


def resolve(conn: Connection[TupleRow], viewer: Viewer, identity: UUID, winner: Side) -> CrmConflict:
    """A person's word on a conflict; raises NotFound, and Conflict also where no CRM is connected any more."""
    values = settings()
    found = conflicts.get_conflict(conn, viewer, identity)
    if found.resolution == winner:
        return found
    if values.crm is None:
        raise Conflict("No CRM is connected any more, so there are no two sides to decide between.")
    with closing(connect(values)) as crm:
        return conflicts.resolve(conn, viewer, read_codec(conn, crm, values.stage_map), identity, winner)


def set_up(*, check_only: bool = False) -> SetUpReport:
    """Make the CRM's tables and fields as far as they are missing, and remember their ids."""
    values = settings()
    name = require_name(values)
    specs = [table.spec for table in TABLES.values()]
    with closing(connect(values)) as crm:
        found = crm.check_schema(specs)
        if check_only:
            return SetUpReport(found, found)
        remembered = crm.set_up(specs)
    with open_transaction() as conn:
        store.save_connection(conn, name, remembered)
        store.forget_refusals(conn, name)
    with closing(connect(values)) as crm:
        return SetUpReport(found, crm.check_schema(specs))
