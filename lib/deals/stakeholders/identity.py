"""Who is who: everyone of the buyer who is there or is spoken of, one person for all their names and addresses. Pure.

What names a person for sure joins first (record, address, whole name), then what fits one person alone (initials, short
forms, the address, a letter heard wrong), last a single name. A name that fits two is nobody's, unless one of them
alone is in that conversation.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from lib.coaching.deal import Held
from lib.deals.inputs import DealInput
from lib.deals.stakeholders.names import answers_to, are_misspelled, are_variants, fits_address, is_whole, words_of
from lib.deals.stakeholders.person import Person, to_person
from lib.deals.stakeholders.sightings import (
    Group,
    Sighting,
    Words,
    has_own_address,
    list_sightings,
    merge,
    names_whole,
    to_group,
)


@dataclass(frozen=True)
class Ours:
    """Our own side, who is nobody of the buyer: all names, and those of each conversation."""

    names: frozenset[Words]
    here: Mapping[UUID, frozenset[Words]]


@dataclass(frozen=True)
class People:
    """Everyone of the buyer, and whom a name means in a conversation."""

    people: Sequence[Person]
    meant: Mapping[tuple[UUID, Words], UUID]

    def find(self, held: Held, name: str) -> UUID | None:
        return self.meant.get((held.touch.id, words_of(name)))


def find_people(given: DealInput) -> People:
    held = sorted(given.read, key=lambda one: (one.touch.at, one.touch.id))
    ours = find_ours(given, held)
    groups: list[Group] = []
    loose: list[Sighting] = []
    for sighting in list_sightings(given, held):
        if names_whole(sighting) or has_own_address(sighting):
            groups.append(to_group(sighting))
        else:
            loose.append(sighting)
    groups = join_variants(join_sure([group for group in groups if not is_ours(group, ours)]))
    groups += attach(loose, groups, ours)
    people = [person for group in groups if (person := to_person(group, given)) is not None]
    return People(people, name_in_conversations(people, held, ours))


def join_sure(groups: Iterable[Group]) -> list[Group]:
    """Those of one record, one address or one whole name are one."""
    by_token: dict[object, Group] = {}
    order: dict[int, Group] = {}
    for group in groups:
        tokens = [*group.known, *group.addresses, *(words for words in group.names if is_sure(words, group))]
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


def is_sure(words: Words, group: Group) -> bool:
    """Whether the name is one person's: a whole one, or an initial and a name of somebody without an address."""
    return is_whole(words) or (len(words) > 1 and not group.addresses)


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
    return may_be_one(one, other) and not one.places & other.places


def may_be_one(one: Group, other: Group) -> bool:
    """By name and address alone."""
    names = [(mine, theirs) for mine in one.names for theirs in other.names]
    if any(are_variants(mine, theirs) for mine, theirs in names) or is_known_by_address(one, other):
        return True
    both_recorded = bool(one.addresses and other.addresses) or bool(one.known and other.known)
    return not both_recorded and any(are_misspelled(mine, theirs) for mine, theirs in names)


def is_known_by_address(one: Group, other: Group) -> bool:
    """Whether one has but an address, which is made of the other's name."""
    return any(
        fits_address(words, address)
        for nameless, named in ((one, other), (other, one))
        if not any(is_whole(words) for words in nameless.names)
        for address in nameless.addresses
        for words in named.names
    )


def attach(loose: Sequence[Sighting], groups: Sequence[Group], ours: Ours) -> list[Group]:
    """Single names go to whom they mean; those that mean nobody of ours or theirs are people of their own."""
    new: dict[Words, Group] = {}
    for sighting in loose:
        words = words_of(sighting.fact.name)
        if not words:
            continue
        place = sighting.held.touch.id
        others = [group for group in groups if sighting.fact.key is None or place not in group.places]
        meant = find_meant(words, place, others, ours)
        if not meant and words in new:
            merge(new[words], to_group(sighting))
        elif not meant:
            new[words] = to_group(sighting)
        elif len(meant) == 1 and isinstance(meant[0], Group):
            merge(meant[0], to_group(sighting))
    return list(new.values())


def find_meant(words: Words, place: UUID, groups: Sequence[Group], ours: Ours) -> Sequence[Group | Words]:
    """Whom a name may mean: of several, those who are in the conversation."""
    theirs = [group for group in groups if any(may_mean(name, words) for name in group.names)]
    mine = [name for name in sorted(ours.names) if may_mean(name, words)]
    if len(theirs) + len(mine) <= 1:
        return [*theirs, *mine]
    exact = [group for group in theirs if any(words[0] in name for name in group.names)]
    if len(exact) == 1 and not mine:
        return exact
    near = [group for group in theirs if any(one.held.touch.id == place for one in group.sightings)]
    own = [name for name in mine if name in ours.here.get(place, frozenset())]
    return [*near, *own] if len(near) + len(own) == 1 else [*theirs, *mine]


def may_mean(name: Words, said: Words) -> bool:
    """Whether somebody of this name may be called so."""
    if len(said) == 1:
        return name == said or (len(name) > 1 and answers_to(name, said[0]))
    return name == said or are_variants(name, said)


def find_ours(given: DealInput, held: Sequence[Held]) -> Ours:
    here = {one.touch.id: frozenset(names_of_ours(one)) for one in held}
    owner = {words_of(given.facts.owner_name)} if given.facts.owner_name else set[Words]()
    return Ours(frozenset(owner.union(*here.values())), here)


def names_of_ours(held: Held) -> Iterator[Words]:
    for party in held.parties:
        if party.side == "internal" and "@" not in party.name:
            yield words_of(party.name)


def is_ours(group: Group, ours: Ours) -> bool:
    """Somebody of our own side who is spoken of."""
    there = any(one.fact.key is not None for one in group.sightings)
    return not there and any(name == own or are_variants(name, own) for name in group.names for own in ours.names)


def name_in_conversations(
    people: Sequence[Person], held: Sequence[Held], ours: Ours
) -> Mapping[tuple[UUID, Words], UUID]:
    """Whom each name that somebody follows means in its conversation."""
    groups = [
        Group(list(person.sightings), {words_of(name): name for name in (person.name, *person.other_names)})
        for person in people
    ]
    owners = {id(group): person.id for group, person in zip(groups, people, strict=True)}
    found: dict[tuple[UUID, Words], UUID] = {}
    for one in held:
        for words in {words_of(other.name) for fact in one.facts.people for other in fact.follows} - {()}:
            meant = find_meant(words, one.touch.id, groups, ours)
            if len(meant) == 1 and isinstance(meant[0], Group):
                found[one.touch.id, words] = owners[id(meant[0])]
    return found
