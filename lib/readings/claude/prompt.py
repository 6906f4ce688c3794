"""What Claude is told and asked: the rubric, the company's knowledge, the conversation. Pure."""

import hashlib
from functools import cache
from pathlib import Path

from lib.claude.models import Answer, Lifetime, Message, Question
from lib.readings.claude.render import Labels, encode, render_conversation, render_knowledge
from lib.readings.claude.shapes import facts_shape, schema_of
from lib.readings.conversation import Conversation
from lib.readings.indicators import INDICATORS
from lib.readings.knowledge import Knowledge

PROMPT_VERSION = "1"
"""Raised by whoever changes how an answer is read; what Claude is told changes the version by itself."""
MOST_TOKENS = 20_000
"""Of one answer, thinking included. The SDK refuses more than about 21,000 for an answer in one piece."""

CUT = """\
Your last answer was cut off at the greatest length. Answer once more, in full and shorter: at most 8 entries in each
list besides the indicators, those that matter most, with one or two sentence numbers each."""


@cache
def rubric() -> str:
    """The task (`task.md`) with the list of indicators; the same for every company and conversation."""
    task = (Path(__file__).parent / "task.md").read_text()
    lines = [
        f"{dimension}.{name}: {sign.good}{' (harmful)' if sign.harmful else ''}"
        for dimension, signs in INDICATORS.items()
        for name, sign in signs.items()
    ]
    return "\n".join([task.rstrip(), *lines])


@cache
def version(model: str) -> str:
    """What a reading by this model depends on besides its conversation and the company's knowledge."""
    told = f"{rubric()}\x1f{CUT}\x1f{encode(schema_of(facts_shape()))}"
    return f"{PROMPT_VERSION}-{hashlib.sha256(told.encode()).hexdigest()[:8]}-{model}"


def ask_for_facts(
    conversation: Conversation, knowledge: Knowledge, labels: Labels, cached_for: Lifetime = "5m"
) -> Question:
    return Question(
        system=(rubric(), render_knowledge(knowledge)),
        messages=(Message("user", render_conversation(conversation.meant, labels)),),
        schema=schema_of(facts_shape()),
        max_tokens=MOST_TOKENS,
        cached_for=cached_for,
    )


def ask_to_repair(question: Question, answer: Answer, problems: list[str]) -> Question:
    """The question once more with what was wrong; an answer that was cut off is not sent back."""
    (asked,) = question.messages
    if answer.stop == "max_tokens" or not answer.text.strip():
        messages = (Message("user", f"{asked.text}\n\n{CUT}"),)
    else:
        wrong = encode(problems)
        mend = f"That answer cannot be read. What is wrong with it: {wrong}\nAnswer once more, in full and corrected."
        messages = (asked, Message("assistant", answer.text), Message("user", mend))
    return Question(question.system, messages, question.schema, question.max_tokens, question.cached_for)
