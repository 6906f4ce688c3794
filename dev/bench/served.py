"""The HTTP API as it is served, in a process of its own, asked over a kept-alive connection on loopback.

The client is the standard library's: a heavier one would be measured along with the API.
"""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from typing import Any

STARTS_WITHIN = 30.0


@contextmanager
def served_api(database_url: str, **settings: str) -> Generator[HTTPConnection]:
    """A connection to the API over this database, with other settings by name; the server ends with the block."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "uvicorn", "api.index:app", "--port", str(port), "--log-level", "error"],
        env={
            **os.environ,
            "DATABASE_URL": database_url,
            "TRUST_LOOPBACK": "true",
            **{name.upper(): value for name, value in settings.items()},
        },
    )
    try:
        with closing(HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
            wait_for(connection, server)
            yield connection
    finally:
        server.terminate()
        server.wait(timeout=30)


def wait_for(connection: HTTPConnection, server: subprocess.Popen[bytes]) -> None:
    """Return when the server answers; raises RuntimeError when it ends or stays silent."""
    give_up = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < give_up and server.poll() is None:
        try:
            get(connection, "/api/openapi.json")
        except OSError:
            connection.close()
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("The API did not start.")


def get(connection: HTTPConnection, path: str) -> bytes:
    """The body of a successful answer; raises RuntimeError for any other."""
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{path}: {answer.status} {body.decode()}")
    return body


def count_rows(body: bytes) -> int:
    """How many rows a page has."""
    page: dict[str, Any] = json.loads(body)
    return len(page.get("opportunities") or page.get("entries") or ())
