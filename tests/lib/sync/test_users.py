"""The seller's own people: all of them, every day, with who manages whom."""

from dataclasses import replace
from typing import Any

from dev.simulators.gong.synthetic import SyntheticWorld
from dev.simulators.gong.world import StaticWorld
from tests.lib.sync.conftest import MakeRig

HELD = SyntheticWorld(8, user_count=45).hold()


def with_users(users: list[dict[str, Any]]) -> StaticWorld:
    return replace(HELD, user_list=users)


def test_managers_are_linked_across_pages(make_rig: MakeRig) -> None:
    """Also to one who comes on a later page than those they manage."""
    last = HELD.user_list[-1]["id"]
    users = [user | {"managerId": last} if place == 0 else user for place, user in enumerate(HELD.user_list)]
    rig = make_rig(with_users(users))
    rig.sync()

    managers = dict(rig.rows("select u.external_id, m.external_id from users u join users m on m.id = u.manager_id"))
    assert managers == {user["id"]: user["managerId"] for user in users if user["managerId"]}


def test_a_user_who_changed_is_current_after_the_next_sync(make_rig: MakeRig) -> None:
    """Another title, another manager, no longer active; nobody else is written."""
    rig = make_rig(HELD)
    rig.sync()
    changed = HELD.user_list[20] | {"title": "Director", "active": False, "managerId": HELD.user_list[0]["id"]}
    rig.state.world = with_users([changed if user["id"] == changed["id"] else user for user in HELD.user_list])
    report = rig.sync()

    assert rig.rows("select title, active from users where external_id = %s", changed["id"]) == [("Director", False)]
    assert report.counts["rows_written"] == 2


def test_a_user_without_an_id_stops_no_other(make_rig: MakeRig) -> None:
    """Noted with its reason, and resolved when it can be read; a manager who is unknown is none."""
    rig = make_rig(HELD)
    broken = [user | {"emailAddress": ["a", "list"], "managerId": "404"} for user in HELD.user_list[:1]]
    rig.state.world = with_users([*broken, *HELD.user_list[1:]])
    report = rig.sync()

    assert report.finished
    assert rig.rows("select count(*) from users") == [45]
    assert rig.rows("select email, manager_id from users where external_id = %s", broken[0]["id"]) == [(None, None)]


def test_a_mailbox_provider_is_not_the_sellers_domain(make_rig: MakeRig) -> None:
    """A user with a private address does not make everyone of that provider a colleague."""
    private = HELD.user_list[0] | {"emailAddress": "someone@gmail.com"}
    call = HELD.call_list[0]
    stranger = {"id": "9", "emailAddress": "buyer@gmail.com", "name": "Buyer", "affiliation": "Unknown"}
    world = replace(
        with_users([private, *HELD.user_list[1:]]),
        call_list=[replace(call, payload=call.payload | {"parties": [stranger]})],
    )
    rig = make_rig(world)
    rig.sync()

    assert rig.rows("select side from call_participants where email = 'buyer@gmail.com'") == ["external"]
