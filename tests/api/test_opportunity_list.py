"""The list of opportunities: filters, orders and pages."""

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from httpx import Client

from lib.records.models import STAGES
from tests.api.workspace import ACCOUNTS, DEALS, OWNERS, Deal, Workspace

LIST = "/api/opportunities"
SORTS: dict[str, Callable[[Deal], Any]] = {
    "name": lambda deal: deal.name.lower(),
    "account": lambda deal: deal.account and ACCOUNTS[deal.account].lower(),
    "owner": lambda deal: deal.owner and OWNERS[deal.owner].lower(),
    "stage": lambda deal: STAGES.index(deal.stage),
    "health_score": lambda deal: deal.health,
    "amount": lambda deal: None if deal.amount is None else float(deal.amount),
    "close_date": lambda deal: deal.close_date,
    "updated_at": lambda deal: deal.updated,
    "last_touch_at": lambda deal: {"a": 96, "b": 96}.get(deal.key),
}


def keys(client: Client, workspace: Workspace, query: str) -> list[str]:
    """The deals that are answered, by the workspace's names."""
    by_id = {str(identity): key for key, identity in workspace.deals.items()}
    answer = client.get(f"{LIST}?{query}")
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert body["pagination"]["total"] >= len(body["opportunities"])
    return [by_id[row["id"]] for row in body["opportunities"]]


def test_a_row_has_what_a_card_shows(reader: Client, workspace: Workspace) -> None:
    """Money is a number, times are UTC with a Z, account and owner are named."""
    row = reader.get(LIST, params={"search": "Fleet renewal"}).json()["opportunities"][0]

    assert row == {
        "id": str(workspace.deals["a"]),
        "name": "Fleet renewal",
        "product": None,
        "stage": "proposal",
        "crm_stage": "Proposal",
        "amount": 1200.5,
        "currency": "EUR",
        "close_date": "2026-05-01",
        "health_score": 80,
        "last_touch_at": "2026-03-06T15:00:00Z",
        "meddic": None,
        "next_step": None,
        "needs_review": False,
        "warnings": [],
        "updated_at": "2026-03-02T20:00:00Z",
        "account": {
            "id": str(workspace.accounts["hexavale"]),
            "name": "Hexavale Logistics",
            "domain": "hexavale.example",
        },
        "owner": {"id": str(workspace.owners["ada"]), "name": "Ada Moss", "email": "ada@seller.example"},
    }


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("owner=ada@seller.example", "acgh"),
        ("owner=ADA@Seller.Example", "acgh"),
        ("owner=Ada Moss", "acgh"),
        ("owner=cyd stone", "ef"),
        ("owner=ada@seller.example,bo reed", "abcgh"),
        ("owner=ada@seller.example&owner=cyd stone", "acefgh"),
        ("owner=nobody@seller.example", ""),
        ("owner=nobody,bo reed", "b"),
        ("stage=proposal", "ah"),
        ("stage=proposal,closed_won", "ach"),
        ("stage=proposal&stage=closed_won, closed_lost", "acdh"),
        ("stage=,proposal,", "ah"),
        ("health_score_min=80", "abf"),
        ("health_score_max=40", "eh"),
        ("health_score_min=40&health_score_max=41", "gh"),
        ("health_score_min=0&health_score_max=100", "abefgh"),
        ("close_date_from=2026-05-01", "abefg"),
        ("close_date_to=2026-05-01", "abcf"),
        ("close_date_from=2026-04-02&close_date_to=2026-06-29", "abf"),
        ("close_date_from=2026-06-30&stage=prospecting", "e"),
        ("quiet_days=14", "abcdefgh"),
        ("search=", "abcdefgh"),
        ("search=%20%20", "abcdefgh"),
        ("owner=&stage=", "abcdefgh"),
    ],
)
def test_a_filter_alone(reader: Client, workspace: Workspace, query: str, expected: str) -> None:
    """Several values of one filter are alternatives, by comma or by repetition; blanks filter nothing."""
    assert sorted(keys(reader, workspace, query)) == list(expected)


def test_an_owner_by_id(reader: Client, workspace: Workspace) -> None:
    """Ids are owners, too, beside names and addresses."""
    assert keys(reader, workspace, f"owner={workspace.owners['bo']}") == ["b"]


