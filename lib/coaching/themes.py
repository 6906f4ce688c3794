"""Topics that come back: in which conversations, and how the buyer's stance on them moved. Pure."""

from collections import Counter
from collections.abc import Iterator, MutableMapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.auth.viewer import Viewer
from lib.coaching.deal import FEW, Deal, Held, resolve
from lib.coaching.load import load_deal
from lib.coaching.models import Stance, Theme, ThemeMoment
from lib.coaching.objections import stems
from lib.readings.local.topics import SALES
from lib.readings.models import Evidence
from lib.readings.store import ReaderIdentity

ENOUGH_CONVERSATIONS = 2
NEAR = 2
"""Sentences around those of a topic within which an objection, a risk or a signal belongs to it."""
SAME = 0.5
"""The part of the rarer subject's sentences that two subjects share from which on they are one matter."""
DETAILS = 2
"""Labels that are named behind the one that stands for a matter."""
MOST = 12
MANY_MENTIONS = 12
"""Conversations of a theme beyond which one sentence of each is shown."""
RANK: dict[Stance, int] = {"resisted": 0, "at_risk": 1, "denied": 2, "mentioned": 3, "confirmed": 4, "settled": 5}
"""From the worst stance for the deal to the best; the worst that is found in a conversation counts there."""
WORDS: dict[Stance, str] = {
    "resisted": "an objection",
    "at_risk": "a risk to the deal",
    "denied": "denied by the buyer",
    "mentioned": "a topic",
    "confirmed": "confirmed by the buyer",
    "settled": "an objection that the buyer let go",
}


@dataclass(frozen=True)
class Subject:
    """A label, and its sentences by conversation."""

    label: str
    where: MutableMapping[UUID, Evidence]


@dataclass(frozen=True)
class Mention:
    """A matter in one conversation."""

    held: Held
    stance: Stance
    evidence: Evidence


def identify_recurring_themes(
    conn: Connection[TupleRow], viewer: Viewer, opportunity_id: UUID, identity: ReaderIdentity
) -> list[Theme]:
    """The themes of a stored deal; raises NotFound for one that the viewer does not see."""
    return find_themes(load_deal(conn, viewer, opportunity_id, identity))


def find_themes(deal: Deal) -> list[Theme]:
    """Matters of at least two conversations, those of most conversations first."""
    subjects = gather(deal)
    found = [
        to_theme(name_of(matter), mentions)
        for matter in merge(subjects)
        if len(mentions := mentions_of(deal, matter)) >= ENOUGH_CONVERSATIONS and is_at_issue(deal, matter)
    ]
    return sorted(found, key=lambda theme: (-theme.conversations, rank(theme.last_stance), theme.topic))[:MOST]


def gather(deal: Deal) -> list[Subject]:
    """Every topic with where it comes up; who takes part, or is spoken of, is none."""
    people = names_in(deal)
    found: dict[str, Subject] = {}
    spelled: dict[str, Counter[str]] = {}
    for held in deal.read:
        for label, evidence in topics_of(held).items():
            key = fold(label)
            if not set(key.split()) <= people:
                found.setdefault(key, Subject(key, {})).where[held.touch.id] = evidence
                spelled.setdefault(key, Counter())[label] += 1
    return [
        Subject(min(spelled[key], key=lambda label: (-spelled[key][label], label)), one.where)
        for key, one in found.items()
    ]


def names_in(deal: Deal) -> set[str]:
    """The words of people's and companies' names, as labels spell them."""
    named = [party.name for held in deal.held for party in held.parties]
    named += [party.company or "" for held in deal.held for party in held.parties]
    named += [person.name for held in deal.read for person in held.facts.people]
    return {word for name in named for word in fold(name).split()}


def merge(subjects: Sequence[Subject]) -> list[list[Subject]]:
    """Subjects put together where they are one matter, the one that stands for it first."""
    matters: list[list[Subject]] = []
    for one in sorted(subjects, key=lambda each: (is_bare(each), -len(each.where), each.label)):
        home = next((matter for matter in matters if any(is_same(one, other) for other in matter)), None)
        if home is None:
            matters.append([one])
        else:
            home.append(one)
    return [sorted(matter, key=standing_for) for matter in matters]


def standing_for(one: Subject) -> tuple[int, bool, bool, str]:
    """What comes up most, then more than a word before a word, then what is held against us."""
    return -len(one.where), is_bare(one), ":" not in one.label, one.label


def is_bare(one: Subject) -> bool:
    """Whether the label is one word, which may be a matter or only what the buyer's trade is about."""
    return len(one.label.split()) == 1


def is_same(one: Subject, other: Subject) -> bool:
    """Whether one label says no more than the other, or whether they are said in the same breath."""
    return says_no_more(one.label, other.label) or says_no_more(other.label, one.label) or is_one_breath(one, other)


def says_no_more(label: str, other: str) -> bool:
    """Whether all words of a label are in the other, or it is the kind of which the other is an objection."""
    return bool(stems(label)) and ":" not in label and stems(label) <= stems(other)


