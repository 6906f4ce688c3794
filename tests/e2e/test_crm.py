"""The sync with the CRM as people see it: how it stands, and the choice between two values."""

import time
from collections import Counter
from collections.abc import Generator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import psycopg
import pytest
from playwright.sync_api import Locator, Page, expect

from dev import postgres
from dev.local_world import environment
from dev.sample_crm import SampleCrm, find_table, simulated_notion
from dev.simulators.notion.values import title_of
from lib.crm import doors
from tests.conftest import copy_database
from tests.e2e.conftest import DESKTOP, OpenPage
from tests.e2e.test_access import NARROWEST, PHONE, settle, violations
from tests.e2e.two_teams import TwoTeams, two_teams
from tests.e2e.world import wait_for

pytestmark = pytest.mark.e2e

STATUS = "**/api/crm/status"
CONFLICTS = "**/api/crm/conflicts?*"
RESOLUTION = "**/api/crm/conflicts/*/resolution"
BEFORE_IT_IS_SENT = 8_000
AMOUNT = "Amount"
OURS, THEIRS = 2100, 3100
IN_CONFLICT = [f"rita-{number}" for number in range(10)] + ["rosa-1", "rob-1", "rob-2"]
"""Each test decides on deals of its own."""


@dataclass
class Synced:
    """The two teams with a Notion; what both sides set is in conflict after a sync."""

    teams: TwoTeams
    crm: SampleCrm
    database_url: str

    def sync(self) -> None:
        assert doors.run_crm_sync(seconds=60).finished

    def page_of(self, deal: str) -> str:
        """The id of a deal's page in Notion."""
        state = self.crm.simulator.state
        rows = self.crm.simulator.person.rows(find_table(self.crm.simulator, "Opportunities").id)
        pages = [state.workspace.pages[each] for each in rows]
        return next(page.id for page in pages if title_of(state, page, page.current) == deal)

    def disagree(self) -> None:
        """Both sides set the amount of each of the deals in conflict, and a sync finds out."""
        with psycopg.connect(self.database_url) as conn:
            for deal in IN_CONFLICT:
                conn.execute("update opportunities set amount = %s where id = %s", (OURS, self.teams.team.deals[deal]))
                self.crm.simulator.person.edit(self.page_of(f"Deal {deal}"), {AMOUNT: {"number": THEIRS}})
        self.sync()

    def amounts(self, deal: str) -> tuple[Decimal, float]:
        """Here and in Notion."""
        with psycopg.connect(self.database_url) as conn:
            row = conn.execute(
                "select amount from opportunities where id = %s", (self.teams.team.deals[deal],)
            ).fetchone()
        assert row is not None
        return row[0], self.crm.simulator.person.look(self.page_of(f"Deal {deal}"))[AMOUNT]


@pytest.fixture(scope="module")
def synced(server: postgres.Server, template: str, tmp_path_factory: pytest.TempPathFactory) -> Generator[Synced]:
    url = copy_database(server, template, "e2e_crm")
    with (
        simulated_notion(tmp_path_factory.mktemp("notion")) as crm,
        environment({"DATABASE_URL": url, **crm.settings}),
        two_teams(url) as teams,
    ):
        world = Synced(teams, crm, url)
        doors.set_up()
        world.sync()
        world.disagree()
        yield world


@pytest.fixture(scope="module")
def site(synced: Synced) -> str:
    return synced.teams.site


def card(page: Page, deal: str) -> Locator:
    name = page.get_by_role("link", name=f"Deal {deal}", exact=True)
    return page.locator("section[aria-labelledby=conflicts] > ul > li").filter(has=name)


def resolution_of(synced: Synced, deal: str) -> Any:
    """Whose value a person chose, as the API has it; None while the conflict is open."""
    found = synced.teams.get("admin", "/crm/conflicts", state="resolved", limit=100)["conflicts"]
    return next((one["resolution"] for one in found if one["record_name"] == f"Deal {deal}"), None)


def test_how_the_last_run_went(synced: Synced, open_page: OpenPage) -> None:
    """What is connected, that the run came to its end, and how many records stand in both."""
    status = synced.teams.get("admin", "/crm/status")
    page = synced.teams.open_as(open_page, "admin", "/crm")
    run = page.locator("section[aria-labelledby=run]")
    expect(run.get_by_role("heading")).to_have_text("Notion")
    expect(run.locator(".badge")).to_have_text("In step")
    expect(run.locator("time").first).to_have_attribute("datetime", status["started_at"])
    rows = page.get_by_role("table", name="Records that stand here and in Notion").locator("tbody tr")
    expect(rows.locator("td:first-of-type")).to_have_text([str(each["linked"]) for each in status["records"]])
    assert status["records"][2]["linked"] == len(synced.teams.team.deals)


