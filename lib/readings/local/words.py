"""How a sentence is meant: denied, softened, imagined, promised, agreed, asked. Cues by phrase, in English.

Each answer is by words alone, so it is a sign and no proof: who said it, and to what, is for the caller to weigh.
"""

from lib.readings.local.amounts import Amount, Percentage, find_amounts, find_percentages
from lib.readings.local.dates import When, find_dates
from lib.readings.local.durations import Duration, find_durations
from lib.readings.local.lexicon import Phrases
from lib.readings.local.phrasing import lazy
from lib.readings.local.questions import question_kind
from lib.readings.local.tokens import read

__all__ = [
    "Amount", "Duration", "Percentage", "When", "find_amounts", "find_dates", "find_durations", "find_percentages",
    "is_agreement", "is_brush_off", "is_commitment", "is_conditional", "is_hearsay", "is_hedged", "is_hypothetical",
    "is_negated", "is_polite", "is_sarcastic", "question_kind",
]  # fmt: skip

HEDGES = Phrases(
    """maybe, perhaps, possibly, probably, presumably, hopefully, potentially, supposedly, roughly speaking
    might, could be, may be, i think, i guess, i suppose, i'd say, i'd think, i'd guess, i believe, i imagine, i gather
    i reckon, i feel like, it seems, seems to|like, sort of, kind of, more or less, in principle, in theory
    should be able, should be possible|fine|okay|ok|doable, not sure, not certain, not entirely, can't say, couldn't say
    i'd have to check|ask|look|see, i'll have to check|ask|look|see, have to think about, let me think, we'll see
    i'll see, we'll try, i'll try, try to, as far as i know, to my knowledge, if i remember, from what i hear
    i don't know, i wouldn't know, hard to say|tell, who knows, it depends, that depends, depends on, up to a point
    somewhere around|between|in, ballpark, give or take, or so, or something, something like, more like
    at some point, sooner or later, eventually, down the road|line, one of these days, don't hold me, don't quote me
    i wouldn't rule, can't promise, cannot promise, won't promise, no promises, tentatively, likely, unlikely
    my guess, my sense|hunch|impression, i want to say, technically, arguably, somewhat, rather likes, in pencil"""
)
WISHES = Phrases(
    """would be nice|great|good|lovely|wonderful|ideal|helpful|cool, it'd be nice|great|good|lovely|cool
    that'd be nice|great|good|lovely|cool, i wish, we wish, if only, in an|a ideal|perfect world, in a dream world
    someday, one day, hypothetically, theoretically, in a hypothetical, for the sake of argument, let's imagine|pretend
    imagine if|that|you, suppose we|you|i|that, supposing, let's suppose|assume|say, what if
    wouldn't it be, would've been, could've been, would have been, if it were, if i were, if we were
    dream would|scenario, wish list, nice to have, we'd love to|that, i'd love to|that, i'd dream, in your dreams
    if money were|was no, if somebody gave|handed, if someone gave|handed, won the lottery, wins the lottery"""
)
UNREAL_IF = lazy(
    r"\bif (?!(?:you|we)(?:'d| would) (?:like|want|rather|prefer))[^,.;?!]{0,60}?(?<!'s )(?<!is )(?<!are )"
    r"(?<!has )(?<!have )\b(?:had|were|could|would|did|gave|handed|got|went|came|ran|wanted|needed|took|knew|spent|"
    r"wasn't|weren't|didn't|"
    r"couldn't|hadn't|saw|i'd|we'd|you'd|they'd|he'd|she'd|somebody'd)\b"
)
UNREAL_THEN = lazy(r"\b(?:would|could|might|wouldn't|couldn't)\b|\w'd\b")
CONDITIONS = Phrases(
    """if, unless, provided|providing that|, assuming, as long as, on condition, only if|when, subject to, contingent on
    depending on, in case, except if, so long as, once we|you|they|i"""
)
HEARSAY = Phrases(
    """he|she|they says|said|say|told|thinks|thought|likes|loves|wants, i heard, i hear, i'm told, i was told
    apparently, supposedly, reportedly, word is, rumor has, from what i hear|understand, is said to, told me that
    she's|he's|they're fine|happy|okay with, she's|he's|they're on board, is all for it, is behind it, is fine with"""
)
SARCASM = Phrases(
    """yeah right, oh great, oh wonderful|fantastic|perfect|joy, just great|perfect|what, how wonderful|nice
    lucky me|us, good luck with that, what could possibly go wrong, big surprise
    surprise surprise, no kidding, shocking, i'm thrilled, i'm so thrilled|lucky, thanks a lot, thanks for nothing
   , tell me about it, if you say so, i'm sure it will|is, i'm sure you do|are|will, in your dreams, dream on
    because that worked|went so well, like that's going to|gonna, yeah sure, sure sure, color me, be still my heart
    really terrific, just terrific, how generous, bless your|his|her heart, a likely story, fat chance"""
)
PROMISES = Phrases(
    """i'll, we'll, i will, we will, i shall, we shall, let me send|get|set|write|book
    i'm going to, we're going to, i'm gonna, we're gonna, i am going to, we are going to
    i can send|get|have|do|set|put|bring|show
    we can send|get|have|do|set|put|bring|show, i promise, we promise, you'll have|get|hear|see, you will have|get|hear
    you have it by, you'd have it|that|them, consider it done, leave it|that with me, count on me|us|it, i commit
    we commit, we're committed, i owe you, on my list|plate, i've got it down, i'm sending|writing|booking|putting
    i'm on it, i'll take that, i'd send|have it, put me down for, we're in, we're going ahead, we're signing"""
)
NO_PROMISE = Phrases(
    """i'll|we'll see, i'll|we'll try, i'll think about, we'll think about, i'll be honest|frank|direct|blunt|quick
    i'll tell you, i'll say, i'll admit, i'll bet, i'll give you that, i'll grant, i'll never, i'd have to
    i'll believe, we'll be in touch, i'll let you go, i'll need, we'll need, i'll have to, we'll have to
    i'm going to be honest|frank|direct, i'm not going to, we're not going to, i'll be the first, i'll leave it there
    i'll explain, i'll miss, we'll never, i'm going to need, i'm going to have to"""
)
AGREEMENTS = Phrases(
    """works for me|us, that works, that'll work, that would work, sounds good|great|fair|right|fine|reasonable|perfect
    fair enough, makes sense, that answers it|that|my, that settles, that's settled, it's a deal
    i'm fine with, we're fine with, i'm okay|ok|good|happy with, we're okay|ok|good|happy with, i can live with
    we can live with, i can accept, we can accept, i accept, we accept, let's do it|that, good enough for, i'm in
    let's go ahead, go ahead, that's fine|fair|good|great|perfect|acceptable|enough, i agree, we agree
    you've got a deal, we've got a deal, we have a deal, i'll take it, we'll take it
    i'm convinced, i'm satisfied, we're satisfied, that's what i needed|wanted, that's all i needed, no objection
    no objections, no concerns, that takes care of, that does it, that helps, i'm comfortable with, we're comfortable
    count me in, no problem, that's no problem, all right then, i believe you, i believe that, i trust that, it holds
    i can work with, we can work with, i have no issue|problem, that'll do, i'd sign that|it, yes that's right
    that's it exactly, is good, is great, is fine"""
)
SHORT_AGREEMENT = lazy(
    r"\W*(?:(?:yes|yeah|yep|okay|ok|sure|great|well|all right|alright|oh|good|then)[,.!]? )*"
    r"(?:done|deal|agreed|exactly|perfect|absolutely|definitely|of course|can do|will do|yes|yeah|yep|sure|okay|ok)"
    r"\s*(?:[.,!;]|$)"
)
BRUSH_OFFS = Phrases(
    """send me something|information|info|some|a|the, send it over, send something over
    just send, we'll be in touch, i'll be in touch, i'll get back to you, we'll get back to you, let me get back
    let me think about, i'll think about it, we'll think about it, keep me posted, keep in touch, circle back
    reach out again, touch base, check back, let's reconnect, not a priority, maybe next quarter|year, we'll see
    when the time is right, we'll keep you in mind, i'll pass it along|on, i'll share it|that with the team
    sounds interesting, that's interesting, very interesting, i'll take a look, i'll have a look
    i'll give it some thought, we'll talk internally, we'll discuss internally, let us discuss, i'll put it in front"""
)
WARM = Phrases(
    """sounds good|great|lovely, looks good|great, great stuff, love it, very nice, that's great, awesome, super"""
)

