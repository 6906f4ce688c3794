"""The last steps of a sync: who belongs where, what the inbox still holds, and the health of every open deal."""

from lib.emails.inbox import retry_waiting
from lib.health.refresh import refresh_health as refresh_scores
from lib.sync.run import Run


def join_people(run: Run) -> None:
    """Give everyone of a company that became known after them its account, and their emails with them.

    So what is known of people does not depend on which call was read first, nor on where a run was interrupted.
    """
    with run.transaction() as conn:
        conn.execute(
            """
            with joined as (
                update people p set account_id = a.id, updated_at = now()
                from accounts a
                where p.account_id is null and a.domain = split_part(p.email, '@', 2)
                  and not 'account_id' = any (p.crm_held)
                returning p.id, p.account_id
            ), theirs as (
                select distinct on (e.id) e.id, j.account_id
                from joined j join email_participants p on p.person_id = j.id join emails e on e.id = p.email_id
                where e.account_id is null
                order by e.id, j.account_id
            )
            update emails e set account_id = t.account_id, updated_at = now() from theirs t where e.id = t.id
            """
        )
        run.checkpoint(conn)


def retry_inbox(run: Run) -> None:
    """Try the webhook deliveries again that could not be processed when they came."""
    run.state.counts["inbox_processed"] += retry_waiting(run.transaction, run.own_domains)


def refresh_health(run: Run) -> None:
    """Compute health anew: it moves with the days even where nothing was said."""
    with run.transaction() as conn:
        run.state.counts["health_changed"] += refresh_scores(conn, run.now.date())
        run.checkpoint(conn)
