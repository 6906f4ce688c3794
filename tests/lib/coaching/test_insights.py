"""The stored answer: what makes a new one, who sees what, and what stays."""

import json
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from psycopg import Connection
from psycopg.rows import TupleRow

from lib.auth.viewer import LOCAL, Viewer
from lib.coaching.insights import KEPT, read_insights
from lib.coaching.load import load_deal
from lib.coaching.models import Insights
from lib.coaching.objections import analyze_objection_progression
from lib.coaching.patterns import analyze_opportunity_patterns
from lib.coaching.recommendations import generate_coaching_recommendations
from lib.coaching.relationship import assess_relationship_strength
from lib.coaching.themes import identify_recurring_themes
from lib.errors import NotFound
from lib.readings.models import Facts, Indicator, NextStep, to_json
from tests.api.workspace import Workspace, build
from tests.lib.coaching.deals import reading
from tests.lib.coaching.stored import FACTS, IDENTITY, read, read_all


@pytest.fixture
def workspace(conn: Connection[TupleRow]) -> Workspace:
    return build(conn)


def ask(conn: Connection[TupleRow], deal: UUID, viewer: Viewer = LOCAL) -> dict[str, Any]:
    body = read_insights(conn, viewer, deal, IDENTITY)
    assert Insights.model_validate_json(body).model_dump_json() != ""
    return json.loads(body)


def without_mark(answer: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in answer.items() if name != "cache"}


def rep(workspace: Workspace, name: str) -> Viewer:
    return Viewer(name, "rep", workspace.owners[name], [workspace.owners[name]])


def count(conn: Connection[TupleRow]) -> int:
    row = conn.execute("select count(*) from analysis_cache").fetchone()
    assert row is not None
    return row[0]


def test_the_second_reader_gets_what_the_first_computed(conn: Connection[TupleRow], workspace: Workspace) -> None:
    """The same bytes, marked as found, computed when they were."""
    read_all(conn, workspace)
    first, second = ask(conn, workspace.busy), ask(conn, workspace.busy)

    assert (first["cache"]["hit"], second["cache"]["hit"]) == (False, True)
    assert {**first["cache"], "hit": True} == second["cache"]
    assert without_mark(first) == without_mark(second)
    assert (first["status"], first["conversations"], first["pending"]) == ("ready", 7, 0)
    assert count(conn) == 1


def test_evidence_is_what_is_stored(conn: Connection[TupleRow], workspace: Workspace) -> None:
    """Words, speaker, side, time and link of calls and of emails; a sentence that is not there is not shown."""
    read_all(conn, workspace)
    moments = ask(conn, workspace.busy)["themes"][0]["moments"]
    call = next(moment for moment in moments if moment["conversation_id"] == str(workspace.calls["c1"]))
    email = next(moment for moment in moments if moment["conversation_id"] == str(workspace.emails["e1"]))

    assert call["evidence"][1] == {
        "id": f"{workspace.calls['c1']}:2",
        "conversation_id": str(workspace.calls["c1"]),
        "kind": "call",
        "title": "Call c1",
        "at": "2026-03-02T15:00:00Z",
        "n": 2,
        "speaker": "Kim Vale",
        "side": "external",
        "start_ms": 1000,
        "quote": "SECRET WORDS of the buyer.",
        "link": f"/opportunities/{workspace.busy}?call={workspace.calls['c1']}&t=1",
    }
    assert (email["evidence"][0]["quote"], email["evidence"][0]["speaker"]) == ("A first line.", "Kim Vale")
    assert email["evidence"][0]["link"] == f"/opportunities/{workspace.busy}?email={workspace.emails['e1']}"


def test_what_is_not_read_yet_is_counted_and_not_waited_for(conn: Connection[TupleRow], workspace: Workspace) -> None:
    """A partial answer of what is read; one more reading is another answer."""
    read(conn, [workspace.calls["c1"]])
    partial = ask(conn, workspace.busy)
    read_all(conn, workspace)
    whole = ask(conn, workspace.busy)

    assert (partial["status"], partial["pending"]) == ("partial", 6)
    assert partial["detail"] == "6 of 7 conversations are not read yet; the others count."
    assert partial["patterns"][0]["calls"][0]["score"] == 100
    assert (whole["status"], whole["cache"]["hit"]) == ("ready", False)


def test_a_deal_without_words_has_an_answer(conn: Connection[TupleRow], workspace: Workspace) -> None:
    """Nothing to read is no error."""
    assert ask(conn, workspace.deals["c"])["status"] == "nothing_to_read"


