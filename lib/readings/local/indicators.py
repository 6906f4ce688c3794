"""Every indicator of the list that a conversation shows, misses, or shows done badly."""

from lib.readings.conversation import Conversation
from lib.readings.knowledge import Knowledge
from lib.readings.local.discovery import judge_discovery
from lib.readings.local.lexicon import Lexicon
from lib.readings.local.listening import Listening
from lib.readings.local.objection_indicators import judge_objections
from lib.readings.local.product_claims import judge_product
from lib.readings.local.rapport import judge_rapport
from lib.readings.local.step_indicators import judge_steps
from lib.readings.models import Facts, Indicator, Talk

TERMS: Lexicon[str] = Lexicon(
    {
        "terms": """
    price, prices, discount, percent, contract, clause, term, exit, termination, liability, redlines, renewal
    signature, sign, purchase order, payment, legal, procurement, net thirty, net sixty, invoice, offer
"""
    }
)
NEGOTIATES = 0.12
"""From this part of all sentences on a call is about terms, in which nobody has to ask for the problem any more."""


def find_indicators(conversation: Conversation, facts: Facts, talk: Talk, knowledge: Knowledge) -> list[Indicator]:
    """In the order of the dimensions; `facts` holds what was found so far.

    Absent is said only of calls of two sides that are long enough; of discovery only where the call is not about terms.
    """
    if not any(turn.side == "internal" for turn in conversation.turns):
        return list(judge_steps(Listening(conversation, facts, talk), can_miss=False))
    listening = Listening(conversation, facts, talk)
    is_long = listening.is_long
    return [
        *judge_discovery(listening, can_miss=is_long and not is_about_terms(conversation)),
        *judge_objections(listening, can_miss=is_long),
        *judge_product(listening, knowledge, can_miss=is_long),
        *judge_rapport(listening, can_miss=is_long),
        *judge_steps(listening, can_miss=is_long),
    ]


def is_about_terms(conversation: Conversation) -> bool:
    about = sum(bool(TERMS.count(sentence.text)) for sentence in conversation.sentences)
    return about > NEGOTIATES * len(conversation.sentences)
