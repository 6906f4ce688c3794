"""What speaks for a reservation of one kind in what a buyer says, as figures: the same at training and at reading."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lib.readings.conversation import Turn
from lib.readings.local.lexicon import Lexicon
from lib.readings.local.objection_kinds import KINDS
from lib.readings.local.objection_sayings import BACK, MARKED, OBSTACLE
from lib.readings.local.objection_sayings_general import GENERAL
from lib.readings.local.objection_sayings_more import CUES
from lib.readings.local.objection_words import ABOUT, AGAINST
from lib.readings.local.phrasebook import OBJECTIONS
from lib.readings.local.phrasing import Ways, lazy
from lib.readings.local.resistance import Form, Line, follow_talk
from lib.readings.local.tokens import read
from lib.readings.local.words import is_agreement
from lib.readings.models import ObjectionKind

STRONG: Lexicon[ObjectionKind] = Lexicon(CUES, OBJECTIONS)
USUAL: Lexicon[ObjectionKind] = Lexicon(GENERAL, OBJECTIONS)
WEAK: Lexicon[ObjectionKind] = KINDS
SETTLED = Ways(
    r"""
    \b(?:not (?:even )?a (?:problem|concern) (?:anymore|any more|any longer)|no longer a|no trouble with|
        don't have that problem|that's all right then|no (?:more )?objections?|
        (?:isn't|wasn't|not) (?:what|the thing that) (?:worries|bothers))\b
    """,
    needs=(
        " any", "no longer a", "objection", "worries", "bothers", "no trouble with", "don't have that problem",
        "that's all right then",
    ),
)  # fmt: skip
GIVES_WAY = Ways(
    r"""
    \b(?:i (?:understand|hear you|see|get (?:it|that))|fair(?: point| enough)?|that's fair|good point|you're right|
        sorry|sure|of course|absolutely|totally|what if|what would|would it help|let me|i'd say|good news)\b
    """
)
"""How a seller begins an answer to something that was held against them."""
PRESENT = lazy(
    r"\b(?:is|are|can't|don't|won't|need|needs|will|would|has|have|must|isn't|aren't|doesn't|cannot)\b|'(?:s|re|d|ll)\b"
)


OF_A_BARGAIN = 60


@dataclass(frozen=True, slots=True)
class Exchange:
    """What the buyer says, what the seller said before it and says after it ("" for nothing)."""

    said: Turn
    before: str
    after: str
    written: bool


def exchange_at(turns: Sequence[Turn], place: int, *, written: bool) -> Exchange:
    before = turns[place - 1] if place else None
    after = turns[place + 1] if place + 1 < len(turns) else None
    return Exchange(
        turns[place],
        before.text if before is not None and before.side == "internal" else "",
        after.text if after is not None and after.side == "internal" else "",
        written,
    )


def kinds_in(exchange: Exchange) -> dict[ObjectionKind, dict[str, float]]:
    """The features of each kind that the buyer's words can be about; {} where there is none."""
    text = exchange.said.text
    strong, weak, usual = STRONG.count(text), WEAK.count(text), USUAL.count(text)
    bag = read(text).bag
    about = {kind: len(bag & words) for kind, words in ABOUT.items()}
    kinds: list[ObjectionKind] = [
        kind for kind in CUES if kind in strong or kind in weak or kind in usual or about[kind]
    ]
    if not kinds:
        return {}
    shared, before, after = common(exchange), WEAK.count(exchange.before), WEAK.count(exchange.after)
    pushes = pushes_back(exchange) if "price" in kinds else None
    return {
        kind: {
            **shared,
            "counters": float(kind == "price" and pushes == "counter_offer"),
            "presses": float(kind == "price" and pushes in ("price_complaint", "limit")),
            "strong": min(3, strong.get(kind, 0)),
            "strong at all": float(kind in strong),
            "weak": min(3, weak.get(kind, 0)),
            "weak at all": float(kind in weak),
            "about": min(4, about[kind]),
            "most about": float(about[kind] == max(about.values()) > 0),
            "usual": min(3, usual.get(kind, 0)),
            "before": min(2, before.get(kind, 0)),
            "after": min(2, after.get(kind, 0)),
        }
        for kind in kinds
    }


def pushes_back(exchange: Exchange) -> Form | None:
    """How the buyer bargains over what the seller said; None for more words than a bargain takes."""
    if len(read(exchange.said.text).tokens) > OF_A_BARGAIN:
        return None
    lines = [Line(exchange.before, sells=True)] if exchange.before else []
    *_, last = follow_talk([*lines, Line(exchange.said.text, sells=False)])
    return last.form


def common(exchange: Exchange) -> Mapping[str, float]:
    text = exchange.said.text
    words = read(text)
    length = max(1, len(words.tokens))
    sentences = exchange.said.sentences
    against = AGAINST.count(text)
    return {
        "written": float(exchange.written),
        "against": min(3, against.get("against", 0)),
        "doubts": min(2, against.get("doubts", 0)),
        "marked": min(2, sum(MARKED.occurs(sentence.text) for sentence in sentences)),
        "obstacle": sum(OBSTACLE.occurs(sentence.text) for sentence in sentences) / len(sentences),
        "length": math.log(1 + length),
        "asks": float("?" in text),
        "present": 10 * len(PRESENT.findall(words.folded)) / length,
        "back": float(BACK.occurs(text)),
        "agrees": float(is_agreement(text)),
        "settled": float(SETTLED.search(words.folded) is not None),
        "gives way": float(GIVES_WAY.search(read(exchange.after).folded) is not None),
        "asked": float(exchange.before.rstrip().endswith("?")),
        "before at all": math.log(1 + len(exchange.before.split())),
    }
