"""Each objection across calls and emails: raised, answered, accepted or not, raised again. Pure.

`recurring` is what came back in a later conversation after an answer, and is not settled at the end; `open` was never
answered or waits for an answer; `resolved` was let go by the buyer, in words, by speaking of the matter later without
raising it, or by signing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from itertools import groupby
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow

from lib.auth.viewer import Viewer
from lib.coaching.deal import Deal, Held, resolve
from lib.coaching.load import load_deal
from lib.coaching.models import EventKind, ObjectionEvent, ObjectionThread, ThreadState
from lib.readings.models import Evidence, Objection, Settlement
from lib.readings.store import ReaderIdentity

ANSWERS = frozenset({"explanation", "evidence", "concession"})
"""What counts as an answer: a question back, or a promise to come back to it, does not."""
ALIKE = 0.4
"""The part of words that two labels share from which on they are one topic."""
RESTS_AFTER = 3
"""Sentences of the buyer on the topic in later calls, without raising it, after which an answered objection rests."""
LITTLE = frozenset("a an and at be by for from in is it no not of on or our the their to too we with you your".split())


@dataclass(frozen=True)
class Raised:
    """An objection where it was raised."""

    held: Held
    objection: Objection


@dataclass(frozen=True)
class Settled:
    """Where the buyer says that an objection raised before is settled."""

    held: Held
    settlement: Settlement


@dataclass
class Thread:
    """The same objection wherever it was raised or settled, in order."""

    course: list[Raised | Settled] = field(default_factory=list["Raised | Settled"])

    @property
    def raised(self) -> list[Raised]:
        return [one for one in self.course if isinstance(one, Raised)]

    @property
    def is_settled(self) -> bool:
        last = self.course[-1]
        return isinstance(last, Settled) or last.objection.reaction == "accepted"

    def raised_by(self, name: str | None) -> int:
        """How often this person raised it."""
        return 0 if name is None else sum(raiser_of(one) == name for one in self.raised)

    @property
    def first(self) -> Objection:
        return self.raised[0].objection

    def likeness(self, objection: Objection) -> float:
        """0 where it is another objection; the closer the higher."""
        words = likeness_of(objection.topic, *(one.objection.topic for one in self.raised))
        if objection.kind != self.first.kind:
            return words if words == 1 and len(stems(objection.topic)) > 1 else 0
        if words >= ALIKE:
            return 1 + words
        return 0.1 if objection.is_back else 0


@dataclass(frozen=True)
class Event:
    what: EventKind
    by: str | None
    held: Held
    evidence: Evidence


def analyze_objection_progression(
    conn: Connection[TupleRow], viewer: Viewer, opportunity_id: UUID, identity: ReaderIdentity
) -> list[ObjectionThread]:
    """The objections of a stored deal; raises NotFound for one that the viewer does not see."""
    return follow_objections(load_deal(conn, viewer, opportunity_id, identity))


def follow_objections(deal: Deal) -> list[ObjectionThread]:
    """Every objection of the deal, in the order in which they were first raised."""
    return [to_thread(deal, thread) for thread in find_threads(deal)]


def find_threads(deal: Deal) -> list[Thread]:
    """Objections put together by kind and topic, with what is said later of their being settled.

    Words by which the buyer accepts one answer settle that one, and nothing else beside it.
    """
    threads: list[Thread] = []
    for held in deal.read:
        objections, settlements = held.facts.objections, held.facts.settlements
        accepted = {number for one in objections if one.reaction == "accepted" for number in one.reaction_evidence}
        news = [one for one in settlements if accepted.isdisjoint(one.evidence)]
        for fact in sorted([*objections, *news], key=place_of):
            if isinstance(fact, Settlement):
                settle(threads, Settled(held, fact))
            else:
                raise_objection(threads, Raised(held, fact))
    return threads


def place_of(fact: Objection | Settlement) -> tuple[Evidence, int, str, str]:
    """The order in which facts of one conversation were said."""
    if isinstance(fact, Settlement):
        return fact.evidence, 1, fact.kind or "", ""
    return fact.evidence, 0, fact.kind, fact.topic


def raise_objection(threads: list[Thread], one: Raised) -> None:
    """Put it to the thread that it is most like, or begin one."""
    best = max(threads, key=lambda thread: thread.likeness(one.objection), default=None)
    if best is None or best.likeness(one.objection) == 0:
        best = Thread()
        threads.append(best)
    best.course.append(one)


def settle(threads: Sequence[Thread], one: Settled) -> None:
    """Put it to what stands and is of its kind, the newest of several; else to what its speaker raised most.

    What fits none says nothing of any.
    """
    standing = [thread for thread in threads if not thread.is_settled]
    of_kind = [thread for thread in standing if thread.first.kind == one.settlement.kind]
    name = name_of(one.held, one.settlement.said_by)
    own = [thread for thread in standing if thread.raised_by(name)]
    if of_kind:
        max(of_kind, key=lambda thread: (thread.raised_by(name) > 0, when(thread.raised[-1].held))).course.append(one)
    elif own:
        max(own, key=lambda thread: (thread.raised_by(name), when(thread.raised[-1].held))).course.append(one)


def when(held: Held) -> tuple[datetime, UUID]:
    return held.touch.at, held.touch.id


def name_of(held: Held, key: str | None) -> str | None:
    return held.name_of(key) or key


def raiser_of(one: Raised) -> str | None:
    return name_of(one.held, one.objection.raised_by) or speaker_of(one.held, one.objection.evidence)


def likeness_of(topic: str, *others: str) -> float:
    """The largest part of words shared with one of the others, 0 to 1; a label within another is wholly alike."""
    words = stems(topic)
    return max((overlap(words, stems(other)) for other in others), default=0.0)


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    if not one or not other:
        return float(one == other)
    return 1.0 if one <= other or other <= one else len(one & other) / len(one | other)


@lru_cache(maxsize=4096)
def stems(label: str) -> frozenset[str]:
    """The words of a label without little words and plurals."""
    words = re.findall(r"[^\W_]+", label.casefold())
    return frozenset(word.removesuffix("s") if len(word) > 3 else word for word in words if word not in LITTLE)  # noqa: PLR2004 (gas, bus)


def to_thread(deal: Deal, thread: Thread) -> ObjectionThread:
    events = [event for place, one in enumerate(thread.course) for event in events_of(one, place)]
    state, resolved_at = judge(thread.course)
    if state != "resolved" and deal.stage == "closed_won":
        signed = deal.read[-1]
        state, resolved_at = "resolved", signed.touch.at
        events.append(Event("signed", None, signed, ()))
    if state != "resolved" and (rest := find_rest(deal, thread)) is not None:
        state, resolved_at = "resolved", rest.held.touch.at
        events.append(rest)
    times = [one.held.touch.at for one in thread.raised]
    names = [event.by for event in events if event.what in {"raised", "raised_again"} and event.by]
    return ObjectionThread(
        kind=thread.first.kind,
        topic=thread.first.topic,
        state=state,
        times_raised=len(thread.raised),
        raised_by=list(dict.fromkeys(names)),
        first_raised_at=times[0],
        last_raised_at=times[-1],
        resolved_at=resolved_at,
        events=[to_event(event) for event in events],
    )


def judge(course: Sequence[Raised | Settled]) -> tuple[ThreadState, datetime | None]:
    """The state after the last word on it, and when it was settled.

    An answer counts as one that the buyer took away with them only if they do not raise the same again before the
    conversation ends: what is pressed on the spot was not answered by what was said to it.
    """
    was_answered = came_back = False
    settled_at: datetime | None = None
    for _, group in groupby(course, key=lambda one: when(one.held)):
        of_conversation = list(group)
        last = of_conversation[-1]
        came_back = came_back or (was_answered and any(isinstance(one, Raised) for one in of_conversation))
        if isinstance(last, Settled) or last.objection.reaction == "accepted":
            was_answered, settled_at = True, last.held.touch.at
        else:
            was_answered, settled_at = was_answered or is_answered(last.objection), None
    if settled_at is not None:
        return "resolved", settled_at
    return ("recurring" if came_back else "open"), None


def is_answered(objection: Objection) -> bool:
    """Whether there is an answer that stood, if only for then: what the buyer turns down on the spot is none."""
    return objection.answered in ANSWERS and objection.reaction != "rejected"


def events_of(one: Raised | Settled, place: int) -> Iterator[Event]:
    """The exchange: what the buyer raised, what the rep did, how the buyer took it."""
    held = one.held
    if isinstance(one, Settled):
        yield Event("accepted", name_of(held, one.settlement.said_by), held, one.settlement.evidence)
        return
    objection, who = one.objection, raiser_of(one)
    yield Event("raised_again" if place else "raised", who, held, objection.evidence)
    if objection.answered != "not":
        answers: dict[str, EventKind] = {"question": "asked_back", "deferral": "put_off"}
        what = answers.get(objection.answered, "answered")
        yield Event(what, speaker_of(held, objection.answer_evidence), held, objection.answer_evidence)
    if objection.reaction != "none":
        reactions: dict[str, EventKind] = {"accepted": "accepted", "rejected": "rejected", "deferred": "waits"}
        by = speaker_of(held, objection.reaction_evidence) or who
        yield Event(reactions[objection.reaction], by, held, objection.reaction_evidence)


def speaker_of(held: Held, evidence: Evidence) -> str | None:
    said = next((held.said[number] for number in evidence if number in held.said), None)
    return None if said is None else held.name_of(said.speaker)


def find_rest(deal: Deal, thread: Thread) -> Event | None:
    """The later call by which the buyer has spoken enough of an answered objection's topic without raising it."""
    last = thread.raised[-1]
    if last.objection.answered not in ANSWERS or last.objection.reaction != "none":
        return None
    count = 0
    for held in deal.calls:
        if when(held) <= when(last.held):
            continue
        spoken = tuple(
            sorted(
                {
                    number
                    for topic in held.facts.topics
                    if likeness_of(topic.label, *(one.objection.topic for one in thread.raised)) >= ALIKE
                    for number in topic.evidence
                    if is_buyers(held, number)
                }
            )
        )
        count += len(spoken)
        if count >= RESTS_AFTER:
            return Event("let_rest", speaker_of(held, spoken), held, spoken)
    return None


def is_buyers(held: Held, number: int) -> bool:
    said = held.said.get(number)
    party = None if said is None else held.by_key.get(said.speaker or "")
    return party is not None and party.side == "external"


def to_event(event: Event) -> ObjectionEvent:
    return ObjectionEvent(
        what=event.what,
        by=event.by,
        conversation_id=event.held.touch.id,
        kind=event.held.touch.kind,
        title=event.held.title,
        at=event.held.touch.at,
        evidence=resolve(event.held, event.evidence),
    )
