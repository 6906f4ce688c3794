"""Many conversations at half the price: handed in as batches, collected when they are done, within a day.

Whoever asks keeps the ids of the batches. What a batch did not read is left to the reader that asks at once.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import batched
from uuid import UUID

from lib.claude.client import ClaudeClient
from lib.claude.models import BatchItem
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
"""Conversations of one batch: some 50 MB; Anthropic takes 256, and a function has to hold it all."""


@dataclass(frozen=True)
class Submitted:
    batch_id: str
    conversation_ids: tuple[UUID, ...]


@dataclass(frozen=True)
class Collected:
    """The outcome for one conversation: facts, or why there are none. Its cost is there also where it is lost."""

    conversation: Conversation | None
    conversation_id: UUID
    facts: Facts | None
    spent: Spent
    failure: str = ""


def name_in_batch(conversation: Conversation, knowledge: Knowledge, model: str) -> str:
    """At most 64 letters and digits: which conversation, and a digest of its content and of who reads it with what."""
    identity = identify(model, knowledge)
    read_as = f"{conversation.content_hash}\x1f{identity.version}\x1f{identity.knowledge_hash}"
    return f"{conversation.id.hex}_{hashlib.sha256(read_as.encode()).hexdigest()[:31]}"


def submit(
    conversations: Iterable[Conversation], knowledge: Knowledge, client: ClaudeClient, most: int = MOST
) -> Iterator[Submitted]:
    """Hand in conversations, batch by batch: store each id before asking for the next."""
    for batch in batched(conversations, most):
        questions = (
            (
                name_in_batch(conversation, knowledge, client.config.model),
                ask_for_facts(conversation, knowledge, label_parties(conversation), "1h"),
            )
            for conversation in batch
        )
        yield Submitted(client.submit(questions), tuple(conversation.id for conversation in batch))


def collect(
    batch_id: str, find: Callable[[UUID], Conversation | None], knowledge: Knowledge, client: ClaudeClient
) -> Iterator[Collected] | None:
    """The outcomes of a batch in no order, None while it is not done. `find` gives a conversation as it is now."""
    items = client.collect(batch_id)
    return None if items is None else (take(item, find, knowledge, client.config.model) for item in items)


def take(item: BatchItem, find: Callable[[UUID], Conversation | None], knowledge: Knowledge, model: str) -> Collected:
    """One outcome; an answer for words, a reader or knowledge that have changed since is not used."""
    conversation_id = UUID(item.name.partition("_")[0])
    if item.answer is None:
        return Collected(None, conversation_id, None, Spent(), item.failure)
    spent = spent_on([item.answer], batch=True)
    conversation = find(conversation_id)
    if conversation is None or name_in_batch(conversation, knowledge, model) != item.name:
        return Collected(conversation, conversation_id, None, spent, "changed since it was handed in")
    try:
        facts = read_answer(item.answer, label_parties(conversation))
    except AppError as error:
        return Collected(conversation, conversation_id, None, spent, error.detail)
    return Collected(conversation, conversation_id, facts, spent)
