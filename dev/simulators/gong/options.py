"""How a simulated Gong is set up."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

ALL_SCOPES = frozenset(
    {
        "api:calls:read:basic",
        "api:calls:read:extensive",
        "api:calls:read:media-url",
        "api:calls:read:transcript",
        "api:users:read",
        "api:workspaces:read",
        "api:data-privacy:read",
        "api:crm:get-objects",
    }
)


@dataclass(frozen=True)
class Options:
    """Gong's own limits by default; tests choose others."""

    access_key: str = "key"
    access_key_secret: str = "secret"  # noqa: S105 (of a server on loopback)
    client_id: str = "app"
    client_secret: str = "app-secret"  # noqa: S105 (of a server on loopback)
    refresh_token: str = "refresh-1"  # noqa: S105 (of a server on loopback)
    scopes: frozenset[str] = ALL_SCOPES
    tenant_host_only: bool = False
    """Refuse, as Gong's shared address does for some tenants, requests whose Host is not 127.0.0.1."""
    address_allowed: bool = True
    """Whether the key's list of allowed IP addresses has ours; else everything is refused with 403."""
    requests_per_second: int = 3
    requests_per_day: int = 10_000
    page_size: int = 100
    offset_hours: float = -7.0
    """The tenant's time zone, in which times are written."""
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    """Where the virtual clock starts. It stands still until it is moved."""
    oldest_first: bool = True
    """Pages come oldest first as observed; nothing documents it, so it can be turned off."""
    total_ahead: int = 0
    """How much totalRecords runs ahead of what is returned, besides the calls that are still being analysed."""
    slow_seconds: float = 0.3
    """How long a slow answer takes."""
    keep_bodies: bool = False
    """Keep requests and answers with their bodies in the journal, for checks against Gong's OpenAPI."""
