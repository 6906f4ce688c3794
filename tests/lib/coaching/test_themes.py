"""Themes are topics of several conversations, with the stance in each."""

from lib.coaching.themes import find_themes
from lib.readings.models import Facts, Risk
from tests.lib.coaching.deals import BUYER, REP, deal, held, pain, price, topic


def test_a_topic_of_one_conversation_is_no_theme() -> None:
    """It takes two to come back."""
    assert find_themes(deal(held(0, Facts(topics=[topic("go-live date", 2), topic("go-live date", 8)])))) == []


def test_a_theme_says_where_and_how_it_moved() -> None:
    """Labels are compared without case; the stance is that of what is said next to the topic."""
    calls = [
        held(0, Facts(topics=[topic("Go-live date", 6)], signals=[pain()])),
        held(1, Facts(topics=[topic("go-live date", 20)])),
        held(2, Facts(topics=[topic("Go-live date", 10)], risks=[Risk(kind="slipped date", evidence=(12,))])),
        held(3, Facts(topics=[topic("Go-live date", 3)], objections=[price(topic="go-live date", reaction="rejected")]),
             kind="email", sender="buyer", parties=[BUYER, REP]),
    ]  # fmt: skip
    (theme,) = find_themes(deal(*calls))

    assert (theme.topic, theme.conversations) == ("Go-live date", 4)
    assert [moment.stance for moment in theme.moments] == ["confirmed", "mentioned", "at_risk", "resisted"]
    assert theme.change == "First confirmed by the buyer; in the last of 4 conversations an objection."
    assert all(moment.evidence for moment in theme.moments)
    assert theme.moments[3].kind == "email"


def test_what_is_far_from_the_topic_is_not_about_it() -> None:
    """Three sentences away is another matter."""
    calls = [held(day, Facts(topics=[topic("training", 9)], signals=[pain()])) for day in range(2)]

    assert find_themes(deal(*calls))[0].last_stance == "mentioned"


def test_an_objection_that_returns_is_a_theme() -> None:
    """Even where the reader named no topic of that label; let go, it is settled."""
    (theme,) = find_themes(
        deal(held(0, Facts(objections=[price()])), held(1, Facts(objections=[price("concession", "accepted")])))
    )

    assert (theme.topic, theme.first_stance, theme.last_stance) == ("yearly price", "resisted", "settled")
