"""What is searched follows the names."""

from psycopg import Connection
from psycopg.rows import TupleRow

from dev.bench.statements import ask
from tests.api.workspace import Workspace, build


def found(conn: Connection[TupleRow], workspace: Workspace, text: str) -> list[str]:
    """The deals that a search answers, by the workspace's names."""
    by_id = {str(identity): key for key, identity in workspace.deals.items()}
    answer, _ = ask(conn, f"/api/opportunities?search={text}")
    return sorted(by_id[row["id"]] for row in answer.json()["opportunities"])


def test_an_account_that_is_renamed_is_found_under_its_new_name(conn: Connection[TupleRow]) -> None:
    """On every one of its deals, and no longer under the old; the deals themselves did not change."""
    workspace = build(conn)
    before = conn.execute("select id, updated_at from opportunities order by id").fetchall()
    conn.execute("update accounts set name = 'Quillmark' where id = %s", (workspace.accounts["norden"],))

    assert found(conn, workspace, "quillmark") == ["c", "d"]
    assert found(conn, workspace, "norden") == []
    assert conn.execute("select id, updated_at from opportunities order by id").fetchall() == before


def test_a_deal_that_moves_to_another_account_is_found_there(conn: Connection[TupleRow]) -> None:
    """Its account's name is part of what is searched, also when it comes later."""
    workspace = build(conn)
    conn.execute(
        "update opportunities set account_id = %s, name = 'Late tender' where id = %s",
        (workspace.accounts["norden"], workspace.deals["e"]),
    )

    assert found(conn, workspace, "norden") == ["c", "d", "e"]
    assert found(conn, workspace, "norden late") == ["e"]
    assert found(conn, workspace, "unknown company") == []


def test_what_is_common_does_not_hide_what_is_meant(conn: Connection[TupleRow]) -> None:
    """A typo is corrected per word, so both words still count."""
    workspace = build(conn)

    assert found(conn, workspace, "hexvale pilto") == ["b"]
