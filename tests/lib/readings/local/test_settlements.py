"""What a buyer says of a reservation being settled, as it is and not as it may be."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from lib.readings.conversation import Conversation, Party, Spoken
from lib.readings.local.settlements import find_settlements, settles

PARTIES = (Party("rep", "Ada Moss", "internal"), Party("buyer", "Kim Vale", "external"))


def hold(*turns: tuple[str, str]) -> Conversation:
    spoken = tuple(Spoken(n, speaker, text) for n, (speaker, text) in enumerate(turns, start=1))
    return Conversation(UUID(int=1), "call", datetime(2026, 3, 2, tzinfo=UTC), "Call", PARTIES, spoken, "content")


@pytest.mark.parametrize(
    "text",
    [
        "From our side the question about encryption is closed.",
        "I have no objections any more.",
        "So that's not a problem anymore.",
        "I'd like to take that back.",
        "Legal is fine with the new wording.",
        "I’m satisfied with how you keep the keys.",
        "You can cross that off my list.",
        "That was my main worry, and it's gone.",
        "Your engineer answered all of my questions.",
        "The reference checked out.",
    ],
)
def test_what_is_settled(text: str) -> None:
    """Withdrawn, answered, closed, approved, no worry any more."""
    assert settles(text)


@pytest.mark.parametrize(
    "text",
    [
        "The question about encryption is not closed.",
        "Is the question about encryption closed?",
        "Once the question is answered, we can talk.",
        "I would have no objections if it were cheaper.",
        "It's settled only when I see it in writing.",
        "That is still my main worry.",
        "We closed the quarter on Friday.",
        "I accept nothing of the kind.",
        "I can't say that the matter is closed.",
    ],
)
def test_what_is_not(text: str) -> None:
    """Denied, asked, wished, put off, or about something else."""
    assert not settles(text)


def test_it_says_who_and_what_it_is_about() -> None:
    """Only the buyer settles; the kind is that of the sentence, else of what was said before."""
    found = find_settlements(
        hold(
            ("rep", "I have no objections."),
            ("buyer", "The encryption question is closed."),
            ("rep", "And the price, is it too high?"),
            ("buyer", "That's not a problem any more."),
        )
    )

    assert [(one.kind, one.said_by, one.evidence) for one in found] == [
        ("security", "buyer", (2,)),
        ("price", "buyer", (4,)),
    ]
