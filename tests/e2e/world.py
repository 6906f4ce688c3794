"""What the tests of the web app run against: the API as a process of its own, and questions asked of it directly."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import Page, Request

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 30.0


@dataclass
class Api:
    """The HTTP API on a loopback port; it can be stopped and started again on the same one."""

    database_url: str
    port: int
    process: subprocess.Popen[bytes] | None = field(default=None)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "uvicorn", "api.index:app", "--port", str(self.port), "--log-level", "warning"],
            cwd=ROOT,
            env={**os.environ, "DATABASE_URL": self.database_url, "TRUST_LOOPBACK": "true"},
        )
        process = self.process
        wait_for(lambda: self.answers() or process.poll() is not None)
        assert process.poll() is None, "the API ended as it started"

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(10)
            self.process = None

    def answers(self) -> bool:
        try:
            return httpx.get(f"{self.url}/api/health").is_success
        except httpx.TransportError:
            return False

    def get(self, path: str, **query: Any) -> Any:
        """What the API answers when it is asked without the web app."""
        answer = httpx.get(f"{self.url}/api{path}", params=query)
        answer.raise_for_status()
        return answer.json()

    def deals(self, **query: Any) -> list[dict[str, Any]]:
        return self.get("/opportunities", **query)["opportunities"]

    def long_deal(self) -> dict[str, Any]:
        """The deal with the most on its timeline: more than one page."""
        details = [self.get(f"/opportunities/{deal['id']}") for deal in self.deals(limit=100)]
        return max(details, key=lambda deal: (deal["call_count"] + deal["email_count"], deal["id"]))

    def timeline(self, deal_id: str, **query: Any) -> list[dict[str, Any]]:
        return self.get(f"/opportunities/{deal_id}/timeline", limit=100, **query)["entries"]


@dataclass
class Journal:
    """What a page asks of the API, in order."""

    paths: list[str] = field(default_factory=list[str])

    def listen(self, page: Page) -> "Journal":
        def note(request: Request) -> None:
            if "/api/" in request.url:
                self.paths.append(request.url.partition("/api")[2])

        page.on("request", note)
        return self

    def matching(self, part: str) -> list[str]:
        return [path for path in self.paths if part in path]


def wait_for(holds: Callable[[], bool]) -> None:
    """Wait until it holds; fails when it does not within half a minute."""
    give_up = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < give_up, "it never came to be"
        time.sleep(0.05)
