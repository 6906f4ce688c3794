"""Pages: what is written comes back as Notion gives it back, and what it refuses is refused in its words."""

from datetime import timedelta
from typing import Any

import pytest

from dev.simulators.notion.exercise import text
from tests.dev.simulators.notion.conftest import Start, name_of, refused, title


@pytest.mark.parametrize(
    ("name", "written", "read"),
    [
        ("Figure", {"number": 12.0}, 12),
        ("Figure", {"number": None}, None),
        ("Figure", {"number": 2**53 + 1}, 2**53),
        ("Done", {"checkbox": True}, True),
        ("Mail", {"email": "a@a.example"}, "a@a.example"),
        ("Day", {"date": {"start": "2026-11-24"}}, {"start": "2026-11-24", "end": None, "time_zone": None}),
        (
            "Day",
            {"date": {"start": "2026-11-24T10:30:45-05:00"}},
            {"start": "2026-11-24T15:30:00.000+00:00", "end": None, "time_zone": None},
        ),
    ],
    ids=["whole", "none", "as JavaScript", "checkbox", "email", "day", "time to the minute in UTC"],
)
def test_a_value_comes_back_as_notion_has_it(start: Start, name: str, written: Any, read: Any) -> None:
    """The answer to the write and a later look agree."""
    notion = start()
    page = notion.deal(**{name: written})

    assert [each["properties"][name][next(iter(written))] for each in (page, notion.read(page))] == [read, read]


