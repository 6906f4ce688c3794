"""How buyers say a reservation about systems, data, people, failure, promises and contracts; and all kinds together."""

from collections.abc import Mapping

from lib.readings.local.objection_sayings import (
    AUTHORITY,
    COMPETITION,
    NEED,
    PRICE,
    TIMING,
)
from lib.readings.models import ObjectionKind

INTEGRATION = """
    doesn't|don't|won't|can't|cannot|couldn't|never talk|connect|integrate|sync|speak to|with
    can't|cannot|doesn't|won't read|write|export|import from|to|it|the|our, no api, has no api, no interface
    touches|touch an|any|the interface, not as a|pdf|an
    has|must|needs|have to land|arrive|come|go|end|be in|into|as|through|up, if it needs it|them|our
    queue's|queue_is|list_is|backlog_is full|until|till|long, locks|lock the|it|our
    two truths|systems|masters|sources, double entry, type it|everything twice, typing it|everything twice
    enter|entering|keying|rekeying it|everything|them twice, my|our own program|code|script|software|interface
    program|system|script|erp reads|expects|takes|writes|needs, can't|cannot|won't|don't get the|at|to data
    data isn't|is_not|aren't|is|are there|clean|in|dirty|a|not|any, no clean data
    every plant|site|warehouse|one|building|system has its own, build our end, our end that
    it's|is always our end, stop|stops|stopped receiving|shipping|picking|production, works|work with our|what|the
    has|have a connector, seen ours, custom fields|code|build|built, homegrown, home grown, old as
    thirty|twenty|fifteen years old, nobody understands|documented|knows, only one who|person
    who builds|maintains|writes the|that interface|connector|mapping, end of life, being replaced|migrated
    version we|is
"""

SECURITY = """
    nothing|no_one|nobody comes|gets|connects in|into, no inbound, none allowed, not inbound
    connection|connections|access from outside, open|opens|opening|no a|any|the|ports|open port|ports
    names|data|records|it|them in|on somebody|someone|a else's|cloud|american, not in the cloud, don't|no do cloud
    where|and where is|are|does the data|plates|names|it|they|our|that stored|kept|lie|live|sit|go
    where the|our|that data|names|server|servers, are_they|it stored|kept, for how long
    how long is|are|do it|they|you kept|stored|keep, who can|could|may|else see|access|read|open|get|sees|has
    who has|gets access, who sees, outside the|of eu|european|country|europe|union|states|us, third country
    keys are|must|have ours|be|to, hold|holds|hold|have the keys, whose keys, our keys
    security team|people|guy|department|office won't|will|has|have|says|said|needs|is
    information|cyber|it security has|people|won't|will|says|wants|needs|is, infosec
    passed|pass|through|past security, security review|questionnaire|assessment
    security's|security is a|the|going|my|our, pen test, been hacked|breached, got hacked|breached|hit|in
    ransomware, not hosted|hosted by us|you, hosted by us, names of employees|drivers|the|people|our
    data of persons|people|our|employees, report doesn't|didn't|is|you's|doesn't say|answer|old|a
    finding in it|the, can't|not|cannot|won't leave the|our|this country|building|network|house|site
    single sign on|in, on our|own servers|server|premises, data residency
"""

