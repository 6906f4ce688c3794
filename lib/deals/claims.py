"""What each person of the buyer said about each signal, conversation by conversation; what they hold now. Pure.

Later words of a person overrule their earlier ones; of different people nobody overrules another.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache
from typing import Literal

from lib.coaching.deal import Held, plain_name
from lib.deals.inputs import KnownPerson
from lib.readings.models import SignalFact
from lib.readings.terms import SIGNALS, Signal, Stance

type Holds = Literal["confirms", "hints", "denies", "wavers"]
"""`wavers` is who says both in one conversation."""
SOMEBODY = "Somebody of the buyer"
"""Of words whose speaker the source does not tell."""
SHORT_TITLES: Mapping[str, str] = {
    "ceo": "chief executive officer", "cfo": "chief financial officer", "coo": "chief operating officer",
    "cio": "chief information officer", "cto": "chief technology officer", "cso": "chief supply chain officer",
    "vp": "vice president", "md": "managing director",
}  # fmt: skip
ADDRESS = frozenset(
    {"mr", "mrs", "ms", "miss", "mister", "dr", "frau", "herr", "madame", "monsieur", "our", "my", "the"}
)
OWN = re.compile(r"\b(?:i|i'm|i've|i'd|i'll|me|my|mine|myself)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Claim:
    """One fact of a reading as somebody's words in a conversation."""

    held: Held
    fact: SignalFact
    by: str

    @property
    def at(self) -> datetime:
        return self.held.touch.at

    @property
    def is_own(self) -> bool:
        """Whether the speaker says plainly that the money is theirs: "I sign that"."""
        if self.fact.signal != "economic_buyer" or self.fact.stance != "confirms":
            return False
        text = " ".join(self.held.said[n].text for n in self.fact.evidence if n in self.held.said)
        names_self = self.fact.value is None or names(self.fact.value, self.by, None)
        return names_self and OWN.search(text.replace("’", "'")) is not None


@dataclass(frozen=True, slots=True)
class Voice:
    """What one person said about a signal. Counts are of cited sentences; `named` is whom they named in which stance;
    `own` is whether they said plainly that the money is theirs.
    """

    name: str
    holds: Holds
    claims: tuple[Claim, ...]
    confirms: int = 0
    hints: int = 0
    denies: int = 0
    own: bool = False
    named: frozenset[tuple[Stance, str]] = frozenset()

    def named_in(self, stance: Stance) -> set[str]:
        return {value for said, value in self.named if said == stance}

    @property
    def last_at(self) -> datetime:
        return self.claims[-1].at

    def claims_of(self, *stances: str) -> list[Claim]:
        return [claim for claim in self.claims if claim.fact.stance in stances]


type Voices = Mapping[str, Voice]


@dataclass(frozen=True)
class Board:
    """All voices after a conversation, who took part so far, by name with the title, and calls."""

    voices: Mapping[Signal, Voices]
    met: Mapping[str, str | None]
    calls: int = 0

    def of(self, signal: Signal, *holds: Holds) -> list[Voice]:
        """Those who hold one of these, in the order in which they first spoke."""
        return [voice for voice in self.voices[signal].values() if not holds or voice.holds in holds]

    def has_met(self, value: str) -> bool:
        """Whether somebody of this name or title took part."""
        return any(names(value, name, title) for name, title in self.met.items())

    @cached_property
    def deciders(self) -> frozenset[str]:
        """Who says that they decide or hold the money and has not taken it back, and who is said to, of those met."""
        own = {voice.name for voice in self.of("authority", "confirms")} | {
            voice.name for voice in self.of("economic_buyer", "confirms") if voice.own
        }
        return frozenset(own | self.named)

    @cached_property
    def named(self) -> frozenset[str]:
        """Who was met and is named by somebody else as the one who decides."""
        said = {
            (value, voice.name)
            for signal, stance in NAMING
            for voice in self.voices[signal].values()
            for value in voice.named_in(stance)
        }
        return frozenset(
            name for value, by in said for name, title in self.met.items() if name != by and names(value, name, title)
        )


NAMING: tuple[tuple[Signal, Stance], ...] = (("economic_buyer", "confirms"), ("authority", "denies"))
"""Where a value names who decides: as who holds the money, or as who decides in the speaker's stead."""
NOTHING = Board({signal: {} for signal in SIGNALS}, {})


@lru_cache(maxsize=4096)
def names(value: str, name: str, title: str | None) -> bool:
    """Whether words such as "Ms. Voss" or "our CFO" mean the person of this name and title."""
    words = [word.strip(".,'’").removesuffix("'s").casefold() for word in value.split()]
    words = [word for word in words if word and word not in ADDRESS]
    if set(words) & {part.casefold() for part in name.split()}:
        return True
    if title is None or not words:
        return False
    folded = title.casefold()
    spelled = " ".join(words)
    return SHORT_TITLES.get(spelled, spelled) in folded or spelled in re.split(r"\W+", folded)


def in_order(held: Sequence[Held]) -> list[Held]:
    """Each conversation once, in the one order, however they arrived."""
    return sorted({one.touch.id: one for one in held}.values(), key=lambda one: (one.touch.at, one.touch.id))


def walk(held: Sequence[Held], people: Sequence[KnownPerson] = ()) -> Iterator[Board]:
    """The board after each conversation, in order."""
    known = {key: plain_name(person.name) for person in people for key in person.keys}
    board = NOTHING
    for one in held:
        board = hear(board, one, known)
        yield board


def hear(board: Board, held: Held, known: Mapping[str, str]) -> Board:
    """The board with one more conversation."""
    met = {known.get(party.key, plain_name(party.name)): party.title for party in held.buyers}
    told: dict[Signal, dict[str, list[Claim]]] = {}
    for fact in held.facts.signals:
        party = held.by_key.get(fact.said_by or "")
        if party is None or party.side != "internal":
            by = SOMEBODY if party is None else known.get(party.key, plain_name(party.name))
            told.setdefault(fact.signal, {}).setdefault(by, []).append(Claim(held, fact, by))
    voices = dict(board.voices)
    for signal, each in told.items():
        before = voices[signal]
        voices[signal] = {**before, **{by: add(before.get(by), by, claims) for by, claims in each.items()}}
    return Board(voices, {**board.met, **met}, board.calls + held.is_call)


def add(before: Voice | None, by: str, claims: Sequence[Claim]) -> Voice:
    """Somebody's voice with what they say in one more conversation."""
    plain = {claim.fact.stance for claim in claims}
    now: Holds = "hints"
    if {"confirms", "denies"} <= plain:
        now = "wavers"
    elif "confirms" in plain or "denies" in plain:
        now = "confirms" if "confirms" in plain else "denies"
    elif before is not None and before.holds == "confirms":
        now = "confirms"
    one = before or Voice(by, now, ())
    named: set[tuple[Stance, str]] = {(claim.fact.stance, claim.fact.value) for claim in claims if claim.fact.value}
    return Voice(
        by,
        now,
        (*one.claims, *claims),
        confirms=one.confirms + cited(claims, "confirms"),
        hints=one.hints + cited(claims, "hints"),
        denies=one.denies + cited(claims, "denies"),
        own=one.own or any(claim.is_own for claim in claims),
        named=one.named | named,
    )


def cited(claims: Iterable[Claim], stance: str) -> int:
    """How many sentences are cited for a stance."""
    return len({n for claim in claims if claim.fact.stance == stance for n in claim.fact.evidence})
