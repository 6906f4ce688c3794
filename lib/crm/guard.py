"""What becomes of a record that fails: tried again later, put aside where an operator sees it, never in others' way."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from lib.crm import outbox
from lib.crm.base import Kind, NotReached, RateLimited, Refused
from lib.crm.run import Run
from lib.errors import AlreadyRunning, AppError, Misconfigured, TryLater, UpstreamError
from lib.jobs.deadline import OutOfTimeError
from lib.log import logger, where
from lib.records.problems import record_problem

NOT_REACHED = "not reached"
MOST_NOT_REACHED = 3
"""After so many records in a row that the CRM gave no answer for, it is the CRM that is down."""
PAUSE = timedelta(minutes=2)
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=30), timedelta(hours=1)
MOST_ATTEMPTS = 8
"""Of a failure that may pass, over some two hours; any other failure of a record is put aside at once."""


def guarded(
    run: Run,
    kind: Kind,
    local_id: UUID | None,
    attempts: int,
    work: Callable[[], None],
    *,
    remote_id: str | None = None,
) -> None:
    """Do a record's work; what concerns the whole run is raised, what concerns the record is dealt with here.

    `local_id` is None for a record of the CRM that is not linked yet: it is met again in the next complete pass.
    """
    run.keep_lease()
    try:
        work()
    except (OutOfTimeError, AlreadyRunning, TryLater, RateLimited, Refused, Misconfigured):
        raise
    except NotReached as error:
        run.failures[NOT_REACHED] += 1
        if run.failures[NOT_REACHED] >= MOST_NOT_REACHED:
            raise TryLater(f"The CRM does not answer: {error.detail}", run.now() + PAUSE) from error
        fail(run, kind, local_id, attempts, error, remote_id)
    except Exception as error:  # noqa: BLE001 (one record must not stop the rest; it is told by its kind)
        logger().error("crm.record_failed", kind=kind, error=type(error).__name__, at=where(error))
        fail(run, kind, local_id, attempts, error, remote_id)
    else:
        run.failures[NOT_REACHED] = 0


def fail(run: Run, kind: Kind, local_id: UUID | None, attempts: int, error: Exception, remote_id: str | None) -> None:
    """Try the record again later, or put it aside as a problem that names it."""
    run.state.counts["failed"] += 1
    if run.dry:
        return
    passing = isinstance(error, UpstreamError) and attempts + 1 < MOST_ATTEMPTS
    detail = error.detail if isinstance(error, AppError) else f"It cannot be synced ({type(error).__name__})."
    with run.open() as conn:
        if local_id is not None and passing:
            wait = min(LONGEST_WAIT, FIRST_WAIT * 2**attempts)
            outbox.postpone(conn, kind, local_id, run.now() + wait)
            return
        record_problem(conn, run.source, kind, str(local_id or remote_id), detail)
        if local_id is not None:
            outbox.take_out(conn, kind, local_id)
