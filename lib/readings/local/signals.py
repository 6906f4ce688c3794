"""The ten questions of qualification (MEDDIC and BANT), as buyers answer them. Pure functions."""

from collections.abc import Iterator, Mapping, Sequence

from lib.readings.conversation import Conversation
from lib.readings.knowledge import Knowledge
from lib.readings.local.amounts import find_amounts, find_percentages
from lib.readings.local.bant import bant_signals, judge_bant
from lib.readings.local.dates import find_dates
from lib.readings.local.durations import find_durations
from lib.readings.local.names import forms
from lib.readings.local.numbers import find_numbers
from lib.readings.local.people import find_people
from lib.readings.local.phrasing import Saying, lazy
from lib.readings.local.signal_sayings import (
    CONFIRMS,
    DENIES,
    DISPUTES_DATE,
    GATES,
    NUMBERED,
    SETS_ASIDE,
    STANDS_BY_DATE,
    TO_NOBODY,
    Meddic,
)
from lib.readings.local.signal_sayings_more import MORE
from lib.readings.local.statements import BantVerdict, Factor, Heard, Statement, heard, is_supposed
from lib.readings.local.tokens import read
from lib.readings.local.words import is_hearsay, is_hedged, is_hypothetical
from lib.readings.models import Evidence, PersonFact, Signal, SignalFact, Stance

SAID: tuple[Meddic, ...] = ("decision_criteria", "decision_process", "identify_pain", "champion")
SAID_WITH: Mapping[Meddic, frozenset[str]] = {signal: GATES[signal] for signal in SAID}
SHORT = 5
"""Words below which a sentence tells nothing by itself."""
OF_THE_PROBLEM = lazy(
    r"\b(?:cost|costs|costing|paid|pay|pays|lose|lost|losing|spend|spent|spends|waste[ds]?|wait\w*|search\w*|detention|"
    r"demurrage|chargebacks?|penalt\w+|fines?|claims?|write-?offs?|overtime|hours?|minutes|late|short|damag\w+|"
    r"returns?|"
    r"errors?|mistakes?|wrong|missed|trucks?|trailers?|loads?|pallets?|orders?|shift|rejected|spoil\w*|deviations?|"
    r"turnover|"
    r"invoices?|a (?:day|week|month|year)|per (?:day|week|month|year|shift)|shots|cases|drivers?)\b"
)
OWN = lazy(r"\b(?:we|our|us|i|my|we're|we've|i've|ours|they|it|on the (?:dock|yard|floor))\b")
OURS = lazy(r"\b(?:we|our|us|ours|i|me|my|we're|we've|i've|we'd|cost center|this (?:plant|site|building))\b")
THEIRS = lazy(r"\b(?:he|she|they)(?:'s|'re| is| are)? (?:saving|saves?|losing|loses?|paying|pays?|spending|spends?)\b")
"""Whose number it is: what others lose or save is no more than a hint."""
LOSS = lazy(
    r"\b(?:costs?|costing|paid|pays?|loses?|lost|losing|wast\w+|wait\w*|search\w*|look(?:ing)? for|stand\w*|sit|"
    r"sits|sitting|detention|demurrage|chargebacks?|penalt\w+|fine[sd]?|claims?|write-?offs?|overtime|late|short\w*|damag\w+|"
    r"returns?|errors?|mistakes?|wrong|missed|missing|rejected|spoil\w*|deviations?|turnover|retyp\w+|by hand|"
    r"twice|takes|took|get back|saved?|saving|back up|stuck|queue\w*|delay\w*|downtime|stopp\w+)\b"
)
"""What makes a span of time or a count a measure of the problem."""
MEETS = lazy(
    r"\b(?:in|got|have|for|another|about|only|just) (?:\w+(?:-\w+)? ){0,2}?(?:minutes?|hour)"
    r"(?: and|,| then|\.|$| with| about| left| for (?:you|us))|"
    r"\bhalf an hour (?:with|for|on|in)\b|\bmoved it\b"
)
"""The time that people give one another."""
PRICES = lazy(r"\b(?:budget\w*|price[ds]?|quote[ds]?|offer\w*|discount\w*|your|sign\w*|approv\w+|contract)\b")
MONEY_OF = lazy(
    r"\b(?:budget|money|cost cent(?:er|re)|plan|p&l|purse|checkbook|spend\w*|fund\w*|sign\w*|approv\w+|pay\w*|owner|"
    r"line|"
    r"above|over|anything|thousand|million)\b"
)
STRONG = 0.65
"""From this weight on it is said that somebody decides; from `NAMED` on it is hinted at."""
NAMED = 0.55


