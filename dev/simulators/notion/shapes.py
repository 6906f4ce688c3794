"""Pages, data sources and databases as the API words them, in the version that was asked for."""

from collections.abc import Set as AbstractSet

from dev.simulators.notion import columns, texts, values
from dev.simulators.notion.edit import is_purged
from dev.simulators.notion.refusals import RefusedError, not_found
from dev.simulators.notion.state import State, floor
from dev.simulators.notion.workspace import Database, Json, Page, Source, Version

NEWEST = "2026-03-11"


def restricted() -> RefusedError:
    return RefusedError(403, "restricted_resource", "Insufficient permissions for this endpoint.")


def get_page(state: State, identity: str) -> Page:
    """Also one in the trash; what is purged or not shared is not found, and nobody can tell which."""
    page = state.workspace.pages.get(identity)
    if page is None or not state.workspace.is_shared(identity) or is_purged(state, page):
        raise not_found("page", identity)
    return page


def get_source(state: State, identity: str) -> Source:
    source = state.workspace.sources.get(identity)
    if source is None or not state.workspace.is_shared(identity):
        raise not_found("data_source", identity)
    return source


def get_database(state: State, identity: str) -> Database:
    database = state.workspace.databases.get(identity)
    if database is None or not state.workspace.is_shared(identity):
        raise not_found("database", identity)
    return database


def trash_marks(*, in_trash: bool, version: str) -> Json:
    return {"in_trash": in_trash} if version >= NEWEST else {"archived": in_trash, "in_trash": in_trash}


def who(identity: str) -> Json:
    return {"object": "user", "id": identity}


def page(state: State, shown: Page, version: Version, api: str, only: AbstractSet[str] | None = None) -> Json:
    """A page as it was in the version, with all of its properties or some."""
    answer: Json = {
        "object": "page",
        "id": shown.id,
        "created_time": values.written(shown.created),
        "last_edited_time": values.written(version.edited),
        "created_by": who(shown.created_by),
        "last_edited_by": who(version.edited_by),
        "cover": None,
        "icon": None,
        "is_locked": False,
        **trash_marks(in_trash=version.in_trash, version=api),
        "url": f"https://www.notion.so/{shown.id.replace('-', '')}",
        "public_url": None,
    }
    source = state.workspace.sources.get(shown.source_id or "")
    if source is None:
        title = {"id": "title", "type": "title", "title": [texts.plain(state.options.workspace_name)]}
        return answer | {"parent": {"type": "workspace", "workspace": True}, "properties": {"title": title}}
    shown_columns = [column for column in source.columns if only is None or column.id in only]
    parent = {"type": "data_source_id", "data_source_id": source.id, "database_id": source.database_id}
    properties = {column.name: values.show(state, column, shown, version) for column in shown_columns}
    return answer | {"parent": parent, "properties": properties}


def source(state: State, shown: Source, api: str) -> Json:
    database = state.workspace.databases[shown.database_id]
    return {
        "object": "data_source",
        "id": shown.id,
        "title": texts.tidy([texts.plain(shown.name)]),
        "description": [],
        "parent": {"type": "database_id", "database_id": database.id},
        "database_parent": {"type": "page_id", "page_id": database.parent_page_id},
        "is_inline": False,
        **trash_marks(in_trash=shown.in_trash, version=api),
        "created_time": values.written(shown.created),
        "last_edited_time": values.written(shown.edited),
        "created_by": who(shown.created_by),
        "last_edited_by": who(shown.created_by),
        "properties": {column.name: columns.show(state, column) for column in shown.columns},
        "icon": None,
        "cover": None,
        "url": f"https://www.notion.so/{database.id.replace('-', '')}",
        "public_url": None,
    }


def database(state: State, shown: Database, api: str) -> Json:
    sources = [state.workspace.sources[each] for each in shown.source_ids]
    return {
        "object": "database",
        "id": shown.id,
        "title": texts.tidy([texts.plain(shown.name)]),
        "description": [],
        "parent": {"type": "page_id", "page_id": shown.parent_page_id},
        "is_inline": False,
        **trash_marks(in_trash=shown.in_trash, version=api),
        "is_locked": False,
        "created_time": values.written(shown.created),
        "last_edited_time": values.written(shown.edited),
        "data_sources": [{"id": each.id, "name": each.name} for each in sources],
        "icon": None,
        "cover": None,
        "url": f"https://www.notion.so/{shown.id.replace('-', '')}",
        "public_url": None,
    }


def block(state: State, shown: Database, api: str) -> Json:
    """A database as a block of the page that it is on."""
    bot = who(state.workspace.bot.id)
    return {
        "object": "block",
        "id": shown.id,
        "parent": {"type": "page_id", "page_id": shown.parent_page_id},
        "created_time": values.written(floor(shown.created)),
        "last_edited_time": values.written(floor(shown.edited)),
        "created_by": bot,
        "last_edited_by": bot,
        "has_children": False,
        **trash_marks(in_trash=shown.in_trash, version=api),
        "type": "child_database",
        "child_database": {"title": shown.name},
    }
