"""An account with calls and emails in the database, each with a reading made by hand."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.db import Transaction
from lib.deals.detection.detect import DetectReport, detect_pending
from lib.deals.detection.models import Thresholds
from lib.jobs.deadline import NEVER, Deadline
from lib.readings import load, store
from lib.readings.models import Facts, Reading
from lib.readings.store import ReaderIdentity
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
    Sentence,
    UserRecord,
)
from lib.records.parties import upsert_accounts, upsert_users
from tests.lib.coaching.deals import talk
from tests.lib.deals.detection.made import ALL, JUNE, KNOWLEDGE, YARD, signs

IDENTITY = ReaderIdentity("local", "1", KNOWLEDGE.hash)
MONDAY = datetime(2026, 3, 2, 15, tzinfo=UTC)
USUAL = Thresholds()


@dataclass(frozen=True)
class World:
    account: UUID
    ada: UUID
    bo: UUID


def build(conn: Connection[TupleRow]) -> World:
    """One account, and two of our people."""
    users = upsert_users(
        conn,
        [
            UserRecord(source="gong", external_id=name, name=name.title(), email=f"{name}@acme.example", title=title)
            for name, title in (("ada", "Account Executive"), ("bo", "Account Executive"))
        ],
    )
    accounts = upsert_accounts(
        conn, [AccountRecord(source="crm", external_id="hex", name="Hexavale", domain="hexavale.example")]
    )
    return World(accounts[("crm", "hex")], users[("gong", "ada")], users[("gong", "bo")])


def add_call(
    conn: Connection[TupleRow],
    world: World,
    key: str,
    facts: Facts | None = None,
    *,
    day: int = 0,
    known: bool = True,
    is_private: bool = False,
    identity: ReaderIdentity = IDENTITY,
) -> UUID:
    """A call of ada's with this reading: the odd sentences are hers, the even ones the buyer's."""
    record = CallRecord(
        source="gong",
        external_id=key,
        title=f"Acme and Hexavale {key}",
        started_at=MONDAY + timedelta(days=day),
        account_id=world.account if known else None,
        primary_user_id=world.ada,
        is_private=is_private,
        participants=[
            ParticipantRecord(key="1", speaker_key="s1", user_id=world.ada, name="Ada", side="internal"),
            ParticipantRecord(key="2", speaker_key="s2", name="Kim Vale", side="external", title="COO"),
        ],
    )
    (call,) = upsert_calls(conn, [record]).values()
    lines = [
        Sentence(speaker="s2" if n % 2 == 0 else "s1", start=n * 1000, end=n * 1000 + 900, text=f"Line {n} of {key}.")
        for n in range(1, 31)
    ]
    upsert_transcripts(conn, {call: lines})
    read(conn, call, signs(*ALL) if facts is None else facts, identity)
    return call


def add_email(conn: Connection[TupleRow], world: World, key: str, facts: Facts | None = None, *, day: int = 0) -> UUID:
    """An email from the buyer to ada, with this reading."""
    body = " ".join(f"This is sentence number {n} of {key}." for n in range(1, 31))
    email = upsert_email(
        conn,
        EmailRecord(
            source="mail",
            external_id=key,
            sender="kim@hexavale.example",
            sent_at=MONDAY + timedelta(days=day),
            message_id=f"<{key}@hexavale.example>",
            direction="inbound",
            account_id=world.account,
            subject=f"About {key}",
            body=body,
            addresses=[
                EmailAddress(field="from", address="kim@hexavale.example", name="Kim Vale", side="external"),
                EmailAddress(field="to", address="ada@acme.example", side="internal", user_id=world.ada),
            ],
        ),
    )
    read(conn, email, signs(*ALL) if facts is None else facts)
    return email


def read(conn: Connection[TupleRow], one: UUID, facts: Facts, identity: ReaderIdentity = IDENTITY) -> None:
    conversation = load.find_call(conn, one) or load.find_email(conn, one)
    assert conversation is not None
    reading = Reading(
        content_hash=conversation.content_hash,
        reader=identity.reader,
        version=identity.version,
        knowledge_hash=identity.knowledge_hash,
        facts=facts,
        talk=talk(words=300),
    )
    store.store(conn, conversation, reading)


def add_deal(
    conn: Connection[TupleRow],
    world: World,
    key: str = "crm-1",
    *,
    product: str = YARD,
    stage: str = "evaluation",
    close: date = JUNE,
    call: UUID | None = None,
) -> UUID:
    """A deal of the CRM, and the call that the CRM puts on it."""
    (deal,) = upsert_opportunities(
        conn,
        [
            OpportunityRecord(
                source="crm", external_id=key, name=f"CRM {key}", stage=stage, account_id=world.account,
                owner_id=world.bo, product=product, close_date=close,
            )
        ],
    ).values()  # fmt: skip
    if call is not None:
        link = Link(conversation_id=call, opportunity_id=deal, source="crm", confidence=1.0, occurred_at=MONDAY)
        link_calls(conn, [link])
    return deal


def detect(
    transaction: Transaction,
    *,
    identity: ReaderIdentity = IDENTITY,
    thresholds: Thresholds = USUAL,
    deadline: Deadline = NEVER,
) -> DetectReport:
    return detect_pending(
        transaction, identity, KNOWLEDGE, thresholds, deadline=deadline, report=lambda _step, _done, _total: None
    )


def rows(transaction: Transaction, query: bytes) -> list[TupleRow]:
    with transaction() as conn:
        return conn.execute(query).fetchall()
