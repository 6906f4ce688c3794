"""How buyers say a reservation about money, time, need, standing and rivals, and the words that announce any."""

from lib.readings.local.lexicon import Lexicon, Phrases
from lib.readings.local.phrasebook import OBJECTIONS

PRICE = """
    too expensive|pricey|steep|costly|dear, so|very|pretty|quite|rather|really expensive|steep|pricey
    that's|it's|that_is|it_is steep|pricey|expensive|salty, that's|it's a lot of money, say it it's a lot, bit up
    good bit up, can't|cannot|couldn't|can't_really|could never afford, can't|cannot|couldn't|never|could justify
    hard|tough|difficult to justify, can't|cannot|couldn't walk in there with that|this
    sell that upstairs|internally, explain that number|figure|price to, sticker shock
    out of our|my range|reach|budget|league, not|isn't|wasn't in the|our|my|this budget|plan|forecast
    not|isn't in this year's budget|plan, over|above|beyond the|our|my budget|ceiling|limit|threshold
    blow|blows|blew the|our|my budget, have|got|there's|there_is|is no budget|money for
    don't|doesn't|didn't have the|a|that budget|money|kind_of_money
    haven't|hasn't_got the|a|that budget|money|kind of money, isn't a budget, no money for|left, isn't funded
    not funded, unfunded
    budget's|budget_is|budget_was|money's|money_is|money_was|line_was gone|spent|frozen up|closed|stopped|taken
    budget's|budget_is|budget_was|money's|money_is|money_was|line_was cut|swept|used up|closed|stopped|taken
    price_is|price's|prices_are|pricing_is|number_is|figure_is too|the|a|still|what high|problem|issue
    price_is|price's|prices_are|pricing_is|number_is|figure_is too|the|a|still|what obstacle|worries|bothers
    it's the price|number, your price is|isn't|doesn't, price point, sharpen your pencil
    do better than that|on_price|on the price, come down on|in|by, bring it|that|the_price|the_number down
    lower|better|different price|number|offer, room on|in_the price|number
    more than i|we|i'd|we'd expected|thought|planned|hoped|pictured|pay|spend|have|had|wanted|budgeted|guessed
    more than we'd|i'd|we|i ever|have paid|pay|spent, twice|double|triple|three times|half what i|we|we're|i'm
    more than twice|double, half of what|that, closer to half
    i|i'd|we|we'd pictured|figured|imagined|reckoned|expected maybe|about|around|something
    was|were thinking more|closer|less, than there is, too much at once, too much for|in one, biggest line on
    for that|this kind of|amount of|much money, not worth the|that|it, worth that|the|this much|money
    more than it's worth, above a|the comparable, percent above|over|more than, we look for $
    i'm looking for a number|price|figure, we pay now|today, that's what i|we pay, i|we pay a|about half
    which|what of them|those_is your|the price, is that your best|final|last
    doesn't|won't|wouldn't|can't pay for itself, no payback|roi|return, payback is|isn't|takes|doesn't
    return isn't|is not, hidden cost|costs|fee|fees|charges, at that price|rate|number, price tag
    that number|figure_is|isn't|won't|doesn't|scares, isn't|is_not going to fly at that
    cheaper than|to do|to hire|to keep, for the price of, could hire|buy a|two|three|another for
    wasn't|isn't|is_not the number|price|figure you|we|i, different number|figure than
    price went|goes|keeps up|going|changing, need|want|get|ask for a discount, without a discount, discount or
    another ten|five|fifteen percent, percent off or
"""

TIMING = """
    not before, won't be before, wouldn't be before, nothing before, never before, not until|till
    nothing until|till|happens until
    can't|cannot|couldn't|won't|wouldn't start|begin|go|happen|do|touch|look before|until|till|at
    don't|can't see it|us|this|that before|until|happening, see it before, before we can|could even
    no earlier than, have|has|having|got|under|in a|an freeze, code|change|it|hiring freeze
    is|are|'s|everything's|everything is frozen, freeze from|until|till|on|starts, freeze is
    not this year|quarter|month|season|summer|winter, isn't|won't this year|quarter
    until|till next|the|after|january|february|march|april
    until|till may|june|july|august|september|october|november|december, next year at
    maybe next year|quarter|spring|summer|fall, wrong time|moment|year|quarter, bad time|moment|year|quarter
    not the time|moment|year, terrible|awkward|lousy time|timing|moment, not now, not right now, not at the moment
    too soon|early for|to, too late for|to, come first, comes first
    has|have|needs|need|got|had to_be|to_come|to_go|to_finish|to_get_done first, must be|come|go first
    be done|finished|live|over first, goes first, comes before, done first, finished first, that first
    one thing at a time, first things first, one at a time
    till|until that's|that_is|it's|this_is|they're|we're in|done|over|finished|through|live|up|stable, on hold
    on ice, put it off, parked until|for|it, pushed|push|move|moved it|this|that|everything back|out
    in the middle of a|an|the|our, can't wait that long|until|till|for, takes|take too long
    that's|is|be too long|late|slow|far, not soon|fast enough, too slow for, in the spring if, in the fall if
    if then, come back in|after|next|to us, call me|us in|after|back in, talk again in|after
    revisit in|it|this|after, what's|where's|why the rush|hurry, what is the rush|hurry
    peak|budget|busy|high|audit|holiday season|starts|is, peak starts|begins|comes|is
    too many projects|things|irons, other projects|priorities, two projects at, things on the go
    list of nineteen|things|projects, number twenty
    can't|cannot|won't|wouldn't|couldn't|never be kept|met|held|done|ready|live by|in|before|the
    make that|the|it|this date|deadline|by|work by, miss the|that|our date|deadline|season|window
    date slips|slipped|moves|moved|isn't|is_gone|won't
    if it's|it_is|that's|this|isn't not|in|live|done|ready in|by|by the, wait until|till|for the|a
    after|through|over|during the|our|this audit|peak|migration|merger|go|season
    after|through|over|during the|our|this holidays|inventory|release|review|close|cutover
    tight|too tight|aggressive, aggressive timeline, timeline_is|isn't|doesn't|scares|worries
    that's weeks|months away, bandwidth until, what date would|can|do, by when|then it's too
    decide|deciding anything|before|until
"""

