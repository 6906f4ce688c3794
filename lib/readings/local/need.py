"""Whether the buyer needs what is sold: named problems and fit, against "not needed", "not now" and "just looking"."""

import re
from collections.abc import Iterator, Sequence

from lib.readings.conversation import Conversation
from lib.readings.local.need_sayings import CONFIRMS, DENIES
from lib.readings.local.phrasing import Ways, lazy
from lib.readings.local.statements import (
    NO,
    BantVerdict,
    Heard,
    Statement,
    first_said,
    heard,
    merge,
    strongest,
)

GATE = frozenset(
    "need needs needed needing require required requirements requirement priority priorities looking exploring "
    "explore explored browsing curious researching research sure unsure certain uncertain clear unclear "
    "figuring figure defined define plan plans already happy satisfied fit fits problem problems issue issues "
    "challenge challenges pain struggle struggling want wanted crucial critical important essential perfect "
    "exactly necessary necessity useful help helpful use interested interest evaluating assess assessing decide "
    "decided deciding options overkill urgent urgency pressing immediate concern key must goal goals aim aiming "
    "hoping improve enhance streamline reduce wait later future someday why point outdated solution convinced "
    "doubt matters suit suits align aligns addresses works idea details know think thinking gathering vague "
    "skeptical considering determine determining understand early preliminary stage wondering".split()
)
ASKS_NEED = Ways(
    r"""
        \b(?:specific|particular|current|currently|any|what|which)\b[^?]{0,60}\b(?:challenges?|needs?|
            requirements?|problems?|issues?|pain|goals?|projects?|use case|features?|concerns?)\b
        \b(?:do you|are you|would you|does (?:that|this|it)|is (?:that|this|it|there))\b[^?]{0,60}\b(?:need|
            face|facing|struggl\w+|challeng\w+|align|fit|address|looking for|help|benefit|interest|useful)\b
        """
)
UNSURE = lazy(r"\b(?:unsure|uncertain|not (?:really |quite |so |that |too |entirely )*sure|hard to say|no idea)\b")
CLOSING = Ways(
    r"""
        \b(?:anything else|(?:any|other|more|further|additional)(?: \w+)? (?:questions?|concerns?|issues?|
            points?|details)|else (?:you|i|we)|questions?)\b
        """
)


def find_need(said: Sequence[Heard]) -> list[Statement]:
    """What buyers say of their need, in order."""
    return [statement for one in said for statement in statements_of(one)]


def statements_of(one: Heard) -> Iterator[Statement]:
    by, numbers = one.sentence.speaker, (one.sentence.n,)
    if one.opens and "?" in one.asked and NO.match(one.text) and asks_need(one.asked):
        yield Statement("denies", 0.9, by, (*one.asked_evidence[-1:], *numbers), "answers no to what they need it for")
        return
    if GATE.isdisjoint(one.bag):
        return
    question = one.sentence.text.rstrip().endswith("?")
    if "?" in one.asked and not question and UNSURE.search(one.text) and asks_need(one.asked):
        yield Statement(
            "denies", 0.7, by, (*one.asked_evidence[-1:], *numbers), "is not sure what it would do for them"
        )
        return
    deny = None if question else first_said(DENIES, one.text)
    if deny is not None:
        yield Statement("denies", deny.weight, by, numbers, deny.reason)
        return
    confirm = first_said(CONFIRMS, one.text)
    if confirm is not None and not OTHER_NEED.search(one.text):
        stance = "confirms" if confirm.weight > INTEREST else "hints"
        yield Statement(stance, confirm.weight, by, numbers, confirm.reason)


def asks_need(asked: str) -> bool:
    """Whether the seller's last question is what the buyer needs, and not whether something else is open."""
    question = re.split(r"[.!]\s", asked)[-1]
    return ASKS_NEED.search(question) is not None and CLOSING.search(question) is None


def judge_need(conversation: Conversation, told: Sequence[Heard] | None = None) -> BantVerdict:
    """Not met where a buyer says that it is not needed, not what they need, no priority, or that they do not know.

    `told` saves hearing the conversation again.
    """
    said = find_need(tuple(heard(conversation)) if told is None else told)
    deny, confirm = strongest(said, "denies"), strongest(said, "confirms")
    against = merge([one.evidence for one in said if one.stance == "denies"])
    speaking_for = merge([one.evidence for one in said if one.stance == "confirms"])
    if deny is not None:
        return BantVerdict(
            met=False,
            status="missing" if confirm is None or confirm.said_by == deny.said_by else "contradicted",
            confidence=round(deny.weight - (0.2 if confirm else 0), 2),
            value=None,
            evidence=against,
            reason=f"A buyer {deny.reason}.",
            statements=said,
        )
    if confirm is None:
        hints = merge([one.evidence for one in said])
        status = "partial" if hints else "missing"
        return BantVerdict(True, status, 0.4, None, hints, "Nobody names what it is needed for.", said)
    return BantVerdict(
        True, "confirmed", round(confirm.weight, 2), None, speaking_for, f"A buyer {confirm.reason}.", said
    )


OTHER_NEED = Ways(
    r"""
        \b(?:within (?:\w+ )?(?:\d+|\w+) (?:days?|weeks?|months?|budget)|timeline|schedule|deadline|budget|
            pric(?:e|es|ing)|cost|discount|approv\w+|supervisor|manager|boss|proposal|quote|as soon as|
            installed|set up|finished)\b
        """
)
"""What is asked for is a date, a price or a paper: that is another question than the need."""
INTEREST = 0.6
"""Up to this weight someone is friendly, and not in need."""