@pytest.mark.parametrize(
    "change",
    [
        "update transcripts set content_hash = 'other' where call_id = %(call)s",
        "update calls set title = 'Another title' where id = %(call)s",
        "update calls set started_at = started_at + interval '1 hour' where id = %(call)s",
        "update call_participants set title = 'CFO' where call_id = %(call)s and side = 'external'",
        "update opportunities set stage = 'negotiation' where id = %(deal)s",
        "delete from call_opportunities where call_id = %(call)s",
    ],
)
def test_whatever_the_answer_depends_on_makes_a_new_one(
    conn: Connection[TupleRow], workspace: Workspace, change: str
) -> None:
    """No stale answer is served, whichever of its sources moved."""
    read_all(conn, workspace)
    before = ask(conn, workspace.busy)
    conn.execute(change.encode(), {"call": workspace.calls["c1"], "deal": workspace.busy})
    after = ask(conn, workspace.busy)

    assert not after["cache"]["hit"]
    assert after["cache"]["key"] != before["cache"]["key"]
    assert ask(conn, workspace.busy)["cache"]["hit"]


def test_another_reader_is_another_answer(conn: Connection[TupleRow], workspace: Workspace) -> None:
    """A new version, or other company knowledge, has read nothing yet."""
    read_all(conn, workspace)
    old = ask(conn, workspace.busy)
    for identity in (replace(IDENTITY, version="2"), replace(IDENTITY, knowledge_hash="other")):
        new = json.loads(read_insights(conn, LOCAL, workspace.busy, identity))
        assert new["pending"] == 7
        assert new["cache"]["key"] != old["cache"]["key"]


def test_old_answers_go(conn: Connection[TupleRow], workspace: Workspace) -> None:
    """A deal keeps the newest few; other deals keep theirs."""
    ask(conn, workspace.deals["b"])
    for key in ("c1", "c2", "c3", "c4"):
        read(conn, [workspace.calls[key]])
        ask(conn, workspace.busy)
        conn.execute("update analysis_cache set computed_at = computed_at - interval '1 minute'")

    assert count(conn) == KEPT + 1
    assert ask(conn, workspace.busy)["cache"]["hit"]
    assert ask(conn, workspace.deals["b"])["cache"]["hit"]


def test_a_foreign_deal_is_not_there(conn: Connection[TupleRow], workspace: Workspace) -> None:
    """Neither for the route nor for any of the five."""
    for viewer, deal in ((rep(workspace, "bo"), workspace.busy), (LOCAL, uuid4())):
        for ask_for in (
            read_insights, analyze_opportunity_patterns, identify_recurring_themes, analyze_objection_progression,
            assess_relationship_strength, generate_coaching_recommendations,
        ):  # fmt: skip
            with pytest.raises(NotFound):
                ask_for(conn, viewer, deal, IDENTITY)


def test_a_private_call_is_only_for_those_who_were_on_it(conn: Connection[TupleRow], workspace: Workspace) -> None:
    """Whoever sees the deal but not the call gets the coaching without it."""
    read_all(conn, workspace)
    conn.execute("update calls set is_private = true, primary_user_id = null where id = %s", (workspace.calls["c1"],))
    conn.execute("update call_participants set user_id = null where call_id = %s", (workspace.calls["c1"],))

    assert ask(conn, workspace.busy)["conversations"] == 7
    seen = ask(conn, workspace.busy, rep(workspace, "ada"))
    assert seen["conversations"] == 6
    assert str(workspace.calls["c1"]) not in json.dumps(seen)


def test_the_five_are_what_the_answer_holds(conn: Connection[TupleRow], workspace: Workspace) -> None:
    """Each alone says the same as all together."""
    read_all(conn, workspace)
    answer = Insights.model_validate_json(read_insights(conn, LOCAL, workspace.busy, IDENTITY))
    given = (conn, LOCAL, workspace.busy, IDENTITY)

    assert analyze_opportunity_patterns(*given) == answer.patterns
    assert identify_recurring_themes(*given) == answer.themes
    assert analyze_objection_progression(*given) == answer.objections
    assert assess_relationship_strength(*given) == answer.relationship
    assert generate_coaching_recommendations(*given) == answer.recommendations
    assert [len(answer.patterns), len(answer.objections), len(answer.themes)] == [5, 1, 1]


