"""Accounts and reps."""

import pytest
from httpx import Client

from tests.api.workspace import Workspace


def test_accounts_come_by_name_with_their_deals_counted(reader: Client, workspace: Workspace) -> None:
    """Upper and lower case are one order; open, won and lost deals are told apart."""
    body = reader.get("/api/accounts").json()

    assert [account["name"] for account in body["accounts"]] == [
        "Hexavale Logistics",
        "Hexaware",
        "norden Foods",
        "Zero_100% \\Ltd 🚚",
    ]
    assert body["accounts"][0] == {
        "id": str(workspace.accounts["hexavale"]),
        "name": "Hexavale Logistics",
        "domain": "hexavale.example",
        "industry": "Freight",
        "employees": 120,
        "open_opportunities": 3,
        "won_opportunities": 0,
        "lost_opportunities": 0,
    }
    norden = body["accounts"][2]
    assert [norden[f"{kind}_opportunities"] for kind in ("open", "won", "lost")] == [0, 1, 1]
    assert body["pagination"] == {"page": 1, "limit": 25, "total": 4, "total_pages": 1}


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("norden", ["norden Foods"]),
        ("Nordne", ["norden Foods"]),
        ("VALE", ["Hexavale Logistics"]),
        ("%", ["Zero_100% \\Ltd 🚚"]),
        ("\\", ["Zero_100% \\Ltd 🚚"]),
        ("🚚", ["Zero_100% \\Ltd 🚚"]),
        ("zzqq", []),
        ("  ", ["Hexavale Logistics", "Hexaware", "norden Foods", "Zero_100% \\Ltd 🚚"]),
    ],
)
def test_accounts_are_searched(reader: Client, workspace: Workspace, search: str, expected: list[str]) -> None:
    """Parts of names, typos forgiven, wildcards taken literally."""
    body = reader.get("/api/accounts", params={"search": search}).json()

    assert [account["name"] for account in body["accounts"]] == expected
    assert body["pagination"]["total"] == len(expected)


def test_an_account_shows_its_people_and_deals(reader: Client, workspace: Workspace) -> None:
    """People by name, deals by stage."""
    body = reader.get(f"/api/accounts/{workspace.accounts['hexavale']}").json()

    assert [person["name"] for person in body["people"]] == ["Kim Vale", "Lee Park"]
    assert [deal["name"] for deal in body["opportunities"]] == ["Dock pilot", "Fleet renewal", "Yard view renewal"]
    assert body["open_opportunities"] == 3


def test_reps_come_by_name_with_manager_and_counts(reader: Client, workspace: Workspace) -> None:
    """What each owns and how many calls they led."""
    body = reader.get("/api/reps").json()

    assert [rep["name"] for rep in body["reps"]] == ["Ada Moss", "Bo Reed", "cyd Stone"]
    assert body["reps"][0] == {
        "id": str(workspace.owners["ada"]),
        "name": "Ada Moss",
        "email": "ada@seller.example",
        "title": "AE",
        "active": True,
        "manager_id": str(workspace.owners["bo"]),
        "manager_name": "Bo Reed",
        "open_opportunities": 3,
        "won_opportunities": 1,
        "lost_opportunities": 0,
        "calls": 5,
    }
    assert body["pagination"]["total"] == 3


@pytest.mark.parametrize("path", ["/api/accounts", "/api/reps"])
def test_pages_of_one_are_the_whole_list(reader: Client, path: str, workspace: Workspace) -> None:
    """In the same order; past the end is empty."""
    name = path.rpartition("/")[2]
    whole = reader.get(path).json()[name]
    pages = [reader.get(path, params={"limit": 1, "page": page}).json()[name] for page in range(1, len(whole) + 2)]

    assert [row for page in pages for row in page] == whole
    assert pages[-1] == []


@pytest.mark.parametrize("path", ["/api/accounts", "/api/reps"])
@pytest.mark.parametrize("query", ["limit=101", "page=0", "colour=red", "limit=", "page=x"])
def test_lists_refuse_what_they_do_not_know(reader: Client, path: str, query: str) -> None:
    """The same bounds as everywhere."""
    assert reader.get(f"{path}?{query}").status_code == 422


def test_whoever_sits_at_the_machine_is_told_so(reader: Client) -> None:
    """The local world lets its user in without a password, and says it."""
    assert reader.get("/api/me").json() == {
        "name": "this machine",
        "role": "admin",
        "user_id": None,
        "email": None,
        "is_local": True,
    }
