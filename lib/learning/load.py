"""Reps, their win rates and their deals with what was read of their calls, from what is stored."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow, class_row, dict_row

from lib.auth.viewer import Viewer
from lib.coaching.deal import Held
from lib.coaching.load import Known, list_parties, list_readings, list_said, with_lines_around
from lib.errors import NotFound
from lib.learning.patterns import REACHED, Lesson, Opportunity
from lib.learning.performers import Kind, Tally
from lib.readings.conversation import Party
from lib.readings.models import Dimension
from lib.readings.store import ReaderIdentity
from lib.records.text import clean, to_jsonb

DEALS_OF_A_STAGE = 40
"""The newest deals of each side that reached a stage; more would not change what can be told."""


@dataclass(frozen=True)
class RepHead:
    """A rep whose deals the viewer sees."""

    id: UUID
    name: str
    email: str


@dataclass(frozen=True)
class DealHead:
    id: UUID
    owner_id: UUID
    owner: str
    product: str
    size: str
    stage: str


@dataclass(frozen=True, kw_only=True)
class KnownCall(Known):
    """A call of the deal's owner. It is of one deal here: of a won one, where it has several."""

    teaches: bool


def get_rep(conn: Connection[TupleRow], viewer: Viewer, email: str) -> RepHead:
    """The rep; raises NotFound for nobody, and for someone whose deals the viewer does not see."""
    with conn.cursor(row_factory=class_row(RepHead)) as cursor:
        row = cursor.execute(
            """
            select u.id, u.name, u.email from users u
            where u.email = lower(%(email)s) and sees_deal(%(scope)s::uuid[], u.id)
            """,
            {"email": clean(email).strip(), "scope": viewer.scope},
        ).fetchone()
    if row is None:
        raise NotFound(f"There is no rep {email}.")
    return row


def list_sizes(conn: Connection[TupleRow]) -> list[dict[str, Any]]:
    """The amounts that part the closed deals of each currency into thirds: up to `low` small, up to `high` medium.

    Only where four in five of the won deals have an amount, and of the lost ones as well: in a CRM in which lost deals
    lose their amount, the size would tell the outcome.
    """
    with conn.cursor(row_factory=dict_row) as cursor:
        return cursor.execute(
            """
            select coalesce(currency, '') as currency,
                   percentile_disc(1 / 3.0) within group (order by amount) filter (where amount > 0) as low,
                   percentile_disc(2 / 3.0) within group (order by amount) filter (where amount > 0) as high
            from opportunities
            where stage in ('closed_won', 'closed_lost')
            group by coalesce(currency, '')
            having 5 * count(*) filter (where amount > 0 and stage = 'closed_won')
                       >= 4 * count(*) filter (where stage = 'closed_won')
               and 5 * count(*) filter (where amount > 0 and stage = 'closed_lost')
                       >= 4 * count(*) filter (where stage = 'closed_lost')
            order by 1
            """
        ).fetchall()


def list_tallies(
    conn: Connection[TupleRow], sizes: Sequence[Mapping[str, Any]], product: str | None = None
) -> list[Tally]:
    """Everybody's deals by product and size; of one product where it is named."""
    with conn.cursor(row_factory=class_row(Tally)) as cursor:
        return cursor.execute(
            """
            with counted as (
                select o.owner_id, coalesce(o.product, '') as product,
                       case when s.low is null or o.amount is null or o.amount = 0 then 'unknown'
                            when o.amount <= s.low then 'small' when o.amount <= s.high then 'medium'
                            else 'large' end as size,
                       count(*) as deals,
                       count(*) filter (where o.stage in ('closed_won', 'closed_lost')) as closed,
                       count(*) filter (where o.stage = 'closed_won') as won
                from opportunities o
                left join jsonb_to_recordset(%(sizes)s) as s (currency text, low numeric, high numeric)
                    on s.currency = coalesce(o.currency, '')
                where o.owner_id is not null and (%(product)s::text is null or o.product = %(product)s::text)
                group by 1, 2, 3
            )
            select c.owner_id as user_id, u.name, c.product, c.size, c.deals, c.closed, c.won
            from counted c join users u on u.id = c.owner_id order by c.owner_id, c.product, c.size
            """,
            {"sizes": spell(sizes), "product": product},
        ).fetchall()


def spell(sizes: Sequence[Mapping[str, Any]]) -> Any:
    return to_jsonb([{**one, "low": str(one["low"]), "high": str(one["high"])} for one in sizes])


