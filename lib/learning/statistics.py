"""The statistics of a comparison: intervals of rates, a rank test within strata, and many tests at once. Pure.

Nothing is drawn at random: the rank test counts all arrangements where they can be counted, and is normal beyond.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from math import comb, erfc, lcm, sqrt
from statistics import NormalDist, fmean

ERROR = 0.05
"""How often, at most, something is claimed where there is nothing."""
MOST_SUMS = 2000
"""Different sums of ranks up to which arrangements are counted one by one."""


@dataclass(frozen=True)
class Interval:
    """A figure and the bounds that hold the true one."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Stratum:
    """The values of both sides among deals of one kind, each from 0 to 1."""

    mine: Sequence[float]
    theirs: Sequence[float]

    @property
    def weight(self) -> float:
        """What the stratum tells of a difference (Cochran, Mantel and Haenszel)."""
        return len(self.mine) * len(self.theirs) / (len(self.mine) + len(self.theirs))


def critical(tests: int = 1) -> float:
    """How many standard errors the bounds are away, so that all of `tests` intervals hold at once (Bonferroni)."""
    return NormalDist().inv_cdf(1 - ERROR / (2 * tests))


def wilson(mean: float, count: float, z: float) -> Interval:
    """Wilson's interval of a rate among `count`; wider than need be for a mean of values between 0 and 1."""
    square = z * z
    middle = (mean + square / (2 * count)) / (1 + square / count)
    reach = z * sqrt(mean * (1 - mean) / count + square / (4 * count * count)) / (1 + square / count)
    return Interval(mean, max(0.0, min(mean, middle - reach)), min(1.0, max(mean, middle + reach)))


def standardise(rates: Sequence[tuple[float, float, float]], z: float) -> Interval:
    """The mean of (weight, rate, count), by Wilson with the count that an unweighted sample as sure would have."""
    total = sum(weight for weight, _, _ in rates)
    mean = sum(weight * rate for weight, rate, _ in rates) / total
    count = 1 / sum((weight / total) ** 2 / number for weight, _, number in rates)
    return wilson(min(1.0, max(0.0, mean)), count, z)


def subtract(one: Interval, other: Interval) -> Interval:
    """The difference of two independent rates with Newcombe's bounds (1998, method 10)."""
    value = one.value - other.value
    below = sqrt((one.value - one.low) ** 2 + (other.high - other.value) ** 2)
    above = sqrt((one.high - one.value) ** 2 + (other.value - other.low) ** 2)
    return Interval(value, value - below, value + above)


def compare(strata: Sequence[Stratum], z: float) -> tuple[Interval, Interval, Interval]:
    """Mine, theirs and the difference, as if both had the same kinds of deals."""
    mine = standardise([(one.weight, fmean(one.mine), len(one.mine)) for one in strata], z)
    theirs = standardise([(one.weight, fmean(one.theirs), len(one.theirs)) for one in strata], z)
    return mine, theirs, subtract(mine, theirs)


def rank_test(strata: Sequence[Stratum], most_sums: int = MOST_SUMS) -> float:
    """Two-sided p of van Elteren's test: Mann-Whitney within each stratum, weighted by 1 / (n + 1).

    Only what stands in one stratum is compared, so that a rep with other deals, or who loses more of them, does not
    look like one who sells otherwise. Exact up to `most_sums` sums, else normal with the variance for equal values.
    """
    scale = reduce(lcm, (len(one.mine) + len(one.theirs) + 1 for one in strata), 1)
    seen, expected, variance = 0, 0, 0.0
    sums: dict[int, int] | None = {0: 1}
    for one in strata:
        values = [*one.mine, *one.theirs]
        factor = scale // (len(values) + 1)
        ranks = double_ranks(values)
        seen += factor * sum(ranks[value] for value in one.mine)
        expected += len(one.mine) * scale
        variance += factor * factor * sum_variance([ranks[value] for value in values], len(one.mine))
        if sums is not None:
            sums = add_sums(sums, count_sums(Counter(values), ranks, len(one.mine), most_sums), factor, most_sums)
    if sums is None:
        return 1.0 if variance == 0 else erfc(abs(seen - expected) / sqrt(2 * variance))
    extreme = sum(ways for total, ways in sums.items() if abs(total - expected) >= abs(seen - expected))
    return extreme / sum(sums.values())


def double_ranks(values: Sequence[float]) -> dict[float, int]:
    """Twice the rank of each value, so that the shared rank of equal ones is a whole number."""
    ranks: dict[float, int] = {}
    below = 0
    for value, times in sorted(Counter(values).items()):
        ranks[value] = 2 * below + times + 1
        below += times
    return ranks


def sum_variance(ranks: Sequence[int], picked: int) -> float:
    """The variance of the sum of so many ranks that are picked at random."""
    count = len(ranks)
    if count == 1:
        return 0.0
    middle = fmean(ranks)
    spread = sum((rank - middle) ** 2 for rank in ranks)
    return picked * (count - picked) / (count * (count - 1)) * spread


def count_sums(times: Counter[float], ranks: dict[float, int], picked: int, most: int) -> dict[int, int] | None:
    """In how many ways so many of the values have each sum of ranks; None where there are too many sums."""
    others = times.total() - picked
    fewer = min(picked, others)
    ways: dict[tuple[int, int], int] = {(0, 0): 1}
    for value, there in times.items():
        following: dict[tuple[int, int], int] = {}
        for more, arrangements in enumerate(comb(there, more) for more in range(min(there, fewer) + 1)):
            step = more * ranks[value]
            for (taken, total), count in ways.items():
                if taken + more <= fewer:
                    reached = (taken + more, total + step)
                    following[reached] = following.get(reached, 0) + count * arrangements
            if len(following) > most:
                return None
        ways = following
    found = {total: count for (taken, total), count in ways.items() if taken == fewer}
    if picked == fewer:
        return found
    whole = sum(ranks[value] * there for value, there in times.items())
    return {whole - total: count for total, count in found.items()}


def add_sums(one: dict[int, int], other: dict[int, int] | None, factor: int, most: int) -> dict[int, int] | None:
    """The sums of two strata together; None where there are too many."""
    if other is None or len(one) * len(other) > most * 10:
        return None
    together: dict[int, int] = {}
    for total, count in one.items():
        for more, ways in other.items():
            reached = total + factor * more
            together[reached] = together.get(reached, 0) + count * ways
    return together if len(together) <= most else None


def adjust(values: Sequence[float]) -> list[float]:
    """Benjamini and Hochberg's q for each p: the share of false claims if everything up to this p is claimed."""
    found = [1.0] * len(values)
    least = 1.0
    for rank, place in sorted(enumerate(sorted(range(len(values)), key=values.__getitem__), start=1), reverse=True):
        least = min(least, values[place] * len(values) / rank)
        found[place] = least
    return found
