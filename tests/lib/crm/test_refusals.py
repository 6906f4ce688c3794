"""A value that the CRM does not take: told once, left alone while it stays, and sent when that may have changed."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest

from lib.crm.doors import run_crm_sync, set_up
from lib.crm.memory_world import World
from lib.db import Transaction
from lib.records.deals import upsert_opportunities
from lib.records.models import OpportunityRecord
from tests.lib.crm.rig import Rig
from tests.lib.crm.vendors import deployed_with_crm

RITA, SAM = "rita@seller.example", "sam@seller.example"


def asked(rig: Rig, time: timedelta) -> list[str]:
    """What a round that begins so much later asks of the CRM, but for its passes."""
    rig.wait(time)
    before = len(rig.world.requests)
    rig.sync()
    return [each for each in rig.world.requests[before:] if each != "changed_since"]


def start(rig: Rig) -> None:
    """Rita is a user of the CRM, Sam is none; he owns a deal."""
    rig.world.people = frozenset({RITA})
    rig.add_user("Rita", RITA)
    rig.add_deal("Scanners", owner_id=rig.add_user("Sam", SAM), amount=Decimal(100))
    rig.sync()


def test_an_owner_whom_the_crm_does_not_know_is_told_and_costs_nothing_later(rig: Rig) -> None:
    """Once a day it is asked who is there; neither the pass nor a change of another column looks at the deal."""
    start(rig)
    rig.wait(timedelta(minutes=1))
    rig.execute("update opportunities set metadata = '{}', updated_at = now()")

    assert rig.problems() == [("opportunity", f"Nobody here has the address {SAM}.")]
    assert [asked(rig, timedelta(minutes=5)) for _ in range(3)] == [[], [], []]
    assert asked(rig, timedelta(days=1)) == ["people"]
    assert rig.problems() == [("opportunity", f"Nobody here has the address {SAM}.")]


def test_the_rest_of_the_record_is_told_without_him(rig: Rig) -> None:
    """One look and one patch, in which he is not."""
    start(rig)
    rig.execute("update opportunities set health_score = 50")

    assert asked(rig, timedelta(minutes=5)) == ["fetch", "patch"]
    (deal,) = rig.records("opportunity")
    assert (deal.values["health"], deal.values["owner"]) == (50, None)
    assert asked(rig, timedelta(minutes=5)) == []
    assert rig.rows("select attempts from sync_problems where resolved_at is null") == [1]


def test_when_the_crm_knows_him_he_is_sent(rig: Rig) -> None:
    """Within a day, and nobody has to touch the deal."""
    start(rig)
    rig.world.people |= {SAM}
    rig.wait(timedelta(days=1))
    rig.sync()
    (deal,) = rig.records("opportunity")

    assert (deal.values["owner"], rig.problems()) == (SAM, [])
    assert asked(rig, timedelta(days=1)) == []


def test_another_owner_is_sent_at_once(rig: Rig) -> None:
    """The refusal was of the value, not of the field."""
    start(rig)
    (rita,) = rig.rows("select id from users where email = %s", RITA)
    rig.execute("update opportunities set owner_id = %s", rita)
    rig.sync()
    (deal,) = rig.records("opportunity")

    assert (deal.values["owner"], rig.problems()) == (RITA, [])


def test_an_owner_that_people_set_there_is_taken(rig: Rig) -> None:
    """Blank was what both sides knew of; whoever is set then is a person's word."""
    start(rig)
    (deal,) = rig.rows("select id from opportunities")
    rig.wait(timedelta(minutes=5))
    rig.edit("opportunity", deal, owner=RITA)
    rig.wait(timedelta(minutes=5))
    rig.sync()

    (owner,) = rig.rows("select u.email from opportunities o join users u on u.id = o.owner_id")
    assert (owner, rig.problems()) == (RITA, [])
    assert rig.settle() == 0


def test_a_record_that_people_made_without_an_owner(rig: Rig) -> None:
    """It is ours, whose owner the CRM does not know: the blank is what both sides know of, and no pass looks again."""
    rig.world.people = frozenset({RITA})
    rig.add_deal("Scanners", owner_id=rig.add_user("Sam", SAM))
    rig.world.add("opportunity", {"name": "Scanners"})
    rig.wait(timedelta(minutes=1))
    rig.sync()

    assert len(rig.records("opportunity")) == 1
    assert rig.problems() == [("opportunity", f"Nobody here has the address {SAM}.")]
    assert [asked(rig, timedelta(minutes=1)) for _ in range(2)] == [[], []]


def test_a_value_that_was_refused_is_no_edit(rig: Rig) -> None:
    """People put the deal into the trash: what could never be told does not bring it back."""
    start(rig)
    (deal,) = rig.rows("select id from opportunities")
    rig.world.mark("opportunity", rig.remote("opportunity", deal).remote_id, trashed=True)
    rig.wait(timedelta(days=1))
    rig.sync()

    assert rig.ours("opportunity", deal, "gone_at") is not None
    assert rig.conflicts() == []


@pytest.mark.parametrize("act", [lambda: None, set_up], ids=["nothing", "set-up"])
def test_after_set_up_everything_is_tried_again(
    database_url: str, transaction: Transaction, act: Callable[[], object]
) -> None:
    """The tables may take now what they did not; without it, nothing is sent a second time."""
    with deployed_with_crm(database_url) as world:
        with transaction() as conn:
            record = OpportunityRecord(source="x", external_id="1", name="Scanners", stage="discovery", currency="ZZZ")
            upsert_opportunities(conn, [record])
        world.refused_values = frozenset({"ZZZ"})
        run_crm_sync()
        world.refused_values = frozenset()
        act()
        with transaction() as conn:
            conn.execute("update opportunities set updated_at = now()")
        run_crm_sync()
        told = currency_of(world)
    assert told == ("ZZZ" if act is set_up else None)


def currency_of(world: World) -> object:
    (versions,) = world.versions("opportunity").values()
    return versions[-1].values["currency"]
