"""One world for a worker's tests of the web app: Postgres, sample workspace, simulated Gong, API, web, browser."""

import os
import subprocess
import sys
from collections.abc import Callable, Generator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from dev import postgres, web
from dev.local_world import environment
from dev.sample.world import NOW
from tests.browsers import find_browser
from tests.e2e.world import ROOT, Api

DESKTOP = (1360, 900)

type OpenPage = Callable[..., Page]


CHROMIUM = find_browser()
collect_ignore_glob = [] if CHROMIUM else ["test_*.py"]


@pytest.fixture(scope="package")
def api(server: postgres.Server) -> Generator[Api]:
    """The API over the sample workspace, brought in by the command that a person runs."""
    url = postgres.create_database(server, "e2e")
    command = Path(sys.executable).parent / "dealcoach"
    without_gong = {name: value for name, value in os.environ.items() if not name.startswith("GONG_")}
    brought_up = subprocess.run(
        [command, "up", "--once", "--json"],
        cwd=ROOT,
        env={**without_gong, "DATABASE_URL": url},
        check=False,
        capture_output=True,
        text=True,
    )
    assert brought_up.returncode == 0, brought_up.stderr[-2000:]
    running = Api(url, web.free_port())
    try:
        running.start()
        yield running
    finally:
        running.stop()


@pytest.fixture(scope="package")
def site(api: Api) -> Generator[str]:
    """The address of the web app, as `dealcoach up` serves it."""
    with ExitStack() as stack:
        with environment({"NOW": NOW.isoformat()}):
            address = stack.enter_context(web.start(api.url, 0))
        yield address


@pytest.fixture(scope="package")
def browser() -> Generator[Browser]:
    expect.set_options(timeout=10_000)
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Browser, site: str) -> Generator[OpenPage]:
    """Opens pages in browsers of their own; whatever they do, none asks another origin for anything."""
    contexts: list[BrowserContext] = []
    foreign: list[str] = []

    def open_one(
        path: str = "/opportunities",
        *,
        size: tuple[int, int] = DESKTOP,
        theme: str = "light",
        reduced_motion: bool = False,
    ) -> Page:
        context = browser.new_context(
            base_url=site,
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if theme == "dark" else "light",
            reduced_motion="reduce" if reduced_motion else "no-preference",
            permissions=["clipboard-read", "clipboard-write"],
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("request", lambda request: foreign.append(request.url) if is_foreign(request.url, site) else None)
        page.goto(path)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert foreign == []


def is_foreign(url: str, site: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme not in {"data", "blob"} and parts.netloc != urlsplit(site).netloc
