"""The reader that asks Claude: one question for a conversation, and one more where the answer cannot be read."""

from dataclasses import asdict
from decimal import Decimal

from lib.claude.client import ClaudeClient
from lib.claude.models import Answer, Usage
from lib.claude.prices import cost_of, price_table
from lib.errors import AppError
from lib.log import logger
from lib.readings.claude.answer import Unreadable, read_answer
from lib.readings.claude.prompt import ask_for_facts, ask_to_repair, version
from lib.readings.claude.render import label_parties
from lib.readings.conversation import Conversation
from lib.readings.knowledge import Knowledge
from lib.readings.models import Facts
from lib.readings.store import ReaderIdentity, Spent


def identify(model: str, knowledge: Knowledge) -> ReaderIdentity:
    """Who reads, as readings are stored by it."""
    return ReaderIdentity("claude", version(model), knowledge.hash)


def read(conversation: Conversation, knowledge: Knowledge, client: ClaudeClient) -> tuple[Facts, Spent]:
    """The facts of a conversation, not yet verified, and what they cost.

    Raises TryLater, UpstreamError or UpstreamRefused as the client does, UpstreamRefused where Claude declines to
    read, BadRecord where its second answer cannot be read either. Then nothing is known of the conversation.
    """
    if not conversation.sentences:
        return Facts(), Spent()
    labels = label_parties(conversation)
    question = ask_for_facts(conversation, knowledge, labels)
    answers: list[Answer] = [client.ask(question)]
    try:
        try:
            return read_answer(answers[0], labels), spent_on(answers)
        except Unreadable as unreadable:
            answers.append(client.ask(ask_to_repair(question, answers[0], unreadable.problems)))
            return read_answer(answers[1], labels), spent_on(answers)
    except AppError:
        lost = spent_on(answers)
        logger().warning("claude.spent_for_nothing", model=lost.model, cost_usd=str(lost.cost_usd), tokens=lost.usage)
        raise


def spent_on(answers: list[Answer], *, batch: bool = False) -> Spent:
    """The tokens and the cost of answers together; a cost of None, with a word in the log, where no price is known."""
    usage = Usage()
    cost: Decimal | None = Decimal(0)
    for answer in answers:
        usage = Usage(**{kind: count + getattr(usage, kind) for kind, count in asdict(answer.usage).items()})
        price = cost_of(answer.model, answer.usage, batch=batch)
        if price is None:
            logger().warning("claude.price_unknown", model=answer.model, prices_of=price_table().as_of)
        cost = None if price is None or cost is None else cost + price
    return Spent(answers[-1].model, {**asdict(usage), "questions": len(answers)}, cost)
