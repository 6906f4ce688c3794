"""The list of opportunities: its address is its state, and it shows what the API answers for that state."""

import csv
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import OpenPage
from tests.e2e.world import Api, Journal

pytestmark = pytest.mark.e2e

IN_API = {"health_min": "health_score_min", "health_max": "health_score_max"}
OPEN = "prospecting,discovery,evaluation,proposal,negotiation"
STATES: list[dict[str, Any]] = [
    {},
    {"page": 2},
    {"page": 3},
    {"stage": "discovery"},
    {"stage": "discovery,evaluation", "sort": "-amount"},
    {"owner": "ben.adeyemi@palletry.example"},
    {"owner": "ben.adeyemi@palletry.example,jonas.keller@palletry.example", "sort": "owner"},
    {"health_min": 60, "health_max": 70, "sort": "health_score"},
    {"health_max": 49},
    {"search": "yard"},
    {"search": "redpoll logstics", "sort": "name"},
    {"search": "link", "stage": "closed_won,closed_lost", "sort": "-close_date"},
    *({"sort": f"{sign}{key}"} for key in ("name", "account", "stage", "health_score", "amount") for sign in ("", "-")),
    *({"sort": f"{sign}{key}"} for key in ("owner", "close_date", "updated_at", "last_touch_at") for sign in ("", "-")),
    {"stage": OPEN, "sort": "close_date", "page": 2},
    {"quiet_days": 14},
]


def rows(page: Page) -> Locator:
    return page.locator("[data-row-link]:visible")


def names(api: Api, **query: Any) -> list[str]:
    return [deal["name"] for deal in api.deals(**{"sort": "-last_touch_at", **query})]


def test_the_address_is_the_state(api: Api, open_page: OpenPage) -> None:
    """Every filter, sort and page in an address shows what the API answers for it, in its order."""
    page = open_page("/opportunities")
    for state in STATES:
        page.goto(f"/opportunities?{urlencode(state)}")
        wanted = names(api, **{IN_API.get(key, key): value for key, value in state.items()})
        assert wanted, state
        expect(rows(page), str(state)).to_have_text(wanted)


def test_filters_are_chips(api: Api, open_page: OpenPage) -> None:
    """What is chosen in the menus is in the address and as chips; each goes alone, and all go together."""
    page = open_page()
    page.get_by_role("button", name="Filter by Stage").click()
    page.get_by_label("Proposal").check()
    page.get_by_label("Negotiation").check()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Filter by Owner").click()
    page.get_by_label("Priya Raman").check()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Filter by Health").click()
    page.get_by_label("From").fill("70")
    page.get_by_role("button", name="Apply").click()
    page.keyboard.press("Escape")

    chips = page.get_by_role("list", name="Filters").get_by_role("listitem")
    expect(chips).to_have_text(
        ["Owner: Priya Raman", "Stage: Proposal", "Stage: Negotiation", "Health: from 70", "Clear all"]
    )
    owner = "priya.raman@palletry.example"
    expect(rows(page)).to_have_text(names(api, owner=owner, stage="proposal,negotiation", health_score_min=70))
    page.reload()
    expect(rows(page)).to_have_text(names(api, owner=owner, stage="proposal,negotiation", health_score_min=70))
    page.get_by_role("button", name="Remove filter Stage: Proposal").click()
    expect(rows(page)).to_have_text(names(api, owner=owner, stage="negotiation", health_score_min=70))
    page.get_by_role("button", name="Clear all").click()
    expect(rows(page)).to_have_text(names(api))
    expect(page).to_have_url("/opportunities")


def test_headers_sort_up_down_and_not(api: Api, open_page: OpenPage) -> None:
    """A header sorts ascending, then descending, then gives the list its own order back, and says so."""
    page = open_page("/opportunities?page=2")
    header = page.get_by_role("columnheader", name="Amount")
    for direction, sort in (("ascending", "amount"), ("descending", "-amount"), ("none", "-last_touch_at")):
        header.get_by_role("button").click()
        expect(header).to_have_attribute("aria-sort", direction)
        expect(rows(page)).to_have_text(names(api, sort=sort))
    expect(page).to_have_url("/opportunities")


def test_one_request_after_fast_typing(api: Api, open_page: OpenPage) -> None:
    """The API is asked once when typing has paused, not for each letter."""
    page = open_page()
    expect(rows(page)).to_have_text(names(api))
    journal = Journal().listen(page)
    page.get_by_label("Search deals and accounts").press_sequentially("redpoll", delay=40)
    expect(rows(page)).to_have_text(names(api, search="redpoll"))
    assert len(journal.matching("search=")) == 1
    expect(page.get_by_role("status").filter(has_text="opportunit")).to_have_text("4 opportunities")


