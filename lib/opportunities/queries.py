"""The questions that the list of opportunities asks.

Parameters are planned as constants (no statement is prepared by name), so a filter that is not set and the sorts that
are not asked for fold away, and what is left uses the indexes there are.
"""

from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow, dict_row

from lib.opportunities.models import OpportunityQuery

type Row = dict[str, Any]

TYPO_TOLERANCE = "0.45"
"""How alike a word must be to what is searched, 0 to 1 (pg_trgm's word similarity; its default of 0.6 misses a doubled
or missing letter in short words)."""


def find_owner_ids(conn: Connection[TupleRow], owners: list[str]) -> list[UUID]:
    """The users that these email addresses, ids or names mean."""
    rows = conn.execute(
        """
        select id from users
        where email = any (%(owners)s) or lower(name) = any (%(owners)s) or id::text = any (%(owners)s)
        """,
        {"owners": [owner.lower() for owner in owners]},
    ).fetchall()
    return [row[0] for row in rows]


def forgive_typos(conn: Connection[TupleRow]) -> None:
    """For the rest of the transaction."""
    conn.execute("select set_config('pg_trgm.word_similarity_threshold', %s, true)", (TYPO_TOLERANCE,))


def parameters(query: OpportunityQuery, owner_ids: list[UUID] | None) -> dict[str, Any]:
    """The query as SQL parameters; None means that a filter is not set."""
    search = (query.search or "").strip()
    return {
        "owners": owner_ids,
        "stages": query.stage or None,
        "low": query.health_score_min,
        "high": query.health_score_max,
        "search": search or None,
        "contains": f"%{escape_like(search)}%",
        "sort": query.sort,
        "limit": query.limit,
        "offset": query.offset,
    }


def escape_like(text: str) -> str:
    """The text with the wildcards of LIKE taken literally."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def count_opportunities(conn: Connection[TupleRow], given: dict[str, Any]) -> int:
    """How many opportunities the filters leave."""
    row = conn.execute(
        """
        select count(*) from opportunities o
        where (%(owners)s::uuid[] is null or o.owner_id = any (%(owners)s::uuid[]))
          and (%(stages)s::text[] is null or o.stage = any (%(stages)s::text[]))
          and (%(low)s::int is null or o.health_score >= %(low)s::int)
          and (%(high)s::int is null or o.health_score <= %(high)s::int)
          and (%(search)s::text is null or o.id = any (array(
                select n.id from opportunities n
                where n.name ilike %(contains)s::text or %(search)s::text <%% n.name
                union
                select n.id from accounts a join opportunities n on n.account_id = a.id
                where a.name ilike %(contains)s::text or %(search)s::text <%% a.name)))
        """,
        given,
    ).fetchone()
    return 0 if row is None else int(row[0])


def list_opportunities(conn: Connection[TupleRow], given: dict[str, Any]) -> list[Row]:
    """One page of opportunities with account and owner. The page's ids are found first, so skipped rows stay narrow."""
    with conn.cursor(row_factory=dict_row) as cursor:
        return cursor.execute(
            """
            with page as materialized (
                select o.id, row_number() over () as place
                from (
                    select o.id
                    from opportunities o
                    left join accounts a on a.id = o.account_id
                    left join users u on u.id = o.owner_id
                    where (%(owners)s::uuid[] is null or o.owner_id = any (%(owners)s::uuid[]))
                      and (%(stages)s::text[] is null or o.stage = any (%(stages)s::text[]))
                      and (%(low)s::int is null or o.health_score >= %(low)s::int)
                      and (%(high)s::int is null or o.health_score <= %(high)s::int)
                      and (%(search)s::text is null or o.id = any (array(
                            select n.id from opportunities n
                            where n.name ilike %(contains)s::text or %(search)s::text <%% n.name
                            union
                            select n.id from accounts a join opportunities n on n.account_id = a.id
                            where a.name ilike %(contains)s::text or %(search)s::text <%% a.name)))
                    order by
                        case when %(sort)s::text = 'name' then lower(o.name) end,
                        case when %(sort)s::text = '-name' then lower(o.name) end desc,
                        case when %(sort)s::text = 'account' then lower(a.name) end,
                        case when %(sort)s::text = '-account' then lower(a.name) end desc nulls last,
                        case when %(sort)s::text = 'owner' then lower(u.name) end,
                        case when %(sort)s::text = '-owner' then lower(u.name) end desc nulls last,
                        case when %(sort)s::text = 'stage' then o.stage_order end,
                        case when %(sort)s::text = '-stage' then o.stage_order end desc,
                        case when %(sort)s::text = 'health_score' then o.health_score end,
                        case when %(sort)s::text = '-health_score' then o.health_score end desc nulls last,
                        case when %(sort)s::text = 'amount' then o.amount end,
                        case when %(sort)s::text = '-amount' then o.amount end desc nulls last,
                        case when %(sort)s::text = 'close_date' then o.close_date end,
                        case when %(sort)s::text = '-close_date' then o.close_date end desc nulls last,
                        case when %(sort)s::text = 'updated_at' then o.updated_at end,
                        case when %(sort)s::text = '-updated_at' then o.updated_at end desc,
                        case when %(sort)s::text = 'last_touch_at' then o.last_touch_at end,
                        case when %(sort)s::text = '-last_touch_at' then o.last_touch_at end desc nulls last,
                        o.id
                    limit %(limit)s::int offset %(offset)s::bigint
                ) o
            )
            select o.id, o.name, o.product, o.stage, o.crm_stage, o.amount, o.currency, o.close_date, o.health_score,
                   o.last_touch_at, o.updated_at, a.id as account_id, a.name as account_name,
                   a.domain as account_domain, u.id as owner_id, u.name as owner_name, u.email as owner_email
            from page p
            join opportunities o on o.id = p.id
            left join accounts a on a.id = o.account_id
            left join users u on u.id = o.owner_id
            order by p.place
            """,
            given,
        ).fetchall()
