"""What someone will do next: promises taken on, requests that were accepted, and meetings that were set. Pure."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date

from lib.readings.conversation import Conversation, Party
from lib.readings.local.coming import rank
from lib.readings.local.dates import When
from lib.readings.local.meant import asked_before, days_beside, is_owed, meant_before, spoken_again, spoken_before
from lib.readings.local.phrasing import lazy
from lib.readings.local.promise_sayings import ASKS_WHEN
from lib.readings.local.promises import Said, acts_of, content
from lib.readings.local.replies import Days, Placed, Reply, reply_to
from lib.readings.local.statements import merge
from lib.readings.local.tokens import read
from lib.readings.local.words import is_brush_off
from lib.readings.models import Evidence, NextStep

DUE = frozenset(("by", "before", "until"))
LATE = 0.65
"""From this part of a call on people speak of what is to be done."""
LASTING = lazy(
    r"(?:re)?sen[dt]\b|write (?:it|that|this|you|up|down)\b|e-?mail|mail\b|forward|get you\b|set up|book|schedule|"
    r"arrange|invite|introduce|ask|find out|prepare|draft|bring|check with|double-check|talk to|speak (?:to|with)|draw|"
    r"our\b|from me\b|pass (?:it|this|that|them)\b|return\b|hand (?:it|this|that|over)\b|upload|have \w+ \w+"
)
FORTH = 4
"""Turns in which a day is settled for a meeting that was announced."""
MEETS = lazy(r"^(?:bring|invite|set up|show|book|schedule|arrange|drag|find (?:a|some) time|meet|have|do)\b")


def find_next_steps(conversation: Conversation) -> list[NextStep]:
    """Steps in the order of the conversation; of one that comes up several times the last day and any yes count."""
    today = conversation.at.date()
    names = [name for party in conversation.parties for name in first_names(party)]
    acts = list(place_acts(conversation, today, names))
    used: set[int] = set()
    found: list[tuple[int, NextStep]] = []
    for act in acts:
        if act.said.act in ("promise", "offer", "answer", "due"):
            step = from_promise(conversation, act, acts, used, today)
            if step is not None:
                found.append((act.said.sentence.n, step))
    for act in acts:
        if act.said.sentence.n not in used and act.said.act in ("request", "proposal"):
            step = from_request(conversation, act, acts, today)
            if step is not None:
                found.append((act.said.sentence.n, step))
    return join(sorted(found, key=lambda one: one[0]))


def place_acts(conversation: Conversation, today: date, names: Sequence[str]) -> Iterator[Placed]:
    """Every act of someone whose side is known."""
    asked = ""
    for place, turn in enumerate(conversation.turns):
        party = conversation.party_of(turn.sentences[0])
        for at, sentence in enumerate(turn.sentences):
            if party is not None and party.side != "unknown":
                for said in acts_of(sentence, today, names, asked if at <= 1 else ""):
                    yield Placed(said, place, at, party)
        last = [one.text for one in turn.sentences[-3:] if "?" in one.text and ASKS_WHEN.search(read(one.text).folded)]
        asked = last[-1] if last else ""


def from_promise(
    conversation: Conversation, act: Placed, acts: Sequence[Placed], used: set[int], today: date
) -> NextStep | None:
    """What is taken on, with what it answers, its day and whether the buyer said yes."""
    said, evidence = act.said, {act.said.sentence.n}
    request = asked_before(act, acts)
    beside = days_beside(conversation, act, today)
    days = [*days_of(said), *beside] if said.is_definite else [*beside, *days_of(said)]
    answer = reply_to(conversation, act, today)
    meets = [other for other in acts if other.said.act == "proposal" and 0 <= other.place - act.place <= FORTH]
    meets = [other for other in meets if other.party is act.party]
    if not is_taken_on(conversation, act, acts, answer):
        return None
    if request is not None:
        used.add(request.said.sentence.n)
        evidence.add(request.said.sentence.n)
        days = days or days_of(request.said)
    what = said.what
    again = spoken_again(act, acts)
    if again is not None:
        what = again.said.what
        evidence.add(again.said.sentence.n)
    elif said.is_bare or said.act == "due" or (request is not None and len(said.words) * 3 < len(request.said.words)):
        meant = request if request is not None and not request.said.is_bare else meant_before(act, acts)
        if meant is None:
            what, number = spoken_before(conversation, act)
        else:
            what, number = meant.said.what, meant.said.sentence.n
        evidence.add(number)
    if not content(what) or (said.act == "answer" and request is None and answer is None):
        return None
    who = named(conversation, said.who) or act.party
    if answer is not None and answer.yes:
        evidence.add(answer.sentence.n)
        days = days or [(when, answer.sentence.n) for when in answer.own if when.exact and not meets]
    if not days and meets and MEETS.search(read(what).folded):
        days = days_of(meets[0].said)
    if not days and (is_brush_off(said.sentence.text) or is_in_passing(conversation, act, request)):
        return None
    by_buyer = who.side == "external" or (request is not None and request.party.side == "external")
    return to_step(what, who, days, evidence, agreed=by_buyer or (answer is not None and answer.yes))


def is_taken_on(conversation: Conversation, act: Placed, acts: Sequence[Placed], answer: Reply | None) -> bool:
    """An offer needs a yes, a day alone somebody who repeats it."""
    if act.said.act == "offer":
        return answer is not None and answer.yes
    return act.said.act != "due" or is_owed(conversation, act, acts, answer)


def days_of(said: Said) -> Days:
    return [(when, said.sentence.n) for when in said.whens]


def to_step(what: str, who: Party, days: Days, evidence: Collection[int], *, agreed: bool) -> NextStep:
    """With the first exact day, or else the end of a period that it is due by, and the sentence that names it."""
    side = "external" if who.side == "external" else "internal"
    due = [one for one in days if one[0].exact or one[0].relation in DUE]
    day, number = min(due, key=lambda one: not one[0].exact) if due else (None, None)
    cited = tuple(sorted({*evidence, number} if number is not None else {*evidence}))
    return NextStep(what=what, who=who.name, side=side, by=day and day.last, agreed=agreed, evidence=cited)


def from_request(conversation: Conversation, act: Placed, acts: Sequence[Placed], today: date) -> NextStep | None:
    """A request or a proposal that the other side accepts."""
    answer = reply_to(conversation, act, today)
    if answer is None or not answer.yes:
        return None
    replies = conversation.party_of(answer.sentence)
    if replies is None or (act.said.act == "request" and replies.side == act.party.side):
        return None
    evidence = {act.said.sentence.n, answer.sentence.n}
    what = act.said.what
    if act.said.is_bare:
        meant = meant_before(act, acts) if act.said.act == "request" else None
        what, number = (meant.said.what, meant.said.sentence.n) if meant else spoken_before(conversation, act)
        evidence.add(number)
    if not content(what):
        return None
    who = replies if act.said.act == "request" else act.party
    days = [one for one in answer.days if one[0].exact and not is_same_day(conversation, one, act.said.whens)]
    return to_step(what, who, days or days_of(act.said) or answer.days, evidence, agreed=True)


def is_same_day(conversation: Conversation, named: tuple[When, int], proposed: Sequence[When]) -> bool:
    """Whether a day repeats a proposed one, by its number ("the sixteenth" after "July 16th") or its weekday alone."""
    when, number = named
    numbered = rank(read(conversation.by_number[number].text).folded, when) == 0
    lasts = [other.last for other in proposed if other.last is not None]
    if when.last is None:
        return False
    return any(
        when.last.day == last.day or (not numbered and when.last < last and when.last.weekday() == last.weekday())
        for last in lasts
    )


def is_in_passing(conversation: Conversation, act: Placed, request: Placed | None) -> bool:
    """Whether what has no day is said in the middle of a call and is nothing that one sends or arranges."""
    early = act.place < len(conversation.turns) * LATE
    return conversation.kind == "call" and early and request is None and not LASTING.match(read(act.said.what).folded)


def first_names(party: Party) -> list[str]:
    return [read(word).folded for word in party.name.split()]


def named(conversation: Conversation, name: str | None) -> Party | None:
    """The only party of that name; None where there is none or there are two."""
    found = [party for party in conversation.parties if name is not None and name in first_names(party)]
    return found[0] if len(found) == 1 else None


def join(steps: Sequence[tuple[int, NextStep]]) -> list[NextStep]:
    """One step where the same person says the same again; each comes with the sentence that says it."""
    kept: list[tuple[int, NextStep]] = []
    for own, step in steps:
        twin = next((place for place, other in enumerate(kept) if is_same(other, (own, step))), None)
        if twin is None:
            kept.append((own, step))
            continue
        other = kept[twin][1]
        fuller = max(other, step, key=lambda one: len(content(one.what)))
        evidence: Evidence = merge([other.evidence, step.evidence])
        by, agreed = step.by or other.by, step.agreed or other.agreed
        kept[twin] = (own, replace(fuller, by=by, agreed=agreed, evidence=evidence))
    return [step for _, step in kept]


def is_same(one: tuple[int, NextStep], other: tuple[int, NextStep]) -> bool:
    """Whether two steps of one person come from one sentence, or have most of their words in common."""
    (said, first), (again, second) = one, other
    if first.who != second.who:
        return False
    shared = content(first.what) & content(second.what)
    least = min(len(content(first.what)), len(content(second.what)))
    days = first.by is None or second.by is None or first.by == second.by
    return said == again or (len(shared) * 2 > least and days)
