"""A robust trend: the median of all slopes (Theil-Sen) and its bounds from the variance of Kendall's S (Sen). Pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import ceil, floor, sqrt
from statistics import median

ENOUGH = 4
"""Points from which on the extremes of the slopes hold the true one with 90 %; with 3 it is 2 in 3."""
NORMAL_90 = 1.6449


@dataclass(frozen=True)
class Slope:
    """Units per step with bounds of 90 %; `points` is on how many it rests."""

    middle: float
    low: float
    high: float
    points: int


def fit(strata: Sequence[Sequence[tuple[int, float]]]) -> Slope | None:
    """The slope of (place, value) series, compared only within each; None for fewer than four points in all.

    Sen 1968: of N slopes in order, the bounds are those at (N - C) / 2 and (N + C) / 2 + 1 with C = 1.645 sd(S); the
    variance of S is lowered for ties. Rounded outwards, and cut at the extremes.
    """
    points = sum(len(series) for series in strata)
    slopes = sorted(
        (later - earlier) / (end - start)
        for series in strata
        for (start, earlier), (end, later) in combinations(series, 2)
        if end != start
    )
    if points < ENOUGH or not slopes:
        return None
    count = len(slopes)
    reach = NORMAL_90 * sqrt(sum(variance([value for _, value in series]) for series in strata))
    low = max(1, floor((count - reach) / 2))
    high = min(count, ceil((count + reach) / 2 + 1))
    return Slope(median(slopes), slopes[low - 1], slopes[high - 1], points)


def variance(values: Sequence[float]) -> float:
    """The variance of Kendall's S where nothing moves, with the correction for equal values."""
    count = len(values)
    ties = sum(times * (times - 1) * (2 * times + 5) for times in Counter(values).values())
    return max(0.0, (count * (count - 1) * (2 * count + 5) - ties) / 18)
