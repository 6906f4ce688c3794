"""Whatever Gong sends as a reference to an email: a record that can be stored, or a BadRecord."""

from typing import Any
from uuid import UUID

import psycopg
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.errors import BadRecord
from lib.records.emails import upsert_email
from lib.sync.emails import OutsidePerson, to_record

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=30)
    | st.sampled_from(
        ["2026-03-01T08:00:00.041977-07:00", "0001-01-01T00:00:00+14:00", "a@B.example", "\ud800", "\x00"]
    )
)
JSON = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3))
REFERENCES = st.fixed_dictionaries(
    {},
    optional={
        "id": st.text(min_size=1, max_size=32) | SCALARS,
        "from": st.emails() | SCALARS,
        "sentTime": st.datetimes().map(str) | SCALARS,
        "mailbox": JSON,
        "messageHash": JSON,
    },
)
READABLE = st.fixed_dictionaries(
    {
        "id": st.text(min_size=1, max_size=32) | st.integers(0),
        "from": st.emails(),
        "sentTime": st.datetimes().map(lambda moment: f"{moment.isoformat()}+02:00"),
        "mailbox": JSON,
        "messageHash": JSON,
    }
)
BUYER = OutsidePerson(UUID(int=1), None, "buyer@customer.example", "Buyer")


@given(REFERENCES)
def test_any_reference_is_an_email_or_a_bad_record(payload: dict[str, Any]) -> None:
    """With the person who was asked for among its addresses, as sender or as one it went to."""
    try:
        record = to_record({"seller.example"}, BUYER, payload)
    except BadRecord:
        return
    assert BUYER.email in {address.address for address in record.addresses}
    assert record.sender in {address.address for address in record.addresses}
    assert record.sent_at.utcoffset() is not None


@settings(max_examples=25, deadline=None)
@given(st.lists(READABLE, max_size=3))
def test_what_is_read_can_be_stored(shared_url: str, payloads: list[dict[str, Any]]) -> None:
    """No value that the database refuses comes through."""
    someone = OutsidePerson(UUID(int=7), None, BUYER.email, BUYER.name)
    with psycopg.connect(shared_url, prepare_threshold=None) as conn:
        conn.execute(
            "insert into people (id, name, email, observed_at) values (%s, 'Buyer', %s, now())",
            (someone.id, someone.email),
        )
        for payload in payloads:
            try:
                record = to_record(set(), someone, payload)
            except BadRecord:
                continue
            identity = upsert_email(conn, record)
            found = conn.execute("select 1 from email_sources where email_id = %s", (identity,)).fetchone()
            assert found is not None
        conn.rollback()
