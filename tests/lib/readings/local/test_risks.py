"""What may end or delay the deal."""

import pytest

from lib.readings.local.risks import find_risks
from tests.lib.readings.local.said import said

KINDS = [
    ("freeze", "There's a hiring freeze from October on."),
    ("leaver", "Bettina is leaving us, she retires in June."),
    ("reorganization", "After the merger half of my people went elsewhere."),
    ("slipped date", "The kick-off was pushed back to the spring."),
    ("silence", "I wrote twice and nobody has answered."),
    ("board decision", "It has to go to the board in March."),
    ("budget cut", "They cut our budget by a third."),
    ("another project first", "The new line has to be done first."),
    ("not going ahead", "We're not going ahead with it this year."),
    ("somebody against it", "He's dead set against it."),
]


@pytest.mark.parametrize(("kind", "text"), KINDS)
def test_a_risk_is_what_the_buyer_tells(kind: str, text: str) -> None:
    """With the sentence; the same words of the seller are none."""
    assert [(risk.kind, risk.evidence) for risk in find_risks(said(f"S: How is it?\nB: {text}"))] == [(kind, (2,))]
    assert find_risks(said(f"S: {text}\nB: I see.")) == []


@pytest.mark.parametrize(
    "text", ["There's no hiring freeze.", "Is there a hiring freeze?", "If there were a hiring freeze, I'd know."]
)
def test_what_is_denied_asked_or_imagined_is_none(text: str) -> None:
    """Only what is so counts."""
    assert find_risks(said(f"B: {text}")) == []
