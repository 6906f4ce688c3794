"""The questions that the list of opportunities asks. What people put into the CRM's trash is not in it.

Parameters are planned as constants (no statement is prepared by name), so a filter that is not set and the sorts that
are not asked for fold away, and what is left uses the indexes there are.
"""

from collections.abc import Iterable
from itertools import islice, product
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow, dict_row

from lib.opportunities.models import OpportunityQuery

type Row = dict[str, Any]

TYPO_TOLERANCE = "0.4"
"""How alike a word must be to what is searched, 0 to 1 (pg_trgm's word similarity; its default of 0.6 misses a doubled
or missing letter in short words, and two letters that changed places)."""
MOST_WORDS = 8
MOST_CORRECTED = 3
"""Misspelt words that are corrected in one search; a text with more of them is pasted, not typed."""
MOST_PATTERNS = 25


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


def find_patterns(conn: Connection[TupleRow], scope: list[UUID] | None, search: str) -> list[str]:
    """What to look for in `search_text`: the words as they were typed, or, where that is nowhere, as they are spelt.

    Only names of deals in the viewer's `scope` count: what is found must not tell how others are called.
    """
    words = search.split()
    typed, known = look_up(conn, scope, words)
    if known:
        return [typed]
    readable = [word for word in words if any(map(str.isalnum, word))]
    if len(readable) > MOST_WORDS:
        return []
    misspelt = [word for word in readable if not look_up(conn, scope, [word])[1]]
    if not 0 < len(misspelt) <= MOST_CORRECTED:
        return []
    forgive_typos(conn)
    choices = [find_spellings(conn, scope, word) if word in misspelt else [word.lower()] for word in readable]
    return [to_pattern(choice) for choice in islice(product(*choices), MOST_PATTERNS)]


def look_up(conn: Connection[TupleRow], scope: list[UUID] | None, words: list[str]) -> tuple[str, bool]:
    """The pattern of these words in the database's lower case, and whether any name in the scope has it."""
    row = conn.execute(
        """
        select lower(%(typed)s),
               exists (select from opportunities
                       where search_text like lower(%(typed)s::text) and gone_at is null
                         and sees_deal(%(scope)s::uuid[], owner_id))
        """,
        {"typed": to_pattern(words), "scope": scope},
    ).fetchone()
    return (to_pattern(words), False) if row is None else (row[0], row[1])


def find_spellings(conn: Connection[TupleRow], scope: list[UUID] | None, word: str) -> list[str]:
    """The words of names in the scope that are most like this one; read from the first 300 names that have any."""
    rows = conn.execute(
        """
        select a.spelling
        from (
            select s.spelling, s.likeness, max(s.likeness) over () as best
            from (
                select distinct spelling, word_similarity(%(word)s::text, spelling) as likeness
                from (select search_text from opportunities
                      where %(word)s::text <%% search_text and gone_at is null
                        and sees_deal(%(scope)s::uuid[], owner_id) limit 300) n,
                     string_to_table(n.search_text, ' ') as spelling
            ) s
            where %(word)s::text <%% s.spelling
        ) a
        where a.likeness >= 0.8 * a.best
        order by a.likeness desc, a.spelling limit 5
        """,
        {"word": word, "scope": scope},
    ).fetchall()
    return [row[0] for row in rows]


def forgive_typos(conn: Connection[TupleRow]) -> None:
    """For the rest of the transaction."""
    conn.execute("select set_config('pg_trgm.word_similarity_threshold', %s, true)", (TYPO_TOLERANCE,))


def parameters(query: OpportunityQuery, owner_ids: list[UUID] | None, patterns: list[str] | None) -> dict[str, Any]:
    """The query as SQL parameters; None means that a filter is not set."""
    return {
        "owners": owner_ids,
        "stages": query.stage or None,
        "low": query.health_score_min,
        "high": query.health_score_max,
        "closes_from": query.close_date_from,
        "closes_to": query.close_date_to,
        "quiet": query.quiet_days,
        "patterns": patterns,
        "sort": query.sort,
        "limit": query.limit,
        "offset": query.offset,
    }


def to_pattern(words: Iterable[str]) -> str:
    """For LIKE: the words in their order, with anything around and between them."""
    return f"%{'%'.join(map(escape_like, words))}%"


