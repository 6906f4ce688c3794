"""Calls, transcripts, deals and their links."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from psycopg import Connection
from psycopg.rows import TupleRow

from lib.records.calls import (
    confirm_transcripts,
    list_due_transcripts,
    number_sentences,
    upsert_calls,
    upsert_transcripts,
)
from lib.records.deals import link_calls, refresh_last_touch, refresh_owners, upsert_opportunities
from lib.records.models import CallRecord, Link, OpportunityRecord, ParticipantRecord, Sentence, UserRecord
from lib.records.parties import upsert_users
from lib.records.stages import to_stage

MONDAY = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
ACME = OpportunityRecord(
    source="salesforce",
    external_id="006A",
    name="Acme rollout",
    stage="proposal",
    amount=Decimal("1200.50"),
    currency="USD",
    close_date=date(2026, 6, 30),
    metadata={"fields": {"Must_Win__c": "false", "Score": 3.5}},
)
ADA = ParticipantRecord(key="a", speaker_key="s1", name="Ada", side="internal", attended=True)
CALL = CallRecord(
    source="gong",
    external_id="77",
    title="Kick-off",
    started_at=MONDAY,
    duration_seconds=1800,
    metadata={"content": {"topics": [{"name": "Pricing", "duration": 32.56}]}},
    participants=[
        ADA,
        ParticipantRecord(key="b", name="Bo", email="Bo@acme.example", side="external", attended=False),
    ],
)
HELLO = [
    Sentence(speaker="s1", start=0, end=900, text="Hello Bo."),
    Sentence(speaker=None, start=None, end=None, text="  "),
    Sentence(speaker="s2", start=900, end=1500, text="Hi there."),
]


def versions(conn: Connection[TupleRow]) -> list[tuple[object, ...]]:
    """Where each row version lies: it moves when a row is written again."""
    return conn.execute(
        """
        select 'call', ctid::text, id::text from calls union all
        select 'participant', ctid::text, call_id || key from call_participants union all
        select 'transcript', ctid::text, call_id::text from transcripts union all
        select 'deal', ctid::text, id::text from opportunities union all
        select 'link', ctid::text, call_id || ' ' || opportunity_id from call_opportunities
        order by 1, 3
        """
    ).fetchall()


def store_all(conn: Connection[TupleRow]) -> Link:
    call = upsert_calls(conn, [CALL])[("gong", "77")]
    deal = upsert_opportunities(conn, [ACME])[("salesforce", "006A")]
    link = Link(conversation_id=call, opportunity_id=deal, source="crm", confidence=1.0, occurred_at=MONDAY)
    link_calls(conn, [link])
    upsert_transcripts(conn, {call: HELLO})
    refresh_last_touch(conn, [deal])
    return link


def test_everything_again_writes_nothing(conn: Connection[TupleRow]) -> None:
    """A repeated sync leaves no new row version anywhere."""
    store_all(conn)
    before = versions(conn)

    store_all(conn)

    assert versions(conn) == before


def test_sentences_count_from_one_and_keep_their_numbers(conn: Connection[TupleRow]) -> None:
    """A sentence's number is its id: blank ones have none, and the same words get the same numbers."""
    assert [(s["n"], s["speaker"], s["text"]) for s in number_sentences(HELLO)] == [
        (1, "s1", "Hello Bo."),
        (2, "s2", "Hi there."),
    ]
    call = store_all(conn).conversation_id
    assert upsert_transcripts(conn, {call: HELLO}) == 0
    assert upsert_transcripts(conn, {call: [*HELLO, replace(HELLO[0], text="Bye.")]}) == 1


def test_a_transcript_that_is_fetched_again_keeps_its_sentences(conn: Connection[TupleRow]) -> None:
    """Evidence that cites call and number still finds its sentence after the call changed and was read anew."""
    query = "select t.call_id, t.content_hash, t.ctid::text, s ->> 'n', s ->> 'text'"
    query += " from transcripts t, jsonb_array_elements(t.sentences) s order by 4"
    call = store_all(conn).conversation_id
    before = conn.execute(query.encode()).fetchall()
    upsert_calls(conn, [replace(CALL, title="Renamed", duration_seconds=1900)])
    assert upsert_transcripts(conn, {call: [*HELLO]}) == 0

    assert conn.execute(query.encode()).fetchall() == before
    assert [row[3:] for row in before] == [("1", "Hello Bo."), ("2", "Hi there.")]


def test_a_transcript_is_due_when_missing_and_when_its_call_changed(conn: Connection[TupleRow]) -> None:
    """Only these are fetched from Gong."""
    call = upsert_calls(conn, [CALL])[("gong", "77")]
    assert list_due_transcripts(conn, [call]) == ["77"]
    upsert_transcripts(conn, {call: HELLO})
    assert list_due_transcripts(conn, [call]) == []
    conn.execute("update calls set updated_at = now() + interval '1 minute'")
    assert list_due_transcripts(conn, [call]) == ["77"]
    conn.execute("update calls set updated_at = now() - interval '1 minute'")
    conn.execute("update transcripts set fetched_at = now() - interval '2 minutes'")
    assert confirm_transcripts(conn, [call]) == 1
    assert list_due_transcripts(conn, [call]) == []


