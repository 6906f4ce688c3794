"""The last steps of a sync: what the inbox still holds, and the health of every open deal as of today."""

from lib.deals.refresh_health import refresh_health as refresh_scores
from lib.emails.inbox import retry_waiting
from lib.sync.run import Run


def retry_inbox(run: Run) -> None:
    """Try the webhook deliveries again that could not be processed when they came."""
    run.state.counts["inbox_processed"] += retry_waiting(run.transaction, run.own_domains)


def refresh_health(run: Run) -> None:
    """Compute health anew: it moves with the days even where nothing was said."""
    with run.transaction() as conn:
        run.state.counts["health_changed"] += refresh_scores(conn, run.now.date())
        run.checkpoint(conn)
