"""A deal's record in the web app: qualification, political map and plan, and what a person may set there."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import DESKTOP, OpenPage
from tests.e2e.test_access import NARROWEST, PHONE, settle, violations
from tests.e2e.world import Api

pytestmark = pytest.mark.e2e

STATUSES = {
    "confirmed": "Confirmed", "partial": "Partial", "missing": "Missing", "contradicted": "Contradicted",
}  # fmt: skip


@pytest.fixture(scope="module")
def deal(api: Api) -> dict[str, Any]:
    """The deal with most people."""
    return max(
        api.deals(limit=100),
        key=lambda one: (len(api.get(f"/opportunities/{one['id']}/stakeholders")["people"]), one["id"]),
    )


def record(api: Api, deal: dict[str, Any], part: str) -> Any:
    return api.get(f"/opportunities/{deal['id']}/{part}")


def signal_of(page: Page, name: str) -> Locator:
    return page.locator(f"li#{name}")


def test_each_signal_with_its_status_in_words(api: Api, deal: dict[str, Any], open_page: OpenPage) -> None:
    """The ten signals, each with its status as a word, what to ask next, and the words it rests on once opened."""
    page = open_page(f"/opportunities/{deal['id']}?tab=qualification")
    signals = record(api, deal, "qualification")["signals"]
    for one in signals:
        shown = signal_of(page, one["signal"])
        expect(shown.get_by_text(STATUSES[one["status"]], exact=True)).to_be_visible()
        if one["ask_next"]:
            expect(shown).to_contain_text(one["ask_next"])
    told = next(one for one in signals if one["evidence"])
    shown = signal_of(page, told["signal"])
    shown.get_by_role("heading", level=4).click()
    quotes = [one["quote"] for one in told["evidence"] + told["against"]]
    expect(shown.locator("blockquote")).to_have_text(quotes)


def test_a_decision_and_its_undo(api: Api, deal: dict[str, Any], open_page: OpenPage) -> None:
    """Who rejects a signal says why; it holds until it is undone, and the computed status holds again."""
    before = next(one for one in record(api, deal, "qualification")["signals"] if one["status"] == "confirmed")
    page = open_page(f"/opportunities/{deal['id']}?tab=qualification")
    shown = signal_of(page, before["signal"])
    shown.get_by_role("heading", level=4).click()
    expect(shown.get_by_role("button", name="Reject")).to_be_disabled()
    shown.get_by_label("Say why").fill("It was said about another site.")
    shown.get_by_role("button", name="Reject").click()
    expect(shown.get_by_text("Missing", exact=True)).to_be_visible()
    expect(shown).to_contain_text("It was said about another site.")
    expect(shown).to_contain_text("Computed: confirmed")
    page.get_by_role("status").get_by_role("button", name="Undo").click()
    expect(shown.get_by_text("Confirmed", exact=True)).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="Undone.")).to_be_visible()
    after = next(one for one in record(api, deal, "qualification")["signals"] if one["signal"] == before["signal"])
    assert after == before


def test_a_decision_that_is_refused_goes_back(api: Api, deal: dict[str, Any], open_page: OpenPage) -> None:
    """What could not be stored is not shown as if it were."""
    before = next(one for one in record(api, deal, "qualification")["signals"] if one["status"] == "confirmed")
    page = open_page(f"/opportunities/{deal['id']}?tab=qualification")
    page.route("**/decision", lambda route: route.abort())
    shown = signal_of(page, before["signal"])
    shown.get_by_role("heading", level=4).click()
    shown.get_by_label("Say why").fill("No.")
    shown.get_by_role("button", name="Reject").click()
    expect(page.get_by_role("status").filter(has_text="Not saved")).to_be_visible()
    expect(shown.get_by_text("Confirmed", exact=True)).to_be_visible()


@pytest.mark.parametrize("size", [DESKTOP, PHONE, NARROWEST], ids=["desktop", "phone", "narrowest"])
def test_names_on_the_map_never_collide(
    api: Api, deal: dict[str, Any], open_page: OpenPage, size: tuple[int, int]
) -> None:
    """Everyone is on the map by name, and no name covers another, however narrow it is."""
    page = open_page(f"/opportunities/{deal['id']}?tab=map", size=size)
    people = record(api, deal, "stakeholders")["people"]
    names = page.locator("button[data-person]")
    expect(names).to_have_count(len(people))
    boxes = [box for one in names.all() if (box := one.bounding_box())]
    covered = [
        (one, other)
        for at, one in enumerate(boxes)
        for other in boxes[at + 1 :]
        if one["x"] < other["x"] + other["width"] and other["x"] < one["x"] + one["width"]
        and one["y"] < other["y"] + other["height"] and other["y"] < one["y"] + one["height"]
    ]  # fmt: skip
    assert covered == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_a_score_is_set_and_taken_back(api: Api, deal: dict[str, Any], open_page: OpenPage) -> None:
    """A score opens to its parts; who sets another says why, and the computed one stays beside it until the undo."""
    before = record(api, deal, "stakeholders")["people"][0]
    page = open_page(f"/opportunities/{deal['id']}?tab=map&person={before['person_id']}")
    card = page.get_by_role("region", name=before["name"])
    card.get_by_role("button", name="Influence", exact=True).click()
    expect(card.get_by_role("list", name="Parts of influence").locator("> li")).to_have_count(
        len(before["influence_level"]["parts"])
    )
    card.get_by_label("Value").fill("2.5")
    card.get_by_label("Reason").fill("She leaves in March.")
    card.get_by_role("button", name="Set influence").click()
    expect(card).to_contain_text("2.5 of 10")
    expect(card).to_contain_text(f"computed {before['influence_level']['computed']:g}")
    page.get_by_role("status").get_by_role("button", name="Undo").click()
    expect(page.get_by_role("status").filter(has_text="Undone.")).to_be_visible()
    assert record(api, deal, "stakeholders")["people"][0]["influence_level"] == before["influence_level"]


def test_the_list_says_what_the_map_says(api: Api, deal: dict[str, Any], open_page: OpenPage) -> None:
    """Everyone of the map is in the list, those never met marked."""
    page = open_page(f"/opportunities/{deal['id']}?tab=map&view=list")
    people = record(api, deal, "stakeholders")["people"]
    rows = page.locator("section[aria-labelledby=people] > ul > li")
    expect(rows).to_have_count(len(people))
    for row, person in zip(rows.all(), people, strict=True):
        expect(row).to_contain_text(person["name"])
        expect(row.get_by_text("Never met")).to_have_count(0 if person["met"] else 1)


def test_the_plan_and_a_quote_of_it(api: Api, deal: dict[str, Any], open_page: OpenPage) -> None:
    """The plan has its parts, leads to Markdown and print, and a quote of it opens the timeline at the moment."""
    plan = record(api, deal, "plan")
    page = open_page(f"/opportunities/{deal['id']}?tab=plan")
    for name in ("Stage", "Core", "Close plan", "Warnings", "Action items", "Risks", "Competitors", "Versions"):
        expect(page.get_by_role("heading", level=3, name=name)).to_be_visible()
    for name in ("Markdown", "Print page"):
        href = page.get_by_role("link", name=name).get_attribute("href")
        assert href
        assert page.request.get(href).ok
    item = next(one for one in plan["items"] if one["evidence"] and one["evidence"][0]["kind"] == "call")
    if more := page.get_by_role("button", name="more action item").all():
        more[0].click()
    page.locator("section[aria-labelledby=items] li", has_text=item["what"]).first.get_by_role("button").first.click()
    quote = item["evidence"][0]
    page.locator(f"a[href='{quote['link']}']").first.click()
    expect(page.locator("li[data-sentence]:focus")).to_contain_text(quote["quote"])
    assert page.url.endswith(quote["link"])


def test_rows_open_to_their_reasons(api: Api, open_page: OpenPage) -> None:
    """Letters and warnings of a row open to why they are there."""
    row = next(one for one in api.deals(sort="health_score", limit=25) if one["warnings"] and one["meddic"])
    page = open_page("/opportunities?sort=health_score")
    page.get_by_role("button", name=f"MEDDIC of {row['name']}").locator("visible=true").click()
    letters = page.get_by_role("dialog", name=f"MEDDIC of {row['name']}")
    expect(letters.locator("> ul > li")).to_have_count(6)
    page.keyboard.press("Escape")
    page.get_by_role("button", name=f": {row['name']}. Show why").locator("visible=true").last.click()
    warnings = page.get_by_role("dialog", name=f"Warnings of {row['name']}")
    for one in row["warnings"]:
        expect(warnings).to_contain_text(one["text"])


def test_the_accounts_plan(api: Api, deal: dict[str, Any], open_page: OpenPage) -> None:
    """An account's plan has each of its deals with a line on where it stands."""
    account = deal["account"]["id"]
    plan = api.get(f"/accounts/{account}/plan")
    page = open_page(f"/accounts/{account}")
    status = page.locator("section[aria-labelledby=status]")
    for one in plan["active"] + plan["wins"] + plan["losses"]:
        expect(status).to_contain_text(one["status"])


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, NARROWEST], ids=["desktop", "narrowest"])
def test_no_violation_in_the_record(
    api: Api, deal: dict[str, Any], open_page: OpenPage, size: tuple[int, int], theme: str
) -> None:
    """No violation that axe finds in any tab with its first lines open, nothing scrolls sideways, in both themes."""
    page = open_page("/accounts", size=size, theme=theme)
    found: dict[str, list[str]] = {}
    for address in ("?tab=qualification", "?tab=map", "?tab=map&view=list", "?tab=plan"):
        page.goto(f"/opportunities/{deal['id']}{address}")
        settle(page)
        page.locator("section button[aria-expanded=false]").evaluate_all(
            "all => all.slice(0, 6).forEach(b => b.click())"
        )
        page.evaluate("scrollTo(0, 0)")
        found[address] = violations(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0], address
    page.goto(f"/accounts/{deal['account']['id']}")
    settle(page)
    found["account"] = violations(page)
    assert found == {name: [] for name in found}
