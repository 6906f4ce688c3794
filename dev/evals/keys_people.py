"""Qualification and next steps of deals against their keys, by what the local reader finds."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from dev.evals.keyed_deals import Held, KeyedDeal, find_deals, find_knowledge
from dev.measures import Row
from lib.readings.local.next_steps import find_next_steps
from lib.readings.local.promises import content
from lib.readings.local.signals import find_signals
from lib.readings.models import NextStep, SignalFact

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


CONFIRMED_BY: Mapping[str, tuple[int, int]] = {
    "metrics": (2, 1), "economic_buyer": (1, 1), "decision_criteria": (2, 1), "decision_process": (3, 2),
    "identify_pain": (3, 2), "champion": (1, 1), "budget": (1, 1), "authority": (1, 1), "need": (2, 1),
    "timeline": (1, 1),
}  # fmt: skip
"""How many statements of how many people confirm a signal."""
HINTED_BY: Mapping[str, int] = {"metrics": 3, "champion": 3}
"""How many hints make a signal partial, where one alone is nothing."""
STATUSES = ("confirmed", "partial", "missing", "contradicted")


def measure_qualification(folder: Path | None) -> Sequence[Row]:
    """F1 over the statuses of the ten signals of each deal (the mean over statuses), and the share that is right.

    The fold is simple: different people who confirm and deny contradict one another (on budget, authority and need);
    enough who confirm make it confirmed; who confirms less, or hints enough, makes it partial. Of authority, who says
    that it is another's agrees with that other.
    """
    knowledge = find_knowledge(folder)
    pairs: list[tuple[str, str]] = []
    for deal in find_deals(folder):
        facts = [
            replace(fact, said_by=name_of(held, fact.said_by))
            for held in deal.held
            for fact in find_signals(held.conversation, knowledge)
        ]
        for signal, wanted in deal.key.get("qualification", {}).items():
            status = fold_signal(signal, [fact for fact in facts if fact.signal == signal])
            pairs.append((wanted["status"], status))
            if status != wanted["status"]:
                print(f"{deal.folder.name} {signal}: {status}, not {wanted['status']}", file=sys.stderr)
    if not pairs:
        return []
    f1 = [score for status in STATUSES if (score := status_f1(pairs, status)) is not None]
    total = f"of {len(pairs)}"
    return [
        Row("qualification: status F1", round(sum(f1) / len(f1), 3), total, "", ok=True),
        Row("qualification: status right", share([wanted == status for wanted, status in pairs]), total, "", ok=True),
    ]


def name_of(held: Held, key: str | None) -> str | None:
    party = None if key is None else held.conversation.by_key.get(key)
    return key if party is None else party.name


def fold_signal(signal: str, facts: Sequence[SignalFact]) -> str:
    yes = [fact for fact in facts if fact.stance == "confirms"]
    hints = [fact for fact in facts if fact.stance == "hints"]
    confirming = {fact.said_by for fact in yes}
    denying = {fact.said_by for fact in facts if fact.stance == "denies"} - confirming
    if signal == "authority" and confirming:
        return fold_authority(facts, confirming)
    if signal in {"budget", "authority", "need"} and confirming and denying:
        return "contradicted"
    if signal == "budget" and denying and not yes:
        return "missing"
    statements, speakers = CONFIRMED_BY[signal]
    if len(yes) >= statements and len(confirming) >= speakers:
        return "confirmed"
    if yes or len(hints) >= HINTED_BY.get(signal, 1) or (signal == "authority" and denying):
        return "partial"
    return "missing"


def fold_authority(facts: Sequence[SignalFact], claiming: AbstractSet[str | None]) -> str:
    """Who claims it and is named by others has it; who takes it back in part has part of it."""
    denials = [fact for fact in facts if fact.stance == "denies"]
    named = [fact.value for fact in denials if fact.value is not None and fact.said_by not in claiming]
    claimed = {word for name in claiming if name for word in name.split()}
    if any(not claimed.isdisjoint(value.split()) for value in named):
        return "confirmed"
    if any(fact.said_by in claiming for fact in facts if fact.stance != "confirms"):
        return "partial"
    return "contradicted" if named else "confirmed"


def status_f1(pairs: Sequence[tuple[str, str]], status: str) -> float | None:
    """None where the status neither occurs nor was given."""
    both = sum(wanted == got == status for wanted, got in pairs)
    each = sum(wanted == status for wanted, _ in pairs) + sum(got == status for _, got in pairs)
    return 2 * both / each if each else None