def is_one_breath(one: Subject, other: Subject) -> bool:
    """Whether two subjects share most sentences of the rarer one, in more than one conversation."""
    shared = {
        place: set(numbers) & set(other.where[place]) for place, numbers in one.where.items() if place in other.where
    }
    together = sum(bool(numbers) for numbers in shared.values())
    fewest = min(sum(map(len, one.where.values())), sum(map(len, other.where.values())))
    return together >= ENOUGH_CONVERSATIONS and sum(map(len, shared.values())) >= SAME * fewest


def name_of(matter: Sequence[Subject]) -> str:
    """The label that stands for it, with what tells it from others of its name."""
    first, *others = [one.label for one in matter]
    known = set(stems(first))
    details: list[str] = []
    for label in others:
        detail = label.rpartition(":")[2].strip()
        if not stems(detail) <= known:
            details.append(detail)
            known |= stems(detail)
    return f"{first} ({', '.join(details[:DETAILS])})" if details else first


def mentions_of(deal: Deal, matter: Sequence[Subject]) -> list[Mention]:
    """Where it comes up, in order, with the buyer's stance there."""
    labels = {fold(one.label) for one in matter}
    return [
        Mention(held, stance_of(held, labels, evidence), evidence)
        for held in deal.read
        if (evidence := evidence_in(held, matter))
    ]


def is_at_issue(deal: Deal, matter: Sequence[Subject]) -> bool:
    """Whether it is more than a word of the buyer's trade.

    A single word is a matter where every sale may turn on it, where it is a rival's name, or where in two
    conversations it is held against us or puts the deal at risk.
    """
    labels = {fold(one.label) for one in matter}
    if any(not is_bare(one) or SALES.count(one.label) for one in matter):
        return True
    if any(fold(rival.name) in labels for held in deal.read for rival in held.facts.rivals):
        return True
    at_issue = sum(
        any(is_near(evidence_in(held, matter), one.evidence) for one in (*held.facts.objections, *held.facts.risks))
        for held in deal.read
    )
    return at_issue >= ENOUGH_CONVERSATIONS


def evidence_in(held: Held, matter: Sequence[Subject]) -> Evidence:
    return tuple(sorted({number for one in matter for number in one.where.get(held.touch.id, ())}))


def topics_of(held: Held) -> dict[str, Evidence]:
    """Topics and what objections are about, each once with all its sentences."""
    found: dict[str, tuple[str, set[int]]] = {}
    for label, evidence in named(held):
        found.setdefault(fold(label), (label, set()))[1].update(evidence)
    return {label: tuple(sorted(numbers)) for label, numbers in found.values() if numbers}


def named(held: Held) -> Iterator[tuple[str, Evidence]]:
    for topic in held.facts.topics:
        yield topic.label, topic.evidence
    for objection in held.facts.objections:
        yield objection.topic, objection.evidence


def fold(label: str) -> str:
    return " ".join(label.casefold().split())


def stance_of(held: Held, labels: AbstractSet[str], evidence: Evidence) -> Stance:
    """The worst stance that is attached to the matter here."""
    found = list(stances_of(held, labels, evidence))
    return min(found, key=rank) if found else "mentioned"


def stances_of(held: Held, labels: AbstractSet[str], evidence: Evidence) -> Iterator[Stance]:
    for objection in held.facts.objections:
        if fold(objection.topic) in labels or is_near(objection.evidence, evidence):
            yield "settled" if objection.reaction == "accepted" else "resisted"
    for risk in held.facts.risks:
        if is_near(risk.evidence, evidence):
            yield "at_risk"
    for signal in held.facts.signals:
        if signal.stance != "hints" and is_near(signal.evidence, evidence):
            yield "denied" if signal.stance == "denies" else "confirmed"


def rank(stance: Stance) -> int:
    return RANK[stance]


def is_near(one: Evidence, other: Evidence) -> bool:
    return bool(one and other) and (
        one[0] - NEAR <= other[-1]
        and other[0] - NEAR <= one[-1]
        and any(abs(here - there) <= NEAR for here in one for there in other)
    )


def to_theme(topic: str, mentions: Sequence[Mention]) -> Theme:
    first, last = mentions[0].stance, mentions[-1].stance
    shown = FEW if len(mentions) <= MANY_MENTIONS else 1
    return Theme(
        topic=topic,
        conversations=len(mentions),
        first_stance=first,
        last_stance=last,
        change=describe(first, last, len(mentions)),
        moments=[
            ThemeMoment(
                conversation_id=one.held.touch.id,
                kind=one.held.touch.kind,
                title=one.held.title,
                at=one.held.touch.at,
                stance=one.stance,
                evidence=resolve(one.held, one.evidence, shown),
            )
            for one in mentions
        ],
    )


def describe(first: Stance, last: Stance, count: int) -> str:
    """How the stance moved, in our words."""
    if first == last:
        return f"{WORDS[first].capitalize()} in the first and in the last of {count} conversations."
    return f"First {WORDS[first]}; in the last of {count} conversations {WORDS[last]}."
