"""Everything by keyboard alone."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import OpenPage
from tests.e2e.world import Api

pytestmark = pytest.mark.e2e


def test_a_journey_without_a_mouse(api: Api, open_page: OpenPage) -> None:
    """Search, pick a row, open a call, read it, go to the next deal, and to an account through the palette."""
    deals = api.deals(search="corvane", sort="-last_touch_at")
    page = open_page()
    expect(page.locator("[data-row-link]:visible").first).to_be_visible()
    page.keyboard.press("/")
    page.keyboard.type("corvane")
    page.keyboard.press("Enter")
    expect(page.locator("[data-row-link]:visible")).to_have_text([deal["name"] for deal in deals])
    page.keyboard.press("Tab")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("j")
    expect(page.locator(":focus")).to_have_text(deals[1]["name"])
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(deals[1]["name"])

    calls = page.get_by_role("button", name="Calls", exact=True)
    expect(page.locator("h3 button").first).to_be_visible()
    calls.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"/opportunities/{deals[1]['id']}?search=corvane&type=call")
    held = api.timeline(deals[1]["id"], type="call")
    expect(page.locator("h3 button")).to_have_count(len(held))
    told = next(place for place, call in enumerate(held) if call["has_transcript"])
    for _ in range(4 + 2 * told):
        page.keyboard.press("Tab")
    expect(page.locator("h3 button").nth(told)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("li[data-sentence]").first).to_be_visible()

    expect(page.get_by_role("link", name="Previous deal")).to_be_visible()
    page.keyboard.press("[")
    expect(page.get_by_role("heading", level=1)).to_have_text(deals[0]["name"])
    page.keyboard.press("Control+k")
    expect(page.get_by_role("combobox")).to_be_focused()
    page.keyboard.type("skagen")
    option = page.get_by_role("option", name="Skagen Møbler A/S", exact=True)
    expect(option).to_be_visible()
    found = api.deals(search="skagen", limit=6)
    expect(page.get_by_role("option")).to_have_count(len(found) + 1)
    expect(page.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    for _ in found:
        page.keyboard.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Skagen Møbler A/S")


def test_skip_to_content(open_page: OpenPage) -> None:
    """The first stop of the Tab key passes over the header."""
    page = open_page()
    expect(page.locator("[data-row-link]:visible").first).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to content")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_the_list_of_keys(open_page: OpenPage) -> None:
    """`?` lists the keys; Escape closes and gives focus back; the keys can be turned off for those who speak input."""
    page = open_page()
    link = page.locator("[data-row-link]:visible").first
    link.focus()
    page.keyboard.press("?")
    sheet = page.get_by_role("dialog", name="Keys")
    expect(sheet).to_contain_text("Next deal of the list")
    page.keyboard.press("Escape")
    expect(link).to_be_focused()
    page.keyboard.press("?")
    sheet.get_by_label("Keys without Ctrl").uncheck()
    page.keyboard.press("Escape")
    expect(link).to_be_focused()
    page.keyboard.press("j")
    expect(link).to_be_focused()
    page.reload()
    page.keyboard.press("?")
    expect(page.locator("[data-row-link]:visible").first).to_be_visible()
    expect(sheet).to_have_count(0)


def test_popovers_give_focus_back(open_page: OpenPage) -> None:
    """Escape closes a filter and its button has the focus again."""
    page = open_page()
    stage = page.get_by_role("button", name="Filter by Stage")
    stage.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(stage).to_be_focused()


def test_theme_is_kept(open_page: OpenPage) -> None:
    """The switch goes from the system's theme to light to dark, and the choice is there on the next visit."""
    page = open_page(theme="light")
    page.get_by_role("button", name="Theme: system").click()
    page.get_by_role("button", name="Theme: light").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.get_by_role("button", name="Theme: dark")).to_be_visible()
