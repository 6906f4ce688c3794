"""A deal's plan: each value with where it comes from, and what stands before the close."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.coaching.wording import find_faults
from lib.deals.plan_models import OpportunityPlan
from lib.deals.qualification_models import Qualification
from lib.deals.stage_models import StageRisk
from lib.opportunities.models import Stage
from lib.readings.models import Facts, Money, Risk, Rival
from lib.readings.terms import RivalStance
from tests.lib.coaching.deals import held, price, raising
from tests.lib.deals.records import (
    DAY,
    day_named,
    deal_of,
    money,
    need,
    plan_of,
    product,
    qualified,
    said,
    signal,
    step,
    track,
)


def test_what_the_crm_says_wins_and_what_was_said_stands_beside_it() -> None:
    """With the words, so that a person can put the record right."""
    talk = Facts(products=[product("Flow")], money=[money(60000)], dates=[day_named(90, "contract")])
    plan = plan_of(deal_of(held(0, talk)))

    assert (plan.product.value, plan.product.source) == ("Yard", "crm")
    assert plan.product.note == "The buyer asks for: Flow. Said on 2 Mar 2026."
    assert (plan.value.value, plan.value.source) == ("54,000 USD", "crm")
    assert plan.value.note == "In conversations: 60,000 USD. Named as the budget on 2 Mar 2026."
    assert (plan.close_date.value, plan.close_date.source) == ("2026-05-01", "crm")
    assert plan.close_date.note == "In conversations: 31 May 2026. Named for the contract on 2 Mar 2026."
    assert [[one.n for one in each.evidence] for each in (plan.product, plan.value, plan.close_date)] == [
        [18],
        [14],
        [16],
    ]


def test_what_the_crm_does_not_have_is_what_was_said() -> None:
    """Where nothing was said either, nothing is known."""
    talk = Facts(products=[product("Flow")], money=[money(60000)], dates=[day_named(90, "decision")])
    known, unknown = (
        plan_of(deal_of(held(0, facts), product=None, amount=None, close_date=None, crm_stage=None))
        for facts in (talk, Facts())
    )

    assert [(each.value, each.source) for each in (known.product, known.value, known.close_date)] == [
        ("Flow", "conversation"),
        ("60,000 USD", "conversation"),
        ("2026-05-31", "conversation"),
    ]
    assert [(each.value, each.source) for each in (unknown.product, unknown.value, unknown.probability)] == [
        (None, None)
    ] * 3


def test_the_same_value_is_said_to_be_the_same() -> None:
    """A conversation that agrees with the CRM is evidence for it."""
    plan = plan_of(deal_of(held(0, Facts(products=[product("yard")]))))

    assert (plan.product.value, plan.product.note) == ("Yard", "Also said in conversations.")
    assert plan.product.evidence


def test_what_no_crm_has_set_was_detected() -> None:
    """A value of a deal that came out of conversations is ours, until somebody sets it."""
    given_deal = deal_of(held(0, Facts()), crm_stage=None, fixed=frozenset({"amount"}))
    plan = plan_of(given_deal)

    assert (plan.product.source, plan.value.source) == ("computed", "crm")


@pytest.mark.parametrize(
    ("facts", "note"),
    [
        ([money(600, "price")], None),
        ([money(48600, "price")], "In conversations: 48,600 USD. Named as the price on 2 Mar 2026."),
        ([money(60000, at=13)], None),
        ([money(24000), money(60000), money(90000, "price")], "In conversations: 60,000 USD. Named as the budget"),
    ],
    ids=["price-of-a-unit", "price", "budget-said-by-us", "largest-budget"],
)
def test_which_amount_counts(facts: Sequence[Money], note: str | None) -> None:
    """A budget in the buyer's words before a price, and a price of the size of the deal."""
    found = plan_of(deal_of(held(0, Facts(money=facts)))).value.note

    assert (found or "").startswith(note or "")
    assert (found is None) == (note is None)


def test_the_buyer_s_last_word_on_a_day_counts() -> None:
    """What we name ourselves does not, where they named one; nor a day that had passed by then."""
    first = held(0, Facts(dates=[day_named(90, "decision")]))
    later = held(5, Facts(dates=[day_named(70, "decision"), day_named(75, "go_live")]))
    passed = held(7, Facts(dates=[day_named(-3, "contract")]))
    ours = held(9, Facts(dates=[day_named(120, "decision", at=15)]))
    plan = plan_of(deal_of(first, later, passed, ours, close_date=None))

    assert plan.close_date.value == (DAY + timedelta(70)).isoformat()
    assert (plan.timeline.value, plan.timeline.note) == ("2026-05-16", "Named to go live on 7 Mar 2026.")


def test_the_time_line_in_words_where_no_day_was_named() -> None:
    """As the qualification has it, unless what was said contradicts itself."""
    states = [signal("timeline", "partial", value="before the harvest")]
    against = [signal("timeline", "contradicted", value="before the harvest")]
    plans = [
        plan_of(deal_of(held(0, Facts())), Qualification(signals=found, meddic="", bant=""))
        for found in (states, against)
    ]

    assert [plan.timeline.value for plan in plans] == ["before the harvest", None]


def test_probability_is_what_the_crm_has() -> None:
    """Nothing is forecast."""
    assert plan_of(deal_of(held(0, Facts()), probability=Decimal("60.00"))).probability.value == "60 %"


