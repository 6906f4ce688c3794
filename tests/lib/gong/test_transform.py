"""Gong's payloads as records."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from lib.errors import BadRecord
from lib.gong.models import CrmReference, ParsedCall
from lib.gong.transform import to_call, to_sentences, to_user
from lib.records.models import AccountRecord, Sentence

SIGNED = "https://media.gong.example/7.mp4?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=0a1b"


def field(name: str, value: object) -> dict[str, object]:
    return {"name": name, "value": value}


def crm_object(
    kind: str, identity: object, timing: str | None = "Now", named: Mapping[str, object] | None = None, **values: object
) -> dict[str, Any]:
    made: dict[str, Any] = {"objectType": kind, "objectId": identity}
    if timing is not None:
        made["timing"] = timing
    return made | {"fields": [field(name, value) for name, value in {**(named or {}), **values}.items()]}


def call(**blocks: object) -> dict[str, Any]:
    meta = {
        "id": "7693221800038890052",
        "url": "https://us02-16381.app.gong.io/call?id=7693221800038890052",
        "title": "Acme // Demo",
        "scheduled": "2026-08-30T03:00:00-07:00",
        "started": "2026-08-30T03:00:00-07:00",
        "duration": 887,
        "primaryUserId": "4164091100197006958",
        "direction": "Conference",
        "scope": "External",
        "media": "Video",
        "language": "eng",
        "workspaceId": "4042227664642553970",
        "sdrDisposition": None,
        "isPrivate": False,
    }
    return {"metaData": meta} | blocks


def with_meta(**values: object) -> dict[str, Any]:
    made = call()
    return made | {"metaData": {**made["metaData"], **values}}


def with_fields(kind: str = "Opportunity", system: str | None = "Salesforce", **values: object) -> ParsedCall:
    return to_call(call(context=[{"system": system, "objects": [crm_object(kind, "006A", "Now", values)]}]))


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


def test_an_opportunity_as_the_crm_has_it_now() -> None:
    """Named by system and id, with the account and owner that the CRM names."""
    opportunity = crm_object(
        "Opportunity",
        "006A",
        Name="Acme renewal",
        StageName="Proposal/Price Quote",
        Amount=50000,
        CloseDate="2026-12-30",
        Probability=75,
        Type="Renewal",
        Product__c="Platform",
        OwnerId="005O",
        AccountId="001Z",
        CurrencyIsoCode="EUR",
        Must_Win__c="false",
    )
    owner = {"system": "Salesforce", "objects": [crm_object("User", "005O")]}
    parsed = to_call(
        call(
            context=[{"system": "Salesforce", "objects": [opportunity]}],
            parties=[{"id": "1", "userId": "42", "context": [owner]}],
        ),
        default_currency="USD",
    )
    found = parsed.opportunities[0]

    assert found.key == ("salesforce", "006A")
    assert (found.record.name, found.record.stage) == ("Acme renewal", "proposal")
    assert found.record.crm_stage == "Proposal/Price Quote"
    assert (found.record.amount, found.record.currency) == (Decimal("50000.00"), "EUR")
    assert (found.record.close_date, found.record.probability) == (date(2026, 12, 30), Decimal(75))
    assert found.record.product == "Platform"
    assert found.record.metadata["fields"]["Must_Win__c"] == "false"
    assert (found.account, found.owner_user_external_id) == (("salesforce", "001Z"), "42")


def test_an_opportunity_without_account_id_belongs_to_the_only_account() -> None:
    """Gong's documented fields have no AccountId; with two accounts nothing certain is known."""
    objects = [crm_object("Opportunity", "006A"), crm_object("Account", "001A")]
    one = to_call(call(context=[{"system": "Salesforce", "objects": objects}]))
    two = to_call(call(context=[{"system": "Salesforce", "objects": [*objects, crm_object("Account", "001B")]}]))

    assert one.opportunities[0].account == ("salesforce", "001A") == one.account_key
    assert (two.opportunities[0].account, two.account_key) == (None, None)


