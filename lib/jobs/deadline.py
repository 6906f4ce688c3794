"""How much time a job has left in this invocation."""

import math
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Deadline:
    """A moment on the monotonic clock, by which the job has to have stopped."""

    at: float

    @classmethod
    def after(cls, seconds: float) -> "Deadline":
        return cls(time.monotonic() + seconds)

    def left(self) -> float:
        """Seconds until then, negative when it has passed."""
        return self.at - time.monotonic()

    def passed(self) -> bool:
        return time.monotonic() >= self.at


NEVER = Deadline(math.inf)


class OutOfTimeError(Exception):
    """The deadline passed: what is checkpointed is kept, and the next invocation goes on from there."""
