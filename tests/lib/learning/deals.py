"""Deals and tallies made by hand or drawn with a seed, for the comparisons."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random
from uuid import UUID, uuid5

from lib.learning.patterns import SCORE, Lesson, Opportunity, Patterns
from lib.learning.performers import Tally
from lib.readings.indicators import INDICATORS
from lib.readings.models import Facts, IndicatorState
from tests.lib.coaching.deals import held, judged

REP, COLLEAGUE = UUID(int=1), UUID(int=2)
SPACE = UUID(int=3)


def tally(user: UUID, closed: int, won: int, *, product: str = "Core", size: str = "small") -> Tally:
    return Tally(user, f"Rep {user.int}", product, size, closed, closed, won)


def opportunity(
    number: int,
    owner: UUID = COLLEAGUE,
    *,
    stage: str = "closed_won",
    calls: Sequence[Lesson] = (),
    product: str = "Core",
) -> Opportunity:
    return Opportunity(uuid5(owner, str(number)), owner, f"Rep {owner.int}", product, "small", stage, calls)


def lesson(day: int, *, teaches: bool = True, **others: IndicatorState) -> Lesson:
    """A call on which every good thing about next steps shows, but for what is told otherwise."""
    facts = Facts(indicators=judged("next_steps", "present", **others))
    return Lesson(replace(held(day, facts, deal=uuid5(SPACE, str(day))), opens="nothing"), teaches)


def drawn(random: Random, owner: UUID, deals: int, chances: Mapping[str, float], win_rate: float) -> Patterns:
    """What so many deals show, where a won deal shows everything more often, whoever's it is."""
    shares: dict[str, list[tuple[Opportunity, float]]] = {name: [] for name in (SCORE, *INDICATORS["next_steps"])}
    for number in range(deals):
        is_won = random.random() < win_rate
        one = opportunity(
            number, owner, stage="closed_won" if is_won else "closed_lost", product=random.choice(["Core", "Plus"])
        )
        calls = random.randint(1, 5)
        for name, found in shares.items():
            chance = min(1.0, chances.get(name, 0.5) + (0.2 if is_won else 0))
            found.append((one, sum(random.random() < chance for _ in range(calls)) / calls))
    return Patterns("next_steps", shares, (), deals, deals)
