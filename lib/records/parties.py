"""Users, accounts and people: found again under any of their names, written only when something changed."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow, class_row

from lib.ids import derive_id
from lib.records.lock import lock_identities
from lib.records.models import DOMAIN, FILES, AccountRecord, Key, PersonRecord, UserRecord
from lib.records.text import clean, clean_json, clean_optional, to_jsonb


@dataclass(frozen=True)
class StoredUser:
    id: UUID
    source: str
    external_id: str
    email: str | None
    name: str
    title: str | None
    active: bool
    metadata: dict[str, Any]


@dataclass(frozen=True)
class StoredAccount:
    id: UUID
    source: str
    external_id: str
    name: str
    domain: str | None
    industry: str | None
    website: str | None
    employees: int | None
    metadata: dict[str, Any]
    crm_held: list[str] = field(default_factory=list[str])
    """Columns that a person set in the connected CRM: they stay."""


@dataclass(frozen=True)
class StoredPerson:
    id: UUID
    account_id: UUID | None
    email: str | None
    name: str
    title: str | None
    phone: str | None
    observed_at: datetime
    metadata: dict[str, Any]
    crm_held: list[str] = field(default_factory=list[str])
    """Columns that a person set in the connected CRM: they stay."""


def rank(source: str) -> int:
    """How much a source knows: a vendor's record over a file's, a file's over an email domain."""
    return {DOMAIN: 0, FILES: 1}.get(source, 2)


def leads[T: (StoredUser, StoredAccount)](given: T, stored: T) -> bool:
    """Whether what is given now overrides what is stored: its own source again, or one that knows more."""
    same = (given.source, given.external_id) == (stored.source, stored.external_id)
    return same or rank(given.source) > rank(stored.source)


def merge_user(stored: StoredUser | None, record: UserRecord) -> StoredUser:
    """The user as it should be stored: the better source wins, the other fills blanks."""
    email = clean_optional(record.email and record.email.lower())
    given = StoredUser(
        derive_id("user", email or f"{record.source}:{clean(record.external_id)}"),
        record.source,
        clean(record.external_id),
        email,
        clean_optional(record.name) or email or clean(record.external_id),
        clean_optional(record.title),
        record.active,
        clean_json(record.metadata),
    )
    if stored is None:
        return given
    first, second = (given, stored) if leads(given, stored) else (stored, given)
    return replace(
        first,
        id=stored.id,
        email=first.email or second.email,
        title=first.title or second.title,
        metadata=first.metadata or second.metadata,
    )


def merge_account(stored: StoredAccount | None, record: AccountRecord) -> StoredAccount:
    """The account as it should be stored: the better source wins, the other fills blanks."""
    domain = clean_optional(record.domain and record.domain.lower())
    given = StoredAccount(
        derive_id("account", record.source, clean(record.external_id)),
        record.source,
        clean(record.external_id),
        clean_optional(record.name) or domain or clean(record.external_id),
        domain,
        clean_optional(record.industry),
        clean_optional(record.website),
        record.employees,
        clean_json(record.metadata),
    )
    if stored is None:
        return given
    first, second = (given, stored) if leads(given, stored) else (stored, given)
    merged = replace(
        first,
        id=stored.id,
        domain=first.domain or second.domain,
        industry=first.industry or second.industry,
        website=first.website or second.website,
        employees=first.employees if first.employees is not None else second.employees,
        metadata=first.metadata or second.metadata,
    )
    return keep_held(stored, merged)


def merge_person(stored: StoredPerson | None, record: PersonRecord) -> StoredPerson:
    """The person as it should be stored: the newer observation wins, the other fills blanks."""
    email = clean_optional(record.email and record.email.lower())
    name = clean_optional(record.name)
    given = StoredPerson(
        person_id(email, name or "", record.account_id),
        record.account_id,
        email,
        name or email or "Unknown",
        clean_optional(record.title),
        clean_optional(record.phone),
        record.observed_at,
        clean_json(record.metadata),
    )
    if stored is None:
        return given
    newer, older = (given, stored) if given.observed_at >= stored.observed_at else (stored, given)
    merged = replace(
        newer,
        id=stored.id,
        account_id=newer.account_id or older.account_id,
        name=older.name if newer.name in {email, "Unknown"} else newer.name,
        title=newer.title or older.title,
        phone=newer.phone or older.phone,
        metadata=newer.metadata or older.metadata,
    )
    return keep_held(stored, merged)


def keep_held[T: (StoredAccount, StoredPerson)](stored: T, merged: T) -> T:
    """The merged record with what a person set in the connected CRM as it is stored."""
    kept = {column: getattr(stored, column) for column in stored.crm_held}
    return replace(merged, crm_held=stored.crm_held, **kept)


def person_id(email: str | None, name: str, account_id: UUID | None) -> UUID:
    """The id of a person: by email address, else by name within the account."""
    if email is not None:
        return derive_id("person", email)
    return derive_id("person", str(account_id), " ".join(clean(name).casefold().split()))


