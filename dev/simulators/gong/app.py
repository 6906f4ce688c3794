"""The endpoints."""

import base64
import json
import secrets
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, cast

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dev.simulators.gong import paging, shapes
from dev.simulators.gong.faults import Kind
from dev.simulators.gong.paging import Cursor, CursorRefusedError
from dev.simulators.gong.state import Exchange, State
from dev.simulators.gong.world import Json, WorldCall

NO_CALLS = "No calls found corresponding to the provided filters"
SCOPES = {
    "/v2/users": "api:users:read",
    "/v2/users/extensive": "api:users:read",
    "/v2/workspaces": "api:workspaces:read",
    "/v2/calls": "api:calls:read:basic",
    "/v2/calls/extensive": "api:calls:read:extensive",
    "/v2/calls/transcript": "api:calls:read:transcript",
    "/v2/data-privacy/data-for-email-address": "api:data-privacy:read",
    "/v2/crm/entities": "api:crm:get-objects",
}
LONG_WAIT_SECONDS = 3 * 3600


class RefusedError(Exception):
    """Answered with a status and Gong's words."""

    def __init__(self, status: int, *errors: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(*errors)
        self.status = status
        self.errors = list(errors)
        self.headers = dict(headers or {})


type Endpoint = Callable[[State, Request, Any], Json]


def build(state: State) -> Starlette:
    """The app over one state."""

    def route(path: str, method: str, endpoint: Endpoint) -> Route:
        async def handle(request: Request) -> Response:
            raw = await request.body()
            return answer(state, request, raw, path, endpoint)

        return Route(path, handle, methods=[method])

    return Starlette(
        routes=[
            route("/v2/users", "GET", get_users),
            route("/v2/users/extensive", "POST", post_users),
            route("/v2/users/{id}", "GET", get_user),
            route("/v2/workspaces", "GET", lambda s, _r, _b: {"workspaces": list(s.world.workspaces)}),
            route("/v2/calls", "GET", get_calls),
            route("/v2/calls/extensive", "POST", post_extensive),
            route("/v2/calls/transcript", "POST", post_transcript),
            route("/v2/calls/{id}", "GET", get_call),
            route("/v2/data-privacy/data-for-email-address", "GET", get_email_data),
            route("/v2/crm/entities", "GET", get_crm_entities),
            route("/oauth2/generate-customer-token", "POST", post_token),
        ]
    )


def answer(state: State, request: Request, raw: bytes, route: str, endpoint: Endpoint) -> Response:
    """Quota, faults, rights, then the endpoint; every request is in the journal."""
    path = request.url.path
    fault = state.faults.draw(path)
    body: Any = None
    try:
        if route != "/oauth2/generate-customer-token":
            meet_fault_before(state, fault)
            meet_quota(state)
            authorise(state, request, route)
            body = read_json(raw)
        payload = endpoint(state, request, body if body is not None else raw)
        if fault in {"no-parties", "bad-record", "no-transcript"}:
            spoil(payload, fault)
        status, headers = 200, {}
    except RefusedError as refused:
        payload, status, headers = {"errors": refused.errors}, refused.status, refused.headers
    request_id = secrets.token_hex(10)
    payload = {"requestId": request_id, **payload}
    keep = state.options.keep_bodies
    state.note(
        Exchange(
            request.method,
            path,
            status,
            dict(request.query_params) if keep else {},
            body if keep else None,
            payload if keep else None,
        )
    )
    content = json.dumps(payload).encode()
    headers |= {"x-traceid": request_id, "x-gong-service-version": "PublicApiServer:simulated"}
    if status == 200 and fault == "truncated":
        content = content[: max(1, len(content) * 2 // 3)]
    if status == 200 and fault == "502":
        return Response(b"<html><body>502 Bad Gateway</body></html>", 502, media_type="text/html")
    if fault in {"cut", "cut-body"}:
        headers["x-simulated-cut"] = fault
    return Response(content, status, headers=headers, media_type="application/json;charset=UTF-8")


def meet_quota(state: State) -> None:
    wait = state.take_from_quota()
    if wait is not None:
        raise RefusedError(429, "API rate limit exceeded", headers={"Retry-After": str(wait)})


def meet_fault_before(state: State, fault: Kind | None) -> None:
    match fault:
        case "429":
            state.block(1)
            raise RefusedError(429, "API rate limit exceeded", headers={"Retry-After": "1"})
        case "429-long":
            raise RefusedError(429, "API rate limit exceeded", headers={"Retry-After": str(LONG_WAIT_SECONDS)})
        case "500":
            raise RefusedError(500, "Internal server error occurred")
        case "slow":
            time.sleep(0.3)
        case "expired-cursor":
            raise RefusedError(400, "The cursor has expired")
        case _:
            pass


def spoil(payload: Json, fault: Kind) -> None:
    """What a bad day does to the first record of a page."""
    calls = cast(list[Json], payload.get("calls") or [])
    transcripts = cast(list[Json], payload.get("callTranscripts") or [])
    if fault == "no-parties":
        for call in calls:
            call.pop("parties", None)
    elif fault == "bad-record" and calls:
        calls[0]["metaData"] = {**calls[0]["metaData"], "started": None, "duration": "abc"}
    elif fault == "no-transcript" and transcripts:
        transcripts[0]["transcript"] = [{"speakerId": "1", "sentences": "none"}]


def authorise(state: State, request: Request, route: str) -> None:
    options = state.options
    if options.tenant_host_only and request.headers.get("host", "").split(":")[0] != "127.0.0.1":
        raise RefusedError(401, "Access denied")
    kind, _, value = request.headers.get("authorization", "").partition(" ")
    expected = base64.b64encode(f"{options.access_key}:{options.access_key_secret}".encode()).decode()
    bearer = kind.lower() == "bearer" and state.access_tokens.get(value, state.now - timedelta(1)) > state.now
    if not bearer and not (kind.lower() == "basic" and value == expected):
        raise RefusedError(401, "Failed to authorize: invalid credentials")
    scope = SCOPES.get(route) or SCOPES.get(route.removesuffix("/{id}"))
    if scope is not None and scope not in options.scopes:
        raise RefusedError(401, f"You don't have permission to use '{scope}' in your app.")


def read_json(raw: bytes) -> Any:
    if not raw:
        return None
    try:
        return json.loads(raw)
    except ValueError as error:
        raise RefusedError(400, "Request body is not valid JSON") from error


def get_users(state: State, request: Request, body: Any) -> Json:  # noqa: ARG001 (one shape for all endpoints)
    users = {str(user["id"]): user for user in state.world.users()}
    return page(state, "users", iter(users.items()), request.query_params.get("cursor"), lambda user: user)


def post_users(state: State, request: Request, body: Any) -> Json:  # noqa: ARG001
    wanted = shapes.as_mapping(shapes.as_mapping(body).get("filter")).get("userIds")
    users = {
        str(user["id"]): user
        for user in state.world.users()
        if wanted is None or str(user["id"]) in {str(identity) for identity in wanted}
    }
    if not users:
        raise RefusedError(404, "No users found corresponding to the provided filters")
    return page(state, "users", iter(users.items()), shapes.as_mapping(body).get("cursor"), lambda user: user)


def get_user(state: State, request: Request, body: Any) -> Json:  # noqa: ARG001
    identity = request.path_params["id"]
    user = next((user for user in state.world.users() if str(user["id"]) == identity), None)
    if user is None:
        raise RefusedError(404, f"User ID {identity} was not found")
    return {"user": user}


def get_calls(state: State, request: Request, body: Any) -> Json:  # noqa: ARG001
    after, before = read_bounds(request.query_params, "fromDateTime", "toDateTime")
    found = numbered(call for call in state.world.calls(None, None) if in_bounds(scheduled(call), after, before))
    visible = ((key, call) for key, call in found if shapes.is_visible(state, call))
    cursor = request.query_params.get("cursor")
    return page(state, "calls", visible, cursor, lambda call: shapes.meta(state, call), empty=NO_CALLS)


def scheduled(call: WorldCall) -> datetime:
    planned = call.payload["metaData"].get("scheduled")
    return datetime.fromisoformat(planned) if isinstance(planned, str) else call.started


def in_bounds(moment: datetime, after: datetime | None, before: datetime | None) -> bool:
    return (after is None or moment >= after) and (before is None or moment < before)


def get_call(state: State, request: Request, body: Any) -> Json:  # noqa: ARG001
    identity = request.path_params["id"]
    call = state.world.call(identity)
    if call is None or not shapes.is_visible(state, call):
        raise RefusedError(404, f"Call ID {identity} was not found")
    return {"call": shapes.meta(state, call)}


def post_extensive(state: State, request: Request, body: Any) -> Json:  # noqa: ARG001
    given = shapes.as_mapping(body)
    selector = shapes.as_mapping(given.get("contentSelector"))
    found = ((key, call) for key, call in filtered(state, given) if shapes.is_visible(state, call))
    return page(
        state, "calls", found, given.get("cursor"), lambda c: shapes.extensive(state, c, selector), empty=NO_CALLS
    )


def post_transcript(state: State, request: Request, body: Any) -> Json:  # noqa: ARG001
    given = shapes.as_mapping(body)
    found = ((key, call) for key, call in filtered(state, given) if shapes.has_transcript(state, call))

    def show(call: WorldCall) -> Json:
        return {"callId": call.payload["metaData"]["id"], "transcript": list(call.transcript or ())}

    return page(state, "callTranscripts", found, given.get("cursor"), show, empty=NO_CALLS)


def filtered(state: State, given: Mapping[str, Any]) -> Iterable[tuple[str, WorldCall]]:
    """The calls of a filter with their keys, in the order in which they are paged."""
    if not isinstance(given.get("filter"), Mapping):
        raise RefusedError(400, "filter: must not be null")
    wanted = shapes.as_mapping(given["filter"])
    if wanted.get("callIds") == []:
        raise RefusedError(400, "filter.callIds: must not be empty but can be null or can be omitted")
    after, before = read_bounds(wanted, "fromDateTime", "toDateTime", "filter.")
    position = cursor_start(state, given.get("cursor"))
    if wanted.get("callIds") is not None:
        calls = (state.world.call(str(identity)) for identity in dict.fromkeys(wanted["callIds"]))
        chosen = sorted(
            (call for call in calls if call is not None and in_bounds(call.started, after, before)),
            key=lambda call: call.started,
        )
    else:
        start = max(filter(None, (after, position)), default=None)
        chosen = state.world.calls(start, before)
        if not state.options.oldest_first:
            chosen = reversed(list(state.world.calls(after, before)))
    return numbered(chosen)


def cursor_start(state: State, token: object) -> datetime | None:
    """Where the walk may begin, so that a late page does not walk the whole world."""
    if not isinstance(token, str) or not state.options.oldest_first:
        return None
    try:
        return datetime.fromisoformat(paging.decode(token, state.now).last.partition(" ")[0])
    except CursorRefusedError as error:
        raise RefusedError(400, str(error)) from error


def numbered(calls: Iterable[WorldCall]) -> Iterable[tuple[str, WorldCall]]:
    return ((f"{call.started.isoformat()} {call.payload['metaData']['id']}", call) for call in calls)


def page[T](
    state: State,
    name: str,
    records: Iterable[tuple[str, T]],
    token: object,
    show: Callable[[T], Json],
    *,
    empty: str | None = None,
) -> Json:
    """One page after the cursor, and the cursor of the next one."""
    size = state.options.page_size
    if isinstance(token, str) and token:
        try:
            cursor = paging.decode(token, state.now)
        except CursorRefusedError as error:
            raise RefusedError(400, str(error)) from error
        rest = iter(records)
        for key, _ in rest:
            if key == cursor.last:
                break
        taken, more, total = take(rest, size, count_all=False)
        total = cursor.total
    else:
        taken, more, total = take(iter(records), size, count_all=True)
        cursor = Cursor("", 0, total + state.options.total_ahead, state.now + paging.LIFETIME)
        total = cursor.total
        if not taken and empty is not None:
            raise RefusedError(404, empty)
    listing: Json = {"totalRecords": total, "currentPageSize": len(taken), "currentPageNumber": cursor.number}
    if more:
        listing["cursor"] = paging.encode(Cursor(taken[-1][0], cursor.number + 1, total, cursor.expires))
    return {"records": listing, name: [show(record) for _, record in taken]}


def take[T](records: Iterable[tuple[str, T]], size: int, *, count_all: bool) -> tuple[list[tuple[str, T]], bool, int]:
    """The first `size` records, whether there are more, and how many there are in all where that is asked."""
    taken: list[tuple[str, T]] = []
    total = 0
    for record in records:
        total += 1
        if len(taken) < size:
            taken.append(record)
        elif not count_all:
            break
    return taken, total > len(taken), total


def read_bounds(
    given: Mapping[str, Any], from_name: str, to_name: str, prefix: str = ""
) -> tuple[datetime | None, datetime | None]:
    bounds: list[datetime | None] = []
    for name in (from_name, to_name):
        value = given.get(name)
        try:
            bounds.append(None if value is None else datetime.fromisoformat(str(value)))
        except ValueError as error:
            raise RefusedError(400, f"{prefix}{name}: Failed to parse '{value}'") from error
        if bounds[-1] is not None and bounds[-1].tzinfo is None:
            raise RefusedError(400, f"{prefix}{name}: must have an offset")
    after, before = bounds
    if after is not None and before is not None and after >= before:
        raise RefusedError(400, f"{prefix}{from_name}: must be before {to_name}")
    return after, before


def get_email_data(state: State, request: Request, body: Any) -> Json:  # noqa: ARG001
    address = request.query_params.get("emailAddress", "").lower()
    if "@" not in address:
        raise RefusedError(400, "emailAddress: must be a well-formed email address")
    emails = [
        {
            "id": reference.id,
            "from": reference.sender,
            "sentTime": shapes.tenant_time(state, reference.sent_time),
            "mailbox": reference.mailbox,
            "messageHash": reference.message_hash,
        }
        for reference in state.world.emails(address)
        if reference.sent_time <= state.now
    ]
    return {"emails": emails, "calls": [], "meetings": [], "customerData": [], "customerEngagement": []}


def get_crm_entities(state: State, request: Request, body: Any) -> Json:
    if not isinstance(body, list):
        raise RefusedError(415, "Unsupported Media Type")
    kinds = {"ACCOUNT": "Account", "DEAL": "Opportunity"}
    kind = kinds.get(request.query_params.get("objectType", ""), "")
    found: Json = {}
    for identity in cast(list[Any], body):
        history = [v for v in state.world.crm_history(kind, str(identity)) if v.at <= state.now]
        found[str(identity)] = dict(history[-1].fields) if history else None
    return {"crmObjectsMap": found}


def post_token(state: State, request: Request, body: Any) -> Json:
    from urllib.parse import parse_qsl

    options = state.options
    expected = base64.b64encode(f"{options.client_id}:{options.client_secret}".encode()).decode()
    if request.headers.get("authorization") != f"Basic {expected}":
        raise RefusedError(401, "invalid_client")
    form = dict(request.query_params) | dict(parse_qsl(body.decode() if isinstance(body, bytes) else ""))
    pair = state.exchange_refresh_token(form.get("refresh_token", ""))
    if form.get("grant_type") != "refresh_token" or pair is None:
        raise RefusedError(400, "invalid_grant: the refresh token is invalid or was used")
    return {
        "access_token": pair[0],
        "refresh_token": pair[1],
        "expires_in": 86_400,
        "token_type": "bearer",
        "scope": " ".join(sorted(options.scopes)),
        "api_base_url_for_customer": f"{request.url.scheme}://{request.url.netloc}",
    }
