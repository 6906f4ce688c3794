"""The values of a page: read from a request, kept, shown in an answer."""

import math
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from dev.simulators.notion import columns, texts
from dev.simulators.notion.asked import as_mapping, read_id, require_list
from dev.simulators.notion.refusals import failed, invalid
from dev.simulators.notion.state import State, floor
from dev.simulators.notion.workspace import Column, Json, Page, Version

READ_ONLY = frozenset(
    {"created_time", "last_edited_time", "created_by", "last_edited_by", "unique_id", "formula", "rollup"}
)
SHOWN_REFERENCES = 25
LONGEST: dict[str, int] = {"url": 2000, "email": 200, "phone_number": 200}
ABSENT: dict[str, Any] = {
    "title": [],
    "rich_text": [],
    "multi_select": [],
    "people": [],
    "relation": [],
    "checkbox": False,
}
"""What a property holds that was never set, where that is not null."""


def read(state: State, column: Column, given: object, place: str) -> Any:
    """The value as it is kept: choices and people by id, so that renames reach every page."""
    if column.type in READ_ONLY:
        raise invalid(f"{column.name} is a read-only property of type {column.type} and cannot be set.")
    # Notion takes the bare list for a title, and for nothing else.
    holder = as_mapping(given)
    if column.type == "title" and not holder:
        holder = {"title": given}
    if column.type not in holder:
        raise invalid(f"{column.name} is expected to be {column.type}.")
    return READERS[column.type](state, column, holder[column.type], f"{place}.{column.type}")


def read_text(_state: State, _column: Column, value: object, place: str) -> list[Json]:
    return texts.read(value, place)


def read_number(_state: State, _column: Column, value: object, place: str) -> float | int | None:
    """As a double, which is what JavaScript has."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise failed(place, "a number", value)
    return int(float(value)) if float(value).is_integer() else float(value)


def read_short(_state: State, column: Column, value: object, place: str) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise failed(place, "a string", value)
    if not value:
        raise failed(place, "populated or `null`", value)
    if texts.units(value) > LONGEST[column.type]:
        raise failed(f"{place}.length", f"≤ `{LONGEST[column.type]}`", texts.units(value))
    return value


def read_checkbox(_state: State, _column: Column, value: object, place: str) -> bool:
    if not isinstance(value, bool):
        raise failed(place, "a boolean", value)
    return value


def read_select(state: State, column: Column, value: object, place: str) -> str | None:
    return None if value is None else choose(state, column, as_mapping(value), place)


def read_multi_select(state: State, column: Column, value: object, place: str) -> list[str]:
    chosen = require_list(value, place)
    texts.check_length(chosen, place)
    return list(dict.fromkeys(choose(state, column, as_mapping(each), place) for each in chosen))


def choose(state: State, column: Column, given: Json, place: str) -> str:
    """The id of an option. A select gets an option that it lacks, a status does not."""
    name, identity = given.get("name"), given.get("id")
    for known in column.settings["options"]:
        if identity == known["id"] or (identity is None and name == known["name"]):
            return known["id"]
    if not isinstance(name, str) or not name or identity is not None:
        raise failed(f"{place}.name", "defined", "undefined")
    if column.type == "status":
        raise invalid(f'Invalid status option. Status option "{name}" does not exist".')
    columns.check_option_name(name)
    added = columns.option(state, name, columns.COLOURS[len(column.settings["options"]) % len(columns.COLOURS)])
    column.settings["options"].append(added)
    return added["id"]


def read_date(_state: State, _column: Column, value: object, place: str) -> Json | None:
    if value is None:
        return None
    given = as_mapping(value)
    end = given.get("end")
    return {
        "start": read_moment(given.get("start"), f"{place}.start"),
        "end": None if end is None else read_moment(end, f"{place}.end"),
        "time_zone": given.get("time_zone"),
    }


def read_moment(value: object, place: str) -> str:
    """A day stays a day; a time is kept to the minute, in UTC."""
    if not isinstance(value, str):
        raise failed(place, "defined", "undefined")
    try:
        if len(value) == 10:
            return date.fromisoformat(value).isoformat()
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise failed(place, "a valid ISO 8601 date string", value) from None
    aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    return floor(aware.astimezone(UTC)).isoformat(timespec="milliseconds")


def read_people(state: State, _column: Column, value: object, place: str) -> list[str]:
    given = require_list(value, place)
    texts.check_length(given, place)
    found = [read_id(as_mapping(each).get("id"), f"{place}[{number}].id") for number, each in enumerate(given)]
    for identity in found:
        if identity not in state.workspace.users or state.workspace.users[identity].is_bot:
            raise invalid(f"{place}: user {identity} is not a member of this workspace.")
    return list(dict.fromkeys(found))


def read_relation(state: State, column: Column, value: object, place: str) -> list[str]:
    """Pages of the related source that the connection may see."""
    given = require_list(value, place)
    texts.check_length(given, place)
    found = [read_id(as_mapping(each).get("id"), f"{place}[{number}].id") for number, each in enumerate(given)]
    for identity in found:
        page = state.workspace.pages.get(identity)
        if (
            page is None
            or not state.workspace.is_shared(identity)
            or page.source_id != column.settings["data_source_id"]
        ):
            raise invalid(f"Could not find page with ID: {identity}. Make sure it belongs to the related data source.")
    return list(dict.fromkeys(found))


type Reader = Callable[[State, Column, object, str], Any]

READERS: dict[str, Reader] = {
    "title": read_text,
    "rich_text": read_text,
    "number": read_number,
    "url": read_short,
    "email": read_short,
    "phone_number": read_short,
    "checkbox": read_checkbox,
    "select": read_select,
    "status": read_select,
    "multi_select": read_multi_select,
    "date": read_date,
    "people": read_people,
    "relation": read_relation,
}


def held(state: State, column: Column, page: Page, version: Version) -> Any:
    """What the page holds, in full; what was trashed or taken away is not among the related."""
    value = version.values.get(column.id, ABSENT.get(column.type))
    if column.type == "status" and value is None:
        return column.settings["options"][0]["id"]
    if column.type == "relation":
        pages = state.workspace.pages
        return [
            each
            for each in value
            if each in pages and not pages[each].current.in_trash and state.workspace.is_shared(each)
        ]
    return value if column.type not in READ_ONLY else computed(state, column, page, version)


def computed(state: State, column: Column, page: Page, version: Version) -> Any:
    match column.type:
        case "created_time":
            return written(page.created)
        case "last_edited_time":
            return written(version.edited)
        case "created_by":
            return page.created_by
        case "last_edited_by":
            return version.edited_by
        case "unique_id":
            return {"prefix": column.settings["prefix"], "number": page.number}
        case "formula":
            return {"type": "string", "string": title_of(state, page, version)}
        case _:
            return rollup(state, column, page, version)


def rollup(state: State, column: Column, page: Page, version: Version) -> Json:
    """Over 25 related pages at most, as Notion's own are."""
    source = state.workspace.sources[page.source_id or ""]
    relation = state.workspace.find_column(source, column.settings["relation_property_id"])
    related: list[str] = [] if relation is None else held(state, relation, page, version)[:SHOWN_REFERENCES]
    number: float = len(related)
    if column.settings["function"] == "sum":
        pages = [state.workspace.pages[each] for each in related]
        target = state.workspace.sources[relation.settings["data_source_id"]] if relation is not None else source
        rolled = state.workspace.find_column(target, column.settings["rollup_property_id"])
        number = sum(held(state, rolled, each, each.current) or 0 for each in pages) if rolled is not None else 0
    return {"type": "number", "number": number, "function": column.settings["function"]}


