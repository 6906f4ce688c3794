"""A moment of a won deal that shows the other way, and that it worked: the buyer's own words follow. Pure."""

from collections.abc import Callable, Mapping
from functools import partial

from lib.coaching.deal import Deal, Held
from lib.coaching.exchange import around, line_before, readable, reply_to, takes_up, text_of, told
from lib.coaching.models import Exemplar
from lib.coaching.moments import GIVEN, NUMBER, PAIN, of_objection
from lib.coaching.patterns import judge, why_not
from lib.readings.indicators import INDICATORS
from lib.readings.models import Dimension, Objection, ObjectionKind, Signal
from lib.readings.models import Evidence as Numbers

WORDS_OF_AN_EXEMPLAR = 6
SOON = 6
"""Lines after a question within which what the buyer tells was got by it."""
KEPT = "breaks_a_promise"
"""By this name what won deals do otherwise is a promise that was kept."""
CLOSE = 4
"""Lines from a next step within which it is what was agreed on."""


def find_exemplar(deal: Deal, dimension: Dimension, name: str) -> Exemplar | None:
    """The words by which our side shows an indicator in a won deal, of the closest deal in which they came off."""
    for held in deal.won:
        for indicator in held.facts.indicators:
            if (indicator.dimension, indicator.name, indicator.state) == (dimension, name, "present"):
                for number in working(held, name, indicator.evidence):
                    if is_told(held, (number,)):
                        return to_exemplar(held, (number,))
    return None


def find_answer(deal: Deal, kind: ObjectionKind) -> Exemplar | None:
    """How an objection of this kind was answered in a won deal so that the buyer let it go in words."""
    for held in deal.won:
        for objection in held.facts.objections:
            if objection.kind == kind and is_won_over(objection) and is_told(held, objection.answer_evidence):
                lines = of_objection(held, objection, reacted=True)
                return Exemplar(
                    evidence=told(held, readable(held, objection.answer_evidence)), exchange=told(held, lines)
                )
    return None


def find_kept(deal: Deal) -> Exemplar | None:
    """Where a promise is spoken of as kept in a won deal; the buyer's words for it before ours."""
    kept = [
        (held, followup.evidence)
        for held in deal.won
        for followup in held.facts.followups
        if followup.kept and held.words_in(followup.evidence) >= WORDS_OF_AN_EXEMPLAR
    ]
    if not kept:
        return None
    held, numbers = max(reversed(kept), key=lambda one: one[0].side_of(one[1][0]) == "external")
    return to_exemplar(held, numbers)


def is_won_over(objection: Objection) -> bool:
    return objection.answered in GIVEN and objection.reaction == "accepted"


def is_told(held: Held, numbers: Numbers) -> bool:
    """Whether these are our side's words, and enough of them to learn from."""
    return (
        bool(numbers)
        and all(held.side_of(number) == "internal" for number in numbers)
        and held.words_in(numbers) >= WORDS_OF_AN_EXEMPLAR
    )


def to_exemplar(held: Held, numbers: Numbers) -> Exemplar:
    return Exemplar(evidence=told(held, readable(held, numbers)), exchange=told(held, around(held, numbers)))


def count_shown(deal: Deal, dimension: Dimension, name: str) -> tuple[int, int]:
    """In how many calls of won deals an indicator shows, and how many are judged by it."""
    states = [
        one.state
        for held in deal.won
        if why_not(held, dimension, judged := judge(held, dimension)) is None
        for one in judged
        if one.name == name
    ]
    return sum(state == "present" for state in states), len(states)


def what_won_deals_do(deal: Deal, dimension: Dimension, name: str) -> str:
    """What the indicator means, and how often it shows where deals were won."""
    if name == KEPT:
        kept = [followup.kept for held in deal.won for followup in held.facts.followups]
        return f"What was promised is done: of {len(kept)} promises that won deals come back to, {sum(kept)} were kept."
    shown, judged = count_shown(deal, dimension, name)
    good = INDICATORS[dimension][name].good
    return f"{good} It shows in {shown} of {judged} calls of won deals." if shown else good


def working(held: Held, name: str, numbers: Numbers) -> Numbers:
    """The lines of which what is said around them bears out that they show the indicator."""
    works = WORKS.get(name, lambda _held, _number: True)
    return tuple(number for number in numbers if number in held.said and works(held, number))


def gets(held: Held, number: int, signals: tuple[Signal, ...]) -> bool:
    """Whether the buyer tells of one of these soon after."""
    return "?" in held.said[number].text and any(
        number < said <= number + SOON
        for signal in held.facts.signals
        if signal.signal in signals and signal.stance != "denies"
        for said in signal.evidence
    )


def gets_a_number(held: Held, number: int) -> bool:
    """Whether the buyer tells what the problem comes to."""
    if not gets(held, number, PAIN):
        return False
    reply = reply_to(held, readable(held, (number,)))
    return NUMBER.search(text_of(held, reply)) is not None


def answers(held: Held, number: int) -> bool:
    """Whether it is part of an answer that the buyer accepts."""
    return any(is_won_over(one) and number in one.answer_evidence for one in held.facts.objections)


def asks_first(held: Held, number: int) -> bool:
    """Whether it is a question right after an objection."""
    return "?" in held.said[number].text and any(
        one.evidence[-1] < number <= one.evidence[-1] + CLOSE for one in held.facts.objections
    )


def after_an_answer(held: Held, number: int) -> bool:
    return "?" in held.said[number].text and any(
        one.answered in GIVEN
        and one.answer_evidence
        and one.answer_evidence[0] <= number <= one.answer_evidence[-1] + SOON
        for one in held.facts.objections
    )


def is_agreed(held: Held, number: int, *, dated: bool = False) -> bool:
    """Whether a step that the buyer agreed to, with its day where that is meant, is told here."""
    return any(
        number in step.evidence if dated else any(abs(said - number) <= CLOSE for said in step.evidence)
        for step in held.facts.next_steps
        if step.agreed and (step.by is not None or not dated)
    )


def is_tied(held: Held, number: int) -> bool:
    """Whether it takes up what the buyer said of the problem before."""
    said = [
        held.said[earlier].text
        for signal in held.facts.signals
        if signal.signal in PAIN
        for earlier in signal.evidence
        if earlier < number and earlier in held.said
    ]
    return any(takes_up(held.said[number].text, earlier) for earlier in said)


def has_a_figure(held: Held, number: int) -> bool:
    return NUMBER.search(held.said[number].text) is not None


def follows(held: Held, number: int) -> bool:
    before = line_before(held, (number,))
    return "?" in held.said[number].text and takes_up(held.said[number].text, text_of(held, before))


WORKS: Mapping[str, Callable[[Held, int], bool]] = {
    "asks_about_problem": partial(gets, signals=PAIN),
    "quantifies_impact": gets_a_number,
    "explores_decision": partial(gets, signals=("authority", "economic_buyer", "decision_process")),
    "finds_reason_to_act_now": partial(gets, signals=("timeline", "identify_pain", "metrics")),
    "answers_the_concern": answers,
    "asks_before_answering": asks_first,
    "checks_acceptance": after_an_answer,
    "ties_to_need": is_tied,
    "is_concrete": has_a_figure,
    "follows_up_on_answers": follows,
    "names_a_date": partial(is_agreed, dated=True),
    "proposes_next_step": is_agreed,
    "names_who": is_agreed,
    "buyer_agrees": is_agreed,
}
"""What bears an indicator out; one that is not here stands by its own words."""
