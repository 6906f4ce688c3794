"""Gong's webhooks: only Gong gets in, and only with what it signed for us."""

import base64
import hashlib
import itertools
import json
import time
from contextlib import suppress
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from hypothesis import given
from hypothesis import strategies as st

from lib.errors import BadRequest, Misconfigured, Unauthorized
from lib.gong.webhook import read_notice, verify_signature

ADDRESS = "https://deals.example/api/webhooks/gong"
BODY = b'{"callData":{"metaData":{"id":"7782342274025937895"}},"isTest":false}'
OURS = rsa.generate_private_key(public_exponent=65537, key_size=2048)
THEIRS = rsa.generate_private_key(public_exponent=65537, key_size=2048)


def public(key: rsa.RSAPrivateKey) -> str:
    """As Gong's page shows it."""
    der = key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return base64.b64encode(der).decode()


def sign(key: rsa.RSAPrivateKey = OURS, **changes: Any) -> str:
    claims = {
        "webhook_url": ADDRESS,
        "body_sha256": hashlib.sha256(BODY).hexdigest(),
        "exp": int(time.time()) + 300,
        **changes,
    }
    return jwt.encode({name: value for name, value in claims.items() if value is not None}, key, algorithm="RS256")


@pytest.mark.parametrize("prefix", ["", "Bearer ", "bearer  "])
def test_what_gong_signed_is_let_in(prefix: str) -> None:
    """With and without the word Bearer; any of several rules' keys will do."""
    verify_signature(prefix + sign(), BODY, ADDRESS, [public(THEIRS), public(OURS)])


@pytest.mark.parametrize("address", [ADDRESS + "/", ADDRESS + "?secret=1", "HTTPS://DEALS.example/api/webhooks/gong"])
def test_spelling_of_the_address_does_not_matter(address: str) -> None:
    """A query, a last slash and capitals in the host are no other address."""
    verify_signature(sign(webhook_url=address), BODY, ADDRESS, [public(OURS)])


@pytest.mark.parametrize(
    "token",
    [
        "",
        "Bearer",
        "x.y.z",
        sign(THEIRS),
        sign(exp=int(time.time()) - 3600),
        sign(exp=None),
        sign(body_sha256=hashlib.sha256(b"other").hexdigest()),
        sign(body_sha256=None),
        sign(webhook_url="https://elsewhere.example/api/webhooks/gong"),
        sign(webhook_url=None),
        sign(webhook_url="http://deals.example/api/webhooks/gong"),
        jwt.encode({"exp": int(time.time()) + 300}, "", algorithm="none"),
        jwt.encode({"exp": int(time.time()) + 300}, public(OURS), algorithm="HS256"),
    ],
    # By number: tokens differ from second to second, and pytest's workers must name the same tests.
    ids=itertools.count(),
)
def test_what_gong_did_not_sign_for_us_is_refused(token: str) -> None:
    """Another key, another body, another address, an old token, a token without a signature or signed with our key."""
    with pytest.raises(Unauthorized):
        verify_signature(token, BODY, ADDRESS, [public(OURS)])


def test_without_a_key_nobody_gets_in() -> None:
    """An unset setting refuses everything."""
    with pytest.raises(Unauthorized):
        verify_signature(sign(), BODY, ADDRESS, [])


@pytest.mark.parametrize("key", ["not base64!", base64.b64encode(b"no key").decode()])
def test_a_broken_key_is_our_mistake_and_says_so(key: str) -> None:
    """The setting is named, so that its owner can mend it."""
    with pytest.raises(Misconfigured, match="GONG_WEBHOOK_PUBLIC_KEYS"):
        verify_signature(sign(), BODY, ADDRESS, [key])


def test_a_delivery_is_known_again_by_call_and_body() -> None:
    """A second delivery with other content is another one."""
    assert read_notice(BODY) == read_notice(BODY)
    assert read_notice(BODY).dedupe_key != read_notice(BODY.replace(b"false", b" false")).dedupe_key
    assert read_notice(BODY).call_id == "7782342274025937895"


def test_bodies_without_the_envelope_and_with_numbers_for_ids_are_read() -> None:
    """Some senders leave the envelope away; JSON's numbers are ids too."""
    assert read_notice(b'{"metaData":{"id":7782342274025937895}}').call_id == "7782342274025937895"


@pytest.mark.parametrize("body", [b'{"isTest":true}', b'{"isTest":"true","callData":{"metaData":{"id":"1"}}}'])
def test_tests_are_told_apart(body: bytes) -> None:
    """Gong's "Test now" sends a made-up call."""
    assert read_notice(body).is_test


@given(
    st.binary(max_size=300)
    | st.recursive(
        st.none() | st.text() | st.integers(),
        lambda inner: (
            st.lists(inner) | st.dictionaries(st.sampled_from(["callData", "metaData", "id", "isTest"]), inner)
        ),
    ).map(lambda value: json.dumps(value).encode())
)
def test_any_body_is_read_or_refused(body: bytes) -> None:
    """Nothing that is posted crashes us."""
    with suppress(BadRequest):
        assert read_notice(body).call_id
