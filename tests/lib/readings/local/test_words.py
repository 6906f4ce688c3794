"""How a sentence is meant, by its words."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.readings.local import words
from lib.readings.local.words import is_negated, question_kind

CASES: list[tuple[Callable[[str], bool], str, str]] = [
    (words.is_hedged, "I think it could be forty.", "It is forty."),
    (words.is_hedged, "I'd have to check with Imogen.", "I checked with Imogen."),
    (words.is_hedged, "Meiningen comes perhaps later.", "Meiningen comes in March."),
    (words.is_hypothetical, "If we had the budget, I'd buy it.", "If it's in by the fifth, we start."),
    (words.is_hypothetical, "It would be nice to see that.", "It is nice to see that."),
    (
        words.is_hypothetical,
        "If you gave me two hundred thousand tomorrow I'd spend it.",
        "I spend two hundred thousand.",
    ),
    (words.is_conditional, "I will sign it if those three hold up.", "I will sign it."),
    (words.is_hearsay, "She says it's in there.", "It's in there."),
    (words.is_hearsay, "Apparently the bank loves it.", "The bank signed it."),
    (words.is_sarcastic, "Good luck with that.", "Good luck on Friday."),
    (words.is_commitment, "I'll send you the summary.", "You could send a summary."),
    (words.is_commitment, "You'll have it by Tuesday.", "I'll try."),
    (words.is_commitment, "Leave it with me.", "I'll be honest, it's late."),
    (words.is_commitment, "I'm going to talk to Marcus today.", "I'm not going to talk to Marcus."),
    (words.is_agreement, "That works for me.", "That doesn't work for me."),
    (words.is_agreement, "Yes, that answers it.", "That's not the answer."),
    (words.is_agreement, "Done.", "It's done badly here."),
    (words.is_agreement, "Fair enough.", "Does that sound fair?"),
    (words.is_brush_off, "Sounds great, send me something.", "Sounds great, we sign on Friday."),
    (words.is_polite, "Love it!", "We need it."),
]


@pytest.mark.parametrize(("cue", "has", "lacks"), CASES)
def test_each_cue_tells_two_sentences_apart(cue: Callable[[str], bool], has: str, lacks: str) -> None:
    """The first sentence is meant so, the second is not."""
    assert cue(has)
    assert not cue(lacks)


@pytest.mark.parametrize(
    ("text", "claim", "denied"),
    [
        ("We don't have a budget for this.", "budget", True),
        ("There isn't anything approved.", "approved", True),
        ("Nobody has signed.", "signed", True),
        ("The budget isn't there.", "budget", True),
        ("The money was swept.", "money", True),
        ("We have a budget for this.", "budget", False),
        ("It's not only the price, we have a budget.", "budget", False),
        ("No, we have a budget.", "budget", False),
        ("I can't promise that, but we have a budget.", "budget", False),
        ("That isn't uninteresting.", "interesting", False),
        ("No doubt the budget holds.", "budget", False),
        ("Nobody says we don't have a budget.", "budget", False),
    ],
)
def test_a_claim_is_denied_within_its_clause(text: str, claim: str, *, denied: bool) -> None:
    """By a denial before it or right after it; two deny each other, and "but" ends the clause."""
    at = text.index(claim)

    assert is_negated(text, (at, at + len(claim))) == denied


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("What happens when a truck is late?", "open"),
        ("So, how do you schedule them today?", "open"),
        ("Why now?", "open"),
        ("Can you walk me through a Monday?", "open"),
        ("Tell me about the gate.", "open"),
        ("You said five docks. What do you do with the sixth?", "open"),
        ("How many trucks a day?", "closed"),
        ("When does it start?", "closed"),
        ("Do you have a budget?", "closed"),
        ("What time works?", "closed"),
        ("You're SAP, right?", "closed"),
        ("do you have a minute", "closed"),
        ("What happens then is that the gate opens.", None),
        ("I asked how it works.", None),
        ("Good morning.", None),
    ],
)
def test_open_questions_invite_and_closed_ones_ask_for_a_fact(text: str, kind: str | None) -> None:
    """What, how and why open; yes, no, numbers and names close; a statement is no question."""
    assert question_kind(text) == kind


@given(st.text(max_size=120), st.integers(-5, 130), st.integers(-5, 130))
def test_any_sentence_can_be_asked_everything(text: str, start: int, end: int) -> None:
    """Nothing that is said breaks an answer, and the answer is the same each time."""
    for cue, _, _ in CASES:
        assert cue(text) == cue(text)
    question_kind(text)
    is_negated(text, (start, end))
