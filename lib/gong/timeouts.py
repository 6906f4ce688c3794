"""How long one request may take. httpx bounds each of its phases, so each is given what is left when it begins."""

import time
from typing import Any

from lib.jobs.deadline import Deadline

CONNECTING = 10.0
ANSWERING = 40.0
"""Seconds until an answer begins."""
LONGEST_SILENCE = 10.0
"""Seconds between two pieces of an answer that has begun."""
LONGEST_ANSWER = 50.0
"""Seconds after which an answer is given up at its next piece, however steadily it trickles."""
LEAST = 0.05
"""Seconds that a phase gets though the time is up: none at all would mean not to wait but to fail at once."""


class Timeouts:
    """The phases of one request, which together end by the deadline."""

    def __init__(self, deadline: Deadline) -> None:
        self.until = Deadline(min(time.monotonic() + LONGEST_ANSWER, deadline.at))
        # to connect is to reach the host and then to agree on a key
        connecting = self.bounded(min(CONNECTING, self.until.left() / 2))
        self.phases = {"connect": connecting, "pool": connecting, "write": connecting, "read": self.bounded(ANSWERING)}

    def bounded(self, seconds: float) -> float:
        return max(LEAST, min(seconds, self.until.left()))

    def extensions(self) -> dict[str, Any]:
        """What httpx wants to know; it asks for the phase's timeout after it said that the phase begins."""
        return {"timeout": self.phases, "trace": self.follow}

    def follow(self, event: str, _details: object) -> None:
        if event.endswith("receive_response_headers.started"):
            self.phases["read"] = self.bounded(ANSWERING)
        elif event.endswith("receive_response_body.started"):
            self.phases["read"] = self.bounded(LONGEST_SILENCE)
