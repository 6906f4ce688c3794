"""What is asked about the CRM, and what is answered."""

from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from lib.crm.terms import Kind, Side
from lib.opportunities.models import Answer, Moment, PageQuery, Pagination

type SyncState = Literal[
    "none configured", "not set up", "never ran", "running", "waiting", "unfinished", "failed", "done"
]


class RecordCounts(Answer):
    """How many records of a kind stand in the CRM, and how."""

    kind: Kind
    linked: int
    creating: int = Field(description="Sent to the CRM, whose answer is not known yet.")
    unreachable: int = Field(description="The CRM shows them no more: removed for good, or not shared.")
    trashed: int
    waiting: int = Field(description="Changed here and not told yet.")


class CrmProblem(Answer):
    """A record that could not be synced, or an alert."""

    kind: str
    record: str = Field(description="Our id with the field, or the CRM's id; of an alert its name.")
    reason: str
    since: Moment
    attempts: int


class CrmStatus(Answer):
    """How the sync with the CRM stands."""

    connector: str | None
    state: SyncState
    started_at: Moment | None = None
    finished_at: Moment | None = Field(default=None, description="When a sync last came to its end.")
    not_before: Moment | None = Field(default=None, description="Until when the CRM wants no requests.")
    error: str | None = None
    records: list[RecordCounts] = Field(default_factory=list[RecordCounts])
    open_conflicts: int = Field(default=0, description="Those that you see.")
    problems: list[CrmProblem] = Field(
        default_factory=list[CrmProblem], description="The latest 100, for admins; others see none."
    )


class ConflictQuery(PageQuery):
    """Which conflicts."""

    state: Literal["open", "resolved"] = "open"
    kind: Kind | None = None


class CrmConflict(Answer):
    """Two values that were set for one field; `winner` is whose was kept. Without a field, one side removed the record
    that the other had edited, and the edit kept it.
    """

    id: UUID
    kind: Kind
    record_id: UUID
    record_name: str | None
    field: str | None
    label: str | None
    winner: Side
    dealcoach_value: Any
    crm_value: Any
    url: str | None
    found_at: Moment
    resolved_at: Moment | None
    resolution: Side | None


class CrmConflictPage(Answer):
    conflicts: list[CrmConflict]
    pagination: Pagination


class ConflictResolution(BaseModel):
    """Whose value is right. It becomes the value on both sides."""

    model_config = ConfigDict(extra="forbid")

    winner: Literal["dealcoach", "crm"]  # not Side: its schema stands in a body, where a reference leads nowhere
