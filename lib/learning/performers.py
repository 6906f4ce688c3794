"""Who wins more than the others on the same kinds of deals, beyond what chance gives. Pure.

A colleague stands out when the lower bound of their win rate lies above the upper bound of everybody else's, on the
same mix of products and sizes. The bounds (Wilson) are so wide that all colleagues' hold at once with 95 %.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from lib.learning.statistics import Interval, critical, standardise

ENOUGH_CLOSED = 8
"""Closed deals from which on a colleague's win rate is judged."""

type Kind = tuple[str, str]
"""Product line and size of a deal."""


@dataclass(frozen=True)
class Tally:
    """Someone's deals of one kind."""

    user_id: UUID
    name: str
    product: str
    size: str
    deals: int
    closed: int
    won: int

    @property
    def kind(self) -> Kind:
        return (self.product, self.size)


@dataclass(frozen=True)
class Performer:
    """`rate` is theirs, `others` that of everybody else on their mix of deals."""

    user_id: UUID
    name: str
    closed: int
    won: int
    rate: Interval
    others: Interval
    stands_out: bool


def rank_performers(tallies: Sequence[Tally], excluded: UUID) -> list[Performer]:
    """The colleagues of `excluded` with enough deals to judge, the surest winner first."""
    closed: dict[UUID, Counter[Kind]] = defaultdict(Counter)
    won: dict[UUID, Counter[Kind]] = defaultdict(Counter)
    for one in tallies:
        closed[one.user_id][one.kind] += one.closed
        won[one.user_id][one.kind] += one.won
    names = {one.user_id: one.name for one in tallies}
    enough = [user for user, counts in closed.items() if user != excluded and counts.total() >= ENOUGH_CLOSED]
    z = critical(max(1, len(enough)))
    all_closed, all_won = add(closed.values()), add(won.values())
    found = [
        performer
        for user in enough
        if (performer := judge(user, names[user], (closed[user], won[user]), (all_closed, all_won), z)) is not None
    ]
    return sorted(found, key=lambda one: (-one.rate.low, one.name, one.user_id))


def add(counts: Iterable[Counter[Kind]]) -> Counter[Kind]:
    together: Counter[Kind] = Counter()
    for one in counts:
        together.update(one)
    return together


def judge(
    user: UUID,
    name: str,
    own: tuple[Mapping[Kind, int], Mapping[Kind, int]],
    everybody: tuple[Mapping[Kind, int], Mapping[Kind, int]],
    z: float,
) -> Performer | None:
    """One colleague against everybody else, on the kinds that both have; None where there is too little of them."""
    (closed, won), (all_closed, all_won) = own, everybody
    kinds = [kind for kind in closed if closed[kind] and all_closed[kind] > closed[kind]]
    total = sum(closed[kind] for kind in kinds)
    if total < ENOUGH_CLOSED:
        return None
    rate = standardise([(closed[kind], won[kind] / closed[kind], closed[kind]) for kind in kinds], z)
    others = standardise(
        [
            (closed[kind], (all_won[kind] - won[kind]) / (others_closed := all_closed[kind] - closed[kind]),
             others_closed)
            for kind in kinds
        ],
        z,
    )  # fmt: skip
    wins = sum(won[kind] for kind in kinds)
    return Performer(user, name, total, wins, rate, others, rate.low > others.high)
