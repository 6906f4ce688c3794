"""What is answered of a deal's qualification: the ten signals of MEDDIC and BANT."""

from typing import Literal

from pydantic import Field

from lib.coaching.models import Evidence
from lib.opportunities.models import Answer, Moment
from lib.readings.terms import Signal

type SignalStatus = Literal["confirmed", "partial", "missing", "contradicted"]
type Verdict = Literal["confirmed", "rejected"]


class SignalDecision(Answer):
    """What a person decided about a signal. It outlives every recomputation."""

    verdict: Verdict
    reason: str
    author: str
    at: Moment


class SignalState(Answer):
    """One signal at the end of the deal's conversations."""

    signal: Signal
    status: SignalStatus = Field(description="A person's decision where there is one, else what was computed.")
    computed_status: SignalStatus
    confidence: float = Field(description="0 to 1, from how many people said it, how plainly, and how lately.")
    value: str | None = Field(description="What was named for it last, in words of the evidence.")
    since: Moment | None = Field(description="When the status became what it is.")
    said_by: list[str]
    evidence: list[Evidence]
    against: list[Evidence] = Field(description="What speaks against it: the other side of a contradiction.")
    note: str | None = Field(description="Who contradicts whom, or what is missing for a full confirmation.")
    ask_next: str | None = Field(description="The question that would settle it; null where it is confirmed.")
    decision: SignalDecision | None


class Qualification(Answer):
    """The ten signals in their fixed order."""

    signals: list[SignalState]
    meddic: str = Field(description="The letters of MEDDIC: upper case confirmed, lower case partial, - otherwise.")
    bant: str