def win(conn: Connection[TupleRow], workspace: Workspace) -> None:
    """Make the fourth call one of bo's won deal, on which a day is agreed."""
    conn.execute(
        "update call_opportunities set opportunity_id = %s where call_id = %s",
        (workspace.deals["c"], workspace.calls["c4"]),
    )
    conn.execute("update opportunities set owner_id = %s where id = %s", (workspace.owners["bo"], workspace.deals["c"]))
    conn.execute(
        "update readings set reading = jsonb_set(reading, '{facts}', %s::jsonb) where call_id = %s",
        (json.dumps(to_json(reading(AGREED))["facts"]), workspace.calls["c4"]),
    )
    conn.execute(
        """
        update transcripts set sentences = jsonb_set(jsonb_set(sentences,
            '{0,text}', '"Shall we say Tuesday the ninth at ten?"'), '{1,text}', '"Tuesday at ten, I have it."')
        where call_id = %s
        """,
        (workspace.calls["c4"],),
    )


AGREED = Facts(
    indicators=[Indicator(dimension="next_steps", name="names_a_date", state="present", evidence=(1,))],
    next_steps=[
        NextStep(what="meet", who=None, side="internal", by=date(2026, 3, 10), agreed=True, evidence=(1, 2)),
    ],
)


def exemplars(answer: dict[str, Any]) -> list[dict[str, Any]]:
    return [one["exemplar"] for one in answer["recommendations"] if one["exemplar"] is not None]


@pytest.mark.parametrize(
    ("who", "host", "opens"),
    [("local", "bo", "deal"), ("bo", "bo", "deal"), ("ada", "ada", "call"), ("ada", "bo", None)],
    ids=["an admin", "the owner of both", "whoever hosted it", "another rep"],
)
def test_a_won_moment_is_readable_by_whoever_may_learn_from_it(
    conn: Connection[TupleRow], workspace: Workspace, who: str, host: str, opens: str | None
) -> None:
    """The exchange is in the answer for everybody; a link only leads where the viewer may go."""
    read_all(conn, workspace)
    win(conn, workspace)
    call = workspace.calls["c4"]
    conn.execute("update calls set primary_user_id = %s where id = %s", (workspace.owners[host], call))
    conn.execute(
        "update call_participants set user_id = null where call_id = %s and user_id <> %s",
        (call, workspace.owners[host]),
    )
    if who == "bo":
        conn.execute("update opportunities set owner_id = %s where id = %s", (workspace.owners["bo"], workspace.busy))
    answer = ask(conn, workspace.busy, LOCAL if who == "local" else rep(workspace, who))
    [shown] = exemplars(answer)
    link = {"deal": f"/opportunities/{workspace.deals['c']}?call={call}&t=0", "call": f"/calls/{call}?t=0"}

    assert [one["quote"] for one in shown["evidence"]] == ["Shall we say Tuesday the ninth at ten?"]
    assert [one["quote"] for one in shown["exchange"]] == [
        "Shall we say Tuesday the ninth at ten?", "Tuesday at ten, I have it.",
    ]  # fmt: skip
    assert all(one["speaker"] and one["start_ms"] is not None and one["at"] for one in shown["exchange"])
    assert shown["evidence"][0]["link"] == (None if opens is None else link[opens])


@pytest.mark.parametrize(
    "change",
    [
        "update calls set is_private = true where id = %(call)s",
        "update opportunities set stage = 'negotiation' where id = %(won)s",
        """
        insert into call_opportunities (call_id, opportunity_id, source, confidence, occurred_at)
        values (%(call)s, %(open)s, 'crm', 1, now())
        """,
    ],
    ids=["private", "not won", "of an open deal, too"],
)
def test_exemplars_come_from_won_deals_alone(conn: Connection[TupleRow], workspace: Workspace, change: str) -> None:
    """Never from a private call, nor from one that is of a deal that is not won as well."""
    read_all(conn, workspace)
    before = ask(conn, workspace.busy)
    win(conn, workspace)
    won = exemplars(ask(conn, workspace.busy))
    given = {"call": workspace.calls["c4"], "won": workspace.deals["c"], "open": workspace.deals["b"]}
    conn.execute(change.encode(), given)

    assert (exemplars(before), len(won)) == ([], 1)
    assert exemplars(ask(conn, workspace.busy)) == []
    assert not load_deal(conn, LOCAL, workspace.busy, IDENTITY).won


def test_adding_a_call_is_the_same_as_building_anew(conn: Connection[TupleRow], workspace: Workspace) -> None:
    """Whatever was stored on the way, the answer is that of all readings, byte for byte."""
    for key in ("c1", "c2", "c3", "c4"):
        read(conn, [workspace.calls[key]])
        ask(conn, workspace.busy)
    read_all(conn, workspace)
    grown = ask(conn, workspace.busy)
    conn.execute("delete from analysis_cache")

    assert without_mark(ask(conn, workspace.busy)) == without_mark(grown)
    assert FACTS.objections[0].topic == grown["objections"][0]["topic"]
