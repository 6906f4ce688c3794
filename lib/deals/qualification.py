"""The ten signals of MEDDIC and BANT over a deal's conversations: status, confidence, evidence, what to ask. Pure."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import prod

from lib.coaching.deal import Held, resolve
from lib.coaching.models import Evidence
from lib.deals.claims import NOTHING, SOMEBODY, Board, Claim, Voice, in_order, walk
from lib.deals.inputs import DealInput, KnownPerson, SignalOverride
from lib.deals.qualification_models import Qualification, SignalDecision, SignalState, SignalStatus
from lib.deals.signal_questions import ask_next, note_of
from lib.deals.signal_rules import Verdict, judge
from lib.readings.terms import SIGNALS, Signal

MEDDIC: tuple[Signal, ...] = SIGNALS[:6]
BANT: tuple[Signal, ...] = SIGNALS[6:]
LETTERS: Mapping[Signal, str] = {
    "metrics": "m", "economic_buyer": "e", "decision_criteria": "d", "decision_process": "d", "identify_pain": "i",
    "champion": "c", "budget": "b", "authority": "a", "need": "n", "timeline": "t",
}  # fmt: skip
SHOWN = 6
"""Findings of one side of a signal that are shown, the latest."""
PLAIN, HINTED = 0.55, 0.2
"""How far one sentence settles a signal alone, said plainly or hinted at."""
ENOUGH_SENTENCES = 3
"""Of one person; more add nothing."""
YEAR = 365
FADES = 0.5
"""What is left of the weight of words that are a year older than the deal's last conversation, or more."""


@dataclass(frozen=True)
class Standing:
    """A signal after a conversation; `since` is when its status became what it is."""

    verdict: Verdict
    since: datetime | None

    @property
    def status(self) -> SignalStatus:
        return self.verdict.status


@dataclass(frozen=True)
class Step:
    """What is computed after a conversation."""

    held: Held
    board: Board
    standings: Mapping[Signal, Standing]

    def status(self, signal: Signal) -> SignalStatus:
        return self.standings[signal].status

    def confidence(self, signal: Signal) -> float:
        return confidence_of(self.standings[signal].verdict, self.held.touch.at)


def walk_qualification(held: Sequence[Held], people: Sequence[KnownPerson] = ()) -> Iterator[Step]:
    """What is computed after each conversation, in order of time; each counts once, however often it is given."""
    standings: Mapping[Signal, Standing] = {signal: Standing(Verdict("missing"), None) for signal in SIGNALS}
    ordered = in_order(held)
    for one, board in zip(ordered, walk(ordered, people), strict=True):
        verdicts = judge(board)
        standings = {signal: move(standings[signal], verdicts[signal], one.touch.at) for signal in SIGNALS}
        yield Step(one, board, standings)


def move(before: Standing, verdict: Verdict, at: datetime) -> Standing:
    return Standing(verdict, before.since if verdict.status == before.status else at)


def fold_qualification(given: DealInput) -> Qualification:
    """The signals at the end of the deal's conversations; a person's decision outranks, and both stay visible."""
    decisions = {one.signal: one for one in given.signal_overrides}
    last = deque(walk_qualification(given.read, given.people), maxlen=1)
    step = last[0] if last else None
    states = [state_of(signal, step, decisions.get(signal)) for signal in SIGNALS]
    return Qualification(signals=states, meddic=spell(states, MEDDIC), bant=spell(states, BANT))


def state_of(signal: Signal, step: Step | None, decision: SignalOverride | None) -> SignalState:
    standing = Standing(Verdict("missing"), None) if step is None else step.standings[signal]
    board, verdict = NOTHING if step is None else step.board, standing.verdict
    status = decided(standing.status, decision)
    supporting = claims_for(verdict.by, "confirms", "hints")
    if not any(claim.fact.stance == "confirms" for claim in supporting):
        supporting = supporting or claims_for(verdict.by, "denies")
    values = [claim.fact.value for claim in supporting if claim.fact.value]
    return SignalState(
        signal=signal,
        status=status,
        computed_status=standing.status,
        confidence=0.0 if step is None else step.confidence(signal),
        value=values[-1] if values else None,
        since=decision.at if decision is not None and status != standing.status else standing.since,
        said_by=[voice.name for voice in verdict.by if voice.name != SOMEBODY],
        evidence=shown(supporting),
        against=shown(claims_for(verdict.against, "denies")),
        note=note_of(verdict, standing.status),
        ask_next=ask_next(signal, status, verdict, board),
        decision=None if decision is None else to_decision(decision),
    )


def decided(computed: SignalStatus, decision: SignalOverride | None) -> SignalStatus:
    """What holds: a person's word where there is one. What a person rejects is missing."""
    if decision is None:
        return computed
    return "confirmed" if decision.verdict == "confirmed" else "missing"


def to_decision(one: SignalOverride) -> SignalDecision:
    return SignalDecision(verdict=one.verdict, reason=one.reason, author=one.author, at=one.at)


def claims_for(voices: Sequence[Voice], *stances: str) -> list[Claim]:
    """The latest claims of several people, in order of time; where there are too many, hints are left out first."""
    found = [claim for voice in voices for claim in voice.claims_of(*stances)]
    first = sorted(found, key=lambda claim: (claim.fact.stance == "hints", -claim.at.timestamp()))[:SHOWN]
    return sorted(first, key=lambda claim: (claim.at, claim.held.touch.id, claim.fact.evidence))


def shown(claims: Sequence[Claim]) -> list[Evidence]:
    """The words behind claims, each sentence once."""
    found = {one.id: one for claim in claims for one in resolve(claim.held, claim.fact.evidence)}
    return list(found.values())


def confidence_of(verdict: Verdict, now: datetime) -> float:
    """0 to 1: how far the signal is known to hold, by how many said it, how plainly and how lately.

    What speaks against it takes away by the same measure.
    """
    if verdict.status == "missing":
        return 0.0
    held, against = weigh(verdict.by, now, denied=False), weigh(verdict.against, now, denied=True)
    return round(held * (1 - against), 2)


def weigh(voices: Sequence[Voice], now: datetime, *, denied: bool) -> float:
    """How sure several people make it together: each leaves less doubt."""
    return 1 - prod(1 - weight_of(voice, now, denied=denied) for voice in voices)


def weight_of(voice: Voice, now: datetime, *, denied: bool) -> float:
    if denied:
        doubt = (1 - PLAIN) ** min(voice.denies, ENOUGH_SENTENCES)
    else:
        second_hand = voice.denies if voice.holds == "denies" else 0
        plain, hinted = min(voice.confirms, ENOUGH_SENTENCES), min(voice.hints + second_hand, ENOUGH_SENTENCES)
        doubt = (1 - PLAIN) ** plain * (1 - HINTED) ** hinted
    if voice.holds == "wavers":
        doubt = (1 + doubt) / 2
    age = min(1.0, (now - voice.last_at).days / YEAR)
    return (1 - doubt) * (1 - (1 - FADES) * age)


def spell(states: Sequence[SignalState], signals: Sequence[Signal]) -> str:
    """The letters: upper case confirmed, lower case partial, - otherwise."""
    by_signal: dict[str, SignalStatus] = {state.signal: state.status for state in states}
    return "".join(letter_of(LETTERS[signal], by_signal[signal]) for signal in signals)


def letter_of(letter: str, status: SignalStatus) -> str:
    if status == "confirmed":
        return letter.upper()
    return letter if status == "partial" else "-"
