"""Ways to say what part somebody has in a purchase: of oneself, and of others who are named."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from lib.readings.local.phrasing import lazy, one_of
from lib.readings.models import Role, Trust


@dataclass(frozen=True)
class Cue:
    """`weight` is how far such words speak for the role (or against it, below 0)."""

    role: Role
    weight: float
    text: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(one_of(self.text))


DOES = (
    r"(?:'s|'ll|'d| is| will| would| has| does| can| also| always| really| only| just| still| actually| ultimately|"
    r" usually| alone| then| herself| himself| both| already| never| not|n't|,? who|,? he|,? she|,? and|"
    r",? [\w ]{2,30} \()*"
)
NAMED_AFTER: tuple[Cue, ...] = (
    Cue(
        "decision_maker",
        0.8,
        r"""
        (?:signs?|signed|countersigns|approves?|decides?)(?: off)?(?= (?:it|this|that|on|everything|anything|whatever|
            up to|
            above|over|the|off|them|these|what|for|a|at)\b|[.,;]|$)
        (?:the one|the person) (?:who|that) (?:signs|decides|approves|has the)
        (?:has|have|holds?|owns?|controls?|got|gets) (?:the )?(?:(?:final|last) (?:say|word|decision|call)|money|
            budget|pen|
            purse|authority|checkbook|signature|veto)
        (?:makes?|making) (?:the|that|this|all the) (?:final )?(?:decision|call)
        (?:the )?(?:decision[- ]?maker|budget (?:owner|holder)|economic buyer|sponsor)
        has to (?:sign|approve|agree|sponsor|release|decide|ok|okay)
        must (?:sign|approve|agree|decide|release)
        (?:decides|says yes or no|has the yes)
        """,
    ),
    Cue(
        "blocker",
        0.7,
        r"""
        (?:is|'s|are|was)? ?(?:dead set |totally |completely |strictly |very much )?(?:against|opposed to|fighting|
            blocking)\b
        (?:won't|will never|refuses|doesn't want|does not want|hates|doesn't like|said no|says no|isn't convinced|
            rejected|
            turned it down|shot it down|stopped it|will stop|can stop|would stop|could stop|would block|can kill|
            will kill|sends it back|sent it back|
            returned it|prefers|pushes for|wants (?:to keep|to stay with|the old|[A-Z]?\w+ instead))\b
        (?:has|have|'s got)? ?(?:a )?(?:veto|objections?|reservations)\b
        """,
    ),
    Cue(
        "user",
        0.6,
        r"""
        (?:uses?|types?|keys?|enters?|scans?|picks?|drives?|loads?|runs? the (?:dock|yard|shift|floor|gate|line)|
            works? (?:in|on|at) the|does (?:it|that|this) (?:by hand|every|all day)|would use|will use|works with it|
            sits at the|is on the (?:floor|dock|desk|gate))\b
        """,
    ),
    Cue(
        "champion",
        0.7,
        r"""
        (?:fought|argued|pushed|pushing|fighting|lobbied|vouched|stood up|stuck (?:his|her) neck out|spoke up|
            campaigned)\b
        (?:kept (?:on )?(?:telling|at|pushing|asking)|talked (?:me|us|him|her) into|convinced (?:me|us|him|her)|
            sold (?:me|us|him|her|it)|won't stop|put it on (?:my|his|her)|brought (?:me|us|him|her) (?:to|here|in)|
            is behind (?:this|it) and|swears by)\b
        (?:'s been|has been) (?:after|at|telling|pushing|driving)\b
        """,
    ),
    Cue(
        "influencer",
        0.6,
        r"""
        (?:recommends?|advises?|checks?|reviews?|looks at|has to (?:look|check|review)|needs to (?:look|check|see|
            review)|
            wants to (?:know|see|look|check)|asks?|asked|will ask|keeps the|evaluates?|tests?|writes the|owns the|
            presents?|
            handles|looks after|is responsible for|leads|runs (?:it|the)|says (?:it's|it is) (?:fine|good|okay|
            all right))\b
        """,
    ),
)
"""What follows a name and its helping words."""
NAMED_BEFORE: tuple[Cue, ...] = (
    Cue(
        "decision_maker",
        0.7,
        r"""
        \b(?:up to|down to|rests with|lies with|sits with|decision is|decides it is)\s$
        \b(?:goes|go|comes|come|has to go) (?:up )?(?:to|past|through)\s$
        \b(?:sign[- ]?off|signature|approval|blessing|go[- ]?ahead|okay|money|budget|sponsorship|permission)
            (?:(?: \w+){0,2}? (?:from|of|by|with|is|comes from))\s$
        \b(?:run|get|take|put|bring) (?:it|this|that|\w+ \w+)(?: \w+)? (?:by|past|to|in front of|before)\s$
        \b(?:in front of|signed by|approved by|decided by|released by)\s$
        \b(?:have to|need to|must|got to|'d have to|would have to) (?:convince)\s$
        """,
    ),
    Cue(
        "influencer",
        0.6,
        r"""
        \b(?:ask|check with|talk to|speak (?:to|with)|listens? to|trusts?|hear from|question for|depends on|loop in|
            bring in|involve|consult|advice of|opinion of|without)\s$
        """,
    ),
)
"""What stands before a name."""
OWNS = lazy(r"'s (?:call|decision|signature|sign-?off|approval|money|budget|say|blessing|okay|initials|pen)\b")
NOT_THEIRS = lazy(
    r"(?:,? (?:who|he|she))?(?:'s| is| has| have| does| do| can| could| would| will)?(?:"
    r"(?:n't| not| never| no longer| cannot)(?: \w+){0,2}? "
    r"(?:sign|signs|decide|decides|approve|approves|own|owns|buy)\b|"
    r"(?:n't| not| never) (?:have|has|got|get|hold)(?: (?:any|a|the|much|own|real|final|his|her))*"
    r" (?:say|authority|vote|signature|budget|power|money)\b|"
    r" no (?:(?:real|own|final) )?(?:say|authority|vote|signature|budget|power|money)\b)"
)
OWN: tuple[Cue, ...] = (
    Cue(
        "blocker",
        0.4,
        r"""
        \bi (?:can't|cannot|won't|will not|don't|do not|wouldn't|couldn't) (?:\w+ )?(?:close|release|sign|agree|approve|
            accept|support|recommend|pass|let|go along|allow|buy|clear)\b(?! (?:me|us|with you on))
        \b(?:not|nothing|nobody|no one)\b[^.?]{0,60}\b(?:without my|before i|until i|unless i)\b
        \bi (?:have to|will|would|'ll|'d) (?:say no|object|stop|block|refuse|return|reject|send it back)\b
        \b(?:i'm|i am) (?:against|opposed|not in favou?r|not for it)\b
        \b(?:it's|that's|then it's) (?:a )?no(?: from me|[.,]|$)
        \bi (?:had|have) (?:to )?(?:return|reject|stop)(?:ed)? (?:it|that|this|the)\b
        \b(?:is|are) (?:still )?(?:a )?(?:deal ?breaker|showstopper|red line|non-?starter|not acceptable|unacceptable)\b
        \bwithout (?:that|it|this|them) (?:i|we|there|it|nothing)\b
        \bi don't (?:close|sign|release|agree|approve) \b
        """,
    ),
    Cue(
        "champion",
        0.3,
        r"""
        \bi(?:'ll| will|'d| would|'m going to)? (?:\w+ )?(?:present (?:it|this)|pitch (?:it|this)|fight for|
            push (?:it|this|for)|
            argue for|vouch for|sell (?:it|this)|make the case|get you in|go to bat|defend)\b
        \bi(?:'ve| have)? (?:already )?(?:told|showed|shown|sent|forwarded|given|gave|put|handed|talked to|
            spoken with|spoke to|
            argued with|pushed|convinced|brought)\b(?=[^.?]{0,60}\b(?:him|her|them|boss|board|director|vp|cfo|ceo|
            it to|about (?:it|you|this)|
            chair|desk|page|your|on the agenda|in front of)\b)
        \b(?:don't|do not) (?:bring|send|show|mention|call|write) (?:\w+ )?(?:slides|him|her|that|it|them|the)\b
        \b(?:between us|off the record|don't quote me|you didn't hear|what you (?:should|need to) (?:know|do)|
            if i were you|let me tell you how|here's how (?:it|this|we)|word of advice|a tip)\b
        \b(?:i'll|i will|let me|i'd like to|i want to|i can) (?:bring|invite|get|
            introduce)\b(?=[^.?]{0,50}\b(?:to the|on the|into|in on|
            to (?:this|that|one)|call|table|meeting|next|you to|in here|there)\b)
        \bi want (?:this|it) (?:to (?:happen|work|go)|in|done|live)\b
        \bi(?:'m| am) (?:behind (?:this|it)|all for (?:it|this)|on your side)\b(?! (?:if|but))
        """,
    ),
    Cue(
        "influencer",
        0.4,
        r"""
        \b(?:i need|i'd need|i want|i'd want|i'd like|i expect|i require|we need|we'd need|my (?:question|condition|
            point|
            concern|requirement)s?)\b(?=[^.?]{0,60}\b(?:to (?:see|know|have|be)|in writing|before|is|are|that|
            evidence|document|
            report|test|list|proof|answer|reference|from you)\b)
        \b(?:that's|is|are) my (?:questions?|conditions?|points?|concerns?|criteri\w+)\b
        \b(?:i have|i've got|there are) (?:\w+ )?(?:questions|points|conditions|requirements)\b
        \bi(?:'ll| will|'d| would) (?:recommend|check|review|test|look at|evaluate|write (?:my|the))\b
        \bwho (?:reviews|checks|tests)\b[^.?]*\bme\b
        """,
    ),
    Cue(
        "user",
        0.35,
        r"""
        \b(?:i|we) (?:type|key|walk|scan|pick|load|drive|write (?:it|them) (?:on|in)|count|search|run (?:around|out)|
            move|
            book|open the gate|print|stand|copy)\b
        \b(?:my|our) (?:shift|dock|drivers|guys|pickers|gate|whiteboard|clipboard|spreadsheet|yard|line|scanner|
            screen)\b
        \bon (?:my|our) (?:shift|dock|floor|line|gate)\b
        \bi (?:do|did) (?:it|that|this|them) (?:by hand|every (?:day|morning|night|week)|myself)\b
        """,
    ),
)
"""What a buyer says of themselves."""
TRUST: tuple[tuple[Trust, str], ...] = (
    (
        "is_vulnerable",
        r"""
        \b(?:i'm|i am|i was) (?:worried|afraid|embarrassed|nervous|not proud|ashamed|scared|wrong|sorry (?:about|for|
            that))\b
        \b(?:my (?:fault|mistake|omission)|that's on me|i (?:messed|screwed) (?:it )?up|i should have|
            i could have (?:asked|told)|
            keeps me (?:up|awake|eating)|i (?:don't|do not) (?:know|understand) (?:this|that|enough|how)|i(?:'d|
             had) forgotten|
            i (?:got|had) it wrong|it was me|we looked like idiots|i stand up (?:in there )?for)\b
        """,
    ),
    (
        "shares_information",
        r"""
        \b(?:between us|off the record|just so you know|only (?:so )?that you know|i shouldn't (?:tell|say)|
            you didn't hear|don't tell|i'll be (?:honest|frank)|to be (?:honest|frank)|i'll tell you|honestly|
            what (?:nobody|no one) (?:tells|says)|i looked it up|i(?:'ll| will) (?:send|show|give|draw) you (?:the|
            our|my|one|a))\b
        """,
    ),
    (
        "refers",
        r"""
        \b(?:you should (?:talk|speak) (?:to|with)|i(?:'ll| will|'d| can) introduce|i(?:'d| would) like to (?:bring|
            invite)|
            i(?:'ll| will) (?:bring|invite|drag|get)|talk to|call (?:him|her)|ask (?:him|her)|i know someone|
            i(?:'ve| have) told (?:others|a friend|other|people))\b
        """,
    ),
    (
        "gives_time",
        r"""
        \b(?:take your time|call me (?:any ?time|whenever|on)|my (?:cell|mobile) (?:is|number)|i(?:'ve|
             have) got (?:all day|
            (?:another|a few|an) (?:hour|minutes?))|come (?:by|and see|visit|out)|i(?:'ll| will) make time|i(?:'ll|
             will|'d) hold|
            stay (?:a bit|longer)|let's (?:take|do) (?:an|another) hour|i'm there|put it in my calendar|
            on my calendar)\b
        """,
    ),
)
GATES: Mapping[Role | Trust, frozenset[str]] = {
    "blocker": frozenset(
        "can't cannot won't don't wouldn't couldn't not nothing nobody no object stop block refuse return "
        "reject returned rejected stopped against opposed without unless before breaker dealbreaker "
        "showstopper red non acceptable unacceptable one".split()
    ),
    "champion": frozenset(
        "present pitch fight push argue vouch sell case get bat defend told showed shown sent forwarded given "
        "gave put handed talked spoken spoke argued pushed convinced brought don't between record quote hear "
        "advice tip bring invite introduce want behind side were here's let".split()
    ),
    "influencer": frozenset(
        "need want like expect require question questions condition conditions point points concern concerns "
        "criteria criterion requirements recommend check review test look evaluate write reviews checks tests".split()
    ),
    "user": frozenset(
        "type key walk scan pick load drive write count search run move book open print stand copy shift dock "
        "drivers guys pickers gate whiteboard clipboard spreadsheet yard line scanner screen floor do did".split()
    ),
    "is_vulnerable": frozenset(
        "worried afraid embarrassed nervous proud ashamed scared wrong sorry fault mistake omission messed "
        "screwed should could keeps know understand forgotten idiots stand that's was".split()
    ),
    "shares_information": frozenset(
        "between record know shouldn't hear tell honest frank tells says looked send show give draw honestly "
        "i'll".split()
    ),
    "refers": frozenset("talk speak introduce bring invite drag get call ask someone told".split()),
    "gives_time": frozenset("time cell mobile day hour minutes come make hold stay there calendar".split()),
}
"""Without one of these words a sentence of one's own says nothing of it."""
FOLLOWS = lazy(
    r"\b(?:i(?:'d| would|'ll| will)?(?: have to| need to| always| first)* (?:ask|trust|listen to|follow|check with|"
    r"go with|run (?:it|this) (?:by|past))"
    r"|whatever|if|unless|like|because|as) $"
)
FOLLOWED = lazy(
    r" (?:says|said|thinks|is (?:fine|happy|okay|good)|agrees|signs|wants|decides|initials)\b|'s (?:fine|happy|okay|"
    r"good)|"
    r"'s (?:initials|word|view|opinion)"
)
LISTENS = lazy(
    r"^(?: always| only| really| usually)* (?:listens? to|trusts?|follows?|goes with|asks|relies on|does what) $"
)
