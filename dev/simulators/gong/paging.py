"""Cursors as Gong's: signed tokens with the last record seen and an end one hour after the first page."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import jwt

SIGNING_KEY = "the simulator's own key, which guards nothing"
LIFETIME = timedelta(hours=1)


class CursorRefusedError(Exception):
    """The cursor is expired or not one of ours."""


@dataclass(frozen=True)
class Cursor:
    """After which record the next page starts; total and end are those of the first page."""

    last: str
    number: int
    total: int
    expires: datetime


def encode(cursor: Cursor) -> str:
    payload = {
        "last": cursor.last,
        "pageNumber": cursor.number,
        "total": cursor.total,
        "expires": cursor.expires.isoformat(),
    }
    return jwt.encode(payload, SIGNING_KEY, algorithm="HS256")


def decode(token: str, now: datetime) -> Cursor:
    """Raises CursorRefusedError for a cursor whose hour is over or that is none."""
    try:
        payload = jwt.decode(token, SIGNING_KEY, algorithms=["HS256"])
    except jwt.InvalidTokenError as error:
        raise CursorRefusedError("Failed to verify cursor") from error
    expires = datetime.fromisoformat(payload["expires"])
    if now.astimezone(UTC) >= expires:
        raise CursorRefusedError("The cursor has expired")
    return Cursor(payload["last"], payload["pageNumber"], payload["total"], expires)
