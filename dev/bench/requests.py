"""How many requests a sync costs, against what it may cost."""

from collections.abc import Sequence
from datetime import timedelta
from math import ceil

from dev.bench.gong import Rig, rig
from dev.measures import Row, at_most
from dev.simulators.gong.synthetic import SyntheticWorld
from lib.sync.run import SyncConfig

CALLS = 2_350
USERS = 240
CONFIG = SyncConfig(email_budget=50)
SPARE = 3


def measure(scale: float = 1.0) -> Sequence[Row]:
    """A first sync, and the next day's with its open deals outside the window, as the simulator counts them."""
    world = SyntheticWorld(max(150, round(CALLS * scale)), days=60, user_count=max(110, round(USERS * scale)))
    with rig(world) as given:
        given.sync(CONFIG)
        first = count(given)
        next_day = world.end + timedelta(days=1)
        given.simulator.state.advance(days=1)
        given.sync(CONFIG, next_day)
        second = count(given) - first
        in_window = len(list(world.calls(next_day - timedelta(days=CONFIG.window_days), next_day)))
        open_deals = count_open_deals(given, world, CONFIG.window_days - 1)
    users = ceil(world.user_count / 100)
    shared = users + CONFIG.email_budget + SPARE
    return [
        at_most("requests of a first sync", first / (2 * ceil(world.size / 100) + shared), 1, "of those allowed"),
        at_most(
            "requests of the next day's sync",
            second / (2 * ceil(in_window / 100) + ceil(open_deals / 100) + shared),
            1,
            "of those allowed",
        ),
    ]


def count(given: Rig) -> int:
    """Requests so far, as the simulator has counted them."""
    return given.simulator.state.requests().total()


def count_open_deals(given: Rig, world: SyntheticWorld, days: int) -> int:
    """Open deals whose newest call lies before the window: each needs one call read again."""
    with given.transaction() as conn:
        row = conn.execute(
            """
            select count(*) from opportunities
            where stage not in ('closed_won', 'closed_lost') and last_touch_at < %(begin)s
            """,
            {"begin": world.end - timedelta(days=days)},
        ).fetchone()
    return 0 if row is None else int(row[0])
