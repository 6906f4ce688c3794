"""Differences in behaviour: found where they are, not claimed where they are not."""

from random import Random

from lib.coaching.wording import find_faults
from lib.learning.compare import ENOUGH_DEALS, find_differences
from lib.learning.models import Difference
from lib.learning.patterns import SCORE, aggregate_coaching_patterns
from lib.readings.indicators import INDICATORS
from tests.lib.learning.deals import COLLEAGUE, REP, drawn, lesson, opportunity

RUNS = 300


def claims(differences: list[Difference]) -> list[str]:
    return [one.name for one in differences if one.verdict in {"does_more", "does_less"}]


def test_chance_makes_no_difference() -> None:
    """Reps who sell alike, but lose more or less often: in 95 of 100 comparisons or more nothing is claimed."""
    random, claimed = Random(20261124), 0  # noqa: S311 (seeded)
    for _ in range(RUNS):
        mine = drawn(random, REP, random.randint(5, 30), {}, win_rate=0.2)
        theirs = drawn(random, COLLEAGUE, random.randint(5, 60), {}, win_rate=0.7)
        claimed += bool(claims(find_differences(mine, theirs)))

    assert claimed / RUNS <= 0.05


def test_what_differs_is_found() -> None:
    """The rep seldom names a date and often breaks promises; the rest is as with the others."""
    random = Random(1)  # noqa: S311 (seeded)
    mine = drawn(random, REP, 40, {"names_a_date": 0.1, "breaks_a_promise": 0.7}, win_rate=0.4)
    theirs = drawn(random, COLLEAGUE, 60, {"names_a_date": 0.7, "breaks_a_promise": 0.1}, win_rate=0.4)
    found = find_differences(mine, theirs)
    by_name = {one.name: one for one in found}
    date, promise = by_name["names_a_date"], by_name["breaks_a_promise"]

    assert set(claims(found)) == {"names_a_date", "breaks_a_promise"}
    assert {one.name for one in found[:2]} == {"names_a_date", "breaks_a_promise"}
    assert (date.verdict, promise.verdict) == ("does_less", "does_more")
    assert date.instead == INDICATORS["next_steps"]["names_a_date"].instead
    assert promise.instead == INDICATORS["next_steps"]["breaks_a_promise"].instead
    assert date.low is not None
    assert date.high is not None
    assert date.difference is not None
    assert date.low < date.difference < date.high < 0
    assert date.q_value is not None
    assert date.p_value is not None
    assert date.p_value <= date.q_value <= 0.05
    assert all(one.instead is None for one in found[2:])


def test_where_there_are_few_deals_the_sample_cannot_tell() -> None:
    """However different they look; as many calls as one likes are still one deal."""
    few = [opportunity(n, REP, calls=[lesson(n, names_a_date="absent")] * 9) for n in range(ENOUGH_DEALS - 1)]
    many = [opportunity(n, calls=[lesson(n)]) for n in range(30)]
    found = find_differences(
        aggregate_coaching_patterns(few, "next_steps"), aggregate_coaching_patterns(many, "next_steps")
    )

    assert {one.verdict for one in found} == {"cannot_tell"}
    assert {one.p_value for one in found} == {None}
    assert {one.note for one in found} == {
        "The sample cannot tell: of the rep's deals 4 and of the others' 30 are comparable; it takes 5 of each."
    }


def test_only_deals_of_one_kind_are_compared() -> None:
    """Another product, or another stage reached, is another kind."""
    mine = [opportunity(n, REP, calls=[lesson(n, names_a_date="absent")]) for n in range(8)]
    for stage, product in (("closed_lost", "Core"), ("discovery", "Core"), ("closed_won", "Plus")):
        theirs = [opportunity(n, calls=[lesson(n)], stage=stage, product=product) for n in range(8)]
        patterns = [aggregate_coaching_patterns(side, "next_steps") for side in (mine, theirs)]
        assert {one.benchmark_deals for one in find_differences(*patterns)} == {0}


def test_the_score_is_compared_like_an_indicator() -> None:
    """It is the scorecard's own; what is the same on both sides with many deals is alike."""
    mine = [opportunity(n, REP, calls=[lesson(n, names_a_date="absent")]) for n in range(60)]
    theirs = [opportunity(n, calls=[lesson(n)]) for n in range(60)]
    patterns = [aggregate_coaching_patterns(side, "next_steps") for side in (mine, theirs)]
    by_name = {one.name: one for one in find_differences(*patterns)}

    assert (by_name[SCORE].rep, by_name[SCORE].benchmark) == (0.7, 1.0)
    assert (by_name[SCORE].verdict, by_name["names_a_date"].verdict) == ("does_less", "does_less")
    assert by_name["names_who"].verdict == "alike"


def test_the_wording_is_direct() -> None:
    """No praise, no cheering, no hedging in whatever a comparison says."""
    random = Random(3)  # noqa: S311 (seeded)
    for _ in range(30):
        chances = {name: random.random() for name in INDICATORS["next_steps"]}
        mine = drawn(random, REP, random.randint(2, 40), chances, win_rate=0.5)
        theirs = drawn(random, COLLEAGUE, random.randint(2, 40), {}, win_rate=0.5)
        for one in find_differences(mine, theirs):
            assert [*find_faults(one.note), *find_faults(one.instead or ""), *find_faults(one.meaning)] == []
