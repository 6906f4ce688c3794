"""Passes over tables: every row is shown, however many there are and whatever happens meanwhile."""

import json
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from random import Random
from uuid import uuid4

import pytest

from lib.crm.base import Page, PositionLost
from tests.lib.crm.notion.conftest import Start
from tests.lib.crm.notion.rig import NotionRig


def add(rig: NotionRig, number: int, name: str = "Row") -> list[str]:
    """Rows that people made, in this minute."""
    table = rig.table("account")
    title = {"Name": {"title": [{"text": {"content": name}}]}}
    return [rig.simulator.person.create(table.source_id, title) for _ in range(number)]


def walk(rig: NotionRig, since: timedelta | None = None, between: Callable[[], None] = lambda: None) -> list[Page]:
    """A pass, with something happening between its pages."""
    start = None if since is None else rig.now() - since
    pages: list[Page] = []
    position: str | None = None
    while True:
        pages.append(rig.crm.changed_since("account", start, position))
        position = pages[-1].position
        if position is None:
            return pages
        between()


def seen(pages: list[Page]) -> set[str]:
    return {record.remote_id for page in pages for record in page.records}


@pytest.mark.parametrize("since", [None, timedelta(days=1)], ids=["all", "edited since"])
def test_more_rows_than_a_query_gives(start: Start, since: timedelta | None) -> None:
    """Windows of the time of creation bring them all, and the pass is complete."""
    rig = start(most_rows=10, index_lag=timedelta())
    made: list[str] = []
    for _ in range(12):
        made += add(rig, 4)
        rig.wait(timedelta(minutes=1))
    pages = walk(rig, since)

    assert seen(pages) == set(made)
    assert all(page.complete for page in pages)


def test_more_rows_of_one_minute_than_a_query_gives(start: Start) -> None:
    """The rest of them cannot be told apart: the pass says that it proves nothing, and shows the other minutes."""
    rig = start(most_rows=10, index_lag=timedelta())
    before = add(rig, 3)
    rig.wait(timedelta(minutes=1))
    add(rig, 15)
    rig.wait(timedelta(minutes=1))
    after = add(rig, 3)
    pages = walk(rig)

    assert {*before, *after} <= seen(pages)
    assert not all(page.complete for page in pages)


@pytest.mark.parametrize("seed", range(8))
def test_what_people_do_during_a_pass_hides_nothing(start: Start, seed: int) -> None:
    """Edits, new rows and rows thrown away between its pages: every row that was there and stayed is shown."""
    rig = start(index_lag=timedelta(), shorter_pages=True, seed=seed)
    chance = Random(seed)  # noqa: S311 (seeded randomness is wanted)
    rows: list[str] = []
    for _ in range(8):
        rows += add(rig, 4)
        rig.wait(timedelta(seconds=40))

    def live() -> None:
        rig.wait(timedelta(seconds=chance.choice([1, 40])))
        rig.edit("account", chance.choice(rows), {"employees": Decimal(chance.randrange(1000))})
        if chance.random() < 0.3:
            add(rig, 1)
        if chance.random() < 0.2:
            rig.simulator.person.trash(chance.choice(rows))

    pages = walk(rig, between=live)
    trashed = set(rig.simulator.person.rows(rig.table("account").source_id, in_trash=True))

    assert set(rows) - trashed <= seen(pages)


def test_an_edit_within_the_minute_is_shown_again(start: Start) -> None:
    """Times are floored: what was edited after the pass, in the minute that it began in, has the minute's time."""
    rig = start(index_lag=timedelta())
    (row,) = add(rig, 1)
    since = rig.now()
    rig.wait(timedelta(seconds=20))
    rig.edit("account", row, {"employees": Decimal(7)})

    (record,) = rig.crm.changed_since("account", since + timedelta(seconds=10), None).records
    assert record.values["employees"] == Decimal(7)
    assert record.edited_at < since


@pytest.mark.parametrize("part", ["text", "cursor", "more", "list"])
def test_a_position_that_is_none_is_lost(start: Start, part: str) -> None:
    """No JSON, a cursor that Notion does not know, another release's: the pass begins anew, nothing else stops."""
    rig = start(index_lag=timedelta())
    add(rig, 5)
    position = rig.crm.changed_since("account", None, None).position
    assert position is not None
    held = json.loads(position)
    spoiled = {
        "text": "nothing",
        "cursor": json.dumps(held | {"cursor": "made up"}),
        "more": json.dumps(held | {"more": 1}),
        "list": "[1]",
    }

    with pytest.raises(PositionLost):
        rig.crm.changed_since("account", None, spoiled[part])


def test_a_pass_asks_for_our_properties_only(start: Start) -> None:
    """What else people keep in the table is not moved over the wire, and reads as nothing of ours."""
    rig = start(index_lag=timedelta(), keep_bodies=True)
    rig.simulator.person.add_property(rig.table("account").source_id, "Theirs", {"rich_text": {}})
    rig.crm.create("account", uuid4(), {"name": "Norden"})
    (record,) = rig.crm.changed_since("account", None, None).records
    shown = rig.simulator.state.journal[-1].response_body["results"][0]["properties"]

    assert set(shown) == {"Name", "Employees", "Dealcoach ID"}
    assert set(record.values) == {"name", "employees"}
