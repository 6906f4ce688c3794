"""Further ways in which buyers answer the ten questions, in plain words of any trade."""

from collections.abc import Sequence
from dataclasses import dataclass

from lib.readings.local.phrasing import Saying
from lib.readings.models import Signal, Stance


@dataclass(frozen=True)
class Told:
    """A saying with what it tells; `gate` are words of which a sentence has one, else it is not looked at."""

    signal: Signal
    stance: Stance
    gate: frozenset[str]
    saying: Saying


def told(signal: Signal, stance: Stance, gate: str, ways: str) -> Told:
    return Told(signal, stance, frozenset(gate.split()), Saying(0.8, f"{stance} {signal}", ways))


MORE: Sequence[Told] = (
    told(
        "budget",
        "confirms",
        "budgeted released funded fund grant spend plan signed set approved line money covers covered",
        r"""
        \b(?:we|i)(?:'ve| have| had)? budgeted\b(?! (?:for )?(?:nothing|zero|no))
        \b(?:released|approved|granted|freed|unlocked) (?:the|our|that|this) (?:funds?|money|budget|sum|grant)\b
        \b(?:it|this|that)(?:'s| is| comes?| gets?)(?: \w+){0,3}? (?:out of|from|by|in) (?:my|our|the|a)(?: \w+){0,2}?
            (?:budget|fund|grant|cost cent(?:er|re)|plan|line)\b(?! (?:for nothing|yet))
        \b(?:finance|the board|the owner|head office|corporate|my boss|the partners)(?:'s| has| have)? (?:signed off on|
            approved|released|agreed to|set aside|given (?:me|us)) (?:\w+ ){0,5}?(?:thousand|hundred|million|k|
            \d[\d,.]*)\b
        \b(?:got|have|has) (?:a|the) (?:grant|fund|subsidy)\b[^.?]{0,30}\b(?:pays?|covers?|for (?:it|this|that))\b
        \bi can spend\b
        \b(?:fits|is within|is inside|stays within|is under) (?:what|the (?:sum|amount|figure)) (?:we|i)\b[^.?]{0,20}
            \b(?:plan|budget|set aside|planned|budgeted)\b
        """,
    ),
    told(
        "budget",
        "denies",
        "money spent pulled budget funds",
        r"""
        \b(?:don't|do not|haven't|doesn't) (?:have|got) (?:that|this) (?:kind|sort) of money\b
        \b(?:that|the|this|our) (?:money|budget|sum)(?: \w+){0,2}? (?:went|goes|is going|was|is) (?:in|into|to|for|on)
            (?:something|the|a|an|our|other)\b
        \b(?:finance|corporate|head office|the board|they|the cfo|the owner)(?:'s| has| have)? (?:pulled|cut|took back|
            swept|stopped|withdrew|frozen|froze) (?:it|that|the (?:money|budget|funds))\b
        \b(?:we|they)(?:'ve| have)? (?:already )?spent (?:that|it|the money)(?: already)?(?: on|[.,]|$)
        \bthe money (?:isn't|is not|was never|has never been) (?:there|ours|approved|released)\b
        """,
    ),
    told(
        "authority",
        "confirms",
        "choose chooses bought buy decide call word sign",
        r"""
        \bso i (?:choose|decide|pick|buy)\b
        \b(?:if|when|once) i say (?:yes|so|go)\b[^.?]{0,20}\b(?:bought|done|it|we (?:buy|go|sign))\b
        \bi(?:'m| am) the one (?:who|that) (?:signs|decides|buys|says yes)\b
        """,
    ),
    told(
        "authority",
        "denies",
        "word signatures need say yes owner director can't two",
        r"""
        \b(?:head office|corporate|the (?:board|owner|owners|director|cfo|ceo|partners|group|council))(?:'s| has|
            have| gets?) the (?:last|final) (?:word|say)\b
        \b(?:needs?|takes|requires) two signatures\b|\bsecond signature\b
        \byou(?:'d| would|'ll)? need (?:the|our|my) (?:owner|board|director|boss|cfo|ceo|partners|general manager)
            \s(?:for|on) (?:it|that|this)\b
        \b(?:it|that)(?:'s| is) not (?:mine|ours|his|hers|up to me|my (?:call|decision)) (?:to|alone|[.,])
        """,
    ),
    told(
        "timeline",
        "confirms",
        "must start starts decision needs need has have works work fixed open opens opening",
        r"""
        \b(?:has|have|must|needs?|want) (?:to )?(?:have|get|make|reach) (?:a|the|our) decision\b[^.?]{0,20}\b(?:by|
            before|
            in|until)\b
        \b(?:we|i)(?:'d like to|'ll| will| want to| have to| need to| must)? (?:start|begin|go live|open|switch|launch|
            move in|kick off)s? (?:with it )?(?:in|on|at|by|before)\b[^.?]{0,40}\b(?:january|february|march|april|may|
            june|july|august|september|october|november|december|monday|spring|summer|autumn|fall|winter|easter|
            christmas|thanksgiving|quarter|q[1-4]|next (?:month|year))\b
        \b(?:must|has to|have to|needs to) (?:work|run|be there|stand|be on|be in) (?:on|by|before|from|in) (?:that|the|
            january|february|march|april|may|june|july|august|september|october|november|december)\b
        """,
    ),
    told(
        "timeline",
        "denies",
        "question early impossible earliest promised unrealistic date won't nobody hold mad",
        r"""
        \b(?:is|was|'s) out of the question\b
        \b(?:far |much |way )too (?:early|soon|tight) for (?:us|me|my)\b
        \b(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|
            autumn|fall|winter|easter|christmas|q[1-4]|year-end|that date|that day|the date)(?: \w+){0,2}?
            (?:is|'s|was) (?:\w+ )?(?:impossible|unrealistic|not realistic|dead|gone|too early|too soon|off)\b
        \b(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|
            autumn|fall|winter|easter|christmas|that date|the date) (?:won't|doesn't|isn't going to|will not) (?:happen|
            work|hold|stand)\b
        \b(?:at the (?:very )?earliest)\b
        \b(?:nobody|no one|none of us)(?: \w+){0,2}? (?:promised|agreed to|asked for|needs|
            said)\b[^.?]{0,20}\b(?:january|
            february|march|april|may|june|july|august|september|october|november|december|spring|summer|that date|
            date)\b
        \bthat date (?:came from|was|is) (?:you|yours|not ours|his|hers)\b
        """,
    ),
    told(
        "decision_criteria",
        "confirms",
        "count counts score out condition conditions important certified whoever whichever unless otherwise talk "
        "judge depends must",
        r"""
        \b(?:two|three|four|five|six|\d) (?:things|points|questions) (?:count|matter|decide)\b
        \b(?:score|rank|weigh|compare|rate|judge) (?:the |all |your |both )?(?:vendors?|offers?|candidates?|systems?|
            you|
            bidders|suppliers)?\b[^.?]{0,20}\b(?:on|by|for)\b
        \bif (?:it|you|that|they) (?:can't|cannot|don't|doesn't|won't)\b[^.?]{0,60}\b(?:it's|it is|you're|you are|we're|
            that's|that is) (?:out|over|finished|off the list|done|no use|dead)\b
        \b(?:my|our|the|one|only|first|main) condition(?:s)? (?:is|are|for)\b
        \b(?:the )?most important (?:thing|point|question)(?: \w+){0,3}? is\b|
            \bwhat(?:'s| is) (?:most )?important (?:to|
            for|is)\b
        \b(?:whoever|whichever|whatever) (?:we|i) (?:choose|pick|buy|take|select)\b[^.?]{0,20}\b(?:has|have|must|
            needs)\b
        \b(?:it|that|this|the system|the software|you)(?:'s got| has| have|'ve got| must| needs?) (?:to )?(?:talk to|
            work
            with|connect to|fit|run|handle|be certified|be validated|integrate|read|print|speak)\b[^.?]{0,80}\b(?:or|
            otherwise|else|without|period|non-negotiable|full stop)\b
        """,
    ),
    told(
        "decision_process",
        "confirms",
        "pilot trial recommendation legal reads vote votes signs contract weeks quotes partners then after",
        r"""
        \b(?:after|once) (?:the |a |that |this )?(?:pilot|trial|test|review|demo)\b[^.?]{0,60}\b(?:write|sign\w*|
            decide\w*|
            vote\w*|goes|go|recommend\w*|order\w*)\b
        \b(?:legal|it security|security|procurement|purchasing|compliance|quality|finance|our lawyers?|the lawyers?|
            risk)
            (?:then |also |first )?(?:reads?|reviews?|checks?|looks|needs|takes|has to|gets)\b[^.?]{0,60}\b(?:weeks?|
            days?|
            months?|contract|it|then|first)\b
        \b(?:then|after that|and then)\b[^.?]{0,30}\b(?:vote|signature|tender|order|partners|owner|director|manager)\b
        """,
    ),
    told(
        "metrics",
        "hints",
        "complaints percent refunded refunds people hours minutes write claims returns cases times twice",
        r"""
        \b(?:had|got|counted|have|get|see) (?:\w+ ){0,2}?(?:\d[\d,.]*|\w+ hundred|\w+ dozen|(?:twenty|thirty|forty|
            fifty|
            sixty|seventy|eighty|ninety)(?:-\w+)?) (?:\w+ )?(?:complaints|errors|mistakes|claims|returns|refunds|
            incidents|
            cancellations|no-shows|stoppages|breakdowns|recalls|repeats|deviations|tickets)\b
        \b(?:\d[\d,.]*|\w+) percent of (?:the|our|all|those|my) \w+\b[^.?]{0,50}\b(?:again|wrong|late|back|twice|
            lost|fail\w*|
            missing|wast\w*|repeat\w*|return\w*|reject\w*|redo\w*)\b
        """,
    ),
    told(
        "metrics",
        "confirms",
        "refunded off write wrote nothing people overbookings",
        r"""
        \b(?:we|i)(?:'ve| have)? (?:refunded|wrote off|written off|write off|threw away|scrapped|gave back|paid out)
            (?:\w+ ){0,3}?(?:[$€£]?\d[\d,.]*|\w+ (?:thousand|hundred|million))
        \b(?:people|men|women|nurses|clerks|staff) do nothing else\b[^.?]{0,40}(?:[$€£]?\d[\d,.]*|\w+ (?:thousand|
            hundred))
        """,
    ),
    told(
        "identify_pain",
        "confirms",
        "mixed twice quit still sundays weekends spreadsheets guess guessing blind forget forgotten phone chase "
        "chasing "
        "double again nobody",
        r"""
        \b(?:get|gets|got|are|were) mixed up\b|\b(?:type|typed|enter\w*|key\w*|write|count\w*|book\w*|do) (?:\w+ ){0,2}?
            (?:twice|again|double)\b
        \b(?:quit|resigned|left|walked out) (?:over|because of) (?:it|this|that)\b
        \b(?:machines?|lines?|presses|work|production|everything) (?:stands?|stood|comes? to a stand|stops?|stopped)
            (?:still|every|for|again)\b
        \bmy (?:sundays|saturdays|weekends|evenings|nights) (?:in|on|with|at)\b|\b(?:guessing|flying blind|
            in the dark)\b
        \b(?:chas(?:e|ing)|phon(?:e|ing)|call(?:ing)?) (?:\w+ ){0,2}?(?:around|everybody|everyone|people|all day|down)\b
        \bdouble[- ]book\w*|\bfall(?:s|ing)? through the cracks\b|\bgoes? missing\b
        """,
    ),
    told(
        "need",
        "confirms",
        "need can't change without have something",
        r"""
        \bwe (?:can't|cannot) (?:go on|continue|carry on|keep (?:going|doing|working)) (?:like|this|that|with)\b
        \bi need (?:this|it|that)\b(?! (?:to|by|back|from|signed))|\bwe (?:need|have to have|must have) (?:this|it|
            that)\b
            (?=[.,!]| yesterday| now| badly| and|$)
        \bsomething (?:has|needs|'s got|had) to (?:change|happen|be done)\b
        \bwithout (?:it|this|something|a system|a new)\b[^.?]{0,30}\b(?:we|i) (?:can't|cannot|won't|don't)\b
        """,
    ),
    told(
        "need",
        "denies",
        "need does manage happy fine see job",
        r"""
        \b(?:don't|do not|doesn't|can't|never) (?:really )?(?:see|know|understand) why (?:we|i|they|
            anybody)(?:'d| would)? need\b
        \bthe old (?:one|system|way|book|list) (?:does (?:the job|it|fine)|works (?:fine|well))\b
        \b(?:a |it's |just )?nice (?:toy|to have)\b[^.?]{0,30}\b(?:but|we manage|don't need)\b|
            \bwe(?:'re| are) happy with
            \s(?:what|the one|how|the way)\b
        """,
    ),
    told(
        "champion",
        "confirms",
        "selling bringing bring told brought",
        r"""
        \b(?:she|he)(?:'s| has|'d)? (?:been )?(?:selling|pitching|pushing) (?:it|this|you)\b
        \bi(?:'m| am|'ll| will)? (?:bring|bringing|brought) (?:our|my|the) (?:coo|ceo|cfo|cio|cto|vp|president|boss|
            director|
            owner|managing director|general manager|head)\b
        \bi told \w+ (?:that )?(?:she|he|we|they) (?:has|have|needs?|must|should|ought) (?:to )?(?:see|buy|do|take|
            look|meet|
            sign|talk)\b
        """,
    ),
    told(
        "economic_buyer",
        "confirms",
        "purse pays pay budget cost comes",
        r"""
        \b(?:it|that|this|the money)(?:'s| is| comes)(?: \w+){0,2}? (?:out of|from) my (?:\w+ )?(?:budget|
            cost cent(?:er|re)|
            pocket|p&l|plan|line)\b
        \b(?:i|we) (?:hold|own) the (?:purse|budget|money)\b|\bi(?:'m| am) (?:paying|the one who pays)\b
        """,
    ),
)
"""In the order in which they are looked for."""
