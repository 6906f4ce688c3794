"""The vendor's side of the CRM in memory: what it stores, what people do in it, and the bad days it has."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Literal
from uuid import UUID

from lib.crm.base import Kind, KindSpec, Value

type FaultKind = Literal["rate_limited", "not_reached", "save_conflict", "answer_lost", "line_broken", "refused"]
"""`answer_lost` does what was asked and then breaks the line; `line_broken` breaks it before."""

WRITES = frozenset({"create", "patch", "write_key", "trash", "restore"})


@dataclass
class Fault:
    """A bad day: the next request whose name is `request` (or any) meets it, `times` times."""

    kind: FaultKind
    request: str = ""
    times: int = 1
    seconds: float = 30.0


@dataclass(frozen=True)
class Stored:
    """A record as the vendor keeps it; `edited_at` is exact here, and rounded down where it is shown."""

    remote_id: str
    number: int
    key: UUID | None
    values: Mapping[str, Value]
    edited_at: datetime
    trashed: bool = False
    shared: bool = True


@dataclass
class World:
    """The vendor's side: it outlives every adapter, and people work in it."""

    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    time_step: timedelta = timedelta(minutes=1)
    index_lag: timedelta = timedelta()
    page_size: int = 100
    most_rows: int = 10_000
    """A pass ends early, and says so, after this many."""
    longest_text: int = 2_000
    refused_values: frozenset[str] = frozenset()
    """Texts that no field takes."""
    people: frozenset[str] = frozenset()
    """Who may own a record; anyone where nobody is named."""
    kinds: dict[Kind, KindSpec] = field(default_factory=dict[Kind, KindSpec])
    tables: dict[Kind, dict[str, list[Stored]]] = field(default_factory=dict[Kind, dict[str, list[Stored]]])
    """The versions of each record, oldest first: the index shows an older one while it lags."""
    faults: list[Fault] = field(default_factory=list[Fault])
    requests: list[str] = field(default_factory=list[str])
    on_request: Callable[[str], None] = lambda _: None
    """Called before each request is served; raising here is a crash of the process that asked."""
    on_answer: Callable[[str], None] = lambda _: None
    """Called after each request was served, before the answer is given."""

    @property
    def writes(self) -> int:
        return sum(request in WRITES for request in self.requests)

    def versions(self, kind: Kind) -> dict[str, list[Stored]]:
        return self.tables.setdefault(kind, {})

    def find(self, kind: Kind, remote_id: str) -> Stored | None:
        versions = self.versions(kind).get(remote_id)
        return None if versions is None else versions[-1]

    def shown_by_index(self, kind: Kind) -> list[Stored]:
        """Each record as the index has it by now."""
        known_until = self.now() - self.index_lag
        shown = [
            next((each for each in reversed(versions) if each.edited_at <= known_until), None)
            for versions in self.versions(kind).values()
        ]
        return [each for each in shown if each is not None]

    def put(self, kind: Kind, stored: Stored) -> Stored:
        version = replace(stored, edited_at=self.now())
        self.versions(kind).setdefault(stored.remote_id, []).append(version)
        return version

    def add(self, kind: Kind, values: Mapping[str, Value], key: UUID | None = None) -> Stored:
        """A new record, made by a person or by us."""
        number = sum(len(table) for table in self.tables.values()) + 1
        return self.put(kind, Stored(f"{kind}-{number:05d}", number, key, self.whole(kind, values), self.now()))

    def whole(self, kind: Kind, values: Mapping[str, Value]) -> dict[str, Value]:
        names = {spec.name for spec in self.kinds[kind].fields} if kind in self.kinds else set(values)
        return {name: values.get(name) for name in sorted(names | set(values))}

    def edit(self, kind: Kind, remote_id: str, **changes: Value) -> Stored:
        """A person's edit."""
        stored = self.versions(kind)[remote_id][-1]
        return self.put(kind, replace(stored, values={**stored.values, **changes}))

    def mark(self, kind: Kind, remote_id: str, **marks: bool) -> Stored:
        """A person puts a record into the trash or back (`trashed`), or changes who sees it (`shared`)."""
        return self.put(kind, replace(self.versions(kind)[remote_id][-1], **marks))
