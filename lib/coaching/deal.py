"""A deal as the folds get it: its conversations in order of time, each with its reading and the sentences it cites."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal
from uuid import UUID

from lib.coaching.models import Evidence
from lib.readings.conversation import Party
from lib.readings.models import Evidence as Numbers
from lib.readings.models import Facts, Reading
from lib.readings.store import Touch
from lib.records.models import Side

FEW = 2
"""Sentences that are shown for one finding in one conversation."""
NO_DEAL = UUID(int=0)
"""Of a call that is on no deal that the viewer sees."""
type Opens = Literal["deal", "call", "nothing"]
"""The page on which the viewer may read the conversation: its deal's, the call's own, or none."""


BRACKETED = re.compile(r"\s*(?:\([^)]*\)?|\[[^\]]*\]?|\{[^}]*\}?|<[^>]*>?)")


def plain_name(name: str) -> str:
    """A name without what stands in brackets: people's own addition, which sentences of ours do not repeat."""
    return BRACKETED.sub("", name).strip() or name


@dataclass(frozen=True)
class Said:
    """One stored sentence."""

    speaker: str | None
    text: str
    start: int | None = None


@dataclass(frozen=True)
class Held:
    """A call or an email with who took part. `said` has what its reading cites with the lines around, and the ends.

    `sender` is who wrote an email; `last` is the number of the last sentence, 0 where that is not known.
    """

    deal_id: UUID
    touch: Touch
    title: str
    parties: Sequence[Party]
    said: Mapping[int, Said] = field(default_factory=dict[int, Said])
    sender: str | None = None
    last: int = 0
    opens: Opens = "deal"

    @property
    def reading(self) -> Reading | None:
        return self.touch.reading

    @property
    def facts(self) -> Facts:
        return Facts() if self.touch.reading is None else self.touch.reading.facts

    @property
    def is_call(self) -> bool:
        return self.touch.kind == "call"

    @cached_property
    def by_key(self) -> Mapping[str, Party]:
        return {party.key: party for party in self.parties}

    def name_of(self, key: str | None) -> str | None:
        """The name of someone by what sentences call them; None for nobody known."""
        party = None if key is None else self.by_key.get(key)
        return None if party is None else plain_name(party.name)

    @property
    def buyers(self) -> Sequence[Party]:
        """Who of the buyer was there, or took part in the email."""
        return [party for party in self.parties if party.side == "external" and party.attended is not False]

    @property
    def is_from_buyer(self) -> bool:
        """Whether this is an email that the buyer wrote."""
        writer = self.by_key.get(self.sender or "")
        return not self.is_call and writer is not None and writer.side == "external"

    def side_of(self, number: int) -> Side:
        """Whose words the sentence is; unknown for one that is not held."""
        said = self.said.get(number)
        party = None if said is None else self.by_key.get(said.speaker or "")
        return "unknown" if party is None else party.side

    def words_in(self, numbers: Numbers) -> int:
        return sum(len(self.said[number].text.split()) for number in numbers if number in self.said)


@dataclass(frozen=True)
class Deal:
    """`held` are the conversations in order of time; `won` are calls of closed-won deals, the closest first."""

    id: UUID
    stage: str
    held: Sequence[Held]
    won: Sequence[Held] = ()

    @cached_property
    def read(self) -> Sequence[Held]:
        """The conversations that are read."""
        return [one for one in self.held if one.reading is not None]

    @cached_property
    def calls(self) -> Sequence[Held]:
        """The calls that are read."""
        return [one for one in self.read if one.is_call]

    @property
    def pending(self) -> int:
        return len(self.held) - len(self.read)


def to_deal(deal_id: UUID, stage: str, held: Sequence[Held], won: Sequence[Held] = ()) -> Deal:
    """The deal with its conversations in the one order, however they arrived."""
    return Deal(deal_id, stage, sorted(held, key=lambda one: (one.touch.at, one.touch.id)), tuple(won))


def resolve(held: Held, numbers: Numbers, limit: int = FEW) -> list[Evidence]:
    """The stored words behind numbers, with speaker, time and link; a number that is not there is left out."""
    known = [number for number in sorted(set(numbers)) if number in held.said]
    return [to_evidence(held, number, held.said[number]) for number in known[:limit]]


def to_evidence(held: Held, number: int, said: Said) -> Evidence:
    party = held.by_key.get(said.speaker or "")
    return Evidence(
        id=f"{held.touch.id}:{number}",
        conversation_id=held.touch.id,
        kind=held.touch.kind,
        title=held.title,
        at=held.touch.at,
        n=number,
        speaker=None if party is None else party.name,
        side="unknown" if party is None else party.side,
        start_ms=said.start,
        quote=said.text,
        link=link_to(held, said.start),
    )


def link_to(held: Held, start: int | None) -> str | None:
    """Where the web app shows the moment; None where no page of it is the viewer's to open."""
    if held.opens == "nothing":
        return None
    second = None if start is None else start // 1000
    if held.opens == "call":
        return f"/calls/{held.touch.id}" + ("" if second is None else f"?t={second}")
    moment = "" if second is None else f"&t={second}"
    return f"/opportunities/{held.deal_id}?{held.touch.kind}={held.touch.id}{moment}"


def evidence_of(facts: Facts) -> Iterator[Numbers]:
    """The evidence of every fact that a fold shows."""
    yield from told_in_exchanges(facts)
    for each in (*facts.topics, *facts.people, *facts.settlements, *facts.signs):
        yield each.evidence


def told_in_exchanges(facts: Facts) -> Iterator[Numbers]:
    """The evidence of what is shown with what was said before and after it."""
    for objection in facts.objections:
        yield objection.evidence
        yield objection.answer_evidence
        yield objection.reaction_evidence
    for each in (
        *facts.indicators, *facts.signals, *facts.products, *facts.next_steps, *facts.followups, *facts.risks,
    ):  # fmt: skip
        yield each.evidence
