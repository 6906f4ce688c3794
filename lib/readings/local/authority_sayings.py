"""Ways to say that someone else decides, for buyers."""

from collections.abc import Sequence

from lib.readings.local.phrasing import Saying, one_of

PERSON = one_of(
    r"""
    manager|boss|supervisor|director|superiors?|higher[- ]?ups?|head of \w+|(?:chief )?\w+ officer|c[efiot]o
    coo|president|vps?|vice president|owners?|chair(?:man|woman)?|controller|comptroller|treasurer|principal
    dean|superintendent|(?:business )?partners?|decision[- ]?makers?|stakeholders?|bosses|managers|directors
    executives?|execs?|seniors?|team lead(?:er)?|department head|husband|wife|co-?founders?
    """,
)
BODY = one_of(
    r"""
    board(?: of directors)?|(?:\w+ )?committee|council
    (?:upper |senior |executive |higher |top )?management(?: team)?
    (?:executive |senior )?leadership(?: team)?
    executive team
    (?:finance|financial|procurement|purchasing|legal|accounting|accounts|budget|it)(?:'s)? (?:team|
        department|dept|committee|people|folks|office|division|group|side)
    finance|procurement|purchasing|accounting|headquarters|head office|corporate|group|upstairs
    """,
)
OTHER = one_of(
    r"""
    (?:(?:my|our|the|his|her|their|a|some|senior|other) )*(?:<PERSON>|<BODY>)
    """,
    {"BODY": BODY, "PERSON": PERSON},
)
LEAVE = one_of(
    r"""
    approvals?|sign[- ]?offs?|signing off|authori[sz]ations?|go[- ]?ahead|green[- ]?light|buy[- ]?in
    permission|blessing|clearance|consent|okay|nod
    """,
)
POWER = one_of(
    r"""
    authorit(?:y|ies)|final say|last say|say[- ]so|final word|last word
    decision[- ]?(?:making )?(?:power|authority|maker|makers)
    power to (?:decide|sign|approve|buy|purchase|make)
    signing (?:power|authority|rights)
    purchasing (?:power|authority)
    (?:final|ultimate|financial|budget|purchase|purchasing|spending) (?:approvals?|decisions?|call|
        sign[- ]?off|control)
    sign(?:ing)?[- ]off
    control over (?:the )?(?:budget|spend\w*|financ\w*|purchas\w*)
    authori[sz]ation
    """,
)
SELF_NOT = one_of(
    r"""
    (?:\bi|\bwe|\bme)(?:'m| am|'re| are)? (?:\w+ ){0,2}?(?:don't|do not|won't|will not|can't|cannot|can not|
        not|haven't|have not|couldn't|wouldn't|would not|lack|may not|might not|never|no longer)
    """,
)
NUMBER = one_of(
    r"""
    [$€£]?\d[\d.,]*k?
    [\w-]*(?:ten|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million)[\w-]*
    """,
)
PARTS = {
    "NUMBER": NUMBER,
    "PERSON": PERSON,
    "BODY": BODY,
    "OTHER": OTHER,
    "LEAVE": LEAVE,
    "POWER": POWER,
    "SELF_NOT": SELF_NOT,
}

