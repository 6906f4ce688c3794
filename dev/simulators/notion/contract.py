"""Requests and answers held against Notion's OpenAPI, strictly: what it does not name is a mismatch too."""

import copy
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import InitVar, dataclass, field
from typing import Any, cast

from jsonschema_rs import Draft202012Validator, Registry, ValidationError

from dev.simulators.notion.asked import as_mapping
from dev.simulators.notion.state import Exchange
from dev.simulators.openapi import Json, Mismatch, is_date_time, is_uuid, json_schema, read_parameter

ROOT = "urn:notion"


def passes(check: Callable[[object], bool]) -> Callable[[str], bool]:
    """A format's check for a validator that wants an answer and no error."""

    def judge(text: str) -> bool:
        with suppress(ValueError):
            return check(text)
        return False

    return judge


FORMATS: dict[str, Callable[[str], bool]] = {"date-time": passes(is_date_time), "uuid": passes(is_uuid)}
PARTIAL = {f"partial{kind}ObjectResponse" for kind in ("Page", "DataSource", "Database", "Block")}
"""Alternatives that anything with an id would pass as; our simulator always answers in full."""
ALTERNATIVES = ("anyOf", "oneOf", "allOf")


@dataclass
class Contract:
    """An OpenAPI, amended where Notion is known to differ from it."""

    spec: InitVar[Json]
    operations: Json = field(init=False)

    def __post_init__(self, spec: Json) -> None:
        held = copy.deepcopy(spec)
        for schema in held["components"]["schemas"].values():
            close_parts(schema)
        for path in held["paths"].values():
            for operation in path.values():
                close_operation(operation)
        self.operations = held["paths"]
        self.registry = Registry([(ROOT, absolute(held))])
        self.validators: dict[str, Draft202012Validator] = {}

    def operation(self, exchange: Exchange) -> Json | None:
        return self.operations.get(exchange.route, {}).get(exchange.method.lower())

    def check(self, exchange: Exchange, *, answer_only: bool = False) -> Iterator[Mismatch]:
        """Everything that is wrong with a request and its answer, or with the answer to a request wrong on purpose."""
        operation = self.operation(exchange)
        if operation is None:
            yield Mismatch(name(exchange), "request", "Notion has no such endpoint.")
            return
        if not answer_only:
            yield from self.check_request(exchange, operation)
        yield from self.check_answer(exchange, operation)

    def check_request(self, exchange: Exchange, operation: Json) -> Iterator[Mismatch]:
        """Query and body."""
        declared = {
            each["name"]: each["schema"] for each in operation.get("parameters", []) if each.get("in") == "query"
        }
        for given, text in exchange.query:
            known = declared.get(given.removesuffix("[]"))
            if known is None:
                yield Mismatch(name(exchange), f"query {given}", "There is no such parameter.")
                continue
            schema = known["items"] if known.get("type") == "array" else known
            yield from self.validate(exchange, f"query {given}", read_parameter(text, as_integer(schema)), schema)
        body = operation.get("requestBody")
        if body is None and exchange.request_body is not None:
            yield Mismatch(name(exchange), "request body", "This endpoint takes none.")
        if body is not None:
            yield from self.validate(exchange, "request body", exchange.request_body, json_schema(body))

    def check_answer(self, exchange: Exchange, operation: Json) -> Iterator[Mismatch]:
        """Status and body."""
        declared = operation["responses"].get(str(exchange.status))
        if declared is None:
            yield Mismatch(name(exchange), f"status {exchange.status}", "It is not declared.")
        elif exchange.response_body is not None:
            part = f"answer {exchange.status}"
            yield from self.validate(exchange, part, exchange.response_body, json_schema(declared))

    def validate(self, exchange: Exchange, part: str, value: Any, schema: Json) -> Iterator[Mismatch]:
        key = f"{name(exchange)} {part}"
        validator = self.validators.get(key)
        if validator is None:
            validator = Draft202012Validator(
                absolute(schema), registry=self.registry, formats=FORMATS, validate_formats=True
            )
            self.validators[key] = validator
        for error in validator.iter_errors(value):
            deepest = innermost(error)
            path = "/".join(str(step) for step in deepest.instance_path)
            yield Mismatch(name(exchange), f"{part} at {path or 'the top'}", deepest.message[-300:])


def innermost(error: ValidationError) -> ValidationError:
    """The error in the alternative that came closest: of the type that the value says it is."""
    branches: Sequence[Sequence[ValidationError]] = getattr(error.kind, "context", ())
    if not branches:
        return error
    return innermost(min(branches, key=lambda errors: (any(is_other_type(each) for each in errors), len(errors)))[0])


def is_other_type(error: ValidationError) -> bool:
    return "const" in error.schema_path


def name(exchange: Exchange) -> str:
    return f"{exchange.method} {exchange.route}"


def as_integer(schema: Json) -> Json:
    """Numbers in an address are whole ones."""
    return schema | ({"type": "integer"} if schema.get("type") == "number" else {})


def absolute(schema: Any) -> Any:
    """References from the root of the specification, from wherever the schema is used."""
    if isinstance(schema, dict):
        held = cast(Json, schema)
        return {
            key: ROOT + value if key == "$ref" and str(value).startswith("#") else absolute(value)
            for key, value in held.items()
        }
    return [absolute(each) for each in cast(list[Any], schema)] if isinstance(schema, list) else schema


def close_operation(operation: Any) -> None:
    """The bodies of an operation and of its answers."""
    held = as_mapping(operation)
    for holder in [held.get("requestBody"), *as_mapping(held.get("responses")).values()]:
        content = as_mapping(as_mapping(holder).get("content")).get("application/json")
        if isinstance(content, dict):
            content["schema"] = close(cast(Json, content)["schema"])


def close_parts(schema: Json) -> None:
    """Let every object below a schema have the properties that it names only, and no partial alternative pass."""
    for word in ALTERNATIVES:
        if word in schema:
            schema[word] = full(cast(Sequence[Json], schema[word]))
            for each in cast(list[Json], schema[word]):
                close_parts(each)
    properties = schema.get("properties")
    if isinstance(properties, dict):
        held = cast(dict[str, Any], properties)
        for key in list(held):
            held[key] = close(held[key])
    for word in ("items", "additionalProperties"):
        if isinstance(schema.get(word), dict):
            schema[word] = close(schema[word])


def close(schema: Any) -> Any:
    """One place where a value stands."""
    if not isinstance(schema, dict):
        return schema
    held = cast(Json, schema)
    close_parts(held)
    is_open = "additionalProperties" in held or not held.keys() & {"$ref", "properties", *ALTERNATIVES}
    return held if is_open else held | {"unevaluatedProperties": False}


def full(alternatives: Sequence[Json]) -> list[Json]:
    """The alternatives without those that say next to nothing, where there is one that says more."""
    kept = [each for each in alternatives if str(each.get("$ref", "")).rpartition("/")[2] not in PARTIAL]
    return kept or list(alternatives)
