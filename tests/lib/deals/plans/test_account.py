"""An account's plan: the company, what was between us, where we stand, and a line for each deal."""

from random import Random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.coaching.wording import find_faults
from lib.deals.plan_models import AccountPlan
from lib.deals.plans.account import build_account_plan
from lib.deals.plans.account_diff import diff_account_plans
from lib.deals.plans.account_input import AccountDeal
from lib.readings.models import Facts, PersonFact, Rival
from tests.lib.coaching.deals import held
from tests.lib.deals.plans.accounts import account_deal, account_of, spoken
from tests.lib.deals.records import (
    LEE,
    deal_of,
    moved,
    people,
    person,
    plan_of,
    product,
    qualified,
    step,
)


def mood(value: float, key: str | None = "buyer") -> PersonFact:
    return PersonFact(name="Kim Vale", key=key, sentiment=value, evidence=(4,))


def test_the_company_by_its_own_columns() -> None:
    """What the record has is the record's; what it lacks is not made up."""
    known, bare = (build_account_plan(one) for one in (account_of(), account_of(industry=None, employees=None)))

    assert [(one.value, one.source) for one in (known.industry, known.size)] == [
        ("Logistics", "crm"),
        ("1,200 people", "crm"),
    ]
    assert [one.value for one in (bare.industry, bare.size, bare.business_model)] == [None, None, None]
    assert (bare.first_at, bare.last_at, bare.interactions) == (None, None, 0)


def test_what_the_buyer_says_of_their_company() -> None:
    """Systems, what they are and what they are doing, in their words, with where they said so first and last."""
    plan = build_account_plan(
        account_of(
            talks=[
                spoken(0, "We run SAP in all plants.", "We're a family-owned distributor of fasteners, since 1911."),
                spoken(5, "Then the warehouse modernization starts in June.", "All of it hangs on the sap of SAP."),
                spoken(9, "SAP again.", "Our warehouse modernization slipped."),
            ]
        )
    )

    assert [(one.value, one.note) for one in plan.tech_stack] == [("SAP", "Said in 3 conversations.")]
    assert [(one.title, one.n) for one in plan.tech_stack[0].evidence] == [("call 0", 1), ("call 9", 1)]
    assert plan.business_model.value == "a family-owned distributor of fasteners"
    assert [(one.value, one.note) for one in plan.initiatives] == [
        ("warehouse modernization", "Said in 2 conversations.")
    ]


def test_what_we_say_of_their_company_is_not_theirs() -> None:
    """Our own systems and guesses are no facts about the buyer."""
    plan = build_account_plan(
        account_of(talks=[spoken(0, "You run SAP, we are a supplier, the SAP migration goes on.", by="rep")])
    )

    assert (plan.tech_stack, plan.business_model.value, plan.initiatives) == ([], None, [])


def test_a_rival_in_use_is_a_system_of_theirs() -> None:
    """One that is only mentioned is a competitor and no more."""
    rivals = Facts(
        rivals=[
            Rival(name="DockPilot", stance="in_use", evidence=(4,)),
            Rival(name="Stackwise", stance="mentioned", evidence=(6,)),
        ]
    )
    plan = build_account_plan(account_of(talks=[held(0, rivals)]))

    assert [one.value for one in plan.tech_stack] == ["DockPilot"]
    assert [one.value for one in plan.competitors] == ["DockPilot", "Stackwise"]


@pytest.mark.parametrize(
    ("deal", "kind", "status"),
    [
        (account_deal(1, held(0, Facts()), stage="closed_won"), "wins", "Won, close date 1 May 2026."),
        (account_deal(1, stage="closed_lost", close_date=None), "losses", "Lost."),
        (account_deal(1, stage="proposal", folded=False), "active", "Proposal."),
        (
            account_deal(1, held(0, Facts(next_steps=[step("meet finance", 9)])), stage="discovery"),
            "active",
            "Discovery since 2 Mar 2026, step agreed for 11 Mar 2026.",
        ),
        (
            account_deal(1, held(0, Facts()), stage="discovery"),
            "active",
            "Discovery since 2 Mar 2026, no step agreed, 1 warning.",
        ),
    ],
    ids=["won", "lost", "not-folded", "booked", "nothing-booked"],
)
def test_every_deal_has_a_line(deal: AccountDeal, kind: str, status: str) -> None:
    """Among those it belongs to, and nowhere else."""
    plan = build_account_plan(account_of(deal))
    lines = {name: getattr(plan, name) for name in ("wins", "losses", "active")}

    assert {name: [one.status for one in found] for name, found in lines.items() if found} == {kind: [status]}