@pytest.mark.parametrize(
    ("amount", "read", "currency"),
    [
        (50000, "50000", "USD"),
        (0, "0", "USD"),
        (1234.567, "1234.57", "USD"),
        ("50,000.00", "50000", "USD"),
        ("50.000,00", "50000", "USD"),
        ("1,234,567", "1234567", "USD"),
        ("1.234.567", "1234567", "USD"),
        ("50,000", "50000", "USD"),
        ("99,5", "99.5", "USD"),
        ("$50,000", "50000", "USD"),
        ("EUR 1 234,50", "1234.5", "EUR"),
        ("£1.5M", "1500000", "GBP"),
        ("12k", "12000", "USD"),
        ("(500)", "-500", "USD"),
        ("-500", "-500", "USD"),
        ("5e4", "50000", "USD"),
        (None, None, None),
        ("", None, None),
        ("tbd", None, None),
        ("n/a", None, None),
        (True, None, None),
        ({"value": 5}, None, None),
        (10**20, None, None),
        (99999999999999.999, None, None),
        ("1e999999999", None, None),
        (float("inf"), None, None),
        ("NaN", None, None),
    ],
)
def test_amounts_in_every_form(amount: object, read: str | None, currency: str | None) -> None:
    """A number, text as people write it, or nothing; what the column cannot hold is nothing."""
    parsed = to_call(
        call(context=[{"system": "Salesforce", "objects": [crm_object("Opportunity", "006A", Amount=amount)]}]),
        default_currency="USD",
    )
    record = parsed.opportunities[0].record

    assert record.amount == (None if read is None else Decimal(read))
    assert record.currency == currency


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2019-12-30", date(2019, 12, 30)),
        ("2019-12-30T23:00:00-08:00", date(2019, 12, 30)),
        ("2019-12-30T00:00:00.000Z", date(2019, 12, 30)),
        ("1767052800000", date(2025, 12, 30)),
        (1767052800000, date(2025, 12, 30)),
        ("soon", None),
        ("", None),
        (None, None),
        (0, None),
        ("2019-13-45", None),
        ([], None),
    ],
)
def test_close_dates_in_every_form(written: object, day: date | None) -> None:
    """A day is a day as written: an offset does not move it."""
    assert with_fields(CloseDate=written).opportunities[0].record.close_date == day


@pytest.mark.parametrize(
    ("system", "written", "read"),
    [
        ("Salesforce", 75, "75"),
        ("Salesforce", "75", "75"),
        ("Salesforce", "75 %", "75"),
        ("Salesforce", 1, "1"),
        ("Salesforce", 0, "0"),
        ("HubSpot", 0.75, "75"),
        ("HubSpot", "0.2", "20"),
        ("HubSpot", "1.0", "100"),
        ("Salesforce", 101, None),
        ("Salesforce", -1, None),
        ("Salesforce", "likely", None),
        ("Salesforce", None, None),
    ],
)
def test_probabilities_are_per_cent(system: str, written: object, read: str | None) -> None:
    """HubSpot has fractions; what is no percentage is nothing."""
    expected = None if read is None else Decimal(read)

    assert with_fields(system=system, Probability=written).opportunities[0].record.probability == expected


@pytest.mark.parametrize(
    "name", ["Product", "Product__c", "Product_Line__c", "product_line", "PRODUCT", "product line"]
)
def test_the_product_is_a_custom_field(name: str) -> None:
    """Companies name it in their own way."""
    assert with_fields(**{name: "Platform"}).opportunities[0].record.product == "Platform"


def test_fields_of_other_crms_are_known() -> None:
    """HubSpot's and Dynamics' own names of the usual fields."""
    deal = with_fields(system="HubSpot", dealname="Big", dealstage="contractsent", closedate="1767052800000")
    record = deal.opportunities[0].record

    assert (record.source, record.name, record.stage) == ("hubspot", "Big", "negotiation")
    assert record.close_date == date(2025, 12, 30)


def test_stages_follow_the_settings_then_the_crms_marks() -> None:
    """An unknown name of a closed stage is closed where the CRM marks it so; a known name needs no mark."""
    assert with_fields(StageName="Erledigt", IsClosed=True, IsWon=True).opportunities[0].record.stage == "closed_won"
    assert (
        with_fields(StageName="Erledigt", IsClosed=True, IsWon="false").opportunities[0].record.stage == "closed_lost"
    )
    assert with_fields(StageName="Erledigt", IsClosed=False).opportunities[0].record.stage == "prospecting"
    mapped = to_call(
        call(context=[{"system": "X", "objects": [crm_object("Opportunity", "1", StageName="Erledigt", IsWon=True)]}]),
        stage_map={"erledigt": "negotiation"},
    )
    assert mapped.opportunities[0].record.stage == "negotiation"


def test_an_account_as_the_crm_has_it_now() -> None:
    """With the domain of its website and how many work there."""
    parsed = with_fields(
        "Account", Name="Acme", Website="https://www.Acme.example/en?x=1", Industry="Mining", NumberOfEmployees="1,200"
    )

    assert parsed.accounts == [
        AccountRecord(
            source="salesforce",
            external_id="006A",
            name="Acme",
            domain="acme.example",
            industry="Mining",
            website="https://www.Acme.example/en?x=1",
            employees=1200,
            metadata=parsed.accounts[0].metadata,
        )
    ]


@pytest.mark.parametrize(
    ("website", "domain"),
    [
        ("acme.example", "acme.example"),
        ("HTTP://user@acme.co.example:80/", "acme.co.example"),
        ("https://www.linkedin.com/company/acme", None),
        ("https://sites.google.com/view/acme", None),
        ("acme", None),
        ("n/a", None),
        ("http://", None),
        ("https://[::1", None),
        ("10.0.0.1", None),
        (None, None),
        (5, None),
    ],
)
def test_a_website_gives_a_domain_or_none(website: object, domain: str | None) -> None:
    """A page on a network of many companies is nobody's domain."""
    assert with_fields("Account", Website=website).accounts[0].domain == domain


