"""How a simulated Notion is set up."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

VERSIONS = ("2025-09-03", "2026-03-11")
PEOPLE = (("Avery Stone", "avery@seller.example"), ("Blake Moreno", "blake@seller.example"), ("Casey Lund", None))
"""Names and addresses; one keeps the address to themselves, as Notion lets an owner decide."""


@dataclass(frozen=True)
class Options:
    """Notion's own limits by default; tests choose others."""

    token: str = "ntn_simulated"  # noqa: S105 (of a server on loopback)
    workspace_name: str = "Seller"
    people: tuple[tuple[str, str | None], ...] = PEOPLE
    can_read_users: bool = True
    """Whether the connection has the capability to read people and their addresses."""
    can_write: bool = True
    """Whether it may insert and update content."""
    requests_per_minute: int = 180
    """Of one connection, spendable at once."""
    most_rows: int = 10_000
    """How many rows one query gives in all, before it stops without a word but `request_status`."""
    shorter_pages: bool = False
    """Pages of a list may hold fewer than asked for, none even, while there are more."""
    index_lag: timedelta = timedelta()
    """How long a query sees a page as it was before its last change, by the virtual clock."""
    trash_kept: timedelta = timedelta(days=30)
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    """Where the virtual clock starts. It stands still until it is moved."""
    clock_goes: bool = False
    """Whether it goes by itself as well, as it should where people look at it for hours."""
    seed: int = 0
    """Of ids, of the order of rows without sorts, and of how short pages are."""
    slow_seconds: float = 0.3
    keep_bodies: bool = False
    """Keep requests and answers with their bodies in the journal, for checks against Notion's OpenAPI."""
