"""Scores are sums of indicators; a trend says how sure it is; too little is no number."""

import pytest

from lib.coaching.models import DimensionPattern
from lib.coaching.patterns import find_patterns, to_trend
from lib.coaching.trend import fit
from lib.readings.indicators import INDICATORS
from lib.readings.models import Dimension, Facts, IndicatorState
from lib.readings.terms import DIMENSIONS
from tests.lib.coaching.deals import all_judged, deal, held, judged, price, talk


def pattern(of: Dimension, *states: IndicatorState, **others: IndicatorState) -> DimensionPattern:
    """One dimension of a deal with a call per state."""
    calls = [
        held(day, Facts(indicators=all_judged(state, **others), objections=[price()]))
        for day, state in enumerate(states)
    ]
    return next(one for one in find_patterns(deal(*calls)) if one.dimension == of)


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_the_weights_of_good_signs_are_a_hundred(dimension: Dimension) -> None:
    """So a score is points of 100, and all signs together are full marks."""
    assert sum(sign.weight for sign in INDICATORS[dimension].values() if not sign.harmful) == 100
    assert [call.score for call in pattern(dimension, "present", "absent").calls] == [100, 0]


def test_a_score_is_the_sum_of_what_it_opens_to() -> None:
    """Present gives all points, badly three tenths, absent none; harm takes its points away; evidence stands beside."""
    call = pattern("discovery", "present", quantifies_impact="badly", explores_decision="absent",
                   pitches_before_asking="present").calls[0]  # fmt: skip

    assert call.score == round(25 + 0.3 * 25 + 15 + 15 - 20) == round(sum(one.points for one in call.indicators))
    by_name = {one.name: one for one in call.indicators}
    assert by_name["explores_decision"].evidence == []
    assert by_name["asks_about_problem"].evidence[0].quote == "All that our side tells the other in line 3."
    assert by_name["pitches_before_asking"].points == -20


def test_harm_does_not_go_below_nothing() -> None:
    """Scores stay within 0 and 100."""
    assert pattern("objections", "absent", leaves_unanswered="present", argues="present").calls[0].score == 0


def test_a_dimension_is_judged_by_what_the_reader_judged() -> None:
    """Without company knowledge nobody can judge claims by it: the other signs carry the hundred."""
    kept = [one for one in judged("product_knowledge") if one.name != "agrees_with_company"]
    found = find_patterns(deal(held(0, Facts(indicators=kept))))

    assert next(one for one in found if one.dimension == "product_knowledge").calls[0].score == 100


@pytest.mark.parametrize(
    ("facts", "said", "why"),
    [
        (Facts(indicators=all_judged()), talk(words=149), "too little was said by the buyer"),
        (Facts(indicators=all_judged()), talk(buyer_turns=3), "too little was said by the buyer"),
        (Facts(indicators=judged("discovery")[:1]), talk(), "too few of the indicators"),
        (Facts(), talk(), "too few of the indicators"),
    ],
)
def test_too_little_is_not_a_number(facts: Facts, said: object, why: str) -> None:
    """A score from one sign or from three words would be noise; the note says what is missing."""
    assert isinstance(said, type(talk()))
    call = find_patterns(deal(held(0, facts, said=said)))[0].calls[0]

    assert call.score is None
    assert call.note is not None
    assert why in call.note


def test_without_an_objection_handling_one_is_not_judged() -> None:
    """Nobody handles badly what was not raised."""
    found = find_patterns(deal(held(0, Facts(indicators=all_judged("absent")))))
    objections = next(one for one in found if one.dimension == "objections")

    assert objections.calls[0].score is None
    assert objections.average is None
    assert objections.note == "Not enough to judge: no call shows this dimension."


def test_three_calls_have_no_trend() -> None:
    """Three in a row rise by chance once in six."""
    three, four = pattern("discovery", "absent", "badly", "present"), pattern("discovery", "absent", "badly", "badly",
                                                                              "present")  # fmt: skip

    assert three.trend is None
    assert three.note == "Not enough to judge a trend: 3 of the 4 scored calls that it takes."
    assert four.trend is not None
    assert four.note is None


@pytest.mark.parametrize(
    ("scores", "direction"),
    [
        ([10, 30, 45, 60, 80], "rising"),
        ([80, 70, 71, 40, 30, 20], "falling"),
        ([60, 61, 60, 60], "level"),
        ([10, 90, 20, 80, 15], "unclear"),
        ([10, 30, 30, 80], "unclear"),
    ],
)
def test_a_trend_is_told_only_where_its_bounds_agree(scores: list[float], direction: str) -> None:
    """Rising and falling need both bounds on one side of nothing; two equal scores of four leave it open."""
    trend = to_trend(list(enumerate(scores)))

    assert trend is not None
    assert (trend.direction, trend.calls) == (direction, len(scores))
    assert trend.low <= trend.per_call <= trend.high


def test_the_slope_is_that_of_sen() -> None:
    """The median of all slopes; bounds by the variance of Kendall's S: Hollander and Wolfe's ranks, by hand."""
    values = [9.0, 15, 19, 20, 45, 55, 78]
    slope = fit([list(enumerate(values))])

    assert slope is not None
    slopes = sorted((values[j] - values[i]) / (j - i) for i in range(7) for j in range(i + 1, 7))
    reach = 1.6449 * (7 * 6 * 19 / 18) ** 0.5
    assert slope.middle == slopes[10]
    assert (slope.low, slope.high) == (slopes[int((21 - reach) / 2) - 1], slopes[int((21 + reach) / 2 + 1)])


def test_one_wild_call_does_not_make_a_trend() -> None:
    """The median of slopes is not moved by a single outlier, as a mean would be."""
    slope = fit([[(0, 50), (1, 50), (2, 50), (3, 50), (4, 50), (5, 0)]])

    assert slope is not None
    assert slope.middle == 0


def test_what_costs_most_comes_first() -> None:
    """Movers say what they give and miss, how that changed, and where to look."""
    found = pattern("next_steps", "present", "present", names_a_date="absent", ends_without_step="present")
    first = found.movers[0]

    assert (first.name, first.missed, first.gained) == ("ends_without_step", 40, -40)
    assert found.movers[1].name == "names_a_date"
    assert found.movers[1].calls_absent == 2
    assert first.evidence
    rising = next(one for one in pattern("next_steps", "absent", "present").movers if one.name == "names_a_date")
    assert rising.change == 30
