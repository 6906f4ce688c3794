"""What Gong's API offers, in Gong's own words: pages of JSON objects. `transform.py` says what they mean."""

import time
from collections.abc import Callable, Collection, Iterator
from datetime import UTC, datetime, timedelta
from itertools import batched
from typing import Any, Self
from urllib.parse import quote

import httpx

from lib.db import Transaction
from lib.errors import NotFound, UpstreamError
from lib.gong import harvest
from lib.gong.answers import CursorExpired
from lib.gong.config import GongConfig, read_config
from lib.gong.models import CallPage, OpportunityPage, ParsedCall
from lib.gong.transform import to_call
from lib.gong.values import Json, as_id, as_integer, as_list, as_object, as_text, is_no_list
from lib.gong.wire import Wire
from lib.jobs.deadline import Deadline
from lib.settings import Settings, current_time

__all__ = ["CursorExpired", "GongClient", "from_settings"]

BATCH = 100
"""Ids per request: as many as one page can return."""

EVERYTHING_USEFUL: Json = {
    "context": "Extended",
    "contextTiming": ["Now", "TimeOfCall"],
    "exposedFields": {
        "parties": True,
        "content": {
            "structure": True,
            "topics": True,
            "trackers": True,
            "trackerOccurrences": True,
            "brief": True,
            "outline": True,
            "highlights": True,
            "callOutcome": True,
            "keyPoints": True,
        },
        "interaction": {"speakers": True, "video": True, "personInteractionStats": True, "questions": True},
        "collaboration": {"publicComments": True},
        "media": False,
    },
}


def from_settings(
    settings: Settings, transaction: Transaction, transport: httpx.BaseTransport | None = None
) -> "GongClient":
    """The client for the company that the settings name; raises Misconfigured naming what is missing."""
    return GongClient(read_config(settings), transaction, transport)


