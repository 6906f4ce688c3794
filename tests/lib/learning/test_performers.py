"""Who stands out, and that chance makes nobody stand out."""

from random import Random
from uuid import UUID

from lib.auth.viewer import LOCAL, Viewer
from lib.learning.benchmark import choose_setting, to_benchmark
from lib.learning.patterns import aggregate_coaching_patterns
from lib.learning.performers import ENOUGH_CLOSED, Tally, rank_performers
from tests.lib.learning.deals import COLLEAGUE, REP, tally

OTHERS = [UUID(int=number) for number in range(10, 16)]
EVEN = [tally(one, 30, 9) for one in OTHERS]
RUNS = 400


def test_who_wins_more_than_chance_gives_stands_out() -> None:
    """With the surest first; the rep is never among them."""
    found = rank_performers([*EVEN, tally(COLLEAGUE, 40, 32), tally(REP, 30, 29)], REP)

    assert [one.user_id for one in found if one.stands_out] == [COLLEAGUE]
    assert found[0].user_id == COLLEAGUE
    assert REP not in {one.user_id for one in found}
    assert all(one.stands_out == (one.rate.low > one.others.high) for one in found)


def test_whoever_won_twice_is_not_judged() -> None:
    """Nor does a full score of the fewest that are judged come before a sure winner."""
    found = rank_performers([*EVEN, tally(COLLEAGUE, 2, 2)], REP)
    assert COLLEAGUE not in {one.user_id for one in found}

    found = rank_performers([*EVEN, tally(COLLEAGUE, ENOUGH_CLOSED, 5), tally(UUID(int=4), 80, 50)], REP)
    assert [one.user_id for one in found][:2] == [UUID(int=4), COLLEAGUE]


def test_easier_deals_make_nobody_stand_out() -> None:
    """Who sells what everybody wins is compared with others who sell it."""
    easy = [tally(one, 10, 9, product="Easy") for one in OTHERS] + [tally(one, 40, 8, product="Hard") for one in OTHERS]
    found = rank_performers([*easy, tally(COLLEAGUE, 60, 54, product="Easy"), tally(REP, 40, 8, product="Hard")], REP)

    assert not any(one.stands_out for one in found)
    assert next(one for one in found if one.user_id == COLLEAGUE).rate.value == 0.9


def test_deals_that_nobody_else_has_tell_nothing() -> None:
    """There is nothing to hold them against."""
    assert rank_performers([tally(COLLEAGUE, 30, 29, product="Own"), tally(REP, 30, 3)], REP) == []


def test_chance_makes_nobody_stand_out() -> None:
    """Reps with one true rate, few or many deals: in 95 of 100 teams or more nobody is named."""
    random, named = Random(20261124), 0  # noqa: S311 (seeded)
    for _ in range(RUNS):
        rate = random.uniform(0.15, 0.7)
        tallies: list[Tally] = []
        for user in (REP, COLLEAGUE, *OTHERS, *(UUID(int=n) for n in range(20, 42))):
            for product in ("Core", "Plus"):
                closed = random.randint(0, 60)
                won = sum(random.random() < rate for _ in range(closed))
                tallies.append(tally(user, closed, won, product=product))
        named += any(one.stands_out for one in rank_performers(tallies, REP))

    assert named / RUNS <= 0.05


def test_only_the_reps_kinds_of_deals_count() -> None:
    """A rep without a deal is compared on all kinds; nobody to compare with is said."""
    other = tally(COLLEAGUE, 40, 36, product="Else")
    with_deals = choose_setting([*EVEN, other, tally(REP, 5, 1)], REP)
    without = choose_setting([*EVEN, other], REP)

    assert (with_deals.kind, COLLEAGUE in with_deals.owners) == ("colleagues", False)
    assert COLLEAGUE in without.owners
    assert choose_setting([tally(REP, 5, 1)], REP).kind == "nobody"


def test_a_rate_of_one_or_two_is_for_those_who_see_their_deals() -> None:
    """A group's is for everybody, and so is none of its names."""
    patterns = aggregate_coaching_patterns([], "rapport")
    rep = Viewer("rep", "rep", REP, [REP])
    top = choose_setting([*EVEN, tally(COLLEAGUE, 40, 32), tally(REP, 30, 9)], REP)
    group = choose_setting([*EVEN, tally(REP, 30, 9)], REP)
    hidden, seen = (to_benchmark(top, viewer, patterns, 0) for viewer in (rep, LOCAL))
    of_group = to_benchmark(group, rep, patterns, 0)

    assert (hidden.kind, hidden.reps, hidden.closed, hidden.won, hidden.win_rate) == (
        "top_performers", 1, None, None, None,
    )  # fmt: skip
    assert (seen.closed, seen.won, seen.performers[0].name) == (40, 32, "Rep 2")
    assert (of_group.kind, of_group.closed, of_group.won, of_group.performers) == ("colleagues", 180, 54, [])
    assert hidden.performers == []
