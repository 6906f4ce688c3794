"""Calls and emails with a seller and a buyer, written as lines."""

from datetime import UTC, datetime
from uuid import UUID

from lib.imports.sentences import split_sentences
from lib.readings.conversation import Conversation, Kind, Party, Spoken

SELLER, BUYER = "Mara Quill", "Otto Brandeis"
SPEAKERS = {"S": SELLER, "B": BUYER}
PARTIES = (
    Party(SELLER, SELLER, "internal", "Account Executive", "Palletry"),
    Party(BUYER, BUYER, "external", "Head of Operations", "Brandeis Foods"),
)


def said(text: str, kind: Kind = "call") -> Conversation:
    """Lines that begin with "S: " or "B: "; each sentence takes four seconds."""
    pieces = [
        (SPEAKERS[line.strip()[0]], sentence)
        for line in text.strip().splitlines()
        for sentence in split_sentences(line.strip()[3:])
    ]
    spoken = [
        Spoken(n, speaker, sentence, (n - 1) * 4000, n * 4000 - 500)
        for n, (speaker, sentence) in enumerate(pieces, start=1)
    ]
    return Conversation(UUID(int=9), kind, datetime(2026, 5, 4, 14, tzinfo=UTC), "Demo", PARTIES, spoken, "hash")


def cited(conversation: Conversation, evidence: tuple[int, ...]) -> str:
    return " ".join(conversation.by_number[number].text for number in evidence)
