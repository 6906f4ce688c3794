"""One email, however many systems know of it and in whatever order they tell."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from psycopg import Connection
from psycopg.rows import TupleRow

from lib.records.emails import known_sources, read_body, upsert_email
from lib.records.models import EmailAddress, EmailRecord

SENT = datetime(2026, 3, 2, 15, 0, 7, 250_000, tzinfo=UTC)
REFERENCE = EmailRecord(
    source="gong",
    external_id="g1",
    sender="bo@acme.example",
    sent_at=SENT,
    direction="inbound",
    metadata={"messageHash": "abc", "mailbox": "ada@seller.example"},
    addresses=[EmailAddress(field="from", address="bo@acme.example", side="external")],
)
OTHER_MAILBOX = replace(REFERENCE, external_id="g2", metadata={"messageHash": "abc", "mailbox": "cy@seller.example"})
MESSAGE = EmailRecord(
    source="webhook",
    external_id="w1",
    message_id="<1@acme.example>",
    sender="Bo@acme.example",
    sent_at=SENT.replace(microsecond=0),
    direction="inbound",
    subject="Re: Pricing",
    body="Hello Ada,\n" + "the price is too high. " * 40,
    addresses=[
        EmailAddress(field="from", address="Bo@acme.example", name="Bo", side="external"),
        EmailAddress(field="to", address="ada@seller.example", side="internal"),
    ],
)


@pytest.mark.parametrize("order", list(permutations([REFERENCE, OTHER_MAILBOX, MESSAGE])))
def test_reference_and_message_meet_in_any_order(conn: Connection[TupleRow], order: Sequence[EmailRecord]) -> None:
    """Gong's references of two mailboxes and the message itself are one email with one and the same id."""
    ids = {upsert_email(conn, record) for record in order}

    row = conn.execute(
        "select id, message_id, subject, direction, length(snippet), body_deflated from emails"
    ).fetchall()
    assert [(identity, *rest) for identity, *rest, _ in row] == [
        (ids.pop(), "<1@acme.example>", "Re: Pricing", "inbound", 500)
    ]
    assert read_body(row[0][-1]) == MESSAGE.body
    assert conn.execute("select count(*) from email_sources").fetchone() == (3,)
    assert known_sources(conn, "gong", ["g1", "g2", "g3"]) == {"g1", "g2"}


def test_the_same_message_again_writes_nothing(conn: Connection[TupleRow]) -> None:
    """A webhook that is delivered twice changes nothing."""
    query = "select ctid::text from emails union all select ctid::text from email_participants"
    upsert_email(conn, MESSAGE)
    upsert_email(conn, REFERENCE)
    before = conn.execute(query).fetchall()
    upsert_email(conn, MESSAGE)
    upsert_email(conn, REFERENCE)

    assert conn.execute(query).fetchall() == before


def test_two_messages_of_one_second_stay_two(conn: Connection[TupleRow]) -> None:
    """A sender who mails two people in one second has sent two emails."""
    ids = {
        upsert_email(conn, replace(MESSAGE, external_id=f"w{n}", message_id=f"<{n}@acme.example>")) for n in range(3)
    }
    references = {
        upsert_email(conn, replace(REFERENCE, external_id=f"g{n}", metadata={"messageHash": f"h{n}"})) for n in range(3)
    }

    assert len(ids) == 3
    assert references == ids


def test_a_removed_body_does_not_come_back(conn: Connection[TupleRow]) -> None:
    """What retention removed stays removed when the message is delivered once more."""
    upsert_email(conn, MESSAGE)
    conn.execute("update emails set body_deflated = null, body_removed_at = now()")
    upsert_email(conn, replace(MESSAGE, source="file", external_id="f1"))
    upsert_email(conn, replace(MESSAGE, source="file", external_id="f2", body="changed"))

    assert conn.execute("select body_deflated from emails").fetchall() == [(None,)]


def test_another_second_is_another_email(conn: Connection[TupleRow]) -> None:
    """Time is compared to the second, no coarser."""
    upsert_email(conn, REFERENCE)
    upsert_email(conn, replace(OTHER_MAILBOX, sent_at=SENT + timedelta(seconds=1)))

    assert conn.execute("select count(*) from emails").fetchone() == (2,)
