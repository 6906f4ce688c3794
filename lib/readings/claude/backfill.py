"""Many conversations at half the price: what a batch asks, and what its outcomes are worth. `batches.py` keeps them.

What a batch did not read is left to the reader that asks at once.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from lib.claude.client import ClaudeClient
from lib.claude.models import BatchItem, Question
from lib.claude.transform import size_in_batch
from lib.errors import AppError
from lib.readings.claude.answer import read_answer
from lib.readings.claude.prompt import ask_for_facts
from lib.readings.claude.read import identify, spent_on
from lib.readings.claude.render import label_parties
from lib.readings.conversation import Conversation
from lib.readings.knowledge import Knowledge
from lib.readings.models import Facts
from lib.readings.store import Spent

MOST = 500
"""Conversations of one batch; Anthropic takes 100,000."""
MOST_BYTES = 48_000_000
"""Of one batch; Anthropic takes 256 MB, and a function has to hold it more than once."""
CHANGED = "changed since it was handed in"


@dataclass(frozen=True)
class Prepared:
    """A conversation as it stands in a batch."""

    conversation: Conversation
    name: str
    question: Question


@dataclass(frozen=True)
class Collected:
    """The outcome for one conversation: facts, or why there are none. Its cost is there also where it is lost."""

    name: str
    conversation: Conversation | None
    facts: Facts | None
    spent: Spent
    failure: str = ""


def name_in_batch(conversation: Conversation, knowledge: Knowledge, model: str) -> str:
    """At most 64 letters and digits: which conversation, and a digest of its content and of who reads it with what."""
    identity = identify(model, knowledge)
    read_as = f"{conversation.content_hash}\x1f{identity.version}\x1f{identity.knowledge_hash}"
    return f"{conversation.id.hex}_{hashlib.sha256(read_as.encode()).hexdigest()[:31]}"


def prepare(
    conversations: Iterable[Conversation],
    knowledge: Knowledge,
    model: str,
    most: int = MOST,
    most_bytes: int = MOST_BYTES,
) -> list[Prepared]:
    """The first conversations, as many as one batch holds by number and by bytes; one at least."""
    found: list[Prepared] = []
    size = 0
    for conversation in conversations:
        question = ask_for_facts(conversation, knowledge, label_parties(conversation), "1h")
        one = Prepared(conversation, name_in_batch(conversation, knowledge, model), question)
        size += size_in_batch(one.name, question, model)
        if found and size > most_bytes:
            break
        found.append(one)
        if len(found) == most:
            break
    return found


def collect(
    batch_id: str, find: Callable[[UUID], Conversation | None], knowledge: Knowledge, client: ClaudeClient
) -> Iterator[Collected] | None:
    """The outcomes of a batch in no order, None while it is not done. `find` gives a conversation as it is now."""
    items = client.collect(batch_id)
    return None if items is None else (take(item, find, knowledge, client.config.model) for item in items)


def take(item: BatchItem, find: Callable[[UUID], Conversation | None], knowledge: Knowledge, model: str) -> Collected:
    """One outcome; an answer for words, a reader or knowledge that have changed since is not used."""
    if item.answer is None:
        return Collected(item.name, None, None, Spent(), item.failure)
    spent = spent_on([item.answer], batch=True)
    conversation = find(UUID(item.name.partition("_")[0]))
    if conversation is None or name_in_batch(conversation, knowledge, model) != item.name:
        return Collected(item.name, conversation, None, spent, CHANGED)
    try:
        facts = read_answer(item.answer, label_parties(conversation))
    except AppError as error:
        return Collected(item.name, conversation, None, spent, error.detail)
    return Collected(item.name, conversation, facts, spent)
