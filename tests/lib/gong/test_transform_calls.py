"""Gong's calls and who was on them, as records."""

import json
from datetime import UTC, datetime

import pytest

from lib.errors import BadRecord
from lib.gong.models import CrmReference, ParsedCall
from lib.gong.transform import to_call
from tests.lib.gong.payloads import SIGNED, call, crm_object, with_meta


def test_the_fields_of_a_call() -> None:
    """Times are moments in UTC, words are lower case, the brief comes along."""
    parsed = to_call(call(content={"brief": " They liked it. "}))

    assert parsed.external_id == "7693221800038890052"
    assert parsed.title == "Acme // Demo"
    assert parsed.started_at == datetime(2026, 8, 30, 10, 0, tzinfo=UTC)
    assert (parsed.duration_seconds, parsed.direction, parsed.scope) == (887, "conference", "external")
    assert (parsed.language, parsed.is_private, parsed.brief) == ("eng", False, "They liked it.")
    assert parsed.primary_user_external_id == "4164091100197006958"
    assert parsed.workspace_id == "4042227664642553970"
    assert list(parsed.problems) == []


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-08-28T08:00:00-07:00", datetime(2026, 8, 28, 15, 0, tzinfo=UTC)),
        ("2026-06-11T21:25:28.158+02:00", datetime(2026, 6, 11, 19, 25, 28, 158_000, UTC)),
        ("2019-10-18T14:03:37.041977-07:00", datetime(2019, 10, 18, 21, 3, 37, 41_977, UTC)),
        ("2026-03-01T00:00:00Z", datetime(2026, 3, 1, tzinfo=UTC)),
        ("2026-03-01T00:00:00.123456789Z", datetime(2026, 3, 1, 0, 0, 0, 123_456, UTC)),
        ("2026-03-01T05:30:00+05:30", datetime(2026, 3, 1, tzinfo=UTC)),
        ("2026-03-01T05:30:00+0530", datetime(2026, 3, 1, tzinfo=UTC)),
        ("2026-03-01T00:00:00", datetime(2026, 3, 1, tzinfo=UTC)),
    ],
)
def test_every_offset_and_fraction_is_one_moment(written: str, moment: datetime) -> None:
    """Peers lose calls at the edges of windows through exactly this."""
    assert to_call(with_meta(started=written)).started_at == moment


@pytest.mark.parametrize(
    ("payload", "reason"),
    [
        (None, "A call is not an object"),
        ([], "A call is not an object"),
        ({"unreadable": "odd"}, "metaData is missing"),
        ({"metaData": None}, "metaData is missing"),
        ({"metaData": {"started": "2026-03-01T00:00:00Z"}}, r"metaData\.id is missing"),
        (with_meta(id=""), r"metaData\.id is missing"),
        (with_meta(started=None), r"7693221800038890052: metaData\.started .*nothing"),
        (with_meta(started="yesterday"), r"metaData\.started .*yesterday"),
        (with_meta(started="0001-01-01T00:00:00+14:00"), r"metaData\.started"),
    ],
)
def test_a_call_without_what_names_it_is_a_bad_record(payload: object, reason: str) -> None:
    """The reason names the field."""
    with pytest.raises(BadRecord, match=reason):
        to_call(payload)


def test_basic_data_alone_is_a_call() -> None:
    """As `calls/{id}` and some webhooks have it."""
    assert to_call(call()["metaData"]).external_id == "7693221800038890052"


def test_numbers_for_ids_are_read_as_text() -> None:
    """The specification and some clients have numbers where the wire has strings."""
    parsed = to_call(with_meta(id=7693221800038890052, primaryUserId=41640911))

    assert (parsed.external_id, parsed.primary_user_external_id) == ("7693221800038890052", "41640911")


@pytest.mark.parametrize("duration", [None, -1, "soon", 2**40, [], True, float("nan")])
def test_a_strange_duration_is_none(duration: object) -> None:
    """The database takes none that is negative or too large."""
    assert to_call(with_meta(duration=duration)).duration_seconds is None


def test_who_was_on_the_call() -> None:
    """Addresses in lower case; who is on which side; who spoke, came, or was only invited."""
    contact = {"system": "Salesforce", "objects": [crm_object("Contact", "003B"), crm_object("Contact", "003B")]}
    parties = [
        {
            "id": "p1",
            "emailAddress": "Dana@Acme.example",
            "name": "Dana",
            "title": "CFO",
            "speakerId": "s1",
            "affiliation": "External",
            "phoneNumber": "+1 555",
            "methods": ["Invitee", "Attendee"],
            "context": [contact],
        },
        {"id": "p2", "userId": "42", "affiliation": "Internal", "methods": ["Invitee"], "speakerId": None},
        {"id": "p3", "name": "Somebody", "affiliation": "Unknown"},
    ]
    dana, user, somebody = to_call(call(parties=parties)).parties

    assert (dana.key, dana.speaker_key, dana.email, dana.name) == ("p1", "s1", "dana@acme.example", "Dana")
    assert (dana.title, dana.phone, dana.side, dana.attended) == ("CFO", "+1 555", "external", True)
    assert list(dana.crm) == [CrmReference(source="salesforce", kind="contact", external_id="003B")]
    assert (user.user_external_id, user.side, user.attended) == ("42", "internal", False)
    assert (somebody.side, somebody.attended, somebody.email) == ("unknown", None, None)


