"""Calls found by what was said in them, and by everything else."""

from datetime import date
from typing import Any

import pytest
from psycopg import Connection
from psycopg.rows import TupleRow

from lib.auth.viewer import LOCAL, Viewer
from lib.coaching.search_calls import search_calls
from lib.coaching.search_models import CallQuery, CallSearch
from lib.errors import BadRequest
from lib.records.calls import upsert_transcripts
from lib.records.models import Sentence
from tests.api.workspace import Workspace, build
from tests.lib.coaching.stored import IDENTITY, read, read_all


@pytest.fixture
def workspace(conn: Connection[TupleRow]) -> Workspace:
    found = build(conn)
    read_all(conn, found)
    return found


def ask(conn: Connection[TupleRow], viewer: Viewer = LOCAL, **given: Any) -> CallSearch:
    return search_calls(conn, viewer, CallQuery.model_validate(given), IDENTITY)


def titles(found: CallSearch) -> list[str]:
    return [call.title.removeprefix("Call ") for call in found.calls]


def say(conn: Connection[TupleRow], workspace: Workspace, call: str, *sentences: str) -> None:
    spoken = [Sentence(speaker="s2", start=1000 * n, end=None, text=text) for n, text in enumerate(sentences)]
    upsert_transcripts(conn, {workspace.calls[call]: spoken})


def test_the_moment_is_found(conn: Connection[TupleRow], workspace: Workspace) -> None:
    """In whatever form a word was said: the sentence with speaker, time and link; the one with all words first."""
    say(conn, workspace, "c2", "Pricing is fine.", "The auditors asked for penetration tests.", "They test prices.")
    found = ask(conn, text="price testing")
    [call] = found.calls

    assert call.call_id == workspace.calls["c2"]
    quotes = [one.evidence.quote for one in call.moments]
    assert "They test prices." in quotes
    assert {one.reason for one in call.moments} == {"words"}
    moment = next(one.evidence for one in call.moments if one.evidence.n == 3)
    assert (moment.speaker, moment.side, moment.start_ms) == ("Kim Vale", "external", 2000)
    assert moment.link == f"/opportunities/{workspace.busy}?call={workspace.calls['c2']}&t=2"


def test_new_words_replace_old_ones(conn: Connection[TupleRow], workspace: Workspace) -> None:
    """What a transcript does not say any more is not found."""
    say(conn, workspace, "c1", "We use forklifts.")

    assert titles(ask(conn, text="forklift")) == ["c1"]
    assert titles(ask(conn, text="secret")) == ["c4", "c3", "c2"]


def test_words_close_together_come_first(conn: Connection[TupleRow], workspace: Workspace) -> None:
    """A call in which they stand in one sentence is before a newer one where they are far apart."""
    say(conn, workspace, "c1", "Our delivery slipped.")
    say(conn, workspace, "c4", "Delivery is in May.", *["Nothing of it."] * 30, "The date slipped.")

    assert titles(ask(conn, text="delivery slipped")) == ["c1", "c4"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [('"three sites"', 4), ('"sites three"', 0), ("sites -secret", 0), ("sites or zebra", 4), ("zebra", 0)],
)
def test_how_words_are_asked_for(conn: Connection[TupleRow], workspace: Workspace, text: str, expected: int) -> None:
    """As in a search of the web."""
    assert ask(conn, text=text).total == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, ["c5", "c4", "c3", "c2", "c1"]),
        ({"rep": "ADA@seller.example"}, ["c5", "c4", "c3", "c2", "c1"]),
        ({"rep": "moss"}, ["c5", "c4", "c3", "c2", "c1"]),
        ({"rep": "bo@seller.example"}, []),
        ({"account": "hexavale"}, ["c5", "c4", "c3", "c2", "c1"]),
        ({"account": "norden"}, []),
        ({"since": date(2026, 3, 3), "until": date(2026, 3, 3)}, ["c3", "c2"]),
        ({"since": date(2026, 3, 4)}, ["c5", "c4"]),
        ({"objection": "price"}, ["c4", "c3", "c2", "c1"]),
        ({"objection": "timing"}, []),
        ({"topic": "GO-LIVE"}, ["c4", "c3", "c2", "c1"]),
        ({"topic": "yearly"}, ["c4", "c3", "c2", "c1"]),
        ({"topic": "weather%"}, []),
        ({"score_min": 80}, ["c4", "c3", "c2", "c1"]),
        ({"score_min": 80, "dimension": "next_steps"}, []),
        ({"score_max": 80, "dimension": "next_steps"}, ["c4", "c3", "c2", "c1"]),
        ({"score_max": 10}, []),
        ({"product": "dock"}, []),
        ({"text": "sites", "objection": "price", "score_min": 50, "rep": "Ada"}, ["c4", "c3", "c2", "c1"]),
    ],
)
def test_filters(conn: Connection[TupleRow], workspace: Workspace, given: dict[str, Any], expected: list[str]) -> None:
    """Each on its own and together; without words the newest come first."""
    found = titles(ask(conn, **given))

    assert sorted(found) == sorted(expected)
    assert "text" in given or [title for title in found if title not in {"c2", "c3"}] == [
        title for title in expected if title not in {"c2", "c3"}
    ]