def upsert_users(conn: Connection[TupleRow], records: Sequence[UserRecord]) -> dict[Key, UUID]:
    """Store users and return the id of each under the key it came with; managers are set by `link_managers`."""
    lock_identities(conn)
    with conn.cursor(row_factory=class_row(StoredUser)) as cursor:
        found = cursor.execute(
            """
            select id, source, external_id, email, name, title, active, metadata
            from users
            where (source, external_id) in (select source, external_id
                                            from jsonb_to_recordset(%(keys)s) as k (source text, external_id text))
               or email = any (%(emails)s)
            """,
            {
                "keys": to_jsonb([{"source": r.source, "external_id": r.external_id} for r in records]),
                "emails": [clean(r.email).strip().lower() for r in records if r.email],
            },
        ).fetchall()
    by_key = {(user.source, user.external_id): user for user in found}
    by_email = {user.email: user for user in found if user.email is not None}
    before = {user.id: user for user in found}
    ids: dict[Key, UUID] = {}
    wanted: dict[UUID, StoredUser] = {}
    for record in records:
        email = clean_optional(record.email and record.email.lower())
        stored = by_key.get((record.source, clean(record.external_id)))
        holder = by_email.get(email) if email else None
        if stored is None and holder is not None and not (holder.source == record.source != FILES):
            stored = holder
        if holder is not None and (stored is None or stored.id != holder.id):
            # the address belongs to another user of the same vendor: theirs until they give it up
            user = merge_user(stored, replace(record, email=None))
        else:
            user = merge_user(stored, record)
        wanted[user.id] = user
        by_key[(user.source, user.external_id)] = user
        if user.email is not None:
            by_email[user.email] = user
        ids[(record.source, record.external_id)] = user.id
    write_users(conn, [user for user in wanted.values() if before.get(user.id) != user])
    return ids


def write_users(conn: Connection[TupleRow], users: Iterable[StoredUser]) -> None:
    rows = [asdict(user) | {"id": str(user.id)} for user in users]
    if not rows:
        return
    conn.execute(
        """
        insert into users (id, source, external_id, email, name, title, active, metadata)
        select id, source, external_id, email, name, title, active, metadata
        from jsonb_to_recordset(%(rows)s) as g (id uuid, source text, external_id text, email text, name text,
                                                title text, active boolean, metadata jsonb)
        on conflict (id) do update set
            source = excluded.source, external_id = excluded.external_id, email = excluded.email,
            name = excluded.name, title = excluded.title, active = excluded.active, metadata = excluded.metadata,
            updated_at = now()
        """,
        {"rows": to_jsonb(rows)},
    )


def link_managers(conn: Connection[TupleRow], managers: dict[UUID, Key]) -> int:
    """Set each user's manager, who must be stored already; returns how many changed."""
    rows = [{"id": str(user), "source": key[0], "external_id": key[1]} for user, key in managers.items()]
    return conn.execute(
        """
        update users u set manager_id = m.id, updated_at = now()
        from jsonb_to_recordset(%(rows)s) as g (id uuid, source text, external_id text)
        join users m using (source, external_id)
        where u.id = g.id and u.manager_id is distinct from m.id and m.id <> u.id
        """,
        {"rows": to_jsonb(rows)},
    ).rowcount


def upsert_accounts(conn: Connection[TupleRow], records: Sequence[AccountRecord]) -> dict[Key, UUID]:
    """Store accounts and return the id of each under the key it came with."""
    lock_identities(conn)
    with conn.cursor(row_factory=class_row(StoredAccount)) as cursor:
        found = cursor.execute(
            """
            select id, source, external_id, name, domain, industry, website, employees, metadata, crm_held
            from accounts
            where (source, external_id) in (select source, external_id
                                            from jsonb_to_recordset(%(keys)s) as k (source text, external_id text))
               or domain = any (%(domains)s)
               or lower(name) = any (%(names)s)
            order by created_at, id
            """,
            {
                "keys": to_jsonb([{"source": r.source, "external_id": r.external_id} for r in records]),
                "domains": [clean(r.domain).strip().lower() for r in records if r.domain],
                "names": [clean(r.name).strip().lower() for r in records],
            },
        ).fetchall()
    known = AccountsByName(found)
    before = {account.id: account for account in found}
    ids: dict[Key, UUID] = {}
    wanted: dict[UUID, StoredAccount] = {}
    for record in records:
        account = merge_account(known.find(record), record)
        holder = known.by_domain.get(account.domain) if account.domain else None
        if holder is not None and holder.id != account.id:
            account = replace(account, domain=None)  # two accounts of one domain: it stays with the first
        wanted[account.id] = account
        known.add(account)
        ids[(record.source, record.external_id)] = account.id
    write_accounts(conn, [account for account in wanted.values() if before.get(account.id) != account])
    return ids


def find_accounts(conn: Connection[TupleRow], keys: Collection[Key]) -> dict[Key, UUID]:
    """The ids of those accounts that are stored under these keys."""
    rows = conn.execute(
        """
        select source, external_id, id from accounts
        where (source, external_id) in (select source, external_id
                                        from jsonb_to_recordset(%(keys)s) as k (source text, external_id text))
        """,
        {"keys": to_jsonb([{"source": source, "external_id": external_id} for source, external_id in sorted(keys)])},
    ).fetchall()
    return {(row[0], row[1]): row[2] for row in rows}


