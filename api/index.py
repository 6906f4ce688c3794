"""The one ASGI app, on Vercel, on Lambda and on a laptop."""

from typing import Any

from fastapi import FastAPI, Response
from fastapi.openapi import utils
from fastapi.responses import JSONResponse
from starlette.routing import BaseRoute

from api import _errors
from api._answers import Problem
from api._head import Head
from api._headers import Headers
from api._later import Later
from api._parameters import OPEN_READ, READ
from api._routes import accounts, conversations, health, mcp, opportunities

app = FastAPI(
    title="Dealcoach",
    version="0.1.0",
    openapi_url=None,  # served below, to those who may ask
    docs_url=None,  # the framework's page loads its parts from elsewhere
    redoc_url=None,
    redirect_slashes=False,  # a redirect would name whatever host the request names
)
LATER = (
    Later("deals", r"/api/opportunities/[^/]+/(?:plan|qualification|stakeholders|stages)\b.*", READ),
    Later("account_plans", r"/api/accounts/[^/]+/plan\b.*", READ),
    Later("candidates", r"/api/candidates", READ),
    Later("insights", r"/api/opportunities/[^/]+/insights", READ),
    Later("learning", r"/api/insights/learning", READ),
    Later("crm", r"/api/crm/.*", READ),
    # whoever calls these may add parameters of their own
    Later("cron", r"/api/cron/.*"),
    Later("webhooks", r"/api/webhooks/email(?:/mime)?"),
    Later("gong", r"/api/webhooks/gong"),
    Later("notion", r"/api/webhooks/notion"),
)
for module in (opportunities, conversations, accounts):
    app.include_router(module.router, prefix="/api", dependencies=READ)
app.include_router(health.router, prefix="/api", dependencies=OPEN_READ)
app.router.routes.extend([*LATER, mcp.route])
_errors.install(app)
app.add_middleware(Head)
app.add_middleware(Headers)


def every_route() -> list[BaseRoute]:
    """All routes, loading those that are loaded when they are first asked for."""
    known = [route for route in app.routes if not isinstance(route, Later)]
    return [*known, *(route for each in LATER for route in each.routes)]


def openapi() -> dict[str, Any]:
    """OpenAPI with the schema of problems, which every route refers to, and with who needs a bearer token."""
    if app.openapi_schema is None:
        schema = utils.get_openapi(title=app.title, version=app.version, routes=every_route())
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
