"""What a rep can learn from those who win: what holds up, what the sample cannot tell, and the moments that show it."""

import re
import time
from collections.abc import Generator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from dev import postgres
from tests.conftest import copy_database
from tests.e2e.conftest import DESKTOP, OpenPage
from tests.e2e.test_access import NARROWEST, PHONE, settle, violations
from tests.e2e.two_teams import TwoTeams, two_teams

pytestmark = pytest.mark.e2e

LEARNING = "**/api/insights/learning?*"
RITA = "/learning?rep=rita@seller.example&area=next_steps"
AREAS = ("Discovery", "Handling of objections", "Product knowledge", "Rapport", "Next steps")


@pytest.fixture(scope="module")
def teams(server: postgres.Server, template: str) -> Generator[TwoTeams]:
    with two_teams(copy_database(server, template, "e2e_learning")) as running:
        yield running


@pytest.fixture(scope="module")
def site(teams: TwoTeams) -> str:
    return teams.site


def answer(teams: TwoTeams, viewer: str, rep: str = "rita", area: str = "next_steps") -> dict[str, Any]:
    return teams.get(viewer, "/insights/learning", rep_email=f"{rep}@seller.example", focus_area=area)


def group(page: Page, standing: str) -> Locator:
    return page.locator(f"section[aria-labelledby=standing-{standing}]")


def open_everything(page: Page) -> None:
    closed = page.locator("main button[aria-expanded=false]")
    while closed.count():
        closed.first.click()


def test_what_holds_up_comes_first(teams: TwoTeams, open_page: OpenPage) -> None:
    """A claim stands apart from what the sample cannot tell, with its interval in words and what to do instead."""
    wanted = answer(teams, "nina", "rob")
    claims = [one for one in wanted["differences"] if one["verdict"] == "does_less"]
    page = teams.open_as(open_page, "nina", "/learning?rep=rob@seller.example&area=next_steps")
    items = group(page, "worse").locator("> ul > li")
    expect(items).to_have_count(len(claims))
    for item, one in zip(items.all(), claims, strict=True):
        expect(item).to_contain_text(one["note"])
        expect(item).to_contain_text(f"Instead: {one['instead']}")
    expect(page.get_by_role("status").filter(has_text=wanted["detail"])).to_be_visible()
    expect(page.get_by_text(wanted["benchmark"]["detail"])).to_be_visible()
    assert claims
    assert page.locator("main h2").all_inner_texts()[1].startswith("Does worse")


def test_what_the_sample_cannot_tell_is_said(teams: TwoTeams, open_page: OpenPage) -> None:
    """Where nothing follows from the numbers the page says so, in place of a verdict."""
    wanted = answer(teams, "max", area="rapport")
    page = teams.open_as(open_page, "max", RITA.replace("next_steps", "rapport"))
    unclear = [one for one in wanted["differences"] if one["verdict"] == "cannot_tell"]
    expect(group(page, "cannot_tell").locator("> ul > li")).to_have_count(len(unclear))
    expect(group(page, "cannot_tell")).to_contain_text("nothing follows from these numbers")
    expect(group(page, "worse")).to_have_count(0)
    assert unclear
    for one in unclear:
        expect(group(page, "cannot_tell")).to_contain_text(one["note"])


def test_win_rates_with_their_bounds(teams: TwoTeams, open_page: OpenPage) -> None:
    """Each rate has its interval in words; a colleague's is there only for those who see their deals."""
    for viewer, sees_rosa in (("admin", True), ("max", False)):
        wanted = answer(teams, viewer)
        page = teams.open_as(open_page, viewer, RITA)
        rows = page.locator("section[aria-labelledby=win-rates] li")
        rate = wanted["rep"]["win_rate"]
        bounds = f"between {100 * rate['low']:.0f} % and {100 * rate['high']:.0f} %"
        expect(rows.first).to_contain_text(f"{100 * rate['rate']:.0f} %, 3 of 20 deals")
        expect(rows.first).to_contain_text(bounds)
        if sees_rosa:
            expect(rows.filter(has_text="Rosa")).to_contain_text("Stands out")
        else:
            expect(rows.nth(1)).to_contain_text("whose deals you do not see")
            expect(page.locator("section[aria-labelledby=win-rates]")).not_to_contain_text("Rosa")


