"""Databases and data sources: their properties, what of them can be changed, and by whom."""

from typing import Any

import pytest

from dev.simulators.notion.exercise import text
from tests.dev.simulators.notion.conftest import Notion, Start, refused


def columns(notion: Notion, source: str) -> dict[str, Any]:
    return notion.client.data_sources.retrieve(source)["properties"]


def change(notion: Notion, **properties: Any) -> Any:
    return notion.client.data_sources.update(notion.deals, properties=properties)


def test_a_database_has_one_data_source_at_first(start: Start) -> None:
    """It says where it is; the data source has the properties."""
    notion = start()
    source = notion.client.data_sources.retrieve(notion.deals)
    database = notion.client.databases.retrieve(source["parent"]["database_id"])

    assert database["data_sources"] == [{"id": notion.deals, "name": "Deals"}]
    assert "properties" not in database
    assert source["properties"]["Name"]["id"] == "title"


def test_properties_come_change_and_go(start: Start) -> None:
    """By name or id; a new name leaves the id and the values, null takes the property away."""
    notion = start()
    page = notion.deal(Figure={"number": 7})
    figure = columns(notion, notion.deals)["Figure"]["id"]
    change(notion, **{figure: {"name": "Value"}, "Mail": None, "More": {"rich_text": {}}})
    found = columns(notion, notion.deals)

    assert found["Value"]["id"] == figure
    assert "Mail" not in found
    assert notion.read(page)["properties"]["Value"]["number"] == 7
    assert notion.read(page)["properties"]["More"]["rich_text"] == []


def test_options_are_a_list_that_replaces(start: Start) -> None:
    """What is named by name or id keeps its id, what is left out is gone, from pages too."""
    notion = start()
    page = notion.deal(One={"select": {"name": "Blue"}})
    red = columns(notion, notion.deals)["One"]["select"]["options"][0]
    change(notion, One={"select": {"options": [{"id": red["id"]}, {"name": "Grey"}]}})
    options = columns(notion, notion.deals)["One"]["select"]["options"]

    assert [(each["name"], each["id"] == red["id"]) for each in options] == [("Red", True), ("Grey", False)]
    assert notion.read(page)["properties"]["One"]["select"] is None


def test_statuses_are_people_s_to_change(start: Start) -> None:
    """The API makes a status property with Notion's own three options, and cannot change them."""
    notion = start()
    answer = refused(lambda: change(notion, State={"status": {"options": [{"name": "Won"}]}}))
    notion.person.set_statuses(notion.deals, "State", ["Not started", "Won"])
    page = notion.deal(State={"status": {"name": "Won"}})

    assert answer[0] == 400
    assert page["properties"]["State"]["status"]["name"] == "Won"


@pytest.mark.parametrize("sides", [1, 2])
def test_relations_of_one_side_and_of_two(start: Start, sides: int) -> None:
    """A relation names its data source; with two sides the other data source has a property too, of the given name."""
    notion = start()
    dual: dict[str, Any] = {"type": "dual_property", "dual_property": {"synced_property_name": "Its deals"}}
    single: dict[str, Any] = {"type": "single_property", "single_property": {}}
    change(notion, Partner={"relation": {"data_source_id": notion.accounts, **(dual if sides == 2 else single)}})
    relation = columns(notion, notion.deals)["Partner"]["relation"]

    assert (relation["data_source_id"], relation["type"]) == (
        notion.accounts,
        f"{'dual' if sides == 2 else 'single'}_property",
    )
    assert ("Its deals" in columns(notion, notion.accounts)) == (sides == 2)


@pytest.mark.parametrize(
    ("properties", "says"),
    [
        ({"Name": None}, "Cannot delete title"),
        ({"Second": {"title": {}}}, "Cannot create new title"),
        ({"Nothing": None}, "Could not find property"),
        ({"Words": {"name": "Figure"}}, "already exists"),
        ({"More": {"money": {}}}, "More.type should be defined"),
        ({"More": {"relation": {"data_source_id": "1" * 32, "single_property": {}}}}, "Could not find data_source"),
    ],
    ids=["title away", "title twice", "unknown", "name taken", "no such type", "relation to nothing"],
)
def test_what_a_table_cannot_become(start: Start, properties: Any, says: str) -> None:
    """Refused in words that say what."""
    notion = start()

    assert says in refused(lambda: change(notion, **properties))[2]


def test_a_rollup_counts_what_is_related(start: Start) -> None:
    """Over 25 pages at most."""
    notion = start()
    change(
        notion,
        Accounts={"rollup": {"relation_property_name": "Account", "rollup_property_name": "Name", "function": "count"}},
    )
    accounts = [{"id": notion.account()["id"]} for _ in range(30)]
    shown = [
        notion.deal(Account={"relation": some})["properties"]["Accounts"]["rollup"] for some in (accounts[:2], accounts)
    ]

    assert [each["number"] for each in shown] == [2, 25]


def test_a_table_in_the_trash_comes_back(start: Start) -> None:
    """It says so, and takes no other change."""
    notion = start()
    notion.client.data_sources.update(notion.deals, in_trash=True)
    shown = notion.client.data_sources.retrieve(notion.deals)["in_trash"]
    answer = refused(lambda: change(notion, More={"number": {}}))
    notion.client.data_sources.update(notion.deals, in_trash=False, title=text("Deals again"))

    assert (shown, answer[0]) == (True, 400)
    assert notion.client.data_sources.retrieve(notion.deals)["title"][0]["plain_text"] == "Deals again"


def test_a_connection_that_may_only_read(start: Start) -> None:
    """403 to every write."""
    notion = start(can_write=False)

    assert refused(notion.deal)[:2] == (403, "restricted_resource")
    assert refused(lambda: change(notion, More={"number": {}}))[0] == 403
    assert notion.names() == []