@pytest.mark.parametrize(
    ("party", "side"),
    [
        ({"affiliation": "Internal", "emailAddress": "a@other.example"}, "internal"),
        ({"affiliation": "External", "emailAddress": "a@seller.example"}, "external"),
        ({"affiliation": "Unknown", "emailAddress": "a@SELLER.example"}, "internal"),
        ({"emailAddress": "a@other.example"}, "external"),
        ({"userId": "42", "emailAddress": "a@other.example"}, "internal"),
        ({"name": "Nobody knows"}, "unknown"),
    ],
)
def test_the_side_is_gongs_word_or_follows_from_user_and_domain(party: dict[str, object], side: str) -> None:
    """Gong says Unknown often; own domains tell then."""
    assert to_call(call(parties=[party]), own_domains={"Seller.example"}).parties[0].side == side


def test_without_own_domains_an_address_tells_no_side() -> None:
    """A guess would put our own people among the customers."""
    assert to_call(call(parties=[{"emailAddress": "a@other.example"}])).parties[0].side == "unknown"


def test_everyone_keeps_a_key_of_their_own() -> None:
    """Two parties of one id are both kept, the same one twice is one, and keys are the same on the next read."""
    parties = [
        {"id": "1", "name": "A"},
        {"id": "1", "name": "B"},
        {"id": "1", "name": "A"},
        {"id": "1", "name": "C"},
        {"emailAddress": "X@y.example"},
        {"userId": "9"},
        {"speakerId": "8"},
        {"name": "N"},
        {},
    ]

    def keys() -> list[str]:
        return [each.key for each in to_call(call(parties=parties)).parties]

    assert keys() == ["1", "1#2", "1#3", "email:x@y.example", "user:9", "speaker:8", "name:N", "position:8"]
    assert keys() == keys()


@pytest.mark.parametrize(
    "blocks", [{}, {"parties": None, "context": None, "content": None}, {"context": [], "parties": []}]
)
def test_missing_blocks_are_empty(blocks: dict[str, object]) -> None:
    """Imported calls have no parties, companies without a CRM no context."""
    parsed = to_call(call(**blocks))

    assert (list(parsed.parties), list(parsed.opportunities), list(parsed.accounts)) == ([], [], [])
    assert list(parsed.problems) == []


def test_what_cannot_be_read_is_named_and_the_rest_is_whole() -> None:
    """A broken party or CRM object costs neither the call nor goes unnoticed."""
    context = ["odd", {"system": "HubSpot", "objects": ["odd", crm_object("Account", None), crm_object("Account", 7)]}]
    parsed = to_call(call(parties=["odd", {"id": "1"}], context=context))

    assert [each.key for each in parsed.parties] == ["1"]
    assert [each.external_id for each in parsed.accounts] == ["7"]
    assert list(parsed.problems) == [
        "context[0] is not an object.",
        "context[1].objects[0].objectId is missing.",
        "context[1].objects[1].objectId is missing.",
        "parties[0] is not an object.",
    ]


def test_snapshots_are_kept_with_the_call_and_are_no_current_state() -> None:
    """What was true at the call stays so; what is true now is read anew."""
    objects = [
        crm_object("Opportunity", "006A", "Now", StageName="Closed Won"),
        crm_object("Opportunity", "006A", "TimeOfCall", StageName="Discovery"),
        crm_object("Opportunity", "006B", "TimeOfCall", StageName="Discovery"),
        crm_object("Opportunity", "006C", None, StageName="Prospecting"),
    ]
    parsed = to_call(call(context=[{"system": "Salesforce", "objects": objects}]))

    assert [(each.record.external_id, each.record.stage) for each in parsed.opportunities] == [
        ("006A", "closed_won"),
        ("006C", "prospecting"),
    ]
    assert [identity for _, identity in parsed.linked] == ["006A", "006B", "006C"]
    kept = parsed.metadata["context"]
    assert [(each["objectId"], each["timing"]) for each in kept[0]["objects"]] == [
        ("006A", "TimeOfCall"),
        ("006B", "TimeOfCall"),
    ]


def test_what_changes_on_every_read_is_not_kept() -> None:
    """Two reads of an unchanged call are the same: no media links, no current CRM state, no signatures anywhere."""

    def read(signature: str, stage: str) -> ParsedCall:
        signed = SIGNED.replace("0a1b", signature)
        payload = call(
            media={"audioUrl": signed},
            context=[{"system": "Salesforce", "objects": [crm_object("Opportunity", "006A", StageName=stage)]}],
            parties=[{"id": "1", "context": [{"system": "S", "objects": [crm_object("Contact", "3", X=signature)]}]}],
            collaboration={"publicComments": [{"comment": f"see {signed} please", "links": [signed, "kept"]}]},
            somethingNew={"thumbnail": signed, "kept": 1},
        )
        return to_call(payload)

    first, second = read("0a1b", "Discovery"), read("ffff", "Closed Won")

    assert first.metadata == second.metadata
    assert "Signature" not in json.dumps(first.metadata)
    comment = first.metadata["collaboration"]["publicComments"][0]
    assert comment == {"comment": "see https://media.gong.example/7.mp4 please", "links": ["kept"]}
    assert first.metadata["somethingNew"] == {"kept": 1}
    assert first.metadata["metaData"]["url"] == "https://us02-16381.app.gong.io/call?id=7693221800038890052"
    assert first.opportunities != second.opportunities


def test_metadata_is_what_postgres_takes() -> None:
    """JSON in Python knows numbers that JSON does not."""
    parsed = to_call(call(interaction={"stats": [float("inf"), float("nan"), 10**2000, 1.5]}))

    assert parsed.metadata["interaction"] == {"stats": [None, None, None, 1.5]}


def test_a_record_nested_without_end_is_bad() -> None:
    """A hundred levels are no call."""
    deep: object = "x"
    for _ in range(500):
        deep = [deep]

    with pytest.raises(BadRecord, match="nested"):
        to_call(call(content={"deep": deep}))
