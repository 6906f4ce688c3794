"""Rich text: read from a request, shown in an answer. Lengths are counted in UTF-16 units, as JavaScript counts."""

from collections.abc import Sequence
from typing import Any

from dev.simulators.notion.asked import as_list, as_mapping, require_list
from dev.simulators.notion.refusals import failed
from dev.simulators.notion.workspace import Json

LONGEST_TEXT = 2000
LONGEST_LIST = 100
PLAIN: Json = {
    "bold": False, "italic": False, "strikethrough": False, "underline": False, "code": False, "color": "default",
}  # fmt: skip


def read(given: object, place: str) -> list[Json]:
    """The items as Notion keeps them: neighbours of one look run together, in pieces of 2,000."""
    items = require_list(given, place)
    check_length(items, place)
    return tidy([read_item(as_mapping(item), f"{place}[{number}]") for number, item in enumerate(items)])


def check_length(items: Sequence[Any], place: str, most: int = LONGEST_LIST) -> None:
    if len(items) > most:
        raise failed(f"{place}.length", f"≤ `{most}`", len(items))


def read_item(item: Json, place: str) -> Json:
    if not isinstance(item.get("text"), dict):
        raise failed(f"{place}.text", "defined", "undefined")
    text = as_mapping(item["text"])
    content = text.get("content")
    if not isinstance(content, str):
        raise failed(f"{place}.text.content", "a string", content)
    if units(content) > LONGEST_TEXT:
        raise failed(f"{place}.text.content.length", f"≤ `{LONGEST_TEXT}`", units(content))
    address = as_mapping(text.get("link")).get("url")
    return plain(content, PLAIN | as_mapping(item.get("annotations")), address)


def plain(content: str, annotations: Json | None = None, address: Any = None) -> Json:
    return {
        "type": "text",
        "text": {"content": content, "link": None if address is None else {"url": address}},
        "annotations": dict(annotations or PLAIN),
        "plain_text": content,
        "href": address,
    }


def tidy(items: Sequence[Json]) -> list[Json]:
    """Empty items are gone, and neighbours that look alike are one, as the editor keeps them."""
    runs: list[Json] = []
    for item in items:
        if not item["plain_text"]:
            continue
        before = runs[-1] if runs else None
        alike = before is not None and all(before[key] == item[key] for key in ("type", "annotations", "href"))
        if before is not None and alike and item["type"] == "text":
            runs[-1] = plain(before["plain_text"] + item["plain_text"], item["annotations"], item["href"])
        else:
            runs.append(item)
    return [piece for run in runs for piece in cut(run)]


def cut(run: Json) -> list[Json]:
    if run["type"] != "text":
        return [run]
    encoded = str(run["plain_text"]).encode("utf-16-le")
    pieces: list[Json] = []
    while encoded:
        size = LONGEST_TEXT * 2
        if len(encoded) > size and 0xDC <= encoded[size + 1] <= 0xDF:
            size -= 2
        pieces.append(plain(encoded[:size].decode("utf-16-le"), run["annotations"], run["href"]))
        encoded = encoded[size:]
    return pieces


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def words(items: object) -> str:
    """The plain text of stored items."""
    return "".join(str(item["plain_text"]) for item in as_list(items))
