"""Whatever Gong sends: records or a BadRecord, nothing else, and nothing said is lost."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import psycopg
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.errors import BadRecord
from lib.gong.answers import parse_body
from lib.gong.models import ParsedCall
from lib.gong.scrub import PRESIGNED
from lib.gong.transform import to_call, to_sentences, to_user
from lib.gong.values import as_list, as_text
from lib.records.calls import upsert_calls
from lib.records.deals import upsert_opportunities
from lib.records.models import STAGES, CallRecord, ParticipantRecord, UserRecord
from lib.records.parties import upsert_accounts, upsert_users

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=30)
    | st.sampled_from(
        [
            "2026-03-01T08:00:00-07:00",
            "9999-12-31T23:59:59-12:00",
            "1,5M",
            "1e400",
            "a@B.example",
            "https://x.example/a?Signature=b",
            "\ud800",
            "\x00",
            10**3000,
        ]
    )
)
JSON = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4))


def shaped(**names: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """An object of which any member may be missing or anything at all; or anything at all."""
    return st.fixed_dictionaries({}, optional={name: value | SCALARS for name, value in names.items()}) | SCALARS


FIELD_NAMES = st.sampled_from(
    ["Name", "StageName", "Amount", "CloseDate", "Probability", "Website", "NumberOfEmployees", "IsWon", "Product__c"]
)
FIELDS = st.lists(shaped(name=FIELD_NAMES, value=JSON), max_size=4)
OBJECTS = st.lists(
    shaped(
        objectType=st.sampled_from(["Opportunity", "Account", "Contact", "User"]),
        objectId=st.text(max_size=5),
        timing=st.sampled_from(["Now", "TimeOfCall"]),
        fields=FIELDS,
    ),
    max_size=3,
)
CONTEXT = st.lists(shaped(system=st.sampled_from(["Salesforce", "HubSpot"]), objects=OBJECTS), max_size=2)
PARTIES = st.lists(
    shaped(
        id=st.sampled_from(["1", "2"]),
        emailAddress=st.emails(),
        userId=st.text(max_size=3),
        speakerId=st.text(max_size=3),
        affiliation=st.sampled_from(["Internal", "External", "Unknown"]),
        methods=st.lists(st.sampled_from(["Invitee", "Attendee"])),
        context=CONTEXT,
    ),
    max_size=3,
)
META = st.fixed_dictionaries(
    {"id": st.integers(1) | st.text("0123456789", min_size=1), "started": st.datetimes().map(datetime.isoformat)},
    optional={"title": JSON, "duration": SCALARS, "isPrivate": SCALARS, "direction": SCALARS, "url": SCALARS},
)
CALLS = st.fixed_dictionaries(
    {"metaData": META}, optional={"context": CONTEXT | JSON, "parties": PARTIES | JSON, "content": JSON, "extra": JSON}
)
SENTENCES = st.lists(shaped(start=SCALARS, end=SCALARS, text=st.text()), max_size=4)
MONOLOGUES = st.lists(shaped(speakerId=SCALARS, topic=SCALARS, sentences=SENTENCES), max_size=4)


@given(JSON | shaped(metaData=META | JSON, context=CONTEXT, parties=PARTIES, content=JSON))
def test_anything_is_a_call_or_a_bad_record(payload: object) -> None:
    """One bad record never stops the rest."""
    read = tried(to_call, payload)

    assert read if isinstance(read, str) else (read.external_id and read.started_at.tzinfo is UTC)


@given(JSON | shaped(id=SCALARS, emailAddress=SCALARS, firstName=SCALARS, active=SCALARS))
def test_anything_is_a_user_or_a_bad_record(payload: object) -> None:
    """The same for users."""
    read = tried(to_user, payload)

    assert read if isinstance(read, str) else (read.external_id and read.name)


@given(CALLS)
def test_every_party_and_deal_is_there_or_named_as_a_problem(payload: dict[str, Any]) -> None:
    """Nothing is dropped without a word: keys are unique, and what is not there is among the problems."""
    parsed = to_call(payload)
    parties = as_list(payload.get("parties"))
    alone = {
        repr(replace(person, key=""))
        for each in parties
        for person in to_call({"metaData": payload["metaData"], "parties": [each]}).parties
    }

    assert {repr(replace(each, key="")) for each in parsed.parties} == alone
    assert len({each.key for each in parsed.parties}) == len(parsed.parties)
    for place, each in enumerate(parties):
        assert isinstance(each, dict) or f"parties[{place}] is not an object." in parsed.problems
    assert all(each.record.stage in STAGES for each in parsed.opportunities)
    assert PRESIGNED.search(repr(parsed.metadata)) is None


@given(JSON | MONOLOGUES)
def test_no_sentence_is_lost(monologues: Any) -> None:
    """Every sentence with words comes out in its place, or the transcript is refused as a whole."""
    try:
        sentences = to_sentences(monologues)
    except BadRecord:
        return
    spoken: list[object] = [
        sentence["text"]
        for each in as_list(monologues)
        for sentence in as_list(each.get("sentences"))
        if "text" in sentence
    ]

    assert [each.text for each in sentences] == [text for text in map(as_text, spoken) if text is not None]
    assert all(each.start is None or each.start >= 0 for each in sentences)
    assert all(each.start <= each.end for each in sentences if each.start is not None and each.end is not None)


@given(st.binary())
def test_any_body_is_an_object_or_none(content: bytes) -> None:
    """Whatever comes over the wire."""
    assert parse_body(content) is None or isinstance(parse_body(content), dict)


@given(CALLS, st.integers(0))
def test_a_body_cut_anywhere_is_none(payload: dict[str, Any], place: int) -> None:
    """A connection that ends early gives no half of a call."""
    content = json.dumps({"calls": [repr(payload)]}).encode()

    assert parse_body(content[: place % len(content)]) is None


@settings(max_examples=60, deadline=None)
@given(payloads=st.lists(CALLS, max_size=3), users=st.lists(shaped(id=SCALARS, emailAddress=st.emails()), max_size=3))
def test_what_is_read_can_be_stored(shared_url: str, payloads: list[Any], users: list[object]) -> None:
    """No value that the database refuses comes through, so one record never takes a page with it."""
    parsed = [to_call(payload) for payload in payloads]
    readable = [user for user in (tried(to_user, each) for each in users) if isinstance(user, UserRecord)]

    with psycopg.connect(shared_url, prepare_threshold=None) as conn:
        upsert_users(conn, readable)
        upsert_accounts(conn, [account for each in parsed for account in each.accounts])
        upsert_opportunities(conn, [deal.record for each in parsed for deal in each.opportunities])
        stored = upsert_calls(conn, [as_stored(each) for each in parsed])
        conn.rollback()
    assert {external_id for _, external_id in stored} == {each.external_id for each in parsed}


def tried[T](read: Callable[[object], T], payload: object) -> T | str:
    """The record, or why it is a bad one."""
    try:
        return read(payload)
    except BadRecord as error:
        return error.detail


def as_stored(call: ParsedCall) -> CallRecord:
    return CallRecord(
        source="gong",
        external_id=call.external_id,
        title=call.title,
        started_at=call.started_at,
        duration_seconds=call.duration_seconds,
        direction=call.direction,
        scope=call.scope,
        language=call.language,
        url=call.url,
        is_private=call.is_private,
        brief=call.brief,
        participants=[
            ParticipantRecord(
                key=each.key,
                speaker_key=each.speaker_key,
                name=each.name,
                email=each.email,
                title=each.title,
                side=each.side,
                attended=each.attended,
            )
            for each in call.parties
        ],
        metadata=call.metadata,
    )
