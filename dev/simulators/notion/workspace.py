"""What is in the workspace: databases, their data sources and rows, people, and who may see what."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal
from urllib.parse import unquote

type Json = dict[str, Any]
type EventKind = Literal[
    "page.created", "page.properties_updated", "page.deleted", "page.undeleted", "data_source.schema_updated"
]


@dataclass(frozen=True)
class User:
    id: str
    name: str
    email: str | None = None
    is_bot: bool = False


@dataclass
class Column:
    """A property of a data source. The id never changes; the name is anybody's to change."""

    id: str
    name: str
    type: str
    settings: Json
    """What stands under the type in the schema; options of choices with their ids."""


@dataclass(frozen=True)
class Version:
    """What a page holds from `at` on. `edited` is Notion's own figure, floored to the minute."""

    at: datetime
    values: Mapping[str, Any]
    in_trash: bool
    edited: datetime
    edited_by: str


@dataclass
class Page:
    """A row, or, without a source, a page that databases stand on."""

    id: str
    source_id: str | None
    created: datetime
    created_by: str
    number: int
    """What a unique id counts."""
    versions: list[Version]
    trashed_at: datetime | None = None

    @property
    def current(self) -> Version:
        return self.versions[-1]

    def seen_at(self, moment: datetime) -> Version | None:
        """The newest version that was there at the moment."""
        return next((version for version in reversed(self.versions) if version.at <= moment), None)


@dataclass
class Source:
    """A data source: a table of a database."""

    id: str
    database_id: str
    name: str
    created: datetime
    edited: datetime
    created_by: str
    columns: list[Column] = field(default_factory=list[Column])
    in_trash: bool = False
    rows: int = 0
    """How many rows were ever made."""


@dataclass
class Database:
    id: str
    name: str
    parent_page_id: str
    created: datetime
    edited: datetime
    source_ids: list[str] = field(default_factory=list[str])
    in_trash: bool = False


@dataclass
class Event:
    """Something that a webhook tells of; edits of one page that follow each other become one event."""

    id: str
    kind: EventKind
    entity_id: str
    source_id: str
    at: datetime
    authors: list[str]
    updated: list[Any] = field(default_factory=list[Any])
    """Ids of properties, or for a schema what was done to which property."""
    attempt: int = 1
    due: datetime | None = None
    """When it is sent; at once without."""


@dataclass
class Workspace:
    """Everything there is, shared with the connection or not."""

    id: str
    name: str
    bot: User
    users: dict[str, User]
    databases: dict[str, Database] = field(default_factory=dict[str, Database])
    sources: dict[str, Source] = field(default_factory=dict[str, Source])
    pages: dict[str, Page] = field(default_factory=dict[str, Page])
    rows: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    """The ids of a source's pages."""
    unshared: set[str] = field(default_factory=set[str])
    """Ids of pages and databases that the connection was not let into, or was put out of."""
    events: list[Event] = field(default_factory=list[Event])

    def find_column(self, source: Source, name_or_id: str, *, in_address: bool = False) -> Column | None:
        """By name first, then by id: in a body encoded as in answers or plain, in an address encoded once."""
        by_name = next((column for column in source.columns if column.name == name_or_id), None)
        if by_name is not None:
            return by_name
        ids = {name_or_id} if in_address else {name_or_id, unquote(name_or_id)}
        return next((column for column in source.columns if column.id in ids), None)

    def is_shared(self, identity: str) -> bool:
        """Whether the connection may see it: nothing above it was taken away, nor the thing itself."""
        if identity in self.unshared:
            return False
        if identity in self.pages:
            above = self.pages[identity].source_id
            return above is None or self.is_shared(above)
        if identity in self.sources:
            return self.is_shared(self.sources[identity].database_id)
        if identity in self.databases:
            return self.is_shared(self.databases[identity].parent_page_id)
        return False
