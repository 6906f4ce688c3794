"""The endpoints of pages: make, read, change, throw away, bring back, and one property in full."""

from typing import Any

from dev.simulators.notion import columns, edit, query, shapes, values
from dev.simulators.notion.asked import Asked, as_mapping, read_id, read_size
from dev.simulators.notion.refusals import ARCHIVED, failed, invalid
from dev.simulators.notion.state import State
from dev.simulators.notion.workspace import Column, Json, Page, Source

CREATABLE = frozenset(
    {"parent", "properties", "icon", "cover", "children", "content", "template", "position", "markdown"}
)
CHANGEABLE = frozenset(
    {"properties", "icon", "cover", "is_locked", "in_trash", "template", "erase_content", "is_archived"}
)
LISTED = frozenset({"title", "rich_text", "relation", "people"})
"""Properties that come as a list of items, however many there are."""


def post_page(state: State, asked: Asked) -> Json:
    """A row of a data source (or of a database's only one)."""
    refuse_unknown(asked, CREATABLE)
    if not state.options.can_write:
        raise shapes.restricted()
    source = read_parent(state, as_mapping(asked.body.get("parent")))
    held = read_properties(state, source, as_mapping(asked.body.get("properties")))
    page = edit.create_page(state, source, held, state.workspace.bot.id)
    return shapes.page(state, page, page.current, asked.version)


def read_parent(state: State, parent: Json) -> Source:
    if "data_source_id" in parent:
        return shapes.get_source(state, read_id(parent["data_source_id"], "body.parent.data_source_id"))
    if "database_id" in parent:
        database = shapes.get_database(state, read_id(parent["database_id"], "body.parent.database_id"))
        if len(database.source_ids) != 1:
            raise invalid("Databases with multiple data sources are not supported here: name the data_source_id.")
        return state.workspace.sources[database.source_ids[0]]
    raise failed("body.parent.data_source_id", "defined", "undefined")


def read_properties(state: State, source: Source, given: Json) -> dict[str, Any]:
    """Values by the ids of their properties."""
    held: dict[str, Any] = {}
    for key, value in given.items():
        column = state.workspace.find_column(source, key)
        if column is None:
            raise invalid(f"{key} is not a property that exists.")
        held[column.id] = values.read(state, column, value, f"body.properties.{key}")
    return held


def refuse_unknown(asked: Asked, known: frozenset[str]) -> None:
    allowed = known if asked.version >= shapes.NEWEST else known | {"archived"}
    for name in asked.body.keys() - allowed:
        raise failed(f"body.{name}", "not present", asked.body[name])


def get_page(state: State, asked: Asked) -> Json:
    page = shapes.get_page(state, asked.identity("page_id"))
    source = state.workspace.sources.get(page.source_id or "")
    only = None if source is None else query.read_only(state, source, asked)
    return shapes.page(state, page, page.current, asked.version, only)


def patch_page(state: State, asked: Asked) -> Json:
    """Only what is named changes. A page in the trash can be brought back and nothing else."""
    refuse_unknown(asked, CHANGEABLE)
    if not state.options.can_write:
        raise shapes.restricted()
    page = shapes.get_page(state, asked.identity("page_id"))
    bot = state.workspace.bot.id
    wanted = asked.body.get("in_trash", asked.body.get("archived"))
    if page.current.in_trash and wanted is not False:
        raise invalid(ARCHIVED)
    given = as_mapping(asked.body.get("properties"))
    source = state.workspace.sources.get(page.source_id or "")
    held = {} if source is None else read_properties(state, source, given)
    if wanted is not None:
        edit.trash(state, page, bot, in_trash=bool(wanted))
    edit.update_page(state, page, held, bot)
    return shapes.page(state, page, page.current, asked.version)


def get_property(state: State, asked: Asked) -> Json:
    """One property in full: a value, or pages of its items."""
    page = shapes.get_page(state, asked.identity("page_id"))
    source = state.workspace.sources.get(page.source_id or "")
    named = asked.path["property_id"]
    column = None if source is None else state.workspace.find_column(source, named, in_address=True)
    if column is None:
        raise invalid(f"Could not find property with name or id: {named}")
    value = values.held(state, column, page, page.current)
    if column.type in LISTED:
        return list_items(state, asked, page, column, value)
    shown = values.show_value(state, column, value)
    return {"object": "property_item", "id": columns.encoded(column), "type": column.type, column.type: shown}


def list_items(state: State, asked: Asked, page: Page, column: Column, held: list[Any]) -> Json:
    size, cursor = read_size(asked.value("page_size")), asked.value("start_cursor")
    start = 0 if cursor is None else query.decode(cursor, column.id)[1]
    taken = held[start : start + size]
    following = query.encode("", start + size, column.id) if start + size < len(held) else None
    identity = columns.encoded(column)
    address = f"https://api.notion.com/v1/pages/{page.id}/properties/{identity}?start_cursor={following}"
    return {
        "object": "list",
        "results": [
            {
                "object": "property_item",
                "id": identity,
                "type": column.type,
                column.type: show_item(state, column, each),
            }
            for each in taken
        ],
        "next_cursor": following,
        "has_more": following is not None,
        "type": "property_item",
        "property_item": {
            "id": identity,
            "next_url": None if following is None else address,
            "type": column.type,
            column.type: {},
        },
    }


def show_item(state: State, column: Column, each: Any) -> Any:
    if column.type == "relation":
        return {"id": each}
    return values.show_user(state, each) if column.type == "people" else each