class GongClient:
    """Reads one company's Gong. Close it, or use it in a `with`."""

    def __init__(
        self,
        config: GongConfig,
        transaction: Transaction,
        transport: httpx.BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.config = config
        self.wire = Wire(config, transaction, transport, sleep)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.wire.close()

    @property
    def requests(self) -> int:
        """How many requests were made, failed ones included."""
        return self.wire.requests

    @property
    def deadline(self) -> Deadline:
        """By when all requests have ended; one that would not is not begun, and OutOfTimeError raised."""
        return self.wire.deadline

    @deadline.setter
    def deadline(self, deadline: Deadline) -> None:
        self.wire.deadline = deadline

    def user_pages(self) -> Iterator[list[Json]]:
        """All users, 100 at a time. Gong cannot tell which changed."""

        def ask(cursor: str | None) -> Json | None:
            return self.wire.ask("GET", "/v2/users", params={} if cursor is None else {"cursor": cursor})

        for payload in follow_pages(ask, "users"):
            yield read_items(payload, "users")

    def workspaces(self) -> list[Json]:
        return read_items(self.wire.ask("GET", "/v2/workspaces"), "workspaces")

    def call_pages(
        self,
        *,
        after: datetime | None = None,
        before: datetime | None = None,
        call_ids: Collection[str] | None = None,
    ) -> Iterator[CallPage]:
        """Calls that started in after <= start < before, or those of the ids, with everything Gong tells of them.

        Gong filters by the start of a call only, and shows a call hours after it: read a trailing window again.
        Pages come without a promised order, and ids that Gong does not show are simply absent. A sequence of pages
        lives about an hour; after it CursorExpired is raised, and the caller starts again from its own position.
        """
        for call_filter in self.call_filters(after, before, call_ids):

            def ask(cursor: str | None, call_filter: Json = call_filter) -> Json | None:
                body: Json = {"filter": call_filter, "contentSelector": EVERYTHING_USEFUL}
                return self.wire.ask("POST", "/v2/calls/extensive", body=with_cursor(body, cursor))

            for payload in follow_pages(ask, "calls"):
                records = as_object(payload.get("records")) or {}
                yield CallPage(
                    read_items(payload, "calls"),
                    as_integer(records.get("totalRecords")),
                    as_integer(records.get("currentPageNumber")),
                    last=as_text(records.get("cursor")) is None,
                )

    def transcripts(self, call_ids: Collection[str]) -> dict[str, Any]:
        """The monologues of each call that has a transcript already, as Gong sent them; the others are absent."""
        found: dict[str, Any] = {}
        for call_filter in self.call_filters(None, None, call_ids):

            def ask(cursor: str | None, call_filter: Json = call_filter) -> Json | None:
                return self.wire.ask("POST", "/v2/calls/transcript", body=with_cursor({"filter": call_filter}, cursor))

            for payload in follow_pages(ask, "callTranscripts"):
                for item in map(as_object, read_items(payload, "callTranscripts")):
                    call_id = None if item is None else as_id(item.get("callId"))
                    if item is not None and call_id is not None and item.get("transcript") is not None:
                        found[call_id] = item["transcript"]
        return found

    def email_references(self, address: str) -> list[Json]:
        """All that Gong tells of the emails of an address: id, from, sentTime, mailbox, messageHash. One request."""
        payload = self.wire.ask("GET", "/v2/data-privacy/data-for-email-address", params={"emailAddress": address})
        return read_items(payload, "emails")

    def call(self, call_id: str) -> Json:
        """The basic data of one call; raises NotFound for one that Gong does not show."""
        payload = self.wire.ask("GET", f"/v2/calls/{quote(call_id, safe='', errors='replace')}")
        call = None if payload is None else as_object(payload.get("call"))
        if call is None:
            raise NotFound(f"Gong does not show the call {call_id}.")
        return call

    def list_opportunities(self, modified_after: datetime, cursor: str | None = None) -> OpportunityPage:
        """Deals of calls that started since `modified_after`: Gong itself lists no deals and no changes.

        `cursor` is that of the page before; it is a position in time of our own and never expires.
        """
        now = current_time(self.config.now)
        return harvest.list_opportunities(self.call_pages, self.parse, modified_after, cursor, now)

    def get_opportunity_calls(self, opportunity_id: str, since: datetime) -> list[Json]:
        """The calls since then that Gong ties to the deal, named by its id in the CRM; reads every call since then."""
        now = current_time(self.config.now)
        return harvest.get_opportunity_calls(self.call_pages, self.parse, opportunity_id, since, now)

    def get_opportunity_emails(self, opportunity_id: str, since: datetime) -> list[Json]:
        """References of emails since then with those outside who were on the deal's calls; a request per address."""
        calls = [self.parse(payload) for payload in self.get_opportunity_calls(opportunity_id, since)]
        return harvest.get_emails(self.email_references, calls, since)

    def parse(self, payload: Json, own_domains: Collection[str] = ()) -> ParsedCall:
        """The call as the settings want it read; `own_domains` are the seller's besides those that they name."""
        return to_call(
            payload,
            own_domains=self.config.own_domains.union(own_domains),
            stage_map=self.config.stage_map,
            default_currency=self.config.default_currency,
        )

    def call_filters(
        self, after: datetime | None, before: datetime | None, call_ids: Collection[str] | None
    ) -> Iterator[Json]:
        """One filter per batch of ids. Gong refuses an empty list of ids and an empty stretch of time: no request."""
        window: Json = {}
        if after is not None:
            window["fromDateTime"] = write_time(after)
        if before is not None:
            window["toDateTime"] = write_time(before + timedelta(microseconds=999))
        if after is not None and before is not None and window["fromDateTime"] >= window["toDateTime"]:
            return
        if self.config.workspace_id is not None:
            window["workspaceId"] = self.config.workspace_id
        if call_ids is None:
            yield window
            return
        for batch in batched(dict.fromkeys(call_ids), BATCH):
            yield {**window, "callIds": list(batch)}


def follow_pages(ask: Callable[[str | None], Json | None], items: str) -> Iterator[Json]:
    """Page after page until there is no cursor. A page that comes twice is an error: paging would never end."""
    cursor: str | None = None
    before: list[Any] = []
    seen: set[str] = set()
    while (payload := ask(cursor)) is not None:
        here = read_items(payload, items)
        if cursor is not None and here and here == before:
            raise UpstreamError("Gong sent the same page twice. Try again later.")
        yield payload
        cursor = as_text((as_object(payload.get("records")) or {}).get("cursor"))
        if cursor is None:
            return
        if cursor in seen:
            raise UpstreamError("Gong sent the same page cursor twice. Try again later.")
        seen.add(cursor)
        before = here


def read_items(payload: Json | None, name: str) -> list[Json]:
    """The list under the name; Gong leaves out what is empty, but its answers always carry a request id or records."""
    if payload is None:
        return []
    items = payload.get(name)
    if is_no_list(items) or (items is None and not payload.keys() & {"requestId", "records"}):
        raise UpstreamError(f"Gong's answer has no list of {name}. Is GONG_BASE_URL your company's address?")
    # What is no object is kept as one, so that reading it as a record says what is wrong with it.
    return [item if isinstance(item, dict) else {"unreadable": item} for item in as_list(items)]


def with_cursor(body: Json, cursor: str | None) -> Json:
    return body if cursor is None else {**body, "cursor": cursor}


def write_time(moment: datetime) -> str:
    """ISO 8601 in UTC to the millisecond."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"
