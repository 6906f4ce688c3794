"""What the simulated Gong remembers: its clock, its quota, its tokens and a journal of requests."""

import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from dev.simulators.gong.faults import Faults
from dev.simulators.gong.options import Options
from dev.simulators.gong.world import World

DAY = timedelta(days=1)


@dataclass
class Exchange:
    """One request as it was answered; bodies only when the options keep them."""

    method: str
    path: str
    status: int
    query: dict[str, str] = field(default_factory=dict[str, str])
    request_body: Any = None
    response_body: Any = None
    route: str = ""
    """The path with its parameters' names."""


class State:
    """Shared by all requests, and by whoever directs the simulator: move the clock, delete calls, arm faults."""

    def __init__(self, world: World, options: Options) -> None:
        self.world = world
        self.options = options
        self.now = options.now
        self.faults = Faults()
        self.journal: list[Exchange] = []
        self.arrived = 0
        """Requests that have come in, answered or not."""
        self.deleted: set[str] = set()
        self.blind = False
        """The key's user may see no calls: Gong then answers as if there were none."""
        self.blocked_until = 0.0
        self.blocked_till: datetime | None = None
        self.recent: list[float] = []
        self.used_today = 0
        self.refresh_token = options.refresh_token
        self.access_tokens: dict[str, datetime] = {}
        self.lock = threading.RLock()

    def advance(self, **delta: float) -> datetime:
        """Move the virtual clock on; a new day has a new quota."""
        with self.lock:
            before = self.now
            self.now += timedelta(**delta)
            if self.now.date() != before.date():
                self.used_today = 0
            return self.now

    def delete_call(self, call_id: str) -> None:
        """The call vanishes without a trace."""
        with self.lock:
            self.deleted.add(call_id)

    def restore_call(self, call_id: str) -> None:
        with self.lock:
            self.deleted.discard(call_id)

    def take_from_quota(self) -> int | None:
        """None when the request may pass, else the seconds to wait: a second, or hours when the day is used up."""
        with self.lock:
            moment = time.monotonic()
            if moment < self.blocked_until:
                return max(1, round(self.blocked_until - moment))
            if self.blocked_till is not None and self.now < self.blocked_till:
                return max(1, round((self.blocked_till - self.now).total_seconds()))
            if self.used_today >= self.options.requests_per_day:
                return max(1, round((DAY - timedelta(seconds=self.now.timestamp() % 86_400)).total_seconds()))
            self.recent = [earlier for earlier in self.recent if moment - earlier < 1.0]
            if len(self.recent) >= self.options.requests_per_second:
                return 1
            self.recent.append(moment)
            self.used_today += 1
            return None

    def block(self, seconds: float) -> None:
        """Refuse everything for so many seconds of real time."""
        with self.lock:
            self.blocked_until = time.monotonic() + seconds

    def block_for(self, wait: timedelta) -> None:
        """Refuse everything until the virtual clock has moved on so far."""
        with self.lock:
            self.blocked_till = self.now + wait

    def note_arrival(self) -> None:
        with self.lock:
            self.arrived += 1

    def note(self, exchange: Exchange) -> None:
        with self.lock:
            self.journal.append(exchange)

    def requests(self) -> Counter[str]:
        """How many requests each path has had, failed ones included."""
        with self.lock:
            return Counter(exchange.path for exchange in self.journal)

    def token_lives(self, access_token: str) -> bool:
        with self.lock:
            expires = self.access_tokens.get(access_token)
            return expires is not None and expires > self.now

    def exchange_refresh_token(self, given: str) -> tuple[str, str] | None:
        """A new pair of access and refresh token, or None when the given one is not the current: each works once."""
        with self.lock:
            if given != self.refresh_token:
                return None
            number = int(self.refresh_token.rpartition("-")[2]) + 1
            self.refresh_token = f"refresh-{number}"
            access = f"access-{number}"
            self.access_tokens[access] = self.now + DAY
            return access, self.refresh_token
