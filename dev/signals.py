"""Ctrl-C and SIGTERM at moments when something must be finished, or be left as it was found."""

import signal
import threading
from collections.abc import Generator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

ENDING = (signal.SIGINT, signal.SIGTERM)


def in_main_thread() -> bool:
    """Signals are for the main thread: no other is ever disturbed."""
    return threading.current_thread() is threading.main_thread()


@contextmanager
def ending_in_order() -> Generator[None]:
    """SIGTERM ends the process as Ctrl-C does: what was opened is closed."""
    if not in_main_thread():
        yield
        return

    def end(_number: int, _frame: FrameType | None) -> NoReturn:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def undisturbed() -> Generator[None]:
    """Let no second Ctrl-C break what has to be finished."""
    if not in_main_thread():
        yield
        return
    before = [signal.signal(number, signal.SIG_IGN) for number in ENDING]
    try:
        yield
    finally:
        for number, handler in zip(ENDING, before, strict=True):
            signal.signal(number, handler)


@contextmanager
def held_back() -> Generator[None]:
    """A Ctrl-C in the block counts at its end: what begins in it is then whole, and can be ended."""
    if not in_main_thread():
        yield
        return
    came: list[int] = []

    def hold(number: int, _frame: FrameType | None) -> None:
        came.append(number)

    before = [signal.signal(number, hold) for number in ENDING]
    try:
        yield
    finally:
        for number, handler in zip(ENDING, before, strict=True):
            signal.signal(number, handler)
        if came:
            signal.raise_signal(came[0])
