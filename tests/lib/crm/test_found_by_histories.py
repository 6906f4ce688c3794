"""Orders of events that nobody thought of before a history met them."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from lib.crm.base import InvalidField, Value
from lib.crm.fields import TABLES
from lib.crm.memory_world import Fault
from tests.lib.crm.notion.rig import rigged
from tests.lib.crm.rig import Rig


def test_what_is_computed_while_a_record_is_in_the_trash_is_told_when_it_is_back(rig: Rig) -> None:
    """Also when people restore it before a complete pass has seen that it was gone."""
    deal = rig.add_deal("Scanners")
    rig.sync()
    there = rig.remote("opportunity", deal).remote_id
    rig.world.mark("opportunity", there, trashed=True)
    rig.execute("update opportunities set health_score = 40 where id = %s", deal)
    rig.wait(timedelta(minutes=7))
    rig.sync()
    rig.world.mark("opportunity", there, trashed=False)
    rig.settle()

    assert rig.remote("opportunity", deal).values["health"] == 40


@pytest.mark.parametrize("mark", ["trashed", "unshared"])
def test_what_is_out_of_sight_was_not_taken_out_of_a_relation(rig: Rig, mark: str) -> None:
    """A CRM that does not show a record shows it in no other record either: the deal keeps its account here."""
    rig.world.hides_members = True
    norden = rig.add_account("Norden")
    deal = rig.add_deal("Scanners", account_id=norden)
    rig.sync()
    there = rig.remote("account", norden).remote_id
    rig.world.mark("account", there, **({"trashed": True} if mark == "trashed" else {"shared": False}))
    rig.edit("opportunity", deal, amount=Decimal(7))
    rig.settle()

    assert rig.ours("opportunity", deal, "account_id") == str(norden)
    assert rig.ours("opportunity", deal, "amount") == 7
    rig.edit("opportunity", deal, account=None)
    rig.world.mark("account", there, trashed=False, shared=True)
    rig.settle()
    assert rig.ours("opportunity", deal, "account_id") is None


def test_what_changes_here_while_a_relation_is_out_of_sight_is_told_afterwards(rig: Rig) -> None:
    """The deal has no account any more; its account was not shared when that was to be told."""
    rig.world.hides_members = True
    norden = rig.add_account("Norden")
    deal = rig.add_deal("Scanners", account_id=norden)
    rig.sync()
    there = rig.remote("account", norden).remote_id
    rig.world.mark("account", there, shared=False)
    rig.execute("update opportunities set account_id = null where id = %s", deal)
    rig.sync()
    rig.world.mark("account", there, shared=True)
    rig.settle()

    assert rig.ours("opportunity", deal, "account_id") is None
    assert rig.remote("opportunity", deal).values["account"] is None


def test_a_copy_that_is_found_in_place_of_a_record_being_made_has_agreed_to_nothing(rig: Rig) -> None:
    """Ours was edited, theirs removed, and making it anew was put off; a copy of the old one still carries our id."""
    rig.restores = False
    deal = rig.add_deal("Scanners", amount=Decimal(10))
    rig.sync()
    old = rig.remote("opportunity", deal)
    rig.world.mark("opportunity", old.remote_id, trashed=True)
    rig.execute("update opportunities set amount = 99 where id = %s", deal)
    rig.world.faults.append(Fault("rate_limited", "create"))
    rig.sync()
    rig.world.add("opportunity", dict(old.values), deal)
    rig.settle()

    assert rig.ours("opportunity", deal, "amount") == 10
    assert ("opportunity", "amount", "crm", "10", "99") in rig.conflicts()


def test_what_is_erased_here_while_it_is_in_the_trash_there_is_forgotten(rig: Rig) -> None:
    """People may restore it: it is nobody's then, and not asked for again and again."""
    deal = rig.add_deal("Scanners")
    rig.sync()
    there = rig.remote("opportunity", deal).remote_id
    rig.world.mark("opportunity", there, trashed=True)
    rig.settle()
    rig.execute("delete from opportunities where id = %s", deal)
    rig.sync()
    rig.world.mark("opportunity", there, trashed=False)
    rig.settle()

    assert rig.rows("select state from crm_links where local_id = %s", deal) == ["forgotten"]
    assert rig.rows("select id from opportunities") == []


@pytest.mark.parametrize("write", ["create", "patch"])
def test_notion_names_the_relation_to_a_page_that_it_does_not_show(write: str) -> None:
    """Then the rest of the record is written all the same."""
    with rigged() as there:
        there.reconnect(there.crm.set_up([table.spec for table in TABLES.values()]))
        account = there.crm.create("account", uuid4(), {"name": "Norden"}).remote_id
        deal = there.crm.create("opportunity", uuid4(), {"name": "Scanners"}).remote_id
        there.unshare("account", account)
        values: dict[str, Value] = {"name": "Docks", "account": frozenset({account})}

        with pytest.raises(InvalidField) as caught:
            (
                there.crm.create("opportunity", uuid4(), values)
                if write == "create"
                else there.crm.patch("opportunity", deal, values)
            )

    assert caught.value.field == "account"
