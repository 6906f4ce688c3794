"""What a Gong payload says, before ids of ours are known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lib.gong.values import Json
from lib.records.models import AccountRecord, Key, OpportunityRecord, Side

GONG = "gong"
"""The source of users, calls and email references."""


@dataclass(frozen=True)
class CallPage:
    """Up to 100 calls as Gong sent them. `total` may run ahead of what is returned while calls are being analysed."""

    calls: Sequence[Json]
    total: int | None
    number: int | None
    last: bool = False
    """Whether Gong has no page after this one."""


@dataclass(frozen=True, kw_only=True)
class CrmReference:
    """A party's record in the CRM: `kind` is contact, lead or user."""

    source: str
    kind: str
    external_id: str


@dataclass(frozen=True, kw_only=True)
class ParsedParty:
    """Someone on a call. `key` names them within the call and stays the same when the call is read again."""

    key: str
    speaker_key: str | None
    user_external_id: str | None
    """The Gong user, for someone of the own company."""
    name: str | None
    email: str | None
    title: str | None
    phone: str | None
    side: Side
    attended: bool | None
    crm: Sequence[CrmReference] = ()


@dataclass(frozen=True, kw_only=True)
class ParsedOpportunity:
    """A deal as the CRM has it now. `record` has neither account nor owner: here are their keys."""

    record: OpportunityRecord
    account: Key | None
    owner_user_external_id: str | None
    """The Gong user who is the CRM's owner, when the owner was on the call."""
    owner_email: str | None

    @property
    def key(self) -> Key:
        return (self.record.source, self.record.external_id)


@dataclass(frozen=True, kw_only=True)
class ParsedCall:
    """A call with everyone on it and the CRM's accounts and deals that it belongs to."""

    external_id: str
    title: str
    started_at: datetime
    duration_seconds: int | None
    direction: str | None
    scope: str | None
    language: str | None
    url: str | None
    is_private: bool
    brief: str | None
    workspace_id: str | None
    primary_user_external_id: str | None
    parties: Sequence[ParsedParty]
    accounts: Sequence[AccountRecord]
    opportunities: Sequence[ParsedOpportunity]
    linked: Sequence[Key]
    """Every deal that Gong ties the call to, also those of which it shows only the state at the time of the call."""
    metadata: Mapping[str, Any]
    tells_parties: bool = True
    """False where Gong left the block out, which does not say that nobody was there."""
    problems: Sequence[str] = ()
    """Parts that could not be read, by their place in the payload; the rest of the call is whole."""

    @property
    def account_key(self) -> Key | None:
        """The account of the call where the CRM names exactly one."""
        return (self.accounts[0].source, self.accounts[0].external_id) if len(self.accounts) == 1 else None


@dataclass(frozen=True)
class OpportunityPage:
    """Deals met in one stretch of time. `cursor` goes on after it, None at the end."""

    opportunities: Sequence[ParsedOpportunity]
    accounts: Sequence[AccountRecord]
    cursor: str | None
