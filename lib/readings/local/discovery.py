"""Indicators of discovery: what the seller asks, and whether it comes before the product."""

from collections.abc import Iterator, Sequence

from lib.readings.conversation import Spoken
from lib.readings.local.listening import Judge, Listening
from lib.readings.local.numbers import find_numbers
from lib.readings.local.phrasing import Ways, lazy
from lib.readings.local.tokens import read
from lib.readings.models import Indicator

PROBLEM = Ways(
    r"""
    \bwhat (?:happens|happened|had happened|goes wrong|went wrong|else does|do you do|does (?:that|it) (?:do|mean|
        look)|slows|hurts|
        bothers|breaks|costs you|is it like|isn't working|made it|gets in the way|tends to)\b
    \b(?:problem|problems|trouble|challenge|challenges|issue|issues|pain|struggle|struggling|bottleneck|difficult|
        difficulty|frustrat\w+|
        headache|worst|bad about|wrong)\b
    \bhow (?:do|does|did|are|is) (?:you|it|that|they|your|the|this|a|\w+) (?:\w+ ){0,4}(?:today|now|at the moment|
        currently|right now|work|go|handle|
        manage|know|find out|run)\b
    \bhow(?:'s| is| does) (?:it|that) (?:go|work|done|look)\b
    \b(?:walk|talk|take) me through\b
    \btell me (?:about|what|how|more|a)\b
    \b(?:example|last time|first time|a bad (?:one|day|week))\b
    \bwhat(?:'s| is| was) (?:it|that|the day|a day|a normal|behind|missing|hard|bad)\b
    \bwhat (?:did|have|has) (?:you|been|they|anyone) (?:already |ever |been )?(?:try|tried|done|do)\b
    """
)
SIZE = Ways(
    r"""
    \bhow (?:much|many|long|often|big|far|late)\b
    \bwhat (?:does|did|do|would|is) (?:that|it|this|one|they|the \w+|an? \w+) (?:\w+ ){0,3}(?:cost|worth|come to|
        add up|amount)\b
    \b(?:is there|do you have|have you got|got) (?:a|any) (?:figure|number|idea (?:how|what)|estimate)\b
    \b(?:per|over|in|a) (?:a )?(?:year|month|week|day|shift)\b
    \bwho (?:eats|pays)\b
    \b(?:what|which) (?:number|figure|percentage|share)\b
    \bdoes anybody count\b
    """
)
DECISION = Ways(
    r"""
    \bwho (?:else|decides|signs|approves|would|will|has to|needs to|sits|is involved|does it|makes|gets|owns|can|
        else's)\b
    \b(?:decide|decides|decision|decision-making|approve|approved|approval|sign off|signs|signature|board|
        committee|procurement|purchase)\b
    \bwhat (?:would|will|has|does it) (?:have|need|take)? ?(?:to )?(?:happen|take|go through)\b
    \bhow (?:does|did|do|is|was|would) (?:\w+ ){0,6}(?:bought|buy|approved|decided|decide|signed|get through|
        get approved|purchased)\b
    \b(?:steps|process|criteria)\b
    \bwhat (?:are|would) you (?:look|be looking|judge|measure|compare)\b
    """
)
NOW = Ways(
    r"""
    \bwhy (?:now|this year|today)\b
    \bwhat (?:happens|would happen|if) (?:\w+ ){0,4}(?:if|nothing|don't|doesn't|isn't|stays|not|until|till)\b
    \bwhat(?:'s| has|'d| had)? (?:changed|made you|brought you|prompted|triggered|driving|happened that|happened in)\b
    \b(?:by when|when do you need|when would you|when does it|deadline|what's the rush|until then|how soon|
        how urgent)\b
    \bhow long can\b
    \bin six months\b
    """
)
SUPPLIED = Ways(
    r"""
    \b(?:i'd|i would|i'll) (?:bet|guess|say|imagine)\b
    \b(?:i'm|i am) guessing\b
    \bi see it everywhere\b
    \byou're (?:probably|likely|easily|losing|spending|wasting)\b
    \b(?:typically|usually|on average|most (?:companies|customers)|companies your size)\b
    """
)
LOSS = lazy(r"\b(?:losing|lose|loses|cost|costs|costing|save|saving|savings|waste|wasting|spend|spending)\b")
PITCH = Ways(
    r"""
    \b(?:our (?:platform|product|solution|software|system|customers|company|team)|we're (?:a|the)|we are (?:a|the)|
        we've got|we have|we do|we offer|let me (?:show|tell|share|give)|i'll show|what we do|you get|
        it (?:does|lets|gives|shows)|you'd (?:see|get|have))\b
    """
)
BEGINNING = 0.4
PITCH_WORDS = 80
PITCH_CLAIMS = 2
OPENS_WELL = 3
CLOSED_TOO_OFTEN = 6


def judge_discovery(listening: Listening, *, can_miss: bool) -> Iterator[Indicator]:
    judge = Judge("discovery", can_miss)
    if listening.conversation.kind != "call":
        return
    problem = asked_about(listening, PROBLEM)
    supplied = [one for one in listening.told if SUPPLIED.search(read(one.text).folded)]
    yield from judge.good("asks_about_problem", problem, supplied)
    sized = [
        one.sentence
        for one in listening.asked
        if SIZE.search(read(one.sentence.text).folded)
        and (answer := listening.after(one.place)) is not None
        and find_numbers(answer.text)
    ]
    guessed = [one for one in supplied if LOSS.search(read(one.text).folded) and find_numbers(one.text)]
    yield from judge.good("quantifies_impact", sized, guessed)
    yield from judge_openness(listening, judge)
    yield from judge.good("explores_decision", asked_about(listening, DECISION))
    yield from judge.good("finds_reason_to_act_now", asked_about(listening, NOW))
    yield from judge.note("pitches_before_asking", "present", pitch_before(listening, problem))


def asked_about(listening: Listening, ways: Ways) -> list[Spoken]:
    return [one.sentence for one in listening.asked if ways.search(read(one.sentence.text).folded)]


def judge_openness(listening: Listening, judge: Judge) -> Iterator[Indicator]:
    is_open = [one.sentence for one in listening.asked if one.is_open]
    closed = [one.sentence for one in listening.asked if not one.is_open]
    if len(is_open) >= OPENS_WELL:
        yield from judge.note("asks_open_questions", "present", is_open)
    elif len(closed) >= CLOSED_TOO_OFTEN:
        yield from judge.note("asks_open_questions", "badly", closed)
    else:
        yield from judge.miss("asks_open_questions")


def pitch_before(listening: Listening, problem: Sequence[Spoken]) -> Sequence[Spoken]:
    """The seller's long turn about the product before any question about the problem was asked."""
    if not listening.is_long:
        return ()
    first = min((one.n for one in problem), default=len(listening.conversation.sentences))
    for turn in listening.turns[: round(len(listening.turns) * BEGINNING)]:
        if turn.sentences[0].n >= first:
            return ()
        if turn.side == "internal" and len(turn.text.split()) >= PITCH_WORDS:
            claims = [one for one in turn.sentences if PITCH.search(read(one.text).folded)]
            if len(claims) >= PITCH_CLAIMS:
                return claims
    return ()
