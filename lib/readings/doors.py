"""What every door to reading does: settings into a reader with the company's knowledge, and the tasks of the queue."""

from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.db import Transaction, open_transaction
from lib.errors import AlreadyRunning, Misconfigured, TryLater, UpstreamError, UpstreamRefused
from lib.jobs import lease
from lib.jobs.deadline import Deadline
from lib.jobs.drain import Work
from lib.jobs.queue import queue_collecting
from lib.log import logger
from lib.readings.catch_up import CatchUpReport, Read, Report, catch_up, list_pending, silent
from lib.readings.company import load_knowledge
from lib.readings.conversation import Conversation
from lib.readings.knowledge import Knowledge
from lib.readings.models import Facts
from lib.readings.store import ReaderIdentity, Spent
from lib.settings import Settings, current_time, settings

if TYPE_CHECKING:
    from lib.claude.client import ClaudeClient

LEASE, LEASE_SECONDS = "readings", 300.0
"""Longer than one conversation takes with Claude, its repair and all waits."""
ALONE_PAUSE, OUTAGE_PAUSE = timedelta(seconds=30), timedelta(minutes=10)


def choose_reader(
    values: Settings, knowledge: Knowledge, until: ExitStack | None = None
) -> tuple[ReaderIdentity, Read]:
    """Claude where a key is set, else the local reader; each with the company's knowledge.

    Whoever reads with it says until when, so that its connections are closed.
    """
    if values.anthropic_api_key is not None:
        from lib.claude.client import from_settings
        from lib.readings.claude import read as claude

        client = from_settings(values)
        if until is not None:
            until.enter_context(client)
        return claude.identify(client.config.model, knowledge), lambda one: claude.read(one, knowledge, client)
    from lib.readings.local import reader as local

    def read_locally(conversation: Conversation) -> tuple[Facts, Spent]:
        return local.read(conversation, knowledge), Spent()

    return ReaderIdentity("local", local.VERSION, knowledge.hash), read_locally


@contextmanager
def alone(transaction: Transaction, identity: ReaderIdentity, report: Report) -> Generator[Report]:
    """Whoever reads for money does it alone, or two would pay for the same; raises AlreadyRunning.

    The lease is prolonged whenever something is reported.
    """
    if identity.reader == "local":
        yield report
        return
    holder = uuid4()
    with transaction() as conn:
        lease.acquire(conn, LEASE, holder, LEASE_SECONDS)

    def prolong(step: str, done: int, total: int | None) -> None:
        with transaction() as conn:
            lease.save(conn, LEASE, holder, LEASE_SECONDS, {}, {step: done})
        report(step, done, total)

    try:
        yield prolong
    finally:
        with transaction() as conn:
            lease.release(conn, LEASE, holder, finished=True, counts={})


def read_pending(*, seconds: float | None = None, report: Report = silent) -> CatchUpReport:
    """Read what is pending for at most `seconds` (default: the worker's setting); OutOfTimeError says more is left."""
    values = settings()
    with open_transaction() as conn:
        knowledge = load_knowledge(conn)
    deadline = Deadline.after(values.work_seconds if seconds is None else seconds)
    with ExitStack() as until:
        identity, read = choose_reader(values, knowledge, until)
        prolong = until.enter_context(alone(open_transaction, identity, report))
        return catch_up(
            open_transaction, identity, read, deadline=deadline, now=current_time(values.now), report=prolong
        )


def take_job(work: Work) -> None:
    """The queue's task: read what is pending within the time that the worker has; very much of it as batches."""
    values = settings()
    with work.transaction() as conn:
        knowledge = load_knowledge(conn)
    try:
        with ExitStack() as until:
            identity, read = choose_reader(values, knowledge, until)
            prolong = until.enter_context(alone(work.transaction, identity, silent))
            if identity.reader == "claude":
                hand_in_many(work, values, knowledge, identity, prolong)
            catch_up(work.transaction, identity, read, deadline=work.deadline, now=work.now, report=prolong)
    except AlreadyRunning as error:
        raise TryLater(error.detail, work.now + ALONE_PAUSE) from error


def hand_in_many(work: Work, values: Settings, knowledge: Knowledge, identity: ReaderIdentity, report: Report) -> None:
    """Hand in what is unread where it is enough for batches; where Claude takes none, it is read at once.

    Batches that are out are looked after again here, should that job have been discarded.
    """
    from lib.claude.client import from_settings
    from lib.readings.claude.batch_store import list_open
    from lib.readings.claude.batches import hand_in

    with work.transaction() as conn:
        if list_open(conn):
            queue_collecting(conn, work.now)
        many = is_many(conn, identity, values.anthropic_batch_from, work.now)
    if many:
        try:
            with from_settings(values) as client:
                hand_in(
                    work.transaction, identity, knowledge, client, deadline=work.deadline, now=work.now, report=report
                )
        except UpstreamRefused as error:
            logger().error("batch.refused", error=error.detail)


def is_many(conn: Connection[TupleRow], identity: ReaderIdentity, least: int, now: datetime) -> bool:
    """Whether so much is unread that batches are worth the wait."""
    return least > 0 and len(list_pending(conn, identity, now, limit=least, for_batch=True)) >= least


@dataclass(frozen=True)
class BatchReport:
    """Conversations handed in as batches, and what became of those that were handed in before."""

    handed_in: int
    read: int
    failed: int
    changed: int
    waiting: int


def read_as_batches(*, seconds: float, report: Report = silent) -> BatchReport:
    """Take in the batches that are done and hand in all that is unread; raises Misconfigured without a key."""
    from lib.readings.claude.batches import collect_all, hand_in
    from lib.readings.claude.read import identify

    client = open_client()
    deadline, now = Deadline.after(seconds), datetime.now(UTC)
    with open_transaction() as conn:
        knowledge = load_knowledge(conn)
    identity = identify(client.config.model, knowledge)
    with client, alone(open_transaction, identity, report) as prolong:
        taken = collect_all(open_transaction, knowledge, client, deadline=deadline, now=now, report=prolong)
        handed = hand_in(open_transaction, identity, knowledge, client, deadline=deadline, now=now, report=prolong)
    return BatchReport(handed, taken.read, taken.failed, taken.changed, taken.waiting + handed)


def open_client() -> "ClaudeClient":
    """Claude as the settings have it; raises Misconfigured, which says what batches need."""
    from lib.claude.client import from_settings

    values = settings()
    if values.anthropic_api_key is None:
        raise Misconfigured(
            "ANTHROPIC_API_KEY is not set, and only Claude reads batches. Make a key in the Claude Console, or leave"
            " batches out: the local reader reads at once."
        )
    return from_settings(values)


def collect_job(work: Work) -> None:
    """The queue's task: take in the batches that are done, and come back for the others."""
    from lib.readings.claude.batches import collect_all

    with work.transaction() as conn:
        knowledge = load_knowledge(conn)
    try:
        with open_client() as client:
            found = collect_all(work.transaction, knowledge, client, deadline=work.deadline, now=work.now)
    except UpstreamError as error:
        raise TryLater(error.detail, work.now + OUTAGE_PAUSE) from error
    if found.again_at is not None:
        raise TryLater(f"{found.waiting} conversations are with Claude as batches.", found.again_at)
