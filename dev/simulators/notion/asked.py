"""One request, read."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from dev.simulators.notion.refusals import RefusedError, failed
from dev.simulators.notion.workspace import Json

LONGEST_PAGE = 100
LARGEST_BODY = 500 * 1024


@dataclass(frozen=True)
class Asked:
    """`body` is the JSON object of the request, empty where there is none; `version` is the API's."""

    query: list[tuple[str, str]]
    path: Mapping[str, str]
    body: Json
    version: str

    def identity(self, name: str) -> str:
        """The id in the path, in Notion's own spelling."""
        return read_id(self.path[name], f"path.{name}")

    def values(self, name: str) -> list[str]:
        """A list in the query, with or without brackets after its name."""
        return [value for key, value in self.query if key in {name, f"{name}[]"}]

    def value(self, name: str) -> str | None:
        found = self.values(name)
        return found[0] if found else None


def read_json(raw: bytes) -> Json:
    if not raw:
        return {}
    if len(raw) > LARGEST_BODY:
        raise failed("body.length", f"≤ `{LARGEST_BODY}`", len(raw))
    try:
        found = json.loads(raw)
    except ValueError as error:
        raise RefusedError(400, "invalid_json", "Error parsing JSON body.") from error
    if not isinstance(found, dict):
        raise failed("body", "an object", found)
    return cast(Json, found)


def read_id(value: object, place: str) -> str:
    """With or without dashes, in Notion's own spelling."""
    try:
        if isinstance(value, str):
            return str(UUID(value))
    except ValueError:
        pass
    if value is None:
        raise failed(place, "defined", "undefined")
    raise failed(place, "a valid uuid", value)


def read_size(value: object) -> int:
    """How many to give; a hundred at most and without a word."""
    if value is None:
        return LONGEST_PAGE
    try:
        size = int(str(value))
    except ValueError:
        raise failed("body.page_size", "a number", value) from None
    if not 1 <= size <= LONGEST_PAGE:
        raise failed("body.page_size", f"between `1` and `{LONGEST_PAGE}`", size)
    return size


def as_mapping(value: object) -> Json:
    return dict(cast(Mapping[str, Any], value)) if isinstance(value, Mapping) else {}


def as_list(value: Any) -> list[Any]:
    return list(cast(list[Any], value)) if isinstance(value, list) else []


def require_list(value: object, place: str) -> list[Any]:
    if not isinstance(value, list):
        raise failed(place, "an array", value)
    return cast(list[Any], value)