def test_all_filters_combine(reader: Client, workspace: Workspace) -> None:
    """Every combination answers exactly the deals that meet each filter."""
    owners = {"": None, "ada@seller.example": {"ada"}, "bo reed,cyd stone": {"bo", "cyd"}}
    stages = {"": None, "proposal": {"proposal"}, "discovery,negotiation": {"discovery", "negotiation"}}
    searches = {"": None, "hexa": {"a", "b", "g", "h"}, "renewal": {"a", "h"}}
    for owner, stage, search, low, high in product(owners, stages, searches, (None, 41), (None, 80)):
        bounds = [f"health_score_{name}={value}" for name, value in (("min", low), ("max", high)) if value is not None]
        query = "&".join([f"owner={owner}", f"stage={stage}", f"search={search}", *bounds])
        expected = {
            deal.key
            for deal in DEALS
            if (owners[owner] is None or deal.owner in (owners[owner] or ()))
            and (stages[stage] is None or deal.stage in (stages[stage] or ()))
            and (searches[search] is None or deal.key in (searches[search] or ()))
            and (low is None or (deal.health is not None and deal.health >= low))
            and (high is None or (deal.health is not None and deal.health <= high))
        }
        assert set(keys(reader, workspace, query)) == expected, query


@pytest.mark.parametrize("sort", [sign + name for name in SORTS for sign in ("", "-")])
def test_every_order(reader: Client, workspace: Workspace, sort: str) -> None:
    """Blanks come last in both directions, ties are in the order of ids, and pages of two are the whole list."""
    value = SORTS[sort.removeprefix("-")]
    by_id = sorted(DEALS, key=lambda deal: workspace.deals[deal.key])
    filled = [deal for deal in by_id if value(deal) is not None]
    filled.sort(key=value, reverse=sort.startswith("-"))
    expected = [deal.key for deal in [*filled, *(deal for deal in by_id if value(deal) is None)]]

    assert keys(reader, workspace, f"sort={sort}") == expected
    pages = [keys(reader, workspace, f"sort={sort}&limit=2&page={page}") for page in range(1, 6)]
    assert [key for page in pages for key in page] == expected


def test_what_changed_last_comes_first(reader: Client, workspace: Workspace) -> None:
    """Without a sort the list is in the order of `-updated_at`."""
    assert keys(reader, workspace, "") == keys(reader, workspace, "sort=-updated_at")


def test_pages_are_counted(reader: Client) -> None:
    """The whole is told on every page; a page past the end is empty."""
    first = reader.get(LIST, params={"limit": 3, "page": 3}).json()
    past = reader.get(LIST, params={"limit": 3, "page": 4}).json()
    far = reader.get(LIST, params={"limit": 100, "page": 1_000_000})

    assert first["pagination"] == {"page": 3, "limit": 3, "total": 8, "total_pages": 3}
    assert len(first["opportunities"]) == 2
    assert (past["opportunities"], past["pagination"]["total"]) == ([], 8)
    assert (far.status_code, far.json()["opportunities"]) == (200, [])


@pytest.mark.parametrize(
    "query",
    [
        "limit=101",
        "limit=0",
        "limit=-1",
        "limit=ten",
        "page=0",
        "page=-1",
        "page=1000001",
        "page=1e3",
        "page=99999999999999999999999",
        "stage=won",
        "stage=proposal,won",
        "sort=price",
        "sort=--name",
        "sort=name,amount",
        "sort=",
        "health_score_min=-1",
        "health_score_max=101",
        "health_score_min=high",
        "health_score_min=60&health_score_max=40",
        "close_date_from=soon",
        "close_date_to=2026-02-30",
        "close_date_from=2026-05-02&close_date_to=2026-05-01",
        "quiet_days=0",
        "quiet_days=3651",
        "search=a%00b",
        "owner=a%00b",
        f"search={'a' * 201}",
        "&".join(["owner=x"] * 101),
        "serach=hexavale",
        "Sort=name",
        "owner[]=ada",
    ],
)
def test_what_cannot_be_understood_is_refused(reader: Client, query: str) -> None:
    """422 with the parameter and the reason, as a problem."""
    answer = reader.get(f"{LIST}?{query}")

    assert answer.status_code == 422, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert body["errors"][0]["reason"]
    assert body["detail"]


def test_a_refusal_names_each_parameter(reader: Client) -> None:
    """All that is wrong at once, not one at a time."""
    body = reader.get(f"{LIST}?limit=1000&stage=won&colour=red").json()

    assert {error["parameter"] for error in body["errors"]} == {"limit", "stage", "colour"}
    assert "'won'" in body["detail"]
    assert "closed_lost" in body["detail"]