def test_a_party_that_left_the_call_is_removed_and_one_that_changed_is_changed(conn: Connection[TupleRow]) -> None:
    """Participants are exactly those that the source shows."""
    upsert_calls(conn, [CALL])
    upsert_calls(conn, [replace(CALL, participants=[replace(ADA, title="AE")])])

    assert conn.execute("select key, title, position from call_participants").fetchall() == [("a", "AE", 0)]


def test_a_call_that_is_seen_again_is_no_longer_gone(conn: Connection[TupleRow]) -> None:
    """A disappearance can be undone by the source."""
    upsert_calls(conn, [CALL])
    conn.execute("update calls set gone_at = now()")
    upsert_calls(conn, [CALL])

    assert conn.execute("select gone_at from calls").fetchall() == [(None,)]


def test_a_cleared_amount_is_cleared_and_an_unknown_owner_is_kept(conn: Connection[TupleRow]) -> None:
    """The CRM's blanks are the CRM's word; what Gong cannot tell is left."""
    user = upsert_users(conn, [UserRecord(source="gong", external_id="1", name="Ada")])[("gong", "1")]
    upsert_opportunities(conn, [replace(ACME, owner_id=user)])
    upsert_opportunities(conn, [replace(ACME, amount=None)])

    assert conn.execute("select amount, owner_id, owner_source from opportunities").fetchall() == [
        (None, user, "source")
    ]


def test_the_host_of_the_newest_call_owns_a_deal_only_until_the_source_tells(conn: Connection[TupleRow]) -> None:
    """A known owner is never replaced by whoever happened to host."""
    users = upsert_users(conn, [UserRecord(source="gong", external_id=i, name=f"User {i}") for i in ("1", "2")])
    host, owner = users[("gong", "1")], users[("gong", "2")]
    link = store_all(conn)
    upsert_calls(conn, [replace(CALL, primary_user_id=host)])

    assert refresh_owners(conn, [link.opportunity_id]) == 1
    assert refresh_owners(conn, [link.opportunity_id]) == 0
    upsert_opportunities(conn, [replace(ACME, owner_id=owner)])
    assert refresh_owners(conn, [link.opportunity_id]) == 0
    assert conn.execute("select owner_id from opportunities").fetchall() == [(owner,)]


def test_links_of_people_outrank_and_links_of_the_crm_follow_the_crm(conn: Connection[TupleRow]) -> None:
    """A person's link stays; a call that the CRM moved to another deal leaves the first."""
    link = store_all(conn)
    other = upsert_opportunities(conn, [replace(ACME, external_id="006B")])[("salesforce", "006B")]

    link_calls(conn, [replace(link, opportunity_id=other)])
    assert conn.execute("select opportunity_id from call_opportunities").fetchall() == [(other,)]

    link_calls(conn, [replace(link, source="person", confidence=0.9)])
    link_calls(conn, [link, replace(link, source="detected", confidence=0.4)])
    rows = conn.execute("select opportunity_id, source from call_opportunities order by source").fetchall()
    assert (link.opportunity_id, "person") in rows


def test_a_deal_that_loses_its_calls_is_told(conn: Connection[TupleRow]) -> None:
    """Its last touch and the owner that it had from the host go with them."""
    host = upsert_users(conn, [UserRecord(source="gong", external_id="1", name="User 1")])[("gong", "1")]
    link = store_all(conn)
    upsert_calls(conn, [replace(CALL, primary_user_id=host)])
    refresh_owners(conn, [link.opportunity_id])
    other = upsert_opportunities(conn, [replace(ACME, external_id="006B")])[("salesforce", "006B")]
    touched = link_calls(conn, [replace(link, opportunity_id=other)])
    refresh_last_touch(conn, touched)
    refresh_owners(conn, touched)

    assert touched == {link.opportunity_id, other}
    assert conn.execute(
        "select id = %s, last_touch_at, owner_id, owner_source from opportunities order by 1", (other,)
    ).fetchall() == [(False, None, None, None), (True, link.occurred_at, host, "host")]


def test_a_link_of_a_person_knows_when_the_call_is_moved(conn: Connection[TupleRow]) -> None:
    """It stays theirs; only the time follows the call."""
    link = store_all(conn)
    link_calls(conn, [replace(link, source="person")])
    moved = link.occurred_at + timedelta(days=2)

    assert link_calls(conn, [replace(link, occurred_at=moved)]) == {link.opportunity_id}
    assert conn.execute("select source, occurred_at from call_opportunities").fetchall() == [("person", moved)]


def test_the_last_touch_is_the_newest_conversation(conn: Connection[TupleRow]) -> None:
    """Sellers see when they last spoke with a customer."""
    link = store_all(conn)
    later = upsert_calls(conn, [replace(CALL, external_id="78", started_at=MONDAY + timedelta(days=4))])
    link_calls(
        conn,
        [replace(link, conversation_id=later[("gong", "78")], occurred_at=MONDAY + timedelta(days=4))],
    )

    assert refresh_last_touch(conn, [link.opportunity_id]) == 1
    assert conn.execute("select last_touch_at from opportunities").fetchall() == [(MONDAY + timedelta(days=4),)]


@pytest.mark.parametrize(("crm", "ours"), [("Closed Won", "closed_won"), ("Negotiation/Review", "negotiation")])
def test_usual_crm_stages_are_known(crm: str, ours: str) -> None:
    """The stages that CRMs come with need no map."""
    assert to_stage(crm, {}) == ours
