"""What a deal's conversations show: what to change first, and from every claim the way to the words it rests on."""

import time
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import psycopg
import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.e2e.conftest import DESKTOP, OpenPage
from tests.e2e.test_access import NARROWEST, PHONE, settle, violations
from tests.e2e.world import Api

pytestmark = pytest.mark.e2e

STATES = {"recurring": "Recurring", "open": "Open", "resolved": "Resolved"}
INSIGHTS = "**/api/opportunities/*/insights"


def all_insights(api: Api) -> list[dict[str, Any]]:
    return [api.get(f"/opportunities/{deal['id']}/insights") for deal in api.deals(limit=100)]


@pytest.fixture(scope="module")
def rich(api: Api) -> dict[str, Any]:
    """The insights of the deal with most of everything."""
    return max(all_insights(api), key=lambda one: (len(one["objections"]), len(one["themes"]), one["opportunity_id"]))


def section(page: Page, name: str) -> Locator:
    return page.locator(f"section[aria-labelledby={name}]")


def open_insights(open_page: OpenPage, insights: dict[str, Any], **how: Any) -> Page:
    page = open_page(f"/opportunities/{insights['opportunity_id']}", **how)
    expect(section(page, "recommendations")).to_be_visible()
    return page


def open_everything(page: Page) -> None:
    """Each line that opens, those within others too, and each list to its end."""
    within = section(page, "insights")
    closed = within.locator("button[aria-expanded=false]").or_(within.get_by_role("button", name="more"))
    while closed.count():
        closed.evaluate_all("buttons => buttons.forEach(button => button.click())")


def test_what_to_change_comes_first(rich: dict[str, Any], open_page: OpenPage) -> None:
    """Recommendations are ranked, each with its stake and what to do; the first shows where, and what won deals do."""
    page = open_insights(open_page, rich)
    shown = section(page, "recommendations").get_by_role("heading", level=4)
    expect(shown).to_have_text([one["problem"] for one in rich["recommendations"]])
    items = section(page, "recommendations").locator("> ol > li")
    for item, one in zip(items.all(), rich["recommendations"], strict=True):
        expect(item).to_contain_text(one["stake"])
        expect(item).to_contain_text(f"Next time: {one['behaviour']}")
    first = rich["recommendations"][0]
    expect(items.first).to_contain_text("What won deals do" if first["exemplar"] else "What to do instead")
    expect(items.first).to_contain_text(first["instead"])
    expect(items.first.locator("blockquote")).to_have_text(
        [one["quote"] for one in first["where"] + (first["exemplar"]["exchange"] if first["exemplar"] else [])]
    )
    expect(items.nth(1).locator("blockquote")).to_have_count(0)
    shown.nth(1).click()
    expect(items.nth(1).locator("blockquote").first).to_have_text(rich["recommendations"][1]["where"][0]["quote"])


