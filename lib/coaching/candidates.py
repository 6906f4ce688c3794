"""What there is to change in a deal apart from scores: objections that stand, promises not kept, risks. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lib.coaching.deal import Deal, Held
from lib.coaching.exchange import around, readable, reply_to, text_of, told
from lib.coaching.models import Evidence, ObjectionEvent, ObjectionThread
from lib.coaching.moments import LATE, is_answered
from lib.coaching.phrases import PHRASES
from lib.coaching.wording import find_faults
from lib.readings.indicators import INDICATORS
from lib.readings.models import Dimension, Followup, ObjectionKind
from lib.readings.models import Evidence as Numbers

OBJECTION, ONCE_MORE, RECENT, RAISED_MOST = 50.0, 8.0, 10.0, 4
PROMISE, RISK = 55.0, 45.0
LATEST = 2
"""Conversations that count as the latest ones."""
RISKS_FROM = 3
"""The last conversations in which a risk is still one."""


@dataclass(frozen=True)
class Candidate:
    """One thing to change. `shown_by` is the indicator by which a won deal shows the other way.

    `kind` is set for an objection: a won deal then shows how one of its kind was answered.
    """

    stake: float
    dimension: Dimension
    problem: str
    why: str
    where: Sequence[Evidence]
    behaviour: str
    shown_by: str
    instead: str
    kind: ObjectionKind | None = None


@dataclass(frozen=True)
class Outcome:
    """What became of an objection the last time it was raised. `next_step` is what to do while the deal is open."""

    words: str
    indicator: str
    next_step: str


NEVER = Outcome(
    "it was never answered",
    "leaves_unanswered",
    "Open the next conversation with {who} on {matter}: answer it with one fact, or name who answers it by which day.",
)
NOT_AGAIN = Outcome(
    "the last time it went without an answer",
    "leaves_unanswered",
    "Come back to {matter} with {who} before anything else is asked of them; say what changed since the first answer.",
)
PUT_OFF = Outcome(
    "the answer was put off",
    "leaves_unanswered",
    "Send {who} the answer on {matter} before the next conversation, and ask there whether it settles the point.",
)
ASKED_BACK = Outcome(
    "no answer followed the question back",
    "leaves_unanswered",
    "Give {who} the answer on {matter}: one fact that they can check, then ask what is left of it.",
)
REJECTED = Outcome(
    "the buyer did not take the answer",
    "answers_the_concern",
    "Drop that argument on {matter}; bring {who} one fact that they can check, or a customer who had the same concern.",
)
UNSETTLED = Outcome(
    "the buyer never said that the answer settles it",
    "checks_acceptance",
    "Ask {who} what is left of {matter}, and write the answer down before the next proposal.",
)
NEXT_STEPS: Mapping[ObjectionKind, str] = {
    "authority": "Ask {who} to bring whoever decides into the next call, and what that person has to see before a yes.",
}
"""Where no answer of ours settles it."""


def of_objections(deal: Deal, threads: Sequence[ObjectionThread]) -> Iterator[Candidate]:
    """Each objection that is not settled."""
    for thread in threads:
        if thread.state != "resolved" and (standing := of_objection(deal, thread)) is not None:
            yield standing


def of_objection(deal: Deal, thread: ObjectionThread) -> Candidate | None:
    """An objection that is not settled, by how often it came and what became of it the last time."""
    place = max(number for number, event in enumerate(thread.events) if event.what in {"raised", "raised_again"})
    raised, after = thread.events[place], thread.events[place + 1 :]
    held = next((one for one in deal.read if one.touch.id == raised.conversation_id), None)
    if held is None:
        return None
    outcome = outcome_of(thread.events[:place], after)
    if outcome in {NEVER, NOT_AGAIN} and is_answered(held, readable(held, numbers_of(raised))):
        outcome = UNSETTLED
    is_recent = held in deal.read[-LATEST:]
    times = "once" if thread.times_raised == 1 else f"{thread.times_raised} times"
    topic = safe(thread.topic.removeprefix(f"{thread.kind}:"))
    about = f" ({topic})" if topic and topic != thread.kind else ""
    by = f" by {who}" if (who := name_all(thread.raised_by)) else ""
    is_open = not deal.stage.startswith("closed")
    named = {"who": safe(raised.by or "") or "the buyer", "matter": f"the {thread.kind} objection"}
    return Candidate(
        stake=OBJECTION + ONCE_MORE * min(thread.times_raised - 1, RAISED_MOST) + (RECENT if is_recent else 0),
        dimension="objections",
        problem=f"The {thread.kind} objection{about} was raised {times}{by}, and {outcome.words}.",
        why=f"It is {thread.state}"
        + (", and the latest conversations had it." if is_recent else "; nobody came back to it."),
        where=told(held, lines_of(held, raised, after)),
        behaviour=NEXT_STEPS.get(thread.kind, outcome.next_step).format(**named)
        if is_open
        else PHRASES[outcome.indicator].change,
        shown_by=PHRASES[outcome.indicator].shown_by,
        instead=INDICATORS["objections"][outcome.indicator].instead,
        kind=thread.kind,
    )


def outcome_of(before: Sequence[ObjectionEvent], after: Sequence[ObjectionEvent]) -> Outcome:
    """By what followed when it was raised last; what was said to it earlier counts only where nothing followed."""
    what = [event.what for event in after]
    if "answered" in what:
        return REJECTED if "rejected" in what else UNSETTLED
    if "put_off" in what:
        return PUT_OFF
    if "asked_back" in what:
        return ASKED_BACK
    return NOT_AGAIN if any(event.what == "answered" for event in before) else NEVER


def lines_of(held: Held, raised: ObjectionEvent, after: Sequence[ObjectionEvent]) -> Numbers:
    """What was raised, what we said to it, and how the buyer took that, as far as it was said in this conversation."""
    asked = readable(held, numbers_of(raised))
    own = [event for event in after if event.conversation_id == raised.conversation_id]
    told_after = [number for event in own for number in readable(held, numbers_of(event))]
    reply = reply_to(held, asked)
    return (*asked, *(told_after or (number for number in reply if number <= held.last - LATE)))


def numbers_of(event: ObjectionEvent) -> Numbers:
    return tuple(one.n for one in event.evidence)


MOST_NAMED = 4


def name_all(names: Sequence[str]) -> str:
    """Up to four names; of more people the first three and how many others."""
    known = [name for name in names if safe(name)]
    if len(known) > MOST_NAMED:
        known = [*known[: MOST_NAMED - 1], f"{len(known) - MOST_NAMED + 1} others"]
    return known[0] if len(known) == 1 else f"{', '.join(known[:-1])} and {known[-1]}" if known else ""


def safe(label: str) -> str:
    """A label that others wrote, if our texts can hold it."""
    return "" if find_faults(label) else label.strip(" .:")


def of_promises(deal: Deal) -> Iterator[Candidate]:
    """What was promised by us and not kept, told together; the buyer's own words for it before ours."""
    broken = [
        (held, followup)
        for held in deal.read
        for followup in held.facts.followups
        if not followup.kept and is_ours(held, followup.who) and not is_new(held, followup)
    ]
    if broken:
        held, followup = max(broken, key=lambda one: is_told_by_buyer(*one))
        times = "A promise of ours was" if len(broken) == 1 else f"{len(broken)} promises of ours were"
        phrase = PHRASES["breaks_a_promise"]
        yield Candidate(
            stake=PROMISE + ONCE_MORE * min(len(broken) - 1, RAISED_MOST),
            dimension="next_steps",
            problem=f"{times} not kept.",
            why="A buyer who waits for what was promised stops counting on the rest.",
            where=told(held, around(held, followup.evidence)),
            behaviour=phrase.change,
            shown_by=phrase.shown_by,
            instead=INDICATORS["next_steps"]["breaks_a_promise"].instead,
        )


