"""How the talking was shared: counted the same way whoever reads the rest. Pure."""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from lib.readings.conversation import Conversation, Turn
from lib.readings.models import Objection, Talk

OPENERS = re.compile(
    r"\b(?:what|how|why|who|whom|which|where|when|tell me|walk me|talk me|describe|help me understand|in what way)\b",
    re.IGNORECASE,
)
"""A question that begins so, after a few words at most, is open."""
OPENER_WITHIN = 6
"""Words into a question within which it has to open."""


def measure_talk(conversation: Conversation, objections: Sequence[Objection] = ()) -> Talk:
    """The talk statistics of a conversation; what its source does not tell (times, sides) is None."""
    turns = conversation.turns
    words = [len(turn.text.split()) for turn in turns]
    inside = sum(count for turn, count in zip(turns, words, strict=True) if turn.side == "internal")
    outside = sum(count for turn, count in zip(turns, words, strict=True) if turn.side == "external")
    seconds = length_of(conversation)
    changes = max(0, len(turns) - 1)
    questions = [(turn.side, kind) for turn in turns for kind in question_kinds(turn)]
    return Talk(
        words=sum(words),
        rep_share=round(inside / (inside + outside), 4) if inside and outside else None,
        longest_monologue_seconds=longest_monologue(turns),
        interactivity=round(changes * 60 / seconds, 4) if seconds else None,
        patience=middle_pause(turns),
        open_questions=questions.count(("internal", "open")),
        closed_questions=questions.count(("internal", "closed")),
        buyer_questions=sum(side == "external" for side, _ in questions),
        seconds=seconds,
        buyer_turns=sum(turn.side == "external" for turn in turns),
        response_after_objections=response_after(conversation, objections),
        words_by=words_by_buyer(turns),
    )


def words_by_buyer(turns: Sequence[Turn]) -> dict[str, int]:
    """In order of the first word."""
    found: dict[str, int] = {}
    for turn in turns:
        if turn.side == "external" and turn.speaker is not None:
            found[turn.speaker] = found.get(turn.speaker, 0) + len(turn.text.split())
    return found


def length_of(conversation: Conversation) -> float | None:
    """Seconds from the first word to the last."""
    ends = [sentence.end if sentence.end is not None else sentence.start for sentence in conversation.sentences]
    starts = [sentence.start for sentence in conversation.sentences if sentence.start is not None]
    known = [end for end in ends if end is not None]
    if not starts or not known or max(known) <= min(starts):
        return None
    return round((max(known) - min(starts)) / 1000, 3)


def span(turn: Turn) -> tuple[int, int] | None:
    """When a turn starts and ends, in ms."""
    first, last = turn.sentences[0].start, turn.sentences[-1].end
    return None if first is None or last is None else (first, last)


def longest_monologue(turns: Sequence[Turn]) -> float | None:
    """The seller's longest turn in seconds."""
    lengths = [found[1] - found[0] for turn in turns if turn.side == "internal" and (found := span(turn)) is not None]
    return round(max(lengths) / 1000, 3) if lengths else None


def middle_pause(turns: Sequence[Turn]) -> float | None:
    """The median pause between a buyer's turn and the seller's next, in seconds; talking over each other is none."""
    pauses: list[int] = []
    for before, after in pairwise(turns):
        ended, began = span(before), span(after)
        if before.side == "external" and after.side == "internal" and ended is not None and began is not None:
            pauses.append(max(0, began[0] - ended[1]))
    return round(median(pauses) / 1000, 3) if pauses else None


def response_after(conversation: Conversation, objections: Sequence[Objection]) -> float | None:
    """The median of seconds from the end of an objection to the first word of its answer."""
    waits: list[float] = []
    for objection in objections:
        if not objection.answer_evidence or not objection.evidence:
            continue
        raised = conversation.by_number[objection.evidence[-1]].end
        answered = conversation.by_number[objection.answer_evidence[0]].start
        if raised is not None and answered is not None and answered >= raised:
            waits.append((answered - raised) / 1000)
    return round(median(waits), 3) if waits else None


def question_kinds(turn: Turn) -> list[str]:
    """`open` or `closed` for each question of a turn."""
    return [
        "open" if opens(sentence.text) else "closed"
        for sentence in turn.sentences
        if sentence.text.rstrip("\"'”’) ").endswith("?")
    ]


def opens(question: str) -> bool:
    """Whether the last clause of a question asks for more than yes or no."""
    clause = re.split(r"[,;:.–—]\s+", question.strip())[-1]
    head = " ".join(clause.split()[:OPENER_WITHIN])
    return OPENERS.search(head) is not None