def spoken(insights: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    """The first quote of a call among where things happened, and the place of its recommendation."""
    return next(
        (place, one)
        for place, each in enumerate(insights["recommendations"])
        for one in each["where"]
        if one["kind"] == "call"
    )


def open_recommendation(page: Page, place: int) -> None:
    """The first is open from the start."""
    if place > 0:
        section(page, "recommendations").get_by_role("heading", level=4).nth(place).click()


def test_a_quote_leads_to_its_second(rich: dict[str, Any], open_page: OpenPage) -> None:
    """A quote of a call goes to its sentence in the transcript, again and again; the address can be shared."""
    place, quote = spoken(rich)
    page = open_insights(open_page, rich)
    open_recommendation(page, place)
    link = section(page, "recommendations").locator(f"a[href='{quote['link']}']").first
    focused = page.locator("li[data-sentence]:focus")
    for _ in range(2):
        link.click()
        expect(focused).to_contain_text(quote["quote"])
        expect(focused).to_be_in_viewport()
    assert page.url.endswith(quote["link"])
    shared = open_page(quote["link"])
    expect(shared.locator("li[data-sentence]:focus")).to_contain_text(quote["quote"])


def test_a_quote_of_an_email_leads_to_it(rich: dict[str, Any], open_page: OpenPage) -> None:
    """A quote of an email opens the email, whatever the timeline was narrowed to."""
    quotes = [one for theme in rich["themes"] for moment in theme["moments"] for one in moment["evidence"]]
    quote = next(one for one in quotes if one["kind"] == "email")
    page = open_page(f"/opportunities/{rich['opportunity_id']}?type=call")
    expect(section(page, "themes")).to_be_visible()
    open_everything(page)
    section(page, "themes").locator(f"a[href='{quote['link']}']").first.click()
    expect(page.locator(":focus")).to_have_text(f"Email: {quote['title']}")
    expect(page.locator(":focus")).to_have_attribute("aria-expanded", "true")


def test_a_won_deals_moment_opens_there(api: Api, open_page: OpenPage) -> None:
    """What a won deal does is shown by a moment of it, which opens that deal at that second."""
    insights, rank, moment = next(
        (one, place, each["exemplar"]["evidence"][0])
        for one in all_insights(api)
        for place, each in enumerate(one["recommendations"])
        if each["exemplar"]
    )
    page = open_insights(open_page, insights)
    open_recommendation(page, rank)
    page.locator(f"a[href='{moment['link']}']").first.click()
    expect(page.locator("li[data-sentence]:focus")).to_contain_text(moment["quote"])
    won = api.get(str(moment["link"]).partition("?")[0])
    assert won["stage"] == "closed_won"
    expect(page.get_by_role("heading", level=1)).to_have_text(won["name"])


def test_a_call_has_a_page_of_its_own(rich: dict[str, Any], open_page: OpenPage) -> None:
    """Evidence of a call on no deal of the reader's leads there, to the second; from there each line has its link."""
    _, quote = spoken(rich)
    address = f"/calls/{quote['conversation_id']}"
    page = open_page(f"{address}?t={quote['start_ms'] // 1000}")
    expect(page.get_by_role("heading", level=1)).to_have_text(quote["title"])
    expect(page.locator("li[data-sentence]:focus")).to_contain_text(quote["quote"])
    first = page.locator("li[data-sentence='1'] a").get_attribute("href")
    page.locator("li[data-sentence='1'] a").click()
    expect(page.locator("li[aria-current=location] a")).to_have_attribute("href", first or "")
    assert page.url.endswith(first or "")
    assert str(first).startswith(f"{address}?t=")
    nowhere = open_page(f"/calls/{uuid4()}")
    expect(nowhere.get_by_text("There is no such call")).to_be_visible()


def test_objections_with_state_and_exchange(rich: dict[str, Any], open_page: OpenPage) -> None:
    """What keeps coming back comes first, each state in words and its latest before; one opens to the exchange."""
    page = open_insights(open_page, rich)
    objections = section(page, "objections")
    objections.get_by_role("button", name="more objection").click()
    latest_first = sorted(rich["objections"], key=lambda one: one["last_raised_at"], reverse=True)
    ordered = sorted(latest_first, key=lambda one: list(STATES).index(one["state"]))
    items = objections.locator("> ul > li")
    expect(items).to_have_count(len(ordered))
    for item, one in zip(items.all(), ordered, strict=True):
        expect(item.get_by_role("heading", level=4)).to_have_text(one["topic"])
        expect(item.locator(".badge")).to_have_text(STATES[one["state"]])
    longest = max(range(len(ordered)), key=lambda place: len(ordered[place]["events"]))
    items.nth(longest).get_by_role("button").click()
    said = [one["quote"] for event in ordered[longest]["events"] for one in event["evidence"]]
    expect(items.nth(longest).locator("blockquote")).to_have_text(said)


def test_scores_as_chart_and_table(rich: dict[str, Any], open_page: OpenPage) -> None:
    """Each dimension opens to its scores per call, drawn and in a table, the weakest open at once."""
    judged = sorted((one for one in rich["patterns"] if one["average"] is not None), key=lambda one: one["average"])
    page = open_insights(open_page, rich)
    items = section(page, "scores").locator("> ul > li")
    expect(items.first.get_by_role("table")).to_be_visible()
    for item, pattern in zip(items.all(), judged, strict=False):
        if item.get_by_role("table").count() == 0:
            item.get_by_role("heading", level=4).click()
        expect(item.locator(".badge")).to_contain_text(str(pattern["average"]))
        scores = ["None" if call["score"] is None else str(call["score"]) for call in pattern["calls"]]
        expect(item.get_by_role("table").locator("tbody td")).to_have_text(scores)
        told = ", ".join("not judged" if call["score"] is None else str(call["score"]) for call in pattern["calls"])
        expect(item.get_by_role("img")).to_have_accessible_name(
            f"{item.locator('h4').inner_text()}, in order of time: {told}"
        )


def test_where_the_relationship_goes(api: Api, open_page: OpenPage) -> None:
    """The relationship has its score, its trend in words, and a table of what is drawn."""
    words = {"warming": "Warming", "steady": "Steady", "cooling": "Cooling"}
    insights = all_insights(api)
    for trend, word in words.items():
        one = next(each for each in insights if each["relationship"]["trend"] == trend)
        page = open_insights(open_page, one)
        panel = section(page, "relationship")
        expect(panel).to_contain_text(f"{one['relationship']['score']} of 100")
        expect(panel.locator(".badge")).to_have_text(word)
        panel.get_by_role("button", name="Score of each conversation").click()
        rows = panel.get_by_role("table", name="Relationship per conversation").locator("tbody tr")
        expect(rows).to_have_count(len(one["relationship"]["points"]))
        expect(rows.last.locator("td")).to_have_text([
            str(one["relationship"]["points"][-1]["score"]), str(one["relationship"]["score"])
        ])  # fmt: skip


def test_not_enough_to_judge(api: Api, open_page: OpenPage) -> None:
    """Where there is too little, words say so in the place of a number."""
    insights = next(one for one in all_insights(api) if not one["recommendations"] and not one["objections"])
    page = open_insights(open_page, insights)
    expect(section(page, "recommendations")).to_contain_text("Not enough to judge")
    expect(section(page, "objections")).to_contain_text("The buyer has raised none.")
    expect(section(page, "themes")).to_contain_text("No topic has come up in more than one conversation.")
    unjudged = next(one for one in insights["patterns"] if one["average"] is None)
    expect(section(page, "scores")).to_contain_text(unjudged["note"])


def test_no_words_yet(api: Api, open_page: OpenPage) -> None:
    """A deal without a call or an email that has words says so instead of showing empty panels."""
    deal = uuid4()
    with psycopg.connect(api.database_url, autocommit=True) as conn:
        conn.execute(
            """
            insert into opportunities (id, source, external_id, name, stage, search_text)
            values (%s, 'test', 'silent', 'Silent', 'discovery', 'silent')
            """,
            [deal],
        )
        try:
            page = open_page(f"/opportunities/{deal}")
            expect(section(page, "insights")).to_contain_text("Not enough to judge")
            expect(section(page, "recommendations")).to_have_count(0)
        finally:
            conn.execute("delete from analysis_cache where opportunity_id = %s", [deal])
            conn.execute("delete from opportunities where id = %s", [deal])


def test_still_being_read(api: Api, rich: dict[str, Any], open_page: OpenPage) -> None:
    """What is there is shown while a conversation is still being read, and the rest comes by itself."""
    call = rich["patterns"][0]["calls"][-1]["conversation_id"]
    others = rich["conversations"] - 1
    with psycopg.connect(api.database_url, autocommit=True) as conn:
        conn.execute("update readings set version = version || '-old' where call_id = %s", [call])
        try:
            page = open_insights(open_page, rich)
            basis = f"1 conversation is still being read; shown is what the other {others} say."
            expect(section(page, "insights")).to_contain_text(basis)
        finally:
            conn.execute("update readings set version = replace(version, '-old', '') where call_id = %s", [call])
    expect(section(page, "insights")).to_contain_text(f"From {rich['conversations']} conversations")


def test_the_page_does_not_wait(rich: dict[str, Any], open_page: OpenPage) -> None:
    """The deal and a link to a second are there while insights are on their way; when they come, nothing runs away."""
    _, quote = spoken(rich)
    page = open_page("/accounts")

    def delay(route: Route) -> None:
        time.sleep(3)
        route.continue_()

    page.route(INSIGHTS, delay)
    asked = time.monotonic()
    page.goto(quote["link"])
    sentence = page.locator("li[data-sentence]:focus")
    expect(sentence).to_contain_text(quote["quote"])
    expect(section(page, "insights").locator(".skeleton").first).to_be_attached()
    expect(section(page, "recommendations")).to_be_attached()
    assert time.monotonic() - asked < 5
    expect(sentence).to_be_in_viewport()


def test_failure_and_retry(rich: dict[str, Any], open_page: OpenPage) -> None:
    """When insights cannot be loaded the deal and its timeline stay, and the reader can try again."""
    page = open_page("/accounts")
    page.route(INSIGHTS, lambda route: route.abort())
    page.goto(f"/opportunities/{rich['opportunity_id']}")
    alert = section(page, "insights").get_by_role("alert")
    expect(alert).to_contain_text("The insights could not be loaded.")
    expect(section(page, "timeline").locator("h3").first).to_be_visible()
    page.unroute(INSIGHTS)
    alert.get_by_role("button", name="Try again").click()
    expect(section(page, "recommendations")).to_be_visible()
    expect(alert).to_have_count(0)


def test_by_keyboard_alone(rich: dict[str, Any], open_page: OpenPage) -> None:
    """From a recommendation to the words it rests on without a mouse."""
    page = open_insights(open_page, rich)
    place, quote = next(
        (place, each["where"][0])
        for place, each in enumerate(rich["recommendations"])
        if place > 0 and each["where"][0]["kind"] == "call"
    )
    closed = section(page, "recommendations").get_by_role("heading", level=4).nth(place).get_by_role("button")
    closed.focus()
    page.keyboard.press("Enter")
    expect(closed).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_attribute("href", quote["link"])
    page.keyboard.press("Enter")
    expect(page.locator("li[data-sentence]:focus")).to_contain_text(quote["quote"])
    assert parse_qs(urlsplit(page.url).query)["call"] == [quote["conversation_id"]]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_no_violation_with_everything_open(
    rich: dict[str, Any], open_page: OpenPage, size: tuple[int, int], theme: str
) -> None:
    """WCAG 2.2 AA as far as axe sees it, closed and with everything open."""
    page = open_insights(open_page, rich, size=size, theme=theme)
    settle(page)
    assert violations(page) == []
    open_everything(page)
    assert violations(page) == []


def test_at_320_pixels(rich: dict[str, Any], open_page: OpenPage) -> None:
    """Nothing is wider than the narrowest screen, with everything open."""
    page = open_insights(open_page, rich, size=NARROWEST, reduced_motion=True)
    open_everything(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST[0]
