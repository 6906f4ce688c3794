"""Folding the deals that are due: each in a transaction of its own that writes all of its record, or nothing.

Whatever changes what a record rests on puts its deal into `deals_due` in the same transaction (migrations/0011). Two
workers never fold one deal at once, and a change that comes meanwhile makes it due again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.auth.viewer import LOCAL
from lib.coaching.deal import Held
from lib.db import Transaction
from lib.deals import store
from lib.deals.account_load import find_account_input
from lib.deals.inputs import DealInput
from lib.deals.load import find_input
from lib.deals.plan_models import AccountPlan, OpportunityPlan, PlanChange
from lib.deals.plans.account import build_account_plan
from lib.deals.plans.account_diff import diff_account_plans
from lib.deals.plans.diff import diff_plans
from lib.deals.record import fold, hash_inputs
from lib.health.refresh import refresh_health
from lib.jobs.deadline import Deadline, OutOfTimeError
from lib.readings.company import load_knowledge
from lib.readings.store import ReaderIdentity

BATCH = 100
BEGUN = (PlanChange(what="The plan", before=None, after="begun"),)

type Report = Callable[[str, int, int | None], None]
"""Called with a step's name, how much is done, and of how much (None when unknown)."""


@dataclass(frozen=True)
class FoldReport:
    """How many deals were folded, and of how many the record became another."""

    folded: int
    changed: int


def fold_due(
    transaction: Transaction, identity: ReaderIdentity, *, today: date, deadline: Deadline, report: Report
) -> FoldReport:
    """Fold every deal that is due; raises OutOfTimeError with the rest left for the next time."""
    folded = changed = 0
    passed: set[UUID] = set()
    while due := list_due(transaction, passed):
        for opportunity_id in due:
            if deadline.passed():
                raise OutOfTimeError
            with transaction() as conn:
                outcome = fold_one(conn, opportunity_id, identity, today)
            passed.add(opportunity_id)
            folded += outcome is not None
            changed += outcome is True
            report("deals", folded, None)
    return FoldReport(folded, changed)


def list_due(transaction: Transaction, passed: set[UUID]) -> list[UUID]:
    """The deals that have waited longest, without those that this run has been at: others hold them, or will."""
    with transaction() as conn:
        rows = conn.execute(
            """
            select opportunity_id from deals_due where not opportunity_id = any (%(passed)s)
            order by since, opportunity_id limit %(batch)s
            """,
            {"passed": list(passed), "batch": BATCH},
        ).fetchall()
    return [row[0] for row in rows]


def fold_one(conn: Connection[TupleRow], opportunity_id: UUID, identity: ReaderIdentity, today: date) -> bool | None:
    """Fold a deal; returns whether its record changed, or None where another worker has it.

    The deal's row is locked before its entry in `deals_due`, in the order in which whoever changes a deal locks them.
    """
    taken = conn.execute(
        "select 1 from opportunities where id = %s for no key update skip locked", (opportunity_id,)
    ).fetchone()
    if taken is None:
        return None
    conn.execute("select 1 from deals_due where opportunity_id = %s for update", (opportunity_id,))
    folded = store.find_folded(conn, opportunity_id)
    changed = False
    if folded is not None or has_conversations(conn, opportunity_id):
        given = find_input(conn, opportunity_id, identity)
        changed = given is not None and refold(conn, given, folded, identity, today)
    conn.execute("delete from deals_due where opportunity_id = %s", (opportunity_id,))
    return changed


def has_conversations(conn: Connection[TupleRow], opportunity_id: UUID) -> bool:
    """A deal without any gets its record when somebody asks for it: a CRM has thousands of them."""
    row = conn.execute(
        """
        select exists (select from call_opportunities where opportunity_id = %(id)s)
            or exists (select from email_opportunities where opportunity_id = %(id)s)
        """,
        {"id": opportunity_id},
    ).fetchone()
    return row == (True,)


def refold(
    conn: Connection[TupleRow], given: DealInput, folded: store.Folded | None, identity: ReaderIdentity, today: date
) -> bool:
    """Write the deal's record where its input is another than the stored one's; returns whether it was."""
    if folded is not None and folded.inputs == hash_inputs(given, identity):
        return False
    record = fold(given, identity)
    store.write_record(conn, record)
    stored = store.find_plan(conn, "opportunity", given.facts.id)
    before = None if stored is None else OpportunityPlan.model_validate(stored.plan)
    known = frozenset[UUID]() if folded is None else folded.conversations
    new = [one for one in given.read if one.touch.id not in known]
    changes = BEGUN if before is None else diff_plans(before, record.plan)
    through = new[-1] if new else None
    store.write_plan(conn, "opportunity", given.facts.id, record.plan, changes, through)
    refresh_health(conn, today, [given.facts.id])
    refold_account(conn, given, identity, through)
    return True


def refold_account(
    conn: Connection[TupleRow], given: DealInput, identity: ReaderIdentity, through: Held | None
) -> None:
    """Bring the plan of the deal's account up to date, in the deal's transaction."""
    account_id = given.facts.account_id
    if account_id is None:
        return
    known = load_knowledge(conn)
    account = find_account_input(conn, LOCAL, account_id, identity, known, given.held)
    if account is None:
        return
    plan = build_account_plan(account)
    stored = store.find_plan(conn, "account", account_id)
    changes = BEGUN if stored is None else diff_account_plans(AccountPlan.model_validate(stored.plan), plan)
    store.write_plan(conn, "account", account_id, plan, changes, through)
