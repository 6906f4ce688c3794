"""One opportunity, and its calls and emails in order."""

from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow, dict_row

from lib.auth.viewer import Viewer
from lib.errors import NotFound
from lib.opportunities.models import (
    CallEntry,
    EmailEntry,
    HealthAnswer,
    HealthReason,
    LinkAnswer,
    OpportunityDetail,
    Participant,
    Timeline,
    TimelineQuery,
    paginate,
)
from lib.opportunities.search import account_of, owner_of


def get_opportunity(conn: Connection[TupleRow], viewer: Viewer, opportunity_id: UUID) -> OpportunityDetail:
    """The opportunity with what is counted about it; raises NotFound."""
    with conn.cursor(row_factory=dict_row) as cursor:
        row = cursor.execute(
            """
            select o.id, o.name, o.product, o.stage, o.crm_stage, o.amount, o.currency, o.close_date, o.probability,
                   o.health_score, coalesce(h.reasons, '[]') as health_reasons, o.last_touch_at, o.updated_at,
                   o.created_at, o.gone_at, o.source, o.external_id, o.meddic, o.next_step,
                   (o.review = 'Needs review') is true as needs_review,
                   warnings_on(f.warnings, current_date) as warnings,
                   a.id as account_id, a.name as account_name, a.domain as account_domain,
                   u.id as owner_id, u.name as owner_name, u.email as owner_email,
                   (select count(*) from call_opportunities l
                    where l.opportunity_id = o.id
                      and (%(scope)s::uuid[] is null or sees_call(%(scope)s::uuid[], l.call_id))) as call_count,
                   (select count(*) from email_opportunities l where l.opportunity_id = o.id) as email_count
            from opportunities o
            left join opportunity_health h on h.opportunity_id = o.id
            left join deal_folds f on f.opportunity_id = o.id
            left join accounts a on a.id = o.account_id
            left join users u on u.id = o.owner_id
            where o.id = %(id)s and sees_deal(%(scope)s::uuid[], o.owner_id)
            """,
            {"id": opportunity_id, "scope": viewer.scope},
        ).fetchone()
    if row is None:
        raise NotFound(f"There is no opportunity {opportunity_id}.")
    reasons = [HealthReason(**reason) for reason in row["health_reasons"]]
    health = HealthAnswer(score=row["health_score"], reasons=without_unseen(conn, viewer, reasons))
    return OpportunityDetail(**row, account=account_of(row), owner=owner_of(row), health=health)


def without_unseen(conn: Connection[TupleRow], viewer: Viewer, reasons: list[HealthReason]) -> list[HealthReason]:
    """The reasons, not naming calls that the viewer does not see."""
    if viewer.scope is None:
        return reasons
    named = [identity for reason in reasons for identity in reason.evidence]
    rows = conn.execute(
        "select id::text from calls where id::text = any (%(named)s) and not sees_call(%(scope)s::uuid[], id)",
        {"named": named, "scope": viewer.scope},
    ).fetchall()
    unseen = {row[0] for row in rows}
    return [
        reason.model_copy(update={"evidence": [each for each in reason.evidence if each not in unseen]})
        for reason in reasons
    ]


def read_timeline(conn: Connection[TupleRow], viewer: Viewer, opportunity_id: UUID, query: TimelineQuery) -> Timeline:
    """Calls and emails in order of time, without their words; raises NotFound."""
    total = count_touches(conn, viewer, opportunity_id, query)
    touches = list_touches(conn, viewer, opportunity_id, query) if query.offset < total else []
    calls = list_calls(conn, [touch["id"] for touch in touches if touch["type"] == "call"])
    emails = list_emails(conn, [touch["id"] for touch in touches if touch["type"] == "email"])
    people = list_participants(conn, list(calls), list(emails))
    entries: list[CallEntry | EmailEntry] = []
    for touch in touches:
        link = LinkAnswer(source=touch["source"], confidence=round(touch["confidence"], 2))
        shared: dict[str, Any] = {"at": touch["occurred_at"], "participants": people.get(touch["id"], []), "link": link}
        if touch["type"] == "call":
            entries.append(CallEntry(**calls[touch["id"]], **shared))
        else:
            entries.append(EmailEntry(**emails[touch["id"]], **shared))
    return Timeline(entries=entries, pagination=paginate(query, total))


