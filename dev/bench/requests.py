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
        first, _ = count(given)
        next_day = world.end + timedelta(days=1)
        given.simulator.state.advance(days=1)
        given.sync(CONFIG, next_day)
        both, emails_of_both = count(given)
        in_window = len(list(world.calls(next_day - timedelta(days=CONFIG.window_days), next_day)))
        open_deals = count_open_deals(given, world, CONFIG.window_days - 1)
    users = ceil(world.user_count / 100)
    allowed = 2 * ceil(world.size / 100) + users + SPARE
    allowed_next = 2 * ceil(in_window / 100) + users + ceil(open_deals / 100) + SPARE
    return [
        at_most(f"requests of a first sync of {world.size} calls", first / allowed, 1, f"of the {allowed} allowed"),
        at_most("requests of the next day's sync", (both - first) / allowed_next, 1, f"of the {allowed_next} allowed"),
        at_most("look-ups of emails in both", emails_of_both / CONFIG.email_budget, 1, "of the day's budget"),
    ]


def count(given: Rig) -> tuple[int, int]:
    """Requests so far, as the simulator has counted them: all but the look-ups of emails, and those."""
    by_path = given.simulator.state.requests()
    emails = by_path["/v2/data-privacy/data-for-email-address"]
    return by_path.total() - emails, emails


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
