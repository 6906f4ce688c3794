"""What a promise or a request points at: "I'll send them" means what was asked for or named before. Pure functions."""

from collections.abc import Sequence
from datetime import date

from lib.readings.conversation import Conversation
from lib.readings.local.coming import ahead
from lib.readings.local.followups import MEANT
from lib.readings.local.phrasing import lazy
from lib.readings.local.promises import content
from lib.readings.local.replies import REACH, Days, Placed, Reply
from lib.readings.local.tokens import read

POINTS = lazy(r"(?:\w+ ){1,2}(?:it|that|this|them|one)\b")
TELLING = 3
"""Words that say what something is about, from which on a sentence tells it."""
BACK = 12
"""Sentences in which the thing that a promise points at was named."""
SHORT = 9
"""Words of a sentence that only adds a day to the one before it."""


def asked_before(act: Placed, acts: Sequence[Placed]) -> Placed | None:
    """The last request of the other side, or of a colleague, that an act answers."""
    near = [
        other
        for other in acts
        if other.said.act == "request"
        and other.party is not act.party
        and 0 < act.place - other.place <= REACH
        and other.said.sentence.n < act.said.sentence.n
    ]
    return near[-1] if near else None


def spoken_again(act: Placed, acts: Sequence[Placed]) -> Placed | None:
    """The promise right before in the same turn, where this one only says when ("I'll do it Friday")."""
    before = [
        other
        for other in acts
        if other.place == act.place and other.at < act.at and other.said.act == "promise" and not other.said.is_bare
    ]
    points = POINTS.match(read(act.said.what).folded) is not None and bool(act.said.whens)
    return before[-1] if before and points else None


def meant_before(act: Placed, acts: Sequence[Placed]) -> Placed | None:
    """The last act before that says what it is about: what "it" and "them" stand for."""
    near = [
        other
        for other in acts
        if other.said.sentence.n < act.said.sentence.n
        and act.place - other.place <= REACH
        and not other.said.is_bare
        and other.said.act != "proposal"
    ]
    return near[-1] if near else None


def is_owed(conversation: Conversation, act: Placed, acts: Sequence[Placed], answer: Reply | None) -> bool:
    """Whether a day alone is a promise: the other side repeats it, and nothing else in the turn says what it is for."""
    other = any(one.place == act.place and one.said.act != "due" for one in acts)
    alone = len(conversation.turns[act.place].sentences) == 1
    repeated = answer is not None and answer.yes and any(when.last == act.said.whens[0].last for when, _ in answer.days)
    return repeated and not other and not alone


def spoken_before(conversation: Conversation, act: Placed) -> tuple[str, int]:
    """What an act points at: for an answer what is said after it or the question; the last thing named before that
    people send one another; else the sentence before in the same turn, or the act's own.
    """
    sentences = conversation.turns[act.place].sentences
    if act.said.act == "answer" and act.place:
        for one in (*sentences[act.at + 1 : act.at + 2], conversation.turns[act.place - 1].sentences[-1]):
            if len(content(one.text)) >= TELLING:
                return one.text.strip(), one.n
    if act.said.act == "due" and act.at and len(content(sentences[act.at - 1].text)) >= TELLING:
        return sentences[act.at - 1].text.strip(), sentences[act.at - 1].n
    if act.said.act != "proposal":
        number = act.said.sentence.n
        for n in range(number, max(0, number - BACK), -1):
            one = conversation.by_number[n]
            if not MEANT.isdisjoint(read(one.text).bag):
                return one.text.strip(), n
    before = sentences[max(0, act.at - 1)]
    return before.text.strip(), before.n


def days_beside(conversation: Conversation, act: Placed, today: date) -> Days:
    """The day that a short sentence after or before a promise adds: "The twenty-fourth.", "By Friday next week"."""
    sentences = conversation.turns[act.place].sentences
    for place in (act.at + 1, act.at + 2, act.at - 1):
        if 0 <= place < len(sentences):
            words = read(sentences[place].text)
            whens = ahead(sentences[place].text, today)
            if whens and (len(words.tokens) <= SHORT or words.folded.startswith(("by ", "until ", "on "))):
                return [(when, sentences[place].n) for when in whens]
    return []
