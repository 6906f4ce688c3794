"""Three scores of each person, from titles and from what is said, each open to its parts."""

import pytest

from lib.deals.stakeholder_models import Score, ScorePart
from lib.readings.conversation import Party
from tests.lib.deals.stakeholders.made import KIM, REP, SARAH, buyer, call, email, fold

HELLO = "Good morning, we load forty trucks a day."


def part(score: Score, name: str) -> ScorePart:
    return next(one for one in score.parts if one.name == name)


def power(title: str | None, *lines: str, amount: int | None = None) -> float:
    who = buyer("Kim Vale", title)
    found = fold(call(0, (REP, "Who decides?"), *((who, line) for line in (HELLO, *lines))), amount=amount)
    return found["Kim Vale"].decision_power.computed or 0.0


def test_power_follows_the_title_where_nothing_is_said() -> None:
    """The part says that it is the title's."""
    powers = [power(title) for title in ("CEO", "VP Finance", "Director of Logistics", "Dock Supervisor")]
    score = fold(call(0, (SARAH, HELLO)))["Sarah Lund"].decision_power

    assert powers == sorted(powers, reverse=True)
    assert len(set(powers)) == len(powers)
    assert "title" in part(score, "title").meaning
    assert part(score, "title").evidence == []


@pytest.mark.parametrize(
    ("title", "alike"),
    [("Geschäftsführer", "CEO"), ("Directeur Général", "CEO"), ("Leiter Logistik", "Director of Logistics")],
)
def test_a_title_counts_in_any_language(title: str, alike: str) -> None:
    """As it does in English."""
    assert power(title) == power(alike)


@pytest.mark.parametrize(
    "line",
    [
        "I'll need to run this by Sarah Lund, our VP Finance.",
        "I can't sign this, I'll need to run this by Sarah Lund, our VP Finance.",
    ],
    ids=["runs it by", "can not sign"],
)
def test_who_asks_another_has_less_and_the_other_more(line: str) -> None:
    """Even when the other never came."""
    before = fold(call(0, (KIM, HELLO), (SARAH, HELLO)))
    after = fold(call(0, (KIM, HELLO), (KIM, line)))

    assert (after["Kim Vale"].decision_power.value or 0) < (before["Kim Vale"].decision_power.value or 0)
    assert (after["Sarah Lund"].decision_power.value or 0) > (before["Sarah Lund"].decision_power.value or 0)
    assert not after["Sarah Lund"].met


def test_words_are_shown_with_the_part_that_they_make() -> None:
    """Quote and time."""
    score = fold(call(0, (KIM, HELLO), (KIM, "I sign the contract myself.")))["Kim Vale"].decision_power
    own = part(score, "own_words")

    assert [(one.quote, one.start_ms) for one in own.evidence] == [("I sign the contract myself.", 8000)]


@pytest.mark.parametrize(
    ("amount", "is_theirs"), [pytest.param(4000, True, id="covers it"), pytest.param(60_000, False, id="does not")]
)
def test_a_limit_counts_against_what_the_deal_costs(amount: int, *, is_theirs: bool) -> None:
    """Said with the sum up to which somebody signs."""
    found = power("Director of Logistics", "I sign up to 5,000 dollars myself.", amount=amount)

    assert (found > power("Director of Logistics")) == is_theirs


def test_a_claim_counts_less_where_others_name_somebody_else() -> None:
    """Who says that it is theirs, and of whom nobody else says it."""
    claim = (KIM, "It's my decision, I sign it myself.")
    alone = fold(call(0, (KIM, HELLO), claim))
    told = fold(call(0, (KIM, HELLO), claim), call(7, (buyer("Lee Park"), "Sarah Lund, our VP Finance, signs it.")))

    assert (told["Kim Vale"].decision_power.value or 0) < (alone["Kim Vale"].decision_power.value or 0)


def test_a_condition_is_no_want_of_power() -> None:
    """What it takes for somebody to sign says that they sign."""
    condition = power("QA Specialist", "I can't sign it without the audit report.")

    assert condition >= power("QA Specialist")


