"""Ways to say that something is needed, or is not, for buyers."""

from collections.abc import Sequence

from lib.readings.local.phrasing import Saying, one_of

IT = one_of(
    r"""
    it|this|that|these|those|them|one
    any of (?:it|this|that|these|those|them)
    (?:the|your|a|an|any|another|all|such|this|that|these|all these|all of the)(?: \w+){0,2}? (?:product|
        solution|system|software|tool|platform|suite|features?|products|solutions|tools|upgrade|change|one|
        thing|service|services|offering|units?|options)
    """,
)
ADVERB = one_of(
    r"""
    really|actually|currently|necessarily|particularly|honestly|quite|yet|even|exactly|fully|still|just|also
    have to|entirely|completely|totally|truly|clearly
    """,
)
SELF = one_of(
    r"""
    i|we|they|our team|my team|the team|our company
    """,
)
NOT = one_of(
    r"""
    don't|do not|didn't|did not|won't|will not|can't|cannot|haven't|have not|doesn't|does not|wouldn't|not
    never|hardly
    """,
)
UNSURE = one_of(
    r"""
    not (?:<ADVERB> )*(?:sure|certain|clear|convinced|decided|set)
    unsure|uncertain|unclear|undecided|unconvinced|skeptical|doubt(?:ful)?|wonder(?:ing)?
    <NOT> (?:<ADVERB> )*(?:know|see|think|believe|understand|figured out|decided|determined|defined)
    (?:still|yet|trying to|need to|needs to|have to|has to|want to|'re|are|'m|am)(?: \w+ly)? (?:be |
        in the process of |trying to |just |still |to )*(?:figur(?:ing|e)(?: it)? out|determin(?:ing|e)|
        defin(?:ing|e)|decid(?:ing|e)(?: on)?|clarify(?:ing)?|work(?:ing)? out|pin(?:ning)? down|
        identify(?:ing)?|sort(?:ing)? out|nail(?:ing)? down|think(?:ing)? (?:about|through))
    (?:still|need to|have to)(?: \w+ly)? (?:evaluat(?:ing|e)|assess(?:ing)?|understand(?:ing)?|explor(?:ing|
        e)|see(?:ing)?|weigh(?:ing)?)(?= (?:if|whether|what (?:we|i)|our|my)\b)
    """,
    {"ADVERB": ADVERB, "NOT": NOT},
)
PARTS = {"IT": IT, "ADVERB": ADVERB, "SELF": SELF, "NOT": NOT, "UNSURE": UNSURE}

