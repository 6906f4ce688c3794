"""A packaged Lambda handler run as AWS runs it: AWS's own runtime client, the unpacked bundle, a runtime API of ours.

There is no microVM and no cold disk here, so init times mean something only against each other.
"""

import json
import os
import queue
import socket
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast, override

from lib.errors import Misconfigured

RUNTIME_MODULES = ("awslambdaric", "simplejson", "snapshot_restore_py", "runtime_client")
"""What AWS's image has beside the bundle."""
VERSION = "/2018-06-01/runtime"


@dataclass(frozen=True)
class Outcome:
    """What a handler answered: `payload` is its result, or with `failed` the error that it raised."""

    payload: Any
    failed: bool


@dataclass(frozen=True)
class Invocation:
    request_id: str
    event: bytes
    seconds: float


class RuntimeServer(ThreadingHTTPServer):
    """The runtime API of one function instance."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), RuntimeHandler)
        self.waiting: queue.Queue[Invocation | None] = queue.Queue()
        self.outcomes: queue.Queue[Outcome] = queue.Queue()
        self.ready = threading.Event()
        self.ready_at = 0.0

    @override
    def get_request(self) -> tuple[socket.socket, Any]:
        connection, address = super().get_request()
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # else every answer seems to take 40 ms
        return connection, address

    @override
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A runtime that is ended drops its connection; anything else is loud."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class RuntimeHandler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    @property
    def runtime(self) -> RuntimeServer:
        return cast(RuntimeServer, self.server)

    def do_GET(self) -> None:
        """`/invocation/next`: the first one says that init is done; it waits for an event."""
        if not self.runtime.ready.is_set():
            self.runtime.ready_at = time.perf_counter()
            self.runtime.ready.set()
        invocation = self.runtime.waiting.get()
        if invocation is None:
            self.close_connection = True
            return
        headers = {
            "Lambda-Runtime-Aws-Request-Id": invocation.request_id,
            "Lambda-Runtime-Deadline-Ms": str(round((time.time() + invocation.seconds) * 1000)),
            "Lambda-Runtime-Invoked-Function-Arn": "arn:aws:lambda:eu-central-1:000000000000:function:local",
        }
        self.answer(200, invocation.event, headers)

    def do_POST(self) -> None:
        """`/response` and `/error` of an invocation, and `/init/error`."""
        raw = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        self.runtime.outcomes.put(Outcome(json.loads(raw) if raw else None, failed=not self.path.endswith("/response")))
        if self.path == f"{VERSION}/init/error":
            self.runtime.ready.set()
        self.answer(202, b"{}", {})

    def answer(self, status: int, body: bytes, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    @override
    def log_message(self, format: str, *args: object) -> None:
        pass


@dataclass(frozen=True)
class Function:
    """A running instance. `init_seconds` is from the start of its process to its asking for the first event."""

    server: RuntimeServer
    init_seconds: float

    def invoke(self, event: object, seconds: float = 30.0) -> Outcome:
        """Hand over an event with a deadline in `seconds` and wait for what becomes of it."""
        self.server.waiting.put(Invocation(str(uuid.uuid4()), json.dumps(event).encode(), seconds))
        return self.server.outcomes.get(timeout=seconds + 10)


@contextmanager
def running(bundle: Path, handler: str, environment: Mapping[str, str] | None = None) -> Generator[Function]:
    """Start the handler (such as `functions.http.handler`) from an unpacked bundle, and end it afterwards."""
    server = RuntimeServer()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    with TemporaryDirectory() as folder:
        link_runtime(Path(folder))
        started = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-S", "-m", "awslambdaric", handler],
            cwd=bundle,
            env={
                "PATH": os.defpath,
                "PYTHONPATH": f"{bundle}:{folder}",
                "AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{server.server_address[1]}",
                "AWS_LAMBDA_FUNCTION_NAME": "local",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "512",
                "AWS_REGION": "eu-central-1",
                "TZ": "UTC",
                **(environment or {}),
            },
        )
        try:
            if not server.ready.wait(timeout=60):
                raise Misconfigured(f"{handler} did not start within a minute.")
            if not server.outcomes.empty():
                raise Misconfigured(f"{handler} does not start: {server.outcomes.get().payload}")
            yield Function(server, server.ready_at - started)
        finally:
            process.terminate()
            server.waiting.put(None)
            process.wait(timeout=10)
            server.shutdown()
            server.server_close()


def link_runtime(folder: Path) -> None:
    """AWS's runtime client, and nothing else of this environment."""
    for name in RUNTIME_MODULES:
        spec = find_spec(name)
        if spec is None or spec.origin is None:
            raise Misconfigured(f"{name} is not installed: run `uv sync`.")
        origin = Path(spec.origin)
        source = origin.parent if origin.name == "__init__.py" else origin
        (folder / source.name).symlink_to(source)
