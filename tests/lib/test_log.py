"""Logs: JSON for machines, words for people, nothing on standard output."""

import json
from datetime import datetime

import pytest

from lib.log import in_words, logger


def test_an_event_is_one_json_object_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    """What a command prints for another program stays clean."""
    logger().info("sync.step", step="calls", count=3)
    printed = capsys.readouterr()
    event = json.loads(printed.err)

    assert printed.out == ""
    assert (event["level"], event["message"], event["step"], event["count"]) == ("INFO", "sync.step", "calls", 3)
    assert datetime.fromisoformat(event["timestamp"].replace(",", ".")).utcoffset() is not None


def test_a_person_reads_what_happened_and_with_what() -> None:
    """No time, no place in the code and no stack trace in a terminal."""
    event = {
        "level": "WARNING",
        "location": "run:83",
        "message": "sync.not_started",
        "timestamp": "2026-11-20",
        "service": "dealcoach",
        "exception": "Traceback …",
        "exception_name": "TryLater",
        "step": "calls",
    }
    assert in_words(event) == "Warning: sync not started (step calls, cause TryLater)"
    assert in_words({"level": "ERROR", "message": "request.failed"}) == "Error: request failed"
