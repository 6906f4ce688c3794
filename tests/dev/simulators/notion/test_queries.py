"""Queries: filters, sorts, pages of a list, and what the index does not see yet."""

from datetime import timedelta
from typing import Any, cast
from urllib.parse import unquote

import pytest

from tests.dev.simulators.notion.conftest import Notion, Start, name_of, refused, title

NO_DAY = {"property": "Day", "date": {"is_empty": True}}


def read_all(notion: Notion, **body: Any) -> list[str]:
    """Every page of a query, by has_more alone."""
    found: list[str] = []
    cursor: dict[str, str] = {}
    while True:
        answer = notion.query(**body, **cursor)
        found += [name_of(page) for page in answer["results"]]
        if not answer["has_more"]:
            return found
        cursor = {"start_cursor": answer["next_cursor"]}


def spell(given: Any) -> str:
    """A name of a case that is the same in every process."""
    return ",".join(sorted(cast(set[str], given))) if isinstance(given, set) else str(given)


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        ({"property": "Name", "title": {"equals": "one"}}, {"One"}),
        ({"property": "Name", "rich_text": {"contains": "o"}}, "does not match filter"),
        ({"property": "Words", "rich_text": {"equals": "key-2"}}, {"Two"}),
        ({"property": "Figure", "number": {"less_than": 2}}, {"One"}),
        ({"property": "Figure", "number": {"is_empty": True}}, {"Three"}),
        ({"property": "One", "select": {"equals": "Red"}}, {"One"}),
        ({"property": "Several", "multi_select": {"contains": "A"}}, {"One", "Two"}),
        ({"property": "State", "status": {"equals": "Not started"}}, {"One", "Two", "Three"}),
        ({"property": "Day", "date": {"before": "2026-06-01"}}, {"One"}),
        ({"property": "Day", "date": {"on_or_after": "2026-06-01"}}, {"Two"}),
        ({"property": "Done", "checkbox": {"equals": False}}, {"Two", "Three"}),
        ({"property": "Number", "unique_id": {"greater_than": 2}}, {"Three"}),
        ({"timestamp": "created_time", "created_time": {"after": "2026-11-24T12:00:00Z"}}, {"Two", "Three"}),
        ({"timestamp": "last_edited_time", "last_edited_time": {"on_or_after": "2026-11-24T12:02:00Z"}}, {"Three"}),
        (
            {
                "or": [
                    {"property": "Done", "checkbox": {"equals": True}},
                    {"and": [{"property": "Name", "title": {"starts_with": "T"}}, NO_DAY]},
                ]
            },
            {"One", "Three"},
        ),
        ({"property": "Nothing", "number": {"equals": 1}}, "Could not find property with name or id: Nothing"),
        ({"property": "Figure", "number": {"contains": 1}}, "should be a known condition"),
        ({}, {"One", "Two", "Three"}),
    ],
    ids=spell,
)  # fmt: skip
def test_filters(start: Start, condition: Any, found: Any) -> None:
    """By name, by the type's own conditions, together and apart; what fits no property is refused."""
    notion = start()
    notion.deal("One", Figure={"number": 1}, One={"select": {"name": "Red"}}, Several={"multi_select": [{"name": "A"}]},
                Day={"date": {"start": "2026-05-31"}}, Done={"checkbox": True})  # fmt: skip
    notion.state.advance(minutes=1)
    two = notion.deal("Two", Figure={"number": 2}, Several={"multi_select": [{"name": "A"}, {"name": "B"}]},
                      Day={"date": {"start": "2026-06-01"}})  # fmt: skip
    notion.write(two, Words={"rich_text": [{"text": {"content": "key-"}}, {"text": {"content": "2"}}]})
    notion.state.advance(minutes=1)
    notion.deal("Three")

    if isinstance(found, str):
        assert found in refused(lambda: notion.query(filter=condition))[2]
    else:
        assert set(notion.names(filter=condition)) == found


def test_filters_by_relation_person_and_id(start: Start) -> None:
    """A related page, a person, and a property named by its id."""
    notion = start()
    account = notion.account()
    page = notion.deal(
        "Mine", Account={"relation": [{"id": account["id"]}]}, Who={"people": [{"id": notion.person.id}]}
    )
    notion.deal("Nobody's")
    identity = page["properties"]["Account"]["id"]

    assert notion.names(filter={"property": identity, "relation": {"contains": account["id"]}}) == ["Mine"]
    assert notion.names(filter={"property": "Who", "people": {"contains": notion.person.id}}) == ["Mine"]


