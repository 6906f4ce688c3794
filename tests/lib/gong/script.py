"""A Gong that answers from a script, behind the real client and a real quota."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

import httpx

from lib.gong.client import GongClient
from lib.gong.config import AccessKey, OAuthApp

type Json = dict[str, Any]
BASE = "https://us-12345.api.gong.io"
NO_CALLS = "No calls found corresponding to the provided filters"


def answer(status: int, payload: Any, **headers: str) -> httpx.Response:
    return httpx.Response(status, json=payload, headers={"content-type": "application/json;charset=UTF-8", **headers})


def refusal(status: int, *errors: str, **headers: str) -> httpx.Response:
    return answer(status, {"requestId": "2ydvp32fcuq7wpoy4q2", "errors": list(errors)}, **headers)


def page(name: str, items: list[Any], cursor: str | None = None, total: int | None = None) -> httpx.Response:
    records: dict[str, Any] = {
        "totalRecords": len(items) if total is None else total,
        "currentPageSize": len(items),
        "currentPageNumber": 0,
    }
    if cursor is not None:
        records["cursor"] = cursor
    return answer(200, {"requestId": "r", "records": records, name: items})


@dataclass
class Script:
    """Answers in the order given, or by a function; remembers what was asked."""

    answers: Iterator[httpx.Response | Exception] | Callable[[httpx.Request], httpx.Response]
    asked: list[httpx.Request] = field(default_factory=list[httpx.Request])
    slept: list[float] = field(default_factory=list[float])

    def __call__(self, request: httpx.Request) -> httpx.Response:
        request.read()
        self.asked.append(request)
        given = self.answers(request) if callable(self.answers) else next(self.answers)
        if isinstance(given, Exception):
            raise given
        return given

    def bodies(self) -> list[Json]:
        return [json.loads(request.content) for request in self.asked]


class Connect(Protocol):
    """Builds a client and the script that answers it: answers in order, or one function."""

    def __call__(
        self,
        *answers: httpx.Response | Exception,
        by: Callable[[httpx.Request], httpx.Response] | None = None,
        credentials: AccessKey | OAuthApp = ...,
        base_url: str | None = ...,
        per_second: float = ...,
        per_day: int = ...,
        workspace_id: str | None = ...,
        now: datetime | None = ...,
    ) -> tuple[GongClient, Script]: ...
