"""A reading: the facts of one conversation, each with the sentences it rests on. Pure data, and its JSON.

No fact holds a quote, a time or a link: whoever shows one looks them up by the cited numbers in what is stored.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from lib.readings.terms import (
    Answered,
    DateAbout,
    Dimension,
    IndicatorState,
    MoneyAbout,
    ObjectionKind,
    Reaction,
    RivalStance,
    Role,
    Sign,
    Signal,
    Stance,
    Trust,
)

if TYPE_CHECKING:
    from pydantic import TypeAdapter

type Evidence = tuple[int, ...]
"""Numbers of sentences of this conversation, rising."""


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """Something a good (or bad) conversation shows. Only an absent one has no evidence."""

    dimension: Dimension
    name: str
    state: IndicatorState
    evidence: Evidence = ()


@dataclass(frozen=True, kw_only=True)
class Objection:
    """A buyer's reservation, what the rep did with it, and how the buyer took that.

    `topic` is a label of a few words, the same for the same reservation in another conversation.
    """

    kind: ObjectionKind
    topic: str
    raised_by: str | None
    evidence: Evidence
    answered: Answered = "not"
    answer_evidence: Evidence = ()
    reaction: Reaction = "none"
    reaction_evidence: Evidence = ()
    is_back: bool = False
    """The buyer says that it was raised before."""


@dataclass(frozen=True, kw_only=True)
class Settlement:
    """The buyer says that a reservation is settled, be it one of this conversation or of an earlier one."""

    kind: ObjectionKind | None
    said_by: str | None
    evidence: Evidence


@dataclass(frozen=True, kw_only=True)
class Topic:
    """What is spoken about; `label` is the same for the same topic in another conversation."""

    label: str
    evidence: Evidence


@dataclass(frozen=True, kw_only=True)
class SignalFact:
    """What one person says about one of the ten signals of MEDDIC and BANT.

    `hints` covers what is hedged, hypothetical, second hand or incomplete; `denies` says the opposite.
    """

    signal: Signal
    stance: Stance
    said_by: str | None
    evidence: Evidence
    value: str | None = None
    """What was named, such as an amount or a date, in words that occur in the evidence."""


@dataclass(frozen=True, kw_only=True)
class RoleSignal:
    """Something that speaks for a role (`weight` above 0) or against it (below), from -1 to 1."""

    role: Role
    weight: float
    evidence: Evidence


@dataclass(frozen=True, kw_only=True)
class TrustSignal:
    kind: Trust
    evidence: Evidence


@dataclass(frozen=True, kw_only=True)
class Influence:
    """Whom this person asks or follows, by name as it was said."""

    name: str
    evidence: Evidence


@dataclass(frozen=True, kw_only=True)
class PersonFact:
    """Someone of the buyer's side who is there or is spoken of. `key` is None for someone who is not there."""

    name: str
    key: str | None
    title: str | None = None
    roles: Sequence[RoleSignal] = ()
    trust: Sequence[TrustSignal] = ()
    follows: Sequence[Influence] = ()
    sentiment: float = 0.0
    """-1 to 1, by what they say."""
    evidence: Evidence = ()


@dataclass(frozen=True, kw_only=True)
class Money:
    amount: float
    currency: str | None
    about: MoneyAbout
    evidence: Evidence


@dataclass(frozen=True, kw_only=True)
class DateFact:
    """A day, or the last day of a period, that was named for something."""

    day: date
    about: DateAbout
    evidence: Evidence


@dataclass(frozen=True, kw_only=True)
class ProductFact:
    """A product line that the buyer is interested in (`wanted`) or that is only mentioned."""

    name: str
    wanted: bool
    evidence: Evidence


@dataclass(frozen=True, kw_only=True)
class NextStep:
    """What someone will do. `agreed` is whether the buyer said yes to it, or took it on."""

    what: str
    who: str | None
    side: Literal["internal", "external"]
    by: date | None
    agreed: bool
    evidence: Evidence


