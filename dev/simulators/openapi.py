"""What checks against a vendor's OpenAPI have in common."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from jsonschema import FormatChecker

type Json = dict[str, Any]

FORMATS = FormatChecker(formats=())


@FORMATS.checks("date-time", raises=ValueError)
def is_date_time(value: object) -> bool:
    """With an offset, as RFC 3339 wants."""
    return not isinstance(value, str) or ("T" in value and datetime.fromisoformat(value).tzinfo is not None)


@FORMATS.checks("int32")
def is_int32(value: object) -> bool:
    return not isinstance(value, int) or abs(value) < 2**31


@FORMATS.checks("uuid", raises=ValueError)
def is_uuid(value: object) -> bool:
    return not isinstance(value, str) or str(UUID(value)) == value


@dataclass(frozen=True)
class Mismatch:
    """What is wrong, and exactly where."""

    endpoint: str
    place: str
    reason: str

    def __str__(self) -> str:
        return f"{self.endpoint}, {self.place}: {self.reason}"


def json_schema(declared: Mapping[str, Any]) -> Json:
    return declared["content"]["application/json"]["schema"]


def read_parameter(text: str, schema: Mapping[str, Any]) -> object:
    """What the text of a query says, for a schema that wants a number or a boolean."""
    if schema.get("type") == "integer" and text.lstrip("-").isdigit():
        return int(text)
    if schema.get("type") == "boolean" and text in {"true", "false"}:
        return text == "true"
    return text
