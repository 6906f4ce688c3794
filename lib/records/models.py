"""What every source is turned into before it is stored: one vocabulary for Gong, files and emails."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

type Side = Literal["internal", "external", "unknown"]
type LinkSource = Literal["crm", "detected", "person"]
type Key = tuple[str, str]
"""(source, external_id): what names a record in the system it comes from."""

FILES = "file"
"""The source of what was imported from files. A vendor's record of the same thing takes over from it."""
DOMAIN = "domain"
"""The source of accounts that are known only by the email domain of people met; any other source takes over."""

STAGES = (
    "prospecting",
    "discovery",
    "evaluation",
    "proposal",
    "negotiation",
    "closed_won",
    "closed_lost",
)


def no_metadata() -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True, kw_only=True)
class UserRecord:
    """Someone of the seller's own company."""

    source: str
    external_id: str
    name: str
    email: str | None = None
    title: str | None = None
    manager_external_id: str | None = None
    active: bool = True
    metadata: Mapping[str, Any] = field(default_factory=no_metadata)


@dataclass(frozen=True, kw_only=True)
class AccountRecord:
    """A company that is sold to. Fields that are None leave what is stored."""

    source: str
    external_id: str
    name: str | None
    domain: str | None = None
    industry: str | None = None
    website: str | None = None
    employees: int | None = None
    metadata: Mapping[str, Any] = field(default_factory=no_metadata)


@dataclass(frozen=True, kw_only=True)
class PersonRecord:
    """Someone outside the seller's company, named by email address, or without one by name and account."""

    name: str
    email: str | None = None
    account_id: UUID | None = None
    title: str | None = None
    phone: str | None = None
    observed_at: datetime
    """When this was so: the start of the call, the date of the email."""
    metadata: Mapping[str, Any] = field(default_factory=no_metadata)


@dataclass(frozen=True, kw_only=True)
class OpportunityRecord:
    """A deal as its source has it. `stage` is one of STAGES, `crm_stage` the source's own word.

    A name, stage, account or owner of None leaves what is stored.
    """

    source: str
    external_id: str
    name: str | None
    stage: str | None
    crm_stage: str | None = None
    account_id: UUID | None = None
    owner_id: UUID | None = None
    product: str | None = None
    amount: Decimal | None = None
    currency: str | None = None
    close_date: date | None = None
    probability: Decimal | None = None
    metadata: Mapping[str, Any] = field(default_factory=no_metadata)


@dataclass(frozen=True, kw_only=True)
class ParticipantRecord:
    """Someone on a call. `key` names them within the call and stays the same when the call is read again."""

    key: str
    speaker_key: str | None = None
    """What the transcript's sentences call them; None for someone who never spoke."""
    person_id: UUID | None = None
    user_id: UUID | None = None
    name: str | None = None
    email: str | None = None
    title: str | None = None
    company: str | None = None
    side: Side = "unknown"
    attended: bool | None = None


@dataclass(frozen=True, kw_only=True)
class CallRecord:
    """A call without its transcript."""

    source: str
    external_id: str
    title: str
    started_at: datetime
    account_id: UUID | None = None
    primary_user_id: UUID | None = None
    duration_seconds: int | None = None
    direction: str | None = None
    scope: str | None = None
    language: str | None = None
    url: str | None = None
    is_private: bool = False
    brief: str | None = None
    participants: Sequence[ParticipantRecord] | None = ()
    """None leaves those that are stored, as None does for `brief`."""
    metadata: Mapping[str, Any] = field(default_factory=no_metadata)


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """One sentence as spoken: `speaker` is a participant's speaker_key, times are ms from the start of the call."""

    speaker: str | None
    start: int | None
    end: int | None
    text: str


@dataclass(frozen=True, kw_only=True)
class Link:
    """A conversation belongs to an opportunity, with where that came from and a confidence of 0 to 1."""

    conversation_id: UUID
    opportunity_id: UUID
    source: LinkSource
    confidence: float
    occurred_at: datetime


@dataclass(frozen=True, kw_only=True)
class EmailAddress:
    """One address on an email."""

    field: Literal["from", "to", "cc", "bcc"]
    address: str
    name: str | None = None
    side: Side = "unknown"
    person_id: UUID | None = None
    user_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class EmailRecord:
    """An email, or what one source knows of it: Gong gives a sender and a time, a message gives the rest.

    `sender` is lower case; `body` is the full text, of which the first 500 characters become the snippet.
    """

    source: str
    external_id: str
    sender: str
    sent_at: datetime
    message_id: str | None = None
    direction: Literal["inbound", "outbound", "internal", "unknown"] = "unknown"
    account_id: UUID | None = None
    subject: str | None = None
    body: str | None = None
    thread_key: str | None = None
    addresses: Sequence[EmailAddress] = ()
    metadata: Mapping[str, Any] = field(default_factory=no_metadata)
