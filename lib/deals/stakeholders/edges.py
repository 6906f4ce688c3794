"""Who asks or follows whom, as it was said: from who asks to who is asked. Pure."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from lib.coaching.deal import Held
from lib.deals.stakeholder_models import InfluenceEdge
from lib.deals.stakeholders.heard import Heard, show
from lib.deals.stakeholders.identity import People
from lib.readings.models import Evidence as Numbers

type Asked = Mapping[tuple[UUID, UUID], Sequence[tuple[Held, Numbers]]]
"""Where the first person says that they ask or follow the second."""


def find_asked(people: People, heard: Sequence[Heard]) -> Asked:
    found: dict[tuple[UUID, UUID], list[tuple[Held, Numbers]]] = {}
    for person in people.people:
        for one in person.sightings:
            for other in one.fact.follows:
                target = people.find(one.held, other.name)
                if target is not None and target != person.id:
                    found.setdefault((person.id, target), []).append((one.held, other.evidence))
    for pair, place in passed_on(heard):
        found.setdefault(pair, []).append(place)
    return {pair: in_order(places) for pair, places in sorted(found.items())}


def passed_on(heard: Sequence[Heard]) -> list[tuple[tuple[UUID, UUID], tuple[Held, Numbers]]]:
    """Who says in one sentence that it is not theirs to decide but another's."""
    givers = {
        (sign.held.touch.id, sign.numbers): one.person.id
        for one in heard
        for sign in one.of("decision_maker", own=True)
        if sign.weight < 0
    }
    return [
        ((giver, one.person.id), (sign.held, sign.numbers))
        for one in heard
        for sign in one.of("decision_maker", own=False)
        if sign.weight > 0
        and (giver := givers.get((sign.held.touch.id, sign.numbers))) is not None
        and giver != one.person.id
    ]


def in_order(places: Sequence[tuple[Held, Numbers]]) -> list[tuple[Held, Numbers]]:
    found = {(one[0].touch.at, str(one[0].touch.id), one[1]): one for one in places}
    return [found[key] for key in sorted(found)]


def to_edges(asked: Asked) -> list[InfluenceEdge]:
    """Only those whose words are held."""
    return [
        InfluenceEdge(source=source, target=target, evidence=evidence)
        for (source, target), places in asked.items()
        if (evidence := show(places))
    ]
