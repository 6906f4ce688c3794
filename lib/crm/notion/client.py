"""What Notion's API offers, in Notion's own words. One request is one try; a failure is put into the sync's words."""

import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from http import HTTPStatus
from typing import Any, Literal, cast
from urllib.parse import quote, unquote

import httpx

from lib.crm.base import Access, NotReached, RateLimited, Refused, SaveConflict, UnknownOutcome
from lib.errors import AppError, Misconfigured

type Json = dict[str, Any]

VERSION = "2026-03-11"
"""Of the API. Newer ones change what is sent and answered, so it is named and never left to Notion."""
ADDRESS = "https://api.notion.com"
TIMEOUT = httpx.Timeout(65.0, connect=10.0)
"""Notion gives up by itself after 60 seconds."""
PAUSE = timedelta(seconds=30)
"""How long to wait where Notion asks for less and does not say how much less."""
LONGEST_PAUSE = timedelta(days=1)
PAGE_SIZE = 100
LONGEST_QUOTE = 300


class NotFoundInNotion(Refused):
    """404: removed for good or not shared with the connection; Notion does not say which."""


class NoRight(Refused):
    """403: the connection was not given the right to this."""


class Invalid(Refused):
    """400: Notion does not take what was sent; `said` is its own words, whole."""

    def __init__(self, said: str) -> None:
        super().__init__(f"Notion refused what was sent. It says: {said[:LONGEST_QUOTE]}")
        self.said = said