def find_signals(
    conversation: Conversation,
    knowledge: Knowledge,
    verdicts: Mapping[Factor, BantVerdict] | None = None,
    people: Sequence[PersonFact] | None = None,
    told: Sequence[Heard] | None = None,
) -> list[SignalFact]:
    """Every answer, in the order of the conversation. `verdicts`, `people` and `told` save finding them again."""
    judged = judge_bant(conversation, knowledge) if verdicts is None else verdicts
    authority = judged["authority"].statements
    known = find_people(conversation, authority) if people is None else people
    facts = [
        *bant_signals(conversation, judged),
        *(
            fact
            for one in (heard(conversation) if told is None else told)
            for fact in (*from_sentence(one), *more_from(one))
        ),
        *find_economic_buyer(conversation, authority, known),
        *find_champion(conversation, known),
        *find_dates_held(conversation),
    ]
    facts = [fact for fact in facts if not (fact.stance == "denies" and is_asked(conversation, fact))]
    named = {(fact.evidence, fact.signal, fact.stance) for fact in facts if fact.value is not None}
    unique = {
        (fact.evidence, fact.signal, fact.stance, fact.value or ""): fact
        for fact in facts
        if fact.value is not None or (fact.evidence, fact.signal, fact.stance) not in named
    }
    return [unique[place] for place in sorted(unique)]


def from_sentence(one: Heard) -> Iterator[SignalFact]:
    """What a buyer's sentence says by itself of metrics, criteria, process and pain."""
    text = one.sentence.text
    if len(read(text).tokens) < SHORT or text.rstrip().endswith("?"):
        return
    for signal, gate in SAID_WITH.items():
        if gate.isdisjoint(one.bag):
            continue
        deny = said(DENIES[signal], one.text)
        if deny is not None:
            yield fact_of(signal, "denies", one)
            continue
        confirm = said(CONFIRMS[signal], one.text)
        if confirm is not None:
            yield fact_of(signal, "hints" if is_unsure(text) else "confirms", one)
            if signal == "identify_pain":
                yield fact_of("need", "hints", one)
    frame = SETS_ASIDE.search(one.text)
    if frame is not None and any(0 <= each.start - frame.end() <= BESIDE for each in find_amounts(text) if each.sure):
        yield fact_of("budget", "hints", one)
    if not GATES["metrics"].isdisjoint(one.bag) and said(DENIES["metrics"], one.text) is not None:
        yield fact_of("metrics", "denies", one)
    else:
        yield from find_metric(one)


def more_from(one: Heard) -> Iterator[SignalFact]:
    """What a sentence tells in further ways."""
    if one.sentence.text.rstrip().endswith("?"):
        return
    for each in MORE:
        if not each.gate.isdisjoint(one.bag) and said((each.saying,), one.text) is not None:
            unsure = each.stance == "confirms" and is_unsure(one.sentence.text)
            yield fact_of(each.signal, "hints" if unsure else each.stance, one)


def said(sayings: Sequence[Saying], text: str) -> Saying | None:
    for saying in sayings:
        match = saying.search(text)
        if match is not None and not is_supposed(text, match.start()):
            return saying
    return None


def is_unsure(text: str) -> bool:
    return is_hedged(text) or is_hypothetical(text) or is_hearsay(text)


def fact_of(signal: Signal, stance: Stance, one: Heard, value: str | None = None) -> SignalFact:
    return SignalFact(
        signal=signal, stance=stance, said_by=one.sentence.speaker, evidence=(one.sentence.n,), value=value
    )


def find_metric(one: Heard) -> Iterator[SignalFact]:
    """A buyer's own number on the problem: money confirms it, times and counts hint at it."""
    text = one.sentence.text
    if (
        not (read(text).digits or not NUMBERED.isdisjoint(one.bag))
        or OF_THE_PROBLEM.search(one.text) is None
        or PRICES.search(one.text)
        or OTHERS.search(one.text)
    ):
        return
    money = [amount for amount in find_amounts(text) if amount.sure]
    listed = LISTED.search(one.text) is not None
    if LOSS.search(one.text) is None or not (listed or OWN.search(one.text)):
        return
    if money:
        value = text[money[0].start : money[0].end].strip()
        unsure = is_unsure(text) or money[0].about or not (listed or OURS.search(one.text)) or THEIRS.search(one.text)
        yield fact_of("metrics", "hints" if unsure else "confirms", one, value)
        return
    if MEETS.search(one.text):
        return
    spans = [(each.start, each.end) for each in (*find_percentages(text), *find_durations(text))]
    counts = [(each.start, each.end) for each in find_numbers(text) if each.value > FEW]
    spans = [each for each in spans or (counts if RATE.search(one.text) else []) if is_beside_loss(text, each)]
    if spans:
        start, end = min(spans)
        yield fact_of("metrics", "hints", one, text[start:end].strip())


def is_beside_loss(text: str, span: tuple[int, int]) -> bool:
    """Whether the part of the sentence that holds a number speaks of what is lost."""
    start = max(text.rfind(mark, 0, span[0]) for mark in (",", ";", ":", "(")) + 1
    ends = [place for mark in (",", ";", ")") if (place := text.find(mark, span[1])) >= 0]
    return LOSS.search(read(text[start : min(ends, default=len(text))]).folded) is not None


