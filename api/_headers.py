"""What every answer carries: the request's id, and what keeps a browser from doing more with it than showing it."""

import uuid
from collections.abc import MutableMapping
from typing import Annotated, Any

from fastapi import Header
from starlette.types import ASGIApp, Message, Receive, Scope, Send

Authorization = Annotated[str | None, Header(include_in_schema=False)]
"""Left out of OpenAPI's parameters, as OpenAPI says; `security` tells of it."""

SECURITY = (
    (b"x-content-type-options", b"nosniff"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"strict-transport-security", b"max-age=63072000; includeSubDomains"),
)


class Headers:
    """Gives each request an id, which problems and the answer's headers carry, and each answer the security headers.

    An answer that says one of these itself keeps its own.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        identity = uuid.uuid4().hex
        state: MutableMapping[str, Any] = scope.setdefault("state", {})
        state["request_id"] = identity

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = list(message.get("headers", ()))
                named = {name for name, _ in own}
                message["headers"] = [
                    *own,
                    (b"x-request-id", identity.encode()),
                    *(each for each in SECURITY if each[0] not in named),
                ]
            await send(message)

        await self.app(scope, receive, send_with_headers)