RESOURCES = """
    nobody|no_one|noone|someone|somebody|anybody|anyone to do|call|run|enter|type|maintain
    nobody|no_one|noone|someone|somebody|anybody|anyone to look|write|own|put|spare|train|keep
    haven't|hasn't|don't got|have|has the|any|anyone|anybody|enough|that people|to|who|capacity|time|hands
    doesn't|won't|didn't got|have|has the|any|anyone|anybody|enough|that people|to|who|capacity|time|hands
    haven't|don't|hasn't|doesn't got|have people|time|anyone|anybody|capacity|bandwidth|staff|hands|resources
    no people|staff|capacity|bandwidth|hands|resources for|to|left, there's|there_is|it's only|just|one of|me
    one of me|him|her|us, only one of me|him|her, it's one|two person|people, two people who
    one person who|for|and, two|three of us, who's|who_is going|gonna|supposed to
    who's|who'd|who'll|who would do|run|maintain|keep|own|enter|train|feed|do, who does all|that|the|this
    can't|cannot spare|pull|free|give|put|take anybody|anyone|people|time|him|her|them|you|up|on|it|that
    i can't|cannot call|do|train|visit|carry all|forty|everything|that|it|this, short staffed|handed, understaffed
    stretched thin|already|as|enough, hands full|are full, hands are full, no|any|enough|the time for|to|left
    don't have time, haven't got time, too much work, on top of my|their|our|everything|the|all|his|her
    full plate, plate's|plate_is full, swamped, underwater, drowning, on|is leave|parental|maternity|sick
    back before|until|from, another|one more thing to do|learn|type|enter|maintain|feed, typing all|it|everything
    have|has|had to type|enter|log|learn|key|scan, more|extra|double work for|is|that
    my people|team|guys are|have|can't|don't|won't|is|has|already
    lost two|three|a|my|half people|team|planner|guy, hiring freeze, open positions|position|seats|headcount
    already on|doing|working two|three|overtime|something, every good one, put on it|this
    i|we review|read all|them|everything, that's|is all my|me|on me, month end|close and
"""

RISK = """
    won't|wouldn't|don't|didn't|never|nobody'll use it|that|them
    nobody|no_one uses|used|would|will use|uses|used|it, nobody uses|used it
    not|isn't|aren't|never going to use|remember|learn|download|log, remember a password, never use it
    need|needs|have|without a|an phone|smartphone|app|login|password, no smartphone|app|login, flip phone
    what if it|that|the|something|this|they, what happens if|when it|that|this|the|something|it's|we|you
    if|when it goes|stops|breaks|fails|crashes down|working|on, if it|that fails|breaks|crashes
    if the system|system's is|goes|down|stops|fails, goes|go|went|gone|going wrong, too risky
    a|big|the|too much|real|what risk, can't|cannot|couldn't risk|afford a|to, day we switch|go, cutover, big bang
    fallback, plan b, no way back, roll back, rollback, worst case, your documents|evidence|protocols
    none of the documents|forty, documents not
    would|could|might|will|can stop|disrupt|halt the|our|us|receiving|shipping|production|everything
    would|could|might break the|our, burned|burnt before|once|by, was a disaster|catastrophe|mess|fiasco
    tried that|it|this|something once|before|already, last|that one|time|project|rollout failed
    a mutiny|revolt|riot, kind of smile, laugh at|me
    i'm|we're|they're afraid|scared|worried|nervous that|of|about
    works|fine|good|nice in|on a|the|paper demo|slide|slides, single point, keeps failing|crashing|breaking
    aren't|isn't|be there|around anymore|in, not a big company, small company, go|goes|out under|bust|of business
    gets|get|got bought|acquired by, my name on|it, my neck, my head on, on my head
    regulator|inspector|auditor|auditors|inspection will|asks|comes|wants, untested, unproven
    first customer|one to|who|with, guinea pig, without|no wifi|signal|reception|internet
    wifi|network|internet goes|drops|doesn't
"""

