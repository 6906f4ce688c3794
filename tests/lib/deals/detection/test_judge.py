"""What one conversation shows, and how sure that is."""

from dataclasses import replace

import pytest

from lib.deals.detection.judge import judge
from lib.deals.detection.models import Thresholds
from lib.deals.detection.weights import MEANINGS, PRIORS, WEIGHTS
from lib.readings.conversation import Party
from lib.readings.models import Facts, NextStep, PurchaseSign, SignalFact
from lib.readings.terms import Sign, Signal
from tests.lib.coaching.deals import BUYER, REP, talk
from tests.lib.deals.detection.made import ALL, FLOW, KNOWLEDGE, YARD, held, open_deal, signs

CONTRARY: tuple[Sign, ...] = (
    "no_money", "no_intention", "declines", "hypothetical", "support", "billing", "training", "recruiting", "study",
    "sells_to_us", "partners", "practice", "mistaken",
)  # fmt: skip


def test_need_money_time_and_decision_together_make_an_opportunity() -> None:
    """Independent statements of the buyer, each with the sentence it rests on."""
    found = judge(held(*ALL), (), KNOWLEDGE)

    assert (found.verdict, found.product) == ("new", YARD)
    assert {one.name for one in found.features if one.evidence} >= {"wish", "money", "date", "decision", "problem"}
    assert all(one.side == "external" for each in found.features for one in each.evidence)
    assert "no open deal" in found.reason


def test_a_conversation_without_signs_shows_nothing() -> None:
    """Neither by its title nor by the seller's wish."""
    assert judge(held(), (), KNOWLEDGE).verdict == "none"


@pytest.mark.parametrize("sign", CONTRARY)
def test_every_contrary_sign_lowers_the_confidence(sign: Sign) -> None:
    """Said three times over in a short call it weighs against a purchase that would be sure without it."""
    sure = judge(held(*ALL), (), KNOWLEDGE).confidence
    facts = Facts(signs=[*signs(*ALL).signs, *(PurchaseSign(sign=sign, evidence=(number,)) for number in (20, 22, 24))])

    assert judge(held(facts=facts), (), KNOWLEDGE).confidence < sure


@pytest.mark.parametrize("sign", ["support", "training", "study", "private"])
def test_what_is_said_in_passing_in_a_long_call_makes_it_nothing_else(sign: Sign) -> None:
    """A sales call of an hour mentions a ticket, a lesson and the weekend."""
    facts = Facts(signs=[*signs(*ALL).signs, PurchaseSign(sign=sign, evidence=(20,))])
    short = held(facts=facts)
    reading = short.reading
    assert reading is not None
    long = replace(short, touch=replace(short.touch, reading=replace(reading, talk=talk(words=4000))))

    assert sign not in {one.name for one in judge(long, (), KNOWLEDGE).features}
    assert sign in {one.name for one in judge(short, (), KNOWLEDGE).features}


def test_where_nobody_of_a_buyer_takes_part_there_is_no_opportunity() -> None:
    """However loud a deal is talked over inside the team."""
    inside = judge(held(*ALL, parties=(REP, Party("other", "Max Stone", "internal", "Sales Director"))), (), KNOWLEDGE)

    assert inside.verdict == "none"
    assert inside.confidence < 0.1


@pytest.mark.parametrize(
    "title",
    ["Interview: Account Executive", "Support: gate offline", "Invoice 26-004", "Pipeline review", "Onboarding 2/4"],
)
def test_a_title_of_other_work_lowers_the_confidence(title: str) -> None:
    """What a meeting is called says what it is for."""
    plain = judge(held(*ALL), (), KNOWLEDGE).confidence

    assert judge(held(*ALL, title=title), (), KNOWLEDGE).confidence < plain


@pytest.mark.parametrize("title", ["Student", "Editor", "Recruiter", "Solicitor", "Investment Director"])
def test_people_who_do_not_buy_lower_the_confidence(title: str) -> None:
    """Unless somebody of another trade is there with them."""
    stranger = replace(BUYER, key="stranger", title=title)
    alone = judge(held(*ALL, parties=(REP, stranger)), (), KNOWLEDGE)
    guest = judge(held(*ALL, parties=(REP, stranger, BUYER)), (), KNOWLEDGE)

    assert alone.confidence < guest.confidence


def test_what_only_the_seller_says_is_no_need() -> None:
    """A next step and the name of a product are not enough."""
    facts = Facts(
        next_steps=[NextStep(what="send it", who="rep", side="internal", by=None, agreed=True, evidence=(2,))]
    )
    found = judge(held(facts=facts), (), KNOWLEDGE)

    assert "only_seller" in {one.name for one in found.features}
    assert found.verdict == "none"


def test_answers_to_questions_of_qualification_count_as_statements() -> None:
    """A reader that gives them, and no signs, is understood as well."""
    answered: tuple[Signal, ...] = ("budget", "timeline", "authority", "need")
    facts = Facts(
        signals=[
            SignalFact(signal=signal, stance="confirms", said_by="buyer", evidence=(2 * place,))
            for place, signal in enumerate(answered, start=1)
        ]
    )

    assert {"money", "date", "decision", "problem"} <= {
        one.name for one in judge(held(facts=facts), (), KNOWLEDGE).features
    }


def test_a_second_statement_adds_half_of_the_first() -> None:
    """In one sentence it is the same statement."""

    def points(*numbers: int) -> float:
        facts = Facts(signs=[PurchaseSign(sign="has_problem", evidence=(number,)) for number in numbers])
        return next(one.points for one in judge(held(facts=facts), (), KNOWLEDGE).features if one.name == "problem")

    assert points(2, 4) == pytest.approx(1.5 * points(2), abs=0.002)
    assert points(2, 2) == points(2)


def test_thresholds_are_the_settings() -> None:
    """The same confidence is an opportunity, something to watch, or nothing."""
    one = held(*ALL)
    sure = judge(one, (), KNOWLEDGE).confidence

    assert judge(one, (), KNOWLEDGE, Thresholds(sure, sure)).verdict == "new"
    assert judge(one, (), KNOWLEDGE, Thresholds(1.1, sure)).verdict == "watch"
    assert judge(one, (), KNOWLEDGE, Thresholds(1.1, 1.05)).verdict == "none"


def test_an_open_deal_of_the_product_is_updated() -> None:
    """And named in the answer."""
    found = judge(held(*ALL), [open_deal(1, FLOW), open_deal(2, YARD)], KNOWLEDGE)

    assert (found.verdict, found.updates) == ("update", open_deal(2).id)


def test_every_feature_has_a_weight_and_a_meaning() -> None:
    """The calibrated weights have the sign that the field expects."""
    assert WEIGHTS.keys() == PRIORS.keys()
    assert WEIGHTS.keys() <= MEANINGS.keys()
    assert all(weight * PRIORS[name] > 0 for name, weight in WEIGHTS.items())
