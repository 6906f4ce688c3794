"""A deal's record as it is answered: what is stored, with what depends on the day put in."""

from datetime import date
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow, dict_row
from psycopg.sql import SQL

from lib.auth.viewer import Viewer
from lib.deals import store
from lib.deals.account_load import find_account_input
from lib.deals.decide import require_deal
from lib.deals.load import find_input
from lib.deals.plan_models import AccountPlan, OpportunityPlan, PlanHistory, PlanVersion
from lib.deals.plans.account import build_account_plan
from lib.deals.plans.today import as_of
from lib.deals.record import fold
from lib.errors import NotFound
from lib.readings.knowledge import Knowledge
from lib.readings.store import ReaderIdentity

VERSIONS = 100


def get_plan(
    conn: Connection[TupleRow], viewer: Viewer, opportunity_id: UUID, identity: ReaderIdentity, today: date
) -> OpportunityPlan:
    """The deal's plan as of today; raises NotFound for a deal that the viewer does not see.

    A deal that was never folded, having no conversations, is folded for the answer.
    """
    require_deal(conn, viewer, opportunity_id)
    stored = store.find_plan(conn, "opportunity", opportunity_id)
    if stored is not None:
        return as_of(OpportunityPlan.model_validate(stored.plan), today)
    given = find_input(conn, opportunity_id, identity)
    if given is None:
        raise NotFound(f"There is no opportunity {opportunity_id}.")
    return as_of(fold(given, identity).plan, today)


def get_history(conn: Connection[TupleRow], viewer: Viewer, opportunity_id: UUID) -> PlanHistory:
    """The newest versions of the deal's plan first; raises NotFound."""
    require_deal(conn, viewer, opportunity_id)
    return PlanHistory(versions=list_versions(conn, "opportunity", opportunity_id))


def list_versions(conn: Connection[TupleRow], owner: store.Owner, identity: UUID) -> list[PlanVersion]:
    query = SQL("""
        select version, at, conversation_id, kind, title, changes from {versions}
        where {owner} = %(id)s order by version desc limit %(most)s
        """)
    with conn.cursor(row_factory=dict_row) as cursor:
        rows = cursor.execute(store.named(query, owner), {"id": identity, "most": VERSIONS}).fetchall()
    return [PlanVersion(**row) for row in rows]


def get_account_plan(
    conn: Connection[TupleRow], viewer: Viewer, account_id: UUID, identity: ReaderIdentity, knowledge: Knowledge
) -> AccountPlan:
    """The account's plan from what the viewer sees of it; raises NotFound.

    The stored one is of everything and answers only who sees everything.
    """
    stored = store.find_plan(conn, "account", account_id) if viewer.scope is None else None
    if stored is not None:
        return AccountPlan.model_validate(stored.plan)
    given = find_account_input(conn, viewer, account_id, identity, knowledge)
    if given is None:
        raise NotFound(f"There is no account {account_id}.")
    return build_account_plan(given)
