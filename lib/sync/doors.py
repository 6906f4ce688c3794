"""What every door to the daily sync does first: settings into a client, a config and a deadline."""

from lib.db import open_transaction
from lib.gong.client import from_settings
from lib.jobs.deadline import Deadline
from lib.settings import Settings, current_time, settings
from lib.sync import daily
from lib.sync.run import Report, SyncConfig


def run_daily_sync(
    *, seconds: float | None = None, report: Report = daily.silent, on_start: daily.OnStart = daily.nothing_more
) -> daily.SyncReport:
    """Sync with the Gong that the settings name, for at most `seconds` (default: the setting)."""
    values = settings()
    with from_settings(values, open_transaction) as client:
        return daily.run(
            open_transaction,
            client,
            config_from(values),
            now=current_time(values.now),
            deadline=Deadline.after(values.sync_seconds if seconds is None else seconds),
            report=report,
            on_start=on_start,
        )


def config_from(values: Settings) -> SyncConfig:
    """The part of the settings that the sync needs."""
    return SyncConfig(
        window_days=values.sync_window_days,
        backfill_days=values.sync_backfill_days,
        email_budget=values.sync_email_budget,
    )
