"""How buyers say that they mean to buy, or not. Patterns fit text in small letters with plain apostrophes."""

from collections.abc import Mapping

from lib.readings.local.phrasing import Ways
from lib.readings.terms import Sign

BUYER: Mapping[Sign, Ways] = {
    "asks_to_buy": Ways(
        r"""
            \b(?:send|make|give|let|need|needs|want|wants|have|get|like|await|expect|waiting for|ask(?:ed|
                ing)? (?:you )?(?:for|to))\b[^.?!]{0,45}\b(?:offers?|quotes?|quotation|proposal|price|prices|
                pricing|number|estimate|figures?|order form|your paper|business case|statement of work|sow)\b
            \bwhat\b[^.?!]{0,40}\b(?:cost|costs|pay|come to|charge|run us|set us back)\b
            \bhow (?:much|expensive)\b(?! (?:time|longer|of (?:a|the)))
            \bwhat(?:'s| is| are| would be) (?:the|your) (?:price|prices|cost|list price|pricing|rate|fee)
            \brequest for (?:proposal|quotation|information|tender|an? offer)|\b(?:rfp|rfq|rfi|tender)\b
            \binvit(?:e|ed|ing|ation)\b[^.?!]{0,40}\b(?:offer|bid|tender|quote|companies|present)
            \b(?:place|placing) (?:an|the|our) order|\b(?:we|i)(?:'ll| will|'d| would)? (?:take|order|
                buy)\b (?!(?:a|the)(?:note|look|call))[^.?!]{0,20}\b(?:\d+|ten|twenty|thirty|forty|fifty|sixty|it|
                them|that|this|one|two)\b
            \b(?:want|wants|like|plan|plans|planning|intend|decided|going|ready|have|need|needs|must|asked us|
                has asked us|mean|hoping|expect|shall|will)(?:s)? (?:to )?(?:buy|purchase|order|replace|introduce|
                roll|implement|adopt|switch|migrate|move forward|go ahead|get started|start with|bring in|upgrade|
                expand|extend|add|sign)\b
            \b(?:will|shall|must|have to|going to) (?:replace|introduce|buy|procure|modernise|modernize|
                digiti[sz]e)\b
            \blooking (?:for|to|at) (?:a|an|to|some|something|someone|new|buy|replac|get|your|software|system|
                solutions?|vendors?|options|alternatives)
            \b(?:in the market for|on the market for|searching for|evaluating|shortlist\w*|comparing|
                interested in)\b
            \b(?:i|we)(?:'d|'ll)? (?:want|would like|need|like|'d like|'d want)\b[^.?!]{0,50}\b(?:sensors?|software|
                systems?|tool|solution|platform|licen[cs]es?|users?|seats?|module|product|digital|automat\w+|screen|
                dashboard|modules?|app|units?|sites?|service|package|trial|pilot|demo)\b
            \b(?:i|we) want (?:this|that|one|it|the one|to open|to know|to see|to have)\b
            \b(?:i|we)(?:'d| would) (?:like|want|love) to (?:have|test|try|pilot|trial|see (?:it|that|this|how)|
                open|start|keep|use)\b
            \bwhat (?:we|i)(?:'d| would)? (?:need|want|like|are looking for|'re looking for|haven't got|
                do not have)\b
            \b(?:could|can|would) (?:you|somebody|someone|one of your|your|mr|mrs|ms|we)\b[^.?!]{0,50}\b(?:ring|
                call (?:me|us|her|him)|come|visit|walk (?:through|us)|present|quote|demo|make (?:me|us) an offer|
                show (?:it|us|me|them|this)|come by|prepare|put together|price|send (?:me|us) (?:a|an|the|
                your) (?:price|offer|quote|proposal|order|draft))\b
            \b(?:tell|have|ask|get) (?:him|her|them|mr|mrs|ms|your|one of your|somebody|someone|
                sales)\b[^.?!]{0,60}\b(?:price|ring|call|offer|quote|come)\b
            \bask(?:ing)? (?:you|three|for three|several|two|four)\b[^.?!]{0,25}\b(?:offers?|quotes?|vendors?|
                suppliers?)
            \b(?:quantity|pieces|users|seats|sites|licen[cs]es|sensors|machines|points)\b[^.?!]{0,30}\b(?:in total|
                altogether|on top|in all|to start)\b
            \b(?:make (?:me|us) a price|name your price|put a number on it|what would you want for|sign (?:me|
                us) up|count (?:me|us) in|get us going|(?:we're|i'm|we are|i am|he's|she's|they're) after|
                on the hunt for|has to go|have to go|on (?:its|their) last legs|needs? replacing|want rid of|
                time for something|fed up with|take the (?:whole )?lot|same (?:thing|again) for|want what (?:the|
                they|he|she)|want the same|what (?:he|she|they)(?:'s| have|'ve)? got|put (?:me|us) down for|
                save (?:me|us) a (?:slot|place)|how (?:soon|fast|quickly) (?:can|could|would)|which of (?:your|
                the) (?:\w+ )?(?:packages|versions|products|two|three)|what(?:'s| is) in it for|where do (?:i|
                we) sign)\b
            \bmake me an offer\b|\bi need a paper\b|\b(?:order|orders) by\b|\bwhen (?:can|could) you (?:start|
                deliver|begin|install)\b
            \bwhat do you have for (?:that|this)\b|\bdo you (?:have|offer|sell|also have) (?:something|anything|
                that|this)\b
        """
    ),
    "decides": Ways(
        r"""
            \b(?:i|we|he|she|my (?:boss|manager|director|father)|our \w+|the (?:owner|board|director|management|
                committee|cfo|ceo|council|chairman)|purchasing|procurement)(?:'ll| will|'d|'s| can| could| must|
                 has to| have to| then)?(?: \w+)? (?:decides?|signs?|approves?|sits?|meets?|releases?|nods?)\b
            \b(?:it's|that's|it is|up to|only|just) (?:me|myself|my decision|my call|my budget|my cost cent)
            \b(?:free in the choice|decide it|decide on it|decision (?:by|is|in|on|maker)|sign(?:s)? (?:it|that|
                this|off|himself|herself|myself|in|on|whatever|as well|everything)|sign-?off|award (?:on|in|by)|
                signature)\b
            \b(?:board|committee|management|council|owners?|directors?)\b[^.?!]{0,40}\b(?:had it|on the|approved|
                approves|decides?|in (?:january|february|march|april|may|june|july|august|september|october|
                november|december)|meets?|sit|sits|closes|slot|agenda|through)\b
            \b(?:i've|i have|i'm) (?:the (?:authority|budget|say)|authori[sz]ed)\b|\bgive you the order\b|
                \bgets the order\b
            \byou(?:'ll| will) (?:get|have) (?:a yes|the yes|an answer|the signature|the order|it after)\b
            \b(?:over|above|under|up to|below) (?:\w+ ){1,3}(?:we|i) (?:must|need|can|have to)\b
            \b(?:rubber[- ]?stamps?|green light|go-ahead|waved? (?:it )?through|blessing|last word|my say-?so|
                nobody else to ask|needn't ask|don't need to ask|don't have to ask|no one above|
                shake (?:hands )?on it|final (?:say|yes|call)|say(?:s)? yes|said yes|give(?:s)? the nod|nodded)\b
            \bgo(?:es)? to (?:signature|legal|purchasing|procurement|the board)\b|\bi can sign\b|\bi sign\b
        """
    ),
    "has_problem": Ways(
        r"""
            \b(?:stop(?:s|ped)|broke(?:n)?|breaks|fail(?:s|ed|ure|ures)?|seized|went down|goes down|is down|
                standing|stood still|stands still|lying still|lost|lose|losing|leak\w*|burst|crash\w*|jam(?:s|med)?|
                gone|finished|die|died|dies)\b
            \b(?:costs?|cost|costing|paid|pay) (?:us|me|them) \b|\b(?:penalt\w+|fine[sd]?|auditors?|audit|near miss|
                accident|incident|certificate|non-?conformit\w+|major finding|authority|inspection|subsidy)\b
            \b(?:on paper|by hand|manual(?:ly)?|excel|spreadsheets?|whiteboard|binders?|pencil|calendar|books?|
                shoebox|sticky notes|e-?mails? back and forth|twice|re-?typ\w+)\b
            \b(?:nobody|no one|no-one) (?:knows|sees|notices|could|can|has|is|hears|turns|tells)\b
            \b(?:can't|cannot|couldn't|could not|don't|never|not able to|unable to) (?:find|see|know|tell|prove|
                trace|keep up|track|plan|trust|report|measure)\b
            \b(?:problem|problems|issue|pain|struggl\w+|trouble|nightmare|mess|chaos|headache|bottleneck|waste\w*|
                wasting|delays?|late|overtime|errors?|mistakes?|complaints?|out of date|outdated|end of life|
                loses its|unsupported|missing)\b
            \b(?:downtime|breakdowns?|stoppages?|backlog|shrinkage|stock-?outs?|scrap|rework|duplicates?)\b
            \bdrives? (?:me|us) (?:mad|crazy|up the wall)\b|\bhurts\b|\bkeeps? me awake\b
        """
    ),
    "in_purchase": Ways(
        r"""
            \b(?:your|the|this|our|that|revised|new|last|first|second|latest) (?:\w+ )?(?:offer|quote|quotation|
                proposal|draft|contract|agreement|order form|redlines?|revision|rev|statement of work|msa|dpa|
                tender|purchase order|requisition|price list|business case|trial|pilot|proof of concept|poc|
                evaluation|survey)\b
            \b(?:purchase (?:requisition|order)|requisition|signature folder|to signature|countersign\w*|redlin\w*|
                payment terms|jurisdiction|liability|step price|net (?:30|45|60|thirty)|security (?:review|
                questionnaire|list)|reference (?:call|customer)|shortlist\w*|what you(?:'ve| have) quoted|as quoted|
                as in the offer|no survey no order|protocol of the trial)\b
            \bi(?:'ve| have) (?:put|got|given|passed|forwarded) (?:the|your|it)\b[^.?!]{0,30}\b(?:requisition|offer|
                proposal|contract|quote|numbers?)
            \b(?:the|same) (?:price|sum|scope|quantity|number)\b[^.?!]{0,30}\b(?:okay|ok|fine|same|accept\w*|stays|
                agreed|right)\b
            \baccepts? the\b|\b(?:order|contract|money) (?:is|goes|comes|was) (?:released|through|signed|approved|
                agreed|placed)\b
            \bit's through\b|\bthey (?:want|nod)\b|\bas agreed\b|\bas we(?:'ve| have)? (?:said|agreed|discussed)\b|
                \bwe said\b|\bi said\b
            \b(?:page (?:one|two|three|four|five|six|seven|\d+)|appendix|annex|schedule (?:one|two|a|b)|
                the version (?:you|with)|your (?:numbers|figures|calculation|terms)|ready to sign|waiting (?:for|
                on) your|what(?:'s| is) (?:still )?missing|last (?:open )?point|open points?|still on|on track|
                go-live|kick-?off|roll-?out|our (?:lawyers?|legal)|legal (?:has|have|wants?)|(?:bring|brought|pull|
                pulled|moved?|push|pushed|shift|shifted) (?:it |that |the date |us )?(?:forward|back|out|by)|
                instead of (?:the )?(?:first|end|middle|spring|summer|autumn|winter|january|february|march|april|
                may|june|july|august|september|october|november|december)|sooner than|later than (?:we|planned|
                agreed)|more than (?:we|i) (?:said|told|counted|ordered)|i said (?:\w+ ){0,2}(?:ten|twenty|thirty|
                forty|fifty|sixty|\d+))\b
            \bsame (?:price|scope|number|quantity|sensors|date)\b|\bthe same \w+\b.{0,20}\bprice\b
        """
    ),
    "another_matter": Ways(
        r"""
            \b(?:not|isn't|n't|nothing) (?:about|to do with) (?:the|our|us|that|those|what we|your)\b
            \b(?:another|different|separate|second|new|other) (?:thing|topic|matter|subject|question|project|story|
                plant|site|budget|pot|need)\b
            \b(?:something (?:else|different|new|other)|one (?:more|other) thing|on top of (?:that|the)|
                apart from (?:that|the)|besides (?:that|the)|unrelated|independent of|in addition|while (?:i|
                you)(?:'ve|'re| have| are)|nothing that you've agreed|own wallet|different department)\b
            \bmy question is not\b|\b(?:the|this is a) (?:fifth|fourth|third)\b
        """
    ),
    "no_money": Ways(
        r"""
            \b(?:no|not? any|without|isn't a|there's no|there is no|haven't got a|don't have a|zero|
                don't have any) (?:\w+ )?(?:budget|money|funds|funding|budget line)\b
            \bnothing (?:in|left in|set aside in) (?:the|this year's|our) (?:plan|budget|pot|account)\b
            \b(?:pot|budget|money|reserve)(?:'s| is| has)? (?:\w+ )?(?:empty|gone|spent|frozen|used up|cut|closed|
                swept)\b
            \b(?:couldn't|can't|cannot) (?:buy|afford|pay)\b|\bbudget freeze\b|\bfreeze on\b|\bspending freeze\b
            \bnot (?:been )?(?:taken up|approved|funded|budgeted)\b|\bcycle (?:is|has) closed\b|
                \bit's not in the (?:plan|budget)\b
        """
    ),
    "no_intention": Ways(
        r"""
            \b(?:promise nothing|this is not a date|not a date|can't ask you for anything|not ask(?:ing)? for|
                nobody's (?:actually )?asked|nobody has asked|not asking)\b
            \b(?:maybe|perhaps|possibly|probably) (?:next (?:year|spring|summer|autumn|winter|time)|later|some ?day|
                in the (?:spring|autumn))\b
            \bmaybe not\b|\bcould be never\b|\b(?:some ?day|one day|when the mood|when there's snow|
                if a window opens|no hurry|no rush|no plans?|not planning|nothing planned|no timeline|no date|
                nobody can say|they don't tell us|canteen gossip|early days|far too early|too early|
                not yet thinking)\b
            \b(?:only|just) (?:wanted )?(?:to )?(?:understand|ask(?:ing)?|curious|look(?:ing)? around|browsing|
                know if|have a look|learn|gather\w*|get an idea|a question|wondering|exploring)\b
            \b(?:must|have to|need to|should) (?:first )?(?:ask|talk to|speak (?:to|with)) (?:him|her|my (?:boss|
                manager)|them) (?:first|if|whether)\b
            \b(?:haven't|have not|'ve not) (?:spoken|talked|asked|decided|thought|discussed|raised)\b|
                \bmust first (?:ask|want)\b
            \b(?:keep (?:it|you) (?:on|in) (?:my|our) (?:list|mind)|ask (?:me )?again|come back to (?:you|
                it) (?:some|when|if)|don't hold your breath|we'll see|then we see|let's see|not a priority|
                no priority|not this year|not now|not at the moment|not right now|don't know (?:the money|yet|if we|
                whether we)|i don't know when)\b
            \bi(?:'d| would)(?:n't| not) be the one paying\b|\bif (?:it|that|they) (?:ever|came|take|took)\b
        """
    ),
    "declines": Ways(
        r"""
            \b(?:not interested|no interest|no need|don't need (?:it|any|more|that|another|anything)|
                do not need (?:it|any|anything)|all set|we're covered|are covered|not looking|no,? thank you|
                no thanks|not for us|decided against|decided not|say no|won't be (?:needing|buying|going)|
                not going to (?:buy|happen)|nothing bought|don't miss it|no return|unsubscribe|remove me|not need)\b
            \b(?:signed|went|gone|going|go|staying|stay|stayed|sticking|happy|content|satisfied) (?:with|
                for) (?:someone|another|the other|our (?:current|present|existing)|what we|fixwell|millwatch|
                tagline|a competitor|them|[a-z]+ instead)\b
            \b(?:bought (?:one|theirs|from)|chose (?:another|someone|them)|stopped comparing|picked (?:another|
                someone)|awarded (?:it )?to|went another way|other direction)\b
            \b(?:cancelled|canceled|called off|shelved|scrapped|axed|terminated|withdrawn?|dropped the project|
                off the table|been stopped|given up)\b
            \b(?:that works|it works|works fine|does what we|doing fine|running fine|nothing that stops|
                no breakdown)\b
            \bi(?:'m| am) obliged to say no\b|\b(?:we've|we have|have) (?:the|our) (?:ears|shelves)\b|
                \bnothing\. \b|^no,? (?:really,? )?nothing\b
            \b(?:we|you)(?:'ll| will) be getting nothing\b|\bwouldn't ever pay\b|\bno use for\b|
                \bwouldn't (?:be )?worth\b
        """
    ),
}  # fmt: skip
"""What the buyer's side says."""
