"""What a conversation from a file belongs to: account, deal, owner; and who counts as inside."""

from dataclasses import dataclass, field
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.imports.accounts import store_accounts
from lib.imports.deal_key import opportunity_key
from lib.imports.models import Hints
from lib.imports.people import describe
from lib.imports.sides import Inside
from lib.imports.users import store_users, user_record
from lib.records.deals import upsert_opportunities
from lib.records.domains import company_domain
from lib.records.models import FILES, AccountRecord, OpportunityRecord


@dataclass(frozen=True)
class Surroundings:
    """What a call of a file belongs to; None where nobody said."""

    account_id: UUID | None = None
    opportunity_id: UUID | None = None
    owner_id: UUID | None = None
    inside: Inside = field(default_factory=Inside)


def store_surroundings(
    conn: Connection[TupleRow], hints: Hints, own_domains: frozenset[str], warnings: list[str]
) -> Surroundings:
    """The account, deal and owner that a file's hints name, stored where they are new; a new owner is warned of."""
    account_id = store_account(conn, hints.account, hints.domain, hints)
    owner_id = store_owner(conn, hints.owner, warnings) if hints.owner else None
    opportunity_id = store_opportunity(conn, hints, account_id, owner_id) if hints.opportunity else None
    users = conn.execute("select lower(name), email from users").fetchall()
    domains = {domain for _, email in users if (domain := company_domain(email)) is not None}
    names = {name for name, _ in users} | {email for _, email in users if email}
    inside = Inside(own_domains | domains, hints.seller, hints.account, frozenset(names))
    return Surroundings(account_id, opportunity_id, owner_id, inside)


def store_owner(conn: Connection[TupleRow], owner: str, warnings: list[str]) -> UUID:
    """The seller that a file names by name, by address, or by both as `Ada Moss <ada@x.example>`."""
    person = describe(owner)
    record = user_record(person.name, person.email, person.title)
    before = count_users(conn)
    identity = store_users(conn, [record])[(FILES, record.external_id)]
    if count_users(conn) > before:
        warnings.append(f"The owner {owner!r} was not known: a new user was made. Is the name or address right?")
    return identity


def count_users(conn: Connection[TupleRow]) -> int:
    row = conn.execute("select count(*) from users").fetchone()
    return row[0] if row is not None else 0


def store_account(conn: Connection[TupleRow], name: str | None, domain: str | None, hints: Hints) -> UUID | None:
    """The account of that name; the domain is the one given, else that of the first outside address."""
    if name is None:
        return None
    domain = domain or next(
        (d for p in hints.participants if p.side == "external" and (d := company_domain(p.email)) is not None), None
    )
    known = conn.execute(
        "select id, domain from accounts where lower(name) = lower(%(name)s) order by created_at, id limit 2",
        {"name": name},
    ).fetchall()
    if len(known) == 1 and (domain is None or known[0][1] is not None):
        return known[0][0]
    record = AccountRecord(source=FILES, external_id=name.casefold(), name=name, domain=domain)
    return store_accounts(conn, [record])[(FILES, record.external_id)]


def store_opportunity(conn: Connection[TupleRow], hints: Hints, account_id: UUID | None, owner_id: UUID | None) -> UUID:
    """The deal of that name at that account; a new one is at its very beginning."""
    name = hints.opportunity or ""
    known = conn.execute(
        """
        select id from opportunities
        where lower(name) = lower(%(name)s) and (%(account)s::uuid is null or account_id = %(account)s)
        order by created_at, id limit 1
        """,
        {"name": name, "account": account_id},
    ).fetchone()
    if known is not None:
        return known[0]
    key = opportunity_key(hints.account, name)
    record = OpportunityRecord(
        source=FILES, external_id=key, name=name, stage="prospecting", account_id=account_id, owner_id=owner_id
    )
    return upsert_opportunities(conn, [record])[(FILES, key)]
