"""How to reach one company's Gong, from the settings."""

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from lib.errors import Misconfigured
from lib.settings import Settings

GENERIC_HOST = "api.gong.io"


@dataclass(frozen=True)
class AccessKey:
    key: str = field(repr=False)
    secret: str = field(repr=False)


@dataclass(frozen=True)
class OAuthApp:
    """`refresh_token` is the first one, from the authorisation; later ones are in Postgres."""

    client_id: str
    client_secret: str = field(repr=False)
    refresh_token: str = field(repr=False)
    token_url: str


@dataclass(frozen=True)
class GongConfig:
    """`base_url` may be None with OAuth only: the token names it."""

    base_url: str | None
    credentials: AccessKey | OAuthApp
    workspace_id: str | None = None
    per_second: float = 3.0
    per_day: int = 10_000
    own_domains: frozenset[str] = frozenset()
    stage_map: Mapping[str, str] = field(default_factory=dict[str, str])
    default_currency: str = "USD"
    now: datetime | None = None
    """The moment that counts as now; None for the clock."""


def is_configured(settings: Settings) -> bool:
    """Whether any setting of a real Gong is there; an incomplete set is then to be refused, not passed over."""
    return any(
        (
            settings.gong_base_url,
            settings.gong_access_key,
            settings.gong_access_key_secret,
            settings.gong_oauth_client_id,
            settings.gong_oauth_client_secret,
            settings.gong_oauth_refresh_token,
        )
    )


def read_config(settings: Settings) -> GongConfig:
    """Raises Misconfigured, naming the setting that is missing or wrong."""
    credentials = read_credentials(settings)
    if settings.gong_base_url is None and isinstance(credentials, AccessKey):
        raise Misconfigured(
            "GONG_BASE_URL is not set. Copy your company's address from Gong (Company settings, Ecosystem, API);"
            " it looks like https://us-12345.api.gong.io."
        )
    return GongConfig(
        base_url=None if settings.gong_base_url is None else check_base_url(settings.gong_base_url, "GONG_BASE_URL"),
        credentials=credentials,
        workspace_id=settings.gong_workspace_id,
        per_second=settings.gong_requests_per_second,
        per_day=settings.gong_requests_per_day,
        own_domains=settings.own_email_domains(),
        stage_map=settings.stage_map,
        default_currency=settings.default_currency,
        now=settings.now,
    )


def read_credentials(settings: Settings) -> AccessKey | OAuthApp:
    """The access key where there is one, else the OAuth app."""
    if settings.gong_access_key is not None or settings.gong_access_key_secret is not None:
        if settings.gong_access_key is None or settings.gong_access_key_secret is None:
            raise Misconfigured("GONG_ACCESS_KEY and GONG_ACCESS_KEY_SECRET belong together: set both.")
        return AccessKey(settings.gong_access_key.strip(), settings.gong_access_key_secret.get_secret_value().strip())
    client_id = settings.gong_oauth_client_id
    client_secret = settings.gong_oauth_client_secret
    refresh_token = settings.gong_oauth_refresh_token
    if client_id is None and client_secret is None and refresh_token is None:
        raise Misconfigured(
            "Gong is not set up. Set GONG_BASE_URL, GONG_ACCESS_KEY and GONG_ACCESS_KEY_SECRET"
            " (Gong: Company settings, Ecosystem, API, Create access key)."
        )
    if client_id is None or client_secret is None or refresh_token is None:
        raise Misconfigured(
            "GONG_OAUTH_CLIENT_ID, GONG_OAUTH_CLIENT_SECRET and GONG_OAUTH_REFRESH_TOKEN belong together:"
            " set all three."
        )
    return OAuthApp(
        client_id.strip(),
        client_secret.get_secret_value().strip(),
        refresh_token.get_secret_value().strip(),
        check_base_url(settings.gong_oauth_token_url, "GONG_OAUTH_TOKEN_URL"),
    )


def check_base_url(given: str, setting: str) -> str:
    """The address without what people paste along with it; secrets go over https, or to this machine."""
    text = given.strip() if "://" in given else f"https://{given.strip()}"
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise Misconfigured(f"{setting} is not an address: {given!r:.80}.") from error
    if host is None or parts.scheme not in {"https", "http"} or parts.username is not None or parts.query:
        raise Misconfigured(f"{setting} is not an address such as https://us-12345.api.gong.io.")
    if parts.scheme == "http" and not is_this_machine(host):
        raise Misconfigured(f"{setting} must start with https://: keys are not sent in the clear.")
    place = f"[{host}]" if ":" in host else host
    path = parts.path.rstrip("/").removesuffix("/v2")
    return f"{parts.scheme}://{place}{'' if port is None else f':{port}'}{path}"


def is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
