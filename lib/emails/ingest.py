"""A raw message into the database: whose it is, which way it went, and which deal it belongs to."""

import re
from collections import Counter
from collections.abc import Collection
from datetime import datetime
from typing import Literal
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.emails.headers import Address
from lib.emails.link import link_email
from lib.emails.parse import ParsedEmail, parse_message
from lib.jobs.queue import queue_reading
from lib.records.deals import refresh_last_touch
from lib.records.domains import company_domain, domain_of
from lib.records.emails import upsert_email
from lib.records.models import EmailAddress, EmailRecord, PersonRecord, Side
from lib.records.parties import find_accounts_by_domain, upsert_people

REPLY = re.compile(r"^\s*((re|fw|fwd|aw|wg|sv|vs|tr|rv|antw)\s*(\[\d+\])?\s*:\s*)+", re.IGNORECASE)


def ingest(
    conn: Connection[TupleRow],
    raw: bytes,
    *,
    source: str,
    received_at: datetime,
    own_domains: Collection[str] = (),
    not_after: datetime | None = None,
) -> UUID:
    """Store a message and return the id of its email; the same message again changes nothing.

    `received_at` stands in for a Date that is missing or later than `not_after`. Raises BadRecord for what is no
    message. What a machine wrote (a bounce, an absence note) is kept, but belongs to no deal: nobody was in touch.
    """
    email = parse_message(raw)
    told = email.sent_at if email.sent_at is not None and (not_after is None or email.sent_at <= not_after) else None
    sent_at = told or received_at
    users = find_users(conn, [address.address for address in email.addresses])
    inside = {domain.lower() for domain in own_domains} | find_own_domains(conn)
    sides: dict[str, Side] = {a.address: tell_side(a.address, users, inside) for a in email.addresses}
    outside = [address for address in email.addresses if sides[address.address] == "external"]
    accounts = find_accounts_by_domain(conn, {d for a in outside if (d := company_domain(a.address)) is not None})
    people = {} if email.is_automatic else store_people(conn, outside, accounts, sent_at)
    domains = Counter(domain for a in outside if (domain := company_domain(a.address)) in accounts and domain)
    account = min(domains, key=lambda domain: (-domains[domain], domain), default=None)
    email_id = upsert_email(
        conn,
        EmailRecord(
            source=source,
            external_id=email.message_id,
            message_id=email.message_id,
            sender=email.sender,
            sent_at=sent_at,
            direction=tell_direction(email, sides),
            account_id=accounts.get(account) if account is not None else None,
            subject=email.subject or None,
            body=email.body,
            thread_key=thread_key(email),
            addresses=[
                EmailAddress(
                    field=address.field,
                    address=address.address,
                    name=address.name,
                    side=sides[address.address],
                    person_id=people.get(address.address),
                    user_id=users.get(address.address),
                )
                for address in email.addresses
            ],
            metadata={
                **({"attachments": email.attachments} if email.attachments else {}),
                **({"automatic": True} if email.is_automatic else {}),
            },
        ),
    )
    if not email.is_automatic:
        refresh_last_touch(conn, link_email(conn, email_id))
    if is_unread(conn, email_id):
        queue_reading(conn)
    return email_id


def is_unread(conn: Connection[TupleRow], email_id: UUID) -> bool:
    """Whether the email's text has no reading."""
    row = conn.execute(
        """
        select 1 from emails e
        where e.id = %s and e.body_deflated is not null
          and not exists (select from readings r where r.email_id = e.id and r.content_hash = e.content_hash)
        """,
        (email_id,),
    ).fetchone()
    return row is not None


def store_people(
    conn: Connection[TupleRow], outside: Collection[Address], accounts: dict[str, UUID], sent_at: datetime
) -> dict[str, UUID]:
    """Everyone from outside, by address."""
    addresses = {address.address: address for address in outside}
    records = [
        PersonRecord(
            name=address.name or address.address,
            email=address.address,
            account_id=accounts.get(domain_of(address.address)),
            observed_at=sent_at,
        )
        for address in addresses.values()
    ]
    return dict(zip(addresses, upsert_people(conn, records), strict=True))


def find_users(conn: Connection[TupleRow], addresses: Collection[str]) -> dict[str, UUID]:
    rows = conn.execute("select email, id from users where email = any (%s)", (list(addresses),)).fetchall()
    return {row[0]: row[1] for row in rows}


def find_own_domains(conn: Connection[TupleRow]) -> set[str]:
    """The company domains of the seller's own people."""
    rows = conn.execute("select distinct split_part(email, '@', 2) from users where email is not null").fetchall()
    return {row[0] for row in rows if company_domain(f"x@{row[0]}") is not None}


def tell_side(address: str, users: Collection[str], own_domains: Collection[str]) -> Side:
    if address in users or domain_of(address) in own_domains:
        return "internal"
    return "external" if own_domains or users else "unknown"


def tell_direction(email: ParsedEmail, sides: dict[str, Side]) -> Literal["inbound", "outbound", "internal", "unknown"]:
    """Seen from the seller's company."""
    receivers = {sides[address.address] for address in email.addresses if address.field != "from"}
    match sides.get(email.sender, "unknown"):
        case "external":
            return "inbound"
        case "internal":
            return "internal" if receivers == {"internal"} else "outbound"
        case _:
            return "unknown"


def thread_key(email: ParsedEmail) -> str:
    """The first message of the thread; for an answer that names none, the subject among the same companies."""
    if email.references:
        return email.references[0]
    if not REPLY.match(email.subject):
        return email.message_id
    companies = "+".join(sorted({domain_of(address.address) for address in email.addresses}))
    return f"subject:{companies}:{REPLY.sub('', email.subject).casefold()}"
