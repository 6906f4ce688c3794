"""Judging what was read and not judged yet: an account at a time, each in a transaction of its own."""

from collections.abc import Callable
from dataclasses import dataclass

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.db import Transaction
from lib.deals.detection import load, store
from lib.deals.detection.fold import fold_account, fold_stranger
from lib.deals.detection.load import Waiting
from lib.deals.detection.models import AccountFold, Thresholds
from lib.jobs.deadline import Deadline, OutOfTimeError
from lib.readings.knowledge import Knowledge
from lib.readings.store import ReaderIdentity

BATCH = 100

type Report = Callable[[str, int, int | None], None]
"""Called with a step's name, how much is done, and of how much (None when unknown)."""


@dataclass(frozen=True)
class DetectReport:
    """How many conversations were judged, opportunities created, updated by one of them, and candidates watched."""

    judged: int = 0
    created: int = 0
    updated: int = 0
    watched: int = 0

    def plus(self, other: "DetectReport") -> "DetectReport":
        return DetectReport(
            self.judged + other.judged,
            self.created + other.created,
            self.updated + other.updated,
            self.watched + other.watched,
        )


def detect_pending(
    transaction: Transaction,
    identity: ReaderIdentity,
    knowledge: Knowledge,
    thresholds: Thresholds,
    *,
    deadline: Deadline,
    report: Report,
) -> DetectReport:
    """Judge every conversation that waits; raises OutOfTimeError with the rest left for the next time."""
    done = DetectReport()
    while True:
        with transaction() as conn:
            waiting = load.list_waiting(conn, identity, BATCH)
        if not waiting:
            return done
        for one in waiting:
            if deadline.passed():
                raise OutOfTimeError
            with transaction() as conn:
                done = done.plus(detect_one(conn, one, identity, knowledge, thresholds))
            report("detections", done.judged, None)


def detect_one(
    conn: Connection[TupleRow],
    waiting: Waiting,
    identity: ReaderIdentity,
    knowledge: Knowledge,
    thresholds: Thresholds,
) -> DetectReport:
    """Judge an account's conversations, or one of no account.

    The account is locked before anything of it is read, so that whoever comes second sees what the first one made.
    """
    if waiting.account_id is not None:
        store.lock_account(conn, waiting.account_id)
    account = None if waiting.account_id is None else load.find_account(conn, waiting.account_id)
    seen = load.list_seen(conn, waiting, identity)
    if account is None:
        fold = join([fold_stranger(one, knowledge, thresholds) for one in seen])
    else:
        fold = fold_account(seen, load.list_deals(conn, account.id), knowledge, thresholds, account)
    written = store.write_fold(conn, account, fold)
    return DetectReport(
        judged=len(written.judged),
        created=len(written.created),
        updated=sum(
            one.linked and one.detection.verdict == "update" and one.seen.held.touch.id in written.judged
            for one in fold.judged
        ),
        watched=len(written.watched),
    )


def join(folds: list[AccountFold]) -> AccountFold:
    return AccountFold(
        judged=[one for fold in folds for one in fold.judged],
        deals=(),
        watched=[one for fold in folds for one in fold.watched],
    )
