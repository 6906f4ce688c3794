"""Next steps of deals against their keys, by what the local reader finds."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from dev.evals.keyed_deals import Held, KeyedDeal, find_deals
from dev.measures import Row
from lib.readings.local.next_steps import find_next_steps
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
