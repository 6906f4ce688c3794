"""By which name a deal from a file is found again. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


def opportunity_key(account: str | None, name: str) -> str:
    """The name of a deal without an id, in a deal's folder as well as in a row of a table."""
    return f"{(account or '').casefold()}/{name.casefold()}"


def letters(name: str) -> str:
    """A name by its letters alone: "GTXPro" is "GTX Pro"."""
    return "".join(letter for letter in name if letter.isalnum()).casefold()


@dataclass
class DealKeys:
    """What the deals of a table are found by, by line, and why a row has no name of its own."""

    by_line: dict[int, str] = field(default_factory=dict[int, str])
    faults: dict[int, str] = field(default_factory=dict[int, str])
    by_order: list[int] = field(default_factory=list[int])
    """Lines of deals with the account and name of one above: only their order tells them apart."""


def name_deals(rows: Iterable[tuple[int, Mapping[str, str]]]) -> DealKeys:
    """Each row by its id, else by account, name (or product) and how many of these stand above it in the file.

    All rows of the file have to be given, those that cannot be read as well: a deal keeps its key when a row above it
    is corrected.
    """
    keys = DealKeys()
    lines: dict[str, int] = {}
    above: Counter[str] = Counter()
    for line, ours in rows:
        identity = ours.get("id", "")
        account, name, product = (ours.get(column, "") for column in ("account", "name", "product"))
        if not (identity or account or name or product):
            keys.faults[line] = f"line {line}: the deal has neither an id nor a name, an account or a product."
            continue
        key = identity
        if not identity:
            named = opportunity_key(account, name or letters(product))
            above[named] += 1
            key = named if above[named] == 1 else f"{named}#{above[named]}"
            if above[named] > 1:
                keys.by_order.append(line)
        if key in lines:
            keys.faults[line] = f"line {line}: the id {key[:40]!r} stands in line {lines[key]} already."
            continue
        lines[key] = line
        keys.by_line[line] = key
    return keys
