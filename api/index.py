"""The one ASGI app, on Vercel, on Lambda and on a laptop."""

from typing import Any

from fastapi import FastAPI, Response
from fastapi.responses import JSONResponse

from api import _errors
from api._answers import Problem
from api._head import Head
from api._headers import Headers
from api._parameters import OPEN_READ, READ
from api._routes import (
    accounts,
    conversations,
    crm,
    cron,
    gong,
    health,
    insights,
    learning,
    mcp,
    notion,
    opportunities,
    webhooks,
)

app = FastAPI(
    title="Dealcoach",
    version="0.1.0",
    openapi_url=None,  # served below, to those who may ask
    docs_url=None,  # the framework's page loads its parts from elsewhere
    redoc_url=None,
    redirect_slashes=False,  # a redirect would name whatever host the request names
)
for module in (opportunities, insights, learning, conversations, accounts, crm):
    app.include_router(module.router, prefix="/api", dependencies=READ)
app.include_router(health.router, prefix="/api", dependencies=OPEN_READ)
for module in (cron, webhooks, gong, notion):  # whoever calls them may add parameters of their own
    app.include_router(module.router, prefix="/api")
app.router.routes.append(mcp.route)
_errors.install(app)
app.add_middleware(Head)
app.add_middleware(Headers)


def openapi() -> dict[str, Any]:
    """OpenAPI with the schema of problems, which every route refers to, and with who needs a bearer token."""
    if app.openapi_schema is None:
        schema = FastAPI.openapi(app)
        schema["components"]["schemas"]["Problem"] = Problem.model_json_schema()
        for unused in ("HTTPValidationError", "ValidationError"):
            schema["components"]["schemas"].pop(unused, None)
        schema["components"]["securitySchemes"] = {"bearer": {"type": "http", "scheme": "bearer"}}
        for operation in (each for path in schema["paths"].values() for each in path.values()):
            if not {"health", "webhooks"} & set(operation["tags"]):
                operation["security"] = [{"bearer": []}]
        app.openapi_schema = schema
    return app.openapi_schema


app.openapi = openapi


@app.get("/api/openapi.json", include_in_schema=False, dependencies=READ)
def get_openapi() -> Response:
    return JSONResponse(openapi())
