"""What holds for every deal: order of arrival, adding calls, and building anew."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from lib.coaching.deal import to_deal
from lib.coaching.insights import coach
from lib.coaching.models import Coaching
from lib.coaching.objections import follow_objections
from lib.coaching.patterns import find_patterns
from lib.coaching.relationship import find_points
from lib.coaching.themes import find_themes
from tests.lib.coaching.deals import DEAL, deal, held
from tests.lib.coaching.test_recommendations import made_up

SEEDS = st.integers(0, 10_000)


@settings(deadline=None, max_examples=60)
@given(SEEDS, st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(seed: int, chance: Random) -> None:
    """Calls that are synced in any order give the same bytes."""
    one = made_up(seed)
    arrived = list(one.held)
    chance.shuffle(arrived)

    assert coach(to_deal(DEAL, one.stage, arrived)).model_dump_json() == coach(one).model_dump_json()


@settings(deadline=None, max_examples=60)
@given(SEEDS)
def test_a_later_call_only_adds(seed: int) -> None:
    """Scores, exchanges and points of the calls before stay as they were, and what was in a theme is in one."""
    whole = made_up(seed)
    part = to_deal(DEAL, whole.stage, whole.held[:-1])

    for before, after in zip(find_patterns(part), find_patterns(whole), strict=True):
        assert after.calls[: len(before.calls)] == before.calls
    assert find_points(whole)[: len(find_points(part))] == find_points(part)
    grown = {moment.conversation_id for theme in find_themes(whole) for moment in theme.moments}
    assert {moment.conversation_id for theme in find_themes(part) for moment in theme.moments} <= grown
    for before, after in zip(follow_objections(part), follow_objections(whole), strict=False):
        kept = [event for event in before.events if event.what not in {"let_rest", "signed"}]
        assert after.events[: len(kept)] == kept


@settings(deadline=None, max_examples=60)
@given(SEEDS)
def test_an_answer_survives_being_stored(seed: int) -> None:
    """What is read from the cache is what was computed, byte for byte."""
    made = coach(made_up(seed)).model_dump_json()

    assert Coaching.model_validate_json(made).model_dump_json() == made


def test_a_deal_with_nothing_to_read_says_so() -> None:
    """An answer, not an error, and no number."""
    nothing, waiting = coach(deal()), coach(deal(held(0, None), held(1, None)))

    assert (nothing.status, nothing.detail) == ("nothing_to_read", "No call or email of this deal has words yet.")
    assert (waiting.status, waiting.pending) == ("partial", 2)
    assert waiting.detail == "2 of 2 conversations are not read yet; the others count."
    for one in (nothing, waiting):
        assert all(pattern.average is None and pattern.note for pattern in one.patterns)
        assert (one.themes, one.objections, one.recommendations) == ([], [], [])
        assert one.relationship.score is None
