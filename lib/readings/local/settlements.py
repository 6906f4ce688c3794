"""Where the buyer says, in words, that something they held against the purchase is settled: now, or weeks later."""

import re
from collections.abc import Iterator, Sequence

from lib.readings.conversation import Conversation, Turn
from lib.readings.local.objection_kinds import detect_kind
from lib.readings.local.phrasing import Saying, lazy
from lib.readings.local.tokens import read
from lib.readings.models import ObjectionKind, Settlement

PARTS = {"MATTER": r"(?:points?|questions?|matters?|issues?|concerns?|worry|worries|objections?|items?|topics?)"}
SETTLES = Saying(
    1.0,
    "settled",
    r"""
    \b(?:i|we)(?:'d| would)? (?:like to |want to |have to )?(?:withdraw|take (?:it|that|this) back|
        drop (?:it|that|this|my))\b
    \b(?:have|see|got|there's|there is|there are) no (?:more |further )?(?:objections?|concerns?|reservations?)\b
    \b(?:my|our|the|that|this|your|those|these)(?: \w+){0,3} <MATTER>\b[^.?!;]{0,50} (?:is|are|has been|have been)
        (?: now| all)? (?:closed|answered|settled|resolved|off the table|dealt with|gone)\b
    \b(?:it|that|this) is (?:now )?(?:closed|answered|settled|resolved|off the table)\b
    \b<MATTER> [\d, andto]+(?:is|are)?:? ?(?:closed|answered|settled|resolved|done)\b
    \b(?:that|this|it) was my (?:main |only |one |first |big )?<MATTER>\b
    \b(?:don't|do not|doesn't) have (?:that|this) (?:problem|worry|concern|question) (?:any ?more|any longer|now)\b
    \bnot (?:even )?a (?:problem|concern|worry|issue) (?:any ?more|any longer|now)\b
    \bno longer (?:a|an|my|our) (?:problem|concern|worry|issue|objection|question)\b
    \b(?:i|we) (?:can |do |now )?accept (?:it|that|this|the|your)\b
    \b(?:i'm|i am|we're|we are) (?:now )?(?:satisfied|comfortable|at ease|content|fine|okay|ok|good) with
        \s(?:it|that|this|the|your|how|what)\b
    \b(?:that|this|it)(?:'s| is) (?:a |an )?(?:fair|good|reasonable|acceptable) (?:price|offer|deal|term|answer|date|
        number)\b
    \b(?:that|this|it) (?:carries|pays for) itself\b
    \bthen (?:that's|that is|it's|it is) (?:settled|closed|answered|all right|fine|no problem)\b
    \b(?:that|this|it|which) (?:settles|answers|closes) (?:it|that|this|my|our|the)\b
    \b(?:consider|call) (?:it|that|this) (?:closed|settled|answered|done)\b
    \b(?:answered|answers|cleared up|settled|dealt with|addressed) (?:all |most )?(?:of )?(?:my|our|the) <MATTER>\b
    \b(?:not|isn't|aren't|wasn't|nobody is) (?:\w+ )?(?:worried|concerned|nervous)
        (?: about (?:it|that|this|the [\w -]+))? (?:any ?more|any longer|now)\b
    \b(?:stopped worrying|convinced me|convinced us|i'm convinced|we're convinced|i'm sold|changed my mind)\b
    \b(?:off|crossed off|struck off) (?:my|our|the|her|his|their) list\b
    \b(?:that|this|it|which)(?:'s| is| was)? (?:what|all|everything|exactly what) (?:i|we) (?:needed|wanted) to
        \s(?:hear|know|see)\b
    \b(?:legal|security|compliance|procurement|finance|quality|our lawyers?|the lawyers?|the works council|the board)
        \s(?:is|are|was|were) (?:fine|okay|ok|happy|good|satisfied) with\b
    \b(?:has|have|had|'s|'ve) (?:cleared|approved|passed|signed off on|accepted|confirmed) (?:it|that|this|the|your)\b
    \b(?:that|this|it|the [\w -]+) (?:checked out|held up|passed|is cleared|is approved|is accepted|has been accepted)\b
    """,
    PARTS,
)
NOT_YET = lazy(
    r"\b(?:until|unless|once|as soon as|would|will be|won't|can't|cannot|never|nobody|whether|only when|before i|"
    r"not (?:yet )?(?:closed|answered|settled|resolved|satisfied))\b|\?",
    re.IGNORECASE,
)
NO_PROBLEM = lazy(r"\b(?:not|isn't)(?: even)? (?:a|the|our) problem\b", re.IGNORECASE)
"""Else words of one who needs nothing."""
TELLING = frozenset(
    """
    closed answered answers settled settles resolved gone done closes withdraw back drop objection objections concern
    concerns reservation reservations worry worries worried concerned nervous worrying problem issue question matter
    table dealt addressed cleared accept satisfied comfortable ease convinced sold mind list hear know see legal
    security compliance procurement finance quality lawyer lawyers council board approved passed signed accepted
    confirmed checked held content fine okay ok good fair reasonable acceptable itself right
    """.split()
)
"""Words of which at least one is in every way to say it."""
WISHES = lazy(r"\b(?:i|we)(?:'d| would) like to (?:withdraw|take|drop)\b", re.IGNORECASE)
BEFORE = 3
"""Turns before it that tell what it is about, where its own does not."""


def find_settlements(conversation: Conversation) -> list[Settlement]:
    """In order, one for each turn of the buyer at most."""
    return [
        settlement
        for place, turn in enumerate(conversation.turns)
        if turn.side == "external"
        for settlement in in_turn(conversation.turns, place)
    ]


def in_turn(turns: Sequence[Turn], place: int) -> Iterator[Settlement]:
    numbers = tuple(sentence.n for sentence in turns[place].sentences if settles(sentence.text))
    if numbers:
        yield Settlement(kind=kind_at(turns, place, numbers), said_by=turns[place].speaker, evidence=numbers)


def settles(text: str) -> bool:
    """Whether a sentence says that something is settled, as it is and not as it will or would be."""
    words = read(text)
    if TELLING.isdisjoint(words.bag) or SETTLES.search(words.folded) is None:
        return False
    return NOT_YET.search(WISHES.sub("", words.folded)) is None


def kind_at(turns: Sequence[Turn], place: int, numbers: Sequence[int]) -> ObjectionKind | None:
    """What it is about: by the sentences themselves, those around them, the turn, and then the turns before."""
    turn = turns[place]
    own = " ".join(sentence.text for sentence in turn.sentences if sentence.n in numbers)
    near = " ".join(sentence.text for sentence in turn.sentences if numbers[0] - 2 <= sentence.n <= numbers[-1] + 1)
    before = " ".join(each.text for each in turns[max(0, place - BEFORE) : place])
    texts = (NO_PROBLEM.sub(" ", text.replace("’", "'")) for text in (own, near, turn.text, before))
    return next((kind for text in texts if (kind := detect_kind(text)) is not None), None)
