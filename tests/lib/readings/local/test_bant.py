"""Budget, authority, need and timeline: what counts as said, by whom, and what the company's papers make of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dev.evals import bant as measure
from lib.readings.conversation import Conversation
from lib.readings.knowledge import DeliveryRule, Discount, Knowledge, Price, Product
from lib.readings.local.bant import bant_signals, judge_bant
from lib.readings.local.statements import FACTORS, BantVerdict, Factor
from lib.readings.models import Facts
from lib.readings.verify import verify
from tests.lib.readings.made import BUYER, REP, talk

SPEAKERS = {"S": REP, "B": BUYER}
KNOWLEDGE = Knowledge(
    company="Kestrel Works",
    products=(
        Product("KilnWatch Pro", prices=(Price(900, unit="unit"),)),
        Product("GlazeMap Studio", prices=(Price(450, unit="unit"),)),
    ),
    discounts=(Discount(10, from_quantity=10),),
    delivery=(DeliveryRule(4, from_quantity=1), DeliveryRule(10, from_quantity=4)),
)


def call(*lines: str) -> Conversation:
    """What the seller says begins with S, what the buyer says with B. The day is Monday, 2 March 2026."""
    said = [line.split(": ", 1) for line in lines]
    return talk(*((SPEAKERS[who], text) for who, text in said))


def judge(factor: Factor, *lines: str, knowledge: Knowledge = KNOWLEDGE) -> BantVerdict:
    return judge_bant(call(*lines), knowledge)[factor]


@pytest.mark.parametrize(
    "line",
    [
        "I'm not the final decision-maker on this.",
        "I won't be the one signing off on the purchase.",
        "My manager handles the financial decisions.",
        "I'd have to run this by our CFO first.",
        "We'd need sign-off from the board.",
        "That's above my pay grade, honestly.",
        "The final call rests with our finance team.",
        "Anything over ten thousand, Whit countersigns.",
        "I can only recommend it.",
        "I can't do anything without her, it's her who decides.",
    ],
)
def test_a_buyer_who_needs_someone_else_lacks_authority(line: str) -> None:
    """In whatever words, the sentence said is the evidence."""
    verdict = judge("authority", "S: Shall we go on?", f"B: {line}")

    assert not verdict.met
    assert verdict.evidence == (2,)


@pytest.mark.parametrize(
    "line",
    [
        "I have the authority to move forward with this.",
        "It's my decision.",
        "I don't have to ask anybody for anything under two hundred thousand.",
        "I'll need one more meeting to get it approved internally, but I am the final decision maker here.",
        "I sign it myself.",
    ],
)
def test_a_buyer_who_decides_has_authority(line: str) -> None:
    """Talking to colleagues does not take it away, nor does a negation that means the opposite."""
    verdict = judge("authority", "S: Shall we go on?", f"B: {line}")

    assert verdict.met
    assert verdict.status == "confirmed"


@pytest.mark.parametrize(
    "line",
    [
        "I won't sign a thing before I've talked to that woman.",
        "If I were the decision maker, I'd take it today.",
        "I'll go through it with my team.",
        "Who is the decision maker at your place?",
    ],
)
def test_refusing_supposing_and_asking_say_nothing_of_who_decides(line: str) -> None:
    """Neither a claim nor the lack of one is heard where none is made."""
    verdict = judge("authority", "S: Shall we go on?", f"B: {line}")

    assert verdict.met
    assert verdict.status == "missing"


def test_a_limit_is_half_an_authority() -> None:
    """Who signs up to an amount may or may not decide this one."""
    verdict = judge("authority", "S: And who signs?", "B: Up to twenty-five thousand euro I sign myself.")

    assert (verdict.met, verdict.status) == (True, "partial")


def test_a_yes_counts_for_what_was_asked() -> None:
    """The same yes means that they decide, or that someone else does."""
    assert judge("authority", "S: Are you the decision maker?", "B: Yes.").status == "confirmed"
    assert not judge("authority", "S: Does someone else need to approve the purchase?", "B: Yes.").met
    assert not judge("authority", "S: Are you the decision maker?", "B: No.").met


def test_the_sellers_words_are_not_the_buyers() -> None:
    """A rep who says "I don't have the authority" or "you don't need it" says nothing of the buyer."""
    verdicts = judge_bant(
        call("S: I don't have the authority to go lower.", "S: You don't need it.", "B: Hm."), KNOWLEDGE
    )

    assert all(verdict.met and not verdict.evidence for verdict in verdicts.values())


@pytest.mark.parametrize(
    "line",
    [
        "I don't see a pressing need for it in our setup.",
        "We're just exploring options right now.",
        "I'm still figuring out exactly what we need.",
        "It isn't a priority for us.",
        "We don't need it.",
        "We're happy with what we have.",
        "That's not what we're looking for.",
    ],
)
def test_a_buyer_without_a_need_says_so_in_many_ways(line: str) -> None:
    """Not needed, not now, solved already, not defined: the need is not met."""
    verdict = judge("need", "S: What do you think?", f"B: {line}")

    assert not verdict.met
    assert verdict.evidence == (2,)


@pytest.mark.parametrize(
    "line",
    [
        "I don't need to go back and ask anyone.",
        "I wanted to see if it fits our needs.",
        "If it's not in by the fifth, we don't need to talk.",
        "I'm not sure that I'm the nice one.",
        "That's exactly what we need.",
        "There's no need to apologize.",
    ],
)
def test_other_uses_of_the_words_are_no_lack_of_need(line: str) -> None:
    """Needing nobody's leave, being curious, being modest: the need stands."""
    assert judge("need", "S: What do you think?", f"B: {line}").met


