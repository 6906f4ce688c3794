"""What the folds say of whole deals against the answer keys: objections' outcomes, themes, the relationship's trend.

A thread of ours is an objection of the key when it was raised at one of the key's places, and is of its kind or has one
of its words; of all such pairs those with most places in common belong together first. An objection of the key that is
not found counts as wrong.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from statistics import fmean
from typing import Any

from dev.evals.keyed_deals import Held as Written
from dev.evals.keyed_deals import KeyedDeal, find_deals, find_knowledge
from dev.evals.keys import covers, stems
from dev.measures import Row
from lib.coaching.deal import Deal, Held, Said, to_deal
from lib.coaching.models import ObjectionThread
from lib.coaching.objections import follow_objections
from lib.coaching.relationship import assess_relationship
from lib.coaching.themes import find_themes
from lib.readings.catch_up import read_one
from lib.readings.knowledge import Knowledge
from lib.readings.local import reader
from lib.readings.store import ReaderIdentity, Touch
from lib.records.stages import to_stage

NEAR = 3
"""Lines around a place of the key within which something is said there."""


@dataclass(frozen=True)
class Outcome:
    """One objection of a key, with the state that we give it; None where it was not found."""

    wanted: str
    found: str | None


def measure_outcomes(folder: Path | None) -> Sequence[Row]:
    """How many objections of the keys are found, and how many have the right outcome."""
    deals = read_deals(folder)
    outcomes = [outcome for keyed, deal in deals for outcome in outcomes_of(keyed, follow_objections(deal))]
    if not outcomes:
        return []
    known = [one for one in outcomes if one.found is not None]
    right = sum(one.wanted == one.found for one in outcomes)
    total = f"of {len(outcomes)}"
    return [
        Row("objections of keys: found", round(len(known) / len(outcomes), 3), total, "", ok=True),
        Row("objection outcomes: right", round(right / len(outcomes), 3), total, "", ok=True),
    ]


def measure_trend(folder: Path | None) -> Sequence[Row]:
    """How many deals have the trend of the key."""
    pairs = [
        (keyed.key["relationship_trend"], assess_relationship(deal).trend)
        for keyed, deal in read_deals(folder)
        if keyed.key.get("relationship_trend")
    ]
    if not pairs:
        return []
    right = sum(wanted == found for wanted, found in pairs)
    return [Row("relationship trend: right", round(right / len(pairs), 3), f"of {len(pairs)} deals", "", ok=True)]


def measure_themes(folder: Path | None) -> Sequence[Row]:
    """How many themes of the keys are among those shown, in at least half of their conversations."""
    found = [
        any(covers(label, files, theme) for label, files in themes_of(keyed, deal).items())
        for keyed, deal in read_deals(folder)
        for theme in keyed.key.get("themes", ())
    ]
    return [Row("themes of keys: recall", round(fmean(found), 3), f"of {len(found)}", "", ok=True)] if found else []


def themes_of(keyed: KeyedDeal, deal: Deal) -> Mapping[str, set[str]]:
    """The files of each theme that is shown."""
    names = {written.conversation.id: written.file for written in keyed.held}
    return {theme.topic: {names[moment.conversation_id] for moment in theme.moments} for theme in find_themes(deal)}


@lru_cache(maxsize=2)
def read_deals(folder: Path | None) -> Sequence[tuple[KeyedDeal, Deal]]:
    """The keyed deals as the folds get them, read by the local reader."""
    knowledge = find_knowledge(folder)
    return [(keyed, to_loaded(keyed, knowledge)) for keyed in find_deals(folder)]


def to_loaded(keyed: KeyedDeal, knowledge: Knowledge) -> Deal:
    identity = ReaderIdentity("local", reader.VERSION, knowledge.hash)
    deal, stage = keyed.held[0].conversation.id, to_stage(keyed.deal.opportunity.stage, {})
    return to_deal(deal, stage, [to_held(one, knowledge, identity) for one in keyed.held])


def to_held(one: Written, knowledge: Knowledge, identity: ReaderIdentity) -> Held:
    conversation = one.conversation
    reading = read_one(conversation, identity, reader.read(conversation, knowledge))
    touch = Touch(conversation.kind, conversation.id, conversation.at, conversation.content_hash, reading)
    said = {each.n: Said(each.speaker, each.text, each.start) for each in conversation.sentences}
    sender = conversation.sentences[0].speaker if conversation.kind == "email" and conversation.sentences else None
    return Held(conversation.id, touch, conversation.title, conversation.parties, said, sender, len(said))


def outcomes_of(keyed: KeyedDeal, threads: Sequence[ObjectionThread]) -> Iterator[Outcome]:
    """Each objection of the key with our thread for it; a thread stands for one objection at most."""
    objections: Sequence[Mapping[str, Any]] = keyed.key.get("objections", ())
    pairs = [
        (close, wanted, found)
        for wanted, objection in enumerate(objections)
        for found, thread in enumerate(threads)
        if (close := closeness(keyed, objection, thread))
    ]
    matched: dict[int, int] = {}
    for _, wanted, found in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if wanted not in matched and found not in matched.values():
            matched[wanted] = found
    for number, objection in enumerate(objections):
        yield Outcome(objection["outcome"], threads[matched[number]].state if number in matched else None)


def closeness(keyed: KeyedDeal, objection: Mapping[str, Any], thread: ObjectionThread) -> float:
    """At how many of the key's places the thread was raised, and a half where the kind agrees; 0 for another matter."""
    is_of_kind = thread.kind == objection["kind"]
    if not is_of_kind and not stems(thread.topic.partition(": ")[2]) & stems(objection["topic"]):
        return 0
    places = [place for place in (objection["first_raised"], *objection["raised_again"]) if place]
    raised = [
        (event.conversation_id, evidence.n)
        for event in thread.events
        if event.what in {"raised", "raised_again"}
        for evidence in event.evidence
    ]
    hits = sum(any(is_at(keyed, place, *one) for one in raised) for place in places)
    return hits + 0.5 * is_of_kind if hits else 0


def is_at(keyed: KeyedDeal, place: Mapping[str, str], conversation_id: object, number: int) -> bool:
    written = keyed.by_file.get(place["file"])
    if written is None or written.conversation.id != conversation_id:
        return False
    line = written.line_at(place["time"])
    return written.conversation.kind == "email" or (line is not None and abs(written.line_of(number) - line) <= NEAR)
