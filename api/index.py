"""The one ASGI app, on Vercel, on Lambda and on a laptop."""

from typing import Any

from fastapi import FastAPI

from api import _errors
from api._answers import Problem
from api._headers import Headers
from api._routes import accounts, conversations, cron, gong, health, opportunities, webhooks

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
app.add_middleware(Headers)


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
