"""Where an indicator failed in a call: the words that show it; of what was left out, the exchange in which it was due.

What no exchange shows has no moment, and what has no moment is not told.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from lib.coaching.deal import Held
from lib.coaching.exchange import around, line_before, readable, refers_back, reply_to, takes_up, text_of, told
from lib.coaching.models import Evidence
from lib.coaching.patterns import Judged
from lib.readings.models import Evidence as Numbers
from lib.readings.models import NextStep, Objection, Signal

PAIN: tuple[Signal, ...] = ("identify_pain", "metrics")
DECISION: tuple[Signal, ...] = ("authority", "economic_buyer", "decision_process")
URGENCY: tuple[Signal, ...] = ("timeline",)
GIVEN = frozenset({"explanation", "evidence", "concession"})
"""Answers that say something; a question back and a promise to come back to it do not."""
TELLING, MOST_TELLING = 6, 30
"""Words from which on a buyer's statement calls for something, and beyond which it calls no louder."""
LATE = 8
"""The last lines of a call, in which nobody begins a subject."""
CLOSING = 4
A_CLOSING_LINE = 4
"""Lines of the end that show how it ended, and the words from which on one does."""
MEASURES = re.compile(
    r"\b(?:count|measure|figure|number|cost|calculat\w+|how (?:much|many|long|often))s?\b", re.IGNORECASE
)
TROUBLE = re.compile(
    r"\b(?:wait\w*|late|lat(?:er|est)|los[et]\w*|lost|cost\w*|problems?|wrong|miss\w*|brok\w+|break\w*|errors?|mistakes?|"
    r"manual\w*|by hand|paper|excel|spreadsheets?|nobody|never|can't|cannot|don't|doesn't|didn't|won't|no one|hours?|"
    r"twice|troubl\w+|fail\w*|complain\w*|worr\w+|afraid|overtime|detention|penalt\w+|chargebacks?|fined|fines|slow\w*|"
    r"stuck|stand\w*|stood|queu\w*|search\w*|look(?:ing|ed)? for|guess\w*|chas\w+|angry|bad|worse|worst|mess\w*|"
    r"pain\w*|hurt\w*|fear\w*|risk\w*|unable|too (?:many|much|few|little|long|old)|only|still|again|short|out of)\b",
    re.IGNORECASE,
)
"""Words of somebody who tells of a problem; what has none of them shows none, whatever it was taken for."""
NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|hundred|thousand|million|half)\b",
    re.IGNORECASE,
)


def where_of(held: Held, judged: Judged) -> list[Evidence]:
    """The exchange that shows the failure; [] where none does."""
    if judged.evidence and judged.name not in UNASKED:
        return told(held, () if is_met(held, judged) else seen(held, judged.evidence))
    found = [told(held, numbers) for numbers in MISSED.get(judged.name, nothing)(held) if numbers]
    return max(found, key=strength) if found and judged.name in UNASKED else found[0] if found else []


def is_met(held: Held, judged: Judged) -> bool:
    """Whether what is said to have been passed over was answered by its own words, or by nothing that we have."""
    if judged.name != "leaves_unanswered":
        return False
    return is_answered(held, lines := readable(held, judged.evidence)) or not reply_to(held, lines)


def is_answered(held: Held, raised: Numbers) -> bool:
    """Whether our next words take up what was raised, and are no question."""
    reply = text_of(held, reply_to(held, raised))
    theirs = text_of(held, [number for number in raised if held.side_of(number) == "external"])
    return "?" not in reply and takes_up(reply, theirs)


def strength(where: Sequence[Evidence]) -> int:
    """How much of what the buyer said is in an exchange, up to where more tells no more; 0 to 30 words."""
    return min(MOST_TELLING, sum(len(one.quote.split()) for one in where if one.side == "external"))


def seen(held: Held, numbers: Numbers) -> Numbers:
    """What shows a fault, with what it answers where we said it, and what we said to it where the buyer did."""
    lines = readable(held, numbers)
    if not lines:
        return ()
    more = reply_to(held, lines) if held.side_of(lines[-1]) == "external" else line_before(held, lines)
    return (*lines, *more)


def nothing(held: Held) -> Iterator[Numbers]:  # noqa: ARG001 (one shape for all)
    yield from ()


def unasked(held: Held, signals: tuple[Signal, ...], *, without_number: bool = False) -> Iterator[Numbers]:
    """Where the buyer told of it and our next words were no question."""
    for said, reply in told_of(held, signals):
        answer = text_of(held, reply)
        is_counted = without_number and (NUMBER.search(text_of(held, said)) or MEASURES.search(answer))
        if "?" not in answer and not is_counted:
            yield (*said, *reply)


