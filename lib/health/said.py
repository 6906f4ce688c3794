"""What was said that moves health: stored with the deal, and added day by day. Pure.

Where its meaning ends with a day, as that of a booked meeting does, it carries that day and what holds after it: what
is stored does not depend on when it is looked at.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, kw_only=True)
class SaidFactor:
    """It counts `points` through `until`, and `points_after` from the next day on; without a day it always counts.

    `evidence` are ids of conversations or people, or dates.
    """

    factor: str
    points: int
    text: str
    evidence: tuple[str, ...] = ()
    until: date | None = None
    points_after: int = 0
    text_after: str | None = None
    """None where it says nothing any more."""

    def on(self, today: date) -> tuple[int, str] | None:
        """Points and words as of `today`; None where it is over."""
        if self.until is None or today <= self.until:
            return self.points, self.text
        return None if self.text_after is None else (self.points_after, self.text_after)


def read_factors(stored: Sequence[Mapping[str, Any]]) -> list[SaidFactor]:
    """The factors that `to_jsonable` spelled."""
    return [
        SaidFactor(
            factor=one["factor"],
            points=one["points"],
            text=one["text"],
            evidence=tuple(one["evidence"]),
            until=None if one["until"] is None else date.fromisoformat(one["until"]),
            points_after=one["points_after"],
            text_after=one["text_after"],
        )
        for one in stored
    ]


def to_jsonable(factors: Sequence[SaidFactor]) -> list[dict[str, Any]]:
    """The factors as they are stored."""
    return [
        {
            **vars(one),
            "evidence": list(one.evidence),
            "until": None if one.until is None else one.until.isoformat(),
        }
        for one in factors
    ]
