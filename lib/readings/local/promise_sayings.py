"""How people promise, ask for and propose things, in English: what `promises` looks for in a sentence."""

import re

from lib.readings.local.calendar_words import TRIGGERS
from lib.readings.local.lexicon import Phrases
from lib.readings.local.phrasing import lazy, one_of

AFTERWARDS = (
    "send|resend|write|email|e-mail|mail|forward|bring|invite|set up|book|schedule|arrange|organi[sz]e|put together|"
    r"put|ask|double-check|confirm|find|dig up|look into|get(?! to\b| going| started| there| along| him talking)|"
    "prepare|draft|draw|fill|call|ring|phone|talk|speak|raise|"
    "present|introduce|loop|copy|pass|count|measure|collect|pull|provide|deliver|submit|review|read|come back|follow|"
    "propose|package|build|upload|answer|reply|respond|attach|revise|rework|mark|drag|reach out|chase|clarify|fix|"
    "circulate|hand|run (?:it|this|that) (?:by|past)|take (?:it|this|that) (?:to|up)|tell|give|make sure|write up|"
    "open a|work on|go back to|connect|escalate|quote|compile|fetch|order|print|post|nominate|name|find out|test|"
    "record|scan|outline|summari[sz]e|finali[sz]e|verify|validate|estimate|calculate|work out|line up|gather|update|"
    "amend|adjust|correct|return|install|configure|translate|align|nail down|sort out|discuss|clear (?:it|this|that)|"
    "go through|go over|walk|pull together|get back|report back|extend|issue|release|approve|cancel|load|"
    r"process|produce|join|sign off|pay|sit down with|check in|have (?!to\b|it\b|that\b|a\b|the\b)\w+ (?:call|send|"
    "write|contact|prepare|book|check|look|email|mail|come|set|get)"
)
AT_ONCE = (
    "share|show|do|make|take|have|try|run|start|keep|check|look|note|hold|block|enter|set|let you know|sign|be|use"
)
"""What may as well be done in the conversation itself: a day or a time makes it a promise."""
ADVERBS = (
    r"(?: (?:also|just|then|definitely|gladly|personally|happily|still|certainly|go ahead and|therefore|first|"
    r"maybe|even|of course|make sure to|try to|please|actually|probably|have to|need to|want to|be able to))*"
)
TAKES_ON = lazy(
    rf"\b(?:(?:i|we)(?:'ll| will| shall|'m going to| am going to|'re going to|'m gonna| promise to)|let me){ADVERBS} "
    r"(?P<what>(?!be\b|not\b|never\b|see\b|think\b|need\b|have to\b)[a-z]\S*.*)"
)
AFTER_CALL, NOW = lazy(rf"(?:{AFTERWARDS})\b"), lazy(rf"(?:{AT_ONCE})\b")
CAN = lazy(
    rf"(?<!so that )\b(?:i|we)(?: can|'d| would| could| need to| have to){ADVERBS} "
    rf"(?P<what>(?:{AFTERWARDS}|{AT_ONCE})\b.*)"
)
SENDS = lazy(
    r"(?:^|, |; | and |\bthen )(?:(?:so|and|but|then|okay|ok|also|well),? )*(?:i|we) "
    r"(?P<what>(?:send|write|bring|call|ring|forward|invite|book|prepare|ask|give you|"
    r"have (?:it|that|this|them|the \w+) (?:back|ready|for|by|to|with))\b.*)"
)
HANDS = lazy(
    r"(?:^|, | and )i (?P<what>(?:send|bring|forward) (?:it|you|them|that)\b.*)", needs=("send", "bring", "forward")
)
WOULD_INVITE = lazy(r"\b(?:i|we)(?:'d| would) like to (?P<what>(?:invite|bring)\b.*)", needs=(" like to ",))
OFFERS = lazy(
    r"\b(?:would it help if (?:i|we)|(?:do|would) you (?:like|want) (?:me|us) to|should (?:i|we)|shall (?:i|we)) "
    r"(?P<what>(?:sent|send|brought|bring|wrote|write|got|get|set|put|prepared?|showed|show|drafted|draft|invited?|"
    r"made|make|did|do|called|call|asked|ask|gave|give|share|shared|copy|copied|come|came|join|joined|"
    r"stop by|drop by|visit|walk)\b.*)",
    needs=("like", "want", "should ", "shall ", "would it help if "),
)
WILL_HAVE = lazy(
    r"\byou(?:'ll| will|'d| would)(?: also| then)? (?:have|get|hear|receive|find)\b(?! to\b)(?P<what>.*)|"
    r"\byou (?:get|have) (?P<more>(?:it|this|that|them|from (?:me|us))\b.*)|"
    r"\b(?P<later>it|that|this|the \w+)(?:'ll| will) (?:be (?:in|on|with) (?:your|you)|follow|come)\b.*"
)
WOULD = lazy(rf"\b(?:i|we)(?:'d|'ll| would| will| could| can){ADVERBS} (?P<what>(?:{AFTERWARDS})\b.*)")
"""With a question mark behind it an offer: "Then I'd send you the contract on the first?"."""
NAMES_STEP = lazy(
    r"\b(?:(?:next steps?|to-?dos?|action items?|homework|part)"
    r"(?: (?:from|on|for) (?:my|our) (?:side|end|part)| for (?:me|us))|ball(?:'s| is)? in (?:my|our) court)"
    r"(?: now| then)?(?::| is| are| would be| will be|,) (?P<what>.{3,})"
)
OTHERS = lazy(
    rf"\b(?P<name>[a-z][\w'-]+)(?:'ll| will|'s going to| is going to| can)(?: \w+ly)? (?P<what>(?:{AFTERWARDS}|"
    rf"show)\b.*)",
    needs=(" will", "'ll", " can", " is going to", "'s going to"),
)
SENDS_FOR = lazy(
    rf"\b(?:my|our) (?:\w+ )?(?:assistant|colleagues?|team|office|secretary|people|engineers?|lawyers?|consultants?|"
    rf"support|finance|accounting)(?:'ll| will| is going to| are going to) (?:\w+ly )?(?P<what>(?:{AFTERWARDS})\b.*)",
    needs=(" will", "'ll", " is going to", " are going to"),
)
"""Somebody of one's own house who is not there: then it is the speaker's to see to."""
PRESENT = lazy(
    r"(?:^|, |; | and |: )(?P<name>[a-z][\w'-]+) (?P<what>(?:sends|writes|brings|gets|gives|prepares|books|calls|"
    r"checks|asks|sets up|loads|joins|draws up|forwards|shares|talks|speaks|finds out|returns|tries|reviews|reads)\b.*)"
)
"""As recaps put it: "Tom sends the diagram by tomorrow"."""
RECAPS = lazy(
    r"\b(?:to (?:recap|sum (?:it |this )?up|summari[sz]e|repeat)|in summary|recap|let's do it like this|"
    r"this is the plan|so the plan is|we do it like this)\b"
)
CLAUSES = lazy(
    r"(?:[:;,] (?:and (?:then )?|then )?|,? and (?:then )?)(?=(?:i|we|you|he|she|they|[a-z]+) [a-z]+)", re.IGNORECASE
)
ON_IT = lazy(
    r"\b(?:i'm (?:on it|working on (?:it|that|him|her|them))|leave (?:it|that|this) with (?:me|us)|consider it done|"
    r"i've (?:entered|written) it|i'm (?:sending|writing|booking) (?:it|that|you|the)\b|i have entered)",
    needs=("i'm ", "leave ", "consider it done", "entered", "written"),
)
ASKS = lazy(
    one_of(
        r"""
        \b(?:can|could|would|will) (?:you|he|she)(?: please| just| maybe| perhaps| then| also| be able to)*
            \s(?P<what>(?:<V>)\b.*)
        \bwe(?:'d| had| have|'ve)? (?:agreed|said|decided)(?: that)? you(?:'d|'ll| would| will) (?P<whatc>(?:<V>)\b.*)
        \bif you(?: could| can| would|'d)(?: please| just| maybe)* (?P<what2>(?:<V>)\b.*)
        \bif you (?P<whatb>(?:send|give|bring|get|show) (?:me|us|him|her|them|it)\b.*)
        \byou(?:'ll|'d| will| would)(?: please| then| just)* (?P<what3>(?:<V>)\b.*)\?
        \byou(?:'re| are) (?P<what4>(?:getting|bringing|sending|taking|asking)\b.*)\?
        \bi(?:'d| would) (?:ask|like|love|want|need) you to (?P<what5>.*)
        \bplease (?P<what6>(?:<V>)\b.*)
        (?:\b(?:i|we)(?:'d| would| will|'ll)? (?:want|need|expect|like)) (?P<what7>from you .*)
        \b(?:may|can|could) (?:i|we) (?:see|have|get) (?P<what8>(?:it|that|this|them|the|a|an|your)\b.*)
        \bwhen (?:do|can|will|would|could|should) (?:i|we|you) (?:get|have|see|expect|send) (?P<what9>.*)
        """,
        {"V": AFTERWARDS + "|show|check|do|take|share|let"},
    )
)
ORDERS = lazy(
    one_of(
        r"""
        (?:^|[,;] (?:and|so|then|but) )(?:(?:and|so|then|but|just|please|also|okay|ok|perfect|good|no|yes|well)[,.]? |
            \w+, )*
            (?P<what>(?:send|write|give|get|bring|put|prepare|call|mail|email|forward|add|include|find|copy|check|
            show|set|book|schedule|arrange|record|upload|share|invite|introduce|draft|ask|make|tell|keep)\b
            (?: \w+){0,2}? (?:me|us|it|that|this|them|him|her|the|a|an|in|your|both|one|my|our)\b.*)
        \b(?:i|we)(?:'d| would| will|'ll)? (?:like|want|need|expect|ask for)(?: to (?:have|see|get|receive))? (?P<what2>
            (?:it |that |this |them |the |a |an |your |some |something |one )(?!to\b)(?:\S+ )*?(?:by|on|until|
            before(?! (?:i|we|you|they|he|she)\b)|
            in writing|in (?:the|your|my) calendar|in german|in english)\b.*)
        """
    )
)
"""Bare requests; where the same sentence promises something they are part of that."""
ASKING = frozenset("you you'll you'd you're please may can could when".split())
ORDERING = frozenset(
    "send write give get bring put prepare call mail email forward add include find copy check show like want need "
    "expect ask set book schedule arrange record upload share invite introduce draft make tell keep".split()
)
ASKS_WHEN = lazy(
    r"\b(?:when|by when|how (?:fast|soon|quickly)|which (?:day|week|date)|what (?:day|date)|until when|what(?:'s|"
    r" is) the date)\b"
)
PROPOSES = lazy(
    one_of(
        r"""
        \b(?:does|do|would|will|could|can) [^?]*\b(?:work|suit|be (?:good|ok|okay|fine|possible)|possible)\b[^?]*\?
        \b(?:how about|what about|shall we|let's|let us|propose|suggest|say we)\b
        \bwe (?:\w+ )?(?:sit down|meet|talk|speak|see each other|look at)\b
        \b(?:i|we)(?:'ll| will) hold\b
        \b(?:can|could|should) we (?:\w+ )?(?:do|meet|talk|speak|say|have|get together|reconvene|schedule|book|set)\b
        """
    )
)
MEETING_WORDS = frozenset(
    "meet meeting call talk speak session demo demonstration together again visit invitation invite sit walkthrough "
    "do say schedule book reconvene regroup set have show look workshop propose suggest review work suit "
    "let's hold".split()
)
PAST = lazy(r"\b(?:did|was|were|had|been|has|have you|when|why|who|what)\b")
BRIEF = 16
"""Words of a question that is about a day alone."""
CLOCK = lazy(
    r"\b(?:at |around |from )?(?:half past |quarter (?:past|to) )?(?:one|two|three|four|five|six|seven|eight|nine|"
    r"ten|eleven|twelve|"
    r"fourteen|fifteen|sixteen|\d{1,2}(?::\d\d)?)(?: (?:o'clock|hours|thirty|fifteen|forty-five)| ?[ap]\.?m\b|$|[.,?] )"
    r"|\bnoon\b|\b(?:morning|afternoon)\b"
)
HOURS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "fifteen",
    "noon", "morning",
)  # fmt: skip
"""Without one of these pieces, and without digits, no time of day is named."""
LETS_SAY = lazy(r"[Ll]et's say,? ?(?!(?:that |i |we |you )\w+ )")
POLITE_IF = lazy(r"\bif you (?:could|would|can|(?:send|give|bring|get|show) (?:me|us))\b|\bwould it help if i\b")
ASIDE = lazy(r",? (?:because|since)\b|, (?:so |and |but )?(?:it'?s|that'?s|he|she|they|i|we|I|you)\b(?! know\b)")
"""Where a promise ends and a remark on it begins."""
DUE = lazy(
    r"(?:(?:and|so|then|say|well|okay),? )*(?:by|until|till|on|before|mine|from us)\b|"
    r"(?:mon|tues|wednes|thurs|fri)day\b"
)
DUE_WORDS = 9
EARLY = 45
"""Characters into an answer by which it names the day that was asked for."""
NOT_STEPS = Phrases(
    """i'll be honest|frank|direct|blunt|quick|brief, i'll tell you something|this, i'll say, i'll admit
    i'll give you that, i'll take that, i'll grant, i'll never, i'll see, we'll see, i'll think about
    we'll think about, i'll bet, i'll miss, i'll believe it, i'll explain, i'll come to that, we'll come to that
    we'll get to that|it, i'll get to that, i'll be there, i'll come back to, we can come back to
    share my screen, i'll share, you can see, you see here, i'll click, let me show, i'll leave it there
    i'll stop, i'll pause, i'll let you go, i'll shut up, i'll keep it, i'll ask you, i'll ask it, can i ask
    may i ask, let me ask, i'll start, i'll go first, i'll take it, i'll take two minutes
    i'll give you an example, i'll give you a, if you ask me, i'll put it this way, let me put it, i'd put it
    let's put it, i'll read you, don't send, never send, put a face, we'll make it, i'll make it short
    i'll do my best, we'd have to, i'd have to, get to that, i'll be in touch, we'll be in touch, i'd tell you
    i can tell you, we can tell you, i can't, i can see, we can see, i'd ask if, i'd be, get started
    i'll do this now, we'll do fine, i'd do it again, no rush, at some point, some day|time, one of these days
    sooner or later, tell you honestly, i ask because"""
)
VERBS = frozenset(
    "send resend write email e mail forward bring invite set book schedule arrange organize organise put ask "
    "double confirm find dig look get prepare draft draw fill call ring phone talk speak raise present introduce "
    "loop copy pass count measure collect pull provide deliver submit review read come follow propose package "
    "build upload answer reply respond attach revise rework mark drag reach chase clarify fix circulate hand run "
    "take tell give make open work go connect escalate quote compile fetch order print post nominate name test "
    "record scan outline summarize summarise finalize finalise verify validate estimate calculate line gather update "
    "load process produce join pay sit sends writes brings gets gives prepares books calls checks asks sets loads "
    "joins draws forwards shares talks speaks finds returns tries reviews reads recap come drop stop visit court "
    "amend adjust correct return install configure translate align nail sort discuss clear look walk report extend "
    "issue release approve cancel step steps todo todos item items homework part keep "
    "getting bringing sending taking asking add include show need expect sent brought wrote got prepared showed "
    "drafted invited copied shared working leave consider entered written booking writing hear receive".split()
)
MODALS = frozenset(
    "i'll we'll will shall going gonna i'd we'd can could would you'll you'd please may want need expect like".split()
)
AT_ONCE_VERBS = frozenset(
    "share show do make take have try run start keep check look note hold block enter set let sign be use see".split()
)
MAY_BE_AT_ONCE = AT_ONCE_VERBS | TRIGGERS
