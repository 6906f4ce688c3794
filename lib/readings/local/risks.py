"""What may end or delay the deal, as the buyer tells it."""

from collections.abc import Mapping

from lib.readings.conversation import Conversation, Spoken
from lib.readings.local.phrasing import Ways
from lib.readings.local.tokens import read
from lib.readings.local.transcript import transcript_of
from lib.readings.local.words import is_hypothetical, is_negated
from lib.readings.models import Risk

KINDS: Mapping[str, tuple[frozenset[str], Ways]] = {
    "freeze": (
        frozenset({"freeze", "frozen", "freezes", "lockdown"}),
        Ways(
            r"""
            \b(?:spending|hiring|budget|code|change|it|purchase|year-end|a|the|in|until|company-wide|under) freeze\b
            \b(?:everything|spending|hiring|budgets?|purchasing|it)(?: is|'s| are| was| has been| got)? frozen\b
            \bfreeze (?:from|until|till|on|starts|is)\b
            \bhas a freeze\b
            """
        ),
    ),
    "leaver": (
        frozenset(
            {"leaving", "left", "leaves", "retire", "retires", "retiring", "resigned", "replaced", "successor", "quit"}
        ),
        Ways(
            r"""
            \b(?:is|are|'s|'m|'re) (?:leaving|retiring|moving on|gone)\b(?! (?:it|that|this|the (?:room|call|
                office|house)))
            \b(?:left|leaves|quit) (?:us|the company|the firm|last|at the end)\b
            \b(?:has|have|had|'s|'ve) (?:resigned|quit|handed in|retired|given notice)\b
            \b(?:retires|will retire|resigned|successor|her replacement|his replacement)\b
            \b(?:no longer|not) with (?:us|the company)\b
            """
        ),
    ),
    "reorganization": (
        frozenset(
            "reorganization reorganisation reorg restructuring merger acquisition acquired layoffs sold bought".split()
        ),
        Ways(
            r"""
            \b(?:reorgani[sz]ation|reorg|restructuring|restructure|layoffs|merger|acquisition)\b
            \b(?:being|been|got|get|was|were|is|are) (?:acquired|bought|sold|taken over|merged)\b
            """
        ),
    ),
    "slipped date": (
        frozenset(
            "slipped slip slips pushed push moved moves postponed postpone delayed delay later late missed".split()
        ),
        Ways(
            r"""
            \b(?:slipped|slips|will slip|postponed|delayed)\b
            \b(?:pushed|push|moved|moves|move) (?:it|this|that|the \w+|everything|us)? ?(?:back|out|
                to (?:the )?(?:next|new|spring|
                summer|fall|autumn|winter|january|february|march|april|may|june|july|august|september|october|
                november|december))\b
            \bmissed (?:the|that|our|your) (?:date|deadline|window|slot|list)\b
            \b(?:weeks?|months?) (?:late|behind|later than)\b
            """
        ),
    ),
    "silence": (
        frozenset("hear heard silence answer answered reply replied quiet called written".split()),
        Ways(
            r"""
            \b(?:haven't|hasn't|have not|has not|never) (?:heard (?:back|from|anything)|answered|replied|
                called back|written back)\b
            \b(?:nobody|no one) (?:has |'s |ever )?(?:answered|called|replied|wrote|written|got back)\b
            \b(?:they|he|she|you|it|people)(?:'ve|'s| have| has)? (?:gone|went) quiet\b
            \bno (?:answer|reply|word)\b
            """
        ),
    ),
    "board decision": (
        frozenset({"board", "committee", "council", "shareholders"}),
        Ways(
            r"""
            \b(?:go(?:es|ing)?|went|taken?|take|put|bring|come|comes|needs?|up|before|to|past|through|by|
                at) (?:it |that |this |them )?(?:to |before |by |
                past |through )?the (?:next |full )?(?:executive |supervisory )?(?:board|committee|council|
                shareholders)\b
            \b(?:board|committee|council) (?:has to|must|will|would|decides|votes|meets|wants|said|sits|approves?)\b
            """
        ),
    ),
    "budget cut": (
        frozenset("cut cuts budget money spending swept funding savings cutting".split()),
        Ways(
            r"""
            \b(?:budgets?|money|funding|line|spending|spend)(?:'s| is| was| were| has been| got|
                 are)? (?:been )?(?:cut|swept|gone|frozen|stopped|taken|
                reduced|spent|pulled|used up)\b
            \b(?:cut|cutting|cuts) (?:\w+ )?(?:budgets?|costs|spending|ten percent|\w+ percent|everything)\b
            \b(?:there isn't|there is no|we have no|no|haven't got the|lost the|lost our) (?:anything approved|
                budget|money)\b
            \bsavings? (?:target|program|programme|round)\b
            """
        ),
    ),
    "another project first": (
        frozenset("first project projects priority priorities until till migration queue busy".split()),
        Ways(
            r"""
            \b(?:done|finished|in|live|ready|comes?|come|go(?:es)?|be|is|has to be|priority) first\b(?! (?:one|
                of all|time|thing|place))
            \b(?:other|another|bigger|more important) (?:projects?|priorit(?:y|ies))\b
            \b(?:until|till) (?:that|this|it|the \w+(?: \w+)?)(?:'s| is|'re| are) (?:in|done|over|finished|live|
                through)\b
            \bqueue(?:'s| is)? (?:full |until |till |long)
            """
        ),
    ),
    "not going ahead": (
        frozenset("ahead no pass against stop decided forward".split()),
        Ways(
            r"""
            \b(?:not|aren't|won't be) (?:going|moving) (?:ahead|forward)\b
            \b(?:say|saying|said) no (?:for|to you|this year)\b
            \bdecided (?:against|not to|to stop|to stay)\b
            \bwe(?:'ll| will|'re going to) pass\b
            """
        ),
    ),
    "somebody against it": (
        frozenset("against blocks block fight fights veto opposed enemy hates refuses overruled".split()),
        Ways(
            r"""
            \b(?:he|she|they|who)(?:'s| is| are|'re| was)? (?:dead set |totally |completely |still )?(?:against|
                opposed)\b
            \b(?:block|blocks|blocked|veto|vetoes|refuses) (?:it|this|that|to|the|us|everything)\b
            \bcan (?:stop|kill|block) (?:it|this|that)\b
            """
        ),
    ),
}
"""Per kind the words of which one has to occur, and the ways to say it."""
MOST = 5


