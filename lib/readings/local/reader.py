"""The local reader: deterministic rules and small models, no key, no network. Same conversation, same facts."""

from dataclasses import replace

from lib.readings.conversation import Conversation
from lib.readings.knowledge import Knowledge
from lib.readings.local.bant import judge_bant
from lib.readings.local.dates_named import find_named_dates
from lib.readings.local.followups import find_followups
from lib.readings.local.handling import handle
from lib.readings.local.indicators import find_indicators
from lib.readings.local.money import find_money
from lib.readings.local.next_steps import find_next_steps
from lib.readings.local.objections import find_objections
from lib.readings.local.people import find_people
from lib.readings.local.products import find_products
from lib.readings.local.risks import find_risks
from lib.readings.local.rivals import find_rivals
from lib.readings.local.settlements import find_settlements
from lib.readings.local.signals import find_signals
from lib.readings.local.topics import find_topics
from lib.readings.models import Facts
from lib.readings.talk import measure_talk

VERSION = "3"
"""Goes up with every change that can change a fact: stored readings of another version are made anew."""


def read(conversation: Conversation, knowledge: Knowledge) -> Facts:
    """Everything that is found in one conversation, by what is said to the people in it."""
    conversation = conversation.meant
    verdicts = judge_bant(conversation, knowledge)
    people = find_people(conversation, verdicts["authority"].statements)
    objections = handle(conversation, find_objections(conversation))
    facts = Facts(
        objections=objections,
        topics=find_topics(conversation, [person.name for person in people]),
        signals=find_signals(conversation, knowledge, verdicts, people),
        people=people,
        products=find_products(conversation, knowledge),
        money=find_money(conversation, knowledge),
        dates=find_named_dates(conversation),
        next_steps=find_next_steps(conversation),
        followups=find_followups(conversation),
        rivals=find_rivals(conversation, knowledge),
        risks=find_risks(conversation),
        settlements=find_settlements(conversation),
    )
    talk = measure_talk(conversation, objections)
    return replace(facts, indicators=find_indicators(conversation, facts, talk, knowledge))
