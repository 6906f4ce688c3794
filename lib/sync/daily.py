"""The daily sync of Gong: one flow behind every door (command line, cron route, Lambda, Python).

It streams page by page, checkpoints in the transaction of the work, stops before its deadline and goes on in the
next invocation. Gong has no "changed since": a trailing window is read again each day, and the newest call of each
open deal.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import uuid4

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.db import Transaction
from lib.errors import AppError, TryLater
from lib.gong.client import GongClient
from lib.jobs import lease
from lib.jobs.deadline import Deadline, OutOfTimeError
from lib.log import logger, where
from lib.sync import calls, emails, finish, users
from lib.sync.pages import store_transcripts
from lib.sync.run import DONE, LEASE_SECONDS, NAME, Report, Run, State, SyncConfig, state_from_json
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
USUAL_PAUSE = timedelta(days=2)
OUTDATED = timedelta(hours=20)
"""A window that ended so long ago is not today's: a day's run may start a little earlier than the last one's."""
LEAST_SECONDS = 10.0
"""Every invocation may ask for so long, or one with too little time would never come further. No more than what each
door keeps back of the platform's time."""

type OnStart = Callable[[Connection[TupleRow]], None]
"""What has to be committed with the lease, or not at all."""


@dataclass(frozen=True)
class SyncReport:
    """How an invocation ended. `finished` is false when there is more to do: at once, or from `not_before` on.

    Counts and seconds are those of the whole run so far, in however many invocations; `requests` are this one's.
    """

    finished: bool
    counts: dict[str, int]
    seconds: dict[str, float]
    requests: int
    not_before: datetime | None = None


def silent(step: str, done: int, total: int | None) -> None:
    """Report nothing."""


def nothing_more(conn: Connection[TupleRow]) -> None:
    """The lease alone."""


def run(
    transaction: Transaction,
    client: GongClient,
    config: SyncConfig,
    *,
    now: datetime,
    deadline: Deadline,
    report: Report = silent,
    on_start: OnStart = nothing_more,
) -> SyncReport:
    """Do as much of the sync as the deadline allows, and say how far it came.

    A run that was left unfinished comes first, and where that was not today's, today's after it.

    Raises AlreadyRunning when another instance is at it, TryLater while a stored wait lasts, and UpstreamRefused when
    Gong does not let us in; what is checkpointed stays.
    """
    holder = uuid4()
    with transaction() as conn:
        status = lease.acquire(conn, NAME, holder, LEASE_SECONDS)
        on_start(conn)
    state = resume(status.checkpoint, config, now)
    give_time(client, deadline)
    context = Run(transaction, client, config, holder, now, deadline, report, state)
    not_before: datetime | None = None
    error: str | None = None
    try:
        users.load_users(context)
        store_transcripts(context, state.due)  # of a page that the last invocation had no time to finish
        run_steps(context)
        if now - state.window.before > OUTDATED:
            state = follow_up(state, config, now)
            context = replace(context, state=state)
            with context.transaction() as conn:
                context.checkpoint(conn)
            context.stop_in_time()
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
        context.measure()
        finished = state.step == DONE
        with transaction() as conn:
            lease.release(
                conn,
                NAME,
                holder,
                finished=finished,
                counts=state.figures(),
                changes=state.cost(),
                not_before=not_before,
                error=error,
            )
    seconds = {step: round(value, 3) for step, value in state.seconds.items()}
    logger().info("sync.ended", finished=finished, counts=state.figures(), seconds=seconds)
    return SyncReport(finished, state.figures(), seconds, client.requests, not_before)


def give_time(client: GongClient, deadline: Deadline) -> None:
    """Let all requests end by the deadline, where that leaves the least that an invocation needs."""
    client.deadline = deadline if deadline.left() >= LEAST_SECONDS else Deadline.after(LEAST_SECONDS)


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


def follow_up(last: State, config: SyncConfig, now: datetime) -> State:
    """The state that begins today's run after one of another day; both are counted as one."""
    return replace(
        resume(last.to_json(), config, now), counts=last.counts, requests=last.requests, seconds=last.seconds
    )


def run_steps(context: Run) -> None:
    """Take the steps from the one that the state names on."""
    names = list(STEPS)
    for place, name in enumerate(names):
        if names.index(context.state.step) > place:
            continue
        STEPS[name](context)
        context.measure()
        context.state.step = names[place + 1] if place + 1 < len(names) else DONE
        with context.transaction() as conn:
            context.checkpoint(conn)
        logger().info("sync.step", step=name, seconds=round(context.state.seconds[name], 3))
        if context.state.step != DONE:
            context.stop_in_time()