def test_a_moment_opens_the_call_at_the_second(teams: TwoTeams, open_page: OpenPage) -> None:
    """The words of a won deal lead to the sentence in its transcript."""
    quote = answer(teams, "admin")["moments"][0]["evidence"][0]
    page = teams.open_as(open_page, "admin", RITA)
    open_everything(page)
    page.locator(f"a[href='{quote['link']}']").first.click()
    expect(page.locator("li[data-sentence]:focus")).to_contain_text(quote["quote"])
    assert parse_qs(urlsplit(page.url).query)["t"] == [str(quote["start_ms"] // 1000)]


def test_a_moment_of_a_colleague_is_told_without_a_way_there(teams: TwoTeams, open_page: OpenPage) -> None:
    """A rep reads what was said on another team's won deal; what they may not open is no link."""
    page = teams.open_as(open_page, "rita", RITA)
    open_everything(page)
    moment = page.get_by_text("on a colleague’s deal that you may not open").first
    expect(moment).to_be_visible()
    expect(page.locator("main a[href^='/opportunities/']")).to_have_count(0)
    expect(page.get_by_text("SECRET")).to_have_count(0)


def test_rep_and_area_are_the_address(teams: TwoTeams, open_page: OpenPage) -> None:
    """What is chosen is in the address, a reload and the back button keep it."""
    page = teams.open_as(open_page, "admin", "/learning")
    settle(page)
    assert set(parse_qs(urlsplit(page.url).query)) == {"rep", "area"}
    page.get_by_label("Rep").select_option("Rob")
    page.get_by_role("link", name="Next steps").click()
    expect(page.locator("section[aria-labelledby=win-rates] li").first).to_contain_text("Rob")
    expect(page).to_have_url(re.compile(r"area=next_steps"))
    query = parse_qs(urlsplit(page.url).query)
    assert query == {"rep": ["rob@seller.example"], "area": ["next_steps"]}
    page.reload()
    expect(page.get_by_role("link", name="Next steps")).to_have_attribute("aria-current", "page")
    expect(page.get_by_label("Rep")).to_have_value("rob@seller.example")
    page.go_back()
    expect(page.get_by_role("link", name="Discovery")).to_have_attribute("aria-current", "page")


@pytest.mark.parametrize(
    ("viewer", "reps"),
    [("rita", None), ("max", ["Rita", "Rolf"]), ("nina", ["Rob", "Rosa"]), ("admin", ["Rita", "Rob", "Rolf", "Rosa"])],
    ids=["rep", "manager", "other manager", "admin"],
)
def test_whom_one_sees(teams: TwoTeams, open_page: OpenPage, viewer: str, reps: list[str] | None) -> None:
    """A rep sees themselves and has nothing to choose, a manager those below them, an admin all."""
    page = teams.open_as(open_page, viewer, "/learning")
    settle(page)
    if reps is None:
        expect(page.get_by_role("combobox")).to_have_count(0)
        expect(page.locator("section[aria-labelledby=win-rates] li").first).to_contain_text("Rita")
    else:
        shown = [name for name in page.get_by_label("Rep").locator("option").all_inner_texts() if name in {*reps}]
        assert shown == reps
        assert "Rosa" in reps or "Rosa" not in page.content()


def test_somebody_elses_rep_is_nobody(teams: TwoTeams, open_page: OpenPage) -> None:
    """An address that names a rep of another team says no more than one that names nobody; there is a way back."""
    for rep in ("rosa", "nobody"):
        page = teams.open_as(open_page, "max", f"/learning?rep={rep}@seller.example&area=rapport")
        expect(page.get_by_text("There is no such rep")).to_be_visible()
        page.get_by_role("link", name="Show one whose deals you see").click()
        expect(page.locator("section[aria-labelledby=win-rates] li").first).to_contain_text("Rita")


def test_failure_and_retry(teams: TwoTeams, open_page: OpenPage) -> None:
    """When the comparison cannot be loaded the choice stays, and the reader can try again."""
    page = teams.open_as(open_page, "admin", "/accounts")
    page.route(LEARNING, lambda route: route.abort())
    page.goto(RITA)
    alert = page.get_by_role("alert").filter(has_text="The comparison could not be loaded.")
    expect(alert).to_be_visible()
    expect(page.get_by_label("Rep")).to_have_value("rita@seller.example")
    page.unroute(LEARNING)
    alert.get_by_role("button", name="Try again").click()
    expect(group(page, "worse").or_(group(page, "cannot_tell")).first).to_be_visible()
    expect(alert).to_have_count(0)


def test_a_slow_answer_has_its_place(teams: TwoTeams, open_page: OpenPage) -> None:
    """While the comparison is computed its place is held, and the choice does not move when it comes."""
    page = teams.open_as(open_page, "admin", "/accounts")

    def delay(route: Route) -> None:
        time.sleep(1)
        route.continue_()

    page.route(LEARNING, delay)
    page.goto(RITA)
    expect(page.locator(".skeleton").first).to_be_visible()
    before = page.get_by_role("navigation", name="Focus areas").bounding_box()
    settle(page)
    assert page.get_by_role("navigation", name="Focus areas").bounding_box() == before


def test_by_keyboard_alone(teams: TwoTeams, open_page: OpenPage) -> None:
    """From the palette to the page, to another area, to a moment's words."""
    page = teams.open_as(open_page, "admin", "/accounts")
    settle(page)
    page.keyboard.press("Control+k")
    expect(page.get_by_role("dialog").get_by_role("combobox")).to_be_focused()
    page.keyboard.type("learning")
    expect(page.get_by_role("option", selected=True)).to_have_text("Learning")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Learning")
    page.get_by_label("Rep").focus()
    for area in AREAS:
        page.keyboard.press("Tab")
        expect(page.locator(":focus")).to_have_text(area)
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Next steps")).to_have_attribute("aria-current", "page")
    settle(page)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_contain_text("How won deals show it")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_no_violation_with_everything_open(
    teams: TwoTeams, open_page: OpenPage, size: tuple[int, int], theme: str
) -> None:
    """WCAG 2.2 AA as far as axe sees it, with claims, without, and for nobody."""
    page = teams.open_as(open_page, "admin", RITA, size=size, theme=theme)
    for address in (RITA, RITA.replace("next_steps", "rapport"), "/learning?rep=nobody@seller.example&area=rapport"):
        page.goto(address)
        settle(page)
        open_everything(page)
        assert violations(page) == []


def test_at_320_pixels(teams: TwoTeams, open_page: OpenPage) -> None:
    """Nothing is wider than the narrowest screen, with everything open."""
    page = teams.open_as(open_page, "admin", RITA, size=NARROWEST)
    settle(page)
    open_everything(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST[0]
