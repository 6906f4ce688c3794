"""Who may decide and sign: do buyers say that it is them, or that someone else has to approve? Pure functions."""

import re
from collections.abc import Iterator, Sequence

from lib.readings.conversation import Conversation
from lib.readings.local.statements import (
    NO,
    YES,
    BantVerdict,
    Heard,
    Statement,
    heard,
    is_supposed,
    merge,
    strongest,
)

GATE = frozenset(
    "authority authorities authorize authorized authorise authorised authorization approve approves approved approval approvals "
    "approving decide decides decided deciding decision decisions sign signs signed signing signature signoff say call pen "
    "boss manager managers supervisor supervisors director superior superiors superiors' higher board committee council cfo "
    "ceo coo cio cto president owner leadership management executives executive finance financial procurement purchasing "
    "department headquarters permission green ahead mine me desk ask asks countersigns maker makers maker's makers' power "
    "charge stakeholders stakeholder controller treasurer principal dean partner partners upstairs grade budget purse "
    "checkbook limit recommend influence corporate accounting team".split()
)
PERSON = (
    r"(?:manager|boss|supervisor|director|superiors?|higher[- ]?ups?|head of \w+|(?:chief )?\w+ officer|c[efiot]o|coo|"
    r"president|vps?|vice president|owners?|chair(?:man|woman)?|controller|comptroller|treasurer|principal|dean|"
    r"superintendent|(?:business )?partners?|decision[- ]?makers?|stakeholders?|bosses|managers|directors|executives?|execs?|"
    r"seniors?|team lead(?:er)?|department head|husband|wife|co-?founders?)"
)
BODY = (
    r"(?:board(?: of directors)?|(?:\w+ )?committee|council|(?:upper |senior |executive |higher |top )?management(?: team)?|"
    r"(?:executive |senior )?leadership(?: team)?|executive team|(?:finance|financial|procurement|purchasing|legal|accounting|"
    r"accounts|budget|it)(?:'s)? (?:team|department|dept|committee|people|folks|office|division|group|side)|finance|"
    r"procurement|purchasing|accounting|headquarters|head office|corporate|group|upstairs)"
)
OTHER = rf"(?:(?:my|our|the|his|her|their|a|some|senior|other) )*(?:{PERSON}|{BODY})"
LEAVE = r"(?:approvals?|sign[- ]?offs?|signing off|authori[sz]ations?|go[- ]?ahead|green[- ]?light|buy[- ]?in|permission|blessing|clearance|consent|okay|nod)"
POWER = (
    r"(?:authorit(?:y|ies)|final say|last say|say[- ]so|final word|last word|decision[- ]?(?:making )?(?:power|authority|maker|makers)|"
    r"power to (?:decide|sign|approve|buy|purchase|make)|signing (?:power|authority|rights)|purchasing (?:power|authority)|"
    r"(?:final|ultimate|financial|budget|purchase|purchasing|spending) (?:approvals?|decisions?|call|sign[- ]?off|control)|"
    r"sign(?:ing)?[- ]off|control over (?:the )?(?:budget|spend\w*|financ\w*|purchas\w*)|authori[sz]ation)"
)
SELF_NOT = (
    r"(?:\bi|\bwe|\bme)(?:'m| am|'re| are)? (?:\w+ ){0,2}?(?:don't|do not|won't|will not|can't|cannot|can not|not|haven't|"
    r"have not|couldn't|wouldn't|would not|lack|may not|might not|never|no longer)"
)
I_AM = r"\b(?:i am|i'm|i'll be|i will be|i would be|i'd be|that's me as|that would be me as)"
AT_ME = r"(?:me|us|myself|ourselves)"

