"""Walking a window: what is left after an interruption, and what a page proves."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from lib.sync import windows
from lib.sync.windows import Position, Slice

START = datetime(2026, 3, 2, tzinfo=UTC)
WINDOW = Slice(START, START + timedelta(days=14))
minutes = st.integers(0, 14 * 24 * 60 - 1)


def at(minute: int) -> datetime:
    return START + timedelta(minutes=minute)


def walk(pages: list[list[int]], *, window: Slice = WINDOW) -> Position:
    position = windows.start(window)
    for page in pages:
        position = windows.advance(position, [at(minute) for minute in page])
    return position


def test_an_interrupted_walk_in_order_goes_on_from_its_last_page() -> None:
    """What a page skipped, the one after it would have shown: a call that ran ahead must not hide those behind it."""
    assert windows.remaining(walk([[1, 5], [5, 9, 40]])) == [Slice(at(5), WINDOW.before)]
    assert windows.remaining(walk([[1, 5], [5, 9, 40], [41]])) == [Slice(at(40), WINDOW.before)]


def test_one_page_is_gone_on_from_at_its_end() -> None:
    """Or an invocation that has time for no more would never come further."""
    assert windows.remaining(walk([[1, 5]])) == [Slice(at(5), WINDOW.before)]


def test_an_interrupted_walk_out_of_order_is_halved() -> None:
    """Without order no time is safe to go on from; smaller pieces come to an end."""
    first, second = windows.remaining(walk([[9, 5]]))

    assert (first.after, first.before, second.before) == (WINDOW.after, second.after, WINDOW.before)


def test_nothing_read_leaves_the_slice_whole() -> None:
    """An interruption before the first page changes nothing."""
    assert windows.remaining(windows.start(WINDOW)) == [WINDOW]


@given(st.lists(st.lists(minutes, min_size=1, max_size=5), max_size=6))
def test_no_unread_time_is_ever_dropped(pages: list[list[int]]) -> None:
    """Whatever order pages come in, every time that is not proven read is still in what remains."""
    position = walk(pages)
    pieces = windows.remaining(position)

    proven_until = position.seen_until if position.ordered else WINDOW.after
    assert min(piece.after for piece in pieces) <= proven_until
    assert max(piece.before for piece in pieces) == WINDOW.before
    assert all(a.before == b.after for a, b in pairwise(pieces))


@given(st.lists(minutes, min_size=2, max_size=30).map(sorted), st.integers(1, 5))
def test_stretches_of_ordered_pages_never_span_a_call_of_another_page(starts: list[int], size: int) -> None:
    """A call on one page is never taken for missing from the next."""
    position = windows.start(WINDOW)
    pages = [[at(minute) for minute in starts[i : i + size]] for i in range(0, len(starts), size)]
    for number, page in enumerate(pages):
        after = windows.advance(position, page)
        gap = windows.stretch(position, after)
        others = [moment for other, page_of in enumerate(pages) if other != number for moment in page_of]
        assert gap is None or not any(gap.after < moment < gap.before for moment in others)
        position = after


def test_slices_survive_the_checkpoint() -> None:
    """What is stored as JSON comes back as it was."""
    assert windows.from_json(windows.to_json([WINDOW])) == [WINDOW]