NEED = """
    don't|doesn't|wouldn't|won't|didn't|not really|actually|honestly|think|see|even|sure need
    don't|doesn't|wouldn't need it|this|that|software|a|an|any|another|one|all, no need for|of|to
    works|working|work fine|okay|ok|well as|enough, it works, it works today
    mostly|mainly|generally it|it's works|fine, is|are mostly fine, gets the job done, does the job|rest|trick
    what we have|we've_got works|does|is, and then what, then what, so what do|would i|we|you do with
    do|does|did|doing differently, what'd|what would|what does|what changes|nothing would change
    already know that|it|where|who|what|which, too small for|to|a, we're|we_are|simply too small, overkill
    too big for, too much for us|a|what, not|isn't|wasn't|ain't that|as|so bad|big
    isn't|not a|the|our|my|such|really big|much|real|top|first|burning problem|issue|priority|pain|urgent
    nice to have, not a must, not urgent
    only|just two|three|four|five|a|one|once weeks|days|week|month|couple|few|a|every, we|i|they get by
    we|i get along, we|i|they manage, we've managed, done without, lived without, survived without
    get along without, never had|needed|missed one|it|that|this, not broken, isn't broken, ain't broken|broke
    don't|can't|doesn't|couldn't|didn't|not see|seeing the|a|any|what|where|how point|value|benefit|need|use
    don't|can't|doesn't|couldn't|didn't|not see|seeing the|a|any|what|where|how difference|case|sense|gain|it
    not sure we|i|they|it need|needs|would, wouldn't|won't|never use it|half|most|that
    one more screen|tool|thing|system|login|dashboard to, another screen|tool|system|login|dashboard
    happens once|twice, only happens, hardly|rarely|seldom happens, been quiet, a quiet year|season
    why would i|we, what for, what would|do i|we|they get out|do with|gain, what's in it for, what's the point
    where's the benefit|value|point, never been a problem, just|still call|phone|pick|walk
    doesn't|wouldn't|won't|not change anything|much|a|what|how, help me|us with, doesn't|wouldn't help me|us
    doesn't|wouldn't solve, isn't|not our|my|the real problem, already do|does|have that|this
    discipline thing|problem|question, people problem, process problem
    we|we'd wouldn't need software|it|that|a|this, how we've always, always done it, exaggerated, made it sound
    just|only use excel|a|the|paper, excel does|works|is, spreadsheet does|works|is, paper works|is
    whiteboard does|works|is, by hand works|is|and
"""

AUTHORITY = """
    not|isn't|wasn't my|our call|decision, not|isn't mine|ours to, not|isn't up to me|us
    above|beyond|over my pay|head|level|grade|limit|authority, can't|cannot decide that|this|it|alone|on|here
    can't|cannot|not_allowed|may not sign|approve|commit|release|buy|pass that|this|it|anything|for|to|on
    can't commit, no authority, only|just|can recommend, i'm not the one|person who, nobody here can|may|is
    go|goes|went before|to the board|committee, board has|would|will|wants|doesn't|won't|needs
    committee has|would|will|wants|doesn't|won't|needs, needs the|a board|committee|sponsor, without a sponsor
    has|have|needs|need|got|must to go|be|get through|past|approved|signed|by
    need|needs|require|requires approval|sign_off|a signature, won't|wouldn't|never get past
    don't|doesn't|won't not sign|approve|release|agree|accept anything|it|this|that|without|never
    she'd|he'd|they'd|will_not sign|approve|release|agree|accept anything|it|this|that|without|never
    headquarters|corporate|hq|group|the_parent has|decides|wants|have
    preferred list|vendor|vendors|supplier|suppliers, it's the others, not the one|person you
    have to convince|ask|persuade|get|clear|run|sell
"""

