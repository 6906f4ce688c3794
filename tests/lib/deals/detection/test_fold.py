"""An account's conversations together: what they make, update and watch, in whatever order they arrive."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.deals.detection.fold import fold_account, fold_stranger
from lib.deals.detection.judge import judge
from lib.deals.detection.models import AccountFold, OpenDeal, Seen, Thresholds
from lib.readings.models import Facts, PurchaseSign
from lib.readings.terms import Sign
from tests.lib.deals.detection.made import (
    ACCOUNT,
    ALL,
    FLOW,
    JUNE,
    KNOWLEDGE,
    OWNER,
    SOME,
    YARD,
    days_after,
    held,
    open_deal,
    seen,
    signs,
)

USUAL = Thresholds()


def fold(*ones: Seen, deals: Sequence[OpenDeal] = (), thresholds: Thresholds = USUAL) -> AccountFold:
    return fold_account(ones, deals, KNOWLEDGE, thresholds, ACCOUNT)


def watching(*ones: Seen) -> Thresholds:
    """Thresholds between what these show alone and what they show together."""
    best = max(judge(one.held, (), KNOWLEDGE).confidence for one in ones)
    return Thresholds(create=min(0.999, best + 0.01), watch=max(0.01, best - 0.2))


def test_a_sure_conversation_makes_an_opportunity() -> None:
    """Named by account and product, due when it is needed, its owner our host."""
    made = fold(seen(held(*ALL)))

    (deal,) = made.deals
    assert (deal.name, deal.product, deal.close_date, deal.owner_id) == ("Hexavale - Acme Yard", YARD, JUNE, OWNER)
    assert [(one.opportunity_id, one.linked, one.detection.verdict) for one in made.judged] == [(deal.id, True, "new")]


def test_a_further_conversation_updates_what_the_first_one_made() -> None:
    """And moves its date to what was said last."""
    later = date(2026, 7, 31)
    made = fold(seen(held(*ALL)), seen(held(*ALL, at=9, day=later)))

    (deal,) = made.deals
    assert deal.close_date == later
    assert [one.detection.verdict for one in made.judged] == ["new", "update"]
    assert {one.opportunity_id for one in made.judged} == {deal.id}


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"product": FLOW}, id="another product"),
        pytest.param({"day": date(2027, 1, 31)}, id="another time"),
    ],
)
def test_another_product_or_time_makes_a_second_opportunity(other: dict[str, object]) -> None:
    """With an id of its own."""
    made = fold(seen(held(*ALL)), seen(held(*ALL, at=9, **other)))  # pyright: ignore[reportArgumentType] (one of two)

    assert len({deal.id for deal in made.deals}) == 2


def test_a_conversation_that_is_on_a_deal_stays_there() -> None:
    """Whoever put it there; and it makes nothing."""
    made = fold(seen(held(*ALL), links=[UUID(int=1)]), deals=[open_deal(1)])

    assert made.deals == []
    assert [(one.detection.verdict, one.opportunity_id, one.linked) for one in made.judged] == [
        ("update", UUID(int=1), False)
    ]


def test_a_linked_conversation_that_goes_beyond_its_deal_opens_another() -> None:
    """Another product line is asked for, as another matter."""
    facts = Facts(signs=[*signs(*ALL, product=FLOW).signs, PurchaseSign(sign="another_matter", evidence=(20,))])
    made = fold(seen(held(facts=facts), links=[UUID(int=1)]), deals=[open_deal(1)])

    assert [deal.product for deal in made.deals] == [FLOW]
    assert "not what Acme Yard is about" in made.judged[0].detection.reason


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param(signs(*ALL, product=FLOW), id="another product in passing"),
        pytest.param(signs(*ALL, day=date(2027, 3, 31)), id="the deal slips"),
    ],
)
def test_a_linked_conversation_does_not_lightly_go_beyond_its_deal(facts: Facts) -> None:
    """Precision comes first: a deal that slips is still that deal."""
    assert fold(seen(held(facts=facts), links=[UUID(int=1)]), deals=[open_deal(1)]).deals == []


def test_a_deal_is_open_until_it_ends() -> None:
    """What was said before then belongs to it; what is said afterwards makes another."""
    closed = open_deal(1, until=days_after(5))
    made = fold(seen(held(*ALL, at=1)), seen(held(*ALL, at=8)), deals=[closed])

    assert made.judged[0].opportunity_id == closed.id
    assert [one.detection.verdict for one in made.judged] == ["update", "new"]


def test_a_detected_deal_that_people_took_over_is_not_made_again() -> None:
    """Its conversation stays on it, and the next new deal has another id."""
    (first,) = fold(seen(held(*ALL))).deals
    taken = OpenDeal(
        id=first.id, name="Renamed", product=YARD, close_date=JUNE, until=days_after(5), detected=True, fixed=True
    )
    made = fold(seen(held(*ALL), links=[first.id]), seen(held(*ALL, at=9)), deals=[taken])

    assert [deal.id != first.id for deal in made.deals] == [True]


def test_what_is_not_sure_enough_is_watched_until_another_conversation_lifts_it() -> None:
    """Both are put on the deal then, and the candidate says which one it became."""
    ones = [seen(held(*SOME, at=day)) for day in (0, 9)]
    thresholds = watching(*ones)

    (watched,) = fold(ones[0], thresholds=thresholds).watched
    assert (watched.opportunity_id, watched.detection.product) == (None, YARD)

    made = fold(*ones, thresholds=thresholds)
    (deal,) = made.deals
    assert [(one.opportunity_id, one.linked) for one in made.judged] == [(deal.id, True)] * 2
    assert [(one.id, one.opportunity_id) for one in made.watched] == [(watched.id, deal.id)]
    assert "2 conversations together" in made.judged[1].detection.reason


def test_candidates_of_two_products_do_not_lift_each_other() -> None:
    """They are two things."""
    ones = [seen(held(*SOME)), seen(held(*SOME, at=9, product=FLOW))]
    made = fold(*ones, thresholds=watching(*ones))

    assert made.deals == []
    assert {one.detection.product for one in made.watched} == {YARD, FLOW}


def test_a_refusal_lifts_nothing() -> None:
    """What a further conversation says against it counts as well."""
    first = seen(held(*SOME))
    refusal: tuple[Sign, ...] = ("has_problem", "declines", "no_money", "no_intention")
    thresholds = watching(first)

    assert fold(first, seen(held(*refusal, at=9)), thresholds=thresholds).deals == []


def test_a_private_call_makes_no_deal_that_others_see() -> None:
    """And of its words nothing is kept."""
    made = fold(seen(held(*ALL), is_private=True))

    assert (made.deals, made.watched) == ([], [])
    (one,) = made.judged
    assert (one.detection.verdict, one.detection.features) == ("none", [])


def test_a_conversation_of_no_known_account_is_only_watched() -> None:
    """Nobody knows whose deal it would be."""
    made = fold_stranger(seen(held(*ALL)), KNOWLEDGE, USUAL)

    assert made.deals == ()
    assert [one.detection.verdict for one in made.judged] == ["watch"]
    assert len(made.watched) == 1
    assert fold_stranger(seen(held()), KNOWLEDGE, USUAL).watched == []
    assert fold_stranger(seen(held(*ALL), is_private=True), KNOWLEDGE, USUAL).watched == ()


@st.composite
def conversations(draw: st.DrawFn) -> list[Seen]:
    """Up to six of an account, in order of time."""
    kinds: list[Sign] = ["asks_to_buy", "has_money", "has_date", "decides", "has_problem", "declines", "another_matter"]
    found: list[Seen] = []
    for place in range(draw(st.integers(1, 6))):
        said = draw(st.lists(st.sampled_from(kinds), max_size=6))
        one = held(
            *said,
            at=place * 7,
            product=draw(st.sampled_from([YARD, FLOW, None])),
            day=JUNE + timedelta(days=draw(st.integers(0, 300))),
        )
        links = draw(st.sampled_from([[], [], [UUID(int=1)]]))
        found.append(seen(one, links=links, is_private=draw(st.integers(0, 9)) == 0))
    return found


@settings(max_examples=60, deadline=None)
@given(conversations(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(ones: list[Seen], chance: object) -> None:
    """What follows is of the conversations and not of when we heard of them."""
    turned = list(ones)
    chance.shuffle(turned)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType] (hypothesis' Random)
    deals = [open_deal(1)]

    assert fold(*turned, deals=deals) == fold(*ones, deals=deals)


@settings(max_examples=60, deadline=None)
@given(conversations())
def test_folding_again_with_what_was_made_changes_nothing(ones: list[Seen]) -> None:
    """The stored deals of an earlier fold are the ones that this one makes."""
    first = fold(*ones, deals=[open_deal(1)])
    stored = [
        OpenDeal(id=deal.id, name=deal.name, product=deal.product, close_date=deal.close_date, detected=True)
        for deal in first.deals
    ]

    assert fold(*ones, deals=[open_deal(1), *stored]) == first
