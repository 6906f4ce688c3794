"""Where a deal stands: by rules over what is known and done, by the CRM, or by a person. Pure.

Rules go one stage at a time and never back. The last stage that the CRM or a person set wins; what the rules say stays
visible beside it. Rules close a deal only by plain words: an order that the buyer calls signed, a no of who decides.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from lib.coaching.deal import Held, resolve
from lib.coaching.models import Evidence
from lib.deals.inputs import DealInput, SignalOverride, StageSetting
from lib.deals.qualification import Step, claims_for, decided, shown, walk_qualification
from lib.deals.qualification_models import Qualification, SignalState, SignalStatus
from lib.deals.stage_deeds import Deed, deeds_of
from lib.deals.stage_models import StageMove, StageNeed, StageTrack
from lib.deals.stage_risks import find_risks
from lib.deals.stage_rules import LADDER, NEEDS, REASONS, Requirement
from lib.opportunities.models import Stage
from lib.readings.models import Evidence as Numbers
from lib.readings.terms import Signal

type Deeds = Mapping[Deed, tuple[Held, Numbers]]
"""Each deed where it was first done."""
DECIDED = 1.0
"""The confidence of a person's decision."""


@dataclass(frozen=True)
class Advance:
    """One step of the rules, at a conversation or through a person's decision about a signal."""

    origin: Stage
    to: Stage
    at: datetime
    reason: str
    evidence: Sequence[Evidence]


@dataclass(frozen=True)
class Known:
    """What the rules look at after a conversation."""

    step: Step
    deeds: Deeds
    decisions: Mapping[Signal, SignalOverride]

    def status(self, signal: Signal) -> SignalStatus:
        return decided(self.step.status(signal), self.decisions.get(signal))

    def confidence(self, signal: Signal) -> float:
        return DECIDED if signal in self.decisions else self.step.confidence(signal)

    def meets(self, need: Requirement) -> bool:
        if need.deed is not None:
            done = self.deeds.get(need.deed)
            return done is not None and not (need.is_earlier and done[0] is self.step.held)
        return any(
            self.status(signal) in need.statuses and self.confidence(signal) >= need.confidence
            for signal in need.signals
        )

    def evidence(self, stage: Stage) -> list[Evidence]:
        """What shows that the stage's needs are met, each sentence once."""
        found = [one for need in NEEDS.get(stage, ()) for one in self.evidence_for(need)]
        return list({one.id: one for one in found}.values())

    def evidence_for(self, need: Requirement) -> list[Evidence]:
        if need.deed is not None:
            return resolve(*self.deeds[need.deed]) if need.deed in self.deeds else []
        told = [voice for signal in need.signals for voice in self.step.standings[signal].verdict.by]
        return shown(claims_for(told, "confirms", "hints", "denies"))[-1:]


def fold_stages(given: DealInput, qualification: Qualification) -> StageTrack:
    """The stage that holds and the one of the rules, how it came about, what is next and what speaks against it."""
    advances = list(walk_stages(given))
    computed = advances[-1].to if advances else LADDER[0]
    settings = sorted(given.stage_settings, key=lambda one: one.at)
    stage, by = (settings[-1].stage, settings[-1].by) if settings else (computed, "rules")
    known = last_known(given)
    ahead = next_after(stage)
    return StageTrack(
        stage=stage,
        by=by,
        computed=computed,
        next_stage=ahead,
        needs=[] if ahead is None else [to_need(need, known, qualification) for need in NEEDS[ahead]],
        risks=find_risks(given.read, stage, qualification),
        history=merge_history(advances, settings),
    )


def walk_stages(given: DealInput) -> Iterator[Advance]:
    """The rules' steps in order of time."""
    stage = LADDER[0]
    known: Known | None = None
    for known in walk_known(given):
        at = known.step.held.touch.at
        for advance in advance_from(stage, known, at):
            stage = advance.to
            yield advance
    if known is not None and given.signal_overrides:
        late = Known(known.step, known.deeds, {one.signal: one for one in given.signal_overrides})
        yield from advance_from(stage, late, max(one.at for one in given.signal_overrides))


def walk_known(given: DealInput) -> Iterator[Known]:
    """What is known after each conversation; a person's decision counts from when it was made."""
    deeds: Deeds = {}
    for step in walk_qualification(given.read, given.people):
        done = deeds_of(step.held, step.board)
        deeds = {**{deed: (step.held, numbers) for deed, numbers in done.items()}, **deeds}
        at = step.held.touch.at
        yield Known(step, deeds, {one.signal: one for one in given.signal_overrides if one.at <= at})


def last_known(given: DealInput) -> Known | None:
    known: Known | None = None
    for known in walk_known(given):
        pass
    return known and Known(known.step, known.deeds, {one.signal: one for one in given.signal_overrides})


def advance_from(stage: Stage, known: Known, at: datetime) -> Iterator[Advance]:
    """Each step that what is known allows, one after the other."""
    if stage in {"closed_won", "closed_lost"}:
        return
    if "declined" in known.deeds:
        yield Advance(stage, "closed_lost", at, REASONS["closed_lost"], resolve(*known.deeds["declined"]))
        return
    while (ahead := next_after(stage)) is not None and all(known.meets(need) for need in NEEDS[ahead]):
        yield Advance(stage, ahead, at, REASONS[ahead], known.evidence(ahead))
        stage = ahead


def next_after(stage: Stage) -> Stage | None:
    place = LADDER.index(stage) + 1 if stage in LADDER else len(LADDER)
    return LADDER[place] if place < len(LADDER) else None


def to_need(need: Requirement, known: Known | None, qualification: Qualification) -> StageNeed:
    """What a stage needs as it is now, by the signal of it that is known best."""
    states = {state.signal: state for state in qualification.signals}
    best = max((states[signal] for signal in need.signals), key=rank, default=None)
    is_met = known is not None and known.meets(need)
    return StageNeed(
        text=need.text,
        signal=None if best is None else best.signal,
        status=None if best is None else best.status,
        is_met=is_met,
        evidence=known.evidence_for(need) if known is not None and is_met else [],
    )


def rank(state: SignalState) -> tuple[int, float]:
    return (("missing", "contradicted", "partial", "confirmed").index(state.status), state.confidence)


def merge_history(advances: Sequence[Advance], settings: Sequence[StageSetting]) -> list[StageMove]:
    """The rules' steps and what was set, in order of time; where both are of one moment, what was set is the last word."""
    moves = [
        StageMove(from_stage=one.origin, to_stage=one.to, by="rules", author=None, at=one.at, reason=one.reason,
                  evidence=list(one.evidence))
        for one in advances
    ]  # fmt: skip
    held: Stage | None = None
    for one in settings:
        before = held or next(
            (move.to_stage for move in reversed(moves) if move.at <= one.at and move.by == "rules"), None
        )
        moves.append(
            StageMove(from_stage=before, to_stage=one.stage, by=one.by, author=one.author, at=one.at,
                      reason=one.reason or SET_BY[one.by], evidence=[])
        )  # fmt: skip
        held = one.stage
    return sorted(moves, key=lambda move: move.at)


SET_BY: Mapping[str, str] = {"crm": "Set in the CRM.", "person": "Set by a person."}
