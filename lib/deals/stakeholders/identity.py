"""Who is who: everyone of the buyer who is there or is spoken of, one person for all their names and addresses. Pure.

What names a person for sure joins first (record, address, whole name), then what fits one person alone (initials, short
forms, the address, a letter heard wrong), last a single name. A name that fits two is nobody's, unless one of them alone
is there or is spoken of by whole name in that conversation.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from lib.coaching.deal import Held, plain_name
from lib.deals.inputs import DealInput, KnownPerson
from lib.deals.stakeholders.names import (
    answers_to,
    are_misspelled,
    are_variants,
    fits_address,
    is_shared,
    is_whole,
    words_of,
    words_of_address,
)
from lib.readings.models import PersonFact
from lib.records.parties import person_id

type Words = tuple[str, ...]
PLACES = frozenset(
    "street road avenue boulevard square park lane drive bridge airport strasse platz inc gmbh ltd".split()
)
"""A name with one of these is nobody's."""


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


@dataclass(frozen=True)
class Person:
    """One person of the buyer with everything that is said by and of them. `ids` are all that they have or had."""

    id: UUID
    ids: frozenset[UUID]
    name: str
    other_names: Sequence[str]
    email: str | None
    title: str | None
    sightings: Sequence[Sighting]

    @property
    def met(self) -> bool:
        return any(one.is_there for one in self.sightings)

    @property
    def there(self) -> Sequence[Sighting]:
        return [one for one in self.sightings if one.is_there]

    def is_called(self, name: str) -> bool:
        wanted = words_of(name)
        return any(words_of(own) == wanted for own in (self.name, *self.other_names))


@dataclass(frozen=True)
class People:
    """Everyone of the buyer, and whom a name means in a conversation."""

    people: Sequence[Person]
    meant: Mapping[tuple[UUID, Words], UUID]

    def find(self, held: Held, name: str) -> UUID | None:
        return self.meant.get((held.touch.id, words_of(name)))


def find_people(given: DealInput) -> People:
    held = sorted(given.read, key=lambda one: (one.touch.at, one.touch.id))
    ours = names_of_ours(given, held)
    groups: list[Group] = []
    loose: list[Sighting] = []
    for sighting in list_sightings(given, held):
        if names_whole(sighting) or sighting.known is not None or has_own_address(sighting):
            groups.append(to_group(sighting))
        else:
            loose.append(sighting)
    groups = join_variants(join_sure([group for group in groups if not is_ours(group, ours)]))
    here = {one.touch.id: frozenset(ours_in(one)) for one in held}
    groups += attach(loose, groups, ours, here)
    people = [person for group in groups if (person := to_person(group, given)) is not None]
    return People(people, name_in_conversations(people, held, ours, here))


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


def join_sure(groups: Iterable[Group]) -> list[Group]:
    """Those of one record, one address or one whole name are one."""
    by_token: dict[object, Group] = {}
    order: dict[int, Group] = {}
    for group in groups:
        tokens = [*group.known, *group.addresses, *(words for words in group.names if is_whole(words))]
        into = group
        for token in tokens:
            found = by_token.get(token)
            if found is not None and found is not into:
                into, gone = found, into
                merge(into, gone)
                order.pop(id(gone), None)
                by_token.update({each: into for each, held in by_token.items() if held is gone})
        order[id(into)] = into
        by_token.update(dict.fromkeys(tokens, into))
    return list(order.values())


def merge(into: Group, other: Group) -> None:
    into.sightings.extend(other.sightings)
    into.names |= {words: name for words, name in other.names.items() if words not in into.names}
    into.addresses |= other.addresses
    into.known |= other.known


def join_variants(groups: list[Group]) -> list[Group]:
    """Those whose names fit no third person are one, unless they met in one conversation."""
    while True:
        pair = find_pair(groups)
        if pair is None:
            return groups
        merge(*pair)
        groups.remove(pair[1])


def find_pair(groups: Sequence[Group]) -> tuple[Group, Group] | None:
    fitting = {
        place: [other for other in range(len(groups)) if other != place and are_one(groups[place], groups[other])]
        for place in range(len(groups))
    }
    for place, others in fitting.items():
        if len(others) == 1 and fitting[others[0]] == [place]:
            one, other = groups[place], groups[others[0]]
            return (one, other) if one.known or not other.known else (other, one)
    return None


def are_one(one: Group, other: Group) -> bool:
    if one.places & other.places:
        return False
    names = [(mine, theirs) for mine in one.names for theirs in other.names]
    if any(are_variants(mine, theirs) for mine, theirs in names):
        return True
    by_address = any(fits_address(words, address) for words in one.names for address in other.addresses) or any(
        fits_address(words, address) for words in other.names for address in one.addresses
    )
    alone = not any(is_whole(words) for words in (one if one.addresses else other).names)
    if by_address and (alone or not (one.addresses and other.addresses)):
        return alone or any(are_misspelled(mine, theirs) for mine, theirs in names)
    both_named = bool(one.addresses and other.addresses) or bool(one.known and other.known)
    return not both_named and any(are_misspelled(mine, theirs) for mine, theirs in names)


def attach(
    loose: Sequence[Sighting],
    groups: Sequence[Group],
    ours: frozenset[Words],
    here: Mapping[UUID, frozenset[Words]],
) -> list[Group]:
    """Single names go to whom they mean; those that mean nobody of ours or theirs are people of their own."""
    new: dict[Words, Group] = {}
    for sighting in loose:
        words = words_of(sighting.fact.name)
        if not words:
            continue
        candidates = candidates_for(words, sighting.held.touch.id, groups, ours, here)
        if not candidates:
            group = new.get(words)
            if group is None:
                new[words] = to_group(sighting)
            else:
                group.sightings.append(sighting)
        elif len(candidates) == 1 and isinstance(candidates[0], Group):
            merge(candidates[0], to_group(sighting))
    return list(new.values())


