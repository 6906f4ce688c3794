"""Reading what is pending: once each, newest first, within the time there is; what fails waits and stops no other."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from psycopg import Connection
from psycopg.rows import TupleRow

from lib.db import Transaction
from lib.errors import UpstreamError
from lib.jobs.deadline import Deadline, OutOfTimeError
from lib.readings import load, store
from lib.readings.catch_up import CatchUpReport, Read, catch_up
from lib.readings.conversation import Conversation
from lib.readings.models import Facts, Topic, canonical
from lib.readings.store import ReaderIdentity, Spent
from lib.records.calls import upsert_calls, upsert_transcripts
from lib.records.emails import upsert_email
from lib.records.models import CallRecord, EmailAddress, EmailRecord, ParticipantRecord, Sentence

NOW = datetime(2026, 3, 9, 9, tzinfo=UTC)
LOCAL = ReaderIdentity("local", "1", "nothing")
PLENTY = 60.0


def first_sentence(conversation: Conversation) -> tuple[Facts, Spent]:
    """A reader that finds one topic, and cites one sentence too many."""
    return Facts(topics=[Topic(label="first", evidence=(1, 999))]), Spent()


def run(
    transaction: Transaction, read: Read = first_sentence, *, seconds: float = PLENTY, now: datetime = NOW
) -> CatchUpReport:
    return catch_up(transaction, LOCAL, read, deadline=Deadline.after(seconds), now=now)


def add_call(conn: Connection[TupleRow], number: int, text: str = "We lose trailers.") -> UUID:
    people = [
        ParticipantRecord(key="a", speaker_key="1", name="Dana", side="internal"),
        ParticipantRecord(key="b", speaker_key="2", name="Corin", side="external", title="Manager"),
    ]
    record = CallRecord(
        source="gong",
        external_id=str(number),
        title=f"Call {number}",
        started_at=NOW - timedelta(days=number),
        participants=people,
    )
    identity = upsert_calls(conn, [record])[("gong", str(number))]
    upsert_transcripts(conn, {identity: [Sentence(speaker="2", start=0, end=900, text=text)]})
    return identity


def count(transaction: Transaction) -> int:
    with transaction() as conn:
        row = conn.execute("select count(*) from readings").fetchone()
    return row[0] if row else 0


def test_everything_is_read_once(transaction: Transaction) -> None:
    """A second time finds nothing to do; new words of one call are one more reading."""
    with transaction() as conn:
        for number in range(3):
            add_call(conn, number)

    assert run(transaction) == CatchUpReport(read=3, failed=0)
    assert run(transaction) == CatchUpReport(read=0, failed=0)

    with transaction() as conn:
        add_call(conn, 1, "We lose more trailers.")
    assert run(transaction) == CatchUpReport(read=1, failed=0)
    assert count(transaction) == 4


def test_another_version_or_other_knowledge_is_another_reading(transaction: Transaction) -> None:
    """What a reading depends on is its key."""
    with transaction() as conn:
        add_call(conn, 1)
    run(transaction)
    for identity in (
        replace(LOCAL, version="2"),
        replace(LOCAL, knowledge_hash="prices"),
        replace(LOCAL, reader="claude"),
    ):
        report = catch_up(transaction, identity, first_sentence, deadline=Deadline.after(PLENTY), now=NOW)
        assert report.read == 1


def test_what_is_stored_is_verified_and_comes_back_as_it_was(transaction: Transaction) -> None:
    """The made-up sentence is dropped, and the count of it kept."""
    with transaction() as conn:
        identity = add_call(conn, 1)
    run(transaction)

    with transaction() as conn:
        conversation = load.find(conn, "call", identity)
        assert conversation is not None
        reading = store.find(conn, identity, conversation.content_hash, LOCAL)
        stored = conn.execute("select dropped from readings").fetchone()
    assert reading is not None
    assert reading.facts.topics[0].evidence == (1,)
    assert (dict(reading.dropped), stored) == ({"no such sentence": 1}, (1,))
    assert reading.talk.buyer_turns == 1
    assert canonical(reading) == canonical(reading)


def test_emails_are_read_in_their_senders_own_words(transaction: Transaction) -> None:
    """What is quoted from an earlier message is that message's."""
    with transaction() as conn:
        upsert_email(
            conn,
            EmailRecord(
                source="webhook", external_id="1", message_id="<1@x>", sender="corin@buyer.example", sent_at=NOW,
                direction="inbound", subject="Re: plan", body="Thanks for the plan.\n\nCorin\n\n> the price is 9\n",
                addresses=[EmailAddress(field="from", address="corin@buyer.example", side="external")],
            ),
        )  # fmt: skip
    seen: list[list[str]] = []

    def read(conversation: Conversation) -> tuple[Facts, Spent]:
        seen.append([sentence.text for sentence in conversation.sentences])
        return Facts(), Spent()

    assert run(transaction, read).read == 1
    assert seen == [["Thanks for the plan.", "Corin"]]


def test_one_that_fails_waits_and_stops_no_other(transaction: Transaction) -> None:
    """Its error is kept, it is tried again later, and then the error is gone."""
    with transaction() as conn:
        for number in range(3):
            add_call(conn, number, "broken" if number == 1 else "fine")
    broken = True

    def read(conversation: Conversation) -> tuple[Facts, Spent]:
        if broken and conversation.sentences[0].text == "broken":
            raise UpstreamError("Claude is overloaded.")
        return Facts(), Spent()

    assert run(transaction, read) == CatchUpReport(read=2, failed=1)
    assert run(transaction, read) == CatchUpReport(read=0, failed=0)
    with transaction() as conn:
        assert conn.execute("select error, attempts from reading_failures").fetchall() == [("Claude is overloaded.", 1)]

    broken = False
    assert run(transaction, read, now=NOW + timedelta(hours=1)) == CatchUpReport(read=1, failed=0)
    with transaction() as conn:
        assert conn.execute("select count(*) from reading_failures").fetchone() == (0,)


def test_waits_grow(transaction: Transaction) -> None:
    """A conversation that never can be read costs less and less."""
    with transaction() as conn:
        add_call(conn, 1)

    def read(_: Conversation) -> tuple[Facts, Spent]:
        raise ValueError("what the buyer said")

    waits: list[timedelta] = []
    now = NOW
    for _ in range(5):
        run(transaction, read, now=now)
        with transaction() as conn:
            row = conn.execute("select not_before, error from reading_failures").fetchone()
        assert row is not None
        assert row[1] == "ValueError"
        waits.append(row[0] - now)
        now = row[0] + timedelta(seconds=1)

    assert waits == sorted(set(waits))


def test_it_stops_in_time_and_the_next_goes_on(transaction: Transaction) -> None:
    """What was read stays read."""
    with transaction() as conn:
        for number in range(4):
            add_call(conn, number)

    with pytest.raises(OutOfTimeError):
        run(transaction, seconds=0)
    assert count(transaction) == 0
    assert run(transaction).read == 4
