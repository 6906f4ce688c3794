"""The queue's library, procrastinate, set up for Postgres behind a pooler. Imported only where jobs are handled."""

import logging
from datetime import datetime
from functools import cache
from typing import override

from procrastinate import App, PsycopgConnector
from procrastinate.exceptions import UniqueViolation
from procrastinate.manager import JobManager

MOST_CONNECTIONS = 2
"""One for the worker's questions, one for its heartbeat while a job runs."""
TRIES = 5
"""To put a job back while others keep queueing its like."""
PUT_BACK = """
with again as (
    select id, queueing_lock from procrastinate_jobs where id = %(job_id)s
), dropped as (
    delete from procrastinate_jobs j using again
    where j.queueing_lock = again.queueing_lock and j.status = 'todo' and j.id <> again.id
    returning j.id
)
select procrastinate_retry_job_v2(%(job_id)s, %(retry_at)s, %(priority)s, %(queue)s, %(lock)s)
from (select count(*) from dropped) first_of_all
"""


class Jobs(JobManager):
    """The library's own would break its unique index where a job runs again while its like waits."""

    @override
    async def retry_job_by_id_async(
        self,
        job_id: int,
        retry_at: datetime,
        priority: int | None = None,
        queue: str | None = None,
        lock: str | None = None,
    ) -> None:
        """Put a job back into the queue in the place of its like, whose turn it was to be dropped.

        So its failures and its wait stay what they are, as if the like had come a moment later.
        """
        arguments = {"job_id": job_id, "retry_at": retry_at, "priority": priority, "queue": queue, "lock": lock}
        for left in reversed(range(TRIES)):
            try:
                await self.connector.execute_query_async(PUT_BACK, **arguments)
            except UniqueViolation:  # another like came at this very moment
                if left == 0:
                    raise
            else:
                return


@cache
def build_app() -> App:
    """An app that can queue jobs on a connection of the caller's."""
    return new_app("")


def new_app(url: str) -> App:
    """An app of its own: prepares no statements by name, as a pooler requires, and connects when it is opened."""
    # its lines hold the arguments of every job, which are not ours to log
    logging.getLogger("procrastinate").setLevel(logging.CRITICAL)
    app = App(
        connector=PsycopgConnector(
            conninfo=url,
            min_size=0,
            max_size=MOST_CONNECTIONS,
            kwargs={"prepare_threshold": None, "connect_timeout": 10},
        )
    )
    app.job_manager = Jobs(connector=app.connector)
    return app
