"""What was said that moves health, as in the table of the decision."""

from collections.abc import Sequence
from datetime import timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.coaching.deal import Held
from lib.coaching.wording import find_faults
from lib.deals.factors import health_factors
from lib.deals.inputs import DealInput
from lib.deals.items import list_items
from lib.deals.qualification_models import Qualification, SignalStatus
from lib.deals.signs import objections_of
from lib.deals.stakeholder_models import StakeholderMap
from lib.health.said import SaidFactor
from lib.opportunities.models import STAGES, Stage
from lib.readings.models import Facts, NextStep, Objection, Risk
from lib.readings.terms import SIGNALS
from tests.lib.coaching.deals import held, price, raising
from tests.lib.deals.records import DAY, SARAH, deal_of, moved, people, person, qualified, signal, step, track


def weigh(
    given_deal: DealInput,
    qualification: Qualification | None = None,
    stakeholders: StakeholderMap | None = None,
    stage: Stage = "evaluation",
) -> dict[str, SaidFactor]:
    found = health_factors(
        given_deal,
        qualified("partial") if qualification is None else qualification,
        people(person()) if stakeholders is None else stakeholders,
        track(stage),
        list_items(given_deal),
        objections_of(given_deal),
    )
    return {one.factor: one for one in found}


def points(found: dict[str, SaidFactor], factor: str) -> int | None:
    return found[factor].points if factor in found else None


@pytest.mark.parametrize(
    ("stage", "qualification", "expected"),
    [
        ("prospecting", qualified("missing"), None),
        ("discovery", qualified("missing"), -8),
        ("evaluation", qualified("partial", metrics="missing"), -4),
        ("evaluation", qualified("partial", budget="missing"), None),
        ("proposal", qualified("missing"), -16),
        ("evaluation", qualified("partial"), None),
        ("evaluation", qualified("confirmed", budget="missing"), 6),
        ("proposal", qualified("confirmed", budget="missing"), -4),
    ],
    ids=["early", "two", "one", "not-due", "at-most", "partial", "all-there", "due"],
)
def test_gaps_against_the_stage(stage: Stage, qualification: Qualification, expected: int | None) -> None:
    """What the stage expects and nobody has said, each the same, down to a floor."""
    assert points(weigh(deal_of(held(0, Facts())), qualification, stage=stage), "qualification") == expected


def test_contradictions_weigh_more_and_have_a_floor() -> None:
    """They name the signals and rest on both sides' words."""
    one = weigh(deal_of(held(0, Facts())), qualified("partial", budget="contradicted"))["contradiction"]
    many = weigh(deal_of(held(0, Facts())), qualified("contradicted"))["contradiction"]

    assert (one.points, one.text) == (-5, "What was said contradicts itself on the budget.")
    assert many.points == -10
    assert one.evidence


@pytest.mark.parametrize(
    ("objections", "expected"),
    [
        ([], None),
        ([[price()]], -4),
        ([[price("explanation")], [price()]], -6),
        ([[price(), price(kind="security", topic="audit log", at=12)]], -8),
        ([[price("evidence", "accepted")]], 4),
    ],
    ids=["none", "open", "recurring", "two-open", "all-settled"],
)
def test_objections_that_stand(objections: Sequence[Sequence[Objection]], expected: int | None) -> None:
    """One that came back after an answer is worse than one that was never answered."""
    deal = deal_of(held(-1, Facts()), *(held(day, raising(*one)) for day, one in enumerate(objections)))

    assert points(weigh(deal), "objections") == expected


@pytest.mark.parametrize(
    ("steps", "day", "before", "after"),
    [
        ([], None, -8, -8),
        ([step("send the pack", 5, agreed=False)], None, -8, -8),
        ([step("send the pack")], None, 0, 0),
        ([step("send the pack", 5), step("ask finance", 3)], 5, 8, -8),
    ],
    ids=["none", "none-agreed", "without-a-day", "booked"],
)
def test_a_booked_step_holds_through_its_day(
    steps: Sequence[NextStep], day: int | None, before: int, after: int
) -> None:
    """After it nothing is booked; what is stored carries the day."""
    factor = weigh(deal_of(held(0, Facts(next_steps=steps))))["next_step"]
    on = [factor.on(DAY + timedelta(when)) for when in (5, 6)]

    assert factor.until == (None if day is None else DAY + timedelta(day))
    assert [found and found[0] for found in on] == [before, after]
    assert factor.evidence


