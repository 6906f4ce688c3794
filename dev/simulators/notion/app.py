"""The app: its routes, and the way of every request from the wire to the answer."""

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dev.simulators.notion import databases, gate, lookups, pages, query
from dev.simulators.notion.asked import Asked, read_json
from dev.simulators.notion.faults import Kind
from dev.simulators.notion.refusals import RefusedError
from dev.simulators.notion.state import Exchange, State
from dev.simulators.notion.workspace import Json

type Endpoint = Callable[[State, Asked], Json]

ENDPOINTS: tuple[tuple[str, str, Endpoint], ...] = (
    ("GET", "/v1/users/me", lookups.get_me),
    ("GET", "/v1/users", lookups.get_users),
    ("GET", "/v1/users/{user_id}", lookups.get_user),
    ("POST", "/v1/search", lookups.post_search),
    ("GET", "/v1/blocks/{block_id}/children", databases.get_children),
    ("POST", "/v1/databases", databases.post_database),
    ("GET", "/v1/databases/{database_id}", databases.get_database),
    ("PATCH", "/v1/databases/{database_id}", databases.patch_database),
    ("POST", "/v1/data_sources", databases.post_source),
    ("GET", "/v1/data_sources/{data_source_id}", databases.get_source),
    ("PATCH", "/v1/data_sources/{data_source_id}", databases.patch_source),
    ("POST", "/v1/data_sources/{data_source_id}/query", query.post_query),
    ("POST", "/v1/pages", pages.post_page),
    ("GET", "/v1/pages/{page_id}", pages.get_page),
    ("PATCH", "/v1/pages/{page_id}", pages.patch_page),
    ("GET", "/v1/pages/{page_id}/properties/{property_id:path}", pages.get_property),
)


def build(state: State) -> Starlette:
    """The app over one state."""

    def route(method: str, path: str, endpoint: Endpoint) -> Route:
        async def handle(request: Request) -> Response:
            raw = await request.body()
            fault = state.faults.draw(request.method, request.url.path)
            if fault == "slow":
                await asyncio.sleep(state.options.slow_seconds)
            with state.lock:
                return answer(state, request, raw, path.replace(":path", ""), endpoint, fault)

        return Route(path, handle, methods=[method])

    return Starlette(
        routes=[route(method, path, endpoint) for method, path, endpoint in ENDPOINTS],
        exception_handlers={HTTPException: refuse_route},
    )


def refuse_route(_request: Request, _error: Exception) -> Response:
    """Another method or path."""
    refused = RefusedError(400, "invalid_request_url", "Invalid request URL.")
    return Response(json.dumps(envelope(refused, "")), 400, media_type="application/json")


def envelope(refused: RefusedError, request_id: str) -> Json:
    body: Json = {"object": "error", "status": refused.status, "code": refused.code, "message": refused.message}
    if refused.additional is not None:
        body["additional_data"] = dict(refused.additional)
    return body | {"request_id": request_id}


def answer(state: State, request: Request, raw: bytes, route: str, endpoint: Endpoint, fault: Kind | None) -> Response:
    """The bad day, the limit, the token and the version, then the endpoint; every request is in the journal."""
    request_id = state.new_id()
    version = request.headers.get("notion-version", "")
    try:
        gate.meet_fault(state, fault, route)
        gate.meet_limit(state)
        gate.authorise(state, request.headers.get("authorization", ""))
        gate.check_version(version)
        asked = Asked(request.query_params.multi_items(), request.path_params, read_json(raw), version)
        payload, status, headers = endpoint(state, asked) | {"request_id": request_id}, 200, dict[str, str]()
    except RefusedError as refused:
        payload, status, headers = envelope(refused, request_id), refused.status, refused.headers
    response = respond(payload, status, headers, fault)
    keep = state.options.keep_bodies
    state.note(
        Exchange(
            request.method,
            request.url.path,
            response.status_code,
            list(request.query_params.multi_items()) if keep else [],
            peek(raw) if keep else None,
            payload if keep and status != 502 else None,
            route,
            version,
        )
    )
    return response


def peek(raw: bytes) -> Any:
    """The JSON of a body for the journal, also where the request was refused before anyone read it."""
    with suppress(ValueError):
        return json.loads(raw)
    return None


def respond(payload: Json, status: int, headers: dict[str, str], fault: Kind | None) -> Response:
    """The answer with Notion's headers, or what is left of it after the fault."""
    if status == 502:
        return Response(b"<html><head><title>502 Bad Gateway</title></head></html>", 502, media_type="text/html")
    content = json.dumps(payload).encode()
    if status == 200 and fault == "truncated":
        content = content[: max(1, len(content) * 2 // 3)]
    marks = {"x-notion-request-id": str(payload["request_id"])}
    if fault in {"cut", "lost"}:
        marks["x-simulated-cut"] = "cut"
    if fault == "cut-body":
        marks["x-simulated-cut"] = "cut-body"
    return Response(content, status, headers=marks | headers, media_type="application/json; charset=utf-8")
