"""Gong's webhooks: who sent one, and which call it is about. Pure.

A rule in Gong signs what it sends with its own key, or has a secret of ours in its address. The body says only what the
call looked like when it was sent; what is stored is fetched, since a webhook may come late, twice or never.
"""

import base64
import binascii
import hashlib
import json
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from lib.errors import BadRequest, Misconfigured, Unauthorized
from lib.gong.values import as_bool, as_id, as_object

LONGEST_ID = 200
LEEWAY_SECONDS = 60
"""How far Gong's clock may be from ours."""


@dataclass(frozen=True)
class Notice:
    """What a delivery is about. `dedupe_key` is the same for the same call with the same body."""

    call_id: str
    is_test: bool
    dedupe_key: str


def verify_signature(authorization: str | None, raw: bytes, public_url: str, keys: Sequence[str]) -> None:
    """Raises Unauthorized unless the header is a JWT that one of `keys` signed for this body and this address.

    `keys` are Gong's public keys as its page shows them: base64 of a DER SubjectPublicKeyInfo. The header may or may
    not begin with `Bearer`.
    """
    import jwt

    token = (authorization or "").strip()
    token = re.sub(r"^bearer\s+", "", token, flags=re.IGNORECASE)
    for key in keys:
        try:
            claims = jwt.decode(
                token, to_pem(key), algorithms=["RS256"], leeway=LEEWAY_SECONDS, options={"require": ["exp"]}
            )
        except jwt.InvalidSignatureError:
            continue
        except jwt.InvalidKeyError as error:
            raise Misconfigured("GONG_WEBHOOK_PUBLIC_KEYS has a key that is none. Copy it from Gong's rule.") from error
        except jwt.InvalidTokenError as error:
            raise Unauthorized("The Authorization header is no valid JWT of Gong's, or it has expired.") from error
        check_claims(claims, raw, public_url)
        return
    raise Unauthorized("None of GONG_WEBHOOK_PUBLIC_KEYS signed this. Copy the key of the rule from Gong.")


def check_claims(claims: dict[str, object], raw: bytes, public_url: str) -> None:
    """The token must be about this body, and about our address as Gong knows it."""
    digest = str(claims.get("body_sha256") or "").encode()
    if not secrets.compare_digest(digest, hashlib.sha256(raw).hexdigest().encode()):
        raise Unauthorized("The token was made for another body.")
    if simplify(str(claims.get("webhook_url") or "")) != simplify(public_url):
        raise Unauthorized("The token was made for another address than PUBLIC_URL/api/webhooks/gong.")


def simplify(address: str) -> tuple[str, str, str]:
    """Scheme, host and path: a query and a slash at the end do not matter."""
    parts = urlsplit(address.strip())
    return parts.scheme.lower(), parts.netloc.lower(), parts.path.rstrip("/")


def to_pem(key: str) -> str:
    """Gong's bare base64 as PEM; raises Misconfigured for what is no base64."""
    bare = re.sub(r"-----[A-Z ]+-----|\s", "", key)
    try:
        base64.b64decode(bare, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Misconfigured(
            "GONG_WEBHOOK_PUBLIC_KEYS has a key that is not base64. Copy it from Gong's rule."
        ) from error
    lines = "\n".join(bare[start : start + 64] for start in range(0, len(bare), 64))
    return f"-----BEGIN PUBLIC KEY-----\n{lines}\n-----END PUBLIC KEY-----\n"


def read_notice(raw: bytes) -> Notice:
    """What a body is about, with or without the envelope `callData`; raises BadRequest when it names no call."""
    try:
        body = as_object(json.loads(raw))
    except (ValueError, RecursionError) as error:
        raise BadRequest("The body is not JSON.") from error
    envelope = body or {}
    call = as_object(envelope.get("callData")) or envelope
    is_test = as_bool(envelope.get("isTest")) is True
    call_id = as_id((as_object(call.get("metaData")) or {}).get("id"))
    if call_id is None and not is_test:
        raise BadRequest("The body names no call: callData.metaData.id is missing.")
    if call_id is not None and not (call_id.isprintable() and len(call_id) <= LONGEST_ID):
        raise BadRequest("The body names a call by what cannot be an id: callData.metaData.id.")
    identity = call_id or "test"
    return Notice(identity, is_test, f"{identity}:{hashlib.sha256(raw).hexdigest()}")
