"""Starts the identity provider of this folder and signs people in with it."""

import json
import subprocess
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from lib.errors import Misconfigured

FOLDER = Path(__file__).parent
CLIENT_SECRET = "a-client-secret-of-the-checks"  # noqa: S105 (of people made up here)


@dataclass(frozen=True)
class Person:
    """Who can sign in: what the provider says of them, and how long that holds."""

    claims: Mapping[str, Any]
    seconds: int = 600


@dataclass(frozen=True)
class Provider:
    """A provider that listens."""

    issuer: str

    def sign_in(self, name: str, audience: str) -> str:
        """The access token of a person for a service."""
        answer = httpx.post(
            f"{self.issuer}/token",
            data={"grant_type": "client_credentials", "resource": audience},
            auth=(name, CLIENT_SECRET),
        )
        return str(answer.raise_for_status().json()["access_token"])

    def rotate(self) -> None:
        """Sign with the next key, and still show the one before; the second time, no more."""
        httpx.post(f"{self.issuer}/rotate").raise_for_status()


@contextmanager
def run_provider(people: Mapping[str, Person], web_app: tuple[str, str] | None = None) -> Generator[Provider]:
    """A provider on a free port of loopback that knows these people.

    And a web app, by its name and the address to come back to.
    """
    if not (FOLDER / "node_modules").exists():
        raise Misconfigured("The identity provider is not there: npm install --prefix dev/oidc --no-save")
    known = {name: {"claims": dict(person.claims), "seconds": person.seconds} for name, person in people.items()}
    with subprocess.Popen(
        ["node", "server.mjs", json.dumps(known), *(web_app or ())],  # noqa: S607 (Node of the machine)
        cwd=FOLDER,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        if process.stdin is None or process.stdout is None:
            raise Misconfigured("The identity provider has no pipes.")
        try:
            for line in process.stdout:
                if line.startswith("issuer "):
                    yield Provider(line.removeprefix("issuer ").strip())
                    return
            raise Misconfigured("The identity provider did not start: node dev/oidc/server.mjs '{}'")
        finally:
            process.stdin.close()
            process.wait(timeout=10)
