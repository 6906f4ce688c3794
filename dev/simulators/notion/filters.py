"""Filters of a query: read once into a test of a page, refused in Notion's words where they fit no property."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from dev.simulators.notion import texts, values
from dev.simulators.notion.asked import as_list, as_mapping
from dev.simulators.notion.refusals import failed, invalid
from dev.simulators.notion.state import State
from dev.simulators.notion.workspace import Column, Json, Page, Source, Version

type Test = Callable[[Page, Version], bool]
type Condition = Callable[[Any], bool]

TEXTS = frozenset({"title", "rich_text", "url", "email", "phone_number"})
CHOICES = frozenset({"select", "status"})
LISTS = frozenset({"multi_select", "people", "relation"})
DATES = frozenset({"date", "created_time", "last_edited_time"})
DEEPEST = 2
"""Groups in groups, and no further."""


def read(state: State, source: Source, given: object, place: str = "body.filter", depth: int = 0) -> Test:
    """The test that a filter is; an empty one lets everything pass."""
    asked = as_mapping(given)
    if not asked:
        return lambda _page, _version: True
    for word, combine in (("and", all), ("or", any)):
        if word in asked:
            if depth >= DEEPEST:
                raise failed(f"{place}.{word}", "not present", asked[word])
            parts = as_list(asked[word])
            texts.check_length(parts, f"{place}.{word}")
            tests = [read(state, source, part, f"{place}.{word}[{n}]", depth + 1) for n, part in enumerate(parts)]
            return lambda page, version, tests=tests, combine=combine: combine(test(page, version) for test in tests)
    if "timestamp" in asked:
        return read_timestamp(asked, place)
    return read_property(state, source, asked, place)


def read_timestamp(asked: Json, place: str) -> Test:
    kind = asked["timestamp"]
    if kind not in {"created_time", "last_edited_time"} or not isinstance(asked.get(kind), dict):
        raise failed(f"{place}.{kind}", "defined", "undefined")
    test = read_date(as_mapping(asked[kind]), f"{place}.{kind}")
    if kind == "created_time":
        return lambda page, _version: test(values.written(page.created))
    return lambda _page, version: test(values.written(version.edited))


def read_property(state: State, source: Source, asked: Json, place: str) -> Test:
    named = asked.get("property")
    if not isinstance(named, str):
        raise failed(f"{place}.property", "defined", "undefined")
    column = state.workspace.find_column(source, named)
    if column is None:
        raise invalid(f"Could not find property with name or id: {named}")
    if not isinstance(asked.get(column.type), dict):
        given = next((key for key in asked if key not in {"property", "type"}), "undefined")
        raise invalid(f"database property {column.type} does not match filter {given}")
    test = read_condition(column, as_mapping(asked[column.type]), f"{place}.{column.type}")
    return lambda page, version: test(comparable(state, column, page, version))


def comparable(state: State, column: Column, page: Page, version: Version) -> Any:
    """What a filter or a sort compares: words, names of options, numbers, ids."""
    value = values.held(state, column, page, version)
    match column.type:
        case "title" | "rich_text":
            return texts.words(value)
        case "select" | "status":
            shown = values.show_option(column, value)
            return None if shown is None else shown["name"]
        case "multi_select":
            return [shown["name"] for each in value if (shown := values.show_option(column, each)) is not None]
        case "date":
            return None if value is None else value["start"]
        case "unique_id":
            return value["number"]
        case "formula":
            return value["string"]
        case "rollup":
            return value["number"]
        case _:
            return value


def read_condition(column: Column, asked: Json, place: str) -> Condition:
    if len(asked) != 1:
        raise failed(place, "one condition", asked)
    ((word, given),) = asked.items()
    if word in {"is_empty", "is_not_empty"}:
        if given is not True:
            raise failed(f"{place}.{word}", "`true`", given)
        return lambda value: (value in (None, "", [])) == (word == "is_empty")
    if column.type in DATES:
        return read_date(asked, place)
    found = condition(column.type, word, given)
    if found is None:
        raise failed(f"{place}.{word}", "a known condition", given)
    return found


def condition(kind: str, word: str, given: Any) -> Condition | None:
    """One comparison of a property's kind, or None for one that the kind does not know."""
    if kind in TEXTS and isinstance(given, str):
        wanted = given.casefold()
        of_texts: dict[str, Condition] = {
            "equals": lambda value: (value or "").casefold() == wanted,
            "does_not_equal": lambda value: (value or "").casefold() != wanted,
            "contains": lambda value: wanted in (value or "").casefold(),
            "does_not_contain": lambda value: wanted not in (value or "").casefold(),
            "starts_with": lambda value: (value or "").casefold().startswith(wanted),
            "ends_with": lambda value: (value or "").casefold().endswith(wanted),
        }
        return of_texts.get(word)
    if kind in {"number", "unique_id"} and isinstance(given, (int, float)) and not isinstance(given, bool):
        of_numbers: dict[str, Condition] = {
            "equals": lambda value: value == given,
            "does_not_equal": lambda value: value != given,
            "greater_than": lambda value: value is not None and value > given,
            "less_than": lambda value: value is not None and value < given,
            "greater_than_or_equal_to": lambda value: value is not None and value >= given,
            "less_than_or_equal_to": lambda value: value is not None and value <= given,
        }
        return of_numbers.get(word)
    if (kind in CHOICES and isinstance(given, str)) or (kind == "checkbox" and isinstance(given, bool)):
        of_choices: dict[str, Condition] = {
            "equals": lambda value: value == given,
            "does_not_equal": lambda value: value != given,
        }
        return of_choices.get(word)
    if kind in LISTS and isinstance(given, str):
        of_lists: dict[str, Condition] = {
            "contains": lambda value: given in value,
            "does_not_contain": lambda value: given not in value,
        }
        return of_lists.get(word)
    return None


def read_date(asked: Json, place: str) -> Condition:
    """A comparison with a day or a moment; a day stands for all of it."""
    if len(asked) != 1:
        raise failed(place, "one condition", asked)
    ((word, given),) = asked.items()
    if not isinstance(given, str):
        raise failed(f"{place}.{word}", "a string", given)
    try:
        begin, end = span(given)
    except ValueError:
        raise failed(f"{place}.{word}", "a valid ISO 8601 date string", given) from None
    comparisons: dict[str, Callable[[datetime], bool]] = {
        "equals": lambda at: begin <= at < end,
        "before": lambda at: at < begin,
        "after": lambda at: at >= end,
        "on_or_before": lambda at: at < end,
        "on_or_after": lambda at: at >= begin,
    }
    compare = comparisons.get(word)
    if compare is None:
        raise failed(f"{place}.{word}", "a known condition", given)
    return lambda value: value is not None and compare(span(value)[0])


def span(text: str) -> tuple[datetime, datetime]:
    """From when until when (left out) a day or a moment lasts."""
    moment = datetime.fromisoformat(text)
    aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    return aware, aware + (timedelta(days=1) if len(text) == 10 else timedelta(microseconds=1))