def test_the_deals_product_counts(conn: Connection[TupleRow], workspace: Workspace) -> None:
    """Whether or not anybody named it in the call."""
    conn.execute("update opportunities set product = 'Dock 200' where id = %s", (workspace.busy,))

    assert ask(conn, product="dock").total == 5


def test_pages_follow_one_another(conn: Connection[TupleRow], workspace: Workspace) -> None:
    """Each call is on one page."""
    pages = [ask(conn, limit=2, page=number) for number in (1, 2, 3, 4)]

    assert [len(page.calls) for page in pages] == [2, 2, 1, 0]
    assert {page.total for page in pages} == {5}
    assert len({call.call_id for page in pages for call in page.calls}) == 5


def test_nobody_finds_what_is_not_theirs(conn: Connection[TupleRow], workspace: Workspace) -> None:
    """Neither the call nor that it is there."""
    cyd = Viewer("cyd", "rep", workspace.owners["cyd"], [workspace.owners["cyd"]])
    ada = Viewer("ada", "rep", workspace.owners["ada"], [workspace.owners["ada"]])

    assert (ask(conn, cyd, text="secret").total, ask(conn, ada, text="secret").total) == (0, 4)


def test_words_that_every_call_has_are_refused(conn: Connection[TupleRow], workspace: Workspace) -> None:
    """Rather than answered with nothing, as if they had not been said."""
    with pytest.raises(BadRequest):
        ask(conn, text="what is it")


def test_nothing_found_says_what_to_leave_out(conn: Connection[TupleRow], workspace: Workspace) -> None:
    """It names what was asked for."""
    assert "objection, rep" in ask(conn, rep="nobody", objection="price").detail


def test_a_call_on_no_deal_links_to_its_own_page(conn: Connection[TupleRow]) -> None:
    """A page that a person can read, at the second of the moment; there is none of a deal to open."""
    workspace = build(conn)
    read(conn, [workspace.calls["c1"]])
    conn.execute("delete from call_opportunities where call_id = %s", (workspace.calls["c1"],))
    [call] = [one for one in ask(conn, text="sites").calls if one.call_id == workspace.calls["c1"]]

    assert call.opportunity_id is None
    assert call.moments[0].evidence.link == f"/calls/{workspace.calls['c1']}?t=0"


def test_the_longest_call_can_be_kept(conn: Connection[TupleRow], workspace: Workspace) -> None:
    """Postgres holds a megabyte of words for one call; what is beyond is not found, and nothing fails."""
    letters = "".join(map(chr, range(0x20000, 0x20000 + 30_000)))
    words = " ".join(letters[n % 30_000] + letters[(n * 7 + n // 30_000) % 30_000] for n in range(200_000))
    say(conn, workspace, "c1", "The first forklift.", words, "The last crane.")

    assert titles(ask(conn, text="forklift")) == ["c1"]
    assert titles(ask(conn, text="crane")) == []
