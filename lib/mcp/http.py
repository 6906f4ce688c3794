"""MCP over HTTP: stateless, one JSON answer per request, so that any instance can take any request."""

from contextvars import ContextVar
from functools import cache

from fastmcp import FastMCP
from starlette.types import Receive, Scope, Send

from lib.auth.viewer import Viewer
from lib.mcp.server import build

VIEWER: ContextVar[Viewer] = ContextVar("viewer")
"""Who is asking, for the time of a request. No default: a tool that nobody asks for answers nobody."""


@cache
def server() -> FastMCP:
    return build(VIEWER.get)


async def serve(viewer: Viewer, path: str, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer one request of this viewer.

    The transport lives as long as the request: there is no lifespan on Lambda, and it may not outlive its event loop.
    """
    app = server().http_app(path=path, stateless_http=True, json_response=True)
    before = VIEWER.set(viewer)
    try:
        async with app.lifespan(app):
            await app(scope, receive, send)
    finally:
        VIEWER.reset(before)
