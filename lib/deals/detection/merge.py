"""Several conversations about one thing, judged together. Pure."""

from collections.abc import Sequence

from lib.deals.detection.features import OF_SIGNS
from lib.deals.detection_models import Feature

SAID = frozenset({*OF_SIGNS, "agreed_step"})
"""Features that people state, and can state again; the others are of a conversation as a whole."""
FIRST = 3
"""Sentences that are shown for a feature."""


def merge_features(conversations: Sequence[Sequence[Feature]]) -> list[Feature]:
    """By name: what is stated again adds half of what it would alone, as within one conversation.

    What speaks against the setting of one conversation counts only where all of them have it.
    """
    by_name: dict[str, list[Feature]] = {}
    for features in conversations:
        for one in features:
            by_name.setdefault(one.name, []).append(one)
    merged = [
        combine(name, found)
        for name, found in sorted(by_name.items())
        if name in SAID or found[0].points > 0 or len(found) == len(conversations)
    ]
    return sorted(merged, key=lambda each: (-each.points, each.name))


def combine(name: str, found: Sequence[Feature]) -> Feature:
    ordered = sorted((one.points for one in found), key=abs, reverse=True)
    points = sum(value * 0.5**place for place, value in enumerate(ordered)) if name in SAID else ordered[0]
    evidence = sorted({each.id: each for one in found for each in one.evidence}.values(), key=lambda e: (e.at, e.id))
    return found[0].model_copy(update={"points": round(points, 3), "evidence": evidence[:FIRST]})
