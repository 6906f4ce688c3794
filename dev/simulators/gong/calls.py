"""The endpoints of calls: their list, one of them, everything about them, and what was said."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dev.simulators.gong import shapes
from dev.simulators.gong.asked import Asked, as_ids, as_mapping
from dev.simulators.gong.gate import require_scope
from dev.simulators.gong.paging import Cursor, Listing, decode, page
from dev.simulators.gong.refusals import EMPTY_CALL_IDS, NO_CALLS, RefusedError
from dev.simulators.gong.state import State
from dev.simulators.gong.world import Json, WorldCall


@dataclass(frozen=True)
class Filter:
    """Which calls are asked for; None does not restrict."""

    after: datetime | None
    before: datetime | None
    workspace_id: str | None = None
    call_ids: tuple[str, ...] | None = None
    host_ids: frozenset[str] | None = None

    def takes(self, call: WorldCall) -> bool:
        meta = call.payload["metaData"]
        return (self.workspace_id is None or str(meta.get("workspaceId")) == self.workspace_id) and (
            self.host_ids is None or str(meta.get("primaryUserId")) in self.host_ids
        )


def get_calls(state: State, asked: Asked) -> Json:
    """Filtered by the scheduled time for web conferences, which may lie outside of what the other endpoints show."""
    after, before = read_bounds(asked.query, "fromDateTime", "toDateTime")
    wanted = Filter(after, before, asked.query.get("workspaceId"))
    cursor = decode(asked.query.get("cursor"), "callId", state.now)
    known = state.world.calls(None, None)
    found = [call for call in known if in_bounds(listed_at(call), after, before) and wanted.takes(call)]
    return show_calls(state, found, cursor, lambda call: shapes.meta(state, call))


def listed_at(call: WorldCall) -> datetime:
    meta = call.payload["metaData"]
    planned = meta.get("scheduled")
    by_plan = meta.get("direction") == "Conference" and isinstance(planned, str)
    return datetime.fromisoformat(planned) if by_plan else call.started


def get_call(state: State, asked: Asked) -> Json:
    call = state.world.call(asked.path_id)
    if call is None or not shapes.is_visible(state, call):
        raise RefusedError(404, f"Call ID {asked.path_id} was not found")
    return {"call": shapes.meta(state, call)}


def post_extensive(state: State, asked: Asked) -> Json:
    selector = as_mapping(asked.fields.get("contentSelector"))
    if as_mapping(selector.get("exposedFields")).get("media"):
        require_scope(state, "api:calls:read:media-url")
    cursor = decode(asked.fields.get("cursor"), "callId", state.now)
    found = select(state, read_filter(asked.fields), cursor)
    return show_calls(state, found, cursor, lambda call: shapes.extensive(state, call, selector))


def show_calls(state: State, found: Iterable[WorldCall], cursor: Cursor | None, show: shapes.Show) -> Json:
    """One page of those that Gong shows by now; those still being analysed are in the total already."""
    pending = 0

    def visible() -> Iterator[WorldCall]:
        nonlocal pending
        for call in after_cursor(state, found, cursor):
            if shapes.is_visible(state, call):
                yield call
            else:
                pending += shapes.is_pending(state, call)

    listing = Listing("calls", "callId", visible(), call_id, pending=lambda: pending, empty=NO_CALLS)
    return page(state, listing, cursor, show)


def post_transcript(state: State, asked: Asked) -> Json:
    cursor = decode(asked.fields.get("cursor"), "callId", state.now)
    found = after_cursor(state, select(state, read_filter(asked.fields), cursor), cursor)
    ready = (call for call in found if shapes.has_transcript(state, call))

    def show(call: WorldCall) -> Json:
        return {"callId": call_id(call), "transcript": list(call.transcript or ())}

    return page(state, Listing("callTranscripts", "callId", ready, call_id, empty=NO_CALLS), cursor, show)


def call_id(call: WorldCall) -> str:
    return str(call.payload["metaData"]["id"])


def place(call: WorldCall) -> tuple[datetime, str]:
    """Where a call stands in the order of pages."""
    return call.started, call_id(call)


def select(state: State, wanted: Filter, cursor: Cursor | None) -> Iterable[WorldCall]:
    """The calls of a filter in the order of pages, from about the cursor on: a late page does not walk the world."""
    oldest_first = state.options.oldest_first
    if wanted.call_ids is not None:
        named = filter(None, (state.world.call(identity) for identity in wanted.call_ids))
        within = (call for call in named if in_bounds(call.started, wanted.after, wanted.before))
        chosen: Iterable[WorldCall] = sorted(within, key=place, reverse=not oldest_first)
    elif oldest_first:
        last = None if cursor is None else state.world.call(cursor.last)
        bounds = [moment for moment in (wanted.after, last and last.started) if moment is not None]
        chosen = state.world.calls(max(bounds, default=None), wanted.before)
    else:
        chosen = reversed(list(state.world.calls(wanted.after, wanted.before)))
    return (call for call in chosen if wanted.takes(call))


def after_cursor(state: State, calls: Iterable[WorldCall], cursor: Cursor | None) -> Iterator[WorldCall]:
    """What follows the last call of the page before, which may have been deleted since."""
    last = None if cursor is None else state.world.call(cursor.last)
    for call in calls:
        if last is None or (place(call) > place(last) if state.options.oldest_first else place(call) < place(last)):
            yield call


def read_filter(fields: Mapping[str, Any]) -> Filter:
    if not isinstance(fields.get("filter"), Mapping):
        raise RefusedError(400, "filter: must not be null")
    given = as_mapping(fields["filter"])
    if given.get("callIds") == []:
        raise RefusedError(400, EMPTY_CALL_IDS)
    after, before = read_bounds(given, "fromDateTime", "toDateTime", "filter.")
    call_ids, host_ids = read_ids(given, "callIds"), read_ids(given, "primaryUserIds")
    workspace = given.get("workspaceId")
    return Filter(
        after,
        before,
        None if workspace is None else str(workspace),
        call_ids,
        None if host_ids is None else frozenset(host_ids),
    )


def read_ids(given: Mapping[str, Any], name: str) -> tuple[str, ...] | None:
    """Ids as strings, or as the numbers that some clients send."""
    if given.get(name) is None:
        return None
    ids = as_ids(given[name])
    if ids is None:
        raise RefusedError(400, f"filter.{name}: must be a list")
    return tuple(dict.fromkeys(ids))


def in_bounds(moment: datetime, after: datetime | None, before: datetime | None) -> bool:
    return (after is None or moment >= after) and (before is None or moment < before)


def read_bounds(
    given: Mapping[str, Any], from_name: str, to_name: str, prefix: str = ""
) -> tuple[datetime | None, datetime | None]:
    """From (inclusive) and to (exclusive), in any offset."""
    bounds: list[datetime | None] = []
    for name in (from_name, to_name):
        value = given.get(name)
        try:
            moment = None if value is None else datetime.fromisoformat(str(value))
        except ValueError as error:
            raise RefusedError(400, f"{prefix}{name}: Failed to parse '{value}'") from error
        if moment is not None and moment.tzinfo is None:
            raise RefusedError(400, f"{prefix}{name}: must have an offset")
        bounds.append(moment)
    after, before = bounds
    if after is not None and before is not None and after >= before:
        raise RefusedError(400, f"{prefix}{from_name}: must be before {to_name}")
    return after, before
