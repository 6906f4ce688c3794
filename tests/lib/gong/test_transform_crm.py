"""The CRM's deals and accounts in a call's context, as records."""

from datetime import date
from decimal import Decimal

import pytest

from lib.gong.transform import to_call
from lib.records.models import AccountRecord
from tests.lib.gong.payloads import call, crm_object, with_fields


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
    objects = [crm_object("Opportunity", "006A", Name="Renewal"), crm_object("Account", "001A")]
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


def test_an_account_without_a_name_says_nothing_of_it() -> None:
    """What it is called by then is for where it is stored to say: it may have a name there."""
    assert with_fields("Account", Website="acme.example").accounts[0].name is None


@pytest.mark.parametrize("mailbox", ["gmail.com", "gmx.de", "www.yahoo.co.uk", "t-online.de"])
def test_a_mailbox_provider_is_nobodys_domain(mailbox: str) -> None:
    """Else everyone with an address there would work for that account."""
    assert with_fields("Account", Website=mailbox).accounts[0].domain is None


def test_a_deal_of_which_nothing_is_told_is_linked_and_not_read() -> None:
    """Gong leaves fields out without a word, which says nothing of amount or stage."""
    bare = {"objectType": "Opportunity", "objectId": "006B"}
    parsed = to_call(
        call(context=[{"system": "Salesforce", "objects": [crm_object("Opportunity", "006A", Name="A"), bare]}])
    )

    assert [each.record.external_id for each in parsed.opportunities] == ["006A"]
    assert list(parsed.linked) == [("salesforce", "006A"), ("salesforce", "006B")]
    assert (parsed.opportunities[0].record.name, parsed.opportunities[0].record.stage) == ("A", None)
