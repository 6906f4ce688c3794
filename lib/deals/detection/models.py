"""What the judging of conversations works on. Pure data."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from lib.coaching.deal import Held
from lib.deals.detection_models import Detection


@dataclass(frozen=True, kw_only=True)
class OpenDeal:
    """An opportunity of the account. It is open until `until`; None is until further notice.

    `fixed` is a detected one that people have taken over: it and its conversations stay as they are.
    """

    id: UUID
    name: str
    product: str | None
    close_date: date | None
    until: datetime | None = None
    detected: bool = False
    fixed: bool = False

    def is_open(self, at: datetime) -> bool:
        return self.until is None or at < self.until


@dataclass(frozen=True)
class Thresholds:
    """From which confidence on a deal is created or updated, and from which one is watched."""

    create: float = 0.80
    watch: float = 0.70


@dataclass(frozen=True)
class Account:
    id: UUID
    name: str


@dataclass(frozen=True, kw_only=True)
class Seen:
    """A conversation of an account. `links` are the deals that somebody or something else put it on; `owner_id` is
    whose deal it would be: our host, else who of us takes part most.
    """

    held: Held
    reading_key: str
    links: frozenset[UUID] = frozenset()
    is_private: bool = False
    owner_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class Meant:
    """What a conversation is about: the product line and by when, with the sentences that say so."""

    product: str | None
    time_frame: date | None
    days: frozenset[date]
    """Every day that is named for buying, deciding or having it."""

    evidence: tuple[int, ...]
    sure: bool = False
    """Whether the product is named or described often enough to tell two deals apart."""

    another: bool = False
    """Whether the buyer says that it is something else than what is being bought already."""


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A conversation with what it shows. `linked` is whether it is to be put on its opportunity."""

    seen: Seen
    detection: Detection
    opportunity_id: UUID | None = None
    linked: bool = False


@dataclass(frozen=True, kw_only=True)
class NewDeal:
    """An opportunity that conversations make. `key` names it among those of its account."""

    id: UUID
    key: str
    name: str
    product: str | None
    close_date: date | None
    owner_id: UUID | None


@dataclass(frozen=True, kw_only=True)
class Watched:
    """What may become a deal: conversations of one product. `opportunity_id` once it did; `last` is the newest."""

    id: UUID
    detection: Detection
    last: Held
    opportunity_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class AccountFold:
    """All that follows from the conversations of an account."""

    judged: Sequence[Judged]
    deals: Sequence[NewDeal]
    watched: Sequence[Watched]
