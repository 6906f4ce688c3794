"""Records: what comes back, what is left alone, and what is not known for sure."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from dev.simulators.notion.faults import Fault
from dev.simulators.notion.texts import plain
from lib.crm.base import InvalidField, RemoteRecord, Unreachable
from tests.lib.crm.notion.conftest import Start
from tests.lib.crm.notion.rig import NotionRig

NORDEN = "Norden"


def accounts(rig: NotionRig, number: int) -> frozenset[str]:
    return frozenset(rig.crm.create("account", uuid4(), {"name": f"A {n}"}).remote_id for n in range(number))


def fetched(rig: NotionRig, record: RemoteRecord) -> RemoteRecord:
    found = rig.crm.fetch("opportunity", record.remote_id)
    assert isinstance(found, RemoteRecord)
    return found


def test_the_answer_to_a_write_has_long_lists_whole(start: Start) -> None:
    """It becomes the base of the next merge: what it lacked would look removed."""
    rig = start()
    related = accounts(rig, 60)
    record = rig.crm.create("opportunity", uuid4(), {"name": NORDEN, "accounts": related})
    patched = rig.crm.patch("opportunity", record.remote_id, {"amount": Decimal(1)})

    assert (record.values["accounts"], record.unread) == (related, frozenset())
    assert (patched.values["accounts"], patched.unread) == (related, frozenset())


def test_a_write_is_done_although_its_long_lists_could_not_be_read(start: Start) -> None:
    """They are marked as not read; the write is not reported as failed."""
    rig = start()
    related = accounts(rig, 30)
    record = rig.crm.create("opportunity", uuid4(), {"name": NORDEN, "accounts": related})
    rig.simulator.state.faults.armed.append(Fault("500", path="/properties/"))
    patched = rig.crm.patch("opportunity", record.remote_id, {"amount": Decimal(1)})

    assert (patched.values["amount"], patched.unread) == (Decimal(1), frozenset({"accounts"}))


def test_what_people_write_into_a_text(start: Start) -> None:
    """A mention is its words; bold or not is theirs, and stays while we write other fields."""
    rig = start()
    record = rig.crm.create("opportunity", uuid4(), {"name": NORDEN})
    mention = {**plain("@Ann"), "type": "mention", "mention": {"type": "user", "user": {"object": "user", "id": "1"}}}
    bold = plain("now", {**plain("")["annotations"], "bold": True})
    rig.simulator.person.write(record.remote_id, "Next steps", [plain("Ask "), mention, plain(" "), bold])
    rig.crm.patch("opportunity", record.remote_id, {"amount": Decimal(1)})

    assert fetched(rig, record).values["next"] == "Ask @Ann now"
    assert rig.simulator.person.look(record.remote_id)["Next steps"][3]["annotations"]["bold"]


def test_an_owner_whose_address_nobody_may_know(start: Start) -> None:
    """Someone is set, and we cannot tell who: that is not nobody."""
    rig = start()
    record = rig.crm.create("opportunity", uuid4(), {"name": NORDEN, "owner": rig.owner})
    hidden = next(
        user for user in rig.simulator.state.workspace.users.values() if user.email is None and not user.is_bot
    )
    rig.simulator.person.edit(record.remote_id, {"Owner": {"people": [{"id": hidden.id}]}})
    found = fetched(rig, record)

    assert (found.values["owner"], found.unread) == (None, frozenset({"owner"}))


def test_a_connection_that_sees_ids_of_people_only(start: Start) -> None:
    """Every owner is unread, none is taken for empty, and one that cannot be written costs that field only."""
    rig = start(can_read_users=False)
    record = rig.crm.create("opportunity", uuid4(), {"name": NORDEN})
    rig.edit("opportunity", record.remote_id, {"owner": rig.owner})

    assert fetched(rig, record).unread == frozenset({"owner"})
    with pytest.raises(InvalidField, match="read user information") as caught:
        rig.crm.patch("opportunity", record.remote_id, {"owner": rig.owner})
    assert caught.value.field == "owner"
    assert rig.crm.people() == frozenset()


def test_a_key_that_someone_copied(start: Start) -> None:
    """A duplicated page carries our key too: both are found, the older first."""
    rig = start()
    key = uuid4()
    record = rig.crm.create("opportunity", key, {"name": NORDEN})
    rig.wait(timedelta(minutes=2))
    words = {"rich_text": [{"text": {"content": str(key)}}]}
    twin = rig.simulator.person.create(rig.table("opportunity").source_id, {"Dealcoach ID": words})
    rig.wait(rig.crm.capabilities.index_lag)

    assert [each.remote_id for each in rig.crm.find_by_key("opportunity", key)] == [record.remote_id, twin]


def test_many_copies_of_a_key_are_all_found(start: Start) -> None:
    """However many pages of an answer they fill."""
    rig = start(shorter_pages=True)
    key = uuid4()
    words = {"rich_text": [{"text": {"content": str(key)}}]}
    source = rig.table("opportunity").source_id
    made = {rig.simulator.person.create(source, {"Dealcoach ID": words}) for _ in range(120)}
    rig.wait(rig.crm.capabilities.index_lag)

    assert {each.remote_id for each in rig.crm.find_by_key("opportunity", key)} == made


def test_a_page_of_another_table_is_no_record_of_this_one(start: Start) -> None:
    """Whoever moved it there decided so; nothing of it is taken in or written."""
    rig = start()
    (account,) = accounts(rig, 1)

    assert rig.crm.fetch("opportunity", account) == Unreachable(account)


def test_a_related_record_in_the_trash(start: Start) -> None:
    """Notion hides it from the list without the record being edited; the list is shown as it is."""
    rig = start()
    related = accounts(rig, 2)
    record = rig.crm.create("opportunity", uuid4(), {"name": NORDEN, "accounts": related})
    gone = min(related)
    rig.crm.trash("account", gone)

    assert fetched(rig, record).values["accounts"] == related - {gone}
    rig.crm.restore("account", gone)
    assert fetched(rig, record).values["accounts"] == related


def test_a_record_purged_from_the_trash_is_unreachable(start: Start) -> None:
    """After 30 days Notion knows nothing of it, and that proves nothing."""
    rig = start()
    record = rig.crm.create("opportunity", uuid4(), {"name": NORDEN})
    rig.crm.trash("opportunity", record.remote_id)
    trashed = fetched(rig, record).trashed
    rig.wait(timedelta(days=30))

    assert trashed
    assert rig.crm.fetch("opportunity", record.remote_id) == Unreachable(record.remote_id)
    rig.crm.trash("opportunity", record.remote_id)


def test_a_record_of_very_long_texts(start: Start) -> None:
    """More than one request takes: made in one, filled by the next."""
    rig = start()
    long = "漢" * 130_000
    record = rig.crm.create("opportunity", uuid4(), {"name": long, "next": long})

    assert (record.values["name"], record.values["next"]) == (long, long)


def test_users_are_asked_for_once(start: Start) -> None:
    """And not at all where nobody writes an owner."""
    rig = start()
    rig.crm.create("opportunity", uuid4(), {"name": NORDEN})
    nobody = rig.simulator.state.requests()["GET /v1/users"]
    for _ in range(3):
        rig.crm.create("opportunity", uuid4(), {"name": NORDEN, "owner": rig.owner})

    assert (nobody, rig.simulator.state.requests()["GET /v1/users"]) == (0, 1)


def test_the_version_of_the_api_is_pinned(start: Start) -> None:
    """Every request names it."""
    rig = start()
    rig.crm.changed_since("account", None, None)

    assert {exchange.version for exchange in rig.simulator.state.journal} == {"2026-03-11"}