@dataclass
class NotionClient:
    """Talks to one workspace as one connection."""

    access: Access
    http: httpx.Client = field(init=False)

    def __post_init__(self) -> None:
        if self.access.token is None:
            raise Misconfigured(
                "CRM_TOKEN is not set. In Notion: Settings, Connections, Develop or manage integrations."
            )
        # httpx logs whole addresses.
        logging.getLogger("httpx").setLevel(logging.WARNING)
        self.http = httpx.Client(
            base_url=f"{(self.access.base_url or ADDRESS).rstrip('/')}/v1/",
            timeout=TIMEOUT,
            follow_redirects=False,
            headers={
                "Authorization": f"Bearer {self.access.token.get_secret_value().strip()}",
                "Notion-Version": VERSION,
                "User-Agent": "dealcoach",
            },
        )

    def close(self) -> None:
        self.http.close()

    def retrieve_page(self, page_id: str) -> Json:
        return self.read("GET", f"pages/{page_id}")

    def create_page(self, source_id: str, properties: Json) -> Json:
        parent = {"type": "data_source_id", "data_source_id": source_id}
        return self.write("POST", "pages", {"parent": parent, "properties": properties})

    def update_page(self, page_id: str, body: Json) -> Json:
        return self.write("PATCH", f"pages/{page_id}", body)

    def related(self, page_id: str, property_id: str) -> list[str]:
        """The ids of all related pages: an answer with the page has 25 of them at most."""
        path = f"pages/{page_id}/properties/{quote(unquote(property_id), safe='')}"
        return [item["relation"]["id"] for item in self.list_all(path, "results")]

    def query(self, source_id: str, body: Json, properties: Sequence[str]) -> Json:
        """A page of rows, with these properties only."""
        # Ids come encoded, and what is put into an address is encoded there: once is enough.
        wanted = [("filter_properties[]", unquote(each)) for each in properties]
        return self.read("POST", f"data_sources/{source_id}/query", body, wanted)

    def users(self) -> list[Json]:
        return list(self.list_all("users", "results"))

    def children(self, page_id: str) -> list[Json]:
        """The blocks on a page, databases among them."""
        return list(self.list_all(f"blocks/{page_id}/children", "results"))

    def retrieve_database(self, database_id: str) -> Json:
        return self.read("GET", f"databases/{database_id}")

    def create_database(self, page_id: str, name: str, properties: Json) -> Json:
        body: Json = {
            "parent": {"type": "page_id", "page_id": page_id},
            "title": [{"type": "text", "text": {"content": name}}],
            "initial_data_source": {"properties": properties},
        }
        return self.write("POST", "databases", body)

    def retrieve_source(self, source_id: str) -> Json:
        return self.read("GET", f"data_sources/{source_id}")

    def update_source(self, source_id: str, properties: Json) -> Json:
        return self.write("PATCH", f"data_sources/{source_id}", {"properties": properties})

    def list_all(self, path: str, items: str) -> Iterator[Json]:
        """Every item of a list, page after page for as long as Notion says that there is more."""
        cursor: str | None = None
        while True:
            query = [("page_size", str(PAGE_SIZE)), *([("start_cursor", cursor)] if cursor is not None else [])]
            answer = self.read("GET", path, query=query)
            yield from cast(list[Json], answer.get(items) or [])
            following = answer.get("next_cursor")
            if not answer.get("has_more") or following is None:
                return
            if following == cursor:
                raise NotReached("Notion sent the same page of a list twice.")
            cursor = following

    def read(
        self, method: Literal["GET", "POST"], path: str, body: Json | None = None, query: Sequence[tuple[str, str]] = ()
    ) -> Json:
        """What changes nothing, whatever becomes of it."""
        return self.send(method, path, body, query, writes=False)

    def write(self, method: Literal["POST", "PATCH"], path: str, body: Json) -> Json:
        return self.send(method, path, body, (), writes=True)

    def send(
        self, method: str, path: str, body: Json | None, query: Sequence[tuple[str, str]], *, writes: bool
    ) -> Json:
        """One request within the quota, and its answer or what its failure means."""
        self.access.before_request()
        try:
            response = self.http.request(method, path, json=body, params=list(query) or None)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            raise NotReached(f"Notion cannot be reached: {type(error).__name__}.") from error
        except httpx.RequestError as error:
            raise unknown(f"The line to Notion broke: {type(error).__name__}.", writes=writes) from error
        payload = parse(response.content)
        if response.status_code == HTTPStatus.OK:
            if payload is None:
                raise unknown("Notion's answer was cut short.", writes=writes)
            return payload
        raise self.explain(response.status_code, payload or {}, response.headers, writes=writes)

    def explain(self, status: int, payload: Mapping[str, Any], headers: Mapping[str, str], *, writes: bool) -> AppError:
        """The failure that an answer is."""
        said = str(payload.get("message") or f"HTTP {status}")
        code = payload.get("code")
        match status:
            case 429 | 529:
                whose = as_object(payload.get("additional_data")).get("rate_limit_reason")
                wait = read_wait(headers.get("Retry-After"))
                reason = f" ({whose})" if isinstance(whose, str) else ""
                return RateLimited(f"Notion asked for a pause{reason}.", self.access.now() + wait)
            case 404:
                return NotFoundInNotion(f"Notion does not show this: it is gone, or not shared. {said[:LONGEST_QUOTE]}")
            case 409 if writes:
                return SaveConflict("Notion was saving something else at the same time.")
            case 400 if code == "validation_error":
                return Invalid(said)
            case _ if status >= 500 or status in {408, 409}:  # noqa: PLR2004 (HTTP status)
                nothing_done = not writes or code == "database_connection_unavailable"
                words = f"Notion failed (HTTP {status}). {said[:LONGEST_QUOTE]}"
                return NotReached(words) if nothing_done else UnknownOutcome(words)
            case 401:
                return Refused("Notion refused the token (401). Check CRM_TOKEN: the connection may have been removed.")
            case 403:
                return NoRight(
                    "Notion's connection lacks a right (403). Give it: read, update and insert content, and read user"
                    f" information with email addresses. {said[:LONGEST_QUOTE]}"
                )
            case _:
                return Refused(f"Notion refused the request (HTTP {status}, {code}). {said[:LONGEST_QUOTE]}")


def as_object(value: object) -> Json:
    """Nothing for whatever is no object."""
    return cast(Json, value) if isinstance(value, dict) else {}


def unknown(words: str, *, writes: bool) -> AppError:
    """After a write nobody knows whether it was done."""
    return UnknownOutcome(words) if writes else NotReached(words)


def parse(content: bytes) -> Json | None:
    """The JSON object of a body, or None for anything else."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return cast(Json, found) if isinstance(found, dict) else None


def read_wait(header: str | None) -> timedelta:
    """Seconds, with decimals or without; half a minute where Notion does not say."""
    try:
        seconds = float(header or "")
    except ValueError:
        return PAUSE
    return min(max(timedelta(seconds=1), timedelta(seconds=seconds)), LONGEST_PAUSE) if seconds >= 0 else PAUSE
