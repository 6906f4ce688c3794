"""More ways to say what part somebody has in a purchase, of trades beyond the warehouse."""

from collections.abc import Mapping

from lib.readings.local.phrasing import lazy
from lib.readings.local.role_sayings import Cue
from lib.readings.models import Role

NAMED_AFTER: tuple[Cue, ...] = (
    Cue(
        "decision_maker",
        0.8,
        r"""
        (?:has to|have to|needs to|must|would have to|'d have to) (?:see|bless|okay|put (?:his|her) name)
        (?:can|could|will|would|'d|'ll|is going to|'s going to) (?:\w+ )?(?:sign|approve|decide|say yes|release)\b
        (?:gave|gives|will give|would give) (?:the|us the|me the|it the) (?:go-?ahead|green light|okay|money|budget|
            blessing)
        (?:owns|runs) the (?:company|business|p&l|budget|group|place|money)
        (?:chairs|heads) the (?:board|committee|council|group)
        (?:put|set aside|found|freed|approved|released) (?:the|some|our|this) (?:money|budget|funds)
        """,
    ),
    Cue(
        "blocker",
        0.7,
        r"""
        (?:has|have|'s got|had) (?:a |his |her |their )?(?:preference|favou?rite|doubts|concerns|other plans)\b
        (?:is|'s|was)? ?(?:very |quite |pretty |rather |still |a bit )?(?:(?:sk|sc)eptical|nervous|wary|suspicious|
            burned|burnt|a hard sell|a tough sell|an obstacle|a roadblock|the problem|dug in)\b
        (?:built|bought|chose|picked|brought in|signed up with|designed|wrote|put in) (?:the (?:old|current|existing|
            last|other)|what we have|the one we|[^.?]{0,20}\bwe have now)
        (?:killed|stopped|sank|blocked|pulled|froze|put a hold on|shot down|vetoed) (?:it|that|this|the|our)\b
        (?:will|would|'ll|'d|is going to|'s going to|may|might|could) (?:\w+ )?(?:fight|hate|kill|sink|resist|object|
            push back|say no|stall)\b
        (?:isn't going to|is not going to|won't|wouldn't|doesn't) (?:\w+ )?like (?:it|this|that)\b
        (?:still )?(?:brings up|remembers|hasn't forgotten|hasn't forgiven|doesn't trust|never trusted|
            doesn't believe)\b
        (?:has|'s got|had) (?:a problem|an issue|his doubts|her doubts|trouble) with\b
        (?:has to|needs to|must) be (?:convinced|won over|persuaded)\b
        (?:is|'s|was)? ?(?:loyal to|comfortable with|fond of) (?:the|what|our|how)\b
        (?:is|'s|was)? ?(?:not|n't) (?:\w+ )?(?:sold|convinced|keen|a fan|happy with|on board)\b
        (?:doubts|favou?rs|would (?:rather|sooner|prefer)|thinks (?:we|it's|this is|that's) (?:don't need|a waste|too|
            not|unnecessary))\b
        (?:'s|is|has|'s been|has been)? ?(?:talking to|in with|pushing|telling people|lobbying for) (?:
            the other|another|theirs|your competitor|them instead)\b
        """,
    ),
    Cue("influencer", 0.6, r"keeps the (?:list|calendar|file)\b"),
)
"""What follows a name and its helping words."""
NAMED_BEFORE: tuple[Cue, ...] = (
    Cue(
        "decision_maker",
        0.7,
        r"""
        \b(?:above|over|beyond|more than|anything above|past) [^.?]{2,45}\b(?:it's|it is|that's|that is|that'd be|
            it'd be|that would be|goes to|is)\s$
        \b(?:has|have|needs?|'d have) to (?:come from|go to|be)\s$
        \b(?:comes down to|ends (?:up )?with|stops (?:at|with)|lands (?:on|with)|hangs on|nothing (?:happens|moves|goes)
            without|not without|in the hands of|buck stops with|money is with|budget is with)\s$
        """,
    ),
    Cue(
        "decision_maker",
        0.35,
        r"""
        \b(?:report to|reports to|reporting to|boss is|boss,|work for|works for)\s$
        """,
    ),
    Cue(
        "blocker",
        0.6,
        r"""
        \b(?:getting|get|got) (?:it )?past\s$
        \b(?:the (?:problem|obstacle|hard part|trouble|hurdle|one to convince|sticking point) is|worried about|
            careful with|pushback from|resistance from|trouble from|a fight with)\s$
        """,
    ),
    Cue(
        "influencer",
        0.6,
        r"""
        \b(?:kept by|kept with us by|written by|reviewed by|checked by|up against|it's always|answer from|
            hear what)\s$
        """,
    ),
)
"""What stands before a name."""
IF = lazy(r"\b(?:if|once|unless|until|when|as soon as|as long as)\s$")
AGREES = lazy(
    r"(?:'s| is| has|'ll| will)? ?(?:likes?|agrees?|agreed|says? (?:yes|no|so|it|that)|signs?|signed|approves?|fine|"
    r"happy|okay|good with|on board|convinced|put (?:her|his)|closes?|released?|wants? it|doesn't|won't)\b"
)
"""With both around a name it is what that person says that counts."""
OWN: tuple[Cue, ...] = (
    Cue(
        "decision_maker",
        -0.7,
        r"""
        \b(?:above|beyond) (?:my (?:pay ?grade|head|level|station)|me)\b
        \bi(?:'ve| have|'ve got| have got)? (?:got )?(?:no|not (?:a|any)|don't have (?:a|any|the)|
            haven't (?:a|any|got (?:a|any))) (?:say|budget|authority|signature|vote|money|power|
            purchasing authority|cost cent(?:er|re))\b
        \bi (?:don't|do not|can't|cannot|never) (?:really |actually )?(?:decide|buy|purchase|approve)\b(?! (?:software|
            things|on))
        \b(?:it's|that's|it is|that is|this is|this isn't|it isn't|that isn't)(?: really)? ?(?:not )?(?:my call to make|
            not my (?:call|decision|money|budget|department)|not up to me|not for me to (?:say|decide))\b
        \bi (?:just|only) (?:use|work|drive|run|type|recommend|advise|write|load|do what)\b
        \b(?:nobody|no one|they (?:don't|never|won't)) (?:asks?|asked|listens? to) me\b
        """,
    ),
    Cue(
        "decision_maker",
        0.7,
        r"""
        \b(?:without|needs?|until it has|until they have|wait(?:s|ing)? for) my (?:signature|initials|approval|okay|ok|
            name|sign-?off|blessing)\b
        \b(?:i've got|i have|i hold|that's) the (?:pen|veto|last word|final say|final word|signature)\b
        \b(?:goes|comes|go|come|has to come|has to go|runs) (?:through|across|past|over|to) (?:me|my desk)\b
        \bi (?:can |could |may )?(?:sign|approve|spend|decide|buy)(?: off)?(?: on)?(?: (?:it|this|things|anything))? (?:
            up to|under|below)\b
        \b(?:up to|under|below) [^.?]{2,40} (?:i (?:can )?(?:sign|approve|decide)|is mine|it's mine|it's me)\b
        \bmy (?:own |signature |approval |signing )?limit(?: is|'s)\b
        \bnothing (?:leaves|goes|gets|ships|moves|is bought|happens)[^.?]{0,30}\bwithout me\b
        """,
    ),
    Cue(
        "user",
        0.35,
        r"""
        \b(?:i|we) (?:enter|log|file|fax|copy|paste|fill|chase|update|reconcile|check|track|keep)\b[^.?]{0,40}\b(?:
            by hand|in (?:a|the|my|our) (?:spreadsheet|sheet|binder|notebook|book|folder|excel|system)|every|each|twice|
            again)\b
        \bi (?:spend|lose|waste)\b[^.?]{0,30}\b(?:hours?|minutes|mornings?|evenings?|days?|nights?)\b
        \b(?:my|our) (?:crew|crews|girls|nurses|techs|technicians|operators|staff|housekeepers|cleaners|front desk|
            clerks|team of|people on the|route|rounds|desk|night shift|day shift)\b
        \b(?:i'm|i am) the one (?:who|that) (?:types|enters|uses|has to|does|calls|checks|fixes|gets)\b
        """,
    ),
)
"""What a buyer says of themselves."""
GATES: Mapping[Role, frozenset[str]] = {
    "decision_maker": frozenset(
        "above beyond no not don't can't cannot never say budget authority signature vote money call decision just "
        "only nobody they without my pen veto word me i've haven't up under below limit".split()
    ),
    "user": frozenset(
        "enter log file fax copy paste fill chase update reconcile check track keep spend lose waste crew crews girls "
        "nurses techs technicians operators staff housekeepers cleaners front clerks team people route rounds desk "
        "night day one".split()
    ),
}
"""Without one of these words a sentence of one's own says nothing of it."""
