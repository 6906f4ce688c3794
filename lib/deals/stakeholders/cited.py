"""Which sentences of a conversation the map shows: what has to be held of it. Pure."""

from collections.abc import Iterator

from lib.readings.models import Evidence, Facts


def list_cited(facts: Facts) -> Iterator[Evidence]:
    """With these held the map is what it is with all sentences held."""
    for objection in facts.objections:
        yield objection.evidence
    for person in facts.people:
        yield person.evidence
        for one in (*person.roles, *person.trust, *person.follows):
            yield one.evidence
