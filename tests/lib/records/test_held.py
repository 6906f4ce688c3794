"""What a person set in the connected CRM: no source and no recomputation writes over it."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from psycopg import Connection
from psycopg.rows import TupleRow, dict_row

from lib.health.refresh import refresh_health
from lib.records.deals import refresh_last_touch, refresh_owners, upsert_opportunities
from lib.records.models import AccountRecord, OpportunityRecord, PersonRecord
from lib.records.parties import upsert_accounts, upsert_people

MONDAY, TUESDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC), datetime(2026, 3, 3, 9, 0, tzinfo=UTC)


def told(**changes: Any) -> OpportunityRecord:
    given: dict[str, Any] = {
        "name": "Scanners", "product": "Dock 100", "stage": "discovery", "crm_stage": "Discovery",
        "amount": Decimal(100), "currency": "EUR", "close_date": date(2026, 4, 1), "probability": Decimal(10),
    } | changes  # fmt: skip
    return OpportunityRecord(source="salesforce", external_id="1", **given)


OTHERWISE: dict[str, Any] = {
    "name": "Docks", "product": "Dock 200", "amount": Decimal(200), "currency": "USD", "close_date": date(2026, 5, 1),
    "probability": Decimal(20),
}  # fmt: skip


def read(conn: Connection[TupleRow], deal: UUID) -> dict[str, Any]:
    with conn.cursor(row_factory=dict_row) as cursor:
        row = cursor.execute("select *, xmin::text || ctid::text as version from opportunities where id = %s", (deal,))
        return row.fetchall()[0]


@pytest.mark.parametrize("column", OTHERWISE)
def test_a_source_does_not_write_a_held_column(conn: Connection[TupleRow], column: str) -> None:
    """It writes the others."""
    (deal,) = upsert_opportunities(conn, [told()]).values()
    before = read(conn, deal)
    conn.execute("update opportunities set crm_held = %s where id = %s", ([column], deal))
    upsert_opportunities(conn, [told(**OTHERWISE)])
    after = read(conn, deal)

    assert after[column] == before[column]
    assert {name: after[name] for name in OTHERWISE if name != column} == {
        name: value for name, value in OTHERWISE.items() if name != column
    }


def test_a_source_that_differs_only_in_what_is_held_writes_nothing(conn: Connection[TupleRow]) -> None:
    """Each day's sync would otherwise make the deal look new."""
    (deal,) = upsert_opportunities(conn, [told()]).values()
    conn.execute("update opportunities set crm_held = %s, amount = 7 where id = %s", (["amount", "stage"], deal))
    before = read(conn, deal)
    upsert_opportunities(conn, [told(amount=Decimal(300), stage="proposal")])

    assert read(conn, deal)["version"] == before["version"]


def test_a_held_stage_gives_way_when_the_source_says_another_word(conn: Connection[TupleRow]) -> None:
    """Someone moved the deal there since; saying the same as before moves nothing."""
    (deal,) = upsert_opportunities(conn, [told()]).values()
    conn.execute("update opportunities set stage = 'negotiation', crm_held = '{stage}' where id = %s", (deal,))
    upsert_opportunities(conn, [told(amount=Decimal(1))])
    assert read(conn, deal)["stage"] == "negotiation"
    upsert_opportunities(conn, [told(stage="proposal", crm_stage="Proposal")])

    assert read(conn, deal)["stage"] == "proposal"


def test_recomputation_leaves_what_is_held(conn: Connection[TupleRow]) -> None:
    """Health, the last touch and the owner by the newest call."""
    (deal,) = upsert_opportunities(conn, [told()]).values()
    conn.execute(
        """
        update opportunities set health_score = 99, last_touch_at = %s, crm_held = %s where id = %s
        """,
        (MONDAY, ["health_score", "last_touch_at", "owner_id"], deal),
    )
    refresh_health(conn, date(2026, 6, 1))
    refresh_last_touch(conn, [deal])
    refresh_owners(conn, [deal])
    after = read(conn, deal)

    assert (after["health_score"], after["last_touch_at"], after["owner_id"]) == (99, MONDAY, None)


def test_accounts_and_people_keep_what_is_held(conn: Connection[TupleRow]) -> None:
    """A better source and a newer conversation alike."""
    account = AccountRecord(source="file", external_id="1", name="Norden", domain="norden.example", industry="Retail")
    (norden,) = upsert_accounts(conn, [account]).values()
    (ann,) = upsert_people(
        conn, [PersonRecord(name="Ann", email="ann@norden.example", title="CFO", observed_at=MONDAY)]
    )
    conn.execute("update accounts set crm_held = '{name,industry}'")
    conn.execute("update people set crm_held = '{title}'")
    better = AccountRecord(
        source="salesforce", external_id="9", name="Norden AB", domain="norden.example", industry="Trade", employees=5
    )
    assert list(upsert_accounts(conn, [better]).values()) == [norden]
    newer = PersonRecord(name="Ann Nord", email="ann@norden.example", title="CEO", observed_at=TUESDAY)
    assert upsert_people(conn, [newer]) == [ann]

    assert conn.execute("select name, industry, employees from accounts").fetchone() == ("Norden", "Retail", 5)
    assert conn.execute("select name, title from people").fetchone() == ("Ann Nord", "CFO")


def test_a_person_who_got_an_address_is_found_by_it(conn: Connection[TupleRow]) -> None:
    """Known by name first, then with an address from the CRM: a call with that address is theirs."""
    (ann,) = upsert_people(conn, [PersonRecord(name="Ann", observed_at=MONDAY)])
    conn.execute("update people set email = 'ann@norden.example'")

    assert upsert_people(conn, [PersonRecord(name="Ann", email="Ann@norden.example", observed_at=TUESDAY)]) == [ann]
