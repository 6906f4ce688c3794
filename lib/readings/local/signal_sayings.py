"""Ways in which buyers tell the six questions of MEDDIC, and ways in which they deny them."""

from collections.abc import Mapping, Sequence
from typing import Literal

from lib.readings.local.phrasing import Saying

type Meddic = Literal["metrics", "decision_criteria", "decision_process", "identify_pain", "champion"]

CONFIRMS: Mapping[Meddic, Sequence[Saying]] = {
    "identify_pain": (
        Saying(
            0.9,
            "tells what goes wrong",
            r"""
            \b(?:waiting|waits?|stands?|standing|sits?|sitting|stuck|queue|back(?:s|ed)? up)\b[^.?]{0,60}\b(?:hours?|
                minutes|
                days|street|road|gate|dock|outside|trucks?|trailers?)\b
            \b(?:trucks?|trailers?|drivers?|pallets?|orders?|loads?|invoices?|shipments?)\b[^.?]{0,50}\b(?:waiting|
                wait|stuck|late|
                missing|lost|wrong|stand around|stand there|back up|go bad|turned away|spoiled?|rejected)\b
            \b(?:costs?|cost) us\b|\bwe (?:lose|lost|waste|wasted|missed|miss)\b
            \bwe (?:pay|paid|spend|spent)\b(?=[^.?]{0,60}\b(?:hours?|days?|weeks?|nights?|detention|demurrage|fines|
                penalt\w+|overtime|twice|temps?|again|for nothing|extra|claims)\b)
            \b(?:nobody|no one|none of us|we (?:don't|can't|couldn't|never)|i (?:can't|couldn't|
                never))(?: \w+){0,2}? (?:know|knows|
                see|sees|find|finds|tell|trace|track|say where)\b(?! (?:the )?(?:price|yet|you))
            \b(?:by hand|manually|on paper|in a (?:binder|notebook|spreadsheet)|retyp\w+|whiteboard|clipboards?|
                walkie-?talkie)\b
            \b(?:nightmare|disaster|mess|chaos|headache|carnage|fiasco|embarrassing|a killer)\b
            \b(?:complain\w*|yell\w*|shout\w*|angry|furious|penalt\w+|chargebacks?|detention|demurrage|write-?offs?|
                fines|fined|recalls?|overtime|
                deviations?|short-?shipped|spoilage|downtime|backlog)\b
            \bthe (?:problem|trouble|issue|pain|worst)(?: \w+){0,3}? (?:is|was|'s)\b|\bthat's (?:the|our|
                my) (?:problem|pain|trouble|issue)\b
            \b(?:wrong|missed|lost|broke|broken|fails?|failed|crash\w*|delayed|mis-?pick\w*|mis-?ship\w*|errors?|
                mistakes?)\b
            \bkeeps me\b|\bdrives (?:me|us) (?:crazy|mad|nuts)\b|\bsearch(?:es|ing|ed)? (?:for|a third|half)\b
            """,
        ),
    ),
    "decision_criteria": (
        Saying(
            0.9,
            "tells by what they judge",
            r"""
            \b(?:my|our|the|three|four|five|six|seven|nine|two) (?:\w+ )?(?:criteria|criterion|requirements|
                conditions|must-haves?|
                points|things|questions)\b(?=[^.?]{0,80}\b(?:must|need|have to|has to|are|is|that|before|close|send|
                write|want|measure|say|in writing)\b)
            \b(?:what (?:matters|counts|decides|i(?:'d| would)? need|we need|i want|we want|i look at|we look at)|
                deciding factor)\b
            \b(?:must|has to|have to|needs to|shall) (?:be able to|show|run|work with|load|support|integrate|comply|
                prove|pass|
                never|not stop|keep|handle|be (?:in|visible|traceable|delivered|hosted|stored|encrypted|shown|
                evidence))\b
            \bi(?:'d| would)? (?:want|need|like|expect) (?:to see|it to|the|a|an|proof|evidence|a reference|
                your)\b[^.?]{0,80}\b(?:before|
                fail|in writing|working|live|within|proof|running|tested|reference|load|report)\b
            \b(?:i|we)(?:'d| will|'ll)? (?:measure|judge|compare|score|rank) (?:you|it|that|this|them|vendors|by)\b
            \b(?:if|when) (?:it|that|the file|the test) (?:loads|works|passes|runs|holds)\b[^.?]{0,40}\b(?:then|i'm|
                we)\b
            """,
        ),
    ),
    "decision_process": (
        Saying(
            0.9,
            "tells how it is decided",
            r"""
            \b(?:committee|board|round|council|review|panel|steering)\b[^.?]{0,60}\b(?:meets?|sits?|decides?|in|on|by|
                until|first|
                monday|tuesday|wednesday|thursday|friday|quarter|month|before|looks)\b
            \b(?:first|then|after that|once|when|before)\b[^.?]{0,60}\b(?:legal|procurement|security|purchas\w+|
                finance|the board|
                committee|vendor risk|signs?|approves?|purchase order|po|contract|form|order)\b
            \b(?:goes|go|comes|has to go|needs to go) (?:through|to|over to|past|up to)\b[^.?]{0,40}\b(?:legal|
                procurement|security|
                purchas\w+|finance|board|committee|risk|it|group|corporate|cfo|ceo|head office)\b
            \b(?:above|over|anything (?:above|over)|up to|more than) (?:[\w-]+ ){1,4}(?:thousand|euros?|dollars?|k|
                \d+)\b[^.?]{0,60}\b(?:goes|
                comes|needs?|signs?|board|has to|approval|i (?:can|may)|it's)\b
            \b(?:capital request|request form|purchase order|purchase requisition|supplier file|vendor (?:form|
                onboarding|risk)|
                delegation of authority|approval process|tender|rfp|the process (?:is|here))\b
            \b(?:how (?:it|this) (?:goes|works) (?:from|here|on)|the road|the way's this|the way is this|
                the steps are)\b
            """,
        ),
    ),
    "champion": (
        Saying(
            0.9,
            "opens a door in the house",
            r"""
            \b(?:she|he|they|[a-z]+)(?:'s| has|'ve| have)? (?:given|gave|got|granted) (?:us|you|
                me) (?:\w+ ){0,3}?(?:slot|hour|
                minutes|time|meeting|appointment)\b
            \bi(?:'ve| have)? (?:got|booked|arranged|set up|secured|organi[sz]ed) (?:you |us |
                me )?(?:\w+ ){0,3}?(?:slot|hour|
                minutes|meeting|appointment|time)\b(?: \w+){0,3}? (?:with|in front of)\b
            \bi(?:'ve| have)?(?: just| already)? (?:put|laid|left) (?:\w+ ){1,4}?on \w+(?:'s)? (?:chair|desk|table)\b
            \b(?:i'll |i will |i )put (?:it|that|this|them) in (?:her|his|their) hands?\b
            \bi(?:'ve| have)?(?: just| already)? (?:showed|shown|gave|given|took|taken|brought|presented|pitched|
                walked) [^.?!]{0,50}
                \b(?:to|through|for) (?:\w+, )?(?:our|the|my) (?:coo|ceo|cfo|cio|csco|vp|vice president|president|
                    boss|director|board|
                managing director|head)\b
            \bi(?:'ve| have|'ll| will|'m going to| am going to|'d| would)?(?: just| already| also)? (?:made|make|
                making|build|
                built|argued?|fought|fight|fighting|pushed|lobbied|vouch(?:ed)?|stood up|stand up|spoke up|speak up|
                defend(?:ed)?|stuck my neck out)(?: \w+){0,3}? (?:the (?:business )?case|for (?:it|you|this|that|
                your)|it|
                this|you)\b[^.?!]{0,50}\b(?:to|with|in front of|at|before|for|against|in)\b
            \bi(?:'ve| have)?(?: just| already)? (?:got|put|had) (?:you|us|it|this|that|
                palletry)?(?: \w+){0,2}? ?(?:on|onto)
                (?:the|her|his|their|our) (?:agenda|list|calendar|schedule)\b
            \bi(?:'ve| have)?(?: just| already)? (?:wrote|written|rewrote|rewritten|drafted|filled (?:in|
                out)) (?:(?!your\b)\w+ ){0,3}?
                (?:business case|capital request|request|memo|one-?pager|summary|form|justification)\b
            \b(?:my name|my neck|my reputation|my job) (?:is|'s) (?:\w+ )?on (?:it|this|that|the)\b
            \b(?:she|he|[a-z]+)(?:'s| has)? (?:convinced|persuaded|talked|dragged|sold|won over) (?:me|us|him|her|
                them)\b
            \b(?:she|he|[a-z]+)(?:'s| has)? (?:keeps?|kept|won't stop|hasn't stopped) (?:on )?(?:telling|asking|
                pushing|pestering|reminding|nagging|after|at) (?:me|us|him|her)\b
            \b(?:she|he|[a-z]+)(?:'s| has)? (?:stood up|spoke up|spoken up|fought|argued|vouched|made the case|
                put (?:her|his)
                name)\b[^.?!]{0,40}\b(?:for|to|on|with|against)\b
            \b(?:thank|because of|if it weren't for|wouldn't be here without|down to|thanks to) (?:her|him)\b
            \bdon't forward (?:it|that|this)\b|\byou didn't get (?:this|that|it) from me\b
            """,
        ),
    ),
    "metrics": (),
}
DENIES: Mapping[Meddic, Sequence[Saying]] = {
    "identify_pain": (
        Saying(
            0.7,
            "says that it is no problem",
            r"""
            \b(?:mostly|it's|that's|we're|it is|everything's) (?:mostly )?(?:fine|okay|under control)\b(?! with)
            \b(?:it|that|the old (?:one|way|system)) works\b(?!\w)(?! (?:with|for me|on))|\b(?:isn't|
                not) (?:really )?(?:a|much of a) problem\b
            \bwe (?:manage|get by|cope)\b|\bsorted itself out\b|\b(?:quiet|good) (?:year|season)\b|\bnobody(?:'s|
                 has)? complain\w*
            """,
        ),
    ),
    "champion": (
        Saying(
            0.7,
            "will not speak for it",
            r"""
            \bi (?:don't|won't|wouldn't|am not going to|'m not going to) (?:like to )?(?:go and )?push (?:it|this|
                that|for|her|him)?\b
            \bi(?:'m| am) not (?:the one|going) to (?:sell|push|fight for|defend) (?:it|this|that)\b
            \bi(?:'m| am) (?:staying|keeping) out of (?:it|this|that)\b
            """,
        ),
    ),
    "decision_criteria": (),
    "decision_process": (
        Saying(
            0.6,
            "does not know how it is decided",
            r"""
            \b(?:don't|do not|wouldn't|doesn't) (?:really )?know (?:how|who|when)\b[^.?]{0,40}\b(?:decide\w*|pick\w*|
                approv\w*|sign\w*|goes)\b
            \b(?:very|pretty|quite) informal\b|\bwhoever's around\b|\bnever heard of (?:that|this|the|any)\b
            """,
        ),
    ),
    "metrics": (
        Saying(
            0.8,
            "has no number",
            r"""
            \b(?:don't|do not|wouldn't|didn't|haven't|won't|can't|couldn't) (?:\w+ )?(?:know|have|got|put|see|seen|
                give(?: you)?|find|found|
                count|measure|track)\b[^.?]{0,20}\b(?:the|a|any|that|no|one) (?:number|figure|amount)s?\b
            \bnobody(?:'s| has| ever)? (?:counted|measures?|measured|tracks?)\b|\bno (?:such )?(?:number|
                figure)s?\b
            \b(?:not|isn't|wasn't|aren't) (?:our|my|ours) (?:number|figure)s?\b|\bwe don't (?:measure|track|count)\b|
                \bi don't count\b
            """,
        ),
    ),
}
STANDS_BY_DATE = Saying(
    0.9,
    "stands by a date",
    r"""
    \b(?:i|we)(?:'ll| will| can| do| also|'d)* (?:accept|agree to|hold|keep to|stand by|stick to|commit to|go with|
        sign off on|live with) (?:it|that|this|the|your)? ?(?:date|day|plan|schedule|timeline|deadline)\b
    \b(?:works|is fine|is good|is okay|holds|stands|is right|is realistic|fits) (?:for|with) (?:me|us)\b
    \b(?:(?:has|have|had|needs?|'s got|'ve got|wants?|ought) (?:it |this |that |everything |the \w+ )?to|must|
        (?:needs?|wants?) (?:it|this|that|them|everything|the \w+)|(?:to|must|should) be) (?:be )?(?:run|running|
        working|start|started|in use|live|up|ready|done|finished|over|in|through|switched|opened|open)\b[^.?;]{0,50}
        \b(?:by|before|on|from|until|till|in time for|at the latest)\b
    \b(?:goes?|going|went|turn\w*|switch\w*|cut\w*) (?:it |us |over |off |live )?(?:live|over|off|on|dark)\b
        [^.?;]{0,40}\b(?:by|before|on|from|in|at)\b
    \b(?:contract|lease|licen[cs]e|support|maintenance|certificate|accreditation|permit|agreement)\b[^.?;]{0,40}
        \b(?:ends?|expires?|runs? out|is up|terminates?|lapses?|stops?)\b
    \b(?:i|we)(?:'ll| will| want to| need to| have to|'d like to| must)? sign (?:\w+ ){0,4}?(?:by|before|on)\b
    \b(?:deadline|go-?live|start date|target)\b[^.?;]{0,20}\b(?:is|stays|remains)\b
    """,
)
"""With a date of a later month in the sentence, or the date in the one before."""
DISPUTES_DATE = Saying(
    0.8,
    "holds against a date",
    r"""
    \b(?:won't|can't|cannot|couldn't|will not|not going to|isn't going to|never going to|don't see|don't think)\b
        [^.?;]{0,60}\b(?:by|before|until|till|in time|this year|this quarter|that soon|that fast|so soon|then)\b
    \b(?:far |much |way )?too (?:early|soon|tight|short|ambitious|fast|optimistic)\b
    \b(?:not|isn't|never) (?:\w+ )?(?:realistic|doable|feasible|possible|going to happen|happening)\b
    \b(?:date|deadline|timeline|schedule)\b[^.?;]{0,30}\b(?:isn't|is not|doesn't|won't|not|never)\b
    \b(?:nobody|no one|i never|i haven't|we haven't) (?:\w+ )?(?:agreed|committed|signed up|said yes|signed off)\b
        [^.?;]{0,30}\b(?:date|day|deadline|that|plan)\b
    \bnot before \w+
    """,
)
"""With a date in the sentence, or in the one before."""
SETS_ASIDE = Saying(
    0.6,
    "speaks of a frame of money",
    r"""
    \b(?:set|put|earmarked|reserved|allocated|ring-?fenced|planned|foreseen)(?: aside| in)?\b
    """,
)
"""With a sum of money in the sentence."""
TO_NOBODY = Saying(
    0.5,
    "tells those who decide nothing",
    r"""
    \b(?:every(?:body|one)|any(?:body|one)|fellows?|guys?|folks|friends?|wife|husband|kids?|at lunch|let me tell you|
        tell you)\b
    """,
)
"""Deeds of a champion that reach nobody who decides."""
GATES: Mapping[Meddic, frozenset[str]] = {
    "identify_pain": frozenset(
        "waiting wait waits stand stands standing sit sits sitting stuck queue backs backed back late missing "
        "lost wrong turned spoil spoiled rejected cost costs lose pay paid waste wasted missed miss spend "
        "spent know knows see sees find finds tell trace track say hand manually paper binder notebook "
        "spreadsheet retyping retyped retype retypes whiteboard clipboard clipboards walkie walkie-talkie "
        "nightmare disaster mess chaos headache carnage fiasco embarrassing killer complain complains "
        "complaining complained complaints complaint yell yells yelling yelled shout shouts shouted shouting "
        "angry furious penalty penalties chargeback chargebacks detention demurrage write-off write-offs "
        "fines fine recall recalls overtime deviation deviations spoilage downtime backlog problem trouble "
        "issue pain worst broke broken fail fails failed crash crashes crashed delayed error errors mistake "
        "mistakes mis short keeps drives search searches searching searched works okay control manage cope "
        "sorted quiet good bad offs shipped".split()
    ),
    "decision_criteria": frozenset(
        "criteria criterion requirements conditions must haves points things questions matters counts decides "
        "need want look deciding has have needs shall expect like measure judge compare score rank if when".split()
    ),
    "decision_process": frozenset(
        "committee board round council review panel steering first then once when before after goes go comes "
        "needs above over anything up more capital request purchase supplier vendor delegation approval "
        "tender rfp process road way steps know heard informal whoever's".split()
    ),
    "champion": frozenset(
        "slot hour minutes time meeting appointment chair desk table hand hands coo ceo cfo cio csco vp vice president "
        "boss director board head forward push sell fight defend staying keeping get case fought argued argue "
        "lobbied vouch "
        "vouched stood stand spoke speak defended pushed neck agenda list calendar schedule wrote written "
        "rewrote rewritten "
        "drafted filled name reputation job convinced persuaded talked dragged sold won keeps kept been stop "
        "thank because "
        "thanks without".split()
    ),
    "metrics": frozenset(
        "number numbers figure figures amount amounts nobody nobody's measure measured track count ours".split()
    ),
}
"""Without one of these words a sentence says nothing of the question."""
NUMBERED = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fifteen sixteen eighteen twenty thirty "
    "forty fifty sixty seventy eighty ninety hundred thousand million half third percent dozen couple twice "
    "forty-five twenty-five seventy-five thirty-five hours minutes weeks days k".split()
)
