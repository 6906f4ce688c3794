"""What Gong's answers mean. Pure."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from lib.errors import NotFound, UpstreamError, UpstreamRefused
from lib.gong.config import GENERIC_HOST
from lib.gong.values import Json, as_list, as_object, as_text

NOTHING_FOUND = re.compile(r"no .{1,80} found corresponding to the provided filters\.?", re.IGNORECASE)
MISSING_SCOPE = re.compile(r"permission to use '([^']{1,100})'")
CURSOR_EXPIRED = re.compile(r"cursor (?:has |is )?expired|expired cursor", re.IGNORECASE)
LONGEST_QUOTE = 300
ENDPOINT_MOVED = range(300, 400)


class CursorExpired(UpstreamError):
    """Gong keeps a sequence of pages for about an hour: start again from a position of your own."""


class Passing(Exception):
    """A failure that another try may heal."""


class Busy(Exception):
    """Gong wants no requests for a while."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__()
        self.wait = wait


class NotAuthorised(UpstreamRefused):
    """Gong does not know the key or token; with OAuth it may only have run out."""


class NotPermitted(UpstreamRefused):
    """The key is known and may not do this: a scope is missing, or the sender's address is not on its list."""


class NotUnderstood(UpstreamRefused):
    """Gong takes offence at this one request: others may pass."""


@dataclass(frozen=True)
class Answer:
    """`payload` is None when the body is no JSON object: cut short, HTML, or empty."""

    status: int
    payload: Json | None = field(repr=False)
    retry_after: str | None = None


def parse_body(content: bytes | bytearray) -> Json | None:
    """The JSON object of a body, or None for anything else. Infinite numbers are null: nothing can store them."""
    try:
        return as_object(json.loads(content, parse_constant=nothing, parse_float=read_float))
    except (ValueError, RecursionError):
        return None


def nothing(_name: str) -> None:
    """JSON has neither NaN nor Infinity; Python's reader knows them."""


def read_float(text: str) -> float | None:
    number = float(text)
    return number if abs(number) != float("inf") else None


def judge(answer: Answer, base_url: str, secrets: Sequence[str]) -> Json | None:
    """The payload of a good answer, None for "nothing matches your filter", else the error that it is."""
    status = answer.status
    if status == HTTPStatus.TOO_MANY_REQUESTS or (
        status == HTTPStatus.SERVICE_UNAVAILABLE and answer.retry_after is not None
    ):
        raise Busy(read_retry_after(answer.retry_after, datetime.now(UTC)))
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.REQUEST_TIMEOUT:
        raise Passing(f"HTTP {status}. {quote_errors(answer, secrets)}".strip())
    if status == HTTPStatus.OK:
        if answer.payload is None:
            raise Passing("The answer is not whole JSON.")
        return answer.payload
    said = quote_errors(answer, secrets)
    if status == HTTPStatus.NOT_FOUND and any(NOTHING_FOUND.fullmatch(error.strip()) for error in list_errors(answer)):
        return None
    if any(CURSOR_EXPIRED.search(error) for error in list_errors(answer)):
        raise CursorExpired("Gong's page cursor has expired. Start again from the last stored position.")
    raise explain_refusal(answer, base_url, said)


def explain_refusal(answer: Answer, base_url: str, said: str) -> Exception:
    """What to do about an answer that will be the same the next time."""
    status = answer.status
    scope = find_missing_scope(answer)
    if scope is not None:
        return NotPermitted(
            f"The Gong key lacks the scope {scope}. Grant it in Gong (Company settings, Ecosystem, API)"
            " to the access key or the app, and with OAuth authorise again."
        )
    if status == HTTPStatus.UNAUTHORIZED:
        return explain_unauthorised(base_url, said)
    if status == HTTPStatus.FORBIDDEN:
        return NotPermitted(
            "Gong does not allow this (403). Add this server's address to the key's IP allowlist in Gong"
            f" (Company settings, Ecosystem, API), or give the key the scope it lacks. {said}".strip()
        )
    if status == HTTPStatus.NOT_FOUND:
        hint = "" if answer.payload is not None else f" Is GONG_BASE_URL ({base_url}) your company's address?"
        return NotFound(f"Gong does not have this (404). {said}{hint}".strip())
    if status == HTTPStatus.BAD_REQUEST:
        return NotUnderstood(f"Gong does not understand the request (400). {said}".strip())
    if status in ENDPOINT_MOVED:
        return UpstreamRefused(
            f"{base_url} sends requests elsewhere (HTTP {status}). Set GONG_BASE_URL to your company's address in Gong"
            " (Company settings, Ecosystem, API)."
        )
    return UpstreamRefused(f"Gong refused the request (HTTP {status}). {said}".strip())


def find_missing_scope(answer: Answer) -> str | None:
    found = (MISSING_SCOPE.search(error) for error in list_errors(answer))
    return next((match[1] for match in found if match is not None), None)


def explain_unauthorised(base_url: str, said: str) -> NotAuthorised:
    """A host that is not the company's, or a wrong key: Gong says 401 to both, as it does to a missing scope."""
    if urlsplit(base_url).hostname == GENERIC_HOST:
        return NotAuthorised(
            f"Gong refused the key (401). GONG_BASE_URL is the generic https://{GENERIC_HOST}, which refuses the keys"
            " of many companies: copy your company's own address from Gong (Company settings, Ecosystem, API; it looks"
            f" like https://us-12345.api.gong.io). Otherwise the key is wrong or was withdrawn. {said}".strip()
        )
    return NotAuthorised(
        "Gong refused the key (401). Check GONG_ACCESS_KEY and GONG_ACCESS_KEY_SECRET (or the OAuth app), and that"
        f" GONG_BASE_URL ({base_url}) is the address of the same company. {said}".strip()
    )


def list_errors(answer: Answer) -> list[str]:
    """Gong's own messages, and OAuth's."""
    payload = answer.payload or {}
    said: list[Any] = [*as_list(payload.get("errors")), payload.get("error"), payload.get("error_description")]
    return [text for text in map(as_text, said) if text is not None]


def quote_errors(answer: Answer, secrets: Sequence[str]) -> str:
    """Gong's words, shortened and without what must stay secret; empty when there are none."""
    words = " ".join(" ".join(list_errors(answer)).split())
    for secret in secrets:
        if secret:
            words = words.replace(secret, "***")
    printable = "".join(letter for letter in words if letter.isprintable())
    return f"Gong says: {printable[:LONGEST_QUOTE]}" if printable else ""


def read_retry_after(header: str | None, now: datetime) -> timedelta:
    """From seconds or a date; one second when it says neither, a day at most."""
    text = (header or "").strip()
    if re.fullmatch(r"\d{1,9}(\.\d*)?", text, re.ASCII):
        return min(timedelta(seconds=float(text)), timedelta(days=1))
    try:
        moment = parsedate_to_datetime(text)
        aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
        return max(timedelta(), min(aware - now, timedelta(days=1)))
    except (ValueError, TypeError, OverflowError):
        return timedelta(seconds=1)