DENIES: Sequence[Saying] = (
    Saying(
        1.0,
        "says that the decision is not theirs",
        r"""
        <SELF_NOT>(?: \w+){0,6}? <POWER>
        """,
        PARTS,
    ),
    Saying(
        1.0,
        "says that they do not sign or approve",
        r"""
        <SELF_NOT>(?: \w+){0,5}? the (?:one|person|guy|right person)\b(?: \w+){0,4}? (?:sign|approv|decid|
            authori[sz]|buy|pay|purchas|mak|handl)\w*
        \b(?:i|we)(?: |(?='))(?:\w+ly )?(?:don't|do not|can't|cannot|couldn't|am not (?:able|allowed|authori[sz]ed) to|
            '(?:m|re) not (?:able|allowed|authori[sz]ed) to)(?: \w+ly)? (?:sign|authori[sz]e)(?: off)?(?: (?:on|for))?
            (?=[.,;]|$| (?:this|these|that|it|purchases|contracts|such|anything (?:over|above|like|of)|any purchase|off)
            \b(?! (?:as|before|until|what|today|yet)))
        \bhaven't signed (?:off )?(?:on )?anything (?:over|above)
        <SELF_NOT>(?: \w+){0,5}? (?:approv(?:e|es|ing)|commit(?: to)? (?:this|that|anything|it|a purchase)|
            (?:make|making|makes) (?:the |any |a |this |that |final |
            purchas\w+ |financial |such |big )*(?:decisions?|call|purchases?|commitments?)|decid(?:e|
            ing) (?:on )?(?:this|that|it|alone|by myself|on my own)|handle (?:the )?(?:\w+ )?(?:approvals?|
            financ\w+|budget\w*|purchas\w+))\b(?! (?:anything )?(?:today|yet|until|till|without (?:see|know|
            a (?:test|trial|demo|proposal|quote))))
        """,
        PARTS,
    ),
    Saying(
        0.95,
        "says that it is not theirs to decide",
        r"""
        \b(?:for|left to) (?:the |our |my )?(?:\w+ )?(?:parent(?: company)?|mother company|owners?|
            <OTHER>) to (?:decide|sign|
            approve|release)\b
        \b(?:i|we) (?:have|get|had) no say (?:in|on)\b
        \b(?:not|isn't|wasn't|never|neither)(?: \w+){0,3}? (?:my (?:call|decision|place|department|
            budget|money|purse|say)|mine to|up to (?:me|us)\b|for me to (?:decide|sign|say|
            approve)|within my (?:authority|power|control|remit|scope|limit)|in my (?:hands|power|remit))
        \babove my (?:pay ?grade|level|limit|head)
        \bout of my (?:hands|control)
        \boutside (?:of )?my (?:authority|control|remit|scope)
        \bbeyond my (?:authority|limit|control)
        """,
        PARTS,
    ),
    Saying(
        0.95,
        "says that someone else decides",
        r"""
        \b<OTHER>(?: \w+){0,4}? (?:(?:would |will |must |has to |have to |needs? to |'ll |
            to )+(?:\w+ )?|who |that |ultimately |typically |usually |actually |also |still |always |
            really )*(?:(?:signs?|sign(?:ing)? off|approves?|approve|approving|decides?|decide|deciding|
            authori[sz]es?|countersigns?)\b|(?:makes?|making|made|has|have|holds?|gives?|got|handles?|
            handling|takes?|controls?|manages?|oversees?|owns?)(?: \w+){0,2}? (?:final |financial |
            purchas\w+ |budget |spending |last |ultimate |such |these |those |all |the )*(?:decisions?|
            calls?|say|word|approvals?|sign[- ]?offs?|authority|budgets?|financ\w+|purse|checkbook|
            green ?light|go-?ahead|purchas\w+))
        """,
        PARTS,
    ),
    Saying(
        0.95,
        "says that the decision lies with someone else",
        r"""
        \b(?:decisions?|approvals?|call|sign[- ]?off|say|authority|authorization)\b(?: \w+){0,4}? (?:is|
            are|'s|rests?|lies?|sits?|remains?|falls?|belongs?|comes?|needs?|requires?|depends?|goes|go|
            made|will be|would be|has to|have to|must)\b(?: \w+){0,4}? (?:with|to|on|from|by|of|up to|
            down to|through)?\s?<OTHER>\b
        """,
        PARTS,
    ),
    Saying(
        0.95,
        "says that someone else has to agree",
        r"""
        \b(?:up to|down to|depends? on|rests? with|lies? with|sits? with|belongs? to) <OTHER>\b
        \bit's (?:her|him|them) (?:who|that) (?:decide|sign|approve)s?\b
        """,
        PARTS,
    ),
    Saying(
        0.9,
        "needs the approval of someone else",
        r"""
        \b<LEAVE>(?: \w+){0,3}? (?:from|of|by|with|through|at) (?:the |a |my |our |some |
            those )*(?:<PERSON>|<BODY>|higher|above|others?|someone|somebody|top)\b
        \b(?:<PERSON>|<BODY>)(?:'s|s'|') (?:final )?<LEAVE>\b
        """,
        PARTS,
    ),
    Saying(
        0.85,
        "has to take it to someone else",
        r"""
        \b(?:need(?:s|ed)?|have|has|must|got|gotta|'ll|will|would|'d|should|going|want|like|let me|
            i)\b(?: to)?(?: \w+){0,4}? (?:get|run|take|check|confirm|discuss|consult|present|propose|pitch|
            escalate|clear|obtain|secure|seek|talk|speak|review|coordinate|bring|pass|put|verify|go|loop|
            involve|convince|persuade|report|submit|forward|relay|share|recommend|align|connect|consulting|
            discussing|checking|pass(?:ing)?|convincing|presenting)\b(?: (?!but\b|and i\b)\w+){0,7}? (?:by|
            past|to|with|from|in front of|before|through|in|over) (?:my|our|the|his|her) (?:\w+ )?(?:<PERSON>|<BODY>)\b
        \b(?:need|have|must|got|'ll|will|would|'d|should|want|like)\b(?: to)?(?: \w+){0,2}? (?:consult|involve|convince|
            persuade|ask|loop in|bring in|inform|get) (?:in )?(?:my|our|the|his|her) (?:\w+ )?(?:<PERSON>|<BODY>)\b
        \b(?:need|have|must|got|'ll|will|would|'d|gotta)\b(?: to)?(?: \w+)? run (?:it|this|that)(?: \w+)? (?:by|
            past) (?:him|her|them|\w+)\b
        \b(?:can't|cannot|couldn't) do (?:anything|this|it|that) without (?:him|her|them|my|our)\b
        """,
        PARTS,
    ),
    Saying(
        0.6,
        "still needs an approval",
        r"""
        \b(?:need(?:s|ed)?|requires?|required|subject to|pending|await\w*|waiting (?:on|for)|seek\w*|
            obtain\w*|secur(?:e|ing)|get(?:ting)?)\b(?: \w+){0,3}? (?:final |internal |formal |budget |
            some |an |the |their |his |her )*<LEAVE>\b(?! (?:process|form))
        \bneeds? to be (?:approved|signed off|authori[sz]ed|cleared)\b(?! internally)
        \b(?:get|have) (?:this|it|that|the \w+) (?:approved|signed off|authori[sz]ed|
            cleared)\b(?! internally)
        \bapproved by (?!me\b|us\b|myself)\w+
        \bsomeone (?:else|higher|above)(?: \w+){0,4}? (?:decid\w+|approv\w+|sign\w*|handles?|responsible)\b
        \b(?:several|multiple|other|more) (?:people|stakeholders|parties|departments|
            decision[- ]makers)(?: \w+){0,3}? (?:involved|decid\w+|sign|approve|have a say)\b
        """,
        PARTS,
    ),
    Saying(
        0.7,
        "says that someone else signs",
        r"""
        \b(?!(?:who|whoever|it|that|what|which|this|nobody|everyone|someone|anybody|if|the|warning|vital|good|bad|
            road|positive|early|no|all|any|stop|these|those|some|buying|other)\b)\w+ (?:signs|decides|approves|
            countersigns)\b
        \b(?:above|over|beyond|more than) (?:[\w-]+ ){0,3}?<NUMBER>(?: \w+){0,4}?,? (?:it|that|this)(?:'s| is|
            \ goes| has to go| would go)(?: up)?(?: to)? (?!(?:me|mine|us|my|not|in|on|a|still|just|too)\b)[a-z]+\b
        \b(?:over|above) (?:[\w-]+ ){0,3}?<NUMBER>(?: \w+){0,4}? (?:he|she|they) (?:wants?|has|have|
            needs?) to (?:be asked|sign|approve|agree)
        \bas \w+'s signature alone\b
        \b(?:over|above|beyond|more than|bigger than) (?:[\w-]+ ){0,3}?<NUMBER>[^.?!]{0,60}? (?:go(?:es)?(?: up)?|
            has to go|have to go|
            needs? to go|comes?) (?:to|before|through|past) <OTHER>\b
        """,
        PARTS,
    ),
    Saying(
        0.6,
        "only recommends",
        r"""
        \b(?:i|we)(?: can| could| will|'ll|'m| am)?(?: \w+)? (?:only |just |merely )(?:recommend|
            influence|suggest|advise|gather\w*|collect\w*|research\w*|evaluat\w*|
            report)\b(?! (?:the )?options\b)
        \bgathering (?:information|details|data|quotes)(?: \w+){0,3}? for (?:my|our|the)\b
        """,
        PARTS,
    ),
    Saying(
        0.3,
        "still has to settle it within the house",
        r"""
        \b(?:approved|finali[sz]ed?|discuss(?:ed)?|align(?:ed)?|signed off) internally\b
        \bdiscuss (?:this |it |that )?(?:further )?(?:internally|with (?:my|our|the) (?:team|colleagues))\b
        """,
        PARTS,
    ),
)
