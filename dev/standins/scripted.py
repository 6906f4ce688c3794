"""Claude as a list of answers, inside the process: the real SDK speaks to it through an injected transport."""

import json
from collections.abc import Mapping
from typing import Any, cast

import httpx2

from dev.standins.lint_request import faults_of_request

type Reply = httpx2.Response | Exception


class Scripted:
    """Answers requests in order, and rejects as Anthropic does what Anthropic would reject."""

    def __init__(self, *replies: Reply) -> None:
        self.replies = list(replies)
        self.requests: list[httpx2.Request] = []

    @property
    def transport(self) -> httpx2.MockTransport:
        return httpx2.MockTransport(self.answer)

    @property
    def bodies(self) -> list[Mapping[str, Any]]:
        """What was sent, as JSON."""
        return [json.loads(request.content) for request in self.requests if request.content]

    def answer(self, request: httpx2.Request) -> httpx2.Response:
        self.requests.append(request)
        faults = faults_in(request)
        if faults:
            return failed(400, "invalid_request_error", about="; ".join(faults))
        reply = self.replies.pop(0)
        if isinstance(reply, Exception):
            raise reply
        return reply


def faults_in(request: httpx2.Request) -> list[str]:
    """What Anthropic would reject in a request."""
    return faults_of_request(request.url.path, request.content) if request.method == "POST" else []


def message(text: str, stop: str = "end_turn", **usage: Any) -> dict[str, Any]:
    """An answer as Anthropic words it."""
    return {
        "id": "msg_1", "type": "message", "role": "assistant", "model": usage.pop("model", "claude-haiku-5-5"),
        "content": [{"type": "text", "text": text}] if text else [], "stop_reason": stop, "stop_sequence": None,
        "usage": {"input_tokens": 1000, "output_tokens": 100, **usage},
    }  # fmt: skip


def said(text: str, stop: str = "end_turn", **usage: Any) -> httpx2.Response:
    return httpx2.Response(200, json=message(text, stop, **usage))


def failed(
    status: int, kind: str, *, code: str | None = None, retry_after: str | None = None, about: str = "For a reason."
) -> httpx2.Response:
    """A failure as Anthropic words it."""
    error: dict[str, Any] = {"type": kind, "message": about}
    if code is not None:
        error["details"] = {"error_code": code}
    headers = {"request-id": "req_1", **({} if retry_after is None else {"retry-after": retry_after})}
    return httpx2.Response(status, json={"type": "error", "error": error}, headers=headers)


def lines(*items: Mapping[str, Any]) -> httpx2.Response:
    """Results of a batch."""
    text = "".join(json.dumps(cast("dict[str, Any]", item)) + "\n" for item in items)
    return httpx2.Response(200, text=text, headers={"content-type": "application/x-jsonl"})
