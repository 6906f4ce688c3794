"""The watched candidates that somebody sees, the surest first."""

from typing import Any

from psycopg import Connection
from psycopg.rows import TupleRow, dict_row

from lib.auth.viewer import Viewer
from lib.deals.detection_models import Candidate, CandidatePage
from lib.opportunities.models import AccountSummary, PageQuery, paginate


class CandidateQuery(PageQuery):
    """Which page of the candidates that are not deals yet."""


def list_candidates(conn: Connection[TupleRow], viewer: Viewer, query: CandidateQuery) -> CandidatePage:
    """A page of the candidates whose account the viewer sees, or else the conversation."""
    with conn.cursor(row_factory=dict_row) as cursor:
        rows: list[dict[str, Any]] = cursor.execute(
            """
            with seen as (
                select c.* from opportunity_candidates c
                where c.opportunity_id is null
                  and (sees_account(%(scope)s::uuid[], c.account_id)
                       or c.kind = 'call' and sees_call(%(scope)s::uuid[], c.conversation_id)
                       or c.kind = 'email' and sees_email(%(scope)s::uuid[], c.conversation_id))
            ), page as (
                select * from seen order by confidence desc, id limit %(limit)s offset %(offset)s
            )
            select p.id, p.product, p.time_frame, p.confidence, p.conversation_id, p.kind, p.at, p.state,
                   coalesce(c.title, e.subject, '') as title, a.id as account_id, a.name as account_name,
                   a.domain as account_domain, n.total
            from (select count(*) as total from seen) n
            left join page p on true
            left join accounts a on a.id = p.account_id
            left join calls c on p.kind = 'call' and c.id = p.conversation_id
            left join emails e on p.kind = 'email' and e.id = p.conversation_id
            order by p.confidence desc, p.id
            """,
            {"scope": viewer.scope, "limit": query.limit, "offset": query.offset},
        ).fetchall()
    return CandidatePage(
        candidates=[to_candidate(row) for row in rows if row["id"] is not None],
        pagination=paginate(query, rows[0]["total"]),
    )


def to_candidate(row: dict[str, Any]) -> Candidate:
    account = None
    if row["account_id"] is not None:
        account = AccountSummary(id=row["account_id"], name=row["account_name"], domain=row["account_domain"])
    return Candidate(
        id=row["id"],
        account=account,
        product=row["product"],
        time_frame=row["time_frame"],
        confidence=round(row["confidence"], 4),
        reason=row["state"]["reason"],
        conversation_id=row["conversation_id"],
        kind=row["kind"],
        title=row["title"],
        at=row["at"],
        features=row["state"]["features"],
    )
