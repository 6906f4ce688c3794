"""The stored answer: who is compared with whom, who sees what, and what makes a new one."""

import json
from dataclasses import replace
from typing import Any

import pytest
from psycopg import Connection
from psycopg.rows import TupleRow

from lib.coaching.wording import find_faults
from lib.errors import NotFound
from lib.learning.insights import KEPT, find_similar_won_opportunities, get_learning_insights
from lib.learning.models import LearningInsights
from lib.learning.patterns import aggregate_coaching_patterns, extract_exemplar_moments
from tests.lib.learning.stored import CLOSED, IDENTITY, TEAMS, WINS, Team, build

RITA = "rita@seller.example"
EVERYONE = [None, *TEAMS]


@pytest.fixture
def team(conn: Connection[TupleRow]) -> Team:
    return build(conn)


def ask(conn: Connection[TupleRow], team: Team, who: str | None = None, email: str = RITA) -> dict[str, Any]:
    body = get_learning_insights(conn, team.viewer(conn, who), email, "next_steps", IDENTITY)
    LearningInsights.model_validate_json(body)
    return json.loads(body)


def count(conn: Connection[TupleRow]) -> int:
    row = conn.execute("select count(*) from analysis_cache").fetchone()
    assert row is not None
    return row[0]


def test_the_winner_is_found_and_what_she_does_otherwise(conn: Connection[TupleRow], team: Team) -> None:
    """Rosa wins 18 of 20 where others win 3, and names a date where they do not."""
    answer = ask(conn, team)
    [first, *others] = answer["differences"]

    assert (answer["benchmark"]["kind"], answer["benchmark"]["reps"]) == ("top_performers", 1)
    assert [one["name"] for one in answer["benchmark"]["performers"] if one["stands_out"]] == ["Rosa"]
    assert (answer["rep"]["closed"], answer["rep"]["won"], answer["rep"]["deals"]) == (CLOSED, 3, CLOSED + 1)
    assert (first["name"], first["verdict"]) == ("names_a_date", "does_less")
    assert {one["verdict"] for one in others} <= {"alike", "cannot_tell"}
    assert answer["moments"][0]["indicator"] == "names_a_date"
    assert answer["detail"].startswith("1 of 7 differences hold up")


def test_a_moment_is_what_was_said(conn: Connection[TupleRow], team: Team) -> None:
    """Looked up by code: the newest won deals come first among equals."""
    [moment] = [one for one in ask(conn, team)["moments"] if one["indicator"] == "names_a_date"][:1]
    newest = f"rosa-{WINS['rosa'] - 1}"
    [evidence] = moment["evidence"]

    assert (moment["call_id"], moment["rep"], moment["product"]) == (str(team.calls[newest]), "Rosa", "Core")
    assert moment["good"] == "The next step has a day."
    assert evidence["quote"] == f"Shall we meet on Tuesday at ten, says {newest}?"
    assert (evidence["n"], evidence["speaker"], evidence["start_ms"]) == (3, "Rosa", 2000)


@pytest.mark.parametrize("who", EVERYONE)
def test_who_sees_whose_learning(conn: Connection[TupleRow], team: Team, who: str | None) -> None:
    """One's own, a manager the team's, an admin everybody's; anybody else is as if they did not exist."""
    for name in TEAMS:
        email = f"{name.title()}@Seller.example"
        if who in {None, name} or TEAMS[name] == who:
            assert ask(conn, team, who, email)["rep"]["name"] == name.title()
        else:
            with pytest.raises(NotFound, match=f"There is no rep {email}"):
                ask(conn, team, who, email)
    with pytest.raises(NotFound, match=r"There is no rep nobody@seller\.example"):
        ask(conn, team, who, "nobody@seller.example")


@pytest.mark.parametrize(("who", "opens"), [("rita", False), ("max", False), (None, True)])
def test_of_others_only_moments_of_won_deals_are_seen(
    conn: Connection[TupleRow],
    team: Team,
    who: str | None,
    opens: bool,  # noqa: FBT001 (one of the table)
) -> None:
    """Rita and her manager learn from rosa, who is of another team; no other deal, call or name of hers is there."""
    answer = ask(conn, team, who)
    text = json.dumps(answer)
    won = {str(team.calls[f"rosa-{number}"]) for number in range(WINS["rosa"])}

    assert {one["call_id"] for one in answer["moments"]} <= won
    assert {one["can_open"] for one in answer["moments"]} == {opens}
    for moment in answer["moments"]:
        assert {one["id"] for one in moment["evidence"]} <= {one["id"] for one in moment["exchange"]}
        assert all(one["quote"] and one["speaker"] for one in moment["exchange"])
        assert {one["link"] is not None for one in moment["exchange"]} == {opens}
    for key in (*(f"rosa-{number}" for number in range(WINS["rosa"], CLOSED + 1)), "rob-0", "rolf-4"):
        assert str(team.calls[key]) not in text
        assert str(team.deals[key]) not in text
        assert key not in text
    seen = {None: {"Rosa", "Rolf", "Rob"}, "max": {"Rolf"}, "rita": set[str]()}[who]
    assert {one["name"] for one in answer["benchmark"]["performers"]} == seen
    assert (answer["benchmark"]["win_rate"] is None) == (not opens)
    assert "SECRET" not in text


