"""Whom a rep is compared with, on which kinds of deals, and how the two sides are shown. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from lib.auth.viewer import Viewer
from lib.learning.load import RepHead
from lib.learning.models import Benchmark, BenchmarkKind, LearningRep, PerformerRow, WinRate
from lib.learning.patterns import Patterns
from lib.learning.performers import ENOUGH_CLOSED, Kind, Performer, Tally, rank_performers
from lib.learning.statistics import Interval, critical, standardise, wilson

FEW_REPS = 3
"""A rate of fewer people is theirs and not a group's: it is shown only to those who see their deals."""


@dataclass(frozen=True)
class Setting:
    """The comparison: `tallies` are of the rep's kinds of deals, `owners` whom the rep is compared with."""

    rep_id: UUID
    kinds: Sequence[Kind]
    tallies: Sequence[Tally]
    performers: Sequence[Performer]
    kind: BenchmarkKind
    owners: Sequence[UUID]


def choose_setting(tallies: Sequence[Tally], rep_id: UUID) -> Setting:
    """Those who stand out on the kinds of deals that the rep has, else all colleagues who have any of them.

    A rep without a deal is compared on all kinds.
    """
    own = {one.kind for one in tallies if one.user_id == rep_id}
    similar = [one for one in tallies if not own or one.kind in own]
    performers = rank_performers(similar, rep_id)
    top = [one.user_id for one in performers if one.stands_out]
    colleagues = sorted({one.user_id for one in similar if one.user_id != rep_id})
    kind: BenchmarkKind = "top_performers" if top else "colleagues" if colleagues else "nobody"
    return Setting(rep_id, sorted({one.kind for one in similar}), similar, performers, kind, sorted(top) or colleagues)


def to_rep(rep: RepHead, setting: Setting, patterns: Patterns) -> LearningRep:
    closed, won = count(setting, [rep.id])
    return LearningRep(
        user_id=rep.id,
        name=rep.name,
        email=rep.email,
        closed=closed,
        won=won,
        win_rate=to_win_rate(wilson(won / closed, closed, critical())) if closed else None,
        deals=patterns.deals,
        calls=patterns.calls,
    )


def to_benchmark(setting: Setting, viewer: Viewer, patterns: Patterns, won_deals: int) -> Benchmark:
    closed, won = count(setting, setting.owners)
    is_shown = len(setting.owners) >= FEW_REPS or all(viewer.sees(owner) for owner in setting.owners)
    return Benchmark(
        kind=setting.kind,
        detail=describe(setting),
        reps=len(setting.owners),
        closed=closed if is_shown else None,
        won=won if is_shown else None,
        win_rate=to_win_rate(pool(setting)) if is_shown and closed else None,
        deals=patterns.deals,
        won_deals=won_deals,
        calls=patterns.calls,
        performers=[to_row(one) for one in setting.performers if viewer.sees(one.user_id)],
    )


def count(setting: Setting, owners: Sequence[UUID]) -> tuple[int, int]:
    """Closed and won."""
    found = [one for one in setting.tallies if one.user_id in owners]
    return sum(one.closed for one in found), sum(one.won for one in found)


def pool(setting: Setting) -> Interval:
    """The benchmark's win rate on the rep's mix of deals; on its own mix where the two have none in common."""
    theirs = [one for one in setting.tallies if one.user_id in setting.owners]
    mine = {one.kind: one.closed for one in setting.tallies if one.user_id == setting.rep_id and one.closed}
    rates: list[tuple[float, float, float]] = []
    for kind in setting.kinds:
        closed = sum(one.closed for one in theirs if one.kind == kind)
        won = sum(one.won for one in theirs if one.kind == kind)
        if closed:
            rates.append((mine.get(kind, 0), won / closed, closed))
    if not any(weight for weight, _, _ in rates):
        rates = [(closed, rate, closed) for _, rate, closed in rates]
    return standardise([one for one in rates if one[0]], critical())


def describe(setting: Setting) -> str:
    if setting.kind == "nobody":
        return "No colleague has a deal of the same product and size."
    if setting.kind == "top_performers":
        count = len(setting.owners)
        whose = "1 colleague wins" if count == 1 else f"{count} colleagues win"
        return f"{whose} more of the same kinds of deals than everybody else, beyond what chance gives."
    if not setting.performers:
        return f"No colleague has {ENOUGH_CLOSED} closed deals of the same kinds; the comparison is with all of them."
    return "Nobody's win rate stands out beyond what chance gives; the comparison is with all colleagues."


def to_row(one: Performer) -> PerformerRow:
    return PerformerRow(
        user_id=one.user_id,
        name=one.name,
        closed=one.closed,
        won=one.won,
        win_rate=to_win_rate(one.rate),
        others=to_win_rate(one.others),
        stands_out=one.stands_out,
    )


def to_win_rate(interval: Interval) -> WinRate:
    return WinRate(rate=round(interval.value, 3), low=round(interval.low, 3), high=round(interval.high, 3))
