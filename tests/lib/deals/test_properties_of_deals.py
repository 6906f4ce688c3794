"""What holds for the qualification and the stages of every deal."""

from datetime import timedelta
from random import Random
from typing import cast

from hypothesis import given as given_any
from hypothesis import settings
from hypothesis import strategies as st

from lib.deals.inputs import DealInput, SignalOverride
from lib.deals.qualification import fold_qualification, walk_qualification
from lib.deals.qualification_models import Qualification
from lib.deals.stage_models import StageTrack
from lib.deals.stage_rules import LADDER
from lib.deals.stages import fold_stages
from lib.opportunities.models import Stage
from lib.readings.terms import SIGNALS
from tests.lib.coaching.deals import MONDAY
from tests.lib.deals.told import call, given, made_up, setting

SEEDS = st.integers(0, 10_000)
OVERRIDES = st.lists(
    st.builds(
        SignalOverride,
        signal=st.sampled_from(SIGNALS),
        verdict=st.sampled_from(["confirmed", "rejected"]),
        reason=st.just("Said on the phone"),
        author=st.just("Dana Reed"),
        at=st.integers(0, 200).map(lambda day: MONDAY + timedelta(days=day)),
    ),
    unique_by=lambda one: one.signal,
    max_size=4,
)


def folded(of: DealInput) -> tuple[str, str]:
    qualification = fold_qualification(of)
    return qualification.model_dump_json(), fold_stages(of, qualification).model_dump_json()


@settings(deadline=None, max_examples=60)
@given_any(SEEDS, OVERRIDES, st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(seed: int, overrides: list[SignalOverride], chance: Random) -> None:
    """Conversations and decisions in any order give the same bytes."""
    arrived, made = made_up(seed), list(overrides)
    whole = folded(given(*arrived, overrides=overrides))
    chance.shuffle(arrived)
    chance.shuffle(made)

    assert folded(given(*arrived, overrides=made)) == whole


@settings(deadline=None, max_examples=60)
@given_any(SEEDS, st.integers(0, 6))
def test_replaying_a_conversation_changes_nothing(seed: int, place: int) -> None:
    """One that is given twice counts once."""
    conversations = made_up(seed)
    again = conversations[place % len(conversations)]

    assert folded(given(*conversations, again)) == folded(given(*conversations))


@settings(deadline=None, max_examples=60)
@given_any(SEEDS, OVERRIDES)
def test_a_decision_is_never_lost(seed: int, overrides: list[SignalOverride]) -> None:
    """Whatever is said before or after, it holds, and what is computed stays as it is without it."""
    conversations = [*made_up(seed), call(400)]
    alone = {one.signal: one for one in fold_qualification(given(*conversations)).signals}
    decided = {one.signal: one for one in fold_qualification(given(*conversations, overrides=overrides)).signals}

    for override in overrides:
        now = decided[override.signal]
        assert now.decision is not None
        assert now.status == ("confirmed" if override.verdict == "confirmed" else "missing")
    for signal, now in decided.items():
        assert now.computed_status == alone[signal].computed_status
        assert now.confidence == alone[signal].confidence


@settings(deadline=None, max_examples=60)
@given_any(SEEDS, OVERRIDES)
def test_the_rules_go_up_one_step_at_a_time_in_order_of_time(seed: int, overrides: list[SignalOverride]) -> None:
    """Each move starts where the last one ended, on the next rung, or ends the deal."""
    of = given(*made_up(seed), overrides=overrides)
    now = fold_stages(of, fold_qualification(of))
    stage: Stage = LADDER[0]

    for move in now.history:
        assert move.from_stage == stage
        assert move.to_stage in {"closed_lost", LADDER[LADDER.index(stage) + 1]}
        stage = move.to_stage
    assert (now.stage, now.computed) == (stage, stage)
    assert [move.at for move in now.history] == sorted(move.at for move in now.history)


@settings(deadline=None, max_examples=60)
@given_any(SEEDS)
def test_what_was_known_stays_as_it_was(seed: int) -> None:
    """A later conversation changes neither what was computed at earlier ones nor their moves."""
    conversations = made_up(seed)
    part, whole = given(*conversations[:-1]), given(*conversations)

    steps = list(walk_qualification(whole.held))
    for before, after in zip(walk_qualification(part.held), steps, strict=False):
        assert before.standings == after.standings
    moves = fold_stages(part, fold_qualification(part)).history
    assert fold_stages(whole, fold_qualification(whole)).history[: len(moves)] == moves


@settings(deadline=None, max_examples=60)
@given_any(SEEDS, st.sampled_from(LADDER), st.integers(0, 200))
def test_a_set_stage_wins_over_whatever_is_said(seed: int, stage: str, day: int) -> None:
    """And the rules say what they say without it."""
    set_to = setting(cast("Stage", stage), day)
    of, alone = given(*made_up(seed), settings=[set_to]), given(*made_up(seed))
    now, without = fold_stages(of, fold_qualification(of)), fold_stages(alone, fold_qualification(alone))

    assert (now.stage, now.by, now.computed) == (stage, "crm", without.computed)
    assert [move for move in now.history if move.by == "rules"] == without.history


@settings(deadline=None, max_examples=60)
@given_any(SEEDS)
def test_an_answer_survives_being_stored(seed: int) -> None:
    """What is read from the record is what was computed, byte for byte."""
    qualification, track = folded(given(*made_up(seed)))

    assert Qualification.model_validate_json(qualification).model_dump_json() == qualification
    assert StageTrack.model_validate_json(track).model_dump_json() == track