def told_of(held: Held, signals: tuple[Signal, ...]) -> Iterator[tuple[Numbers, Numbers]]:
    """What the buyer says of one of these, the first signal first, and what we say next."""
    for name in signals:
        for signal in held.facts.signals:
            said = readable(held, [number for number in signal.evidence if held.side_of(number) == "external"])
            reply = reply_to(held, said)
            is_over = bool(said) and said[-1] > held.last - LATE
            is_told = held.words_in(said) >= TELLING and (name not in PAIN or TROUBLE.search(text_of(held, said)))
            if signal.signal == name and reply and is_told and not is_over:
                yield said, reply


def ignored(held: Held) -> Iterator[Numbers]:
    """Where we asked next of something else."""
    for said, reply in told_of(held, (*PAIN, *DECISION, "timeline")):
        asked = text_of(held, reply)
        is_of_it = takes_up(asked, text_of(held, said)) or any(refers_back(held.said[n].text) for n in reply)
        if "?" in asked and not is_of_it:
            yield (*said, *reply)


def of_objections(held: Held, fits: Callable[[Objection], bool], *, reacted: bool = False) -> Iterator[Numbers]:
    """Objections of which something holds, the newest first, with our answer, and with `reacted` what came back."""
    for objection in reversed(held.facts.objections):
        if fits(objection):
            yield of_objection(held, objection, reacted=reacted)


def of_objection(held: Held, objection: Objection, *, reacted: bool = False) -> Numbers:
    """The exchange about an objection: raised, answered, and with `reacted` what the buyer said to that."""
    raised = readable(held, objection.evidence)
    answer = readable(held, objection.answer_evidence) or reply_to(held, raised)
    after = (readable(held, objection.reaction_evidence) or reply_to(held, answer)) if reacted else ()
    return (*raised, *answer, *after)


def is_unmet(objection: Objection) -> bool:
    return objection.reaction == "rejected" and objection.answered in GIVEN


def is_answered_at_once(objection: Objection) -> bool:
    return objection.answered in GIVEN


def is_unchecked(objection: Objection) -> bool:
    return objection.answered in GIVEN and objection.reaction == "none"


def is_any(objection: Objection) -> bool:
    return bool(objection.answer_evidence)


def of_showing(held: Held, *, without_number: bool = False) -> Iterator[Numbers]:
    """Where we speak of a product, with what of the buyer's came before."""
    for product in held.facts.products:
        ours = readable(held, [number for number in product.evidence if held.side_of(number) == "internal"])
        lines = (*line_before(held, ours), *ours)
        if held.words_in(ours) >= TELLING and not (without_number and NUMBER.search(text_of(held, ours))):
            yield lines


def of_steps(held: Held, fits: Callable[[NextStep], bool]) -> Iterator[Numbers]:
    """Next steps of which something holds, the newest first; the end of a call without any."""
    for step in reversed(held.facts.next_steps):
        if fits(step):
            yield around(held, step.evidence)
    if not held.facts.next_steps:
        yield from ending(held)


def ending(held: Held) -> Iterator[Numbers]:
    """The last lines of a call that say something."""
    lines = [
        number
        for number in sorted(held.said)
        if number > held.last - 2 * CLOSING and held.words_in((number,)) >= A_CLOSING_LINE
    ]
    yield tuple(lines[-CLOSING:])


MISSED: Mapping[str, Callable[[Held], Iterator[Numbers]]] = {
    "asks_about_problem": partial(unasked, signals=PAIN),
    "quantifies_impact": partial(unasked, signals=("identify_pain",), without_number=True),
    "explores_decision": partial(unasked, signals=DECISION),
    "finds_reason_to_act_now": partial(unasked, signals=URGENCY),
    "follows_up_on_answers": ignored,
    "asks_before_answering": partial(of_objections, fits=is_answered_at_once),
    "answers_the_concern": partial(of_objections, fits=is_unmet, reacted=True),
    "checks_acceptance": partial(of_objections, fits=is_unchecked, reacted=True),
    "stays_calm": partial(of_objections, fits=is_any),
    "ties_to_need": of_showing,
    "is_concrete": partial(of_showing, without_number=True),
    "proposes_next_step": ending,
    "names_a_date": partial(of_steps, fits=lambda step: step.by is None),
    "names_who": partial(of_steps, fits=lambda step: step.who is None),
    "buyer_agrees": partial(of_steps, fits=lambda step: not step.agreed),
    "ends_without_step": ending,
}
"""By indicator where it was due, the plainest place first. What is not here shows only in words of its own."""
UNASKED = frozenset({"asks_about_problem", "quantifies_impact", "explores_decision", "finds_reason_to_act_now"})
"""What was not asked shows in what the buyer told and we let pass, not in what we said instead."""
