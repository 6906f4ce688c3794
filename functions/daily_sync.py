"""AWS Lambda: the daily sync, invoked by a schedule."""

from typing import Any

from lib.sync.doors import run_daily_sync

MARGIN_SECONDS = 20.0
"""Left for the request under way and for giving the lease back."""


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:  # noqa: ARG001 (a schedule's event says nothing)
    """Sync until shortly before Lambda would end the invocation."""
    seconds = max(5.0, context.get_remaining_time_in_millis() / 1000 - MARGIN_SECONDS)
    outcome = run_daily_sync(seconds=seconds)
    return {
        "finished": outcome.finished,
        "not_before": outcome.not_before and outcome.not_before.isoformat(),
        "counts": outcome.counts,
    }
