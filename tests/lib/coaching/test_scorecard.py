"""The scorecard of one call, and what a rep's calls show over time."""

from datetime import UTC, datetime, timedelta

import pytest
from psycopg import Connection
from psycopg.rows import TupleRow

from lib.auth.viewer import LOCAL, Viewer
from lib.coaching.patterns import analyze_opportunity_patterns
from lib.coaching.rep_insights import RepInsights, get_rep_insights
from lib.coaching.scorecard import analyze_call, scores_of
from lib.coaching.wording import find_faults
from lib.errors import NotFound
from lib.readings.models import Facts
from lib.readings.terms import DIMENSIONS
from tests.api.workspace import MONDAY, Workspace, build
from tests.lib.coaching.deals import all_judged, held
from tests.lib.coaching.stored import IDENTITY, read, read_all

NOW = MONDAY + timedelta(days=10)


@pytest.fixture
def workspace(conn: Connection[TupleRow]) -> Workspace:
    found = build(conn)
    read_all(conn, found)
    return found


def ask(
    conn: Connection[TupleRow], period: str, now: datetime = NOW, viewer: Viewer = LOCAL, rep: str = "Ada"
) -> RepInsights:
    return get_rep_insights(conn, viewer, f"{rep}@seller.example", period, now, IDENTITY)


def test_a_call_has_the_scores_that_its_deal_shows(conn: Connection[TupleRow], workspace: Workspace) -> None:
    """One rule of scores, whether a call is looked at alone or in its deal."""
    card = analyze_call(conn, LOCAL, workspace.calls["c2"], IDENTITY)
    patterns = analyze_opportunity_patterns(conn, LOCAL, workspace.busy, IDENTITY)
    of_deal = {
        pattern.dimension: call.score
        for pattern in patterns
        for call in pattern.calls
        if call.conversation_id == card.call_id
    }

    assert {one.dimension: one.score for one in card.dimensions} == of_deal
    assert card.score == round(sum(filter(None, of_deal.values())) / len(of_deal))
    assert (card.rep, card.account, card.opportunity_id) == ("Ada Moss", "Hexavale Logistics", workspace.busy)


def test_what_cost_most_comes_first_with_where(conn: Connection[TupleRow], workspace: Workspace) -> None:
    """Every moment has words of this call; of what was left out those where it was due."""
    card = analyze_call(conn, LOCAL, workspace.calls["c1"], IDENTITY)

    assert [moment.points < 0 for moment in card.moments] == sorted((m.points < 0 for m in card.moments), reverse=True)
    assert card.moments[0].indicator == "names_a_date"
    for moment in card.moments:
        assert moment.evidence
        assert {one.conversation_id for one in moment.evidence} == {card.call_id}
    assert card.what_to_change
    for one in card.what_to_change:
        assert one.where
        assert not find_faults(f"{one.problem} {one.behaviour} {one.instead} {one.stake}")


def test_a_call_that_is_not_read_has_no_number(conn: Connection[TupleRow]) -> None:
    """It says whether the reading or the words are missing; a call with too little in it says what is too little."""
    workspace = build(conn)
    waiting = analyze_call(conn, LOCAL, workspace.calls["c1"], IDENTITY)
    wordless = analyze_call(conn, LOCAL, workspace.calls["c5"], IDENTITY)

    assert (waiting.status, wordless.status) == ("pending", "nothing_to_read")
    assert waiting.score is wordless.score is None
    assert not waiting.dimensions
    assert not waiting.moments


def test_only_who_sees_a_call_gets_its_scorecard(conn: Connection[TupleRow], workspace: Workspace) -> None:
    """For anybody else it is not there."""
    cyd = Viewer("cyd", "rep", workspace.owners["cyd"], [workspace.owners["cyd"]])

    with pytest.raises(NotFound):
        analyze_call(conn, cyd, workspace.calls["c1"], IDENTITY)
    with pytest.raises(NotFound):
        ask(conn, "all", viewer=cyd)


def test_a_rep_over_time(conn: Connection[TupleRow], workspace: Workspace) -> None:
    """A trend per dimension over the calls that the rep hosted, gaps and three steps, each with words of theirs."""
    found = ask(conn, "last_30_days")

    assert (found.calls, found.pending, found.status) == (4, 0, "ready")
    assert [len(one.scores) for one in found.dimensions] == [4] * 5
    assert all(one.trend is not None for one in found.dimensions)
    assert {gap.indicator for gap in found.gaps} == {"names_a_date"}
    assert all(gap.evidence and (gap.calls_missed, gap.calls_judged) == (4, 4) for gap in found.gaps)
    assert [step.rank for step in found.coaching_plan] == [1]
    assert [step.problem for step in found.coaching_plan] == [gap.problem for gap in found.gaps]
    for step in found.coaching_plan:
        assert {one.conversation_id for one in step.where} <= set(workspace.calls.values())
        assert not find_faults(f"{step.problem} {step.behaviour} {step.instead} {step.stake}")
    assert not any(find_faults(gap.problem) for gap in found.gaps)


def test_a_period_has_its_calls_only(conn: Connection[TupleRow], workspace: Workspace) -> None:
    """Both days are within."""
    assert ask(conn, "2026-03-02..2026-03-02").calls == 1
    assert ask(conn, "2026-03-02..2026-03-03").calls == 3
    empty = ask(conn, "2025")

    assert (empty.calls, empty.status, empty.gaps, empty.coaching_plan) == (0, "nothing_to_read", [], [])
    assert "2026-03-04" in empty.detail


def test_long_after_the_last_call_time_counts_from_there(conn: Connection[TupleRow], workspace: Workspace) -> None:
    """And the answer says so."""
    found = ask(conn, "last_2_days", datetime(2027, 1, 1, tzinfo=UTC))

    assert found.calls == 4
    assert "Counted back from the newest call" in found.detail


def test_what_is_not_read_yet_is_counted(conn: Connection[TupleRow]) -> None:
    """The others count."""
    workspace = build(conn)
    read(conn, [workspace.calls["c1"]])
    found = ask(conn, "all")

    assert (found.calls, found.pending, found.status) == (4, 3, "partial")
    assert [one.trend for one in found.dimensions] == [None] * 5
    assert ask(conn, "all", rep="bo").status == "nothing_to_read"


def test_an_email_has_no_scores() -> None:
    """Scores are of calls; asked of an email, or of a call that is not read, there is none of any dimension."""
    facts = Facts(indicators=all_judged())

    assert scores_of(held(0, facts, kind="email", sender="buyer")) == dict.fromkeys(DIMENSIONS)
    assert scores_of(held(0, None)) == dict.fromkeys(DIMENSIONS)
    assert None not in scores_of(held(0, facts)).values()