def candidates_for(
    words: Words,
    place: UUID,
    groups: Sequence[Group],
    ours: frozenset[Words],
    here: Mapping[UUID, frozenset[Words]],
) -> Sequence[Group | Words]:
    """Whom a name may mean: of several, those who are in the conversation."""
    theirs = [group for group in groups if any(may_mean(name, words) for name in group.names)]
    mine = [name for name in sorted(ours) if may_mean(name, words)]
    if len(theirs) + len(mine) <= 1:
        return [*theirs, *mine]
    exact = [group for group in theirs if any(words[0] in name for name in group.names)]
    if len(exact) == 1 and not mine:
        return exact
    near = [group for group in theirs if any(one.held.touch.id == place for one in group.sightings)]
    own = [name for name in mine if name in here.get(place, frozenset())]
    return [*near, *own] if len(near) + len(own) == 1 else [*theirs, *mine]


def may_mean(name: Words, said: Words) -> bool:
    """Whether somebody of this name may be called so."""
    if len(said) == 1:
        return name == said or (len(name) > 1 and answers_to(name, said[0]))
    return name == said or are_variants(name, said)


def names_of_ours(given: DealInput, held: Sequence[Held]) -> frozenset[Words]:
    found = {words for one in held for words in ours_in(one)}
    return frozenset(found | ({words_of(given.facts.owner_name)} if given.facts.owner_name else set[Words]()))


def ours_in(held: Held) -> Iterator[Words]:
    for party in held.parties:
        if party.side == "internal" and "@" not in party.name:
            yield words_of(party.name)


def is_ours(group: Group, ours: frozenset[Words]) -> bool:
    """Somebody of our own side who is spoken of."""
    there = any(one.fact.key is not None for one in group.sightings)
    return not there and any(name == own or are_variants(name, own) for name in group.names for own in ours)


def to_person(group: Group, given: DealInput) -> Person | None:
    """None for a word with a capital of which nothing is said."""
    sightings = sorted(group.sightings, key=lambda one: (one.at, one.held.touch.id))
    if not any(one.fact.evidence for one in sightings) or not is_somebody(sightings):
        return None
    names = sorted(group.names.items(), key=lambda each: rank_name(each[0], each[1], group, sightings))
    name = names[0][1] if names else plain_name(sightings[0].fact.name)
    known = sorted(group.known.values(), key=lambda one: (one.email is None, str(one.id)))
    emails = [one.email for one in known if one.email] or sorted(group.addresses)
    account = given.facts.account_id
    derived = {person_id(None, each, account) for each in group.names.values()}
    main = known[0].id if known else person_id(emails[0] if emails else None, name, account)
    return Person(
        id=main,
        ids=frozenset({main, *derived, *group.known, *(person_id(each, name, account) for each in group.addresses)}),
        name=name,
        other_names=sorted({each for _, each in names[1:]} - {name}),
        email=emails[0] if emails else None,
        title=title_of(sightings, known),
        sightings=sightings,
    )


def rank_name(words: Words, name: str, group: Group, sightings: Sequence[Sighting]) -> tuple[object, ...]:
    """The whole name first, as the records have it, else as it is most often."""
    recorded = any(words_of(one.name) == words for one in group.known.values())
    as_party = sum(one.fact.key is not None and words_of(one.fact.name) == words for one in sightings)
    often = sum(words_of(one.fact.name) == words for one in sightings)
    return (not is_whole(words), not recorded, -as_party, -often, -len(words), name)


def is_somebody(sightings: Sequence[Sighting]) -> bool:
    if not PLACES.isdisjoint(words_of(sightings[0].fact.name)):
        return False
    if any(one.fact.key is not None for one in sightings) or len({one.held.touch.id for one in sightings}) > 1:
        return True
    return any(
        one.fact.roles or one.fact.title or one.fact.follows or is_whole(words_of(one.fact.name)) for one in sightings
    )


def title_of(sightings: Sequence[Sighting], known: Sequence[KnownPerson]) -> str | None:
    """As a participant's card had it last, else as the records have it, else the fullest of those that were said."""
    cards = [
        party.title
        for one in sightings
        if one.fact.key is not None and (party := one.held.by_key.get(one.fact.key)) is not None and party.title
    ]
    recorded = [one.title for one in known if one.title]
    said = sorted({one.fact.title for one in sightings if one.fact.title}, key=lambda title: (-len(title), title))
    return next(iter([*reversed(cards), *recorded, *said]), None)


def name_in_conversations(
    people: Sequence[Person],
    held: Sequence[Held],
    ours: frozenset[Words],
    here: Mapping[UUID, frozenset[Words]],
) -> Mapping[tuple[UUID, Words], UUID]:
    """Whom each name that somebody follows means in its conversation."""
    groups = [
        replace(Group(list(person.sightings)), names={words_of(one): one for one in (person.name, *person.other_names)})
        for person in people
    ]
    owner = {id(group): person.id for group, person in zip(groups, people, strict=True)}
    found: dict[tuple[UUID, Words], UUID] = {}
    for one in held:
        for words in {words_of(other.name) for fact in one.facts.people for other in fact.follows}:
            candidates = candidates_for(words, one.touch.id, groups, ours, here) if words else []
            if len(candidates) == 1 and isinstance(candidates[0], Group):
                found[one.touch.id, words] = owner[id(candidates[0])]
    return found
