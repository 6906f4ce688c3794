"""Signing in to the web app: a real browser, npm's `oidc-provider` on loopback, our API behind it."""

import os
import subprocess
import sys
from collections.abc import Generator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

import httpx
import psycopg
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from dev import postgres, web
from dev.local_world import environment
from dev.oidc.provider import CLIENT_SECRET, Person, run_provider
from tests.api.teams import Teams, build
from tests.browsers import find_browser
from tests.conftest import copy_database
from tests.e2e.world import ROOT, wait_for

AUDIENCE = "https://deals.example/api"
PEOPLE = {
    "rita": Person({"email": "rita@seller.example", "email_verified": True}),
    "max": Person({"email": "max@seller.example", "email_verified": True}, seconds=30),
    "stranger": Person({"email": "stranger@seller.example", "email_verified": True}),
}
"""Max's tokens are about to end as soon as he has them."""


@dataclass(frozen=True)
class Site:
    """The web app before the API, and who is in it."""

    address: str
    api: str
    teams: Teams
    browser: Browser

    def open(self, path: str = "/opportunities") -> Page:
        page = self.browser.new_context(base_url=self.address).new_page()
        page.set_default_timeout(20_000)
        page.goto(path)
        return page

    def sign_in(self, name: str, path: str = "/opportunities") -> Page:
        """Through the provider's own pages, as a person does."""
        page = self.open(path)
        page.locator("input[name=login]").fill(name)
        page.locator("input[name=password]").fill("anything")
        page.get_by_role("button", name="Sign-in").click()
        page.get_by_role("button", name="Continue").click()
        page.wait_for_url(f"{self.address}/**")
        return page


@contextmanager
def run_api(url: str, issuer: str, port: int) -> Generator[str]:
    """The API that trusts nobody but the provider."""
    settings = {
        "DATABASE_URL": url,
        "OIDC_ISSUER": issuer,
        "OIDC_AUDIENCE": AUDIENCE,
        "TRUST_LOOPBACK": "false",
        "REQUESTS_PER_MINUTE": "100000",
    }
    with subprocess.Popen(
        [sys.executable, "-m", "uvicorn", "api.index:app", "--port", str(port), "--log-level", "warning"],
        cwd=ROOT,
        env={**os.environ, **settings},
    ) as process:
        try:
            wait_for(lambda: answers(f"http://127.0.0.1:{port}/api/health") or process.poll() is not None)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def answers(url: str) -> bool:
    try:
        return httpx.get(url).is_success
    except httpx.TransportError:
        return False


@pytest.fixture(scope="module")
def site(server: postgres.Server, template: str) -> Generator[Site]:
    url = copy_database(server, template, "web_sign_in")
    with psycopg.connect(url) as conn:
        teams = build(conn)
    port = web.free_port()
    address = f"http://127.0.0.1:{port}"
    with ExitStack() as stack:
        provider = stack.enter_context(run_provider(PEOPLE, ("dealcoach-web", f"{address}/auth/callback")))
        api = stack.enter_context(run_api(url, provider.issuer, web.free_port()))
        settings: Mapping[str, str] = {
            "OIDC_ISSUER": provider.issuer,
            "OIDC_AUDIENCE": AUDIENCE,
            "OIDC_CLIENT_ID": "dealcoach-web",
            "OIDC_CLIENT_SECRET": CLIENT_SECRET,
            "OIDC_PROMPT": "consent",
            "SESSION_SECRET": "a secret of the checks, long enough",
        }
        stack.enter_context(environment(dict(settings)))
        stack.enter_context(web.start(api, port))
        driver = stack.enter_context(sync_playwright())
        browser = driver.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        stack.callback(browser.close)
        yield Site(address, api, teams, browser)


def session_of(page: Page) -> dict[str, str]:
    """The cookies in which a browser keeps who is signed in."""
    kept = {cookie.get("name", ""): cookie.get("value", "") for cookie in page.context.cookies()}
    return {name: value for name, value in kept.items() if name.startswith("dealcoach_session")}


def deals(page: Page) -> set[str]:
    rows = page.locator("[data-row-link]:visible")
    expect(rows.first).to_be_visible()
    return {(row.get_attribute("href") or "").partition("?")[0].rpartition("/")[2] for row in rows.all()}


