"""Making and checking the tables in Notion: on one page, a database for each kind of record."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from lib.crm.base import Difference, FieldSpec, Kind, KindSpec, Refused
from lib.crm.notion.client import Json, NotFoundInNotion, NotionClient
from lib.crm.notion.tables import Property, Table, Tables
from lib.crm.notion.transform import TYPES, fit_option, name_of
from lib.errors import Misconfigured

KEY_LABEL = "Dealcoach ID"
KEY = FieldSpec(name="", type="text", label=KEY_LABEL)
PAGE_ID = re.compile(r"[0-9a-f]{32}", re.IGNORECASE)


def read_page_id(given: str | None) -> str:
    """The id in a page's address, or the id itself."""
    found = PAGE_ID.findall((given or "").partition("?")[0].replace("-", ""))
    if not found:
        raise Misconfigured(
            'CRM_OPTIONS names no page of Notion. Set it to {"page": "…"}: the address of a page that is shared with'
            " the connection (… on the page, Connections). The tables are put there."
        )
    return str(UUID(found[-1]))


def check(client: NotionClient, tables: Tables, page: str | None, kinds: Sequence[KindSpec]) -> list[Difference]:
    """What the tables lack or have otherwise; tables that nobody remembers are looked for on the page."""
    there = find_tables(client, tables, page, kinds)
    known: Tables = {kind: table for kind, (table, _) in there.items()}
    return [difference for spec in kinds for difference in check_table(spec, there.get(spec.kind), known)]


def check_table(spec: KindSpec, found: tuple[Table, Json] | None, tables: Tables) -> Iterator[Difference]:
    if found is None:
        says = f"There is no table {spec.label} on the page."
        yield Difference(kind=spec.kind, field=None, says=says, repairable=True)
        return
    table, shown = found
    name = name_of(shown.get("title")) or spec.label
    if shown.get("in_trash"):
        says = f"The table {name} is in Notion's trash. Restore it there."
        yield Difference(kind=spec.kind, field=None, says=says, repairable=False)
        return
    there = by_id(shown)
    if find_property(there, table.key_id, KEY) is None:
        says = f"{name} has no property {KEY_LABEL}."
        yield Difference(kind=spec.kind, field=None, says=says, repairable=True)
    for each in spec.fields:
        remembered = table.fields.get(each.name)
        held = find_property(there, remembered.id if remembered is not None else "", each, spec.title == each.name)
        if held is None:
            says = f"{name} has no property {each.label}."
            yield Difference(kind=spec.kind, field=each.name, says=says, repairable=True)
        else:
            yield from check_property(spec.kind, name, each, held, tables)
            if remembered is not None and held["type"] != remembered.type and held["type"] in TYPES[each.type]:
                says = f"{held['name']} in {name} was made a property of type {held['type']}."
                yield Difference(kind=spec.kind, field=each.name, says=says, repairable=True)


def check_property(kind: Kind, table: str, spec: FieldSpec, held: Json, tables: Tables) -> Iterator[Difference]:
    if held["type"] not in TYPES[spec.type]:
        says = f"{held['name']} in {table} is of type {held['type']}, not {TYPES[spec.type][0]}."
        yield Difference(kind=kind, field=spec.name, says=says, repairable=False)
    elif held["type"] == "relation" and spec.target is not None:
        target = tables.get(spec.target)
        if target is not None and held["relation"].get("data_source_id") != target.source_id:
            says = f"{held['name']} in {table} leads to another table than ours of {spec.target} records."
            yield Difference(kind=kind, field=spec.name, says=says, repairable=False)


def by_id(shown: Json) -> dict[str, Json]:
    return {each["id"]: each for each in shown["properties"].values()}


def find_property(there: Mapping[str, Json], identity: str, spec: FieldSpec, is_title: bool = False) -> Json | None:  # noqa: FBT001, FBT002 (of one call)
    """The property by its id; where that is not known or gone, the title, or the one of our label."""
    if identity in there:
        return there[identity]
    if is_title:
        return next((each for each in there.values() if each["type"] == "title"), None)
    return next((each for each in there.values() if each["name"] == spec.label), None)