def list_deals(
    conn: Connection[TupleRow], owners: Sequence[UUID], kinds: Sequence[Kind], sizes: Sequence[Mapping[str, Any]]
) -> list[DealHead]:
    """The owners' newest deals of these kinds that have a call of the owner's, so many of each stage."""
    with conn.cursor(row_factory=class_row(DealHead)) as cursor:
        return cursor.execute(
            """
            with kinds as (
                select * from jsonb_to_recordset(%(kinds)s) as k (product text, size text)
            ), deals as materialized (
                select o.id, o.owner_id, coalesce(o.product, '') as product, o.stage, o.close_date,
                       case when s.low is null or o.amount is null or o.amount = 0 then 'unknown'
                            when o.amount <= s.low then 'small' when o.amount <= s.high then 'medium'
                            else 'large' end as size
                from opportunities o
                left join jsonb_to_recordset(%(sizes)s) as s (currency text, low numeric, high numeric)
                    on s.currency = coalesce(o.currency, '')
                where o.owner_id = any (%(owners)s)
            )
            select newest.id, newest.owner_id, u.name as owner, newest.product, newest.size, newest.stage
            from unnest(%(stages)s::text[]) as s (stage)
            cross join lateral (
                select d.* from (
                    select d.* from deals d join kinds k on k.product = d.product and k.size = d.size
                    where d.stage = s.stage order by d.close_date desc nulls last, d.id offset 0
                ) d
                where exists (select from call_opportunities l
                              join calls c on c.id = l.call_id and not c.is_private
                              join transcripts t on t.call_id = c.id
                              where l.opportunity_id = d.id and coalesce(c.primary_user_id, d.owner_id) = d.owner_id)
                limit %(limit)s
            ) newest
            join users u on u.id = newest.owner_id
            order by newest.id
            """,
            {
                "owners": list(owners),
                "kinds": to_jsonb([{"product": product, "size": size} for product, size in kinds]),
                "sizes": spell(sizes),
                "stages": list(REACHED),
                "limit": DEALS_OF_A_STAGE,
            },
        ).fetchall()


def list_calls(
    conn: Connection[TupleRow], viewer: Viewer, deals: Sequence[DealHead], identity: ReaderIdentity
) -> list[KnownCall]:
    """The deals' read calls that the owner held, in order of time. No private one is among them."""
    with conn.cursor(row_factory=class_row(KnownCall)) as cursor:
        return cursor.execute(
            """
            with own as (
                select distinct on (c.id) c.id, o.id as deal_id, o.owner_id, c.started_at, c.title
                from call_opportunities l
                join opportunities o on o.id = l.opportunity_id
                join calls c on c.id = l.call_id and not c.is_private
                    and coalesce(c.primary_user_id, o.owner_id) = o.owner_id
                where l.opportunity_id = any (%(deals)s)
                order by c.id, o.stage <> 'closed_won', o.id
            )
            select 'call' as kind, c.id, c.deal_id, c.started_at as at, c.title, null as sender, t.content_hash,
                   t.sentence_count as last, true as is_read, teaches_call(c.id) as teaches,
                   case when sees_deal(%(scope)s::uuid[], c.owner_id) then 'deal'
                        when sees_call(%(scope)s::uuid[], c.id) then 'call'
                        else 'nothing' end as opens
            from own c
            join transcripts t on t.call_id = c.id
            join readings r on r.call_id = c.id and r.content_hash = t.content_hash and r.reader = %(reader)s
                and r.version = %(version)s and r.knowledge_hash = %(knowledge_hash)s
            order by c.started_at, c.id
            """,
            {"deals": [one.id for one in deals], "scope": viewer.scope, **vars(identity)},
        ).fetchall()


def list_taught(conn: Connection[TupleRow], calls: Sequence[KnownCall]) -> dict[UUID, list[Party]]:
    """Who took part in the calls that everybody may learn from: their words are shown, those of others are not."""
    return list_parties(conn, [one for one in calls if one.teaches])


def build_opportunities(
    conn: Connection[TupleRow],
    deals: Sequence[DealHead],
    calls: Sequence[KnownCall],
    parties: Mapping[UUID, Sequence[Party]],
    identity: ReaderIdentity,
    focus_area: Dimension | None = None,
) -> list[Opportunity]:
    """The deals with readings, and the words of calls that everybody may learn from, of the dimension or of all."""
    touches = list_readings(conn, calls, identity)
    cited = {
        one.id: tuple(
            sorted(
                with_lines_around(
                    number
                    for indicator in reading.facts.indicators
                    if focus_area in {None, indicator.dimension} and indicator.state == "present"
                    for number in indicator.evidence
                )
            )
        )
        for one in calls
        if one.teaches and one.id in touches and (reading := touches[one.id].reading) is not None
    }
    said = list_said(conn, [one for one in calls if cited.get(one.id)], cited)
    of_deal: dict[UUID, list[Lesson]] = {}
    for one in calls:
        if one.id in touches:
            held = Held(
                one.deal_id,
                touches[one.id],
                one.title,
                parties.get(one.id, ()),
                said.get(one.id, {}),
                last=one.last,
                opens=one.opens,
            )
            of_deal.setdefault(one.deal_id, []).append(Lesson(held, one.teaches))
    return [Opportunity(**asdict(deal), calls=of_deal.get(deal.id, [])) for deal in deals]