def test_sorts(start: Start) -> None:
    """The first decides, the next among equals; without one the order is nobody's, and not that of creation."""
    notion = start()
    for number in range(12):
        notion.deal(f"{number:02}", Figure={"number": number % 3})
        notion.state.advance(minutes=1)
    by_figure = [
        {"property": "Figure", "direction": "descending"},
        {"timestamp": "created_time", "direction": "ascending"},
    ]

    assert notion.names(sorts=by_figure) == sorted(
        (f"{n:02}" for n in range(12)), key=lambda each: (-(int(each) % 3), each)
    )
    assert notion.names() != sorted(notion.names())
    assert notion.names() == notion.names()


def test_pages_of_a_list_may_be_short(start: Start) -> None:
    """Only has_more says whether there is more; every row comes once."""
    notion = start(shorter_pages=True)
    for number in range(40):
        notion.deal(str(number))
    sizes = [len(notion.query(page_size=7)["results"]) for _ in range(30)]

    assert (min(sizes), max(sizes)) == (0, 7)
    assert sorted(map(int, read_all(notion, page_size=7))) == list(range(40))


def test_a_cursor_belongs_to_its_query(start: Start) -> None:
    """With another filter, or made up, it is refused."""
    notion = start()
    for number in range(3):
        notion.deal(str(number))
    cursor = notion.query(page_size=1)["next_cursor"]
    other = {"property": "Done", "checkbox": {"equals": False}}

    assert refused(lambda: notion.query(start_cursor=cursor, filter=other))[0] == 400
    assert refused(lambda: notion.query(start_cursor="made up"))[0] == 400
    assert refused(lambda: notion.query(page_size=101))[0] == 400


def test_the_10001st_row_is_missing_without_a_word(start: Start) -> None:
    """has_more ends, and request_status tells on every page of the list; windows of created_time bring all."""
    notion = start(most_rows=10)
    for number in range(15):
        notion.deal(str(number))
        notion.state.advance(minutes=1)
    order = [{"timestamp": "created_time", "direction": "ascending"}]
    first = notion.query(page_size=5, sorts=order)
    after = {"timestamp": "created_time", "created_time": {"on_or_after": "2026-11-24T12:09:00Z"}}
    rest = notion.query(sorts=order, filter=after)

    assert len(read_all(notion, sorts=order)) == 10
    assert first["request_status"] == {"type": "incomplete", "incomplete_reason": "query_result_limit_reached"}
    assert [name_of(page) for page in rest["results"]] == ["9", "10", "11", "12", "13", "14"]
    assert "request_status" not in rest


def test_the_index_lags(start: Start) -> None:
    """For a while a query sees nothing of a new page and the old words of an edited one; a look at the page does."""
    notion = start(index_lag=timedelta(seconds=15))
    page = notion.deal("Old")
    missing = notion.names()
    notion.state.advance(seconds=15)
    there = notion.names()
    notion.write(page, Name=title("New"))
    before = notion.names()
    notion.state.advance(seconds=15)

    assert (missing, there, before, notion.names()) == ([], ["Old"], ["Old"], ["New"])
    assert name_of(notion.read(page)) == "New"


def test_the_trash_is_asked_for_apart(start: Start) -> None:
    """A plain query shows none of it, in_trash nothing else."""
    notion = start()
    notion.deal("Kept")
    notion.person.trash(notion.deal("Thrown away")["id"])

    assert (notion.names(), notion.names(in_trash=True)) == (["Kept"], ["Thrown away"])


def test_what_is_not_shared_is_not_there(start: Start) -> None:
    """A page that the connection was put out of is missing without a word."""
    notion = start()
    page = notion.deal()
    notion.person.unshare(page["id"])
    missing = notion.names()
    notion.person.share(page["id"])

    assert (missing, notion.names()) == ([], ["Deal"])


def test_some_properties_only(start: Start) -> None:
    """By name, or by id encoded once and not, as the Python client does with an id from an answer, twice."""
    notion = start(seed=3)
    notion.deal(Figure={"number": 3})
    figure = notion.client.data_sources.retrieve(notion.deals)["properties"]["Figure"]["id"]
    found = notion.query(filter_properties=["title", unquote(figure)])["results"][0]["properties"]

    assert figure != unquote(figure)
    assert refused(lambda: notion.query(filter_properties=[figure]))[0] == 400

    assert set(found) == {"Name", "Figure"}
    assert refused(lambda: notion.query(filter_properties=["nothing"]))[0] == 400


def test_search_finds_tables_by_name(start: Start) -> None:
    """Shared data sources, with their properties; setup looks for what is there already."""
    notion = start()
    notion.deal("Deals of the year")
    notion.person.add_database("Deals of another team", {"Name": {"title": {}}})
    only = {"property": "object", "value": "data_source"}
    found = notion.client.search(query="deals", filter=only)["results"]

    assert [each["title"][0]["plain_text"] for each in found] == ["Deals", "Deals of another team"]
    assert len(notion.client.search(query="deals")["results"]) == 3