def find_tables(
    client: NotionClient, tables: Tables, page: str | None, kinds: Sequence[KindSpec]
) -> dict[Kind, tuple[Table, Json]]:
    """Our tables as they are now. One that is remembered and not shown stops everything: another would be a double."""
    found: dict[Kind, tuple[Table, Json]] = {}
    on_page: dict[str, str] | None = None
    for spec in kinds:
        table = tables.get(spec.kind)
        if table is None:
            on_page = list_tables(client, page) if on_page is None else on_page
            if spec.label not in on_page:
                continue
            database = client.retrieve_database(on_page[spec.label])
            table = Table(str(database["data_sources"][0]["id"]))
        try:
            found[spec.kind] = table, client.retrieve_source(table.source_id)
        except NotFoundInNotion as error:
            raise Refused(
                f"Notion does not show the table of {spec.kind} records: share it with the connection again"
                " (… on the page, Connections), or restore it from the trash."
            ) from error
    return found


def list_tables(client: NotionClient, page: str | None) -> dict[str, str]:
    """The ids of the databases on the page by their names; of two of one name the first."""
    try:
        blocks = client.children(read_page_id(page))
    except NotFoundInNotion as error:
        raise Refused(
            "Notion does not show the page of CRM_OPTIONS: share it with the connection (… on it, Connections)."
        ) from error
    databases = [(each["child_database"]["title"], each["id"]) for each in blocks if each["type"] == "child_database"]
    return dict(reversed(databases))


def make(client: NotionClient, tables: Tables, page: str | None, kinds: Sequence[KindSpec]) -> Tables:
    """The tables with all their properties; what is there is kept, whatever its name has become."""
    found = find_tables(client, tables, page, kinds)
    there: dict[Kind, tuple[Table, Json]] = {}
    for spec in kinds:
        there[spec.kind] = found.get(spec.kind) or create(client, read_page_id(page), spec)
    ids: Mapping[Kind, str] = {kind: table.source_id for kind, (table, _) in there.items()}
    return {
        **tables,
        **{spec.kind: complete(client, spec, *there[spec.kind], ids=ids) for spec in kinds},
    }


def create(client: NotionClient, page_id: str, spec: KindSpec) -> tuple[Table, Json]:
    """A database with all but its relations, which may lead to tables that are still to be made."""
    properties: Json = {KEY_LABEL: {"type": "rich_text", "rich_text": {}}}
    for each in spec.fields:
        if each.type != "relation":
            properties[each.label] = {"title": {}} if each.name == spec.title else describe(each, {}, spec)
    database = client.create_database(page_id, spec.label, properties)
    source_id = str(database["data_sources"][0]["id"])
    return Table(source_id), client.retrieve_source(source_id)


def describe(spec: FieldSpec, ids: Mapping[Kind, str], table: KindSpec) -> Json:
    """A property as a request makes it. The related table shows the records that lead to it under our table's name."""
    kind = TYPES[spec.type][0]
    settings: Json = {}
    if kind in {"select", "multi_select"}:
        names = dict.fromkeys(name for each in spec.options if (name := fit_option(each)) is not None)
        settings = {"options": [{"name": name} for name in names]}
    elif kind == "number":
        settings = {"format": "number"}
    elif kind == "relation" and spec.target is not None:
        if spec.target not in ids:
            raise Misconfigured(f"{spec.label} leads to a table of {spec.target} records, which is not set up.")
        back = {"synced_property_name": f"{table.label} ({spec.label})"}
        settings = {"data_source_id": ids[spec.target], "type": "dual_property", "dual_property": back}
    return {"type": kind, kind: settings}


def complete(client: NotionClient, spec: KindSpec, table: Table, shown: Json, *, ids: Mapping[Kind, str]) -> Table:
    """Add what the table lacks, in one request, and remember the ids of all."""
    there = by_id(shown)
    missing: Json = {}
    if find_property(there, table.key_id, KEY) is None:
        missing[KEY_LABEL] = {"type": "rich_text", "rich_text": {}}
    for each in spec.fields:
        remembered = table.fields.get(each.name)
        is_title = each.name == spec.title
        if find_property(there, remembered.id if remembered is not None else "", each, is_title) is None:
            missing[each.label] = describe(each, ids, spec)
    if missing:
        there = by_id(client.update_source(table.source_id, missing))
    fields: dict[str, Property] = dict(table.fields)
    for each in spec.fields:
        remembered = table.fields.get(each.name)
        held = find_property(there, remembered.id if remembered is not None else "", each, each.name == spec.title)
        if held is not None:
            fields[each.name] = Property(str(held["id"]), str(held["type"]))
    key: Any = find_property(there, table.key_id, KEY)
    return Table(table.source_id, str(key["id"]) if key is not None else "", fields)
