"""Indicators of rapport: who talks, who takes up what was said, and what is not business."""

from collections.abc import Iterator

from lib.readings.conversation import Spoken, Turn
from lib.readings.local.everyday_words import EVERYDAY
from lib.readings.local.lexicon import Phrases
from lib.readings.local.listening import Judge, Listening
from lib.readings.local.phrasing import Ways, lazy
from lib.readings.local.tokens import read
from lib.readings.models import Indicator

PROBES = Ways(
    r"""
    ^\W*(?:(?:and|so|but|okay|oh|hm|right|sorry|wait)[,.]? )*(?:why|how (?:so|long|many|much|often|come)|which|who|
        whom|by whom|what|where|when|since when|and then)\b[^.!?]{0,40}\?\s*$
    """
)
ACKNOWLEDGES = Ways(
    r"""
    \b(?:that|it|this) (?:must|has to|had to) (?:be|have been|feel) (?:\w+ )?(?:hard|painful|rough|tough|frustrating|
        awful|exhausting|annoying|stressful|difficult|awkward|expensive)\b
    \b(?:that|it|this) sounds (?:\w+ )?(?:hard|painful|rough|tough|frustrating|awful|exhausting|annoying|stressful)\b
    \b(?:i'm|i am) (?:so |very |really )?sorry\b
    \boh no\b
    \bi can (?:imagine|see why|see how|understand why)\b
    \b(?:that's|that is) (?:a lot|rough|tough|painful|hard|awkward|no fun|a bad|frustrating|expensive|unfair|
        not nice)\b
    \bi (?:understand|get|see) (?:why|how|that you|that this|that it)\b
    \b(?:you're|you are) the one who\b
    \bthat puts you\b
    \b(?:you've|you have) (?:a|every) (?:right|reason)\b
    \b(?:you're|you are) right\b
    \bthat's on (?:me|us)\b
    """
)
PERSONAL = Phrases(
    """
    weekend, kid, kids, son, daughter, wife, husband, family, grandson, granddaughter, grandkids, vacation
    holiday, holidays, birthday, weather, snow, rain, sunshine, football, baseball, hockey, soccer
    fishing, garden, dog, cat, puppy, baby, wedding, dinner, cake, marathon, bike, hike, hiking
    concert, choir, boat, cabin, flu, shoulder, knee, surgery
    church, school, graduation, christmas, thanksgiving, easter, congratulations
"""
)
CUT_OFF = lazy(r"(?:--|–|—|-|…|\.\.\.)[\"'”’]?\s*$")
SORRY = Phrases(
    "sorry go ahead, sorry to interrupt, let me jump in, let me stop you, if i can jump in, sorry i interrupted"
)
BALANCED = 0.55
DOMINATED = 0.65
MONOLOGUE = 120.0
FOLLOW_UPS = 2
QUESTIONS = 5
CUTS = 2
OVERLAP_MS = 400
SMALL_TALK = 0.25
"""The part of a call's beginning in which something personal is expected; later it counts as well."""


def judge_rapport(listening: Listening, *, can_miss: bool) -> Iterator[Indicator]:
    if listening.conversation.kind != "call" or listening.talk.rep_share is None:
        return
    judge = Judge("rapport", can_miss)
    yield from judge_following(listening, judge)
    told = [one for one in listening.told if ACKNOWLEDGES.search(read(one.text).folded)]
    yield from judge.good("acknowledges", told)
    yield from judge_share(listening, judge)
    yield from judge.good("is_personal", personal(listening))
    cuts = [turn.sentences[0] for turn in cutting_turns(listening)]
    yield from judge.note("interrupts", "present", cuts if len(cuts) >= CUTS else [])
    longest = listening.talk.longest_monologue_seconds
    if longest is not None and longest > MONOLOGUE:
        long_ones = [turn for turn in listening.turns if turn.side == "internal" and seconds(turn) > MONOLOGUE]
        yield from judge.note("holds_monologues", "present", [turn.sentences[0] for turn in long_ones])


def judge_following(listening: Listening, judge: Judge) -> Iterator[Indicator]:
    """Questions that take up a word of the buyer's last turn, or ask on in few words."""
    taken: list[Spoken] = []
    for one in listening.asked:
        before = listening.before(one.place)
        if before is None:
            continue
        words = content(before.text)
        if PROBES.match(read(one.sentence.text).folded) or words & content(one.sentence.text):
            taken.append(one.sentence)
    if len(taken) >= FOLLOW_UPS:
        yield from judge.note("follows_up_on_answers", "present", taken)
    elif len(listening.asked) >= QUESTIONS:
        yield from judge.miss("follows_up_on_answers")


def content(text: str) -> set[str]:
    """Words of four letters and more that are not everybody's."""
    return {word for word in read(text).bag if len(word) > 3 and word not in EVERYDAY and "'" not in word}  # noqa: PLR2004


def judge_share(listening: Listening, judge: Judge) -> Iterator[Indicator]:
    share = listening.talk.rep_share or 0.0
    if not listening.is_long:
        return
    longest = {side: max((t for t in listening.turns if t.side == side), key=lambda t: len(t.text)) for side in SIDES}
    if share <= BALANCED:
        yield from judge.note("shares_the_talking", "present", longest["external"].sentences)
    elif share > DOMINATED:
        yield from judge.note("shares_the_talking", "badly", longest["internal"].sentences)
    else:
        yield from judge.miss("shares_the_talking")


SIDES = ("external", "internal")


def personal(listening: Listening) -> list[Spoken]:
    """What the seller says in an exchange about something that is not business."""
    found: list[Spoken] = []
    turns = listening.turns
    for place, turn in enumerate(turns[: max(2, round(len(turns) * SMALL_TALK))]):
        own = [one for one in turn.sentences if PERSONAL.occurs(one.text)]
        near = [other for other in turns[max(0, place - 1) : place + 2] if other.side not in {turn.side, "unknown"}]
        if turn.side == "internal" and own and near:
            found += own
        elif turn.side == "external" and own:
            found += [one for other in near for one in other.sentences if PERSONAL.occurs(one.text)]
    return found


def cutting_turns(listening: Listening) -> Iterator[Turn]:
    """The seller's turns that begin while the buyer is speaking, or after a sentence that was not ended."""
    for place, turn in enumerate(listening.turns):
        before = listening.before(place)
        if turn.side != "internal" or before is None:
            continue
        ended, began = before.sentences[-1].end, turn.sentences[0].start
        overlaps = ended is not None and began is not None and ended - began > OVERLAP_MS
        if CUT_OFF.search(before.text) or overlaps or SORRY.occurs(turn.sentences[0].text):
            yield turn


def seconds(turn: Turn) -> float:
    first, last = turn.sentences[0].start, turn.sentences[-1].end
    return 0.0 if first is None or last is None else (last - first) / 1000
