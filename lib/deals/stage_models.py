"""What is answered of a deal's stage: where it stands, by whom, what the next stage still needs, and warnings."""

from typing import Literal

from pydantic import Field

from lib.coaching.models import Evidence
from lib.deals.qualification_models import SignalStatus
from lib.opportunities.models import Answer, Moment, Stage
from lib.readings.terms import Signal

type SetBy = Literal["rules", "crm", "person"]
type WarningKind = Literal["ghosted", "no_power", "single_threaded", "stalled", "no_next_step", "date_slipped"]


class StageNeed(Answer):
    """One requirement of a stage."""

    text: str
    signal: Signal | None
    status: SignalStatus | None = Field(description="What the signal is now.")
    is_met: bool
    evidence: list[Evidence]


class StageMove(Answer):
    """From one stage to the next, with why."""

    from_stage: Stage | None
    to_stage: Stage
    by: SetBy
    author: str | None
    at: Moment
    reason: str
    evidence: list[Evidence]


class StageRisk(Answer):
    """What speaks against the stage that the deal is in. Deals do not go back by themselves."""

    text: str
    evidence: list[Evidence]


class DealWarning(Answer):
    kind: WarningKind
    text: str
    evidence: list[Evidence]


class StageTrack(Answer):
    """`stage` is what holds; `computed` what the rules say. They differ where the CRM or a person set another."""

    stage: Stage
    by: SetBy
    computed: Stage
    next_stage: Stage | None
    needs: list[StageNeed] = Field(description="What the next stage needs, met or not.")
    risks: list[StageRisk]
    history: list[StageMove]
