"""What every door to deal records does: settings into a reader's name and a day, and the queue's task."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.auth.viewer import Viewer
from lib.db import Transaction, open_transaction
from lib.deals import answers, decide
from lib.deals.decide import ScoreRequest, SignalRequest
from lib.deals.detection.detect import detect_pending
from lib.deals.detection.models import Thresholds
from lib.deals.plan_models import AccountPlan, OpportunityPlan
from lib.deals.plans.account_document import account_document
from lib.deals.plans.deal_document import deal_document
from lib.deals.plans.document import Document
from lib.deals.refold import Report, fold_due, fold_one
from lib.deals.stakeholder_models import ScoreName
from lib.jobs.deadline import Deadline
from lib.jobs.drain import Work
from lib.readings.company import load_knowledge
from lib.readings.doors import choose_reader
from lib.readings.store import ReaderIdentity
from lib.readings.terms import Signal
from lib.settings import current_time, settings


def silent(step: str, done: int, total: int | None) -> None:
    """Report nothing."""


def identify(conn: Connection[TupleRow]) -> ReaderIdentity:
    """Whose readings count today."""
    return choose_reader(settings(), load_knowledge(conn))[0]


def today() -> date:
    return current_time(settings().now).date()


@dataclass(frozen=True)
class CurrentReport:
    """What was detected in conversations that nobody had judged, and how many deals were folded after it."""

    judged: int
    created: int
    updated: int
    watched: int
    folded: int
    changed: int


def bring_up_to_date(*, seconds: float, report: Report = silent) -> CurrentReport:
    """Detect deals and fold what is due for at most `seconds`; OutOfTimeError says that more is left."""
    return detect_and_fold(open_transaction, Deadline.after(seconds), report)


def take_job(work: Work) -> None:
    """The queue's task."""
    detect_and_fold(work.transaction, work.deadline, silent)


def detect_and_fold(transaction: Transaction, deadline: Deadline, report: Report) -> CurrentReport:
    """First whose deals conversations are, then what they say of them."""
    values = settings()
    with transaction() as conn:
        knowledge = load_knowledge(conn)
        identity = identify(conn)
    thresholds = Thresholds(values.detection_create, values.detection_watch)
    found = detect_pending(transaction, identity, knowledge, thresholds, deadline=deadline, report=report)
    folded = fold_due(transaction, identity, today=today(), deadline=deadline, report=report)
    return CurrentReport(found.judged, found.created, found.updated, found.watched, folded.folded, folded.changed)


def open_plan(conn: Connection[TupleRow], viewer: Viewer, opportunity_id: UUID) -> OpportunityPlan:
    """The deal's plan as of today; raises NotFound."""
    return answers.get_plan(conn, viewer, opportunity_id, identify(conn), today())


def print_plan(conn: Connection[TupleRow], viewer: Viewer, opportunity_id: UUID) -> Document:
    """The plan as a document with its versions; raises NotFound."""
    plan = open_plan(conn, viewer, opportunity_id)
    return deal_document(plan, today(), answers.list_versions(conn, "opportunity", opportunity_id))


def open_account_plan(conn: Connection[TupleRow], viewer: Viewer, account_id: UUID) -> AccountPlan:
    """The account's plan; raises NotFound."""
    return answers.get_account_plan(conn, viewer, account_id, identify(conn), load_knowledge(conn))


def print_account_plan(conn: Connection[TupleRow], viewer: Viewer, account_id: UUID) -> Document:
    """The account's plan as a document; raises NotFound. Versions are of everything, so only who sees all gets them."""
    plan = open_account_plan(conn, viewer, account_id)
    versions = answers.list_versions(conn, "account", account_id) if viewer.scope is None else []
    return account_document(plan, today(), versions)


def set_score(
    conn: Connection[TupleRow],
    viewer: Viewer,
    opportunity_id: UUID,
    person_id: UUID,
    score: ScoreName,
    wanted: ScoreRequest,
) -> OpportunityPlan:
    """A person's own score, and the plan with it; raises NotFound."""
    return decided(
        conn, viewer, opportunity_id, lambda: decide.set_score(conn, viewer, opportunity_id, person_id, score, wanted)
    )


def withdraw_score(
    conn: Connection[TupleRow], viewer: Viewer, opportunity_id: UUID, person_id: UUID, score: ScoreName
) -> OpportunityPlan:
    """The computed score again, and the plan with it; raises NotFound."""
    return decided(
        conn, viewer, opportunity_id, lambda: decide.withdraw_score(conn, viewer, opportunity_id, person_id, score)
    )


def decide_signal(
    conn: Connection[TupleRow], viewer: Viewer, opportunity_id: UUID, signal: Signal, wanted: SignalRequest
) -> OpportunityPlan:
    """A person's word on a signal, and the plan with it; raises NotFound."""
    return decided(
        conn, viewer, opportunity_id, lambda: decide.decide_signal(conn, viewer, opportunity_id, signal, wanted)
    )


def withdraw_signal(
    conn: Connection[TupleRow], viewer: Viewer, opportunity_id: UUID, signal: Signal
) -> OpportunityPlan:
    """The computed status again, and the plan with it; raises NotFound."""
    return decided(conn, viewer, opportunity_id, lambda: decide.withdraw_signal(conn, viewer, opportunity_id, signal))


def decided(
    conn: Connection[TupleRow], viewer: Viewer, opportunity_id: UUID, write: Callable[[], None]
) -> OpportunityPlan:
    """Write what a person decided and fold the deal at once, so that they see what follows.

    Should a worker have the deal, the entry in `deals_due` lets it be folded again.
    """
    write()
    fold_one(conn, opportunity_id, identify(conn), today())
    return open_plan(conn, viewer, opportunity_id)