@pytest.mark.parametrize(
    "change",
    [
        "update calls set is_private = true where id = %(call)s",
        "update opportunities set stage = 'negotiation' where id = %(deal)s",
        """
        insert into call_opportunities (call_id, opportunity_id, source, confidence, occurred_at)
        values (%(call)s, %(open)s, 'crm', 1, now())
        """,
    ],
    ids=["private", "not won", "of an open deal, too"],
)
@pytest.mark.parametrize("who", ["rita", "max", "rosa", "nina", None])
def test_what_teaches_nobody(conn: Connection[TupleRow], team: Team, change: str, who: str | None) -> None:
    """A private call is no example, nor one of a deal that is not won: for nobody, its host and admins included."""
    newest = f"rosa-{WINS['rosa'] - 1}"
    email = RITA if who in {"rita", "max", None} else "rob@seller.example" if who == "nina" else "rosa@seller.example"
    before = ask(conn, team, who, email)
    given = {"call": team.calls[newest], "deal": team.deals[newest], "open": team.deals["rob-20"]}
    conn.execute(change.encode(), given)
    after = ask(conn, team, who, email)

    assert conn.execute("select teaches_call(%s)", (team.calls[newest],)).fetchone() == (False,)
    if who != "rosa":
        assert str(team.calls[newest]) in json.dumps(before["moments"])
    assert str(team.calls[newest]) not in json.dumps(after)
    assert after["moments"]


def test_private_calls_count_for_nobody(conn: Connection[TupleRow], team: Team) -> None:
    """Not even in the rep's own figures, nor beside another call of the same deal."""
    move(conn, team, "rita-1", "rita-0")
    before = ask(conn, team, "rita")
    conn.execute("update calls set is_private = true where id = %s", (team.calls["rita-1"],))

    assert ask(conn, team, "rita")["rep"]["calls"] == before["rep"]["calls"] - 1 == CLOSED


def test_what_another_person_held_is_not_the_reps(conn: Connection[TupleRow], team: Team) -> None:
    """A call that a colleague hosted on rita's deal tells nothing of rita."""
    move(conn, team, "rolf-4", "rita-0")

    assert ask(conn, team, "rita")["rep"]["calls"] == CLOSED + 1
    conn.execute("update calls set primary_user_id = null where id = %s", (team.calls["rolf-4"],))
    assert ask(conn, team, "rita")["rep"]["calls"] == CLOSED + 2


def move(conn: Connection[TupleRow], team: Team, call: str, deal: str) -> None:
    """The call is of this deal and no other."""
    conn.execute(
        "update call_opportunities set opportunity_id = %s where call_id = %s", (team.deals[deal], team.calls[call])
    )


def test_similar_won_opportunities(conn: Connection[TupleRow], team: Team) -> None:
    """Those of who wins most, of the product; patterns and moments are made of them."""
    admin = team.viewer(conn, None)
    won = find_similar_won_opportunities(conn, admin, RITA, "Core", IDENTITY)
    moments = extract_exemplar_moments(aggregate_coaching_patterns(won, "next_steps"))

    assert {one.id for one in won} == {team.deals[f"rosa-{number}"] for number in range(WINS["rosa"])}
    assert {one.indicator for one in moments} == {one["indicator"] for one in ask(conn, team)["moments"]}
    assert find_similar_won_opportunities(conn, admin, RITA, "Another", IDENTITY) == []


def test_another_size_is_another_kind_of_deal(conn: Connection[TupleRow], team: Team) -> None:
    """Where rosa wins only much larger deals, there is nothing to hold against rita's."""
    conn.execute(
        "update opportunities set amount = 90000 where owner_id = any (%s)",
        ([team.users["rosa"], team.users["rob"]],),
    )
    answer = ask(conn, team)

    assert answer["benchmark"]["kind"] == "colleagues"
    assert [one["name"] for one in answer["benchmark"]["performers"]] == ["Rolf"]


def test_a_crm_that_empties_the_amounts_of_lost_deals_hides_no_winner(conn: Connection[TupleRow], team: Team) -> None:
    """There a size would tell the outcome, and everybody would win all of one kind: sizes do not count."""
    conn.execute("update opportunities set amount = 0 where stage = 'closed_lost'")

    assert ask(conn, team)["benchmark"]["kind"] == "top_performers"


