"""Which deals an email belongs to: those of the people on it, else the only open one of their company."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow, class_row

from lib.records.deals import link_emails, refresh_last_touch
from lib.records.models import Link

SAME_PEOPLE = 0.9
ONLY_OPEN_DEAL = 0.7
ONE_OF_SEVERAL = 0.6
MOST_LATE = 500
"""Emails that one run tries to link afterwards."""


@dataclass(frozen=True)
class Candidate:
    """A deal that an email may belong to. `shared` counts the email's outside people who were on its calls."""

    opportunity_id: UUID
    shared: int
    is_open: bool
    last_touch: datetime | None


def choose(candidates: Sequence[Candidate]) -> tuple[UUID, float] | None:
    """The deal and a confidence of 0 to 1, or None where nothing speaks for one.

    Deals with the same people come before others of the company, open ones before closed ones, then the one that
    these people touched last; where several remain, the confidence is lower.
    """
    with_people = [candidate for candidate in candidates if candidate.shared > 0]
    if with_people:
        best = max(with_people, key=preference)
        rivals = [c for c in with_people if c.shared == best.shared and c.is_open == best.is_open]
        return best.opportunity_id, SAME_PEOPLE if len(rivals) == 1 else ONE_OF_SEVERAL
    still_open = [candidate for candidate in candidates if candidate.is_open]
    return (still_open[0].opportunity_id, ONLY_OPEN_DEAL) if len(still_open) == 1 else None


def preference(candidate: Candidate) -> tuple[bool, int, float, str]:
    touched = candidate.last_touch.timestamp() if candidate.last_touch is not None else 0.0
    return (candidate.is_open, candidate.shared, touched, str(candidate.opportunity_id))


def link_email(conn: Connection[TupleRow], email_id: UUID) -> set[UUID]:
    """Link a stored email to its deal and return the deals that it is newly linked to."""
    with conn.cursor(row_factory=class_row(Candidate)) as cursor:
        candidates = cursor.execute(
            """
            with email as (select id, sent_at, account_id from emails where id = %(id)s),
            outside as (
                select distinct p.person_id from email_participants p
                where p.email_id = %(id)s and p.person_id is not null
            ),
            of_people as (
                select l.opportunity_id, count(distinct o.person_id) as shared,
                       max(l.occurred_at) filter (where l.occurred_at <= e.sent_at + interval '1 day') as last_touch
                from outside o
                join call_participants cp on cp.person_id = o.person_id
                join call_opportunities l on l.call_id = cp.call_id
                cross join email e
                group by l.opportunity_id
            ),
            of_company as (
                select o.id as opportunity_id from opportunities o join email e on e.account_id = o.account_id
            )
            select o.id as opportunity_id, coalesce(p.shared, 0)::int as shared,
                   o.stage not in ('closed_won', 'closed_lost') or o.close_date >= e.sent_at::date as is_open,
                   p.last_touch
            from opportunities o
            cross join email e
            left join of_people p on p.opportunity_id = o.id
            where o.id in (select opportunity_id from of_people union select opportunity_id from of_company)
            order by o.id
            """,
            {"id": email_id},
        ).fetchall()
    chosen = choose(candidates)
    if chosen is None:
        return set()
    row = conn.execute("select sent_at from emails where id = %s", (email_id,)).fetchone()
    linked = conn.execute("select 1 from email_opportunities where email_id = %s", (email_id,)).fetchone()
    if row is None or linked is not None:
        return set()
    link = Link(
        conversation_id=email_id,
        opportunity_id=chosen[0],
        source="detected",
        confidence=chosen[1],
        occurred_at=row[0],
    )
    link_emails(conn, [link])
    return {chosen[0]}


def link_late(conn: Connection[TupleRow]) -> int:
    """Link emails that came before their company or deal was known, the newest first; returns how many are linked."""
    conn.execute(
        """
        update emails e set account_id = f.account_id, updated_at = now()
        from (
            select distinct on (c.email_id) c.email_id, c.account_id
            from (
                select p.email_id, a.id as account_id, a.domain, count(*) as people
                from emails u
                join email_participants p on p.email_id = u.id and p.side = 'external'
                join accounts a on a.domain = split_part(p.address, '@', 2)
                where u.account_id is null
                group by p.email_id, a.id, a.domain
            ) c
            order by c.email_id, c.people desc, c.domain
        ) f
        where e.id = f.email_id
        """
    )
    rows = conn.execute(
        """
        select e.id from emails e
        where not exists (select 1 from email_opportunities l where l.email_id = e.id)
          and not e.metadata ? 'automatic'
          and (exists (select 1 from opportunities o where o.account_id = e.account_id)
               or exists (select 1 from email_participants p
                          join call_participants c on c.person_id = p.person_id
                          join call_opportunities l on l.call_id = c.call_id
                          where p.email_id = e.id))
        order by e.sent_at desc, e.id limit %(limit)s
        """,
        {"limit": MOST_LATE},
    ).fetchall()
    linked = [link_email(conn, identity) for (identity,) in rows]
    refresh_last_touch(conn, {deal for deals in linked for deal in deals})
    return sum(map(bool, linked))
