"""How people say that they mean to buy, and what shows that a conversation is for something else.

Patterns fit text in small letters with plain apostrophes.
"""

from collections.abc import Mapping

from lib.readings.local.phrasing import Ways
from lib.readings.terms import Sign

BUYER: Mapping[Sign, Ways] = {
    "asks_to_buy": Ways(
        r"""
            \b(?:send|make|give|let|need|needs|want|wants|have|get|like|await|expect|waiting for|ask(?:ed|ing)? (?:you )?(?:for|to))
                \b[^.?!]{0,45}\b(?:offers?|quotes?|quotation|proposal|price|prices|pricing|number|estimate|figures?|
                order form|your paper|business case|statement of work|sow)\b
            \bwhat\b[^.?!]{0,40}\b(?:cost|costs|pay|come to|charge|run us|set us back)\b
            \bhow (?:much|expensive)\b(?! (?:time|longer|of (?:a|the)))
            \bwhat(?:'s| is| are| would be) (?:the|your) (?:price|prices|cost|list price|pricing|rate|fee)
            \brequest for (?:proposal|quotation|information|tender|an? offer)|\b(?:rfp|rfq|rfi|tender)\b
            \binvit(?:e|ed|ing|ation)\b[^.?!]{0,40}\b(?:offer|bid|tender|quote|companies|present)
            \b(?:place|placing) (?:an|the|our) order|\b(?:we|i)(?:'ll| will|'d| would)? (?:take|order|buy)\b (?!(?:a|the)
                (?:note|look|call))[^.?!]{0,20}\b(?:\d+|ten|twenty|thirty|forty|fifty|sixty|it|them|that|this|one|two)\b
            \b(?:want|wants|like|plan|plans|planning|intend|decided|going|ready|have|need|needs|must|asked us|has asked us|
                mean|hoping|expect|shall|will)
                (?:s)? (?:to )?(?:buy|purchase|order|replace|introduce|roll|implement|adopt|switch|migrate|move forward|
                go ahead|get started|start with|bring in|upgrade|expand|extend|add|sign)\b
            \b(?:will|shall|must|have to|going to) (?:replace|introduce|buy|procure|modernise|modernize|digiti[sz]e)\b
            \blooking (?:for|to|at) (?:a|an|to|some|something|someone|new|buy|replac|get|your|software|system|solutions?|
                vendors?|options|alternatives)
            \b(?:in the market for|on the market for|searching for|evaluating|shortlist\w*|comparing|interested in)\b
            \b(?:i|we)(?:'d|'ll)? (?:want|would like|need|like|'d like|'d want)\b[^.?!]{0,50}\b(?:sensors?|software|systems?|tool|
                solution|platform|licen[cs]es?|users?|seats?|module|product|digital|automat\w+|screen|dashboard|modules?|
                app|units?|sites?|service|package|trial|pilot|demo)\b
            \b(?:i|we) want (?:this|that|one|it|the one|to open|to know|to see|to have)\b
            \b(?:i|we)(?:'d| would) (?:like|want|love) to (?:have|test|try|pilot|trial|see (?:it|that|this|how)|open|start|keep|use)\b
            \bwhat (?:we|i)(?:'d| would)? (?:need|want|like|are looking for|'re looking for|haven't got|do not have)\b
            \b(?:could|can|would) (?:you|somebody|someone|one of your|your|mr|mrs|ms|we)\b[^.?!]{0,50}\b(?:ring|call (?:me|us|her|him)|
                come|visit|walk (?:through|us)|present|quote|demo|make (?:me|us) an offer|show (?:it|us|me|them|this)|
                come by|prepare|put together|price|send (?:me|us) (?:a|an|the|your) (?:price|offer|quote|proposal|order|draft))\b
            \b(?:tell|have|ask|get) (?:him|her|them|mr|mrs|ms|your|one of your|somebody|someone|sales)\b[^.?!]{0,60}\b(?:price|ring|call|
                offer|quote|come)\b
            \bask(?:ing)? (?:you|three|for three|several|two|four)\b[^.?!]{0,25}\b(?:offers?|quotes?|vendors?|suppliers?)
            \b(?:quantity|pieces|users|seats|sites|licen[cs]es|sensors|machines|points)\b[^.?!]{0,30}\b(?:in total|altogether|on top|
                in all|to start)\b
            \b(?:make (?:me|us) a price|name your price|put a number on it|what would you want for|sign (?:me|us) up|count (?:me|us) in|get us going|
                (?:we're|i'm|we are|i am|he's|she's|they're) after|on the hunt for|has to go|have to go|on (?:its|their) last legs|needs? replacing|want rid of|time for
                something|fed up with|take the (?:whole )?lot|same (?:thing|again) for|want what (?:the|they|he|she)|want the same|
                what (?:he|she|they)(?:'s| have|'ve)? got|put (?:me|us) down for|save (?:me|us) a (?:slot|place)|how (?:soon|fast|quickly) (?:can|could|would)|
                which of (?:your|the) (?:\w+ )?(?:packages|versions|products|two|three)|what(?:'s| is) in it for|where do (?:i|we) sign)\b
            \bmake me an offer\b|\bi need a paper\b|\b(?:order|orders) by\b|\bwhen (?:can|could) you (?:start|deliver|begin|install)\b
            \bwhat do you have for (?:that|this)\b|\bdo you (?:have|offer|sell|also have) (?:something|anything|that|this)\b
        """
    ),
    "decides": Ways(
        r"""
            \b(?:i|we|he|she|my (?:boss|manager|director|father)|our \w+|the (?:owner|board|director|management|committee|
                cfo|ceo|council|chairman)|purchasing|procurement)(?:'ll| will|'d|'s| can| could| must| has to| have to| then)?
                (?: \w+)? (?:decides?|signs?|approves?|sits?|meets?|releases?|nods?)\b
            \b(?:it's|that's|it is|up to|only|just) (?:me|myself|my decision|my call|my budget|my cost cent)
            \b(?:free in the choice|decide it|decide on it|decision (?:by|is|in|on|maker)|sign(?:s)? (?:it|that|this|off|himself|herself|
                myself|in|on|whatever|as well|everything)|sign-?off|award (?:on|in|by)|signature)\b
            \b(?:board|committee|management|council|owners?|directors?)\b[^.?!]{0,40}\b(?:had it|on the|approved|approves|decides?|
                in (?:january|february|march|april|may|june|july|august|september|october|november|december)|meets?|sit|sits|
                closes|slot|agenda|through)\b
            \b(?:i've|i have|i'm) (?:the (?:authority|budget|say)|authori[sz]ed)\b|\bgive you the order\b|\bgets the order\b
            \byou(?:'ll| will) (?:get|have) (?:a yes|the yes|an answer|the signature|the order|it after)\b
            \b(?:over|above|under|up to|below) (?:\w+ ){1,3}(?:we|i) (?:must|need|can|have to)\b
            \b(?:rubber[- ]?stamps?|green light|go-ahead|waved? (?:it )?through|blessing|last word|my say-?so|nobody else to ask|needn't ask|
                don't need to ask|don't have to ask|no one above|shake (?:hands )?on it|final (?:say|yes|call)|say(?:s)? yes|said yes|give(?:s)? the nod|nodded)\b
            \bgo(?:es)? to (?:signature|legal|purchasing|procurement|the board)\b|\bi can sign\b|\bi sign\b
        """
    ),
    "has_problem": Ways(
        r"""
            \b(?:stop(?:s|ped)|broke(?:n)?|breaks|fail(?:s|ed|ure|ures)?|seized|went down|goes down|is down|standing|stood still|stands
                still|lying still|lost|lose|losing|leak\w*|burst|crash\w*|jam(?:s|med)?|gone|finished|die|died|dies)\b
            \b(?:costs?|cost|costing|paid|pay) (?:us|me|them) \b|\b(?:penalt\w+|fine[sd]?|auditors?|audit|near miss|accident|incident|
                certificate|non-?conformit\w+|major finding|authority|inspection|subsidy)\b
            \b(?:on paper|by hand|manual(?:ly)?|excel|spreadsheets?|whiteboard|binders?|pencil|calendar|books?|shoebox|sticky notes|
                e-?mails? back and forth|twice|re-?typ\w+)\b
            \b(?:nobody|no one|no-one) (?:knows|sees|notices|could|can|has|is|hears|turns|tells)\b
            \b(?:can't|cannot|couldn't|could not|don't|never|not able to|unable to) (?:find|see|know|tell|prove|trace|keep up|track|plan|
                trust|report|measure)\b
            \b(?:problem|problems|issue|pain|struggl\w+|trouble|nightmare|mess|chaos|headache|bottleneck|waste\w*|wasting|delays?|
                late|overtime|errors?|mistakes?|complaints?|out of date|outdated|end of life|loses its|unsupported|missing)\b
            \b(?:downtime|breakdowns?|stoppages?|backlog|shrinkage|stock-?outs?|scrap|rework|duplicates?)\b
            \bdrives? (?:me|us) (?:mad|crazy|up the wall)\b|\bhurts\b|\bkeeps? me awake\b
        """
    ),
    "in_purchase": Ways(
        r"""
            \b(?:your|the|this|our|that|revised|new|last|first|second|latest) (?:\w+ )?(?:offer|quote|quotation|proposal|draft|contract|agreement|
                order form|redlines?|revision|rev|statement of work|msa|dpa|tender|purchase order|requisition|price list|
                business case|trial|pilot|proof of concept|poc|evaluation|survey)\b
            \b(?:purchase (?:requisition|order)|requisition|signature folder|to signature|countersign\w*|redlin\w*|payment terms|
                jurisdiction|liability|step price|net (?:30|45|60|thirty)|security (?:review|questionnaire|list)|reference (?:call|customer)|
                shortlist\w*|what you(?:'ve| have) quoted|as quoted|as in the offer|no survey no order|protocol of the trial)\b
            \bi(?:'ve| have) (?:put|got|given|passed|forwarded) (?:the|your|it)\b[^.?!]{0,30}\b(?:requisition|offer|proposal|contract|quote|numbers?)
            \b(?:the|same) (?:price|sum|scope|quantity|number)\b[^.?!]{0,30}\b(?:okay|ok|fine|same|accept\w*|stays|agreed|right)\b
            \baccepts? the\b|\b(?:order|contract|money) (?:is|goes|comes|was) (?:released|through|signed|approved|agreed|placed)\b
            \bit's through\b|\bthey (?:want|nod)\b|\bas agreed\b|\bas we(?:'ve| have)? (?:said|agreed|discussed)\b|\bwe said\b|\bi said\b
            \b(?:page (?:one|two|three|four|five|six|seven|\d+)|appendix|annex|schedule (?:one|two|a|b)|the version (?:you|with)|your (?:numbers|figures|calculation|terms)|
                ready to sign|waiting (?:for|on) your|what(?:'s| is) (?:still )?missing|last (?:open )?point|open points?|still on|on track|go-live|kick-?off|
                roll-?out|our (?:lawyers?|legal)|legal (?:has|have|wants?)|(?:bring|brought|pull|pulled|moved?|push|pushed|shift|shifted) (?:it |that |the date |us )?
                (?:forward|back|out|by)|instead of (?:the )?(?:first|end|middle|spring|summer|autumn|winter|january|february|march|april|may|june|july|august|september|
                october|november|december)|sooner than|later than (?:we|planned|agreed)|more than (?:we|i) (?:said|told|counted|ordered)|i said (?:\w+ ){0,2}(?:ten|twenty|thirty|forty|
                fifty|sixty|\d+))\b
            \bsame (?:price|scope|number|quantity|sensors|date)\b|\bthe same \w+\b.{0,20}\bprice\b
        """
    ),
    "another_matter": Ways(
        r"""
            \b(?:not|isn't|n't|nothing) (?:about|to do with) (?:the|our|us|that|those|what we|your)\b
            \b(?:another|different|separate|second|new|other) (?:thing|topic|matter|subject|question|project|story|plant|site|budget|pot|need)\b
            \b(?:something (?:else|different|new|other)|one (?:more|other) thing|on top of (?:that|the)|apart from (?:that|the)|besides (?:that|the)|
                unrelated|independent of|in addition|while (?:i|you)(?:'ve|'re| have| are)|nothing that you've agreed|own wallet|different department)\b
            \bmy question is not\b|\b(?:the|this is a) (?:fifth|fourth|third)\b
        """
    ),
    "no_money": Ways(
        r"""
            \b(?:no|not? any|without|isn't a|there's no|there is no|haven't got a|don't have a|zero|don't have any) (?:\w+ )?(?:budget|money|funds|funding|
                budget line)\b
            \bnothing (?:in|left in|set aside in) (?:the|this year's|our) (?:plan|budget|pot|account)\b
            \b(?:pot|budget|money|reserve)(?:'s| is| has)? (?:\w+ )?(?:empty|gone|spent|frozen|used up|cut|closed|swept)\b
            \b(?:couldn't|can't|cannot) (?:buy|afford|pay)\b|\bbudget freeze\b|\bfreeze on\b|\bspending freeze\b
            \bnot (?:been )?(?:taken up|approved|funded|budgeted)\b|\bcycle (?:is|has) closed\b|\bit's not in the (?:plan|budget)\b
        """
    ),
    "no_intention": Ways(
        r"""
            \b(?:promise nothing|this is not a date|not a date|can't ask you for anything|not ask(?:ing)? for|nobody's (?:actually )?asked|
                nobody has asked|not asking)\b
            \b(?:maybe|perhaps|possibly|probably) (?:next (?:year|spring|summer|autumn|winter|time)|later|some ?day|in the (?:spring|autumn))\b
            \bmaybe not\b|\bcould be never\b|\b(?:some ?day|one day|when the mood|when there's snow|if a window opens|no hurry|no rush|
                no plans?|not planning|nothing planned|no timeline|no date|nobody can say|they don't tell us|canteen gossip|
                early days|far too early|too early|not yet thinking)\b
            \b(?:only|just) (?:wanted )?(?:to )?(?:understand|ask(?:ing)?|curious|look(?:ing)? around|browsing|know if|have a look|learn|gather\w*|
                get an idea|a question|wondering|exploring)\b
            \b(?:must|have to|need to|should) (?:first )?(?:ask|talk to|speak (?:to|with)) (?:him|her|my (?:boss|manager)|them) (?:first|if|whether)\b
            \b(?:haven't|have not|'ve not) (?:spoken|talked|asked|decided|thought|discussed|raised)\b|\bmust first (?:ask|want)\b
            \b(?:keep (?:it|you) (?:on|in) (?:my|our) (?:list|mind)|ask (?:me )?again|come back to (?:you|it) (?:some|when|if)|don't hold your breath|
                we'll see|then we see|let's see|not a priority|no priority|not this year|not now|not at the moment|not right now|
                don't know (?:the money|yet|if we|whether we)|i don't know when)\b
            \bi(?:'d| would)(?:n't| not) be the one paying\b|\bif (?:it|that|they) (?:ever|came|take|took)\b
        """
    ),
    "declines": Ways(
        r"""
            \b(?:not interested|no interest|no need|don't need (?:it|any|more|that|another|anything)|do not need (?:it|any|anything)|all set|we're covered|are
                covered|not looking|no,? thank you|no thanks|not for us|decided against|decided not|say no|won't be (?:needing|buying|going)|
                not going to (?:buy|happen)|nothing bought|don't miss it|no return|unsubscribe|remove me|not need)\b
            \b(?:signed|went|gone|going|go|staying|stay|stayed|sticking|happy|content|satisfied) (?:with|for) (?:someone|another|the other|our (?:current|present|
                existing)|what we|fixwell|millwatch|tagline|a competitor|them|[a-z]+ instead)\b
            \b(?:bought (?:one|theirs|from)|chose (?:another|someone|them)|stopped comparing|picked (?:another|someone)|
                awarded (?:it )?to|went another way|other direction)\b
            \b(?:cancelled|canceled|called off|shelved|scrapped|axed|terminated|withdrawn?|dropped the project|off the table|been stopped|given up)\b
            \b(?:that works|it works|works fine|does what we|doing fine|running fine|nothing that stops|no breakdown)\b
            \bi(?:'m| am) obliged to say no\b|\b(?:we've|we have|have) (?:the|our) (?:ears|shelves)\b|\bnothing\. \b|^no,? (?:really,? )?nothing\b
            \b(?:we|you)(?:'ll| will) be getting nothing\b|\bwouldn't ever pay\b|\bno use for\b|\bwouldn't (?:be )?worth\b
        """
    ),
}  # fmt: skip
"""What the buyer's side says."""

