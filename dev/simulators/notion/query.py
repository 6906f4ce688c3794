"""Queries of a data source: rows as the index sees them, in pages of a list that ends at 10,000 without a word."""

import base64
import hashlib
import json
from collections.abc import Callable
from typing import Any, cast

from dev.simulators.notion import filters, shapes
from dev.simulators.notion.asked import Asked, as_list, as_mapping, read_size
from dev.simulators.notion.edit import is_purged
from dev.simulators.notion.refusals import failed, invalid
from dev.simulators.notion.state import State
from dev.simulators.notion.workspace import Json, Page, Source, Version

KNOWN = frozenset({"filter", "sorts", "start_cursor", "page_size", "in_trash", "result_type"})
INCOMPLETE: Json = {"type": "incomplete", "incomplete_reason": "query_result_limit_reached"}

type Row = tuple[Page, Version]


def post_query(state: State, asked: Asked) -> Json:
    source = shapes.get_source(state, asked.identity("data_source_id"))
    for name in asked.body.keys() - KNOWN - ({"archived"} if asked.version < "2026" else set[str]()):
        raise failed(f"body.{name}", "not present", asked.body[name])
    size = read_size(asked.body.get("page_size"))
    rows = find_rows(state, source, asked)
    is_capped = len(rows) > state.options.most_rows
    taken, following = page_of(state, rows[: state.options.most_rows], asked.body, size)
    only = read_only(state, source, asked)
    answer: Json = {
        "object": "list",
        "results": [shapes.page(state, page, version, asked.version, only) for page, version in taken],
        "next_cursor": following,
        "has_more": following is not None,
        "type": "page_or_data_source",
        "page_or_data_source": {},
    }
    return answer | ({"request_status": INCOMPLETE} if is_capped else {})


def read_only(state: State, source: Source, asked: Asked) -> frozenset[str] | None:
    """The ids of the properties that the answer shall have, by id or name in the address."""
    wanted = asked.values("filter_properties")
    if not wanted:
        return None
    found = [(name, state.workspace.find_column(source, name, in_address=True)) for name in wanted]
    for name, column in found:
        if column is None:
            raise invalid(f"Could not find property with name or id: {name}")
    return frozenset(column.id for _, column in found if column is not None)


def find_rows(state: State, source: Source, asked: Asked) -> list[Row]:
    """Those that the filter lets pass, in the order of the sorts, the rest in an order of nobody's."""
    test = filters.read(state, source, asked.body.get("filter"))
    in_trash = bool(asked.body.get("in_trash") or asked.body.get("archived"))
    seen = state.now - state.options.index_lag
    workspace = state.workspace
    rows: list[Row] = []
    for identity in workspace.rows.get(source.id, []):
        page = workspace.pages[identity]
        version = page.seen_at(seen)
        if version is None or version.in_trash != in_trash or identity in workspace.unshared or is_purged(state, page):
            continue
        if test(page, version):
            rows.append((page, version))
    rows.sort(key=lambda row: hashlib.blake2b(f"{state.options.seed}{row[0].id}".encode(), digest_size=8).digest())
    for sort in reversed(as_list(asked.body.get("sorts"))):
        key, descending = read_sort(state, source, as_mapping(sort))
        rows.sort(key=key, reverse=descending)
    return rows


def read_sort(state: State, source: Source, asked: Json) -> tuple[Callable[[Row], Any], bool]:
    direction = asked.get("direction", "ascending")
    if direction not in {"ascending", "descending"}:
        raise failed("body.sorts[0].direction", '`"ascending"` or `"descending"`', direction)
    if asked.get("timestamp") == "created_time":
        return lambda row: row[0].created, direction == "descending"
    if asked.get("timestamp") == "last_edited_time":
        return lambda row: row[1].edited, direction == "descending"
    column = state.workspace.find_column(source, str(asked.get("property")))
    if column is None:
        raise invalid(f"Could not find sort property with name or id: {asked.get('property')}")

    def key(row: Row) -> tuple[bool, Any]:
        value: Any = filters.comparable(state, column, *row)
        empty = value in (None, "") or column.type in filters.LISTS
        return empty, "" if empty else value

    return key, direction == "descending"


def page_of(state: State, rows: list[Row], body: Json, size: int) -> tuple[list[Row], str | None]:
    """The rows after the cursor, and the cursor of those that follow."""
    kept = {name: body.get(name) for name in ("filter", "sorts", "in_trash")}
    mark = hashlib.blake2b(json.dumps(kept, sort_keys=True).encode(), digest_size=6).hexdigest()
    start = 0
    cursor = body.get("start_cursor")
    if cursor is not None:
        last, place = decode(cursor, mark)
        found = next((number for number, (page, _) in enumerate(rows) if page.id == last), None)
        # A last row that has left took its place with it.
        start = max(0, place - 1) if found is None else found + 1
    length = size if not state.options.shorter_pages else state.chance.randint(0, size)
    taken = rows[start : start + length]
    after = start + len(taken)
    if after >= len(rows):
        return taken, None
    last = taken[-1][0].id if taken else rows[start - 1][0].id if start else ""
    return taken, encode(last, after, mark)


def encode(last: str, place: int, mark: str) -> str:
    """Opaque to whoever reads it: after which row, or, if that is not there any more, from which place."""
    return base64.urlsafe_b64encode(json.dumps([last, place, mark]).encode()).decode()


def decode(cursor: object, mark: str) -> tuple[str, int]:
    try:
        last, place, given = cast(list[Any], json.loads(base64.urlsafe_b64decode(str(cursor))))
    except ValueError:
        raise failed("body.start_cursor", "a valid cursor", cursor) from None
    if given != mark:
        raise invalid("The start_cursor provided is invalid: it belongs to a query with another filter or sorts.")
    return str(last), int(place)
