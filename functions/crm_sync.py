"""AWS Lambda: the sync with the CRM, invoked by a schedule."""

from typing import Any

from lib.crm.doors import start_crm_sync
from lib.errors import AlreadyRunning, TryLater
from lib.log import logger

MARGIN_SECONDS = 20.0
"""Left for the request under way and for giving the lease back."""


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:  # noqa: ARG001 (a schedule's event says nothing)
    """Sync until shortly before Lambda would end the invocation; at once where no CRM is configured.

    Another run under way and a stored wait are no failures: Lambda would only try again at once. `reason` tells them.
    """
    seconds = max(1.0, context.get_remaining_time_in_millis() / 1000 - MARGIN_SECONDS)
    try:
        outcome = start_crm_sync(seconds=seconds)
    except (AlreadyRunning, TryLater) as wait:
        logger().warning("crm.not_started", reason=wait.detail)
        not_before = wait.not_before.isoformat() if isinstance(wait, TryLater) else None
        return {"finished": False, "not_before": not_before, "counts": {}, "reason": wait.detail}
    return {
        "finished": outcome.finished,
        "not_before": outcome.not_before and outcome.not_before.isoformat(),
        "counts": outcome.counts,
        "reason": None,
    }
