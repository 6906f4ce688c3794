"""Fills the contract of a CRM with Notion."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, override
from urllib.parse import unquote
from uuid import UUID

from lib.crm.base import (
    Access,
    Capabilities,
    Crm,
    Difference,
    FieldSpec,
    InvalidField,
    Kind,
    KindSpec,
    Page,
    PositionLost,
    Refused,
    RemoteRecord,
    Unreachable,
    Value,
    Vanished,
)
from lib.crm.notion import set_up, transform, walk
from lib.crm.notion.client import Invalid, Json, NoRight, NotFoundInNotion, NotionClient, as_object
from lib.crm.notion.tables import Table, Tables, recall, remember, require
from lib.errors import AppError, Misconfigured

CAN = Capabilities(
    creates_once=False,
    restores=True,
    time_step=timedelta(minutes=1),
    index_lag=timedelta(seconds=30),
    requests_per_second=3.0,
)
LARGEST_REQUEST = 450_000
"""Bytes of properties in one request; Notion takes 500 KB in all."""
KNOWN_OPTIONS = frozenset({"page", "page_size"})


@dataclass
class NotionCrm(Crm):
    """One connection to one workspace."""

    access: Access
    client: NotionClient = field(init=False)
    tables: Tables = field(init=False)
    page_size: int = field(init=False)
    users: dict[str, str] | None = field(init=False, default=None)
    """The addresses of people by their ids, once they were asked for."""

    def __post_init__(self) -> None:
        unknown = self.access.options.keys() - KNOWN_OPTIONS
        if unknown:
            raise Misconfigured(f"CRM_OPTIONS: Notion knows no {min(unknown)}, only {sorted(KNOWN_OPTIONS)}.")
        size = self.access.options.get("page_size", "100")
        if not size.isdecimal() or not 1 <= int(size) <= 100:  # noqa: PLR2004 (Notion's limit)
            raise Misconfigured("CRM_OPTIONS: page_size is how many rows are asked for at once, 1 to 100.")
        self.page_size = int(size)
        self.client = NotionClient(self.access)
        self.tables = recall(self.access.remembered)

    @property
    @override
    def capabilities(self) -> Capabilities:
        return CAN

    @override
    def fit(self, spec: FieldSpec, value: Value) -> Value:
        return transform.fit(spec, value)

    @override
    def close(self) -> None:
        self.client.close()

    @override
    def check_schema(self, kinds: Sequence[KindSpec]) -> Sequence[Difference]:
        return set_up.check(self.client, self.tables, self.access.options.get("page"), kinds)

    @override
    def set_up(self, kinds: Sequence[KindSpec]) -> Mapping[str, Any]:
        self.tables = set_up.make(self.client, self.tables, self.access.options.get("page"), kinds)
        return remember(self.tables)

    @override
    def changed_since(self, kind: Kind, since: datetime | None, position: str | None) -> Page:
        table = require(self.tables, kind)
        place = walk.resume(since, position)
        try:
            answer = self.client.query(table.source_id, walk.ask(place, self.page_size), table.property_ids())
        except Invalid as error:
            if place.cursor is not None and "cursor" in error.said:
                raise PositionLost("Notion does not know this position any more.") from error
            raise self.lost_table(kind, error) from error
        except NotFoundInNotion as error:
            raise self.lost_table(kind, error) from error
        following = walk.move_on(place, answer)
        records = [self.record(kind, table, row) for row in transform.as_list(answer.get("results"))]
        return Page(
            records=records,
            position=walk.to_position(following),
            complete=walk.is_complete(following),
        )

    @override
    def people(self) -> frozenset[str]:
        self.users = None
        try:
            return frozenset(self.known_users().values())
        except NoRight:
            return frozenset()

    @override
    def fetch(self, kind: Kind, remote_id: str) -> RemoteRecord | Unreachable:
        table = require(self.tables, kind)
        try:
            shown = self.client.retrieve_page(remote_id)
            if as_object(shown.get("parent")).get("data_source_id") != table.source_id:
                return Unreachable(remote_id)
            return self.whole(kind, table, shown)
        except NotFoundInNotion:
            return Unreachable(remote_id)

    @override
    def find_by_key(self, kind: Kind, key: UUID) -> Sequence[RemoteRecord]:
        table = require(self.tables, kind)
        body: Json = {
            "filter": {"property": table.key_id, "rich_text": {"equals": str(key)}},
            "sorts": [{"timestamp": "created_time", "direction": "ascending"}],
        }
        found: list[RemoteRecord] = []
        while True:
            try:
                answer = self.client.query(table.source_id, body, table.property_ids())
            except (Invalid, NotFoundInNotion) as error:
                raise self.lost_table(kind, error) from error
            found += [self.record(kind, table, row) for row in transform.as_list(answer.get("results"))]
            if not answer.get("has_more"):
                return found
            body["start_cursor"] = answer["next_cursor"]

    @override
    def create(self, kind: Kind, key: UUID, values: Mapping[str, Value]) -> RemoteRecord:
        table = require(self.tables, kind)
        properties = {**self.key_property(table, key), **self.properties(table, values)}
        first, *rest = transform.portions(properties, LARGEST_REQUEST)
        try:
            shown = self.client.create_page(table.source_id, first)
        except NotFoundInNotion as error:
            raise self.lost_table(kind, error) from error
        except Invalid as error:
            raise name_field(error, table, values) from error
        for portion in rest:
            shown = self.write(kind, table, str(shown["id"]), {"properties": portion}, values)
        return self.whole_if_possible(kind, table, shown)

    @override
    def patch(self, kind: Kind, remote_id: str, values: Mapping[str, Value]) -> RemoteRecord:
        table = require(self.tables, kind)
        shown: Json = {}
        for portion in transform.portions(self.properties(table, values), LARGEST_REQUEST):
            shown = self.write(kind, table, remote_id, {"properties": portion}, values)
        return self.whole_if_possible(kind, table, shown)

    @override
    def write_key(self, kind: Kind, remote_id: str, key: UUID) -> RemoteRecord:
        table = require(self.tables, kind)
        shown = self.write(kind, table, remote_id, {"properties": self.key_property(table, key)}, {})
        return self.whole_if_possible(kind, table, shown)

    @override
    def trash(self, kind: Kind, remote_id: str) -> None:
        with suppress(Vanished):
            self.write(kind, require(self.tables, kind), remote_id, {"in_trash": True}, {})

    @override
    def restore(self, kind: Kind, remote_id: str) -> RemoteRecord:
        table = require(self.tables, kind)
        return self.whole_if_possible(kind, table, self.write(kind, table, remote_id, {"in_trash": False}, {}))

    def write(self, kind: Kind, table: Table, remote_id: str, body: Json, values: Mapping[str, Value]) -> Json:
        """One change of a page that is there."""
        try:
            return self.client.update_page(remote_id, body)
        except NotFoundInNotion as error:
            raise Vanished(f"Notion does not show {kind} {remote_id}: it is gone, or not shared.") from error
        except Invalid as error:
            if is_of_trash(error):
                raise Vanished(f"The {kind} {remote_id} is in Notion's trash.") from error
            raise name_field(error, table, values) from error

    def properties(self, table: Table, values: Mapping[str, Value]) -> dict[str, Json]:
        """Values as properties by their ids; raises InvalidField for what has no place in the table."""
        written: dict[str, Json] = {}
        for name, value in values.items():
            held = table.fields.get(name)
            if held is None:
                raise InvalidField(f"Notion's table has no property for {name}. Run `dealcoach crm setup`.", name)
            if isinstance(value, frozenset) and len(value) > transform.MOST_MEMBERS:
                raise InvalidField(f"Notion takes {transform.MOST_MEMBERS} members of a list at most.", name)
            known = self.id_of(name, value) if held.type == "people" else None
            written[held.id] = transform.write(held.type, value, known or {})
        return written

    def id_of(self, name: str, address: Value) -> Mapping[str, str]:
        """The id of the user with this address."""
        if address is None:
            return {}
        try:
            found = {each: identity for identity, each in self.known_users().items() if each == address}
        except NoRight as error:
            raise InvalidField(f"Owners cannot be written. {error.detail}", name) from error
        if not found:
            raise InvalidField(f"Nobody in Notion has the address {address}, or they keep it to themselves.", name)
        return found

    def known_users(self) -> Mapping[str, str]:
        """Addresses by id; asked for once."""
        if self.users is None:
            users = [(str(user["id"]), transform.address_of(user)) for user in self.client.users()]
            self.users = {identity: address for identity, address in users if address is not None}
        return self.users

    def key_property(self, table: Table, key: UUID) -> dict[str, Json]:
        return {table.key_id: {"rich_text": transform.rich_text(str(key))}}

    def record(self, kind: Kind, table: Table, shown: Json) -> RemoteRecord:
        """A page as a record, as far as the answer has it."""
        there = {str(each["id"]): each for each in shown["properties"].values()}
        values: dict[str, Value] = {}
        unread: set[str] = set()
        for name, held in table.fields.items():
            if held.id in there:
                values[name], is_whole = transform.read(there[held.id], self.users or {})
                unread |= set() if is_whole else {name}
        return RemoteRecord(
            kind=kind,
            remote_id=str(shown["id"]),
            key=transform.read_key(there.get(table.key_id)),
            values=values,
            edited_at=transform.read_moment(shown["last_edited_time"]),
            unread=frozenset(unread),
            trashed=bool(shown.get("in_trash")),
            url=shown.get("url"),
        )

    def whole(self, kind: Kind, table: Table, shown: Json) -> RemoteRecord:
        """The record with its lists in full, for which more requests may be needed."""
        record = self.record(kind, table, shown)
        cut_off = [name for name in record.unread if table.fields[name].type == "relation"]
        lists = {name: self.client.related(record.remote_id, table.fields[name].id) for name in sorted(cut_off)}
        values = {name: frozenset(found) or None for name, found in lists.items()}
        return replace(record, values={**record.values, **values}, unread=record.unread - lists.keys())

    def whole_if_possible(self, kind: Kind, table: Table, shown: Json) -> RemoteRecord:
        """After a write: should reading the rest fail, the write is done all the same, and the lists stay unread."""
        try:
            return self.whole(kind, table, shown)
        except AppError:
            return self.record(kind, table, shown)

    def lost_table(self, kind: Kind, error: AppError) -> Refused:
        return Refused(
            f"Notion's table of {kind} records is not as it was: share it with the connection again, or run"
            f" `dealcoach crm setup`. {error.detail}"
        )


def is_of_trash(error: Invalid) -> bool:
    words = error.said.lower()
    return "archived" in words or "in trash" in words or "in the trash" in words


def name_field(error: Invalid, table: Table, values: Mapping[str, Value]) -> InvalidField:
    """The field that Notion complains of: it names the property, or the value, or there is only one."""
    said = error.said
    names = table.names()
    for identity, name in sorted(names.items(), key=lambda pair: -len(pair[0])):
        places = (f"body.properties.{each}." for each in (identity, unquote(identity)))
        if name in values and any(place in said for place in places):
            return InvalidField(error.detail, name)
    quoted = [name for name, value in values.items() if isinstance(value, str) and value and f'"{value}"' in said]
    if len(quoted) == 1:
        return InvalidField(error.detail, quoted[0])
    return InvalidField(error.detail, next(iter(values)) if len(values) == 1 else None)