NEGATIONS = lazy(
    r"\b(?:not|no|never|nobody|nothing|none|neither|nor|nowhere|without|hardly|barely|scarcely|cannot|lacks?|lacking|"
    r"lack of|no one|far from|instead of|rather than|refus\w+|ain't|\w+n't|nicht|kein\w*)\b"
)
NOT_NEGATIONS = lazy(
    r"\bnot (?:only|just|un\w+|bad\b|least)|\bno (?:doubt|problem|question|matter|worries|wonder)\b|"
    r"\bno longer a (?:problem|concern)|"
    r"\bwhy (?:not|don't)|\bnothing but|\bcan't wait|\bcouldn't agree more|\bno,|\bisn't un\w+|\bwhether or not|"
    r"\b(?:don't|didn't|doesn't|isn't|aren't|won't|haven't|can't|wouldn't) (?:you|we|they|it|he|she)\b(?=[^.!]*\?)"
)
"""Words of denial that deny nothing here."""
BREAKS = lazy(
    r"[.;:!?—–]|,(?! (?:however|though|really|honestly|i think|you know)\b)|"
    r"\b(?:but|however|although|though|except|yet)\b"
)
REACH = 60
"""Characters before a claim in which a denial reaches it; its clause ends earlier."""
DENIED_AFTER = lazy(
    r"\s?(?:\w+ ){0,3}?(?:is|was|are|were|has|have|had|does|do|did|will|would|can|could|should|'s)"
    r"(?:n't\b| not\b| never\b| no longer\b)|"
    r"\s?(?:\w+ ){0,2}?(?:can't|won't|cannot|is gone|is off the table|is out of the question|"
    r"was swept|is zero|is dead)\b"
)


