"""What Anthropic's API (version 2026-10-21) rejects in a request, as far as it is documented; no stand-in rejects it.

Depth and the longest prompt are bounds of our own: past them nothing is documented, or a question costs five times as
much. Pure.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, cast

SAMPLING = ("temperature", "top_p", "top_k")
MOST_OPTIONAL = 24
MOST_UNIONS = 16
MOST_BREAKPOINTS = 4
DEEPEST = 10
LARGEST_ANSWER = 128_000
UNSUPPORTED = frozenset(
    {
        "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength", "pattern",
        "maxItems", "uniqueItems", "contains", "prefixItems", "minProperties", "maxProperties", "patternProperties",
        "propertyNames", "if", "then", "else", "not", "oneOf", "dependentRequired", "dependentSchemas",
    }
)  # fmt: skip
CHARACTERS_A_TOKEN = 3
"""Fewer than English has, to be on the safe side."""
LONGEST_PROMPT = {"claude-haiku": 100_000}
"""Tokens by family; a longer prompt is billed at another tier."""
CONTEXT = 1_000_000
NAME = re.compile(r"[a-zA-Z0-9_-]{1,64}")
MOST_IN_A_BATCH = 100_000
LARGEST = {"/v1/messages": 32_000_000, "/v1/messages/batches": 256_000_000}
"""Bytes of one request."""

type Json = Mapping[str, Any]


def faults_of_request(path: str, content: bytes) -> list[str]:
    """What is wrong with whatever is posted to one of Anthropic's addresses."""
    checks: Mapping[str, Callable[[Json], list[str]]] = {
        "/v1/messages": faults_of,
        "/v1/messages/batches": faults_of_batch,
    }
    if path not in checks:
        return [f"nothing is at {path}"]
    size = [f"{len(content)} bytes"] if len(content) > LARGEST[path] else []
    return size + checks[path](json.loads(content))


def faults_of_batch(body: Json) -> list[str]:
    """What is wrong with a batch: its names, and each of its requests."""
    requests = cast("list[Json]", body["requests"])
    names = [str(request["custom_id"]) for request in requests]
    found = [f"custom_id {name!r}" for name in names if NAME.fullmatch(name) is None]
    if len(set(names)) < len(names):
        found.append("a custom_id stands twice")
    if not 0 < len(names) <= MOST_IN_A_BATCH:
        found.append(f"{len(names)} requests in a batch")
    return found + [fault for request in requests for fault in faults_of(cast("Json", request["params"]))]


def faults_of(body: Json) -> list[str]:
    """All that would be rejected in the body of a message request."""
    schema = body.get("output_config", {}).get("format", {}).get("schema")
    found = [f"{name} is rejected whatever its value" for name in SAMPLING if name in body]
    if body.get("tools"):
        found.append("a reading has no tools")
    if body.get("thinking", {}).get("type") == "disabled":
        found.append("thinking cannot be disabled")
    if not 0 < body.get("max_tokens", 0) <= LARGEST_ANSWER:
        found.append("max_tokens")
    if schema is not None and any("citations" in block for block in blocks_of(body)):
        found.append("citations beside an output format")
    found += [*faults_of_messages(body), *faults_of_cache(body), *faults_of_length(body)]
    return found + ([] if schema is None else faults_of_schema(schema))


def blocks_of(body: Json) -> Iterator[Json]:
    """Every content block, system first, in the order of the prompt."""
    for content in (body.get("system", []), *(message["content"] for message in body["messages"])):
        yield from [{"type": "text", "text": content}] if isinstance(content, str) else content


def faults_of_messages(body: Json) -> Iterator[str]:
    roles = [message["role"] for message in body["messages"]]
    if not roles or roles[0] != "user":
        yield "the first message is not the user's"
    if roles and roles[-1] == "assistant":
        yield "an assistant's message at the end beside an output format"
    if any(block["type"] == "text" and not block["text"].strip() for block in blocks_of(body)):
        yield "an empty text"


def faults_of_cache(body: Json) -> Iterator[str]:
    lives = [block["cache_control"].get("ttl", "5m") for block in blocks_of(body) if "cache_control" in block]
    if len(lives) > MOST_BREAKPOINTS:
        yield f"{len(lives)} cache breakpoints"
    if not set(lives) <= {"5m", "1h"}:
        yield "a ttl that is not known"
    if lives != sorted(lives):
        yield "a block that is cached for an hour after one for five minutes"


def faults_of_length(body: Json) -> Iterator[str]:
    tokens = len(json.dumps([*blocks_of(body)], ensure_ascii=False)) // CHARACTERS_A_TOKEN
    most = next((most for family, most in LONGEST_PROMPT.items() if body["model"].startswith(family)), CONTEXT)
    if tokens > most:
        yield f"a prompt of about {tokens} tokens"


def faults_of_schema(schema: Json) -> list[str]:
    """What a schema for structured output may not be."""
    nodes = list(walk(schema, 0))
    found = [f"depth {max(depth for _, depth in nodes)}"] if any(depth > DEEPEST for _, depth in nodes) else []
    optional = sum(len(node.get("properties", {}).keys() - set(node.get("required", []))) for node, _ in nodes)
    unions = sum("anyOf" in node or isinstance(node.get("type"), list) for node, _ in nodes)
    if optional > MOST_OPTIONAL:
        found.append(f"{optional} optional properties")
    if unions > MOST_UNIONS:
        found.append(f"{unions} unions")
    for node, _ in nodes:
        found += [f"the keyword {word}" for word in sorted(node.keys() & UNSUPPORTED)]
        if "$ref" in node:
            found.append("a reference, which may be recursive")
        if node.get("minItems", 0) not in {0, 1}:
            found.append("minItems above 1")
        if node.get("type") == "object" and node.get("additionalProperties") is not False:
            found.append("an object without additionalProperties: false")
    return found


def walk(node: Json, depth: int) -> Iterator[tuple[Json, int]]:
    """Every schema within a schema, with how deep it lies."""
    yield node, depth
    inner = [*node.get("properties", {}).values(), *node.get("anyOf", []), *node.get("$defs", {}).values()]
    if isinstance(node.get("items"), dict):
        inner.append(node["items"])
    for each in inner:
        yield from walk(each, depth + 1)
