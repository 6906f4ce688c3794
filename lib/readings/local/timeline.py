"""By when the buyer needs it, and whether the company's own delivery policy allows that for the units ordered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from lib.readings.conversation import Conversation, Spoken
from lib.readings.knowledge import Knowledge
from lib.readings.local.dates import find_dates
from lib.readings.local.durations import Duration, find_durations
from lib.readings.local.order import Order, find_order
from lib.readings.local.phrasing import Ways, lazy
from lib.readings.local.statements import NO, BantVerdict, Statement, asked_before, is_supposed, merge
from lib.readings.local.tokens import read
from lib.readings.local.words import is_hedged, is_hypothetical
from lib.readings.models import Evidence

TIMES = frozenset(
    "day days week weeks month months hour hours hrs quarter quarters year years fortnight overnight monday "
    "tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december q1 q2 q3 q4 today tomorrow soon asap immediately spring summer autumn "
    "fall winter easter christmas thanksgiving peak end deadline timeline timeframe rush hurry urgent possible "
    "quickly schedule season before".split()
)
DELIVERY = Ways(
    r"""
        \binstall\w*|\bset(?:ting)?[- ]?up\b|\bup and (?:running|working)\b
        \b(?:go|going|went|be|get|getting) live\b
        \bgo-?live\b|\blive by\b|\bin place\b|\boperational\b|\bdeploy\w*|\bimplement\w*|\bdeliver(?:ed|y|ies)?\b
        \broll(?:ed|ing)?[- ]?out\b|\bturnaround\b|\b(?:your|our|the|my|a|tight|this|that) (?:[\w-]+ ){0,3}(?:
            timeline|time ?frame|deadline|window)\b
        """
)
"""What delivering is called."""
HAVING = Ways(
    r"""
        \b(?:need|needs|want|wants|like|love|aim\w*|hop(?:e|ing)|ideally|prefer\w*|must|have to|
            has to)\b[^.;]*\b(?:done|ready|complet\w+|finish\w+|up|running|working|live)\b
        \b(?:need|needs|want|wants|like|love|aim\w*|hop(?:e|ing))\b[^.;]*\b(?:it|this|these|them|that|everything|
            all|project|system|sites?|buildings?|plants?|warehouses?|users?|products?|
            units?)\b[^.;]*\b(?:by|before|within|for q[1-4])\b
        \b(?:start using|done|ready|finished|completed) (?:it |this |everything )?(?:by|within|before|in)\b
        \b(?:want|need|love) it (?:by|before|for|in|within)\b
        """
)
"""How someone says by when they want to have it, without a word for delivering."""
NOT_DELIVERY = Ways(
    r"""
        \b(?:trial|pilot|warranty|support|contract|subscription|free|proposal|documents?|email|call|meeting|
            demo|quote|follow[- ]?up|touch base|get back|decision|budget|approv\w+|months? (?:ago|of)|savings|
            results|training|return|payback|discuss\w*|review\w*|weeks? ago|years? ago|experience|send|
            hear (?:back )?from|talk|for the (?:first|last|past))\b
        """
)
WISH = Ways(
    r"""
        \b(?:need|needs|want|wants|wanted|would like|'d like|like to|prefer\w*|ideally|hop(?:e|ing)|aim\w*|
            plan\w*|target\w*|look(?:ing)? to|must|have to|has to|looking for|require[sd]?|deadline|goal|by|
            within|before|in under|less than|no later|possible|feasible|doable|can (?:it|you|that|this|these|
            we)|could (?:it|you|that|this|these|we)|is that|tight|asap|as soon as)\b
        """
)
YOURS = Ways(
    r"""
        \b(?:your (?:\w+[- ]){0,4}?(?:timeline|timeframe|time frame|window|deadline|schedule|requirement|
            target|goal|timing)|you(?:'d| would|'re| are| were| also|'ve| have| had)?(?: \w+){0,3}? (?:need\w*|
            want\w*|like|prefer\w*|mention\w*|hop\w+|aim\w*|looking|plan\w*|require\w*|target\w*|said|indicated|
            requested|asked|request|specified|noted|have a)|that'?s (?:your|the) (?:timeline|deadline)|
            your desired|the \w+ you (?:mentioned|need))\b
        """
)
DONE = lazy(r"\b(?:complet\w+|done|ready|timelines?|time ?frames?|schedule[ds]?|finish\w*|up and|running)\b")
ASKS_WHEN = Ways(
    r"""
        \bwhen\b[^?]*\b(?:live|install\w*|need|start|set up|in place|implement\w*|deploy\w*|deliver\w*|launch\w*|
            looking|ready|like|want|running|have (?:it|this|these|them))\b[^?]*\?
        \bhow (?:soon|quickly|fast) (?:do|would|will|are) you\b[^?]*\?
        \b(?:timeline|time ?frame|deadline|target date|go-?live)\b[^?]*\?
        """
)
ASKS_BACK = Ways(
    r"""
        \b(?:how (?:long|quickly|soon|fast)\b(?!.*\b(?:within|in (?:a|one|two|three|four|five|\d))\b))
        \bwhen (?:can|could|would|will) (?:you|we|it|this|that|they)\b
        """
)
LOOKS_BACK = lazy(r"\b(?:were supposed|was supposed|had|did|went|took|used to|last time|by then it was)\b")
LIMIT = lazy(
    r"\b(?:within|in|under|than|of|about|around|approximately|roughly|next|most|maximum|only|just|be|take|takes|by)"
    r"(?: the)?(?: next)?\s$"
)
AS_ADJECTIVE = lazy(
    r"[\s-]*(?:\w+ )?(?:install\w*|timeline|window|set-?up|turnaround|deadline|time ?frame|schedule|implement\w*)"
)
OTHER_LENGTH = lazy(
    r"\b(?:every|each|took|for|for the|last|past|first|had|spent|lost|after|since|once|twice)(?: an?)?\s$"
)
OTHER_END = lazy(r"\s(?:ago|late|later|earlier|old|notice|of (?:my|our|his|her|it)|a (?:week|month|year))\b")
SOFT = lazy(r"\b(?:love (?:it|to)|would be (?:nice|great|good)|some(?: years|times)|they say|perhaps|maybe)\b")
SHORTER = lazy(r"\b(?:less than|under|in under|fewer than|not more than|before)\s(?:\w+ )?$")
NEVER = Ways(
    r"""
        \b(?:no (?:rush|hurry|hard date|deadline|fixed (?:date|timeline)|specific (?:date|timeline|
            timeframe)|set (?:date|timeline)|(?:real |particular )?urgency)|not in (?:a|any) (?:rush|hurry)|
            whenever|(?:don't|do not) have a (?:\w+ )?(?:timeline|deadline|date|timeframe)|not (?:this|
            next) year|not before(?= \w)|no timeline)\b
        """
)


@dataclass(frozen=True, slots=True)
class Wish:
    """When a buyer wants to have it: `days` from the conversation at most (None: no length told)."""

    days: float | None
    value: str
    said_by: str | None
    evidence: Evidence
    own: bool
    """In the buyer's own words, and not only repeated by the seller."""
    supposed: bool = False
    soft: bool = False
    """Wished or reckoned rather than needed: "we'd love it for Q3", "October, some years"."""


