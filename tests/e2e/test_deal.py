"""One deal: its header, its timeline a page at a time, and links to a second of a call."""

import uuid
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import OpenPage
from tests.e2e.world import Api, Journal

pytestmark = pytest.mark.e2e

PAGE = 20


def cards(page: Page) -> Locator:
    return page.locator("section[aria-labelledby=timeline] > ol > li")


def headings(page: Page) -> Locator:
    return cards(page).locator("h3 button")


def title_of(entry: dict[str, Any]) -> str:
    return f"Call: {entry['title']}" if entry["type"] == "call" else f"Email: {entry['subject']}"


def oldest_call(api: Api, deal: dict[str, Any]) -> dict[str, Any]:
    return next(entry for entry in api.timeline(deal["id"], order="oldest", type="call") if entry["has_transcript"])


def test_header_and_reasons(api: Api, open_page: OpenPage) -> None:
    """The header has the deal's facts; health opens to each reason with its points, and leads to what it rests on."""
    deal = api.get(f"/opportunities/{api.deals(sort='health_score')[0]['id']}")
    page = open_page(f"/opportunities/{deal['id']}")
    expect(page.get_by_role("heading", level=1)).to_have_text(deal["name"])
    expect(page).to_have_title(f"{deal['name']} · Dealcoach")
    expect(page.locator("header").filter(has_text=deal["name"])).to_contain_text(
        f"{deal['call_count']} calls, {deal['email_count']} emails"
    )
    health = page.locator("section[aria-labelledby=health]")
    for reason in deal["health"]["reasons"]:
        expect(health).to_contain_text(f"{reason['points']:+}".replace("-", "−").replace("+0", "0"))
        expect(health).to_contain_text(reason["text"])
    recency = next(reason for reason in deal["health"]["reasons"] if reason["factor"] == "recency")
    health.get_by_role("listitem").filter(has_text=recency["text"]).get_by_role("button", name="Show it").click()
    newest = api.timeline(deal["id"])[0]
    assert newest["id"] == recency["evidence"][0]
    expect(page.locator(":focus")).to_have_text(title_of(newest))
    expect(page.locator(":focus")).to_have_attribute("aria-expanded", "true")


def test_timeline_by_pages(api: Api, open_page: OpenPage) -> None:
    """The timeline shows a page, then more on demand, in order and each once; types and order are in the address."""
    deal = api.long_deal()
    entries = api.timeline(deal["id"])
    page = open_page(f"/opportunities/{deal['id']}")
    expect(headings(page)).to_have_text([title_of(entry) for entry in entries[:PAGE]])
    page.get_by_role("button", name="Show more").click()
    expect(headings(page)).to_have_text([title_of(entry) for entry in entries[: 2 * PAGE]])
    page.get_by_role("button", name="Calls", exact=True).click()
    expect(headings(page)).to_have_text([title_of(entry) for entry in entries if entry["type"] == "call"])
    expect(page).to_have_url(f"/opportunities/{deal['id']}?type=call")
    page.get_by_role("button", name="Newest first").click()
    calls = api.timeline(deal["id"], type="call", order="oldest")
    expect(headings(page)).to_have_text([title_of(entry) for entry in calls])
    page.go_back()
    page.go_back()
    expect(headings(page)).to_have_count(min(2 * PAGE, len(entries)))


def test_words_are_loaded_when_opened(api: Api, open_page: OpenPage) -> None:
    """Neither transcript nor email text is asked for before its card is opened, and then once."""
    deal = api.long_deal()
    entries = api.timeline(deal["id"])
    call = next(entry for entry in entries[:PAGE] if entry["type"] == "call" and entry["has_transcript"])
    email = next(entry for entry in entries[:PAGE] if entry["type"] == "email")
    page = open_page("/accounts")
    journal = Journal().listen(page)
    page.goto(f"/opportunities/{deal['id']}")
    expect(headings(page)).to_have_count(PAGE)
    assert journal.matching("/transcript") == journal.matching("/emails/") == []

    for entry, asked in ((call, f"/calls/{call['id']}/transcript"), (email, f"/emails/{email['id']}")):
        card = cards(page).nth(entries.index(entry))
        heading = card.get_by_role("heading", level=3).get_by_role("button")
        heading.click()
        words = api.get(asked)
        first = words["sentences"][0]["text"] if "sentences" in words else words["body"].split("\n")[0]
        expect(card.get_by_text(first, exact=True).or_(card.locator("p", has_text=first)).first).to_be_visible()
        heading.click()
        heading.click()
        expect(heading).to_have_attribute("aria-expanded", "true")
        assert journal.matching(asked) == [asked]


