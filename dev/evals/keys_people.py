"""Roles and next steps of deals against their keys, by what the local reader finds."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from dev.evals.keyed_deals import Held, KeyedDeal, find_deals
from dev.measures import Row
from lib.readings.local.next_steps import find_next_steps
from lib.readings.local.people import find_people
from lib.readings.local.promises import content
from lib.readings.models import NextStep

STEM = 5
LEAST = 1 / 3
"""Share of the key's words that another person's step has to hold."""
NEAR = 2
"""Lines between where the key and where the reading places a step."""


class Match(NamedTuple):
    """A step of a key, and the one that was found for it."""

    key: Mapping[str, Any]
    step: NextStep | None

    @property
    def has_who(self) -> bool:
        return self.step is not None and self.step.who == self.key["who"]

    @property
    def has_day(self) -> bool:
        wanted = self.key.get("by")
        return self.step is not None and (not wanted or self.step.by == date.fromisoformat(wanted))


def measure_next_steps(folder: Path | None) -> Sequence[Row]:
    """Of the agreed steps of the keys, how many were found in their conversation by words, with person and day."""
    matches: list[Match] = []
    found = 0
    for deal in find_deals(folder):
        steps = {held.file: [one for one in find_next_steps(held.conversation) if one.agreed] for held in deal.held}
        found += sum(len(each) for each in steps.values())
        matches += match_steps(deal, steps)
    if not matches:
        return []
    for match in matches:
        if not (match.has_who and match.has_day):
            got = match.step and f"{match.step.who}, {match.step.by}: {match.step.what}"
            print(f"{match.key['who']}, {match.key.get('by')}: {match.key['what']} <- {got}", file=sys.stderr)
    total = f"of {len(matches)}"
    return [
        Row("next steps: recall", share([match.step is not None for match in matches]), total, "", ok=True),
        Row("next steps: right person", share([match.has_who for match in matches]), total, "", ok=True),
        Row("next steps: right day", share([match.has_day for match in matches]), total, "", ok=True),
        Row(
            "next steps: both right", share([match.has_who and match.has_day for match in matches]), total, "", ok=True
        ),
        Row("next steps: agreed ones found", found, "", "", ok=True),
    ]


def share(right: Sequence[bool]) -> float:
    return round(sum(right) / len(right), 3) if right else 0.0


def match_steps(deal: KeyedDeal, steps: Mapping[str, Sequence[NextStep]]) -> Iterator[Match]:
    """Each found step answers one of the key's, the best first."""
    taken: set[tuple[str, int]] = set()
    for key in deal.key.get("next_steps", []):
        file = key["agreed_in"].get("file", "")
        held = deal.by_file.get(file)
        fitting = [
            (closeness(key, step, held), place)
            for place, step in enumerate(steps.get(file, []))
            if held is not None and (file, place) not in taken and closeness(key, step, held) > 0
        ]
        if not fitting:
            yield Match(key, None)
            continue
        place = max(fitting, key=lambda one: (one[0], -one[1]))[1]
        taken.add((file, place))
        yield Match(key, steps[file][place])


def closeness(key: Mapping[str, Any], step: NextStep, held: Held) -> float:
    """0 where a step is another one; else by words, person and day.

    Near the place of the key, the words tell a step, or one word with the person, or the person with the very day.
    """
    cited = " ".join(held.conversation.by_number[number].text for number in step.evidence)
    wanted, words = stems(key["what"]), stems(f"{step.what} {cited}")
    line = held.line_at(key["agreed_in"].get("time", ""))
    near = line is not None and any(abs(held.line_of(number) - line) <= NEAR for number in step.evidence)
    shared = len(wanted & words) / max(1, len(wanted))
    person, day = step.who == key["who"], key.get("by") and step.by == date.fromisoformat(key["by"])
    if not near or not ((person and (day or shared > 0)) or shared >= LEAST):
        return 0
    return shared + bool(person) + bool(day)


def stems(text: str) -> set[str]:
    return {word[:STEM] for word in content(text)}


ENOUGH = 0.45
"""From this on signals of a deal make a role."""


def measure_roles(folder: Path | None) -> Sequence[Row]:
    """F1 of roles per person by a simple union over the deal's conversations, and how many people are found.

    A role holds where the best signal for it, half of that of the next conversation and the worst against it add up to
    enough; who decides by what is said counts as no influencer.
    """
    right = wrong = missed = found = people = 0
    for deal in find_deals(folder):
        union = unite_roles(deal)
        for person in deal.key.get("stakeholders", []):
            people += 1
            named = [roles for name, roles in union.items() if is_same_person(name, person["name"])]
            wanted = set(person["roles"])
            found += bool(named)
            got = {role for roles in named for role, weight in roles.items() if weight >= ENOUGH}
            right, wrong, missed = right + len(got & wanted), wrong + len(got - wanted), missed + len(wanted - got)
            if got != wanted:
                print(f"{person['name']}: {sorted(got)}, not {sorted(wanted)} ({named})", file=sys.stderr)
    if not people:
        return []
    f1 = 2 * right / (2 * right + wrong + missed) if right else 0.0
    precision = right / (right + wrong) if right else 0.0
    return [
        Row("stakeholder roles: F1", round(f1, 3), f"of {people} people", "", ok=True),
        Row("stakeholder roles: precision", round(precision, 3), "", "", ok=True),
        Row("stakeholders found", round(found / people, 3), f"of {people} people", "", ok=True),
    ]


def unite_roles(deal: KeyedDeal) -> Mapping[str, Mapping[str, float]]:
    """For each person of a deal by name what speaks for each role."""
    signals: dict[str, list[Mapping[str, list[float]]]] = {}
    for held in deal.held:
        for fact in find_people(held.conversation):
            by: dict[str, list[float]] = {}
            for signal in fact.roles:
                by.setdefault(signal.role, []).append(signal.weight)
            signals.setdefault(fact.name, []).append(by)
    whole = [name for name in signals if " " in name]
    for name in [name for name in signals if " " not in name]:
        owners = [longer for longer in whole if name in longer.split()]
        if len(owners) == 1:
            signals[owners[0]] += signals.pop(name)
    return {name: weigh_roles(each) for name, each in signals.items()}


def weigh_roles(conversations: Sequence[Mapping[str, Sequence[float]]]) -> Mapping[str, float]:
    weights: dict[str, float] = {}
    for role in {role for each in conversations for role in each}:
        best = sorted((max(each[role]) for each in conversations if role in each), reverse=True)
        worst = min(0, *(min(each[role]) for each in conversations if role in each))
        weights[role] = round(best[0] + (max(0, best[1]) / 2 if len(best) > 1 else 0) + worst, 2)
    if weights.get("decision_maker", 0) >= DECIDES:
        weights.pop("influencer", None)
    return weights


DECIDES = 0.7


def is_same_person(name: str, wanted: str) -> bool:
    return name == wanted or (" " not in name and name in wanted.split())
