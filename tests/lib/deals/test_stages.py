"""How a deal moves through its stages: by rules, by the CRM, by a person."""

from dataclasses import replace

from lib.coaching.deal import Held, Said
from lib.coaching.wording import find_faults
from lib.deals.inputs import DealInput
from lib.deals.qualification import fold_qualification
from lib.deals.stage_models import StageTrack
from lib.deals.stages import fold_stages
from lib.readings.conversation import Party
from lib.readings.models import Objection, ProductFact, Risk, SignalFact
from tests.lib.coaching.deals import BUYER, REP
from tests.lib.deals.told import BOSS, PROCUREMENT, against, call, decision, given, price, says, setting

ENGINEER = Party("eng", "Sam Post", "external", "IT Director")
BASICS = (says("identify_pain"), says("need"), says("decision_process"))
PRICES = (price(1000), price(12_000))


def track(of: DealInput) -> StageTrack:
    return fold_stages(of, fold_qualification(of))


def first(*facts: SignalFact, day: int = 0) -> Held:
    return call(day, *facts, parties=(REP, BUYER))


def demo(day: int = 7, *facts: SignalFact) -> Held:
    return call(day, *facts, parties=(REP, BUYER, ENGINEER))


def offer(day: int = 14) -> Held:
    """The price is told to one who says that they decide."""
    return call(day, says("authority", by="boss"), parties=(REP, BOSS), money=PRICES)


def haggling(day: int = 21) -> Held:
    return call(day, parties=(REP, PROCUREMENT), objections=[against("price", "proc")])


def test_a_first_call_is_discovery() -> None:
    """Somebody of the buyer talks with us; without that it is prospecting."""
    assert track(given()).stage == "prospecting"
    assert track(given(call(0, parties=(REP,)))).stage == "prospecting"
    assert track(given(first())).stage == "discovery"


def test_evaluation_needs_the_problem_the_way_they_decide_and_a_look_at_the_product() -> None:
    """Each of them alone is not enough."""
    assert track(given(first(*BASICS), demo())).stage == "evaluation"
    assert track(given(first(*BASICS), first(day=7))).stage == "discovery"
    for left_out in range(len(BASICS)):
        told = [fact for place, fact in enumerate(BASICS) if place != left_out]
        assert track(given(first(*told), demo())).stage == "discovery"


def test_colleagues_who_join_later_look_at_what_is_shown() -> None:
    """A second call with somebody new, in which our product is shown, without any technical title."""
    ops = Party("ops", "Mo Hill", "external", "Shift Lead")
    shown = [ProductFact(name="Flow", wanted=False, evidence=(5,))]

    assert track(given(first(*BASICS), call(7, parties=(REP, BUYER, ops), products=shown))).stage == "evaluation"
    assert track(given(first(*BASICS), call(7, parties=(REP, BUYER), products=shown))).stage == "discovery"


def test_a_proposal_is_prices_told_to_who_decides() -> None:
    """The same prices told to somebody else are none."""
    before = (first(*BASICS), demo(7, says("economic_buyer", "hints", value="Ada")))
    other = call(14, parties=(REP, BUYER), money=PRICES)

    assert track(given(*before, offer())).stage == "proposal"
    assert track(given(*before, other)).stage == "evaluation"


def test_negotiation_is_haggling_after_an_offer() -> None:
    """By procurement, or by who decides more than once; not in the very call of the offer."""
    before = (first(*BASICS), demo(), offer())
    twice = [Objection(kind=kind, topic=kind, raised_by="boss", evidence=(8,)) for kind in ("price", "contract")]

    assert track(given(*before, haggling())).stage == "negotiation"
    assert track(given(*before, call(21, parties=(REP, BOSS), objections=twice))).stage == "negotiation"
    assert track(given(*before, call(21, parties=(REP, BOSS), objections=twice[:1]))).stage == "proposal"
    assert track(given(*before[:2], call(14, says("authority", by="boss"), money=PRICES, objections=twice))).stage == (
        "proposal"
    )


def test_a_deal_moves_one_stage_at_a_time() -> None:
    """A conversation that has everything moves it once; the next one moves it on."""
    everything = (*BASICS, says("authority", by="boss"))
    whole = call(0, *everything, parties=(REP, BUYER, BOSS, ENGINEER), money=PRICES)

    assert track(given(whole)).stage == "discovery"
    assert track(given(whole, first(day=1))).stage == "evaluation"
    moved = track(given(whole, first(day=1), first(day=2))).history
    assert [(one.from_stage, one.to_stage) for one in moved] == [
        ("prospecting", "discovery"),
        ("discovery", "evaluation"),
        ("evaluation", "proposal"),
    ]


