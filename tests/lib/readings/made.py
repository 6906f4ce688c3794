"""Conversations made by hand."""

from datetime import UTC, datetime
from uuid import UUID

from lib.readings.conversation import Conversation, Party, Spoken

AT = datetime(2026, 3, 2, 15, tzinfo=UTC)
REP, BUYER, BOSS = "1", "2", "3"
PARTIES = (
    Party(REP, "Dana Whitlock", "internal", "Account Executive"),
    Party(BUYER, "Corin Ashe", "external", "Operations Manager"),
    Party(BOSS, "Petra Voss", "external", "VP Operations"),
)


def talk(*lines: tuple[str | None, str], seconds: float = 4.0) -> Conversation:
    """Each line is a sentence of a speaker, one after the other."""
    length = round(seconds * 1000)
    spoken = [
        Spoken(n=n, speaker=speaker, text=text, start=(n - 1) * length, end=(n - 1) * length + length - 500)
        for n, (speaker, text) in enumerate(lines, start=1)
    ]
    return Conversation(UUID(int=7), "call", AT, "Discovery", PARTIES, spoken, "hash")
