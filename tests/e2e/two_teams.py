"""Two sales teams between whom a difference holds up, for what the sample workspace is too small to show."""

from collections.abc import Generator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import psycopg
from playwright.sync_api import Page

from dev import web
from lib.auth import tokens
from lib.auth.viewer import Role
from lib.readings.doors import choose_reader
from lib.readings.knowledge import Knowledge
from lib.settings import settings
from tests.e2e.conftest import OpenPage
from tests.e2e.world import Api
from tests.lib.learning.stored import Team, build

VIEWERS: Mapping[str, tuple[Role, str | None]] = {
    "rita": ("rep", "rita@seller.example"),
    "max": ("manager", "max@seller.example"),
    "nina": ("manager", "nina@seller.example"),
    "admin": ("admin", None),
}


@dataclass
class TwoTeams:
    """The world while it runs. Rita and Rolf are Max's, Rosa, who wins, and Rob are Nina's."""

    api: Api
    site: str
    team: Team
    bearers: Mapping[str, str]

    def open_as(self, open_page: OpenPage, viewer: str, path: str, **how: Any) -> Page:
        """A page as someone who is signed in sees it."""
        page = open_page("/icon.svg", **how)
        page.set_extra_http_headers({"Authorization": self.bearers[viewer]})
        page.goto(path)
        return page

    def get(self, viewer: str, path: str, **query: Any) -> Any:
        """What the API answers them without the web app."""
        answer = httpx.get(f"{self.api.url}/api{path}", params=query, headers={"Authorization": self.bearers[viewer]})
        answer.raise_for_status()
        return answer.json()


@contextmanager
def two_teams(database_url: str) -> Generator[TwoTeams]:
    """The database filled, the API and the web app over it, with the settings as they are."""
    identity, _ = choose_reader(settings(), Knowledge())
    with psycopg.connect(database_url) as conn:
        team = build(conn, identity)
        bearers = {
            name: f"Bearer {tokens.create(conn, name, role, email, None)}" for name, (role, email) in VIEWERS.items()
        }
    api = Api(database_url, web.free_port())
    with ExitStack() as stack:
        stack.callback(api.stop)
        api.start()
        yield TwoTeams(api, stack.enter_context(web.start(api.url, 0)), team, bearers)
