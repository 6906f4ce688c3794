"""What a Claude of ours says when it is asked to word findings: it says them again, with the name of who spoke."""

import json
from collections.abc import Mapping, Sequence
from typing import Any


def findings_in(body: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The findings that a request asks about; none where it asks about something else."""
    asked = body["messages"][0]["content"]
    first, *lines = asked.split("\n")
    return [json.loads(line) for line in lines if line.startswith("{")] if first == "<findings>" else []


def say_again(body: Mapping[str, Any]) -> str:
    return json.dumps({"items": [word(finding) for finding in findings_in(body)]})


def word(finding: Mapping[str, Any], /, **changes: Any) -> dict[str, Any]:
    """An item that can be shown, unless the changes are such that it cannot."""
    evidence: Sequence[Mapping[str, Any]] = finding["evidence"]
    by, behaviour = evidence[0]["by"], finding["behaviour"]
    return {
        "finding": finding["id"],
        "evidence": [evidence[0]["id"]],
        "problem": finding["problem"],
        "behaviour": f"Before the next talk with {by}: {behaviour[0].lower()}{behaviour[1:]}" if by else behaviour,
        **changes,
    }