def test_expand_and_collapse_all(api: Api, open_page: OpenPage) -> None:
    """One button opens everything that is shown, and closes it again."""
    page = open_page(f"/opportunities/{api.long_deal()['id']}")
    page.get_by_role("button", name="Expand all").click()
    expect(cards(page).locator("h3 button[aria-expanded=true]")).to_have_count(PAGE)
    page.get_by_role("button", name="Collapse all").click()
    expect(cards(page).locator("h3 button[aria-expanded=true]")).to_have_count(0)


def test_link_to_a_second(api: Api, open_page: OpenPage) -> None:
    """A link to a second of a call opens the call, however far down it is, and goes to the sentence then said."""
    deal = api.long_deal()
    call = oldest_call(api, deal)
    assert [entry["id"] for entry in api.timeline(deal["id"])].index(call["id"]) >= PAGE
    sentences = api.get(f"/calls/{call['id']}/transcript")["sentences"]
    wanted = sentences[len(sentences) // 2]
    second = wanted["start_ms"] // 1000
    page = open_page(f"/opportunities/{deal['id']}?call={call['id']}&t={second}")
    focused = page.locator("li[data-sentence]:focus")
    said_by_then = [one["n"] for one in sentences if one["start_ms"] // 1000 <= second]
    expect(focused).to_have_attribute("data-sentence", str(said_by_then[-1]))
    expect(focused).to_be_in_viewport()
    expect(focused).to_have_attribute("aria-current", "location")


def test_each_sentence_has_a_link(api: Api, open_page: OpenPage) -> None:
    """The time before a sentence copies a link that leads to that sentence and carries no filters of the reader."""
    deal = api.long_deal()
    call = oldest_call(api, deal)
    page = open_page(f"/opportunities/{deal['id']}?call={call['id']}&sort=name")
    sentence = page.locator("li[data-sentence='3']")
    link = sentence.get_by_role("link")
    link.click()
    expect(page.get_by_role("status").filter(has_text="copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith(link.get_attribute("href"))
    assert "sort" not in copied
    other = open_page(copied)
    expect(other.locator("li[data-sentence]:focus")).to_have_text(sentence.inner_text().replace("\n", ""))


def test_a_link_to_another_deals_call(api: Api, open_page: OpenPage) -> None:
    """A link to a call that is not on the deal says so."""
    page = open_page(f"/opportunities/{api.long_deal()['id']}?call={uuid.uuid4()}&t=5")
    expect(page.get_by_role("alert").filter(has_text="is not on this deal")).to_be_visible()


def test_walk_the_filtered_list(api: Api, open_page: OpenPage) -> None:
    """`]` and `[` go to the next and previous deal of the list as it was filtered and sorted, across pages."""
    deals = api.deals(sort="name", limit=100)
    page = open_page("/opportunities?sort=name")
    page.locator("[data-row-link]:visible").nth(24).click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text(deals[24]["name"])
    expect(page.get_by_role("navigation", name="Deals of the list")).to_contain_text(f"25 of {len(deals)}")
    expect(page.get_by_role("link", name="Next deal")).to_be_visible()
    page.keyboard.press("]")
    expect(heading).to_have_text(deals[25]["name"])
    expect(page.get_by_role("link", name="Previous deal")).to_be_visible()
    page.keyboard.press("[")
    expect(heading).to_have_text(deals[24]["name"])
    page.get_by_role("navigation", name="Deals of the list").get_by_role("link", name="Opportunities").click()
    expect(page.locator("[data-row-link]:visible").first).to_have_text(deals[0]["name"])


def test_no_such_deal(open_page: OpenPage) -> None:
    """An id that names nothing, or is none, is answered in words."""
    for nothing in (str(uuid.uuid4()), "lunch"):
        page = open_page(f"/opportunities/{nothing}")
        expect(page.get_by_text("There is no such opportunity")).to_be_visible()


def test_account_with_people_and_deals(api: Api, open_page: OpenPage) -> None:
    """An account shows the people known there and its deals, each of which leads on."""
    listed = api.get("/accounts", search="redpoll")["accounts"][0]
    account = api.get(f"/accounts/{listed['id']}")
    page = open_page("/accounts?search=redpoll")
    page.get_by_role("link", name=account["name"]).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(account["name"])
    people = page.locator("section[aria-labelledby=people]")
    for person in account["people"]:
        expect(people).to_contain_text(person["name"])
    deals = page.locator("section[aria-labelledby=deals]").get_by_role("link")
    expect(deals).to_have_text([deal["name"] for deal in account["opportunities"]])
    deals.first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(account["opportunities"][0]["name"])
