"""The buyer's reservations in order: what is held against the purchase, of which kind, under which label."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lib.readings.conversation import Conversation, Spoken, Turn
from lib.readings.local.objection_features import STRONG, USUAL, WEAK, exchange_at, kinds_in
from lib.readings.local.objection_sayings import BACK, MARKED
from lib.readings.local.objection_topics import topic_of
from lib.readings.models import Objection, ObjectionKind

BIAS = -2.78
WEIGHTS: Mapping[str, float] = {
    "about": 0.26, "after": 0.22, "against": 0.08, "agrees": -0.70, "asked": 0.16, "asks": 0.17, "back": 0.45,
    "before": 0.41, "before at all": -0.10, "counters": 0.62, "doubts": 0.51, "gives way": 0.96, "length": -0.63,
    "marked": 0.22, "most about": 0.26, "obstacle": 0.52, "present": 0.12, "presses": 0.52, "settled": -1.89,
    "strong": 0.92, "strong at all": 0.55, "usual": 1.05, "weak": 0.82, "weak at all": 0.25, "written": 0.81,
}  # fmt: skip
"""Fitted on the sample workspace's deals and on invented turns by `dev/evals/training/train_objections.py`."""
LEAST = 0.16
"""From this likelihood on something is held against the purchase; of all that buyers say, one turn in fifty is."""
NEAR = 2
"""Buyer's turns within which the same reservation is still the same fact."""
OF_ONE_EMAIL = 3
"""An email can list several reservations, a turn of a call is about one."""
MOST_SENTENCES = 4


@dataclass(frozen=True, slots=True)
class Doubt:
    """A turn that holds something against the purchase."""

    place: int
    kind: ObjectionKind
    likelihood: float
    sentences: Sequence[Spoken]


def find_objections(conversation: Conversation) -> list[Objection]:
    """In order; each with its sentences, without what became of it."""
    turns = conversation.turns
    return [to_objection(turns, doubts) for doubts in grouped(find_doubts(conversation))]


def find_doubts(conversation: Conversation) -> Iterator[Doubt]:
    written = conversation.kind == "email"
    for place, turn in enumerate(conversation.turns):
        if turn.side != "external":
            continue
        kinds = kinds_in(exchange_at(conversation.turns, place, written=written))
        likely: list[tuple[float, ObjectionKind]] = [(likelihood(each), kind) for kind, each in kinds.items()]
        likely.sort(reverse=True)
        for value, kind in likely[: OF_ONE_EMAIL if written else 1]:
            if value >= LEAST:
                yield Doubt(place, kind, value, sentences_about(turn, kind))


def likelihood(features: Mapping[str, float]) -> float:
    """0 to 1."""
    return 1 / (1 + math.exp(-BIAS - math.fsum([WEIGHTS[name] * value for name, value in features.items() if value])))


def sentences_about(turn: Turn, kind: ObjectionKind) -> Sequence[Spoken]:
    """The sentences of a turn that say it, or the first where none says it alone."""
    strong = [one for one in turn.sentences if kind in STRONG.count(one.text)]
    usual = [one for one in turn.sentences if kind in USUAL.count(one.text)]
    weak = [one for one in turn.sentences if kind in WEAK.count(one.text) or MARKED.occurs(one.text)]
    return (strong or usual or weak or turn.sentences)[:MOST_SENTENCES]


def grouped(doubts: Iterator[Doubt]) -> list[list[Doubt]]:
    """Doubts of one kind that follow one another closely are one reservation."""
    latest: dict[ObjectionKind, list[Doubt]] = {}
    found: list[list[Doubt]] = []
    for doubt in doubts:
        group = latest.get(doubt.kind)
        if group is None or doubt.place - group[-1].place > NEAR:
            group = latest[doubt.kind] = []
            found.append(group)
        group.append(doubt)
    return found


def to_objection(turns: Sequence[Turn], doubts: Sequence[Doubt]) -> Objection:
    said = [sentence for doubt in doubts for sentence in doubt.sentences]
    kind = doubts[0].kind
    whole = " ".join(turns[place].text for place in sorted({doubt.place for doubt in doubts}))
    return Objection(
        kind=kind,
        topic=topic_of(kind, " ".join(sentence.text for sentence in said), whole),
        raised_by=said[0].speaker,
        evidence=tuple(sorted(sentence.n for sentence in said)),
        is_back=any(BACK.occurs(sentence.text) for sentence in said),
    )
