"""Who a transcript's labels are among those who are known to take part. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from lib.imports.models import ParsedConversation, Speaker
from lib.imports.people import Roster


def recognise(conversation: ParsedConversation, listed: Sequence[Speaker]) -> ParsedConversation:
    """The conversation with its speakers under the full names of those listed, who learn what its labels say."""
    if not listed or conversation.from_gong:
        return conversation
    roster = Roster(listed)
    labelled = conversation.hints.participants
    names = {name: roster.match(name) for name in [*conversation.speakers, *(person.name for person in labelled)]}
    for person in labelled:
        roster.add(replace(person, name=names[person.name]))
    turns = [
        turn if turn.speaker is None else replace(turn, speaker=names[turn.speaker]) for turn in conversation.turns
    ]
    hints = replace(conversation.hints, participants=list(roster.people.values()))
    return replace(conversation, turns=turns, hints=hints)
