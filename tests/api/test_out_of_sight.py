"""What people put into the CRM's trash: in no list, no search and no count, and its own page says so."""

from collections.abc import Generator
from dataclasses import dataclass
from itertools import chain

import psycopg
import pytest
from httpx import Client

from tests.api.workspace import Workspace, build
from tests.edges import deployed

SORTS = "name account owner stage health_score amount close_date updated_at last_touch_at".split()


@dataclass(frozen=True)
class Trash:
    """A client of the API, and a hand that puts records into the trash and back."""

    client: Client
    url: str
    workspace: Workspace

    def change(self, statement: str, *parameters: object) -> None:
        with psycopg.connect(self.url) as conn:
            assert conn.execute(statement.encode(), parameters).rowcount == 1

    def throw_away(self, key: str) -> None:
        self.change("update opportunities set gone_at = '2026-03-10T12:00Z' where id = %s", self.workspace.deals[key])

    def take_out(self, key: str) -> None:
        self.change("update opportunities set gone_at = null where id = %s", self.workspace.deals[key])

    def names(self, **query: str) -> list[str]:
        body = self.client.get("/api/opportunities", params=query).json()
        names = [row["name"] for row in body["opportunities"]]
        assert body["pagination"]["total"] == len(names)
        return names


@pytest.fixture
def trash(listening: Client, database_url: str) -> Generator[Trash]:
    with psycopg.connect(database_url) as conn:
        workspace = build(conn)
    with deployed(database_url, trust_loopback="true"):
        yield Trash(listening, database_url, workspace)


def test_a_deal_in_the_trash_is_in_no_list(trash: Trash) -> None:
    """In whatever order and with whatever filter, and not in the total; out of the trash it is there again."""
    everything = trash.names()
    trash.throw_away("a")
    questions: list[dict[str, str]] = [
        *({"sort": sort} for sort in chain(SORTS, (f"-{sort}" for sort in SORTS))),
        {"owner": "ada@seller.example"},
        {"stage": "proposal"},
        {"health_score_min": "70"},
        {"close_date_from": "2026-05-01", "close_date_to": "2026-05-01"},
        {"quiet_days": "1"},
        {"search": "renewal"},
    ]

    for question in questions:
        assert "Fleet renewal" not in trash.names(**question), question
    assert len(trash.names()) == len(everything) - 1
    trash.take_out("a")
    assert trash.names() == everything


def test_no_search_is_led_by_its_name(trash: Trash) -> None:
    """Words that are in it alone are nowhere: then what is spelt alike is found, and nothing is corrected into them."""
    trash.change("update opportunities set name = 'Cold chan' where id = %s", trash.workspace.deals["g"])
    found = (trash.names(search="Cold chain"), trash.names(search="Cold chainn"))
    trash.throw_away("d")

    assert found == (["Cold chain"], ["Cold chain"])
    assert (trash.names(search="Cold chain"), trash.names(search="Cold chainn")) == (["Cold chan"], ["Cold chan"])


def test_its_page_says_so(trash: Trash) -> None:
    """Whoever has the address sees the deal as it was, and since when it is gone."""
    address = f"/api/opportunities/{trash.workspace.deals['a']}"
    before = trash.client.get(address).json()
    trash.throw_away("a")
    after = trash.client.get(address).json()

    assert (before["gone_at"], after["gone_at"]) == (None, "2026-03-10T12:00:00Z")
    assert {**after, "gone_at": None} == before


def test_it_counts_for_nobody(trash: Trash) -> None:
    """Neither for its account nor for its owner."""
    account = f"/api/accounts/{trash.workspace.accounts['hexavale']}"
    before = counts(trash, account)
    trash.throw_away("a")

    assert before == (3, 3, 3, 3)
    assert counts(trash, account) == (2, 2, 2, 2)


def counts(trash: Trash, account: str) -> tuple[int, int, int, int]:
    """Open deals of an account in the list and on its page, the deals shown there, and those of their rep."""
    listed = trash.client.get("/api/accounts", params={"search": "Hexavale"}).json()["accounts"][0]
    shown = trash.client.get(account).json()
    reps = {rep["name"]: rep for rep in trash.client.get("/api/reps").json()["reps"]}
    return (
        listed["open_opportunities"],
        shown["open_opportunities"],
        len(shown["opportunities"]),
        reps["Ada Moss"]["open_opportunities"],
    )


def test_an_account_and_a_person_in_the_trash(trash: Trash) -> None:
    """The account is in no list, its page says so; the person is not on the account's page."""
    account, kim = trash.workspace.accounts["hexavale"], next(iter(trash.workspace.people.values()))
    trash.change("update people set gone_at = now() where id = %s", kim)
    people = trash.client.get(f"/api/accounts/{account}").json()["people"]
    trash.change("update accounts set gone_at = now() where id = %s", account)
    listed = trash.client.get("/api/accounts").json()

    assert [person["name"] for person in people] == ["Lee Park"]
    assert "Hexavale Logistics" not in [row["name"] for row in listed["accounts"]]
    assert listed["pagination"]["total"] == len(listed["accounts"])
    found = trash.client.get("/api/accounts", params={"search": "Hexavale Logistics"}).json()
    assert (found["accounts"], found["pagination"]["total"]) == ([], 0)
    assert trash.client.get(f"/api/accounts/{account}").json()["gone_at"] is not None