@pytest.mark.parametrize(
    ("properties", "says"),
    [
        ({"Words": {"rich_text": text("x" * 2001)}}, "text.content.length should be ≤ `2000`, instead was `2001`"),
        ({"Words": {"rich_text": text("😀" * 1001)}}, "should be ≤ `2000`, instead was `2002`"),
        ({"Words": {"rich_text": text("x") * 101}}, "rich_text.length should be ≤ `100`, instead was `101`"),
        ({"Mail": {"email": ""}}, "populated or `null`"),
        ({"Mail": {"email": "x" * 201}}, "≤ `200`"),
        ({"Figure": {"number": "12"}}, "should be a number"),
        ({"Figure": {"checkbox": True}}, "Figure is expected to be number."),
        ({"Nothing": {"number": 1}}, "Nothing is not a property that exists."),
        ({"State": {"status": {"name": "Won"}}}, 'Status option "Won" does not exist'),
        ({"One": {"select": {"name": "a, b"}}}, "commas not allowed"),
        ({"Made": {"created_time": "2026-01-01T00:00:00Z"}}, "read-only"),
        ({"Number": {"unique_id": {"number": 4}}}, "read-only"),
        ({"Account": {"relation": [{"id": "1" * 32}]}}, "Could not find page"),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else next(iter(value)),
)
def test_what_notion_does_not_take(start: Start, properties: Any, says: str) -> None:
    """400 with the place and the limit; nothing of the page changes."""
    notion = start()
    page = notion.deal("Before")
    status, code, words = refused(lambda: notion.write(page, Name=title("After"), **properties))

    assert (status, code) == (400, "validation_error")
    assert says in words
    assert name_of(notion.read(page)) == "Before"


def test_long_text_comes_in_pieces(start: Start) -> None:
    """Neighbours that look alike run together and are cut at 2,000 units, never within a letter."""
    notion = start()
    words = "ab😀" * 1500
    pieces = [words[at : at + 900] for at in range(0, len(words), 900)]
    page = notion.deal(Words={"rich_text": [each for piece in pieces for each in text(piece)]})
    items = page["properties"]["Words"]["rich_text"]

    assert "".join(item["plain_text"] for item in items) == words
    assert [len(item["plain_text"].encode("utf-16-le")) // 2 for item in items] == [2000, 2000, 2000]


def test_only_what_is_named_changes(start: Start) -> None:
    """A patch of one property leaves the others as they are."""
    notion = start()
    page = notion.deal(Figure={"number": 5}, Mail={"email": "a@a.example"})
    changed = notion.write(page, Figure={"number": 6})["properties"]

    assert (changed["Figure"]["number"], changed["Mail"]["email"]) == (6, "a@a.example")


def test_an_unknown_choice_becomes_one(start: Start) -> None:
    """A select learns a new option by being written; renamed by a person it is still the same option."""
    notion = start()
    page = notion.deal(One={"select": {"name": "Green"}})
    notion.person.rename_option(notion.deals, "One", "Green", "Emerald")

    options = notion.client.data_sources.retrieve(notion.deals)["properties"]["One"]["select"]["options"]
    assert [each["name"] for each in options] == ["Red", "Blue", "Emerald"]
    assert notion.read(page)["properties"]["One"]["select"]["name"] == "Emerald"


def test_times_are_floored_to_the_minute(start: Start) -> None:
    """Two edits within a minute have the same time, whoever made them."""
    notion = start()
    page = notion.deal()
    notion.state.advance(seconds=20)
    first = notion.write(page, Figure={"number": 1})["last_edited_time"]
    notion.state.advance(seconds=15)
    notion.person.edit(page["id"], {"Figure": {"number": 2}})

    assert [page["last_edited_time"], first, notion.read(page)["last_edited_time"]] == [
        "2026-11-24T12:00:00.000Z", "2026-11-24T12:00:00.000Z", "2026-11-24T12:01:00.000Z",
    ]  # fmt: skip


def test_a_page_shows_25_related_pages_and_the_property_all(start: Start) -> None:
    """has_more says so, and pages of the property bring the rest."""
    notion = start()
    accounts = [notion.account(f"Account {number}")["id"] for number in range(60)]
    page = notion.deal(Account={"relation": [{"id": each} for each in accounts]})
    shown = page["properties"]["Account"]
    found: list[str] = []
    cursor: dict[str, str] = {}
    while True:
        answer = notion.client.pages.properties.retrieve(page["id"], shown["id"], page_size=25, **cursor)
        found += [item["relation"]["id"] for item in answer["results"]]
        if not answer["has_more"]:
            break
        cursor = {"start_cursor": answer["next_cursor"]}

    assert (len(shown["relation"]), shown["has_more"]) == (25, True)
    assert found == accounts


def test_a_relation_has_two_sides(start: Start) -> None:
    """The other side changes too, and its time of edit does not."""
    notion = start()
    account = notion.account()
    notion.state.advance(minutes=5)
    deal = notion.deal(Account={"relation": [{"id": account["id"]}]})
    seen = notion.read(account)
    back = next(each for name, each in seen["properties"].items() if name.startswith("Related to"))

    assert back["relation"] == [{"id": deal["id"]}]
    assert seen["last_edited_time"] == account["last_edited_time"]


def test_the_trash(start: Start) -> None:
    """A trashed page is found and says so, cannot be edited, leaves relations, comes back; after 30 days it is gone."""
    notion = start()
    account, deal = notion.account(), notion.deal()
    notion.write(deal, Account={"relation": [{"id": account["id"]}]})
    notion.client.pages.update(account["id"], in_trash=True)
    trashed = notion.read(account)
    hidden = notion.read(deal)["properties"]["Account"]["relation"]
    edit = refused(lambda: notion.write(account, Name=title("New")))
    notion.client.pages.update(account["id"], in_trash=False)
    back = notion.read(deal)["properties"]["Account"]["relation"]
    notion.person.trash(account["id"])
    notion.state.advance(days=30)

    assert (trashed["in_trash"], hidden, back) == (True, [], [{"id": account["id"]}])
    assert edit[0] == 400
    assert "archived" in edit[2]
    assert refused(lambda: notion.read(account))[:2] == (404, "object_not_found")


def test_gone_and_not_shared_look_alike(start: Start) -> None:
    """The same status and the same words, so nobody may take one for the other."""
    notion = start()
    page, other = notion.deal(), notion.deal()
    notion.person.unshare(page["id"])
    notion.person.trash(other["id"])
    notion.state.advance(days=40)
    answers = [refused(lambda each=each: notion.read(each)) for each in (page, other)]
    notion.person.unshare(notion.deals)

    assert [answer[2].replace(each["id"], "ID") for answer, each in zip(answers, (page, other), strict=True)] == [
        "Could not find page with ID: ID. Make sure the relevant pages and databases are shared with your integration."
    ] * 2
    assert refused(notion.query)[0] == 404


def test_two_names_of_one_thing(start: Start) -> None:
    """2025-09-03 says archived and in_trash, 2026-03-11 only in_trash, and refuses the old word."""
    old, new = start(version="2025-09-03"), start()
    pages = [each.deal() for each in (old, new)]
    old.client.request(path=f"pages/{pages[0]['id']}", method="PATCH", body={"archived": True})
    answer = refused(
        lambda: new.client.request(path=f"pages/{pages[1]['id']}", method="PATCH", body={"archived": True})
    )

    assert ["archived" in page for page in pages] == [True, False]
    assert old.read(pages[0])["in_trash"]
    assert "body.archived should be not present" in answer[2]


def test_properties_are_known_by_id(start: Start) -> None:
    """The id stays through a rename, may hold anything, and is taken encoded as in answers or plain."""
    notion = start()
    page = notion.deal(Figure={"number": 7})
    identity = page["properties"]["Figure"]["id"]
    notion.person.rename_property(notion.deals, "Figure", "Value")
    written = notion.write(page, **{identity: {"number": 8}})["properties"]["Value"]
    item = notion.client.pages.properties.retrieve(page["id"], identity)

    assert written == {"id": identity, "type": "number", "number": 8}
    assert item["number"] == 8
    assert refused(lambda: notion.write(page, Figure={"number": 9}))[2] == "Figure is not a property that exists."


def test_what_is_computed(start: Start) -> None:
    """A number that counts on, times, who it was, a formula: shown, never written."""
    notion = start()
    notion.deal("First")
    page = notion.deal("Second")
    notion.state.advance(minutes=2)
    notion.person.edit(page["id"], {"Figure": {"number": 1}})
    shown = notion.read(page)["properties"]

    assert shown["Number"]["unique_id"] == {"prefix": "DEAL", "number": 2}
    assert shown["Copy"]["formula"] == {"type": "string", "string": "Second"}
    assert (shown["Maker"]["created_by"]["type"], shown["Changer"]["last_edited_by"]["type"]) == ("bot", "person")
    made, changed = shown["Made"]["created_time"], shown["Changed"]["last_edited_time"]
    assert (made, changed) == ("2026-11-24T12:00:00.000Z", "2026-11-24T12:02:00.000Z")


def test_people_as_far_as_the_connection_may_know(start: Start) -> None:
    """With the capability a name and, unless its owner hides it, an address; without it an id."""
    known, unknown = start(), start(can_read_users=False)
    shown = [
        each.deal(Who={"people": [{"id": each.person.id}]})["properties"]["Who"]["people"][0]
        for each in (known, unknown)
    ]

    assert (shown[0]["person"]["email"], set(shown[1])) == ("avery@seller.example", {"object", "id"})
    assert refused(unknown.client.users.list)[:2] == (403, "restricted_resource")
    assert [each.get("person") for each in known.client.users.list()["results"]] == [
        None, {"email": "avery@seller.example"}, {"email": "blake@seller.example"}, {},
    ]  # fmt: skip


def test_old_versions_are_pruned(start: Start) -> None:
    """However often a page is edited, what is kept of it stays small."""
    notion = start(index_lag=timedelta(seconds=10))
    page = notion.deal()
    for number in range(50):
        notion.person.edit(page["id"], {"Figure": {"number": number}})

    assert len(notion.state.workspace.pages[page["id"]].versions) <= 20
