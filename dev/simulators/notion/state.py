"""What the simulated Notion remembers beside its workspace: its clock, its limits and a journal of requests."""

import random
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import UUID

from dev.simulators.notion.faults import Faults
from dev.simulators.notion.options import Options
from dev.simulators.notion.workspace import Page, User, Version, Workspace

MINUTE = 60.0
ID_LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ0123456789:;@<>=?[\\]^_`{|}~%"
"""Property ids hold what must be encoded in an address."""

type Scope = Literal["public_api_request_rate_limit", "public_api_space_request_rate_limit"]
"""Notion's words for whose limit was met: the connection's or the whole workspace's."""


@dataclass
class Exchange:
    """One request as it was answered; bodies only when the options keep them."""

    method: str
    path: str
    status: int
    query: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    request_body: Any = None
    response_body: Any = None
    route: str = ""
    """The path with its parameters' names."""
    version: str = ""


class State:
    """Shared by all requests, and by whoever directs the simulator: move the clock, edit as a person, arm faults."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.moved = timedelta()
        """How far the clock was moved on by hand."""
        self.began = time.monotonic()
        self.faults = Faults()
        self.journal: list[Exchange] = []
        self.chance = random.Random(options.seed)
        self.lock = threading.RLock()
        self.spent: list[float] = []
        self.blocked: tuple[float, Scope] | None = None
        bot = User(self.new_id(), "Dealcoach", is_bot=True)
        people = [User(self.new_id(), name, email) for name, email in options.people]
        users = {user.id: user for user in (bot, *people)}
        self.workspace = Workspace(self.new_id(), options.workspace_name, bot, users)
        self.home = self.add_home()
        """The page that was shared with the connection, on which it may put databases."""

    def new_id(self) -> str:
        return str(UUID(int=self.chance.getrandbits(128), version=4))

    def new_column_id(self) -> str:
        return "".join(self.chance.choices(ID_LETTERS, k=4))

    def add_home(self) -> str:
        people = [user.id for user in self.workspace.users.values() if not user.is_bot]
        by = people[0] if people else self.workspace.bot.id
        minute = floor(self.now)
        first = Version(self.now, {}, in_trash=False, edited=minute, edited_by=by)
        page = Page(self.new_id(), None, minute, by, 0, [first])
        self.workspace.pages[page.id] = page
        return page.id

    @property
    def now(self) -> datetime:
        """The virtual clock, which goes by itself only where the options say so."""
        gone = timedelta(seconds=time.monotonic() - self.began) if self.options.clock_goes else timedelta()
        return self.options.now + self.moved + gone

    def advance(self, **delta: float) -> datetime:
        """Move the virtual clock on."""
        with self.lock:
            self.moved += timedelta(**delta)
            return self.now

    def moment(self) -> float:
        """Seconds, by the machine's clock and by the virtual one together: a wait can be sat out or moved over."""
        return time.monotonic() + self.moved.total_seconds()

    def block(self, seconds: float, scope: Scope) -> None:
        """Refuse everything for so long."""
        with self.lock:
            self.blocked = self.moment() + seconds, scope

    def take_from_budget(self) -> tuple[int, Scope] | None:
        """None when the request may pass, else the seconds to wait and whose limit it is."""
        with self.lock:
            moment = self.moment()
            if self.blocked is not None and moment < self.blocked[0]:
                return max(1, round(self.blocked[0] - moment)), self.blocked[1]
            self.spent = [earlier for earlier in self.spent if moment - earlier < MINUTE]
            if len(self.spent) >= self.options.requests_per_minute:
                wait = MINUTE - (moment - self.spent[0]) if self.spent else MINUTE
                return max(1, round(wait)), "public_api_request_rate_limit"
            self.spent.append(moment)
            return None

    def note(self, exchange: Exchange) -> None:
        with self.lock:
            self.journal.append(exchange)

    def requests(self) -> Counter[str]:
        """How many requests each endpoint has had, failed ones included."""
        with self.lock:
            return Counter(f"{exchange.method} {exchange.route}" for exchange in self.journal)


def floor(moment: datetime) -> datetime:
    """Notion tells times of pages to the minute."""
    return moment.replace(second=0, microsecond=0)
