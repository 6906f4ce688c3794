"""What a request meets before its endpoint: a bad day, the limits, and whether this token may ask."""

from collections.abc import Mapping

from dev.simulators.notion.faults import Kind
from dev.simulators.notion.options import VERSIONS
from dev.simulators.notion.refusals import GUIDANCE, GUIDED, RefusedError
from dev.simulators.notion.state import Scope, State

LONG_WAIT = 300
UNAVAILABLE = "Notion is unavailable, please try again later."
VERSION_FAILED = "Notion-Version header failed validation: Notion-Version header should be"
PLAIN_FAULTS: Mapping[str, tuple[int, str, str]] = {
    "401": (401, "unauthorized", "API token is invalid."),
    "403": (403, "restricted_resource", "Insufficient permissions for this endpoint."),
    "409": (409, "conflict_error", "Conflict occurred while saving. Please try again."),
    "500": (500, "internal_server_error", "Unexpected error occurred."),
    "502": (502, "bad_gateway", "Bad Gateway"),
    "503-database": (503, "database_connection_unavailable", UNAVAILABLE),
    "504": (504, "gateway_timeout", "Gateway Timeout"),
}


def meet_fault(state: State, fault: Kind | None, route: str) -> None:
    """The faults that come instead of an answer."""
    match fault:
        case None | "slow" | "lost" | "cut-body" | "truncated":
            return
        case "cut":
            raise RefusedError(500, "internal_server_error", "Nobody hears this: the connection is cut.")
        case "429":
            state.block(1, "public_api_request_rate_limit")
            raise limited(1, "public_api_request_rate_limit")
        case "429-long":
            state.block(LONG_WAIT, "public_api_space_request_rate_limit")
            raise limited(LONG_WAIT, "public_api_space_request_rate_limit")
        case "529":
            raise RefusedError(529, "service_overload", "Notion is overloaded.", headers={"Retry-After": "2"})
        case "503":
            guided = route.endswith("/query")
            raise RefusedError(
                503, "service_unavailable", GUIDED if guided else UNAVAILABLE, additional=GUIDANCE if guided else None
            )
        case _:
            raise RefusedError(*PLAIN_FAULTS[fault])


def limited(wait: int, scope: Scope) -> RefusedError:
    """Notion says how long, and whose limit it is."""
    return RefusedError(
        429,
        "rate_limited",
        "You have been rate limited. Please try again in a few minutes.",
        additional={"rate_limit_reason": scope},
        headers={"Retry-After": str(wait)},
    )


def meet_limit(state: State) -> None:
    met = state.take_from_budget()
    if met is not None:
        raise limited(*met)


def authorise(state: State, authorization: str) -> None:
    kind, _, token = authorization.partition(" ")
    if kind.lower() != "bearer" or token != state.options.token:
        raise RefusedError(401, "unauthorized", "API token is invalid.")


def check_version(given: str) -> None:
    if not given:
        raise RefusedError(
            400,
            "missing_version",
            f"{VERSION_FAILED} defined, instead was `undefined`.",
        )
    if given not in VERSIONS:
        known = " or ".join(f'`"{version}"`' for version in VERSIONS)
        raise RefusedError(
            400,
            "validation_error",
            f'{VERSION_FAILED} {known}, instead was `"{given}"`.',
        )
