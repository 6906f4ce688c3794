"""The app: its routes, and the way of every request from the wire to the answer."""

import asyncio
import json
import secrets
from collections.abc import Callable
from contextlib import suppress
from typing import Any, cast

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dev.simulators.gong import calls, gate, references, tokens, users
from dev.simulators.gong.asked import Asked, read_json
from dev.simulators.gong.faults import Kind
from dev.simulators.gong.refusals import NOT_ALLOWED, RefusedError
from dev.simulators.gong.state import Exchange, State
from dev.simulators.gong.world import Json

type Endpoint = Callable[[State, Asked], Json]

ENDPOINTS: tuple[tuple[str, str, Endpoint], ...] = (
    ("GET", "/v2/users", users.get_users),
    ("POST", "/v2/users/extensive", users.post_users),
    ("GET", "/v2/users/{id}", users.get_user),
    ("GET", "/v2/workspaces", users.get_workspaces),
    ("GET", "/v2/calls", calls.get_calls),
    ("POST", "/v2/calls/extensive", calls.post_extensive),
    ("POST", "/v2/calls/transcript", calls.post_transcript),
    ("GET", "/v2/calls/{id}", calls.get_call),
    ("GET", "/v2/data-privacy/data-for-email-address", references.get_email_data),
    ("GET", "/v2/crm/entities", references.get_crm_entities),
    ("POST", tokens.PATH, tokens.post_token),
)


def build(state: State) -> Starlette:
    """The app over one state."""

    def route(method: str, path: str, endpoint: Endpoint) -> Route:
        async def handle(request: Request) -> Response:
            raw = await request.body()
            state.note_arrival()
            fault = state.faults.draw(request.url.path)
            if fault == "slow":
                await asyncio.sleep(state.options.slow_seconds)
            return answer(state, request, raw, path, endpoint, fault)

        return Route(path, handle, methods=[method])

    return Starlette(
        routes=[route(method, path, endpoint) for method, path, endpoint in ENDPOINTS],
        exception_handlers={HTTPException: refuse_route},
    )


def refuse_route(_request: Request, error: Exception) -> Response:
    """Another method or path, in the same envelope as every refusal."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    return respond({"errors": [NOT_ALLOWED if status == 405 else "Not Found"]}, status)


def answer(state: State, request: Request, raw: bytes, route: str, endpoint: Endpoint, fault: Kind | None) -> Response:
    """The bad day, the quota, the rights, then the endpoint; every request is in the journal."""
    body: Any = None
    headers: dict[str, str] = {}
    try:
        if route != tokens.PATH:
            gate.meet_fault(state, fault)
            gate.meet_quota(state)
            gate.authorise(state, request.headers, route)
            body = read_json(raw)
        base_url = f"{request.url.scheme}://{request.url.netloc}"
        path_id = str(request.path_params.get("id", ""))
        payload = endpoint(state, Asked(request.query_params, path_id, body, raw, request.headers, base_url))
        status = 200
        if fault in {"no-parties", "bad-record", "no-transcript"}:
            spoil(payload, fault)
    except RefusedError as refused:
        payload, status, headers = {"errors": refused.errors}, refused.status, refused.headers
    response = respond(payload, status, headers, fault)
    keep = state.options.keep_bodies
    state.note(
        Exchange(
            request.method,
            request.url.path,
            response.status_code,
            dict(request.query_params) if keep else {},
            peek(raw) if keep else None,
            payload if keep and response.status_code != 502 else None,
            route,
        )
    )
    return response


def peek(raw: bytes) -> Any:
    """The JSON of a body for the journal, also where the request was refused before anyone read it."""
    with suppress(ValueError):
        return json.loads(raw)
    return None


def respond(payload: Json, status: int, headers: dict[str, str] | None = None, fault: Kind | None = None) -> Response:
    """The answer with Gong's headers, or what is left of it after the fault."""
    if status == 200 and fault == "502":
        return Response(b"<html><body>502 Bad Gateway</body></html>", 502, media_type="text/html")
    request_id = secrets.token_hex(10)
    payload |= {"requestId": request_id}
    content = json.dumps(payload).encode()
    if status == 200 and fault == "truncated":
        content = content[: max(1, len(content) * 2 // 3)]
    marks = {"x-traceid": request_id, "x-gong-service-version": "PublicApiServer:simulated"}
    if fault in {"cut", "cut-body"}:
        marks["x-simulated-cut"] = fault
    return Response(content, status, headers=marks | (headers or {}), media_type="application/json;charset=UTF-8")


def spoil(payload: Json, fault: Kind | None) -> None:
    """What a bad day does to the first record of a page."""
    shown = cast(list[Json], payload.get("calls") or [])
    transcripts = cast(list[Json], payload.get("callTranscripts") or [])
    if fault == "no-parties":
        for call in shown:
            call.pop("parties", None)
    elif fault == "bad-record" and shown and "metaData" in shown[0]:
        shown[0]["metaData"] = {**shown[0]["metaData"], "started": None, "duration": "abc"}
    elif fault == "no-transcript" and transcripts:
        transcripts[0]["transcript"] = [{"speakerId": "1", "sentences": "none"}]
