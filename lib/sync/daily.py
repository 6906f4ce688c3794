"""The daily sync of Gong: one flow behind every door (command line, cron route, Lambda, Python).

It streams page by page, checkpoints in the transaction of the work, stops before its deadline and goes on in the
next invocation. Gong has no "changed since": a trailing window is read again each day, and the newest call of each
open deal.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from lib.db import Transaction
from lib.errors import AppError, TryLater
from lib.gong.client import GongClient
from lib.jobs import lease
from lib.jobs.deadline import Deadline, OutOfTimeError
from lib.log import logger, where
from lib.sync import calls, emails, finish, users
from lib.sync.run import LEASE_SECONDS, NAME, Report, Run, State, SyncConfig, state_from_json
from lib.sync.windows import Slice

STEPS: dict[str, Callable[[Run], None]] = {
    "users": users.sync_users,
    "calls": calls.sync_window,
    "retries": calls.retry_bad_records,
    "open deals": calls.refresh_open_deals,
    "vanished": calls.confirm_vanished,
    "people": finish.join_people,
    "emails": emails.look_up_references,
    "inbox": finish.retry_inbox,
    "health": finish.refresh_health,
}
DONE = "done"
USUAL_PAUSE = timedelta(days=2)


@dataclass(frozen=True)
class SyncReport:
    """How an invocation ended. `finished` is false when there is more to do: at once, or from `not_before` on."""

    finished: bool
    counts: dict[str, int]
    seconds: dict[str, float]
    requests: int
    not_before: datetime | None = None


def silent(step: str, done: int, total: int | None) -> None:
    """Report nothing."""


def run(
    transaction: Transaction,
    client: GongClient,
    config: SyncConfig,
    *,
    now: datetime,
    deadline: Deadline,
    report: Report = silent,
) -> SyncReport:
    """Do as much of the sync as the deadline allows, and say how far it came.

    Raises AlreadyRunning when another instance is at it, TryLater while a stored wait lasts, and UpstreamRefused when
    Gong does not let us in; what is checkpointed stays.
    """
    holder = uuid4()
    with transaction() as conn:
        status = lease.acquire(conn, NAME, holder, LEASE_SECONDS)
    state = resume(status.checkpoint, config, now)
    context = Run(transaction, client, config, holder, now, deadline, report, state)
    not_before: datetime | None = None
    error: str | None = None
    try:
        users.load_users(context)
        run_steps(context)
    except OutOfTimeError:
        logger().info("sync.paused", step=state.step)
    except TryLater as wait:
        not_before = wait.not_before
        logger().warning("sync.waiting", step=state.step, not_before=wait.not_before.isoformat())
    except Exception as failure:
        error = failure.detail if isinstance(failure, AppError) else type(failure).__name__
        logger().error("sync.failed", step=state.step, error=error, at=where(failure))
        raise
    finally:
        state.counts["requests"] += client.requests
        finished = state.step == DONE
        with transaction() as conn:
            lease.release(
                conn, NAME, holder, finished=finished, counts=state.counts, not_before=not_before, error=error
            )
    seconds = {step: round(value, 3) for step, value in state.seconds.items()}
    logger().info("sync.ended", finished=finished, counts=dict(state.counts), seconds=seconds)
    return SyncReport(finished, dict(state.counts), seconds, client.requests, not_before)


def resume(checkpoint: dict[str, object] | None, config: SyncConfig, now: datetime) -> State:
    """The state to start from: where an unfinished run stopped, else the window; on the first run, the backfill.

    After a pause of more than two days the window reaches as far back before the last run's end as it always does, so
    that no call is seen only before its transcript was there.
    """
    if checkpoint is not None and checkpoint["step"] != DONE:
        return state_from_json(checkpoint)
    if checkpoint is None:
        after = now - timedelta(days=config.backfill_days)
    else:
        last = state_from_json(checkpoint).window.before
        after = (last if now - last > USUAL_PAUSE else now) - timedelta(days=config.window_days)
    window = Slice(after, now)
    return State(step=next(iter(STEPS)), window=window, slices=[window])


def run_steps(context: Run) -> None:
    """Take the steps from the one that the state names on."""
    names = list(STEPS)
    for place, name in enumerate(names):
        if names.index(context.state.step) > place:
            continue
        started = time.monotonic()
        try:
            STEPS[name](context)
        finally:
            context.state.seconds[name] = context.state.seconds.get(name, 0.0) + time.monotonic() - started
        context.state.step = names[place + 1] if place + 1 < len(names) else DONE
        with context.transaction() as conn:
            context.checkpoint(conn)
        logger().info("sync.step", step=name, seconds=round(context.state.seconds[name], 3))
        if context.state.step != DONE:
            context.stop_in_time()
