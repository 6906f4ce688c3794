"""Yes or no, against what is right: counts, precision, recall, F1."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Confusion:
    """How often yes was right, wrong, and missing. Each figure is from 0 to 1
    and 0 where there is nothing to count.
    """

    right: int
    wrong: int
    missed: int
    denied: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right else 0.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (2 * self.right + self.wrong + self.missed) if self.right else 0.0


def count(pairs: Iterable[tuple[bool, bool]]) -> Confusion:
    """Counts of (what is right, what was said)."""
    cells = {(True, True): 0, (False, True): 0, (True, False): 0, (False, False): 0}
    for right, said in pairs:
        cells[right, said] += 1
    return Confusion(cells[True, True], cells[False, True], cells[True, False], cells[False, False])
