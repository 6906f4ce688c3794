"""For everyone: no violation of WCAG 2.2 AA that axe finds, no sideways scroll, no motion for those who want none."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.conftest import DESKTOP, OpenPage
from tests.e2e.world import ROOT, Api

pytestmark = pytest.mark.e2e

PHONE = (390, 844)
NARROWEST = (320, 640)
AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def violations(page: Page) -> list[str]:
    """What axe finds on the page as it stands, one line per element."""
    page.evaluate(AXE.read_text())
    found: list[dict[str, Any]] = page.evaluate(
        "rules => axe.run(document, {runOnly: rules}).then(result => result.violations)", RULES
    )
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]


def addresses(api: Api) -> dict[str, str]:
    """Every kind of page, in every state that an address can name."""
    worst = api.deals(sort="health_score", limit=1)[0]
    deal = api.long_deal()
    call = next(entry for entry in api.timeline(deal["id"], type="call") if entry["has_transcript"])
    return {
        "list": "/opportunities?sort=health_score",
        "filtered": "/opportunities?stage=discovery,closed_won&owner=ben.adeyemi@palletry.example&health_min=5",
        "no match": "/opportunities?search=zzzzzz",
        "past the end": "/opportunities?page=90",
        "deal": f"/opportunities/{worst['id']}?sort=health_score",
        "moment": f"/opportunities/{deal['id']}?call={call['id']}&t=30",
        "call": f"/calls/{call['id']}?t=30",
        "no call": "/calls/00000000-0000-0000-0000-000000000000",
        "no such deal": "/opportunities/lunch",
        "accounts": "/accounts",
        "account": f"/accounts/{deal['account']['id']}",
        "learning": "/learning?rep=ben.adeyemi@palletry.example&area=discovery",
        "no such rep": "/learning?rep=nobody@palletry.example&area=rapport",
        "no crm": "/crm",
        "no such page": "/lunch",
    }


def settle(page: Page) -> None:
    """Wait until everything that was asked for is there; what is on its way has a skeleton from the first paint on."""
    expect(page.locator(".skeleton")).to_have_count(0)


def open_a_call_and_an_email(page: Page) -> None:
    for kind in ("Call:", "Email:"):
        page.locator("h3 button", has_text=kind).first.click()
    settle(page)
    page.evaluate("scrollTo(0, 0)")  # a button that is half beneath the header that stays is no small button


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_no_violation_on_any_page(api: Api, open_page: OpenPage, size: tuple[int, int], theme: str) -> None:
    """Each page in each of its states, in both themes, on a desktop and on a phone, cards open."""
    page = open_page("/accounts", size=size, theme=theme)
    found: dict[str, list[str]] = {}
    for name, address in addresses(api).items():
        page.goto(address)
        settle(page)
        if name == "deal":
            open_a_call_and_an_email(page)
        found[name] = violations(page)
    assert found == {name: [] for name in found}


def open_filter(name: str) -> Callable[[Page], None]:
    return lambda page: page.get_by_role("button", name=f"Filter by {name}").click()


def open_reasons(page: Page) -> None:
    page.locator("button[aria-label*='Show reasons']:visible").first.click()


def open_palette(page: Page) -> None:
    page.keyboard.press("Control+k")
    expect(page.get_by_role("option").nth(5)).to_be_visible()


def open_keys(page: Page) -> None:
    page.keyboard.press("?")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_no_violation_with_anything_open(open_page: OpenPage, size: tuple[int, int], theme: str) -> None:
    """Each menu, popover and dialog while it is open."""
    page = open_page("/opportunities?sort=health_score", size=size, theme=theme)
    settle(page)
    found: dict[str, list[str]] = {}
    overlays: dict[str, Callable[[Page], None]] = {
        "owners": open_filter("Owner"),
        "stages": open_filter("Stage"),
        "health": open_filter("Health"),
        "reasons": open_reasons,
        "palette": open_palette,
        "keys": open_keys,
    }
    for name, open_it in overlays.items():
        open_it(page)
        expect(page.get_by_role("dialog")).to_be_visible()
        settle(page)
        found[name] = violations(page)
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
    assert found == {name: [] for name in found}


def test_axe_finds_what_is_wrong(open_page: OpenPage) -> None:
    """The check above can fail: grey words on white are found."""
    page = open_page()
    settle(page)
    page.evaluate("document.querySelector('h1').style.color = '#ccc'")
    assert [line for line in violations(page) if line.startswith("color-contrast")]


def test_no_sideways_scroll(api: Api, open_page: OpenPage) -> None:
    """At 320 pixels everything fits the width, opened cards and menus included."""
    page = open_page("/accounts", size=NARROWEST)
    for name, address in addresses(api).items():
        page.goto(address)
        settle(page)
        if name == "deal":
            open_a_call_and_an_email(page)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= NARROWEST[0], f"{name} is {width} wide"
    page.goto("/opportunities")
    settle(page)
    for filter_name in ("Owner", "Stage", "Health"):
        page.get_by_role("button", name=f"Filter by {filter_name}").click()
        box = page.get_by_role("dialog").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= NARROWEST[0]
        page.keyboard.press("Escape")


def test_cards_on_a_phone(api: Api, open_page: OpenPage) -> None:
    """A phone has cards instead of a table, and can sort them."""
    page = open_page(size=PHONE)
    settle(page)
    expect(page.locator("table")).to_be_hidden()
    page.get_by_label("Sort by").select_option("Amount")
    wanted = [deal["name"] for deal in api.deals(sort="-amount")]
    expect(page.locator("[data-row-link]:visible")).to_have_text(wanted)
    page.get_by_role("button", name="Sort ascending").click()
    wanted = [deal["name"] for deal in api.deals(sort="amount")]
    expect(page.locator("[data-row-link]:visible")).to_have_text(wanted)


def test_no_motion_for_those_who_want_none(api: Api, open_page: OpenPage) -> None:
    """With reduced motion nothing is animated, skeletons included."""
    page = open_page("/accounts", reduced_motion=True)
    waiting: list[Route] = []
    page.route("**/api/opportunities?*", lambda route: waiting.append(route))  # noqa: PLW0108 (a bare method is refused)
    page.goto("/opportunities")
    skeleton = page.locator(".skeleton").first
    expect(skeleton).to_be_visible()
    assert skeleton.evaluate("element => getComputedStyle(element).animationName") == "none"
    for request in waiting:
        request.abort()
