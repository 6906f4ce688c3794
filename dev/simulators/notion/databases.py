"""The endpoints of databases and their data sources."""

from dev.simulators.notion import columns, edit, query, shapes, texts
from dev.simulators.notion.asked import Asked, as_mapping, read_id, read_size
from dev.simulators.notion.pages import refuse_unknown
from dev.simulators.notion.refusals import failed, invalid
from dev.simulators.notion.state import State, floor
from dev.simulators.notion.workspace import Database, Json, Source

OF_DATABASES = frozenset(
    {"parent", "title", "description", "is_inline", "is_locked", "icon", "cover", "in_trash", "initial_data_source"}
)
OF_SOURCES = frozenset({"parent", "title", "icon", "properties", "in_trash"})


def post_database(state: State, asked: Asked) -> Json:
    """A database on a page that is shared, with its first data source."""
    refuse_unknown(asked, OF_DATABASES)
    if not state.options.can_write:
        raise shapes.restricted()
    page_id = read_id(as_mapping(asked.body.get("parent")).get("page_id"), "body.parent.page_id")
    shapes.get_page(state, page_id)
    name = read_title(asked)
    first = as_mapping(as_mapping(asked.body.get("initial_data_source")).get("properties"))
    database = add_database(state, page_id, name)
    add_source(state, database, name, first, "body.initial_data_source.properties")
    return shapes.database(state, database, asked.version)


def add_database(state: State, page_id: str, name: str) -> Database:
    database = Database(state.new_id(), name, page_id, state.now, state.now)
    state.workspace.databases[database.id] = database
    return database


def add_source(state: State, database: Database, name: str, given: Json, place: str) -> Source:
    """With a title, which every source has, under the name that Notion gives it unless the request does."""
    minute = floor(state.now)
    source = Source(state.new_id(), database.id, name, minute, minute, state.workspace.bot.id)
    state.workspace.sources[source.id] = source
    try:
        columns.add(state, source, given, place)
    except Exception:
        del state.workspace.sources[source.id]
        raise
    if not any(column.type == "title" for column in source.columns):
        columns.add_column(state, source, "Name", {"title": {}}, place)
    database.source_ids.append(source.id)
    return source


def read_title(asked: Asked) -> str:
    return texts.words(texts.read(asked.body.get("title", []), "body.title"))


def get_database(state: State, asked: Asked) -> Json:
    return shapes.database(state, shapes.get_database(state, asked.identity("database_id")), asked.version)


def patch_database(state: State, asked: Asked) -> Json:
    refuse_unknown(asked, OF_DATABASES - {"initial_data_source"})
    database = shapes.get_database(state, asked.identity("database_id"))
    if "title" in asked.body:
        database.name = read_title(asked)
    database.in_trash = bool(asked.body.get("in_trash", asked.body.get("archived", database.in_trash)))
    for each in database.source_ids:
        state.workspace.sources[each].in_trash = database.in_trash
    database.edited = state.now
    return shapes.database(state, database, asked.version)


def post_source(state: State, asked: Asked) -> Json:
    """Another data source in a database."""
    refuse_unknown(asked, OF_SOURCES - {"in_trash"})
    parent = as_mapping(asked.body.get("parent"))
    database = shapes.get_database(state, read_id(parent.get("database_id"), "body.parent.database_id"))
    if not isinstance(asked.body.get("properties"), dict):
        raise failed("body.properties", "defined", "undefined")
    source = add_source(state, database, read_title(asked), as_mapping(asked.body["properties"]), "body.properties")
    return shapes.source(state, source, asked.version)


def get_source(state: State, asked: Asked) -> Json:
    return shapes.source(state, shapes.get_source(state, asked.identity("data_source_id")), asked.version)


def patch_source(state: State, asked: Asked) -> Json:
    """Its name and its properties; what is in the trash can only be brought back."""
    refuse_unknown(asked, OF_SOURCES)
    if not state.options.can_write:
        raise shapes.restricted()
    source = shapes.get_source(state, asked.identity("data_source_id"))
    wanted = asked.body.get("in_trash", asked.body.get("archived"))
    if source.in_trash and wanted is not False:
        raise invalid("Can't edit a data source that is in the trash.")
    if wanted is not None:
        source.in_trash = bool(wanted)
    if "title" in asked.body:
        source.name = read_title(asked)
    edit.update_columns(state, source, as_mapping(asked.body.get("properties")), state.workspace.bot.id)
    return shapes.source(state, source, asked.version)


def get_children(state: State, asked: Asked) -> Json:
    """What is on a page: here databases alone, oldest first, at once and not by an index."""
    page = shapes.get_page(state, asked.identity("block_id"))
    shared = [each for each in state.workspace.databases.values() if state.workspace.is_shared(each.id)]
    there = [each for each in shared if each.parent_page_id == page.id and not each.in_trash]
    size, cursor = read_size(asked.value("page_size")), asked.value("start_cursor")
    start = 0 if cursor is None else query.decode(cursor, "children")[1]
    more = start + size < len(there)
    return {
        "object": "list",
        "results": [shapes.block(state, each, asked.version) for each in there[start : start + size]],
        "next_cursor": query.encode("", start + size, "children") if more else None,
        "has_more": more,
        "type": "block",
        "block": {},
    }
