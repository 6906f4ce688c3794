"""Requests and answers held against an OpenAPI, strictly: what it does not name is a mismatch too."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, cast

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from dev.simulators.gong.asked import as_mapping
from dev.simulators.gong.deviations import BY_PLACE
from dev.simulators.gong.state import Exchange
from dev.simulators.gong.world import Json
from dev.simulators.openapi import FORMATS, Mismatch, json_schema, read_parameter

ROOT = "urn:gong"
PLACE = "x-place"


@dataclass
class Contract:
    """An OpenAPI, and how often an answer differed from it in a way that we know of."""

    spec: Json
    met: Counter[str] = field(default_factory=Counter[str])
    """How often a known deviation was met, by its place."""

    def __post_init__(self) -> None:
        self.spec = json.loads(json.dumps(self.spec))
        for name, schema in self.spec["components"]["schemas"].items():
            mark(schema, name)
        resource: Resource[Any] = DRAFT202012.create_resource(self.spec)
        self.registry: Registry[Any] = Registry[Any]().with_resource(ROOT, resource)

    def operation(self, exchange: Exchange) -> Json | None:
        return self.spec["paths"].get(exchange.route, {}).get(exchange.method.lower())

    def check(self, exchange: Exchange) -> Iterator[Mismatch]:
        """Everything that is wrong with a request and its answer."""
        operation = self.operation(exchange)
        if operation is None:
            yield Mismatch(name(exchange), "request", "Gong has no such endpoint.")
            return
        yield from self.check_request(exchange, operation)
        yield from self.check_answer(exchange, operation)

    def check_request(self, exchange: Exchange, operation: Json) -> Iterator[Mismatch]:
        """Path, query and body. Refused requests are judged too: what we send on purpose wrongly is sent elsewhere."""
        declared = {each["name"]: each for each in operation.get("parameters", []) if each["in"] == "query"}
        for given in exchange.query.keys() - declared.keys():
            yield Mismatch(name(exchange), f"query {given}", "There is no such parameter.")
        for wanted, parameter in declared.items():
            if wanted not in exchange.query and parameter["required"]:
                yield Mismatch(name(exchange), f"query {wanted}", "It is required.")
            if wanted in exchange.query:
                value = read_parameter(exchange.query[wanted], parameter["schema"])
                yield from self.validate(exchange, f"query {wanted}", value, parameter["schema"])
        body = operation.get("requestBody")
        if body is None and exchange.request_body is not None:
            yield Mismatch(name(exchange), "request body", "This endpoint takes none.")
        if body is not None:
            yield from self.validate(exchange, "request body", exchange.request_body, json_schema(body))

    def check_answer(self, exchange: Exchange, operation: Json) -> Iterator[Mismatch]:
        """Status and body."""
        declared = operation["responses"].get(str(exchange.status))
        place = f"{name(exchange)} {exchange.status}"
        if declared is None and not self.is_known(place):
            yield Mismatch(name(exchange), f"status {exchange.status}", "It is not declared.")
        schema = {"$ref": "#/components/schemas/ErrorResponse"} if declared is None else json_schema(declared)
        if exchange.status != 502:
            yield from self.validate(exchange, f"answer {exchange.status}", exchange.response_body, schema)

    def validate(self, exchange: Exchange, part: str, value: Any, schema: Json) -> Iterator[Mismatch]:
        absolute = {"$ref": ROOT + schema["$ref"]} if "$ref" in schema else schema
        validator = Draft202012Validator(absolute, registry=self.registry, format_checker=FORMATS)
        for error in cast(Iterator[ValidationError], validator.iter_errors(value)):  # pyright: ignore[reportUnknownMemberType] (jsonschema has no types for it)
            for place in places(error):
                if not self.is_known(place):
                    path = "/".join(str(step) for step in error.absolute_path)
                    yield Mismatch(name(exchange), f"{part} at {path or 'the top'} ({place})", error.message[:300])

    def is_known(self, place: str) -> bool:
        self.met[place] += place in BY_PLACE
        return place in BY_PLACE


def places(error: ValidationError) -> list[str]:
    """Which properties of which schema an error is about; a null is told apart from another wrong value."""
    schema = as_mapping(error.schema)
    place = str(schema.get(PLACE, "unnamed"))
    if error.validator == "additionalProperties":
        extra = as_mapping(error.instance).keys() - as_mapping(schema.get("properties")).keys()
        return [f"{place}.{each}" for each in sorted(extra)]
    if error.validator == "type" and error.instance is None:
        return [place]
    return [f"{place} {error.validator}"]


def mark(schema: Json, place: str) -> None:
    """Give every part of a schema its place, and let objects have the properties that they name only."""
    schema[PLACE] = place
    properties = schema.get("properties")
    if isinstance(properties, dict):
        schema.setdefault("additionalProperties", False)
        for each, inner in cast(dict[str, Json], properties).items():
            mark(inner, f"{place}.{each}")
    if isinstance(schema.get("items"), dict):
        mark(schema["items"], f"{place}[]")
    if isinstance(schema.get("additionalProperties"), dict):
        mark(schema["additionalProperties"], f"{place}{{}}")


def name(exchange: Exchange) -> str:
    return f"{exchange.method} {exchange.route}"
