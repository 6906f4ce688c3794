"""The CRM in memory as a history needs it: people copy records and rename fields, and it tells of what they do."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from random import Random
from typing import override
from uuid import UUID

from lib.crm import wake
from lib.crm.base import Kind, Value
from lib.crm.memory_world import Stored, World
from tests.lib.crm.rig import CONNECTOR, Rig


@dataclass
class PeopledWorld(World):
    """Each thing that people do is an event, by number."""

    happened: int = 0

    @override
    def add(self, kind: Kind, values: Mapping[str, Value], key: UUID | None = None) -> Stored:
        self.happened += 1
        return super().add(kind, values, key)

    @override
    def edit(self, kind: Kind, remote_id: str, **changes: Value) -> Stored:
        self.happened += 1
        return super().edit(kind, remote_id, **changes)

    @override
    def mark(self, kind: Kind, remote_id: str, **marks: bool) -> Stored:
        self.happened += 1
        return super().mark(kind, remote_id, **marks)

    def duplicate(self, kind: Kind, remote_id: str) -> Stored:
        stored = self.versions(kind)[remote_id][-1]
        return self.add(kind, dict(stored.values), stored.key)

    def rename(self, kind: Kind, name: str, label: str) -> None:
        spec = self.kinds[kind]
        fields = tuple(replace(each, label=label) if each.name == name else each for each in spec.fields)
        self.kinds[kind] = replace(spec, fields=fields)


@dataclass
class MemoryWebhooks:
    """Delivers what happened as badly as vendors do: late, doubled, lost, and in any order."""

    rig: Rig
    world: PeopledWorld
    sent: int = 0
    late: list[str] = field(default_factory=list[str])
    delivered: set[str] = field(default_factory=set[str])

    def deliver(self, seed: int) -> None:
        chance = Random(seed)  # noqa: S311 (seeded randomness is wanted)
        happened = [str(number) for number in range(self.sent, self.world.happened)]
        fresh = [key for key in happened if chance.random() > 0.3]
        self.sent = self.world.happened
        due, self.late = [*self.late, *fresh[::2]], fresh[1::2]
        due += [key for key in due if chance.random() < 0.5]
        chance.shuffle(due)
        for key in due:
            with self.rig.transaction() as conn:
                _, is_new = wake.receive(conn, CONNECTOR, key, b"{}", wakes=True)
            assert is_new == (key not in self.delivered)
            self.delivered.add(key)
