"""`dealcoach mcp`: the MCP server over stdin and stdout, for Claude Desktop and whatever else starts programs."""

from collections.abc import AsyncGenerator
from typing import TYPE_CHECKING, Any

import typer

from dev.local_world import prepared_database
from lib.auth.viewer import LOCAL

if TYPE_CHECKING:
    from fastmcp import FastMCP


def register(app: typer.Typer) -> None:
    @app.command("mcp")
    def mcp_command() -> None:
        """Answer Claude's questions over stdin and stdout, from the database that is there, as an admin."""
        create().run("stdio", show_banner=False)


def create() -> "FastMCP":
    """The server with the database of this machine, started when it starts: what `fastmcp dev` is given."""
    from fastmcp.server.lifespan import lifespan

    from lib.mcp.server import build

    @lifespan
    async def with_database(_server: "FastMCP[Any]") -> AsyncGenerator[dict[str, Any]]:
        with prepared_database():
            yield {}

    return build(lambda: LOCAL, with_database)
