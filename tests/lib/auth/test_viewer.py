"""Whose deals someone sees."""

import pytest
from psycopg import Connection
from psycopg.rows import TupleRow

from lib.auth.viewer import to_viewer
from tests.lib.auth.conftest import Team


@pytest.mark.parametrize(
    ("name", "role", "seen"),
    [
        ("rita", "rep", {"rita"}),
        ("max", "manager", {"max", "rita", "rolf"}),
        ("vera", "manager", {"vera", "max", "rita", "rolf", "nina", "rosa"}),
        ("max", "rep", {"max"}),
    ],
)
def test_a_rep_sees_own_deals_and_a_manager_those_of_everyone_below(
    conn: Connection[TupleRow], team: Team, name: str, role: str, seen: set[str]
) -> None:
    """At any distance; the role decides, not the place in the tree alone."""
    viewer = to_viewer(conn, name, role, team.ids[name])  # pyright: ignore[reportArgumentType] (from a list of cases)

    assert set(viewer.scope or []) == team.named(*seen)


def test_an_admin_sees_all_and_deals_without_an_owner(conn: Connection[TupleRow], team: Team) -> None:
    """A deal that belongs to nobody is for admins."""
    admin = to_viewer(conn, "admin", "admin", None)
    rep = to_viewer(conn, "rita", "rep", team.ids["rita"])

    assert admin.sees(None)
    assert admin.sees(team.ids["rosa"])
    assert not rep.sees(None)
    assert not rep.sees(team.ids["rolf"])


def test_a_circle_of_managers_ends(conn: Connection[TupleRow], team: Team) -> None:
    """Two who name each other as manager see each other, and the question still has an answer."""
    conn.execute("update users set manager_id = %s where id = %s", (team.ids["max"], team.ids["vera"]))

    viewer = to_viewer(conn, "max", "manager", team.ids["max"])

    assert set(viewer.scope or []) == set(team.ids.values())


def test_without_a_user_nobody_but_an_admin_sees_anything(conn: Connection[TupleRow]) -> None:
    """A role alone opens nothing."""
    assert to_viewer(conn, "nobody", "manager", None).scope == []