def find_risks(conversation: Conversation) -> list[Risk]:
    """Each kind once, with the buyer's sentences; what is denied or only imagined is none."""
    transcript = transcript_of(conversation)
    found: dict[str, list[int]] = {}
    for kind, (gate, ways) in KINDS.items():
        numbers = [one.n for one in transcript.sentences_with(gate) if is_risk(transcript, one, kind, ways)]
        if numbers:
            found[kind] = numbers
    by_first = sorted(found, key=lambda kind: found[kind][0])
    return [Risk(kind=kind, evidence=tuple(found[kind][:MOST])) for kind in by_first]


def is_risk(conversation: Conversation, sentence: Spoken, kind: str, ways: Ways) -> bool:
    """Whether a buyer's sentence tells of a risk of the kind."""
    text = sentence.text
    if conversation.side_of(sentence) != "external" or text.rstrip().endswith("?"):
        return False
    match = ways.search(read(text).folded)
    return match is not None and not is_denied(text, match.span(), kind) and not is_hypothetical(text)


def is_denied(text: str, span: tuple[int, int], kind: str) -> bool:
    """Kinds that are said with a denial are not taken back by it."""
    return kind not in SAID_WITH_NOT and is_negated(text, span)


SAID_WITH_NOT = frozenset({"silence", "budget cut", "not going ahead", "leaver"})
