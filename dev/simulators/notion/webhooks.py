"""Notion's webhooks: verified once by a handshake, signed, never with the new values; late, doubled, lost, shuffled.

Nothing is sent by itself: whoever directs the simulator moves its clock and then has what is due delivered.
"""

import hashlib
import hmac
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from urllib.parse import urlsplit

import httpx

from dev.simulators.notion.options import VERSIONS
from dev.simulators.notion.state import State
from dev.simulators.notion.values import written
from dev.simulators.notion.workspace import Event, Json
from dev.simulators.serving import is_this_machine

TIMEOUT = 10.0
MOST_ATTEMPTS = 9
"""The first, and eight more over about a day."""
FIRST_WAIT = timedelta(minutes=1)


@dataclass(frozen=True)
class Subscription:
    """What someone set up by hand in Notion: events go to `url`, on this machine only."""

    url: str
    duplicates: float = 0.0
    """The share of deliveries that are sent a second time."""
    drops: float = 0.0
    """The share of events that are never told of."""
    late: timedelta = timedelta()
    """Every other event waits so long."""
    shuffled: bool = False
    """Whether a round comes in another order than things happened in."""
    seed: int = 0

    def __post_init__(self) -> None:
        if not is_this_machine(urlsplit(self.url).hostname or ""):
            raise ValueError(f"Webhooks of the simulator stay on this machine; {self.url} does not.")


@dataclass(frozen=True)
class Delivery:
    """One POST that was sent. `status` is None when nobody answered."""

    event_id: str
    status: int | None


@dataclass
class Sender:
    """Sends the webhooks of one subscription."""

    state: State
    subscription: Subscription
    waiting: list[Event] = field(default_factory=list[Event])

    @cached_property
    def chance(self) -> random.Random:
        return random.Random(self.subscription.seed)

    @cached_property
    def identity(self) -> str:
        return self.state.new_id()

    @cached_property
    def token(self) -> str:
        """The verification token, which is also what deliveries are signed with."""
        return "secret_" + hashlib.sha256(self.identity.encode()).hexdigest()[:43]

    def shake_hands(self) -> Delivery:
        """The one POST, unsigned, that brings the token; a person then pastes it into Notion."""
        return self.post("", json.dumps({"verification_token": self.token}).encode(), {})

    def send_due(self) -> list[Delivery]:
        """Tell of what happened since the last round, and again of what nobody took; no more than is due."""
        self.collect()
        due = [event for event in self.waiting if event.due is None or event.due <= self.state.now]
        if self.subscription.shuffled:
            self.chance.shuffle(due)
        return [delivery for event in due for delivery in self.deliver(event)]

    def collect(self) -> None:
        """Take the workspace's new events, but for those that are lost on the way."""
        with self.state.lock:
            events, self.state.workspace.events = self.state.workspace.events, []
        for number, event in enumerate(events):
            if self.chance.random() < self.subscription.drops:
                continue
            if number % 2 == 1 and self.subscription.late:
                event.due = self.state.now + self.subscription.late
            self.waiting.append(event)

    def deliver(self, event: Event) -> Iterator[Delivery]:
        body = json.dumps(self.payload(event)).encode()
        signature = hmac.new(self.token.encode(), body, hashlib.sha256).hexdigest()
        taken = False
        for _ in range(2 if self.chance.random() < self.subscription.duplicates else 1):
            delivery = self.post(event.id, body, {"X-Notion-Signature": f"sha256={signature}"})
            taken = taken or (delivery.status is not None and delivery.status < 300)
            yield delivery
        if taken or event.attempt >= MOST_ATTEMPTS:
            self.waiting.remove(event)
        else:
            event.due = self.state.now + FIRST_WAIT * 2**event.attempt
            event.attempt += 1

    def payload(self, event: Event) -> Json:
        workspace = self.state.workspace
        users = workspace.users
        is_page = event.kind.startswith("page.")
        source = workspace.sources[event.source_id]
        parent = (
            {"id": source.database_id, "type": "database", "data_source_id": source.id}
            if is_page
            else {"id": source.database_id, "type": "database"}
        )
        data: Json = {"parent": parent}
        if event.updated:
            data["updated_properties"] = event.updated
        return {
            "id": event.id,
            "timestamp": written(event.at),
            "workspace_id": workspace.id,
            "workspace_name": workspace.name,
            "subscription_id": self.identity,
            "integration_id": workspace.bot.id,
            "authors": [{"id": each, "type": "bot" if users[each].is_bot else "person"} for each in event.authors],
            "attempt_number": event.attempt,
            "api_version": VERSIONS[-1],
            "type": event.kind,
            "entity": {"id": event.entity_id, "type": "page" if is_page else "data_source"},
            "data": data,
        }

    def post(self, event_id: str, body: bytes, signed: dict[str, str]) -> Delivery:
        headers = {"Content-Type": "application/json", "User-Agent": "notion-api"} | signed
        try:
            with httpx.Client(timeout=TIMEOUT) as http:
                return Delivery(event_id, http.post(self.subscription.url, content=body, headers=headers).status_code)
        except httpx.RequestError:
            return Delivery(event_id, None)