DENIES: Sequence[Saying] = (
    Saying(
        1.0,
        "says that it is not needed",
        r"""
        ^.{0,60}\b<SELF> (?:<ADVERB> )*<NOT> (?:<ADVERB> |think (?:that )?we |think (?:that )?i |
            see (?:that )?we |believe we |know (?:that|if|why|whether) we )*(?:need|require|
            want)\b (?:<ADVERB> )*(?:<IT>)(?=[.,!?;]|$| (?:right|at|any ?more|here|for us|in our|yet|either|now|that|
            as|because|since|with|just|all|in the|too|anyway)\b)
        \b(?:<NOT>|no longer) (?:<ADVERB> )*(?:see|have|feel|perceive|identify|identified|think there's|
            find|there is)(?: \w+){0,2}? (?:a |an |any |the |much |real |pressing |immediate |urgent |
            specific |clear |strong |direct |particular |great |actual |burning |defined |critical |
            current |true )*(?:need|necessity|use case|reason|urgency|use for|benefit|value in|point in)\b
        \bno (?:pressing |immediate |real |urgent |specific |clear |current |particular |actual |great |
            strong |direct |burning )*(?:need|necessity|use) (?:for|of|right now|at (?:the|this) moment|in our|here)\b
        \b(?:isn't|is not|not|wasn't) (?:\w+ )?(?:a |an )(?:real |immediate |pressing |urgent |
            critical |current |absolute |strict )*(?:need|necessity|must|must-have)\b
        \bmore than (?:what )?(?:i|we) need\b
        \boverkill\b
        \bnobody (?:here )?(?:needs|wants|asked for) (?:it|this)
        \bnot (?:\w+ )?necessary (?:for us|right now|at)
        \bdo without it\b
        """,
        PARTS,
    ),
    Saying(
        1.0,
        "says that it is not what they need",
        r"""
        \b(?:not|isn't|aren't|doesn't|don't|won't|wouldn't|never)\b(?: \w+){0,4}? (?:what (?:i|
            we)(?:'re| are|'m| am| were)?(?: \w+)? (?:need|looking for|want|after|searching for|
            had in mind)|(?:a |the )?(?:good |right |great |perfect |best |natural )*(?:fit|match)\b|(?:fit|
            suit|meet|match|address|solve|cover|align with|work with|work for|correspond to|help with|
            apply to)\w*(?: \w+)? (?:our|my|us\b|what we|the way|with our|with what|that|
            those)(?: \w+)? ?(?:needs?|requirements?|situation|problem|case|business|goals|setup|use case|
            objectives|plans)?|(?:relevant|applicable|useful|suited|suitable) (?:to|for) (?:us|our|me|my))
        """,
        PARTS,
    ),
    Saying(
        1.0,
        "says that it is not a priority",
        r"""
        \b(?:not|isn't|aren't|wasn't|hardly|no longer|low on|lower)\b(?: \w+){0,4}? (?:priorit(?:y|ies)|
            top of (?:our|my|the) list|urgent|on our (?:radar|roadmap|agenda)|(?:pressing|
            immediate) (?:issue|concern|problem))\b(?! (?:until|before))
        \bother priorities\b|\blow(?:er)?[- ]priority\b|\bback burner\b|\bnice[- ]to[- ]have\b
        \bcan wait\b
        """,
        PARTS,
    ),
    Saying(
        0.9,
        "says that it is solved already",
        r"""
        \b<SELF>(?:'re| are|'ve| have)?(?: \w+)? (?:already|currently) (?:have|got|using|use|run|
            running|work with|working with|solved|covered|own|in place)(?: \w+){0,4}? (?:solution|system|
            tool|software|provider|vendor|platform|product|covered|in place|that (?:does|works|handles)|
            similar|for (?:that|this))
        \b(?:happy|satisfied|content|fine|comfortable|pleased) with (?:our|the|what|my) (?:current|
            existing|present|what we|we have|solution|system|setup|provider|have)\b
        \b(?:current|existing) (?:solution|system|setup|tool|provider|vendor|process)(?:s|
            es)?(?: \w+){0,2}? (?:is|are|works?|does|do|seems?|meets?|serves?|handles?|covers?|
            has been)(?: \w+){0,2}? (?:fine|well|great|good|sufficient|adequate|our needs|us well|enough|
            job|okay)\b
        \bworks? (?:fine|well enough|okay) (?:as it is|for us|the way|without|today)
        """,
        PARTS,
    ),
    Saying(
        0.9,
        "does not know what they need",
        r"""
        \b<UNSURE>(?: \w+){0,4}? (?:(?:what|which|whether|if|how|why|where)\b(?: \w+){0,6}? (?:need|
            needs|require|requirements|want|suits?|fits?|fit|useful|use|useful|help|helps|work|works|
            beneficial|benefit|benefits|suitable|looking for|right|best|necessary|apply|applies|go for|
            integrate|align|aligns|enhances?|valuable|value|purpose|achieve|goals?)\b|(?:our|my|the|
            specific|exact|actual) (?:\w+ )?(?:needs|requirements|goals|objectives|use case|scope)\b)
        """,
        PARTS,
    ),
    Saying(
        0.9,
        "has no defined need",
        r"""
        \b(?:<NOT>|no|without|lacks?|lacking)(?: \w+){0,4}? (?:defined|specific|concrete|clear|
            particular|firm|definite|detailed|solid|set|exact|identified|well-defined|fleshed[- ]out|
            formal)(?: \w+)? (?:plan|plans|need|needs|requirements?|problems?|challenges?|goals?|use case|
            use|idea|objectives?|project|projects|purpose|application|issue|pain points?)\b(?! (?:for|with|
            about) (?:the )?(?:price|pricing|budget|timeline|install))
        \b(?:needs?|requirements?|goals?|plans?|use case|scope)\b(?: \w+){0,2}? (?:is|are|'s|isn't|
            aren't)(?: \w+)? (?:not |n't |still |a bit |quite |yet |really |somewhat |fully |clearly |very |
            un)*(?:vague|unclear|undefined|uncertain|being defined|to be defined|up in the air|evolving|
            clear|defined|finali[sz]ed|
            pinned down)\b(?<!are clear)(?<!is clear)(?<!are defined)(?<!is defined)
        """,
        PARTS,
    ),
    Saying(
        0.9,
        "is only looking around",
        r"""
        \b(?:just|only|mainly|merely|mostly|simply|still|more of|primarily|really|at the moment|kind of|
            currently|basically)\b(?: \w+){0,2}? (?:exploring|browsing|looking (?:around|into (?:options|
            things|possibilities|what)|at (?:options|what(?:'s| is)))|curious|researching|
            gathering (?:information|info|ideas|details|some)|window[- ]shopping|checking (?:out|things)|
            in (?:the|an?) (?:\w+ )?(?:exploratory|exploration|research|early|preliminary|initial|
            information)|kicking the tires|getting (?:a (?:feel|sense)|an (?:idea|overview))|seeing what|
            testing the waters)\b(?! (?:the )?(?:financing|payment|delivery))
        \b(?:preliminary|initial|early|exploratory) (?:research|stages?|phase|exploration|look)\b
        \b(?:i'm|we're|i am|we are|i was|we were) (?:\w+ )?(?:exploring (?:options|what|possibilities|
            different|potential|various|some|the possibilit)|curious\b|not actively|browsing)
        \bexploring (?:our |some |the )?options\b
        \bnothing (?:specific|concrete|particular|definite|pressing) (?:\w+ )?(?:in mind|yet|right now|
            at the moment|planned)\b
        \bout of curiosity\b
        \b(?:future|potential|possible|eventual|down the (?:line|road)) needs?\b(?=[^.]*$)(?! (?:too|
            as well|grow))
        \bmight (?:need|want|use|be useful|suit|consider)(?: \w+){0,3}? (?:someday|later|eventually|
            in the future|down the (?:line|road)|at some point)
        """,
        PARTS,
    ),
    Saying(
        0.7,
        "doubts that it fits",
        r"""
        \b(?:unsure|not (?:<ADVERB> )*(?:sure|certain|convinced)|uncertain|skeptical|unconvinced|having doubts|
            have (?:my|our|some) doubts)(?: (?:about|of|that|if|whether|how|why))? (?:(?:<IT>|we|i)(?: \w+){0,4}?
            \ (?:needs?|fits?|helps?|works?|use|useful|benefits?|suits?|solves?|applies|apply|adds?|worth|for us|
            right for|makes? sense)|the (?:value|benefits?|need|point|fit))\b
        \bdoubt (?:that |if |whether )?(?:it|we|this|they)\b(?: \w+){0,3}? (?:need|help|work|fit|use)
        \bwhat(?:'s| is) the point\b
        \bwhy (?:would|should|do) (?:we|i) need\b
        \b(?:hard|difficult) to (?:see|say|justify)(?: \w+){0,3}? (?:need|why|how|if|whether|it|value|
            benefit)
        """,
        PARTS,
    ),
)
CONFIRMS: Sequence[Saying] = (
    Saying(
        0.9,
        "says that it is what they need",
        r"""
        \b(?:exactly|precisely|just|perfectly|definitely|certainly|that's) (?:\w+ )?(?:what|the (?:kind|
            sort|type) of \w+) (?:i|we)(?:'re| are|'m| am|'ve| have)?(?: \w+)? (?:need|needs|looking for|
            want|after|been looking for|hoping for|had in mind|searching for)\b
        \b(?:perfect|great|ideal|good|excellent|strong|right|exact) (?:fit|match|solution)\b(?! (?:yet|
            or not))
        \b(?:meets?|fits?|suits?|aligns? (?:\w+ )?with|matches|covers?|addresses) (?:all |exactly |
            perfectly |most |well |with )*(?:our|my|what we) (?:\w+ )?(?:needs?|requirements?|goals|
            objectives|plans)\b
        \b(?:sounds?|seems?|looks?|be|is|that's) (?:\w+ )?(?:exactly|perfect|ideal)\b
        """,
        PARTS,
    ),
    Saying(
        0.9,
        "says that they need it",
        r"""
        \b(?:i|we|they|our \w+|my \w+)(?:'re| are|'d| would| do| really| definitely| certainly| absolutely|
            \ desperately| urgently| also| currently)* (?:need|
            require|must have|can't (?:do|go on|keep going) without|have to have|want)\b (?=(?:it|this)(?:[.,!;]|$|
            \ (?:like|badly|now|for|in|to|so)\b)|(?:to (?:improve|enhance|optimi[sz]e|streamline|reduce|boost|increase|
            upgrade|replace|automate|strengthen|standardi[sz]e|moderni[sz]e|expand|get (?:rid|away|better|control)|
            manage|protect|secure|handle|train|track|stop|keep|support|have (?:a|some|better)|see|be able)\b|
            (?:\w+ ){0,6}?(?:solution|system|tool|software|platform|way|service|training|security|help with|
            something|anything|one|product|equipment|suite|features?|capabilit\w+|visibility|support|encryption)s?\b))
            (?!to (?:know|see|check|talk|speak|discuss|think|hear|ask|wait|run|get (?:it |
            this )?approv|review|consider|decide|consult|coordinate|propose|be sure|understand|clearly|
            define|figure))(?!more (?:info|detail|time))(?!any\b)(?!(?:a|the|some|your|that) (?:proposal|
            quote|approval|moment|minute|second|document|contract))
        """,
        PARTS,
    ),
    Saying(
        0.8,
        "says that it matters",
        r"""
        \b(?:is|are|'s|be|of|being|it's|becoming)(?: \w+){0,3}? (?:crucial|critical|essential|vital|key|
            a must|our (?:top |main |first |biggest |highest )*(?:priority|concern|focus|goal)|top priority|
            priorities|a (?:big |huge |major |real |top |serious |main )*(?:concern|priority|focus|problem|
            issue|factor|challenge)|(?:very |really |extremely |quite )important|a game[- ]changer|
            very (?:valuable|beneficial|helpful))\b
        """,
        PARTS,
    ),
    Saying(
        0.8,
        "names a problem or a goal",
        r"""
        \b(?:we|i|our \w+|my \w+)(?:'re| are|'ve been| have been|'m| am|'ve| have|
            'd like| would like| want| aim| hope| plan| try| do have)?(?: \w+){0,3}? (?:struggl\w+|
            looking (?:to|for (?:a|an|some|ways?|something|solutions?))|trying to|having (?:trouble|issues|
            problems|difficulties)|facing|suffer\w*|losing|aim(?:ing)? to|hoping to|expanding|have (?:some |
            a few |a lot of |major |real |ongoing )*(?:\w+ )?(?:issues|problems|challenges|trouble|
            difficulties)|to (?:improve|enhance|optimi[sz]e|streamline|reduce|boost|increase|upgrade|
            replace|automate|strengthen|standardi[sz]e|moderni[sz]e|expand))\b
        \bthat's why (?:i|we)
        \b(?:my|our) (?:\w+ )?(?:goals?|objectives?|targets?)\b[^.?!]{0,30} (?:is|are|says?|for (?:this|next|
            the) (?:year|quarter))\b
        \b(?:i|we) (?:have|need|want) to (?:get|bring) [^.?!]{0,40}\b(?:down|up|under control|in order)\b
        \b(?:outdated|inefficient|unreliable|too slow|a mess|by hand|manual(?:ly)?|bottleneck|
            falls? apart|doesn't scale)\b
        """,
        PARTS,
    ),
    Saying(
        0.6,
        "is interested",
        r"""
        \b(?:very|really|quite|definitely|particularly|most|extremely|keen|still|excited|
            genuinely)(?: \w+){0,2}? (?:interested|keen|excited|impressed)\b
        \b(?:sounds?|seems?|looks?|is|would be|could be|that's) (?:\w+ )?(?:great|good|promising|useful|
            helpful|valuable|beneficial|impressive|excellent|fantastic|perfect|ideal)\b
        """,
        PARTS,
    ),
)
