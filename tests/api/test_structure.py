"""Rules that every route keeps: who may call it, what its documentation says, how often it asks the database."""

import asyncio
import re
from collections.abc import Iterator
from typing import Any, cast
from uuid import UUID

import httpx
import pytest
from fastapi.routing import iter_route_contexts
from psycopg import Connection
from psycopg.rows import TupleRow

from api.index import app, every_route
from dev.bench.statements import ask as questions
from tests.api.workspace import build
from tests.edges import deployed

type Json = dict[str, Any]

ABROAD = "203.0.113.9"
OPEN = {"/api/health"}
OWN_SECRET = ("/api/cron/", "/api/webhooks/")


def ask(host: str, method: str, path: str) -> httpx.Response:
    """A request as the app sees it when it comes from this address."""

    async def send() -> httpx.Response:
        transport = httpx.ASGITransport(app, client=(host, 4711))
        async with httpx.AsyncClient(transport=transport, base_url="http://dealcoach.example") as client:
            return await client.request(method, path)

    return asyncio.run(send())


def operations() -> Iterator[tuple[str, str, Json]]:
    """Every documented operation: path, method, what OpenAPI says of it."""
    for path, methods in app.openapi()["paths"].items():
        for method, operation in methods.items():
            yield path, method.upper(), operation


@pytest.mark.parametrize(("path", "method"), [(path, method) for path, method, _ in operations()])
def test_nothing_is_open_to_everyone(database_url: str, path: str, method: str) -> None:
    """Who comes from elsewhere without a word of who they are is refused; health is open; others bring a secret."""
    filled = re.sub(r"\{\w+\}", str(UUID(int=0)), path)
    with deployed(database_url):
        abroad = ask(ABROAD, method, filled)
        at_home = ask("127.0.0.1", method, filled)

    if path in OPEN:
        assert abroad.status_code == 200
    else:
        assert abroad.status_code == 401, abroad.text
        assert abroad.json()["title"] == "Not signed in"
    if path.startswith(OWN_SECRET):
        assert at_home.status_code == 401


def test_every_route_is_documented() -> None:
    """What is served is in OpenAPI, which is where the walk above looks."""
    documented = {path for path, _, _ in operations()}
    served = {str(context.path) for context in iter_route_contexts(every_route())}

    assert served == documented | {"/api/openapi.json", "/api/webhooks/email/mime", "/api/mcp"}


@pytest.mark.parametrize(("path", "method", "operation"), list(operations()))
def test_the_documentation_of_a_route(path: str, method: str, operation: Json) -> None:
    """A summary; bounds or words for each parameter; a schema for success; each error a problem."""
    assert operation["summary"]
    assert operation["description"]
    for parameter in operation.get("parameters", []):
        schema: Json = parameter["schema"]
        told = {"enum", "minimum", "maximum", "maxLength", "maxItems", "format", "default", "anyOf", "description"}
        assert parameter["in"] == "header" or told & {*schema, *parameter}, parameter
    statuses: dict[str, Json] = operation["responses"]
    good = [status for status in statuses if status.startswith("2")]
    assert good
    documents = {"text/markdown", "text/html"}
    for status in good:
        content: Json = statuses[status]["content"]
        assert documents & set(content) or content["application/json"]["schema"]
    for status in set(statuses) - set(good):
        content = statuses[status]["content"]
        if path not in OPEN:
            assert content == {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    if path not in OPEN:
        assert "401" in statuses
    if operation["tags"] != ["health"]:
        assert "503" in statuses or method == "POST"
    if "{" in path:
        assert {"404", "422"} <= set(statuses)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (
            "/api/opportunities",
            {
                "owner",
                "stage",
                "health_score_min",
                "health_score_max",
                "close_date_from",
                "close_date_to",
                "quiet_days",
                "search",
                "sort",
                "page",
                "limit",
            },
        ),
        ("/api/opportunities/{opportunity_id}/timeline", {"opportunity_id", "type", "order", "page", "limit"}),
        ("/api/accounts", {"search", "page", "limit"}),
        ("/api/reps", {"page", "limit"}),
    ],
)
def test_every_parameter_is_named(path: str, expected: set[str]) -> None:
    """The frontend's types are made from these names and bounds."""
    described = app.openapi()["paths"][path]["get"]["parameters"]
    parameters = {p["name"]: p["schema"] for p in described if p["in"] != "header"}

    assert set(parameters) == expected
    assert (parameters["limit"]["minimum"], parameters["limit"]["maximum"]) == (1, 100)
    assert parameters["page"]["minimum"] == 1


def test_every_reference_leads_somewhere() -> None:
    """No schema is named that is not there, and none is there that nobody names."""
    document = app.openapi()
    named = set(references(document))

    assert named == {f"#/components/schemas/{name}" for name in document["components"]["schemas"]}


def references(value: Any) -> Iterator[str]:
    """Every $ref in the document."""
    if isinstance(value, list):
        for item in cast(list[Any], value):
            yield from references(item)
    if isinstance(value, dict):
        for name, item in cast(Json, value).items():
            if name == "$ref":
                yield str(item)
            elif name != "mapping":
                yield from references(item)


@pytest.mark.parametrize(
    "path",
    [
        "/api/opportunities?",
        "/api/opportunities?owner=ada moss&search=renwal&stage=proposal&sort=account&",
        "/api/accounts?search=hexvale&",
        "/api/reps?",
        "/api/opportunities/{busy}/timeline?",
    ],
)
def test_the_number_of_questions_does_not_grow(conn: Connection[TupleRow], path: str) -> None:
    """A page of a hundred asks the database as often as a page of one, with any filter."""
    filled = path.format(busy=build(conn).busy)
    few, many = (len(questions(conn, f"{filled}limit={limit}")[1]) for limit in (1, 100))

    assert 0 < few == many <= 8


def test_a_card_asks_a_few_questions(conn: Connection[TupleRow]) -> None:
    """However many people, sentences or deals it shows."""
    workspace = build(conn)
    paths = {
        f"/api/opportunities/{workspace.busy}": 1,
        f"/api/calls/{workspace.calls['c1']}": 3,
        f"/api/calls/{workspace.calls['c1']}/transcript": 2,
        f"/api/emails/{workspace.emails['e1']}": 3,
        f"/api/accounts/{workspace.accounts['hexavale']}": 3,
    }

    assert {path: len(questions(conn, path)[1]) for path in paths} == paths