def test_back_goes_back(api: Api, open_page: OpenPage) -> None:
    """Each filter, sort, search and page is a step that the back button takes back, words in the box included."""
    page = open_page()
    page.get_by_role("link", name="Open", exact=True).click()
    expect(page.get_by_role("link", name="Open", exact=True)).to_have_attribute("aria-current", "page")
    page.get_by_label("Search deals and accounts").fill("lens")
    expect(rows(page)).to_have_text(names(api, search="lens", stage=OPEN))
    rows(page).first.click()
    page.wait_for_url("**/opportunities/*")
    page.go_back()
    expect(rows(page)).to_have_text(names(api, search="lens", stage=OPEN))
    page.go_back()
    expect(page.get_by_label("Search deals and accounts")).to_have_value("")
    expect(rows(page)).to_have_text(names(api, stage=OPEN))
    page.go_back()
    expect(rows(page)).to_have_text(names(api))


def test_presets(api: Api, open_page: OpenPage) -> None:
    """A preset replaces the filters of another and keeps what was searched; it is the marked one then."""
    page = open_page("/opportunities?search=a&stage=proposal")
    for preset, query in (
        ("At risk", {"health_score_max": 49}),
        ("Closing this month", {"stage": OPEN, "close_date_from": "2026-11-01", "close_date_to": "2026-11-30"}),
        ("No activity", {"stage": OPEN, "quiet_days": 14}),
        ("Closed", {"stage": "closed_won,closed_lost"}),
        ("All", {}),
    ):
        page.get_by_role("link", name=preset, exact=True).click()
        expect(page.get_by_role("link", name=preset, exact=True)).to_have_attribute("aria-current", "page")
        expect(rows(page)).to_have_text(names(api, search="a", **query))


def test_low_and_stale_in_words(api: Api, open_page: OpenPage) -> None:
    """Low health and a deal gone stale are said in words, not by colour alone; health opens to its reasons."""
    page = open_page("/opportunities?sort=health_score")
    worst = api.get(f"/opportunities/{api.deals(sort='health_score')[0]['id']}")
    row = page.get_by_role("row").filter(has_text=worst["name"])
    expect(row).to_contain_text(f"{worst['health_score']}Low")
    expect(row).to_contain_text("Stale")
    row.get_by_role("button", name="Show reasons").click()
    for reason in worst["health"]["reasons"]:
        expect(page.get_by_role("dialog")).to_contain_text(reason["text"])


def test_exact_times_on_focus(open_page: OpenPage) -> None:
    """A relative time shows the exact one when it is focused."""
    page = open_page()
    page.get_by_role("row").nth(1).get_by_role("button", name="ago").focus()
    expect(page.get_by_role("tooltip")).to_contain_text("Nov 20, 2026")


def test_pages_and_their_end(api: Api, open_page: OpenPage) -> None:
    """Next and previous page; an address past the end says so and leads back."""
    page = open_page()
    page.get_by_role("button", name="Next", exact=True).click()
    expect(rows(page)).to_have_text(names(api, page=2))
    expect(page).to_have_url("/opportunities?page=2")
    page.get_by_role("button", name="Previous").click()
    expect(rows(page)).to_have_text(names(api))
    page.goto("/opportunities?page=40")
    page.get_by_role("button", name="Go to the last page").click()
    expect(rows(page)).to_have_text(names(api, page=3))


def test_no_match_leads_back(api: Api, open_page: OpenPage) -> None:
    """Filters that leave nothing are told apart from an empty workspace, and can be cleared there."""
    page = open_page("/opportunities?search=zzzzzz&stage=proposal")
    expect(page.get_by_text("No opportunity matches")).to_be_visible()
    page.get_by_role("button", name="Clear search and filters").click()
    expect(rows(page)).to_have_text(names(api))


def test_nonsense_in_the_address(api: Api, open_page: OpenPage) -> None:
    """What an address says and nobody can mean shows the list, not an error."""
    page = open_page("/opportunities?stage=lunch&sort=mood&page=-3&health_min=400&health_max=-5")
    expect(rows(page)).to_have_text(names(api, health_score_min=0, health_score_max=100))


def test_export_has_every_page(api: Api, open_page: OpenPage, tmp_path: Path) -> None:
    """The file has the whole filtered list in its order, not the page that is shown."""
    page = open_page("/opportunities?sort=name&health_min=60")
    expect(rows(page).first).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Export CSV").click()
    assert download.value.suggested_filename == "opportunities-2026-11-20.csv"
    download.value.save_as(tmp_path / "deals.csv")
    with (tmp_path / "deals.csv").open(encoding="utf-8-sig", newline="") as file:
        exported = list(csv.DictReader(file))
    wanted = api.deals(sort="name", health_score_min=60, limit=100)
    assert [row["Opportunity"] for row in exported] == [deal["name"] for deal in wanted]
    assert [row["Owner email"] for row in exported] == [deal["owner"]["email"] for deal in wanted]
