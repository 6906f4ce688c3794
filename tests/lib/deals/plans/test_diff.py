"""What changed in a plan, in plain words."""

from datetime import timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from lib.deals.plan_models import OpportunityPlan
from lib.deals.plans.diff import diff_plans
from lib.deals.stakeholder_models import InfluenceEdge
from lib.readings.models import Facts, NextStep, Risk, Rival
from tests.lib.coaching.deals import held, price
from tests.lib.deals.records import (
    KIM,
    LEE,
    SARAH,
    day_named,
    deal_of,
    money,
    moved,
    people,
    person,
    plan_of,
    product,
    qualified,
    step,
    told,
    track,
)

type Lines = list[tuple[str, str | None, str | None]]


def changes(before: OpportunityPlan, after: OpportunityPlan) -> Lines:
    return [(one.what, one.before, one.after) for one in diff_plans(before, after)]


def plan(*steps: NextStep) -> OpportunityPlan:
    return plan_of(deal_of(held(0, Facts(next_steps=steps))))


def only(what: str, found: Lines) -> Lines:
    return [one for one in found if one[0] == what]


facts = st.builds(
    Facts,
    next_steps=st.lists(st.sampled_from([step("send the pack", 4), step("bring finance")]), max_size=3),
    products=st.lists(st.just(product("Flow")), max_size=1),
    money=st.lists(st.just(money(60000)), max_size=1),
    dates=st.lists(st.just(day_named(50, "decision")), max_size=1),
    objections=st.lists(st.just(price()), max_size=2),
    rivals=st.lists(st.just(Rival(name="DockPilot", stance="in_use", evidence=(20,))), max_size=1),
    risks=st.lists(st.just(Risk(kind="freeze", evidence=(4,))), max_size=1),
)
plans = st.lists(facts, max_size=4).map(
    lambda found: plan_of(deal_of(*(held(day, one) for day, one in enumerate(found))))
)


@given(plans)
def test_nothing_changed_where_nothing_is_different(one: OpportunityPlan) -> None:
    """Also of a plan that was stored and read again."""
    assert diff_plans(one, one) == []
    assert diff_plans(one, OpportunityPlan.model_validate_json(one.model_dump_json())) == []


@given(plans, plans)
def test_a_change_back_is_the_change_the_other_way(one: OpportunityPlan, other: OpportunityPlan) -> None:
    """Every line has a before and an after that differ."""
    there, back = changes(one, other), changes(other, one)

    assert all(before != after for _, before, after in there)
    assert sorted(there, key=str) == sorted(((what, after, before) for what, before, after in back), key=str)


def test_a_value_that_was_set_anew() -> None:
    """The CRM's value, and beside it what was said."""
    talk = held(0, Facts(money=[money(60000)]))
    before, after = (plan_of(deal_of(talk, amount=amount)) for amount in (None, Decimal(70000)))

    assert only("Value", changes(before, after)) == [("Value", "60,000 USD", "70,000 USD")]


def test_a_stage_and_a_signal_that_moved() -> None:
    """In the words that people use for them."""
    given_deal = deal_of(held(0, Facts()))
    before = plan_of(given_deal, qualified(), stage=track("discovery"))
    after = plan_of(given_deal, qualified(budget="confirmed"), stage=track("evaluation"))
    found = changes(before, after)

    assert only("Stage", found) == [("Stage", "Discovery", "Evaluation")]
    assert only("Budget", found) == [("Budget", "missing", "confirmed")]


def test_people_who_came_went_or_are_seen_otherwise() -> None:
    """By who they are, not by their place in the list."""
    given_deal = deal_of(held(0, Facts()))
    before = plan_of(given_deal, stakeholders=people(person(), person("Lee Park", LEE)))
    edge = InfluenceEdge(source=KIM, target=SARAH, evidence=[])
    after = plan_of(
        given_deal,
        stakeholders=people(
            person("Sarah Boss", SARAH, met=False, roles={"decision_maker": 0.8}),
            person(power=6, roles={"champion": 0.7}),
            edges=[edge],
        ),
    )
    found = changes(before, after)

    assert only("On the map", found) == [
        ("On the map", None, "Sarah Boss, decision maker"),
        ("On the map", "Lee Park", None),
    ]
    assert only("Roles of Kim Vale", found) == [("Roles of Kim Vale", None, "champion")]
    assert only("Decision power of Kim Vale", found) == [("Decision power of Kim Vale", "4 of 10", "6 of 10")]
    assert only("Influence", found) == [("Influence", None, "Kim Vale to Sarah Boss")]


def test_steps_that_came_were_settled_or_moved() -> None:
    """A step that was settled is one change, not one that went and one that came."""
    first = held(0, Facts(next_steps=[step("send the security pack", 4), step("draw the rollout plan", 5)]))
    later = held(
        3,
        Facts(
            next_steps=[step("draw the rollout plan", 9), step("ask finance", evidence=(30,))],
            followups=[told("the security pack", kept=True)],
        ),
    )
    found = only("Next step", changes(plan_of(deal_of(first)), plan_of(deal_of(first, later))))

    assert found == [
        (
            "Next step",
            "Dana Reed: send the security pack, by 6 Mar 2026 (open)",
            "Dana Reed: send the security pack, by 6 Mar 2026 (done)",
        ),
        (
            "Next step",
            "Dana Reed: draw the rollout plan, by 7 Mar 2026 (open)",
            "Dana Reed: draw the rollout plan, by 11 Mar 2026 (open)",
        ),
        ("Next step", None, "Dana Reed: ask finance (open)"),
    ]


def test_a_step_is_not_told_again_as_part_of_the_close_plan() -> None:
    """One change is told once; what else stands before the close has its own line."""
    bare, owed = plan(), plan_of(deal_of(held(0, Facts(next_steps=[step("send the pack", 4)], objections=[price()]))))
    found = only("Close plan", changes(bare, owed))

    assert found == [("Close plan", None, "Settle the objection to the price: yearly price, by 6 Mar 2026")]


def test_warnings_competitors_risks_and_health() -> None:
    """What came and what went, in the words of the plan."""
    talk = Facts(
        rivals=[Rival(name="DockPilot", stance="in_use", evidence=(20,))], risks=[Risk(kind="freeze", evidence=(4,))]
    )
    before = plan_of(deal_of(held(0, Facts())))
    days = [held(0, Facts()).touch.at.date() + timedelta(add) for add in (30, 60)]
    found = changes(before, plan_of(deal_of(held(0, talk), moves=moved(*days))))

    assert found == [
        ("Warning", None, "The close date was put off: from 1 Apr 2026 to 1 May 2026."),
        ("Competitor", None, "DockPilot: In use at the buyer, said on 2 Mar 2026."),
        ("Risk", None, "Freeze: Said last on 2 Mar 2026."),
        ("Health", None, "-5: The close date was put off once: from 1 Apr 2026 to 1 May 2026."),
        ("Health", None, "-6: On 2 Mar 2026 something was said that ends or delays deals."),
    ]
