"""Accounts and reps."""

from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow, dict_row
from pydantic import Field, field_validator

from lib.auth.viewer import LOCAL, Role, Viewer
from lib.errors import NotFound
from lib.opportunities.models import Answer, Moment, PageQuery, Pagination, Stage, paginate
from lib.opportunities.queries import escape_like, forgive_typos


class AccountQuery(PageQuery):
    search: str | None = Field(default=None, max_length=200, description="Part of the name; typos are forgiven.")

    @field_validator("search")
    @classmethod
    def refuse_nul(cls, value: str | None) -> str | None:
        if value is not None and "\x00" in value:
            raise ValueError("must not contain the NUL character")
        return value


class AccountRow(Answer):
    id: UUID
    name: str
    domain: str | None
    industry: str | None
    employees: int | None
    open_opportunities: int
    won_opportunities: int
    lost_opportunities: int


class AccountPage(Answer):
    accounts: list[AccountRow]
    pagination: Pagination


class AccountOpportunity(Answer):
    id: UUID
    name: str
    stage: Stage
    health_score: int | None


class AccountPerson(Answer):
    id: UUID
    name: str
    email: str | None
    title: str | None


class AccountDetail(AccountRow):
    website: str | None
    gone_at: Moment | None = Field(description="Since when it is in the CRM's trash.")
    people: list[AccountPerson]
    opportunities: list[AccountOpportunity]


class RepQuery(PageQuery):
    pass


class Rep(Answer):
    """Someone who owns opportunities or hosts calls."""

    id: UUID
    name: str
    email: str | None
    title: str | None
    active: bool
    manager_id: UUID | None
    manager_name: str | None
    open_opportunities: int
    won_opportunities: int
    lost_opportunities: int
    calls: int


class RepPage(Answer):
    reps: list[Rep]
    pagination: Pagination


class Me(Answer):
    """Who is asking, as they were let in."""

    name: str
    role: Role
    user_id: UUID | None = Field(description="The user of Gong whom they are; null for one who is none.")
    email: str | None
    is_local: bool = Field(description="Let in without a password, as whoever sits at the server's own machine.")


def describe_viewer(conn: Connection[TupleRow], viewer: Viewer) -> Me:
    """The viewer under the name that Gong knows."""
    row = conn.execute("select name, email from users where id = %s", (viewer.user_id,)).fetchone()
    name, email = (viewer.name, None) if row is None else row
    return Me(name=name, role=viewer.role, user_id=viewer.user_id, email=email, is_local=viewer is LOCAL)


def list_accounts(conn: Connection[TupleRow], viewer: Viewer, query: AccountQuery) -> AccountPage:
    """Accounts by name with how many deals they have. What people put into the CRM's trash does not count."""
    search = (query.search or "").strip()
    if search:
        forgive_typos(conn)
    given: dict[str, Any] = {
        "search": search or None,
        "contains": f"%{escape_like(search)}%",
        "limit": query.limit,
        "offset": query.offset,
        "scope": viewer.scope,
    }
    count = conn.execute(
        """
        select count(*) from accounts a
        where (%(search)s::text is null or a.name ilike %(contains)s::text or %(search)s::text <%% a.name)
          and a.gone_at is null and sees_account(%(scope)s::uuid[], a.id)
        """,
        given,
    ).fetchone()
    with conn.cursor(row_factory=dict_row) as cursor:
        rows = cursor.execute(
            """
            with page as (
                select a.id, a.name, a.domain, a.industry, a.employees
                from accounts a
                where (%(search)s::text is null or a.name ilike %(contains)s::text or %(search)s::text <%% a.name)
                  and a.gone_at is null and sees_account(%(scope)s::uuid[], a.id)
                order by lower(a.name), a.id limit %(limit)s::int offset %(offset)s::bigint
            )
            select p.id, p.name, p.domain, p.industry, p.employees,
                   count(o.id) filter (where o.stage not in ('closed_won', 'closed_lost')) as open_opportunities,
                   count(o.id) filter (where o.stage = 'closed_won') as won_opportunities,
                   count(o.id) filter (where o.stage = 'closed_lost') as lost_opportunities
            from page p
            left join opportunities o
                on o.account_id = p.id and o.gone_at is null and sees_deal(%(scope)s::uuid[], o.owner_id)
            group by p.id, p.name, p.domain, p.industry, p.employees
            order by lower(p.name), p.id
            """,
            given,
        ).fetchall()
    total = 0 if count is None else int(count[0])
    return AccountPage(accounts=[AccountRow(**row) for row in rows], pagination=paginate(query, total))


def get_account(conn: Connection[TupleRow], viewer: Viewer, account_id: UUID) -> AccountDetail:
    """An account with its people and deals; raises NotFound."""
    with conn.cursor(row_factory=dict_row) as cursor:
        row = cursor.execute(
            """
            select id, name, domain, industry, employees, website, gone_at from accounts
            where id = %(id)s and sees_account(%(scope)s::uuid[], id)
            """,
            {"id": account_id, "scope": viewer.scope},
        ).fetchone()
        if row is None:
            raise NotFound(f"There is no account {account_id}.")
        people = cursor.execute(
            """
            select id, name, email, title from people
            where account_id = %(id)s and gone_at is null order by lower(name), id limit 500
            """,
            {"id": account_id},
        ).fetchall()
        deals = cursor.execute(
            """
            select id, name, stage, health_score from opportunities
            where account_id = %(id)s and gone_at is null and sees_deal(%(scope)s::uuid[], owner_id)
            order by stage_order, close_date, id limit 500
            """,
            {"id": account_id, "scope": viewer.scope},
        ).fetchall()
    stages = [deal["stage"] for deal in deals]
    return AccountDetail(
        **row,
        people=[AccountPerson(**person) for person in people],
        opportunities=[AccountOpportunity(**deal) for deal in deals],
        open_opportunities=sum(not stage.startswith("closed") for stage in stages),
        won_opportunities=stages.count("closed_won"),
        lost_opportunities=stages.count("closed_lost"),
    )


def list_reps(conn: Connection[TupleRow], viewer: Viewer, query: RepQuery) -> RepPage:
    """The seller's people by name, with their manager and how much they have."""
    given = {"limit": query.limit, "offset": query.offset, "scope": viewer.scope}
    count = conn.execute("select count(*) from users where sees_deal(%(scope)s::uuid[], id)", given).fetchone()
    with conn.cursor(row_factory=dict_row) as cursor:
        rows = cursor.execute(
            """
            select u.id, u.name, u.email, u.title, u.active, m.id as manager_id, m.name as manager_name,
                   (select count(*) from opportunities o
                    where o.owner_id = u.id and o.gone_at is null
                      and o.stage not in ('closed_won', 'closed_lost')) as open_opportunities,
                   (select count(*) from opportunities o
                    where o.owner_id = u.id and o.gone_at is null and o.stage = 'closed_won') as won_opportunities,
                   (select count(*) from opportunities o
                    where o.owner_id = u.id and o.gone_at is null and o.stage = 'closed_lost') as lost_opportunities,
                   (select count(*) from calls c
                    where c.primary_user_id = u.id
                      and (not c.is_private or sees_call(%(scope)s::uuid[], c.id))) as calls
            from (select id, name, email, title, active, manager_id from users
                  where sees_deal(%(scope)s::uuid[], id)
                  order by lower(name), id limit %(limit)s::int offset %(offset)s::bigint) u
            left join users m on m.id = u.manager_id
            order by lower(u.name), u.id
            """,
            given,
        ).fetchall()
    return RepPage(reps=[Rep(**row) for row in rows], pagination=paginate(query, 0 if count is None else int(count[0])))