def test_both_values_side_by_side(synced: Synced, open_page: OpenPage) -> None:
    """Field, ours, theirs, whose was kept, and the ways to the record here and there."""
    page = synced.teams.open_as(open_page, "max", "/crm")
    one = card(page, "rita-1")
    expect(one).to_contain_text(AMOUNT)
    sides = one.locator("div.grid > div")
    expect(sides.nth(0)).to_contain_text("Dealcoach2,100")
    expect(sides.nth(1)).to_contain_text("3,100")
    expect(sides.filter(has_text="Was kept")).to_contain_text("Notion")
    expect(sides.nth(1).get_by_role("link")).to_have_attribute(
        "href", f"https://www.notion.so/{synced.page_of('Deal rita-1').replace('-', '')}"
    )
    one.get_by_role("link", name="Deal rita-1").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Deal rita-1")


@pytest.mark.parametrize(("side", "winner", "left"), [("Dealcoach", "dealcoach", OURS), ("Notion", "crm", THEIRS)])
def test_either_value_can_be_chosen(synced: Synced, open_page: OpenPage, side: str, winner: str, left: int) -> None:
    """The choice shows at once, is sent when it can no longer be undone, and is on both sides after the next sync."""
    deal = {"dealcoach": "rita-2", "crm": "rita-3"}[winner]
    page = synced.teams.open_as(open_page, "rita", "/crm")
    one = card(page, deal)
    one.get_by_role("button", name=f"Use {side}’s value").click()
    expect(one.locator(".badge", has_text="Chosen")).to_be_visible(timeout=500)
    expect(one.get_by_role("button", name="Undo")).to_be_visible()
    assert resolution_of(synced, deal) is None
    expect(one.get_by_role("status")).to_contain_text("Saved; Notion is told with the next sync", timeout=15_000)
    expect(one.get_by_role("button")).to_have_count(1)  # when it was found
    assert resolution_of(synced, deal) == winner
    synced.sync()
    assert synced.amounts(deal) == (left, left)
    page.get_by_role("link", name="Resolved").click()
    expect(card(page, deal)).to_contain_text("Decided")


