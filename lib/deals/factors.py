"""What was said that moves health, each with a number and what it rests on. Pure.

The weights are our judgement of what a manager would act on; `docs/decisions/0009-health.md` has the table, beside that
of the factors that need no words read.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from lib.coaching.models import Evidence, ObjectionThread
from lib.deals.inputs import DealInput
from lib.deals.plan_models import ActionItem
from lib.deals.qualification_models import Qualification, SignalState
from lib.deals.signs import (
    agreed_items,
    deciders,
    find_booked,
    find_slips,
    in_order,
    is_from,
    why_decides,
)
from lib.deals.stage_models import StageTrack
from lib.deals.stakeholder_models import StakeholderMap
from lib.deals.words import SIGNALS_IN_WORDS, STAGES_IN_WORDS, name_all, say_day
from lib.health.said import SaidFactor
from lib.opportunities.models import STAGES, Stage
from lib.readings.terms import Signal

WEIGHTS: Mapping[str, int] = {
    "qualification: all there": 6,
    "qualification: each missing": -4,
    "qualification: at most": -16,
    "contradiction: each": -5,
    "contradiction: at most": -10,
    "objections: all settled": 4,
    "objections: each open": -4,
    "objections: each recurring": -6,
    "objections: at most": -18,
    "next_step: booked": 8,
    "next_step: without a day": 0,
    "next_step: none": -8,
    "slipped_dates: each": -5,
    "slipped_dates: at most": -15,
    "power: heard": 5,
    "power: not heard": -10,
    "risk: named": -6,
}
EXPECTED_FROM: Mapping[Signal, Stage] = {
    "need": "discovery",
    "identify_pain": "discovery",
    "metrics": "evaluation",
    "timeline": "evaluation",
    "decision_criteria": "evaluation",
    "champion": "proposal",
    "economic_buyer": "proposal",
    "budget": "proposal",
    "authority": "proposal",
    "decision_process": "proposal",
}
"""The stage from which on a signal that is still missing is a gap."""
RISK_LASTS = timedelta(days=60)


def health_factors(
    given: DealInput,
    qualification: Qualification,
    stakeholders: StakeholderMap,
    track: StageTrack,
    items: Sequence[ActionItem],
    objections: Sequence[ObjectionThread],
) -> list[SaidFactor]:
    """Each factor at most once; none of a closed deal, nor where nothing is read."""
    if track.stage.startswith("closed") or not given.read:
        return []
    return [
        *of_qualification(qualification, track.stage),
        *of_contradictions(qualification),
        *of_objections(objections),
        *of_next_step(given, items),
        *of_slips(given),
        *of_power(stakeholders, track.stage),
        *of_risk(given),
    ]


def of_qualification(qualification: Qualification, stage: Stage) -> Iterator[SaidFactor]:
    """What the stage expects and nobody has said."""
    due = [one for one in qualification.signals if is_expected(one.signal, stage)]
    gaps = [one for one in due if one.status == "missing"]
    if gaps:
        points = max(WEIGHTS["qualification: at most"], WEIGHTS["qualification: each missing"] * len(gaps))
        names = name_all([SIGNALS_IN_WORDS[one.signal] for one in gaps])
        yield SaidFactor(factor="qualification", points=points, text=f"Not known at {STAGES_IN_WORDS[stage]}: {names}.")
    elif due and all(one.status == "confirmed" for one in due):
        yield SaidFactor(
            factor="qualification",
            points=WEIGHTS["qualification: all there"],
            text=f"Everything that {STAGES_IN_WORDS[stage]} needs is confirmed.",
            evidence=conversations([each for one in due for each in one.evidence]),
        )


def is_expected(signal: Signal, stage: Stage) -> bool:
    return STAGES.index(EXPECTED_FROM[signal]) <= STAGES.index(stage)


def of_contradictions(qualification: Qualification) -> Iterator[SaidFactor]:
    found: list[SignalState] = [one for one in qualification.signals if one.status == "contradicted"]
    if found:
        names = name_all([SIGNALS_IN_WORDS[one.signal] for one in found])
        yield SaidFactor(
            factor="contradiction",
            points=max(WEIGHTS["contradiction: at most"], WEIGHTS["contradiction: each"] * len(found)),
            text=f"What was said contradicts itself on {names}.",
            evidence=conversations([each for one in found for each in (*one.evidence, *one.against)]),
        )


def of_objections(threads: Sequence[ObjectionThread]) -> Iterator[SaidFactor]:
    standing = [one for one in threads if one.state != "resolved"]
    if standing:
        points = sum(WEIGHTS[f"objections: each {one.state}"] for one in standing)
        again = sum(one.state == "recurring" for one in standing)
        count = "1 objection is" if len(standing) == 1 else f"{len(standing)} objections are"
        back = f", {again} of them raised again after an answer" if again else ""
        yield SaidFactor(
            factor="objections",
            points=max(WEIGHTS["objections: at most"], points),
            text=f"{count} not settled{back}.",
            evidence=conversations([each for one in standing for event in one.events for each in event.evidence]),
        )
    elif threads:
        count = "The one objection is" if len(threads) == 1 else f"All {len(threads)} objections are"
        yield SaidFactor(
            factor="objections",
            points=WEIGHTS["objections: all settled"],
            text=f"{count} settled.",
            evidence=conversations([each for one in threads for event in one.events for each in event.evidence]),
        )


def of_next_step(given: DealInput, items: Sequence[ActionItem]) -> Iterator[SaidFactor]:
    """A booked step holds through its day; after it, and without one, nothing is booked."""
    booked, none = find_booked(items), WEIGHTS["next_step: none"]
    if booked is not None and booked.by is not None:
        yield SaidFactor(
            factor="next_step",
            points=WEIGHTS["next_step: booked"],
            text=f"A step is agreed for {say_day(booked.by)}.",
            evidence=conversations(booked.evidence),
            until=booked.by,
            points_after=none,
            text_after=f"The last agreed step was for {say_day(booked.by)}, and none follows it.",
        )
    elif agreed := agreed_items(items):
        yield SaidFactor(
            factor="next_step",
            points=WEIGHTS["next_step: without a day"],
            text="A step is agreed without a day.",
            evidence=conversations(agreed[-1].evidence),
        )
    else:
        last = in_order(given)[-1]
        yield SaidFactor(
            factor="next_step",
            points=none,
            text="No next step is agreed with the buyer.",
            evidence=(str(last.touch.id),),
        )


def of_slips(given: DealInput) -> Iterator[SaidFactor]:
    moves = find_slips(given).moves
    if moves:
        times = "once" if len(moves) == 1 else f"{len(moves)} times"
        yield SaidFactor(
            factor="slipped_dates",
            points=max(WEIGHTS["slipped_dates: at most"], WEIGHTS["slipped_dates: each"] * len(moves)),
            text=f"The close date was put off {times}: from {say_day(moves[0][0])} to {say_day(moves[-1][1])}.",
            evidence=(moves[0][0].isoformat(), *(after.isoformat() for _, after in moves)),
        )


def of_power(stakeholders: StakeholderMap, stage: Stage) -> Iterator[SaidFactor]:
    """Whether somebody who decides was heard, from evaluation on a lack."""
    met, unmet = deciders(stakeholders, met=True), deciders(stakeholders, met=False)
    if met:
        yield SaidFactor(
            factor="power",
            points=WEIGHTS["power: heard"],
            text=f"{met[0].name} decides and was heard.",
            evidence=conversations(why_decides(met[0])) or (str(met[0].person_id),),
        )
    elif is_from(stage, "evaluation"):
        who = f"{unmet[0].name} decides and was never heard." if unmet else "Nobody who was heard decides."
        evidence = conversations([each for one in unmet for each in why_decides(one)])
        yield SaidFactor(factor="power", points=WEIGHTS["power: not heard"], text=who, evidence=evidence)


def of_risk(given: DealInput) -> Iterator[SaidFactor]:
    """What may end or delay the deal, for some time after it was said last; a slipped date has its own factor."""
    for held in reversed(in_order(given)):
        if any(risk.kind != "slipped date" for risk in held.facts.risks):
            day = held.touch.at.date()
            yield SaidFactor(
                factor="risk",
                points=WEIGHTS["risk: named"],
                text=f"On {say_day(day)} something was said that ends or delays deals.",
                evidence=(str(held.touch.id),),
                until=day + RISK_LASTS,
            )
            return


def conversations(evidence: Sequence[Evidence]) -> tuple[str, ...]:
    """The ids of the conversations, in order, each once."""
    return tuple(dict.fromkeys(str(one.conversation_id) for one in evidence))
