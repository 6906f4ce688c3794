"""Budget, authority, need and timeline of a conversation, judged by what buyers say and by what the company knows."""

from collections.abc import Mapping, Sequence

from lib.readings.conversation import Conversation
from lib.readings.knowledge import Knowledge
from lib.readings.local.authority import judge_authority
from lib.readings.local.budget import judge_budget
from lib.readings.local.need import judge_need
from lib.readings.local.order import find_order
from lib.readings.local.statements import FACTORS, BantVerdict, Factor, heard
from lib.readings.local.timeline import judge_timeline
from lib.readings.models import SignalFact


def judge_bant(conversation: Conversation, knowledge: Knowledge) -> dict[Factor, BantVerdict]:
    """A verdict for each factor. The same conversation and knowledge give the same verdicts."""
    order = find_order(conversation, knowledge)
    told = tuple(heard(conversation))
    return {
        "budget": judge_budget(conversation, knowledge, order, told),
        "authority": judge_authority(conversation, told),
        "need": judge_need(conversation, told),
        "timeline": judge_timeline(conversation, knowledge, order),
    }


def bant_signals(verdicts: Mapping[Factor, BantVerdict]) -> Sequence[SignalFact]:
    """What was said, as facts of a reading: one for each statement that counts, in the order of the conversation."""
    facts = [
        SignalFact(signal=factor, stance=one.stance, said_by=one.said_by, evidence=one.evidence, value=one.value)
        for factor in FACTORS
        for one in verdicts[factor].statements
    ]
    return sorted(facts, key=lambda fact: fact.evidence)
