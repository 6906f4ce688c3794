"""Pages as Gong's: keyset cursors in signed tokens, which end one hour after the first page of their sequence."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

import jwt

from dev.simulators.gong.refusals import RefusedError
from dev.simulators.gong.state import State
from dev.simulators.gong.world import Json

SIGNING_KEY = "the simulator's own key, which guards nothing"
LIFETIME = timedelta(hours=1)

type Key = Literal["userId", "callId"]
"""What a cursor remembers of the last record, by Gong's name for it."""


@dataclass(frozen=True)
class Cursor:
    """After which record the next page starts; total and end are those of the first page."""

    key: Key
    last: str
    number: int
    total: int
    expires: int


def encode(cursor: Cursor, size: int) -> str:
    payload = {
        "pageSize": size,
        "total": cursor.total,
        "pageNumber": cursor.number,
        "exp": cursor.expires,
        cursor.key: cursor.last,
    }
    return jwt.encode(payload, SIGNING_KEY, algorithm="HS256")


def decode(token: object, key: Key, now: datetime) -> Cursor | None:
    """None for the first page; refuses a cursor that is not of this list, or whose hour is over (virtual clock)."""
    if token is None or token == "":
        return None
    try:
        payload = jwt.decode(str(token), SIGNING_KEY, algorithms=["HS256"], options={"verify_exp": False})
        cursor = Cursor(key, payload[key], payload["pageNumber"], payload["total"], payload["exp"])
    except (jwt.InvalidTokenError, KeyError) as error:
        raise RefusedError(400, "Failed to verify cursor") from error
    if now.astimezone(UTC).timestamp() >= cursor.expires:
        raise RefusedError(400, "The cursor has expired")
    return cursor


@dataclass(frozen=True)
class Listing[T]:
    """What is paged: the records after the cursor, how each is named, and how many there are beside those shown."""

    name: str
    key: Key
    records: Iterable[T]
    identify: Callable[[T], str]
    pending: Callable[[], int] = lambda: 0
    """How many more `totalRecords` counts that are still being analysed and not returned."""
    empty: str | None = None
    """What Gong answers, with 404, when there is nothing."""


def page[T](state: State, listing: Listing[T], cursor: Cursor | None, show: Callable[[T], Json]) -> Json:
    """The next page, and the cursor of the one after it."""
    size = state.options.page_size
    if cursor is None:
        taken, more, total = take(iter(listing.records), size, count_all=True)
        if not taken and listing.empty is not None:
            raise RefusedError(404, listing.empty)
        ends = int((state.now + LIFETIME).timestamp())
        cursor = Cursor(listing.key, "", 0, total + listing.pending() + state.options.total_ahead, ends)
    else:
        taken, more, _ = take(iter(listing.records), size, count_all=False)
    records: Json = {
        "totalRecords": cursor.total,
        "currentPageSize": len(taken),
        "currentPageNumber": cursor.number,
    }
    if more:
        following = Cursor(listing.key, listing.identify(taken[-1]), cursor.number + 1, cursor.total, cursor.expires)
        records["cursor"] = encode(following, size)
    return {"records": records, listing.name: [show(record) for record in taken]}


def take[T](records: Iterator[T], size: int, *, count_all: bool) -> tuple[list[T], bool, int]:
    """The first `size` records, whether there are more, and how many there are in all where that is asked."""
    taken: list[T] = []
    total = 0
    for record in records:
        total += 1
        if len(taken) < size:
            taken.append(record)
        elif not count_all:
            break
    return taken, total > len(taken), total
