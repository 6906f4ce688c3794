"""A simulated Gong and a plain HTTP client for it."""

from collections.abc import Callable, Generator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import httpx
import pytest

from dev.simulators.gong.options import Options
from dev.simulators.gong.server import serve
from dev.simulators.gong.state import State
from dev.simulators.gong.synthetic import SyntheticWorld
from dev.simulators.gong.world import World

UNLIMITED = Options(requests_per_second=10_000, page_size=10)


@dataclass(frozen=True)
class Gong:
    """A running simulator: `state` directs it, `http` asks it."""

    state: State
    http: httpx.Client

    def extensive(self, **body: Any) -> httpx.Response:
        given = {"contentSelector": {"exposedFields": {"parties": True, "content": {"brief": True}}}, "filter": {}}
        return self.http.post("/v2/calls/extensive", json=given | body)

    def transcripts(self, **call_filter: Any) -> httpx.Response:
        return self.http.post("/v2/calls/transcript", json={"filter": call_filter})


type Start = Callable[..., Gong]


@pytest.fixture
def start() -> Generator[Start]:
    """Starts a simulator over a world; without a word about the time it is the end of the world's story."""
    with ExitStack() as stack:

        def begin(world: World | None = None, *, now: datetime | None = None, **changes: Any) -> Gong:
            made = world or SyntheticWorld(25)
            options = replace(UNLIMITED, now=now or SyntheticWorld(0).end, **changes)
            simulator = stack.enter_context(serve(made, options))
            key = (options.access_key, options.access_key_secret)
            http = stack.enter_context(httpx.Client(base_url=simulator.base_url, auth=key, timeout=5.0))
            return Gong(simulator.state, http)

        yield begin


def ids(answer: httpx.Response) -> list[str]:
    """The ids of the calls of an answer, in order."""
    return [call.get("metaData", call)["id"] for call in answer.json()["calls"]]


def errors(answer: httpx.Response) -> tuple[int, list[str]]:
    return answer.status_code, answer.json()["errors"]
