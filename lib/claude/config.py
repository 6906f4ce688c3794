"""How to reach Claude, from the settings."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from lib.errors import Misconfigured
from lib.settings import Settings

ANTHROPIC = "https://api.anthropic.com"
THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True)
class ClaudeConfig:
    """`seconds` is how long one answer may take."""

    api_key: str = field(repr=False)
    model: str
    base_url: str = ANTHROPIC
    seconds: float = 100.0


def is_configured(settings: Settings) -> bool:
    return settings.anthropic_api_key is not None


def read_config(settings: Settings) -> ClaudeConfig:
    """Raises Misconfigured, naming the setting that is missing or wrong."""
    if settings.anthropic_api_key is None:
        raise Misconfigured("ANTHROPIC_API_KEY is not set. Make a key in the Claude Console, or use the local reader.")
    return ClaudeConfig(
        api_key=settings.anthropic_api_key.get_secret_value().strip(),
        model=settings.anthropic_model.strip(),
        base_url=ANTHROPIC if settings.anthropic_base_url is None else check_address(settings.anthropic_base_url),
        seconds=settings.anthropic_seconds,
    )


def check_address(given: str) -> str:
    """The address as it is used; the key goes over https, or to this machine."""
    address = given.strip().rstrip("/")
    try:
        parts = urlsplit(address)
        host, named = parts.hostname, parts.username
    except ValueError:
        host, named, parts = None, None, urlsplit("")
    if host is None or named is not None or parts.query or parts.scheme not in {"https", "http"}:
        raise Misconfigured("ANTHROPIC_BASE_URL is not an address such as https://claude-gateway.yourcompany.com.")
    if parts.scheme == "http" and host not in THIS_MACHINE:
        raise Misconfigured("ANTHROPIC_BASE_URL must start with https://: keys are not sent in the clear.")
    return address.removesuffix("/v1")
