"""The one ASGI app, on Vercel, on Lambda and on a laptop."""

import uuid
from collections.abc import MutableMapping
from typing import Any

from fastapi import FastAPI
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api import _errors
from api._answers import Problem
from api._routes import accounts, conversations, cron, gong, health, opportunities, webhooks


class RequestIds:
    """Gives each request an id, which problems and the answer's headers carry."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        identity = uuid.uuid4().hex
        state: MutableMapping[str, Any] = scope.setdefault("state", {})
        state["request_id"] = identity

        async def send_with_id(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), (b"x-request-id", identity.encode())]
            await send(message)

        await self.app(scope, receive, send_with_id)


app = FastAPI(
    title="Dealcoach",
    version="0.1.0",
    openapi_url="/api/openapi.json",
    docs_url=None,  # the framework's page loads its parts from elsewhere
    redoc_url=None,
)
for module in (opportunities, conversations, accounts, health, cron, webhooks, gong):
    app.include_router(module.router, prefix="/api")
_errors.install(app)
app.add_middleware(RequestIds)


def openapi() -> dict[str, Any]:
    """OpenAPI with the schema of problems, which every route refers to."""
    if app.openapi_schema is None:
        schema = FastAPI.openapi(app)
        schema["components"]["schemas"]["Problem"] = Problem.model_json_schema()
        for unused in ("HTTPValidationError", "ValidationError"):
            schema["components"]["schemas"].pop(unused, None)
        app.openapi_schema = schema
    return app.openapi_schema


app.openapi = openapi