def escape_like(text: str) -> str:
    """The text with the wildcards of LIKE taken literally."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def count_opportunities(conn: Connection[TupleRow], given: dict[str, Any]) -> int:
    """How many opportunities the filters leave."""
    row = conn.execute(
        """
        select count(*) from opportunities o
        where o.gone_at is null
          and (%(owners)s::uuid[] is null or o.owner_id = any (%(owners)s::uuid[]))
          and (%(stages)s::text[] is null or o.stage = any (%(stages)s::text[]))
          and (%(low)s::int is null or o.health_score >= %(low)s::int)
          and (%(high)s::int is null or o.health_score <= %(high)s::int)
          and (%(closes_from)s::date is null or o.close_date >= %(closes_from)s::date)
          and (%(closes_to)s::date is null or o.close_date <= %(closes_to)s::date)
          and (%(quiet)s::int is null or o.last_touch_at is null
               or o.last_touch_at <= now() - make_interval(days => %(quiet)s::int))
          and (%(patterns)s::text[] is null or o.search_text like any (%(patterns)s::text[]))
        """,
        given,
    ).fetchone()
    return 0 if row is None else int(row[0])


def find_page(conn: Connection[TupleRow], given: dict[str, Any]) -> list[UUID]:
    """The ids of one page in order. Only ids: the rows that are skipped are then read from an index where one fits."""
    if given["sort"].removeprefix("-") in {"account", "owner"}:
        return find_page_by_party(conn, given)
    return find_page_by_own(conn, given)


def find_page_by_own(conn: Connection[TupleRow], given: dict[str, Any]) -> list[UUID]:
    """A page in an order of the opportunities' own columns. No joins, not even removable ones: they cost the index."""
    rows = conn.execute(
        """
        select o.id
        from opportunities o
        where o.gone_at is null
          and (%(owners)s::uuid[] is null or o.owner_id = any (%(owners)s::uuid[]))
          and (%(stages)s::text[] is null or o.stage = any (%(stages)s::text[]))
          and (%(low)s::int is null or o.health_score >= %(low)s::int)
          and (%(high)s::int is null or o.health_score <= %(high)s::int)
          and (%(closes_from)s::date is null or o.close_date >= %(closes_from)s::date)
          and (%(closes_to)s::date is null or o.close_date <= %(closes_to)s::date)
          and (%(quiet)s::int is null or o.last_touch_at is null
               or o.last_touch_at <= now() - make_interval(days => %(quiet)s::int))
          and (%(patterns)s::text[] is null or o.search_text like any (%(patterns)s::text[]))
        order by
            case when %(sort)s::text = 'name' then lower(o.name) end,
            case when %(sort)s::text = '-name' then lower(o.name) end desc,
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
        """,
        given,
    ).fetchall()
    return [row[0] for row in rows]


def find_page_by_party(conn: Connection[TupleRow], given: dict[str, Any]) -> list[UUID]:
    """A page in the order of accounts or of owners; Postgres leaves out the join that the order does not need."""
    rows = conn.execute(
        """
        select o.id
        from opportunities o
        left join accounts a on a.id = o.account_id
        left join users u on u.id = o.owner_id
        where o.gone_at is null
          and (%(owners)s::uuid[] is null or o.owner_id = any (%(owners)s::uuid[]))
          and (%(stages)s::text[] is null or o.stage = any (%(stages)s::text[]))
          and (%(low)s::int is null or o.health_score >= %(low)s::int)
          and (%(high)s::int is null or o.health_score <= %(high)s::int)
          and (%(closes_from)s::date is null or o.close_date >= %(closes_from)s::date)
          and (%(closes_to)s::date is null or o.close_date <= %(closes_to)s::date)
          and (%(quiet)s::int is null or o.last_touch_at is null
               or o.last_touch_at <= now() - make_interval(days => %(quiet)s::int))
          and (%(patterns)s::text[] is null or o.search_text like any (%(patterns)s::text[]))
        order by
            case when %(sort)s::text = 'account' then lower(a.name) end,
            case when %(sort)s::text = '-account' then lower(a.name) end desc nulls last,
            case when %(sort)s::text = 'owner' then lower(u.name) end,
            case when %(sort)s::text = '-owner' then lower(u.name) end desc nulls last,
            o.id
        limit %(limit)s::int offset %(offset)s::bigint
        """,
        given,
    ).fetchall()
    return [row[0] for row in rows]


def list_opportunities(conn: Connection[TupleRow], ids: list[UUID]) -> list[Row]:
    """These opportunities in this order, with account and owner."""
    with conn.cursor(row_factory=dict_row) as cursor:
        return cursor.execute(
            """
            select o.id, o.name, o.product, o.stage, o.crm_stage, o.amount, o.currency, o.close_date, o.health_score,
                   o.last_touch_at, o.updated_at, o.meddic, o.next_step,
                   (o.review = 'Needs review') is true as needs_review,
                   warnings_on(f.warnings, current_date) as warnings, a.id as account_id, a.name as account_name,
                   a.domain as account_domain, u.id as owner_id, u.name as owner_name, u.email as owner_email
            from unnest(%(ids)s::uuid[]) with ordinality as p (id, place)
            join opportunities o on o.id = p.id
            left join accounts a on a.id = o.account_id
            left join users u on u.id = o.owner_id
            left join deal_folds f on f.opportunity_id = o.id
            order by p.place
            """,
            {"ids": ids},
        ).fetchall()
