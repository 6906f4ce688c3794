"""Indicators of how objections are met. Where none is raised, nothing is judged."""

from collections.abc import Iterator, Mapping, Sequence

from lib.readings.conversation import Spoken, Turn
from lib.readings.local.listening import Judge, Listening
from lib.readings.local.objection_features import STRONG
from lib.readings.local.phrasing import Ways
from lib.readings.local.questions import question_kind
from lib.readings.local.tokens import read
from lib.readings.models import Indicator, Objection

CHECKS = Ways(
    r"""
    \b(?:does|did|would|will|do) (?:that|this|it|you) (?:help|answer|settle|work|make sense|do it|solve|cover|
        change|fit|satisfy|be enough|
        take care|feel)\b
    \b(?:is|was|would) (?:that|this|it) (?:be )?(?:okay|ok|enough|fair|acceptable|all right|better|fine|
        good enough|what you|an answer|
        something you)\b
    \bhow (?:does|would) (?:that|this) (?:sound|sit|look|land)\b
    \b(?:anything|something|what) (?:else )?(?:is |'s )?(?:left|missing|still open|still worries)\b
    \bwhat do you (?:think|make of)\b
    \bcould you live with\b
    \bsettles? (?:it|that)\b
    """
)
ARGUES = Ways(
    r"""
    ^(?:sure|right|yeah|yes|okay|totally|absolutely), but\b(?!,? (?:you're right|that's fair|i (?:understand|get|see)))
    \b(?:that's|it's|this is|that is|it is) (?:\w+ )?(?:not|never|no|hardly) (?:really )?(?:an? )?(?:true|right|
        problem|issue|the case|a big deal|fair)\b
    \b(?:normally|usually|really|honestly) (?:not|no|never) (?:an? )?(?:problem|issue)\b
    \b(?:you|they)(?:'ll| will)? (?:shouldn't|needn't|don't need to|have to|got to|need to|just need to) (?:worry|
        get used to|understand|see|look at the)\b
    \byou're (?:wrong|mistaken|overthinking)\b
    \b(?:don't|i wouldn't) worry about\b
    \beveryone(?:'s| is) (?:in|on|doing|using)\b
    \byou get what you pay\b
    \bnight and day\b
    """
)
MONEY_OFF = Ways(
    r"""
    \b(?:discount|percent off|% off|off the (?:list )?price|lower (?:the|our) price|better price|come down|
        special (?:price|offer)|
        sharpen|waive|for free|no charge|free of charge)\b
    \b(?:give|get|offer|do) you (?:another |an extra )?(?:\w+ ){0,2}(?:percent|%)
    """
)
LONG_ANSWER = 130
"""Words of an answer that is no longer calm."""
CUES = 3
"""Sentences of a turn within which it opens."""


def judge_objections(listening: Listening, *, can_miss: bool) -> Iterator[Indicator]:
    objections = listening.facts.objections
    if not objections or listening.conversation.kind != "call":
        return
    judge = Judge("objections", can_miss)
    answers = {index: first_answer(listening, one) for index, one in enumerate(objections)}
    numbered = listening.conversation.by_number
    answered = [one for one in objections if one.answered != "not"]
    asking = [
        sentence
        for turn in answers.values()
        if turn is not None
        for sentence in turn.sentences[:CUES]
        if question_kind(sentence.text) is not None
    ]
    yield from judge.good("asks_before_answering", asking)
    yield from judge_answers(judge, objections, numbered)
    yield from judge_checking(listening, judge, answered)
    calm = [turn for turn in answers.values() if turn is not None and len(turn.text.split()) <= LONG_ANSWER]
    rushed = [turn for turn in answers.values() if turn is not None and len(turn.text.split()) > LONG_ANSWER]
    if rushed:
        yield from judge.note("stays_calm", "badly", [turn.sentences[0] for turn in rushed])
    elif calm:
        yield from judge.note("stays_calm", "present", [turn.sentences[0] for turn in calm])
    passed = [numbered[number] for one in objections if is_passed_over(listening, one) for number in one.evidence[:1]]
    yield from judge.note("leaves_unanswered", "present", passed)
    following = [sentence for turn in answers.values() if turn is not None for sentence in turn.sentences[:CUES]]
    yield from judge.note("argues", "present", [one for one in following if is_against(one.text)])
    cheap = [
        sentence
        for index, one in enumerate(objections)
        if one.kind == "price" and (turn := answers[index]) is not None
        for sentence in turn.sentences
        if MONEY_OFF.search(read(sentence.text).folded) and question_kind(turn.sentences[0].text) is None
    ]
    yield from judge.note("discounts_at_once", "present", cheap)


def is_against(text: str) -> bool:
    """Whether a sentence that answers contradicts; a question does not."""
    return not text.rstrip().endswith("?") and ARGUES.search(read(text).folded) is not None


def place_of(listening: Listening, number: int) -> int:
    return next(place for place, turn in enumerate(listening.turns) if turn.sentences[-1].n >= number)


def first_answer(listening: Listening, objection: Objection) -> Turn | None:
    """The seller's turn right after a reservation, or after one more turn of the buyer's side."""
    place = place_of(listening, objection.evidence[0])
    return next((turn for turn in listening.turns[place + 1 : place + 3] if turn.side == "internal"), None)


def judge_answers(judge: Judge, objections: Sequence[Objection], numbered: Mapping[int, Spoken]) -> Iterator[Indicator]:
    real = [one for one in objections if one.answered in {"explanation", "evidence", "concession"}]
    good = [numbered[n] for one in real if one.reaction != "rejected" for n in one.answer_evidence[:1]]
    bad = [numbered[n] for one in real if one.reaction == "rejected" for n in one.answer_evidence[:1]]
    yield from judge.good("answers_the_concern", good, bad)


def judge_checking(listening: Listening, judge: Judge, answered: Sequence[Objection]) -> Iterator[Indicator]:
    """A check is a question about the answer, in its turn or in the seller's next."""
    checks: list[Spoken] = []
    for objection in answered:
        place = place_of(listening, objection.answer_evidence[-1])
        near = [turn for turn in listening.turns[place : place + 4] if turn.side == "internal"]
        asked = [one for turn in near for one in turn.sentences if one.text.rstrip().endswith("?")]
        checks += [
            one for one in asked if one.n > objection.answer_evidence[0] and CHECKS.search(read(one.text).folded)
        ]
    if answered:
        yield from judge.good("checks_acceptance", checks)


def is_passed_over(listening: Listening, objection: Objection) -> bool:
    """Whether the seller had the word after a clear reservation and said nothing to it."""
    text = " ".join(listening.conversation.by_number[number].text for number in objection.evidence)
    clear = objection.kind in STRONG.count(text)
    return clear and objection.answered == "not" and first_answer(listening, objection) is not None
