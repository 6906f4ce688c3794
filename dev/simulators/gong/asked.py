"""One request, read."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from dev.simulators.gong.refusals import RefusedError


@dataclass(frozen=True)
class Asked:
    """`body` is the JSON of the request, or None where there is none; `raw` is what came over the wire."""

    query: Mapping[str, str]
    path_id: str
    body: Any
    raw: bytes
    headers: Mapping[str, str]
    base_url: str

    @property
    def fields(self) -> dict[str, Any]:
        return as_mapping(self.body)


def read_json(raw: bytes) -> Any:
    if not raw:
        return None
    try:
        return json.loads(raw)
    except ValueError as error:
        raise RefusedError(400, "Request body is not valid JSON") from error


def as_mapping(value: object) -> dict[str, Any]:
    return dict(cast(Mapping[str, Any], value)) if isinstance(value, Mapping) else {}


def as_ids(value: object) -> list[str] | None:
    """Ids as strings, also where they were sent as numbers; None for what is no list."""
    return [str(identity) for identity in cast(list[Any], value)] if isinstance(value, list) else None
