"""Records that several transactions write at the same moment, as a webhook, a sync and an import do."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.db import Transaction
from lib.records.calls import upsert_calls, upsert_transcripts
from lib.records.deals import link_calls, upsert_opportunities
from lib.records.emails import upsert_email
from lib.records.models import (
    AccountRecord,
    CallRecord,
    EmailAddress,
    EmailRecord,
    Link,
    OpportunityRecord,
    ParticipantRecord,
    PersonRecord,
    Sentence,
    UserRecord,
)
from lib.records.parties import upsert_accounts, upsert_people, upsert_users

MONDAY = datetime(2026, 3, 2, 15, 0, 7, tzinfo=UTC)
WRITERS = 8
NUMBERS = range(20)


def together(transaction: Transaction, write: Callable[[Connection[TupleRow], int], object]) -> None:
    """Several transactions that begin at once; a deadlock or a broken constraint fails the test."""

    def one(number: int) -> None:
        with transaction() as conn:
            write(conn, number)

    with ThreadPoolExecutor(WRITERS) as threads:
        list(threads.map(one, range(WRITERS)))


def turned[T](records: Sequence[T], number: int) -> Sequence[T]:
    """Every writer has them in another order, as pages and retries have."""
    return [*records[number:], *records[:number]] if number % 2 else [*reversed(records)]


def count(transaction: Transaction, query: bytes) -> object:
    with transaction() as conn:
        return conn.execute(query).fetchone()


def test_who_is_met_by_many_at_once_is_stored_once(transaction: Transaction) -> None:
    """Users, accounts and people, in whatever order each has them, under one and the same id."""
    users = [UserRecord(source="gong", external_id=str(n), name=f"U{n}", email=f"u{n}@x.example") for n in NUMBERS]
    accounts = [AccountRecord(source="crm", external_id=str(n), name=f"A{n}", domain=f"a{n}.example") for n in NUMBERS]
    people = [PersonRecord(name=f"P{n}", email=f"p{n}@a{n}.example", observed_at=MONDAY) for n in NUMBERS]

    def write(conn: Connection[TupleRow], number: int) -> None:
        upsert_people(conn, turned(people, number))
        upsert_users(conn, turned(users, number))
        upsert_accounts(conn, turned(accounts, number))

    together(transaction, write)
    counts = b"select (select count(*) from users), (select count(*) from accounts), (select count(*) from people)"
    assert count(transaction, counts) == (20, 20, 20)


def test_calls_and_deals_of_many_at_once(transaction: Transaction) -> None:
    """The same page taken in by several has the rows of one, participants, transcripts and links included."""
    party = ParticipantRecord(key="a", speaker_key="s1", name="Ada", side="internal", attended=True)
    calls = [
        CallRecord(source="gong", external_id=str(n), title=f"C{n}", started_at=MONDAY, participants=[party])
        for n in NUMBERS
    ]
    deals = [OpportunityRecord(source="crm", external_id=str(n), name=f"D{n}", stage="discovery") for n in NUMBERS]
    said = [Sentence(speaker="s1", start=0, end=900, text="Hello Bo.")]

    def write(conn: Connection[TupleRow], number: int) -> None:
        deal_ids = upsert_opportunities(conn, turned(deals, number))
        ids = upsert_calls(conn, turned(calls, number))
        upsert_transcripts(conn, dict.fromkeys(ids.values(), said))
        link_calls(
            conn,
            [
                Link(
                    conversation_id=ids[("gong", str(n))],
                    opportunity_id=deal_ids[("crm", str(n))],
                    source="crm",
                    confidence=1.0,
                    occurred_at=MONDAY,
                )
                for n in NUMBERS
            ],
        )

    together(transaction, write)
    counts = (
        b"select (select count(*) from calls), (select count(*) from call_participants),"
        b" (select count(*) from transcripts), (select count(*) from call_opportunities)"
    )
    assert count(transaction, counts) == (20, 20, 20, 20)


def test_reference_and_message_of_an_email_at_once_are_one(transaction: Transaction) -> None:
    """Gong's references of several mailboxes and the webhook's message arrive in the same moment."""
    reference = EmailRecord(
        source="gong",
        external_id="g",
        sender="bo@acme.example",
        sent_at=MONDAY,
        metadata={"messageHash": "abc"},
        addresses=[EmailAddress(field="from", address="bo@acme.example")],
    )
    message = replace(
        reference, source="webhook", external_id="<1>", message_id="<1>", subject="Hi", body="Words", metadata={}
    )

    def write(conn: Connection[TupleRow], number: int) -> None:
        upsert_email(conn, message if number % 2 else replace(reference, external_id=f"g{number}"))

    together(transaction, write)
    counts = b"select (select count(*) from emails), (select count(*) from email_sources), max(subject) from emails"
    assert count(transaction, counts) == (1, 5, "Hi")
