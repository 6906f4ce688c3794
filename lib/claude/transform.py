"""Between our questions and answers and Anthropic's words for them. Pure."""

import json
from typing import TYPE_CHECKING

from lib.claude.models import Answer, BatchItem, BatchMark, Message, Question, Usage

if TYPE_CHECKING:
    from anthropic import types
    from anthropic.types.message_create_params import MessageCreateParamsNonStreaming
    from anthropic.types.messages import MessageBatch, MessageBatchIndividualResponse


def to_params(question: Question, model: str) -> "MessageCreateParamsNonStreaming":
    """The question as Anthropic wants it: no sampling settings, no tools, no citations beside a schema."""
    return {
        "model": model,
        "max_tokens": question.max_tokens,
        "system": [
            {"type": "text", "text": text, "cache_control": {"type": "ephemeral", "ttl": question.cached_for}}
            for text in question.system
        ],
        "messages": [to_message(message) for message in question.messages],
        "output_config": {"format": {"type": "json_schema", "schema": dict(question.schema)}},
    }


def size_in_batch(name: str, question: Question, model: str) -> int:
    """Bytes that a question takes in a batch, the comma after it included."""
    return len(json.dumps({"custom_id": name, "params": to_params(question, model)}).encode()) + 1


def to_message(message: Message) -> "types.MessageParam":
    if message.role == "user":
        return {"role": "user", "content": message.text}
    return {"role": "assistant", "content": message.text}


def to_answer(message: "types.Message") -> Answer:
    """Raises ValueError for what has not the form of an answer: the SDK takes anything that is JSON."""
    if not isinstance(getattr(message, "content", None), list) or getattr(message, "usage", None) is None:
        raise ValueError("not a message")
    hour = count(getattr(message.usage, "cache_creation", None), "ephemeral_1h_input_tokens")
    return Answer(
        text="".join(block.text for block in message.content if block.type == "text"),
        stop=message.stop_reason or "",
        model=message.model,
        usage=Usage(
            plain=count(message.usage, "input_tokens"),
            output=count(message.usage, "output_tokens"),
            written=max(0, count(message.usage, "cache_creation_input_tokens") - hour),
            written_for_hour=hour,
            cached=count(message.usage, "cache_read_input_tokens"),
        ),
    )


def count(usage: object, kind: str) -> int:
    """Tokens of a kind; a gateway may leave out what it does not count."""
    found = getattr(usage, kind, None)
    return found if isinstance(found, int) else 0


def to_item(line: "MessageBatchIndividualResponse") -> BatchItem:
    """One outcome; what cannot be read is a failure of that one."""
    name, result = line.custom_id, line.result
    if result.type == "succeeded":
        try:
            return BatchItem(name, to_answer(result.message))
        except ValueError as error:
            return BatchItem(name, None, f"unreadable: {error}")
    if result.type == "errored":
        error = result.error.error
        return BatchItem(name, None, f"{error.type}: {error.message[:200]}")
    return BatchItem(name, None, result.type)


def to_mark(batch: "MessageBatch") -> BatchMark:
    counts = batch.request_counts
    total = counts.processing + counts.succeeded + counts.errored + counts.canceled + counts.expired
    return BatchMark(batch.id, batch.created_at, total, batch.processing_status == "ended")