def is_hedged(text: str) -> bool:
    """Whether the sentence takes back some of what it says: "I think", "maybe", "I'd have to check"."""
    return HEDGES.occurs(text)


def is_hypothetical(text: str) -> bool:
    """Whether the sentence is about what is not so: "if we had the budget, I'd", "would be nice", "I wish".

    A plain condition ("if it's in by the fifth") is none: see `is_conditional`.
    """
    if WISHES.occurs(text):
        return True
    words = read(text)
    return "if" in words.bag and bool(UNREAL_IF.search(words.folded)) and bool(UNREAL_THEN.search(words.folded))


def is_conditional(text: str) -> bool:
    """Whether what is said holds only under a condition."""
    return CONDITIONS.occurs(text)


def is_hearsay(text: str) -> bool:
    """Whether the speaker reports what somebody else thinks or said."""
    return HEARSAY.occurs(text)


def is_sarcastic(text: str) -> bool:
    """Whether the sentence uses a phrase that is mostly meant the other way round; a weak sign."""
    return SARCASM.occurs(text)


def is_commitment(text: str) -> bool:
    """Whether the speaker takes something on: "I'll send", "you'll have it by". Trying and seeing is none."""
    return PROMISES.occurs(text) and not NO_PROMISE.occurs(text) and question_kind(text) is None


def is_agreement(text: str) -> bool:
    """Whether the sentence accepts what was said: "works for me", "that answers it", "fair enough"."""
    if text.rstrip().endswith("?"):
        return False
    phrase = AGREEMENTS.find(text)
    if phrase is None:
        return SHORT_AGREEMENT.match(read(text).folded) is not None
    at = read(text).folded.find(phrase)
    return at < 0 or not is_negated(text, (at, at + len(phrase)))


def is_brush_off(text: str) -> bool:
    """Whether politeness stands where agreement could: "sounds great, send me something", "we'll be in touch"."""
    return BRUSH_OFFS.occurs(text)


def is_polite(text: str) -> bool:
    """Whether the sentence is warm without saying to what: "love it", "awesome"."""
    return WARM.occurs(text)


def is_negated(text: str, span: tuple[int, int]) -> bool:
    """Whether what stands in `span` is denied: by a denial before it in its clause, or right after it."""
    folded = read(text).folded
    start, end = max(0, span[0]), min(len(folded), span[1])
    before = BREAKS.split(folded[max(0, start - REACH) : start])[-1]
    inside = f"{before}{folded[start:end]}"
    denials = len(NEGATIONS.findall(NOT_NEGATIONS.sub(" ", inside + folded[end : end + 1])))
    if denials % 2:
        return True
    return denials == 0 and DENIED_AFTER.match(folded, end) is not None
