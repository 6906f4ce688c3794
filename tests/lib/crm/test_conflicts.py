"""Values that were lost, and a person's word on which is right."""

from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from lib.auth.viewer import LOCAL, Viewer
from lib.crm import conflicts
from lib.crm.models import ConflictQuery, CrmConflict, Side
from lib.crm.values import Codec
from lib.errors import Conflict, NotFound
from tests.lib.crm.rig import Rig


def open_conflicts(rig: Rig, viewer: Viewer = LOCAL) -> list[CrmConflict]:
    with rig.transaction() as conn:
        return conflicts.list_conflicts(conn, viewer, ConflictQuery()).conflicts


def resolve(rig: Rig, identity: UUID, winner: Side, viewer: Viewer = LOCAL) -> CrmConflict:
    with rig.transaction() as conn:
        return conflicts.resolve(conn, viewer, Codec(rig.crm), identity, winner)


@pytest.fixture
def amounts(rig: Rig) -> UUID:
    """A deal whose amount both sides set: the CRM's 300 was kept, ours of 200 lost."""
    deal = rig.add_deal("Scanners", amount=Decimal(100))
    rig.sync()
    rig.edit("opportunity", deal, amount=Decimal(300))
    rig.add_deal("Scanners", amount=Decimal(200))
    rig.wait(timedelta(minutes=10))
    rig.sync()
    return deal


@pytest.fixture
def healths(rig: Rig) -> UUID:
    """A deal whose health a person set to 99 in the CRM, and that Dealcoach computed as 70."""
    deal = rig.add_deal("Scanners")
    rig.execute("update opportunities set health_score = 70")
    rig.sync()
    rig.edit("opportunity", deal, health=Decimal(99))
    rig.wait(timedelta(minutes=10))
    rig.sync()
    return deal


def test_a_conflict_names_the_record_the_field_and_both_values(rig: Rig, amounts: UUID) -> None:
    """With whose was kept."""
    (found,) = open_conflicts(rig)

    assert (found.kind, found.record_id, found.record_name) == ("opportunity", amounts, "Scanners")
    assert (found.field, found.label, found.winner) == ("amount", "Amount", "crm")
    assert (found.dealcoach_value, found.crm_value, found.resolution) == ("200", "300", None)


@pytest.mark.parametrize(("winner", "amount"), [("crm", 300), ("dealcoach", 200)], ids=["theirs", "ours"])
def test_a_resolution_is_the_value_on_both_sides(rig: Rig, amounts: UUID, winner: Side, amount: int) -> None:
    """Either way, although the field is the CRM's; it raises no new conflict."""
    (found,) = open_conflicts(rig)
    answer = resolve(rig, found.id, winner)
    rig.wait(timedelta(minutes=10))
    rig.sync()

    assert (answer.resolution, open_conflicts(rig)) == (winner, [])
    assert rig.remote("opportunity", amounts).values["amount"] == amount
    assert rig.ours("opportunity", amounts, "amount") == amount
    assert rig.settle() == 0
    assert open_conflicts(rig) == []


@pytest.mark.parametrize(("winner", "health"), [("crm", 99), ("dealcoach", 70)], ids=["theirs", "ours"])
def test_what_is_computed_can_be_decided_too(rig: Rig, healths: UUID, winner: Side, health: int) -> None:
    """A person's word outranks what is computed later."""
    (found,) = open_conflicts(rig)
    resolve(rig, found.id, winner)
    rig.wait(timedelta(minutes=10))
    rig.sync()

    assert rig.remote("opportunity", healths).values["health"] == health
    assert rig.ours("opportunity", healths, "health_score") == health
    assert rig.ours("opportunity", healths, "crm_held") == (["health_score"] if winner == "crm" else [])


def test_an_edit_since_outranks_the_resolution(rig: Rig, amounts: UUID) -> None:
    """The person who edited last knew most; what they overrode is kept again."""
    (found,) = open_conflicts(rig)
    resolve(rig, found.id, "dealcoach")
    rig.edit("opportunity", amounts, amount=Decimal(400))
    rig.wait(timedelta(minutes=10))
    rig.sync()

    assert rig.ours("opportunity", amounts, "amount") == 400
    assert [(each.dealcoach_value, each.crm_value) for each in open_conflicts(rig)] == [("200", "400")]


def test_a_removal_can_be_confirmed(rig: Rig) -> None:
    """An edit had kept the record; a person says that it goes: to the CRM's trash, and marked as gone here."""
    deal = rig.add_deal("Scanners", amount=Decimal(1))
    rig.sync()
    remote_id = rig.remote("opportunity", deal).remote_id
    rig.world.mark("opportunity", remote_id, trashed=True)
    rig.add_deal("Scanners", amount=Decimal(2))
    rig.settle()
    (found,) = open_conflicts(rig)
    resolve(rig, found.id, "crm")
    rig.settle()

    assert rig.ours("opportunity", deal, "gone_at") is not None
    assert [each.trashed for each in rig.records("opportunity")] == [True]
    assert open_conflicts(rig) == []


def test_resolving_again_is_harmless_and_otherwise_refused(rig: Rig, amounts: UUID) -> None:
    """Two people click; the second is told."""
    (found,) = open_conflicts(rig)
    first = resolve(rig, found.id, "crm")

    assert resolve(rig, found.id, "crm") == first
    with pytest.raises(Conflict, match="the other way"):
        resolve(rig, found.id, "dealcoach")
    with rig.transaction() as conn:
        (kept,) = conflicts.list_conflicts(conn, LOCAL, ConflictQuery(state="resolved")).conflicts
    assert kept == first


def test_conflicts_are_seen_by_those_who_see_the_record(rig: Rig, amounts: UUID) -> None:
    """To anyone else they do not exist, to the word."""
    rita = rig.add_user("Rita", "rita@seller.example")
    rig.execute("update opportunities set owner_id = %s", rita)
    stranger = Viewer("Sam", "rep", UUID(int=5), [UUID(int=5)])
    (found,) = open_conflicts(rig, Viewer("Rita", "rep", rita, [rita]))

    assert open_conflicts(rig, stranger) == []
    with pytest.raises(NotFound) as theirs:
        resolve(rig, found.id, "crm", stranger)
    with pytest.raises(NotFound) as none:
        resolve(rig, UUID(int=9), "crm", stranger)
    assert theirs.value.detail.replace(str(found.id), "") == none.value.detail.replace(str(UUID(int=9)), "")
