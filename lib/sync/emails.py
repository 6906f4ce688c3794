"""References to emails from Gong, one address at a time, within a daily budget, the least recently checked first.

Gong tells only id, sender, time and mailbox. Subjects and bodies come by the email webhook or from files, and meet the
reference of the same email there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow, class_row

from lib.emails.link import link_email
from lib.errors import BadRecord
from lib.gong.models import GONG
from lib.gong.values import as_email, as_id, as_text, as_time
from lib.records.deals import refresh_last_touch
from lib.records.emails import known_sources, upsert_email
from lib.records.models import EmailAddress, EmailRecord
from lib.records.problems import record_problem
from lib.sync.run import Run

RECHECK_HOURS = 20
"""An address is asked for once a day at most; a day's run may start a little earlier than the last one's."""


@dataclass(frozen=True)
class OutsidePerson:
    """Someone whose emails are looked up."""

    id: UUID
    account_id: UUID | None
    email: str
    name: str


def look_up_references(run: Run) -> None:
    """Look up as many addresses as today's budget allows."""
    with run.transaction() as conn:
        due = list_due_addresses(conn, run.config.email_budget)
    for done, person in enumerate(due):
        references = run.client.email_references(person.email)
        with run.transaction() as conn:
            store_references(run, conn, person, references)
            conn.execute(
                """
                insert into email_checks (address, checked_at) values (%(address)s, clock_timestamp())
                on conflict (address) do update set checked_at = excluded.checked_at
                """,
                {"address": person.email},
            )
            run.state.counts["addresses_checked"] += 1
            run.checkpoint(conn)
        run.report("emails", done + 1, len(due))
        run.stop_in_time()


def list_due_addresses(conn: Connection[TupleRow], budget: int) -> list[OutsidePerson]:
    """Addresses to look up now: what is left of the budget of this UTC day, never checked and longest waiting first."""
    with conn.cursor(row_factory=class_row(OutsidePerson)) as cursor:
        return cursor.execute(
            """
            select p.id, p.account_id, p.email, p.name
            from people p left join email_checks c on c.address = p.email
            where p.email is not null
              and (c.checked_at is null or c.checked_at < clock_timestamp() - make_interval(hours => %(hours)s))
            order by c.checked_at nulls first, p.observed_at desc, p.id
            limit greatest(0, %(budget)s - (
                select count(*) from email_checks
                where checked_at >= date_trunc('day', clock_timestamp() at time zone 'UTC') at time zone 'UTC'))
            """,
            {"budget": budget, "hours": RECHECK_HOURS},
        ).fetchall()


def to_record(run: Run, person: OutsidePerson, payload: Mapping[str, Any]) -> EmailRecord:
    """A reference as an email: the person who was asked for is its sender or one of those it went to."""
    identity, sender, sent_at = (
        as_id(payload.get("id")),
        as_email(payload.get("from")),
        as_time(payload.get("sentTime")),
    )
    if identity is None or sender is None or sent_at is None:
        raise BadRecord("An email reference has no readable id, from or sentTime.")
    inside = sender.rpartition("@")[2] in run.own_domains
    outside = EmailAddress(
        field="from" if sender == person.email else "to",
        address=person.email,
        name=person.name,
        side="external",
        person_id=person.id,
    )
    addresses = [outside]
    if sender != person.email:
        addresses.append(EmailAddress(field="from", address=sender, side="internal" if inside else "unknown"))
    return EmailRecord(
        source=GONG,
        external_id=identity,
        sender=sender,
        sent_at=sent_at,
        direction="outbound" if inside else "inbound",
        account_id=person.account_id,
        addresses=addresses,
        metadata={"mailbox": as_text(payload.get("mailbox")), "messageHash": as_text(payload.get("messageHash"))},
    )


def store_references(
    run: Run, conn: Connection[TupleRow], person: OutsidePerson, references: Sequence[Mapping[str, Any]]
) -> None:
    """Store the references that are new, each as an email of which sender, time and one other address are known."""
    known = known_sources(conn, "gong", [str(reference.get("id")) for reference in references])
    touched: set[UUID] = set()
    for payload in references:
        if str(payload.get("id")) in known:
            continue
        try:
            record = to_record(run, person, payload)
        except BadRecord as error:
            record_problem(conn, "gong", "email", str(payload.get("id")), error.detail, payload)
            run.state.counts["bad_records"] += 1
            continue
        email_id = upsert_email(conn, record)
        touched |= link_email(conn, email_id)
        run.state.counts["emails"] += 1
    refresh_last_touch(conn, touched)
