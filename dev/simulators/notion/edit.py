"""Changes to the workspace, by the connection and by people alike: each is one new version of a page, and an event."""

from collections.abc import Mapping
from typing import Any

from dev.simulators.notion import columns
from dev.simulators.notion.state import State, floor
from dev.simulators.notion.workspace import Column, Event, EventKind, Json, Page, Source, Version

KEPT_VERSIONS = 20


def create_page(state: State, source: Source, held: Mapping[str, Any], by: str) -> Page:
    """A new row; `held` is by the ids of properties."""
    workspace = state.workspace
    source.rows += 1
    minute = floor(state.now)
    first = Version(state.now, dict(held), in_trash=False, edited=minute, edited_by=by)
    page = Page(state.new_id(), source.id, minute, by, source.rows, [first])
    workspace.pages[page.id] = page
    workspace.rows.setdefault(source.id, []).append(page.id)
    mirror(state, source, page, {}, held)
    tell(state, "page.created", page, by, [])
    return page


def update_page(state: State, page: Page, held: Mapping[str, Any], by: str) -> None:
    """New values; who sends the same ones again moves the time too, as with Notion."""
    if not held or page.source_id is None:
        return
    source = state.workspace.sources[page.source_id]
    before = page.current
    push(state, page, {**before.values, **held}, by, in_trash=before.in_trash)
    mirror(state, source, page, before.values, held)
    changed = [
        columns.encoded(column) for column in source.columns if column.id in held and differs(column, before, held)
    ]
    if changed:
        tell(state, "page.properties_updated", page, by, changed)


def differs(column: Column, before: Version, held: Mapping[str, Any]) -> bool:
    return before.values.get(column.id) != held[column.id]


def push(state: State, page: Page, held: Mapping[str, Any], by: str, *, in_trash: bool) -> None:
    page.versions.append(Version(state.now, held, in_trash=in_trash, edited=floor(state.now), edited_by=by))
    del page.versions[:-KEPT_VERSIONS]


def mirror(state: State, source: Source, page: Page, before: Mapping[str, Any], held: Mapping[str, Any]) -> None:
    """The other side of two-sided relations. Its pages change without their time of edit moving."""
    workspace = state.workspace
    for column in source.columns:
        if column.id not in held or column.type != "relation" or column.settings["type"] != "dual_property":
            continue
        target = workspace.sources.get(column.settings["data_source_id"])
        synced = column.settings["dual_property"]["synced_property_id"]
        back = None if target is None else workspace.find_column(target, synced)
        if back is None:
            continue
        old, new = set(before.get(column.id, [])), set(held[column.id])
        for identity in sorted(old ^ new):
            other = workspace.pages.get(identity)
            if other is not None:
                seen = other.current
                kept = [each for each in seen.values.get(back.id, []) if each != page.id]
                values = dict(seen.values) | {back.id: [*kept, page.id] if identity in new else kept}
                other.versions.append(Version(state.now, values, seen.in_trash, seen.edited, seen.edited_by))
                del other.versions[:-KEPT_VERSIONS]


def trash(state: State, page: Page, by: str, *, in_trash: bool) -> None:
    """Into the trash or out of it; nothing when it is there already."""
    if page.current.in_trash == in_trash:
        return
    push(state, page, page.current.values, by, in_trash=in_trash)
    page.trashed_at = state.now if in_trash else None
    tell(state, "page.deleted" if in_trash else "page.undeleted", page, by, [])


def is_purged(state: State, page: Page) -> bool:
    """Whether it lay in the trash for too long: then it is gone for good."""
    return page.trashed_at is not None and state.now - page.trashed_at >= state.options.trash_kept


def update_columns(state: State, source: Source, given: Json, by: str) -> None:
    done = columns.update(state, source, given)
    source.edited = floor(state.now)
    if done:
        event = Event(state.new_id(), "data_source.schema_updated", source.id, source.id, state.now, [by], list(done))
        state.workspace.events.append(event)


def tell(state: State, kind: EventKind, page: Page, by: str, updated: list[str]) -> None:
    """Keep an event; edits of a page that nobody was told of yet are one."""
    if page.source_id is None:
        return
    events = state.workspace.events
    for event in events:
        if (event.kind, event.entity_id, event.attempt, kind) == (kind, page.id, 1, "page.properties_updated"):
            event.updated = list(dict.fromkeys([*event.updated, *updated]))
            event.authors = list(dict.fromkeys([*event.authors, by]))
            event.at = state.now
            return
    events.append(Event(state.new_id(), kind, page.id, page.source_id, state.now, [by], list(updated)))