def test_the_second_reader_gets_what_the_first_computed(conn: Connection[TupleRow], team: Team) -> None:
    """By rep and focus area; who sees other colleagues has an answer of their own."""
    first, second, of_rita = ask(conn, team), ask(conn, team), ask(conn, team, "rita")
    other = json.loads(get_learning_insights(conn, team.viewer(conn, None), RITA, "rapport", IDENTITY))

    assert [one["cache"]["hit"] for one in (first, second, of_rita, other)] == [False, True, False, False]
    assert {**first, "cache": None} == {**second, "cache": None}
    assert count(conn) == 3


@pytest.mark.parametrize(
    "change",
    [
        "update transcripts set content_hash = 'other' where call_id = %(call)s",
        "update calls set title = 'Another title' where id = %(call)s",
        "update call_participants set name = 'Rose' where call_id = %(call)s and side = 'internal'",
        "update opportunities set stage = 'closed_lost' where id = %(deal)s",
        "update opportunities set amount = 5000 where id = %(deal)s",
        "update users set name = 'Rose' where email = 'rosa@seller.example'",
        "delete from call_opportunities where call_id = %(call)s",
        "delete from readings where call_id = %(call)s",
        "update calls set is_private = true where id = %(call)s",
    ],
)
def test_whatever_the_answer_depends_on_makes_a_new_one(conn: Connection[TupleRow], team: Team, change: str) -> None:
    """No stale answer is served, whichever of its sources moved."""
    ask(conn, team)
    conn.execute(change.encode(), {"call": team.calls["rosa-0"], "deal": team.deals["rosa-0"]})

    assert not ask(conn, team)["cache"]["hit"]
    assert ask(conn, team)["cache"]["hit"]


def test_old_answers_go(conn: Connection[TupleRow], team: Team) -> None:
    """A rep keeps the newest few of a focus area; others keep theirs."""
    ask(conn, team, email="rob@seller.example")
    for number in range(KEPT + 2):
        conn.execute("delete from readings where call_id = %s", (team.calls[f"rita-{number}"],))
        ask(conn, team)
        conn.execute("update analysis_cache set computed_at = computed_at - interval '1 minute'")

    assert count(conn) == KEPT + 1
    assert ask(conn, team)["cache"]["hit"]


def test_another_reader_has_read_nothing_yet(conn: Connection[TupleRow], team: Team) -> None:
    """It is said, and no difference is made up."""
    identity = replace(IDENTITY, version="2")
    answer = json.loads(get_learning_insights(conn, team.viewer(conn, None), RITA, "next_steps", identity))

    assert answer["detail"] == (
        "No colleague's call on a deal of this kind is read yet: there is nothing to compare with."
    )
    assert {one["verdict"] for one in answer["differences"]} == {"cannot_tell"}
    assert (answer["moments"], answer["rep"]["calls"]) == ([], 0)
    seen = json.loads(get_learning_insights(conn, team.viewer(conn, "rita"), RITA, "next_steps", identity))
    assert len(answer["benchmark"]["performers"]) == 3
    assert seen["benchmark"]["performers"] == []


def test_a_rep_alone_has_an_answer(conn: Connection[TupleRow], team: Team) -> None:
    """There is nobody to learn from, which is no error."""
    conn.execute("update opportunities set owner_id = null where owner_id <> %s", (team.users["rita"],))
    answer = ask(conn, team)

    assert (answer["benchmark"]["kind"], answer["benchmark"]["win_rate"]) == ("nobody", None)


@pytest.mark.parametrize("wins", [0, WINS["rosa"]])
def test_the_wording_is_direct(conn: Connection[TupleRow], team: Team, wins: int) -> None:
    """Whoever stands out or not: no praise, no cheering, no hedging in any text of ours."""
    if not wins:
        conn.execute("update opportunities set stage = 'closed_lost' where stage = 'closed_won'")
    for name in TEAMS:
        answer = LearningInsights.model_validate(ask(conn, team, email=f"{name}@seller.example"))
        texts = [answer.detail, answer.benchmark.detail]
        texts += [text for one in answer.differences for text in (one.meaning, one.note, one.instead or "")]
        assert [fault for text in texts for fault in find_faults(text)] == []


def test_text_that_postgres_refuses_names_nobody(conn: Connection[TupleRow], team: Team) -> None:
    """A NUL or half of a surrogate pair is no error of ours."""
    for email in ("\x00", "\ud800@seller.example", ""):
        with pytest.raises(NotFound):
            ask(conn, team, email=email)
