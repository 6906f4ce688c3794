"""What is wrong with an answer key, held against the conversations that it is about."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import get_args

from dev.sample import people
from dev.sample.crm import NOW
from dev.sample.key_form import NextStep, Objection, Place, Stage, Stakeholder
from dev.sample.written import Written

WIDEST_SCORE, HIGHEST_SCORE = 3, 10
OURS = re.compile(r"\b(rep|seller|our side)\b", re.IGNORECASE)
SELLERS = tuple(person.first for person in people.company().team)


def key_faults(written: Written) -> Iterator[str]:
    """Everything of the key that no conversation bears out."""
    key = written.key
    for objection in key.objections:
        yield from objection_faults(written, objection)
    for person in key.stakeholders:
        yield from stakeholder_faults(written, person)
    yield from signal_faults(written)
    for step in key.next_steps:
        yield from step_faults(written, step)
    files = {one.file for one in written.deal.conversations}
    for theme in key.themes:
        yield from (f"theme {theme.topic!r}: no file {file}" for file in theme.files if file not in files)
    for noted in (*key.coaching, *key.traps):
        if written.side_at(noted.where) is None:
            yield f"{noted.where} is no line or email ({type(noted).__name__.lower()})"
    yield from stage_faults(written)


def objection_faults(written: Written, objection: Objection) -> Iterator[str]:
    name = f"objection {objection.topic!r}"
    places = [objection.first_raised, *objection.raised_again]
    for place in (*places, *((objection.resolved_at,) if objection.resolved_at else ())):
        yield from buyer_faults(written, place, name)
    if (objection.outcome == "resolved") != (objection.resolved_at is not None):
        yield f"{name}: resolved_at belongs to a resolved one, and only there"
    if objection.outcome == "recurring" and not objection.raised_again:
        yield f"{name}: recurring, and raised_again is empty"
    order = [written.when(place) for place in (*places, *((objection.resolved_at,) if objection.resolved_at else ()))]
    if order != sorted(order):
        yield f"{name}: its places are not in order of time"


def stakeholder_faults(written: Written, person: Stakeholder) -> Iterator[str]:
    parties = [(one.kind, party) for one in written.deal.conversations for party in one.participants]
    if any(party.name == person.name and party.side == "internal" for _, party in parties):
        yield f"{person.name} is not of the buyer's side"
    on_call = any(party.name == person.name for kind, party in parties if kind == "call")
    if person.met is False and on_call:
        yield f"{person.name} is on a call, but met is false"
    if person.met and not any(party.name == person.name for _, party in parties):
        yield f"{person.name} takes part nowhere, but met is true"
    for field in ("decision_power", "influence_level", "relationship_strength"):
        low, high = getattr(person, field)
        if not 0 <= low <= high <= HIGHEST_SCORE or high - low > WIDEST_SCORE:
            yield f"{person.name}: {field} {low} to {high} is not a range at most {WIDEST_SCORE} wide from 0 to 10"


def signal_faults(written: Written) -> Iterator[str]:
    """What our own people said counts only where the note says that it was them."""
    least = {"missing": 0, "contradicted": 2}
    for name, signal in written.key.qualification.signals().items():
        if len(signal.evidence) < least.get(signal.status, 1) or (signal.status == "missing" and signal.evidence):
            yield f"{name}: {signal.status} with {len(signal.evidence)} places of evidence"
        noted = OURS.search(signal.note) or any(name in signal.note for name in SELLERS)
        for place in signal.evidence:
            if not (noted and written.side_at(place) == "internal"):
                yield from buyer_faults(written, place, name)


def step_faults(written: Written, step: NextStep) -> Iterator[str]:
    name = f"next step {step.what!r}"
    known = {party.name for one in written.deal.conversations for party in one.participants}
    if step.who not in known | {person.name for person in written.key.stakeholders}:
        yield f"{name}: nobody is called {step.who}"
    side = written.side_at(step.agreed_in)
    if side is None:
        yield f"{name}: {step.agreed_in} is no line or email"
        return
    if side != "external" and step.agreed_in.file in written.calls:
        yield f"{name}: {step.agreed_in} is not said by the buyer"
    agreed = written.when(step.agreed_in).date()
    if step.by and not agreed <= step.by <= agreed + timedelta(days=270):
        yield f"{name}: agreed on {agreed}, due by {step.by}"
    if step.by and step.by < NOW.date() and step.kept is None:
        yield f"{name}: was due by {step.by}, so kept is true or false"
    if step.by and step.by > NOW.date() and step.kept is False:
        yield f"{name}: is not due before {step.by}, so it is not broken"


def stage_faults(written: Written) -> Iterator[str]:
    order: tuple[str, ...] = get_args(Stage)
    stages, last = written.key.stage_after_each_call, written.deal.opportunity.stage
    if len(stages) != len(written.calls):
        yield f"stage_after_each_call has {len(stages)} stages for {len(written.calls)} calls"
    if list(stages) != sorted(stages, key=order.index):
        yield "stage_after_each_call goes backwards"
    if stages and stages[-1] != last:
        yield f"stage_after_each_call ends with {stages[-1]}, deal.json with {last}"


def buyer_faults(written: Written, place: Place, name: str) -> Iterator[str]:
    side = written.side_at(place)
    if side is None:
        yield f"{name}: {place} is no line or email"
    elif side != "external":
        yield f"{name}: {place} is not said by the buyer"
