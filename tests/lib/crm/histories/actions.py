"""What people, sources and the CRM's owners may do in a history, on both sides."""

from typing import Any
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from lib.crm import local
from lib.crm.base import Kind, Value
from lib.crm.fields import TABLES
from lib.crm.memory_world import Stored
from tests.lib.crm.histories.book import Book
from tests.lib.crm.histories.drawn import AMOUNTS, INDEX, KINDS, LOCAL, NAMES, REMOTE, STAGES
from tests.lib.crm.histories.memory import PeopledWorld
from tests.lib.crm.rig import Rig


class Actions(RuleBasedStateMachine):
    """The rules that change something on a side; `rig` and `book` are there once a history has begun."""

    rig: Rig
    world: PeopledWorld
    book: Book
    made: dict[Kind, list[UUID]]
    """Records that sources told of, the oldest first."""
    told: int
    """How many they told of in all."""

    # our side

    @rule(name=NAMES, amount=AMOUNTS, account=st.none() | INDEX)
    def source_tells_of_a_deal(self, name: str, amount: Any, account: int | None) -> None:
        """Each of our deals has a name of its own, so that none is taken for another."""
        leads_to = pick(self.made["account"], account)
        self.made["opportunity"].append(self.rig.add_deal(f"{name} {self.next()}", amount=amount, account_id=leads_to))

    @rule()
    def source_tells_of_a_person(self) -> None:
        number = self.next()
        person = self.rig.add_person(f"Person {number}", email=f"p{number}@buyer{number}.example")
        self.made["stakeholder"].append(person)

    @rule()
    def source_tells_of_an_account(self) -> None:
        self.made["account"].append(self.rig.add_account(f"Account {self.next()}"))

    @rule(kind=KINDS, which=INDEX, data=st.data())
    def our_side_changes(self, kind: Kind, which: int, data: st.DataObject) -> None:
        """A source or a fold sets a column, as far as a person in the CRM has not."""
        identity = pick(self.made[kind], which)
        if identity is None:
            return
        name = data.draw(st.sampled_from(sorted(LOCAL[kind])))
        value = data.draw(LOCAL[kind][name])
        self.set_ours(kind, identity, name, f"{value} {identity.hex[:6]}" if name == "name" else value)

    @rule(kind=st.sampled_from(["opportunity", "stakeholder"]), which=INDEX, account=st.none() | INDEX)
    def our_account_changes(self, kind: Kind, which: int, account: int | None) -> None:
        identity = pick(self.made[kind], which)
        if identity is not None:
            self.set_ours(kind, identity, "account", pick(self.made["account"], account))

    @rule(which=INDEX, many=st.integers(0, 60))
    def our_people_change(self, which: int, many: int) -> None:
        """Beyond the 25 that a page shows."""
        while len(self.made["stakeholder"]) < min(many, 30):
            self.source_tells_of_a_person()
        identity = pick(self.made["opportunity"], which)
        if identity is not None:
            self.set_ours("opportunity", identity, "people", self.made["stakeholder"][:many])

    @precondition(lambda self: len(self.made["opportunity"]) > 1)
    @rule(which=INDEX)
    def a_deal_is_erased_here(self, which: int) -> None:
        """The CRM's goes to its trash, unless a person edited it since."""
        identity = self.made["opportunity"].pop(which % len(self.made["opportunity"]))
        self.book.erased.add(identity)
        self.rig.execute("delete from opportunities where id = %s", identity)

    def next(self) -> int:
        self.told += 1
        return self.told

    def set_ours(self, kind: Kind, identity: UUID, name: str, value: Any) -> None:
        field = next(each for each in TABLES[kind].synced if each.name == name)
        if field.stored_in in self.rig.ours(kind, identity, "crm_held"):
            return
        before = self.book.ours(kind, identity).get(name)
        with self.rig.transaction() as conn:
            local.write(conn, TABLES[kind], identity, {field.stored_in: value})
        after = self.book.ours(kind, identity)
        self.book.note_ours((kind, identity, name), before, after.get(name), clear=name in after)

    # people in the CRM

    @rule(kind=KINDS, which=INDEX, data=st.data())
    def a_person_edits(self, kind: Kind, which: int, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(REMOTE[kind])))
        self.edit(kind, which, name, data.draw(REMOTE[kind][name]))

    @rule(which=INDEX, first=INDEX, many=st.integers(0, 40))
    def a_person_relates_people(self, which: int, first: int, many: int) -> None:
        people = [each.remote_id for each in self.live("stakeholder") if each.shared]
        chosen = frozenset(people[first % len(people) :][:many]) if people else frozenset[str]()
        self.edit("opportunity", which, "people", chosen or None)

    @rule(kind=st.sampled_from(["opportunity", "stakeholder"]), which=INDEX, account=st.none() | INDEX)
    def a_person_relates_an_account(self, kind: Kind, which: int, account: int | None) -> None:
        shown = [each.remote_id for each in self.live("account") if each.shared]
        chosen = None if account is None or not shown else frozenset({shown[account % len(shown)]})
        self.edit(kind, which, "account", chosen)

    def edit(self, kind: Kind, which: int, name: str, value: Value) -> None:
        live = self.live(kind)
        if not live:
            return
        stored = live[which % len(live)]
        if name == "name" and isinstance(value, str):
            value = f"{value} {stored.remote_id[-6:]}"
        spec = next(each.spec for each in TABLES[kind].synced if each.name == name)
        value = self.rig.crm.fit(spec, value)
        if stored.values.get(name) == value:
            return
        identity = self.book.local_id(kind, stored)
        before = None if identity is None else self.book.theirs(kind, stored).get(name)
        edited = self.world.edit(kind, stored.remote_id, **{name: value})
        if identity is not None:
            after = self.book.theirs(kind, edited)
            self.book.note_theirs((kind, identity, name), before, after.get(name), clear=name in after)

    @rule(name=NAMES, stage=st.none() | STAGES, amount=AMOUNTS)
    def a_person_adds_a_deal(self, name: str, stage: str | None, amount: Any) -> None:
        number = len(self.rig.records("opportunity"))
        self.world.add("opportunity", {"name": f"Theirs {name} {number}", "stage": stage, "amount": amount})

    @rule(which=INDEX)
    def a_person_duplicates_a_deal(self, which: int) -> None:
        """The copy carries our id too."""
        live = self.live("opportunity")
        if live:
            self.world.duplicate("opportunity", live[which % len(live)].remote_id)

    @rule(which=INDEX, many=st.sampled_from([1, 1, 1, 10]))
    def a_person_trashes(self, which: int, many: int) -> None:
        """Many at once are not believed until an operator says so."""
        for _ in range(many):
            live = self.live("opportunity")
            if live:
                remote_id = live[which % len(live)].remote_id
                self.world.mark("opportunity", remote_id, trashed=True)
                self.book.trashed.add(remote_id)

    @precondition(lambda self: any(each.trashed for each in self.rig.records("opportunity")))
    @rule(which=INDEX)
    def a_person_restores(self, which: int) -> None:
        gone = [each for each in self.rig.records("opportunity") if each.trashed]
        self.world.mark("opportunity", gone[which % len(gone)].remote_id, trashed=False)

    @rule(kind=st.sampled_from(["account", "stakeholder", "opportunity"]), which=INDEX)
    def a_person_unshares(self, kind: Kind, which: int) -> None:
        records = self.rig.records(kind)
        if records:
            self.world.mark(kind, records[which % len(records)].remote_id, shared=False)

    @precondition(lambda self: not all(each.shared for kind in TABLES for each in self.rig.records(kind)))
    @rule()
    def people_share_all_again(self) -> None:
        for kind in TABLES:
            for stored in self.rig.records(kind):
                if not stored.shared:
                    self.world.mark(kind, stored.remote_id, shared=True)

    @rule(kind=KINDS, which=INDEX)
    def a_person_renames_a_field(self, kind: Kind, which: int) -> None:
        """Fields are known by id, so nothing comes of it."""
        fields = TABLES[kind].synced
        self.world.rename(kind, fields[which % len(fields)].name, f"Renamed {which}")

    def live(self, kind: Kind) -> list[Stored]:
        return [each for each in self.rig.records(kind) if not each.trashed]


def pick(ids: list[UUID], which: int | None) -> UUID | None:
    return ids[which % len(ids)] if ids and which is not None else None
