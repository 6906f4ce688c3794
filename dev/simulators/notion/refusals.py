"""How Notion says no: a status, a code and its own words."""

from collections.abc import Mapping
from typing import Any

GUIDANCE: Mapping[str, Any] = {
    "endpoint_name": "public_queryDataSource",
    "notion_error_name": "PgPoolWaitConnectionTimeout",
    "retry_guidance": ["Use exponential backoff with jitter", "Reduce page_size", "Narrow query filters/sorts"],
}
GUIDED = (
    "Public API data source query is temporarily unavailable due to backend datastore timeouts. Retry with exponential"
    " backoff; if retries continue to fail, reduce page_size or narrow filters/sorts."
)
ARCHIVED = "Can't edit block that is archived. You must unarchive the block before editing."


class RefusedError(Exception):
    """Answered with a status, Notion's code for it, and its words."""

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        *,
        additional: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.additional = additional
        self.headers = dict(headers or {})


def invalid(message: str) -> RefusedError:
    return RefusedError(400, "validation_error", message)


def failed(place: str, wanted: str, given: object) -> RefusedError:
    """Notion's way to name the one place of a body (or path) that is wrong."""
    root = place.partition(".")[0].partition("[")[0]
    return invalid(f"{root} failed validation: {place} should be {wanted}, instead was `{show(given)}`.")


def show(given: object) -> str:
    if given is None:
        return "null"
    if isinstance(given, str):
        return f'"{given}"' if len(given) < 100 else f'"{given[:100]}..."'
    if isinstance(given, bool):
        return str(given).lower()
    return "[]" if isinstance(given, list) else "{}" if isinstance(given, dict) else str(given)


def not_found(kind: str, identity: str) -> RefusedError:
    """The same words for what is gone and for what is not shared."""
    return RefusedError(
        404,
        "object_not_found",
        f"Could not find {kind} with ID: {identity}. Make sure the relevant pages and databases are shared with your"
        " integration.",
    )
