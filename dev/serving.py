"""Serve the HTTP API on this machine, and say plainly when its port is taken."""

import http.client
import socket
from collections.abc import Generator
from contextlib import contextmanager

from dev.local_world import environment
from lib.auth.tokens import is_valid, list_tokens
from lib.db import open_transaction
from lib.errors import Conflict, Misconfigured
from lib.settings import settings

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
    """Serve this machine alone, without sign-in, until Ctrl-C or SIGTERM; requests under way are answered first."""
    with environment({"TRUST_LOOPBACK": "true"}):
        run(listener)


def serve_others(port: int, host: str) -> None:
    """Serve other machines, too. Raises Misconfigured while nobody could sign in."""
    with open_transaction() as conn:
        values = settings()
        has_provider = values.oidc_issuer is not None and values.oidc_audience is not None
        can_sign_in = has_provider or any(is_valid(token) for token in list_tokens(conn))
    if not can_sign_in:
        raise Misconfigured(
            f"Nobody could sign in, so nothing but this machine is served. To listen on {host}, set OIDC_ISSUER and "
            "OIDC_AUDIENCE, or make a token first: uv run dealcoach token create"
        )
    try:
        listener = socket.create_server((host, port))
    except OSError as error:
        raise Conflict(f"{host} port {port} cannot be listened on: {error.strerror}.") from error
    with listener, environment({"TRUST_LOOPBACK": "false"}):
        run(listener)


def run(listener: socket.socket) -> None:
    import uvicorn

    config = uvicorn.Config(
        "api.index:app",
        log_level="warning",
        lifespan="off",
        timeout_graceful_shutdown=5,
        proxy_headers=False,  # who asks is who is connected, whatever the request says
        server_header=False,
    )
    try:
        uvicorn.Server(config).run(sockets=[listener])
    except KeyboardInterrupt:
        print("Stopped.", flush=True)