def find_wishes(conversation: Conversation) -> list[Wish]:
    """What buyers say, or sellers repeat to them unopposed, of when they need it, in order."""
    found: list[Wish] = []
    turns = conversation.turns
    known = any(turn.side == "external" for turn in turns)
    for place, turn in enumerate(turns):
        seller = turn.side == "internal" or not known
        for at, sentence in enumerate(turn.sentences):
            if TIMES.isdisjoint(read(sentence.text).bag):
                continue
            if seller:
                reply = turns[place + 1].sentences[0] if place + 1 < len(turns) else None
                found += repeated(conversation, sentence, reply)
            else:
                asked = ASKS_WHEN.search(asked_before(turns[place - 1] if place else None)[0]) is not None
                near = turn.sentences[at - 1].text if at else ""
                found += wished(conversation, sentence, read(near).folded, asked=asked)
    return found


def wished(conversation: Conversation, sentence: Spoken, near: str, *, asked: bool) -> Iterator[Wish]:
    """A date or a length of time in the buyer's own words that is about having what is sold."""
    text = read(sentence.text).folded
    named = DELIVERY.search(text) is not None
    about = asked or named or HAVING.search(text) is not None
    about = about or (len(text) < SHORT and DELIVERY.search(near) is not None and WISH.search(text) is not None)
    if not about or (NOT_DELIVERY.search(text) is not None and not named):
        return
    if not (WISH.search(text) or asked) or ASKS_BACK.search(text) or LOOKS_BACK.search(text):
        return
    named = named or asked or len(text) < SHORT
    for days, value, start in times_in(sentence.text, conversation.at.date(), named=named):
        supposed = is_supposed(text, start)
        soft = is_hedged(sentence.text) or is_hypothetical(sentence.text) or SOFT.search(text) is not None
        yield Wish(days, value, sentence.speaker, (sentence.n,), own=True, supposed=supposed, soft=soft)


SHORT = 90
"""A sentence of so few letters lives on the one before it: "Ideally within a day."."""


def limits(folded: str, length: Duration, *, named: bool) -> bool:
    """Whether a length of time is how long it may take."""
    before, after = folded[: length.start], folded[length.end :]
    if LIMIT.search(before) is not None or AS_ADJECTIVE.match(after) is not None:
        return True
    return named and OTHER_LENGTH.search(before) is None and OTHER_END.match(after) is None


