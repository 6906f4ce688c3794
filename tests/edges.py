"""The settings of a deployment, for tests of the doors: a database of the test's own and a simulated Gong."""

import socket
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace

import httpx
import uvicorn

from api.index import app
from dev.local_world import environment
from dev.simulators.gong.options import Options
from dev.simulators.gong.server import Simulator, serve
from dev.simulators.gong.synthetic import SyntheticWorld
from dev.simulators.gong.world import World

SECRET = "a-secret-that-is-long-enough"
END = SyntheticWorld(0).end
"""When the simulated Gong is looked at."""
FAST = Options(requests_per_second=10_000, requests_per_day=1_000_000, page_size=20)


@contextmanager
def deployed(database_url: str, **settings: str) -> Generator[None]:
    """The environment names the database and these settings; this machine is let in unless they say otherwise."""
    given = {"trust_loopback": "true", **settings}
    with environment({"DATABASE_URL": database_url, **{name.upper(): value for name, value in given.items()}}):
        yield


@contextmanager
def deployed_with_gong(
    database_url: str, size: int = 60, *, world: World | None = None, **settings: str
) -> Generator[Simulator]:
    """The environment names a simulated Gong with `size` calls, or with a world of the test's own, too."""
    with serve(world or SyntheticWorld(size), replace(FAST, now=END)) as simulator:
        options = simulator.state.options
        values = {
            "gong_base_url": simulator.base_url,
            "gong_access_key": options.access_key,
            "gong_access_key_secret": options.access_key_secret,
            "gong_requests_per_second": "10000",
            "now": END.isoformat(),
            **settings,
        }
        with deployed(database_url, **values):
            yield simulator


@contextmanager
def served() -> Generator[httpx.Client]:
    """A client of the HTTP API over a real socket; settings count as they are when a request comes."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # else each answer waits 40 ms for an ACK
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.005)
        with httpx.Client(base_url=f"http://127.0.0.1:{listener.getsockname()[1]}", timeout=30) as client:
            yield client
        server.should_exit = True
        thread.join(timeout=10)
