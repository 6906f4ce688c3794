"""The check against an OpenAPI, on a small specification of our own: it sees what is wrong, and where."""

import copy
from typing import Any

import pytest

from dev.simulators.gong.conformance import BLUNDERS, overlooked
from dev.simulators.gong.contract import Contract
from dev.simulators.gong.exercise import unasked
from dev.simulators.gong.options import Options
from dev.simulators.gong.state import Exchange
from dev.simulators.gong.varied import varied_world


def ref(schema: str) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}}


def object_of(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


TEXT = {"type": "string"}
SPEC: dict[str, Any] = {
    "openapi": "3.1.0",
    "paths": {
        "/v2/calls/extensive": {
            "post": {"requestBody": ref("Ask"), "responses": {"200": ref("Calls"), "404": ref("ErrorResponse")}}
        },
        "/v2/users": {
            "get": {
                "parameters": [
                    {"name": "includeAvatars", "in": "query", "required": False, "schema": {"type": "boolean"}}
                ],
                "responses": {"200": ref("ErrorResponse"), "403": ref("ErrorResponse")},
            }
        },
    },
    "components": {
        "schemas": {
            "Ask": object_of(filter={"$ref": "#/components/schemas/Filter"}) | {"required": ["filter"]},
            "Filter": object_of(fromDateTime=TEXT),
            "Calls": object_of(
                requestId=TEXT, calls={"type": "array", "items": {"$ref": "#/components/schemas/CallData"}}
            ),
            "CallData": object_of(metaData={"$ref": "#/components/schemas/CallBasicData"}),
            "CallBasicData": object_of(
                id=TEXT,
                title=TEXT,
                started={"type": "string", "format": "date-time"},
                duration={"type": "integer"},
                direction={"enum": ["Inbound", "Outbound"], "type": "string"},
            ),
            "ErrorResponse": object_of(requestId=TEXT, errors={"type": "array", "items": TEXT}),
        }
    },
}


def good() -> Exchange:
    meta = {"id": "1", "title": None, "started": "2026-01-01T00:00:00-07:00", "duration": 5, "direction": "Inbound"}
    return Exchange(
        "POST",
        "/v2/calls/extensive",
        200,
        {},
        {"filter": {"fromDateTime": "2026-01-01T00:00:00Z"}},
        {"requestId": "r", "calls": [{"metaData": meta, "aFieldAddedWithoutNotice": 1}]},
        "/v2/calls/extensive",
    )


def test_an_exchange_in_order_passes_and_known_deviations_are_counted() -> None:
    """A null title and a new field are Gong's own ways."""
    contract = Contract(SPEC)

    assert list(contract.check(good())) == []
    assert +contract.met == {"CallBasicData.title": 1, "CallData.aFieldAddedWithoutNotice": 1}


@pytest.mark.parametrize("blunder", BLUNDERS)
def test_every_blunder_is_seen(blunder: str) -> None:
    """Each of those that the command tries on itself."""
    bad = copy.deepcopy(good())
    BLUNDERS[blunder](bad)

    assert list(Contract(SPEC).check(bad)) != []
    assert list(Contract(SPEC).check(good())) == []


def test_the_command_knows_when_it_sees_nothing() -> None:
    """A specification that allows everything lets the blunders pass, and they are named."""
    loose = copy.deepcopy(SPEC)
    loose["components"]["schemas"]["CallBasicData"] = {}

    assert overlooked(SPEC, [good()]) == []
    assert "an answer with text for a number" in overlooked(loose, [good()])


def test_a_mismatch_names_endpoint_path_and_property() -> None:
    """So that nobody has to look for it."""
    bad = good()
    bad.response_body["calls"][0]["metaData"]["duration"] = "long"
    (mismatch,) = Contract(SPEC).check(bad)

    assert str(mismatch) == (
        "POST /v2/calls/extensive, answer 200 at calls/0/metaData/duration (CallBasicData.duration type): "
        "'long' is not of type 'integer'"
    )


def test_query_parameters_are_read_as_what_they_should_be() -> None:
    """In an address, the word true is a boolean and the word yes is not."""

    def found(value: str) -> int:
        ask = Exchange("GET", "/v2/users", 200, {"includeAvatars": value}, None, {"errors": []}, "/v2/users")
        return len(list(Contract(SPEC).check(ask)))

    assert (found("true"), found("yes")) == (0, 1)


def test_every_method_of_the_client_is_asked() -> None:
    """One that is added and not exercised fails the command."""
    assert unasked(varied_world(), Options()) == set()
