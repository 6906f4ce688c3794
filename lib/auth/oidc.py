"""Access tokens of an OpenID Connect provider: signed by a key that it publishes, for us, and not expired."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, cast
from urllib.parse import urlsplit

import httpx
import jwt

from lib.errors import Misconfigured, Unauthorized, UpstreamError

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
"""Only those with a public key: a token signed with a shared secret could be made by whoever can read it."""
KEYS_LAST_SECONDS = 600.0
OUTAGE_SECONDS = 3600.0
"""How old keys may be while the provider does not answer."""
ASK_AGAIN_SECONDS = 20.0
"""An unknown key makes us ask the provider again, but not for every made-up token."""
LEEWAY_SECONDS = 30
TIMEOUT = httpx.Timeout(5.0)


@dataclass(frozen=True)
class Provider:
    """Whom we trust to say who someone is."""

    issuer: str
    audience: str


type Fetch = Callable[[str], Mapping[str, Any]]
"""Fetches a JSON object; raises UpstreamError."""


@dataclass
class KeyCache:
    """The provider's public keys, fetched when they are needed and again when they are old or one is missing."""

    provider: Provider
    fetch: Fetch
    clock: Callable[[], float] = time.monotonic
    lock: Lock = field(default_factory=Lock)
    keys: dict[str, jwt.PyJWK] = field(default_factory=dict[str, jwt.PyJWK])
    fetched_at: float | None = None
    asked_at: float | None = None

    def find(self, key_id: str | None) -> jwt.PyJWK | None:
        """The key with this id, or the only one where the token names none; raises UpstreamError.

        Whoever brings a known key does not wait for others' unknown ones. A provider that does not answer is asked
        again after a while only, and the keys that it showed before stay good for an hour.
        """
        if self.age_within(KEYS_LAST_SECONDS) and (key := self.pick(key_id)) is not None:
            return key
        with self.lock:
            if self.is_due(key_id):
                self.asked_at = self.clock()
                try:
                    self.keys, self.fetched_at = self.load(), self.clock()
                except UpstreamError:
                    if not self.age_within(OUTAGE_SECONDS):
                        raise
            if not self.age_within(OUTAGE_SECONDS):
                raise UpstreamError("The identity provider did not show its keys a moment ago. Check OIDC_ISSUER.")
            return self.pick(key_id)

    def is_due(self, key_id: str | None) -> bool:
        """Whether to ask the provider: its keys are old or this one is missing, and it was not asked just now."""
        if self.asked_at is not None and self.clock() - self.asked_at <= ASK_AGAIN_SECONDS:
            return False
        return not self.age_within(KEYS_LAST_SECONDS) or self.pick(key_id) is None

    def age_within(self, seconds: float) -> bool:
        return self.fetched_at is not None and self.clock() - self.fetched_at <= seconds

    def pick(self, key_id: str | None) -> jwt.PyJWK | None:
        if key_id is not None:
            return self.keys.get(key_id)
        return next(iter(self.keys.values())) if len(self.keys) == 1 else None

    def load(self) -> dict[str, jwt.PyJWK]:
        """The keys that the provider's discovery document leads to; kinds that we cannot use are left out."""
        found = self.fetch(self.provider.issuer.rstrip("/") + "/.well-known/openid-configuration")
        if found.get("issuer") != self.provider.issuer:
            raise UpstreamError(f"OIDC_ISSUER is {self.provider.issuer}, but it calls itself {found.get('issuer')}.")
        keys: dict[str, jwt.PyJWK] = {}
        for number, item in enumerate(self.fetch(str(found.get("jwks_uri"))).get("keys") or []):
            try:
                if item.get("use", "sig") == "sig" and item.get("kty") != "oct":
                    keys[str(item.get("kid", number))] = jwt.PyJWK.from_dict(item)
            except (AttributeError, jwt.PyJWTError):
                continue
        return keys


def fetch_json(address: str) -> Mapping[str, Any]:
    """A JSON object of the provider's; raises UpstreamError, and Misconfigured where anyone between could change it."""
    if not is_private(address):
        raise Misconfigured("OIDC_ISSUER and the address of its keys must begin with https://.")
    try:
        answer = httpx.get(address, timeout=TIMEOUT, headers={"Accept": "application/json"})
        answer.raise_for_status()
        found = answer.json()
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        raise UpstreamError(f"The identity provider does not answer at {address}. Check OIDC_ISSUER.") from error
    if not isinstance(found, dict):
        raise UpstreamError(f"The identity provider answers nonsense at {address}. Check OIDC_ISSUER.")
    return cast(dict[str, Any], found)


def is_private(address: str) -> bool:
    """Whether nobody between the provider and us could put keys of their own in: HTTPS, or this machine."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in {"127.0.0.1", "::1", "localhost"})


def verify(token: str, cache: KeyCache) -> Mapping[str, Any]:
    """The claims of a token that the provider made for us; raises Unauthorized with the reason."""
    try:
        header = jwt.get_unverified_header(token)
    except jwt.PyJWTError as error:
        raise Unauthorized("The bearer token is neither one of our API tokens nor a JWT.") from error
    key = cache.find(header.get("kid")) if header.get("alg") in ALGORITHMS else None
    if key is None:
        raise Unauthorized("The token is not signed with a key that the identity provider publishes.")
    try:
        return jwt.decode(
            token,
            key,
            algorithms=list(ALGORITHMS),
            issuer=cache.provider.issuer,
            audience=cache.provider.audience,
            leeway=LEEWAY_SECONDS,
            options={"require": ["exp", "iss", "aud"]},
        )
    except jwt.ExpiredSignatureError as error:
        raise Unauthorized("The token has expired. Sign in again.") from error
    except jwt.InvalidAudienceError as error:
        raise Unauthorized("The token was made for another service than OIDC_AUDIENCE.") from error
    except jwt.PyJWTError as error:
        raise Unauthorized("The token is not valid.") from error
