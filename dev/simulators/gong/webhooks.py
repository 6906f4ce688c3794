"""Gong's webhooks: one POST for each call once it is processed, signed as Gong signs, at most once or more than once.

Nothing is sent by itself: whoever directs the simulator moves its clock and then has what is due delivered.
"""

import base64
import hashlib
import json
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from typing import Any, Literal
from urllib.parse import urlsplit

import httpx
import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from dev.simulators.gong import shapes
from dev.simulators.gong.state import State
from dev.simulators.gong.world import Json, WorldCall
from dev.simulators.serving import is_this_machine

EVERYTHING: Json = {
    "context": "Extended",
    "contextTiming": ["Now"],
    "exposedFields": {
        "parties": True,
        "content": dict.fromkeys(shapes.CONTENT_BLOCKS, True),
        "interaction": dict.fromkeys(("speakers", "video", "personInteractionStats", "questions"), True),
        "collaboration": {"publicComments": True},
        "media": True,
    },
}

TIMEOUT = 10.0


@dataclass(frozen=True)
class Rule:
    """An automation rule of Gong's: fire a webhook at `url`, on this machine only."""

    url: str
    authentication: Literal["jwt", "url"] = "jwt"
    """A signed token in the Authorization header, or nothing but the secret that is part of the URL."""
    duplicates: float = 0.0
    """The share of deliveries that are sent a second time."""
    drops: float = 0.0
    """The share of calls that are never told of."""
    early: timedelta = timedelta()
    """How long before Gong's own API shows the call the webhook fires already."""
    life: timedelta = timedelta(minutes=5)
    """How long the token is good for; negative for one that has run out."""
    with_bearer: bool = False
    most: int = 1_000
    """Deliveries that one round sends at most."""
    seed: int = 0

    def __post_init__(self) -> None:
        if not is_this_machine(urlsplit(self.url).hostname or ""):
            raise ValueError(f"Webhooks of the simulator stay on this machine; {self.url} does not.")


@dataclass(frozen=True)
class Delivery:
    """One POST that was sent. `status` is None when nobody answered."""

    call_id: str
    status: int | None


@dataclass
class Sender:
    """Sends the webhooks of one rule."""

    state: State
    rule: Rule
    told: set[str] = field(default_factory=set[str])

    @cached_property
    def chance(self) -> random.Random:
        return random.Random(self.rule.seed)

    @cached_property
    def key(self) -> rsa.RSAPrivateKey:
        return rsa.generate_private_key(public_exponent=65_537, key_size=2048)

    @property
    def public_key(self) -> str:
        """As Gong's page shows it: bare base64 of the DER, without PEM's armour."""
        der = self.key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        return base64.b64encode(der).decode()

    def send_due(self) -> list[Delivery]:
        """Tell of every call that became visible since the last round, some twice and some never, as the rule says."""
        with httpx.Client(timeout=TIMEOUT) as http:
            return [self.post(http, call, body) for call, body in self.due()]

    def send_test(self, call: WorldCall) -> Delivery:
        """What Gong's button "Test now" sends."""
        with httpx.Client(timeout=TIMEOUT) as http:
            return self.post(http, call, self.body(call, is_test=True))

    def due(self) -> Iterator[tuple[WorldCall, bytes]]:
        sent = 0
        shown_by = self.state.now + self.rule.early
        for call in self.state.world.calls(None, self.state.now):
            identity = str(call.payload["metaData"]["id"])
            if identity in self.told or call.visible_at > shown_by or not shapes.exists(self.state, call):
                continue
            if sent >= self.rule.most:
                return
            self.told.add(identity)
            if self.chance.random() < self.rule.drops:
                continue
            body = self.body(call, is_test=False)
            for _ in range(2 if self.chance.random() < self.rule.duplicates else 1):
                sent += 1
                yield call, body

    def body(self, call: WorldCall, *, is_test: bool) -> bytes:
        """The call as `calls/extensive` shows it; never what was said, and no id or time of the event."""
        shown = shapes.extensive(self.state, call, EVERYTHING)
        return json.dumps({"callData": shown, "isTest": is_test}).encode()

    def post(self, http: httpx.Client, call: WorldCall, body: bytes) -> Delivery:
        headers = {"Content-Type": "application/json", "x-traceid": hashlib.sha256(body).hexdigest()[:19]}
        if self.rule.authentication == "jwt":
            token = self.sign(body)
            headers["Authorization"] = f"Bearer {token}" if self.rule.with_bearer else token
        identity = str(call.payload["metaData"]["id"])
        try:
            answer = http.post(self.rule.url, content=body, headers=headers)
        except httpx.RequestError:
            return Delivery(identity, None)
        return Delivery(identity, answer.status_code)

    def sign(self, body: bytes) -> str:
        claims: dict[str, Any] = {
            "webhook_url": self.rule.url,
            "body_sha256": hashlib.sha256(body).hexdigest(),
            "exp": int(time.time() + self.rule.life.total_seconds()),
        }
        return jwt.encode(claims, self.key, algorithm="RS256")