def is_new(held: Held, followup: Followup) -> bool:
    """Whether it is only promised here: what we say that we owe is a step from now on, not one that was missed."""
    steps = {number for step in held.facts.next_steps for number in step.evidence}
    return not steps.isdisjoint(followup.evidence) and not is_told_by_buyer(held, followup)[0]


def is_told_by_buyer(held: Held, followup: Followup) -> tuple[bool, str]:
    """Whether the buyer says it, then how new it is."""
    return any(held.side_of(number) == "external" for number in followup.evidence), held.touch.at.isoformat()


def is_ours(held: Held, who: str | None) -> bool:
    """Whether the seller promised it, as far as it is told who did."""
    if who is None:
        return True
    party = held.by_key.get(who) or next((one for one in held.parties if one.name == who), None)
    return party is not None and party.side == "internal"


def of_risks(deal: Deal) -> Iterator[Candidate]:
    """The newest risk of the last conversations that we did not ask about when it was named; none of a closed deal."""
    if deal.stage.startswith("closed"):
        return
    named = [
        (held, risk, lines)
        for held in deal.read[-RISKS_FROM:]
        for risk in held.facts.risks
        if "?" not in text_of(held, reply_to(held, lines := readable(held, risk.evidence)))
    ]
    if named:
        held, risk, lines = named[-1]
        kind = safe(risk.kind.replace("_", " "))
        how = (
            ", and the rep did not ask what it changes" if held.is_call else " in writing, and what it changes is open"
        )
        yield Candidate(
            stake=RISK,
            dimension="discovery",
            problem=f"A risk to the deal{f' ({kind})' if kind else ''} was named{how}.",
            why="It was named in the latest conversations.",
            where=told(held, (*lines, *reply_to(held, lines))),
            behaviour="Call the buyer about this one point: what changes, who decides it now, and by which day.",
            shown_by="explores_decision",
            instead=INDICATORS["discovery"]["explores_decision"].instead,
        )
