"""What a rep does more or less often than others, in deals of the same kind. Pure.

A difference is claimed only where the rank test holds with all tests of the answer counted, and the bounds of the
difference leave out 0. Where nothing is claimed, bounds within `ALIKE` say that the two are alike; wider ones say that
the sample cannot tell.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lib.learning.models import Difference, Verdict
from lib.learning.patterns import SCORE, Opportunity, Patterns
from lib.learning.statistics import ERROR, Interval, Stratum, adjust, compare, critical, rank_test
from lib.readings.indicators import INDICATORS, Sign

ENOUGH_DEALS = 5
"""Comparable deals of each side from which on a difference is tested: with fewer no p can be below 1 in 100."""
ALIKE = 0.15
WHOLE = Sign("The score of the whole dimension, as a part of 1.", "Work on what shows less often below.", 0)


@dataclass(frozen=True)
class Measured:
    """One indicator on both sides; `figures` are the rep's, the others' and the difference."""

    strata: Sequence[Stratum]
    figures: tuple[Interval, Interval, Interval] | None
    p: float | None

    @property
    def mine(self) -> int:
        return sum(len(one.mine) for one in self.strata)

    @property
    def theirs(self) -> int:
        return sum(len(one.theirs) for one in self.strata)


def find_differences(rep: Patterns, benchmark: Patterns) -> list[Difference]:
    """All indicators: first where the rep does worse, then better, then what is alike and what cannot be told."""
    signs: Mapping[str, Sign] = {SCORE: WHOLE, **INDICATORS[rep.focus_area]}
    measured = {name: measure(rep.shares[name], benchmark.shares[name]) for name in signs}
    tested = {name: one.p for name, one in measured.items() if one.p is not None}
    adjusted = dict(zip(tested, adjust(list(tested.values())), strict=True))
    found = [to_difference(name, sign, measured[name], adjusted.get(name)) for name, sign in signs.items()]
    return sorted(found, key=lambda one: order(one.verdict, is_worse=is_worse(one.verdict, harmful=one.harmful)))


def measure(mine: Sequence[tuple[Opportunity, float]], theirs: Sequence[tuple[Opportunity, float]]) -> Measured:
    """Both sides by product, size and stage reached, as far as both have deals of a kind."""
    kinds = sorted({one.stratum for one, _ in mine} & {one.stratum for one, _ in theirs})
    strata = [Stratum(values_of(mine, kind), values_of(theirs, kind)) for kind in kinds]
    found = Measured(strata, None, None)
    if min(found.mine, found.theirs) < ENOUGH_DEALS:
        return found
    return Measured(strata, compare(strata, critical()), rank_test(strata))


def values_of(shares: Sequence[tuple[Opportunity, float]], kind: tuple[str, str, str]) -> list[float]:
    return [value for one, value in shares if one.stratum == kind]


def to_difference(name: str, sign: Sign, one: Measured, q: float | None) -> Difference:
    verdict, note = decide(one, q)
    mine, theirs, difference = one.figures or (None, None, None)
    return Difference(
        name=name,
        meaning=sign.good,
        harmful=sign.harmful,
        verdict=verdict,
        note=note,
        rep=None if mine is None else round(mine.value, 3),
        benchmark=None if theirs is None else round(theirs.value, 3),
        difference=None if difference is None else round(difference.value, 3),
        low=None if difference is None else round(difference.low, 3),
        high=None if difference is None else round(difference.high, 3),
        p_value=None if one.p is None else round(one.p, 5),
        q_value=None if q is None else round(q, 5),
        rep_deals=one.mine,
        benchmark_deals=one.theirs,
        instead=sign.instead if is_worse(verdict, harmful=sign.harmful) else None,
    )


def decide(one: Measured, q: float | None) -> tuple[Verdict, str]:
    """What can be claimed, and on what it rests."""
    if one.figures is None or q is None:
        return "cannot_tell", (
            f"The sample cannot tell: of the rep's deals {one.mine} and of the others' {one.theirs} are comparable; "
            f"it takes {ENOUGH_DEALS} of each."
        )
    mine, theirs, difference = one.figures
    bounds = f"between {points(difference.low)} and {points(difference.high)} points with 95 %"
    basis = f"{one.mine} deals of the rep, {one.theirs} of the others"
    shares = f"{100 * mine.value:.0f} % against {100 * theirs.value:.0f} %"
    if q <= ERROR and difference.low * difference.high > 0:
        return ("does_more" if difference.value > 0 else "does_less"), f"{shares}; {bounds} ({basis})."
    if difference.low >= -ALIKE and difference.high <= ALIKE:
        return "alike", f"{shares}; the difference is {bounds} ({basis})."
    return "cannot_tell", f"The sample cannot tell: {shares}; the difference is {bounds} ({basis})."


def points(share: float) -> str:
    return f"{100 * share:+.0f}"


def is_worse(verdict: Verdict, *, harmful: bool) -> bool:
    return verdict == ("does_more" if harmful else "does_less")


def order(verdict: Verdict, *, is_worse: bool) -> int:
    return 0 if is_worse else 3 if verdict == "cannot_tell" else 2 if verdict == "alike" else 1
