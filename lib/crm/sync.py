"""The sync with the CRM, both ways: one flow behind every door.

It learns what changed there, tells what changed here, and after a complete pass looks for what is missing. It stores
where it is with the work that it stands for, stops before its deadline, and goes on in the next one. What the CRM
wants to be waited for is stored and shared by all instances; nobody sleeps.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import uuid4

from lib.crm import store
from lib.crm.base import Crm, Kind, RateLimited
from lib.crm.fields import TABLES
from lib.crm.pull import pull
from lib.crm.push import push
from lib.crm.refusals import welcome
from lib.crm.run import LEASE_SECONDS, NAME, Planned, Report, Run, State, silent, state_from_json
from lib.crm.sweep import sweep
from lib.crm.values import Codec
from lib.db import Transaction
from lib.errors import AppError, Misconfigured, TryLater
from lib.jobs import lease, limiter
from lib.jobs.deadline import Deadline, OutOfTimeError
from lib.log import logger, where

DONE = "done"


def step_of_pull(kind: Kind) -> Callable[[Run], None]:
    return lambda run: pull(run, kind)


def step_of_sweep(kind: Kind) -> Callable[[Run], None]:
    return lambda run: sweep(run, kind)


STEPS: dict[str, Callable[[Run], None]] = {
    **{f"pull {kind}": step_of_pull(kind) for kind in TABLES},
    "push": push,
    **{f"sweep {kind}": step_of_sweep(kind) for kind in TABLES},
    "welcome": welcome,
    "push again": push,
}
"""What the sweep brings back is told at once, and what a pull left to be told."""


@dataclass(frozen=True)
class CrmReport:
    """How an invocation ended. `finished` is false when there is more to do: at once, or from `not_before` on."""

    finished: bool
    counts: dict[str, int]
    not_before: datetime | None = None
    plan: Sequence[Planned] = field(default_factory=tuple[Planned])


def run(
    transaction: Transaction,
    crm: Crm,
    connector: str,
    codec: Codec,
    *,
    now: Callable[[], datetime],
    deadline: Deadline,
    most_trashed_share: float = 0.2,
    dry: bool = False,
    report: Report = silent,
) -> CrmReport:
    """Do as much of the sync as the deadline allows, and say how far it came.

    Raises AlreadyRunning when another instance is at it, TryLater while a stored wait lasts, Refused when the CRM does
    not let us in, and Misconfigured where it was never set up; what is stored stays. A dry run writes nothing, on
    neither side, and starts from the beginning.
    """
    holder = uuid4()
    with transaction() as conn:
        if store.read_remembered(conn, connector) is None:
            raise Misconfigured("The CRM is not set up yet. Run `dealcoach crm setup`.")
        status = lease.find_status(conn, NAME) if dry else lease.acquire(conn, NAME, holder, LEASE_SECONDS)
        if not dry:
            store.queue_all_once(conn, connector)
    state = resume(None if status is None else status.checkpoint, connector, anew=dry)
    context = Run(
        transaction, crm, connector, codec, holder, now, deadline, state, most_trashed_share, dry=dry, report=report
    )
    not_before: datetime | None = None
    error: str | None = None
    try:
        take_steps(context)
    except OutOfTimeError:
        logger().info("crm.paused", step=state.step)
    except TryLater as wait:
        not_before = remember_wait(context, wait)
        logger().warning("crm.waiting", step=state.step, not_before=not_before.isoformat())
    except Exception as failure:
        error = failure.detail if isinstance(failure, AppError) else type(failure).__name__
        logger().error("crm.failed", step=state.step, error=error, at=where(failure))
        raise
    finally:
        finished = state.step == DONE
        if not dry:
            with transaction() as conn:
                lease.release(
                    conn, NAME, holder, finished=finished, counts=state.counts, not_before=not_before, error=error
                )
    logger().info("crm.ended", finished=finished, counts=dict(state.counts), dry=dry)
    return CrmReport(finished, dict(state.counts), not_before, tuple(context.plan.values()))


def resume(checkpoint: dict[str, object] | None, connector: str, *, anew: bool) -> State:
    """The state to start from: where an unfinished run with the same CRM stopped, else a new round."""
    first = next(iter(STEPS))
    if checkpoint is None or checkpoint["connector"] != connector:
        return State(connector, first)
    state = state_from_json(checkpoint)
    if state.step != DONE and not anew:
        return state
    return State(connector, first, watermarks=state.watermarks, full_passes=state.full_passes)


def take_steps(context: Run) -> None:
    """Take the steps from the one that the state names on."""
    names = list(STEPS)
    for name in names[names.index(context.state.step) :]:
        STEPS[name](context)
        following = names.index(name) + 1
        context.state.step = names[following] if following < len(names) else DONE
        with context.open() as conn:
            context.checkpoint(conn)
        if context.state.step != DONE:
            context.stop_in_time()


def remember_wait(context: Run, wait: TryLater) -> datetime:
    """Until when the CRM wants no requests, from any instance."""
    if isinstance(wait, RateLimited) and not context.dry:
        pause = max(timedelta(), wait.not_before - context.now())
        return limiter.block_until(context.open, context.source, pause)
    return wait.not_before
