"""AWS Lambda: the daily sync, invoked by a schedule."""

from typing import Any

from lib.errors import AlreadyRunning, TryLater
from lib.log import logger
from lib.sync.going_on import start_daily_sync

MARGIN_SECONDS = 20.0
"""Left for the transaction under way and for giving the lease back: requests end before."""


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:  # noqa: ARG001 (a schedule's event says nothing)
    """Sync until shortly before Lambda would end the invocation.

    Another run under way and a stored wait are no failures: Lambda would only try again at once. `reason` tells them.
    """
    seconds = max(1.0, context.get_remaining_time_in_millis() / 1000 - MARGIN_SECONDS)
    try:
        outcome = start_daily_sync(seconds=seconds)
    except (AlreadyRunning, TryLater) as wait:
        logger().warning("sync.not_started", reason=wait.detail)
        not_before = wait.not_before.isoformat() if isinstance(wait, TryLater) else None
        return {"finished": False, "not_before": not_before, "counts": {}, "reason": wait.detail}
    return {
        "finished": outcome.finished,
        "not_before": outcome.not_before and outcome.not_before.isoformat(),
        "counts": outcome.counts,
        "reason": None,
    }
