"""A CRM in memory: the twin that the sync is proved against, as coarse, late and unreliable as real ones are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, override
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
    NotReached,
    Page,
    PositionLost,
    RateLimited,
    Refused,
    RemoteRecord,
    SaveConflict,
    UnknownOutcome,
    Unreachable,
    Value,
    Vanished,
)
from lib.crm.memory_world import WRITES, Fault, Stored, World

LIST_SHOWN = 25
"""How many members of a list `changed_since` shows."""


@dataclass
class MemoryCrm(Crm):
    """The adapter: answers from a World."""

    world: World
    access: Access = field(default_factory=lambda: Access(token=None, base_url=None, options={}))
    creates_once: bool = False
    restores: bool = True

    @property
    @override
    def capabilities(self) -> Capabilities:
        return Capabilities(
            creates_once=self.creates_once,
            restores=self.restores,
            time_step=self.world.time_step,
            index_lag=self.world.index_lag,
            requests_per_second=1_000_000.0,
        )

    @override
    def fit(self, spec: FieldSpec, value: Value) -> Value:
        if isinstance(value, str):
            return value[: self.world.longest_text].strip() or None
        if isinstance(value, frozenset):
            return value or None
        return value.normalize() if isinstance(value, Decimal) else value

    @override
    def close(self) -> None:
        """Nothing is open."""

    @override
    def check_schema(self, kinds: Sequence[KindSpec]) -> Sequence[Difference]:
        self.begin("check_schema")
        found: list[Difference] = []
        for wanted in kinds:
            there = self.world.kinds.get(wanted.kind)
            if there is None:
                says = f"There is no table {wanted.label}."
                found.append(Difference(kind=wanted.kind, field=None, says=says, repairable=True))
                continue
            types = {spec.name: spec.type for spec in there.fields}
            for spec in wanted.fields:
                if spec.name not in types:
                    says = f"{wanted.label} has no field {spec.label}."
                    found.append(Difference(kind=wanted.kind, field=spec.name, says=says, repairable=True))
                elif types[spec.name] != spec.type:
                    says = f"{spec.label} is a {types[spec.name]}, not a {spec.type}."
                    found.append(Difference(kind=wanted.kind, field=spec.name, says=says, repairable=False))
        return self.end("check_schema", found)

    @override
    def set_up(self, kinds: Sequence[KindSpec]) -> Mapping[str, Any]:
        for wanted in kinds:
            self.begin("set_up")
            there = self.world.kinds.get(wanted.kind)
            kept = {} if there is None else {spec.name: spec for spec in there.fields}
            fields = tuple(kept.get(spec.name, spec) for spec in wanted.fields)
            others = tuple(spec for name, spec in kept.items() if name not in {each.name for each in wanted.fields})
            self.world.kinds[wanted.kind] = replace(wanted, fields=(*fields, *others))
            self.end("set_up", None)
        return {"tables": sorted(self.world.kinds)}

    @override
    def changed_since(self, kind: Kind, since: datetime | None, position: str | None) -> Page:
        self.begin("changed_since")
        world = self.world
        started = "" if since is None else self.rounded(since).isoformat()
        scope, seen, after = ("", 0, None) if position is None else read_position(position)
        if position is not None and scope != started:
            raise PositionLost("This position belongs to another pass.")
        found = sorted(
            (
                each
                for each in world.shown_by_index(kind)
                if not each.trashed
                and self.shows(kind, each.remote_id)
                and (since is None or self.rounded(each.edited_at) >= self.rounded(since))
            ),
            key=lambda each: (each.edited_at, each.number),
        )
        rest = [each for each in found if after is None or (each.edited_at, each.number) > after]
        taken = rest[: min(world.page_size, world.most_rows - seen)]
        stopped = seen + len(taken) >= world.most_rows and len(rest) > len(taken)
        last = stopped or len(taken) == len(rest)
        going_on = (
            None if last else f"{started}|{seen + len(taken)}|{taken[-1].edited_at.isoformat()}|{taken[-1].number}"
        )
        records = [self.show(kind, each, LIST_SHOWN) for each in taken]
        return self.end("changed_since", Page(records=records, position=going_on, complete=not stopped))

    @override
    def people(self) -> frozenset[str]:
        self.begin("people")
        return self.end("people", self.world.people)

    @override
    def fetch(self, kind: Kind, remote_id: str) -> RemoteRecord | Unreachable:
        self.begin("fetch")
        stored = self.world.find(kind, remote_id)
        shown = stored is not None and stored.shared
        return self.end("fetch", self.show(kind, stored) if stored is not None and shown else Unreachable(remote_id))

    @override
    def find_by_key(self, kind: Kind, key: UUID) -> Sequence[RemoteRecord]:
        self.begin("find_by_key")
        found = [each for each in self.world.shown_by_index(kind) if each.key == key]
        shown = [each for each in found if not each.trashed and self.shows(kind, each.remote_id)]
        return self.end("find_by_key", [self.show(kind, each) for each in sorted(shown, key=lambda each: each.number)])

    @override
    def create(self, kind: Kind, key: UUID, values: Mapping[str, Value]) -> RemoteRecord:
        self.begin("create")
        self.validate(kind, values)
        there = [
            stored
            for versions in self.world.versions(kind).values()
            if (stored := versions[-1]).key == key and not stored.trashed
        ]
        if self.creates_once and there:
            kept = self.world.put(kind, replace(there[0], values={**there[0].values, **values}))
            return self.end("create", self.show(kind, kept))
        return self.end("create", self.show(kind, self.world.add(kind, values, key)))

    @override
    def patch(self, kind: Kind, remote_id: str, values: Mapping[str, Value]) -> RemoteRecord:
        self.begin("patch")
        stored = self.require_live(kind, remote_id)
        self.validate(kind, values)
        kept = self.world.put(kind, replace(stored, values={**stored.values, **values}))
        return self.end("patch", self.show(kind, kept))

    @override
    def write_key(self, kind: Kind, remote_id: str, key: UUID) -> RemoteRecord:
        self.begin("write_key")
        kept = self.world.put(kind, replace(self.require_live(kind, remote_id), key=key))
        return self.end("write_key", self.show(kind, kept))

    @override
    def trash(self, kind: Kind, remote_id: str) -> None:
        self.begin("trash")
        stored = self.world.find(kind, remote_id)
        if stored is not None and stored.shared and not stored.trashed:
            self.world.put(kind, replace(stored, trashed=True))
        self.end("trash", None)

    @override
    def restore(self, kind: Kind, remote_id: str) -> RemoteRecord:
        self.begin("restore")
        stored = self.world.find(kind, remote_id)
        if stored is None or not stored.shared:
            raise Vanished(f"The CRM shows no {kind} {remote_id}.")
        kept = self.world.put(kind, replace(stored, trashed=False)) if stored.trashed else stored
        return self.end("restore", self.show(kind, kept))

    def begin(self, request: str) -> None:
        """Everything that can go wrong before the vendor acts."""
        self.access.before_request()
        self.world.on_request(request)
        self.world.requests.append(request)
        fault = next((each for each in self.world.faults if each.request in {"", request}), None)
        if fault is None or fault.kind == "answer_lost":
            return
        if fault.kind in {"line_broken", "save_conflict"} and request not in WRITES:
            return
        self.spend(fault)
        if fault.kind == "rate_limited":
            raise RateLimited("The CRM asked for a pause.", self.world.now() + timedelta(seconds=fault.seconds))
        if fault.kind == "refused":
            raise Refused("The CRM refuses the token.")
        if fault.kind == "save_conflict":
            raise SaveConflict("The CRM was saving something else.")
        if fault.kind == "line_broken":
            raise UnknownOutcome("The line broke.")
        raise NotReached("The CRM does not answer.")

    def end[T](self, request: str, answer: T) -> T:
        """What can still go wrong when the vendor has acted."""
        self.world.on_answer(request)
        fault = next(
            (each for each in self.world.faults if each.kind == "answer_lost" and each.request in {"", request}), None
        )
        if fault is None:
            return answer
        self.spend(fault)
        if request in WRITES:
            raise UnknownOutcome("The line broke.")
        raise NotReached("The line broke.")

    def spend(self, fault: Fault) -> None:
        fault.times -= 1
        if fault.times <= 0:
            self.world.faults.remove(fault)

    def validate(self, kind: Kind, values: Mapping[str, Value]) -> None:
        types = {spec.name: spec.type for spec in self.world.kinds[kind].fields} if kind in self.world.kinds else {}
        for name, value in values.items():
            if name not in types:
                raise InvalidField(f"There is no field {name}.", name)
            if value is not None and not is_of(types[name], value):
                raise InvalidField(f"{name} takes no such value.", name)
            if types[name] == "person" and value is not None and self.world.people and value not in self.world.people:
                raise InvalidField(f"Nobody here has the address {value}.", name)
            if isinstance(value, str) and (len(value) > self.world.longest_text or value in self.world.refused_values):
                raise InvalidField(f"{name} is not taken.", name)

    def require_live(self, kind: Kind, remote_id: str) -> Stored:
        stored = self.world.find(kind, remote_id)
        if stored is None or stored.trashed or not stored.shared:
            raise Vanished(f"The CRM lets nobody write {kind} {remote_id}.")
        return stored

    def shows(self, kind: Kind, remote_id: str) -> bool:
        """Rights are never late."""
        stored = self.world.find(kind, remote_id)
        return stored is not None and stored.shared

    def show(self, kind: Kind, stored: Stored, most: int | None = None) -> RemoteRecord:
        values = {
            name: frozenset(sorted(value)[:most]) if isinstance(value, frozenset) else value
            for name, value in self.world.whole(kind, stored.values).items()
        }
        return RemoteRecord(
            kind=kind,
            remote_id=stored.remote_id,
            key=stored.key,
            values=values,
            edited_at=self.rounded(stored.edited_at),
            unread=frozenset(name for name, value in values.items() if value != stored.values.get(name)),
            trashed=stored.trashed,
        )

    def rounded(self, moment: datetime) -> datetime:
        step = self.world.time_step
        return moment - (moment - datetime(2000, 1, 1, tzinfo=UTC)) % step if step else moment


def is_of(type_: str, value: Value) -> bool:
    """Whether a value has the canonical form of a field's type."""
    if type_ == "number":
        return isinstance(value, Decimal)
    if type_ == "date":
        return isinstance(value, date) and not isinstance(value, datetime)
    if type_ in {"multi_select", "relation"}:
        return isinstance(value, frozenset) and bool(value)
    return isinstance(value, str) and bool(value)


def read_position(position: str) -> tuple[str, int, tuple[datetime, int]]:
    """What a pass began with, how many records it has shown, and after which it goes on."""
    scope, seen, moment, number = position.split("|")
    return scope, int(seen), (datetime.fromisoformat(moment), int(number))
