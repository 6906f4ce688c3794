"""What each side has said that nobody has overwritten since: kept beside the sync, from what was seen of both sides."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from lib.crm import local, store
from lib.crm.base import Kind, RemoteRecord, Value
from lib.crm.fields import TABLES
from lib.crm.memory_world import Stored
from lib.crm.ours import related, related_remotely
from lib.crm.values import Codec, decode
from tests.lib.crm.histories.drawn import SETS
from tests.lib.crm.rig import Rig

type Place = tuple[Kind, UUID, str]
"""A field of one of our records."""
IDS: dict[Kind, Any] = {
    "account": "select id from accounts order by id",
    "stakeholder": "select id from people order by id",
    "opportunity": "select id from opportunities order by id",
}


@dataclass
class Book:
    """Reads both sides in canonical form, and keeps what was set on each."""

    rig: Rig
    users: dict[str, UUID]
    set_by_people: dict[Place, Value] = field(default_factory=dict[Place, Value])
    set_by_us: dict[Place, Value] = field(default_factory=dict[Place, Value])
    added: set[tuple[Place, str]] = field(default_factory=set[tuple[Place, str]])
    """Members that a side added to a set, and that nobody took out since."""
    trashed: set[str] = field(default_factory=set[str])
    """What people put into the trash."""
    erased: set[UUID] = field(default_factory=set[UUID])
    """Ours that are no more, whose records of the CRM go into its trash."""

    def note_ours(self, place: Place, before: Value, after: Value, *, clear: bool) -> None:
        """Our side went from one value to another; `clear` says whether the new one means something in the CRM yet."""
        if self.set_by_people.get(place, object()) == before:
            self.set_by_people.pop(place, None)
        if before != after or not clear:
            self.set_by_us.pop(place, None)
        if place[2] in SETS:
            self.note_members(place, before, after, clear=clear)
        elif clear and before != after and not self.is_agreed(place, after):
            self.set_by_us[place] = after

    def note_theirs(self, place: Place, before: Value, after: Value, *, clear: bool) -> None:
        """A person changed a value in the CRM; `clear` says whether the new one means something here."""
        if self.set_by_us.get(place, object()) == before:
            self.set_by_us.pop(place, None)
        self.set_by_people.pop(place, None)
        if place[2] in SETS:
            self.note_members(place, before, after, clear=clear)
        elif clear and not self.is_agreed(place, after):
            self.set_by_people[place] = after

    def note_members(self, place: Place, before: Value, after: Value, *, clear: bool) -> None:
        """What was in the set that both sides agreed on is not added by being put back."""
        if not clear:
            self.added = {each for each in self.added if each[0] != place}
            return
        agreed = members(self.agreed(place).get(place[2]))
        old, new = members(before), members(after)
        self.added -= {(place, each) for each in old - new}
        self.added |= {(place, each) for each in new - old - agreed}

    def is_agreed(self, place: Place, value: Value) -> bool:
        """Whether a value is the one of the last agreement: going back to it is no change since then."""
        base = self.agreed(place)
        return place[2] in base and base[place[2]] == value

    def agreed(self, place: Place) -> dict[str, Value]:
        kind, identity, _ = place
        with self.rig.transaction() as conn:
            link = store.find_link(conn, self.rig.connector, kind, identity)
        return {} if link is None else decode(TABLES[kind], link.base)

    # reading

    def ids(self, kind: Kind) -> list[UUID]:
        return self.rig.rows(IDS[kind])

    def rows(self, kind: Kind) -> dict[UUID, local.Row]:
        ids = self.ids(kind)
        with self.rig.transaction() as conn:
            return local.read(conn, TABLES[kind], ids)

    def link(self, kind: Kind, identity: UUID) -> store.Link | None:
        with self.rig.transaction() as conn:
            return store.find_link(conn, self.rig.connector, kind, identity)

    def local_id(self, kind: Kind, stored: Stored) -> UUID | None:
        """Ours that a record of the CRM stands for, as long as there is one."""
        with self.rig.transaction() as conn:
            links = store.find_links_by_remote(conn, self.rig.connector, kind, [stored.remote_id])
            link = links.get(stored.remote_id)
            known = link is not None and local.read(conn, TABLES[kind], [link.local_id])
        return link.local_id if link is not None and known else None

    def find_theirs(self, kind: Kind, identity: UUID) -> Stored | None:
        """The live record that stands for ours."""
        link = self.link(kind, identity)
        if link is None or link.remote_id is None:
            return None
        stored = self.rig.world.find(kind, link.remote_id)
        return None if stored is None or stored.trashed or not stored.shared else stored

    def codec(self) -> Codec:
        return Codec(self.rig.crm, {}, email_of={user: email for email, user in self.users.items()}, user_of=self.users)

    def ours(self, kind: Kind, identity: UUID) -> dict[str, Value]:
        """Our side in canonical form."""
        table = TABLES[kind]
        with self.rig.transaction() as conn:
            row = local.read(conn, table, [identity])[identity]
            refs = store.load_refs(conn, self.rig.connector, related(table, row), [])
        return dict(self.codec().read_row(table, row.columns, refs).values)

    def theirs(self, kind: Kind, stored: Stored) -> dict[str, Value]:
        """Their side in canonical form, whole."""
        record = RemoteRecord(
            kind=kind, remote_id=stored.remote_id, key=stored.key, values=stored.values, edited_at=stored.edited_at
        )
        with self.rig.transaction() as conn:
            refs = store.load_refs(conn, self.rig.connector, [], related_remotely(record))
        return dict(self.codec().read_record(TABLES[kind], record, refs).values)


def members(value: Value) -> frozenset[str]:
    return value if isinstance(value, frozenset) else frozenset()
