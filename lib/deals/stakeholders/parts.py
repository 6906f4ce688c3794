"""How parts make a score. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from lib.coaching.models import Evidence
from lib.deals.stakeholder_models import ScorePart

TOP = 10.0


@dataclass(frozen=True)
class Part:
    """`value` is 0 to 10; `weight` is what it counts against the other parts."""

    name: str
    meaning: str
    value: float
    weight: float
    evidence: Sequence[Evidence] = ()


def within(value: float, low: float = 0.0, high: float = TOP) -> float:
    return max(low, min(high, value))


def mean_of(parts: Sequence[Part]) -> float:
    whole = sum(part.weight for part in parts)
    return sum(part.value * part.weight for part in parts) / whole if whole else 0.0


def to_parts(parts: Sequence[Part]) -> list[ScorePart]:
    """With weights that add up to 1, the heaviest first as they were given."""
    whole = sum(part.weight for part in parts)
    return [
        ScorePart(
            name=part.name,
            meaning=part.meaning,
            value=round(part.value, 1),
            weight=round(part.weight / whole, 3),
            evidence=list(part.evidence),
        )
        for part in parts
        if part.weight > 0
    ]
