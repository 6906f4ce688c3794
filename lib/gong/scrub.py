"""A payload as it can be kept: without what Gong signs or looks up anew on every read, so that the same is the same."""

import math
import re
from collections.abc import Mapping
from typing import Any, cast

from lib.errors import BadRecord
from lib.gong.values import Json, as_list, as_object, as_text

PRESIGNED = re.compile(
    r"(?P<address>https?://[^\s\"'<>?#]{1,2000})\?[^\s\"'<>]{0,4000}?"
    r"(?:X-(?:Amz|Goog)-(?:Signature|Credential|Algorithm)|Signature|Key-Pair-Id|AWSAccessKeyId|GoogleAccessId|sig)="
    r"[^\s\"'<>]*",
    re.IGNORECASE,
)
DEEPEST = 100
LONGEST = 10**1000
NOTHING = object()


def scrub_call(payload: Json) -> Json:
    """The payload of a call without media, without the CRM's current state, and without presigned addresses."""
    kept = {name: value for name, value in payload.items() if name not in {"media", "context", "parties"}}
    if "context" in payload:
        kept["context"] = keep_snapshots(payload["context"])
    if "parties" in payload:
        kept["parties"] = [scrub_party(party) for party in as_list(payload["parties"])]
    return scrub(kept)


def scrub_party(party: object) -> object:
    details = as_object(party)
    if details is None or "context" not in details:
        return party
    return {**details, "context": keep_snapshots(details["context"])}


def keep_snapshots(context: object) -> list[Json]:
    """The objects as they were at the time of the call; systems that have none are left out."""
    kept: list[Json] = []
    for system in map(as_object, as_list(context)):
        if system is None:
            continue
        objects = [
            each for each in map(as_object, as_list(system.get("objects"))) if each is not None and is_snapshot(each)
        ]
        if objects:
            kept.append({**system, "objects": objects})
    return kept


def is_snapshot(crm_object: Json) -> bool:
    """Whether the object is as of the time of the call. One that does not say is current, Gong's default."""
    return (as_text(crm_object.get("timing")) or "").lower() == "timeofcall"


def scrub(value: Json) -> Json:
    """The object as JSON that Postgres takes: no presigned addresses, no infinite numbers."""
    return cast(Json, clean_value(value, DEEPEST))


def clean_value(value: object, depth: int) -> Any:
    if depth == 0:
        raise BadRecord(f"The record is nested more than {DEEPEST} deep.")
    if isinstance(value, str):
        if "://" not in value:
            return value
        if PRESIGNED.fullmatch(value.strip()):
            return NOTHING
        return PRESIGNED.sub(r"\g<address>", value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        items = cast(Mapping[Any, Any], value).items()
        cleaned = {str(name): clean_value(item, depth - 1) for name, item in items}
        return {name: item for name, item in cleaned.items() if item is not NOTHING}
    if isinstance(value, list | tuple):
        members = [clean_value(item, depth - 1) for item in cast(list[Any], value)]
        return [item for item in members if item is not NOTHING]
    if isinstance(value, int):
        return value if abs(value) < LONGEST else None
    return value if value is None else str(value)
