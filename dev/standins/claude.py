"""Claude as a program of ours that keeps what it is given: messages and batches, inside the process or at an address.

It rejects what Anthropic rejects. What it answers, and where it fails, is told by whoever makes it.
"""

import json
import threading
import time
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx2

from dev.standins.scripted import failed, faults_in, lines, message, said

type Body = Mapping[str, Any]
type Answers = Callable[[Body], str | httpx2.Response]
"""What Claude says to a message's body: a text, or an answer of another kind."""

BATCHES = "/v1/messages/batches"


@dataclass
class Made:
    """A batch that was handed in."""

    id: str
    created_at: datetime
    requests: list[Body]
    is_done: bool = False
    is_kept: bool = True


@dataclass
class Claude:
    """`outcomes` are by the name of a question in a batch, where it does not succeed.

    `fails` says how it answers a request instead, None where it does not. `breaks` are connections that break: before
    the request is heard, or after it was and before the answer arrives.
    """

    answers: Answers
    seconds: float = 0.0
    fails: Callable[[httpx2.Request], httpx2.Response | None] = lambda _: None
    outcomes: dict[str, str] = field(default_factory=dict[str, str])
    breaks: list[str] = field(default_factory=list[str])
    batches: list[Made] = field(default_factory=list[Made])
    asked: list[Body] = field(default_factory=list[Body])
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    address: str = "https://api.anthropic.com"

    @property
    def transport(self) -> httpx2.MockTransport:
        return httpx2.MockTransport(self.answer)

    def finish(self) -> None:
        """Every batch is done."""
        for batch in self.batches:
            batch.is_done = True

    def answer(self, request: httpx2.Request) -> httpx2.Response:
        path = request.url.path
        how = self.breaks.pop(0) if self.breaks and request.method == "POST" else ""
        if how == "before":
            raise httpx2.ConnectError("")
        faults = faults_in(request)
        if faults:
            return failed(400, "invalid_request_error", about="; ".join(faults))
        if (failure := self.fails(request)) is not None:
            response = failure
        elif path == "/v1/messages":
            self.asked.append(body := json.loads(request.content))
            time.sleep(self.seconds)
            response = self.say(body)
        elif request.method == "POST":
            response = self.take(json.loads(request.content)["requests"])
        elif path == BATCHES:
            response = self.list_batches()
        else:
            response = self.show(*path.removeprefix(f"{BATCHES}/").split("/"))
        if how == "after":
            raise httpx2.ReadError("")
        return response

    def say(self, body: Body) -> httpx2.Response:
        told = self.answers(body)
        return said(told) if isinstance(told, str) else told

    def take(self, requests: list[Body]) -> httpx2.Response:
        self.batches.append(Made(f"msgbatch_{len(self.batches) + 1}", self.now(), requests))
        return httpx2.Response(200, json=self.describe(self.batches[-1]))

    def list_batches(self) -> httpx2.Response:
        newest = [self.describe(batch) for batch in reversed(self.batches)]
        ends = {"first_id": newest[0]["id"], "last_id": newest[-1]["id"]} if newest else {}
        return httpx2.Response(200, json={"data": newest, "has_more": False, **ends})

    def show(self, identity: str, *rest: str) -> httpx2.Response:
        batch = next((one for one in self.batches if one.id == identity), None)
        if batch is None:
            return failed(404, "not_found_error")
        return (
            lines(*map(self.result, reversed(batch.requests)))
            if rest
            else httpx2.Response(200, json=self.describe(batch))
        )

    def describe(self, batch: Made) -> dict[str, Any]:
        """A batch as Anthropic words it."""
        count, url = len(batch.requests), f"{self.address}{BATCHES}/{batch.id}/results"
        counts = {"succeeded": count if batch.is_done else 0, "processing": 0 if batch.is_done else count}
        return {
            "id": batch.id, "type": "message_batch", "processing_status": "ended" if batch.is_done else "in_progress",
            "results_url": url if batch.is_done and batch.is_kept else None,
            "created_at": batch.created_at.isoformat(),
            "expires_at": (batch.created_at + timedelta(days=1)).isoformat(),
            "request_counts": {"canceled": 0, "errored": 0, "expired": 0, **counts},
        }  # fmt: skip

    def result(self, request: Body) -> Body:
        """The outcome of one question of a batch, which are in no order."""
        kind = self.outcomes.get(request["custom_id"], "succeeded")
        told: dict[str, Any] = {}
        if kind == "succeeded":
            text = self.answers(request["params"])
            told = {"message": message(text) if isinstance(text, str) else text.json()}
        elif kind == "errored":
            told = {"error": failed(500, "api_error").json()}
        return {"custom_id": request["custom_id"], "result": {"type": kind, **told}}


@contextmanager
def serve(claude: Claude) -> Generator[str]:
    """The same Claude at an address of this machine."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers["content-length"]))
            self.pass_on(httpx2.Request("POST", f"{claude.address}{self.path}", content=content))

        def do_GET(self) -> None:
            self.pass_on(httpx2.Request("GET", f"{claude.address}{self.path}"))

        def pass_on(self, request: httpx2.Request) -> None:
            response = claude.answer(request)
            self.send_response(response.status_code)
            for name in ("content-type", "retry-after", "request-id"):
                if name in response.headers:
                    self.send_header(name, response.headers[name])
            self.send_header("content-length", str(len(response.content)))
            self.end_headers()
            self.wfile.write(response.content)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the library's name)
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    claude.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield claude.address
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=10)
