"""Structured logs: one JSON object per event, with counts and timings, never a secret and never what was said."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aws_lambda_powertools import Logger


@cache
def logger() -> "Logger":
    """The process's logger; imported at first use, so that reading pages does not pay for it."""
    from aws_lambda_powertools import Logger

    return Logger(service="dealcoach", utc=True)