def title_of(state: State, page: Page, version: Version) -> str:
    """The words of the title."""
    return texts.words(version.values.get("title", [])) if state.workspace.sources.get(page.source_id or "") else ""


def written(moment: datetime) -> str:
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"


def show(state: State, column: Column, page: Page, version: Version) -> Json:
    """The property as a page's answer has it: 25 references at most."""
    value = held(state, column, page, version)
    shown: Json = {"id": columns.encoded(column), "type": column.type}
    if column.type == "relation":
        references = [{"id": each} for each in value[:SHOWN_REFERENCES]]
        return shown | {"relation": references, "has_more": len(value) > SHOWN_REFERENCES}
    if column.type == "people":
        return shown | {"people": [show_user(state, each) for each in value[:SHOWN_REFERENCES]]}
    return shown | {column.type: show_value(state, column, value)}


def show_value(state: State, column: Column, value: Any) -> Any:
    if column.type in {"select", "status"}:
        return show_option(column, value)
    if column.type == "multi_select":
        return [chosen for each in value if (chosen := show_option(column, each)) is not None]
    if column.type in {"created_by", "last_edited_by"}:
        return show_user(state, value)
    return value


def show_option(column: Column, identity: str | None) -> Json | None:
    found = next((each for each in column.settings["options"] if each["id"] == identity), None)
    return None if found is None else {name: found[name] for name in ("id", "name", "color")}


def show_user(state: State, identity: str) -> Json:
    """In full to a connection that may read people, else the id alone."""
    user = state.workspace.users.get(identity)
    partial: Json = {"object": "user", "id": identity}
    if user is None or not state.options.can_read_users:
        return partial
    shown = partial | {"name": user.name, "avatar_url": None}
    if user.is_bot:
        return shown | {"type": "bot", "bot": {}}
    return shown | {"type": "person", "person": {} if user.email is None else {"email": user.email}}
