"""A world's calls as Gong words them at this moment: what is asked for and there yet, in the tenant's time zone."""

import copy
import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta, timezone
from typing import Any, cast

from dev.simulators.gong.asked import as_mapping
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


type Show = Callable[[WorldCall], Json]


def exists(state: State, call: WorldCall) -> bool:
    """Whether the call is there for this key. A deleted call leaves no trace."""
    gone = call.deleted_at is not None and call.deleted_at <= state.now
    return not gone and not state.blind and call.payload["metaData"]["id"] not in state.deleted


def is_visible(state: State, call: WorldCall) -> bool:
    """Whether Gong shows the call now: it is when it was analysed, hours after it ended and in no order."""
    return call.visible_at <= state.now and exists(state, call)


def is_pending(state: State, call: WorldCall) -> bool:
    """Whether the call took place and is still being analysed: counted, not shown."""
    return call.started <= state.now < call.visible_at and exists(state, call)


def has_transcript(state: State, call: WorldCall) -> bool:
    """Whether Gong has the transcript now, which may be before it shows the call."""
    ready = call.transcript is not None and call.transcript_at is not None and call.transcript_at <= state.now
    return ready and exists(state, call)


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
        payload["collaboration"] = collaboration(state, call)
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


def collaboration(state: State, call: WorldCall) -> Json:
    """The comments that were made by now; an empty object without any."""
    known = cast(list[Json], as_mapping(call.payload.get("collaboration")).get("publicComments") or [])
    posted = [(comment, datetime.fromisoformat(comment["posted"])) for comment in known]
    shown = [{**comment, "posted": tenant_time(state, moment)} for comment, moment in posted if moment <= state.now]
    return {"publicComments": shown} if shown else {}


def signed_media(state: State, call: WorldCall) -> Json:
    """Addresses that are signed anew on every request, for eight hours."""
    meta = call.payload["metaData"]
    signature = hashlib.sha256(f"{meta['id']}{state.arrived}".encode()).hexdigest()
    endings = {"audioUrl": "mp3"} | ({"videoUrl": "mp4"} if meta.get("media") == "Video" else {})
    return {
        name: f"https://media.gong.example/{meta['id']}.{ending}?X-Amz-Expires=28800&X-Amz-Signature={signature}"
        for name, ending in endings.items()
    }


def user(state: State, known: Json) -> Json:
    """A user, with the day of their creation in the tenant's time zone."""
    created = known.get("created")
    return known | ({"created": tenant_time(state, datetime.fromisoformat(created))} if created else {})
