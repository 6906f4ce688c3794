"""The check against an OpenAPI, on a small specification of our own: it sees what is wrong, and where."""

import copy
from typing import Any

import pytest

from dev.simulators.notion.conformance import BLUNDERS, overlooked, unasked
from dev.simulators.notion.contract import Contract
from dev.simulators.notion.state import Exchange

ROUTE = "/v1/data_sources/{data_source_id}/query"
TEXT = {"type": "string"}
TEXTS = {"type": "array", "items": TEXT}


def ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def object_of(*required: str, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(required)}


def value_of(kind: str, schema: dict[str, Any]) -> dict[str, Any]:
    return object_of("type", kind, type={"type": "string", "const": kind}, **{kind: schema})


def json_of(schema: dict[str, Any]) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": schema}}}


LIST = object_of(
    "results",
    "has_more",
    results={"type": "array", "items": {"anyOf": [ref("pageObjectResponse"), ref("partialPageObjectResponse")]}},
    has_more={"type": "boolean"},
)
DIRECTION = {"enum": ["ascending", "descending"]}
SORT = object_of("property", "direction", property=TEXT, direction=DIRECTION)
ASK = object_of(
    filter={"anyOf": [object_of("property", "number", property=TEXT, number={"type": "object"})]},
    sorts={"type": "array", "items": {"anyOf": [SORT]}},
)
VALUE = {
    "allOf": [object_of("id", id=TEXT), {"anyOf": [value_of("number", {"type": "number"}), value_of("url", TEXT)]}]
}
SPEC: dict[str, Any] = {
    "openapi": "3.1.0",
    "paths": {
        ROUTE: {
            "post": {
                "parameters": [{"name": "filter_properties", "in": "query", "schema": TEXTS}],
                "requestBody": json_of(ASK),
                "responses": {"200": json_of(LIST)},
            }
        }
    },
    "components": {
        "schemas": {
            "partialPageObjectResponse": object_of("id", id=TEXT, object=TEXT),
            "pageObjectResponse": object_of(
                "id", "created_time", "parent",
                id={"type": "string", "format": "uuid"},
                object=TEXT,
                created_time={"type": "string", "format": "date-time"},
                parent={"type": "object"},
                properties={"type": "object", "additionalProperties": VALUE},
            ),
        }
    },
}  # fmt: skip


def good() -> Exchange:
    page = {
        "object": "page",
        "id": "16cabc1e-edcd-41a2-b461-e2e5e873b96c",
        "created_time": "2026-11-24T12:00:00.000Z",
        "parent": {"type": "data_source_id"},
        "properties": {"Figure": {"id": "a%3Ab", "type": "number", "number": 12}},
    }
    body = {"sorts": [{"property": "Name", "direction": "ascending"}]}
    return Exchange("POST", "/v1/data_sources/1/query", 200, [], body, {"results": [page], "has_more": False}, ROUTE)


def test_an_exchange_in_order_passes() -> None:
    """With a list in the query by brackets after its name."""
    fine = good()
    fine.query.append(("filter_properties[]", "title"))

    assert list(Contract(SPEC).check(fine)) == []


@pytest.mark.parametrize("blunder", BLUNDERS)
def test_every_blunder_is_seen(blunder: str) -> None:
    """Each of those that the command tries on itself."""
    bad = copy.deepcopy(good())
    BLUNDERS[blunder](bad)

    assert list(Contract(SPEC).check(bad)) != []


def test_the_command_knows_when_it_sees_nothing() -> None:
    """A specification that allows everything lets the blunders pass, and they are named."""
    loose = copy.deepcopy(SPEC)
    loose["components"]["schemas"]["pageObjectResponse"] = {"additionalProperties": True}

    assert overlooked(SPEC, [good()]) == []
    assert "a page with text for a time" in overlooked(loose, [good()])


def test_a_mismatch_names_endpoint_and_place() -> None:
    """So that nobody has to look for it, also among alternatives."""
    bad = good()
    bad.response_body["results"][0]["properties"]["Figure"]["number"] = "12"
    mismatch = next(Contract(SPEC).check(bad))

    assert str(mismatch).startswith(f"POST {ROUTE}, answer 200 at results/0/properties/Figure")


def test_what_nobody_asked_is_named() -> None:
    """An endpoint that is added and not exercised fails the command."""
    assert f"POST {ROUTE}" not in unasked([good()])
    assert "GET /v1/users/me" in unasked([good()])