def test_a_no_to_the_question_for_a_problem_is_a_missing_need() -> None:
    """But a no to "anything else?" is only the end of the call."""
    assert not judge("need", "S: Is there a specific problem you want to solve?", "B: Not really.").met
    assert judge("need", "S: Is there any other concern I can address?", "B: No, that covers it.").met


def test_the_price_list_decides_whatever_the_seller_promises() -> None:
    """Three at 900 are 2,700."""
    lines = ("S: You wanted three units of KilnWatch Pro.", "B: Yes, and our budget is ${}.", "S: That fits easily.")

    assert judge("budget", *(line.format("2,700") for line in lines)).status == "confirmed"
    short = judge("budget", *(line.format("2,600") for line in lines))
    assert not short.met
    assert (short.status, short.value, short.evidence) == ("contradicted", "$2,600", (2,))


def test_discounts_of_the_companys_rules_count() -> None:
    """Ten at 450 less ten percent are 4,050, although the seller says 4,500."""
    said = ("S: You want ten units of GlazeMap Studio.", "B: Our budget is $4,100.", "S: The total is $4,500.")

    assert judge("budget", *said).met


def test_without_a_price_list_the_named_prices_count_and_the_lower_of_two_readings() -> None:
    """A budget fails only when it is below what the seller named in any way of reading it."""
    said = ("S: You want two units of our FlexCore Pro.", "S: FlexCore Pro is $800 each.", "B: Our budget is $900.")

    assert not judge("budget", *said, knowledge=Knowledge()).met
    assert judge("budget", *said, "S: The total would be $850.", knowledge=Knowledge()).met


@pytest.mark.parametrize(
    "line",
    [
        "If somebody gave me fifty thousand, I'd spend the budget of $50,000.",
        "There isn't a budget of two hundred thousand.",
        "Last year our budget was $90,000.",
        "Purchases over $500 have to be approved by my director.",
    ],
)
def test_money_that_is_not_there_is_no_budget(line: str) -> None:
    """Supposed, denied, past, and the limit of a signature."""
    assert judge("budget", "S: What can you spend?", f"B: {line}").value is None


def test_a_budget_that_only_the_seller_names_is_half_known() -> None:
    """A yes makes it the buyer's; a no takes it away."""
    assert judge("budget", "S: Your budget is $5,000, correct?", "B: Yes.").status == "confirmed"
    assert judge("budget", "S: With your budget of $5,000 we can do a lot.", "B: Go on.").status == "partial"
    assert judge("budget", "S: Your budget is $5,000, correct?", "B: No, nothing like it.").status == "missing"


