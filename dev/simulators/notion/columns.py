"""The properties of a data source: read from a request, shown in an answer."""

from urllib.parse import quote

from dev.simulators.notion.asked import as_list, as_mapping, read_id
from dev.simulators.notion.refusals import failed, invalid, not_found
from dev.simulators.notion.state import State
from dev.simulators.notion.workspace import Column, Json, Source

EMPTY_SETTINGS = frozenset(
    {"title", "rich_text", "date", "people", "checkbox", "url", "email", "phone_number", "created_time",
     "last_edited_time", "created_by", "last_edited_by"}
)  # fmt: skip
CHOICES = frozenset({"select", "multi_select"})
COLOURS = ("default", "gray", "brown", "orange", "yellow", "green", "blue", "purple", "pink", "red")
STATUSES = (("Not started", "To-do"), ("In progress", "In progress"), ("Done", "Complete"))


def encoded(column: Column) -> str:
    """The id as Notion's answers spell it."""
    return quote(column.id, safe="")


def add(state: State, source: Source, given: Json, place: str) -> list[Column]:
    """The columns of a request's `properties`, put into the source; relations may add one to another source."""
    return [
        add_column(state, source, str(name), as_mapping(settings), f"{place}.{name}")
        for name, settings in given.items()
    ]


def add_column(state: State, source: Source, name: str, given: Json, place: str) -> Column:
    if any(column.name == name for column in source.columns):
        raise invalid(f"Property {name} already exists.")
    kind = kind_of(given, place)
    if kind == "title" and any(column.type == "title" for column in source.columns):
        raise invalid("Cannot create new title property.")
    identity = "title" if kind == "title" else state.new_column_id()
    column = Column(identity, name, kind, {})
    column.settings = read_settings(state, source, column, as_mapping(given[kind]), f"{place}.{kind}")
    source.columns.append(column)
    return column


def kind_of(given: Json, place: str) -> str:
    known = EMPTY_SETTINGS | CHOICES | {"number", "status", "relation", "unique_id", "formula", "rollup"}
    found = [kind for kind in known if kind in given]
    if len(found) != 1:
        raise failed(f"{place}.type", "defined", "undefined")
    return found[0]


def read_settings(state: State, source: Source, column: Column, given: Json, place: str) -> Json:
    """What stands under the type, with Notion's defaults."""
    if column.type in CHOICES:
        return {"options": read_options(state, [], as_list(given.get("options")), place)}
    match column.type:
        case "number":
            return {"format": given.get("format", "number")}
        case "status":
            return default_statuses(state)
        case "unique_id":
            return {"prefix": given.get("prefix")}
        case "formula":
            return {"expression": str(given.get("expression", ""))}
        case "relation":
            return read_relation(state, source, column, given, place)
        case "rollup":
            return read_rollup(state, source, given, place)
        case _:
            return {}


def default_statuses(state: State) -> Json:
    """The three that a new status property has; only people can change them."""
    options = [option(state, name, colour) for (name, _), colour in zip(STATUSES, COLOURS, strict=False)]
    groups = [
        {"id": state.new_id(), "name": group, "color": chosen["color"], "option_ids": [chosen["id"]]}
        for chosen, (_, group) in zip(options, STATUSES, strict=True)
    ]
    return {"options": options, "groups": groups}


def option(state: State, name: str, colour: str = "default") -> Json:
    return {"id": state.new_id(), "name": name, "color": colour, "description": None}


def read_options(state: State, existing: list[Json], given: list[object], place: str) -> list[Json]:
    """What a request lists, by id or name: what it leaves out is gone, what is new gets an id."""
    options: list[Json] = []
    if len(given) > 100:
        raise failed(f"{place}.options.length", "≤ `100`", len(given))
    for number, each in enumerate(map(as_mapping, given)):
        name, identity = each.get("name"), each.get("id")
        known = next(
            (one for one in existing if identity == one["id"] or (identity is None and name == one["name"])), None
        )
        if known is not None:
            options.append(known | ({"name": name} if name else {}))
            continue
        if not isinstance(name, str) or not name:
            raise failed(f"{place}.options[{number}].name", "a string", name)
        check_option_name(name)
        options.append(option(state, name, str(each.get("color") or COLOURS[len(options) % len(COLOURS)])))
    return options


def check_option_name(name: str) -> None:
    if "," in name:
        raise invalid(f"Invalid select option, commas not allowed: {name}")
    if len(name) > 100:
        raise failed("body.properties.select.name.length", "≤ `100`", len(name))


