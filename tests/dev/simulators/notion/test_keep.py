"""A workspace that is kept in a file is the same one the next time."""

from pathlib import Path

from dev.simulators.notion.keep import load, save
from dev.simulators.notion.options import Options
from dev.simulators.notion.server import serve
from tests.dev.simulators.notion.conftest import NOON, Start

OPTIONS = Options(now=NOON)


def test_everything_is_kept(start: Start, tmp_path: Path) -> None:
    """Rows with all their values, tables, people, the trash, what is not shared, and events that nobody was told of."""
    notion = start()
    account = notion.account()
    deal = notion.deal(
        Account={"relation": [{"id": account["id"]}]},
        Figure={"number": 12.5},
        Who={"people": [{"id": notion.person.id}]},
    )
    notion.person.trash(notion.deal("Thrown away")["id"])
    notion.person.unshare(notion.account("Hidden")["id"])
    path = tmp_path / "notion.json"
    save(notion.state, path)
    again = load(path, OPTIONS)

    assert again.workspace == notion.state.workspace
    assert again.home == notion.state.home
    assert again.workspace.pages[deal["id"]].current.values == notion.state.workspace.pages[deal["id"]].current.values
    assert [each.name for each in tmp_path.iterdir()] == ["notion.json"]


def test_new_ids_are_new(start: Start, tmp_path: Path) -> None:
    """Also where the seed is that of the run before."""
    notion = start()
    path = tmp_path / "notion.json"
    save(notion.state, path)
    again = load(path, OPTIONS)
    made = {again.new_id() for _ in range(50)}

    assert made.isdisjoint({*again.workspace.pages, *again.workspace.sources, *again.workspace.users})


def test_a_server_keeps_its_workspace_when_it_ends(tmp_path: Path) -> None:
    """And makes no file of an empty one."""
    path = tmp_path / "folder" / "notion.json"
    with serve(OPTIONS, path=path):
        pass
    assert not path.parent.exists()
    with serve(OPTIONS, path=path) as simulator:
        source = simulator.person.add_database("Deals", {"Name": {"title": {}}})
    with serve(OPTIONS, path=path) as simulator:
        assert list(simulator.state.workspace.sources) == [source]