def seen_by(site: Site, *names: str) -> set[str]:
    return {str(site.teams.ids["deal"][name]) for name in names}


def test_a_rep_comes_back_to_where_they_were_going_and_sees_their_own(site: Site) -> None:
    """And is told who they are; nobody else's deal is there."""
    page = site.sign_in("rita", "/opportunities?sort=name")

    expect(page).to_have_url(f"{site.address}/opportunities?sort=name")
    assert deals(page) == seen_by(site, "rita_open", "rita_won")
    page.get_by_role("button", name="Signed in").click()
    expect(page.get_by_role("dialog", name="Who is signed in")).to_contain_text("rita@seller.example")
    expect(page.get_by_role("dialog", name="Who is signed in")).to_contain_text("Sees their own deals.")


def test_ones_own_deals_are_a_view(site: Site) -> None:
    """A manager who owns none sees none there."""
    page = site.sign_in("rita")
    page.get_by_role("link", name="Mine", exact=True).click()

    expect(page.get_by_role("link", name="Mine", exact=True)).to_have_attribute("aria-current", "page")
    expect(page.locator("[data-row-link]:visible")).to_have_count(1)
    assert deals(page) == seen_by(site, "rita_open")


def test_a_session_is_renewed_before_its_token_ends(site: Site) -> None:
    """A token of half a minute is renewed by each page; the requests of one page renew it once."""
    page = site.sign_in("max")
    first = session_of(page)
    for _ in range(3):
        page.reload()
        assert deals(page) == seen_by(site, "rita_open", "rita_won")

    assert not first.keys() - session_of(page).keys()
    assert set(first.values()).isdisjoint(session_of(page).values())


def test_scripts_of_a_page_cannot_read_the_session(site: Site) -> None:
    """Nor does the browser send it along where another site asks."""
    page = site.sign_in("rita")
    kept = [cookie for cookie in page.context.cookies() if cookie.get("name", "").startswith("dealcoach_session")]

    assert "dealcoach_session" not in str(page.evaluate("document.cookie"))
    assert kept
    assert all(cookie.get("httpOnly") and cookie.get("sameSite") == "Lax" for cookie in kept)


def test_signing_out_forgets_who_was_there(site: Site) -> None:
    """The next page asks again."""
    page = site.sign_in("rita")
    page.get_by_role("button", name="Signed in").click()
    page.get_by_role("button", name="Sign out").click()

    expect(page.get_by_text("You are signed out of Dealcoach.")).to_be_visible()
    assert session_of(page) == {}
    page.goto("/opportunities")
    expect(page).not_to_have_url(f"{site.address}/opportunities")


def test_whom_only_the_provider_knows_reads_why_nothing_is_shown(site: Site) -> None:
    """Signed in, and told that they are no user of the seller's."""
    page = site.sign_in("stranger")

    expect(page.get_by_text("is not a user of the seller's in Gong").first).to_be_visible()


def test_another_site_does_nothing_for_whoever_is_signed_in(site: Site) -> None:
    """A request that is not of a page of ours is refused before it reaches the API; so is signing out."""
    page = site.sign_in("rita")
    cookies = session_of(page)
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}, {}):
        for path in ("/api/mcp", "/auth/sign-out"):
            answer = httpx.post(f"{site.address}{path}", cookies=cookies, headers=headers)
            assert answer.status_code == 403, (path, headers)


def test_an_answer_of_the_provider_that_nobody_asked_for_is_not_taken(site: Site) -> None:
    """A code that someone else slips in signs nobody in; nor does a path of another site lead there."""
    slipped = httpx.get(f"{site.address}/auth/callback?code=stolen&state=made-up")
    away = httpx.get(f"{site.address}/auth/sign-in", params={"to": "https://elsewhere.example/"})

    assert slipped.headers["location"] == f"{site.address}/sign-in?reason=expired"
    assert "set-cookie" not in slipped.headers
    assert away.headers["location"].startswith("http://127.0.0.1")


def test_a_token_of_ones_own_is_passed_on_as_it_is(site: Site) -> None:
    """Scripts and Claude reach the API through the web app's address, too."""
    headers = dict(site.teams.headers["admin"])

    assert httpx.get(f"{site.address}/api/me", headers=headers).json()["role"] == "admin"
    assert httpx.get(f"{site.address}/api/me").status_code == 401
