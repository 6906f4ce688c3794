"""What the folds of a deal's record start from, beside its conversations: the CRM's facts and what people decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal
from uuid import UUID

from lib.coaching.deal import Held
from lib.deals.stakeholder_models import ScoreName
from lib.opportunities.models import Stage
from lib.readings.terms import Signal


@dataclass(frozen=True, kw_only=True)
class DealFacts:
    """The deal's own columns. `fixed` are those that the CRM or a person set: no fold writes them."""

    id: UUID
    name: str
    account_id: UUID | None
    account_name: str | None
    owner_name: str | None
    product: str | None
    amount: Decimal | None
    currency: str | None
    close_date: date | None
    probability: Decimal | None
    stage: Stage
    crm_stage: str | None
    created_at: datetime
    fixed: frozenset[str] = frozenset()

    @property
    def is_open(self) -> bool:
        return self.stage not in {"closed_won", "closed_lost"}


@dataclass(frozen=True, kw_only=True)
class SignalOverride:
    """A person's word on one signal: it is so (`confirmed`) or it is not (`rejected`)."""

    signal: Signal
    verdict: Literal["confirmed", "rejected"]
    reason: str
    author: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class ScoreOverride:
    """A person's word on a score (0 to 10). `person_name` finds the person again should their id change."""

    person_id: UUID
    person_name: str
    score: ScoreName
    value: float
    reason: str
    author: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class StageSetting:
    """A stage that the CRM or a person set, when it was seen."""

    stage: Stage
    by: Literal["crm", "person"]
    author: str | None
    reason: str | None
    at: datetime


@dataclass(frozen=True, kw_only=True)
class KnownPerson:
    """Someone of the buyer as the records have them: `keys` are what conversations call them by."""

    id: UUID
    name: str
    email: str | None
    title: str | None
    account_id: UUID | None
    keys: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class DateMove:
    """A close date as it was set, and when that was seen."""

    close_date: date | None
    at: datetime


@dataclass(frozen=True, kw_only=True)
class DealInput:
    """All that a deal's record depends on. `held` are its conversations in order of time; private calls are left out,
    as the record is shown to everyone who sees the deal.
    """

    facts: DealFacts
    held: Sequence[Held]
    people: Sequence[KnownPerson] = ()
    signal_overrides: Sequence[SignalOverride] = ()
    score_overrides: Sequence[ScoreOverride] = ()
    stage_settings: Sequence[StageSetting] = ()
    date_moves: Sequence[DateMove] = ()

    @property
    def read(self) -> Sequence[Held]:
        """The conversations that are read."""
        return [one for one in self.held if one.reading is not None]