@dataclass(frozen=True, kw_only=True)
class Followup:
    """What is said of an earlier promise: that it was kept, or that it was not."""

    what: str
    who: str | None
    kept: bool
    evidence: Evidence


@dataclass(frozen=True, kw_only=True)
class Rival:
    name: str
    stance: RivalStance
    evidence: Evidence


@dataclass(frozen=True, kw_only=True)
class Risk:
    """What may end or delay the deal: a freeze, a leaver, a reorganisation, a slipped date, silence."""

    kind: str
    evidence: Evidence


@dataclass(frozen=True, kw_only=True)
class PurchaseSign:
    """Something that speaks for a purchase from us, or against one: another purpose, or a no."""

    sign: Sign
    evidence: Evidence
    product: str | None = None
    """The product line that is meant, where that is clear, by the name that the company gives it."""
    day: date | None = None
    """By when it has to be there, for `has_date`."""


@dataclass(frozen=True, kw_only=True)
class Talk:
    """How the talking was shared. Counted by code for both readers; None where the source gives no times or sides.

    `rep_share` is the seller's part of all words, 0 to 1. `interactivity` counts changes of speaker a minute,
    `patience` is the median pause in seconds before the seller answers the buyer. Questions are those of the seller,
    unless named.
    """

    words: int
    rep_share: float | None
    longest_monologue_seconds: float | None
    interactivity: float | None
    patience: float | None
    open_questions: int
    closed_questions: int
    buyer_questions: int
    seconds: float | None
    buyer_turns: int
    response_after_objections: float | None = None
    """Median seconds between an objection and the seller's answer."""
    words_by: Mapping[str, int] = field(default_factory=dict[str, int])
    """How many words each of the buyer's people said, by key."""


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What a reader found, before or after it was verified."""

    indicators: Sequence[Indicator] = ()
    objections: Sequence[Objection] = ()
    topics: Sequence[Topic] = ()
    signals: Sequence[SignalFact] = ()
    people: Sequence[PersonFact] = ()
    products: Sequence[ProductFact] = ()
    money: Sequence[Money] = ()
    dates: Sequence[DateFact] = ()
    next_steps: Sequence[NextStep] = ()
    followups: Sequence[Followup] = ()
    rivals: Sequence[Rival] = ()
    risks: Sequence[Risk] = ()
    settlements: Sequence[Settlement] = ()
    signs: Sequence[PurchaseSign] = ()


@dataclass(frozen=True, kw_only=True)
class Reading:
    """The verified facts of one conversation, and how many were dropped for which reason."""

    content_hash: str
    reader: Literal["local", "claude"]
    version: str
    knowledge_hash: str
    facts: Facts
    talk: Talk
    dropped: Mapping[str, int] = field(default_factory=dict[str, int])

    @property
    def key(self) -> str:
        """What the reading depends on, and nothing else."""
        parts = f"{self.content_hash}\x1f{self.reader}\x1f{self.version}\x1f{self.knowledge_hash}"
        return hashlib.sha256(parts.encode()).hexdigest()


def to_json(reading: Reading) -> dict[str, Any]:
    """Plain JSON with days as text; the same reading gives the same bytes through `canonical`."""
    return json.loads(canonical(reading))


def canonical(reading: Reading) -> bytes:
    """The one spelling of a reading."""
    return json.dumps(
        asdict(reading), sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=date.isoformat
    ).encode()


def from_json(stored: Mapping[str, Any]) -> Reading:
    """The reading that `to_json` spelled; raises pydantic's ValidationError for anything else."""
    return adapter().validate_python(stored)


def from_text(stored: str) -> Reading:
    """The same from JSON as text, which is twice as fast."""
    return adapter().validate_json(stored)


@cache
def adapter() -> "TypeAdapter[Reading]":
    """Made once: making it takes longer than reading a hundred readings."""
    from pydantic import TypeAdapter

    return TypeAdapter(Reading)
