"""What a CRM is to the sync: a few questions with typed answers, in no vendor's words.

A vendor is a package `lib/crm/<vendor>/` with a function `connect(access) -> Crm` (docs/crm.md). It talks; it decides
nothing: no retries, no sleeping, no merging, no state of its own between calls. `lib/crm/memory.py` is the twin, and
every adapter passes `tests/lib/crm/contract.py`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Literal, Protocol
from uuid import UUID

from pydantic import SecretStr

from lib.crm.terms import Kind
from lib.errors import TryLater, UpstreamError, UpstreamRefused

type FieldType = Literal["text", "number", "date", "select", "multi_select", "person", "email", "relation"]

type Value = str | Decimal | date | frozenset[str] | None
"""A field's value in canonical form; None is empty, and so is never "" or an empty set.

`text`, `select`, `email` (lower case) are str; `person` is the lower-case email address of a user of the CRM; `number`
is a Decimal; `date` is a date without a time; `multi_select` is a frozenset of option names, `relation` a frozenset of
remote ids.
"""


@dataclass(frozen=True, kw_only=True)
class FieldSpec:
    """A field as it should exist in the CRM. `name` is ours and never changes; `label` is what people read."""

    name: str
    type: FieldType
    label: str
    options: tuple[str, ...] = ()
    """What a select offers at first; people may add more in the CRM."""
    target: Kind | None = None
    """What a relation leads to."""


@dataclass(frozen=True, kw_only=True)
class KindSpec:
    """A table of the CRM. Besides `fields` it has a text field for our key, which the adapter names."""

    kind: Kind
    label: str
    title: str
    """The name of the text field that titles a record."""
    fields: tuple[FieldSpec, ...]


@dataclass(frozen=True, kw_only=True)
class Capabilities:
    """What the vendor can do and how far it may be trusted."""

    creates_once: bool
    """Whether creating twice with one key makes one record (a native upsert). Else the sync looks before it retries."""
    restores: bool
    """Whether `restore` brings a trashed record back. Else an edit that beats a delete makes a new record."""
    time_step: timedelta
    """How coarse `edited_at` is: Notion's is a minute. Edits within a step cannot be told apart."""
    index_lag: timedelta
    """How long a committed write may be missing from `changed_since` and `find_by_key`; `fetch` never lags."""
    requests_per_second: float
    """A pace that the vendor is known to bear; what it really allows, RateLimited says."""


@dataclass(frozen=True, kw_only=True)
class RemoteRecord:
    """A record as the CRM has it now."""

    kind: Kind
    remote_id: str
    key: UUID | None
    """Our id, where we wrote one into the record."""
    values: Mapping[str, Value]
    """By FieldSpec.name; a field that the CRM's table lacks is absent, which is not the same as empty."""
    edited_at: datetime
    """UTC, rounded down to `time_step`: a hint of where to look, never a proof of what changed."""
    unread: frozenset[str] = frozenset()
    """Fields of `values` that this answer has not whole (a list cut off after 25, a person without an address). They
    must not be compared. `fetch` reads lists whole."""
    trashed: bool = False
    url: str | None = None


@dataclass(frozen=True)
class Unreachable:
    """The CRM shows no such record: removed for good, or no longer shared with us. No proof of either."""

    remote_id: str


@dataclass(frozen=True, kw_only=True)
class Page:
    """A part of a pass. `position` continues it, in another process too; None ends it."""

    records: Sequence[RemoteRecord]
    position: str | None
    complete: bool = True
    """False when the vendor stopped early or withheld records that belong here: the pass then proves no absence."""


@dataclass(frozen=True, kw_only=True)
class Difference:
    """What the CRM's tables lack or have otherwise. `repairable` says whether `set_up` would put it right."""

    kind: Kind
    field: str | None
    says: str
    repairable: bool