def repeated(conversation: Conversation, sentence: Spoken, reply: Spoken | None) -> Iterator[Wish]:
    """The buyer's wish as the seller repeats it, unless the answer is a no."""
    text = read(sentence.text).folded
    yours = YOURS.search(text)
    if yours is None or (DELIVERY.search(text) is None and DONE.search(text) is None):
        return
    if reply is not None and NO.match(read(reply.text).folded):
        return
    heard_by = () if reply is None else (reply.n,)
    for days, value, _ in times_in(sentence.text, conversation.at.date(), named=True):
        yield Wish(days, value, None if reply is None else reply.speaker, (sentence.n, *heard_by), own=False)


def times_in(text: str, base: date, *, named: bool) -> Iterator[tuple[float, str, int]]:
    """Days from now until each length of time and each coming date of a text, with the words and where they begin.

    `named` is whether the text is about delivery: then any length of time is one, unless it is another kind of length.
    """
    folded = read(text).folded
    lengths = find_durations(text)
    for length in lengths:
        if (length.unit in {"minute", "hour"} and length.high < 1) or not limits(folded, length, named=named):
            continue
        shorter = SHORTER.search(folded[: length.start]) is not None
        yield length.high - (JUST if shorter else 0), text[length.start : length.end], length.start
    for when in find_dates(text, base):
        if any(when.start < length.end and length.start < when.end for length in lengths):
            continue
        if (
            when.last is not None
            and not when.past
            and when.last >= base
            and " ago" not in folded[when.start : when.end]
        ):
            last = when.first if when.relation == "before" and when.first is not None else when.last
            yield float((last - base).days), text[when.start : when.end].strip(" .,"), when.start


JUST = 0.01
"""Less than two days is not two days."""


def days_needed(order: Order, knowledge: Knowledge) -> float | None:
    """Calendar days until all of the order is there by the company's policy; None where it has none for it.

    A product whose units nobody tells counts as one, so that this is the least it can take.
    """
    own = {rule.product for rule in knowledge.delivery if rule.product is not None}
    times = [knowledge.delivery_days(line.units or 1, line.product) for line in order.lines if line.product in own]
    others = [line for line in order.lines if line.product not in own]
    if others:
        units = order.units if len(others) == len(order.lines) else sum(line.units or 1 for line in others)
        times.append(knowledge.delivery_days(units))
    return max((time for time in times if time is not None), default=None)


def judge_timeline(conversation: Conversation, knowledge: Knowledge, order: Order | None = None) -> BantVerdict:
    """Not met where the buyer needs it sooner than the company's policy allows for the units ordered."""
    wishes = find_wishes(conversation)
    open_ended = list(find_open(conversation))
    said = [*statements_of(wishes), *open_ended]
    firm = [wish for wish in wishes if not wish.supposed and wish.days is not None]
    if not firm:
        evidence = merge([one.evidence for one in said])
        if open_ended:
            return BantVerdict(True, "missing", 0.5, None, evidence, "A buyer says that there is no date.", said)
        status = "partial" if evidence else "missing"
        return BantVerdict(True, status, 0.4, None, evidence, "No buyer says by when it is needed.", said)
    wish = min(firm, key=lambda one: (not one.own, one.days or 0))
    own = [one for one in firm if one.own]
    tightest = min(own or firm, key=lambda one: one.days or 0)
    needed = days_needed(order or find_order(conversation, knowledge), knowledge)
    evidence = merge([tightest.evidence, wish.evidence])
    if needed is None or tightest.days is None:
        return BantVerdict(
            True, "confirmed" if own else "partial", 0.6, tightest.value, evidence, "A buyer names a date.", said
        )
    if tightest.days < needed:
        reason = f"Asked for within {tightest.days:.3g} days; the delivery policy needs {needed:g}."
        return BantVerdict(False, "contradicted", 0.85 if own else 0.75, tightest.value, evidence, reason, said)
    reason = f"Asked for within {tightest.days:.3g} days; the delivery policy needs {needed:g}."
    return BantVerdict(True, "confirmed", 0.85 if own else 0.7, tightest.value, evidence, reason, said)


def statements_of(wishes: Sequence[Wish]) -> Iterator[Statement]:
    for wish in wishes:
        hinted = wish.supposed or wish.soft or not wish.own
        reason = "supposes a date" if wish.supposed else "names a date"
        yield Statement(
            "hints" if hinted else "confirms", 0.5 if hinted else 0.9, wish.said_by, wish.evidence, reason, wish.value
        )


def find_open(conversation: Conversation) -> Iterator[Statement]:
    """Buyers who say that there is no date, or that it has to be soon, without one."""
    for sentence in conversation.sentences:
        if conversation.side_of(sentence) != "external" or TIMES.isdisjoint(read(sentence.text).bag):
            continue
        text = read(sentence.text).folded
        if NEVER.search(text):
            yield Statement("denies", 0.7, sentence.speaker, (sentence.n,), "says that there is no date")
