"""What every adapter of a CRM must do. Subclass `AdapterContract` and give it a `rig` fixture.

A rig is a connected adapter and hands in its CRM: people who edit, and bad days that can be ordered.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Protocol
from uuid import UUID, uuid4

import pytest

from lib.crm.base import (
    Crm,
    FieldSpec,
    InvalidField,
    Kind,
    KindSpec,
    NotReached,
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
from lib.errors import AppError

KINDS = (
    KindSpec(
        kind="account",
        label="Accounts",
        title="name",
        fields=(
            FieldSpec(name="name", type="text", label="Name"),
            FieldSpec(name="employees", type="number", label="Employees"),
        ),
    ),
    KindSpec(
        kind="opportunity",
        label="Opportunities",
        title="name",
        fields=(
            FieldSpec(name="name", type="text", label="Name"),
            FieldSpec(name="next", type="text", label="Next steps"),
            FieldSpec(name="amount", type="number", label="Amount"),
            FieldSpec(name="close_date", type="date", label="Close date"),
            FieldSpec(name="stage", type="select", label="Stage", options=("Discovery", "Proposal")),
            FieldSpec(name="tags", type="multi_select", label="Tags"),
            FieldSpec(name="email", type="email", label="Email"),
            FieldSpec(name="owner", type="person", label="Owner"),
            FieldSpec(name="accounts", type="relation", label="Accounts", target="account"),
        ),
    ),
)
FIELDS = {spec.name: spec for spec in KINDS[1].fields}
FAULTS: dict[str, type[AppError]] = {
    "rate_limited": RateLimited,
    "not_reached": NotReached,
    "refused": Refused,
}
FAULTS_OF_WRITES: dict[str, type[AppError]] = {
    "save_conflict": SaveConflict,
    "line_broken": UnknownOutcome,
    "answer_lost": UnknownOutcome,
}


class Rig(Protocol):
    """An adapter connected to a CRM that has no tables yet."""

    @property
    def crm(self) -> Crm: ...

    @property
    def owner(self) -> str:
        """The address of someone who is a user of the CRM."""
        ...

    def reconnect(self, remembered: Mapping[str, object]) -> None:
        """Replace `crm` by a new adapter that remembers what set_up returned."""
        ...

    def edit(self, kind: Kind, remote_id: str, values: Mapping[str, Value]) -> None:
        """A person edits a record, by our names of the fields."""
        ...

    def trash(self, kind: Kind, remote_id: str) -> None:
        """A person puts a record into the trash."""
        ...

    def unshare(self, kind: Kind, remote_id: str) -> None:
        """A person takes our right to see a record."""
        ...

    def wait(self, time: timedelta) -> None:
        """Let time pass for the CRM."""
        ...

    def arm(self, fault: str, *, writes_only: bool = False) -> None:
        """Let the next request (or the next write) meet a fault of FAULTS or FAULTS_OF_WRITES."""
        ...

    def count_requests(self) -> int:
        """How many requests the CRM has served or refused."""
        ...

    def count_before_request(self) -> int:
        """How often the adapter has called `Access.before_request`."""
        ...

    def now(self) -> datetime: ...


def whole_values(owner: str, accounts: frozenset[str]) -> dict[str, Value]:
    return {
        "name": "Norden, dock scanners ✓",
        "next": "Send the quote.\nThen call.",
        "amount": Decimal("48000.5"),
        "close_date": date(2026, 12, 24),
        "stage": "Proposal",
        "tags": frozenset({"new", "Ünique"}),
        "email": "ann@norden.example",
        "owner": owner,
        "accounts": accounts,
    }


class AdapterContract:
    """The rules. `rig` is given by each adapter's test module."""

    @pytest.fixture
    def ready(self, rig: Rig) -> Rig:
        """Set up, and connected again as a later process would be."""
        rig.reconnect(rig.crm.set_up(KINDS))
        return rig

    def make(
        self,
        rig: Rig,
        values: Mapping[str, Value] | None = None,
        *,
        kind: Kind = "opportunity",
        key: UUID | None = None,
    ) -> RemoteRecord:
        record = rig.crm.create(kind, key or uuid4(), {"name": "Norden", **(values or {})})
        rig.wait(rig.crm.capabilities.index_lag)
        return record

    def read_all(self, rig: Rig, kind: Kind = "opportunity", since: datetime | None = None) -> list[RemoteRecord]:
        found: list[RemoteRecord] = []
        position = None
        while True:
            page = rig.crm.changed_since(kind, since, position)
            assert page.complete
            found.extend(page.records)
            position = page.position
            if position is None:
                return found

    # set-up

    def test_set_up_makes_what_the_check_found_missing(self, rig: Rig) -> None:
        """After it nothing differs, and doing it again changes nothing."""
        assert {difference.kind for difference in rig.crm.check_schema(KINDS)} == {"account", "opportunity"}

        remembered = rig.crm.set_up(KINDS)
        rig.reconnect(remembered)

        assert list(rig.crm.check_schema(KINDS)) == []
        assert rig.crm.set_up(KINDS) == remembered

    def test_a_new_field_is_a_difference_that_set_up_repairs(self, ready: Rig) -> None:
        """Records keep what they have."""
        record = self.make(ready, {"amount": Decimal(7)})
        opportunity = KINDS[1]
        more = (KINDS[0], replace_fields(opportunity, FieldSpec(name="budget", type="number", label="Budget")))

        missing = ready.crm.check_schema(more)
        ready.reconnect(ready.crm.set_up(more))

        assert [(each.field, each.repairable) for each in missing] == [("budget", True)]
        assert list(ready.crm.check_schema(more)) == []
        kept = ready.crm.fetch("opportunity", record.remote_id)
        assert isinstance(kept, RemoteRecord)
        assert kept.values["amount"] == Decimal(7)
        assert kept.values["budget"] is None

    # values

    def test_every_type_comes_back_as_it_was_written(self, ready: Rig) -> None:
        """In the answer to the write, and when it is read."""
        account = self.make(ready, kind="account")
        values = whole_values(ready.owner, frozenset({account.remote_id}))
        key = uuid4()
        written = self.make(ready, values, key=key)
        read = ready.crm.fetch("opportunity", written.remote_id)

        assert isinstance(read, RemoteRecord)
        assert (dict(written.values), written.key, written.kind) == (values, key, "opportunity")
        assert (dict(read.values), read.key, read.unread, read.trashed) == (values, key, frozenset(), False)

    def test_nothing_is_none_and_every_field_is_there(self, ready: Rig) -> None:
        """Empty is one value, whatever the vendor calls it, and differs from a field that is not there."""
        record = self.make(ready)

        assert dict(record.values) == dict.fromkeys(FIELDS) | {"name": "Norden"}

    @pytest.mark.parametrize("name", [name for name in FIELDS if name != "name"])
    def test_none_empties_a_field(self, ready: Rig, name: str) -> None:
        """And touches no other."""
        account = self.make(ready, kind="account")
        record = self.make(ready, whole_values(ready.owner, frozenset({account.remote_id})))

        emptied = ready.crm.patch("opportunity", record.remote_id, {name: None})

        assert dict(emptied.values) == dict(record.values) | {name: None}

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            pytest.param("next", "x" * 250_000, id="long text"),
            pytest.param("next", "  padded \n", id="padded text"),
            pytest.param("next", "👩\u200d🚀" * 1_500, id="text of many code units"),
            pytest.param("next", "", id="no text"),
            pytest.param("amount", Decimal("1234567890123.45"), id="large number"),
            pytest.param("amount", Decimal("-0.10"), id="small number"),
            pytest.param("amount", Decimal("1E+3"), id="number with an exponent"),
            pytest.param("tags", frozenset({"a, b", "  c "}), id="odd options"),
            pytest.param("tags", frozenset[str](), id="no options"),
            pytest.param("stage", "Legal, review", id="an option with a comma"),
        ],
    )
    def test_what_fits_comes_back_as_fitted(self, ready: Rig, name: str, value: Value) -> None:
        """`fit` says beforehand what the CRM will hold, so that a value is not written over and over."""
        fitted = ready.crm.fit(FIELDS[name], value)
        record = self.make(ready, {name: fitted})
        read = ready.crm.fetch("opportunity", record.remote_id)

        assert isinstance(read, RemoteRecord)
        assert ready.crm.fit(FIELDS[name], fitted) == fitted
        assert record.values[name] == read.values[name] == fitted

    def test_a_patch_changes_only_what_it_names(self, ready: Rig) -> None:
        """A person's edit of another field survives it."""
        record = self.make(ready, {"amount": Decimal(1)})
        ready.edit("opportunity", record.remote_id, {"next": "Theirs"})

        answer = ready.crm.patch("opportunity", record.remote_id, {"amount": Decimal(2)})

        assert (answer.values["amount"], answer.values["next"]) == (Decimal(2), "Theirs")
        assert answer.key == record.key

    def test_lists_are_read_whole_by_fetch(self, ready: Rig) -> None:
        """A page may cut a list off, and says so: what is not whole is never taken for the rest being gone."""
        accounts = frozenset(self.make(ready, {"name": f"A {n}"}, kind="account").remote_id for n in range(30))
        record = self.make(ready, {"accounts": accounts})
        fetched = ready.crm.fetch("opportunity", record.remote_id)
        (listed,) = self.read_all(ready)

        assert isinstance(fetched, RemoteRecord)
        assert (fetched.values["accounts"], fetched.unread) == (accounts, frozenset())
        assert "accounts" in listed.unread or listed.values["accounts"] == accounts

    # finding

    def test_found_by_our_key(self, ready: Rig) -> None:
        """Once the index has it; another key finds nothing."""
        key = uuid4()
        record = self.make(ready, key=key)

        assert [each.remote_id for each in ready.crm.find_by_key("opportunity", key)] == [record.remote_id]
        assert list(ready.crm.find_by_key("opportunity", uuid4())) == []

    def test_a_key_can_be_written_into_a_persons_record(self, ready: Rig) -> None:
        """And is then found."""
        record, key = self.make(ready), uuid4()
        answer = ready.crm.write_key("opportunity", record.remote_id, key)
        ready.wait(ready.crm.capabilities.index_lag)

        assert (answer.key, dict(answer.values)) == (key, dict(record.values))
        assert [each.remote_id for each in ready.crm.find_by_key("opportunity", key)] == [record.remote_id]

    def test_an_unknown_record_is_unreachable(self, ready: Rig) -> None:
        """Which says nothing of why."""
        record = self.make(ready)
        ready.unshare("opportunity", record.remote_id)

        assert ready.crm.fetch("opportunity", record.remote_id) == Unreachable(record.remote_id)

    def test_a_pass_shows_all_and_each_position_goes_on(self, ready: Rig) -> None:
        """In another process too, over as many pages as it takes."""
        made = {self.make(ready, {"name": f"Deal {n}"}).remote_id for n in range(7)}

        assert {record.remote_id for record in self.read_all(ready)} == made
        assert self.read_all(ready, "account") == []

    def test_a_later_pass_shows_what_changed_and_little_else(self, ready: Rig) -> None:
        """Edits in the minute that the pass begins with are shown, as no clock can tell them apart."""
        old = self.make(ready, {"name": "Old"})
        ready.wait(timedelta(hours=1))
        since = ready.now()
        new = self.make(ready, {"name": "New"})
        ready.wait(timedelta(minutes=10))

        assert [record.remote_id for record in self.read_all(ready, since=since)] == [new.remote_id]
        ready.edit("opportunity", old.remote_id, {"next": "Changed"})
        ready.wait(ready.crm.capabilities.index_lag)
        shown = {record.remote_id: record for record in self.read_all(ready, since=since)}
        assert shown.keys() == {old.remote_id, new.remote_id}
        assert shown[old.remote_id].values["next"] == "Changed"
        assert shown[old.remote_id].edited_at >= since - ready.crm.capabilities.time_step

    def test_a_position_of_nothing_is_lost(self, ready: Rig) -> None:
        """The sync then begins the pass anew."""
        for n in range(7):
            self.make(ready, {"name": f"Deal {n}"})
        position = ready.crm.changed_since("opportunity", None, None).position

        assert position is not None
        with pytest.raises(PositionLost):
            ready.crm.changed_since("opportunity", ready.now(), position)

    # the trash

    def test_trash_is_proof_and_can_be_undone(self, ready: Rig) -> None:
        """A trashed record is found as trashed, is in no pass, and comes back whole."""
        record = self.make(ready, {"amount": Decimal(5)})
        ready.crm.trash("opportunity", record.remote_id)
        ready.crm.trash("opportunity", record.remote_id)
        ready.wait(ready.crm.capabilities.index_lag)
        gone = ready.crm.fetch("opportunity", record.remote_id)

        assert isinstance(gone, RemoteRecord)
        assert gone.trashed
        assert [each for each in self.read_all(ready) if not each.trashed] == []
        if ready.crm.capabilities.restores:
            back = ready.crm.restore("opportunity", record.remote_id)
            assert (back.trashed, dict(back.values)) == (False, dict(record.values))

    def test_a_trashed_record_takes_no_patch(self, ready: Rig) -> None:
        """Nor does one that is not shown any more."""
        trashed, hidden = self.make(ready), self.make(ready)
        ready.trash("opportunity", trashed.remote_id)
        ready.unshare("opportunity", hidden.remote_id)

        for record in (trashed, hidden):
            with pytest.raises(Vanished):
                ready.crm.patch("opportunity", record.remote_id, {"amount": Decimal(1)})

    # bad days

    @pytest.mark.parametrize("fault", FAULTS)
    @pytest.mark.parametrize("request_name", ["changed_since", "fetch", "find_by_key", "create", "patch"])
    def test_a_fault_is_told_in_one_word_and_changes_nothing(self, ready: Rig, fault: str, request_name: str) -> None:
        """Whatever status and body the vendor has for it; nothing is tried again and nobody sleeps."""
        record = self.make(ready)
        ready.arm(fault)
        before = ready.count_requests()

        with pytest.raises(FAULTS[fault]) as caught:
            self.ask(ready, request_name, record)

        assert ready.count_requests() == before + 1
        if isinstance(caught.value, RateLimited):
            assert caught.value.not_before > ready.now()
        assert [dict(each.values) for each in self.read_all(ready)] == [dict(record.values)]

    @pytest.mark.parametrize("fault", FAULTS_OF_WRITES)
    def test_a_write_that_failed_says_whether_it_may_have_been_done(self, ready: Rig, fault: str) -> None:
        """Only then must the sync look before it tries again."""
        record = self.make(ready)
        ready.arm(fault, writes_only=True)

        with pytest.raises(FAULTS_OF_WRITES[fault]):
            ready.crm.patch("opportunity", record.remote_id, {"amount": Decimal(9)})

        read = ready.crm.fetch("opportunity", record.remote_id)
        assert isinstance(read, RemoteRecord)
        assert read.values["amount"] == (Decimal(9) if fault == "answer_lost" else None)

    def test_a_create_whose_answer_was_lost_is_found_by_its_key(self, ready: Rig) -> None:
        """So it is never made twice."""
        key = uuid4()
        ready.arm("answer_lost", writes_only=True)
        with pytest.raises(UnknownOutcome):
            ready.crm.create("opportunity", key, {"name": "Norden"})
        ready.wait(ready.crm.capabilities.index_lag)

        (found,) = ready.crm.find_by_key("opportunity", key)
        assert found.values["name"] == "Norden"

    def test_a_value_that_the_crm_refuses_is_named(self, ready: Rig) -> None:
        """A person has to find the field."""
        record = self.make(ready)

        with pytest.raises(InvalidField) as caught:
            ready.crm.patch("opportunity", record.remote_id, {"owner": "nobody@nowhere.example"})

        assert caught.value.field == "owner"

    def test_the_crm_says_who_may_own_a_record(self, ready: Rig) -> None:
        """Whom it names it takes; so it is known when someone has come."""
        people = ready.crm.people()

        assert ready.owner in people
        assert "nobody@nowhere.example" not in people

    def test_closing_asks_nothing(self, ready: Rig) -> None:
        """Whoever connected closes, in whatever state the CRM is; another connection works on."""
        requests = ready.count_requests()
        ready.crm.close()
        assert ready.count_requests() == requests

    def test_each_request_takes_a_slot_of_the_quota(self, ready: Rig) -> None:
        """Also those that a method makes behind the scenes."""
        requests, slots = ready.count_requests(), ready.count_before_request()
        accounts = frozenset(self.make(ready, {"name": f"A {n}"}, kind="account").remote_id for n in range(30))
        record = self.make(ready, {"accounts": accounts})
        for name in ("changed_since", "people", "fetch", "find_by_key", "create", "patch"):
            self.ask(ready, name, record)

        assert ready.count_requests() - requests == ready.count_before_request() - slots

    def ask(self, rig: Rig, name: str, record: RemoteRecord) -> object:
        asks: dict[str, Callable[[], object]] = {
            "changed_since": lambda: rig.crm.changed_since("opportunity", None, None),
            "people": rig.crm.people,
            "fetch": lambda: rig.crm.fetch("opportunity", record.remote_id),
            "find_by_key": lambda: rig.crm.find_by_key("opportunity", record.key or uuid4()),
            "create": lambda: rig.crm.create("opportunity", uuid4(), {"name": "Other"}),
            "patch": lambda: rig.crm.patch("opportunity", record.remote_id, {"amount": Decimal(1)}),
        }
        return asks[name]()


def replace_fields(spec: KindSpec, *more: FieldSpec) -> KindSpec:
    return KindSpec(kind=spec.kind, label=spec.label, title=spec.title, fields=(*spec.fields, *more))
