"""What a request to Gong is authorised with: an access key, or OAuth's access token kept fresh in Postgres."""

import base64
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from psycopg import Connection
from psycopg.errors import LockNotAvailable
from psycopg.rows import TupleRow, class_row

from lib.db import Transaction
from lib.errors import Misconfigured, UpstreamError, UpstreamRefused
from lib.gong.answers import Answer, quote_errors
from lib.gong.config import AccessKey, GongConfig, OAuthApp, check_base_url
from lib.gong.values import as_integer, as_text

PROVIDER = "gong"
MARGIN = timedelta(minutes=2)
"""A token that has less than this left is renewed already."""
USUAL_LIFE = timedelta(days=1)
LONGEST_LIFE = timedelta(days=365)
LONGEST_WAIT = 30.0
"""Seconds that another instance's renewal is waited for."""

type PostForm = Callable[[str, dict[str, str], str], Answer]
"""Posts a form to an address with an Authorization header."""


@dataclass(frozen=True)
class Access:
    """What one request needs: where to and as whom."""

    base_url: str
    authorization: str = field(repr=False)


@dataclass(frozen=True)
class StoredToken:
    access_token: str = field(repr=False)
    refresh_token: str = field(repr=False)
    base_url: str | None
    fresh: bool


class TokenUsed(UpstreamRefused):
    """The refresh token was used already, or withdrawn."""


def get_access(
    transaction: Transaction,
    config: GongConfig,
    post: PostForm,
    refused: str | None = None,
    patience: float = LONGEST_WAIT,
) -> Access:
    """Access for the next request; `refused` is an authorization that Gong did not take although it seemed fresh.

    `patience` is how many seconds another instance may be waited for, 30 at most.
    """
    credentials = config.credentials
    if isinstance(credentials, AccessKey):
        if config.base_url is None:
            raise Misconfigured("GONG_BASE_URL is not set.")
        return Access(config.base_url, basic(credentials.key, credentials.secret))
    token = fresh_token(transaction, credentials, post, refused, min(LONGEST_WAIT, patience))
    if token.base_url is not None:
        return Access(check_base_url(token.base_url, "api_base_url_for_customer"), bearer(token))
    if config.base_url is None:
        raise Misconfigured("Gong's token does not name your company's address: set GONG_BASE_URL.")
    return Access(config.base_url, bearer(token))


def fresh_token(
    transaction: Transaction, app: OAuthApp, post: PostForm, refused: str | None, patience: float
) -> StoredToken:
    """The stored token while it is fresh, else a new one. One instance renews, the others wait and take what it got."""
    with transaction() as conn:
        found = find_token(conn)
    if found is not None and is_usable(found, refused):
        return found
    try:
        with transaction() as conn:
            conn.execute("select set_config('lock_timeout', %s, true)", (f"{max(1, round(patience * 1000))}ms",))
            found = lock_token(conn, app)
            if is_usable(found, refused):
                return found
            renewed = renew(app, found, post)
            store_token(conn, renewed)
    except LockNotAvailable as error:
        raise UpstreamError(
            f"Another instance has been renewing Gong's token for {patience:.0f} seconds. Try again."
        ) from error
    return renewed.token


def is_usable(token: StoredToken, refused: str | None) -> bool:
    return token.fresh and bearer(token) != refused


def find_token(conn: Connection[TupleRow]) -> StoredToken | None:
    with conn.cursor(row_factory=class_row(StoredToken)) as cursor:
        return cursor.execute(
            """
            select access_token, refresh_token, base_url, expires_at > clock_timestamp() + %s as fresh
            from oauth_tokens where provider = %s
            """,
            (MARGIN, PROVIDER),
        ).fetchone()


def lock_token(conn: Connection[TupleRow], app: OAuthApp) -> StoredToken:
    """The row, held until the transaction ends; at first it is made of the settings' refresh token."""
    conn.execute(
        """
        insert into oauth_tokens (provider, access_token, refresh_token, expires_at)
        values (%s, '', %s, '-infinity')
        on conflict (provider) do nothing
        """,
        (PROVIDER, app.refresh_token),
    )
    with conn.cursor(row_factory=class_row(StoredToken)) as cursor:
        return cursor.execute(
            """
            select access_token, refresh_token, base_url, expires_at > clock_timestamp() + %s as fresh
            from oauth_tokens where provider = %s
            for update
            """,
            (MARGIN, PROVIDER),
        ).fetchall()[0]


@dataclass(frozen=True)
class Renewed:
    token: StoredToken
    life: timedelta


def store_token(conn: Connection[TupleRow], renewed: Renewed) -> None:
    token = renewed.token
    conn.execute(
        """
        update oauth_tokens set access_token = %s, refresh_token = %s, base_url = %s,
                                expires_at = clock_timestamp() + %s, updated_at = clock_timestamp()
        where provider = %s
        """,
        (token.access_token, token.refresh_token, token.base_url, renewed.life, PROVIDER),
    )


def renew(app: OAuthApp, stored: StoredToken, post: PostForm) -> Renewed:
    """A new pair for the stored refresh token, or, after someone authorised anew, for that of the settings."""
    try:
        return exchange(app, stored.refresh_token, post)
    except TokenUsed:
        if app.refresh_token == stored.refresh_token:
            raise
        return exchange(app, app.refresh_token, post)


def exchange(app: OAuthApp, refresh_token: str, post: PostForm) -> Renewed:
    form = {"grant_type": "refresh_token", "refresh_token": refresh_token}
    answer = post(app.token_url, form, basic(app.client_id, app.client_secret))
    payload = answer.payload or {}
    if answer.status >= 500 or answer.status in {408, 429}:  # noqa: PLR2004 (HTTP status)
        raise UpstreamError(f"Gong could not renew the token (HTTP {answer.status}). Try again.")
    if answer.status != 200:  # noqa: PLR2004 (HTTP status)
        secrets = (refresh_token, app.client_secret)
        said = quote_errors(answer, secrets)
        if "invalid_client" in said or "unauthorized_client" in said:
            raise UpstreamRefused(
                f"Gong refused the OAuth app: check GONG_OAUTH_CLIENT_ID and GONG_OAUTH_CLIENT_SECRET. {said}"
            )
        raise TokenUsed(
            "Gong refused the refresh token: each works once, and this one was used or withdrawn. Authorise again"
            f" in Gong and set GONG_OAUTH_REFRESH_TOKEN to the new one. {said}"
        )
    access_token = as_text(payload.get("access_token"))
    if access_token is None or not (access_token.isascii() and access_token.isprintable()):
        raise UpstreamError("Gong's token endpoint answered without a token. Check GONG_OAUTH_TOKEN_URL.")
    base_url = as_text(payload.get("api_base_url_for_customer"))
    seconds = as_integer(payload.get("expires_in"))
    life = USUAL_LIFE if seconds is None or seconds <= 0 else min(timedelta(seconds=seconds), LONGEST_LIFE)
    # The address is judged where it is used: a refresh token works once, so what came for it must be kept.
    return Renewed(
        StoredToken(access_token, as_text(payload.get("refresh_token")) or refresh_token, base_url, fresh=True), life
    )


def basic(name: str, secret: str) -> str:
    return "Basic " + base64.b64encode(f"{name}:{secret}".encode()).decode()


def bearer(token: StoredToken) -> str:
    return f"Bearer {token.access_token}"
