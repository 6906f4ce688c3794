"""Deals and their conversations, gathered from calls: Gong has no endpoint that lists either."""

import base64
import binascii
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Protocol

from lib.errors import BadRecord, BadRequest
from lib.gong.answers import CursorExpired
from lib.gong.models import CallPage, OpportunityPage, ParsedCall, ParsedOpportunity
from lib.gong.values import Json, as_id, as_object, as_text, as_time
from lib.records.models import AccountRecord, Key

STRETCH = timedelta(days=7)
SHORTEST_STRETCH = timedelta(hours=1)


class CallPages(Protocol):
    def __call__(self, *, after: datetime, before: datetime) -> Iterator[CallPage]: ...


type Parse = Callable[[Json], ParsedCall]


def list_opportunities(
    call_pages: CallPages, parse: Parse, modified_after: datetime, cursor: str | None, now: datetime
) -> OpportunityPage:
    """The deals of one stretch of time. Within it nothing depends on Gong's order or on its cursor lasting."""
    start = modified_after if cursor is None else max(read_cursor(cursor), modified_after)
    end = min(start + STRETCH, now)
    if start >= end:
        return OpportunityPage((), (), None)
    opportunities: dict[Key, ParsedOpportunity] = {}
    accounts: dict[Key, AccountRecord] = {}

    def take(call: ParsedCall, _payload: Json) -> None:
        opportunities.update({each.key: each for each in call.opportunities})
        accounts.update({(each.source, each.external_id): each for each in call.accounts})

    end = read_stretch(call_pages, parse, start, end, take)
    following = write_cursor(end) if end < now else None
    return OpportunityPage(list(opportunities.values()), list(accounts.values()), following)


def get_opportunity_calls(
    call_pages: CallPages, parse: Parse, opportunity_id: str, since: datetime, now: datetime
) -> list[Json]:
    """Each call once, oldest first."""
    found: dict[str, tuple[datetime, Json]] = {}

    def take(call: ParsedCall, payload: Json) -> None:
        if any(external_id == opportunity_id for _, external_id in call.linked):
            found[call.external_id] = (call.started_at, payload)

    start = since
    while start < now:
        start = read_stretch(call_pages, parse, start, min(start + STRETCH, now), take)
    return [payload for _, payload in sorted(found.values(), key=lambda each: each[0])]


def read_stretch(
    call_pages: CallPages, parse: Parse, start: datetime, end: datetime, take: Callable[[ParsedCall, Json], None]
) -> datetime:
    """Give `take` every call of a stretch and return its end.

    A stretch that outlives Gong's cursor is read again, half as long: then `take` meets some calls twice.
    """
    while True:
        try:
            for page in call_pages(after=start, before=end):
                for payload in page.calls:
                    with suppress(BadRecord):  # the sync, which stores calls, records what is wrong with it
                        take(parse(payload), payload)
        except CursorExpired:
            if end - start <= SHORTEST_STRETCH:
                raise
            end = start + (end - start) / 2
        else:
            return end


def get_emails(
    email_references: Callable[[str], Sequence[Json]], calls: Sequence[ParsedCall], since: datetime
) -> list[Json]:
    """Each reference once, oldest first; one without a readable time is left out."""
    addresses = {
        party.email for call in calls for party in call.parties if party.email is not None and party.side != "internal"
    }
    found: dict[str, tuple[datetime, Json]] = {}
    for address in sorted(addresses):
        for reference in email_references(address):
            identity, sent_at = as_id(reference.get("id")), as_time(reference.get("sentTime"))
            if identity is not None and sent_at is not None and sent_at >= since:
                found[identity] = (sent_at, reference)
    return [reference for _, reference in sorted(found.values(), key=lambda each: each[0])]


def write_cursor(position: datetime) -> str:
    written = json.dumps({"from": position.astimezone(UTC).isoformat()})
    return base64.urlsafe_b64encode(written.encode()).decode().rstrip("=")


def read_cursor(cursor: str) -> datetime:
    try:
        content = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error) as error:
        raise BadRequest("This cursor is not one that list_opportunities gave.") from error
    position = as_time(as_text((as_object(content) or {}).get("from")))
    if position is None:
        raise BadRequest("This cursor is not one that list_opportunities gave.")
    return position