class Crm(Protocol):
    """A connected CRM. Every method but `fit` and `close` makes requests, calling `Access.before_request` before each.

    Any method raises RateLimited, Refused or NotReached; those that write also UnknownOutcome and SaveConflict. Whoever
    connected closes.
    """

    def close(self) -> None:
        """End what connections there are; makes no request, and nothing is asked afterwards."""
        ...

    @property
    def capabilities(self) -> Capabilities: ...

    def fit(self, spec: FieldSpec, value: Value) -> Value:
        """The value as this CRM would give it back after it was written: cut, rounded, trimmed. Pure, idempotent."""
        ...

    def check_schema(self, kinds: Sequence[KindSpec]) -> Sequence[Difference]:
        """What differs from `kinds`; empty when the sync can run. Fields are known by id, so a new name is none."""
        ...

    def set_up(self, kinds: Sequence[KindSpec]) -> Mapping[str, Any]:
        """Make what is missing, harm nothing, and return what to remember (JSON; comes back as `Access.remembered`).

        Safe to repeat, also after a crash halfway.
        """
        ...

    def changed_since(self, kind: Kind, since: datetime | None, position: str | None) -> Page:
        """Live records edited at or after `since` (rounded down to `time_step`), or all; oldest edit first, roughly.

        A record may come twice, and may come although nothing changed; none may be missing from a complete pass that
        existed before it began and stayed (but for `index_lag`). `position` of another `since` or too old raises
        PositionLost. A trashed record may come, marked so, where the vendor tells.
        """
        ...

    def people(self) -> frozenset[str]:
        """The addresses of those who can stand in a person field, as far as the CRM names them; read anew."""
        ...

    def fetch(self, kind: Kind, remote_id: str) -> RemoteRecord | Unreachable:
        """The record whole as it is now; one in the trash is found, with `trashed` true: that is the proof."""
        ...

    def find_by_key(self, kind: Kind, key: UUID) -> Sequence[RemoteRecord]:
        """Every record that carries our key (several if someone duplicated one), oldest first."""
        ...

    def create(self, kind: Kind, key: UUID, values: Mapping[str, Value]) -> RemoteRecord:
        """Make a record that carries `key`; the answer is the record as stored. Raises InvalidField."""
        ...

    def patch(self, kind: Kind, remote_id: str, values: Mapping[str, Value]) -> RemoteRecord:
        """Set these fields and no other (None empties one); the answer is the whole record as stored.

        Raises InvalidField, or Vanished when the record is in the trash or not shown.
        """
        ...

    def write_key(self, kind: Kind, remote_id: str, key: UUID) -> RemoteRecord:
        """Write our key into a record that people made; raises as `patch` does."""
        ...

    def trash(self, kind: Kind, remote_id: str) -> None:
        """Put a record where people can get it back from; one that is there already or not shown is no failure."""
        ...

    def restore(self, kind: Kind, remote_id: str) -> RemoteRecord:
        """Take a record out of the trash; raises Vanished when the CRM does not show it. See `restores`."""
        ...


def nothing() -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True, kw_only=True)
class Access:
    """What an adapter is given to connect with: the settings `CRM_…` and what `set_up` returned last."""

    token: SecretStr | None
    base_url: str | None
    options: Mapping[str, str]
    """`CRM_OPTIONS`: what only this vendor needs, by names that its package documents and checks (Misconfigured)."""
    remembered: Mapping[str, Any] = field(default_factory=nothing)
    before_request: Callable[[], None] = lambda: None
    """Takes a slot of the quota that all instances share; raises TryLater when none is near."""
    now: Callable[[], datetime] = lambda: datetime.now().astimezone()


class Connect(Protocol):
    """The function `connect` of a vendor's package; makes no request."""

    def __call__(self, access: Access) -> Crm: ...


class RateLimited(TryLater):
    """The CRM wants no requests before `not_before` (429, 529, "overloaded"); nothing was done."""


class NotReached(UpstreamError):
    """No answer, or one that says "later" (500, 502, 503, a broken line on a read): nothing was changed."""


class UnknownOutcome(UpstreamError):
    """The line broke, or a gateway gave up, after a write was sent: it may have been done or not."""


class SaveConflict(UpstreamError):
    """The CRM was saving something else at the same time; nothing was done, trying again later is right."""


class PositionLost(UpstreamError):
    """The pass cannot be continued from this position: begin it anew."""


class Refused(UpstreamRefused):
    """The CRM lets us do nothing here: wrong token, missing right, table not shared. The run stops."""


class Vanished(UpstreamRefused):
    """The record to be written is in the trash or not shown; `fetch` tells which."""


class InvalidField(UpstreamRefused):
    """The CRM takes this record's values not; `field` is a FieldSpec.name, or None where the CRM does not say."""

    def __init__(self, detail: str, field: str | None) -> None:
        super().__init__(detail)
        self.field = field