DENIES: Sequence[tuple[float, str, re.Pattern[str]]] = tuple(
    (weight, reason, re.compile(pattern))
    for weight, reason, pattern in (
        (1.0, "says that the decision is not theirs", rf"{SELF_NOT}(?: \w+){{0,6}}? {POWER}"),
        (
            1.0,
            "says that they do not sign or approve",
            rf"{SELF_NOT}(?: \w+){{0,5}}? (?:the (?:one|person|guy|right person)\b(?: \w+){{0,4}}? )?"
            r"(?:sign(?:ing)?(?: off)?(?: (?:on|for))?|approv(?:e|es|ing)|authori[sz](?:e|ed|ing)|commit(?: to)?|"
            r"(?:make|making|makes) (?:the |any |a |this |that |final |purchas\w+ |financial |such |big )*(?:decisions?|call|purchases?|commitments?)|"
            r"decid(?:e|ing) (?:on )?(?:this|that|it|alone|by myself|on my own)|handle (?:the )?(?:\w+ )?(?:approvals?|financ\w+|budget\w*|purchas\w+))\b"
            r"(?! (?:anything )?(?:today|yet|until|till|without (?:see|know|a (?:test|trial|demo|proposal|quote))))",
        ),
        (
            0.95,
            "says that it is not theirs to decide",
            r"\b(?:not|isn't|wasn't|never|neither)(?: \w+){0,3}? (?:my (?:call|decision|place|department|budget|money|purse|"
            r"say)|mine (?:to|alone)|up to (?:me|us)\b|for me to (?:decide|sign|say|approve)|within my (?:authority|power|control|"
            r"remit|scope|limit)|in my (?:hands|power|remit))|\babove my (?:pay ?grade|level|limit|head)|\bout of my (?:hands|control)|"
            r"\boutside (?:of )?my (?:authority|control|remit|scope)|\bbeyond my (?:authority|limit|control)",
        ),
        (
            0.95,
            "says that someone else decides",
            rf"\b{OTHER}(?: \w+){{0,4}}? (?:(?:would |will |must |has to |have to |needs? to |'ll |to )+(?:\w+ )?|who |that |ultimately |typically |usually |"
            r"actually |also |still |always |really )*(?:(?:signs?|sign(?:ing)? off|approves?|approve|approving|decides?|decide|deciding|authori[sz]es?|countersigns?)\b|"
            r"(?:makes?|making|made|has|have|holds?|gives?|got|handles?|handling|takes?|controls?|manages?|oversees?|owns?)(?: \w+){0,2}? (?:final |financial |purchas\w+ |budget |spending |last |ultimate |such |these |those |all |the )*"
            r"(?:decisions?|calls?|say|word|approvals?|sign[- ]?offs?|authority|budgets?|financ\w+|purse|checkbook|green ?light|go-?ahead|purchas\w+))",
        ),
        (
            0.95,
            "says that the decision lies with someone else",
            rf"\b(?:decisions?|approvals?|call|sign[- ]?off|say|authority|authorization)\b(?: \w+){{0,4}}? (?:is|are|'s|rests?|lies?|sits?|remains?|falls?|belongs?|comes?|needs?|requires?|depends?|goes|go|made|will be|would be|has to|have to|must)\b"
            rf"(?: \w+){{0,4}}? (?:with|to|on|from|by|of|up to|down to|through)?\s?{OTHER}\b",
        ),
        (
            0.95,
            "says that someone else has to agree",
            rf"\b(?:up to|down to|depends? on|rests? with|lies? with|sits? with|belongs? to) {OTHER}\b",
        ),
        (
            0.9,
            "needs the approval of someone else",
            rf"\b{LEAVE}(?: \w+){{0,3}}? (?:from|of|by|with|through|at) (?:the |a |my |our |some |those )*(?:{PERSON}|{BODY}|higher|above|others?|someone|somebody|top)\b"
            rf"|\b(?:{PERSON}|{BODY})(?:'s|s'|') (?:final )?{LEAVE}\b",
        ),
        (
            0.85,
            "has to take it to someone else",
            r"\b(?:need(?:s|ed)?|have|has|must|got|gotta|'ll|will|would|'d|should|going|want|like|let me|i)\b(?: to)?(?: \w+){0,4}? "
            r"(?:get|run|take|check|confirm|discuss|consult|present|propose|pitch|escalate|clear|obtain|secure|seek|talk|speak|review|"
            r"coordinate|bring|pass|put|verify|go|loop|involve|convince|persuade|report|submit|forward|relay|share|recommend|align|connect|consulting|discussing|checking|"
            r"pass(?:ing)?|convincing|presenting)\b(?: (?!but\b|and i\b)\w+){0,7}? "
            rf"(?:by|past|to|with|from|in front of|before|through|in|over|my|our)? ?(?:my|our|the|his|her) (?:\w+ )?(?:{PERSON}|{BODY})\b",
        ),
        (
            0.6,
            "still needs an approval",
            rf"\b(?:need(?:s|ed)?|requires?|required|subject to|pending|await\w*|waiting (?:on|for)|seek\w*|obtain\w*|secur(?:e|ing)|get(?:ting)?)\b(?: \w+){{0,3}}? (?:final |internal |formal |budget |some |an |the |their |his |her )*{LEAVE}\b(?! (?:process|form))"
            r"|\bneeds? to be (?:approved|signed off|authori[sz]ed|cleared)\b(?! internally)|\b(?:get|have) (?:this|it|that|the \w+) (?:approved|signed off|authori[sz]ed|cleared)\b(?! internally)"
            r"|\bapproved by (?!me\b|us\b|myself)\w+|\bsomeone (?:else|higher|above)(?: \w+){0,4}? (?:decid\w+|approv\w+|sign\w*|handles?|responsible)\b|\b(?:several|multiple|other|more) (?:people|stakeholders|parties|departments|decision[- ]makers)(?: \w+){0,3}? (?:involved|decid\w+|sign|approve|have a say)\b",
        ),
        (
            0.6,
            "only recommends",
            r"\b(?:i|we)(?: can| could| will|'ll|'m| am)?(?: \w+)? (?:only |just |merely )(?:recommend|influence|suggest|advise|gather\w*|collect\w*|research\w*|evaluat\w*|report)\b(?! (?:the )?options\b)"
            r"|\bgathering (?:information|details|data|quotes)(?: \w+){0,3}? for (?:my|our|the)\b",
        ),
        (
            0.3,
            "still has to settle it within the house",
            r"\b(?:approved|finali[sz]ed?|discuss(?:ed)?|align(?:ed)?|signed off) internally\b|\bdiscuss (?:this |it |that )?(?:further )?(?:internally|with (?:my|our|the) (?:team|colleagues))\b",
        ),
    )
)
CONFIRMS: Sequence[tuple[float, str, re.Pattern[str]]] = tuple(
    (weight, reason, re.compile(pattern))
    for weight, reason, pattern in (
        (
            1.0,
            "says that they have the authority",
            rf"\b(?:i|we)(?:'ve got| have got| got| have| do have| hold|'ve| also have| actually have| already have| personally have)(?: (?:all|the|full|final|complete|ultimate|sole|financial|necessary|required|budget|purchasing|spending|decision-making|"
            rf"signing|both|total|entire|and|some)\b)*(?: of)? {POWER}",
        ),
        (
            1.0,
            "says that they are the one who decides",
            rf"{I_AM} (?:(?:the|a|one of the|actually|also|both|indeed|ultimately|solely|only|final|sole|main|primary|key|ultimate|financial|budget)\s?)*"
            r"(?:decision[- ]?mak(?:er|ers|ing)|(?:one|person|guy) (?:who|that)(?:'s|'ll| will| is| can)? (?:\w+ )?(?:decid\w+|sign\w*|approv\w+|mak\w+|authori[sz]\w+|hold\w*|control\w*|handl\w+)|"
            r"(?:one|person) (?:making|signing|approving|deciding|to (?:sign|approve|decide|make))|budget (?:owner|holder)|authori[sz]ed to|in charge of (?:the )?(?:budget|purchas\w+|decision\w*|financ\w+|procurement|spend\w*)|"
            r"responsible for (?:the |all |making |final |these |such )*(?:budget|purchas\w+|decision\w*|financ\w+|procurement|spend\w*|approv\w+)|the owner\b|making (?:the|this) (?:final )?decision|able to (?:approve|sign|authori[sz]e|make (?:the|this|that) (?:final )?(?:decision|call|purchase)))",
        ),
        (
            1.0,
            "says that it is theirs to decide",
            r"\b(?:is|'s|are|be|rests?|lies?|sits?|ends?|stays?|comes down|it)(?: \w+){0,3}? (?:my (?:call|decision|budget|signature)\b|mine(?: to (?:sign|spend|decide|approve|make|give))?\b(?=[^?]*(?:sign|spend|decid|approv|make|call|money|decision|purchase|final|budget|$))|up to me\b|down to me\b|with me\b(?= (?:alone|only)|$|[,.])|at my desk|on my desk)"
            r"|\bdecision (?:is|'s|rests|lies|sits|stays) (?:\w+ )?(?:mine|with me|up to me)\b|\bit(?:'s| is)(?: just| only)? (?:me|on me) (?:who|that|alone)\b",
        ),
        (
            1.0,
            "says that they sign or approve",
            r"\b(?:i|we)(?:'ll| will| can| do| may| could|'m going to| am going to)?(?: \w+ly)?(?: (?:myself|personally|alone|actually|usually|always))? "
            r"(?:sign(?: off)?(?= (?:it|this|that|these|them|the|for|off|on|myself|everything|anything|alone)\b|[.,!]|$)|approve (?:it|this|that|the|all|these|purchases|budgets?|everything|any)\b|authori[sz]e (?:it|this|that|the|all|purchases|any)\b|decide(?= (?:on )?(?:this|that|it|alone|myself|about|these|the)\b|[.,!]|$)|"
            r"make (?:the |all the |all |those |these |this |that )*(?:final |purchas\w+ |financial |budget |buying )*(?:decisions?|call)\b|have the last word|call the shots|hold the purse|own the budget|control the budget|have (?:the )?final (?:approval|say|sign))",
        ),
        (
            0.9,
            "says that nobody else has to agree",
            rf"\b(?:don't|do not|won't|wouldn't|didn't|never|no)(?: \w+)? (?:need|have|require)(?: to)?(?: \w+){{0,3}}? (?:ask|consult|{LEAVE}|anyone|anybody|go (?:back|up))\b|\bno (?:further |other |additional |more )?(?:{LEAVE}|one else)(?: \w+){{0,3}}? (?:needed|required|necessary|to ask|involved|has to)|"
            r"\b(?:it's|it is|that's|just|only) (?:just |only )?(?:me|myself)(?: and nobody)?[.,!]?$|\banything (?:above|over|under|up to)(?: \w+){1,5}? (?:comes to me|is mine|goes over my desk|i sign)\b|\bit's a yes from me\b|\bif (?:i|we) say (?:we do it|yes)",
        ),
        (
            0.6,
            "gives the order",
            r"\b(?:let's|let us|we can|i'd like to|i want to|we want to|i'm ready to|we're ready to|i am ready to|we are ready to|happy to|ready to) (?:go ahead|move forward|proceed|finali[sz]e|get started|sign|do it|place the order)\b(?=[^?]*(?:$|with (?:it|this|that|the)|purchase|order|and))",
        ),
    )
)
ASKS_SELF = re.compile(
    r"\b(?:are you|will you be|would you be|you're|you are|is it you|do you have|you have|can you|do you make|you make|are you able|you(?:'ll| will) be)\b[^?.]{0,60}?"
    r"(?:decision|decid\w+|authori\w+|sign\w*|approv\w+|final say|in charge|purchase decision|budget holder)"
)
ASKS_OTHER = re.compile(
    r"\b(?:some(?:one|body)|any(?:one|body)|who|others?|another (?:person|party)|other (?:people|stakeholders|decision[- ]makers)) else\b|\b(?:is|are|will|do|does) (?:there |you )?(?:need to |have to |be )?(?:any |a |an )?(?:other|additional|further)\b[^?]{0,60}(?:decision|approv|involv|sign|stakeholder|consult)|"
    r"\bneed (?:any |some )?(?:additional |further |other )?approval"
)
ABOUT_DECIDING = re.compile(r"decision|decid|approv|sign|involv|purchas|authori|stakeholder|final say|consult|loop")


