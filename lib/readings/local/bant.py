"""Budget, authority, need and timeline of a conversation, judged by what buyers say and by what the company knows."""

from collections.abc import Mapping, Sequence

from lib.readings.conversation import Conversation
from lib.readings.knowledge import Knowledge
from lib.readings.local.authority import judge_authority
from lib.readings.local.budget import judge_budget
from lib.readings.local.need import judge_need
from lib.readings.local.order import find_order
from lib.readings.local.statements import FACTORS, BantVerdict, Factor, Heard, heard
from lib.readings.local.timeline import judge_timeline
from lib.readings.models import SignalFact


def judge_bant(
    conversation: Conversation, knowledge: Knowledge, told: Sequence[Heard] | None = None
) -> dict[Factor, BantVerdict]:
    """A verdict for each factor. The same conversation and knowledge give the same verdicts.

    `told` saves hearing the conversation again.
    """
    order = find_order(conversation, knowledge)
    told = tuple(heard(conversation)) if told is None else told
    return {
        "budget": judge_budget(conversation, knowledge, order, told),
        "authority": judge_authority(conversation, told),
        "need": judge_need(conversation, told),
        "timeline": judge_timeline(conversation, knowledge, order),
    }


def bant_signals(conversation: Conversation, verdicts: Mapping[Factor, BantVerdict]) -> Sequence[SignalFact]:
    """What buyers said, as facts of a reading, in the order of the conversation.

    Of an exchange the buyer's sentences are the evidence; a value that only the seller spoke is left out.
    """
    facts: list[SignalFact] = []
    for factor in FACTORS:
        for one in verdicts[factor].statements:
            heard_in = tuple(n for n in one.evidence if conversation.side_of(conversation.by_number[n]) != "internal")
            said = " ".join(conversation.by_number[n].text for n in heard_in)
            value = one.value if one.value is not None and one.value in said else None
            if heard_in:
                facts.append(
                    SignalFact(signal=factor, stance=one.stance, said_by=one.said_by, evidence=heard_in, value=value)
                )
    return sorted(facts, key=lambda fact: fact.evidence)
