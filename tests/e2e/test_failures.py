"""When the API is slow, away, or back."""

import time

import pytest
from playwright.sync_api import Route, expect

from tests.e2e.conftest import OpenPage
from tests.e2e.world import Api

pytestmark = pytest.mark.e2e


def test_api_down_and_back(api: Api, open_page: OpenPage) -> None:
    """Without the API each page says so and offers to try again; what was shown stays; it comes back by itself."""
    wanted = [deal["name"] for deal in api.deals(sort="-last_touch_at")]
    deal = api.long_deal()
    loaded = open_page()
    rows = loaded.locator("[data-row-link]:visible")
    expect(rows).to_have_text(wanted)
    api.stop()
    try:
        loaded.get_by_role("link", name="Open", exact=True).click()
        alert = loaded.get_by_role("alert").filter(has_text="cannot be reached")
        expect(alert.get_by_role("button", name="Try again")).to_be_visible()
        expect(rows).to_have_text(wanted)
        others = {path: open_page(path) for path in ("/opportunities", "/accounts", f"/opportunities/{deal['id']}")}
        for page in others.values():
            expect(page.get_by_role("alert").filter(has_text="cannot be reached").first).to_be_visible()
    finally:
        api.start()
    others["/accounts"].get_by_role("alert").get_by_role("button", name="Try again").click()
    for page in others.values():
        expect(page.get_by_role("alert").filter(has_text="cannot be reached")).to_have_count(0)
    expect(others["/opportunities"].locator("[data-row-link]:visible")).to_have_text(wanted)
    still_open = api.deals(sort="-last_touch_at", stage="prospecting,discovery,evaluation,proposal,negotiation")
    expect(rows).to_have_text([deal["name"] for deal in still_open])


def test_slow_answers_show_their_place(open_page: OpenPage) -> None:
    """While an answer is on its way its place is held: nothing jumps by more than a line when it comes."""
    page = open_page("/accounts")

    def delay(route: Route) -> None:
        time.sleep(1.0)
        route.continue_()

    page.route("**/api/opportunities?*", delay)
    page.goto("/opportunities")
    expect(page.locator(".skeleton").first).to_be_visible()
    before = page.locator("table").bounding_box()
    expect(page.locator("[data-row-link]:visible").first).to_be_visible()
    after = page.locator("table").bounding_box()
    assert before is not None
    assert after is not None
    assert after["y"] == before["y"]
