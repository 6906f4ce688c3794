"""A world's calls as Gong words them at this moment: what is asked for and there yet, in the tenant's time zone."""

import copy
import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, timezone
from typing import Any, cast

from dev.simulators.gong.state import State
from dev.simulators.gong.world import Json, WorldCall

CONTENT_BLOCKS = (
    "structure",
    "topics",
    "trackers",
    "brief",
    "outline",
    "highlights",
    "callOutcome",
    "keyPoints",
)


def is_visible(state: State, call: WorldCall) -> bool:
    """Whether Gong shows the call now: analysed, and not deleted. A deleted call leaves no trace."""
    gone = call.deleted_at is not None and call.deleted_at <= state.now
    return call.visible_at <= state.now and not gone and call.payload["metaData"]["id"] not in state.deleted


def has_transcript(state: State, call: WorldCall) -> bool:
    """Whether Gong has the transcript now, which may be before it shows the call."""
    gone = call.deleted_at is not None and call.deleted_at <= state.now
    ready = call.transcript is not None and call.transcript_at is not None and call.transcript_at <= state.now
    return ready and not gone and call.payload["metaData"]["id"] not in state.deleted


def tenant_time(state: State, moment: datetime) -> str:
    """ISO 8601 with the tenant's offset, which every time of Gong's carries."""
    zone = timezone(timedelta(hours=state.options.offset_hours))
    return moment.astimezone(zone).isoformat()


def meta(state: State, call: WorldCall) -> Json:
    """The 20 basic fields."""
    found = dict(call.payload["metaData"])
    for name in ("started", "scheduled"):
        if isinstance(found.get(name), str):
            found[name] = tenant_time(state, datetime.fromisoformat(found[name]))
    return found


def extensive(state: State, call: WorldCall, selector: Mapping[str, Any]) -> Json:
    """The call with the blocks that are asked for; what is not there is left out without a word."""
    exposed = as_mapping(selector.get("exposedFields"))
    payload: Json = {"metaData": meta(state, call)}
    if selector.get("context") in {"Basic", "Extended"}:
        timings = selector.get("contextTiming") or ["Now"]
        payload["context"] = context(state, call, cast(Sequence[str], timings), bare=selector.get("context") == "Basic")
    if exposed.get("parties") and "parties" in call.payload:
        payload["parties"] = copy.deepcopy(call.payload["parties"])
    wanted = as_mapping(exposed.get("content"))
    if any(wanted.values()):
        ready = call.content_at is None or call.content_at <= state.now
        known = as_mapping(call.payload.get("content"))
        payload["content"] = {
            name: known[name] for name in CONTENT_BLOCKS if ready and wanted.get(name) and name in known
        }
    spoken = as_mapping(exposed.get("interaction"))
    if any(spoken.values()) and "interaction" in call.payload:
        names = {"personInteractionStats": "interactionStats"}
        known = as_mapping(call.payload["interaction"])
        payload["interaction"] = {
            names.get(name, name): known[names.get(name, name)]
            for name in spoken
            if spoken[name] and names.get(name, name) in known
        }
    if as_mapping(exposed.get("collaboration")).get("publicComments"):
        payload["collaboration"] = as_mapping(call.payload.get("collaboration"))
    if exposed.get("media"):
        payload["media"] = signed_media(state, call)
    payload["aFieldAddedWithoutNotice"] = {"since": "today"}
    return payload


def context(state: State, call: WorldCall, timings: Sequence[str], *, bare: bool) -> list[Json]:
    """The CRM's objects of the call, now and as they were at its time; empty without a CRM."""
    objects: list[Json] = []
    for object_type, object_id in call.crm_objects:
        history = state.world.crm_history(object_type, object_id)
        for timing in timings:
            moment = state.now if timing == "Now" else call.started
            versions = [version for version in history if version.at <= moment]
            if not versions:
                continue
            found: Json = {"objectType": object_type, "objectId": object_id, "timing": timing}
            if not bare:
                found["fields"] = [{"name": name, "value": value} for name, value in versions[-1].fields.items()]
            objects.append(found)
    return [{"system": state.world.crm_system, "objects": objects}] if objects else []


def signed_media(state: State, call: WorldCall) -> Json:
    """Addresses that are signed anew on every request."""
    identity = call.payload["metaData"]["id"]
    signature = hashlib.sha256(f"{identity}{len(state.journal)}".encode()).hexdigest()
    return {"audioUrl": f"https://media.gong.example/{identity}.mp3?X-Signature={signature}"}


def as_mapping(value: object) -> dict[str, Any]:
    return dict(cast(Mapping[str, Any], value)) if isinstance(value, Mapping) else {}
