"""Users, accounts and people."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from psycopg import Connection
from psycopg.rows import TupleRow

from lib.records.models import DOMAIN, FILES, AccountRecord, PersonRecord, UserRecord
from lib.records.parties import link_managers, upsert_accounts, upsert_people, upsert_users

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def versions(conn: Connection[TupleRow], table: str) -> list[tuple[object, ...]]:
    """Where each row version lies: it moves when a row is written again."""
    queries = {
        "users": "select id, ctid::text, updated_at from users order by id",
        "accounts": "select id, ctid::text, updated_at from accounts order by id",
        "people": "select id, ctid::text, updated_at from people order by id",
    }
    return conn.execute(queries[table].encode()).fetchall()


def ada(**changes: str | None) -> UserRecord:
    known = UserRecord(source="gong", external_id="17", name="Ada Moss", email="Ada@seller.example")
    return replace(known, **changes)


def test_the_same_user_again_writes_nothing(conn: Connection[TupleRow]) -> None:
    """A repeated sync leaves no new row version."""
    upsert_users(conn, [ada()])
    before = versions(conn, "users")

    upsert_users(conn, [ada()])

    assert versions(conn, "users") == before


def test_a_vendor_takes_over_a_user_known_from_a_file(conn: Connection[TupleRow]) -> None:
    """One person is one user, whoever names them first, and the vendor's facts win."""
    imported = upsert_users(conn, [ada(source=FILES, external_id="ada", name="A. Moss", title="Account Executive")])
    synced = upsert_users(conn, [ada()])

    assert list(imported.values()) == list(synced.values())
    row = conn.execute("select source, external_id, name, title, email from users").fetchone()
    assert row == ("gong", "17", "Ada Moss", "Account Executive", "ada@seller.example")


def test_a_file_fills_blanks_of_a_vendor_only(conn: Connection[TupleRow]) -> None:
    """What a file says never overwrites what the vendor says."""
    upsert_users(conn, [ada(title=None)])
    upsert_users(conn, [ada(source=FILES, external_id="ada", name="Wrong", title="AE")])

    assert conn.execute("select name, title, source from users").fetchall() == [("Ada Moss", "AE", "gong")]


def test_two_users_with_one_address_keep_it_apart(conn: Connection[TupleRow]) -> None:
    """An address that moved to another user does not break the sync, and stays where it was first."""
    ids = upsert_users(conn, [ada(), ada(external_id="18", name="Ada Two")])
    again = upsert_users(conn, [ada(), ada(external_id="18", name="Ada Two")])

    assert ids == again
    assert len(set(ids.values())) == 2


def test_managers_are_linked_once_all_are_there(conn: Connection[TupleRow]) -> None:
    """A manager may come on a later page than the report."""
    ids = upsert_users(conn, [ada(), ada(external_id="18", name="Bo", email="bo@seller.example")])
    report = ids[("gong", "17")]

    assert link_managers(conn, {report: ("gong", "18")}) == 1
    assert link_managers(conn, {report: ("gong", "18")}) == 0
    assert link_managers(conn, {report: None}) == 1
    assert conn.execute("select manager_id from users where id = %s", (report,)).fetchall() == [(None,)]


@pytest.mark.parametrize("manager", [("gong", "17"), ("gong", "404")], ids=["oneself", "unknown"])
def test_who_cannot_be_their_manager_is_none(conn: Connection[TupleRow], manager: tuple[str, str]) -> None:
    """What was so before does not stay: a manager sees the deals of those below."""
    ids = upsert_users(conn, [ada(), ada(external_id="18", name="Bo", email="bo@seller.example")])
    report = ids[("gong", "17")]
    link_managers(conn, {report: ("gong", "18")})

    assert link_managers(conn, {report: manager}) == 1
    assert link_managers(conn, {report: manager}) == 0


def test_an_account_known_by_domain_is_taken_over_by_the_crm(conn: Connection[TupleRow]) -> None:
    """The company met on a call and the company of the CRM are one."""
    met = upsert_accounts(
        conn, [AccountRecord(source=DOMAIN, external_id="acme.example", name="acme.example", domain="acme.example")]
    )
    crm = upsert_accounts(
        conn, [AccountRecord(source="salesforce", external_id="001", name="Acme", domain="acme.example", employees=50)]
    )
    upsert_accounts(
        conn, [AccountRecord(source=DOMAIN, external_id="acme.example", name="acme.example", domain="acme.example")]
    )

    assert list(met.values()) == list(crm.values())
    assert conn.execute("select source, name, employees from accounts").fetchall() == [("salesforce", "Acme", 50)]


