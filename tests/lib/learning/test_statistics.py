"""Intervals, the rank test and many tests at once, against what is known of them."""

from itertools import combinations
from random import Random

import pytest

from lib.learning.statistics import Stratum, adjust, compare, critical, rank_test, standardise, subtract, wilson


@pytest.mark.parametrize(
    ("won", "closed", "low", "high"), [(2, 2, 0.3424, 1.0), (0, 10, 0.0, 0.2775), (81, 263, 0.2553, 0.3662)]
)
def test_wilson(won: int, closed: int, low: float, high: float) -> None:
    """Published values (Newcombe 1998); whoever won twice may still win a third of the time."""
    found = wilson(won / closed, closed, critical())

    assert (found.low, found.high) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


def test_newcombe() -> None:
    """56/70 less 48/80 is 0.2 with bounds 0.0524 and 0.3339 (Newcombe 1998, method 10)."""
    found = subtract(wilson(56 / 70, 70, critical()), wilson(48 / 80, 80, critical()))

    assert (found.value, found.low, found.high) == pytest.approx((0.2, 0.0524, 0.3339), abs=1e-4)


def test_a_mix_of_kinds_is_as_sure_as_its_thinnest_part() -> None:
    """One kind gives its own interval; half the weight on two deals is not worth 102."""
    alone, mixed = standardise([(7, 0.5, 100)], 1.96), standardise([(1, 0.5, 100), (1, 0.5, 2)], 1.96)

    assert alone == wilson(0.5, 100, 1.96)
    assert mixed.high - mixed.low > 2 * (alone.high - alone.low)


def brute(one: Stratum) -> float:
    """The p of one stratum by listing every way to deal its values out."""
    values = [*one.mine, *one.theirs]
    ranks = [sum(other < value for other in values) + (values.count(value) + 1) / 2 for value in values]
    expected = len(one.mine) * (len(values) + 1) / 2
    seen = abs(sum(ranks[: len(one.mine)]) - expected)
    sums = [abs(sum(chosen) - expected) for chosen in combinations(ranks, len(one.mine))]
    return sum(each >= seen for each in sums) / len(sums)


@pytest.mark.parametrize("seed", range(20))
def test_the_rank_test_counts_all_arrangements(seed: int) -> None:
    """With equal values, which are the rule here."""
    random = Random(seed)  # noqa: S311 (seeded)
    one = Stratum([random.choice([0, 0.5, 1]) for _ in range(5)], [random.choice([0, 0.5, 1]) for _ in range(7)])

    assert rank_test([one]) == pytest.approx(brute(one))
    assert rank_test([Stratum(one.theirs, one.mine)]) == pytest.approx(brute(one))


def test_five_against_five_apart() -> None:
    """Two of 252 arrangements are as extreme."""
    assert rank_test([Stratum([0.1, 0.2, 0.3, 0.4, 0.45], [0.5, 0.6, 0.7, 0.8, 0.9])]) == pytest.approx(2 / 252)


def test_beyond_what_can_be_counted_it_is_normal() -> None:
    """Both ways agree where both are possible."""
    random = Random(7)  # noqa: S311 (seeded)
    strata = [
        Stratum([random.choice([0, 0.5, 1]) for _ in range(9)], [random.choice([0, 0.5, 1, 1]) for _ in range(12)])
        for _ in range(2)
    ]
    exact, normal = rank_test(strata), rank_test(strata, most_sums=0)

    assert 0.01 < exact < 0.9
    assert exact != normal == pytest.approx(exact, rel=0.1)


def test_a_mix_of_kinds_is_no_difference() -> None:
    """Mine are mostly of the kind that shows little: within each kind both are the same."""
    low, high = [0.0, 0.2] * 10, [0.8, 1.0] * 10
    strata = [Stratum(low, low[:4]), Stratum(high[:4], high)]

    assert rank_test(strata) == 1.0
    assert compare(strata, critical())[2].value == pytest.approx(0)
    assert rank_test([Stratum([*low, *high[:4]], [*low[:4], *high])]) < 0.01


def test_equal_values_tell_nothing() -> None:
    """Whether they are counted or not."""
    assert rank_test([Stratum([1.0] * 5, [1.0] * 9)]) == 1.0
    assert rank_test([Stratum([0.1], [0.2])]) == 1.0


def test_benjamini_and_hochberg() -> None:
    """Each p times how many there are by its rank, never falling as p rises."""
    assert adjust([0.04, 0.01, 0.03, 0.9]) == pytest.approx([0.16 / 3, 0.04, 0.16 / 3, 0.9])
    assert adjust([]) == []
