"""What a request meets before its endpoint: a bad day, the company's quota, and whether this key may ask."""

import base64
from collections.abc import Mapping
from datetime import timedelta

from dev.simulators.gong.faults import Kind
from dev.simulators.gong.refusals import BROKEN, LIMITED, MALFORMED, RefusedError
from dev.simulators.gong.state import State

SCOPES = {
    "/v2/users": "api:users:read",
    "/v2/users/extensive": "api:users:read",
    "/v2/users/{id}": "api:users:read",
    "/v2/workspaces": "api:workspaces:read",
    "/v2/calls": "api:calls:read:basic",
    "/v2/calls/{id}": "api:calls:read:basic",
    "/v2/calls/extensive": "api:calls:read:extensive",
    "/v2/calls/transcript": "api:calls:read:transcript",
    "/v2/data-privacy/data-for-email-address": "api:data-privacy:read",
    "/v2/crm/entities": "api:crm:get-objects",
}
LONG_WAIT = timedelta(hours=3)


def meet_fault(state: State, fault: Kind | None) -> None:
    """The faults that come instead of an answer."""
    match fault:
        case "429":
            state.block(1)
            raise RefusedError(429, LIMITED, headers={"Retry-After": "1"})
        case "429-long":
            state.block_for(LONG_WAIT)
            raise RefusedError(429, LIMITED, headers={"Retry-After": str(int(LONG_WAIT.total_seconds()))})
        case "400":
            raise RefusedError(400, MALFORMED)
        case "500":
            raise RefusedError(500, BROKEN)
        case "expired-cursor":
            raise RefusedError(400, "The cursor has expired")
        case _:
            pass


def meet_quota(state: State) -> None:
    wait = state.take_from_quota()
    if wait is not None:
        raise RefusedError(429, LIMITED, headers={"Retry-After": str(wait)})


def authorise(state: State, headers: Mapping[str, str], route: str) -> None:
    """The right address, an allowed sender, a known key, and its right to this endpoint."""
    options = state.options
    if options.tenant_host_only and headers.get("host", "").split(":")[0] != "127.0.0.1":
        raise RefusedError(401, "Access denied")
    if not options.address_allowed:
        raise RefusedError(403, "Access denied: the IP address is not allowed")
    kind, _, value = headers.get("authorization", "").partition(" ")
    expected = base64.b64encode(f"{options.access_key}:{options.access_key_secret}".encode()).decode()
    known = state.token_lives(value) if kind.lower() == "bearer" else kind.lower() == "basic" and value == expected
    if not known:
        raise RefusedError(401, "Failed to authorize: invalid credentials")
    require_scope(state, SCOPES.get(route))


def require_scope(state: State, scope: str | None) -> None:
    if scope is not None and scope not in state.options.scopes:
        raise RefusedError(401, f"You don't have permission to use '{scope}' in your app.")
