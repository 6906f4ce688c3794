"""Who removes what, and on which proof."""

from datetime import timedelta
from decimal import Decimal

import pytest

from lib.crm.memory_world import Fault
from tests.lib.crm.rig import Rig

A_DAY = timedelta(days=1, minutes=5)


@pytest.fixture(params=[True, False], ids=["restores", "restores nothing"])
def rig(rig: Rig, request: pytest.FixtureRequest) -> Rig:
    rig.restores = request.param
    return rig


def trash(rig: Rig, deal: object) -> str:
    stored = next(each for each in rig.records("opportunity") if each.key == deal)
    rig.world.mark("opportunity", stored.remote_id, trashed=True)
    return stored.remote_id


def test_a_trashed_record_is_gone_after_a_complete_pass(rig: Rig) -> None:
    """It is kept here, marked, and nothing is written to the CRM; a pass over what changed decides nothing."""
    deal, other = rig.add_deal("Scanners"), rig.add_deal("Docks")
    rig.sync()
    trash(rig, deal)
    rig.wait(timedelta(minutes=10))
    rig.sync()
    assert rig.ours("opportunity", deal, "gone_at") is None
    writes = rig.world.writes
    rig.wait(A_DAY)
    rig.sync()

    assert rig.ours("opportunity", deal, "gone_at") is not None
    assert rig.ours("opportunity", other, "gone_at") is None
    assert rig.world.writes == writes
    assert rig.settle() == 0


def test_a_record_that_people_take_out_of_the_trash_is_back(rig: Rig) -> None:
    """With what they changed."""
    deal = rig.add_deal("Scanners")
    rig.sync()
    remote_id = trash(rig, deal)
    rig.wait(A_DAY)
    rig.sync()
    rig.world.mark("opportunity", remote_id, trashed=False)
    rig.world.edit("opportunity", remote_id, amount=Decimal(8))
    rig.wait(timedelta(minutes=10))
    rig.sync()

    assert (rig.ours("opportunity", deal, "gone_at"), rig.ours("opportunity", deal, "amount")) == (None, 8)


def test_an_edit_beats_a_delete(rig: Rig) -> None:
    """The record comes back in the CRM, and a person is told that someone had removed it."""
    deal = rig.add_deal("Scanners", amount=Decimal(1))
    rig.sync()
    trash(rig, deal)
    rig.add_deal("Scanners", amount=Decimal(2))
    rig.settle()

    assert rig.remote("opportunity", deal).values["amount"] == 2
    assert rig.ours("opportunity", deal, "gone_at") is None
    assert rig.conflicts() == [("opportunity", None, "dealcoach", None, None)]


@pytest.mark.parametrize("creates_once", [True, False])
def test_a_copy_that_still_carries_the_id_is_not_taken_for_the_record(rig: Rig, creates_once: bool) -> None:  # noqa: FBT001 (a parameter)
    """The original comes back beside it, though the copy could not be given an id of its own at first."""
    rig.creates_once = creates_once
    deal = rig.add_deal("Scanners", amount=Decimal(1))
    rig.sync()
    original = next(each for each in rig.records("opportunity") if each.key == deal)
    copy = rig.world.add("opportunity", dict(original.values), original.key)
    trash(rig, deal)
    rig.add_deal("Scanners", amount=Decimal(2))
    rig.world.faults.append(Fault("line_broken", "write_key", 2))
    rig.wait(timedelta(minutes=10))
    rig.sync()
    rig.settle()

    live = [each for each in rig.records("opportunity") if not each.trashed]
    assert len({each.key for each in live}) == len(live) == 2
    assert rig.remote("opportunity", deal).remote_id != copy.remote_id
    assert rig.ours("opportunity", deal, "gone_at") is None


def test_what_people_set_before_they_removed_it_is_not_lost(rig: Rig) -> None:
    """The record comes back with their value; ours, which lost, is kept."""
    deal = rig.add_deal("Scanners", amount=Decimal(1))
    rig.sync()
    rig.edit("opportunity", deal, amount=Decimal(9), currency="CHF")
    trash(rig, deal)
    rig.add_deal("Scanners", amount=Decimal(2))
    rig.settle()

    values = rig.remote("opportunity", deal).values
    assert (values["amount"], values["currency"]) == (9, "CHF")
    assert sorted((field or "", lost) for _, field, _, _, lost in rig.conflicts()) == [("", None), ("amount", "2")]


