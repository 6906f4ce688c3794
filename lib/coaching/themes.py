"""Topics that come back: in which conversations, and how the buyer's stance on them moved. Pure."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.auth.viewer import Viewer
from lib.coaching.deal import FEW, Deal, Held, resolve
from lib.coaching.load import load_deal
from lib.coaching.models import Stance, Theme, ThemeMoment
from lib.readings.models import Evidence
from lib.readings.store import ReaderIdentity

ENOUGH_CONVERSATIONS = 2
NEAR = 2
"""Sentences around those of a topic within which an objection, a risk or a signal belongs to it."""
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
class Mention:
    """A topic in one conversation."""

    held: Held
    stance: Stance
    evidence: Evidence


def identify_recurring_themes(
    conn: Connection[TupleRow], viewer: Viewer, opportunity_id: UUID, identity: ReaderIdentity
) -> list[Theme]:
    """The themes of a stored deal; raises NotFound for one that the viewer does not see."""
    return find_themes(load_deal(conn, viewer, opportunity_id, identity))


def find_themes(deal: Deal) -> list[Theme]:
    """Topics of at least two conversations, those of most conversations first."""
    mentions: dict[str, list[Mention]] = {}
    spelled: dict[str, Counter[str]] = {}
    for held in deal.read:
        for label, evidence in topics_of(held).items():
            key = fold(label)
            mentions.setdefault(key, []).append(Mention(held, stance_of(held, key, evidence), evidence))
            spelled.setdefault(key, Counter())[label] += 1
    found = [
        to_theme(min(spelled[key], key=lambda label: (-spelled[key][label], label)), of_topic)
        for key, of_topic in mentions.items()
        if len(of_topic) >= ENOUGH_CONVERSATIONS
    ]
    return sorted(found, key=lambda theme: (-theme.conversations, rank(theme.last_stance), theme.topic))[:MOST]


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


def stance_of(held: Held, key: str, evidence: Evidence) -> Stance:
    """The worst stance that is attached to the topic here."""
    found = list(stances_of(held, key, evidence))
    return min(found, key=rank) if found else "mentioned"


def stances_of(held: Held, key: str, evidence: Evidence) -> Iterator[Stance]:
    for objection in held.facts.objections:
        if fold(objection.topic) == key or is_near(objection.evidence, evidence):
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