BESIDE = 40
"""Characters between words for setting money aside and the sum."""
OTHERS = lazy(
    r"\b(?:brother|sister|cousin|friend|neighbou?r|uncle|aunt)s?(?:-in-law)?\b|"
    r"\b(?:another|some other|your other|the other) (?:company|customer|plant|firm)s?\b"
)
LISTED = lazy(
    r"\b(?:detention|demurrage|chargebacks?|penalties|fines|claims|write-?offs?|overtime|damages?|rejected|spoil\w*|"
    r"scrap|rework|downtime|returns|losses|cost of \w+)\b[^.?]{0,60}(?::|=|\bis\b|\bwas\b|\bwere\b|"
    r"\bcomes? to\b|\badds? up\b)"
)
"""A line of a list or a statement that names a loss with its sum."""
FEW = 2
RATE = lazy(
    r"\b(?:a|per|every|each|of|in the) (?:day|week|month|year|shift|night|spring|hour|trucks?|loads?|orders?)\b"
)


def find_economic_buyer(
    conversation: Conversation, authority: Sequence[Statement], people: Sequence[PersonFact]
) -> Iterator[SignalFact]:
    """Who holds the money: somebody present who says so, or somebody named by others."""
    for one in authority:
        if one.stance == "denies" and one.value is not None:
            yield SignalFact(
                signal="economic_buyer", stance="hints", said_by=one.said_by, evidence=one.evidence, value=one.value
            )
        text = conversation.by_number[one.evidence[-1]].text
        if one.stance == "confirms" and MONEY_OF.search(read(text).folded):
            sure = one.weight >= STRONG and not is_unsure(text)
            stance: Stance = "confirms" if sure else "hints"
            yield SignalFact(signal="economic_buyer", stance=stance, said_by=one.said_by, evidence=one.evidence)
    for person in people:
        for signal in person.roles:
            speaker = conversation.by_number[signal.evidence[0]].speaker
            own = speaker == person.key
            if signal.role == "decision_maker" and signal.weight >= NAMED and not own:
                stance = "confirms" if person.key is not None and signal.weight >= STRONG else "hints"
                yield SignalFact(
                    signal="economic_buyer",
                    stance=stance,
                    said_by=speaker,
                    evidence=signal.evidence,
                    value=as_said(conversation, person.name, signal.evidence),
                )


def is_asked(conversation: Conversation, fact: SignalFact) -> bool:
    """Whether it is a question, such as "No rush, but did you send it?"."""
    return conversation.by_number[fact.evidence[-1]].text.rstrip().endswith("?")


def find_dates_held(conversation: Conversation) -> Iterator[SignalFact]:
    """Who stands by a date that is weeks away, or holds against it; the date is named there or just before."""
    base = conversation.at.date()
    near: str | None = None
    for one in heard(conversation):
        text = one.sentence.text
        named = next(
            (text[when.start : when.end].strip(" .,") for when in find_dates(text, base)
             if when.last is not None and not when.past and (when.last - base).days >= WEEKS_AWAY),
            None,
        )  # fmt: skip
        if (named or near) and not text.rstrip().endswith("?"):
            if said((DISPUTES_DATE,), one.text) is not None:
                yield fact_of("timeline", "denies", one, named)
            elif said((STANDS_BY_DATE,), one.text) is not None:
                yield fact_of("timeline", "hints" if is_unsure(text) else "confirms", one, named)
        near = named


WEEKS_AWAY = 28
"""Days from which on a date is not that of a next meeting."""


def find_champion(conversation: Conversation, people: Sequence[PersonFact]) -> Iterator[SignalFact]:
    """Who sells it inside: told by a colleague it counts, told by oneself it hints."""
    for person in people:
        for signal in person.roles:
            if signal.role == "champion" and signal.weight > 0:
                speaker = conversation.by_number[signal.evidence[0]].speaker
                if speaker == person.key and told_nobody(conversation, signal.evidence):
                    continue
                stance: Stance = "hints" if speaker == person.key or signal.weight < STRONG else "confirms"
                yield SignalFact(
                    signal="champion",
                    stance=stance,
                    said_by=speaker,
                    evidence=signal.evidence,
                    value=as_said(conversation, person.name, signal.evidence),
                )


def told_nobody(conversation: Conversation, evidence: Evidence) -> bool:
    return any(TO_NOBODY.search(read(conversation.by_number[number].text).folded) for number in evidence)


def as_said(conversation: Conversation, name: str, evidence: Evidence) -> str | None:
    """A person's name, or the part of it that the sentences say; None where they only say "he" or "I"."""
    text = " ".join(conversation.by_number[number].text for number in evidence)
    return next((form for form in forms(name) if form in text), None)
