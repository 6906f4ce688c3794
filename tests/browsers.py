"""The browser that tests of the web app drive."""

import shutil
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def find_browser() -> str | None:
    """Chromium or Chrome of the machine, else the one that `playwright install chromium` brought."""
    found = next((path for name in BROWSERS if (path := shutil.which(name)) is not None), None)
    if found is not None:
        return found
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        own = driver.chromium.executable_path
    return own if Path(own).exists() else None
