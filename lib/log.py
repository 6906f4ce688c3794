"""Structured logs: one JSON object per event, with counts and timings, never a secret and never what was said.

They go to standard error. A person who watches a terminal sees warnings and errors only, in words.
"""

import logging
import sys
import traceback
from functools import cache
from typing import TYPE_CHECKING, Any, override

if TYPE_CHECKING:
    from aws_lambda_powertools import Logger

NOT_FOR_PEOPLE = frozenset(
    {"level", "location", "message", "timestamp", "service", "exception", "exception_name", "stack_trace", "frames"}
)


class StandardError(logging.Handler):
    """Writes to whatever standard error is at that moment."""

    @override
    def emit(self, record: logging.LogRecord) -> None:
        sys.stderr.write(f"{self.format(record)}\n")


def in_words(event: dict[str, Any]) -> str:
    """An event as one line for a person: how bad, what, and with which values."""
    values = {key: value for key, value in event.items() if key not in NOT_FOR_PEOPLE}
    if "exception_name" in event:
        values["cause"] = event["exception_name"]
    details = ", ".join(f"{key} {value}" for key, value in values.items())
    message = str(event.get("message", "")).replace(".", " ").replace("_", " ")
    return f"{str(event.get('level', '')).capitalize()}: {message}{details and f' ({details})'}"


def where(failure: Exception) -> list[str]:
    """The lines of code that led to a failure: its message may hold what a log must not, such as a row's values."""
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(failure.__traceback__)]


@cache
def logger() -> "Logger":
    """The process's logger; imported at first use, so that reading pages does not pay for it."""
    from aws_lambda_powertools import Logger

    if sys.stderr.isatty():
        return Logger(
            service="dealcoach", utc=True, level="WARNING", logger_handler=StandardError(), json_serializer=in_words
        )
    return Logger(service="dealcoach", utc=True, logger_handler=StandardError())
