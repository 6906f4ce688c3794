"""Where we know Notion to differ from its own OpenAPI, and follow Notion."""

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from dev.simulators.openapi import Json

ERROR_CODES: Mapping[int, Sequence[str]] = {
    504: ("gateway_timeout",),
    529: ("service_overload",),
}


@dataclass(frozen=True)
class Deviation:
    """`amend` changes the specification to what Notion does."""

    name: str
    reason: str
    amend: Callable[[Json], None]


def amended(spec: Json, without: Deviation | None = None) -> Json:
    """The specification as Notion is, but for one of the deviations."""
    changed = deepcopy(spec)
    for deviation in DEVIATIONS:
        if deviation is not without:
            deviation.amend(changed)
    return changed


def schemas(spec: Json) -> Json:
    return spec["components"]["schemas"]


def operations(spec: Json) -> list[Json]:
    return [each for path in spec["paths"].values() for each in path.values() if isinstance(each, dict)]


def answers(spec: Json) -> list[Json]:
    """The schemas of bodies of good answers."""
    found = [each["responses"].get("200", {}).get("content", {}).get("application/json") for each in operations(spec)]
    return [each["schema"] for each in found if each is not None]


def name_archived(spec: Json) -> None:
    """Of pages, data sources, databases and their blocks."""
    for kind in ("page", "dataSource", "database", "childDatabaseBlock"):
        schemas(spec)[f"{kind}ObjectResponse"]["properties"]["archived"] = {"type": "boolean"}


def name_request_ids(spec: Json) -> None:
    """In the body of each answer, good or bad."""
    text: Json = {"type": "string", "format": "uuid"}
    schemas(spec)["publicApiCommonErrorResponse"]["properties"]["request_id"] = text
    for content in answers(spec):
        content["properties"] = content.get("properties", {}) | {"request_id": text}


def name_has_more(spec: Json) -> None:
    schemas(spec)["relationArrayBasedPropertyValueResponse"]["properties"]["has_more"] = {"type": "boolean"}


def name_request_status(spec: Json) -> None:
    query = spec["paths"]["/v1/data_sources/{data_source_id}/query"]["post"]
    content = query["responses"]["200"]["content"]["application/json"]["schema"]
    status: Json = {
        "type": "object",
        "properties": {
            "type": {"enum": ["complete", "incomplete"]},
            "incomplete_reason": {"const": "query_result_limit_reached"},
        },
        "required": ["type"],
    }
    content["properties"]["request_status"] = status


def name_overload(spec: Json) -> None:
    for status, codes in ERROR_CODES.items():
        schema: Json = {
            "allOf": [
                {"$ref": "#/components/schemas/publicApiCommonErrorResponse"},
                {
                    "type": "object",
                    "properties": {"code": {"enum": list(codes)}, "status": {"const": status}},
                    "required": ["code", "status"],
                },
            ]
        }
        for operation in operations(spec):
            operation["responses"][str(status)] = {"content": {"application/json": {"schema": schema}}}


def allow_proxies(spec: Json) -> None:
    for operation in operations(spec):
        operation["responses"]["502"] = {"content": {"text/html": {}}}


def name_database_unavailable(spec: Json) -> None:
    for part in schemas(spec)["error_api_503"]["allOf"]:
        codes: Any = part.get("properties", {}).get("code")
        if codes is not None:
            codes["enum"] = [*codes["enum"], "database_connection_unavailable"]


def free_cursors(spec: Json) -> None:
    for operation in operations(spec):
        content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
        cursor = content.get("schema", {}).get("properties", {}).get("start_cursor")
        if cursor is not None:
            cursor.pop("format", None)
        for parameter in operation.get("parameters", []):
            if parameter.get("name") == "start_cursor":
                parameter["schema"].pop("format", None)


DEVIATIONS = (
    Deviation(
        "archived beside in_trash",
        "Recorded answers of 2025-09-03 have both; the specification names in_trash alone.",
        name_archived,
    ),
    Deviation("request_id in the body", "Every recorded answer has it.", name_request_ids),
    Deviation("has_more of a relation", "Recorded answers say whether more than 25 are related.", name_has_more),
    Deviation("request_status of a query", "Documented with the limit of 10,000 rows.", name_request_status),
    Deviation("504 and 529", "Documented with the status codes and the request limits.", name_overload),
    Deviation("502 from what stands before Notion", "HTML of a proxy, not an answer of Notion's.", allow_proxies),
    Deviation(
        "database_connection_unavailable",
        "Documented with the status codes, as a second 503.",
        name_database_unavailable,
    ),
    Deviation("cursors that are no UUID", "Recorded cursors are opaque text.", free_cursors),
)
