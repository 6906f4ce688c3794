"""What is said by and of one person over all conversations, sorted by whose words they are. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from lib.coaching.deal import Held, resolve
from lib.coaching.models import Evidence
from lib.deals.stakeholders.person import Person
from lib.readings.local.phrasing import lazy
from lib.readings.local.tokens import fold
from lib.readings.models import Evidence as Numbers
from lib.readings.models import Objection, Role, TrustSignal

SHOWN = 4
"""Sentences that are shown for one role or one part of a score."""
CONDITION = lazy(r"\b(?:without|until|unless|before|till|except)\b")
HIGHER = lazy(
    r"\b(?:board|committee|council|boss|director|owner|group|headquarters|management|asking|approval|okay|him|her|them)\b"
)
UNSETTLED = frozenset(("none", "rejected"))


@dataclass(frozen=True)
class Sign:
    """One signal for a role (`weight` above 0) or against it; `own` are the person's own words."""

    held: Held
    role: Role
    weight: float
    numbers: Numbers
    own: bool

    @property
    def text(self) -> str:
        return " ".join(self.held.said[number].text for number in self.numbers if number in self.held.said)


@dataclass(frozen=True)
class Heard:
    """Everything that scores and roles of a person rest on."""

    person: Person

    @cached_property
    def signs(self) -> Sequence[Sign]:
        """A veto is no want of authority: "I can't close it without that" says what the person may do."""
        found = [
            Sign(one.held, signal.role, signal.weight, signal.evidence, is_own(one.held, one.fact.key, signal.evidence))
            for one in self.person.sightings
            for signal in one.fact.roles
        ]
        return [one for one in found if not (is_denial(one) and sets_a_condition(one))]

    def of(self, role: Role, *, own: bool | None = None) -> Sequence[Sign]:
        return [one for one in self.signs if one.role == role and own in {None, one.own}]

    @cached_property
    def trust(self) -> Sequence[tuple[Held, TrustSignal]]:
        return [(one.held, signal) for one in self.person.sightings for signal in one.fact.trust]

    @cached_property
    def objections(self) -> Sequence[tuple[Held, Objection]]:
        """What the person raised themselves."""
        return [
            (one.held, objection)
            for one in self.person.there
            for objection in one.held.facts.objections
            if objection.raised_by == one.fact.key
        ]

    @cached_property
    def unsettled(self) -> Sequence[tuple[Held, Objection]]:
        return [(held, one) for held, one in self.objections if one.reaction in UNSETTLED]

    @property
    def words(self) -> int:
        return sum(words_in(one.held, one.fact.key) for one in self.person.there)

    @property
    def conversations(self) -> int:
        """In how many the person was there."""
        return len(self.person.there)


def is_denial(sign: Sign) -> bool:
    return sign.role == "decision_maker" and sign.weight < 0 and sign.own


def sets_a_condition(sign: Sign) -> bool:
    """Whether "I don't sign" goes on with what it takes, and not with who does."""
    found = CONDITION.search(fold(sign.text))
    return found is not None and HIGHER.search(fold(sign.text), found.end()) is None


def words_in(held: Held, key: str | None) -> int:
    return 0 if held.reading is None or key is None else held.reading.talk.words_by.get(key, 0)


def is_own(held: Held, key: str | None, numbers: Numbers) -> bool:
    if key is None or not numbers:
        return False
    said = held.said.get(numbers[0])
    return said is None or said.speaker == key


def show(found: Iterable[tuple[Held, Numbers]], limit: int = SHOWN) -> list[Evidence]:
    """The latest words behind, in order of time, none twice."""
    evidence: dict[str, Evidence] = {}
    for held, numbers in reversed(list(found)):
        if len(evidence) >= limit:
            break
        for one in resolve(held, numbers):
            evidence.setdefault(one.id, one)
    return sorted(evidence.values(), key=lambda one: (one.at, str(one.conversation_id), one.n))[:limit]


def show_signs(signs: Sequence[Sign]) -> list[Evidence]:
    return show((one.held, one.numbers) for one in signs)
