"""Health of every open deal, computed anew and written where it moved."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow, dict_row

from lib.health.assess import Health, HealthFacts, assess, to_json
from lib.health.said import read_factors
from lib.records.text import to_jsonb

BATCH = 500


def refresh_health(conn: Connection[TupleRow], today: date, opportunity_ids: Collection[UUID] | None = None) -> int:
    """Compute the health of these deals, or of all, as of `today`; returns how many changed."""
    changed = 0
    since: UUID | None = None
    while facts := list_facts(conn, today, opportunity_ids, since):
        changed += write_health(conn, [(fact.opportunity_id, assess(fact, today)) for fact in facts])
        since = facts[-1].opportunity_id
    return changed


def list_facts(
    conn: Connection[TupleRow], today: date, opportunity_ids: Collection[UUID] | None, since: UUID | None
) -> list[HealthFacts]:
    """The facts of the next deals in order of id: open ones, and closed ones that still have a score."""
    with conn.cursor(row_factory=dict_row) as cursor:
        rows: list[dict[str, Any]] = cursor.execute(
            """
            with deals as (
                select o.id, o.stage, o.close_date from opportunities o
                where (%(ids)s::uuid[] is null or o.id = any (%(ids)s::uuid[]))
                  and (%(since)s::uuid is null or o.id > %(since)s::uuid)
                  and (o.stage not in ('closed_won', 'closed_lost') or o.health_score is not null
                       or not exists (select from opportunity_health h where h.opportunity_id = o.id))
                order by o.id limit %(batch)s
            ), touches as (
                select d.id, l.call_id as touch_id, l.occurred_at, (l.occurred_at at time zone 'UTC')::date as day,
                       'call' as kind, null as direction
                from deals d join call_opportunities l on l.opportunity_id = d.id
                union all
                select d.id, l.email_id, l.occurred_at, (l.occurred_at at time zone 'UTC')::date, 'email', e.direction
                from deals d join email_opportunities l on l.opportunity_id = d.id join emails e on e.id = l.email_id
            ), met as (
                select t.id, t.touch_id, t.occurred_at, t.day, p.person_id
                from touches t join call_participants p on p.call_id = t.touch_id
                where t.kind = 'call' and p.person_id is not null and p.attended is not false
                union all
                select t.id, t.touch_id, t.occurred_at, t.day, p.person_id
                from touches t join email_participants p on p.email_id = t.touch_id
                where t.kind = 'email' and p.person_id is not null and p.field = 'from'
            ), heard as (
                select distinct on (id) id, occurred_at, touch_id from met order by id, occurred_at desc, touch_id
            ), sums as (
                select t.id, count(*)::int as touches,
                       max(t.occurred_at) as last_touch_at,
                       (array_agg(t.touch_id order by t.occurred_at desc, t.touch_id))[1] as last_touch_id,
                       count(*) filter (where t.kind = 'call' and t.day > %(today)s::date - 30)::int
                           as meetings_recent,
                       count(*) filter (where t.kind = 'call' and t.day > %(today)s::date - 60
                                          and t.day <= %(today)s::date - 30)::int as meetings_before,
                       count(*) filter (where t.direction = 'outbound'
                                          and (h.occurred_at is null or t.occurred_at > h.occurred_at))::int
                           as outbound_unanswered
                from touches t left join heard h on h.id = t.id
                group by t.id
            ), people as (
                select id, array_agg(distinct person_id order by person_id) as people_ids
                from met where day > %(today)s::date - 90 group by id
            )
            select d.id as opportunity_id, d.stage, d.close_date, coalesce(s.touches, 0) as touches,
                   s.last_touch_at, s.last_touch_id, h.occurred_at as last_inbound_at, h.touch_id as last_inbound_id,
                   coalesce(s.meetings_recent, 0) as meetings_recent,
                   coalesce(s.meetings_before, 0) as meetings_before,
                   coalesce(s.outbound_unanswered, 0) as outbound_unanswered,
                   coalesce(cardinality(p.people_ids), 0) as people_recent, coalesce(p.people_ids, '{}') as people_ids,
                   coalesce(f.health_factors, '[]') as said
            from deals d
            left join sums s on s.id = d.id
            left join heard h on h.id = d.id
            left join people p on p.id = d.id
            left join deal_folds f on f.opportunity_id = d.id
            order by d.id
            """,
            {
                "ids": None if opportunity_ids is None else list(opportunity_ids),
                "since": since,
                "today": today,
                "batch": BATCH,
            },
        ).fetchall()
    return [to_facts(**row) for row in rows]


def to_facts(*, said: list[dict[str, Any]], **row: Any) -> HealthFacts:
    return HealthFacts(**row, said=read_factors(said))


def write_health(conn: Connection[TupleRow], assessed: Collection[tuple[UUID, Health]]) -> int:
    """Write scores and reasons that moved; returns for how many deals. `updated_at` stays: the deal is as it was."""
    row = conn.execute(
        """
        with given as (
            select g.id, g.score, g.reasons
            from jsonb_to_recordset(%(rows)s) as g (id uuid, score smallint, reasons jsonb)
        ), scores as (
            update opportunities o set health_score = g.score from given g
            where o.id = g.id and o.health_score is distinct from g.score
              and not 'health_score' = any (o.crm_held)
            returning o.id
        ), reasons as (
            insert into opportunity_health (opportunity_id, reasons)
            select g.id, g.reasons
            from given g left join opportunity_health h on h.opportunity_id = g.id
            where h.reasons is distinct from g.reasons
            on conflict (opportunity_id) do update set reasons = excluded.reasons
            returning opportunity_id
        )
        select count(*) from (select id from scores union select opportunity_id from reasons) changed
        """,
        {
            "rows": to_jsonb(
                [{"id": str(i), "score": health.score, "reasons": to_json(health)} for i, health in assessed]
            )
        },
    ).fetchone()
    return 0 if row is None else int(row[0])
