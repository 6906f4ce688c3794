"""Fields that hold sets, beyond what a page of the CRM shows. They are two lines of the table of fields."""

from collections.abc import Generator
from datetime import timedelta

import pytest

from lib.db import Transaction
from tests.lib.crm.histories.drawn import extra_fields
from tests.lib.crm.rig import Rig


@pytest.fixture
def rig(transaction: Transaction) -> Generator[Rig]:
    with extra_fields(transaction):
        made = Rig(transaction)
        made.set_up()
        yield made


def test_members_of_both_sides_meet(rig: Rig) -> None:
    """What either added is in, what either took out is out, and nobody has lost anything."""
    deal = rig.add_deal("Scanners")
    rig.execute("update opportunities set tags = '{a,b,c}'")
    rig.sync()
    rig.execute("update opportunities set tags = '{a,b,ours}'")
    rig.edit("opportunity", deal, tags=frozenset({"b", "c", "theirs"}))
    rig.wait(timedelta(minutes=3))
    rig.sync()

    assert rig.remote("opportunity", deal).values["tags"] == frozenset({"b", "ours", "theirs"})
    assert rig.ours("opportunity", deal, "tags") == ["b", "ours", "theirs"]
    assert rig.conflicts() == []


def test_a_list_that_was_cut_off_takes_nobody_out(rig: Rig) -> None:
    """A page shows 25 of 40; the person who was added there is found by asking for the record."""
    people = [rig.add_person(f"Person {n}", email=f"p{n}@buyer{n}.example") for n in range(40)]
    deal = rig.add_deal("Scanners")
    rig.execute("update opportunities set people = %s", people[:39])
    rig.sync()
    related = rig.remote("opportunity", deal).values["people"]
    assert isinstance(related, frozenset)
    assert len(related) == 39
    rig.edit("opportunity", deal, people=related | {rig.remote("stakeholder", people[39]).remote_id}, name="Docks")
    rig.wait(timedelta(minutes=3))
    rig.sync()

    assert len(rig.ours("opportunity", deal, "people")) == 40
    assert rig.ours("opportunity", deal, "name") == "Docks"
    assert rig.settle() == 0


def test_a_relation_is_told_once_what_it_leads_to_is_there(rig: Rig) -> None:
    """A person whom the CRM refused at first is in the deal's list when they are taken."""
    rig.world.refused_values = frozenset({"Ann"})
    ann, bob = rig.add_person("Ann", email="ann@norden.example"), rig.add_person("Bob", email="bob@norden.example")
    deal = rig.add_deal("Scanners")
    rig.execute("update opportunities set people = %s", [ann, bob])
    rig.sync()
    assert rig.remote("opportunity", deal).values["people"] is None
    rig.world.refused_values = frozenset()
    rig.execute("update people set title = 'CFO' where id = %s", ann)
    rig.wait(timedelta(minutes=10))
    rig.sync()

    both = {rig.remote("stakeholder", person).remote_id for person in (ann, bob)}
    assert rig.remote("opportunity", deal).values["people"] == both
