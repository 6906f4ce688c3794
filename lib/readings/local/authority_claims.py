"""Ways to say that it is oneself who decides, for buyers."""

from collections.abc import Sequence

from lib.readings.local.authority_sayings import LEAVE, POWER
from lib.readings.local.phrasing import Saying, one_of

I_AM = one_of(
    r"""
    \b(?:i am|i'm|i'll be|i will be|i would be|i'd be|that's me as|that would be me as)
    """,
)
PARTS = {"LEAVE": LEAVE, "POWER": POWER, "I_AM": I_AM}

CONFIRMS: Sequence[Saying] = (
    Saying(
        1.0,
        "says that they have the authority",
        r"""
        \b(?:i|we)(?:'ve got| have got| got| have| do have| hold|
            've| also have| actually have| already have| personally have)(?: (?:all|the|full|final|complete|
            ultimate|sole|financial|necessary|required|budget|purchasing|spending|decision-making|signing|
            both|total|entire|and|some)\b)*(?: of)? <POWER>
        """,
        PARTS,
    ),
    Saying(
        1.0,
        "says that they are the one who decides",
        r"""
        <I_AM> (?:(?:the|a|one of the|actually|also|both|indeed|ultimately|solely|only|final|sole|main|
            primary|key|ultimate|financial|budget)\s?)*(?:decision[- ]?mak(?:er|ers|ing)|(?:one|person|
            guy) (?:who|that)(?:'s|'ll| will| is| can)? (?:\w+ )?(?:decid\w+|sign\w*|approv\w+|mak\w+|
            authori[sz]\w+|hold\w*|control\w*|handl\w+)|(?:one|person) (?:making|signing|approving|deciding|
            to (?:sign|approve|decide|make))|budget (?:owner|holder)|authori[sz]ed to|
            in charge of (?:the )?(?:budget|purchas\w+|decision\w*|financ\w+|procurement|spend\w*)|
            responsible for (?:the |all |making |final |these |such )*(?:budget|purchas\w+|decision\w*|
            financ\w+|procurement|spend\w*|approv\w+)|the owner\b|making (?:the|this) (?:final )?decision|
            able to (?:approve|sign|authori[sz]e|make (?:the|this|that) (?:final )?(?:decision|call|
            purchase)))
        """,
        PARTS,
    ),
    Saying(
        1.0,
        "says that it is theirs to decide",
        r"""
        \b(?:is|'s|are|be|rests?|lies?|sits?|ends?|stays?|comes down)(?: (?!not\b|never\b|in\b)\w+){0,3}? (?:my (?:call|
            decision|budget|signature)\b|(?<!a )(?<!salt )mine(?: to (?:sign|spend|decide|approve|make|give)|[.,]|$)|
            up to me\b|down to me\b|with me alone\b|at my desk|on my desk)
        \bdecision (?:is|'s|rests|lies|sits|stays) (?:\w+ )?(?:mine|with me|up to me)\b
        \bit(?:'s| is)(?: just| only)? (?:me|on me) (?:who|that|alone)\b
        """,
        PARTS,
    ),
    Saying(
        1.0,
        "says that they sign or approve",
        r"""
        \b(?:i|we)(?:'ll| will| can| do| may| could|'m going to| am going to)?(?: \w+ly)?(?: (?:myself|
            personally|alone|actually|usually|always))? (?:sign(?: off)?(?= (?:it|this|that|these|them|the|
            for|off|on|myself|everything|anything|alone)\b|[.,!]|$)|approve (?:it|this|that|the|all|these|
            purchases|budgets?|everything|any)\b|authori[sz]e (?:it|this|that|the|all|purchases|any)\b|
            decide(?= (?:on )?(?:this|that|it|alone|myself|about|these|the)\b|[.,!]|$)|make (?:the |
            all the |all |those |these |this |that )*(?:final |purchas\w+ |financial |budget |
            buying )*(?:decisions?|call)\b|have the last word|call the shots|hold the purse|own the budget|
            control the budget|have (?:the )?final (?:approval|say|sign))
        """,
        PARTS,
    ),
    Saying(
        0.9,
        "says that nobody else has to agree",
        r"""
        \b(?:don't|do not|won't|wouldn't|didn't|never|no)(?: \w+)? (?:need|have|
            require)(?: to)?(?: \w+){0,3}? (?:ask|consult|<LEAVE>|anyone|anybody|go (?:back|up))\b
        \bno (?:further |other |additional |more )?(?:<LEAVE>|one else)(?: \w+){0,3}? (?:needed|
            required|necessary|to ask|involved|has to)
        \b(?:signs?|decides?|approves?|decision|money|purchase|call)\b[^.?]* (?:it's|it is|that's) (?:just |only )?me\b
        ^(?:no[,.]? )?(?:it's|it is|that's) (?:just|only) me[.,!]?$
        \banything (?:above|over|under|up to)(?: [\w-]+){1,5}? (?:comes to me|is mine|goes over my desk|
            i sign)\b
        \bit's a yes from me\b
        \bif (?:i|we) say (?:we do it|yes)
        """,
        PARTS,
    ),
    Saying(
        0.6,
        "gives the order",
        r"""
        \b(?:let's|let us|we can|i'd like to|i want to|we want to|i'm ready to|we're ready to|
            i am ready to|we are ready to|happy to|ready to) (?:go ahead|move forward|proceed|finali[sz]e|
            get started|sign|do it|place the order)\b(?=[^?]*(?:$|with (?:it|this|that|the)|purchase|order|
            and))
        """,
        PARTS,
    ),
)
