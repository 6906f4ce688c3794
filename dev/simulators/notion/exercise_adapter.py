"""Every question that our adapter asks Notion, of records that have something in every field."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, override
from uuid import UUID

from pydantic import SecretStr

from dev.simulators.notion.options import Options
from dev.simulators.notion.server import Simulator, serve
from dev.simulators.notion.state import Exchange
from lib.crm.base import Access, FieldSpec, Kind, KindSpec, Value
from lib.crm.fields import TABLES
from lib.crm.notion.adapter import NotionCrm
from lib.crm.notion.client import NotionClient

KINDS = tuple(table.spec for table in TABLES.values())
MANY = 30
"""More related records than an answer shows."""
SECOND_KEY = UUID(int=10**6)


@dataclass
class Watched(NotionClient):
    """Notes which of its methods were called."""

    called: set[str] = field(default_factory=set[str])

    @override
    def __getattribute__(self, name: str) -> Any:
        if not name.startswith("_") and name != "called":
            self.called.add(name)
        return super().__getattribute__(name)


def exercise_adapter() -> tuple[list[Exchange], set[str]]:
    """What was said, and the methods of the client that nobody called."""
    with serve(Options(requests_per_minute=10**6, keep_bodies=True, most_rows=50)) as simulator:
        called = ask(simulator)
        return simulator.state.journal, unasked(called)


def unasked(called: set[str]) -> set[str]:
    """Methods of the client that no exercise called."""
    return {each for each in vars(NotionClient) if not each.startswith("_")} - called


def connect(simulator: Simulator, remembered: Mapping[str, Any]) -> NotionCrm:
    access = Access(
        token=SecretStr(simulator.state.options.token),
        base_url=simulator.base_url,
        options={"page": simulator.state.home},
        remembered=remembered,
        now=lambda: simulator.state.now,
    )
    crm = NotionCrm(access)
    crm.close()
    crm.client = Watched(access)
    return crm


def ask(simulator: Simulator) -> set[str]:
    """The whole life of records, of each kind; returns what was called of the client."""
    crm = connect(simulator, {})
    crm.check_schema(KINDS)
    crm.set_up(KINDS)
    crm.check_schema(KINDS)
    crm.set_up(with_another_field(KINDS))
    ids: dict[Kind, list[str]] = {}
    for kind in KINDS:
        values = {spec.name: sample(spec, ids) for spec in kind.fields}
        several = MANY if kind.kind == "account" else 2
        made = [crm.create(kind.kind, UUID(int=number), crm_values(crm, kind, values)) for number in range(several)]
        ids[kind.kind] = [record.remote_id for record in made]
        walk(crm, kind, made[0].remote_id, values)
    forgetful = connect(simulator, {})
    forgetful.set_up(KINDS)
    crm.close()
    forgetful.close()
    return {name for each in (crm.client, forgetful.client) if isinstance(each, Watched) for name in each.called}


def walk(crm: NotionCrm, kind: KindSpec, remote_id: str, values: Mapping[str, Value]) -> None:
    """Look, change, empty, trash, bring back."""
    crm.changed_since(kind.kind, None, None)
    crm.changed_since(kind.kind, datetime(2026, 1, 1, tzinfo=UTC), None)
    crm.fetch(kind.kind, remote_id)
    crm.fetch(kind.kind, "00000000-0000-4000-8000-000000000000")
    crm.find_by_key(kind.kind, UUID(int=0))
    for name, value in values.items():
        crm.patch(kind.kind, remote_id, {name: None})
        crm.patch(kind.kind, remote_id, {name: value})
    crm.write_key(kind.kind, remote_id, SECOND_KEY)
    crm.trash(kind.kind, remote_id)
    crm.trash(kind.kind, remote_id)
    crm.fetch(kind.kind, remote_id)
    crm.restore(kind.kind, remote_id)


def with_another_field(kinds: tuple[KindSpec, ...]) -> tuple[KindSpec, ...]:
    """As after an upgrade of ours."""
    more = FieldSpec(name="tags", type="multi_select", label="Tags", options=("New",))
    return tuple(
        KindSpec(kind=each.kind, label=each.label, title=each.title, fields=(*each.fields, more)) for each in kinds
    )


def crm_values(crm: NotionCrm, kind: KindSpec, values: Mapping[str, Value]) -> dict[str, Value]:
    return {spec.name: crm.fit(spec, values[spec.name]) for spec in kind.fields}


def sample(spec: FieldSpec, ids: Mapping[Kind, list[str]]) -> Value:
    """Something that the field can hold; of a list more than an answer shows."""
    match spec.type:
        case "number":
            return Decimal("12.5")
        case "date":
            return date(2026, 11, 24)
        case "select":
            return spec.options[0] if spec.options else "First"
        case "multi_select":
            return frozenset({"First", "Second"})
        case "person":
            return "avery@seller.example"
        case "email":
            return "a@a.example"
        case "relation":
            return frozenset(ids[spec.target][:MANY]) if spec.target is not None else None
        case _:
            return "Words. " * 600
