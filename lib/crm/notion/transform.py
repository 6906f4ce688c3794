"""What Notion's properties mean, and what ours become there. Pure."""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, cast
from uuid import UUID

from lib.crm.base import FieldSpec, FieldType, Value
from lib.crm.notion.client import Json

LONGEST_ITEM = 2_000
MOST_ITEMS = 100
LONGEST_EMAIL = 200
LONGEST_OPTION = 100
MOST_MEMBERS = 100
LARGEST_TEXT = 400_000
"""Bytes of one text as JSON, so that a record with it stays below the 500 KB that Notion takes."""

TYPES: Mapping[FieldType, tuple[str, ...]] = {
    "text": ("rich_text", "title", "url", "phone_number"),
    "number": ("number",),
    "date": ("date",),
    "select": ("select", "status"),
    "multi_select": ("multi_select",),
    "person": ("people",),
    "email": ("email",),
    "relation": ("relation",),
}
"""The types of property that can hold a field: the first is what set-up makes, the others are taken as they are."""


def fit(spec: FieldSpec, value: Value) -> Value:
    """The value as Notion gives it back."""
    match value:
        case None:
            return None
        case str() if spec.type == "select":
            return fit_option(value)
        case str() if spec.type in {"email", "person"}:
            address = clean(value).lower()
            return address if 0 < units(address) <= LONGEST_EMAIL else None
        case str():
            return cut(clean(value)) or None
        case Decimal():
            return read_number(float(value))
        case frozenset() if spec.type == "multi_select":
            names = sorted({name for each in value if (name := fit_option(each)) is not None})
            return frozenset(names[:MOST_MEMBERS]) or None
        case frozenset():
            return value or None
        case date():
            return value


def fit_option(name: str) -> str | None:
    """Notion takes no comma in the name of an option, and a hundred letters."""
    return cut_units(clean(name).replace(",", ";").replace("\n", " "), LONGEST_OPTION).strip() or None


def clean(text: str) -> str:
    """Without what neither Notion nor Postgres keeps as it is: blanks around it, NUL, halves of letters, CR."""
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return whole.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n").strip()


def units(text: str) -> int:
    """The length of a text as Notion counts it: in UTF-16 units, of which an emoji has two."""
    return len(text.encode("utf-16-le")) // 2


def cut_units(text: str, most: int) -> str:
    """At most so many units, and no half of a letter."""
    return text.encode("utf-16-le")[: most * 2].decode("utf-16-le", "ignore")


def cut(text: str) -> str:
    """As much as fits into a property."""
    if units(text) <= LONGEST_ITEM:
        return text
    short = "".join(pieces(text)[:MOST_ITEMS])
    while (size := len(json.dumps(short, ensure_ascii=False).encode())) > LARGEST_TEXT:
        short = short[: len(short) * LARGEST_TEXT // size - 1]
    return short.rstrip()


def pieces(text: str) -> list[str]:
    """The text in parts that Notion takes, 2,000 units each at most."""
    found: list[str] = []
    while text:
        part = cut_units(text, LONGEST_ITEM)
        found.append(part)
        text = text[len(part) :]
    return found


def rich_text(text: str) -> list[Json]:
    return [{"type": "text", "text": {"content": part}} for part in pieces(text)]


def write(kind: str, value: Value, people: Mapping[str, str]) -> Json:
    """A property's value in a request; `kind` is the property's type, `people` the ids of users by address."""
    match kind:
        case "title" | "rich_text":
            return {kind: rich_text(str(value)) if value is not None else []}
        case "number":
            return {kind: None if value is None else write_number(cast(Decimal, value))}
        case "date":
            return {kind: None if value is None else {"start": cast(date, value).isoformat()}}
        case "select" | "status":
            return {kind: None if value is None else {"name": value}}
        case "multi_select":
            return {kind: [{"name": each} for each in members(value)]}
        case "people":
            return {kind: [] if value is None else [{"id": people[str(value)]}]}
        case "relation":
            return {kind: [{"id": each} for each in members(value)]}
        case _:
            return {kind: value}


def members(value: Value) -> list[str]:
    return sorted(value) if isinstance(value, frozenset) else []


def write_number(value: Decimal) -> int | float:
    number = float(value)
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


def read_number(number: float) -> Decimal | None:
    return Decimal(repr(number)) if math.isfinite(number) else None


def read(shown: Mapping[str, Any], addresses: Mapping[str, str]) -> tuple[Value, bool]:
    """A property's value in canonical form, and whether the answer has it whole; `addresses` are those of users by id.

    Of several people the first counts: ours is one person.
    """
    kind = str(shown.get("type"))
    held = shown.get(kind)
    match kind:
        case "title" | "rich_text":
            return clean("".join(str(item.get("plain_text", "")) for item in as_list(held))) or None, True
        case "number" if isinstance(held, (int, float)):
            return read_number(float(held)), True
        case "date" if isinstance(held, dict):
            return read_date(cast(Json, held).get("start"))
        case "select" | "status" if isinstance(held, dict):
            return clean(str(cast(Json, held).get("name"))) or None, True
        case "multi_select":
            return frozenset(clean(str(each["name"])) for each in as_list(held)) or None, True
        case "people":
            return read_people(as_list(held), addresses)
        case "relation":
            return frozenset(str(each["id"]) for each in as_list(held)) or None, not shown.get("has_more")
        case "email" if isinstance(held, str):
            return clean(held).lower() or None, True
        case "url" | "phone_number" if isinstance(held, str):
            return clean(held) or None, True
        case _:
            return None, True


def read_date(start: object) -> tuple[Value, bool]:
    """The day, in whatever time zone it was written."""
    try:
        return date.fromisoformat(str(start)[:10]), True
    except ValueError:
        return None, False


def read_people(people: Sequence[Json], addresses: Mapping[str, str]) -> tuple[Value, bool]:
    if not people:
        return None, True
    address = address_of(people[0]) or addresses.get(str(people[0].get("id")))
    return address, address is not None


def read_key(shown: Mapping[str, Any] | None) -> UUID | None:
    """Our id, where the property has one; people may have written over it."""
    text, _ = read(shown, {}) if shown is not None else (None, True)
    try:
        return UUID(str(text)) if text else None
    except ValueError:
        return None


def read_moment(text: object) -> datetime:
    return datetime.fromisoformat(str(text))


def as_list(value: Any) -> list[Json]:
    return (
        [cast(Json, each) for each in cast(list[Any], value) if isinstance(each, dict)]
        if isinstance(value, list)
        else []
    )


def name_of(items: object) -> str:
    """The words of a title."""
    return clean("".join(str(item.get("plain_text", "")) for item in as_list(items)))


def address_of(user: Mapping[str, Any]) -> str | None:
    """A person's address in lower case; None for a bot and for whoever keeps it to themselves."""
    person: Any = user.get("person")
    email = cast(Json, person).get("email") if isinstance(person, dict) else None
    return clean(email).lower() or None if isinstance(email, str) else None


def portions(properties: Mapping[str, Json], most: int) -> Iterator[Json]:
    """The properties in as many requests as their size needs: one, but for records full of long texts."""
    portion: Json = {}
    size = 0
    for key, value in properties.items():
        weight = len(key) + len(json.dumps(value, ensure_ascii=False).encode())
        if portion and size + weight > most:
            yield portion
            portion, size = {}, 0
        portion[key] = value
        size += weight
    yield portion