def read_relation(state: State, source: Source, column: Column, given: Json, place: str) -> Json:
    """A relation to one side, or with its counterpart in the other source."""
    workspace = state.workspace
    identity = read_id(given.get("data_source_id"), f"{place}.data_source_id")
    target = workspace.sources.get(identity)
    if target is None or not workspace.is_shared(identity):
        raise not_found("data_source", identity)
    settings: Json = {"database_id": target.database_id, "data_source_id": target.id}
    if "dual_property" not in given:
        return settings | {"type": "single_property", "single_property": {}}
    named = as_mapping(given["dual_property"]).get("synced_property_name")
    name = str(named or f"Related to {source.name} ({column.name})")
    back = Column(state.new_column_id(), name, "relation", {})
    back.settings = {
        "database_id": source.database_id,
        "data_source_id": source.id,
        "type": "dual_property",
        "dual_property": {"synced_property_id": encoded(column), "synced_property_name": column.name},
    }
    target.columns.append(back)
    synced = {"synced_property_id": encoded(back), "synced_property_name": back.name}
    return settings | {"type": "dual_property", "dual_property": synced}


def read_rollup(state: State, source: Source, given: Json, place: str) -> Json:
    """How many related pages there are, or the sum of a number of theirs."""
    relation = find(state, source, given, "relation_property", place)
    target = state.workspace.sources[relation.settings["data_source_id"]]
    rolled = find(state, target, given, "rollup_property", place)
    if given.get("function") not in {"count", "sum"}:
        raise failed(f"{place}.function", '`"count"` or `"sum"` (the simulator has no other)', given.get("function"))
    return {
        "function": given["function"],
        "relation_property_id": encoded(relation),
        "relation_property_name": relation.name,
        "rollup_property_id": encoded(rolled),
        "rollup_property_name": rolled.name,
    }


def find(state: State, source: Source, given: Json, which: str, place: str) -> Column:
    named = given.get(f"{which}_id") or given.get(f"{which}_name")
    column = None if named is None else state.workspace.find_column(source, str(named))
    if column is None:
        raise failed(f"{place}.{which}_name", "defined", "undefined")
    return column


def update(state: State, source: Source, given: Json) -> list[Json]:
    """Add, rename, change or (with null) remove properties; says what was done to which, as a webhook tells it."""
    done: list[Json] = []
    for key, settings in given.items():
        column = state.workspace.find_column(source, str(key))
        if column is None:
            if settings is None:
                raise invalid(f"Could not find property with name or id: {key}")
            column = add_column(state, source, str(key), as_mapping(settings), f"body.properties.{key}")
            action = "created"
        elif settings is None:
            if column.type == "title":
                raise invalid("Cannot delete title property.")
            source.columns.remove(column)
            action = "deleted"
        else:
            change(state, source, column, as_mapping(settings), f"body.properties.{key}")
            action = "updated"
        done.append({"id": encoded(column), "name": column.name, "action": action})
    return done


def change(state: State, source: Source, column: Column, given: Json, place: str) -> None:
    """A new name, new options, another type."""
    name = given.get("name")
    if isinstance(name, str) and name != column.name:
        if any(other.name == name for other in source.columns):
            raise invalid(f"Property {name} already exists.")
        column.name = name
    if column.type in CHOICES and isinstance(given.get(column.type), dict):
        chosen = as_list(as_mapping(given[column.type]).get("options"))
        if chosen:
            column.settings["options"] = read_options(state, column.settings["options"], chosen, place)
        return
    kinds = given.keys() & (
        EMPTY_SETTINGS | CHOICES | {"number", "status", "relation", "unique_id", "formula", "rollup"}
    )
    for kind in kinds:
        if kind == "status" and as_mapping(given[kind]):
            raise failed(f"{place}.status.options", "not present", given[kind])
        if kind != column.type or kind in {"number", "unique_id", "formula"}:
            column.type = kind
            column.settings = read_settings(state, source, column, as_mapping(given[kind]), f"{place}.{kind}")


def show(state: State, column: Column) -> Json:
    """The property as a data source shows it, the names of what it refers to as they are now."""
    settings = dict(column.settings)
    sources = state.workspace.sources
    if column.type == "relation" and settings["type"] == "dual_property":
        target = sources.get(settings["data_source_id"])
        back = (
            None
            if target is None
            else state.workspace.find_column(target, settings["dual_property"]["synced_property_id"])
        )
        if back is not None:
            synced = {"synced_property_id": encoded(back), "synced_property_name": back.name}
            settings["dual_property"] = synced
    return {
        "id": encoded(column),
        "name": column.name,
        "description": None,
        "type": column.type,
        column.type: settings,
    }