def test_a_deal_never_goes_back_and_shows_the_risk() -> None:
    """The need that it rests on is denied: the stage stays, the denial stands beside it with its words."""
    denied = first(says("need", "denies", at=6), says("identify_pain", "denies", at=8), day=30)
    now = track(given(first(*BASICS), demo(), denied))

    assert now.stage == "evaluation"
    assert [(risk.text, [one.n for one in risk.evidence]) for risk in now.risks] == [
        ("The buyer denies the problem.", [8]),
        ("The buyer denies the need.", [6]),
    ]


def test_what_the_latest_conversations_warn_of_is_a_risk() -> None:
    """A freeze that was named lately, not one of long ago."""
    frozen = call(0, parties=(REP, BUYER), risks=[Risk(kind="freeze", evidence=(6,))])

    assert [risk.text for risk in track(given(frozen)).risks] == ["The buyer speaks of a freeze."]
    assert track(given(frozen, *(first(day=day) for day in (1, 2, 3)))).risks == []


def test_a_no_of_who_decides_ends_the_deal() -> None:
    """Of anybody else it is a risk."""
    said = [Risk(kind="not going ahead", evidence=(6,))]
    boss = call(7, says("authority"), parties=(REP, BUYER), risks=said)
    other = call(7, parties=(REP, BUYER), risks=said)

    assert track(given(first(), boss)).stage == "closed_lost"
    assert track(given(first(), boss)).next_stage is None
    assert track(given(first(), other)).stage == "discovery"
    assert [risk.text for risk in track(given(first(), other)).risks] == ["The buyer says that they do not go ahead."]


def test_a_signed_order_of_who_decides_wins_the_deal() -> None:
    """Said of something that is there, by who decides, once they have our prices; what is only supposed is none."""
    before = (first(*BASICS), demo(), offer())
    words = {
        "We signed the order this morning.": "closed_won",
        "The purchase order number is 4711.": "closed_won",
        "Once we've signed the contract, we can talk about it.": "proposal",
        "We haven't signed the contract.": "proposal",
        "He signed the visitors' book.": "proposal",
    }
    for text, stage in words.items():
        now = call(21, says("decision_process", by="boss", at=6), parties=(REP, BOSS))
        said = {**now.said, 6: Said("boss", text)}

        assert track(given(*before, replace(now, said=said))).stage == stage
        other = {**now.said, 6: Said("buyer", text)}
        assert track(given(*before, replace(now, said=other, parties=(REP, BUYER)))).stage == "proposal"
        assert track(given(first(), replace(now, said=said))).stage == "discovery"


def test_a_stage_that_was_set_wins_and_the_computed_one_stays() -> None:
    """The last one, whoever set it, with both in the history in order of time."""
    now = track(given(first(*BASICS), demo(), settings=[setting("negotiation", 30, "person"), setting("proposal", 3)]))

    assert (now.stage, now.by, now.computed) == ("negotiation", "person", "evaluation")
    assert [(one.by, one.from_stage, one.to_stage) for one in now.history] == [
        ("rules", "prospecting", "discovery"),
        ("crm", "discovery", "proposal"),
        ("rules", "discovery", "evaluation"),
        ("person", "proposal", "negotiation"),
    ]
    assert now.next_stage == "closed_won"


def test_needs_say_what_is_met_and_by_which_words() -> None:
    """Of the next stage after the one that holds."""
    now = track(given(first(*BASICS)))

    assert now.next_stage == "evaluation"
    assert [(need.signal, need.status, need.is_met) for need in now.needs] == [
        ("identify_pain", "partial", True),
        ("need", "partial", True),
        ("decision_process", "partial", True),
        (None, None, False),
    ]
    assert [len(need.evidence) for need in now.needs] == [1, 1, 1, 0]


def test_a_persons_decision_moves_a_deal_and_holds_it() -> None:
    """What is confirmed by a person counts when it is decided; what is rejected does not count from then on."""
    told = (first(*BASICS[:2]), demo())
    confirmed = track(given(*told, overrides=[decision("authority", "confirmed")]))
    rejected = track(given(first(*BASICS), demo(), overrides=[decision("need", "rejected", day=1)]))

    assert track(given(*told)).stage == "discovery"
    assert (confirmed.stage, confirmed.history[-1].at) == ("evaluation", decision("authority", "confirmed").at)
    assert rejected.stage == "discovery"
    assert [risk.text for risk in rejected.risks] == []


def test_moves_have_a_reason_and_words() -> None:
    """Each by the rules cites what brought it; our words pass the wording check."""
    now = track(given(first(*BASICS), demo(), offer(), haggling()))

    assert [one.to_stage for one in now.history] == ["discovery", "evaluation", "proposal", "negotiation"]
    assert all(one.evidence for one in now.history[1:])
    for text in [one.reason for one in now.history] + [one.text for one in now.needs]:
        assert find_faults(text) == []
