"""Reading what was not read yet: one job for all, put in by whoever stores new words.

A conversation that cannot be read is noted with why, waits, and stops no other; its deals stay as they were.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow, class_row

from lib.db import Transaction
from lib.errors import TryLater
from lib.jobs.deadline import Deadline, OutOfTimeError
from lib.jobs.policy import describe
from lib.log import logger
from lib.readings import load, store
from lib.readings.conversation import Conversation, Kind
from lib.readings.models import Facts, Reading
from lib.readings.store import ReaderIdentity, Spent
from lib.readings.talk import measure_talk
from lib.readings.verify import verify

BATCH = 50
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=5), timedelta(hours=12)

type Report = Callable[[str, int, int | None], None]
"""Called with a step's name, how much is done, and of how much (None when unknown)."""


def silent(step: str, done: int, total: int | None) -> None:
    """Report nothing."""


type Read = Callable[[Conversation], tuple[Facts, Spent]]
"""A reader with its company knowledge: the facts of a conversation, and what they cost."""


@dataclass(frozen=True)
class Pending:
    """A conversation that this reader has not read."""

    kind: Kind
    id: UUID
    content_hash: str


@dataclass(frozen=True)
class CatchUpReport:
    read: int
    failed: int


def read_one(conversation: Conversation, identity: ReaderIdentity, facts: Facts) -> Reading:
    """The verified reading of what a reader found; what speaks to a reader is no evidence."""
    kept, dropped = verify(facts, conversation.meant)
    return Reading(
        content_hash=conversation.content_hash,
        reader=identity.reader,
        version=identity.version,
        knowledge_hash=identity.knowledge_hash,
        facts=kept,
        talk=measure_talk(conversation.meant, kept.objections),
        dropped=dropped,
    )


def catch_up(
    transaction: Transaction,
    identity: ReaderIdentity,
    read: Read,
    *,
    deadline: Deadline,
    now: datetime,
    report: Report = silent,
) -> CatchUpReport:
    """Read everything that is pending, newest first; raises OutOfTimeError with the rest left for the next time."""
    done = failed = 0
    while True:
        with transaction() as conn:
            pending = list_pending(conn, identity, now)
        if not pending:
            return CatchUpReport(done, failed)
        for one in pending:
            if deadline.passed():
                raise OutOfTimeError
            if take(transaction, identity, read, one, now):
                done += 1
            else:
                failed += 1
            report("readings", done + failed, None)


def take(transaction: Transaction, identity: ReaderIdentity, read: Read, one: Pending, now: datetime) -> bool:
    """Read one conversation and store the reading; returns whether that worked."""
    with transaction() as conn:
        conversation = load.find(conn, one.kind, one.id)
    try:
        if conversation is None or conversation.content_hash != one.content_hash:
            raise TryLater("The conversation is changing.", now + FIRST_WAIT)  # noqa: TRY301 (noted like a reader's own)
        facts, spent = read(conversation)
        reading = read_one(conversation, identity, facts)
    except Exception as error:  # noqa: BLE001 (whatever it is, it must not stop the others)
        logger().error("reading.failed", kind=one.kind, id=str(one.id), error=describe(error))
        with transaction() as conn:
            note_failure(conn, identity, one, error, now)
        return False
    with transaction() as conn:
        store.store(conn, conversation, reading, spent)
        forget_failure(conn, one)
    return True


def list_pending(
    conn: Connection[TupleRow], identity: ReaderIdentity, now: datetime, *, limit: int = BATCH, for_batch: bool = False
) -> list[Pending]:
    """The newest conversations with words that this reader has not read.

    Without those that wait after a failure or are in a batch; for a batch also without those that one failed to read.
    """
    with conn.cursor(row_factory=class_row(Pending)) as cursor:
        return cursor.execute(
            """
            select p.kind, p.id, p.content_hash
            from (
                select 'call' as kind, c.id, t.content_hash, c.started_at as at
                from calls c join transcripts t on t.call_id = c.id
                where not exists (
                    select from readings r where r.call_id = c.id and r.content_hash = t.content_hash
                    and r.reader = %(reader)s and r.version = %(version)s and r.knowledge_hash = %(knowledge_hash)s)
                union all
                select 'email', e.id, e.content_hash, e.sent_at
                from emails e
                where e.content_hash is not null and e.body_deflated is not null and not exists (
                    select from readings r where r.email_id = e.id and r.content_hash = e.content_hash
                    and r.reader = %(reader)s and r.version = %(version)s and r.knowledge_hash = %(knowledge_hash)s)
            ) p
            where not exists (
                select from reading_failures f
                where f.conversation_id = p.id and f.content_hash = p.content_hash and f.reader = %(reader)s
                  and f.version = %(version)s and f.not_before > %(now)s)
            and not exists (
                select from reading_batch_items i join reading_batches b on b.id = i.batch
                where i.conversation_id = p.id and i.content_hash = p.content_hash
                  and (i.outcome is null or (%(for_batch)s and i.outcome = 'failed'))
                  and b.version = %(version)s and b.knowledge_hash = %(knowledge_hash)s)
            order by p.at desc, p.id limit %(limit)s
            """,
            {**vars(identity), "now": now, "limit": limit, "for_batch": for_batch},
        ).fetchall()


def note_failure(
    conn: Connection[TupleRow], identity: ReaderIdentity, one: Pending, error: Exception, now: datetime
) -> None:
    """Keep why, and wait twice as long each time, or as long as a vendor says."""
    at = error.not_before if isinstance(error, TryLater) else None
    conn.execute(
        """
        insert into reading_failures as f (conversation_id, kind, content_hash, reader, version, error, not_before)
        values (%(id)s, %(kind)s, %(hash)s, %(reader)s, %(version)s, %(error)s, coalesce(%(at)s, %(now)s + %(first)s))
        on conflict (conversation_id, content_hash, reader, version) do update set
            error = excluded.error, attempts = f.attempts + 1,
            not_before = coalesce(%(at)s, %(now)s + least(%(longest)s, %(first)s * power(2, f.attempts)))
        """,
        {
            "id": one.id,
            "kind": one.kind,
            "hash": one.content_hash,
            "reader": identity.reader,
            "version": identity.version,
            "error": describe(error),
            "at": at,
            "now": now,
            "first": FIRST_WAIT,
            "longest": LONGEST_WAIT,
        },
    )


def forget_failure(conn: Connection[TupleRow], one: Pending) -> None:
    conn.execute("delete from reading_failures where conversation_id = %s", (one.id,))