def test_what_stands_before_the_close() -> None:
    """What has a day first; needs that are met, settled objections and steps without a yes or a day are not there."""
    talk = Facts(
        next_steps=[
            step("send the pack", 4),
            step("look at the offer", agreed=False, evidence=(9,)),
            step("bring finance", evidence=(20,)),
        ],
        objections=[price(), price("evidence", "accepted", kind="security", topic="audit log", at=22)],
    )
    needs = [need("The budget is confirmed", "budget"), need("The pain is known", "identify_pain", met=True)]
    plan = plan_of(deal_of(held(0, talk)), qualified("confirmed", champion="missing"), stage=track(needs=needs))
    steps = [(one.what, one.by and (one.by - DAY).days, one.reason) for one in plan.close_plan]

    assert steps == [
        ("send the pack", 4, "Agreed on 2 Mar 2026."),
        ("Settle the objection to the price: yearly price", 4, "It was raised and not settled, last on 2 Mar 2026."),
        ("The budget is confirmed", 60, "Proposal needs it."),
        ("Find out the champion", 60, "Champion is not known."),
        ("bring finance", None, "Agreed on 2 Mar 2026."),
    ]


def test_a_closed_deal_has_no_way_to_go() -> None:
    """Its plan is a record."""
    plan = plan_of(deal_of(held(0, raising(price())), stage="closed_lost"))

    assert (plan.close_plan, plan.warnings, plan.health_factors) == ([], [], [])


def test_competitors_with_the_stance_that_was_taken_last() -> None:
    """A mention after it does not undo it; the same name in other letters is the same."""

    def rivals(*found: tuple[str, RivalStance]) -> Facts:
        return Facts(rivals=[Rival(name=name, stance=stance, evidence=(20,)) for name, stance in found])

    talks = [
        held(0, rivals(("DockPilot", "in_use"), ("Stackwise", "mentioned"))),
        held(2, rivals(("dockpilot", "rejected"))),
        held(4, rivals(("DockPilot", "mentioned"))),
    ]
    found = [(one.value, one.note) for one in plan_of(deal_of(*talks)).competitors]

    assert found == [
        ("dockpilot", "Turned down by the buyer, said on 4 Mar 2026."),
        ("Stackwise", "Mentioned, said on 2 Mar 2026."),
    ]


def test_risks_that_were_said_and_those_against_the_stage() -> None:
    """Each kind once, with where it was said last."""
    freeze = Facts(risks=[Risk(kind="freeze", evidence=(4,))])
    stage = track(risks=[StageRisk(text="The budget was denied.", evidence=said())])
    risks = plan_of(deal_of(held(0, freeze), held(3, freeze)), stage=stage).risks

    assert [(one.value, one.source, one.note) for one in risks] == [
        ("Freeze", "conversation", "Said last on 5 Mar 2026."),
        ("The budget was denied.", "computed", "Against the stage."),
    ]


def test_what_is_not_read_yet_is_counted() -> None:
    """So that nobody takes the plan for all there is."""
    plan = plan_of(deal_of(held(0, Facts()), held(1, None)))

    assert (plan.conversations, plan.pending) == (1, 1)


def test_a_plan_is_stored_and_read_as_it_was() -> None:
    """Its JSON gives it back."""
    talk = Facts(
        next_steps=[step("send the pack", 4)], objections=[price()], risks=[Risk(kind="freeze", evidence=(4,))]
    )
    plan = plan_of(deal_of(held(0, talk)))

    assert OpportunityPlan.model_validate_json(plan.model_dump_json()) == plan


any_facts = st.builds(
    Facts,
    next_steps=st.lists(
        st.sampled_from([step("send the pack", 4), step("bring finance"), step("meet", 9)]), max_size=2
    ),
    products=st.lists(st.sampled_from([product("Flow"), product("Yard", wanted=False)]), max_size=2),
    money=st.lists(st.sampled_from([money(60000), money(50000, "price"), money(600, "price")]), max_size=2),
    dates=st.lists(st.sampled_from([day_named(50, "decision"), day_named(80, "go_live", at=15)]), max_size=2),
    objections=st.lists(st.just(price()), max_size=1),
    risks=st.lists(st.just(Risk(kind="freeze", evidence=(4,))), max_size=1),
)
stages: st.SearchStrategy[Stage] = st.sampled_from(["discovery", "proposal", "closed_won"])


@given(st.lists(any_facts, max_size=5), stages, st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(found: list[Facts], stage: Stage, chance: Random) -> None:
    """The same conversations give the same plan."""
    arrived = [held(day * 2, one) for day, one in enumerate(found)]
    shuffled = list(arrived)
    chance.shuffle(shuffled)

    assert plan_of(deal_of(*shuffled, stage=stage)) == plan_of(deal_of(*arrived, stage=stage))


@given(st.lists(any_facts, max_size=5))
def test_words_of_ours_neither_praise_nor_hedge(found: list[Facts]) -> None:
    """The wording check of coaching holds for notes and reasons."""
    plan = plan_of(deal_of(*(held(day * 2, one) for day, one in enumerate(found))))
    notes = [one.note for one in (plan.product, plan.value, plan.close_date, plan.timeline, *plan.risks)]

    assert [
        fault for text in (*notes, *(one.reason for one in plan.close_plan)) for fault in find_faults(text or "")
    ] == []
