"""Claude's door: MCP as streamable HTTP. What it needs is imported when the first question comes."""

from urllib.parse import urlsplit

from fastapi import Request
from starlette.routing import Route
from starlette.types import Message, Receive, Scope, Send

from api._bodies import read_bounded
from api._dependencies import hostname, read_viewer
from api._slots import connection_slot
from lib.errors import Forbidden

PATH = "/api/mcp"
MOST_BYTES = 1 << 20


class Door:
    """Lets in whom the other routes let in, and hands the request to the MCP server."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        refuse_other_pages(request)
        viewer = await read_viewer(request, request.headers.get("authorization"))
        whole = replay(await read_bounded(request, MOST_BYTES, "A question"), receive)
        from lib.mcp.http import serve

        async with connection_slot():
            await serve(viewer, PATH, scope, whole, send)


def replay(body: bytes, receive: Receive) -> Receive:
    """A body that has been read, and then whatever else comes: nobody holds a connection while it is sent."""
    waiting = [body]

    async def receive_again() -> Message:
        if waiting:
            return {"type": "http.request", "body": waiting.pop(), "more_body": False}
        return await receive()

    return receive_again


def refuse_other_pages(request: Request) -> None:
    """A page elsewhere must not ask in the name of whoever looks at it, as MCP demands of servers."""
    origin = request.headers.get("origin")
    if origin is not None and hostname(urlsplit(origin).netloc) != hostname(request.headers.get("host", "")):
        raise Forbidden("Only pages of this address may ask from a browser.")


route = Route(PATH, Door(), methods=["POST"], include_in_schema=False)
