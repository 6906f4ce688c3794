"""One person of the buyer, from all their sightings. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from lib.coaching.deal import plain_name
from lib.deals.inputs import DealInput, KnownPerson
from lib.deals.stakeholders.names import is_whole, words_of
from lib.deals.stakeholders.sightings import Group, Sighting, Words
from lib.records.parties import person_id

PLACES = frozenset(
    "street road avenue boulevard square park lane drive bridge airport strasse platz inc gmbh ltd".split()
)
"""A name with one of these is nobody's who was only spoken of."""


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
    return (not is_whole(words), not recorded, -as_party, -often, -len(name), name)


def is_somebody(sightings: Sequence[Sighting]) -> bool:
    if any(one.fact.key is not None for one in sightings):
        return True
    if not PLACES.isdisjoint(words_of(sightings[0].fact.name)):
        return False
    if len({one.held.touch.id for one in sightings}) > 1:
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
