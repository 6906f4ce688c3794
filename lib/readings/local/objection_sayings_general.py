"""How buyers of any trade say a reservation of each kind: general knowledge of selling, beside the narrower cues."""

from collections.abc import Mapping

from lib.readings.models import ObjectionKind

PRICE = """
    more than i|we had|have|can|could|want|wanted|were|was in|to|find|get|put|go, than i|we had in
    a_lot|too much|quite a bit|a bit much for|to ask|to pay|to spend, that|that's|it's a lot to|for, lot for what
    a lot for a|eight|ten|one|two|three|so few|only, a third|quarter|half cheaper|less|more
    twice|double as much|what
    setup|set_up|onboarding|implementation|license|licence|training|integration|support fee|fees|cost|costs
    setup|implementation|license|licence|annual|yearly|monthly price|pricing, why would|should|do i|we pay
    what am i|are_we paying, paying extra, extra for that|this|it, cut|trim|lower|reduce|drop the|your|that price
    price|quote|offer|proposal|number|invoice|fee came|comes|is|was|looks in|higher|high|above|over|out
    above|over|beyond what i|we|i'm|we're|our, have left|to spend, left this|for this|in the year|budget|pot
    all i|we have|can|could, most i|we can|could
    budget|pot|envelope|allocation is|was|for thirty|forty|small|tight|at, get|got it|that|this|the_money back
    sharper|better price|pricing|number|rate, hard|tough to swallow|sell|defend
    money|budget|cash is|was|'s tight|short|gone|spent|frozen, tight budget, budgets are|were, cost cutting
    costs|costing|charge|charging us|me more|extra, pay per|for each, per user|seat|head adds|is, adds up, not cheap
    isn't cheap, don't come cheap, won't pay|spend, not paying|spending, wouldn't pay|spend
    can't|cannot|couldn't pay|spend|stretch|find|go|get to|that|the|more|above|over|anywhere|near, going rate
    market rate, premium for, what else is included, price rise|hike, whistled, eye watering, eyewatering
    numbers don't add|work, doesn't add up, business case doesn't|isn't|is thin, out of proportion
"""
TIMING = """
    start|starting|begin|do|doing anything|something|this|it|that before|until|till
    touch|look_at|sign|decide|switch anything|something|this|it|that before|until|till
    until|till the_end of|we've|we_have|that_is
    not starting|doing|touching|signing|deciding|buying anything|this|it
    not|nothing|nobody|no_one before|until|till january|february|march|april|may
    not|nothing|nobody|no_one before|until|till june|july|august|september|october
    not|nothing|nobody before|until|till november|december|spring|summer|autumn
    not|nothing|nobody before|until|till fall|winter|christmas|easter|the|that
    before|until|till|after that|the|our new plant|site|building|line|system|year
    before|until|till|after that|the|our new season|budget|ceo|cfo|manager|release
    during|in|over|through|before the|our stocktake|inventory|audit|move|relocation
    during|in|over|through|before the|our season|peak|harvest|holidays|close
    have|got our|the|a stocktake|audit|relocation|migration|move|reorganization|shutdown|inventory|inspection
    auditors|inspectors|consultants are|have, is dead, dead here, on holiday|vacation, holiday season, are away
    free|time|room|space|slot before|until, those|these two|three|four weeks
    the_next few|two|three|six months|weeks, bad|wrong|worst|not_a_good|not_the_right time|moment|week|month|quarter
    other things|fires|priorities first|now, revisit|look_at|talk|pick|circle it|this|again|back|that|up next|in
    postpone|delay|defer|park|pause|hold it|this|that, too fast|quick|rushed|soon|tight, feels|is rushed
    can't rush|hurry, no hurry|rush, in no hurry|rush, next financial|fiscal|budget year|cycle|round, fiscal year
    contract|subscription|license runs|ends|expires until|in, locked|tied|under in|up|contract until|till
    won't|can't be ready|done|live|free, takes too|so long, too long to, lead time
    that|which takes three|six|four|two|nine|twelve months|weeks
"""
NEED = """
    solution looking|in for|search, looking for a problem, not sure we|i|it|that|this need|needs|want|solves|helps
    don't|doesn't|do_not|never really|actually|even|truly need|have|see|use, never|hardly|rarely touch|use|used|need
    have a|no|any problem here|there|with that|today, don't have a|that|this|any problem|need|use|case
    no problem here|with|today, we|they've|we've|i've|i always|have managed|coped|done|lived|worked
    twice a year|month, once a year|quarter|month, few|couple of times|days a
    only|just happens|do|use|have|need twice|once
    spreadsheet|excel|paper|email|manual|whiteboard|notebook is|works|does|has|have|since|and
    with a|two|an|our spreadsheet|people|excel|list|notebook
    good|fine|happy|okay|alright|comfortable as|with it|what|how, happy with how|what|the|our
    working fine|well|okay, been fine|okay|working, more than we need
    half|most of these|the|it|that features|functions|modules|we'd|we|i'd|never, bells and whistles, too complex
    too complicated|much|big|heavy|fancy for us|what|our|a, oversized, gold plated, overengineered
    wrong|right tool|product|fit|solution for, not a fit|priority, isn't a|our|the fit|priority|pain, a luxury
    what would|do|should i|we do|use|need|want with, what's|where's|where_is the point|benefit|value|upside|gain
    do it|that|this already|ourselves|anyway, same thing|result by|without|today, why change|bother|fix, if it ain't
    need convincing, wouldn't|won't|doesn't|don't use|change|help|save|matter|make us|me|much|anything|a|it
    still the wrong
    nobody|no_one|none|not_one asked|asks|complains|complained|misses|wants|wanted for|about|it|that|this
"""
AUTHORITY = """
    isn't|not|wasn't|never mine|ours|my|our|up|for|just to|call|decision|me|us, isn't up to, not up to
    goes|go|going|gets|has_to_go|must_go|needs_to_go past|through|by|to|before|via our|the|my|her
    goes|go|going|gets|has_to_go|must_go|needs_to_go past|through|by|to|before|via his|their|a|group|hq
    past|by|through|to|before our|my|the cfo|ceo|cio|coo|board|boss
    past|by|through|to|before our|my|the director|manager|owner|owners|committee|finance
    past|by|through|to|before our|my|the controller|treasurer|procurement
    past|by|through|to|before our|my|the purchasing|shareholders|partners|president
    our|my|the cfo|ceo|cio|coo|boss has|needs|wants|would|will|must|decides
    our|my|the director|manager|owner|controller|board|president has|needs|wants|would|will|must|decides
    our|my|the cfo|ceo|cio|coo|boss hasn't|doesn't|won't|isn't|signs|approves
    our|my|the director|manager|owner|controller|board hasn't|doesn't|won't|isn't|signs|approves
    sits|decided|decides|made|lies|rests|happens with|at|in|by group|headquarters|hq|the
    sits|decided|decides|made|lies|rests|happens with|at|in|by corporate|our|them|someone|my
    can|could|may|can_only|could_only|may_only|allowed_to sign|approve|spend|release up|only|to|alone|nothing
    everything|anything|all|whatever|orders|purchases|contracts above|over|beyond|bigger, sign|signs|approve up to
    above|over that|this takes|needs|goes|it, need|needs|get|have|without her|his|their okay
    need|needs|get|without her|his|their|my_boss's|the_board's blessing|sign_off|approval|signature
    need|needs|get|without her|his|their|my_boss's|the_board's ok|yes|buy_in|go_ahead
    purchasing|procurement only|won't|doesn't|has|have|will|needs|wants
    on the list|approved|vendor|preferred|supplier
    approved|preferred|framework vendor|vendors|supplier|suppliers|list|agreement
    vendor list|onboarding|registration, raise a|the request|requisition|po
    just|only the|a messenger|user|planner|engineer|coordinator, i'm only|just the|a
    have to|need_to|got_to|want_to ask|check|clear|discuss|run with|it|this|that|him|her|my
    have to|need_to|got_to|want_to bring|take|sell|align|agree with|it|this|that|him|her|my, internally|upstairs
    the_people upstairs, upstairs is|will|would|wants|want|has|have, budget|cost_center isn't|is_not mine
    haven't|hasn't said|told|spoken|talked|asked a|him|her|them|to|with
    don't|doesn't|do_not own|hold|have the budget|purse
"""
COMPETITION = """
    leaning|lean|tending|inclined|drawn|closer toward|towards|to, going|gone|went|go with a|the|another|someone|them
    looking|talking|speaking|looked|spoke|spoken at|to|with other|others|two|three
    looking|talking|speaking|looked|spoke|spoken at|to|with several|your|another|a|alternatives
    showed|shown|offered|offers|offer|demoed|pitched us|me the|a|something|it
    the same thing|price|for|features|product, same as|thing|features|product|price last|for|as|they|yours
    cheaper|less|lower|better|more than you|yours|your
    they're|they_are|they a|about|only|roughly|nearly|almost third|half|quarter|twenty|thirty|ten
    he's|she's|which_is|that's a|about|only|roughly|nearly|almost third|half|quarter|twenty|thirty|ten
    have a|an|our|one|something|two|another|that module|tool|system|solution for|in
    have a|an|our|one|something|two|another|that vendor|supplier|partner|provider|package for|in
    already have|use|run|pay|work a|an|our|one|something|with|for|that|it|the
    already got|using|working|paying|licensed|own a|an|our|one|something|with|for|that|it|the
    comes|included|part|bundled|built|free with|in|of|into our|the|what
    module|add_on|option for|in that|this|our|the|it
    happy|satisfied|comfortable|fine with our|the|who|them|what current|existing|present|we|they|supplier
    current|existing|present|incumbent|long_standing supplier|vendor|provider|partner
    current|existing|present|incumbent|long_standing system|tool|solution|contract, already in the|our|place|house
    knows|know them|us, have worked|been with them|him|for, relationship with
    do|build|develop|write|program|make it|this|that|something|one ourselves|in_house|internally|with
    in_house team|developers, why you|yours, why should|would i|we|they choose|pick|take|switch|go|leave|move
    switch|switching from|to|away|cost
    other|another|second|third vendor|vendors|supplier|provider|quote|quotes|offer|bid|candidate|finalist
    shortlist|short_list, pay you|extra more|for what, not better|cheaper than, what makes you
    how are you|is_yours|is_it different, matching their|that, match that|their|the
    they|theirs include|includes|throw|threw|promise|promised|don't charge
"""
INTEGRATION = """
    has|have|needs|need|must|would_have to|to_be talk|connect|integrate|speak|fit|work|sync|plug to|with|into
    doesn't|don't|hasn't|haven't|has|have|without an|a|any|no api|apis|interface|interfaces|connector|webhook
    very|really|pretty|ancient|old as|system|version|erp|mainframe|software|database|server, as 400, mainframe
    legacy system|systems|software|stack|code
    home_grown|homegrown|in_house|custom|customized|heavily system|erp|code|build
    broke|breaks|break|broken the|our|all|every import|export|interface|data|sync
    crashed|corrupted|lost|duplicated|mangled the|our|all|every import|export|interface|data|sync
    data is|are|was|has|have a|in|all|full|so|not|too|duplicates|old|bad|poor|mess
    our|the data is|isn't|are|aren't|quality, article|part|item|customer|material|account numbers|codes|names|master
    master data is|isn't|has, in|across five|three|two|four|six different systems
    another|one_more|yet_another interface|integration|system|tool|login|data_silo|silo|island
    manual|double|duplicate entry|work|export, re_enter|retype|copy|key|rekey everything|data|orders|it|them|numbers
    single|no source of, every|each vendor|tool|system|one so|before|has|had
    fallen|fell|failed|struggled|tripped over|at|with|on, nightly|batch|daily export|job|file|run only
    only|just export|exports|exported|supports|speaks|accepts, doesn't|won't support|fit|match|map|work|run
    does|will|would|can it work|talk|connect|run|sync|integrate with|to|on
    our tech|it|erp stack|landscape|setup|environment
    change|changes|touch|customize|modify in|to|the|our our|erp|core|system
    field|fields|format|formats we|isn't|aren't|don't
"""
SECURITY = """
    where|in_which_country|which_country are|is|do|does the|our|your backups|backup|server|servers|hosted|data
    the backups|data|servers are|is|kept|sit|stored, outside the|our country|eu|union|state|premises|network
    infosec|security|it_security|ciso|compliance|privacy people|team|officer|department|guys|folks
    infosec|security|it_security|ciso|compliance|privacy review|questionnaire|will|won't|wants|has
    who|anybody|someone|nobody on your|at_your side|end|company
    can|could|may|able_to read|see|open|access our|my|the|it|customers|customer
    box|device|agent in|on|inside my|our|the network|servers|server|machines|perimeter
    gateway|appliance|software|something in|on|inside my|our|the network|servers|server|machines|perimeter
    phones|phone|calls|call home, in the cloud, cloud is|isn't|not|first, no cloud, on premise, on prem, on premises
    personal|customer|patient|employee data|information|records|details|addresses
    sensitive|confidential|card|payment data|information|records|details|addresses
    data protection|privacy|residency|leaves|leaving|leave|breach|leak|retention, gdpr|hipaa|pci|iso|soc
    got|get|been|were|was|be hacked|breached|phished|compromised|leaked, ransomware|malware|phishing|penetration
    single sign, sign on|in, two factor|multi_factor, mfa, sso, passwords|password policy|rules|rotation
    admin|root|remote access|rights, access rights|to_our, shared account|accounts|login, encrypted|encryption at|in
    subprocessor|subprocessors|third_party|third_parties
    security questionnaire|concern|concerns|review|audit|policy
"""
RESOURCES = """
    nobody|no_one|no_person|not_anyone|anyone|anybody who|to could|can|would|has|run|do
    nobody|no_one|no_person|not_anyone|anyone|anybody who|to own|maintain|operate|look|drive|take
    have|got|there's|is|have_nobody nobody|no_one|no_hands|no_people|nobody_left|one admin|person|guy|developer
    have|got|there's|is|have_nobody nobody|no_one|no_hands|no_people|nobody_left|one to|who|for|free
    only|just|one|single|two admin|person|people|guy|of_me|of_us|developers|engineers
    parental|maternity|sick|medical leave, hours|time of|from whom|who|whose|my, whose time|hours
    are|is|we're|they're|i'm drowning|swamped|stretched|slammed|underwater|maxed
    people|team|guys|staff|leads|leaders|planners|engineers are|is|have|has|'re already|on_the|drowning|flat|busy
    people|team|guys|staff|leads|leaders|planners|engineers are|is|have|has|'re stretched|no|enough|full|working
    flat out, up to their|our|my, on the floor, at capacity|the_limit
    no|any|spare|extra bandwidth|capacity|headcount|slack
    who's|who_is|who_would|who_will|who'd|who'll going|do|run|maintain|train|own to|that|this|it|all|after|the
    who's|who_is|who_would|who_will|who'd|who'll enter|keep|look|clean|be|have to|that|this|it|all|after|the
    short|down|light on|of|two|three|a people|staff|hands|person, understaffed, short_staffed, vacancies|vacancy
    can't hire
    can't|cannot|couldn't|won't spare|free|release|give|lend|find|pull anyone|anybody|somebody|people|a|him
    can't|cannot|couldn't|won't spare|free|release|give|lend|find|pull her|them|you|any|the|that
    take|takes|taking|took|eat|eats|too too|much|up|so|more|a_lot|all|of time|effort|work|of
    training everybody|everyone|them|people, too|so|that much|many effort|work|time|hours|training
    extra|more|additional work|effort|hours|burden for|on|to
    my|our team|people|guys|staff|it can't|cannot|won't|wouldn't|hasn't|don't|doesn't, without hiring|a_person
    time to|for learn|train|implement|set|sit|do|this|that|it|another, no time|hands|people|staff|one|resources
    overworked
"""
RISK = """
    if|when|should this|it|that|something|anything|they goes|go|went|going wrong|down|in|on|we|at
    if|when|should this|it|that|something|anything|they fails|breaks|crashes|stops wrong|down|in|on|we|at
    goes|go|went|gone wrong|sideways|south|bad|badly, my|our head|neck|job|reputation|name on|is|if
    it's|is|that's my|our head|neck|job|reputation
    what if you|your|they|we|it|something|the|this get|go|are|company|stop|can't|fails
    you get|got|are|were|go|went bought|acquired|sold|bankrupt|under|bust|out, startup|start_up|small company
    switch|switching|cut|cutting|change|changing over|cutover, switchover, big bang, downtime
    outage|outages|interruption
    stop|stops|stopped|stand|stands|halt|halts|miss|lose printing|shipping|working|production|receiving
    stop|stops|stopped|stand|stands|halt|halts|miss|lose picking|still|billing|a_day|orders
    how|what long|happens if|when|while it's|you|the|it|something, plan b, way back|around, fall|roll back|it
    fallback, worries|worry|scares|frightens|bothers|concerns me|us is|about|that|the|most
    we|they've|we've been|had through|there|that|one before|already
    people|staff|users|drivers|operators|teams|they won't|will_not|would_not|wouldn't|refuse
    people|staff|users|drivers|operators|teams|they will_refuse|hate|resist|ignore|never, adoption
    resistance|pushback from|in|on, change|acceptance management|fatigue
    nobody|no_one uses|will_use|would_use|touched|used it
    tried|did|had this|it|that|one|something before|once|already|similar|like
    last|previous|first time|project|rollout|implementation|attempt
    can't afford|risk a|any|to|another|downtime|mistakes, too|pretty|quite|very risky|dangerous|big_a_risk
    a|big|huge|real risk|gamble|leap
    put|bet|betting|risk the|our|everything business|company|season|christmas|on|customers
    burned|stung|hurt|bitten last|by|before|once|twice, untested|unproven|new|beta|version_one
    not mature|proven|tested, single|only point|supplier of|for
"""
TRUST = """
    every|each|all|any vendor|vendors|supplier|suppliers|salesperson|sales|salespeople tells|says|say|said
    every|each|all|any vendor|vendors|supplier promises|promise|claims|tell
    every|each|all|any suppliers|salesperson|sales|salespeople promises|promise|claims|tell
    the last|previous|former|other one|ones|vendor|supplier|guys|people|company did|said|told|promised
    the last|previous|former|other one|ones|vendor|supplier|guys|people|company also|too|left|never
    they|he|she all|also|both say|said|promise|promised|tell|told|as|us
    been burned|burnt|bitten|disappointed|let by|before
    anybody|anyone|somebody|someone our|of_our|in_our|like|with size|us|industry|trade|sector|kind
    customer|customers|reference|company our|of_our|in_our|like|with size|us|industry|trade|sector|kind
    pick|pick_up|call|phone|speak|talk up|the|to|with phone|somebody|someone|anyone|them|a, how it went|goes|really
    where|how does|do|did|have that|this|the|these|those|you|it fifteen|twenty|ten|thirty|number
    where|how does|do|did|have that|this|the|these|those|you|it figure|percent|come|calculated|get
    don't|do_not|can't|hardly|wouldn't|hard_to believe|trust|buy a|that|the|it|round|any|those|you|your|what
    round numbers|number
    marketing|sales|brochure|glossy|demo|slide numbers|figures|talk|material|speak|claims|promises
    works|looks|looked|worked|works_well|great in|on a|the|every|any demo|slides|slide|paper|brochure|video
    how|so_how do|would|will|can i|we|anyone know|trust|believe|verify|be|tell
    guarantee|guarantees|proof|prove|proves|evidence for|of|that|it|me
    heard|heard_all|seen that|it|this|them before|already|last, your word|promise|promises for|against|again|on
    never|not heard of|you, how long have|are you|your, track record
    who else|how_many uses|use|runs|is|has|of|customers, sounds|seems|looks|almost too good|easy|simple|nice
    with respect, the fine|small print, hidden, you|you'd say|would_say that|so, still|been|am|are waiting for|on
    never|nobody|no_one called|answered|came|got|replied|wrote|delivered back|us|me|again|it
    skeptical|sceptical|doubtful|suspicious|wary of|about|that|when, doubt that|it|you|your, take it with
"""
CONTRACT = """
    twelve|eighteen|twenty_four|thirty_six|sixty|36|24|48|60 months|month is|term|are|minimum|up|lock
    two|three|five|four years|year is|term|are|up|contract|deal|lock|commitment
    won't|can't|cannot|wouldn't|not|never|don't|couldn't sign|signing|agree|accept|commit that|this|it|a|to
    won't|can't|cannot|wouldn't sign|signing|agree|accept|commit anything|for|three|two|five
    not|never|don't|couldn't sign|signing|agree|accept|commit anything|for|three|two|five, a marriage
    liability|warranty|indemnity|indemnification|penalty|penalties|damages is|clause|cap|capped
    liability|warranty|indemnity|indemnification|penalty|penalties|damages are|in|for|limited|we, capped at
    unlimited liability, our|the|my legal|lawyers|lawyer won't|will|has|have|had|want|wants
    our|the|my attorneys|counsel|legal_team|general_counsel won't|will|has|have|had|want|wants
    our|the|my legal|lawyers|lawyer would|don't|doesn't|can't|is|are|need
    our|the|my attorneys|counsel|legal_team|general_counsel would|don't|doesn't|can't|is|are|need
    lawyers|legal|counsel let|accept|sign|agree|through|said|told|found|flagged|struck|marked
    automatic|auto|automatically renewal|renewals|renew|renews|extension|extends
    renewal is|clause|date|price|automatic
    paragraph|clause|section|article|page|point one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve
    paragraph|clause|section|article|page|point 1|2|3|4|5|6|7|8|9|10|11|12, settle|settling disputes|disagreements
    governing|applicable law, jurisdiction|venue|arbitration|courts, place of jurisdiction
    termination|cancellation|notice|exit|renewal|break clause|period|right|rights|fee|fees|option
    get|way|want|wants|need|taken|struck out of|if|that|it
    payment|your|our|those|these|the terms|conditions are|is|don't|won't|of|say|we
    net|within|after thirty|sixty|ninety|fourteen days, pay|paying|payment up|in front|advance|upfront|yearly
    price|annual|yearly increase|increases|escalation|uplift|indexation
    our|own paper|template|terms|standard|contract|msa, locked|tied|bound|lock|tie in|to|for|ourselves|us|down
    long|longer|shorter commitment|contract|term|notice, commit|committing to|ourselves|for, intellectual property
    own|owns|belongs|ownership the|our|of|to data|us, service level, uptime guarantee|commitment
    exclusivity|exclusive, non compete
    what if|happens we|when|if sell|close|want_to|leave|cancel|end|stop|terminate
    the wording|contract|agreement|small_print|draft says|is|isn't|doesn't|has
"""
GENERAL: Mapping[ObjectionKind, str] = {
    "contract": CONTRACT,
    "security": SECURITY,
    "integration": INTEGRATION,
    "competition": COMPETITION,
    "resources": RESOURCES,
    "price": PRICE,
    "timing": TIMING,
    "risk": RISK,
    "authority": AUTHORITY,
    "trust": TRUST,
    "need": NEED,
}
"""Phrases per kind; each alone says little, several of one kind or one beside an obstacle say much."""
