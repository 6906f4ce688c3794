"""Access tokens of an identity provider."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

from lib.auth.oidc import ASK_AGAIN_SECONDS, KEYS_LAST_SECONDS, OUTAGE_SECONDS, KeyCache, Provider, fetch_json, verify
from lib.errors import Misconfigured, Unauthorized, UpstreamError

ISSUER = "https://id.example"
PROVIDER = Provider(ISSUER, "dealcoach")
RSA = rsa.generate_private_key(public_exponent=65537, key_size=2048)
NEXT = ec.generate_private_key(ec.SECP256R1())


def as_jwk(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey, key_id: str) -> dict[str, Any]:
    if isinstance(key, rsa.RSAPrivateKey):
        public = RSAAlgorithm.to_jwk(key.public_key(), as_dict=True)
    else:
        public = ECAlgorithm.to_jwk(key.public_key(), as_dict=True)
    return {**public, "kid": key_id, "use": "sig"}


@dataclass
class FakeTime:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Published:
    """What the provider shows, and how often it was asked."""

    keys: list[dict[str, Any]] = field(default_factory=lambda: [as_jwk(RSA, "one")])
    issuer: str = ISSUER
    asked: int = 0
    is_down: bool = False
    clock: FakeTime = field(default_factory=FakeTime)

    def fetch(self, address: str) -> Mapping[str, Any]:
        if address == f"{ISSUER}/.well-known/openid-configuration":
            return {"issuer": self.issuer, "jwks_uri": f"{ISSUER}/jwks"}
        assert address == f"{ISSUER}/jwks"
        self.asked += 1
        if self.is_down:
            raise UpstreamError("The identity provider does not answer.")
        return {"keys": self.keys}

    def cache(self) -> KeyCache:
        return KeyCache(PROVIDER, self.fetch, self.clock)


def make(
    key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | str = RSA,
    algorithm: str = "RS256",
    key_id: str = "one",
    **changes: Any,
) -> str:
    claims = {
        "iss": ISSUER,
        "aud": "dealcoach",
        "exp": int(time.time()) + 60,
        "email": "rita@seller.example",
        **changes,
    }
    given = {name: value for name, value in claims.items() if value is not None}
    return jwt.encode(given, key, algorithm=algorithm, headers={"kid": key_id})


def test_a_token_that_the_provider_made_for_us_is_read() -> None:
    """Its claims are what the provider said."""
    assert verify(make(), Published().cache())["email"] == "rita@seller.example"


@pytest.mark.parametrize(
    "token",
    [
        make(aud="another service"),
        make(aud=None),
        make(iss="https://other.example"),
        make(iss=None),
        make(exp=int(time.time()) - 120),
        make(exp=None),
        make(nbf=int(time.time()) + 3600),
        make(key_id="unknown"),
        make(rsa.generate_private_key(public_exponent=65537, key_size=2048)),
        make("a shared secret of thirty-two letters", "HS256"),
        jwt.encode({"iss": ISSUER, "aud": "dealcoach", "exp": int(time.time()) + 60}, "", algorithm="none"),
        make()[:-4] + "AAAA",
        "a.b.c",
        "",
    ],
)
def test_any_other_token_is_refused(token: str) -> None:
    """For someone else, of someone else, too old, too early, unsigned, signed with a secret, or no token at all."""
    with pytest.raises(Unauthorized):
        verify(token, Published().cache())


def test_keys_are_asked_for_once_and_again_when_they_are_old() -> None:
    """A token costs no request."""
    published = Published()
    cache = published.cache()
    for _ in range(5):
        verify(make(), cache)
    assert published.asked == 1

    published.clock.now += KEYS_LAST_SECONDS + 1
    verify(make(), cache)
    assert published.asked == 2


def test_a_new_key_is_found_as_soon_as_it_is_used() -> None:
    """The provider rotates its keys when it likes; made-up key ids do not make us ask each time."""
    published = Published()
    cache = published.cache()
    verify(make(), cache)
    published.keys = [as_jwk(NEXT, "two")]
    published.clock.now += ASK_AGAIN_SECONDS + 1

    verify(make(NEXT, "ES256", "two"), cache)
    for number in range(5):
        with pytest.raises(Unauthorized):
            verify(make(key_id=f"made up {number}"), cache)

    assert published.asked == 2


def test_a_withdrawn_key_is_refused_once_keys_are_read_anew() -> None:
    """What the provider no longer shows signs nothing."""
    published = Published()
    cache = published.cache()
    verify(make(), cache)
    published.keys = [as_jwk(NEXT, "two")]
    published.clock.now += KEYS_LAST_SECONDS + 1

    with pytest.raises(Unauthorized):
        verify(make(), cache)


def test_a_key_does_not_serve_for_another_kind_of_signature() -> None:
    """An elliptic key of the provider's is not taken for an RSA signature."""
    published = Published(keys=[as_jwk(NEXT, "one")])

    with pytest.raises(Unauthorized):
        verify(make(), published.cache())


def test_a_provider_with_another_name_is_not_believed() -> None:
    """A discovery document that names someone else is a wrong setting or an attack."""
    with pytest.raises(UpstreamError, match="OIDC_ISSUER"):
        verify(make(), Published(issuer="https://evil.example").cache())


def test_keys_that_we_cannot_use_do_not_hide_the_others() -> None:
    """Encryption keys and unknown kinds are left out."""
    odd: list[dict[str, Any]] = [{"kty": "XYZ", "kid": "odd"}, {**as_jwk(NEXT, "enc"), "use": "enc"}]

    assert verify(make(), Published(keys=[*odd, as_jwk(RSA, "one")]).cache())


def test_a_provider_that_does_not_answer_keeps_nobody_out_for_an_hour() -> None:
    """Its keys of before stay good for so long, it is asked now and then only, and comes back by itself."""
    published = Published()
    cache = published.cache()
    verify(make(), cache)
    published.is_down = True

    published.clock.now += KEYS_LAST_SECONDS + 1
    for _ in range(5):
        verify(make(), cache)
    assert published.asked == 2

    published.clock.now += OUTAGE_SECONDS
    for _ in range(5):
        with pytest.raises(UpstreamError):
            verify(make(), cache)
    assert published.asked == 3

    published.is_down = False
    published.clock.now += ASK_AGAIN_SECONDS + 1
    verify(make(), cache)


def test_a_provider_that_was_never_there_is_not_asked_for_every_token() -> None:
    """Tokens made up by strangers do not become requests."""
    published = Published(is_down=True)
    cache = published.cache()
    for _ in range(5):
        with pytest.raises(UpstreamError):
            verify(make(), cache)

    assert published.asked == 1


def test_a_published_secret_is_no_key() -> None:
    """Whoever can read it could sign with it; what is no key at all is passed over."""
    secret = {"kty": "oct", "k": "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldA", "kid": "one", "alg": "HS256"}
    odd: Any = ["no key", None]

    with pytest.raises(Unauthorized):
        verify(make("secret-secret-secret-secret-secret", "HS256"), Published(keys=[secret, *odd]).cache())
    assert verify(make(), Published(keys=[*odd, as_jwk(RSA, "one")]).cache())


@pytest.mark.parametrize(
    "address", ["http://id.example/jwks", "ftp://id.example", "id.example", "http://127.0.0.1.id.example/", "http://["]
)
def test_keys_come_by_a_way_that_nobody_can_change(address: str) -> None:
    """HTTPS, or this machine; anything else could bring keys of whoever is in between."""
    with pytest.raises(Misconfigured, match="https"):
        fetch_json(address)
