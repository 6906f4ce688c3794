"""Where a deal stands: by rules over what is known and done, by the CRM, or by a person. Pure.

Rules go one stage at a time and never back. The last stage that the CRM or a person set wins; what the rules say stays
visible beside it. Rules close a deal only by plain words: an order that the buyer calls signed, a no of who decides.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from lib.coaching.deal import Held, resolve
from lib.coaching.models import Evidence
from lib.deals.claims import in_order
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
    """What the rules look at after a conversation: `done` is what was done in it, `deeds` what was done so far."""

    step: Step
    done: Mapping[Deed, Numbers]
    deeds: Deeds
    decisions: Mapping[Signal, SignalOverride]

    def status(self, signal: Signal) -> SignalStatus:
        return decided(self.step.status(signal), self.decisions.get(signal))

    def confidence(self, signal: Signal) -> float:
        return DECIDED if signal in self.decisions else self.step.confidence(signal)

    def meets(self, need: Requirement) -> bool:
        if need.deeds:
            done = [self.deeds[deed][0] for deed in need.deeds if deed in self.deeds]
            return any(held is not self.step.held or not need.is_earlier for held in done)
        return any(
            self.status(signal) in need.statuses and self.confidence(signal) >= need.confidence
            for signal in need.signals
        )

    def evidence(self, stage: Stage) -> list[Evidence]:
        """What shows that the stage's needs are met, each sentence once."""
        found = [one for need in NEEDS.get(stage, ()) for one in self.evidence_for(need)]
        return list({one.id: one for one in found}.values())

    def evidence_for(self, need: Requirement) -> list[Evidence]:
        if need.deeds:
            return [one for deed in need.deeds if deed in self.deeds for one in resolve(*self.deeds[deed])]
        told = [voice for signal in need.signals for voice in self.step.standings[signal].verdict.by]
        return shown(claims_for(told, "confirms", "hints", "denies"))[-1:]


def fold_stages(given: DealInput, qualification: Qualification) -> StageTrack:
    """The stage that holds and the one of the rules, how it came about, what is next and what speaks against it."""
    seen = list(walk_known(given))
    advances = list(advance(seen, given.signal_overrides))
    computed = advances[-1].to if advances else LADDER[0]
    settings = sorted(given.stage_settings, key=lambda one: one.at)
    stage, by = (settings[-1].stage, settings[-1].by) if settings else (computed, "rules")
    known = decide_all(seen[-1], given.signal_overrides) if seen else None
    ahead = next_after(stage)
    return StageTrack(
        stage=stage,
        by=by,
        computed=computed,
        next_stage=ahead,
        needs=[] if ahead is None else [to_need(need, known, qualification) for need in NEEDS[ahead]],
        risks=find_risks(in_order(given.read), stage, qualification),
        history=merge_history(advances, settings),
    )


def advance(seen: Sequence[Known], overrides: Sequence[SignalOverride]) -> Iterator[Advance]:
    """The rules' steps in order of time: at conversations, then one more that people's later decisions allow."""
    stage = LADDER[0]
    for known in seen:
        step = advance_from(stage, known, known.step.held.touch.at)
        if step is not None:
            stage = step.to
            yield step
    late = max((one.at for one in overrides), default=None)
    if seen and late is not None and late > seen[-1].step.held.touch.at:
        step = advance_from(stage, decide_all(seen[-1], overrides), late)
        if step is not None:
            yield step


def walk_known(given: DealInput) -> Iterator[Known]:
    """What is known after each conversation; a person's decision counts from when it was made."""
    deeds: Deeds = {}
    for step in walk_qualification(given.read, given.people):
        done = deeds_of(step.held, step.board)
        deeds = {**{deed: (step.held, numbers) for deed, numbers in done.items()}, **deeds}
        at = step.held.touch.at
        yield Known(step, done, deeds, {one.signal: one for one in given.signal_overrides if one.at <= at})


def decide_all(known: Known, overrides: Sequence[SignalOverride]) -> Known:
    """What is known when all that people decided counts, which is after the last conversation."""
    return replace(known, done={}, decisions={one.signal: one for one in overrides})


def advance_from(stage: Stage, known: Known, at: datetime) -> Advance | None:
    """The one step that what is known allows; a no ends the deal at any stage, an order any that has our prices."""
    if stage in {"closed_won", "closed_lost"}:
        return None
    for deed, end in ENDS.items():
        if deed in known.done and stage in FROM[end]:
            return Advance(stage, end, at, REASONS[end], resolve(known.step.held, known.done[deed]))
    ahead = next_after(stage)
    if ahead is None or not all(known.meets(need) for need in NEEDS[ahead]):
        return None
    return Advance(stage, ahead, at, REASONS[ahead], known.evidence(ahead))


def next_after(stage: Stage) -> Stage | None:
    place = LADDER.index(stage) + 1 if stage in LADDER else len(LADDER)
    return LADDER[place] if place < len(LADDER) else None


def to_need(need: Requirement, known: Known | None, qualification: Qualification) -> StageNeed:
    """What a stage needs as it is now, by the signal of it that is known best."""
    states = {state.signal: state for state in qualification.signals}
    best = max((states[signal] for signal in need.signals), key=rank, default=None)
    is_met = known is not None and known.meets(replace(need, is_earlier=False))
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
    """The rules' steps and what was set, in order of time; of one moment, what was set comes last.

    The rules count on from their own stage; what is set leaves the stage that held.
    """
    moves: list[StageMove] = []
    held: Stage | None = None
    is_set = False
    for one in sorted((*advances, *settings), key=lambda each: (each.at, isinstance(each, StageSetting))):
        if isinstance(one, StageSetting):
            moves.append(to_move(one, held))
            held, is_set = one.stage, True
        else:
            moves.append(
                StageMove(
                    from_stage=one.origin,
                    to_stage=one.to,
                    by="rules",
                    author=None,
                    at=one.at,
                    reason=one.reason,
                    evidence=list(one.evidence),
                )
            )
            held = held if is_set else one.to
    return moves


def to_move(one: StageSetting, held: Stage | None) -> StageMove:
    return StageMove(
        from_stage=held,
        to_stage=one.stage,
        by=one.by,
        author=one.author,
        at=one.at,
        reason=one.reason or SET_BY[one.by],
        evidence=[],
    )


ENDS: Mapping[Deed, Stage] = {"ordered": "closed_won", "declined": "closed_lost"}
FROM: Mapping[Stage, Sequence[Stage]] = {"closed_won": ("proposal", "negotiation"), "closed_lost": LADDER}
"""From which stages an end is reached."""
SET_BY: Mapping[str, str] = {"crm": "Set in the CRM.", "person": "Set by a person."}