def find_authority(conversation: Conversation) -> list[Statement]:
    """What buyers say of who decides, in order."""
    return [statement for one in heard(conversation) for statement in statements_of(one)]


def statements_of(one: Heard) -> Iterator[Statement]:
    answer = answer_of(one)
    if answer is not None:
        yield answer
    if GATE.isdisjoint(one.bag) or one.sentence.text.rstrip().endswith("?"):
        return
    by, numbers = one.sentence.speaker, (one.sentence.n,)
    nobody_else = CONFIRMS[4]
    confirm = next(
        (
            Statement("confirms", weight, by, numbers, reason)
            for weight, reason, pattern in CONFIRMS
            if (match := pattern.search(one.text)) is not None and not is_supposed(one.text, match.start())
        ),
        None,
    )
    deny = next(
        (
            Statement("denies", weight, by, numbers, reason)
            for weight, reason, pattern in DENIES
            if (match := pattern.search(one.text)) is not None and not is_supposed(one.text, match.start())
        ),
        None,
    )
    if deny is not None and confirm is not None and confirm.reason == nobody_else[1] and deny.weight < 1:
        deny = None
    yield from (found for found in (confirm, deny) if found is not None)


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


def judge_authority(conversation: Conversation) -> BantVerdict:
    """Not met where a buyer says that someone else has to decide and no buyer of the conversation says that they do."""
    said = find_authority(conversation)
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


FAILS = 0.6
"""From this weight on a denial stands alone."""
