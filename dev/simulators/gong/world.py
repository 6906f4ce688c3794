"""What the simulated Gong knows, in Gong's own shapes, each thing with the time from which Gong shows it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, Protocol

type Json = dict[str, Any]


@dataclass(frozen=True)
class WorldCall:
    """One call as `POST /v2/calls/extensive` shows it in full.

    `payload` has metaData, parties, content, interaction, collaboration and media; its `context` is left out and built
    by the server from `crm_objects` and the CRM history at the moment of asking. `transcript` is the list of monologues
    of `POST /v2/calls/transcript`, or None when the call never gets one.
    """

    payload: Json
    started: datetime
    visible_at: datetime
    transcript: Sequence[Json] | None = None
    transcript_at: datetime | None = None
    content_at: datetime | None = None
    deleted_at: datetime | None = None
    crm_objects: Sequence[tuple[str, str]] = ()
    """(objectType, objectId) pairs such as ("Opportunity", "006…"), ("Account", "001…")."""


@dataclass(frozen=True)
class CrmVersion:
    """The fields of a CRM object from `at` on, as Gong's context lists them: name to any JSON value."""

    at: datetime
    fields: Mapping[str, Any]


@dataclass(frozen=True)
class EmailReference:
    """All that Gong tells of an email: no subject, body, recipients or direction."""

    id: str
    sender: str
    sent_time: datetime
    mailbox: str
    message_hash: str
    addresses: frozenset[str]
    """Every address on the email, lower case: a look-up by any of them finds it."""


class World(Protocol):
    """A company's Gong tenant. Iteration order of calls is by `started`."""

    @property
    def crm_system(self) -> str: ...
    @property
    def workspaces(self) -> Sequence[Json]: ...
    def users(self) -> Sequence[Json]: ...
    def calls(self, after: datetime | None, before: datetime | None) -> Iterable[WorldCall]:
        """Calls with after <= started < before, oldest first, whether visible yet or not."""
        ...

    def call(self, call_id: str) -> WorldCall | None: ...
    def crm_history(self, object_type: str, object_id: str) -> Sequence[CrmVersion]:
        """Oldest first; empty for an unknown object."""
        ...

    def emails(self, address: str) -> Sequence[EmailReference]: ...


@dataclass(frozen=True)
class StaticWorld:
    """A world held in memory."""

    crm_system: str
    workspaces: Sequence[Json]
    user_list: Sequence[Json]
    call_list: Sequence[WorldCall]
    crm: Mapping[tuple[str, str], Sequence[CrmVersion]] = field(
        default_factory=dict[tuple[str, str], Sequence[CrmVersion]]
    )
    email_list: Sequence[EmailReference] = ()

    def users(self) -> Sequence[Json]:
        return self.user_list

    @cached_property
    def in_order(self) -> Sequence[WorldCall]:
        return sorted(self.call_list, key=lambda call: (call.started, call.payload["metaData"]["id"]))

    @cached_property
    def by_id(self) -> Mapping[str, WorldCall]:
        return {call.payload["metaData"]["id"]: call for call in self.call_list}

    def calls(self, after: datetime | None, before: datetime | None) -> Iterable[WorldCall]:
        for call in self.in_order:
            if (after is None or call.started >= after) and (before is None or call.started < before):
                yield call

    def call(self, call_id: str) -> WorldCall | None:
        return self.by_id.get(call_id)

    def crm_history(self, object_type: str, object_id: str) -> Sequence[CrmVersion]:
        return self.crm.get((object_type, object_id), ())

    def emails(self, address: str) -> Sequence[EmailReference]:
        return [email for email in self.email_list if address.lower() in email.addresses]
