"""What endangers a deal, in words, and from which day on."""

from collections.abc import Sequence
from datetime import timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.coaching.deal import Held
from lib.coaching.wording import find_faults
from lib.deals.inputs import DealInput
from lib.deals.items import list_items
from lib.deals.plan_models import TimedWarning
from lib.deals.qualification_models import Qualification
from lib.deals.stage_models import StageTrack
from lib.deals.stakeholder_models import StakeholderMap
from lib.deals.warnings import find_warnings, warnings_today
from lib.opportunities.models import Stage
from lib.readings.models import Facts, Risk
from tests.lib.coaching.deals import held
from tests.lib.deals.records import (
    DAY,
    LEE,
    SARAH,
    at,
    deal_of,
    moved,
    people,
    person,
    qualified,
    signal,
    step,
    track,
)

BOSS = person("Sarah Boss", SARAH, power=9)
TWO = (held(0, Facts()), held(3, Facts()))


def warn(
    given_deal: DealInput,
    stakeholders: StakeholderMap | None = None,
    stage: StageTrack | None = None,
    qualification: Qualification | None = None,
) -> dict[str, TimedWarning]:
    found = find_warnings(
        given_deal,
        qualified() if qualification is None else qualification,
        people(person(), BOSS) if stakeholders is None else stakeholders,
        track() if stage is None else stage,
        list_items(given_deal),
    )
    return {one.kind: one for one in found}


def from_day(warning: TimedWarning) -> int | None:
    """Days after the first Monday."""
    return None if warning.from_day is None else (warning.from_day - DAY).days


def letter(day: int, sender: str = "rep") -> Held:
    return held(day, Facts(), kind="email", sender=sender)


def test_a_buyer_who_leaves_emails_unanswered_is_gone_after_two_weeks() -> None:
    """From the day on which they were heard last; it says so with their last words."""
    warning = warn(deal_of(held(0, Facts()), letter(2), letter(5)))["ghosted"]

    assert from_day(warning) == 14
    assert warning.text == "The buyer was last heard on 2 Mar 2026; 2 emails since then are unanswered."
    assert [one.side for one in warning.evidence] == ["external"]


def test_one_letter_is_no_silence_and_an_answer_ends_it() -> None:
    """An email of the buyer's is a word of theirs like any call."""
    assert "ghosted" not in warn(deal_of(held(0, Facts()), letter(2)))
    assert "ghosted" not in warn(deal_of(held(0, Facts()), letter(2), letter(5), letter(6, "buyer")))


def test_an_agreed_step_ahead_explains_silence_for_a_month_at_most() -> None:
    """Nobody is gone before the day on which they said that they would come."""
    soon, late = (held(0, Facts(next_steps=[step("meet with finance", day)])) for day in (20, 200))

    assert from_day(warn(deal_of(soon, letter(2), letter(5)))["ghosted"]) == 21
    assert from_day(warn(deal_of(late, letter(2), letter(5)))["ghosted"]) == 31


def test_nobody_who_decides_was_heard() -> None:
    """From evaluation on; it names who decides and was not heard, with the words that say so."""
    boss = person("Sarah Boss", SARAH, met=False, roles={"decision_maker": 0.8})
    warning = warn(deal_of(*TWO), people(person(), boss))["no_power"]

    assert warning.text == "Sarah Boss decides and was never heard."
    assert [one.n for one in warning.evidence] == [10]
    assert warn(deal_of(*TWO), people(person()))["no_power"].text.startswith("Nobody who was heard decides")
    assert "no_power" not in warn(deal_of(*TWO), people(person(), boss), track("discovery"))
    assert "no_power" not in warn(deal_of(*TWO), people(person(power=8)))
    assert "no_power" not in warn(deal_of(*TWO), people(person(roles={"decision_maker": 0.6})))


def test_one_voice_is_all_there_is() -> None:
    """From discovery on, and not after a single conversation; with that person's last words."""
    alone = people(person(), person("Lee Park", LEE, met=False))
    warning = warn(deal_of(*TWO), alone)["single_threaded"]

    assert warning.text == "Kim Vale is the only one of the buyer who was heard."
    assert [(one.title, one.speaker) for one in warning.evidence] == [("call 3", "Kim Vale")]
    assert "single_threaded" not in warn(deal_of(*TWO), people(person(), person("Lee Park", LEE)))
    assert "single_threaded" not in warn(deal_of(TWO[0]), alone)
    assert "single_threaded" not in warn(deal_of(*TWO), alone, track("prospecting"))