def test_close_dates_that_were_put_off() -> None:
    """Each the same, down to a floor, with the dates."""
    deal = [
        deal_of(held(0, Facts()), moves=moved(*(DAY + timedelta(30 * n) for n in range(times)))) for times in (2, 9)
    ]
    once, often = (weigh(one)["slipped_dates"] for one in deal)

    assert (once.points, once.evidence) == (-5, ("2026-03-02", "2026-04-01"))
    assert often.points == -15


def test_who_decides_was_heard_or_was_not() -> None:
    """A lack from evaluation on, a help at any stage."""
    boss, away = person("Sarah Boss", SARAH, power=9), person("Sarah Boss", SARAH, power=9, met=False)
    deal = deal_of(held(0, Facts()))

    assert points(weigh(deal, stakeholders=people(boss), stage="discovery"), "power") == 5
    assert points(weigh(deal, stakeholders=people(away)), "power") == -10
    assert points(weigh(deal, stakeholders=people(away), stage="discovery"), "power") is None


def test_a_risk_counts_for_two_months() -> None:
    """The last one that was said; a slipped date has its own factor."""
    deal = deal_of(
        held(0, Facts(risks=[Risk(kind="freeze", evidence=(4,))])),
        held(5, Facts(risks=[Risk(kind="leaver", evidence=(4,))])),
        held(9, Facts(risks=[Risk(kind="slipped date", evidence=(4,))])),
    )
    factor = weigh(deal)["risk"]

    assert (factor.points, factor.until) == (-6, DAY + timedelta(65))
    assert factor.on(DAY + timedelta(66)) is None


@pytest.mark.parametrize("stage", ["closed_won", "closed_lost"])
def test_a_closed_deal_has_none(stage: Stage) -> None:
    """Health is for open deals."""
    assert weigh(deal_of(held(0, raising(price()))), stage=stage) == {}


def test_what_nobody_read_moves_nothing() -> None:
    """A deal whose conversations wait to be read keeps the health that needs no words."""
    assert weigh(deal_of(held(0, None))) == {}


statuses: st.SearchStrategy[SignalStatus] = st.sampled_from(["confirmed", "partial", "missing", "contradicted"])
days = st.lists(st.none() | st.integers(-3, 40), max_size=3)


def build(day: int, steps: Sequence[int | None], *, objects: bool) -> Held:
    return held(
        day,
        Facts(
            next_steps=[step(f"send thing{place}", by) for place, by in enumerate(steps)],
            objections=[price()] if objects else [],
        ),
    )


@given(
    st.lists(statuses, min_size=10, max_size=10),
    st.sampled_from(STAGES),
    st.lists(st.tuples(days, st.booleans()), min_size=1, max_size=5),
    st.randoms(use_true_random=False),
)
def test_each_factor_counts_once_in_our_words_in_any_order(
    found: list[SignalStatus], stage: Stage, talks: list[tuple[list[int | None], bool]], chance: Random
) -> None:
    """None comes twice, none praises or hedges, and the order of arrival does not matter."""
    states = Qualification(
        signals=[signal(name, status) for name, status in zip(SIGNALS, found, strict=True)], meddic="", bant=""
    )
    arrived = [build(day, one, objects=objects) for day, (one, objects) in enumerate(talks)]
    shuffled = list(arrived)
    chance.shuffle(shuffled)
    given_deal = deal_of(*arrived)
    items, objections = list_items(given_deal), objections_of(given_deal)
    factors = health_factors(given_deal, states, people(person()), track(stage), items, objections)

    assert len({one.factor for one in factors}) == len(factors)
    assert [fault for one in factors for text in (one.text, one.text_after or "") for fault in find_faults(text)] == []
    assert weigh(deal_of(*shuffled), states, stage=stage) == {one.factor: one for one in factors}
