"""Two teams of whom one has a call that is read, and questions to the MCP server over real HTTP."""

import asyncio
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from typing import Any

import psycopg
from httpx import Client
from mcp.client import Client as OfficialClient
from mcp.client.streamable_http import streamable_http_client
from mcp.shared._httpx_utils import create_mcp_http_client
from mcp_types import CallToolResult

from lib.readings.doors import choose_reader
from lib.readings.knowledge import Knowledge
from lib.settings import settings
from tests.api.teams import Teams, build
from tests.edges import deployed
from tests.lib.coaching.stored import read

ACCEPT = {"Accept": "application/json, text/event-stream"}


@contextmanager
def two_teams(database_url: str, **values: str) -> Generator[Teams]:
    """Their calls are read; nobody is let in for sitting here."""
    with deployed(database_url, trust_loopback="false", **values), psycopg.connect(database_url) as conn:
        teams = build(conn)
        identity, _ = choose_reader(settings(), Knowledge())
        read(conn, [teams.ids["call"][key] for key in ("open", "crossed", "secret", "lone")], identity)
        conn.commit()
        yield teams


def ask(client: Client, headers: Mapping[str, str], tool: str, **arguments: Any) -> CallToolResult:
    """One question by the official client."""

    async def call() -> CallToolResult:
        async with (
            create_mcp_http_client(headers=dict(headers)) as http,
            OfficialClient(streamable_http_client(f"{client.base_url}/api/mcp", http_client=http)) as official,
        ):
            return await official.call_tool(tool, arguments)

    return asyncio.run(call())