def test_two_accounts_of_one_crm_with_one_domain_stay_two(conn: Connection[TupleRow]) -> None:
    """Two branches of a company that the CRM keeps apart are not merged, however often they are read."""
    branches = [
        AccountRecord(source="salesforce", external_id=key, name=f"Acme {key}", domain="acme.example")
        for key in ("001", "002")
    ]
    ids = upsert_accounts(conn, branches)
    before = versions(conn, "accounts")

    assert upsert_accounts(conn, branches) == ids
    assert len(set(ids.values())) == 2
    assert versions(conn, "accounts") == before


def test_a_name_joins_an_imported_account_and_other_domains_do_not(conn: Connection[TupleRow]) -> None:
    """Names join only where nothing speaks against it."""
    ids = upsert_accounts(
        conn,
        [
            AccountRecord(source=FILES, external_id="acme", name="Acme", domain="acme.example"),
            AccountRecord(source="hubspot", external_id="9", name="ACME"),
            AccountRecord(source="hubspot", external_id="10", name="Acme", domain="other.example"),
        ],
    )

    assert ids[(FILES, "acme")] == ids[("hubspot", "9")]
    assert ids[("hubspot", "10")] != ids[("hubspot", "9")]


def test_an_older_observation_never_overwrites_a_newer_one(conn: Connection[TupleRow]) -> None:
    """Backfilling an old call does not bring an old job title back."""
    newer = PersonRecord(name="Kim Vale", email="kim@acme.example", title="COO", observed_at=MONDAY)
    older = PersonRecord(
        name="Kim V", email="KIM@acme.example", title="Analyst", phone="1", observed_at=MONDAY - timedelta(9)
    )
    upsert_people(conn, [newer])
    upsert_people(conn, [older])
    before = versions(conn, "people")
    upsert_people(conn, [older, newer])

    assert conn.execute("select name, title, phone from people").fetchall() == [("Kim Vale", "COO", "1")]
    assert versions(conn, "people") == before


def test_an_address_gets_its_name_and_keeps_it(conn: Connection[TupleRow]) -> None:
    """Someone known by address alone is named by whoever names them, and not unnamed by a later email."""
    alone = PersonRecord(name="kim@acme.example", email="kim@acme.example", observed_at=MONDAY)
    named = replace(alone, name="Kim Vale", observed_at=MONDAY + timedelta(1))
    ids = {
        upsert_people(conn, [record])[0] for record in (alone, named, replace(alone, observed_at=MONDAY + timedelta(2)))
    }

    assert len(ids) == 1
    assert conn.execute("select name from people").fetchall() == [("Kim Vale",)]


def test_two_people_of_one_name_are_two(conn: Connection[TupleRow]) -> None:
    """Two addresses are two people; without an address a name counts within its company only."""
    accounts = upsert_accounts(
        conn, [AccountRecord(source="crm", external_id=key, name=f"Company {key}") for key in ("1", "2")]
    )
    kim = PersonRecord(name="Kim Vale", observed_at=MONDAY)
    ids = upsert_people(
        conn,
        [
            replace(kim, email="kim@acme.example"),
            replace(kim, email="kim.vale@other.example"),
            replace(kim, account_id=accounts[("crm", "1")]),
            replace(kim, account_id=accounts[("crm", "2")]),
            replace(kim, account_id=accounts[("crm", "1")], name=" kim  VALE "),
        ],
    )

    assert len(set(ids)) == 4
    assert ids[2] == ids[4]


def test_text_that_postgres_refuses_is_cleaned(conn: Connection[TupleRow]) -> None:
    """A NUL or half a surrogate pair in a vendor's record does not lose the record."""
    upsert_people(
        conn,
        [PersonRecord(name="K\x00im \ud83d", email="k@x.example", observed_at=MONDAY, metadata={"a\x00": ["\udc00"]})],
    )

    assert conn.execute("select name from people").fetchall() == [("Kim �",)]
