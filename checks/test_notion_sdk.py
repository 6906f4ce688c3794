"""The simulated Notion as Notion's own JavaScript client sees it: every answer is one that the client understands."""

import hashlib
import hmac
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from dev.simulators.notion.faults import Fault, Kind
from dev.simulators.notion.options import VERSIONS, Options
from dev.simulators.notion.server import Simulator, serve
from dev.simulators.notion.webhooks import Sender, Subscription

FOLDER = Path(__file__).parent.parent / "dev/notion-sdk"
EXPECTED = {
    "fullDatabase": True,
    "fullPage": True,
    "fullDataSource": True,
    "shownRelations": 25,
    "allRelations": 30,
    "value": 1300,
    "notes": "Signed soon",
    "accounts": 30,
    "found": [["Name", "Value"]],
    "afterTrash": 0,
    "afterRestore": 1,
    "me": "bot",
    "users": ["bot", "person", "person", "person"],
    "search": ["Deals"],
    "unknownPage": [404, "object_not_found"],
    "tooLong": [400, "validation_error"],
    "stranger": [401, "unauthorized"],
}


def run(simulator: Simulator, version: str, **given: str) -> dict[str, Any]:
    """What the client saw, by the names that exercise.mjs gives it."""
    node = shutil.which("node")
    assert node is not None
    assert (FOLDER / "node_modules").exists(), "npm install --prefix dev/notion-sdk --no-save"
    options = simulator.state.options
    world = {
        "ADDRESS": simulator.base_url,
        "TOKEN": options.token,
        "VERSION": version,
        "HOME_PAGE": simulator.state.home,
    }
    done = subprocess.run(
        [node, str(FOLDER / "exercise.mjs")],
        env={**os.environ, **world, **given},
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.parametrize("version", VERSIONS)
def test_the_javascript_client_finds_its_way(version: str) -> None:
    """Tables, pages, queries, long relations, the trash and refusals, also where pages of a list are short."""
    with serve(Options(requests_per_minute=10_000, shorter_pages=True)) as simulator:
        assert run(simulator, version) == EXPECTED


@pytest.mark.parametrize("kind", ["429", "529"])
def test_it_waits_when_it_is_told_to(kind: Kind) -> None:
    """It reads our limits and our overload as Notion's, and comes again."""
    with serve(Options(requests_per_minute=10_000)) as simulator:
        simulator.state.faults.armed.append(Fault(kind, path="/query"))

        assert run(simulator, VERSIONS[-1]) == EXPECTED


def test_it_trusts_what_we_sign() -> None:
    """An event's signature is right for its own check, and not for another body."""
    with serve(Options(requests_per_minute=10_000)) as simulator:
        source = simulator.person.add_database("Deals", {"Name": {"title": {}}})
        simulator.person.create(source, {"Name": {"title": [{"text": {"content": "Größe"}}]}})
        sender = Sender(simulator.state, Subscription("http://127.0.0.1:9/"))
        sender.collect()
        body = json.dumps(sender.payload(sender.waiting[0]))
        signature = "sha256=" + hmac.new(sender.token.encode(), body.encode(), hashlib.sha256).hexdigest()
        seen = run(simulator, VERSIONS[-1], BODY=body, SIGNATURE=signature, VERIFICATION_TOKEN=sender.token)

    assert (seen["signature"], seen["tampered"], seen["sameSignature"]) == (True, False, True)
