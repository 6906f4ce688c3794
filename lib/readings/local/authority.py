"""Who may decide and sign: do buyers say that it is them, or that someone else has to approve? Pure functions."""

from collections.abc import Iterator, Sequence

from lib.readings.conversation import Conversation
from lib.readings.local.authority_claims import CONFIRMS
from lib.readings.local.authority_sayings import DENIES, OTHER
from lib.readings.local.phrasing import Ways, lazy
from lib.readings.local.statements import (
    NO,
    YES,
    BantVerdict,
    Heard,
    Statement,
    first_said,
    heard,
    merge,
    strongest,
)
from lib.readings.local.tokens import read

GATE = frozenset(
    "authority authorities authorize authorized authorise authorised authorization approve approves approved "
    "approval approvals approving decide decides decided deciding decision decisions sign signs signed signing "
    "signature signoff boss manager managers supervisor supervisors director superior superiors superiors' "
    "higher board committee council cfo ceo coo cio cto president leadership management executives executive "
    "procurement purchasing department headquarters permission ahead mine countersigns maker makers maker's "
    "makers' stakeholders stakeholder controller treasurer principal dean upstairs grade budget purse checkbook "
    "limit recommend influence accounting final finalize finalise forward proceed".split()
)
ALSO = lazy(
    r"\b(?:final|last|the) say\b|\bmy (?:call|desk)\b|\b(?:ask|need|just|only|up to|it's|with) (?:any(?:one|body)|me)\b"
    r"|\bgreen[- ]?light|\bin charge\b|\bpower to\b|\bfinanc(?:e|ial) (?:team|department|people|decisions?|approvals?)"
    r"|\bpartners?\b|\bowner\b"
    r"|\bcomes to me\b|\brun (?:it|this|that)\b|\bwithout (?:him|her|them)\b"
    r"|\b(?:above|over) .{3,40} (?:it|that)(?:'s| goes)"
)
ASKS_SELF = Ways(
    r"""
        \b(?:are you|will you be|would you be|you're|you are|is it you|do you have|you have|can you|
            do you make|you make|are you able|you(?:'ll| will) be)\b[^?.]{0,60}?(?:decision|decid\w+|authori\w+|
            sign\w*|approv\w+|final say|in charge|purchase decision|budget holder)
        """
)
ASKS_OTHER = Ways(
    r"""
        \b(?:some(?:one|body)|any(?:one|body)|who|others?|another (?:person|party)|other (?:people|
            stakeholders|decision[- ]makers)) else\b
        \b(?:is|are|will|do|does) (?:there |you )?(?:need to |have to |be )?(?:any |a |an )?(?:other|
            additional|further)\b[^?]{0,60}(?:decision|approv|involv|sign|stakeholder|consult)
        \bneed (?:any |some )?(?:additional |further |other )?approval
        """
)
ABOUT_DECIDING = lazy(r"decision|decid|approv|sign|involv|purchas|authori|stakeholder|final say|consult|loop")


def find_authority(said: Sequence[Heard]) -> list[Statement]:
    """What buyers say of who decides, in order."""
    return [statement for one in said for statement in statements_of(one)]


def statements_of(one: Heard) -> Iterator[Statement]:
    answer = answer_of(one)
    if answer is not None:
        yield answer
    if (GATE.isdisjoint(one.bag) and not ALSO.search(one.text)) or one.sentence.text.rstrip().endswith("?"):
        return
    by, numbers = one.sentence.speaker, (one.sentence.n,)
    confirm, deny = first_said(CONFIRMS, one.text), first_said(DENIES, one.text)
    if confirm is not None and LIMITED.search(one.text) and confirm.reason != NOBODY_ELSE:
        yield Statement("hints", 0.8, by, numbers, "may decide up to a limit")
    elif confirm is not None:
        yield Statement("confirms", confirm.weight, by, numbers, confirm.reason)
    if deny is not None and (confirm is None or confirm.reason != NOBODY_ELSE or deny.weight == 1):
        yield Statement("denies", deny.weight, by, numbers, deny.reason, decider_in(one.sentence.text))


