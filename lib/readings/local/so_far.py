"""How far a talk about a price has come before a turn, and what that counts for or against its pushing back."""

from collections.abc import Mapping
from dataclasses import dataclass

from lib.readings.local.bargaining import GREETING
from lib.readings.local.tokens import read

START: Mapping[bool | None, float] = {False: 0.0, None: -0.5, True: -3.0}
"""What a turn of the buyer, of somebody and of the seller counts before a word of it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One turn of a talk; `sells` is None where the speaker's side is not known."""

    text: str
    sells: bool | None = None


@dataclass(frozen=True, slots=True)
class SoFar:
    """What stands between two sides before a turn: the line before, the prices each side named (by `sells`), which
    sides pressed, and whether they last agreed.
    """

    before: Line | None = None
    prices: tuple[tuple[bool | None, float], ...] = ()
    pressed: frozenset[bool | None] = frozenset()
    agreed: bool = False
    offered: bool = False
    """Whether the line before named a price that is new."""

    @property
    def text(self) -> str:
        return "" if self.before is None else self.before.text

    @property
    def named(self) -> set[float]:
        return {price for _, price in self.prices}

    def prices_of(self, line: Line) -> set[float]:
        """The speaker's own; none where the side is not known."""
        return {price for side, price in self.prices if side is line.sells is not None}

    def is_pressed(self, line: Line) -> bool:
        """Whether the other side has named a price or asked for a better one."""
        return any(side != line.sells for side in self.pressed)


def weigh_place(line: Line, so_far: SoFar) -> dict[str, float]:
    """What the side counts, and the place in the talk: who buys has to be won, who sells only answers until pressed."""
    points = {"start": START[line.sells]}
    if line.sells and so_far.is_pressed(line):
        points["defends"] = 1.0
    if so_far.before is None:
        points["begins"] = -0.5
        return points
    if "?" in so_far.text:
        points["answers"] = -0.5
    if GREETING.match(read(so_far.text).folded):
        points["greets back"] = -0.5
    if so_far.before.sells is line.sells is not None:
        points["goes on"] = -0.5
    if so_far.agreed:
        points["agreed"] = -0.5
    if so_far.offered:
        points["takes up"] = 0.5
    return points