def count_touches(conn: Connection[TupleRow], viewer: Viewer, opportunity_id: UUID, query: TimelineQuery) -> int:
    row = conn.execute(
        """
        select (select count(*) from call_opportunities l
                where l.opportunity_id = o.id and %(type)s::text is distinct from 'email'
                  and (%(scope)s::uuid[] is null or sees_call(%(scope)s::uuid[], l.call_id)))
             + (select count(*) from email_opportunities l
                where l.opportunity_id = o.id and %(type)s::text is distinct from 'call')
        from opportunities o where o.id = %(id)s and sees_deal(%(scope)s::uuid[], o.owner_id)
        """,
        {"id": opportunity_id, "scope": viewer.scope, "type": query.type},
    ).fetchone()
    if row is None:
        raise NotFound(f"There is no opportunity {opportunity_id}.")
    return int(row[0])


def list_touches(
    conn: Connection[TupleRow], viewer: Viewer, opportunity_id: UUID, query: TimelineQuery
) -> list[dict[str, Any]]:
    """Which calls and emails are on the page, in one order; of those at one moment the smaller id comes first."""
    with conn.cursor(row_factory=dict_row) as cursor:
        return cursor.execute(
            """
            select t.type, t.id, t.occurred_at, t.source, t.confidence
            from (
                select 'call' as type, l.call_id as id, l.occurred_at, l.source, l.confidence
                from call_opportunities l
                where l.opportunity_id = %(id)s and %(type)s::text is distinct from 'email'
                  and (%(scope)s::uuid[] is null or sees_call(%(scope)s::uuid[], l.call_id))
                union all
                select 'email', l.email_id, l.occurred_at, l.source, l.confidence
                from email_opportunities l
                where l.opportunity_id = %(id)s and %(type)s::text is distinct from 'call'
            ) t
            order by case when %(order)s::text = 'newest' then t.occurred_at end desc,
                     case when %(order)s::text = 'oldest' then t.occurred_at end,
                     t.id
            limit %(limit)s::int offset %(offset)s::bigint
            """,
            {
                "id": opportunity_id,
                "scope": viewer.scope,
                "type": query.type,
                "order": query.order,
                "limit": query.limit,
                "offset": query.offset,
            },
        ).fetchall()


def list_calls(conn: Connection[TupleRow], ids: list[UUID]) -> dict[UUID, dict[str, Any]]:
    with conn.cursor(row_factory=dict_row) as cursor:
        rows = cursor.execute(
            """
            select c.id, c.title, c.duration_seconds, c.brief as summary, c.url, c.gone_at is not null as is_gone,
                   exists (select 1 from transcripts t where t.call_id = c.id) as has_transcript
            from calls c where c.id = any (%(ids)s)
            """,
            {"ids": ids},
        ).fetchall()
    return {row["id"]: row for row in rows}


def list_emails(conn: Connection[TupleRow], ids: list[UUID]) -> dict[UUID, dict[str, Any]]:
    with conn.cursor(row_factory=dict_row) as cursor:
        rows = cursor.execute(
            "select id, subject, snippet, direction from emails where id = any (%(ids)s)", {"ids": ids}
        ).fetchall()
    return {row["id"]: row for row in rows}


def list_participants(
    conn: Connection[TupleRow], call_ids: list[UUID], email_ids: list[UUID]
) -> dict[UUID, list[Participant]]:
    """Who was on these calls and emails."""
    found: dict[UUID, list[Participant]] = {}
    with conn.cursor(row_factory=dict_row) as cursor:
        rows = cursor.execute(
            """
            select p.call_id as id, p.position, p.name, p.email, p.title, p.side, p.person_id, p.user_id, p.attended
            from call_participants p where p.call_id = any (%(calls)s)
            union all
            select p.email_id, case p.field when 'from' then 0 when 'to' then 1 else 2 end, p.name, p.address,
                   coalesce(h.title, u.title), p.side, p.person_id, p.user_id, null
            from email_participants p
            left join people h on h.id = p.person_id
            left join users u on u.id = p.user_id
            where p.email_id = any (%(emails)s)
            order by 1, 2, 4
            """,
            {"calls": call_ids, "emails": email_ids},
        ).fetchall()
    for row in rows:
        found.setdefault(row["id"], []).append(Participant(**row))
    return found
