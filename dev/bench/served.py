"""The HTTP API as it is served, in a process of its own, asked over a kept-alive connection on loopback."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager

import httpx

STARTS_WITHIN = 30.0


@contextmanager
def served_api(database_url: str) -> Generator[httpx.Client]:
    """A client of the API over this database; the server ends with the block."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "uvicorn", "api.index:app", "--port", str(port), "--log-level", "error"],
        env={**os.environ, "DATABASE_URL": database_url},
    )
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60.0) as client:
            wait_for(client, server)
            yield client
    finally:
        server.terminate()
        server.wait(timeout=30)


def wait_for(client: httpx.Client, server: subprocess.Popen[bytes]) -> None:
    """Return when the server answers; raises RuntimeError when it ends or stays silent."""
    give_up = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < give_up and server.poll() is None:
        try:
            client.get("/api/openapi.json").raise_for_status()
        except httpx.TransportError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("The API did not start.")