ANYBODY: Mapping[Sign, Ways] = {
    "hypothetical": Ways(
        r"""
            \b(?:hypothetical\w*|suppose (?:a|we|you|that)|supposing|purely theoretical|in theory|daydream\w*|thought experiment|
                if (?:we|i|you) ever|example (?:customer|company|steel|corp|plant)|made-?up|invented|fictional|imaginary|white ?paper)\b
        """
    ),
    "support": Ways(
        r"""
            \b(?:tickets?|reboot\w*|restart\w*|firmware|log ?(?:in|ged in|ging in)|logins?|password|bug|error (?:code|message)|swap it|plug(?:ged)?|
                warranty|battery|reset|false alarms?|offline|screenshot|refresh|cache|reinstall|workaround|hotfix|patch|
                outage|synchroni[sz]\w*|stuck|sulking|crying wolf|permission|browser)\b
            \b(?:doesn't|does not|isn't|is not|not|won't|stopped) (?:work(?:ing)?|load(?:ing)?|sync(?:ing)?|open(?:ing)?|start(?:ing)?|respond(?:ing)?|
                let(?:ting)? me)\b
            \b(?:support (?:case|team|line|engineer)|from support|is there a (?:light|number)|try (?:it )?again|what do you see|can you see|
                share your screen|on your side now|that fixed it|greens up|fixed with the release|it says (?:limit|error))\b
        """
    ),
    "billing": Ways(
        r"""
            \b(?:invoices?|invoiced|reminder|overdue|credit (?:note|memo)|vat (?:number)?|payment run|accounts payable|remittance|paid twice|
                dunning|bank details|past due|statement of account|refund)\b
        """
    ),
    "training": Ways(
        r"""
            \b(?:lesson|module (?:one|two|three|\d)|homework|exercise|exam|go to (?:plans|settings|the menu|reports|users)|then you click|click (?:on|here)|
                the plus|copy the first|who's got the screen|training (?:day|session|course)|trainees?|onboarding|slide (?:one|two|three|\d)|
                let's practi[cs]e|now add|on people, then|drop-?down)\b
        """
    ),
    "recruiting": Ways(
        r"""
            \b(?:notice period|candidates?|hiring|recruit\w*|headhunt\w*|(?:job )?interview|r[eé]sum[eé]|curriculum|vacanc\w+|seats? to fill|
                fill (?:two|three|a|the) (?:seats?|roles?|positions?)|applicants?|application for the|cover letter|salary|
                the quota here|ramp|probation|job (?:offer|advert|description)|internship|start date for you|second round)\b
        """
    ),
    "mistaken": Ways(
        r"""
            \b(?:wrong (?:company|number|person|firm|people|extension|department)|mistaken (?:us|me|the)|we don't (?:make|sell|do|offer) (?:that|those|these|them|any|such)|
                not (?:the company|us) you|mixed (?:us )?up with|meant (?:somebody|someone) else|another company of|confus\w+ (?:us|you) with)\b
        """
    ),
    "study": Ways(
        r"""
            \b(?:article|magazine|journalist|readers?|newspaper|may i (?:print|quote)|can we quote you|could we quote that|thesis|dissertation|professor|
                university|(?:our|my) survey|study|case study|for (?:the|our) website|record(?:ing)? this|podcast|
                analysts?|scoring you|briefing|report on|benchmarks?|white ?paper|research|interview for|photo by|press|
                publish\w*|the issue closes|webinar series|advisory board|roadmap votes?|three votes)\b
        """
    ),
    "partners": Ways(
        r"""
            \b(?:margin table|margins?|certif(?:ied|ication|ications)|partner (?:day|price list|program(?:me)?|tier|portal|manager|agreement)|
                gold|silver partner|deal registration|joint (?:event|marketing|customer event|campaign)|co-?marketing|
                resell\w*|referral fee|alliances?)\b
        """
    ),
    "practice": Ways(
        r"""
            \b(?:role[- ]?play|rehears\w*|practice (?:call|round)|you're the (?:\w+ )?(?:director|buyer|customer|manager)|again from the|swap over|
                camera's running|mock call|pretend (?:to be|you're|i'm)|in character|the exercise is)\b
        """
    ),
    "automatic": Ways(
        r"""
            \b(?:out of (?:the )?office|automatic reply|auto-?reply|on (?:annual|parental|maternity|sick) leave|read no mail|limited access to
                (?:my )?e-?mail|abwesenheit\w*|will be back on|delivery (?:has )?failed|undeliverable|no longer (?:works|with) )\b
        """
    ),
    "private": Ways(
        r"""
            \b(?:kids?|children|daughter|son|wife|husband|weekend|football|the match|holidays?|garden|bees|honey|birthday|wedding|
                duck|dog|allotment|fishing|golf|beach|cheers|pint)\b
        """
    ),
}  # fmt: skip
"""What either side says that shows another purpose."""

