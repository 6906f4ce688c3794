"""Everyone of the buyer as single conversations have them, before it is known who is who. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from lib.coaching.deal import Held, plain_name
from lib.deals.inputs import DealInput, KnownPerson
from lib.deals.stakeholders.names import answers_to, are_variants, is_shared, words_of, words_of_address
from lib.readings.models import PersonFact

type Words = tuple[str, ...]


@dataclass(frozen=True)
class Sighting:
    """Somebody in one conversation, as its reading has them. `address` is theirs where it is known."""

    held: Held
    fact: PersonFact
    known: KnownPerson | None = None
    address: str | None = None

    @property
    def is_there(self) -> bool:
        """Whether they were on the call or wrote the email; whoever only got it was not."""
        return self.fact.key is not None and (self.held.is_call or self.fact.key == self.held.sender)

    @property
    def at(self) -> datetime:
        return self.held.touch.at


@dataclass
class Group:
    """Sightings of one person while they are being joined."""

    sightings: list[Sighting]
    names: dict[Words, str] = field(default_factory=dict[Words, str])
    addresses: set[str] = field(default_factory=set[str])
    known: dict[UUID, KnownPerson] = field(default_factory=dict[UUID, KnownPerson])

    @property
    def places(self) -> set[UUID]:
        """The conversations of which they were a party."""
        return {one.held.touch.id for one in self.sightings if one.fact.key is not None}


def list_sightings(given: DealInput, held: Sequence[Held]) -> Iterator[Sighting]:
    by_key: dict[str, list[KnownPerson]] = {}
    for person in given.people:
        for key in {*person.keys, *([person.email] if person.email else [])}:
            by_key.setdefault(key.casefold(), []).append(person)
    for one in held:
        for fact in one.facts.people:
            known = None if fact.key is None else known_by(by_key.get(fact.key.casefold(), ()), fact)
            address = fact.key.casefold() if fact.key is not None and "@" in fact.key else None
            yield Sighting(one, fact, known, address or (known.email.casefold() if known and known.email else None))


def known_by(found: Sequence[KnownPerson], fact: PersonFact) -> KnownPerson | None:
    """The record behind a key: a number of a speaker may stand for others in other calls, so the name has to agree."""
    if len(found) == 1 and fact.key is not None and "@" in fact.key:
        return found[0]
    words = words_of(fact.name)
    fitting = [
        one
        for one in found
        if words_of(one.name) == words or are_variants(words_of(one.name), words)
        or (len(words) == 1 and answers_to(words_of(one.name), words[0]))
    ]  # fmt: skip
    return fitting[0] if len(fitting) == 1 else None


def names_whole(sighting: Sighting) -> bool:
    return len(words_of(sighting.fact.name)) > 1 and "@" not in sighting.fact.name


def has_own_address(sighting: Sighting) -> bool:
    return sighting.address is not None and not is_shared(sighting.address)


def to_group(sighting: Sighting) -> Group:
    group = Group([sighting])
    if "@" not in sighting.fact.name:
        group.names[words_of(sighting.fact.name)] = plain_name(sighting.fact.name)
    if sighting.address is not None and not is_shared(sighting.address):
        group.addresses.add(sighting.address)
    if sighting.known is not None:
        group.known[sighting.known.id] = sighting.known
        if "@" not in sighting.known.name:
            group.names.setdefault(words_of(sighting.known.name), plain_name(sighting.known.name))
    for words in list(group.names):
        said = words_of_address(sighting.address or "")
        if len(words) == 1 and len(said) > 1 and words[0] in said:
            group.names[said] = " ".join(word.capitalize() for word in said)
    return group


def merge(into: Group, other: Group) -> None:
    into.sightings.extend(other.sightings)
    into.names |= {words: name for words, name in other.names.items() if words not in into.names}
    into.addresses |= other.addresses
    into.known |= other.known
