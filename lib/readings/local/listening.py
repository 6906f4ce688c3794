"""A conversation as indicators look at it: the seller's and the buyer's sentences, and whether it is long enough."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from lib.readings.conversation import Conversation, Spoken, Turn
from lib.readings.local.questions import question_kind
from lib.readings.models import Dimension, Evidence, Facts, Indicator, IndicatorState, Talk

MOST = 4
"""Sentences that are cited for one indicator."""
LONG_WORDS = 400
LONG_TURNS = 8
"""The buyer's turns in a call from which on something can be missed."""


@dataclass(frozen=True)
class Asked:
    """A question of the seller in its turn; `place` is the turn's."""

    sentence: Spoken
    place: int
    is_open: bool


@dataclass(frozen=True)
class Listening:
    conversation: Conversation
    facts: Facts
    talk: Talk

    @property
    def is_long(self) -> bool:
        """Whether it is a call of two sides in which a good seller would have done most of it."""
        return (
            self.conversation.kind == "call"
            and self.talk.words >= LONG_WORDS
            and self.talk.buyer_turns >= LONG_TURNS
            and self.talk.rep_share is not None
        )

    @cached_property
    def turns(self) -> Sequence[Turn]:
        return self.conversation.turns

    @cached_property
    def asked(self) -> Sequence[Asked]:
        return tuple(
            Asked(sentence, place, kind == "open")
            for place, turn in enumerate(self.turns)
            if turn.side == "internal"
            for sentence in turn.sentences
            if (kind := question_kind(sentence.text)) is not None
        )

    @cached_property
    def told(self) -> Sequence[Spoken]:
        """What the seller says without asking."""
        asking = {one.sentence.n for one in self.asked}
        return tuple(
            sentence
            for turn in self.turns
            if turn.side == "internal"
            for sentence in turn.sentences
            if sentence.n not in asking
        )

    def before(self, place: int) -> Turn | None:
        """The buyer's turn just before a turn."""
        return self.turns[place - 1] if place and self.turns[place - 1].side == "external" else None

    def after(self, place: int) -> Turn | None:
        """The buyer's turn just after a turn."""
        last = place + 1 >= len(self.turns) or self.turns[place + 1].side != "external"
        return None if last else self.turns[place + 1]


def cite(sentences: Iterable[Spoken]) -> Evidence:
    return tuple(sorted({sentence.n for sentence in sentences}))[:MOST]


@dataclass(frozen=True)
class Judge:
    """Writes down indicators of one dimension."""

    dimension: Dimension
    can_miss: bool

    def note(self, name: str, state: IndicatorState, sentences: Iterable[Spoken]) -> list[Indicator]:
        """The indicator with its evidence; nothing where there is none to cite."""
        evidence = cite(sentences)
        return [Indicator(dimension=self.dimension, name=name, state=state, evidence=evidence)] if evidence else []

    def miss(self, name: str) -> list[Indicator]:
        """It is absent, where that can be said of this conversation."""
        return [Indicator(dimension=self.dimension, name=name, state="absent")] if self.can_miss else []

    def good(self, name: str, sentences: Sequence[Spoken], badly: Sequence[Spoken] = ()) -> list[Indicator]:
        """Present by the first sentences, else done badly by the second, else absent."""
        return self.note(name, "present", sentences) or self.note(name, "badly", badly) or self.miss(name)
