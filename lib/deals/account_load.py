"""An account's input from what is stored: its columns, its deals with their plans, and its conversations."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow, class_row, dict_row

from lib.auth.viewer import Viewer
from lib.coaching.deal import NO_DEAL, Held
from lib.coaching.load import Known, build_held, list_readings
from lib.deals.load import cited, list_facts
from lib.deals.plan_models import OpportunityPlan
from lib.deals.plans.account_input import AccountDeal, AccountInput
from lib.readings.knowledge import Knowledge
from lib.readings.store import ReaderIdentity


def find_account_input(
    conn: Connection[TupleRow],
    viewer: Viewer,
    account_id: UUID,
    identity: ReaderIdentity,
    knowledge: Knowledge,
    loaded: Sequence[Held] = (),
) -> AccountInput | None:
    """What the viewer sees of the account, or None where they see nothing of it. `loaded` need not be loaded again."""
    with conn.cursor(row_factory=dict_row) as cursor:
        row: Mapping[str, Any] | None = cursor.execute(
            """
            select a.id, a.name, a.domain, a.industry, a.employees from accounts a
            where a.id = %(id)s and sees_account(%(scope)s::uuid[], a.id)
            """,
            {"id": account_id, "scope": viewer.scope},
        ).fetchone()
    if row is None:
        return None
    facts = list_facts(conn, viewer, account_id=account_id)
    plans = list_plans(conn, [one.id for one in facts])
    known = list_known_of_account(conn, viewer, account_id)
    have = {one.touch.id: one for one in loaded}
    missing = [one for one in known if one.id not in have]
    held = build_held(conn, missing, list_readings(conn, missing, identity), cited)
    return AccountInput(
        **row,
        deals=[AccountDeal(facts=one, plan=plans.get(one.id)) for one in facts],
        held=sorted(
            [*held, *(have[one.id] for one in known if one.id in have)], key=lambda one: (one.touch.at, one.touch.id)
        ),
        products=knowledge.products,
    )


def list_plans(conn: Connection[TupleRow], deals: Sequence[UUID]) -> dict[UUID, OpportunityPlan]:
    rows = conn.execute(
        "select opportunity_id, plan::text from opportunity_plans where opportunity_id = any (%s)", (list(deals),)
    ).fetchall()
    return {row[0]: OpportunityPlan.model_validate_json(row[1]) for row in rows}


def list_known_of_account(conn: Connection[TupleRow], viewer: Viewer, account_id: UUID) -> list[Known]:
    """The account's conversations with words that the viewer sees, each once; private calls are left out."""
    with conn.cursor(row_factory=class_row(Known)) as cursor:
        return cursor.execute(
            """
            with deals as (
                select id from opportunities where account_id = %(id)s and sees_deal(%(scope)s::uuid[], owner_id)
            )
            select 'call' as kind, c.id,
                   coalesce((select min(l.opportunity_id::text)::uuid from call_opportunities l join deals d
                             on d.id = l.opportunity_id where l.call_id = c.id), %(none)s) as deal_id,
                   c.started_at as at, c.title, null as sender, t.content_hash, t.sentence_count as last,
                   true as is_read
            from calls c join transcripts t on t.call_id = c.id
            where (c.account_id = %(id)s or exists (select from call_opportunities l join deals d
                   on d.id = l.opportunity_id where l.call_id = c.id))
              and not c.is_private and (%(scope)s::uuid[] is null or sees_call(%(scope)s::uuid[], c.id))
            union all
            select 'email', e.id,
                   coalesce((select min(l.opportunity_id::text)::uuid from email_opportunities l join deals d
                             on d.id = l.opportunity_id where l.email_id = e.id), %(none)s),
                   e.sent_at, coalesce(e.subject, ''), e.sender, e.content_hash, 0, true
            from emails e
            where (e.account_id = %(id)s or exists (select from email_opportunities l join deals d
                   on d.id = l.opportunity_id where l.email_id = e.id))
              and e.content_hash is not null
              and (%(scope)s::uuid[] is null or sees_email(%(scope)s::uuid[], e.id))
            order by at, id
            """,
            {"id": account_id, "scope": viewer.scope, "none": NO_DEAL},
        ).fetchall()
