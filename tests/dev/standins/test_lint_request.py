"""The linter finds each thing that Anthropic rejects: what it lets through, no test of ours would notice."""

from typing import Any

import pytest

from dev.standins.lint_request import faults_of, faults_of_batch

OBJECT: dict[str, Any] = {"type": "object", "properties": {}, "required": [], "additionalProperties": False}


def body(schema: dict[str, Any] = OBJECT, **changes: Any) -> dict[str, Any]:
    return {
        "model": "claude-haiku-5-5",
        "max_tokens": 100,
        "system": [{"type": "text", "text": "Be brief.", "cache_control": {"type": "ephemeral", "ttl": "1h"}}],
        "messages": [{"role": "user", "content": "Well?"}],
        "output_config": {"format": {"type": "json_schema", "schema": schema}},
        **changes,
    }


def with_properties(count: int, inner: dict[str, Any], *, required: bool) -> dict[str, Any]:
    names = [f"p{n}" for n in range(count)]
    return {**OBJECT, "properties": dict.fromkeys(names, inner), "required": names if required else []}


def nested(depth: int) -> dict[str, Any]:
    return {"type": "string"} if depth == 0 else {"type": "array", "items": nested(depth - 1)}


def block(text: str, ttl: str) -> dict[str, Any]:
    return {"type": "text", "text": text, "cache_control": {"type": "ephemeral", "ttl": ttl}}


def test_a_request_that_is_in_order_has_no_fault() -> None:
    """At the very limits, too."""
    schema = with_properties(24, {"type": "string"}, required=False)

    assert faults_of(body(schema)) == []
    assert faults_of(body(with_properties(16, {"type": ["string", "null"]}, required=True))) == []
    assert faults_of(body(nested(10))) == []
    assert faults_of_batch({"requests": [{"custom_id": "a-1_B", "params": body()}]}) == []


@pytest.mark.parametrize(
    ("request_body", "fault"),
    [
        (body(temperature=1), "temperature"),
        (body(top_p=0.9), "top_p"),
        (body(top_k=5), "top_k"),
        (body(tools=[{"name": "x"}]), "tools"),
        (body(thinking={"type": "disabled"}), "thinking"),
        (body(max_tokens=0), "max_tokens"),
        (body(max_tokens=128_001), "max_tokens"),
        (body(system=[{"type": "text", "text": "x", "citations": {"enabled": True}}]), "citations"),
        (body(messages=[]), "first message"),
        (body(messages=[{"role": "assistant", "content": "x"}, {"role": "user", "content": "y"}]), "first message"),
        (body(messages=[{"role": "user", "content": "x"}, {"role": "assistant", "content": "{"}]), "at the end"),
        (body(messages=[{"role": "user", "content": " "}]), "empty text"),
        (body(system=[block(str(n), "5m") for n in range(5)]), "5 cache breakpoints"),
        (body(system=[block("x", "2h")]), "ttl"),
        (body(system=[block("x", "5m"), block("y", "1h")]), "for an hour after"),
        (body(messages=[{"role": "user", "content": "word " * 61_000}]), "tokens"),
        (body(with_properties(25, {"type": "string"}, required=False)), "25 optional"),
        (body(with_properties(17, {"anyOf": [{"type": "string"}, {"type": "null"}]}, required=True)), "17 unions"),
        (body(with_properties(1, {"type": "integer", "minimum": 0}, required=True)), "minimum"),
        (body(with_properties(1, {"type": "string", "minLength": 1}, required=True)), "minLength"),
        (body(with_properties(1, {"type": "array", "items": {}, "minItems": 2}, required=True)), "minItems"),
        (body(with_properties(1, {"type": "object"}, required=True)), "additionalProperties"),
        (body(with_properties(1, {"$ref": "#"}, required=True)), "recursive"),
        (body(nested(11)), "depth 11"),
    ],
)
def test_every_fault_is_found(request_body: dict[str, Any], fault: str) -> None:
    """Each thing that is rejected, alone in a request that is otherwise in order."""
    (found,) = faults_of(request_body)

    assert fault in found


@pytest.mark.parametrize(
    ("names", "fault"), [(["a" * 65], "custom_id"), (["a b"], "custom_id"), (["a", "a"], "twice"), ([], "0 requests")]
)
def test_a_batch_needs_names(names: list[str], fault: str) -> None:
    """Results come in no order: a name is all that tells them apart."""
    (found,) = faults_of_batch({"requests": [{"custom_id": name, "params": body()} for name in names]})

    assert fault in found


def test_the_requests_of_a_batch_are_looked_at_too() -> None:
    """Anthropic says what is wrong with them only when the batch is done."""
    assert faults_of_batch({"requests": [{"custom_id": "a", "params": body(top_k=1)}]})