def test_a_deal_stands_still_a_month_after_its_last_move() -> None:
    """A stage move or a signal that was confirmed, whichever is later, and no step ahead."""
    still = warn(deal_of(*TWO), stage=track(moved_at=at(10)))["stalled"]
    states = [signal("budget", "confirmed", since=at(12)), signal("need", "missing", since=at(20))]
    signalled = Qualification(signals=states, meddic="", bant="")
    booked = deal_of(held(0, Facts(next_steps=[step("meet with finance", 50)])), TWO[1])

    assert (from_day(still), still.text[:35]) == (40, "Nothing has moved since 12 Mar 2026")
    assert from_day(warn(deal_of(*TWO), stage=track(moved_at=at(10)), qualification=signalled)["stalled"]) == 42
    assert from_day(warn(booked)["stalled"]) == 51


@pytest.mark.parametrize(
    ("steps", "day", "text"),
    [
        ([], None, "No next step is agreed with the buyer."),
        ([step("send the pack", 9, agreed=False)], None, "No next step is agreed with the buyer."),
        ([step("send the pack")], 14, "What was agreed on 2 Mar 2026 has no day."),
        ([step("send the pack", 9), step("ask finance", 4)], 10, "The last agreed step was for 11 Mar 2026"),
    ],
    ids=["none", "none-agreed", "without-a-day", "with-a-day"],
)
def test_no_next_step(steps: Sequence[object], day: int | None, text: str) -> None:
    """At once where nothing is agreed, else from the day after the last one."""
    first = held(0, Facts(next_steps=steps))  # type: ignore[arg-type]
    warning = warn(deal_of(first))["no_next_step"]

    assert from_day(warning) == day
    assert warning.text.startswith(text)
    assert warning.evidence


def test_a_close_date_that_is_put_off() -> None:
    """To a later day, however it got there; an earlier one and a first one are none."""
    days = [DAY + timedelta(add) for add in (30, 60, 45, 90)]

    assert warn(deal_of(*TWO, moves=moved(*days)))["date_slipped"].text == (
        "The close date was put off 2 times: from 1 Apr 2026 to 31 May 2026."
    )
    assert "date_slipped" not in warn(deal_of(*TWO, moves=moved(None, days[1], days[0])))


def test_a_date_that_the_buyer_says_slipped() -> None:
    """With their words, whatever the CRM says."""
    told = held(5, Facts(risks=[Risk(kind="slipped date", evidence=(8,))]))
    warning = warn(deal_of(*TWO, told))["date_slipped"]

    assert [(one.title, one.n) for one in warning.evidence] == [("call 5", 8)]


def test_a_warning_holds_from_its_day_on() -> None:
    """What is stored is the same on every day."""
    warnings = list(warn(deal_of(held(0, Facts()), letter(2), letter(5))).values())
    kinds = [{one.kind for one in warnings_today(warnings, DAY + timedelta(day))} for day in (13, 14)]

    assert kinds[1] - kinds[0] == {"ghosted"}
    assert "no_next_step" in kinds[0]


@pytest.mark.parametrize("stage", ["closed_won", "closed_lost"])
def test_a_closed_deal_has_none(stage: Stage) -> None:
    """Nothing endangers it any more."""
    assert warn(deal_of(*TWO, moves=moved(DAY, DAY + timedelta(9))), stage=track(stage)) == {}


def test_what_nobody_read_has_none() -> None:
    """A deal whose conversations wait to be read is not judged."""
    assert warn(deal_of(held(0, None))) == {}


touches = st.lists(
    st.tuples(st.sampled_from(["call", "ours", "theirs"]), st.lists(st.none() | st.integers(-3, 40), max_size=2)),
    min_size=1,
    max_size=6,
)


def build(day: int, kind: str, days: Sequence[int | None]) -> Held:
    facts = Facts(next_steps=[step(f"send thing{place}", by) for place, by in enumerate(days)])
    if kind == "call":
        return held(day, facts)
    return held(day, facts, kind="email", sender="rep" if kind == "ours" else "buyer")


@given(touches, st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(kinds: list[tuple[str, list[int | None]]], chance: Random) -> None:
    """Conversations and close dates count in the order of their time."""
    arrived = [build(day * 3, *one) for day, one in enumerate(kinds)]
    moves = moved(*(DAY + timedelta(add) for add in (30, 60, 45)))
    shuffled, dates = list(arrived), list(moves)
    chance.shuffle(shuffled)
    chance.shuffle(dates)

    assert warn(deal_of(*shuffled, moves=dates)) == warn(deal_of(*arrived, moves=moves))


@given(touches)
def test_words_of_ours_neither_praise_nor_hedge(kinds: list[tuple[str, list[int | None]]]) -> None:
    """The wording check of coaching holds for warnings."""
    found = warn(deal_of(*(build(day * 3, *one) for day, one in enumerate(kinds))), people(person()))

    assert [fault for one in found.values() for fault in find_faults(one.text)] == []
