"""A process that syncs and can be killed at any point of it: `python -m tests.lib.sync.victim`.

Reads one order a line, forks a child for it, and says how the child ended. A point is the moment before or after a
statement, a commit or a request; at the point with the number of the order the child sends itself SIGKILL.
"""

import json
import os
import signal
import sys
from dataclasses import dataclass
from datetime import datetime
from typing import Any, override

import httpx
import psycopg
from psycopg_pool import ConnectionPool

from lib.gong.client import GongClient
from lib.gong.config import AccessKey, GongConfig
from lib.jobs.deadline import Deadline
from lib.sync import daily
from lib.sync.run import SyncConfig


@dataclass
class Points:
    """How many points were passed, and the one that kills."""

    fatal: int | None = None
    passed: int = 0

    def tick(self) -> None:
        self.passed += 1
        if self.passed == self.fatal:
            os.kill(os.getpid(), signal.SIGKILL)


POINTS = Points()


class MortalCursor(psycopg.Cursor[Any]):
    """Passes a point before and after each statement."""

    @override
    def execute(self, *args: Any, **kwargs: Any) -> Any:
        POINTS.tick()
        result = super().execute(*args, **kwargs)
        POINTS.tick()
        return result


class MortalConnection(psycopg.Connection[Any]):
    """Passes a point before and after each commit."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cursor_factory = MortalCursor

    @override
    def commit(self) -> None:
        POINTS.tick()
        super().commit()
        POINTS.tick()


class MortalTransport(httpx.HTTPTransport):
    """Passes a point before and after each request."""

    @override
    def handle_request(self, request: httpx.Request) -> httpx.Response:
        POINTS.tick()
        response = super().handle_request(request)
        POINTS.tick()
        return response


def sync(order: dict[str, Any]) -> None:
    """One invocation of the daily sync, to its end or to the fatal point."""
    POINTS.fatal = order["fatal"]
    key = AccessKey("key", order.get("secret", "secret"))
    gong = GongConfig(order["base_url"], key, per_second=100_000, per_day=1_000_000)
    with (
        ConnectionPool[Any](
            order["database"],
            connection_class=MortalConnection,
            min_size=1,
            max_size=2,
            kwargs={"prepare_threshold": None},
            open=True,
        ) as pool,
        GongClient(gong, pool.connection, MortalTransport(), lambda _: None) as client,
    ):
        now = datetime.fromisoformat(order["now"])
        config = SyncConfig(email_budget=order.get("email_budget", 500))
        daily.run(pool.connection, client, config, now=now, deadline=Deadline.after(60))


def main() -> None:
    for line in sys.stdin:
        readable, writable = os.pipe()
        child = os.fork()
        if child == 0:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            sync(json.loads(line))
            os.write(writable, str(POINTS.passed).encode())
            os._exit(0)
        os.close(writable)
        _, status = os.waitpid(child, 0)
        with os.fdopen(readable) as counted:
            passed = counted.read()
        sys.stdout.write(json.dumps({"exit": os.waitstatus_to_exitcode(status), "points": int(passed or 0)}) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
