"""Walking a window of time whose pages may come in any order, and going on where it stopped. Pure.

Gong's cursors expire and are never stored, so a place to go on from must be a time. While pages come oldest first,
that is where the last page began: whether it was the whole truth, the page after it would have told. Who has time for
one page only goes on from its last call, or would never come further. When pages do not come oldest first, nothing
short of the whole slice is certain, and the slice is halved.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise

SHORTEST = timedelta(minutes=1)
"""A slice shorter than this is not halved any more."""


@dataclass(frozen=True)
class Slice:
    """after <= start of the call < before."""

    after: datetime
    before: datetime


@dataclass(frozen=True)
class Position:
    """How far into a slice we are. `ordered` is whether every page so far came oldest first.

    `certain_until` is where the last page began; of a first page, where it ended.
    """

    slice: Slice
    seen_until: datetime
    certain_until: datetime
    ordered: bool = True
    pages: int = 0


@dataclass(frozen=True)
class Stretch:
    """Times in between which a page is the whole truth: a call known there but not shown has disappeared."""

    after: datetime
    before: datetime


def start(window: Slice) -> Position:
    return Position(window, window.after, window.after)


def advance(position: Position, starts: Sequence[datetime]) -> Position:
    """The position after a page whose calls have these starts, in the order they came."""
    expected = [position.seen_until, *starts]
    ordered = position.ordered and all(a <= b for a, b in pairwise(expected))
    seen_until = max(expected) if ordered else position.seen_until
    certain_until = position.seen_until if position.pages else seen_until
    return replace(
        position,
        seen_until=seen_until,
        certain_until=certain_until,
        ordered=ordered,
        pages=position.pages + 1,
    )


def stretch(before: Position, after: Position) -> Stretch | None:
    """What the page between two positions proves, or None when the pages are not in order."""
    if not after.ordered or after.seen_until <= before.seen_until:
        return None
    return Stretch(before.seen_until, after.seen_until)


def last_stretch(position: Position) -> Stretch | None:
    """What the end of the slice proves: nothing lies between the last call and the end."""
    return Stretch(position.seen_until, position.slice.before) if position.ordered else None


def remaining(position: Position) -> list[Slice]:
    """What is left of a slice that was interrupted: from the last page on, or the slice in two halves."""
    whole = position.slice
    if position.ordered:
        return [Slice(position.certain_until, whole.before)]
    if position.pages == 0 or whole.before - whole.after < SHORTEST:
        return [whole]
    middle = whole.after + (whole.before - whole.after) / 2
    return [Slice(whole.after, middle), Slice(middle, whole.before)]


def to_json(slices: Iterable[Slice]) -> list[list[str]]:
    return [[piece.after.isoformat(), piece.before.isoformat()] for piece in slices]


def from_json(pairs: Iterable[Sequence[str]]) -> list[Slice]:
    return [Slice(datetime.fromisoformat(after), datetime.fromisoformat(before)) for after, before in pairs]