def test_what_is_merely_computed_is_no_edit(rig: Rig) -> None:
    """Health moves by itself; it does not bring back what people removed."""
    deal = rig.add_deal("Scanners")
    rig.sync()
    trash(rig, deal)
    rig.execute("update opportunities set health_score = 40")
    rig.settle()

    assert rig.ours("opportunity", deal, "gone_at") is not None
    assert [each.trashed for each in rig.records("opportunity")] == [True]


def test_what_is_not_shown_any_more_is_not_gone(rig: Rig) -> None:
    """Removed for good and not shared look alike: it is told, and nothing is done."""
    deal = rig.add_deal("Scanners")
    rig.sync()
    remote_id = rig.remote("opportunity", deal).remote_id
    rig.world.mark("opportunity", remote_id, shared=False)
    rig.wait(A_DAY)
    rig.sync()
    assert rig.ours("opportunity", deal, "gone_at") is None
    assert "no longer shows" in rig.problems()[0][1]
    rig.world.mark("opportunity", remote_id, shared=True)
    rig.world.edit("opportunity", remote_id, amount=Decimal(4))
    rig.wait(A_DAY)
    rig.sync()

    assert (rig.ours("opportunity", deal, "amount"), rig.problems()) == (4, [])


def test_a_pass_that_was_cut_short_decides_nothing(rig: Rig) -> None:
    """Whatever it did not show may well be there; the next pass is over all again."""
    deals = [rig.add_deal(f"Deal {n}") for n in range(8)]
    rig.sync()
    for deal in deals[:3]:
        trash(rig, deal)
    rig.world.most_rows = 4
    rig.wait(A_DAY)
    rig.sync()
    assert rig.rows("select count(*) from opportunities where gone_at is not null") == [0]
    rig.world.most_rows = 10_000
    rig.wait(timedelta(minutes=10))
    rig.sync()

    assert rig.rows("select count(*) from opportunities where gone_at is not null") == [3]


def test_many_at_once_are_not_believed(rig: Rig) -> None:
    """An operator is told, and may say that it was meant."""
    deals = [rig.add_deal(f"Deal {n}") for n in range(20)]
    rig.sync()
    for deal in deals[:10]:
        trash(rig, deal)
    rig.wait(A_DAY)
    rig.sync()
    assert rig.rows("select count(*) from opportunities where gone_at is not null") == [0]
    assert "10 of 20" in rig.problems()[0][1]
    rig.wait(A_DAY)
    rig.sync(share=1.0)

    assert rig.rows("select count(*) from opportunities where gone_at is not null") == [10]
    assert rig.problems() == []


def test_what_is_erased_here_goes_to_the_trash_there(rig: Rig) -> None:
    """And does not come back from there."""
    deal, other = rig.add_deal("Scanners"), rig.add_deal("Docks")
    rig.sync()
    rig.execute("delete from opportunities where id = %s", deal)
    rig.settle()

    assert {str(each.key): each.trashed for each in rig.records("opportunity")} == {str(deal): True, str(other): False}
    assert rig.rows("select id from opportunities") == [other]


def test_what_people_edited_there_is_not_trashed_when_it_is_erased_here(rig: Rig) -> None:
    """It stays theirs alone, and is told."""
    deal = rig.add_deal("Scanners")
    rig.sync()
    rig.edit("opportunity", deal, amount=Decimal(3))
    rig.execute("delete from opportunities where id = %s", deal)
    rig.settle()

    assert [each.trashed for each in rig.records("opportunity")] == [False]
    assert rig.rows("select count(*) from opportunities") == [0]
    assert rig.conflicts() == [("opportunity", None, "crm", None, None)]


def test_many_erased_at_once_are_not_believed(rig: Rig) -> None:
    """A mishap in our database empties no CRM."""
    for n in range(20):
        rig.add_deal(f"Deal {n}")
    rig.sync()
    rig.execute("delete from opportunities where name <> 'Deal 0'")
    rig.wait(timedelta(minutes=10))
    rig.sync()

    assert not any(each.trashed for each in rig.records("opportunity"))
    assert "19 of 20" in rig.problems()[0][1]
