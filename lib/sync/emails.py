"""References to emails from Gong, one address at a time, within a daily budget, the least recently checked first.

Gong tells only id, sender, time and mailbox. Subjects and bodies come by the email webhook or from files, and meet the
reference of the same email there.
"""

from collections import deque
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow, class_row

from lib.emails.link import link_email
from lib.errors import BadRecord, NotFound, UpstreamError, UpstreamRefused
from lib.gong.answers import NotAuthorised, NotUnderstood
from lib.gong.models import GONG
from lib.gong.values import as_email, as_id, as_text, as_time
from lib.records.deals import refresh_last_touch
from lib.records.emails import known_sources, upsert_email
from lib.records.models import EmailAddress, EmailRecord
from lib.records.problems import record_problem, resolve_problems
from lib.records.refused import REFUSED, explain
from lib.records.text import clean
from lib.sync.run import Run

MOST_FAILURES = 3
"""Where so many addresses fail, it is Gong that fails: the others are left for the next run."""
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
    """Look up as many addresses as today's budget allows; one that Gong fails on is asked for once more at the end.

    One that fails twice waits for its turn like one that was looked up. Gong's failures here end the step, not the run:
    calls matter more than references to emails.
    """
    with run.transaction() as conn:
        due = deque(list_due_addresses(conn, run.config.email_budget))
    everyone, failed = len(due), set[UUID]()
    while due:
        person = due.popleft()
        try:
            look_up(run, person)
        except UpstreamError as failure:
            with run.transaction() as conn:
                note_failure(run, conn, person, failure.detail, again=person.id in failed)
                if len(failed) >= MOST_FAILURES and person.id not in failed:
                    run.alert(conn, "emails-failing", f"Gong fails on emails. {failure.detail}")
                    run.checkpoint(conn)
                    return
            if person.id not in failed:
                failed.add(person.id)
                due.append(person)
        except NotAuthorised:
            raise
        except (UpstreamRefused, NotFound) as refusal:
            with run.transaction() as conn:
                run.alert(conn, "emails-refused", f"Gong tells nothing of emails. {refusal.detail}")
                run.checkpoint(conn)
            return
        run.report("emails", everyone - len(due), everyone)
        run.stop_in_time()


def look_up(run: Run, person: OutsidePerson) -> None:
    """Ask for one address and note that it was asked for; one that Gong does not take is a bad record."""
    try:
        references, reason = run.client.email_references(person.email), None
    except NotUnderstood as refusal:
        references, reason = [], refusal.detail
    with run.transaction() as conn:
        if reason is not None:
            record_problem(conn, GONG, "email-address", person.email, reason)
            run.state.counts["bad_records"] += 1
        else:
            store_references(run, conn, person, references)
            resolve_problems(conn, GONG, "email-address", [person.email])
            resolve_problems(conn, GONG, "alert", ["emails-refused", "emails-failing"])
        note_check(conn, person)
        run.state.counts["addresses_checked"] += 1
        run.checkpoint(conn)


def note_failure(run: Run, conn: Connection[TupleRow], person: OutsidePerson, reason: str, *, again: bool) -> None:
    """Keep why; one that failed again stands behind everyone who was not asked for yet."""
    record_problem(conn, GONG, "email-address", person.email, reason)
    if again:
        note_check(conn, person)
        run.state.counts["addresses_failed"] += 1
        run.checkpoint(conn)


def note_check(conn: Connection[TupleRow], person: OutsidePerson) -> None:
    conn.execute(
        """
        insert into email_checks (address, checked_at) values (%(address)s, clock_timestamp())
        on conflict (address) do update set checked_at = excluded.checked_at
        """,
        {"address": person.email},
    )


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


def to_record(own_domains: Collection[str], person: OutsidePerson, payload: Mapping[str, Any]) -> EmailRecord:
    """A reference as an email: the person who was asked for is its sender or one of those it went to."""
    identity, sender, sent_at = (
        as_id(payload.get("id")),
        as_email(payload.get("from")),
        as_time(payload.get("sentTime")),
    )
    if identity is None or sender is None or sent_at is None:
        raise BadRecord("An email reference has no readable id, from or sentTime.")
    inside = sender.rpartition("@")[2] in own_domains
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
    """Store the references that are new, each as an email of which sender, time and one other address are known.

    One that is known already gains this address, when it was met under another one before.
    """
    ids = [identity for reference in references if (identity := as_id(reference.get("id"))) is not None]
    known, complete = known_sources(conn, GONG, ids), list_complete(conn, ids, person.email)
    touched: set[UUID] = set()
    readable: list[str] = []
    for payload in references:
        identity = as_id(payload.get("id"))
        if identity in complete:
            continue
        try:
            record = to_record(run.own_domains, person, payload)
            with conn.transaction():
                touched |= link_email(conn, upsert_email(conn, record))
        except (BadRecord, *REFUSED) as error:
            reason = error.detail if isinstance(error, BadRecord) else explain(error)
            record_problem(conn, GONG, "email", identity or f"without id, of {person.email}", reason, payload)
            run.state.counts["bad_records"] += 1
            continue
        readable.append(record.external_id)
        run.state.counts["emails"] += record.external_id not in known
    refresh_last_touch(conn, touched)
    resolve_problems(conn, GONG, "email", readable)


def list_complete(conn: Connection[TupleRow], external_ids: Sequence[str], address: str) -> set[str]:
    """Those of Gong's references that are stored and have this address already."""
    rows = conn.execute(
        """
        select s.external_id from email_sources s
        where s.source = 'gong' and s.external_id = any (%(ids)s)
          and exists (select 1 from email_participants p where p.email_id = s.email_id and p.address = %(address)s)
        """,
        {"ids": [clean(external_id) for external_id in external_ids], "address": address},
    ).fetchall()
    return {row[0] for row in rows}