SELLS = Ways(
    r"""
        \b(?:our|my) (?:fee|fees|candidates?|fund|price goes|prices go|rates?|samples?|lease|portfolio|agency|charity|cells|services? (?:start|cost|are))\b
        \b(?:we|i) (?:can |could |would |'d )?(?:supply|supplied|offer you|give you the|hold (?:it|the price)|contribute to|sponsor|donate|invest|place a)\b
        \b(?:sponsor\w*|donat\w+|tenants?|lease|landlord|investors?|invest(?:ment)? (?:in you|director|round)|term sheet|
            due diligence|at (?:three|two|four) hundred an hour|clean draft|for only \d+|book a (?:demo|slot) with us|
            our (?:platform|dialer|tool|solution|software) (?:helps|lets|saves|can)|you(?:'d| would) pay us|money walking out)\b
        \bput (?:both of them|both|them) in front of you\b|\bi have (?:two|three) people who\b|\bare you (?:the right person|open) to\b
    """
)
"""What somebody from outside says who wants our money."""
WE_BUY = Ways(
    r"""
        \b(?:i've|we've|i have|we have|there's) (?:got )?(?:the |a |no |only )?(?:\w+ )?(?:budget|in the budget)\b|\bput it in an offer\b|\bin writing by\b
        \bsend (?:me|us) (?:an|your|the) (?:offer|quote|quotation|proposal)\b|\bwe(?:'d| would)? (?:need|want) more room\b
        \b(?:i'd|we'd) (?:take|buy|order) (?:it|them) (?:tomorrow|today)\b|\bwhat do you charge\b|\bour supplier\b|\bi need it to be\b
        \bthe next build gets ordered\b|\byour invoice\b|\bwe have to decide before\b
    """
)
"""What our side says when it is the one that buys."""
OF_MONEY = Ways(
    r"""
        \b(?:budget\w*|set (?:it )?aside|earmark\w*|released|in the plan|economic plan|investment (?:plan|program(?:me)?)|cost cent(?:er|re)|funds?|funding|
            money|given me|gave me|(?:has|have|'ve) (?:put|got|given)|put (?:in|aside)|spend|capex|opex|wallet|approved|
            stay under|wants to stay|allocated|put down|reserved|lot (?:one|two|twelve|\d+)|has given|given us|ring-?fenced|put by|kitty|cost code|grant|subsidy|
            i have for this|ceiling|limit of|stay below|the amount)\b
    """
)
MONEY_IS_THERE = Ways(
    r"""
        \b(?:money(?:'s| is)|budget(?:'s| is)|funds are|sum is|price(?:'s| is)|amount is) (?:\w+ )?(?:there|released|agreed|approved|okay|ok|fine|secured|in the plan|
            in the project|through|signed off|from the|not the problem)\b
        \bthe full amount\b|\bthat's (?:okay|fine|cheap(?:er)?|cheaper than)\b|\bit's (?:in the (?:plan|budget)|approved)\b|\bbudget(?:'s| is| was| has been) approved\b
        \b(?:accepts?|agreed to) the price\b|\bcomes? out of (?:the|my|our)\b|\bin the budget\b|\bmy cost cent(?:er|re)\b
    """
)
NUMBER = Ways(
    r"""
        \d|\b(?:ten|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|grand)\b
    """
)
TIME_OR_COUNT = Ways(
    r"""
        \b(?:o'clock|minutes?|hours?|days?|weeks?|years? old|percent|degrees|people|pieces)\b
    """
)
HAS_IT = Ways(
    r"""
        \b(?:i|we|he|she|they|boss|owner|board|management|director|it)(?:'ve|'s| have| has| had)? (?:got|have|has|put|set|gave|given|can spend|may spend|released|approved)\b
        \b(?:under|up to|below|no more than|not more than|at most|around|about) (?:\w+[- ]){0,3}(?:thousand|hundred|million|\d)
        \bfor (?:this|that|it|the whole|everything)\b|\bthere(?:'s| is| are)\b|\bwe(?:'ve| have) reckoned\b
    """
)
LARGE = Ways(
    r"""
        \b(?:[a-z]+[- ])?(?:thousand|million|grand)\b|\b\d{1,3}[.,' ]\d{3}\b|\b[1-9]\d{4,}\b|\b\d+ ?k\b
    """
)
OF_LOSS = Ways(
    r"""
        \b(?:costs?|costing|lost|lose|losing|penalt\w+|fine[sd]?|damage|waste\w*|paid|spent|went down|per (?:hour|day|year)|an hour|a day|tonnes?|litres?|
            cubic|kilomet\w+|miles|turnover|revenue|invoices?)\b
    """
)
BY_THEN = Ways(
    r"""
        \b(?:must|has to|have to|has got to|'s got to|'ve got to|needs? to|need it|need them|want(?:s|ed)? (?:it|to be|them|sensors|that)|by|before|until|
            till|at the latest|deadline|starts?|start|running|live|in use|in place|working|mounted|installed|ready|
            finished|complete|go[- ]live|begins?|opens?|delivered|fixed|until then|latest|switch (?:it )?on|introduce|
            to close it|shall work|runs? out|expires?|ends?)\b
    """
)
BY_THEN_ASKED = Ways(
    r"""
        \b(?:still|fits?|works?|by|before|until|date|start|live|ready|running|need it|in use|in place|target)\b
    """
)