def test_influence_goes_beyond_power_where_others_ask() -> None:
    """Who is asked counts for more than their title."""
    lead = buyer("Lee Park", "Shift Lead")
    quiet = fold(call(0, (KIM, HELLO), (lead, HELLO)))["Lee Park"].influence_level
    asked = fold(call(0, (KIM, "If Lee likes it, everybody does."), (lead, HELLO)))["Lee Park"].influence_level

    assert (asked.value or 0) > (quiet.value or 0)
    assert part(asked, "asked").evidence[0].quote == "If Lee likes it, everybody does."


def test_nobody_has_a_relationship_with_whom_we_never_met() -> None:
    """Nothing, with a note; who only got an email was not met either."""
    people = fold(
        call(0, (KIM, "Sarah Lund, she's our VP Finance, signs it.")),
        email(1, REP, "Dear Lee,", to=[buyer("Lee Park")]),
    )

    for name in ("Sarah Lund", "Lee Park"):
        score = people[name].relationship_strength
        assert (score.value, score.parts, people[name].met) == (0, [], False)
        assert score.note


def warmth(*lines: str, title: str = "Director of Logistics") -> float:
    who = buyer("Kim Vale", title)
    found = fold(call(0, *((who, line) for line in (HELLO, *lines))))
    return found["Kim Vale"].relationship_strength.value or 0.0


def test_who_trusts_us_is_closer_than_who_objects() -> None:
    """Information shared and weakness admitted against reservations that nobody answers."""
    open_words = ("Between us, the board is nervous.", "I'm worried about it, that was my mistake.")
    objections = ("That's too expensive for us.", "We don't need it, it doesn't work.")

    assert warmth(*open_words) > warmth() > warmth(*objections)


def test_a_relationship_has_all_its_parts() -> None:
    """How often, how deep and how open, the words beside them."""
    people = fold(
        call(0, (REP, "Hello."), (KIM, HELLO), (KIM, "Between us, the board is nervous.")),
        email(1, REP, "Dear Kim, here is the offer.", to=[KIM]),
        email(2, KIM, "Thank you, I have read it."),
    )
    score = people["Kim Vale"].relationship_strength

    assert [one.name for one in score.parts] == [
        "frequency", "attendance", "replies", "time", "trust", "mood", "reservations",
    ]  # fmt: skip
    assert part(score, "replies").value == 10
    assert [one.quote for one in part(score, "trust").evidence] == ["Between us, the board is nervous."]


def test_an_email_that_stays_unanswered_takes_from_it() -> None:
    """Once more time has passed."""
    people = fold(
        call(0, (KIM, HELLO)),
        email(1, REP, "Dear Kim, here is the offer.", to=[KIM]),
        email(40, REP, "Dear Kim, any news?", to=[KIM]),
    )

    assert part(people["Kim Vale"].relationship_strength, "replies").value == 0


@pytest.mark.parametrize("who", [KIM, SARAH, buyer("Lee Park")], ids=["director", "vp", "untitled"])
def test_weights_add_up_and_make_the_score(who: Party) -> None:
    """Whoever looks at the parts finds the score."""
    person = fold(call(0, (who, HELLO), (who, "I sign the contract myself, it's my budget.")))[who.name]

    for score in (person.decision_power, person.influence_level, person.relationship_strength):
        assert sum(one.weight for one in score.parts) == pytest.approx(1, abs=0.01)
        assert sum(one.weight * one.value for one in score.parts) == pytest.approx(score.computed, abs=0.15)
        assert score.value == score.computed


def test_of_whom_nothing_is_known_no_power_is_made_up() -> None:
    """Named twice, with no title and no part."""
    people = fold(
        call(0, (KIM, "I asked Solveig Lund, she laughed.")), call(7, (KIM, "Solveig Lund, she was in the yard again."))
    )

    assert people["Solveig Lund"].decision_power.value is None
    assert people["Solveig Lund"].decision_power.note