def test_an_account_without_a_name_is_called_by_domain_or_id() -> None:
    """It has to be called something."""
    assert with_fields("Account", Website="acme.example").accounts[0].name == "acme.example"
    assert with_fields("Account").accounts[0].name == "006A"


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


def test_a_user() -> None:
    """Names joined, address in lower case, manager by Gong's id."""
    user = to_user(
        {"id": 17, "emailAddress": "Ada@Seller.example", "firstName": "Ada", "lastName": "Moss", "title": "AE"}
        | {"managerId": "5", "active": False, "emailAliases": ["a@seller.example"]}
    )

    assert (user.source, user.external_id, user.name) == ("gong", "17", "Ada Moss")
    assert (user.email, user.title, user.manager_external_id, user.active) == ("ada@seller.example", "AE", "5", False)
    assert user.metadata["emailAliases"] == ["a@seller.example"]


@pytest.mark.parametrize(
    ("payload", "name"),
    [
        ({"id": "1", "firstName": None, "lastName": "Moss"}, "Moss"),
        ({"id": "1", "emailAddress": "a@b.example"}, "a@b.example"),
        ({"id": "1"}, "Gong user 1"),
    ],
)
def test_a_user_without_a_name_is_called_by_address_or_id(payload: dict[str, object], name: str) -> None:
    """Synthetic users have neither."""
    user = to_user(payload)

    assert (user.name, user.active) == (name, True)


@pytest.mark.parametrize("payload", [None, "x", {}, {"id": None}, {"id": " "}, {"id": True}, {"unreadable": 1}])
def test_a_user_without_an_id_is_a_bad_record(payload: object) -> None:
    """Nothing could find them again."""
    with pytest.raises(BadRecord, match="user"):
        to_user(payload)


def said(text: object, start: object = 0, end: object = 1) -> dict[str, object]:
    return {"start": start, "end": end, "text": text}


def test_sentences_keep_order_speakers_and_times() -> None:
    """As spoken, monologue after monologue; a null speaker stays unknown."""
    monologues: list[dict[str, Any]] = [
        {"speakerId": "s1", "topic": None, "sentences": [said("Hi.", 0, 800), said("There.", 800, 1500)]},
        {"speakerId": None, "sentences": [said("Hello.", 1600, 2000)]},
        {"speakerId": 42},
        {"speakerId": "s1", "sentences": None},
        {"speakerId": "s1", "sentences": []},
        {"sentences": [said("Bye.", None, None)]},
    ]

    assert to_sentences(monologues) == [
        Sentence(speaker="s1", start=0, end=800, text="Hi."),
        Sentence(speaker="s1", start=800, end=1500, text="There."),
        Sentence(speaker=None, start=1600, end=2000, text="Hello."),
        Sentence(speaker=None, start=None, end=None, text="Bye."),
    ]


@pytest.mark.parametrize(
    ("start", "end", "read"),
    [
        (500, 100, (100, 500)),
        (-50, 100, (0, 100)),
        (-50, -20, (0, 0)),
        ("100", "200.7", (100, 200)),
        (None, 100, (None, 100)),
        ("soon", [], (None, None)),
        (float("nan"), 10**30, (None, None)),
        (True, 5, (None, 5)),
    ],
)
def test_strange_times_never_cost_the_sentence(start: object, end: object, read: tuple[int | None, int | None]) -> None:
    """Swapped ones are put right, one before the call is its start, unreadable ones are unknown."""
    sentence = to_sentences([{"speakerId": "s", "sentences": [said("Hi.", start, end)]}])[0]

    assert (sentence.start, sentence.end) == read


@pytest.mark.parametrize("text", [None, "", "  \n"])
def test_a_sentence_without_words_is_none(text: object) -> None:
    """It would take a number that nothing can be cited by."""
    assert to_sentences([{"speakerId": "s", "sentences": [said(text), said("Hi.")]}])[0].text == "Hi."


@pytest.mark.parametrize(
    ("monologues", "reason"),
    [
        ("text", "transcript is not a list"),
        (["text"], r"transcript\[0\] is not an object"),
        ([{"sentences": "text"}], r"transcript\[0\]\.sentences is not a list"),
        ([{"sentences": [said("Hi."), "text"]}], r"transcript\[0\]\.sentences\[1\] is not an object"),
        ([{"sentences": [said({"de": "Hallo"})]}], r"transcript\[0\]\.sentences\[0\]\.text is not text"),
    ],
)
def test_a_transcript_that_cannot_be_read_whole_is_a_bad_record(monologues: object, reason: str) -> None:
    """Better kept aside and looked at than stored with a hole."""
    with pytest.raises(BadRecord, match=reason):
        to_sentences(monologues)


@pytest.mark.parametrize("monologues", [None, []])
def test_no_transcript_is_no_sentences(monologues: object) -> None:
    """Nothing was said, or nothing is there yet."""
    assert to_sentences(monologues) == []