def test_mood_by_month_is_of_the_people_who_were_there() -> None:
    """Each conversation counts once; someone who is only spoken of has no mood of their own."""
    plan = build_account_plan(
        account_of(
            talks=[
                held(0, Facts(people=[mood(0.4), mood(0.6), mood(-1, None)])),
                held(2, Facts(people=[mood(0.1)])),
                held(40, Facts(people=[mood(-0.2)])),
                held(41, Facts()),
            ]
        )
    )

    assert [(one.month, one.sentiment, one.conversations) for one in plan.sentiment] == [
        ("2026-03", 0.3, 2),
        ("2026-04", -0.2, 1),
    ]


def test_contacts_are_one_across_deals_and_those_who_decide_come_first() -> None:
    """With all their roles and deals; who was neither heard nor has a role is none."""
    first, second = (deal_of(held(0, Facts()), id=UUID(int=number), name=str(number)) for number in (101, 102))
    kim = person(power=5, roles={"champion": 0.7})
    lee = person("Lee Park", LEE, power=8, met=False, roles={"decision_maker": 0.8})
    ghost = person("Nobody", UUID(int=77), met=False)
    deals = [
        AccountDeal(facts=first.facts, plan=plan_of(first, stakeholders=people(kim, lee, ghost))),
        AccountDeal(facts=second.facts, plan=plan_of(second, stakeholders=people(person(roles={"user": 0.7})))),
    ]
    found = build_account_plan(account_of(*deals)).contacts

    assert [(one.name, one.roles, [each.int for each in one.deals]) for one in found] == [
        ("Lee Park", ["decision_maker"], [101]),
        ("Kim Vale", ["champion", "user"], [101, 102]),
    ]


def test_needs_that_were_said_with_the_product_line() -> None:
    """What is missing or was said with the same words is not told again."""
    given_deal = deal_of(held(0, Facts()))
    states = qualified(need="confirmed", identify_pain="partial", budget="confirmed")
    plan = build_account_plan(account_of(AccountDeal(facts=given_deal.facts, plan=plan_of(given_deal, states))))

    assert [(one.value, one.note) for one in plan.fit] == [("Pain", "Product line: Yard.")]


def test_product_lines_that_no_deal_is_about() -> None:
    """By any of their names, with where they came up."""
    talks = [held(day, Facts(products=[product("Lens", wanted=False)])) for day in (0, 3, 6)]
    plan = build_account_plan(account_of(account_deal(1, product="yard pro"), talks=talks))

    assert [(one.value, one.source, one.note) for one in plan.whitespace] == [
        ("Flow", "computed", "It did not come up."),
        ("Lens", "conversation", "It came up in 3 conversations."),
    ]
    assert [one.title for one in plan.whitespace[1].evidence] == ["call 0", "call 6"]


talks = st.lists(
    st.sampled_from(
        [
            Facts(),
            Facts(people=[mood(0.4)], products=[product("Lens")]),
            Facts(rivals=[Rival(name="DockPilot", stance="in_use", evidence=(4,))]),
            Facts(next_steps=[step("send the pack", 4)]),
        ]
    ),
    max_size=5,
)


@given(talks, st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(facts: list[Facts], chance: Random) -> None:
    """Of conversations or of deals; and a plan that is the same has no changes, also once it was stored."""
    arrived = [held(day * 3, one) for day, one in enumerate(facts)]
    deals = [account_deal(number, *arrived[:number], moves=moved()) for number in range(3)]
    shuffled, others = list(arrived), list(deals)
    chance.shuffle(shuffled)
    chance.shuffle(others)
    plan = build_account_plan(account_of(*deals, talks=arrived))

    assert build_account_plan(account_of(*others, talks=shuffled)) == plan
    assert diff_account_plans(plan, AccountPlan.model_validate_json(plan.model_dump_json())) == []
    assert [fault for one in plan.active for fault in find_faults(one.status)] == []


def test_what_changed_in_an_account() -> None:
    """In plain words, as of a deal."""
    before = build_account_plan(account_of(account_deal(1, product="Yard")))
    after = build_account_plan(
        account_of(
            account_deal(1, product="Yard", stage="closed_won"), talks=[spoken(0, "We run SAP.")], industry="Food"
        )
    )

    assert [(one.what, one.before, one.after) for one in diff_account_plans(before, after)] == [
        ("Industry", "Logistics", "Food"),
        ("System", None, "SAP: Said in 1 conversation."),
        ("Conversations", "0", "1"),
        ("Won deal", None, "Deal 1: Won, close date 1 May 2026."),
        ("Active deal", "Deal 1: Evaluation since 2 Mar 2026, no step agreed.", None),
    ]
