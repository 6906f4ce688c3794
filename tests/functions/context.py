"""What Lambda passes with an event."""

from dataclasses import dataclass

from functions._scheduled import MARGIN_SECONDS


@dataclass(frozen=True)
class Context:
    """The part of it that tells how much time is left."""

    milliseconds: int

    def get_remaining_time_in_millis(self) -> int:
        return self.milliseconds


PLENTY = Context(300_000)
ALMOST_OVER = Context(int(MARGIN_SECONDS * 1000))
