"""Records that people made in the CRM: found again among ours, or added."""

from uuid import UUID

from psycopg import Connection, Rollback
from psycopg.rows import TupleRow

from lib.crm import local, outbox, store
from lib.crm.base import Kind, RemoteRecord, Value
from lib.crm.fields import TABLES
from lib.crm.ours import related_remotely
from lib.crm.run import Run
from lib.crm.store import Link
from lib.crm.values import Reading, Refs, encode
from lib.records.deals import upsert_opportunities
from lib.records.lock import lock_identities
from lib.records.models import AccountRecord, OpportunityRecord, PersonRecord
from lib.records.parties import upsert_accounts, upsert_people
from lib.records.problems import record_problem, resolve_problems


def take_in(run: Run, record: RemoteRecord, key: UUID | None) -> UUID | None:
    """Link a record of the CRM with ours that it stands for, or a new one; returns its id.

    None while it has no name (someone is still typing), and where it would be a second one for a record of ours, which
    is told. `key` is the id of ours that the record carries, if that may be believed.
    """
    table = TABLES[record.kind]
    with run.open() as conn:
        refs = store.load_refs(conn, run.connector, [], related_remotely(record))
        reading = run.codec.read_record(table, record, refs)
        name = reading.values.get("name")
        if not isinstance(name, str):
            return None
        if run.dry:
            run.note(record.kind, record.remote_id, name, "add here", encode(reading.values))
            return None
        lock_identities(conn)
        known = key if key is not None and local.read(conn, table, [key]) else None
        local_id = known or find(conn, run, record.kind, reading, refs) or add_new(conn, run, record, reading, refs)
        if local_id is None:
            reason = (
                f"The CRM has two records in {table.label} for {name!r}. Remove one of them there, or give them names"
                " and addresses that tell them apart."
            )
            record_problem(conn, run.source, record.kind, record.remote_id, reason)
            return None
        keyed = record.key == local_id
        link = Link(run.connector, record.kind, local_id, record.remote_id, "linked", {}, None, None, None, keyed)
        store.save_link(conn, link, url=record.url)
        resolve_problems(conn, run.source, record.kind, [record.remote_id])
        outbox.queue(conn, record.kind, [local_id])
    run.state.counts["taken_in"] += 1
    return local_id


def find(conn: Connection[TupleRow], run: Run, kind: Kind, reading: Reading, refs: Refs) -> UUID | None:
    """Ours of the same domain, address or name that has no record in the CRM yet."""
    given = {name: value for name, value in reading.values.items() if isinstance(value, str)}
    row = conn.execute(
        """
        select id from (
            select a.id, 'account' as kind, a.domain is not distinct from %(domain)s::text as sure, a.created_at
            from accounts a
            where a.domain = %(domain)s
               or (lower(a.name) = lower(%(name)s) and (a.domain is null or %(domain)s::text is null))
            union all
            select p.id, 'stakeholder', p.email is not distinct from %(email)s::text, p.created_at
            from people p
            where p.email = %(email)s
               or (lower(p.name) = lower(%(name)s) and p.account_id = %(account_id)s
                   and (p.email is null or %(email)s::text is null))
            union all
            select o.id, 'opportunity', true, o.created_at
            from opportunities o
            where lower(o.name) = lower(%(name)s) and o.account_id is not distinct from %(account_id)s::uuid
        ) found
        where kind = %(kind)s
          and not exists (select from crm_links l
                          where l.connector = %(connector)s and l.kind = %(kind)s and l.local_id = found.id)
        order by sure desc, created_at, id limit 1
        """,
        {
            "kind": kind,
            "connector": run.connector,
            "name": given.get("name"),
            "domain": given.get("domain"),
            "email": given.get("email"),
            "account_id": account_of(reading, refs),
        },
    ).fetchone()
    return None if row is None else row[0]


def add_new(conn: Connection[TupleRow], run: Run, record: RemoteRecord, reading: Reading, refs: Refs) -> UUID | None:
    """A new record of ours; None, and nothing written, where it would be one that another of the CRM stands for."""
    with conn.transaction() as attempt:
        local_id = add(conn, run, record, reading, refs)
        if store.find_link(conn, run.connector, record.kind, local_id) is None:
            return local_id
        raise Rollback(attempt)
    return None


def add(conn: Connection[TupleRow], run: Run, record: RemoteRecord, reading: Reading, refs: Refs) -> UUID:
    """A new record of ours with what names it; the merge brings the rest."""
    given: dict[str, Value] = dict(reading.values)
    name, stage = str(given["name"]), given.get("stage")
    if record.kind == "account":
        domain = given.get("domain")
        account = AccountRecord(
            source=run.connector,
            external_id=record.remote_id,
            name=name,
            domain=domain if isinstance(domain, str) else None,
        )
        return upsert_accounts(conn, [account])[(run.connector, record.remote_id)]
    if record.kind == "stakeholder":
        email = given.get("email")
        person = PersonRecord(
            name=name,
            email=email if isinstance(email, str) else None,
            account_id=account_of(reading, refs),
            observed_at=record.edited_at,
        )
        return upsert_people(conn, [person])[0]
    deal = OpportunityRecord(
        source=run.connector,
        external_id=record.remote_id,
        name=name,
        stage=stage if isinstance(stage, str) else "prospecting",
        account_id=account_of(reading, refs),
    )
    return upsert_opportunities(conn, [deal])[(run.connector, record.remote_id)]


def account_of(reading: Reading, refs: Refs) -> UUID | None:
    """Our account that the record leads to."""
    leads_to = reading.values.get("account")
    remote_id = min(leads_to) if isinstance(leads_to, frozenset) else None
    return None if remote_id is None else refs.local_of.get(("account", remote_id))
