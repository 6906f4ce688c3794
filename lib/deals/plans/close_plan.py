"""What still stands between a deal and its close, by when, and why. Pure."""

from collections.abc import Iterator, Sequence
from datetime import date

from lib.coaching.models import Evidence, ObjectionThread
from lib.deals.plan_models import ActionItem, CloseStep
from lib.deals.qualification_models import Qualification
from lib.deals.signs import find_booked
from lib.deals.stage_models import StageTrack
from lib.deals.words import SIGNALS_IN_WORDS, STAGES_IN_WORDS, say_day, title_of

LAST = date.max
OBJECTIONS = {
    "price": "the price",
    "timing": "the timing",
    "need": "the need",
    "authority": "who decides",
    "competition": "a competitor",
    "integration": "the integration",
    "security": "security",
    "resources": "their resources",
    "risk": "a risk",
    "trust": "trust",
    "contract": "the contract",
}


def plan_close(
    qualification: Qualification,
    track: StageTrack,
    items: Sequence[ActionItem],
    threads: Sequence[ObjectionThread],
    close: date | None,
) -> list[CloseStep]:
    """Steps with a day first, in its order; then what the next stage needs, and later ones. None of a closed deal."""
    if track.stage.startswith("closed"):
        return []
    steps = [
        *of_items(items),
        *of_objections(threads, find_booked(items), close),
        *of_needs(track, close),
        *of_signals(qualification, track, close),
    ]
    return sorted(steps, key=lambda one: one.by or LAST)


def of_items(items: Sequence[ActionItem]) -> Iterator[CloseStep]:
    """What is owed: what was agreed, or was promised for a day."""
    for one in items:
        if one.state == "open" and (one.agreed or one.by is not None):
            said = "Agreed" if one.agreed else "Promised"
            yield CloseStep(
                what=one.what,
                who=one.who,
                by=one.by,
                reason=f"{said} on {say_day(one.at.date())}.",
                evidence=one.evidence,
            )


def of_objections(
    threads: Sequence[ObjectionThread], booked: ActionItem | None, close: date | None
) -> Iterator[CloseStep]:
    """What the buyer holds against it, to be settled by the next agreed step."""
    for thread in threads:
        if thread.state == "resolved":
            continue
        days = [day for day in (None if booked is None else booked.by, close) if day is not None]
        again = "raised again after an answer" if thread.state == "recurring" else "raised and not settled"
        yield CloseStep(
            what=f"Settle the objection to {OBJECTIONS[thread.kind]}: {thread.topic}",
            who=None,
            by=min(days, default=None),
            reason=f"It was {again}, last on {say_day(thread.last_raised_at.date())}.",
            evidence=last_raised(thread),
        )


def last_raised(thread: ObjectionThread) -> list[Evidence]:
    raised = [event for event in thread.events if event.what in {"raised", "raised_again"}]
    return raised[-1].evidence if raised else []


def of_needs(track: StageTrack, close: date | None) -> Iterator[CloseStep]:
    for need in track.needs:
        if not need.is_met:
            stage = "The next stage" if track.next_stage is None else STAGES_IN_WORDS[track.next_stage]
            yield CloseStep(what=need.text, who=None, by=close, reason=f"{stage} needs it.", evidence=need.evidence)


def of_signals(qualification: Qualification, track: StageTrack, close: date | None) -> Iterator[CloseStep]:
    """What no need of the next stage covers and is still missing or contradicts itself."""
    covered = {need.signal for need in track.needs}
    for one in qualification.signals:
        if one.signal not in covered and one.status in {"missing", "contradicted"}:
            why = "is not known." if one.status == "missing" else "was said in ways that contradict each other."
            yield CloseStep(
                what=f"Find out {SIGNALS_IN_WORDS[one.signal]}",
                who=None,
                by=close,
                reason=f"{title_of(one.signal)} {why}",
                evidence=[*one.evidence, *one.against],
            )
