"""The queue's library, procrastinate, set up for Postgres behind a pooler. Imported only where jobs are handled."""

import logging
from functools import cache

from procrastinate import App, PsycopgConnector

MOST_CONNECTIONS = 2
"""One for the worker's questions, one for its heartbeat while a job runs."""


@cache
def build_app() -> App:
    """An app that can queue jobs on a connection of the caller's."""
    return new_app("")


def new_app(url: str) -> App:
    """An app of its own: prepares no statements by name, as a pooler requires, and connects when it is opened."""
    # its lines hold the arguments of every job, which are not ours to log
    logging.getLogger("procrastinate").setLevel(logging.CRITICAL)
    return App(
        connector=PsycopgConnector(
            conninfo=url,
            min_size=0,
            max_size=MOST_CONNECTIONS,
            kwargs={"prepare_threshold": None, "connect_timeout": 10},
        )
    )
