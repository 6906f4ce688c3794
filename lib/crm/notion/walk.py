"""Where a pass over a table stands: in windows of the time of creation, which no edit moves. Pure.

Notion stops a query at 10,000 rows without a word but `request_status`; the next window begins in the minute of the
last row that was shown. Rows are walked in the order of their creation also where only edited ones are wanted: an edit
during the pass then brings a row again and never hides another.
"""

import json
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from lib.crm.base import PositionLost
from lib.crm.notion.client import Json
from lib.crm.notion.transform import as_list


@dataclass(frozen=True)
class Place:
    """`since` and `window` are the earliest time of edit and of creation, as Notion writes them; empty for any."""

    since: str
    window: str = ""
    cursor: str | None = None
    latest: str = ""
    """The time of creation of the last row that was shown."""


def begin(since: datetime | None) -> Place:
    return Place("" if since is None else write_moment(since))


def write_moment(moment: datetime) -> str:
    """To the minute, as Notion tells the times of pages."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:00.000Z")


def resume(since: datetime | None, position: str | None) -> Place:
    """Raises PositionLost for a position of another pass."""
    fresh = begin(since)
    if position is None:
        return fresh
    try:
        place = Place(**json.loads(position))
    except (ValueError, TypeError) as error:
        raise PositionLost("This is no position of a pass over Notion.") from error
    if place.since != fresh.since:
        raise PositionLost("This position belongs to another pass.")
    return place


def ask(place: Place, page_size: int) -> Json:
    """The body of the query for the rows at a place."""
    conditions = [
        {"timestamp": name, name: {"on_or_after": moment}}
        for name, moment in (("created_time", place.window), ("last_edited_time", place.since))
        if moment
    ]
    body: Json = {"sorts": [{"timestamp": "created_time", "direction": "ascending"}], "page_size": page_size}
    if conditions:
        body["filter"] = {"and": conditions}
    if place.cursor is not None:
        body["start_cursor"] = place.cursor
    return body


def move_on(place: Place, answer: Json) -> Place | None:
    """The place after an answer; None at the end."""
    latest = max((str(row["created_time"]) for row in as_list(answer.get("results"))), default=place.latest)
    if answer.get("has_more") and answer.get("next_cursor") is not None:
        return replace(place, cursor=str(answer["next_cursor"]), latest=latest)
    if not is_stopped(answer):
        return None
    window = next_minute(latest) if latest <= place.window else latest
    return replace(place, cursor=None, window=window, latest=latest)


def is_complete(following: Place | None) -> bool:
    """False where more rows than Notion gives were made in one minute: nothing can tell the rest of them apart."""
    return following is None or following.cursor is not None or following.window == following.latest


def is_stopped(answer: Json) -> bool:
    """Whether Notion ended the list although there is more."""
    status = cast(dict[str, Any], answer.get("request_status") or {})
    return status.get("type") == "incomplete"


def next_minute(moment: str) -> str:
    return write_moment(datetime.fromisoformat(moment) + timedelta(minutes=1))


def to_position(place: Place | None) -> str | None:
    return None if place is None else json.dumps(asdict(place))
