"""Gong's payloads, for tests to change."""

from collections.abc import Mapping
from typing import Any

from lib.gong.models import ParsedCall
from lib.gong.transform import to_call

SIGNED = "https://media.gong.example/7.mp4?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=0a1b"


def field(name: str, value: object) -> dict[str, object]:
    return {"name": name, "value": value}


def crm_object(
    kind: str, identity: object, timing: str | None = "Now", named: Mapping[str, object] | None = None, **values: object
) -> dict[str, Any]:
    made: dict[str, Any] = {"objectType": kind, "objectId": identity}
    if timing is not None:
        made["timing"] = timing
    return made | {"fields": [field(name, value) for name, value in {**(named or {}), **values}.items()]}


def call(**blocks: object) -> dict[str, Any]:
    meta = {
        "id": "7693221800038890052",
        "url": "https://us02-16381.app.gong.io/call?id=7693221800038890052",
        "title": "Acme // Demo",
        "scheduled": "2026-08-30T03:00:00-07:00",
        "started": "2026-08-30T03:00:00-07:00",
        "duration": 887,
        "primaryUserId": "4164091100197006958",
        "direction": "Conference",
        "scope": "External",
        "media": "Video",
        "language": "eng",
        "workspaceId": "4042227664642553970",
        "sdrDisposition": None,
        "isPrivate": False,
    }
    return {"metaData": meta} | blocks


def with_meta(**values: object) -> dict[str, Any]:
    made = call()
    return made | {"metaData": {**made["metaData"], **values}}


def with_fields(kind: str = "Opportunity", system: str | None = "Salesforce", **values: object) -> ParsedCall:
    return to_call(call(context=[{"system": system, "objects": [crm_object(kind, "006A", "Now", values)]}]))
