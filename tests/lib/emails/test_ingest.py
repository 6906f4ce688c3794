"""Messages into the database: they meet Gong's reference of the same email, their people and their deal."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from psycopg import Connection
from psycopg.rows import TupleRow

from lib.emails.ingest import ingest
from lib.emails.link import link_late
from lib.records.calls import upsert_calls
from lib.records.deals import link_calls, upsert_opportunities
from lib.records.emails import read_body, upsert_email
from lib.records.models import (
    AccountRecord,
    CallRecord,
    EmailAddress,
    EmailRecord,
    Link,
    OpportunityRecord,
    ParticipantRecord,
    PersonRecord,
    UserRecord,
)
from lib.records.parties import upsert_accounts, upsert_people, upsert_users

SENT = datetime(2026, 3, 2, 15, 0, 7, tzinfo=UTC)
ARRIVED = SENT + timedelta(minutes=1)
WORDS = "The price is too high. " * 40
type Step = Callable[[Connection[TupleRow]], object]


def message(*more: str, body: str = WORDS, sender: str = "Bo Reyes <bo@acme.example>") -> bytes:
    head = [f"From: {sender}", "To: Ada <ada@seller.example>", "Date: Mon, 2 Mar 2026 15:00:07 +0000"]
    return "\r\n".join([*head, *(more or ("Message-ID: <1@acme.example>", "Subject: Pricing")), "", body]).encode()


def store_seller(conn: Connection[TupleRow]) -> None:
    upsert_users(conn, [UserRecord(source="gong", external_id="1", name="Ada", email="ada@seller.example")])


def store_deal(conn: Connection[TupleRow], key: str = "006A", stage: str = "proposal") -> None:
    account = upsert_accounts(
        conn, [AccountRecord(source="salesforce", external_id="001", name="Acme", domain="acme.example")]
    )[("salesforce", "001")]
    deal = OpportunityRecord(source="salesforce", external_id=key, name=key, stage=stage, account_id=account)
    upsert_opportunities(conn, [deal])


def store_call(conn: Connection[TupleRow], key: str = "006A") -> None:
    bo = upsert_people(conn, [PersonRecord(name="Bo", email="bo@acme.example", observed_at=SENT)])[0]
    party = ParticipantRecord(key="b", name="Bo", email="bo@acme.example", side="external", person_id=bo)
    started = SENT - timedelta(days=3)
    call = CallRecord(source="gong", external_id=f"c{key}", title="Call", started_at=started, participants=[party])
    identity = upsert_calls(conn, [call])[("gong", f"c{key}")]
    deal = conn.execute("select id from opportunities where external_id = %s", (key,)).fetchone()
    assert deal is not None
    link_calls(
        conn,
        [Link(conversation_id=identity, opportunity_id=deal[0], source="crm", confidence=1.0, occurred_at=started)],
    )


def take_in(conn: Connection[TupleRow], raw: bytes | None = None) -> object:
    return ingest(conn, raw or message(), source="webhook", received_at=ARRIVED)


def refer(conn: Connection[TupleRow]) -> object:
    """Gong tells of the email, with a fraction of a second and without its words."""
    reference = EmailRecord(
        source="gong",
        external_id="g1",
        sender="bo@acme.example",
        sent_at=SENT + timedelta(milliseconds=250),
        direction="inbound",
        metadata={"messageHash": "abc"},
        addresses=[EmailAddress(field="from", address="bo@acme.example", side="external")],
    )
    return upsert_email(conn, reference)


def links(conn: Connection[TupleRow]) -> list[tuple[object, ...]]:
    return conn.execute(
        "select o.external_id, l.source, l.confidence::numeric(3, 2)::float from email_opportunities l"
        " join opportunities o on o.id = l.opportunity_id order by 1"
    ).fetchall()


@pytest.mark.parametrize("order", list(permutations([take_in, refer, store_deal])))
def test_message_reference_and_deal_meet_in_any_order(conn: Connection[TupleRow], order: tuple[Step, ...]) -> None:
    """One email with words, snippet, direction, company and deal, whichever was known first."""
    store_seller(conn)
    for step in order:
        step(conn)
    link_late(conn)

    row = conn.execute(
        "select e.sent_at, e.direction, e.subject, e.snippet, e.thread_key, a.name, e.body_deflated"
        " from emails e join accounts a on a.id = e.account_id"
    ).fetchall()
    assert [each[:6] for each in row] == [
        (SENT, "inbound", "Pricing", WORDS.strip()[:500], "<1@acme.example>", "Acme"),
    ]
    assert read_body(row[0][6]) == WORDS.strip()
    assert len(row[0][6]) < len(WORDS) / 5
    assert links(conn) == [("006A", "detected", 0.7)]
    assert conn.execute("select last_touch_at from opportunities").fetchall() == [(SENT,)]


def test_an_email_goes_to_the_deal_that_its_people_spoke_about(conn: Connection[TupleRow]) -> None:
    """Of two open deals of a company, the one on whose calls the sender was."""
    store_seller(conn)
    store_deal(conn, "006A")
    store_deal(conn, "006B")
    store_call(conn, "006B")
    take_in(conn)

    assert links(conn) == [("006B", "detected", 0.9)]


def test_an_email_that_could_belong_to_two_deals_belongs_to_none(conn: Connection[TupleRow]) -> None:
    """Nothing speaks for one of them; a guess would show a touch that was none."""
    store_seller(conn)
    store_deal(conn, "006A")
    store_deal(conn, "006B")
    take_in(conn)

    assert link_late(conn) == 0
    assert links(conn) == []


def test_a_bounce_is_kept_but_touches_no_deal(conn: Connection[TupleRow]) -> None:
    """A dead mailbox must not make a deal look alive, and a mail server is no person."""
    store_seller(conn)
    store_deal(conn)
    take_in(conn, message("Auto-Submitted: auto-replied", sender="Mail Delivery <mailer-daemon@acme.example>"))

    assert link_late(conn) == 0
    assert links(conn) == []
    assert conn.execute("select metadata from emails").fetchall() == [({"automatic": True},)]
    assert conn.execute("select count(*) from people").fetchone() == (0,)


def test_ways_of_an_email_are_told_from_the_sellers_side(conn: Connection[TupleRow]) -> None:
    """Outbound to a customer, inbound from one, internal among colleagues."""
    store_seller(conn)
    take_in(conn)
    take_in(conn, b"From: ada@seller.example\r\nTo: bo@acme.example\r\nMessage-ID: <2>\r\n\r\nx")
    take_in(conn, b"From: ada@seller.example\r\nTo: cy@seller.example\r\nMessage-ID: <3>\r\n\r\nx")

    rows = conn.execute("select direction from emails order by message_id").fetchall()
    assert rows == [("inbound",), ("outbound",), ("internal",)]


def test_a_missing_date_and_one_from_the_future_are_the_time_of_arrival(conn: Connection[TupleRow]) -> None:
    """A wrong clock must not make a deal look touched tomorrow."""
    store_seller(conn)
    for number, date in enumerate(("", "Date: Mon, 2 Mar 2099 15:00:07 +0000\r\n")):
        raw = f"From: b{number}@acme.example\r\n{date}\r\nx".encode()
        ingest(conn, raw, source="webhook", received_at=ARRIVED, not_after=ARRIVED + timedelta(days=1))

    assert conn.execute("select distinct sent_at from emails").fetchall() == [(ARRIVED,)]


@pytest.mark.parametrize(
    ("headers", "key"),
    [
        (("Message-ID: <9>", "Subject: Pricing"), "<9>"),
        (("Message-ID: <9>", "References: <1> <2>", "In-Reply-To: <2>"), "<1>"),
        (("Message-ID: <9>", "In-Reply-To: <2>"), "<2>"),
        (("Message-ID: <9>", "Subject: AW: Re: [2] Pricing "), "subject:acme.example+seller.example:[2] pricing"),
        (("Message-ID: <9>", "Subject: RE: FW: Pricing"), "subject:acme.example+seller.example:pricing"),
        (("Message-ID: <9>", "Subject: Regarding: Pricing"), "<9>"),
    ],
)
def test_threads(conn: Connection[TupleRow], headers: tuple[str, ...], key: str) -> None:
    """A thread is named by its first message; a reply that names none by its subject among the same companies."""
    store_seller(conn)
    take_in(conn, message(*headers))

    assert conn.execute("select thread_key from emails").fetchall() == [(key,)]


def test_a_second_delivery_writes_nothing(conn: Connection[TupleRow]) -> None:
    """Another server's trace headers make no other email."""
    store_seller(conn)
    store_deal(conn)
    query = "select ctid::text from emails union all select ctid::text from email_participants order by 1"
    take_in(conn)
    before = conn.execute(query).fetchall()
    take_in(conn, b"Received: from elsewhere\r\n" + message())

    assert conn.execute(query).fetchall() == before


def test_names_learnt_from_an_email_do_not_replace_those_from_a_later_call(conn: Connection[TupleRow]) -> None:
    """Someone known by address alone gets their name once it is seen, and keeps it."""
    store_seller(conn)
    take_in(conn, message(sender="bo@acme.example"))
    assert conn.execute("select name from people").fetchall() == [("bo@acme.example",)]
    store_deal(conn)
    store_call(conn)
    take_in(conn, message("Message-ID: <2>", sender="bo@acme.example"))

    assert conn.execute("select name from people").fetchall() == [("Bo",)]
