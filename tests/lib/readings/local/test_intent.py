"""Whether a sentence asks for an action or a meeting."""

import json
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.readings.local.intent import action_intent, load_model, wants_action

ASKS = [
    "Please send me the report by Friday.",
    "Can you call me tomorrow morning?",
    "Could you review the contract and get back to me?",
    "Let's meet on Tuesday at ten.",
    "Please let me know if you have any questions.",
    "Can we schedule a call for next week?",
]
TELLS = [
    "I hate getting old.",
    "They did deliver the pallets.",
    "The weather in Toledo was fine.",
    "We are still together.",
]


@pytest.mark.parametrize("sentence", ASKS)
def test_requests_and_proposals_want_an_action(sentence: str) -> None:
    """What asks somebody to do something is found."""
    assert wants_action(sentence)


@pytest.mark.parametrize("sentence", TELLS)
def test_telling_wants_nothing(sentence: str) -> None:
    """What only tells is not."""
    assert not wants_action(sentence)


@given(st.text(max_size=200))
def test_intent_is_a_probability(text: str) -> None:
    """Any text has one, and the same each time."""
    assert 0 <= action_intent(text) <= 1
    assert action_intent(text) == action_intent(text)


def test_what_is_not_known_is_decided_by_the_bias_alone() -> None:
    """Without a known word the model says what it says of an average sentence, below the threshold."""
    assert action_intent("") < load_model().threshold


def test_weights_are_small_and_named() -> None:
    """The file stays small enough to ship, and says what it was trained on and how good it is on the unseen."""
    weights = resources.files("lib.readings.local") / "weights"
    stored = (weights / "intent.json").read_text("utf-8")

    assert len(stored.encode()) <= 300_000
    assert json.loads(stored)["trained_on"]["licence"] == "Apache-2.0"
    assert "Apache License" in (weights / "NOTICE").read_text("utf-8")
    assert load_model().unseen["f1"] >= 0.78
