"""AWS Lambda: the daily sync, invoked by a schedule."""

from typing import Any

from functions._scheduled import answer_schedule
from lib.sync.going_on import start_daily_sync


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:  # noqa: ARG001 (a schedule's event says nothing)
    """Sync as long as there is time."""
    return answer_schedule(start_daily_sync, context, "sync.not_started")
