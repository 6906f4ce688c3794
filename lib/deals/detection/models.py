"""What the judging of conversations works on. Pure data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from lib.coaching.deal import Held
from lib.deals.detection_models import Detection, Feature
from lib.records.models import LinkSource

type Relation = Literal["new", "update"]


@dataclass(frozen=True, kw_only=True)
class OpenDeal:
    """An opportunity of the account that is neither closed nor gone. `detected` is one that nobody made."""

    id: UUID
    name: str
    product: str | None
    close_date: date | None
    detected: bool = False


@dataclass(frozen=True)
class Thresholds:
    """From which confidence on a deal is created or updated, and from which one is watched."""

    create: float = 0.80
    watch: float = 0.70


@dataclass(frozen=True, kw_only=True)
class Seen:
    """A conversation of an account. `links` are the deals that it is on, with who put it there; `owner_id` is whose
    deal it would be: our host, else who of us takes part most.
    """

    held: Held
    reading_key: str
    links: Mapping[UUID, LinkSource]
    is_private: bool = False
    owner_id: UUID | None = None

    @property
    def by_others(self) -> Sequence[UUID]:
        """The deals that the CRM or a person put it on."""
        return sorted(deal for deal, source in self.links.items() if source != "detected")


@dataclass(frozen=True, kw_only=True)
class Meant:
    """What a conversation is about: the product line and by when, with the sentences that say so."""

    product: str | None
    time_frame: date | None
    days: frozenset[date]
    """Every day that is named for buying, deciding or having it."""

    evidence: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A conversation with what it shows."""

    seen: Seen
    detection: Detection
    opportunity_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class NewDeal:
    """An opportunity that is to be created."""

    id: UUID
    name: str
    product: str | None
    close_date: date | None
    owner_id: UUID | None


@dataclass(frozen=True, kw_only=True)
class Watched:
    """What may become a deal: conversations of one product. `opportunity_id` once it did."""

    id: UUID
    product: str | None
    time_frame: date | None
    confidence: float
    reason: str
    last: Held
    features: Sequence[Feature]
    opportunity_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class AccountFold:
    """All that follows from the conversations of an account."""

    judged: Sequence[Judged]
    deals: Sequence[NewDeal]
    watched: Sequence[Watched]
