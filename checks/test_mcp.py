"""The MCP server as the MCP Inspector's command line sees it, over stdin and over HTTP, and as `fastmcp` starts it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from dev.deploy import bundle, runtime_api
from dev.inspector import PROGRAM
from tests.api.teams import Teams
from tests.edges import served
from tests.lib.mcp.teams import ACCEPT, two_teams

ROOT = Path(__file__).parent.parent
STDIO = [sys.executable, "-c", "from dev.cli import main; main()", "mcp"]
FASTMCP = [str(Path(sys.executable).parent / "fastmcp"), "run", "dev/commands/mcp.py:create", "--no-banner"]
TOOLS = [
    "analyze_opportunity", "analyze_call", "get_rep_insights", "get_learning_insights", "get_deal_plan",
    "get_stakeholder_map", "get_crm_status", "search_calls",
]  # fmt: skip


def inspect(home: Path, target: Sequence[str], *question: str) -> subprocess.CompletedProcess[str]:
    """One run of the Inspector, with a home of its own."""
    node = shutil.which("node")
    assert node is not None
    assert PROGRAM.exists(), "npm install --prefix dev/inspector --no-save"
    return subprocess.run(
        [node, str(PROGRAM), "--cli", *target, *question],
        cwd=ROOT,
        env={**os.environ, "HOME": str(home), "MCP_CATALOG_PATH": str(home / "mcp.json")},
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )


def answer(run: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def over_http(address: str, headers: Mapping[str, str]) -> list[str]:
    named = [f"{name}: {value}" for name, value in headers.items()]
    return [f"{address}/api/mcp", "--transport", "http", *(["--header", *named] if named else [])]


@pytest.mark.parametrize("program", [STDIO, FASTMCP], ids=["dealcoach mcp", "fastmcp run"])
def test_over_stdin(database_url: str, tmp_path: Path, program: Sequence[str]) -> None:
    """The tools are there, no schema is one that some client cannot read, and a search finds every call."""
    with two_teams(database_url):
        target = [*program, "-e", f"DATABASE_URL={database_url}"]
        listed = answer(inspect(tmp_path, target, "--method", "tools/list", "--strict"))
        found = answer(inspect(tmp_path, target, "--method", "tools/call", "--tool-name", "search_calls"))

    assert [tool["name"] for tool in listed["tools"]] == TOOLS
    assert found["structuredContent"]["total"] == 4


def test_over_http(database_url: str, tmp_path: Path) -> None:
    """With a rep's token the rep's calls; a scorecard of one of them."""
    with two_teams(database_url) as teams, served() as client:
        target = over_http(str(client.base_url), teams.headers["owner"])
        listed = answer(inspect(tmp_path, target, "--method", "tools/list", "--strict"))
        found = answer(inspect(tmp_path, target, "--method", "tools/call", "--tool-name", "search_calls"))
        card = answer(inspect(tmp_path, target, *scorecard(teams)))

    assert [tool["name"] for tool in listed["tools"]] == TOOLS
    assert found["structuredContent"]["total"] == 2
    assert card["structuredContent"]["status"] == "ready"


def test_over_http_without_a_token(database_url: str, tmp_path: Path) -> None:
    """Nothing is listed to a stranger."""
    with two_teams(database_url), served() as client:
        refused = inspect(tmp_path, over_http(str(client.base_url), {}), "--method", "tools/list")

    assert refused.returncode != 0
    assert "analyze_call" not in refused.stdout


def scorecard(teams: Teams) -> list[str]:
    call = teams.ids["call"]["open"]
    return ["--method", "tools/call", "--tool-name", "analyze_call", "--tool-arg", f"call_id={call}"]


def test_the_packaged_api_answers_claude(database_url: str, tmp_path: Path) -> None:
    """Nothing that it needs was left out of the bundle, whether a question is right, wrong or a stranger's."""
    web = bundle.build(tmp_path / "web", "x86_64", "web")
    with (
        two_teams(database_url) as teams,
        runtime_api.running(web, "functions.http.handler", {"DATABASE_URL": database_url}) as function,
    ):
        owner = teams.headers["owner"]
        stranger = function.invoke(event({}, "tools/list")).payload
        listed = function.invoke(event(owner, "tools/list")).payload
        found = function.invoke(event(owner, "tools/call", name="search_calls", arguments={})).payload
        wrong = function.invoke(event(owner, "tools/call", name="search_calls", arguments={"limit": 900})).payload

    assert stranger["statusCode"] == 401
    assert [tool["name"] for tool in json.loads(listed["body"])["result"]["tools"]] == TOOLS
    assert json.loads(found["body"])["result"]["structuredContent"]["total"] == 2
    assert json.loads(wrong["body"])["result"]["isError"]


def event(headers: Mapping[str, str], method: str, **given: Any) -> dict[str, Any]:
    """A question as API Gateway hands it over."""
    return {
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": "/api/mcp",
        "rawQueryString": "",
        "headers": {
            "host": "deals.example",
            "content-type": "application/json",
            **{name.lower(): value for name, value in {**ACCEPT, **headers}.items()},
        },
        "requestContext": {
            "http": {"method": "POST", "path": "/api/mcp", "sourceIp": "203.0.113.7", "protocol": "HTTP/1.1"},
            "stage": "$default",
        },
        "body": json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": given}),
        "isBase64Encoded": False,
    }