COMPETITION = """
    don't|didn't|do we|you already have|get|got|own|pay|this|that, we|we've|i|i've already have|got|use|pay|own
    we|i have|use|got|bought|pay one|something|that|a|for already, for|basically|it's|comes|almost free
    already getting|paying|included|licensed|running|own, comes|free with|in|from, it's|is|already included
    included in what|the|our, thrown in
    another|other|second|competing|cheaper|comparable|lower|better|different offer|offers|quote|quotes|bid
    another|other|second|competing bids|vendor|vendors|provider|proposal|supplier
    cheaper|comparable|lower|better|different bids|vendor|vendors|provider|proposal|supplier
    looking|talking|speaking at|to|with two|three|others|other|another|someone|somebody
    what does this|it|yours|that do|have|give that|which, that the other doesn't
    difference to|between|from the|you|your|what|that, what do you do|have|offer that they|the
    why you|yours and not, why not just use|take|go|buy|stay, why wouldn't|shouldn't we just, same as what|the
    same movie|thing|features|words|product, tell you|the two two|you|apart, ahead at the|of
    build it|that|this ourselves|in, do it|that|this ourselves|in
    our own developers|people|team|it could|can|would|built, in house solution|tool|team, had them in|here|again
    they're|they_are|theirs is cheaper|half|ahead|less
    they|theirs do|does|have|has|got|'ve got|can that|it|this too|already|as|also
    for what we do|would|need it|is|that's, stay|staying|stick|sticking with what|our|the|who|them, put in a
    they|they've offered|promised|said|quoted|told us|me|they, made us an|a, who's|who_is cheaper
    leaning toward|towards|to
"""

MARKED: Lexicon[str] = Lexicon(
    {
        "marked": """
    objection|doubt|worry|concern|reservation is|about|with|there|i|we|stays|remains
    hesitation|difficulty|fear|problem|question is|about|with|there|i|we|stays|remains
    my|our|the|first|only|big|biggest|real|main|one|another|second objection|doubt|worry|concern
    my|our|the|first|only|big|biggest|real|main|one|another|second reservation|hesitation|difficulty|fear
    i|we object, what|that|this|it|which|still worries|bothers|concerns|scares|troubles me|us, bothers me|us
    i'm|we're|i_am|we_are worried|concerned|afraid|nervous|uneasy|skeptical|sceptical|wary
    i|we worry|fear|doubt|hesitate|struggle, i'd|would worry|hesitate|struggle|push back
    have|got|see|there's|there_is a|my|one|an|some doubt|doubts|problem|issue with|about|there|here|that
    have|got|see|there's|there_is a|my|one|an|some concern|worry with|about|there|here|that
    have|got|see|there's|there_is a|my|one|an|some difficulty|reservations with|about|there|here|that
    the trouble|problem|difficulty|catch|snag|rub|issue is|with|for|i
    that's|there's|here's|where's|that_is the|my|a|where problem|trouble|difficulty|catch|snag
    that's|there's|here's|where's|that_is the|my|a|where rub|sticking|i'd|i|we, where i|we get stuck
    sticking point, not|isn't|aren't convinced|comfortable|sold|persuaded, don't|can't believe yet|it|that
    deal breaker, dealbreaker, no go, non starter|nonstarter, doesn't|won't|wouldn't|can't work for us|me
    work here, that won't work|do|fly|go, i|we can't|cannot|won't|wouldn't accept|take|live|agree, not acceptable
    unacceptable, hold against you|it, have to be honest|frank|open|blunt|difficult, be open with you
    the only thing, the thing is, the other thing is, i find awkward, i don't like|love|want to be
    playing|play the devil, devil's advocate, stop you there, i'll|i'd say|be it|blunt|honest, forgive me if
    so my|our objection|worry|doubt, that's where i|we|you|it, not so sure|fast, i'm struggling|stuck|torn
"""
    },
    OBJECTIONS,
)
"""A reservation that is announced; what it is about is in the words around it."""
OBSTACLE = Phrases(
    """
    can't, cannot, couldn't, won't, wouldn't, not, no, nobody, never, nothing, none, don't, doesn't, didn't, isn't
    aren't, haven't, hasn't, too, problem, trouble, worry, worried, afraid, fear, doubt, concern, unless, without
    hard, difficult, stuck, impossible, dead, refuse, refuses, against, lacks, missing, ain't
"""
)
BACK: Lexicon[str] = Lexicon(
    {
        "back": """
    still, as i|we said|told|mentioned|wrote|asked, like i|we said|told, i|we said that|before|already|in|it|this
    i've|we've said|told|asked|raised|mentioned, i|we asked|told in|twice|for|you|last|before|already
    i've|we've|i|we been asking|saying|waiting, once more, one more time, nothing|nothing's has changed
    nothing's changed, same question|point|problem|issue|concern|answer|worry, back to the|my|that
    i|you keep asking|saying|coming, keeps coming, you promised, you said in|last|you'd|that|it, asking since
    waiting since, already asked|said|told|raised|mentioned, unchanged, never answered, ever answered
    last time i|we|you, asked you|him|her|them|twice|in|last|about, third|second time, yet again
    promised in|for|by|last, was promised, open since, not yet been answered
"""
    },
    OBJECTIONS,
)
"""The buyer says that it was said before."""
