"""Handing in what is unread as batches, and taking in what is done; nothing is lost or paid twice, whenever it stops.

A batch is noted before it is sent. Anthropic has no key by which sending twice is sending once: where nobody knows
whether a batch was taken, it is looked for among those that Anthropic lists, and known by the names in its results.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.claude.client import ClaudeClient
from lib.claude.failures import BatchGone
from lib.claude.models import BatchMark
from lib.db import Transaction
from lib.errors import TryLater, UpstreamRefused
from lib.jobs.deadline import Deadline, OutOfTimeError
from lib.jobs.policy import describe
from lib.jobs.queue import queue_collecting, queue_reading
from lib.log import logger
from lib.readings import load, store
from lib.readings.catch_up import Pending, Report, forget_failure, list_pending, note_failure, read_one, silent
from lib.readings.claude import batch_store
from lib.readings.claude.backfill import CHANGED, MOST, Collected, Prepared, collect, prepare
from lib.readings.claude.batch_store import Batch
from lib.readings.conversation import Conversation
from lib.readings.knowledge import Knowledge
from lib.readings.store import ReaderIdentity, Spent

UNSURE = timedelta(minutes=15)
"""Until a batch without an id is looked for: longer than sending one takes."""
SKEW = timedelta(minutes=2)
"""How far Anthropic's clock and the database's may be apart."""
SHORTEST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(minutes=10)


@dataclass(frozen=True)
class CollectReport:
    """`failed` are left to the reader that asks at once; `again_at` is when to look again, None with nothing open."""

    read: int
    failed: int
    changed: int
    waiting: int
    again_at: datetime | None


def hand_in(
    transaction: Transaction,
    identity: ReaderIdentity,
    knowledge: Knowledge,
    client: ClaudeClient,
    *,
    deadline: Deadline,
    now: datetime,
    report: Report = silent,
) -> int:
    """Hand in all that is unread and no batch has failed to read, batch by batch; returns how many conversations.

    Raises OutOfTimeError with the rest left for the next time, UpstreamRefused where Claude takes no batch.
    """
    handed = 0
    while True:
        if deadline.passed():
            raise OutOfTimeError
        with transaction() as conn:
            prepared = prepare_next(conn, identity, knowledge, client.config.model, now)
            if not prepared:
                return handed
            batch = batch_store.reserve(conn, identity, prepared, now)
            queue_collecting(conn, now + SHORTEST_PAUSE)
        send(transaction, batch, prepared, client, now)
        handed += len(prepared)
        report("batches", handed, None)


def prepare_next(
    conn: Connection[TupleRow], identity: ReaderIdentity, knowledge: Knowledge, model: str, now: datetime
) -> list[Prepared]:
    pending = list_pending(conn, identity, now, limit=MOST, for_batch=True)
    return prepare(find_unchanged(conn, pending), knowledge, model)


def find_unchanged(conn: Connection[TupleRow], pending: list[Pending]) -> Iterator[Conversation]:
    """The conversations with words, as they were listed; one that is changing comes next time."""
    for one in pending:
        conversation = load.find(conn, one.kind, one.id)
        if conversation is not None and conversation.content_hash == one.content_hash and conversation.sentences:
            yield conversation


def send(transaction: Transaction, batch: UUID, prepared: list[Prepared], client: ClaudeClient, now: datetime) -> None:
    """Hand in what is reserved. A refusal gives it back; after any other failure it may have been taken."""
    try:
        batch_id = client.submit((one.name, one.question) for one in prepared)
    except UpstreamRefused as error:
        with transaction() as conn:
            batch_store.release(conn, batch, error.detail, now)
        raise
    with transaction() as conn:
        batch_store.note_taken(conn, batch, batch_id, now)
    logger().info("batch.handed_in", batch=batch_id, conversations=len(prepared))


def collect_all(
    transaction: Transaction,
    knowledge: Knowledge,
    client: ClaudeClient,
    *,
    deadline: Deadline,
    now: datetime,
    report: Report = silent,
) -> CollectReport:
    """Take in every batch that is done; raises OutOfTimeError with what is taken in kept."""
    counts: Counter[str] = Counter()
    open_ones: list[Batch] = []
    with transaction() as conn:
        batches = batch_store.list_open(conn)
    for batch in batches:
        outcomes = find_outcomes(transaction, batch, knowledge, client, now)
        if outcomes is None:
            open_ones.append(batch)
            continue
        for outcome in outcomes:
            if deadline.passed():
                raise OutOfTimeError
            counts[outcome] += 1
            report("readings", counts.total(), None)
    return CollectReport(
        counts["read"],
        counts["failed"],
        counts["changed"],
        sum(batch.waiting for batch in open_ones),
        min((now + pause_for(batch, now) for batch in open_ones), default=None),
    )


def pause_for(batch: Batch, now: datetime) -> timedelta:
    """How long to leave a batch alone: a sixth of its age."""
    return min(LONGEST_PAUSE, max(SHORTEST_PAUSE, (now - batch.reserved_at) / 6))


def find_outcomes(
    transaction: Transaction, batch: Batch, knowledge: Knowledge, client: ClaudeClient, now: datetime
) -> Iterator[str] | None:
    """Take in one batch, outcome by outcome; None while it is not done."""
    with transaction() as conn:
        waiting = batch_store.list_waiting(conn, batch.id)
    if batch.batch_id is None:
        if now - batch.reserved_at < UNSURE:
            return None
        marks = list_candidates(transaction, batch, len(waiting), client)
        adopted = next((mark for mark in marks if mark.is_done and is_ours(mark, waiting, client)), None)
        if adopted is None:
            return None if any(not mark.is_done for mark in marks) else give_back(transaction, batch, now)
        with transaction() as conn:
            batch_store.note_taken(conn, batch.id, adopted.id, now)
        batch = replace(batch, batch_id=adopted.id)
    try:
        outcomes = collect(batch.batch_id or "", partial(find_now, transaction, waiting), knowledge, client)
    except BatchGone as gone:
        return settle_rest(transaction, batch, gone.detail, now)
    return None if outcomes is None else settle_all(transaction, batch, waiting, outcomes, now)


def list_candidates(transaction: Transaction, batch: Batch, count: int, client: ClaudeClient) -> list[BatchMark]:
    """Batches at Anthropic that nobody has noted and that may be this one, by when they were made and their size."""
    first, last = batch.reserved_at - SKEW, batch.reserved_at + UNSURE + SKEW
    marks = [mark for mark in client.list_batches(first) if mark.created_at <= last and mark.count == count]
    with transaction() as conn:
        known = batch_store.list_known_ids(conn, [mark.id for mark in marks])
    return [mark for mark in marks if mark.id not in known]


def is_ours(mark: BatchMark, waiting: dict[str, Pending], client: ClaudeClient) -> bool:
    """Whether the results of a batch bear our names."""
    try:
        items = client.collect(mark.id)
    except BatchGone:
        return False
    first = None if items is None else next(items, None)
    return first is not None and first.name in waiting


def give_back(transaction: Transaction, batch: Batch, now: datetime) -> Iterator[str]:
    """A batch that was not taken: what is in it is unread again."""
    with transaction() as conn:
        batch_store.release(conn, batch.id, "Claude never took it.", now)
        queue_reading(conn)
    return iter(())


def find_now(transaction: Transaction, waiting: dict[str, Pending], identifier: UUID) -> Conversation | None:
    """A conversation of the batch as it is now."""
    pending = next((one for one in waiting.values() if one.id == identifier), None)
    if pending is None:
        return None
    with transaction() as conn:
        return load.find(conn, pending.kind, identifier)


def settle_all(
    transaction: Transaction,
    batch: Batch,
    waiting: dict[str, Pending],
    outcomes: Iterator[Collected],
    now: datetime,
) -> Iterator[str]:
    """Settle each outcome in a transaction of its own, then whatever has none."""
    for one in outcomes:
        if one.name in waiting:
            yield settle(transaction, batch, waiting[one.name], one, now)
    yield from settle_rest(transaction, batch, "Claude's results do not name it.", now)


def settle(transaction: Transaction, batch: Batch, pending: Pending, one: Collected, now: datetime) -> str:
    """Store the reading with its cost, or why there is none; returns what became of it."""
    identity = ReaderIdentity("claude", batch.version, batch.knowledge_hash)
    failure = one.failure
    try:
        reading = None
        if one.conversation is not None and one.facts is not None:
            reading = read_one(one.conversation, identity, one.facts)
    except Exception as error:  # noqa: BLE001 (whatever it is, it must not stop the others)
        reading, failure = None, describe(error)
    with transaction() as conn:
        if reading is not None and one.conversation is not None:
            store.store(conn, one.conversation, reading, one.spent)
            forget_failure(conn, pending)
            batch_store.settle(conn, batch.id, one.name, "read", None, one.spent)
            return "read"
        if failure == CHANGED:
            batch_store.settle(conn, batch.id, one.name, "changed", failure, one.spent)
            return "changed"
        fail(conn, batch, one.name, pending, failure, one.spent, now)
    return "failed"


def settle_rest(transaction: Transaction, batch: Batch, reason: str, now: datetime) -> Iterator[str]:
    """End a batch: what has no outcome has failed, and is read by the reader that asks at once."""
    with transaction() as conn:
        left = batch_store.list_waiting(conn, batch.id)
        for name, pending in left.items():
            fail(conn, batch, name, pending, reason, Spent(), now)
        batch_store.end(conn, batch.id, now, reason if left else None)
        queue_reading(conn)
    logger().info("batch.taken_in", batch=batch.batch_id, unnamed=len(left))
    return iter(["failed"] * len(left))


def fail(
    conn: Connection[TupleRow], batch: Batch, name: str, pending: Pending, reason: str, spent: Spent, now: datetime
) -> None:
    """Leave a conversation to the reader that asks at once, with why."""
    identity = ReaderIdentity("claude", batch.version, batch.knowledge_hash)
    batch_store.settle(conn, batch.id, name, "failed", reason, spent)
    note_failure(conn, identity, pending, TryLater(f"A batch did not read it: {reason}", now), now)
