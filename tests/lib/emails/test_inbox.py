"""The inbox: what comes by webhook is stored before it is read, and tried again when reading fails."""

from datetime import UTC, datetime, timedelta

import pytest

from lib.db import Transaction
from lib.emails import inbox, retention
from lib.emails.ingest import ingest
from lib.records.models import UserRecord
from lib.records.parties import upsert_users
from lib.records.problems import list_problems

RAW = b"From: bo@acme.example\r\nTo: ada@seller.example\r\nMessage-ID: <1>\r\nSubject: Hi\r\n\r\nsecret words of Bo"
OURS = frozenset({"seller.example"})


def receive(transaction: Transaction, raw: bytes) -> bool:
    with transaction() as conn:
        identity, _ = inbox.receive(conn, raw)
    return inbox.process(transaction, identity, OURS)


def count(transaction: Transaction, table: str) -> int:
    queries = {"emails": "select count(*) from emails", "waiting": WAITING}
    with transaction() as conn:
        row = conn.execute(queries[table].encode()).fetchone()
    return row[0] if row else 0


WAITING = "select count(*) from webhook_events where processed_at is null"


def test_a_delivery_is_taken_in_once(transaction: Transaction) -> None:
    """The stored copy is let go of once its words are in."""
    assert receive(transaction, RAW)
    with transaction() as conn:
        identity, is_new = inbox.receive(conn, RAW)
        bodies = conn.execute("select body, attempts from webhook_events").fetchall()

    assert not is_new
    assert inbox.process(transaction, identity, OURS)
    assert bodies == [(b"", 1)]
    assert count(transaction, "emails") == 1


def test_what_is_no_message_is_kept_and_named(transaction: Transaction, capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody loses an email that we cannot read yet; the log does not quote it."""
    assert not receive(transaction, b"no header, secret words of Bo")
    assert inbox.retry_waiting(transaction, OURS) == 0
    with transaction() as conn:
        problems = list_problems(conn, "email")

    assert count(transaction, "waiting") == 1
    assert [(problem.kind, problem.attempts) for problem in problems] == [("delivery", 2)]
    assert "From address" in problems[0].reason
    printed = capsys.readouterr().err
    assert "email.not_taken_in" in printed
    assert "secret words" not in printed


def test_before_the_first_sync_a_delivery_waits(transaction: Transaction) -> None:
    """Who is a customer is not guessed while nobody of ours is known; the sync takes it in."""
    with transaction() as conn:
        identity, _ = inbox.receive(conn, RAW)
    assert not inbox.process(transaction, identity)
    with transaction() as conn:
        assert list_problems(conn, "email") == []
        upsert_users(conn, [UserRecord(source="gong", external_id="1", name="Ada", email="ada@seller.example")])

    assert inbox.retry_waiting(transaction) == 1
    with transaction() as conn:
        assert conn.execute("select direction from emails").fetchall() == [("inbound",)]


def test_one_failure_stops_no_other(transaction: Transaction) -> None:
    """A broken delivery that came first does not hold the next one up."""
    with transaction() as conn:
        inbox.receive(conn, b"broken")
        inbox.receive(conn, RAW)

    assert inbox.retry_waiting(transaction, OURS) == 1
    assert count(transaction, "waiting") == 1


def test_a_delivery_is_given_up_after_some_tries(transaction: Transaction) -> None:
    """It stays stored with its reason, but costs no more time."""
    receive(transaction, b"broken")
    for _ in range(inbox.MOST_ATTEMPTS + 3):
        inbox.retry_waiting(transaction, OURS)
    with transaction() as conn:
        assert conn.execute("select attempts, body from webhook_events").fetchall() == [
            (inbox.MOST_ATTEMPTS, b"broken")
        ]


def test_a_failure_of_ours_is_noted_by_its_kind(transaction: Transaction, capsys: pytest.CaptureFixture[str]) -> None:
    """Even a fault nobody foresaw leaves the delivery stored and says nothing of what was written."""
    with transaction() as conn:
        conn.execute("alter table emails add constraint refuses check (subject <> 'Hi')")

    assert not receive(transaction, RAW)
    printed = capsys.readouterr().err
    assert "CheckViolation" in printed
    assert "secret words" not in printed
    with transaction() as conn:
        conn.execute("alter table emails drop constraint refuses")
    assert inbox.retry_waiting(transaction, OURS) == 1
    with transaction() as conn:
        assert list_problems(conn, "email") == []


def test_retention_removes_bodies_alone(transaction: Transaction) -> None:
    """What is to go is said first, and nothing else goes: subject, beginning and people stay."""
    sent = datetime(2026, 3, 2, tzinfo=UTC)
    with transaction() as conn:
        for day in range(3):
            raw = RAW.replace(b"<1>", b"<%d>" % day).replace(b"bo@", b"b%d@" % day)
            ingest(conn, raw, source="file", received_at=sent + timedelta(days=day), own_domains=OURS)
        found = retention.preview(conn, sent + timedelta(days=2))

    assert (found.emails, found.oldest) == (2, sent)
    assert found.stored_bytes > 0
    assert retention.remove_bodies(transaction, sent + timedelta(days=2)) == 2
    assert retention.remove_bodies(transaction, sent + timedelta(days=2)) == 0
    with transaction() as conn:
        rows = conn.execute(
            "select body_deflated is null, body_removed_at is null, subject, snippet from emails order by sent_at"
        ).fetchall()
        assert retention.preview(conn, sent + timedelta(days=2)).emails == 0
    assert rows == [
        (True, False, "Hi", "secret words of Bo"),
        (True, False, "Hi", "secret words of Bo"),
        (False, True, "Hi", "secret words of Bo"),
    ]


def test_a_delivery_after_removal_neither_brings_the_body_back_nor_changes_what_is_left(
    transaction: Transaction,
) -> None:
    """Neither the same message nor an altered copy of it, by whichever way."""
    assert receive(transaction, RAW)
    retention.remove_bodies(transaction, datetime.now(UTC) + timedelta(days=1))
    query = "select ctid::text, snippet, content_hash, body_deflated from emails"
    with transaction() as conn:
        before = conn.execute(query).fetchall()
    for again in (RAW, b"Received: x\r\n" + RAW, RAW + b" and a footer"):
        assert receive(transaction, again)

    with transaction() as conn:
        assert conn.execute(query).fetchall() == before
    assert before[0][3] is None


def test_retention_gives_up_what_could_never_be_taken_in(transaction: Transaction) -> None:
    """An unreadable delivery holds a full text too."""
    receive(transaction, b"broken")
    later = datetime.now(UTC) + timedelta(days=1)
    with transaction() as conn:
        assert retention.preview(conn, later).emails == 1

    assert retention.remove_bodies(transaction, later) == 1
    assert count(transaction, "waiting") == 0
