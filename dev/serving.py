"""Serve the HTTP API on this machine, and say plainly when its port is taken."""

import http.client
import socket
from collections.abc import Generator
from contextlib import contextmanager

from lib.errors import Conflict

HOST = "127.0.0.1"


@contextmanager
def claimed_port(port: int, command: str) -> Generator[socket.socket]:
    """Hold the port before any long work starts; raises Conflict saying who has it and what to do."""
    try:
        listener = socket.create_server((HOST, port))
    except OSError as error:
        raise Conflict(
            f"Port {port} on {HOST} is taken{who_has(port)}. Stop that, or choose another port: "
            f"uv run dealcoach {command} --port {port + 1 if port < 65535 else 0}"
        ) from error
    with listener:
        yield listener


def who_has(port: int) -> str:
    """In words, when another Dealcoach answers there."""
    asked = http.client.HTTPConnection(HOST, port, timeout=1)
    try:
        asked.request("GET", "/api/health")
        answer = asked.getresponse()
        ours = answer.headers.get("x-request-id") is not None and b'"migrations"' in answer.read(10_000)
    except (OSError, http.client.HTTPException):
        return ""
    finally:
        asked.close()
    return f" by another Dealcoach, at http://{HOST}:{port}/api/opportunities" if ours else ""


def address(listener: socket.socket) -> str:
    return f"http://{HOST}:{listener.getsockname()[1]}"


def serve(listener: socket.socket) -> None:
    """Serve until Ctrl-C or SIGTERM; requests under way are answered first."""
    import uvicorn

    config = uvicorn.Config("api.index:app", log_level="warning", lifespan="off", timeout_graceful_shutdown=5)
    try:
        uvicorn.Server(config).run(sockets=[listener])
    except KeyboardInterrupt:
        print("Stopped.", flush=True)
