"""Themes are topics of several conversations, with the stance in each."""

from lib.coaching.models import Theme
from lib.coaching.themes import find_themes
from lib.readings.models import Facts, PersonFact, Risk, Rival
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


def themes_of(*calls: Facts) -> list[Theme]:
    return find_themes(deal(*(held(day, facts) for day, facts in enumerate(calls))))


def test_what_a_kind_of_objection_and_its_topic_say_is_one_theme() -> None:
    """Timing, and an objection of timing; the more common label stands for both and the other tells which."""
    talked = Facts(topics=[topic("timing", 2)])
    objected = Facts(topics=[topic("timing", 2)], objections=[price(kind="timing", topic="timing: not now", at=30)])
    (theme,) = themes_of(talked, objected, objected)

    assert (theme.topic, theme.conversations) == ("timing (not now)", 3)


def test_labels_of_the_same_sentences_are_one_theme() -> None:
    """In two conversations; said apart they are two."""
    same = Facts(topics=[topic("data protection", 2, 4), topic("works council", 4)])
    apart = Facts(topics=[topic("data protection", 2), topic("works council", 20)])

    assert [theme.topic for theme in themes_of(same, same)] == ["data protection (works council)"]
    assert len(themes_of(apart, apart)) == 2


def test_a_word_of_the_trade_is_no_theme() -> None:
    """One word that comes up often is a matter where it is held against us, or is a rival's name."""
    spoken = Facts(topics=[topic("fish", 2, 8)])
    objected = Facts(topics=[topic("fish", 2, 8)], objections=[price(at=2)])
    rival = Facts(topics=[topic("stackwise", 2)], rivals=[Rival(name="Stackwise", stance="mentioned", evidence=(2,))])

    assert themes_of(spoken, spoken, spoken) == []
    assert "fish" in themes_of(objected, objected)[0].topic
    assert [theme.topic for theme in themes_of(rival, rival)] == ["stackwise"]


def test_people_are_no_themes() -> None:
    """Neither those who take part nor those who are spoken of, however often."""
    named = Facts(
        topics=[topic("Kim Vale", 2), topic("wilhelmina", 8), topic("go-live date", 20)],
        people=[PersonFact(name="Wilhelmina Dorn", key=None)],
        risks=[Risk(kind="leaver", evidence=(8,))],
    )

    assert [theme.topic for theme in themes_of(named, named)] == ["go-live date"]
