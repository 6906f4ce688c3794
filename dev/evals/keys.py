"""Objections of deals against their keys, by what the local reader finds in each conversation; what a theme means.

An objection is found at a place of the key when one of its kind, or with its words, lies within two lines of it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dev.evals.keyed_deals import Held, KeyedDeal, find_deals
from dev.measures import Row
from lib.readings.local.objections import find_objections
from lib.readings.local.tokens import read
from lib.readings.local.topics import SALES
from lib.readings.models import Objection

NEAR = 2
STEM = 5
"""Letters that two words of one root have in common."""
ENOUGH_FILES = 0.5
"""Part of a theme's conversations in which its topic has to be found."""


@dataclass(frozen=True)
class Raised:
    """A place of the key; `found` is whether that objection is found there, `placed` whether any is."""

    first: bool
    found: bool
    placed: bool


def measure_objections(folder: Path | None) -> Sequence[Row]:
    """Recall of first places and of all, and precision: how many that are found lie at a place of the key."""
    raised: list[Raised] = []
    hits = claims = 0
    for deal in find_deals(folder):
        for held in deal.held:
            wanted = list(places_in(deal, held))
            found = find_objections(held.conversation)
            raised += [find_raised(held, objection, time, found, first=first) for objection, time, first in wanted]
            claims += len(found)
            hits += sum(any(fits(held, one, each, time) for each, time, _ in wanted) for one in found)
    if not raised:
        return []
    first = [one for one in raised if one.first]
    return [
        row("objections first raised: recall", [one.found for one in first]),
        row("objections first raised: recall of the place", [one.placed for one in first]),
        row("objections raised at all: recall", [one.found for one in raised]),
        Row("objections found: precision", round(hits / claims, 3) if claims else 0.0, f"of {claims}", "", ok=True),
    ]


def row(name: str, found: Sequence[bool]) -> Row:
    return Row(name, round(sum(found) / len(found), 3), f"of {len(found)}", "", ok=True)


def places_in(deal: KeyedDeal, held: Held) -> Iterator[tuple[Mapping[str, Any], str, bool]]:
    """The objections that the key places in a conversation, with the time and whether it is the first."""
    for objection in deal.key["objections"]:
        for number, place in enumerate([objection["first_raised"], *objection["raised_again"]]):
            if place["file"] == held.file:
                yield objection, place["time"], number == 0


def find_raised(
    held: Held, objection: Mapping[str, Any], time: str, found: Sequence[Objection], *, first: bool
) -> Raised:
    return Raised(
        first,
        any(fits(held, one, objection, time) for one in found),
        any(is_near(held, one, time) for one in found),
    )


def fits(held: Held, one: Objection, wanted: Mapping[str, Any], time: str) -> bool:
    """Whether an objection is the one that the key places at a time."""
    same = one.kind == wanted["kind"] or bool(stems(one.topic.partition(": ")[2]) & stems(wanted["topic"]))
    return same and is_near(held, one, time)


def is_near(held: Held, one: Objection, time: str) -> bool:
    line = held.line_at(time)
    return line is not None and any(abs(held.line_of(number) - line) <= NEAR for number in one.evidence)


def covers(label: str, files: set[str], theme: Mapping[str, Any]) -> bool:
    """Whether a topic means what the theme says, and comes up where it does."""
    means = stems(label) & stems(theme["topic"]) or any(name in label for name in SALES.count(theme["topic"]))
    return bool(means) and len(files & set(theme["files"])) >= ENOUGH_FILES * len(theme["files"])


def stems(text: str) -> set[str]:
    """Beginnings of the longer words."""
    return {word[:STEM] for word in read(text).tokens if len(word) >= STEM - 1}