def test_undone_before_it_is_sent(synced: Synced, open_page: OpenPage) -> None:
    """Undo leaves the conflict as it was: nothing is ever sent, and the keyboard stays where it was."""
    page = synced.teams.open_as(open_page, "rita", "/crm")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if "/resolution" in request.url else None)
    one = card(page, "rita-4")
    one.get_by_role("button", name="Use Dealcoach’s value").focus()
    page.keyboard.press("Enter")
    expect(one.get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("Enter")
    expect(one).to_be_focused()
    expect(one.get_by_role("button", name="Use Dealcoach’s value")).to_be_visible()
    page.wait_for_timeout(BEFORE_IT_IS_SENT + 1_000)
    assert (sent, resolution_of(synced, "rita-4")) == ([], None)


@pytest.mark.parametrize("way", ["elsewhere in the app", "a reload"])
def test_leaving_the_page_sends_it(synced: Synced, open_page: OpenPage, way: str) -> None:
    """A decision is not lost when the reader goes on before it was sent."""
    deal = {"elsewhere in the app": "rita-5", "a reload": "rita-6"}[way]
    page = synced.teams.open_as(open_page, "rita", "/crm")
    card(page, deal).get_by_role("button", name="Use Dealcoach’s value").click()
    if way == "a reload":
        page.reload()
    else:
        page.get_by_role("link", name="Accounts").click()
    started = time.monotonic()
    wait_for(lambda: resolution_of(synced, deal) == "dealcoach")
    assert time.monotonic() - started < BEFORE_IT_IS_SENT / 2_000


def test_not_saved_says_so(synced: Synced, open_page: OpenPage) -> None:
    """Where the decision does not arrive the reader is told why, and can try again."""
    page = synced.teams.open_as(open_page, "rita", "/crm")
    page.route(RESOLUTION, lambda route: route.abort())
    one = card(page, "rita-7")
    one.get_by_role("button", name="Use Dealcoach’s value").click()
    expect(one.get_by_role("status")).to_contain_text("Not saved.", timeout=15_000)
    page.unroute(RESOLUTION)
    one.get_by_role("button", name="Try again").click()
    expect(one.get_by_role("status")).to_contain_text("Saved;")
    assert resolution_of(synced, "rita-7") == "dealcoach"


def test_decided_by_somebody_else_meanwhile(synced: Synced, open_page: OpenPage) -> None:
    """The other's word stands, and the reader is told so."""
    first, second = (synced.teams.open_as(open_page, viewer, "/crm") for viewer in ("rita", "max"))
    card(first, "rita-8").get_by_role("button", name="Use Dealcoach’s value").click()
    first.get_by_role("link", name="Accounts").click()
    expect(first.get_by_role("heading", level=1)).to_have_text("Accounts")
    card(second, "rita-8").get_by_role("button", name="Use Notion’s value").click()
    told = card(second, "rita-8").get_by_role("status")
    expect(told).to_contain_text("Not saved. This conflict was resolved the other way.", timeout=15_000)
    assert resolution_of(synced, "rita-8") == "dealcoach"


def test_nobody_sees_what_is_not_theirs(synced: Synced, open_page: OpenPage) -> None:
    """Conflicts are those on records that one sees, and errors, whose words may name any record, are for admins."""
    for viewer, sees in {"rita": False, "max": False, "nina": True, "admin": True}.items():
        page = synced.teams.open_as(open_page, viewer, "/crm")
        settle(page)
        expect(card(page, "rosa-1")).to_have_count(1 if sees else 0)
        errors = page.locator("section[aria-labelledby=problems]")
        expect(errors).to_have_count(1 if viewer == "admin" else 0)


def test_errors_by_type(synced: Synced, open_page: OpenPage) -> None:
    """Records that fail for one reason are one line, which opens to each of them."""
    problems = synced.teams.get("admin", "/crm/status")["problems"]
    reasons = Counter(one["reason"] for one in problems)
    page = synced.teams.open_as(open_page, "admin", "/crm")
    types = page.locator("section[aria-labelledby=problems] > ul > li")
    expect(types).to_have_count(len(reasons))
    (reason, number), *_ = reasons.most_common(1)
    one = types.filter(has_text=reason)
    expect(one).to_contain_text(f"{number} records")
    one.get_by_role("button").click()
    expect(one.locator("code")).to_have_text([each["record"] for each in problems if each["reason"] == reason])


def test_kind_and_state_are_the_address(synced: Synced, open_page: OpenPage) -> None:
    """A kind without a conflict says so and leads back to all; past the end likewise."""
    page = synced.teams.open_as(open_page, "rita", "/crm")
    page.get_by_label("Kind").select_option("Accounts")
    expect(page.get_by_text("No conflict of this kind")).to_be_visible()
    assert page.url.endswith("?kind=account")
    page.get_by_role("button", name="Show all kinds").click()
    expect(card(page, "rita-9")).to_be_visible()
    page.goto("/crm?page=9")
    page.get_by_role("button", name="Go to the first page").click()
    expect(card(page, "rita-9")).to_be_visible()


def test_failure_and_retry(synced: Synced, open_page: OpenPage) -> None:
    """When one part cannot be loaded the other stays, and the reader can try again."""
    parts = {STATUS: "The state of the sync could not be loaded.", CONFLICTS: "The conflicts could not be loaded."}
    for address, words in parts.items():
        page = synced.teams.open_as(open_page, "admin", "/accounts")
        page.route(address, lambda route: route.abort())
        page.goto("/crm")
        alert = page.get_by_role("alert").filter(has_text=words)
        expect(alert).to_be_visible()
        page.unroute(address)
        alert.get_by_role("button", name="Try again").click()
        expect(alert).to_have_count(0)
        settle(page)


def test_quiet_without_a_crm(synced: Synced, open_page: OpenPage) -> None:
    """Where none is connected the page says how one is, to those who can, and shows nothing else."""
    api = synced.teams.api
    api.stop()
    try:
        with environment(dict.fromkeys(synced.crm.settings, "")):
            api.start()
        page = synced.teams.open_as(open_page, "admin", "/crm")
        expect(page.get_by_text("No CRM is connected")).to_be_visible()
        expect(page.get_by_text("dealcoach crm setup")).to_be_visible()
        expect(page.locator("main section")).to_have_count(0)
    finally:
        api.stop()
        api.start()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_no_violation(synced: Synced, open_page: OpenPage, size: tuple[int, int], theme: str) -> None:
    """WCAG 2.2 AA as far as axe sees it: open, chosen, resolved, none of a kind."""
    page = synced.teams.open_as(open_page, "admin", "/crm", size=size, theme=theme)
    settle(page)
    assert violations(page) == []
    card(page, "rob-1").get_by_role("button", name="Use Notion’s value").click()
    assert violations(page) == []
    card(page, "rob-1").get_by_role("button", name="Undo").click()
    for address in ("/crm?state=resolved", "/crm?kind=account"):
        page.goto(address)
        settle(page)
        assert violations(page) == []


def test_at_320_pixels(synced: Synced, open_page: OpenPage) -> None:
    """Nothing is wider than the narrowest screen."""
    page = synced.teams.open_as(open_page, "admin", "/crm", size=NARROWEST)
    for address in ("/crm", "/crm?state=resolved"):
        page.goto(address)
        settle(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST[0]
