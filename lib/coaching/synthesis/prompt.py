"""What Claude is told and asked when it words findings. Pure."""

import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from lib.claude.models import Answer, Message, Question
from lib.coaching.synthesis.findings import WORDED, Finding, render_findings
from lib.readings.claude.render import encode

PROMPT_VERSION = "1"
"""Raised by whoever changes how an answer is checked; what Claude is told changes the version by itself."""
MOST_TOKENS = 8_000
"""Of one answer, thinking included."""
MOST_FINDINGS = 5

SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "finding": {"type": "string", "enum": [f"f{n}" for n in range(1, MOST_FINDINGS + 1)]},
                    "evidence": {"type": "array", "items": {"type": "string"}},
                    **{each: {"type": "string"} for each in WORDED},
                },
                "required": ["finding", "evidence", *WORDED],
                "additionalProperties": False,
            },
        }
    },
    "required": ["items"],
    "additionalProperties": False,
}
"""The same for every deal, so that its grammar is compiled once."""


@cache
def task() -> str:
    return (Path(__file__).parent / "task.md").read_text().rstrip()


@cache
def version(model: str) -> str:
    """What the words depend on besides the findings."""
    told = f"{task()}\x1f{encode(SCHEMA)}"
    return f"{PROMPT_VERSION}-{hashlib.sha256(told.encode()).hexdigest()[:8]}-{model}"


def ask_for_words(findings: Sequence[Finding]) -> Question:
    return Question(
        system=(task(),),
        messages=(Message("user", render_findings(findings)),),
        schema=SCHEMA,
        max_tokens=MOST_TOKENS,
    )


def ask_to_repair(question: Question, answer: Answer, problems: Sequence[str]) -> Question:
    """The question once more with what was wrong; an answer that was cut off is not sent back."""
    (asked,) = question.messages
    if answer.stop == "max_tokens" or not answer.text.strip():
        messages = (Message("user", f"{asked.text}\n\nYour last answer was cut off. Answer once more, shorter."),)
    else:
        mend = f"That cannot be shown. What is wrong with it: {encode(list(problems))}\nAnswer once more, every item."
        messages = (asked, Message("assistant", answer.text), Message("user", mend))
    return Question(question.system, messages, question.schema, question.max_tokens)