def decider_in(text: str) -> str | None:
    """Who decides instead, as it is said: a name before "signs" or "decides it", or a board, a boss, a department."""
    named = NAMED.search(text)
    if named is not None:
        return named["name"] or named["other"]
    other = DECIDER.search(read(text).folded)
    return None if other is None else text[other.start("who") : other.end("who")]


def answer_of(one: Heard) -> Statement | None:
    """A yes or no to the seller's question who decides."""
    if not one.opens or "?" not in one.asked or not ABOUT_DECIDING.search(one.asked):
        return None
    yes, no = YES.match(one.text) is not None, NO.match(one.text) is not None
    if yes == no:
        return None
    evidence = (*one.asked_evidence[-1:], one.sentence.n)
    me, other = ASKS_SELF.search(one.asked) is not None, ASKS_OTHER.search(one.asked) is not None
    if me == other:
        return None
    decides = me if yes else other
    reason = "answers that it is theirs to decide" if decides else "answers that it is not theirs alone to decide"
    return Statement("confirms" if decides else "denies", 0.8, one.sentence.speaker, evidence, reason)


def judge_authority(conversation: Conversation, told: Sequence[Heard] | None = None) -> BantVerdict:
    """Not met where a buyer says that someone else has to decide and no buyer of the conversation says that they do.

    `told` saves hearing the conversation again.
    """
    said = find_authority(tuple(heard(conversation)) if told is None else told)
    confirm, deny = strongest(said, "confirms"), strongest(said, "denies")
    if deny is not None and deny.weight >= FAILS and (confirm is None or confirm.weight < deny.weight):
        others = merge([one.evidence for one in said if one.stance == "denies" and one.weight >= FAILS])
        return BantVerdict(
            met=False,
            status="partial" if confirm is None else "contradicted",
            confidence=round(min(0.95, deny.weight - (0.2 if confirm else 0)), 2),
            value=None,
            evidence=others,
            reason=f"A buyer {deny.reason}.",
            statements=said,
        )
    limited = strongest(said, "hints")
    if confirm is None and limited is not None:
        return BantVerdict(True, "partial", 0.6, None, limited.evidence, f"A buyer {limited.reason}.", said)
    if confirm is None:
        hints = merge([one.evidence for one in said])
        return BantVerdict(True, "missing", 0.3, None, hints, "Nobody says who decides.", said)
    evidence = merge([one.evidence for one in said if one.stance == "confirms" and one.weight >= FAILS])
    sure = deny is None or deny.weight < FAILS
    return BantVerdict(
        met=True,
        status="confirmed" if sure and confirm.weight > FAILS else "partial",
        confidence=round(0.9 * confirm.weight - (0 if sure else 0.3), 2),
        value=None,
        evidence=evidence,
        reason=f"A buyer {confirm.reason}.",
        statements=said,
    )


LIMITED = lazy(
    r"\b(?:up to|under|below|less than) (?:[$€£]|\d|(?:\w+[- ]){0,3}(?:hundred|thousand|million|fifty|twenty))"
)
NAMED = lazy(
    r"\b(?P<name>(?!(?:I|We|It|He|She|They|Who|That|This|Nobody|Then)\b)[A-Z][\w'-]*[a-z](?:[ -][A-Z][\w-]+)?) "
    r"(?:\w+ly )?(?:signs|decides|approves|countersigns|has (?:to|the)|makes (?:the|that)|needs to)\b|"
    r"\b(?:by|past|to|from|it's|that's) (?P<other>(?:(?:Ms\.|Mr\.|Mrs\.|Frau|Herr|Mister) )?(?!I\b)[A-Z][\w-]+)\b"
)
DECIDER = lazy(rf"\b(?P<who>(?:(?:the|our|my|his|her|their) (?:\w+ )?)?{OTHER})\b")
NOBODY_ELSE = "says that nobody else has to agree"
FAILS = 0.6
"""From this weight on a denial stands alone."""
