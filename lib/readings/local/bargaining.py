"""What people say when they bargain: phrases and patterns of general knowledge, by what they do."""

from lib.readings.local.lexicon import Phrases
from lib.readings.local.phrasing import lazy

COMPLAINT = Phrases(
    """too high|low|much|expensive|steep|pricey|rich|far|big|little|cheap, so high|low|expensive
    very high|low|expensive
    pretty high|low|steep|expensive|pricey|far, quite high|low|steep|expensive|pricey, little high|low|steep|pricey
    bit high|low|steep|pricey|much, kind of high|low|steep, a lot of money, a lot more|less|for, lot lower|higher|less
    way high|low|less|below|above|over|under, steep, pricey, expensive, overpriced, over priced
    price is high|holding|ridiculous, ridiculous, a stretch
    rather|extremely|super|really|still|kinda high|low|steep|cheap|much
    that cheap|low|high|much, so cheap, cheap for
    over|above|beyond|outside my|our|the budget|price|limit|range
    out of my|our|the budget|price|limit|range, higher|lower|more|less than i|we|what|my
    far below|apart|from|off|too, below|under|above asking|market|value|what, lowball, low ball, low offer, insult
    insulting, rip off, ripoff, highway robbery, half the|of|what, unreasonable, not reasonable, not enough, not worth
    isn't worth, doesn't justify, hard to justify, can't justify, losing money, lose money, take a loss, a loss, ouch"""
)
LIMIT = Phrases(
    """won't sign|sign, will not sign, not before, don't|can't see how|us|it, i'd want to get out, no way out
    not as it stands
    there isn't|is no budget|money|way|time
    lowest, the least, at least, best i can, best i could, best price|offer, final offer|price, firm
    bottom line|dollar
    bottom price|offer, no lower|less|higher|more than, can't|cannot|couldn't|won't go|do|take|accept|pay|sell|come|drop
    can not go|do|take|accept|pay, no less|more, not less|more, as low|high as, rock bottom, my limit|max|maximum
    the max|maximum|most, highest i, most i can, set on, stick to|with, sticking to|with, not budge|budging, hold out
    minimum, wouldn't go|take|accept, don't think i can|could, no way, not able to, unable to, won't be able
    can't really|possibly|even, take it or leave, non negotiable, not negotiable, not going to|lower|below|less
    not go lower|below|any|that, not willing, already reduced|dropped|lowered|came"""
)
LOWER = Phrases(
    """lower, come down|up, go down|up, bring it|that down, drop the|it|your, knock off, knock it, discount, discounts
    negotiable, negotiate, negotiation, negotiating, flexible, flexibility, wiggle, room, budge, meet me|in|half|halfway
    meet somewhere, split the|it, the middle, halfway, half way, compromise, middle ground, better price|deal|offer
    price break, cheaper, sweeten, a deal on, work with me|you, willing to take|accept|go|sell|do|come|let|consider|drop
    would you take|accept|consider|do|go|sell, would you be willing, could you do|take|go|accept|lower|come|drop
    can you do|go|take
    can you lower|come|accept|drop, will you take|accept|do|go, how about, what about, what if, let's do|say
    let's meet|try, how would, would that|it be possible, possible to|for, any chance, any way, do better, little more
    a bit more, bit less, little less, little lower|higher, take less, go as|any low|lower"""
)
HARDSHIP = Phrases(
    """afford, my budget, our budget, on a budget, tight budget, limited budget|income|funds, budget is|was|of|for
    broke
    tight on|right, money is|'s tight, short on, don't have that|much|enough|the, only have, all i have, fixed income
    unemployed, need the money|cash, hard times, paycheck, struggling, save up, saving up, little cash, low income
    single mom|mother|dad, poor, desperate, can't spend, college student, student, is all i, lost my, medical bills
    my bills, lot to spend, to feed, cash strapped, money right now"""
)
COMPARISON = Phrases(
    """elsewhere, somewhere else, ebay, craigslist, amazon, walmart, target, blue book, bluebook, kbb
    other offers|offer
    other people|buyers|sellers|ones|listings|places|interested|bikes|cars, another offer|buyer|one|seller|place|person
    someone else, others, similar, comparable, brand new one, buy new|one|a, new one|ones for, retail|retails, market
    going for, go for|rate, goes for, sell for, sells for, selling for, sold for
    seen|saw|found one|it|them|this|these|similar
    competition, competitors, compared to, cheaper than, average price, online, in stores, the store
    worth|value more|of"""
)
DEFECT = Phrases(
    """wrong with it, scratches, scratch, scratched, dents, dent, damage, damaged, worn, wear, stain, stains, rust
    rusty
    broken, repair, repairs, needs work, issues, problems, defects, flaws, old, older, used, mileage, condition, small
    too big|small|large|old, outdated, accident, accidents, cracked, crack, missing, faded, smoke, fix, replace, doesn't
    not the best, not great|perfect, not working, not new, isn't new"""
)
WORTH = Phrases(
    """worth, great price|deal|value|condition|shape, good price|deal|value|condition|shape, excellent condition|shape
    perfect condition, like new, brand new, barely used, hardly used, bargain, steal, fair price, priced to|fairly|low
    paid for|over|more, i paid, high quality, top of, well maintained, mint, rare, fair, cost me, new ones, original
    excellent, quality, includes, included, retail"""
)
CONDITION = Phrases(
    """pick it up, pick up, picking up, pickup, deliver, delivery, delivered, cash, throw in, include, today, tonight
    tomorrow, right now|away, drop it off, haul, if you can|could|will|throw|pick|deliver|are|include|pay|take|come|do
    if i can|could|pick|pay|come|give|get|throw|do, install, free, transport, ship, shipping, warranty, extra, bring it
    trade, months, lease, up front, upfront, deposit, sign"""
)
DEMAND = Phrases(
    """as long as, provided you|that, on one condition, one condition, i'll throw in, i will throw in, i can throw in
    need you to, want you to, have to pick|come|pay|bring, would have to, would need to, must pick|pay|come|be, only if
    and you|you've|ya|u got|have|gotta|gotten a|yourself, and it's|its yours, and it's|its a deal
    and we|we've have|got a
    and i'll take|pick|come|pay|throw|buy|be|give, then you've|we've got, then we have, if you, you must|have|need to
    but you, but if"""
)
LEAVING = Phrases(
    """no deal, i'll pass, have to pass, pass on, no thanks|thank, good luck, look elsewhere, keep looking
    looking at other
    not interested, can't do it|that|business, won't work, doesn't work, not going to work, think about it
    think it over
    have to think, let you know, get back to, next person|buyer, forget it, never mind, walk away, too far apart
    waste"""
)
HESITATION = Phrases(
    """hmm, hm, hmmm, not sure, don't know, i don't, i'm afraid, unfortunately, hoping
    i was hoping|thinking|looking, hope
    however, although, but, still, really wanted|want, prefer, rather, maybe, i guess, thinking, would like|prefer
    looking to|for|at, was wanting, i need, i would need, i'd need, considering, concerned, worried, hesitant, only
    just"""
)
ACCEPT = Phrases(
    """deal, it's a deal, you have|got a deal, sounds good|great|fair|perfect|like, i'll take it, i will take it
    i can take
    ok, okay, sure, agreed, agree, accept, accepted, great, perfect, fine, works for me, that works, awesome, thank
    thanks
    yes, yeah, yep, sold, done, good doing, pleasure, see you, you got it, alright, all right, excellent, wonderful
    cool
    fair enough, send the|you|over|my|me, i'll send|submit|enter, submit, submitting, sending, it is then
    you're welcome
    enjoy, nice doing, let's do it, i can do that, that's fine|fair|good|great|perfect, absolutely, of course
    meet you"""
)
GREETING = lazy(r"\W*(?:hi|hello|hey|hiya|good (?:morning|afternoon|evening|day)|greetings|howdy|yo)\b")
INTEREST = Phrases("interested in, i saw your, is this, i'm calling, i am calling, i'm interested, i am interested")
SOCIAL = lazy(
    r"\b(?:how are you|how about (?:you|yourself)|how's it going|how are things|how do you do|"
    r"are you (?:still )?(?:interested|there|looking|wanting|ready|coming|able|available|free|here|calling|"
    r"willing to buy)|"
    r"(?:is|are) (?:it|this|that|the \w+|your \w+|they|these)(?: \w+)? (?:still )?(?:available|for sale)|"
    r"still (?:available|for sale|have)|(?:any|some)(?: other| more)? questions|can i (?:help|answer|interest)|"
    r"help you|"
    r"interested in (?:my|the|buying|this|it|a|renting)|(?:you're|your|you are|were) interested|"
    r"what do you (?:think|say)|"
    r"what (?:is|was|'s) your (?:offer|budget|name|address|number|price range)|what's your|your offer|in mind|"
    r"make (?:me )?an offer|when (?:can|could|would|do|will|should|are)|what time|where (?:can|should|do|will) (?:i|"
    r"we)|"
    r"would you (?:like|be interested|want|be able to (?:come|meet|pick))|do you (?:want|like|agree|accept|have time)|"
    r"want (?:me )?to|does that (?:work|sound)|sound (?:good|fair|okay|ok)|how does that|"
    r"is that (?:ok|okay|fair|good|alright|fine|a deal|something)|how can i|what can i|what would you (?:like|offer|"
    r"pay)|"
    r"what are you (?:looking|willing|offering|thinking|hoping)|how much (?:are|were|would|can|could|do|will) you|"
    r"what (?:price|amount|number|kind of offer)|do we have|did you (?:see|get|want)|can we (?:make|agree)|"
    r"what brings)\b|"
    r"\W*(?:so,? )?(?:deal|yes|ok|okay|interested|good|fair|hello|hi|well)\W*$|"
    r"\b(?:concerns|we doing|interest in my|what questions|need to ask|still selling|picking (?:it|them) up|"
    r"come get it)\b"
)
FIGURE_ASKED = lazy(
    r"\b(?:how (?:many|old|long|tall|far|big|wide|large|fast|heavy)|what year|mileage|miles|odometer|weigh\w*|"
    r"dimensions?|"
    r"measure\w*|size|square|sq|year|model|reading|bedrooms?)\b[^?]*\?|how (?:many|old|long|tall|big|wide)"
)
TELLS = lazy(r"\b(?:tell me|more (?:about|info\w*|details)|wondering if|like to know|let me know|curious)\b")
OPENS_AT = lazy(
    r"\b(?:(?:i'm|i am|we're|we are|was|were|been) (?:asking|selling|listing)|asking(?: price)?(?: is| of| for)|"
    r"listed|selling "
    r"(?:it|this|them|for)|priced at|price is|for sale|the rent is|rents for|going for|for only|let it go for|"
    r"list price)\b"
)
COST_ASKED = lazy(
    r"\b(?:how much|what(?:'s| is| are| was| would)?(?: the| your| you)?(?: \w+)? "
    r"(?:price|deposit|rent|cost|fee|asking|charge)|"
    r"you asking|(?:rent|price|cost|fee) (?:be|run))\b[^.!]*\?"
)
OFFERS = lazy(r"\b(?:can|could|would|offer|take|pay|lowest|low|accept|go|hoping|like|firm|least|give)\b|'d\b")
NOT_PRICE_BEFORE = lazy(
    r"(?:iphone|ipad|galaxy|model|series|size|unit|apt|year|in|since|from|#|late|early|no|number|over) ?$"
)
NOT_PRICE_AFTER = lazy(
    r"\s?(?:%|\"|'|x\b|in\b|inch\w*|sq|ft|feet|foot|lbs?|pounds?|miles?|mi\b|k miles|hp|mph|mpg|years?|yrs?|months?|"
    r"weeks?|days?|"
    r"hours?|hrs?|min|minutes?|percent|bed\w*|bath\w*|br\b|bhk|gb|tb|mm|cm|cc|people|times|speed|door|inches|rooms?|"
    r"am\b|pm\b|o'clock|/\d)"
)
NO_FIRST = lazy(
    r"\W*(?:no|nope|nah|sorry|i'm sorry|i am sorry|unfortunately|i can't|i cannot|not|never|ha+|lol|wow|whoa|ouch|"
    r"hmm*)\b"
)
YES_FIRST = lazy(
    r"\W*(?:(?:oh|well|hmm|and|then|so|sounds?|that's|that is|that|it's|it is|a|i think|i guess|you've|you have|you|"
    r"got|have|"
    r"we've|we have|we|very)\W+)*(?:deal|ok|okay|sure|agreed?|great|perfect|fine|yes|yeah|yep|sold|done|alright|"
    r"all right|awesome|"
    r"thanks?|thank you|cool|excellent|fair|good|absolutely|works|accept|i accept|i'll take it|wonderful|nice)\b"
)
YES_END = lazy(r"\b(?:deal|sold|agreed|accepted|it is|works for me|take it|done|accept)\b[^.?]{0,12}[.! :)]*$")
SETTLES = Phrases(
    """it is then, you|we have|got a deal, you've|we've got a deal, you|we have got a deal, you have yourself a deal
    i'll|i'd take it|that|them, i will|can take it|that|them, works for me|us, would work for me|us, that works
    is|sounds|that's fine|good|great|fair|reasonable|perfect|okay|ok|acceptable|doable, sounds|is|that's a deal
    will|would be fine|good|great|fair|reasonable|perfect|okay|ok|acceptable|doable, i accept, i'll|i can accept
    can do that, i'll|i will submit|send|enter, let me submit|send|enter, i can agree|live, i meant to, meant to say
    i mean to type, i will accept"""
)
SETTLES_AT = lazy(r"\W*deal\b|.*(?:\bdeal[.! ]*$|\d\$? it is\b)")
PART = lazy(r"[^.?!]+[.?!]*")
ASKS_ANYWHERE = lazy(
    r"\b(?:how (?:old|many|much|long|big|new|tall|far)|what (?:the|is|condition|color|size|year|kind)|what's the|"
    r"is there|does it|"
    r"do you have|did you|can you (?:give|tell)|which (?:amenities|ones?))\b"
)
YES_MOST = 10
"""Words of a turn in which one kind word accepts."""
FRAGMENT = 20
"""Words of a turn that may be a question without its mark."""
YES_LONGEST = 60
"""A longer turn is no plain acceptance."""
YES_SHORT = 5
"""Words of a turn that accepts by a yes and a price."""
CONTRAST = frozenset("but however although though unless except if".split())