def find_accounts_by_domain(conn: Connection[TupleRow], domains: Collection[str]) -> dict[str, UUID]:
    """The ids of those accounts that have these email domains."""
    rows = conn.execute("select domain, id from accounts where domain = any (%(domains)s)", {"domains": list(domains)})
    return {row[0]: row[1] for row in rows.fetchall()}


class AccountsByName:
    """Accounts by every name that they can be found under."""

    def __init__(self, accounts: Iterable[StoredAccount]) -> None:
        self.by_key: dict[Key, StoredAccount] = {}
        self.by_domain: dict[str, StoredAccount] = {}
        self.by_name: dict[str, StoredAccount] = {}
        for account in accounts:
            self.add(account)

    def add(self, account: StoredAccount) -> None:
        self.by_key[(account.source, account.external_id)] = account
        if account.domain is not None:
            self.by_domain[account.domain] = account
        stored = self.by_name.get(account.name.lower())
        if stored is None or stored.id == account.id:
            self.by_name[account.name.lower()] = account

    def find(self, record: AccountRecord) -> StoredAccount | None:
        """By the source's own id, else by domain, else by name: a name joins only what no two vendors both know."""
        by_key = self.by_key.get((record.source, clean(record.external_id)))
        if by_key is not None:
            return by_key
        domain = clean_optional(record.domain and record.domain.lower())
        by_domain = self.by_domain.get(domain) if domain else None
        if by_domain is not None and not both_vendors(by_domain, record):
            return by_domain
        by_name = self.by_name.get(clean(record.name).strip().lower())
        if by_name is not None and not both_vendors(by_name, record) and not domains_differ(by_name.domain, domain):
            return by_name
        return None


def both_vendors(account: StoredAccount, record: AccountRecord) -> bool:
    """Whether one vendor names both apart: then they are two accounts (say, two branches of one company)."""
    return account.source == record.source and account.source not in {DOMAIN, FILES}


def domains_differ(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other


def write_accounts(conn: Connection[TupleRow], accounts: Iterable[StoredAccount]) -> None:
    rows = [asdict(account) | {"id": str(account.id)} for account in accounts]
    if not rows:
        return
    conn.execute(
        """
        insert into accounts (id, source, external_id, name, domain, industry, website, employees, metadata)
        select id, source, external_id, name, domain, industry, website, employees, metadata
        from jsonb_to_recordset(%(rows)s) as g (id uuid, source text, external_id text, name text, domain text,
                                                industry text, website text, employees bigint, metadata jsonb)
        on conflict (id) do update set
            source = excluded.source, external_id = excluded.external_id, name = excluded.name,
            domain = excluded.domain, industry = excluded.industry, website = excluded.website,
            employees = excluded.employees, metadata = excluded.metadata, updated_at = now()
        """,
        {"rows": to_jsonb(rows)},
    )


def upsert_people(conn: Connection[TupleRow], records: Sequence[PersonRecord]) -> list[UUID]:
    """Store people and return the id of each, in order. Who got an address in the CRM is found by it as well."""
    lock_identities(conn)
    emails = [clean_optional(record.email and record.email.lower()) for record in records]
    derived = [person_id(email, record.name, record.account_id) for email, record in zip(emails, records, strict=True)]
    with conn.cursor(row_factory=class_row(StoredPerson)) as cursor:
        found = cursor.execute(
            """
            select id, account_id, email, name, title, phone, observed_at, metadata, crm_held
            from people where id = any (%(ids)s) or email = any (%(emails)s)
            """,
            {"ids": derived, "emails": [email for email in emails if email is not None]},
        ).fetchall()
    before = {person.id: person for person in found}
    by_email = {person.email: person.id for person in found if person.email is not None}
    ids = [by_email.get(email or "", identity) for email, identity in zip(emails, derived, strict=True)]
    wanted = dict(before)
    for identity, record in zip(ids, records, strict=True):
        wanted[identity] = merge_person(wanted.get(identity), record)
    changed = [person for person in wanted.values() if before.get(person.id) != person]
    write_people(conn, changed)
    return ids


def write_people(conn: Connection[TupleRow], people: Iterable[StoredPerson]) -> None:
    rows = [
        asdict(person)
        | {
            "id": str(person.id),
            "account_id": person.account_id and str(person.account_id),
            "observed_at": person.observed_at.isoformat(),
        }
        for person in people
    ]
    if not rows:
        return
    conn.execute(
        """
        insert into people (id, account_id, email, name, title, phone, observed_at, metadata)
        select id, account_id, email, name, title, phone, observed_at, metadata
        from jsonb_to_recordset(%(rows)s) as g (id uuid, account_id uuid, email text, name text, title text,
                                                phone text, observed_at timestamptz, metadata jsonb)
        on conflict (id) do update set
            account_id = excluded.account_id, name = excluded.name, title = excluded.title, phone = excluded.phone,
            observed_at = excluded.observed_at, metadata = excluded.metadata, updated_at = now()
        """,
        {"rows": to_jsonb(rows)},
    )
