"""What is remembered of Notion's tables: the ids of data sources and properties, which no new name changes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from lib.crm.base import Kind
from lib.errors import Misconfigured


@dataclass(frozen=True)
class Property:
    """A property that holds one of our fields; the id is as Notion's answers spell it."""

    id: str
    type: str


@dataclass(frozen=True)
class Table:
    """A data source that holds one kind of record."""

    source_id: str
    key_id: str = ""
    """The property that holds our id."""
    fields: Mapping[str, Property] = field(default_factory=dict[str, Property])

    def names(self) -> dict[str, str]:
        """Our names of fields by the ids of their properties."""
        return {each.id: name for name, each in self.fields.items()}

    def property_ids(self) -> list[str]:
        return [self.key_id, *(each.id for each in self.fields.values())]

    def to_json(self) -> dict[str, Any]:
        fields = {name: {"id": each.id, "type": each.type} for name, each in sorted(self.fields.items())}
        return {"source_id": self.source_id, "key_id": self.key_id, "fields": fields}


type Tables = dict[Kind, Table]


def remember(tables: Tables) -> dict[str, Any]:
    return {"tables": {kind: table.to_json() for kind, table in sorted(tables.items())}}


def recall(remembered: Mapping[str, Any]) -> Tables:
    """What `remember` made; nothing of anything else."""
    tables: Tables = {}
    for kind, held in cast(Mapping[Kind, Mapping[str, Any]], remembered.get("tables") or {}).items():
        fields = {name: Property(each["id"], each["type"]) for name, each in held["fields"].items()}
        tables[kind] = Table(held["source_id"], held["key_id"], fields)
    return tables


def require(tables: Tables, kind: Kind) -> Table:
    if kind not in tables:
        raise Misconfigured(f"Notion has no table of {kind} records yet. Run `dealcoach crm setup`.")
    return tables[kind]
