"""What the handlers of AWS Lambda share that a schedule invokes to sync: how long they may, and how they answer."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from lib.errors import AlreadyRunning, TryLater
from lib.log import logger

MARGIN_SECONDS = 20.0
"""Left for the request or transaction under way and for giving the lease back: requests end before."""


class Outcome(Protocol):
    """How far a sync came; what is left is queued already."""

    @property
    def finished(self) -> bool: ...

    @property
    def not_before(self) -> datetime | None: ...

    @property
    def counts(self) -> Mapping[str, int]: ...


class Start(Protocol):
    """Syncs for at most so many seconds."""

    def __call__(self, *, seconds: float) -> Outcome: ...


def answer_schedule(start: Start, context: Any, event: str) -> dict[str, Any]:
    """Sync until shortly before Lambda would end the invocation; `event` is what the log calls it if nothing starts.

    Another run under way and a stored wait are no failures: Lambda would only try again at once. `reason` tells them.
    """
    seconds = max(1.0, context.get_remaining_time_in_millis() / 1000 - MARGIN_SECONDS)
    try:
        outcome = start(seconds=seconds)
    except (AlreadyRunning, TryLater) as wait:
        logger().warning(event, reason=wait.detail)
        not_before = wait.not_before if isinstance(wait, TryLater) else None
        return to_answer(finished=False, not_before=not_before, counts={}, reason=wait.detail)
    return to_answer(finished=outcome.finished, not_before=outcome.not_before, counts=outcome.counts, reason=None)


def to_answer(
    *, finished: bool, not_before: datetime | None, counts: Mapping[str, int], reason: str | None
) -> dict[str, Any]:
    """As Lambda shows it in its console."""
    return {
        "finished": finished,
        "not_before": not_before and not_before.isoformat(),
        "counts": counts,
        "reason": reason,
    }