TRUST = """
    where's|where does|where did|where do that|this|it|the|you|your number|figure|it|get|come|from
    that|this|it|number|figure|they|those come|comes|coming from, where's that from
    whose number|figure|numbers|math|figures, not|aren't|isn't our|my|from number|numbers|figure|figures|own
    somebody|someone else's number|numbers|figures|data
    don't|do_not|not have|recognize figures|those|numbers|these|that|the
    how|so how would|do|can|could|should i|we know|trust|believe|be, on|take|for your word|it, next one's|date
    believe|trust that|it|you|a|them|the when|number|date|anything|until|anymore|is, hard to believe
    talk|speak|spoken to|with somebody|someone|anyone|anybody|a|one|another who|customer|of|site|like
    somebody|someone|anybody who|that isn't|has|uses|runs|you
    a|the|any|your|no|one|without|single reference|references, reference customer|call|site|visit
    who's|who_is|who_else|anybody|anyone|has anyone|somebody_using|uses|done you|it|this|that
    who's|who_is|who_else|anybody|anyone|has has|does|is|runs|like you|it|this|that
    nobody's|nobody has|no one's|no_one has called|answered|sent|told|got|come|been
    talked|spoken to nobody|anybody|no, still waiting|nothing|haven't|hasn't|no|not|don't|open|missing
    haven't|hasn't|not heard|seen|got|received|had anything|a|it|the|one|back|word|that
    you|you'd|you've said|promised|told you'd|that|it|me|us|in|i'd|we'd|there'd|last|by
    were|was|been|be promised|told, nobody ever, never answered|came|got|heard|saw|received|arrived|called|showed
    been asking|waiting|promised, asked for it|that|this|the|one|a, asked in|twice|three|me|you twice|times
    put to you, heard that before|one|from, sounds|seems too good, too good to, you|you'd would say|say that
    salesman, sales pitch|talk|guy, track record, done|did this before|with, how long have you
    how many customers|sites|of|have, never heard of
    control|controlling|controls|controlled the|our|my|their people|employees|staff|drivers|workers
    watch|watching|spy|spying on|us|people|them|me|every|my|drivers|workers|employees
    tracking|track|monitor|monitoring on|us|people|them|me|every|my|drivers|workers|employees
    evaluation|evaluate|compare|ranking|rank by|of|people|person, who was|is|who's slower|slow|slowest
    used|use|using against us|me|them|people, big brother, good for nothing, what's it|that based, not a brochure
    prove|proves it|that|to, guarantee|guarantees that|it|me|in, skeptical|sceptical
    you|who changed|change the|your, asked for a|the|that|it, asked|answered a|the different question
    didn't|did_not|doesn't|don't answer|answered my|the|that|it|our, not an|my answer|question
    lost|broken|broke|cost|my trust|faith, last vendor|supplier|people|guys|one also|said|told|promised|did|too
    everybody|everyone|they all|you all says|say|promises|said|have that|one|it
"""

CONTRACT = """
    no|a|the|any|our way|exit|door out, get|getting|got|come|walk out of it|that|the|this|a, no|the|an exit
    exit clause, for convenience, termination right|clause|fee, terminate, cancel early|for|after|before|any|when
    locked in|into, lock in|us, tied in|to you|down, tie|tying ourselves|us|me
    commit|committing|sign|signing for|to|up three|two|five|four|that|36|24|years
    three|two|five|four|multi|36 year|years|months is|are|'s|term|a|commitment too|long|a
    term bothers|is|worries|of
    won't|wouldn't|can't|cannot|couldn't|i'd|not|don't sign|signing for|that|a|the|anything|three|this|it|as|your
    things that i|we can't|cannot, auto|automatic|automatically renewal|renew|renews, liability, indemnity
    indemnification, indemnify, the|that|this|your|a clause, cap of|on|at, days' notice, days notice
    notice period, payment|your|our terms, net thirty|forty|sixty|ninety|30|45|60|90
    pay|paying|paid up|everything|all|in front|upfront|advance, upfront payment
    legal won't|has|have|will|wants|is|said|needs|doesn't
    lawyers|lawyer|counsel won't|have|has|will|want|said|says|doesn't|don't, redlines, redline, redlined
    our|own|your paper|msa|contract, strike that|the|it, commitment on, accrue, service level|levels, sla, penalty
    penalties, price increase|increases|uplift|escalator, on|at|the|after renewal, renewal cap|price
    what if we|i sell|close|shrink|leave|stop|want|need, data back|out at|when|if|after, own|owns the|our data|us
    who'll own, governing law, jurisdiction, subprocessor|subprocessors
"""

CUES: Mapping[ObjectionKind, str] = {
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
"""Phrases per kind, the narrower kinds first."""