@pytest.mark.parametrize(
    "line",
    [
        "I don't have the ability to allocate funds.",
        "I don't have direct budget approval.",
        "We can't afford any more downtime.",
    ],
)
def test_a_lack_of_power_or_patience_is_no_lack_of_money(line: str) -> None:
    """Who may spend is another question than whether there is something to spend."""
    assert judge("budget", "S: What about the money?", f"B: {line}").met


def test_frozen_money_is_no_budget() -> None:
    """What was there is not."""
    verdict = judge("budget", "S: And the budget?", "B: All spending is frozen until the audit.")

    assert (verdict.met, verdict.status, verdict.evidence) == (False, "missing", (2,))


@pytest.mark.parametrize(("units", "met"), [("three", True), ("four", False)])
def test_the_delivery_policy_decides_whatever_the_seller_promises(units: str, met: bool) -> None:  # noqa: FBT001
    """Four units take ten days, three take four."""
    verdict = judge(
        "timeline", f"B: We need {units} units of KilnWatch Pro installed within a week.", "S: That's easily done."
    )

    assert verdict.met is met
    assert verdict.value == "a week"
    assert verdict.evidence == (1,)


def test_a_date_counts_from_the_day_of_the_call() -> None:
    """The call is on a Monday, 2 March; Friday is too soon for ten units, the end of the month is not."""
    order = "B: We want ten units of KilnWatch Pro."

    assert not judge("timeline", order, "B: They have to be installed by Friday.").met
    assert judge("timeline", order, "B: They have to be installed by the end of the month.").met


@pytest.mark.parametrize(
    "line",
    [
        "S: We can install all of it in one day.",
        "B: Can I have the proposal by tomorrow?",
        "B: It took us two days to find.",
    ],
)
def test_other_times_are_no_wish(line: str) -> None:
    """A seller's promise, the date of a paper, and a tale."""
    assert judge("timeline", "B: We want ten units of KilnWatch Pro.", line).value is None


def test_a_date_that_is_only_loved_is_a_hint() -> None:
    """It is no commitment in the facts of a reading."""
    held = call("S: When would you like it live?", "B: I mean, we'd love it for Q3.")

    assert [(fact.stance, fact.value) for fact in bant_signals(held, judge_bant(held, KNOWLEDGE))] == [("hints", "Q3")]


@given(st.lists(st.text(max_size=60), max_size=12), st.booleans())
def test_any_talk_gets_a_verdict_that_rests_on_what_was_said(lines: list[str], seller_first: bool) -> None:  # noqa: FBT001
    """Whatever is said: no crash, the same verdict twice, only sentences that exist."""
    held = call(*(f"{'SB'[place % 2 ^ seller_first]}: {line}" for place, line in enumerate(lines)))
    verdicts = judge_bant(held, KNOWLEDGE)

    assert verdicts == judge_bant(held, KNOWLEDGE)
    assert {number for one in verdicts.values() for number in one.evidence} <= {one.n for one in held.sentences}


def test_signals_are_facts_that_hold() -> None:
    """What is handed on as facts of a reading passes the verification of facts."""
    held = call(
        "S: Your budget is $900, and who decides?",
        "B: I do, it's my decision.",
        "B: Our budget is $2,700.",
        "B: We don't need it.",
    )
    signals = bant_signals(held, judge_bant(held, KNOWLEDGE))

    assert verify(Facts(signals=signals), held)[1] == {}
    assert {(fact.signal, fact.stance) for fact in signals} == {
        ("authority", "confirms"),
        ("budget", "confirms"),
        ("need", "denies"),
    }


def test_our_own_calls_are_judged_right() -> None:
    """The twelve calls of the measure's own set, in which prices and dates decide as well."""
    rows = {row.name: row for row in measure.measure(None)}

    assert rows["BANT exact set"].value == 1.0
    assert all(row.ok for row in rows.values())
    assert [rows[f"BANT {factor}: F1"].value for factor in FACTORS] == [1.0] * 4
