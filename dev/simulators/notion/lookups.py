"""Who and what there is: the connection itself, people, and a search by title."""

from dev.simulators.notion import query, shapes, values
from dev.simulators.notion.asked import Asked, as_mapping, read_size
from dev.simulators.notion.refusals import not_found
from dev.simulators.notion.state import State
from dev.simulators.notion.workspace import Json, Page


def post_search(state: State, asked: Asked) -> Json:
    """By title, what is shared; setup looks for data sources with it."""
    wanted = str(asked.body.get("query", "")).casefold()
    kind = as_mapping(asked.body.get("filter")).get("value")
    workspace = state.workspace
    found: list[Json] = []
    if kind in {None, "data_source"}:
        shared = [each for each in workspace.sources.values() if workspace.is_shared(each.id) and not each.in_trash]
        found += [shapes.source(state, each, asked.version) for each in shared if wanted in each.name.casefold()]
    if kind in {None, "page"}:
        found += [shapes.page(state, page, page.current, asked.version) for page in search_pages(state, wanted)]
    size, cursor = read_size(asked.body.get("page_size")), asked.body.get("start_cursor")
    start = 0 if cursor is None else query.decode(cursor, "search")[1]
    more = start + size < len(found)
    return {
        "object": "list",
        "results": found[start : start + size],
        "next_cursor": query.encode("", start + size, "search") if more else None,
        "has_more": more,
        "type": "page_or_data_source",
        "page_or_data_source": {},
    }


def search_pages(state: State, wanted: str) -> list[Page]:
    seen = state.now - state.options.index_lag
    return [
        page
        for page in state.workspace.pages.values()
        if state.workspace.is_shared(page.id)
        and (version := page.seen_at(seen)) is not None
        and not version.in_trash
        and wanted in values.title_of(state, page, version).casefold()
    ]


def get_users(state: State, asked: Asked) -> Json:
    """Everyone; who they are only to a connection that may know."""
    if not state.options.can_read_users:
        raise shapes.restricted()
    users = [values.show_user(state, each) for each in state.workspace.users]
    size, cursor = read_size(asked.value("page_size")), asked.value("start_cursor")
    start = 0 if cursor is None else query.decode(cursor, "users")[1]
    more = start + size < len(users)
    return {
        "object": "list",
        "results": users[start : start + size],
        "next_cursor": query.encode("", start + size, "users") if more else None,
        "has_more": more,
        "type": "user",
        "user": {},
    }


def get_me(state: State, _asked: Asked) -> Json:
    """The connection itself, and whose workspace it is in."""
    workspace = state.workspace
    return {
        "object": "user",
        "id": workspace.bot.id,
        "name": workspace.bot.name,
        "avatar_url": None,
        "type": "bot",
        "bot": {
            "owner": {"type": "workspace", "workspace": True},
            "workspace_name": workspace.name,
            "workspace_id": workspace.id,
            "workspace_limits": {"max_file_upload_size_in_bytes": 5_242_880},
        },
    }


def get_user(state: State, asked: Asked) -> Json:
    identity = asked.identity("user_id")
    if identity not in state.workspace.users:
        raise not_found("user", identity)
    if not state.options.can_read_users:
        raise shapes.restricted()
    return values.show_user(state, identity)
