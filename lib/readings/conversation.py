"""A conversation as a reader gets it: who took part, and the numbered sentences. Pure data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Literal
from uuid import UUID

from lib.records.models import Side

type Kind = Literal["call", "email"]


@dataclass(frozen=True)
class Party:
    """Someone of the conversation. `key` is what sentences call them; for emails it is the address."""

    key: str
    name: str
    side: Side
    title: str | None = None
    company: str | None = None
    attended: bool | None = None


@dataclass(frozen=True)
class Spoken:
    """One sentence. `n` counts from 1 and is what evidence cites; times are ms from the start of the call."""

    n: int
    speaker: str | None
    text: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class Turn:
    """Sentences of one speaker that follow one another."""

    speaker: str | None
    side: Side
    sentences: Sequence[Spoken]

    @property
    def text(self) -> str:
        return " ".join(sentence.text for sentence in self.sentences)

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(sentence.n for sentence in self.sentences)


@dataclass(frozen=True)
class Conversation:
    """A call, or one email of a thread. `at` is its start, or when it was sent (UTC)."""

    id: UUID
    kind: Kind
    at: datetime
    title: str
    parties: Sequence[Party]
    sentences: Sequence[Spoken]
    content_hash: str

    @cached_property
    def by_key(self) -> Mapping[str, Party]:
        return {party.key: party for party in self.parties}

    @cached_property
    def by_number(self) -> Mapping[int, Spoken]:
        return {sentence.n: sentence for sentence in self.sentences}

    def party_of(self, sentence: Spoken) -> Party | None:
        """Who says the sentence; None where the source does not tell."""
        return self.by_key.get(sentence.speaker) if sentence.speaker is not None else None

    def side_of(self, sentence: Spoken) -> Side:
        party = self.party_of(sentence)
        return "unknown" if party is None else party.side

    @cached_property
    def meant(self) -> "Conversation":
        """What its people meant for each other: without words that speak to a reader. All that readers are given."""
        from lib.readings.orders import heard

        return heard(self)

    @cached_property
    def turns(self) -> Sequence[Turn]:
        """The sentences by turn, in order."""
        found: list[Turn] = []
        run: list[Spoken] = []
        for sentence in self.sentences:
            if run and run[-1].speaker != sentence.speaker:
                found.append(Turn(run[0].speaker, self.side_of(run[0]), tuple(run)))
                run = []
            run.append(sentence)
        if run:
            found.append(Turn(run[0].speaker, self.side_of(run[0]), tuple(run)))
        return tuple(found)
