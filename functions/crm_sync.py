"""AWS Lambda: the sync with the CRM, invoked by a schedule."""

from typing import Any

from functions._scheduled import answer_schedule
from lib.crm.doors import start_crm_sync


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:  # noqa: ARG001 (a schedule's event says nothing)
    """Sync as long as there is time; at once where no CRM is configured."""
    return answer_schedule(start_crm_sync, context, "crm.not_started")
