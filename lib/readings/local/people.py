"""The people of the buyer's side in a conversation, those there and those spoken of, with what shows their part."""

from collections.abc import Iterable, Mapping, Sequence

from lib.readings.conversation import Conversation, Spoken
from lib.readings.local.lexicon import Phrases
from lib.readings.local.names import People, said_titles
from lib.readings.local.roles import find_influence, find_parts, find_trust
from lib.readings.local.statements import Statement
from lib.readings.local.tokens import read
from lib.readings.models import Evidence, Influence, PersonFact, RoleSignal, TrustSignal

COLD = Phrases(
    """too expensive|late|slow|much|long|many, not good enough, disappointed, frustrated, annoyed, angry, unhappy
    waste of, i'm not convinced, not happy, i don't believe, doesn't work, didn't work, not acceptable
    unacceptable, worried about, still waiting, i never got, we never got, no answer, that's not what
    not what you, you promised, you said, steep, i don't like, we don't like, terrible, awful, a problem
    concerned about, not impressed, i don't see, wrong number"""
)
WARMTH = Phrases(
    """i like, we like, love it, love this, great, wonderful, excellent, impressed, impressive, thank you, thanks
    glad, perfect, looking forward, well done, helpful, exactly what, i'm convinced, happy to, gladly
    appreciate, terrific, awesome"""
)
EVEN = 4
"""Sentences with a feeling that count as neutral, so that one alone does not settle it."""
SHOWN = 12
"""Sentences that a person cites at most."""


def find_people(conversation: Conversation, authority: Sequence[Statement] | None = None) -> list[PersonFact]:
    """Everyone of the buyer's side, those who are there first. A first name that two share is nobody's.

    `authority` are the statements of `judge_authority`, where they were found already.
    """
    people = People(conversation)
    titles = said_titles(people)
    roles: dict[str, list[RoleSignal]] = {}
    for part in find_parts(people, authority):
        roles.setdefault(part.who, []).append(part.signal)
    trust = group(find_trust(people.transcript))
    follows = group(find_influence(people))
    named = mentions_of(people)
    spoken: dict[str, list[Spoken]] = {}
    for sentence in conversation.sentences:
        if sentence.speaker is not None:
            spoken.setdefault(sentence.speaker, []).append(sentence)
    found: list[PersonFact] = []
    for party in people.there:
        own = spoken.get(party.key, [])
        title = party.title or titles.get(party.name)
        evidence = [sentence.n for sentence in own] or named.get(party.name, [])
        found.append(
            PersonFact(
                name=party.name,
                key=party.key,
                title=title,
                roles=in_order(roles.get(party.name, [])),
                trust=by_evidence(trust.get(party.name, [])),
                follows=by_evidence(follows.get(party.name, [])),
                sentiment=feeling(own),
                evidence=tuple(evidence[:SHOWN]),
            )
        )
    for absent in people.absent.values():
        title = absent.title or titles.get(absent.name)
        evidence = named.get(absent.name, [absent.first])
        signals = in_order(roles.get(absent.name, []))
        follow = by_evidence(follows.get(absent.name, []))
        cited = tuple(evidence[:SHOWN])
        found.append(PersonFact(name=absent.name, key=None, title=title, roles=signals, follows=follow, evidence=cited))
    return found


def group[T: TrustSignal | Influence](found: Iterable[tuple[str, T]]) -> Mapping[str, list[T]]:
    by: dict[str, list[T]] = {}
    for who, one in found:
        by.setdefault(who, []).append(one)
    return by


def in_order(signals: Sequence[RoleSignal]) -> Sequence[RoleSignal]:
    """By where they stand; of two for one role in the same sentence the stronger."""
    best: dict[tuple[Evidence, str], RoleSignal] = {}
    for one in signals:
        place = (one.evidence, one.role)
        if place not in best or abs(best[place].weight) < abs(one.weight):
            best[place] = one
    return tuple(best[place] for place in sorted(best))


def by_evidence[T: TrustSignal | Influence](found: Sequence[T]) -> Sequence[T]:
    return tuple(sorted(found, key=lambda one: one.evidence))


def mentions_of(people: People) -> Mapping[str, list[int]]:
    """The sentences that name each person."""
    found: dict[str, list[int]] = {}
    for sentence, mentions in people.named:
        for who in dict.fromkeys(mention.who for mention in mentions):
            found.setdefault(who, []).append(sentence.n)
    return found


def feeling(sentences: Sequence[Spoken]) -> float:
    """-1 to 1: warm against cold sentences."""
    warm = cold = 0
    for sentence in sentences:
        if read(sentence.text).tokens:
            cold += COLD.occurs(sentence.text)
            warm += WARMTH.occurs(sentence.text)
    return round((warm - cold) / (warm + cold + EVEN), 2)
